//! Cemetery plots: a module kept outside of jamaa's workspace. See the README beside this folder.

// The layout of a resolver of async-graphql is deeper than 128 queries in an optimised build.
#![recursion_limit = "256"]

pub mod acts;
pub mod held;
pub mod plot;

use async_graphql::MergedObject;
use kernel::locale::Locale;
use kernel::module::{Migration, Module};
use kernel::render::TemplateDef;

/// The manifest.
pub static MODULE: Module = Module {
    name: "cemetery",
    acts: acts::ALL,
    policies: acts::POLICIES,
    migrations: &[Migration { version: 1, name: "core", sql: include_str!("../migrations/0001_core.sql") }],
    texts: &[
        (Locale::Ar, include_str!("../i18n/ar/cemetery.ftl")),
        (Locale::Fr, include_str!("../i18n/fr/cemetery.ftl")),
    ],
    templates: &[TemplateDef { name: "cemetery/certificate", source: include_str!("../templates/certificate.typ") }],
    holder: Some(&held::Graves),
    ..Module::EMPTY
};

/// What can be asked of the cemeteries.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "CemeteryQuery")]
pub struct Query(plot::graphql::PlotQueries);

/// What can be changed in the cemeteries.
#[derive(MergedObject, Debug, Default)]
#[graphql(name = "CemeteryMutation")]
pub struct Mutation(plot::graphql::PlotMutations);

/// What this module tells as it happens: nothing.
pub type Subscription = kernel::gql::NoSubscriptions;
