//! Rights lent to a colleague for some days, and absences.
//!
//! Lending is a matter of this program: somebody works with a colleague's roles while that colleague is away. It is not the
//! delegation of the functions of an officer that the law knows, which the registry keeps: who registers needs one in their
//! own name.

pub(crate) mod announce;
pub mod events;
pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{Days, NaiveDate};
use kernel::act::{Effect, Reach};
use kernel::directory::{GrantRecord, UnitRecord};
use kernel::error::Fault;
use kernel::id::{StaffId, UnitId};
use kernel::session::Scope;
use uuid::Uuid;

use crate::role::RoleAct;

kernel::ids! {
    /// Rights lent for some days, or an absence.
    LendingId = "lnd";
}

/// Days that one lending may last: whoever stays away longer is replaced by a grant.
const LONGEST: u64 = 366;
/// Lendings and absences that one person may have which are not over: each is looked at with every request of its borrower.
const MOST: i64 = 20;

/// A lending or absence to record, with its fields checked.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct NewLending {
    /// Whose rights; none means the caller's own.
    pub(crate) lender: Option<StaffId>,
    /// To whom; an absence may have no deputy.
    pub(crate) borrower: Option<StaffId>,
    pub(crate) absence: bool,
    /// Empty: every role that the lender holds.
    pub(crate) roles: Vec<String>,
    /// None: wherever the lender holds them.
    pub(crate) unit: Option<UnitId>,
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
    pub(crate) reason: String,
}

impl NewLending {
    /// What is wrong with it whoever asks.
    pub(crate) fn faults(&self, lender: StaffId, today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        match self.borrower {
            None if !self.absence => faults.push(Fault::at("kernel-error-required", &["borrowerId"])),
            Some(borrower) if borrower == lender => {
                faults.push(Fault::at("administration-error-lending-self", &["borrowerId"]));
            }
            _ => {}
        }
        // What was done is on record under who did it: no right is lent for days that are over.
        if self.from < today {
            faults.push(Fault::at("administration-error-lending-past", &["from"]));
        }
        if self.until < self.from {
            faults.push(Fault::at("administration-error-lending-order", &["until"]));
        } else if self.from.checked_add_days(Days::new(LONGEST)).is_none_or(|most| self.until > most) {
            faults.push(Fault::at("administration-error-lending-long", &["until"]).with("days", LONGEST));
        }
        faults
    }
}

/// Which lendings and absences are asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct LendingFilter {
    /// Who lends or borrows.
    pub(crate) staff: Option<StaffId>,
    /// Those that are not over, or those that are.
    pub(crate) open: Option<bool>,
    /// Part of the name of who lends or borrows.
    pub(crate) query: Option<String>,
}

/// The lender's grants as far as they are lent: those of the named roles (none named: all), each on its own unit or on the
/// unit that the lending is limited to, whichever is further down.
pub(crate) fn as_lent(
    grants: Vec<GrantRecord>,
    roles: &[String],
    limit: Option<Uuid>,
    units: &[UnitRecord],
) -> Vec<GrantRecord> {
    let above = |unit: Uuid| units.iter().find(|one| one.id == unit).and_then(|one| one.parent_id);
    let is_below = |unit: Uuid, top: Uuid| std::iter::successors(Some(unit), |at| above(*at)).any(|at| at == top);
    let lent = |mut grant: GrantRecord| {
        match limit {
            Some(limit) if is_below(limit, grant.unit_id) => grant.unit_id = limit,
            Some(limit) if !is_below(grant.unit_id, limit) => return None,
            _ => {}
        }
        Some(grant)
    };
    grants.into_iter().filter(|grant| roles.is_empty() || roles.contains(&grant.role)).filter_map(lent).collect()
}

/// The first act of a role, lent on this unit, that is not in the own hand of who lends it for somebody else. Keys and what
/// reaches one's own things are not lent; what the product ships for the whole commune belongs to no unit.
pub(crate) fn beyond<'a>(
    role: &'a [RoleAct],
    unit: Uuid,
    mine: &dyn Fn(&str) -> Option<Scope>,
    of_the_commune: &dyn Fn(&str) -> bool,
) -> Option<&'a RoleAct> {
    let reaches = |scope: &Scope, one: &RoleAct| match one.reach {
        Reach::All => scope.units().is_none() || of_the_commune(one.act.name),
        Reach::Units | Reach::Own => scope.units().is_none_or(|units| units.contains(&unit)),
    };
    let held = |one: &RoleAct| mine(one.act.name).is_some_and(|scope| scope.owner().is_none() && reaches(&scope, one));
    role.iter().find(|one| one.act.effect != Effect::Key && one.reach != Reach::Own && !held(one))
}

/// What is known of one lending or absence.
#[derive(Debug, Clone)]
pub(crate) struct Lending {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) lender_id: Uuid,
    pub(crate) borrower_id: Option<Uuid>,
    pub(crate) roles: Option<Vec<String>>,
    pub(crate) unit_id: Option<Uuid>,
    pub(crate) starts_on: NaiveDate,
    pub(crate) ends_on: NaiveDate,
    pub(crate) reason: String,
    pub(crate) ended_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Where a lending stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It has not begun.
    Planned,
    /// It is in force.
    Active,
    /// Its last day is over.
    Over,
    /// Somebody ended it before.
    Ended,
}

