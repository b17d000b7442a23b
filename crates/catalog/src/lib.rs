//! THE list of modules, and their GraphQL roots merged into one schema.

// The layout of a resolver of async-graphql is deeper than 128 queries in an optimised build.
#![recursion_limit = "256"]

mod bounds;
mod gate;
pub mod limits;
mod observed;

use async_graphql::{ObjectType, SubscriptionType};
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
    limited::<Query, Mutation, Subscription>()
}

/// A schema of these roots with the product's limits; also for a catalog with a module more.
#[must_use]
pub fn limited<Q, M, S>() -> AnySchema
where
    Q: ObjectType + Default + 'static,
    M: ObjectType + Default + 'static,
    S: SubscriptionType + Default + 'static,
{
    AnySchema::new(gate::Gate::<Q, M, S>::new())
}

/// What the gateway of short messages reports; see `exchange`.
pub use exchange::delivery::report as sms_reported;

/// What payment channels report, and what they are told; see `regie`.
pub use regie::payment::receive as payments;

/// The way to a provider of identities and back; see `administration`.
pub use administration::provider::journey as providers;
