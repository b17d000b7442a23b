//! Days of a phone's till, and receipts that it made void.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Failure, Outcome};
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::apply::{Effect, Stop, Work};
use crate::day::{self, Pieces, counted, kept, pieces_stored};
use crate::events::ReceiptVoided;
use crate::field::body::Body;
use crate::field::store::entry::NewDay;
use crate::field::{Flag, Reason, judge, store};
use crate::receipt::{self, State, Undone};

/// Opens the day of an entry.
pub(super) async fn open(tx: &mut TenantTx, work: &Work<'_>, (body, float): (&Body, Money)) -> Result<Effect, Stop> {
    let open = store::entry::open_days(tx, work.device.till.id).await?;
    if open.iter().any(|(_, on)| *on == body.on) {
        return Err(Reason::SecondOpen.into());
    }
    let day = begin(tx, work, (body.on, body.at), float).await?;
    Ok(Effect { receipt: None, day: Some(day) })
}

/// The day of a receipt: the one that is open on its date, or one that is opened for it, with nothing in the till.
pub(super) async fn of(tx: &mut TenantTx, work: &Work<'_>, (on, at): (NaiveDate, DateTime<Utc>)) -> Outcome<Uuid> {
    let open = store::entry::open_days(tx, work.device.till.id).await?;
    match open.into_iter().find(|(_, date)| *date == on) {
        Some((day, _)) => Ok(day),
        None => begin(tx, work, (on, at), Money::ZERO).await,
    }
}

async fn begin(
    tx: &mut TenantTx,
    work: &Work<'_>,
    (on, at): (NaiveDate, DateTime<Utc>),
    float: Money,
) -> Outcome<Uuid> {
    let id = work.session.house().ambient.uuid();
    store::entry::open_day(tx, work.device, NewDay { id, on, float: float.centimes(), at }).await?;
    Ok(id)
}

/// A count as a phone recorded it.
#[derive(Debug)]
pub(super) struct Closing<'a> {
    pub(super) on: NaiveDate,
    pub(super) at: DateTime<Utc>,
    pub(super) pieces: &'a [Pieces],
    pub(super) reasons: &'a str,
}

/// Closes the day of an entry, or the latest one that is open; the one in which it was recorded, when the phone has gone on since. A
/// difference goes into the ledger; one without reasons is told.
pub(super) async fn close(
    tx: &mut TenantTx,
    work: &Work<'_>,
    closing: Closing<'_>,
    flags: &mut Vec<Flag>,
) -> Result<Effect, Stop> {
    let sum = counted(closing.pieces).map_err(|_| Reason::Pieces)?;
    let open = store::entry::open_days(tx, work.device.till.id).await?;
    let of_date = open.iter().find(|(_, on)| *on == closing.on);
    let meant = if work.is_past() {
        // The phone has gone on: its latest day is not the one that it counted.
        let own = store::entry::day_before(tx, work.device.id, work.entry.sequence).await?;
        own.map_or(of_date, |own| open.iter().find(|(day, _)| *day == own))
    } else {
        of_date.or(open.first())
    };
    let (id, _) = *meant.ok_or(Reason::NoDay)?;
    let found = day::store::lock(tx, &Scope::All, &[id]).await?;
    let day = found.into_iter().next().ok_or(Reason::NoDay)?;
    let money = |centimes| kept(centimes).map_err(Failure::from);
    let (expected, difference) = (money(day.expected())?, money(sum - day.expected())?);
    if closing.reasons.is_empty() {
        flags.extend(judge::amounts(expected, money(sum)?));
    }
    let found = day::service::found_before(tx, &day, difference).await?;
    let count = day::store::Count {
        at: closing.at,
        by: work.device.staff,
        denominations: pieces_stored(closing.pieces),
        cash: day.taken.cash.centimes(),
        expected: day.expected(),
        counted: sum,
        found,
        reasons: if difference.is_zero() { String::new() } else { closing.reasons.to_owned() },
    };
    day::store::close(tx, day.id, &count).await.map_err(Failure::from)?;
    let on = day.on.min(work.session.house().ambient.today());
    day::service::differ(tx, &day, (difference.centimes() + found, on)).await?;
    Ok(Effect { receipt: None, day: Some(day.id) })
}

/// Makes a receipt of this phone void, on the day that it is of.
pub(super) async fn make_void(
    tx: &mut TenantTx,
    work: &Work<'_>,
    (number, reasons): (i32, &str),
    at: DateTime<Utc>,
) -> Result<Effect, Stop> {
    let device = work.device;
    let found = receipt::store::numbered(tx, (device.office.id, device.till.id), number).await?;
    let receipt = found.ok_or(Reason::VoidUnknown)?;
    if receipt.state() != State::Issued {
        return Err(Reason::VoidTwice.into());
    }
    if !receipt.day_open {
        return Err(Reason::VoidClosed.into());
    }
    let undone = Undone { reasons: reasons.to_owned(), on: receipt.on, at, by: device.staff };
    let ambient = &work.session.house().ambient;
    let entry = (ambient.uuid(), ambient.today(), ambient.now());
    receipt::store::make_void(tx, receipt.id, &undone, entry).await.map_err(Failure::from)?;
    let (event, concerns) = ReceiptVoided::of(&receipt, receipt.on).map_err(Failure::from)?;
    tx.emit(&event, concerns).await?;
    Ok(Effect { receipt: Some(receipt.id), day: Some(receipt.day) })
}
