//! Roles granted on a unit and all below it.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use kernel::act::{Effect, Reach};
use kernel::session::Scope;
use uuid::Uuid;

use crate::role::RoleAct;

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

/// What decides whether somebody may hand a role on.
pub(crate) struct Hand<'a> {
    /// Where the granter may do an act.
    pub(crate) mine: &'a dyn Fn(&str) -> Option<Scope>,
    /// Whether the product ships an act for the whole commune: nothing in it belongs to a unit.
    pub(crate) of_the_commune: &'a dyn Fn(&str) -> bool,
    /// Whether the granter grants in the whole commune.
    pub(crate) everywhere: bool,
}

/// The first act of a role that would give more than the granter may give on this unit: a key that the granter does not
/// hold there, or an act that reaches the whole commune from the grant of a part. What is no key, such as registering,
/// is given by who administers the unit, without having it.
pub(crate) fn beyond<'a>(role: &'a [RoleAct], unit: Uuid, hand: &Hand<'_>) -> Option<&'a RoleAct> {
    let covers = |scope: &Scope| scope.owner().is_none() && scope.units().is_none_or(|units| units.contains(&unit));
    let too_much = |one: &&RoleAct| match one.act.effect {
        Effect::Key => !(hand.mine)(one.act.name).as_ref().is_some_and(covers),
        Effect::Read | Effect::Write | Effect::Draft | Effect::Hand => {
            one.reach == Reach::All && !hand.everywhere && !(hand.of_the_commune)(one.act.name)
        }
    };
    role.iter().find(too_much)
}

#[cfg(test)]
mod tests {
    use kernel::act::ActDef;

    use super::*;

    fn role(name: &'static str, effect: Effect, reach: Reach) -> [RoleAct; 1] {
        [RoleAct { act: ActDef { name, effect }, reach }]
    }

    #[test]
    fn nobody_grants_more_than_they_may_hand_on() {
        let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let key = role("a.b.reset", Effect::Key, Reach::Units);
        let wide = role("a.b.read", Effect::Read, Reach::All);
        let plain = role("a.b.register", Effect::Write, Reach::Units);
        let nothing = |_: &str| None;
        let part = |_: &str| Some(Scope::Units([Uuid::from_u128(1)].as_slice().into()));
        let no = |_: &str| false;
        let hand = |mine, everywhere| Hand { mine, of_the_commune: &no, everywhere };
        assert!(beyond(&key, here, &hand(&nothing, true)).is_some(), "a key that is not in one's hand");
        assert!(beyond(&key, here, &hand(&part, false)).is_none());
        assert!(beyond(&key, there, &hand(&part, false)).is_some(), "nor where it is not");
        assert!(beyond(&wide, here, &hand(&part, false)).is_some(), "a part never gives the whole commune");
        assert!(beyond(&wide, here, &hand(&part, true)).is_none());
        let common = Hand { mine: &part, of_the_commune: &|_| true, everywhere: false };
        assert!(beyond(&wide, here, &common).is_none());
        assert!(beyond(&plain, here, &hand(&nothing, false)).is_none(), "an officer is named by who is none");
    }

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
