//! How long each table of the budget is kept: for ever, for all of it are pieces of the accounts. Nobody's data are sought here: who is paid
//! stands on the papers.

use async_trait::async_trait;
use kernel::error::Outcome;
use kernel::person::{Due, Holder, Keep, Occurrence, Retention, Sought};
use kernel::session::Scope;
use kernel::tx::TenantTx;

/// The nomenclature: what was voted and spent on a line is read by it.
const LINES: Retention = Retention::forever("budget.line", &["budget_line"]);
/// Budgets as they were voted and carried out, numbered without gap, so that none is ever taken out.
const ACCOUNTS: Retention = Retention::forever(
    "budget.accounts",
    &[
        "budget",
        "budget_version",
        "budget_amount",
        "budget_transfer",
        "budget_engagement",
        "budget_release",
        "budget_order",
        "budget_payment",
        "budget_step",
        "budget_carry",
        "budget_carry_line",
        "budget_carry_answer",
        "budget_interim",
        "budget_task",
        "budget_task_told",
        "budget_statement",
        "budget_revenue",
        "budget_income",
    ],
);
/// Both.
const RULES: [Retention; 2] = [LINES, ACCOUNTS];

/// The budget, as a holder of records that are kept.
#[derive(Debug)]
pub struct Books;

#[async_trait]
impl Holder for Books {
    /// Nobody is named in a budget.
    async fn find(&self, _: &mut TenantTx, _: &Scope, _: &Sought) -> Outcome<Vec<Occurrence>> {
        Ok(Vec::new())
    }

    fn rules(&self) -> &'static [Retention] {
        &RULES
    }

    /// Nothing is ever due.
    async fn due(&self, _: &mut TenantTx, _: &Keep) -> Outcome<Vec<Due>> {
        Ok(Vec::new())
    }

    async fn expire(&self, _: &mut TenantTx, _: &Keep) -> Outcome<Vec<Due>> {
        Ok(Vec::new())
    }
}
