//! What must be remembered between a challenge and its answer: it travels through the browser, sealed under the
//! commune's key, so that no instance has to find it again and nobody can fill the database by asking.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use kernel::error::Outcome;
use kernel::session::Session;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// How long a person has for finger, face or PIN.
const MINUTES: i64 = 5;

/// A challenge that waits for its answer.
#[derive(Serialize, Deserialize)]
pub(crate) struct Ceremony<S> {
    /// Answered once: see [`super::store::spend`].
    pub(crate) id: Uuid,
    /// `enrolment`, `sign_in` …: one is never taken for the other.
    kind: String,
    /// Whose enrolment it is.
    staff: Option<Uuid>,
    pub(crate) until: DateTime<Utc>,
    pub(crate) state: S,
}

impl<S: Serialize + DeserializeOwned> Ceremony<S> {
    pub(crate) fn seal(session: &Session, kind: &str, staff: Option<Uuid>, state: S) -> Outcome<String> {
        let house = session.house();
        let until = house.ambient.now() + Duration::minutes(MINUTES);
        let ceremony = Self { id: house.ambient.uuid(), kind: kind.to_owned(), staff, until, state };
        let plain = serde_json::to_vec(&ceremony)?;
        let sealed = house.keys.lock(session.tenant().key.as_str(), house.ambient.bytes::<24>(), &plain);
        Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
    }

    /// The ceremony, unless it was made up, is of another commune, kind or person, or has ended.
    pub(crate) fn open(session: &Session, kind: &str, staff: Option<Uuid>, sealed: &str) -> Option<Self> {
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let house = session.house();
        let plain = house.keys.unlock(session.tenant().key.as_str(), &sealed).ok()?;
        let ceremony: Self = serde_json::from_slice(&plain).ok()?;
        let fits = ceremony.kind == kind && ceremony.staff == staff && ceremony.until > house.ambient.now();
        fits.then_some(ceremony)
    }
}
