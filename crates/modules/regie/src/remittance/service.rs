//! Remittances: sent by who holds the régie, answered by the receiver.

use chrono::{Datelike as _, NaiveDate};
use kernel::error::{Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::ledger::{self, Entry, EntryKind, Missing, Origin, paid_over};
use super::{Answer, Filter, Remittance, RemittanceId, SERIES, due, remark_fault, store};
use crate::acts;
use crate::day::{self, DayId, kept};
use crate::error::not_found;
use crate::office::{CashOfficeId, acting};

/// A page of the remittances that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.remittance.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Remittance>, Filter)> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let (filter, args) = input?;
    let wanted = store::Wanted { id: None, filter: &filter, after: args.after, limit: args.limit() };
    let found = store::select(&mut begin_read(&permit).await?, permit.scope(), &wanted).await?;
    Ok((Page::new(&args, found.into_iter().map(|row| (row.id, row)).collect()), filter))
}

/// How many remittances [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// One remittance; `None` when there is none in the caller's reach.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.remittance.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn get(session: &Session, id: Option<RemittanceId>) -> Outcome<Option<Remittance>> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let Some(id) = id else { return Ok(None) };
    store::get(&mut begin_read(&permit).await?, permit.scope(), id.uuid()).await
}

/// The days of a remittance, which was found inside the caller's scope.
///
/// # Errors
/// See [`Session::permit`].
pub(crate) async fn days(session: &Session, ids: &[Uuid]) -> Outcome<Vec<day::Day>> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let mut found = day::store::list(&mut begin_read(&permit).await?, &Scope::All, ids).await?;
    found.reverse();
    Ok(found)
}

/// Days to pay over.
#[derive(Debug, serde::Serialize)]
pub struct PayOver {
    /// The client's operation.
    pub operation: Uuid,
    /// The régie.
    pub office: CashOfficeId,
    /// Its days, each once.
    pub days: Vec<DayId>,
}

/// Pays days over to the receiver.
///
/// # Errors
/// Refused to who does not hold the régie, and for days that are open, paid over before, or of another régie.
#[tracing::instrument(name = "regie.remittance.send", skip_all, fields(tenant = %session.tenant().key))]
pub async fn send(session: &Session, input: Outcome<PayOver>) -> Outcome<Remittance> {
    let permit = session.permit::<acts::RemittanceSend>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<RemittanceId>(input.operation, &input).await? {
        return replayed(&mut tx, id).await;
    }
    let (today, now) = (ambient.today(), ambient.now());
    let office = store::office(&mut tx, permit.scope(), input.office.uuid()).await?;
    let office = office.ok_or_else(|| not_found("officeId"))?;
    acting(crate::office::store::member::quality(&mut tx, office.id, by, today).await?, true)?;
    store::one_at_a_time(&mut tx, office.id).await?;
    let days: Vec<Uuid> = input.days.iter().map(|day| day.uuid()).collect();
    let found = day::store::lock(&mut tx, permit.scope(), &days).await?;
    if found.len() != days.len() {
        return Err(not_found("dayIds"));
    }
    let returned = store::bounced(&mut tx, office.id, &days).await?;
    let paid_in = store::made_good(&mut tx, office.id).await?;
    let paid: i64 = paid_in.iter().map(|(_, centimes)| centimes).sum();
    // What an inspection found missing of these days is not there to be paid over.
    ledger::store::count_alone(&mut tx, office.id).await?;
    let cash = paid + found.iter().map(|day| day.leaves()[0]).sum::<i64>();
    let missing = ledger::store::found(&mut tx, office.id, now).await?.of_cash(cash);
    let due = due(office.id, &found, (returned.iter().map(|(_, centimes)| centimes).sum(), paid - missing))?;
    let made_good: Vec<Uuid> = paid_in.into_iter().map(|(id, _)| id).collect();
    let bounced: Vec<Uuid> = returned.into_iter().map(|(receipt, _)| receipt).collect();
    let takings = store::takings(&mut tx, &days, &bounced).await?;
    let number = (tx.next_number(SERIES, today.year()).await?, today.year());
    let (id, breakdown) = (ambient.uuid(), serde_json::to_value(&takings)?);
    let (days, bounced, made_good) = (days.as_slice(), bounced.as_slice(), made_good.as_slice());
    let new = store::New {
        id,
        office: &office,
        number,
        due,
        breakdown,
        days,
        bounced,
        made_good,
        found: missing,
        on: today,
        at: now,
        by,
    };
    store::insert(&mut tx, &new).await?;
    let source = ledger::Source { office: office.id, on: today, id };
    ledger::store::insert_all(&mut tx, &paid_over(due.modes, due.bounced), source).await?;
    let row = reload(&mut tx, id).await?;
    tx.answer(input.operation, &RemittanceId::from_uuid(id)).await?;
    let after = json!({ "days": input.days, "amounts": row.amounts, "bounced": row.bounced,
        "difference": row.difference, "total": row.total });
    let audited = tx.audit(Change { after: Some(after), ..about(&row) }).await?;
    tx.commit(audited).await?;
    Ok(row)
}

