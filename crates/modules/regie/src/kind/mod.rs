//! Kinds of revenue: what the law and the commune itself ask money for, how it is calculated, who assesses and who
//! collects it from which day on.

pub mod graphql;
pub mod service;
pub(crate) mod store;
mod terms;
#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDate};
use kernel::error::Fault;
use kernel::money::Money;
use kernel::tenant::LocalName;
use uuid::Uuid;

use crate::calc::{DueRule, LateRule, Rule};

pub use terms::{Assessor, Collector, Nature};

kernel::ids! {
    /// A kind of revenue.
    KindId = "rvk";
}

/// How far ahead a charge may begin: a law names its day, and what was added is not taken back.
const AHEAD: Months = Months::new(24);

/// Who assesses and who collects, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Charge {
    /// First day.
    pub from: NaiveDate,
    /// Who assesses.
    pub assessed_by: Assessor,
    /// Who collects.
    pub collected_by: Collector,
    /// By which law.
    pub basis: String,
}

/// A kind of revenue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// Identifier.
    pub id: Uuid,
    /// Code: 2 to 20 capitals, digits, `-` or `_`.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// A tax, a fee or a product.
    pub nature: Nature,
    /// How an amount is calculated.
    pub rule: Rule,
    /// Line of the commune's nomenclature, 4 to 12 digits; `None` until the commune says it.
    pub budget_line: Option<String>,
    /// Legal basis in Arabic.
    pub basis_ar: String,
    /// Legal basis in French.
    pub basis_fr: String,
    /// Below this an assessment is made and no order follows (decree 2-17-451 art. 27; 200 DH for the taxes that law
    /// 47-06 names).
    pub threshold: Money,
    /// When it falls due.
    pub due: DueRule,
    /// What late payment costs.
    pub late: LateRule,
    /// Whether it came with the program: then the law names it.
    pub shipped: bool,
    /// From this day on nothing new is charged by it.
    pub closed_on: Option<NaiveDate>,
    /// Charges, earliest first.
    pub charges: Vec<Charge>,
}

impl Kind {
    /// The charge of a day: the latest that began by then. `None` before the first.
    #[must_use]
    pub fn charge_on(&self, day: NaiveDate) -> Option<&Charge> {
        self.charges.iter().filter(|charge| charge.from <= day).max_by_key(|charge| charge.from)
    }

    /// Who assesses what is owed on a day.
    #[must_use]
    pub fn assessor_on(&self, day: NaiveDate) -> Option<Assessor> {
        self.charge_on(day).map(|charge| charge.assessed_by)
    }

    /// Who collects on a day.
    #[must_use]
    pub fn collector_on(&self, day: NaiveDate) -> Option<Collector> {
        self.charge_on(day).map(|charge| charge.collected_by)
    }

    /// Whether the commune neither prices nor assesses it: the tax administration does (law 47-06 art. 167, as law 14-25 has it), or it is what
    /// another has of a tax.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        matches!(self.rule, Rule::National | Rule::Share)
    }

    /// Why the commune neither prices nor assesses it.
    #[must_use]
    pub fn read_only_fault(&self, field: &str) -> Option<Fault> {
        match self.rule {
            Rule::National => Some(Fault::at("regie-error-kind-national", &[field])),
            Rule::Share => Some(Fault::at("regie-error-kind-share", &[field])),
            _ => None,
        }
    }

    /// Whether something new can be charged by it on a day.
    #[must_use]
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.closed_on.is_none_or(|closed| day < closed)
    }

    /// Every reason why a change cannot be made.
    #[must_use]
    pub fn change_faults(&self, change: &Changes, today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.shipped {
            let named = [(change.name_ar.is_some(), "nameAr"), (change.name_fr.is_some(), "nameFr")];
            let refused = named.iter().filter(|(given, _)| *given);
            faults.extend(refused.map(|(_, field)| Fault::at("regie-error-kind-shipped", &[*field])));
        }
        if let Some(closing) = change.closed_on {
            faults.extend(self.closing_fault(closing, today));
        }
        if change.threshold.is_some() {
            faults.extend(self.read_only_fault("threshold"));
        }
        faults.extend(change.budget_line.as_ref().and_then(Option::as_deref).and_then(budget_line_fault));
        faults
    }

    /// Why it cannot be closed from a day on: what the law asks for stays, and what was charged is never put in doubt afterwards.
    fn closing_fault(&self, closing: NaiveDate, today: NaiveDate) -> Option<Fault> {
        if self.shipped {
            return Some(Fault::at("regie-error-kind-shipped", &["closedOn"]));
        }
        if !self.is_open_on(today) {
            return Some(Fault::at("regie-error-kind-closed", &["closedOn"]));
        }
        (closing < today).then(|| Fault::at("regie-error-kind-close-past", &["closedOn"]))
    }

    /// Every reason why no charge can begin on a day. `rests`: the latest day on which something rests on who was in charge.
    #[must_use]
    pub fn charge_faults(&self, from: NaiveDate, rests: Option<NaiveDate>, today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.charges.iter().any(|charge| charge.from == from) {
            faults.push(Fault::at("regie-error-charge-taken", &["from"]));
        }
        if let Some(rests) = rests.filter(|rests| from <= *rests) {
            let day = kernel::calendar::format_short(rests);
            faults.push(Fault::at("regie-error-charge-rests", &["from"]).with("day", day));
        }
        if today.checked_add_months(AHEAD).is_some_and(|last| from > last) {
            faults.push(Fault::at("regie-error-charge-far", &["from"]));
        }
        faults
    }

    /// The kind after a change that has no faults.
    #[must_use]
    pub fn changed(mut self, change: Changes) -> Self {
        self.name.ar = change.name_ar.unwrap_or(self.name.ar);
        self.name.fr = change.name_fr.unwrap_or(self.name.fr);
        self.budget_line = change.budget_line.unwrap_or(self.budget_line);
        self.threshold = change.threshold.unwrap_or(self.threshold);
        self.closed_on = change.closed_on.or(self.closed_on);
        self
    }
}

