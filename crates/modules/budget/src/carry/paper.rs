//! From a statement of what is carried over to the data of its paper: the shape that `templates/carry.typ` reads. Pure.
//!
//! - `language` (`ar`, `fr`), `issued_at`, `letterhead`, `document`: `number`;
//! - `carry`: `from_year`, `year`, `on`, `reference`, `copied`, `items` of `{ code, name, part, engagement, amount }`, `total` and its
//!   `words`, `surplus`, `surplus_line` of `{ code, name }`, `visa` of `{ on, reference }` (null before it).

use chrono::{DateTime, Utc};
use kernel::calendar::format_long;
use kernel::error::Internal;
use kernel::money::{Money, display};
use kernel::render::TemplateDef;
use kernel::words::money_words;
use serde_json::{Value, json};

use super::{CarryView, Named};
use crate::line::Line;
use crate::terms::{Language, VisaState};

/// The statement of what is carried over.
pub(crate) const TEMPLATE: TemplateDef =
    TemplateDef { name: "budget/carry", source: include_str!("../../templates/carry.typ") };

/// What the paper is made from.
pub(crate) struct Source<'a> {
    pub(crate) view: &'a CarryView,
    pub(crate) letterhead: Value,
    pub(crate) language: Language,
    pub(crate) at: DateTime<Utc>,
}

impl Source<'_> {
    /// The data of the paper under its number.
    ///
    /// # Errors
    /// Internal failures: a sum beyond what is kept.
    pub(crate) fn data(&self, number: &str) -> Result<Value, Internal> {
        let (view, lang) = (self.view, self.language.lang());
        let total = view.total()?;
        let given = view.answer.as_ref().filter(|_| view.state() == VisaState::Granted);
        let visa =
            given.map(|given| json!({ "on": format_long(given.entry.on, lang), "reference": given.entry.reference }));
        Ok(json!({
            "issued_at": self.at.to_rfc3339(),
            "language": self.language.as_str(),
            "letterhead": self.letterhead,
            "document": { "number": number, "control_code": null },
            "carry": {
                "from_year": view.from_year.to_string(),
                "year": (view.from_year + 1).to_string(),
                "on": format_long(view.carry.on, lang),
                "reference": view.carry.reference,
                "copied": view.carry.from.is_none(),
                "items": view.items.iter().map(|one| self.item(one)).collect::<Vec<_>>(),
                "total": self.amount(total),
                "words": money_words(total, lang),
                "surplus": self.amount(view.carry.surplus),
                "surplus_line": view.surplus_line.as_ref().map(|line| json!({ "code": line.entry.code, "name": self.name(line) })),
                "visa": visa,
            },
        }))
    }

    fn item(&self, one: &Named) -> Value {
        json!({
            "code": one.line.entry.code,
            "name": self.name(&one.line),
            "part": one.line.entry.part.number().to_string(),
            "engagement": one.engagement.map(|number| number.to_string()),
            "amount": self.amount(one.item.amount),
        })
    }

    fn name(&self, line: &Line) -> Value {
        json!(line.entry.name.in_locale(self.language.locale()))
    }

    fn amount(&self, amount: Money) -> String {
        display(amount, self.language.locale())
    }
}
