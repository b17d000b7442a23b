//! Until when a declaration is in time, and why that day.

use async_graphql::SimpleObject;
use kernel::calendar::{Civil, Deadline, Lang, OffReason, format_long};
use kernel::gql::Date;
use kernel::locale::Locale;
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
    let lang = match session.locale() {
        Locale::Ar => Lang::Ar,
        Locale::Fr => Lang::Fr,
    };
    let date = |day| format_long(day, lang);
    let args = [("start", date(deadline.start)), ("due", date(deadline.due)), ("nominal", date(deadline.nominal))];
    let mut sentences = vec![session.text("registry-deadline-rule", &args)];
    if !deadline.moved_over.is_empty() {
        let off = deadline.moved_over.iter().map(|(_, reason)| off_reason(session, reason));
        let mut reasons: Vec<String> = Vec::new();
        off.for_each(|reason| {
            if !reasons.contains(&reason) {
                reasons.push(reason)
            }
        });
        let separator = if lang == Lang::Ar { "، " } else { ", " };
        let moved =
            [("nominal", date(deadline.nominal)), ("due", date(deadline.due)), ("reasons", reasons.join(separator))];
        sentences.push(session.text("registry-deadline-moved", &moved));
    }
    if !deadline.certain {
        sentences.push(session.text("registry-deadline-uncertain", &[]));
    }
    sentences.join(" ")
}

fn off_reason(session: &Session, reason: &OffReason) -> String {
    match (reason, session.locale()) {
        (OffReason::Weekend, _) => session.text("registry-deadline-weekend", &[]),
        (OffReason::Local, _) => session.text("registry-deadline-local", &[]),
        (OffReason::National { name_ar, .. }, Locale::Ar) => name_ar.clone(),
        (OffReason::National { name_fr, .. }, Locale::Fr) => name_fr.clone(),
    }
}
