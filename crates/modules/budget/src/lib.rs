//! See the README beside this crate.

// The layout of a resolver of async-graphql is deeper than 128 queries in an optimised build.
#![recursion_limit = "256"]

pub mod acts;
pub mod agenda;
pub mod carry;
pub mod engagement;
pub mod error;
pub mod establish;
pub mod execution;
pub mod held;
pub mod income;
pub mod interim;
pub mod ledger;
pub mod line;
pub mod order;
pub mod revenue;
pub mod step;
pub mod stored;
pub mod task;
pub mod terms;
pub mod transfer;
pub mod version;
pub mod year;

use async_graphql::MergedObject;
use kernel::act::role;
use kernel::locale::Locale;
use kernel::module::{Migration, Module, RoleDef};

/// The manifest.
pub static MODULE: Module = Module {
    name: "budget",
    acts: acts::ALL,
    policies: acts::POLICIES,
    roles: &[RoleDef {
        code: role::BUDGET_OFFICER, name_ar: "مصلحة الميزانية", name_fr: "Service du budget"
    }],
    migrations: &[
        Migration { version: 1, name: "core", sql: include_str!("../../../../migrations/budget/0001_core.sql") },
        Migration { version: 2, name: "tickets", sql: include_str!("../../../../migrations/budget/0002_tickets.sql") },
        Migration {
            version: 3,
            name: "spending",
            sql: include_str!("../../../../migrations/budget/0003_spending.sql"),
        },
        Migration { version: 4, name: "carry", sql: include_str!("../../../../migrations/budget/0004_carry.sql") },
        Migration {
            version: 5,
            name: "deadlines",
            sql: include_str!("../../../../migrations/budget/0005_deadlines.sql"),
        },
        Migration {
            version: 6,
            name: "received",
            sql: include_str!("../../../../migrations/budget/0006_received.sql"),
        },
        Migration {
            version: 7,
            name: "told_late",
            sql: include_str!("../../../../migrations/budget/0007_told_late.sql"),
        },
        Migration { version: 8, name: "kept", sql: include_str!("../../../../migrations/budget/0008_kept.sql") },
    ],
    duties: &[],
    seed: None,
    settings: &[],
    texts: &[
        (Locale::Ar, include_str!("../../../../i18n/ar/budget.ftl")),
        (Locale::Fr, include_str!("../../../../i18n/fr/budget.ftl")),
        (Locale::En, include_str!("../../../../i18n/en/budget.ftl")),
    ],
    templates: &[execution::paper::TEMPLATE, carry::paper::TEMPLATE],
    holder: Some(&held::Books),
    events: task::events::ALL,
    fees: &[],
    notices: task::events::NOTICES,
    consumers: &[revenue::COUNT],
    jobs: &[task::REMIND],
    quotas: &[],
};

/// What can be asked of the budget.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "BudgetQuery")]
pub struct Query(
    line::graphql::BudgetLineQueries,
    year::graphql::BudgetQueries,
    version::graphql::BudgetVersionQueries,
    transfer::graphql::BudgetTransferQueries,
    engagement::graphql::BudgetEngagementQueries,
    order::graphql::BudgetOrderQueries,
    income::graphql::BudgetRevenueQueries,
    carry::graphql::BudgetCarryQueries,
    execution::graphql::BudgetExecutionQueries,
    agenda::graphql::BudgetCalendarQueries,
    task::graphql::BudgetTaskQueries,
);

/// What can be changed in the budget.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "BudgetMutation")]
pub struct Mutation(
    line::graphql::BudgetLineMutations,
    year::graphql::BudgetMutations,
    version::graphql::BudgetVersionMutations,
    establish::graphql::BudgetEstablishMutations,
    interim::graphql::BudgetInterimMutations,
    transfer::graphql::BudgetTransferMutations,
    engagement::graphql::BudgetEngagementMutations,
    order::graphql::BudgetOrderMutations,
    income::graphql::BudgetRevenueMutations,
    carry::graphql::BudgetCarryMutations,
    execution::graphql::BudgetStatementMutations,
    task::graphql::BudgetTaskMutations,
);

/// What this module tells as it happens: nothing.
pub type Subscription = kernel::gql::NoSubscriptions;
