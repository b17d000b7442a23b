//! Days off.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::people::LocalNameObject;
use kernel::gql::{Checks, Date, answer, session};
use kernel::holiday::{self, Announce, Day, DayKind, Withdraw};
use kernel::session::Session;
use kernel::tenant::LocalName;

/// What a day off follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DayKind", name = "HolidayKind")]
pub enum HolidayKindItem {
    /// A fixed national holiday.
    National,
    /// A religious feast.
    Feast,
    /// A day of the commune's own, or one that a decree granted.
    Local,
}

/// A day off, or one that was to be and was taken back.
#[derive(SimpleObject)]
#[graphql(name = "Holiday")]
pub struct HolidayObject {
    /// The day.
    date: Date,
    /// What it is called.
    name: LocalNameObject,
    /// What it follows.
    kind: HolidayKindItem,
    /// Whether offices are closed; otherwise it was taken back.
    off: bool,
    /// Only a forecast: nobody has announced it yet. It may fall a day off.
    estimated: bool,
    /// When it was announced; null when it was known from the beginning.
    announced_on: Option<Date>,
    /// Whether an announcement may move it or take it back.
    movable: bool,
}

impl From<Day> for HolidayObject {
    fn from(day: Day) -> Self {
        Self {
            date: day.date.into(),
            name: LocalName { ar: day.name_ar, fr: day.name_fr, zgh: None }.into(),
            kind: day.kind.into(),
            off: day.off,
            estimated: day.estimated,
            announced_on: day.announced_on.map(Into::into),
            movable: day.movable && day.off,
        }
    }
}

/// A day off to announce.
#[derive(InputObject)]
pub struct HolidayAnnounceInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// The day, from a year ago to three years ahead.
    date: Date,
    /// What it is called in Arabic, at most 80 characters.
    name_ar: String,
    /// What it is called in French, at most 80 characters.
    name_fr: String,
    /// When it was announced; not in the future.
    announced_on: Date,
    /// The forecast day in whose place it comes, which becomes a working day; null: none.
    replaces: Option<Date>,
}

/// A day off to take back.
#[derive(InputObject)]
pub struct HolidayWithdrawInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// The day.
    date: Date,
    /// When that was announced; not in the future.
    announced_on: Date,
}

kernel::payload! {
    /// The day as it is now.
    HolidayPayload {
        /// The day.
        holiday: HolidayObject
    }
}

/// Queries about days off.
#[derive(Default)]
pub struct HolidayQuery;

#[Object]
impl HolidayQuery {
    /// The days off of a year: the national list, the feasts with what was announced of them, and the commune's own. The national
    /// list is known from 2000 to 2030; of later years its fixed days, the feasts once they are announced.
    #[graphql(directive = kernel::gql::list_size::apply(60))]
    async fn holidays(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Gregorian year, 1900 to 2100.")] year: i32,
        #[graphql(desc = "As they were known on this day; null: as they are known now.")] as_known_on: Option<Date>,
    ) -> Result<Vec<HolidayObject>> {
        let session = session(ctx)?;
        let days = answer(session, of_year(session, year, as_known_on.as_ref()).await)?;
        Ok(days.into_iter().map(Into::into).collect())
    }
}

/// Mutations of days off. For who administers the whole commune, on the commune's own host.
#[derive(Default)]
pub struct HolidayMutation;

#[Object]
impl HolidayMutation {
    /// Announces a day off, in the place of a forecast one when it has one. Deadlines of drafts that end near it are counted anew, on
    /// record; what is registered or was handed in stays. For who administers the whole commune.
    async fn holiday_announce(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which day.")] input: HolidayAnnounceInput,
    ) -> Result<HolidayPayload> {
        let session = session(ctx)?;
        HolidayPayload::from_outcome(session, announce(session, &input).await)
    }

    /// Takes back a day off that was only forecast, or the commune's own: it is a working day. Deadlines follow as for
    /// `holidayAnnounce`. For who administers the whole commune.
    async fn holiday_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which day.")] input: HolidayWithdrawInput,
    ) -> Result<HolidayPayload> {
        let session = session(ctx)?;
        HolidayPayload::from_outcome(session, withdraw(session, &input).await)
    }
}

async fn of_year(session: &Session, year: i32, as_known_on: Option<&Date>) -> Outcome<Vec<Day>> {
    session.permit::<holiday::HolidayRead>()?;
    let mut checks = Checks::new();
    let year = checks.number("year", year, 1900..=2100);
    let known = as_known_on.and_then(|date| checks.date("asKnownOn", date));
    checks.finish()?;
    holiday::year(session, year, known).await
}

async fn announce(session: &Session, input: &HolidayAnnounceInput) -> Outcome<HolidayObject> {
    session.permit::<holiday::HolidayAnnounce>()?;
    let mut checks = Checks::new();
    let operation = checks.operation(&input.operation_id);
    let date = checks.date("date", &input.date);
    let name_ar = checks.text("nameAr", &input.name_ar, 80);
    let name_fr = checks.text("nameFr", &input.name_fr, 80);
    let announced_on = checks.date("announcedOn", &input.announced_on);
    let replaces = input.replaces.as_ref().and_then(|date| checks.date("replaces", date));
    let new = operation.zip(date).zip(announced_on).map(|((operation, date), announced_on)| {
        (operation, Announce { date, name_ar, name_fr, announced_on, replaces })
    });
    let (operation, new) = checks.finish_with(new)?;
    Ok(holiday::announce(session, operation, &new).await?.into())
}

async fn withdraw(session: &Session, input: &HolidayWithdrawInput) -> Outcome<HolidayObject> {
    session.permit::<holiday::HolidayWithdraw>()?;
    let mut checks = Checks::new();
    let operation = checks.operation(&input.operation_id);
    let date = checks.date("date", &input.date);
    let announced_on = checks.date("announcedOn", &input.announced_on);
    let gone = operation.zip(date).zip(announced_on);
    let gone = gone.map(|((operation, date), announced_on)| (operation, Withdraw { date, announced_on }));
    let (operation, gone) = checks.finish_with(gone)?;
    Ok(holiday::withdraw(session, operation, &gone).await?.into())
}