/// What the receiver says of a remittance.
#[derive(Debug, serde::Serialize)]
pub struct Reply {
    /// The client's operation.
    pub operation: Uuid,
    /// The remittance.
    pub remittance: RemittanceId,
    /// What arrived.
    pub received: Money,
    /// The receiver's own reference.
    pub reference: String,
    /// Why it differs.
    pub remark: Option<String>,
}

/// Acknowledges a remittance, once. What did not arrive is not paid over: the régie owes it until it is made good (decree 2-17-451 art. 46).
///
/// # Errors
/// Refused to who sent it or holds a place in the régie, the second time, and for a difference without a remark.
#[tracing::instrument(name = "regie.remittance.answer", skip_all, fields(tenant = %session.tenant().key))]
pub async fn answer(session: &Session, input: Outcome<Reply>) -> Outcome<Remittance> {
    let permit = session.permit::<acts::RemittanceAnswer>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<RemittanceId>(input.operation, &input).await? {
        return replayed(&mut tx, id).await;
    }
    let row = store::get(&mut tx, permit.scope(), input.remittance.uuid()).await?;
    let row = row.ok_or_else(|| not_found("remittanceId"))?;
    let (today, now) = (ambient.today(), ambient.now());
    let quality = crate::office::store::member::quality(&mut tx, row.office.id, by, today).await?;
    if let Some(fault) = row.answer_fault(by, quality.is_some()) {
        return Err(fault.into());
    }
    let difference = kept(input.received.centimes() - row.total.centimes())?;
    if let Some(fault) = remark_fault(difference, input.remark.as_deref()) {
        return Err(fault.into());
    }
    let answer = Answer {
        received: input.received,
        difference,
        reference: input.reference.clone(),
        remark: input.remark.clone().unwrap_or_default(),
        on: today,
        at: now,
        staff: by,
    };
    let found = missed(&mut tx, &row, (-difference.centimes(), today)).await?;
    if let Err(error) = store::insert_answer(&mut tx, row.id, (&answer, found)).await {
        let twice = broke(&error, "remittance_answer_pkey");
        let fault = || Fault::at("regie-error-remittance-answered", &["remittanceId"]);
        return Err(if twice { fault().into() } else { error.into() });
    }
    let row = reload(&mut tx, row.id).await?;
    tx.answer(input.operation, &input.remittance).await?;
    let after = json!({ "received": answer.received, "difference": difference, "reference": answer.reference, "remark": answer.remark });
    let audited = tx.audit(Change { after: Some(after), ..about(&row) }).await?;
    tx.commit(audited).await?;
    Ok(row)
}

/// What the receiver did not find comes back into the régie's books as paid over by nobody, and is missing there: owed by who holds the
/// régie, once. Gives the centimes of it that an inspection had found missing before it was sent.
async fn missed(tx: &mut TenantTx, row: &Remittance, (missing, on): (i64, NaiveDate)) -> Outcome<i64> {
    if missing <= 0 {
        return Ok(0);
    }
    let source = ledger::Source { office: row.office.id, on, id: row.id };
    ledger::store::count_alone(tx, row.office.id).await?;
    let found = ledger::store::found(tx, row.office.id, row.sent_at).await?.of_answer(missing);
    ledger::store::insert(tx, &Entry::cash(EntryKind::Remittance, missing), source).await?;
    if missing > found {
        let owed = Missing { origin: Origin::Remittance, centimes: missing - found, holder: None };
        ledger::store::missing(tx, owed, source).await?;
    }
    Ok(found)
}

async fn reload(tx: &mut TenantTx, id: Uuid) -> Outcome<Remittance> {
    store::get(tx, &Scope::All, id).await?.ok_or_else(|| not_found("remittanceId"))
}

async fn replayed(tx: &mut TenantTx, id: RemittanceId) -> Outcome<Remittance> {
    store::get(tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"))
}

/// The audit row of something done with a remittance.
pub(crate) fn about(row: &Remittance) -> Change {
    Change {
        object_kind: "remittance",
        object_id: RemittanceId::from_uuid(row.id).to_string(),
        object_label: row.reference(),
        unit: Some(row.office.unit),
        before: None,
        after: None,
    }
}
