//! See the README beside this crate.

// The layout of a resolver of async-graphql is deeper than 128 queries in an optimised build.
#![recursion_limit = "256"]

pub mod acts;
pub mod assessment;
pub mod bank;
pub mod calc;
pub mod claim;
pub mod day;
pub mod duties;
pub mod error;
pub mod events;
pub mod fee;
pub mod field;
pub mod follow;
pub mod kind;
mod limit;
pub mod occupation;
pub mod office;
pub mod order;
pub mod payment;
pub mod receipt;
pub mod remittance;
pub mod report;
pub mod roll;
pub mod shortfall;
pub mod slip;
mod sums;
pub mod tariff;
pub mod taxable;
pub mod taxpayer;
pub mod ticket;

use async_graphql::MergedObject;
use kernel::act::role;

use kernel::locale::Locale;
use kernel::module::{Migration, Module, RoleDef};

macro_rules! step {
    ($version:literal, $name:literal, $file:literal) => {
        Migration { version: $version, name: $name, sql: include_str!(concat!("../../../../migrations/regie/", $file)) }
    };
}

/// The manifest.
pub static MODULE: Module = Module {
    name: "regie",
    acts: acts::ALL,
    policies: acts::POLICIES,
    roles: &[
        RoleDef { code: role::ASSESSOR, name_ar: "مصلحة الوعاء", name_fr: "Service de l’assiette" },
        RoleDef { code: role::ORDONNATEUR, name_ar: "الآمر بالصرف", name_fr: "Ordonnateur" },
        RoleDef { code: role::REGISSEUR, name_ar: "شسيع المداخيل", name_fr: "Régisseur de recettes" },
        RoleDef { code: role::COLLECTOR, name_ar: "عون التحصيل", name_fr: "Agent de recouvrement" },
        RoleDef { code: role::RECEIVER, name_ar: "القابض الجماعي", name_fr: "Receveur communal" },
        RoleDef { code: role::CONTROLLER, name_ar: "مراقب الشساعة", name_fr: "Contrôleur de la régie" },
    ],
    migrations: &[
        step!(1, "core", "0001_core.sql"),
        step!(2, "taxpayer", "0002_taxpayer.sql"),
        step!(3, "assessment", "0003_assessment.sql"),
        step!(4, "order", "0004_order.sql"),
        step!(5, "receipt", "0005_receipt.sql"),
        step!(6, "remittance", "0006_remittance.sql"),
        step!(10, "duty", "0010_duty.sql"),
        step!(11, "kinds", "0011_kinds.sql"),
        step!(20, "field", "0020_field.sql"),
        step!(21, "roll", "0021_roll.sql"),
        step!(22, "ticket", "0022_ticket.sql"),
        step!(23, "bank", "0023_bank.sql"),
        step!(24, "payment", "0024_payment.sql"),
        step!(25, "follow", "0025_follow.sql"),
        step!(26, "fee", "0026_fee.sql"),
        step!(27, "report", "0027_report.sql"),
        step!(28, "costs", "0028_costs.sql"),
        step!(29, "missing", "0029_missing.sql"),
        step!(30, "legal_due", "0030_legal_due.sql"),
        step!(31, "money", "0031_money.sql"),
        step!(32, "duties", "0032_duties.sql"),
        step!(33, "merged", "0033_merged.sql"),
        step!(34, "shares", "0034_shares.sql"),
        step!(35, "reminded", "0035_reminded.sql"),
        step!(36, "limitation", "0036_limitation.sql"),
        step!(37, "quarter", "0037_quarter.sql"),
        step!(38, "refused", "0038_refused.sql"),
        step!(39, "asked_once", "0039_asked_once.sql"),
        step!(40, "assess_again", "0040_assess_again.sql"),
        step!(42, "stall", "0042_stall.sql"),
        step!(44, "recovery", "0044_recovery.sql"),
        step!(45, "recovery_lines", "0045_recovery_lines.sql"),
        step!(46, "surplus", "0046_surplus.sql"),
        step!(48, "occupation", "0048_occupation.sql"),
        step!(49, "inspected", "0049_inspected.sql"),
    ],
    duties: duties::DUTIES,
    seed: None,
    settings: limit::SETTINGS,
    texts: &[
        (Locale::Ar, include_str!("../../../../i18n/ar/regie.ftl")),
        (Locale::Fr, include_str!("../../../../i18n/fr/regie.ftl")),
        (Locale::En, include_str!("../../../../i18n/en/regie.ftl")),
    ],
    templates: &[
        assessment::TEMPLATE,
        order::TEMPLATE,
        slip::TEMPLATE,
        receipt::TEMPLATE,
        remittance::paper::REMITTANCE,
        remittance::paper::CERTIFICATE,
        remittance::paper::REGULARISATION,
        remittance::paper::JOURNAL,
        remittance::paper::RECEIPTS_STATEMENT,
        remittance::paper::INSPECTION,
        ticket::paper::TEMPLATE,
        follow::TEMPLATE,
        report::TEMPLATE,
    ],
    holder: Some(&taxpayer::Files),
    events: events::ALL,
    fees: &[],
    notices: events::NOTICES,
    consumers: &[fee::CHARGE, roll::WORK, report::WORK],
    jobs: &[remittance::reminder::REMIND, remittance::inspection::reminder::REMIND, occupation::reminder::REMIND],
    quotas: &[
        taxpayer::service::SEARCH_QUOTA.counts("searches of taxpayers, of one person or program"),
        receipt::verify::QUOTA.counts("verifications of receipts, of one address"),
        payment::receive::QUOTA.counts("reports of payments, of one channel"),
    ],
};

/// What can be asked of the régie.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "RegieQuery")]
pub struct Query(
    kind::graphql::KindQueries,
    taxpayer::graphql::TaxpayerQueries,
    taxable::graphql::TaxableQueries,
    occupation::graphql::OccupationQueries,
    assessment::graphql::AssessmentQueries,
    order::graphql::OrderQueries,
    slip::graphql::SlipQueries,
    office::graphql::OfficeQueries,
    day::graphql::DayQueries,
    receipt::graphql::ReceiptQueries,
    remittance::graphql::RemittanceQueries,
    fee::graphql::FeeQueries,
    field::graphql::FieldQueries,
    roll::graphql::RollQueries,
    ticket::graphql::TicketQueries,
    bank::graphql::BankQueries,
    payment::graphql::PaymentQueries,
    follow::graphql::FollowQueries,
    claim::graphql::ClaimQueries,
    report::graphql::ReportQueries,
);

/// What can be changed in the régie.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "RegieMutation")]
pub struct Mutation(
    kind::graphql::KindMutations,
    tariff::graphql::TariffMutations,
    taxpayer::graphql::TaxpayerMutations,
    taxable::graphql::TaxableMutations,
    occupation::graphql::OccupationMutations,
    assessment::graphql::AssessmentMutations,
    order::graphql::OrderMutations,
    slip::graphql::SlipMutations,
    office::graphql::OfficeMutations,
    day::graphql::DayMutations,
    receipt::graphql::ReceiptMutations,
    remittance::graphql::RemittanceMutations,
    fee::graphql::FeeMutations,
    field::graphql::FieldMutations,
    roll::graphql::RollMutations,
    ticket::graphql::TicketMutations,
    shortfall::graphql::ShortfallMutations,
    bank::graphql::BankMutations,
    payment::graphql::PaymentMutations,
    follow::graphql::FollowMutations,
    claim::graphql::ClaimMutations,
    report::graphql::ReportMutations,
);

/// What the régie tells as it happens: nothing yet.
pub type Subscription = kernel::gql::NoSubscriptions;
