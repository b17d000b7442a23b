//! What was missing in a régie and is paid in, as the receiver records it.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::{MadeGood, MadeGoodId, fault, store};
use crate::acts;
use crate::error::not_found;
use crate::office::CashOfficeId;
use crate::remittance::ledger::{self, Entry, EntryKind};
use crate::remittance::store as books;

/// What was paid in for a shortfall.
#[derive(Debug, serde::Serialize)]
pub struct MakeGood {
    /// The client's operation.
    pub operation: Uuid,
    /// The régie.
    pub office: CashOfficeId,
    /// How much.
    pub amount: Money,
    /// By which paper.
    pub instrument: String,
    /// The day.
    pub on: NaiveDate,
    /// What is to be said of it.
    pub remark: Option<String>,
}

/// Records what was paid into a régie for what was missing. The ledger tells it, and the next remittance pays it over. Repeating the operation
/// gives the same.
///
/// # Errors
/// Refused to who holds a place in the régie, for a day that is to come, and for more than is short.
#[tracing::instrument(name = "regie.shortfall.make_good", skip_all, fields(tenant = %session.tenant().key))]
pub async fn make_good(session: &Session, input: Outcome<MakeGood>) -> Outcome<MadeGood> {
    let permit = session.permit::<acts::ShortfallMakeGood>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<MadeGoodId>(input.operation, &input).await? {
        return one(&mut tx, id.uuid()).await;
    }
    let (today, now, id) = (ambient.today(), ambient.now(), ambient.uuid());
    let office = books::office(&mut tx, permit.scope(), input.office.uuid()).await?;
    let office = office.ok_or_else(|| not_found("officeId"))?;
    let quality = crate::office::store::member::quality(&mut tx, office.id, by, today).await?;
    books::one_at_a_time(&mut tx, office.id).await?;
    let short = store::short(&mut tx, office.id).await?;
    if let Some(fault) = fault(short, input.amount, (input.on, today), quality.is_some()) {
        return Err(fault.into());
    }
    let remark = input.remark.as_deref().unwrap_or_default();
    let new = store::New {
        id,
        office: &office,
        amount: input.amount,
        instrument: &input.instrument,
        remark,
        on: input.on,
        at: now,
        today,
        by,
    };
    store::insert(&mut tx, &new).await?;
    let source = ledger::Source { office: office.id, on: input.on, id };
    ledger::store::insert(&mut tx, &Entry::cash(EntryKind::MadeGood, input.amount.centimes()), source).await?;
    let made = one(&mut tx, id).await?;
    tx.answer(input.operation, &MadeGoodId::from_uuid(id)).await?;
    let change = Change {
        object_kind: "shortfall_made_good",
        object_id: MadeGoodId::from_uuid(id).to_string(),
        object_label: format!("{} {}", office.code, input.instrument),
        unit: Some(office.unit),
        before: Some(json!({ "short": short })),
        after: Some(json!({ "amount": input.amount, "instrument": input.instrument, "on": input.on, "remark": remark,
            "short": made.short })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(made)
}

async fn one(tx: &mut TenantTx, id: Uuid) -> Outcome<MadeGood> {
    store::get(tx, &Scope::All, id).await?.ok_or_else(|| not_found("operationId"))
}
