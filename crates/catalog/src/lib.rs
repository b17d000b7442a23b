//! THE list of modules, and their GraphQL roots merged into one schema.

mod bounds;

use async_graphql::{EmptySubscription, ObjectType, Schema};
use kernel::gql::AnySchema;
use kernel::module::Catalog;

kernel::catalog! {
    administration,
    registry,
}

/// What jamaa serves.
pub static CATALOG: Catalog = Catalog { modules: MODULES, schema, web: None };

/// Limits checked before execution. Each is documented in `graphql/API.md`.
pub mod limits {
    /// Levels of selection. The introspection query that tools send has 15.
    pub const DEPTH: usize = 16;
    /// Fields, counted with their nesting.
    pub const COMPLEXITY: usize = 800;
    /// Directives on one field.
    pub const DIRECTIVES: usize = 5;
    /// Root fields of a query.
    pub const ROOT_FIELDS: usize = 12;
    /// Root fields of a mutation: one, so that one answer tells what happened.
    pub const MUTATIONS: usize = 1;
    /// Aliases in a whole document.
    pub const ALIASES: usize = 30;
    /// Bytes of a query document.
    pub const DOCUMENT: usize = 32 * 1024;
}

/// The schema of the product, its roots forgotten.
pub type AppSchema = AnySchema;

/// Builds the schema of the product.
#[must_use]
pub fn schema() -> AnySchema {
    limited(Query::default(), Mutation::default())
}

/// A schema of these roots with the product's limits; also for a catalog with a module more.
pub fn limited(query: impl ObjectType + 'static, mutation: impl ObjectType + 'static) -> AnySchema {
    let schema = Schema::build(query, mutation, EmptySubscription)
        .limit_depth(limits::DEPTH)
        .limit_complexity(limits::COMPLEXITY)
        .limit_directives(limits::DIRECTIVES)
        .extension(bounds::Bounds)
        .extension(kernel::gql::InputInWords)
        .finish();
    AnySchema::new(schema)
}
