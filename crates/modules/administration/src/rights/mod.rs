//! What a change of roles, grants or policies does to whom, before it is made.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use kernel::id::{GrantId, StaffId};
use kernel::rights::Shift;

use crate::grant::graphql::GrantAsked;
use crate::lending::graphql::LendingAsked;
use crate::role::PolicyChange;

/// A change that can be looked at beforehand.
pub(crate) enum Planned {
    /// Another policy for a role.
    Policy(PolicyChange),
    /// A role for somebody.
    Grant(GrantAsked),
    /// A grant to take back.
    Revoke(GrantId),
    /// An account to close.
    Deactivate(StaffId),
    /// Rights to lend: looked at on their first day.
    Lend(LendingAsked),
}

/// What a change would do.
pub(crate) struct Preview {
    /// The number of the rights it was looked at with.
    pub(crate) version: i64,
    /// Whom it concerns, as far as the caller may see them.
    pub(crate) shifts: Vec<Shift>,
    /// How many more it concerns.
    pub(crate) unseen: usize,
}
