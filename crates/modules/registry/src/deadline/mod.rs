//! Deadlines that end soon: every morning each unit learns how many of its declarations were not handed in yet. Deadlines that
//! days off move: those of open drafts are counted anew, on record.

mod service;
mod store;

use chrono::NaiveDate;
use futures::FutureExt as _;
use kernel::job::{CatchUp, JobDef, Schedule};
use kernel::queue::{AT_HOME, Consumer, Lane, Takes, Work};
use serde_json::Value;
use uuid::Uuid;

/// Every morning before the counters open.
pub(crate) const REMIND: JobDef = JobDef {
    name: "registry.deadline.remind",
    schedule: Schedule::Daily(6, 30),
    catch_up: CatchUp::Latest,
    work: |session, due| service::remind(session, due).boxed(),
};

/// Days off were announced or withdrawn.
pub(crate) const RECOUNT: Consumer = Consumer {
    name: "registry.deadline.recount",
    takes: Takes::Kinds(&["kernel.holiday.changed"]),
    retries: AT_HOME,
    lane: Lane::Home,
    work: Work::Each(|session, note| service::recount(session, note).boxed()),
};

/// A draft whose deadline may have moved.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) id: Uuid,
    pub(crate) unit_id: Uuid,
    pub(crate) subject: String,
    pub(crate) event_date: NaiveDate,
    pub(crate) deadline_due: NaiveDate,
    pub(crate) abroad: bool,
}

/// What waits in one unit.
#[derive(Debug)]
pub(crate) struct Near {
    pub(crate) unit_id: Uuid,
    pub(crate) count: i64,
    pub(crate) first: NaiveDate,
}

/// Whether a setting is a number of days ahead.
pub(crate) fn are_days(value: &Value) -> bool {
    value.as_i64().is_some_and(|days| (1..=30).contains(&days))
}
