//! What is said of kinds of revenue, read and checked.

use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, MoneyScalar};

use super::terms::{AssessorItem, CollectorItem, DueRuleItem, NatureItem, RuleItem};
use crate::calc::DueRule;
use crate::kind::{Changes, Charge, Filter, KindId, service};

/// What a list of kinds of revenue is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct RevenueKindFilter {
    /// Words, each part of the code or of the name in either script, whatever the case and the accents; at most 100 characters.
    query: Option<String>,
    /// Only kinds of this nature.
    nature: Option<NatureItem>,
    /// Only kinds that something can be charged by today.
    #[graphql(default)]
    only_open: bool,
}

impl RevenueKindFilter {
    pub(super) fn read(self, today: NaiveDate) -> Outcome<Filter> {
        let mut c = Checks::new();
        let query = c.within("filter", |c| c.optional("query", self.query.as_deref(), 100));
        let words = query.map(|query| query.split_whitespace().map(str::to_owned).collect()).unwrap_or_default();
        let open_on = self.only_open.then_some(today);
        c.finish_with(Some(Filter { words, nature: self.nature.map(Into::into), open_on }))
    }
}

/// When a kind of revenue falls due.
#[derive(Debug, InputObject)]
pub struct RevenueDueInput {
    /// The rule.
    rule: DueRuleItem,
    /// Month, 1 to 12: for DAY_OF_YEAR alone.
    month: Option<i32>,
    /// Day of the month, 1 to 31; beyond its end it is the last one: for DAY_OF_YEAR alone.
    day: Option<i32>,
    /// Clear days, 0 to 366: for DAYS_AFTER alone.
    days: Option<i32>,
}

impl RevenueDueInput {
    fn read(&self, c: &mut Checks) -> Option<DueRule> {
        let mut said = |field: &str, value: Option<i32>, bounds| match value {
            Some(value) => {
                c.number(field, value, bounds);
            }
            None => {
                c.fault("kernel-error-required", field);
            }
        };
        match self.rule {
            DueRuleItem::OnIssue => Some(DueRule::OnIssue),
            DueRuleItem::AfterQuarter => Some(DueRule::AfterQuarter),
            DueRuleItem::DayOfYear => {
                said("month", self.month, 1..=12);
                said("day", self.day, 1..=31);
                DueRule::parse("day_of_year", self.month, self.day, None)
            }
            DueRuleItem::DaysAfter => {
                said("days", self.days, 0..=366);
                DueRule::parse("days_after", None, None, self.days)
            }
        }
    }
}

/// A kind of revenue of the commune's own.
#[derive(Debug, InputObject)]
pub struct RevenueKindCreateInput {
    /// UUID made by the client: repeating it gives the same kind.
    operation_id: ID,
    /// Code: 2 to 20 capitals, digits, hyphens or underscores; unique in the commune.
    code: String,
    /// Name in Arabic.
    name_ar: String,
    /// Name in French.
    name_fr: String,
    /// A fee or a product; taxes are made by law alone.
    nature: NatureItem,
    /// How an amount is calculated: MARKET, POUND, OCCUPATION, TICKET or FREE.
    rule: RuleItem,
    /// Line of the commune's nomenclature: 4 to 12 digits.
    budget_line: Option<String>,
    /// Legal basis in Arabic.
    basis_ar: String,
    /// Legal basis in French.
    basis_fr: String,
    /// Below this an assessment is made and no order follows (decree 2-17-451 art. 27: 100 dirhams).
    threshold: MoneyScalar,
    /// When it falls due.
    due: RevenueDueInput,
}

impl RevenueKindCreateInput {
    pub(super) fn read(&self) -> Outcome<service::Create> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let code = c.text("code", &self.code, 20);
        let (name_ar, name_fr) = (c.text("nameAr", &self.name_ar, 200), c.text("nameFr", &self.name_fr, 200));
        let budget_line = c.optional("budgetLine", self.budget_line.as_deref(), 12);
        let (basis_ar, basis_fr) = (c.text("basisAr", &self.basis_ar, 500), c.text("basisFr", &self.basis_fr, 500));
        let threshold = c.money_or_nothing("threshold", &self.threshold);
        let due = c.within("due", |c| self.due.read(c));
        let (nature, rule) = (self.nature.into(), self.rule.into());
        let read = operation.zip(threshold).zip(due).map(|((operation, threshold), due)| service::Create {
            operation,
            code,
            name_ar,
            name_fr,
            nature,
            rule,
            budget_line,
            basis_ar,
            basis_fr,
            threshold,
            due,
        });
        c.finish_with(read)
    }
}

/// What to change of a kind of revenue; what is missing stays as it is.
#[derive(Debug, InputObject)]
pub struct RevenueKindUpdateInput {
    /// Which.
    kind_id: ID,
    /// Name in Arabic, of a kind of the commune's own.
    name_ar: Option<String>,
    /// Name in French, of a kind of the commune's own.
    name_fr: Option<String>,
    /// Line of the commune's nomenclature: 4 to 12 digits; an empty text takes it away.
    budget_line: Option<String>,
    /// Below this an assessment is made and no order follows.
    threshold: Option<MoneyScalar>,
    /// From which day on a kind of the commune's own is closed: today or later.
    closed_on: Option<Date>,
}

impl RevenueKindUpdateInput {
    pub(super) fn read(&self) -> Outcome<(KindId, Changes)> {
        let mut c = Checks::new();
        let id = c.id("kindId", &self.kind_id);
        let changes = Changes {
            name_ar: self.name_ar.as_deref().map(|name| c.text("nameAr", name, 200)),
            name_fr: self.name_fr.as_deref().map(|name| c.text("nameFr", name, 200)),
            budget_line: self.budget_line.as_deref().map(|line| c.optional("budgetLine", Some(line), 12)),
            threshold: self.threshold.as_ref().and_then(|amount| c.money_or_nothing("threshold", amount)),
            closed_on: self.closed_on.as_ref().and_then(|day| c.date("closedOn", day)),
        };
        c.finish_with(id.map(|id| (id, changes)))
    }
}

/// Who assesses and who collects a kind of revenue from a day on.
#[derive(Debug, InputObject)]
pub struct RevenueKindChargeRecordInput {
    /// UUID made by the client: repeating it gives the same kind.
    operation_id: ID,
    /// Of which kind, `rvk_…`.
    kind_id: ID,
    /// First day: after each day on which something of the kind was assessed, ordered or cashed; at most two years ahead.
    from: Date,
    /// Who assesses.
    assessed_by: AssessorItem,
    /// Who collects.
    collected_by: CollectorItem,
    /// By which law: its number and article; at most 200 characters.
    basis: String,
}

impl RevenueKindChargeRecordInput {
    pub(super) fn read(&self) -> Outcome<service::AddCharge> {
        let mut c = Checks::new();
        let (operation, kind) = (c.operation(&self.operation_id), c.id("kindId", &self.kind_id));
        let from = c.date("from", &self.from);
        let basis = c.text("basis", &self.basis, 200);
        let read = operation.zip(kind).zip(from).map(|((operation, kind), from)| service::AddCharge {
            operation,
            kind,
            charge: Charge {
                from,
                assessed_by: self.assessed_by.into(),
                collected_by: self.collected_by.into(),
                basis,
            },
        });
        c.finish_with(read)
    }
}
