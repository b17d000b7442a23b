//! What anybody may learn from the QR code of a document: that this office issued it, when, and whether it is still what
//! was issued. No name, nothing of the act. A token of another commune is as unknown as a made-up one.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::files;
use kernel::id::TypedId as _;
use kernel::keys::{Purpose, sha256};
use kernel::limit::Quota;
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::tx::begin_read;
use serde_json::Value;
use uuid::Uuid;

use super::seal::{Identity, Sealed};
use super::{DocumentId, store};
use crate::acts;

/// Enough for a person with a telephone, too little for guessing.
pub(crate) const QUOTA: Quota = Quota { name: "document-verify", burst: 20, per_hour: 1800 };
/// A token is 32 characters of base64url; anything longer was not printed by us.
const LONGEST_TOKEN: usize = 64;

/// An issued document with all that its seal covers.
#[derive(Debug)]
pub(crate) struct Issued {
    pub(crate) id: Uuid,
    pub(crate) act_id: Uuid,
    pub(crate) office_id: Uuid,
    pub(crate) kind: String,
    pub(crate) year: i32,
    pub(crate) number: i32,
    /// The number as it was printed; it stands in the sealed data.
    pub(crate) printed: String,
    pub(crate) token: String,
    pub(crate) control_code: String,
    pub(crate) issued_on: NaiveDate,
    pub(crate) data: Value,
    pub(crate) requester_name: String,
    pub(crate) requester_cin: Option<String>,
    pub(crate) requester_quality: String,
    pub(crate) authorisation: Option<String>,
    pub(crate) sha256: Vec<u8>,
    pub(crate) seal: Vec<u8>,
    pub(crate) file_sha256: Vec<u8>,
    pub(crate) office_ar: String,
    pub(crate) office_fr: String,
}

/// A document that exists, and whether it is what was issued.
#[derive(Debug)]
pub(crate) struct Verified {
    pub(crate) office: LocalName,
    pub(crate) kind: String,
    pub(crate) number: String,
    pub(crate) issued_on: NaiveDate,
    pub(crate) control_code: String,
    pub(crate) matches: bool,
}

/// Looks a token up. `None` when this commune issued no such document.
///
/// # Errors
/// [`kernel::error::Failure::TooMany`] when the address asks too often.
#[tracing::instrument(name = "registry.document.verify", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn verify(session: &Session, token: &str) -> Outcome<Option<Verified>> {
    let permit = session.permit::<acts::DocumentVerify>()?;
    session.house().limiter.count(session, QUOTA, &session.request().address).await?;
    if token.is_empty() || token.len() > LONGEST_TOKEN {
        return Ok(None);
    }
    let mut tx = begin_read(&permit).await?;
    let Some(issued) = store::claimed(&mut tx, token).await? else { return Ok(None) };
    drop(tx);
    let matches = is_as_issued(session, &issued).await?;
    Ok(Some(Verified {
        office: LocalName { ar: issued.office_ar, fr: issued.office_fr, zgh: None },
        number: issued.printed,
        kind: issued.kind,
        issued_on: issued.issued_on,
        control_code: issued.control_code,
        matches,
    }))
}

/// The stored file still has its hash, and the seal covers that hash together with everything that the page shows, what
/// reprints are made from, and who asked. What is not so is logged; a lost file is no file.
pub(crate) async fn is_as_issued(session: &Session, issued: &Issued) -> Outcome<bool> {
    let content = files::content(session, &issued.file_sha256).await?;
    let hash = content.map(|content| sha256(&content));
    let sealed = Sealed {
        identity: Identity {
            id: issued.id,
            act: issued.act_id,
            office: issued.office_id,
            kind: &issued.kind,
            year: issued.year,
            number: issued.number,
            issued_on: issued.issued_on,
        },
        token: &issued.token,
        data: &issued.data,
        requester_name: &issued.requester_name,
        requester_cin: issued.requester_cin.as_deref(),
        requester_quality: &issued.requester_quality,
        authorisation: issued.authorisation.as_deref(),
    };
    let (keys, tenant) = (&session.house().keys, session.tenant().key.as_str());
    let fits = hash.is_some_and(|hash| {
        sealed.identity.carries(keys, tenant, &issued.control_code)
            && keys.mac_matches(Purpose::Seal, tenant, &sealed.bytes(&hash), &issued.seal)
            && issued.sha256 == hash
            && issued.file_sha256 == hash
    });
    if !fits {
        let document = DocumentId::from_uuid(issued.id);
        tracing::error!(%document, %tenant, "an issued document is not what was issued");
    }
    Ok(fits)
}
