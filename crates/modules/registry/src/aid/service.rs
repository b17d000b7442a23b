//! Proposals. They read nothing about anybody, so that nothing of them is on record.

use chrono::NaiveDate;
use kernel::calendar::{DatePrecision, Deadline};
use kernel::error::{Failure, Outcome};
use kernel::holiday;
use kernel::names::{Proposal, propose_latin, propose_tifinagh};
use kernel::session::Session;
use kernel::tx::begin_read;

use crate::acts::AidUse;
use crate::content::{HijriRecord, rules};

/// Longest name that is looked at, in characters.
const LONGEST_NAME: usize = 100;

/// Latin spellings and a Tifinagh one for an Arabic name.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "registry.aid.use", skip_all, fields(tenant = %session.tenant().key))]
pub fn names(session: &Session, arabic: &str) -> Outcome<(Proposal, String)> {
    session.permit::<AidUse>()?;
    let arabic: String = arabic.chars().take(LONGEST_NAME).collect();
    Ok((propose_latin(&arabic), propose_tifinagh(&arabic)))
}

/// The Hijri date of a civil one.
///
/// # Errors
/// Refused outside of the tables, where the clerk copies the date.
pub fn hijri(session: &Session, date: NaiveDate) -> Outcome<HijriRecord> {
    session.permit::<AidUse>()?;
    rules::hijri(date, DatePrecision::Day, None).map_err(Failure::refused)
}

/// Until when an event can be declared in time, by the commune's days off as they are known, or as they were known on a day. What happened
/// abroad has its own delay.
///
/// # Errors
/// Internal failures only.
pub async fn deadline(
    session: &Session,
    event: NaiveDate,
    abroad: bool,
    known_on: Option<NaiveDate>,
) -> Outcome<Deadline> {
    let permit = session.permit::<AidUse>()?;
    let holidays = holiday::known(&mut begin_read(&permit).await?).await?;
    let holidays = known_on.map_or_else(|| holidays.clone(), |day| holidays.as_known_on(day));
    Ok(rules::delay(event, abroad, &holidays))
}
