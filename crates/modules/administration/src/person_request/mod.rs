//! What persons ask about their own data (law 09-08 art. 7-9): access, rectification, opposition. Who asked and with what proof, what,
//! when it was received, until when it is answered, how it was, and what was done. Recorded once, answered once, never changed.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use futures::FutureExt as _;
use kernel::calendar::{Civil, DayUnit, Deadline, Holidays, Rule, Suspensions, Term, term};
use kernel::error::Fault;
use kernel::event::{Audience, EventRecord, NoticeDef};
use kernel::job::{CatchUp, JobDef, Schedule};
use kernel::locale::Args;
use kernel::names::search_key;
use kernel::session::Scope;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::acts::PersonRequestRead;

kernel::ids! {
    /// A request of a person about their own data.
    PersonRequestId = "prq";
}

kernel::events! {
    /// Requests of persons about their data are to be answered soon, or should have been.
    PersonRequestNear = "administration.person_request.near", read by PersonRequestRead {
        /// How many requests of the unit.
        count: i64,
        /// The day on which the first delay ends.
        first: chrono::NaiveDate,
    }
}

/// What people are told.
pub(crate) const NOTICES: &[NoticeDef] = &[NoticeDef {
    event: "administration.person_request.near",
    to: Audience::WhoMay("administration.person_request.answer"),
    link: |_| "/person-requests".to_owned(),
    args,
}];

fn args(event: &EventRecord) -> Args {
    let day = event.text("first").and_then(|day| day.parse().ok()).map(kernel::calendar::format_short);
    vec![("count", event.number("count").unwrap_or_default().to_string()), ("day", day.unwrap_or_default())]
}

/// Every morning before the counters open.
pub(crate) const REMIND: JobDef = JobDef {
    name: "administration.person_request.remind",
    schedule: Schedule::Daily(6, 40),
    catch_up: CatchUp::Latest,
    work: |session, due| service::remind(session, due).boxed(),
};

/// How soon a delay ends when people are told of it, in days.
pub(crate) const SOON: i64 = 3;

/// Ten clear days from the day of receipt (law 09-08 art. 8); access and opposition are given the same.
pub(crate) const DELAY: Rule = Rule { code: "law-09-08.8", count: 10, unit: DayUnit::Clear };

/// The last day on which a request that was received that day is answered in time.
pub(crate) fn deadline(received: Civil, holidays: &Holidays) -> Option<Deadline> {
    match term(&DELAY, received, holidays, &Suspensions::none()) {
        Term::Ends(deadline) => Some(deadline),
        // Nothing suspends it.
        Term::Stands { .. } => None,
    }
}

/// The unit in which a request is filed: the one that is named; otherwise that of the host, where the caller works in it; otherwise the
/// only one there is. Among several nobody guesses: the delay runs where it was received, and there it is answered.
pub(crate) fn filed(named: Option<Uuid>, here: Uuid, scope: &Scope) -> Result<Uuid, Fault> {
    let within = |unit: Uuid| scope.units().is_none_or(|units| units.contains(&unit));
    match (named, scope.units()) {
        (Some(unit), _) if within(unit) => Ok(unit),
        (Some(_), _) => Err(Fault::at("kernel-error-not-found", &["unitId"])),
        (None, _) if within(here) => Ok(here),
        (None, Some([only])) => Ok(*only),
        (None, _) => Err(Fault::at("kernel-error-required", &["unitId"])),
    }
}

/// Which requests are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    /// Those that wait only, or those that were answered only.
    pub(crate) open: Option<bool>,
    pub(crate) kind: Option<PersonRequestKind>,
    pub(crate) unit: Option<Uuid>,
}

/// Declares the words of a column.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$item_doc])* #[serde(rename = $text)] $item,)+ }
        impl $name {
            /// As stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$item => $text,)+ }
            }
            pub(crate) fn stored(text: &str) -> Result<Self, kernel::error::Internal> {
                match text {
                    $($text => Ok(Self::$item),)+
                    _ => Err(kernel::error::Internal::Broken("a request of a person with an unknown word")),
                }
            }
        }
    )+};
}
words! {
    /// What a person asks about their data (law 09-08 art. 7, 8, 9).
    PersonRequestKind {
        /// To know what is held, why, and who is told.
        Access = "access",
        /// To have it corrected, completed or erased.
        Rectification = "rectification",
        /// That it be not used.
        Opposition = "opposition",
    }
    /// In which quality somebody asks.
    PersonRequestQuality {
        /// For oneself.
        Oneself = "self",
        /// As father, mother or guardian of a child.
        Guardian = "guardian",
        /// With a power of attorney.
        Proxy = "proxy",
        /// As heir of somebody who died.
        Heir = "heir",
    }
    /// How a request was answered.
    PersonRequestOutcome {
        /// What was asked was done.
        Granted = "granted",
        /// Some of it was done; the reasons say why no more.
        Partly = "partly",
        /// It was refused, with reasons.
        Refused = "refused",
    }
}

