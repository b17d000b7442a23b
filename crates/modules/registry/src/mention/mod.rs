//! Marginal mentions: what happens to a person after the act. Added, numbered, dated; never changed, never removed.

pub mod correction;
pub mod graphql;
pub(crate) mod seal;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use kernel::calendar::{DatePrecision, DayUnit, Holidays, Rule, Suspensions, Term, term};
use kernel::error::{Fault, Internal};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use uuid::Uuid;

use crate::content::ActKind;
use crate::content::terms::terms;
use correction::Correction;

kernel::ids! {
    /// A marginal mention.
    MentionId = "men";
}

terms! {
    /// What a marginal mention tells (law 36-21 art. 36).
    MentionKind {
        /// Marriage.
        Marriage = "marriage",
        /// End of a marriage by divorce or judgment.
        Dissolution = "dissolution",
        /// Death.
        Death = "death",
        /// Change of first or family name.
        NameChange = "name_change",
        /// Rectification of the act (law 36-21 art. 48-53).
        Rectification = "rectification",
    }

    /// By what a rectification is decided (law 36-21 art. 48).
    RectificationBasis {
        /// Authorisation of the central authority, or of whom it delegates: a material error (art. 49, 51).
        Authorisation = "authorisation",
        /// Judgment of the court: an error of substance, or an authorisation refused (art. 48-50).
        Judgment = "judgment",
    }
}

/// Within which the central authority answers a request to correct a material error (law 36-21 art. 51).
pub(crate) const ANSWER: Rule = Rule { code: "law-36-21.51", count: 15, unit: DayUnit::Calendar };

/// A mention as stored.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct MentionRow {
    pub(crate) id: Uuid,
    pub(crate) act_id: Uuid,
    pub(crate) number: i32,
    pub(crate) kind: String,
    pub(crate) event_date: NaiveDate,
    pub(crate) instrument: String,
    pub(crate) authority: String,
    pub(crate) text_ar: String,
    pub(crate) text_fr: String,
    pub(crate) noted_at: DateTime<Utc>,
    pub(crate) noted_on: NaiveDate,
    pub(crate) noted_by: Uuid,
    pub(crate) delegation_id: Uuid,
    pub(crate) officer_name_ar: String,
    pub(crate) officer_name_latin: String,
    pub(crate) officer_quality: String,
    /// Of a rectification: by what it was decided.
    pub(crate) basis: Option<String>,
    /// Of a rectification: when it was asked for.
    pub(crate) requested_on: Option<NaiveDate>,
    /// Of a rectification: what extracts print as it gives it, see [`Correction`]; `None` when it is told in words alone.
    pub(crate) corrections: Option<Value>,
    #[serde(deserialize_with = "bytea")]
    pub(crate) seal: Vec<u8>,
}

impl MentionRow {
    /// What it corrects, in the order in which it was written.
    pub(crate) fn corrections(&self) -> Result<Vec<Correction>, Internal> {
        let Some(stored) = &self.corrections else { return Ok(Vec::new()) };
        // Never the value itself, which names people.
        Vec::deserialize(stored).map_err(|_| Internal::Stored {
            table: "mention",
            column: "corrections",
            detail: "no list of corrections".to_owned(),
        })
    }
}

/// Bytes as PostgreSQL writes them in JSON: `\x` and hexadecimal digits.
fn bytea<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let bytes = text.strip_prefix("\\x").and_then(|digits| hex::decode(digits).ok());
    bytes.ok_or_else(|| D::Error::custom("bytes in hexadecimal"))
}

/// The series that numbers the mentions of an act; it has no year.
pub(crate) fn series(act: Uuid) -> String {
    format!("registry/mention/{}", act.simple())
}

/// What is known of the act that a mention is added to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Margin<'a> {
    pub(crate) kind: ActKind,
    pub(crate) event: NaiveDate,
    pub(crate) precision: DatePrecision,
    /// When the act was registered.
    pub(crate) registered: NaiveDate,
    /// Kind, event date and instrument of the mentions already there.
    pub(crate) earlier: &'a [(MentionKind, NaiveDate, &'a str)],
}

/// A mention that is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) kind: MentionKind,
    pub(crate) on: NaiveDate,
    pub(crate) instrument: &'a str,
    /// Of a rectification: by what it was decided, and when it was asked for.
    pub(crate) basis: Option<RectificationBasis>,
    pub(crate) requested: Option<NaiveDate>,
    /// Whether it says in both languages what is corrected.
    pub(crate) worded: [bool; 2],
}

