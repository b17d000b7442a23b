//! See the README beside this crate.

pub mod acts;
pub mod assessment;
pub mod calc;
pub mod day;
pub mod duties;
pub mod error;
pub mod events;
pub mod kind;
pub mod office;
pub mod order;
pub mod receipt;
pub mod remittance;
pub mod slip;
pub mod tariff;
pub mod taxable;
pub mod taxpayer;

use async_graphql::MergedObject;
use kernel::act::role;
use kernel::gql::Boxed;

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
        RoleDef { code: role::REGISSEUR, name_ar: "وكيل المداخيل", name_fr: "Régisseur de recettes" },
        RoleDef { code: role::COLLECTOR, name_ar: "عون التحصيل", name_fr: "Agent de recouvrement" },
        RoleDef { code: role::RECEIVER, name_ar: "القابض الجماعي", name_fr: "Receveur communal" },
        RoleDef { code: role::CONTROLLER, name_ar: "مراقب الوكالة", name_fr: "Contrôleur de la régie" },
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
    ],
    duties: duties::DUTIES,
    seed: None,
    settings: &[],
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
        remittance::paper::JOURNAL,
        remittance::paper::RECEIPTS_STATEMENT,
        remittance::paper::INSPECTION,
    ],
    holder: Some(&taxpayer::Files),
    events: events::ALL,
    notices: &[],
    consumers: &[],
    jobs: &[],
    quotas: &[
        taxpayer::service::SEARCH_QUOTA.counts("searches of taxpayers, of one person or program"),
        receipt::verify::QUOTA.counts("verifications of receipts, of one address"),
    ],
};

/// What can be asked of the régie.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "RegieQuery")]
pub struct Query(
    Boxed<kind::graphql::KindQueries>,
    Boxed<taxpayer::graphql::TaxpayerQueries>,
    Boxed<taxable::graphql::TaxableQueries>,
    Boxed<assessment::graphql::AssessmentQueries>,
    Boxed<order::graphql::OrderQueries>,
    Boxed<slip::graphql::SlipQueries>,
    Boxed<office::graphql::OfficeQueries>,
    Boxed<day::graphql::DayQueries>,
    Boxed<receipt::graphql::ReceiptQueries>,
    Boxed<remittance::graphql::RemittanceQueries>,
);

/// What can be changed in the régie.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "RegieMutation")]
pub struct Mutation(
    Boxed<kind::graphql::KindMutations>,
    Boxed<tariff::graphql::TariffMutations>,
    Boxed<taxpayer::graphql::TaxpayerMutations>,
    Boxed<taxable::graphql::TaxableMutations>,
    Boxed<assessment::graphql::AssessmentMutations>,
    Boxed<order::graphql::OrderMutations>,
    Boxed<slip::graphql::SlipMutations>,
    Boxed<office::graphql::OfficeMutations>,
    Boxed<day::graphql::DayMutations>,
    Boxed<receipt::graphql::ReceiptMutations>,
    Boxed<remittance::graphql::RemittanceMutations>,
);

/// What the régie tells as it happens: nothing yet.
pub type Subscription = kernel::gql::NoSubscriptions;
