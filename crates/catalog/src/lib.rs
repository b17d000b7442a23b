//! THE list of modules, and their GraphQL roots merged into one schema.

mod bounds;

use async_graphql::{EmptySubscription, MergedObject, Schema};
use kernel::module::Module;

/// Every module of this product, the kernel first.
pub static MODULES: &[&Module] = &[&kernel::MODULE, &administration::MODULE, &registry::MODULE];

/// All queries.
#[derive(MergedObject, Default)]
pub struct Query(administration::Query, registry::Query);

/// All mutations.
#[derive(MergedObject, Default)]
pub struct Mutation(administration::Mutation, registry::Mutation);

/// The schema of the product.
pub type AppSchema = Schema<Query, Mutation, EmptySubscription>;

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

/// Builds the schema with its limits.
#[must_use]
pub fn schema() -> AppSchema {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .limit_depth(limits::DEPTH)
        .limit_complexity(limits::COMPLEXITY)
        .limit_directives(limits::DIRECTIVES)
        .extension(bounds::Bounds)
        .extension(kernel::gql::InputInWords)
        .finish()
}

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
