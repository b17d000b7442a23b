//! What anybody may learn from the QR code of a document: that this office issued it, when, and whether it is still what
//! was issued. No name, nothing of the act. A token of another commune is as unknown as a made-up one.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::files;
use kernel::keys::{Purpose, sha256};
use kernel::limit::Quota;
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::tx::begin_read;
use uuid::Uuid;

use super::{Identity, printed_number, store};
use crate::acts;

/// Enough for a person with a telephone, too little for guessing.
const QUOTA: Quota = Quota { name: "document-verify", burst: 20, per_minute: 30 };
/// A token is 32 characters of base64url; anything longer was not printed by us.
const LONGEST_TOKEN: usize = 64;

/// A document as its QR code claims it.
#[derive(Debug)]
pub(crate) struct Claimed {
    pub(crate) id: Uuid,
    pub(crate) act_id: Uuid,
    pub(crate) office_id: Uuid,
    pub(crate) kind: String,
    pub(crate) year: i32,
    pub(crate) number: i32,
    pub(crate) control_code: String,
    pub(crate) issued_on: NaiveDate,
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
    let Some(claimed) = store::claimed(&mut tx, token).await? else { return Ok(None) };
    drop(tx);
    let matches = is_as_issued(session, &claimed).await?;
    if !matches {
        tracing::error!(document = %claimed.id, tenant = %session.tenant().key, "an issued document is not what was issued");
    }
    Ok(Some(Verified {
        office: LocalName { ar: claimed.office_ar, fr: claimed.office_fr, zgh: None },
        number: printed_number(claimed.number, claimed.year),
        kind: claimed.kind,
        issued_on: claimed.issued_on,
        control_code: claimed.control_code,
        matches,
    }))
}

/// The stored file still has its hash, and the seal covers that hash together with everything the page shows.
async fn is_as_issued(session: &Session, claimed: &Claimed) -> Outcome<bool> {
    let content = files::content(session, &claimed.file_sha256).await?;
    let hash = sha256(&content);
    let identity = Identity {
        id: claimed.id,
        act: claimed.act_id,
        office: claimed.office_id,
        kind: &claimed.kind,
        year: claimed.year,
        number: claimed.number,
        issued_on: claimed.issued_on,
    };
    let (keys, tenant) = (&session.house().keys, session.tenant().key.as_str());
    let code = identity.control_code(keys, tenant) == claimed.control_code;
    let sealed = keys.mac_matches(Purpose::Seal, tenant, &identity.sealed_bytes(&hash), &claimed.seal);
    Ok(code && sealed && claimed.sha256 == hash && claimed.file_sha256 == hash)
}
