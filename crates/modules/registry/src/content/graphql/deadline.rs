//! Until when a declaration is in time, and why that day.

use async_graphql::SimpleObject;
use kernel::calendar::{Civil, DayUnit, Deadline, OffReason, format_in};
use kernel::gql::Date;
use kernel::locale::{Args, Locale};
use kernel::session::Session;

/// Until when a declaration is in time (law 36-21 art. 21, decree 2-22-04 art. 40).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Deadline")]
pub struct DeadlineObject {
    /// First day counted: the day after the event.
    pub start: Date,
    /// Last day in time.
    pub due: Date,
    /// Whether the declaration came after it.
    pub late: bool,
    /// The rule, as a code.
    pub rule: String,
    /// Why that day, in the caller's language.
    pub explanation: String,
}

impl DeadlineObject {
    /// As seen on a day.
    #[must_use]
    pub fn of(session: &Session, deadline: &Deadline, on: Civil) -> Self {
        Self {
            start: deadline.start.into(),
            due: deadline.due.into(),
            late: deadline.is_late(on),
            rule: deadline.rule.to_owned(),
            explanation: explanation(session, deadline),
        }
    }
}

/// One to three sentences: the rule, what moved the last day, and whether a forecast feast may still move it.
fn explanation(session: &Session, deadline: &Deadline) -> String {
    let rule = match deadline.unit {
        DayUnit::Months => "registry-deadline-rule-abroad",
        DayUnit::Calendar | DayUnit::Working | DayUnit::Clear => "registry-deadline-rule",
    };
    let mut sentences = vec![sentence(session, deadline, rule, Vec::new())];
    if !deadline.moved_over.is_empty() {
        let id = "registry-deadline-moved";
        let locale = spoken(session, id);
        let mut reasons: Vec<String> = Vec::new();
        for reason in deadline.moved_over.iter().map(|(_, reason)| off_reason(session, reason, locale)) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        sentences.push(sentence(session, deadline, id, vec![("reasons", reasons.join(locale.comma()))]));
    }
    if !deadline.certain {
        sentences.push(sentence(session, deadline, "registry-deadline-uncertain", Vec::new()));
    }
    sentences.join(" ")
}

/// The language that a sentence is really said in: its dates have to be in the same.
fn spoken(session: &Session, id: &str) -> Locale {
    session.house().texts.language_of(session.locale(), id).unwrap_or(session.locale())
}

fn sentence(session: &Session, deadline: &Deadline, id: &str, mut args: Args) -> String {
    let locale = spoken(session, id);
    let dates = [("start", deadline.start), ("due", deadline.due), ("nominal", deadline.nominal)];
    args.extend(dates.map(|(name, day)| (name, format_in(day, locale))));
    session.text(id, &args)
}

fn off_reason(session: &Session, reason: &OffReason, locale: Locale) -> String {
    let say = |id| session.house().texts.get(locale, id, &[]);
    match (reason, locale) {
        (OffReason::Weekend, _) => say("registry-deadline-weekend"),
        (OffReason::Local, _) => say("registry-deadline-local"),
        (OffReason::National { name_ar, .. }, Locale::Ar) => name_ar.clone(),
        // The national list of days off has them in Arabic and French.
        (OffReason::National { name_fr, .. }, _) => name_fr.clone(),
    }
}
