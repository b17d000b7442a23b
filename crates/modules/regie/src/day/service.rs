//! Days of tills: opened with a float, closed with a count, seen.

use chrono::NaiveDate;
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Day, DayId, Filter, Pieces, Taking, counted, kept, pieces_stored, reasons_fault, store};
use crate::acts;
use crate::error::not_found;
use crate::field;
use crate::limit;
use crate::office::{TillId, acting};
use crate::remittance::ledger::{self, Entry, EntryKind, Missing, Origin};

/// A page of the days that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.day.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Day>, Filter)> {
    let permit = session.permit::<acts::DayRead>()?;
    let (filter, args) = input?;
    let wanted = store::Wanted { ids: None, filter: &filter, after: args.after, limit: args.limit() };
    let found = store::select(&mut begin_read(&permit).await?, permit.scope(), &wanted).await?;
    Ok((Page::new(&args, found.into_iter().map(|day| (day.id, day)).collect()), filter))
}

/// How many days [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::DayRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// These days, as far as the caller may see them.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.day.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, ids: &[Uuid]) -> Outcome<Vec<Day>> {
    let permit = session.permit::<acts::DayRead>()?;
    store::list(&mut begin_read(&permit).await?, permit.scope(), ids).await
}

/// What was taken in these days by kind and budget line, each with its day. The days were found inside the caller's scope.
///
/// # Errors
/// See [`Session::permit`].
pub(crate) async fn takings(session: &Session, days: &[Uuid]) -> Outcome<Vec<(Uuid, Taking)>> {
    let permit = session.permit::<acts::DayRead>()?;
    store::takings(&mut begin_read(&permit).await?, days).await
}

/// A day to open.
#[derive(Debug, serde::Serialize)]
pub struct Open {
    /// The client's operation.
    pub operation: Uuid,
    /// The till.
    pub till: TillId,
    /// What it begins with.
    pub float: Money,
}

/// Opens the day of a till.
///
/// # Errors
/// Refused to who holds no place in the régie today, for a float beyond what the commune allows, and while the till has another day open.
#[tracing::instrument(name = "regie.day.open", skip_all, fields(tenant = %session.tenant().key))]
pub async fn open(session: &Session, input: Outcome<Open>) -> Outcome<Day> {
    let permit = session.permit::<acts::DayOpen>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<DayId>(input.operation, &input).await? {
        return replayed(&mut tx, id).await;
    }
    let till = input.till.uuid();
    let place = store::till_office(&mut tx, permit.scope(), till).await?;
    let (office, unit) = place.ok_or_else(|| not_found("tillId"))?;
    let today = ambient.today();
    acting(crate::office::store::member::quality(&mut tx, office, by, today).await?, false)?;
    let most = limit::most(&mut tx, session, limit::FLOAT).await?;
    if input.float > most {
        return Err(Fault::at("regie-error-day-float", &["float"]).with("most", most).into());
    }
    let new = store::New {
        id: ambient.uuid(),
        till,
        office,
        unit,
        staff: by,
        on: today,
        float: input.float.centimes(),
        at: ambient.now(),
    };
    if let Err(error) = store::insert(&mut tx, &new).await {
        return Err(if broke(&error, "cash_day_open") {
            Fault::at("regie-error-day-open", &["tillId"]).into()
        } else if broke(&error, "cash_day_of_phone") {
            Fault::at("regie-error-till-of-phone", &["tillId"]).into()
        } else if broke(&error, "cash_day_channel") {
            Fault::at("regie-error-till-channel", &["tillId"]).into()
        } else {
            error.into()
        });
    }
    let day = store::get(&mut tx, &Scope::All, new.id).await?.ok_or_else(|| not_found("tillId"))?;
    tx.answer(input.operation, &DayId::from_uuid(day.id)).await?;
    let after = json!({ "till": input.till, "float": input.float });
    let audited = tx.audit(Change { after: Some(after), ..about(&day) }).await?;
    tx.commit(audited).await?;
    Ok(day)
}

/// A count that closes a day.
#[derive(Debug, serde::Serialize)]
pub struct Close {
    /// The client's operation.
    pub operation: Uuid,
    /// The day.
    pub day: DayId,
    /// Notes and coins that were counted, the float among them.
    pub pieces: Vec<Pieces>,
    /// Why the count differs from what should be there.
    pub reasons: Option<String>,
}

