//! What anybody may learn from the QR code of a receipt: that this régie gave it, when, for how much, and whether it stands. No name.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::limit::Quota;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::tx::{ReadTx, begin_read};

use super::{Receipt, ReceiptId, State, seal, store};
use crate::acts;
use crate::field;
use crate::field::token::Token;

/// Enough for a person with a telephone, too little for guessing.
pub(crate) const QUOTA: Quota = Quota { name: "receipt-verify", burst: 20, per_hour: 1800 };
/// A token is 32 characters of base64url, that of a receipt of the field 126; anything longer was not printed by us.
const LONGEST_TOKEN: usize = 200;

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
    let mut tx = begin_read(&permit).await?;
    match store::claimed(&mut tx, token).await? {
        Some(receipt) => {
            let matches = is_intact(session, &receipt);
            Ok(Some(told(receipt, matches)))
        }
        None => of_the_field(&mut tx, session, token).await,
    }
}

fn told(receipt: Receipt, matches: bool) -> Verified {
    Verified {
        reference: receipt.reference(),
        on: receipt.on,
        amount: receipt.amount,
        state: receipt.state(),
        office: receipt.office.name,
        control_code: receipt.control_code,
        matches,
    }
}

/// What a phone of the commune has signed and not sent yet. Its number may have come by another writing of the same signature: then the
/// receipt of that number is what counts. Nothing is said of what is dated after the day on which the phone was given up.
async fn of_the_field(tx: &mut ReadTx, session: &Session, text: &str) -> Outcome<Option<Verified>> {
    let Some(token) = Token::read(text) else { return Ok(None) };
    let Some(device) = field::store::signer(tx, token.device).await? else { return Ok(None) };
    if !token.is_signed_by(&device.key) {
        return Ok(None);
    }
    if let Some(receipt) = store::numbered(tx, (device.office.id, device.till), token.number).await? {
        let same = receipt.amount == token.amount && receipt.on == token.on;
        let matches = same && is_intact(session, &receipt);
        return Ok(Some(told(receipt, matches)));
    }
    // A phone signs what it is told to: only a number of its own books, of a day that has come, is one that it may have given.
    let tomorrow = session.house().ambient.today().succ_opt();
    let given_up = device.ended_on.is_some_and(|ended| token.on > ended);
    if given_up
        || tomorrow.is_some_and(|tomorrow| token.on > tomorrow)
        || !field::store::handed(tx, token.device, (token.number, token.on)).await?
    {
        return Ok(None);
    }
    Ok(Some(Verified {
        reference: format!("{}/{}", device.office.code, token.number),
        on: token.on,
        amount: token.amount,
        state: State::NotReceived,
        office: device.office.name,
        control_code: seal::field_code(text),
        matches: true,
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