impl Lending {
    /// Where it stands on this day.
    pub(crate) fn state(&self, today: NaiveDate) -> State {
        if self.ended_at.is_some() {
            State::Ended
        } else if today < self.starts_on {
            State::Planned
        } else if today <= self.ends_on {
            State::Active
        } else {
            State::Over
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::id::TypedId as _;

    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
    }

    fn person(id: u128) -> StaffId {
        StaffId::from_uuid(Uuid::from_u128(id))
    }

    fn new(from: NaiveDate, until: NaiveDate) -> NewLending {
        let (borrower, reason) = (Some(person(2)), String::new());
        NewLending { lender: None, borrower, absence: false, roles: Vec::new(), unit: None, from, until, reason }
    }

    fn codes(new: &NewLending) -> Vec<&'static str> {
        new.faults(person(1), day(20)).iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn rights_are_lent_for_days_that_are_to_come_and_not_for_ever() {
        assert!(codes(&new(day(20), day(20))).is_empty(), "for today alone");
        assert_eq!(codes(&new(day(19), day(21))), ["administration-error-lending-past"]);
        assert_eq!(codes(&new(day(22), day(21))), ["administration-error-lending-order"]);
        let years = NaiveDate::from_ymd_opt(2028, 1, 1).expect("a day");
        assert_eq!(codes(&new(day(20), years)), ["administration-error-lending-long"]);
    }

    fn unit(id: u128, parent: Option<u128>) -> UnitRecord {
        let name = kernel::tenant::LocalName { ar: String::new(), fr: String::new(), zgh: None };
        UnitRecord {
            id: Uuid::from_u128(id),
            parent_id: parent.map(Uuid::from_u128),
            code: id.to_string(),
            kind: kernel::directory::UnitKind::Office,
            name,
            host: None,
            prefecture: None,
        }
    }

    fn grant(role: &str, unit: u128) -> GrantRecord {
        GrantRecord {
            id: Uuid::nil(),
            staff_id: Uuid::nil(),
            role: role.to_owned(),
            unit_id: Uuid::from_u128(unit),
            granted_at: chrono::DateTime::UNIX_EPOCH,
            granted_by: String::new(),
        }
    }

    #[test]
    fn a_role_is_lent_no_further_than_its_grant_and_its_limit() {
        let units = [unit(1, None), unit(2, Some(1)), unit(3, Some(2)), unit(4, Some(1))];
        let lent = |roles: &[String], limit: Option<u128>| -> Vec<(String, u128)> {
            let grants = vec![grant("clerk", 2), grant("chief", 4)];
            let lent = as_lent(grants, roles, limit.map(Uuid::from_u128), &units);
            lent.into_iter().map(|one| (one.role, one.unit_id.as_u128())).collect()
        };
        let clerk = |unit| ("clerk".to_owned(), unit);
        assert_eq!(lent(&[], None), [clerk(2), ("chief".to_owned(), 4)]);
        assert_eq!(lent(&["clerk".to_owned()], None), [clerk(2)]);
        assert_eq!(lent(&[], Some(3)), [clerk(3)], "an office below the grant");
        assert_eq!(lent(&["clerk".to_owned()], Some(1)), [clerk(2)], "above the grant there is nothing to lend");
        assert!(lent(&["clerk".to_owned()], Some(4)).is_empty());
    }

    #[test]
    fn for_somebody_else_nothing_is_lent_that_is_not_in_ones_own_hand() {
        let act = |name, effect, reach| RoleAct { act: kernel::act::ActDef { name, effect }, reach };
        let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let role = [
            act("a.b.sign", Effect::Write, Reach::Units),
            act("a.b.turn", Effect::Key, Reach::Units),
            act("a.b.note", Effect::Write, Reach::Own),
        ];
        let aid = [act("a.aid.use", Effect::Read, Reach::All)];
        let part = |_: &str| Some(Scope::Units([Uuid::from_u128(1)].as_slice().into()));
        let (yes, no) = (|_: &str| true, |_: &str| false);
        assert_eq!(beyond(&role, here, &|_| None, &no).map(|one| one.act.name), Some("a.b.sign"));
        assert!(beyond(&role, here, &part, &no).is_none(), "a key is not lent, and need not be held");
        assert!(beyond(&role, there, &part, &no).is_some());
        assert!(beyond(&aid, here, &part, &no).is_some() && beyond(&aid, here, &part, &yes).is_none());
        let own = |_: &str| Some(Scope::Own { id: person(1), units: None });
        assert!(beyond(&role, here, &own, &no).is_some(), "colleagues' things are more than one's own");
    }

    #[test]
    fn an_absence_needs_no_deputy_and_a_lending_somebody_else() {
        let nobody = NewLending { borrower: None, ..new(day(20), day(21)) };
        assert_eq!(codes(&nobody), ["kernel-error-required"]);
        assert!(codes(&NewLending { absence: true, ..nobody }).is_empty());
        let oneself = NewLending { borrower: Some(person(1)), ..new(day(20), day(21)) };
        assert_eq!(codes(&oneself), ["administration-error-lending-self"]);
    }

    #[test]
    fn a_lending_is_in_force_from_its_first_to_its_last_day_unless_ended() {
        let mut lending = Lending {
            id: Uuid::nil(),
            kind: "lending".to_owned(),
            lender_id: Uuid::from_u128(1),
            borrower_id: Some(Uuid::from_u128(2)),
            roles: None,
            unit_id: None,
            starts_on: day(10),
            ends_on: day(12),
            reason: String::new(),
            ended_at: None,
        };
        let states = [9, 10, 12, 13].map(|on| lending.state(day(on)));
        assert_eq!(states, [State::Planned, State::Active, State::Active, State::Over]);
        lending.ended_at = Some(chrono::DateTime::UNIX_EPOCH);
        assert_eq!(lending.state(day(11)), State::Ended);
    }
}
