//! How long each kind of record is kept in this commune, and the nightly removal of what was kept long enough (law 09-08 art. 3).

pub mod graphql;
mod service;

pub use service::apply;
pub(crate) use service::{APPLY, Ruled, rules, update};
