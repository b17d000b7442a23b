//! Tariffs: recorded by the tax service, answered for and withdrawn by the ordonnateur.

use chrono::NaiveDate;
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Decision, Papers, RateDraft, Tariff, TariffId, day_faults, kind_fault, rates, store};
use crate::acts;
use crate::error::{not_found, whole};
use crate::kind::{self, Kind, KindId};

/// A tariff to record.
#[derive(Debug, serde::Serialize)]
pub struct Record {
    /// The client's operation.
    pub operation: Uuid,
    /// What it prices.
    pub kind: KindId,
    /// First day that it prices.
    pub from: NaiveDate,
    /// What it rests on.
    pub papers: Papers,
    /// Prices.
    pub rates: Vec<RateDraft>,
}

/// What somebody decides about a tariff.
#[derive(Debug, Clone)]
pub struct Decide {
    /// Which.
    pub tariff: TariffId,
    /// Why.
    pub reasons: String,
}

/// A tariff with its kind and with the versions beside it, which decide whether it is the one in force.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The tariff.
    pub tariff: Tariff,
    /// What it prices.
    pub kind: Kind,
    /// Whether it prices what is owed today.
    pub in_force: bool,
}

/// Each tariff with its place among all of its kind.
#[must_use]
pub fn placed(kind: &Kind, tariffs: &[Tariff], today: NaiveDate) -> Vec<Placed> {
    let now = super::in_force(tariffs, today).map(|tariff| tariff.id);
    let place =
        |tariff: &Tariff| Placed { tariff: tariff.clone(), kind: kind.clone(), in_force: now == Some(tariff.id) };
    tariffs.iter().map(place).collect()
}

/// Records a version of a tariff. Repeating the operation gives the same one. With a price outside of the law's
/// bracket it prices nothing until the ordonnateur answers for it.
///
/// # Errors
/// Forbidden to who has a part of the commune alone. Refused for a kind that takes no tariff, for days out of order, and for prices that its rule does not read.
#[tracing::instrument(name = "regie.tariff.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn record(session: &Session, input: Outcome<Record>) -> Outcome<Placed> {
    let permit = whole::<acts::TariffRecord>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TariffId>(input.operation, &input).await? {
        return seen(&mut tx, id.uuid(), "operationId").await;
    }
    let found = kind::store::held(&mut tx, input.kind.uuid()).await?;
    let kind = found.ok_or_else(|| not_found("kindId"))?;
    let rates = judged(&kind, &input, ambient.today())?;
    let tariff = Tariff {
        id: ambient.uuid(),
        kind_id: kind.id,
        version: store::next_version(&mut tx, kind.id).await?,
        from: input.from,
        papers: input.papers,
        recorded_at: ambient.now(),
        recorded_by: by,
        rates,
        overruled: false,
        withdrawn: false,
        overrule: None,
        withdrawal: None,
    };
    store::insert(&mut tx, &tariff).await?;
    tx.answer(input.operation, &TariffId::from_uuid(tariff.id)).await?;
    let after = seen(&mut tx, tariff.id, "tariffId").await?;
    let audited = tx.audit(Change { after: Some(told(&tariff)), ..about(&after) }).await?;
    tx.commit(audited).await?;
    Ok(after)
}

/// The prices with what the law says of them, or all that is wrong at once.
fn judged(kind: &Kind, input: &Record, today: NaiveDate) -> Outcome<Vec<super::Rate>> {
    if let Some(fault) = kind_fault(kind, input.from) {
        return Err(fault.into());
    }
    let mut faults = day_faults(&input.papers, input.from, today);
    match rates(kind, input.from, input.rates.clone()) {
        Ok(rates) if faults.is_empty() => return Ok(rates),
        Ok(_) => {}
        Err(found) => faults.extend(found),
    }
    Err(Failure::Refused(faults))
}

