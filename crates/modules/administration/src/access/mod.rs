//! What somebody may do, and why.

pub mod graphql;
pub(crate) mod service;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use kernel::act::Reach;
use kernel::directory::{GrantRecord, RoleRecord};
use kernel::tenant::LocalName;

/// One reason why somebody may, or may not, do an act.
#[derive(Debug, Clone)]
pub(crate) enum Reason {
    /// A grant gives a role that may.
    Granted { role: Arc<RoleRecord>, grant: GrantRecord, reach: Reach },
    /// A colleague lends a role that may, until a day.
    Lent { role: Arc<RoleRecord>, grant: GrantRecord, reach: Reach, lender: LocalName, until: NaiveDate },
    /// Everybody, or every member of staff, may.
    Everybody { reach: Reach },
    /// No role that the person holds may; these would.
    NoRole { would: Vec<Arc<RoleRecord>> },
    /// The account is a program's, and a person does this.
    Person,
    /// The account is closed.
    Closed,
}

/// A colleague's grant that is lent today, on the unit as far as it is lent.
#[derive(Debug, Clone)]
pub(crate) struct LentGrant {
    pub(crate) grant: GrantRecord,
    pub(crate) lender: LocalName,
    pub(crate) until: NaiveDate,
}

/// What is known of one person.
pub(crate) struct Facts {
    pub(crate) active: bool,
    pub(crate) grants: Vec<GrantRecord>,
    pub(crate) lent: Vec<LentGrant>,
    /// Acts that are never lent.
    pub(crate) keys: BTreeSet<&'static str>,
    pub(crate) roles: BTreeMap<String, Arc<RoleRecord>>,
    /// What the implicit roles of a signed-in person may do.
    pub(crate) everybody: BTreeMap<&'static str, Reach>,
    /// What a program never does, of a program's account.
    pub(crate) barred: BTreeSet<&'static str>,
}

impl Facts {
    /// Every reason that concerns one act: all the grants that allow it, or the one reason against.
    pub(crate) fn reasons(&self, act: &str) -> Vec<Reason> {
        if !self.active {
            return vec![Reason::Closed];
        }
        if self.barred.contains(act) {
            return vec![Reason::Person];
        }
        let mut reasons: Vec<Reason> = self.grants.iter().filter_map(|grant| self.granted(grant, act)).collect();
        reasons.extend(self.lent.iter().filter_map(|lent| self.lent(lent, act)));
        reasons.extend(self.everybody.get(act).map(|reach| Reason::Everybody { reach: *reach }));
        if reasons.is_empty() {
            reasons.push(Reason::NoRole { would: self.roles_with(act) });
        }
        reasons
    }

    fn granted(&self, grant: &GrantRecord, act: &str) -> Option<Reason> {
        let role = self.roles.get(&grant.role)?;
        let reach = reach_of(role, act)?;
        Some(Reason::Granted { role: Arc::clone(role), grant: grant.clone(), reach })
    }

    fn lent(&self, lent: &LentGrant, act: &str) -> Option<Reason> {
        let role = self.roles.get(&lent.grant.role)?;
        let reach = reach_of(role, act).filter(|reach| *reach != Reach::Own && !self.keys.contains(act))?;
        Some(Reason::Lent {
            role: Arc::clone(role),
            grant: lent.grant.clone(),
            reach,
            lender: lent.lender.clone(),
            until: lent.until,
        })
    }

    fn roles_with(&self, act: &str) -> Vec<Arc<RoleRecord>> {
        self.roles.values().filter(|role| reach_of(role, act).is_some()).cloned().collect()
    }

    /// Units that the reasons speak of.
    pub(crate) fn units(&self) -> BTreeSet<uuid::Uuid> {
        self.grants.iter().chain(self.lent.iter().map(|lent| &lent.grant)).map(|grant| grant.unit_id).collect()
    }
}

fn reach_of(role: &RoleRecord, act: &str) -> Option<Reach> {
    role.acts.iter().find(|(name, _)| *name == act).map(|(_, reach)| *reach)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn role(code: &str, acts: &[&'static str]) -> (String, Arc<RoleRecord>) {
        let name = LocalName { ar: code.to_owned(), fr: code.to_owned(), zgh: None };
        let acts = acts.iter().map(|act| (*act, Reach::Units)).collect();
        (code.to_owned(), Arc::new(RoleRecord { code: code.to_owned(), name, acts, shipped: true }))
    }

    fn grant(role: &str, unit: u128) -> GrantRecord {
        GrantRecord {
            id: Uuid::from_u128(unit),
            staff_id: Uuid::nil(),
            role: role.to_owned(),
            unit_id: Uuid::from_u128(unit),
            granted_at: chrono::DateTime::UNIX_EPOCH,
            granted_by: "test".to_owned(),
        }
    }

    fn facts(active: bool) -> Facts {
        Facts {
            active,
            lent: Vec::new(),
            keys: BTreeSet::from(["a.b.turn"]),
            grants: vec![grant("clerk", 1), grant("clerk", 2), grant("ghost", 3)],
            roles: BTreeMap::from([role("clerk", &["a.b.draft"]), role("officer", &["a.b.draft", "a.b.sign"])]),
            everybody: BTreeMap::from([("a.b.read", Reach::All)]),
            barred: BTreeSet::from(["a.b.bind"]),
        }
    }

    #[test]
    fn every_grant_that_allows_an_act_is_named() {
        let reasons = facts(true).reasons("a.b.draft");
        let units: Vec<_> = reasons
            .iter()
            .map(|reason| match reason {
                Reason::Granted { grant, .. } => grant.unit_id.as_u128(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(units, [1, 2]);
    }

    #[test]
    fn what_is_lent_says_by_whom_and_until_when_and_a_key_is_not_lent() {
        let mut facts = facts(true);
        facts.roles.extend([role("chief", &["a.b.sign", "a.b.turn"])]);
        let lender = LocalName { ar: "ن".to_owned(), fr: "Nadia".to_owned(), zgh: None };
        let until = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day");
        facts.lent = vec![LentGrant { grant: grant("chief", 1), lender, until }];
        let reasons = facts.reasons("a.b.sign");
        let [Reason::Lent { lender, until: last, .. }] = reasons.as_slice() else { panic!("{reasons:?}") };
        assert_eq!((lender.fr.as_str(), *last), ("Nadia", until));
        assert!(matches!(facts.reasons("a.b.turn").as_slice(), [Reason::NoRole { .. }]));
    }

    #[test]
    fn who_may_not_is_told_which_roles_would() {
        let reasons = facts(true).reasons("a.b.sign");
        let [Reason::NoRole { would }] = reasons.as_slice() else { panic!("{reasons:?}") };
        assert_eq!(would.iter().map(|role| role.code.as_str()).collect::<Vec<_>>(), ["officer"]);
        assert!(matches!(facts(true).reasons("a.b.read").as_slice(), [Reason::Everybody { reach: Reach::All }]));
    }

    #[test]
    fn what_a_person_does_no_account_of_a_program_may_whatever_it_holds() {
        assert!(matches!(facts(true).reasons("a.b.bind").as_slice(), [Reason::Person]));
    }

    #[test]
    fn a_closed_account_may_nothing_whatever_it_holds() {
        for act in ["a.b.draft", "a.b.read", "a.b.sign"] {
            assert!(matches!(facts(false).reasons(act).as_slice(), [Reason::Closed]), "{act}");
        }
    }
}
