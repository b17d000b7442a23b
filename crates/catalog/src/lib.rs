//! THE list of modules, and their GraphQL roots merged into one schema.

// The futures of the merged roots lie inside each other, one level for each part of each module.
#![recursion_limit = "256"]

mod bounds;
pub mod limits;
mod observed;

use async_graphql::{MergedObject, MergedSubscription, Schema};
use kernel::module::Module;

pub use bounds::Transport;

/// Every module of this product, the kernel first.
pub static MODULES: &[&Module] = &[&kernel::MODULE, &administration::MODULE, &exchange::MODULE, &registry::MODULE];

/// All queries.
#[derive(MergedObject, Default)]
pub struct Query(administration::Query, exchange::Query, registry::Query);

/// All mutations.
#[derive(MergedObject, Default)]
pub struct Mutation(administration::Mutation, exchange::Mutation, registry::Mutation);

/// All subscriptions.
#[derive(MergedSubscription, Default)]
pub struct Subscription(administration::Subscription, exchange::Subscription, registry::Subscription);

/// The schema of the product.
pub type AppSchema = Schema<Query, Mutation, Subscription>;

/// Builds the schema with its limits.
#[must_use]
pub fn schema() -> AppSchema {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .extension(bounds::Bounds)
        .extension(observed::Observed)
        .disable_suggestions()
        .extension(kernel::gql::InputInWords)
        .finish()
}

/// What the gateway of short messages reports; see `exchange`.
pub use exchange::delivery::report as sms_reported;

/// Texts of all modules, in the form the kernel takes.
#[must_use]
pub fn texts() -> Vec<(&'static str, kernel::locale::Sources)> {
    MODULES.iter().map(|module| (module.name, module.texts)).collect()
}

/// Document templates of all modules.
#[must_use]
pub fn templates() -> Vec<&'static [kernel::render::TemplateDef]> {
    MODULES.iter().map(|module| module.templates).collect()
}
