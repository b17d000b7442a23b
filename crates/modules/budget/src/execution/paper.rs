//! From an execution to the data of a printed statement: the shape that `templates/statement.typ` reads. Pure.
//!
//! - `language` (`ar`, `fr`), `issued_at`, `letterhead`, `document`: `number`;
//! - `statement`: `year`, `on`, `version` (null before the first visa), `interim` (its credits are those of the
//!   governor's order before it), `final` (the year is closed), `sides` of `{ part, side,
//!   chapters, total }`, chapters of `{ chapter, lines, total }`, lines of `{ code, name }` with figures; figures are `voted`,
//!   `carried`, `credit`, `engaged`, `executed`, `paid`, `percent`; then `unassigned`, `late` (null: nothing), `result` and its `words`.

use chrono::{DateTime, Utc};
use kernel::calendar::{Lang, format_long};
use kernel::locale::Locale;
use kernel::look::{Look, Origin, letterhead};
use kernel::money::{Money, display};
use kernel::render::TemplateDef;
use kernel::tenant::{LocalName, Tenant};
use kernel::words::money_words;
use serde_json::{Value, json};

use super::{Execution, Figures, LineFigures, PartFigures};
use crate::terms::{Language, Side};

/// The statement of execution.
pub(crate) const TEMPLATE: TemplateDef =
    TemplateDef { name: "budget/statement", source: include_str!("../../templates/statement.typ") };

impl Language {
    /// In which its dates and sums are written.
    pub(crate) const fn lang(self) -> Lang {
        match self {
            Self::Ar => Lang::Ar,
            Self::Fr => Lang::Fr,
        }
    }

    /// In which its amounts and names are written.
    pub(crate) const fn locale(self) -> Locale {
        match self {
            Self::Ar => Locale::Ar,
            Self::Fr => Locale::Fr,
        }
    }
}

/// The letterhead of a paper of the budget, with the code of the commune's own unit.
pub(crate) fn headed(tenant: &Tenant, look: &Look, unit: Option<String>) -> Value {
    let office =
        LocalName { ar: "مصلحة الميزانية".to_owned(), fr: "Service du budget".to_owned(), zgh: None };
    let units = unit.into_iter().collect();
    letterhead(tenant, look, &Origin { units, arrondissement: None, prefecture: None, office })
}

/// What a statement is made from.
pub(crate) struct Source<'a> {
    pub(crate) tenant: &'a Tenant,
    pub(crate) look: &'a Look,
    /// Code of the commune's own unit.
    pub(crate) unit: Option<String>,
    pub(crate) execution: &'a Execution,
    /// Whether the year is closed.
    pub(crate) closed: bool,
    pub(crate) language: Language,
    pub(crate) at: DateTime<Utc>,
}

impl Source<'_> {
    /// The data of the statement under its number.
    pub(crate) fn data(&self, number: &str) -> Value {
        let execution = self.execution;
        let sides = execution.parts.iter().flat_map(|part| Side::ALL.iter().map(move |side| self.side(part, *side)));
        json!({
            "issued_at": self.at.to_rfc3339(),
            "language": self.language.as_str(),
            "letterhead": headed(self.tenant, self.look, self.unit.clone()),
            "document": { "number": number, "control_code": null },
            "statement": {
                "year": execution.year.to_string(),
                "on": format_long(execution.on, self.language.lang()),
                "version": execution.version.map(|number| number.to_string()),
                "interim": execution.interim,
                "final": self.closed,
                "sides": sides.collect::<Vec<_>>(),
                "unassigned": self.amount(execution.unassigned),
                "late": (execution.late != Money::ZERO).then(|| self.amount(execution.late)),
                "result": self.amount(execution.result),
                "words": money_words(execution.result, self.language.lang()),
            },
        })
    }

    fn side(&self, part: &PartFigures, side: Side) -> Value {
        let total = match side {
            Side::Revenue => &part.revenue,
            Side::Expense => &part.expense,
        };
        let mine = self.execution.chapters.iter().filter(|one| one.part == part.part && one.side == side);
        let chapters = mine.map(|one| {
            let inside = |line: &&LineFigures| {
                let entry = &line.line.entry;
                (entry.part, entry.side, &entry.chapter) == (one.part, one.side, &one.chapter)
            };
            let lines = self.execution.lines.iter().filter(inside).map(|line| self.line(line));
            json!({ "chapter": one.chapter, "lines": lines.collect::<Vec<_>>(), "total": self.figures(&one.figures) })
        });
        json!({
            "part": part.part.number().to_string(),
            "side": side.as_str(),
            "chapters": chapters.collect::<Vec<_>>(),
            "total": self.figures(total),
        })
    }

    fn line(&self, line: &LineFigures) -> Value {
        let mut value = self.figures(&line.figures);
        value["code"] = json!(line.line.entry.code);
        value["name"] = json!(line.line.entry.name.in_locale(self.language.locale()));
        value
    }

    fn figures(&self, figures: &Figures) -> Value {
        json!({
            "voted": self.amount(figures.voted),
            "carried": self.amount(figures.carried),
            "credit": self.amount(figures.credit),
            "engaged": self.amount(figures.engaged),
            "executed": self.amount(figures.executed),
            "paid": self.amount(figures.paid),
            "percent": figures.percent().map(|percent| percent.to_string()),
        })
    }

    fn amount(&self, amount: Money) -> String {
        display(amount, self.language.locale())
    }
}
