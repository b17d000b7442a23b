use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::act::Act as _;
use kernel::calendar::{Holidays, casablanca, register_year};
use kernel::directory::{self, UnitRecord};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::event::Concerns;
use kernel::gql::{Page, PageArgs};
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::job::{self, Due};
use kernel::session::Session;
use kernel::tx::{Change, Operation, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Answering, New, PersonRequestId, PersonRequestNear, Request, SOON, Wanted, deadline, filed, store};
use crate::acts::{PersonRequestAnswer, PersonRequestRead, PersonRequestRecord, PersonRequestRemind};

/// The series that numbers them, year by year.
const SERIES: &str = "administration/person_request";

/// Requests and the days off by which their delays are counted.
pub(crate) type Listed = (Page<Request>, Holidays);

/// The requests of one's units, newest first.
#[tracing::instrument(name = "administration.person_request.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, wanted: Wanted, args: PageArgs) -> Outcome<Listed> {
    let permit = session.permit::<PersonRequestRead>()?;
    let mut tx = begin_read(&permit).await?;
    let rows = store::page(&mut tx, permit.scope(), wanted, &args).await?;
    let holidays = holiday::known(&mut tx).await?;
    Ok((Page::new(&args, rows.into_iter().map(|row| (row.id, row)).collect()), holidays))
}

/// The units in which the caller may record a request, parents before children; none for who only reads them.
#[tracing::instrument(name = "administration.person_request.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn units(session: &Session) -> Outcome<Vec<UnitRecord>> {
    let permit = session.permit::<PersonRequestRead>()?;
    let Some(scope) = session.reach(PersonRequestRecord::DEF.name) else { return Ok(Vec::new()) };
    let units = directory::units(&mut begin_read(&permit).await?).await?;
    let within = |unit: &UnitRecord| scope.units().is_none_or(|within| within.contains(&unit.id));
    Ok(units.into_iter().filter(within).collect())
}

/// Records a request under the next number of the year.
///
/// # Errors
/// Refused for a day in the future, when it does not say about whom it is, for a unit outside of the caller's reach, and without one
/// where the caller works in several and not in that of the host.
#[tracing::instrument(name = "administration.person_request.record", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn record(session: &Session, operation: Uuid, new: &New) -> Outcome<(Request, Holidays)> {
    let permit = session.permit::<PersonRequestRecord>()?;
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    let holidays = holiday::known(&mut tx).await?;
    if let Operation::Replay(id) = tx.operation::<PersonRequestId>(operation, new).await? {
        let found = store::hold(&mut tx, permit.scope(), id.uuid()).await?;
        return Ok((found.ok_or_else(|| not_found("operationId"))?, holidays));
    }
    refuse(new.faults(ambient.today()))?;
    let unit = filed(new.unit, session.here(), permit.scope())?;
    if directory::units_by_ids(&mut tx, &[unit]).await?.is_empty() {
        return Err(not_found("unitId"));
    }
    let (id, year) = (ambient.uuid(), register_year(ambient.now()));
    let number = tx.next_number(SERIES, year).await?;
    let by = session.staff()?.uuid();
    store::insert(&mut tx, &store::Insert { id, unit, year, number, at: ambient.now(), by, new }).await?;
    let request = store::hold(&mut tx, permit.scope(), id).await?;
    let request = request.ok_or(Internal::Broken("a request that was just recorded"))?;
    let due = deadline(new.received_on, &holidays).map(|deadline| deadline.due);
    // What it says stays in its row, which goes with its rule; the trail is kept for ever and names nobody.
    let after = json!({ "kind": new.kind, "quality": new.quality, "received_on": new.received_on, "due_on": due });
    let audited = tx.audit(about(&request, after)).await?;
    tx.answer(operation, &PersonRequestId::from_uuid(id)).await?;
    tx.commit(audited).await?;
    Ok((request, holidays))
}

/// Answers a request, once.
///
/// # Errors
/// Refused for one that was answered, without reasons for a refusal, for a day before its receipt or in the future, and for a
/// record, said to be where something was done, that this commune does not have.
#[tracing::instrument(name = "administration.person_request.answer", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn answer(session: &Session, operation: Uuid, new: &Answering) -> Outcome<(Request, Holidays)> {
    let permit = session.permit::<PersonRequestAnswer>()?;
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    let holidays = holiday::known(&mut tx).await?;
    let replayed = matches!(tx.operation::<PersonRequestId>(operation, new).await?, Operation::Replay(_));
    let request = store::hold(&mut tx, permit.scope(), new.request.uuid()).await?;
    let request = request.ok_or_else(|| not_found("requestId"))?;
    if replayed {
        return Ok((request, holidays));
    }
    let mut faults = new.faults(&request, ambient.today());
    faults.extend(store::unknown(&mut tx, &new.done).await?.into_iter().filter_map(|at| new.never_was_here(at)));
    refuse(faults)?;
    let by = session.staff()?.uuid();
    if !store::answer(&mut tx, ambient.uuid(), new, ambient.now(), by).await? {
        return Err(Fault::at("administration-error-request-answered", &["requestId"]).into());
    }
    let due = deadline(request.received_on, &holidays);
    let after = json!({ "outcome": new.outcome, "answered_on": new.answered_on, "done": new.done,
        "late": due.is_some_and(|due| due.is_late(new.answered_on)) });
    let audited = tx.audit(about(&request, after)).await?;
    tx.answer(operation, &new.request).await?;
    let request = store::hold(&mut tx, permit.scope(), new.request.uuid()).await?;
    tx.commit(audited).await?;
    Ok((request.ok_or(Internal::Broken("a request that was just answered"))?, holidays))
}

/// Tells each unit of the requests whose delay ends soon, or is over.
#[tracing::instrument(name = "administration.person_request.remind", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remind(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<PersonRequestRemind>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let (today, holidays) = (casablanca::civil_date(due.at), holiday::known(&mut tx).await?);
    let mut near: BTreeMap<Uuid, (i64, NaiveDate)> = BTreeMap::new();
    for (unit, received) in store::waiting(&mut tx, permit.scope()).await? {
        let Some(ends) = deadline(received, &holidays).filter(|ends| ends.days_left(today) <= SOON) else { continue };
        let told = near.entry(unit).or_insert((0, ends.due));
        *told = (told.0 + 1, told.1.min(ends.due));
    }
    for (unit, (count, first)) in &near {
        let concerns = Concerns { unit: Some(*unit), owner: None };
        tx.emit(&PersonRequestNear { count: *count, first: *first }, concerns).await?;
    }
    let total: i64 = near.values().map(|(count, _)| count).sum();
    let change = job::finish(&mut tx, run, json!({ "requests": total, "units": near.len() })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}

fn about(request: &Request, after: serde_json::Value) -> Change {
    Change {
        object_kind: "person_request",
        object_id: PersonRequestId::from_uuid(request.id).to_string(),
        object_label: request.reference(),
        unit: Some(request.unit_id),
        before: None,
        after: Some(after),
    }
}

fn refuse(faults: Vec<Fault>) -> Outcome<()> {
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(faults)) }
}

fn not_found(field: &'static str) -> Failure {
    Fault::at("kernel-error-not-found", &[field]).into()
}
