//! The days off of a commune: the national list, and what was announced here. A religious feast is a forecast until it is announced;
//! a decree grants a day two days before. Both move deadlines, and what was known before can still be told.
//!
//! Notices are only ever added. Who counts deadlines listens to `kernel.holiday.changed`.

mod rules;
mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::calendar::{Holidays, Notice, format_short};
use crate::error::{Failure, Internal, Outcome};
use crate::event::Concerns;
use crate::session::{Permit, Scope, Session};
use crate::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};

pub use rules::{Day, DayKind, days};

crate::acts! {
    /// See the days off.
    read HolidayRead = "kernel.holiday.read";
    /// Announce a day off: a feast whose day is known, one that a decree grants, one of the commune's own.
    key HolidayAnnounce = "kernel.holiday.announce";
    /// Take back a day off that was only forecast, or the commune's own.
    key HolidayWithdraw = "kernel.holiday.withdraw";
}

crate::policies! {
    HolidayRead: ADMINISTRATOR | AUDITOR | HEAD_OF_OFFICE | REGISTRAR | OFFICER => All;
    // Of the whole commune: the use cases refuse whoever administers only a part of it.
    HolidayAnnounce: ADMINISTRATOR => Units;
    HolidayWithdraw: ADMINISTRATOR => Units;
}

/// Events of days off.
pub mod events {
    crate::events! {
        /// Days off were announced or withdrawn: deadlines that end near them are counted anew.
        HolidayChanged = "kernel.holiday.changed", read by super::HolidayRead {
            /// The first day that changed.
            first: chrono::NaiveDate,
            /// The last day that changed.
            last: chrono::NaiveDate,
        }
    }
}

/// A notice as kept.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The day.
    pub date: NaiveDate,
    /// Off, or a working day after all.
    pub off: bool,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// When it was announced; `None`: known from the beginning.
    pub announced_on: Option<NaiveDate>,
    /// When it was noted here.
    pub noted_at: Option<DateTime<Utc>>,
    /// By whom.
    pub noted_by: Option<Uuid>,
}

impl Noted {
    /// For the calendar.
    #[must_use]
    pub const fn notice(&self) -> Notice {
        Notice { date: self.date, off: self.off, announced_on: self.announced_on }
    }
}

/// A day to announce.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Announce {
    /// The day.
    pub date: NaiveDate,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// When it was announced.
    pub announced_on: NaiveDate,
    /// The forecast day that it takes the place of, which becomes a working day.
    pub replaces: Option<NaiveDate>,
}

/// A day to take back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Withdraw {
    /// The day.
    pub date: NaiveDate,
    /// When that was announced.
    pub announced_on: NaiveDate,
}

/// The days off of the commune, for whoever counts days.
///
/// # Errors
/// Internal failures only.
pub async fn known(tx: &mut impl Tx) -> Outcome<Holidays> {
    Ok(Holidays::noted(store::notices(tx.conn()).await?.iter().map(Noted::notice)))
}

/// The days off of one year, as they are known, or as they were known on a day.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "kernel.holiday.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn year(session: &Session, year: i32, known_on: Option<NaiveDate>) -> Outcome<Vec<Day>> {
    let permit = session.permit::<HolidayRead>()?;
    let noted = store::notices(begin_read(&permit).await?.conn()).await?;
    Ok(days(year, &noted, known_on))
}

