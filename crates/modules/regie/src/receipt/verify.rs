//! What anybody may learn from the QR code of a receipt: that this régie gave it, when, for how much, and whether it stands. No name.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::limit::Quota;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::tx::begin_read;

use super::{ReceiptId, State, seal, store};
use crate::acts;

/// Enough for a person with a telephone, too little for guessing.
pub(crate) const QUOTA: Quota = Quota { name: "receipt-verify", burst: 20, per_hour: 1800 };
/// A token is 32 characters of base64url; anything longer was not printed by us.
const LONGEST_TOKEN: usize = 64;

/// A receipt that exists, and whether it is what was given.
#[derive(Debug)]
pub struct Verified {
    /// The régie.
    pub office: LocalName,
    /// Régie and number: `REG1/125`.
    pub reference: String,
    /// Civil date.
    pub on: NaiveDate,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub state: State,
    /// To be compared with the paper.
    pub control_code: String,
    /// Whether what is stored is what was sealed.
    pub matches: bool,
}

/// Looks a token up. `None` when this commune gave no such receipt.
///
/// # Errors
/// [`kernel::error::Failure::TooMany`] when the address asks too often.
#[tracing::instrument(name = "regie.receipt.verify", skip_all, fields(tenant = %session.tenant().key))]
pub async fn verify(session: &Session, token: &str) -> Outcome<Option<Verified>> {
    let permit = session.permit::<acts::ReceiptVerify>()?;
    session.house().limiter.count(session, QUOTA, &session.request().address).await?;
    if token.is_empty() || token.len() > LONGEST_TOKEN {
        return Ok(None);
    }
    let Some(receipt) = store::claimed(&mut begin_read(&permit).await?, token).await? else { return Ok(None) };
    let matches = is_intact(session, &receipt);
    Ok(Some(Verified {
        reference: receipt.reference(),
        on: receipt.on,
        amount: receipt.amount,
        state: receipt.state(),
        office: receipt.office.name,
        control_code: receipt.control_code,
        matches,
    }))
}

/// Whether a receipt is what was sealed; what is not so is logged.
pub(crate) fn is_intact(session: &Session, receipt: &super::Receipt) -> bool {
    use kernel::id::TypedId as _;
    let tenant = session.tenant().key.as_str();
    let intact = seal::is_intact(&session.house().keys, tenant, receipt);
    if !intact {
        let receipt = ReceiptId::from_uuid(receipt.id);
        tracing::error!(%receipt, %tenant, "a receipt is not what was given");
    }
    intact
}
