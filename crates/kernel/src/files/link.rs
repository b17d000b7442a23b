use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};

use crate::House;
use crate::id::{FileId, TypedId as _};
use crate::keys::Purpose;
use crate::session::Session;
use crate::tenant::TenantKey;

/// How long a link opens its file.
const MINUTES: i64 = 15;

/// A link that was found good. Only [`Link::check`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct Link(FileId);

/// Why a link does not open its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkFault {
    /// Altered, made elsewhere, or of another commune.
    #[error("bad link")]
    Bad,
    /// Too old: open the page again for a fresh one.
    #[error("expired link")]
    Expired,
}

impl Link {
    /// The path of a link that a person entitled to the file may open for a quarter of an hour.
    #[must_use]
    pub fn path(session: &Session, file: FileId) -> String {
        let expires = (session.house().ambient.now() + Duration::minutes(MINUTES)).timestamp();
        let tag = session.house().keys.mac(Purpose::Link, session.tenant().key.as_str(), &message(file, expires));
        format!("/files/{file}?e={expires}&s={}", BASE64_URL_SAFE_NO_PAD.encode(tag))
    }

    /// Checks a link that came back.
    ///
    /// # Errors
    /// [`LinkFault`].
    pub fn check(
        house: &House,
        tenant: &TenantKey,
        file: &str,
        expires: i64,
        signature: &str,
    ) -> Result<Self, LinkFault> {
        let file = FileId::parse(file).map_err(|_| LinkFault::Bad)?;
        let tag = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| LinkFault::Bad)?;
        if !house.keys.mac_matches(Purpose::Link, tenant.as_str(), &message(file, expires), &tag) {
            return Err(LinkFault::Bad);
        }
        let until = DateTime::<Utc>::from_timestamp(expires, 0).ok_or(LinkFault::Bad)?;
        if until < house.ambient.now() { Err(LinkFault::Expired) } else { Ok(Self(file)) }
    }

    /// The file.
    #[must_use]
    pub fn file(self) -> FileId {
        self.0
    }
}

fn message(file: FileId, expires: i64) -> Vec<u8> {
    [file.uuid().as_bytes().as_slice(), &expires.to_be_bytes()].concat()
}
