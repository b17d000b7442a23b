use chrono::{Days, Months, NaiveDate};
use kernel::calendar::{Deadline, casablanca};
use kernel::error::{Internal, Outcome};
use kernel::event::{self, Concerns};
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::job::{self, Due};
use kernel::queue::Note;
use kernel::session::Session;
use kernel::settings;
use kernel::tx::{Change, begin};
use serde_json::json;

use super::{Open, RECOUNT, store};
use crate::acts::{DeadlineRecount, DeadlineRemind};
use crate::content::rules;
use crate::declaration::DeclarationId;
use crate::events::DeadlineNear;

/// Days of the delay: no deadline ends sooner after its event.
const DELAY: Days = Days::new(30);
/// The delay, and more days off in a row than there ever were.
const LONGEST: Days = Days::new(60);
/// The delay of what happened abroad.
const YEAR: Months = Months::new(12);
/// More days off in a row than there ever were.
const ROW: Days = Days::new(30);

/// Tells each unit of the declarations whose deadline ends within the days of the setting.
#[tracing::instrument(name = "registry.deadline.remind", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remind(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<DeadlineRemind>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let days: u64 = settings::get(&mut tx, session, "registry.deadline_notice_days").await?;
    let today = casablanca::civil_date(due.at);
    let until = today.checked_add_days(Days::new(days)).ok_or(Internal::Broken("a day beyond the calendar"))?;
    let near = store::near(&mut tx, permit.scope(), today, until).await?;
    for unit in &near {
        let concerns = Concerns { unit: Some(unit.unit_id), owner: None };
        tx.emit(&DeadlineNear { count: unit.count, first: unit.first }, concerns).await?;
    }
    let total: i64 = near.iter().map(|unit| unit.count).sum();
    let change = job::finish(&mut tx, run, json!({ "declarations": total, "units": near.len() })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}

/// Counts the deadlines of drafts that end near the days that changed. What was handed in keeps the day on which it was judged, and
/// an act is an act.
#[tracing::instrument(name = "registry.deadline.recount", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn recount(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<DeadlineRecount>()?;
    let mut tx = begin(&permit).await?;
    let Some(event) = event::take(&mut tx, note, RECOUNT.name).await? else { return Ok(()) };
    let day = |field| event.text(field).and_then(|day| day.parse::<NaiveDate>().ok());
    let (Some(first), Some(last)) = (day("first"), day("last")) else {
        return Err(Internal::Broken("days off without their days").into());
    };
    let holidays = holiday::known(&mut tx).await?;
    let beyond = Internal::Broken("a day beyond the calendar");
    let (here, abroad) = concerned(first, last).ok_or(beyond)?;
    let mut moved = 0;
    for open in store::open(&mut tx, permit.scope(), here, abroad).await? {
        let deadline = rules::delay(open.event_date, open.abroad, &holidays);
        if deadline.due != open.deadline_due {
            store::move_to(&mut tx, permit.scope(), open.id, deadline.due).await?;
            tx.audit(recounted(open, &deadline)).await?;
            moved += 1;
        }
    }
    let audited = tx
        .audit(Change {
            object_kind: "holiday",
            object_id: first.to_string(),
            object_label: kernel::calendar::format_short(first),
            after: Some(json!({ "event": event.id, "first": first, "last": last, "declarations": moved })),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await
}

/// First and last day of an event.
type Between = (NaiveDate, NaiveDate);

/// Between which days an event lies whose deadline days off may move: here, and abroad. A year from 29 February ends on the
/// 28th, as that from the day before does.
fn concerned(first: NaiveDate, last: NaiveDate) -> Option<(Between, Between)> {
    let here = (first.checked_sub_days(LONGEST)?, last.checked_sub_days(DELAY)?);
    let from = first.checked_sub_days(ROW)?.checked_sub_months(YEAR)?;
    let until = last.checked_sub_months(YEAR)?.checked_add_days(Days::new(1))?;
    Some((here, (from, until)))
}

/// Recorded on the declaration, so that its history says what was promised before.
fn recounted(open: Open, deadline: &Deadline) -> Change {
    Change {
        object_kind: "declaration",
        object_id: DeclarationId::from_uuid(open.id).to_string(),
        object_label: open.subject,
        unit: Some(open.unit_id),
        before: Some(json!({ "deadline_due": open.deadline_due })),
        after: Some(json!({ "deadline_due": deadline.due, "moved_over": deadline.moved_over })),
    }
}
