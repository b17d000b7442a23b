//! Roles granted on a unit and all below it.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use uuid::Uuid;

/// A live grant of the administrator's role on the whole commune, to an open account.
#[derive(Debug)]
pub(crate) struct AdministratorGrant {
    pub(crate) id: Uuid,
    pub(crate) staff_id: Uuid,
}

/// Whether somebody still administers the commune once the matching grants are gone.
pub(crate) fn leaves_somebody(grants: &[AdministratorGrant], gone: impl Fn(&AdministratorGrant) -> bool) -> bool {
    !grants.iter().any(&gone) || grants.iter().any(|grant| !gone(grant))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(id: u128, staff: u128) -> AdministratorGrant {
        AdministratorGrant { id: Uuid::from_u128(id), staff_id: Uuid::from_u128(staff) }
    }

    #[test]
    fn the_last_administrator_cannot_go_and_the_last_but_one_can() {
        let two = [grant(1, 10), grant(2, 20)];
        assert!(leaves_somebody(&two, |g| g.staff_id == Uuid::from_u128(10)));
        assert!(!leaves_somebody(&two[..1], |g| g.staff_id == Uuid::from_u128(10)));
        assert!(!leaves_somebody(&two[..1], |g| g.id == Uuid::from_u128(1)));
        assert!(leaves_somebody(&two[..1], |g| g.id == Uuid::from_u128(9)), "somebody else's grant is no concern");
        assert!(leaves_somebody(&[], |_| true));
    }
}