/// What keeps a mention out. Mentions arrive in any order, even after a death: only what cannot be true is refused.
pub(crate) fn faults(margin: &Margin<'_>, asked: &Asked<'_>, today: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    if asked.on > today {
        faults.push(Fault::at("registry-error-mention-future", &["eventDate"]));
    }
    faults.extend(rectification_faults(margin, asked));
    let of_death_act = [MentionKind::NameChange, MentionKind::Rectification];
    if margin.kind == ActKind::Death && !of_death_act.contains(&asked.kind) {
        faults.push(Fault::at("registry-error-mention-on-death-act", &["kind"]));
        return faults;
    }
    let lived = asked.kind != MentionKind::Rectification;
    if lived && margin.kind == ActKind::Birth && is_before(asked.on, margin.event, margin.precision) {
        faults.push(Fault::at("registry-error-mention-before-birth", &["eventDate"]));
    }
    let of = |kind: MentionKind| margin.earlier.iter().filter(move |(earlier, ..)| *earlier == kind);
    if asked.kind == MentionKind::Death && of(MentionKind::Death).next().is_some() {
        faults.push(Fault::at("registry-error-mention-death-twice", &["kind"]));
    }
    let died = of(MentionKind::Death).map(|(_, on, _)| *on).min();
    if asked.kind == MentionKind::Marriage && died.is_some_and(|died| asked.on > died) {
        faults.push(Fault::at("registry-error-mention-after-death", &["eventDate"]));
    }
    let married_last = of(MentionKind::Marriage).map(|(_, on, _)| *on).max();
    if asked.kind == MentionKind::Death && married_last.is_some_and(|married| married > asked.on) {
        faults.push(Fault::at("registry-error-mention-death-before-marriage", &["eventDate"]));
    }
    if of(asked.kind).any(|(_, on, instrument)| *on == asked.on && *instrument == asked.instrument) {
        faults.push(Fault::new("registry-error-mention-there-already"));
    }
    faults
}

/// What only a rectification says, and what it must say: an act is corrected after it was made, by a decision, in words.
fn rectification_faults(margin: &Margin<'_>, asked: &Asked<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if asked.kind != MentionKind::Rectification {
        if asked.basis.is_some() || asked.requested.is_some() {
            faults.push(Fault::at("registry-error-rectification-only", &["basis"]));
        }
        return faults;
    }
    if asked.basis.is_none() {
        faults.push(Fault::at("registry-error-rectification-basis", &["basis"]));
    }
    if asked.on < margin.registered {
        faults.push(Fault::at("registry-error-rectification-before-act", &["eventDate"]));
    }
    if asked.requested.is_some_and(|requested| requested > asked.on) {
        faults.push(Fault::at("registry-error-rectification-requested", &["requestedOn"]));
    }
    let unworded = ["textAr", "textFr"].into_iter().zip(asked.worded).filter(|(_, worded)| !worded);
    faults.extend(unworded.map(|(field, _)| Fault::at("registry-error-rectification-what", &[field])));
    faults
}

/// Whether the central authority answered later than the law gives it, by the days off of this commune: the decision stands, and the delay is
/// worth knowing.
fn is_answered_late(asked: &Asked<'_>, holidays: &Holidays) -> bool {
    let (Some(RectificationBasis::Authorisation), Some(requested)) = (asked.basis, asked.requested) else {
        return false;
    };
    match term(&ANSWER, requested, holidays, &Suspensions::none()) {
        Term::Ends(deadline) => deadline.is_late(asked.on),
        Term::Stands { .. } => false,
    }
}

/// What the officer should know, without being stopped: a divorce may reach the office before the marriage does.
pub(crate) fn warnings(margin: &Margin<'_>, asked: &Asked<'_>, holidays: &Holidays) -> Vec<Fault> {
    let count = |kind| margin.earlier.iter().filter(|(earlier, ..)| *earlier == kind).count();
    let open = count(MentionKind::Marriage) > count(MentionKind::Dissolution);
    if asked.kind == MentionKind::Dissolution && !open {
        return vec![Fault::at("registry-warning-dissolution-without-marriage", &["kind"])];
    }
    if is_answered_late(asked, holidays) {
        return vec![Fault::at("registry-warning-rectification-late", &["requestedOn"])];
    }
    Vec::new()
}

/// Whether a day is earlier than an event, as far as the event's date is known.
fn is_before(day: NaiveDate, event: NaiveDate, precision: DatePrecision) -> bool {
    match precision {
        DatePrecision::Day | DatePrecision::Presumed => day < event,
        DatePrecision::Month => (day.year(), day.month()) < (event.year(), event.month()),
        DatePrecision::Season => day < kernel::calendar::season_bounds(event).0,
        DatePrecision::Year => day.year() < event.year(),
    }
}