/// Counts and closes the day of a till. A difference goes into the ledger: a shortfall is owed by who holds the régie (decree 2-17-451
/// art. 46), and once where an inspection had found it before.
///
/// # Errors
/// Refused for a day that is closed, to another person than the day's and who holds the régie, for a difference without reasons, and for a
/// day of a phone in use, except to who holds the régie once the phone has begun a later one.
#[tracing::instrument(name = "regie.day.close", skip_all, fields(tenant = %session.tenant().key))]
pub async fn close(session: &Session, input: Outcome<Close>) -> Outcome<Day> {
    let permit = session.permit::<acts::DayClose>()?;
    let input = input?;
    let sum = counted(&input.pieces).map_err(Failure::refused)?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<DayId>(input.operation, &input).await? {
        return replayed(&mut tx, id).await;
    }
    let found = store::lock(&mut tx, permit.scope(), &[input.day.uuid()]).await?;
    let day = found.into_iter().next().ok_or_else(|| not_found("dayId"))?;
    let quality = crate::office::store::member::quality(&mut tx, day.office, by, ambient.today()).await?;
    let quality = acting(quality, false)?;
    if let Some(fault) = day.close_fault(by, quality) {
        return Err(fault.into());
    }
    if field::store::is_in_use(&mut tx, day.till).await? {
        let days = (day.on, ambient.today());
        let left = quality.holds() && field::store::has_gone_on(&mut tx, day.till, days).await?;
        if !left {
            return Err(Fault::at("regie-error-day-of-phone", &["dayId"]).into());
        }
    }
    let difference = kept(sum - day.expected())?;
    if let Some(fault) = reasons_fault(difference, input.reasons.as_deref()) {
        return Err(fault.into());
    }
    let found = found_before(&mut tx, &day, difference).await?;
    let count = store::Count {
        at: ambient.now(),
        by,
        denominations: pieces_stored(&input.pieces),
        cash: day.taken.cash.centimes(),
        expected: day.expected(),
        counted: sum,
        found,
        reasons: input.reasons.clone().filter(|_| !difference.is_zero()).unwrap_or_default(),
    };
    store::close(&mut tx, day.id, &count).await?;
    differ(&mut tx, &day, (difference.centimes() + found, ambient.today())).await?;
    let day = store::get(&mut tx, &Scope::All, day.id).await?.ok_or_else(|| not_found("dayId"))?;
    tx.answer(input.operation, &input.day).await?;
    let after = json!({ "expected": kept(count.expected)?, "counted": kept(sum)?, "difference": difference,
        "reasons": count.reasons, "taken": day.taken });
    let audited = tx.audit(Change { after: Some(after), ..about(&day) }).await?;
    tx.commit(audited).await?;
    Ok(day)
}

/// Of what is missing when a day is counted, the centimes that an inspection found while it was open: they are owed already.
pub(crate) async fn found_before(tx: &mut TenantTx, day: &Day, difference: Money) -> Outcome<i64> {
    if !difference.is_negative() {
        return Ok(0);
    }
    ledger::store::count_alone(tx, day.office).await?;
    let found = ledger::store::found(tx, day.office, day.opened_at).await?;
    Ok(found.of_day(-difference.centimes()))
}

/// What a count found too much or too little and nobody had found before, in the ledger.
pub(crate) async fn differ(tx: &mut TenantTx, day: &Day, (centimes, on): (i64, NaiveDate)) -> Outcome<()> {
    let source = ledger::Source { office: day.office, on, id: day.id };
    if centimes < 0 {
        let missing = Missing { origin: Origin::Day, centimes: -centimes, holder: None };
        ledger::store::missing(tx, missing, source).await?;
    } else if centimes > 0 {
        ledger::store::insert(tx, &Entry::cash(EntryKind::Surplus, centimes), source).await?;
    }
    Ok(())
}

async fn replayed(tx: &mut TenantTx, id: DayId) -> Outcome<Day> {
    store::get(tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"))
}

/// The audit row of something done with a day.
pub(crate) fn about(day: &Day) -> Change {
    Change {
        object_kind: "cash_day",
        object_id: DayId::from_uuid(day.id).to_string(),
        object_label: format!("{}/{} {}", day.office_code, day.till_code, day.on),
        unit: Some(day.unit),
        before: None,
        after: None,
    }
}
