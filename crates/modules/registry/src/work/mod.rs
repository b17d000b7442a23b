//! What waits for whoever has just signed in.

pub mod graphql;
pub mod service;
mod store;

/// Counts for the first screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Drafts of the person.
    pub drafts: i64,
    /// Declarations of the person that were given back.
    pub returned: i64,
    /// Declarations that wait for an officer.
    pub to_register: i64,
    /// Open declarations past their deadline.
    pub late: i64,
    /// Acts registered this year.
    pub registered_this_year: i64,
    /// Documents issued today.
    pub documents_today: i64,
}