/// Announces a day off, in the place of a forecast day when it has one.
///
/// # Errors
/// Forbidden to who administers only a part of the commune; refused for a day that is off already, one announced in the future,
/// and in the place of a day that no announcement moves.
#[tracing::instrument(name = "kernel.holiday.announce", skip_all, fields(tenant = %session.tenant().key))]
pub async fn announce(session: &Session, operation: Uuid, new: &Announce) -> Outcome<Day> {
    let permit = whole::<HolidayAnnounce>(session)?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(date) = tx.operation::<NaiveDate>(operation, new).await? {
        return told(&mut tx, date).await;
    }
    let holidays = known(&mut tx).await?;
    settle(rules::announce_faults(new, &holidays, session.house().ambient.today()))?;
    if let Some(date) = new.replaces {
        let struck = struck(session, &Withdraw { date, announced_on: new.announced_on })?;
        store::insert(tx.conn(), session.house().ambient.uuid(), &struck).await?;
    }
    let mut noted = noted(session, new.date, new.announced_on)?;
    (noted.name_ar, noted.name_fr) = (new.name_ar.clone(), new.name_fr.clone());
    store::insert(tx.conn(), session.house().ambient.uuid(), &noted).await?;
    let after = json!({ "off": true, "name": { "ar": new.name_ar, "fr": new.name_fr }, "announced_on": new.announced_on,
        "replaces": new.replaces });
    let dates = [Some(new.date), new.replaces].into_iter().flatten().collect::<Vec<_>>();
    finish(tx, operation, &dates, after).await
}

/// Takes a day off back: it is a working day.
///
/// # Errors
/// Forbidden to who administers only a part of the commune; refused for a day that is no day off, or one that the law fixes.
#[tracing::instrument(name = "kernel.holiday.withdraw", skip_all, fields(tenant = %session.tenant().key))]
pub async fn withdraw(session: &Session, operation: Uuid, gone: &Withdraw) -> Outcome<Day> {
    let permit = whole::<HolidayWithdraw>(session)?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(date) = tx.operation::<NaiveDate>(operation, gone).await? {
        return told(&mut tx, date).await;
    }
    let holidays = known(&mut tx).await?;
    settle(rules::withdraw_faults(gone, &holidays, session.house().ambient.today()))?;
    store::insert(tx.conn(), session.house().ambient.uuid(), &struck(session, gone)?).await?;
    let after = json!({ "off": false, "announced_on": gone.announced_on });
    finish(tx, operation, &[gone.date], after).await
}

/// Days off are of the whole commune, as its settings are.
fn whole<A: crate::act::Act>(session: &Session) -> Outcome<Permit<A>> {
    let permit = session.permit::<A>()?;
    if *permit.scope() == Scope::All { Ok(permit) } else { Err(permit.refuse()) }
}

fn settle(faults: Vec<crate::error::Fault>) -> Outcome<()> {
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(faults)) }
}

fn noted(session: &Session, date: NaiveDate, announced_on: NaiveDate) -> Outcome<Noted> {
    Ok(Noted {
        date,
        off: true,
        name_ar: String::new(),
        name_fr: String::new(),
        announced_on: Some(announced_on),
        noted_at: Some(session.house().ambient.now()),
        noted_by: Some(crate::id::TypedId::uuid(session.staff()?)),
    })
}

fn struck(session: &Session, gone: &Withdraw) -> Outcome<Noted> {
    Ok(Noted { off: false, ..noted(session, gone.date, gone.announced_on)? })
}

/// The day of an answer, as it stands in this transaction.
async fn told(tx: &mut impl Tx, date: NaiveDate) -> Outcome<Day> {
    let noted = store::notices(tx.conn()).await?;
    let year = chrono::Datelike::year(&date);
    let found = days(year, &noted, None).into_iter().find(|day| day.date == date);
    found.ok_or_else(|| Internal::Broken("a day off that was just noted").into())
}

async fn finish(mut tx: TenantTx, operation: Uuid, dates: &[NaiveDate], after: serde_json::Value) -> Outcome<Day> {
    let date = *dates.first().ok_or(Internal::Broken("no day off"))?;
    let first = dates.iter().min().copied().unwrap_or(date);
    let last = dates.iter().max().copied().unwrap_or(date);
    tx.emit(&events::HolidayChanged { first, last }, Concerns::default()).await?;
    let audited = tx
        .audit(Change {
            object_kind: "holiday",
            object_id: date.to_string(),
            object_label: format_short(date),
            after: Some(after),
            ..Change::default()
        })
        .await?;
    tx.answer(operation, &date).await?;
    let day = told(&mut tx, date).await?;
    tx.commit(audited).await?;
    Ok(day)
}
