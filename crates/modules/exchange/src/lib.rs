//! See the README beside this crate.

// The layout of a resolver of async-graphql is deeper than 128 queries in an optimised build.
#![recursion_limit = "256"]

pub mod acts;
pub mod contact;
pub mod delivery;
pub mod job;
pub mod letter;
pub mod notice;
pub mod webhook;

use async_graphql::{MergedObject, MergedSubscription};
use kernel::locale::Locale;
use kernel::module::{Migration, Module};

/// The manifest.
pub static MODULE: Module = Module {
    name: "exchange",
    acts: acts::ALL,
    policies: acts::POLICIES,
    roles: &[],
    duties: &[],
    migrations: &[
        Migration { version: 1, name: "core", sql: include_str!("../../../../migrations/exchange/0001_core.sql") },
        Migration {
            version: 2,
            name: "policies",
            sql: include_str!("../../../../migrations/exchange/0002_policies.sql"),
        },
        Migration {
            version: 10,
            name: "retention",
            sql: include_str!("../../../../migrations/exchange/0010_retention.sql"),
        },
        Migration {
            version: 11,
            name: "letters",
            sql: include_str!("../../../../migrations/exchange/0011_letters.sql"),
        },
    ],
    seed: None,
    settings: &[],
    texts: &[
        (Locale::Ar, include_str!("../../../../i18n/ar/exchange.ftl")),
        (Locale::Fr, include_str!("../../../../i18n/fr/exchange.ftl")),
        (Locale::En, include_str!("../../../../i18n/en/exchange.ftl")),
    ],
    templates: &[],
    holder: Some(&contact::Contacts),
    events: &[],
    fees: &[],
    notices: &[],
    consumers: &[notice::DELIVER, webhook::DISPATCH, delivery::SEND],
    jobs: &[],
    quotas: &[contact::phone::CODES.counts("codes to a telephone, for one person and for one number")],
};

/// Root queries.
#[derive(MergedObject, Default)]
#[graphql(name = "ExchangeQuery")]
pub struct Query(
    notice::graphql::NoticeQuery,
    contact::graphql::ContactQuery,
    webhook::graphql::WebhookQuery,
    delivery::graphql::DeliveryQuery,
    letter::graphql::LetterQuery,
    job::graphql::JobQuery,
);

/// What is told as it happens.
#[derive(MergedSubscription, Default)]
#[graphql(name = "ExchangeSubscription")]
pub struct Subscription(notice::graphql::NoticeSubscription);

/// Root mutations.
#[derive(MergedObject, Default)]
#[graphql(name = "ExchangeMutation")]
pub struct Mutation(
    notice::graphql::NoticeMutation,
    contact::graphql::ContactMutation,
    webhook::graphql::WebhookMutation,
    delivery::graphql::DeliveryMutation,
    letter::graphql::LetterMutation,
    job::graphql::JobMutation,
);