/// The ordonnateur answers for a tariff outside of the law's bracket: from then on it prices.
///
/// # Errors
/// Forbidden to who has a part of the commune alone. Refused for one's own recording, and where nothing waits for an answer.
#[tracing::instrument(name = "regie.tariff.overrule", skip_all, fields(tenant = %session.tenant().key))]
pub async fn overrule(session: &Session, input: Outcome<Decide>) -> Outcome<Placed> {
    let permit = whole::<acts::TariffOverrule>(session)?;
    let input = input?;
    let decision = decision(session, input.reasons)?;
    let mut tx = begin(&permit).await?;
    let before = held(&mut tx, input.tariff.uuid()).await?;
    if let Some(fault) = before.tariff.overrule_fault(decision.by) {
        return Err(fault.into());
    }
    store::overrule(&mut tx, before.tariff.id, &decision).await?;
    let after = json!({ "overruled": true, "reasons": decision.reasons });
    decided(tx, before.tariff.id, after).await
}

/// Withdraws a tariff that nothing was priced by.
///
/// # Errors
/// Forbidden to who has a part of the commune alone. Refused once something was assessed, cashed or asked for by it, and a second time.
#[tracing::instrument(name = "regie.tariff.withdraw", skip_all, fields(tenant = %session.tenant().key))]
pub async fn withdraw(session: &Session, input: Outcome<Decide>) -> Outcome<Placed> {
    let permit = whole::<acts::TariffWithdraw>(session)?;
    let input = input?;
    let decision = decision(session, input.reasons)?;
    let mut tx = begin(&permit).await?;
    let before = held(&mut tx, input.tariff.uuid()).await?;
    if before.tariff.withdrawn {
        return Err(Fault::at("regie-error-tariff-withdrawn", &["tariffId"]).into());
    }
    store::hold_pricing(&mut tx, before.kind.id).await?;
    if store::is_used(&mut tx, before.tariff.id).await? {
        return Err(Fault::at("regie-error-tariff-used", &["tariffId"]).into());
    }
    store::withdraw(&mut tx, before.tariff.id, &decision).await?;
    let after = json!({ "withdrawn": true, "reasons": decision.reasons });
    decided(tx, before.tariff.id, after).await
}

fn decision(session: &Session, reasons: String) -> Outcome<Decision> {
    Ok(Decision { reasons, at: session.house().ambient.now(), by: session.staff()?.uuid() })
}

/// The tariff as it stands once nobody else changes a tariff of its kind.
async fn held(tx: &mut TenantTx, id: Uuid) -> Outcome<Placed> {
    let tariff = store::get(tx, id).await?.ok_or_else(|| not_found("tariffId"))?;
    kind::store::held(tx, tariff.kind_id).await?;
    seen(tx, id, "tariffId").await
}

/// The tariff with its kind, as this transaction sees them; `field` is what named it.
async fn seen(tx: &mut TenantTx, id: Uuid, field: &str) -> Outcome<Placed> {
    let today = tx.session().house().ambient.today();
    let tariff = store::get(tx, id).await?.ok_or_else(|| not_found(field))?;
    let kinds = kind::store::list(tx, Some(&[tariff.kind_id])).await?;
    let kind = kinds.into_iter().next().ok_or_else(|| not_found(field))?;
    let all = store::of_kinds(tx, &[kind.id]).await?;
    let found = placed(&kind, &all, today).into_iter().find(|one| one.tariff.id == id);
    found.ok_or_else(|| not_found(field))
}

async fn decided(mut tx: TenantTx, id: Uuid, after: Value) -> Outcome<Placed> {
    let placed = seen(&mut tx, id, "tariffId").await?;
    let audited = tx.audit(Change { after: Some(after), ..about(&placed) }).await?;
    tx.commit(audited).await?;
    Ok(placed)
}

/// A tariff as the audit trail tells it.
fn told(tariff: &Tariff) -> Value {
    let rates: Vec<Value> = tariff
        .rates
        .iter()
        .map(|rate| json!({ "code": rate.code, "measure": rate.measure.as_str(), "amount": rate.amount.normalize() }))
        .collect();
    json!({
        "kind": KindId::from_uuid(tariff.kind_id), "version": tariff.version, "from": tariff.from, "papers": tariff.papers,
        "rates": rates, "awaits_overrule": tariff.awaits_overrule(),
    })
}

fn about(placed: &Placed) -> Change {
    Change {
        object_kind: "tariff",
        object_id: TariffId::from_uuid(placed.tariff.id).to_string(),
        object_label: format!("{} · {}", placed.kind.code, placed.tariff.version),
        unit: None,
        before: None,
        after: None,
    }
}
