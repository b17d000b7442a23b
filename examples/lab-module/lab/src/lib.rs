//! The catalog of this deployment: jamaa's own modules, and one that lives elsewhere.

kernel::catalog! {
    administration,
    registry,
    cemetery,
}

/// What this program serves.
pub static CATALOG: kernel::module::Catalog = kernel::module::Catalog { modules: MODULES, schema };

fn schema() -> kernel::gql::AnySchema {
    catalog::limited(Query::default(), Mutation::default())
}
