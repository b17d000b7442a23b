//! What every module of the town hall stands on. Not one domain word in it.
//!
//! The chain that keeps communes apart: a host gives a [`tenant::Place`]; the [`auth`]enticator gives a
//! [`session::Session`]; the session gives a [`session::Permit`] for one act; the permit opens a transaction inside
//! the commune's schema, under the commune's role. Leaving a step out does not compile.

pub mod act;
pub mod ambient;
pub mod auth;
pub mod calendar;
pub mod db;
pub mod directory;
pub mod door;
pub mod error;
pub mod event;
pub mod files;
pub mod gql;
pub mod holiday;
pub mod id;
pub mod identifiers;
pub mod job;
pub mod keys;
mod ledger;
pub mod limit;
pub mod live;
pub mod locale;
pub mod look;
pub mod mail;
pub mod module;
pub mod money;
pub mod names;
pub mod outbound;
pub mod permission;
pub mod person;
pub mod push;
pub mod queue;
pub mod render;
pub mod rights;
pub mod seal;
pub mod session;
pub mod settings;
pub mod sms;
pub mod telemetry;
pub mod tenant;
pub mod tx;
pub mod words;

mod house;

pub use house::{House, Parts};

/// The kernel's own part of the manifest list: its acts, texts and tables.
pub static MODULE: module::Module = module::Module {
    name: "kernel",
    acts: &module::joined::<_, { files::ALL.len() + directory::ALL.len() + job::ALL.len() + holiday::ALL.len() }>(
        &module::joined::<_, { files::ALL.len() + directory::ALL.len() }>(files::ALL, directory::ALL),
        &module::joined::<_, { job::ALL.len() + holiday::ALL.len() }>(job::ALL, holiday::ALL),
    ),
    policies: &module::joined::<
        _,
        { files::POLICIES.len() + directory::POLICIES.len() + job::POLICIES.len() + holiday::POLICIES.len() },
    >(
        &module::joined::<_, { files::POLICIES.len() + directory::POLICIES.len() }>(
            files::POLICIES,
            directory::POLICIES,
        ),
        &module::joined::<_, { job::POLICIES.len() + holiday::POLICIES.len() }>(job::POLICIES, holiday::POLICIES),
    ),
    roles: &[
        module::RoleDef { code: act::role::PUBLIC, name_ar: "العموم", name_fr: "Public" },
        module::RoleDef { code: act::role::STAFF, name_ar: "كل موظف", name_fr: "Tout agent" },
        module::RoleDef { code: act::role::OPERATOR, name_ar: "مشغل النظام", name_fr: "Exploitant" },
        module::RoleDef { code: act::role::JOB, name_ar: "مهمة آلية", name_fr: "Tâche automatique" },
    ],
    duties: &[],
    migrations: &[
        module::Migration { version: 1, name: "core", sql: include_str!("../../../migrations/kernel/0001_core.sql") },
        module::Migration { version: 10, name: "mail", sql: include_str!("../../../migrations/kernel/0010_mail.sql") },
        module::Migration {
            version: 11,
            name: "proofs",
            sql: include_str!("../../../migrations/kernel/0011_proofs.sql"),
        },
        module::Migration {
            version: 20,
            name: "rights",
            sql: include_str!("../../../migrations/kernel/0020_rights.sql"),
        },
        module::Migration {
            version: 30,
            name: "prefecture",
            sql: include_str!("../../../migrations/kernel/0030_prefecture.sql"),
        },
        module::Migration {
            version: 31,
            name: "retention",
            sql: include_str!("../../../migrations/kernel/0031_retention.sql"),
        },
        module::Migration { version: 40, name: "work", sql: include_str!("../../../migrations/kernel/0040_work.sql") },
        module::Migration {
            version: 45,
            name: "policies",
            sql: include_str!("../../../migrations/kernel/0045_policies.sql"),
        },
        module::Migration {
            version: 60,
            name: "upload",
            sql: include_str!("../../../migrations/kernel/0060_upload.sql"),
        },
        module::Migration {
            version: 65,
            name: "devices",
            sql: include_str!("../../../migrations/kernel/0065_devices.sql"),
        },
        module::Migration {
            version: 66,
            name: "tokens",
            sql: include_str!("../../../migrations/kernel/0066_tokens.sql"),
        },
        module::Migration {
            version: 70,
            name: "lending",
            sql: include_str!("../../../migrations/kernel/0070_lending.sql"),
        },
        module::Migration { version: 72, name: "oidc", sql: include_str!("../../../migrations/kernel/0072_oidc.sql") },
        module::Migration {
            version: 73,
            name: "lending_told",
            sql: include_str!("../../../migrations/kernel/0073_lending_told.sql"),
        },
        module::Migration {
            version: 76,
            name: "holidays",
            sql: include_str!("../../../migrations/kernel/0076_holidays.sql"),
        },
        module::Migration {
            version: 77,
            name: "person_requests",
            sql: include_str!("../../../migrations/kernel/0077_person_requests.sql"),
        },
        module::Migration {
            version: 82,
            name: "unused",
            sql: include_str!("../../../migrations/kernel/0082_unused.sql"),
        },
        module::Migration {
            version: 83,
            name: "file_found",
            sql: include_str!("../../../migrations/kernel/0083_file_found.sql"),
        },
        module::Migration { version: 90, name: "duty", sql: include_str!("../../../migrations/kernel/0090_duty.sql") },
        module::Migration {
            version: 91,
            name: "duty_kept",
            sql: include_str!("../../../migrations/kernel/0091_duty_kept.sql"),
        },
        module::Migration {
            version: 92,
            name: "staff_correction",
            sql: include_str!("../../../migrations/kernel/0092_staff_correction.sql"),
        },
        module::Migration {
            version: 93,
            name: "letters_given_up",
            sql: include_str!("../../../migrations/kernel/0093_letters_given_up.sql"),
        },
    ],
    seed: Some(include_str!("../../../migrations/kernel/seed.sql")),
    settings: look::SETTINGS,
    texts: &[
        (locale::Locale::Ar, include_str!("../../../i18n/ar/kernel.ftl")),
        (locale::Locale::Fr, include_str!("../../../i18n/fr/kernel.ftl")),
        (locale::Locale::Zgh, include_str!("../../../i18n/zgh/kernel.ftl")),
        (locale::Locale::En, include_str!("../../../i18n/en/kernel.ftl")),
    ],
    templates: look::TEMPLATES,
    holder: Some(&person::Traces),
    events: &module::joined::<_, 2>(job::events::ALL, holiday::events::ALL),
    fees: &[],
    notices: &[],
    consumers: &[job::HURRY],
    jobs: &[],
    quotas: auth::bearer::QUOTAS,
};