/// A request to record, its form already checked.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct New {
    pub(crate) unit: Option<Uuid>,
    pub(crate) kind: PersonRequestKind,
    pub(crate) requester_name: String,
    pub(crate) requester_cin: Option<String>,
    pub(crate) quality: PersonRequestQuality,
    pub(crate) proof: String,
    pub(crate) person_name: Option<String>,
    pub(crate) person_cin: Option<String>,
    pub(crate) person_born: Option<NaiveDate>,
    pub(crate) what: String,
    pub(crate) received_on: NaiveDate,
}

impl New {
    /// What keeps it out.
    pub(crate) fn faults(&self, today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.received_on > today {
            faults.push(Fault::at("administration-error-request-future", &["receivedOn"]));
        }
        if self.quality != PersonRequestQuality::Oneself && self.person_name.is_none() {
            faults.push(Fault::at("administration-error-request-person", &["personName"]));
        }
        faults
    }

    /// Folded names of who asks and of whom it is about, one a line.
    pub(crate) fn words(&self) -> String {
        let names = [Some(&self.requester_name), self.person_name.as_ref()];
        let line = |name: &String| {
            let keys: Vec<String> = name.split_whitespace().map(search_key).filter(|key| !key.is_empty()).collect();
            format!(" {} ", keys.join(" "))
        };
        names.into_iter().flatten().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// An answer, its form already checked.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Answering {
    pub(crate) request: PersonRequestId,
    pub(crate) outcome: PersonRequestOutcome,
    pub(crate) reasons: String,
    pub(crate) answered_on: NaiveDate,
    pub(crate) done: Vec<String>,
}

impl Answering {
    /// What keeps it out.
    pub(crate) fn faults(&self, request: &Request, today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        if request.answer.is_some() {
            faults.push(Fault::at("administration-error-request-answered", &["requestId"]));
        }
        if self.outcome != PersonRequestOutcome::Granted && self.reasons.is_empty() {
            faults.push(Fault::at("administration-error-request-reasons", &["reasons"]));
        }
        if self.answered_on > today || self.answered_on < request.received_on {
            faults.push(Fault::at("administration-error-request-answer-day", &["answeredOn"]));
        }
        faults
    }

    /// What is wrong with the record at this place, from 1: nothing was ever done with it in this commune.
    pub(crate) fn never_was_here(&self, at: i64) -> Option<Fault> {
        let index = usize::try_from(at).ok()?.checked_sub(1)?;
        let id = self.done.get(index)?;
        Some(Fault::at("administration-error-request-done-unknown", &["done", &index.to_string()]).with("id", id))
    }
}

/// A request as kept.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) id: Uuid,
    pub(crate) unit_id: Uuid,
    pub(crate) year: i32,
    pub(crate) number: i32,
    pub(crate) kind: PersonRequestKind,
    pub(crate) requester_name: String,
    pub(crate) requester_cin: Option<String>,
    pub(crate) quality: PersonRequestQuality,
    pub(crate) proof: String,
    pub(crate) person_name: String,
    pub(crate) person_cin: Option<String>,
    pub(crate) person_born: Option<NaiveDate>,
    pub(crate) what: String,
    pub(crate) received_on: NaiveDate,
    pub(crate) recorded_by: Uuid,
    pub(crate) answer: Option<Answer>,
}

/// An answer as kept.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) outcome: PersonRequestOutcome,
    pub(crate) reasons: String,
    pub(crate) answered_on: NaiveDate,
    pub(crate) done: Vec<String>,
    pub(crate) answered_at: DateTime<Utc>,
    pub(crate) answered_by: Uuid,
}

impl Request {
    /// What people call it: never a name.
    pub(crate) fn reference(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }
}
