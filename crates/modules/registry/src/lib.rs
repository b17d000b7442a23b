//! See the README beside this crate.

// The layout of a resolver of async-graphql is deeper than 128 queries in an optimised build.
#![recursion_limit = "256"]

pub mod act;
pub mod acts;
pub mod aid;
pub mod content;
pub mod deadline;
pub mod declaration;
pub mod delegation;
pub mod document;
pub mod error;
pub mod events;
#[cfg(test)]
mod fixture;
pub mod mention;
pub mod office;
pub mod person;
pub mod work;

use async_graphql::{MergedObject, MergedSubscription};
use kernel::act::role;
use kernel::locale::Locale;
use kernel::module::{Migration, Module, RoleDef, SettingDef};

/// The manifest.
pub static MODULE: Module = Module {
    name: "registry",
    acts: acts::ALL,
    policies: acts::POLICIES,
    roles: &[
        RoleDef {
            code: role::REGISTRAR, name_ar: "عون الحالة المدنية", name_fr: "Agent de l’état civil"
        },
        RoleDef {
            code: role::OFFICER, name_ar: "ضابط الحالة المدنية", name_fr: "Officier de l’état civil"
        },
        RoleDef { code: role::HEAD_OF_OFFICE, name_ar: "رئيس المكتب", name_fr: "Chef de bureau" },
    ],
    duties: &[],
    migrations: &[
        Migration { version: 1, name: "core", sql: include_str!("../../../../migrations/registry/0001_core.sql") },
        Migration { version: 2, name: "search", sql: include_str!("../../../../migrations/registry/0002_search.sql") },
        Migration {
            version: 3,
            name: "policies",
            sql: include_str!("../../../../migrations/registry/0003_policies.sql"),
        },
        Migration {
            version: 10,
            name: "rectification",
            sql: include_str!("../../../../migrations/registry/0010_rectification.sql"),
        },
        Migration { version: 11, name: "named", sql: include_str!("../../../../migrations/registry/0011_named.sql") },
        Migration {
            version: 12,
            name: "named_found",
            sql: include_str!("../../../../migrations/registry/0012_named_found.sql"),
        },
        Migration { version: 13, name: "erased", sql: include_str!("../../../../migrations/registry/0013_erased.sql") },
        Migration {
            version: 14,
            name: "abandoned",
            sql: include_str!("../../../../migrations/registry/0014_abandoned.sql"),
        },
        Migration {
            version: 15,
            name: "corrections",
            sql: include_str!("../../../../migrations/registry/0015_corrections.sql"),
        },
        Migration {
            version: 16,
            name: "happened",
            sql: include_str!("../../../../migrations/registry/0016_happened.sql"),
        },
    ],
    seed: Some(include_str!("../../../../migrations/registry/seed.sql")),
    settings: &[
        SettingDef::list_among("registry.lone_office", office::are_codes, &office::Offices),
        SettingDef::written("registry.deadline_notice_days", "5", deadline::are_days),
        SettingDef {
            key: document::number::SETTING,
            default: "\"number_year\"",
            check: document::number::is_form,
            choices: document::number::FORMS,
            among: None,
        },
    ],
    texts: &[
        (Locale::Ar, include_str!("../../../../i18n/ar/registry.ftl")),
        (Locale::Fr, include_str!("../../../../i18n/fr/registry.ftl")),
        (Locale::Zgh, include_str!("../../../../i18n/zgh/registry.ftl")),
        (Locale::En, include_str!("../../../../i18n/en/registry.ftl")),
    ],
    templates: document::TEMPLATES,
    holder: Some(&person::Register),
    events: events::ALL,
    fees: events::FEES,
    notices: events::NOTICES,
    consumers: &[deadline::RECOUNT],
    jobs: &[deadline::REMIND, declaration::erase::REMIND, person::INDEX],
    quotas: &[
        act::service::SEARCH_QUOTA.counts("searches of acts, of one person or program"),
        document::service::NUMBER_QUOTA.counts("documents looked up by number, of one person or program"),
        document::verify::QUOTA.counts("verifications of documents, of one address"),
    ],
};

/// What can be asked of the civil registry.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "RegistryQuery")]
pub struct Query(
    office::graphql::OfficeQueries,
    declaration::graphql::DeclarationQueries,
    act::graphql::ActQueries,
    document::graphql::DocumentQueries,
    aid::graphql::AidQueries,
    work::graphql::WorkQueries,
);

/// What can be changed in the civil registry.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "RegistryMutation")]
pub struct Mutation(
    office::graphql::OfficeMutations,
    delegation::graphql::DelegationMutations,
    declaration::graphql::DeclarationMutations,
    act::graphql::ActMutations,
    mention::graphql::MentionMutations,
    document::graphql::DocumentMutations,
);

/// What can be followed in the civil registry.
#[derive(MergedSubscription, Debug, Default)]
#[graphql(name = "RegistrySubscription")]
pub struct Subscription(work::graphql::WorkSubscriptions);
