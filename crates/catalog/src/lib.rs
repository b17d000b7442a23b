//! THE list of modules, and their GraphQL roots merged into one schema.

mod bounds;
pub mod limits;
mod observed;

use async_graphql::{ObjectType, Schema, SubscriptionType};
use kernel::gql::AnySchema;
use kernel::module::Catalog;

pub use bounds::Transport;

kernel::catalog! {
    administration,
    exchange,
    registry,
    regie,
    budget,
}

/// What jamaa serves.
pub static CATALOG: Catalog = Catalog { modules: MODULES, schema, web: None };

/// Builds the schema of the product.
#[must_use]
pub fn schema() -> AnySchema {
    limited(Query::default(), Mutation::default(), Subscription::default())
}

/// A schema of these roots with the product's limits; also for a catalog with a module more.
pub fn limited<Q, M, S>(query: Q, mutation: M, subscription: S) -> AnySchema
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    let schema = Schema::build(query, mutation, subscription)
        .extension(bounds::Bounds)
        .extension(observed::Observed)
        .disable_suggestions()
        .extension(kernel::gql::InputInWords)
        .finish();
    AnySchema::new(schema)
}

/// What the gateway of short messages reports; see `exchange`.
pub use exchange::delivery::report as sms_reported;

/// What payment channels report, and what they are told; see `regie`.
pub use regie::payment::receive as payments;

/// The way to a provider of identities and back; see `administration`.
pub use administration::provider::journey as providers;