/// What to change of a kind; what is missing stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Name in Arabic, of a kind of the commune's own.
    pub name_ar: Option<String>,
    /// Name in French, of a kind of the commune's own.
    pub name_fr: Option<String>,
    /// Line of the commune's nomenclature; `Some(None)` takes it away.
    pub budget_line: Option<Option<String>>,
    /// Below this no order follows.
    pub threshold: Option<Money>,
    /// From which day on a kind of the commune's own is closed.
    pub closed_on: Option<NaiveDate>,
}

/// Which kinds a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Each is part of the code or of the name, in either script.
    pub words: Vec<String>,
    /// Only those of this nature.
    pub nature: Option<Nature>,
    /// Only those that are open on this day.
    pub open_on: Option<NaiveDate>,
}

/// Every reason why a kind cannot be the commune's own. Taxes are made by law alone, and so are the rules by which
/// they are calculated.
#[must_use]
pub fn own_faults(code: &str, nature: Nature, rule: Rule, budget_line: Option<&str>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !is_code(code) {
        faults.push(Fault::at("regie-error-kind-code", &["code"]));
    }
    if nature == Nature::Tax {
        faults.push(Fault::at("regie-error-kind-tax", &["nature"]));
    }
    if !matches!(rule, Rule::Market | Rule::Pound | Rule::Occupation | Rule::Ticket | Rule::Free) {
        faults.push(Fault::at("regie-error-kind-rule", &["rule"]));
    }
    faults.extend(budget_line.and_then(budget_line_fault));
    faults
}

/// The charges of a kind of the commune's own: its tax service assesses, the treasury collected and since law 14-25
/// the communal receiver does.
#[must_use]
pub fn own_charges() -> Vec<Charge> {
    let charge = |year, month, day, collected_by, basis: &str| {
        let from = NaiveDate::from_ymd_opt(year, month, day)?;
        Some(Charge { from, assessed_by: Assessor::Commune, collected_by, basis: basis.to_owned() })
    };
    let treasury = charge(2008, 1, 1, Collector::Treasury, "47-06 art. 167");
    let receiver = charge(2025, 6, 12, Collector::CommunalReceiver, "47-06 art. 167-167 bis (14-25)");
    [treasury, receiver].into_iter().flatten().collect()
}

/// 2 to 20 capitals, digits, hyphens or underscores, beginning with a capital or a digit.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    (2..=20).contains(&text.len())
        && text.bytes().next().is_some_and(plain)
        && text.bytes().all(|byte| plain(byte) || byte == b'-' || byte == b'_')
}

/// A line of the nomenclature is 4 to 12 digits.
fn budget_line_fault(line: &str) -> Option<Fault> {
    let fits = (4..=12).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit());
    (!fits).then(|| Fault::at("regie-error-budget-line", &["budgetLine"]))
}
