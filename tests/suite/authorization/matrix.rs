//! Every root field, called by nobody, by somebody without grants, and by each shipped role.

use std::collections::{BTreeMap, BTreeSet};

use kernel::act::role::{
    ADMINISTRATOR, ASSESSOR, AUDITOR, COLLECTOR, CONTROLLER, HEAD_OF_OFFICE, OFFICER, ORDONNATEUR, PUBLIC, RECEIVER,
    REGISSEUR, REGISTRAR, STAFF,
};
use testkit::{Answer, Browser, Town};

use crate::isolation::fields;
use crate::isolation::fields::{Case, ELSEWHERE, Ids, OWN_ACCOUNT, mutations, queries};
use crate::isolation::world::{call, contents};

/// What the door said to one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    /// Somebody must sign in first.
    Unauthenticated,
    /// This person may not.
    Forbidden,
    /// This person may: what was asked was done, or refused for another reason.
    Open,
}

fn door(answer: &Answer) -> Door {
    match answer.error_code() {
        Some("UNAUTHENTICATED") => Door::Unauthenticated,
        Some("FORBIDDEN") => Door::Forbidden,
        Some("INTERNAL") => panic!("internal error: {}", answer.0),
        _ if answer.0["data"].is_null() && answer.error_code().is_none() => panic!("not executed: {}", answer.0),
        _ => Door::Open,
    }
}

/// Every case with identifiers of nothing, so that an open door changes nothing.
fn cases() -> Vec<Case> {
    let ids = Ids::of_nothing();
    queries(&ids).into_iter().chain(mutations(&ids)).collect()
}

/// Roles that may do an act, as the modules ship it.
fn shipped(act: &str) -> BTreeSet<&'static str> {
    catalog::MODULES
        .iter()
        .flat_map(|module| module.policies)
        .filter(|policy| policy.act == act)
        .map(|policy| policy.role)
        .collect()
}

#[tokio::test]
async fn nobody_gets_through_but_where_the_public_may_and_nothing_happens() {
    // Given a commune, and a browser in which nobody has signed in.
    let town = Town::start().await;
    let db = town.superuser().await;
    let nobody = town.at("sefrou");
    let before = contents(&db, "t_sefrou").await;
    // When every root field is called, then all but the public ones ask to sign in.
    let mut open = Vec::new();
    for case in cases() {
        let answer = call(&nobody, &case).await;
        match door(&answer) {
            Door::Open => open.push(case.field),
            other => assert_eq!(other, Door::Unauthenticated, "{}: {}", case.field, answer.0),
        }
    }
    open.sort_unstable();
    let mut public = fields::PUBLIC;
    public.sort_unstable();
    assert_eq!(open, public, "the list of public fields only ever gets shorter");
    // And no row of any table has changed, but for the sign-in that failed, which is on record.
    let after = contents(&db, "t_sefrou").await;
    let changed: Vec<_> = before
        .iter()
        .filter(|(table, hash)| after.get(*table) != Some(hash))
        .map(|(table, _)| table.as_str())
        .collect();
    assert_eq!(changed, ["audit", "sign_in_failure"]);
}

#[tokio::test]
async fn somebody_without_grants_gets_no_further_than_the_own_account_and_nothing_happens() {
    let town = Town::start().await;
    let db = town.superuser().await;
    let person = town.signed_in("sefrou", "personne").await;
    let before = contents(&db, "t_sefrou").await;
    let own: BTreeSet<&str> = fields::PUBLIC.into_iter().chain(OWN_ACCOUNT).collect();
    // When everything else is called, then it is forbidden, and not a row changes.
    for case in cases().into_iter().filter(|case| !own.contains(case.field)) {
        let answer = call(&person, &case).await;
        assert_eq!(door(&answer), Door::Forbidden, "{}: {}", case.field, answer.0);
    }
    assert_eq!(contents(&db, "t_sefrou").await, before);
    // And the own account is within reach.
    for case in cases().into_iter().filter(|case| own.contains(case.field)) {
        let answer = call(&person, &case).await;
        assert_eq!(door(&answer), Door::Open, "{}: {}", case.field, answer.0);
    }
}

#[tokio::test]
async fn each_shipped_role_gets_exactly_where_the_shipped_policies_let_it() {
    let town = Town::start().await;
    // Each at a machine of their own: what is asked before anybody is known is counted by address.
    for (machine, (login, role)) in (2..).zip([
        ("admin", ADMINISTRATOR),
        ("agent", REGISTRAR),
        ("officier", OFFICER),
        ("chef", HEAD_OF_OFFICE),
        ("auditeur", AUDITOR),
        ("fiscalite", ASSESSOR),
        ("ordonnateur", ORDONNATEUR),
        ("regisseur", REGISSEUR),
        ("collecteur", COLLECTOR),
        ("receveur", RECEIVER),
        ("controleur", CONTROLLER),
    ]) {
        let person = crate::regie::story::person(&town, login, machine).await;
        let (mut expected, mut got) = (BTreeMap::new(), BTreeMap::new());
        for case in cases() {
            let roles = shipped(case.act);
            let may = [role, STAFF, PUBLIC].iter().any(|role| roles.contains(role));
            expected.insert(case.field, if may { Door::Open } else { Door::Forbidden });
            got.insert(case.field, door(&call(&person, &case).await));
        }
        assert_eq!(got, expected, "{login}");
    }
}

#[tokio::test]
async fn an_auditor_changes_nothing_but_the_own_account() {
    // "Reads all, writes nothing": also with identifiers that exist.
    let town = Town::start().await;
    let db = town.superuser().await;
    let ids = crate::isolation::world::busy_desk(&town, "sefrou", ("agent", "officier"), ("زهرة", "Zohra")).await.ids;
    let auditor: Browser = town.signed_in("sefrou", "auditeur").await;
    let before = contents(&db, "t_sefrou").await;
    let anybodys = |field: &str| OWN_ACCOUNT.contains(&field) || fields::PUBLIC.contains(&field);
    for case in mutations(&ids).into_iter().filter(|case| !anybodys(case.field)) {
        let answer = call(&auditor, &case).await;
        assert_eq!(door(&answer), Door::Forbidden, "{}", case.field);
    }
    assert_eq!(contents(&db, "t_sefrou").await, before);
}

#[test]
fn every_declared_act_is_asked_for_by_a_root_field_or_is_known_to_be_used_elsewhere() {
    let declared: BTreeSet<&str> = catalog::MODULES.iter().flat_map(|module| module.acts).map(|act| act.name).collect();
    let asked: BTreeSet<&str> = cases().iter().map(|case| case.act).collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.into_iter().collect();
    assert!(asked.is_disjoint(&elsewhere), "no longer only elsewhere");
    let used: BTreeSet<&str> = asked.union(&elsewhere).copied().collect();
    assert_eq!(used, declared);
}

#[test]
fn every_shipped_policy_speaks_of_a_declared_act_and_a_shipped_role_and_every_act_has_one() {
    let acts: BTreeSet<&str> = catalog::MODULES.iter().flat_map(|module| module.acts).map(|act| act.name).collect();
    let roles: BTreeSet<&str> = catalog::MODULES.iter().flat_map(|module| module.roles).map(|role| role.code).collect();
    let mut covered = BTreeSet::new();
    for policy in catalog::MODULES.iter().flat_map(|module| module.policies) {
        assert!(acts.contains(policy.act), "{policy:?}");
        assert!(roles.contains(policy.role), "{policy:?}");
        covered.insert(policy.act);
    }
    assert_eq!(covered, acts, "an act that nobody may do");
}

#[test]
fn an_auditor_is_shipped_no_act_that_writes_but_those_that_put_a_reading_on_record() {
    let readings = [
        "administration.audit.read",
        "administration.person.search",
        "registry.act.search",
        "registry.act.read",
        "registry.document.read",
        "regie.taxpayer.read",
    ];
    let effects: BTreeMap<&str, kernel::act::Effect> =
        catalog::MODULES.iter().flat_map(|module| module.acts).map(|act| (act.name, act.effect)).collect();
    let writes: Vec<&str> = catalog::MODULES
        .iter()
        .flat_map(|module| module.policies)
        .filter(|policy| policy.role == AUDITOR && effects[policy.act].writes())
        .map(|policy| policy.act)
        .collect();
    assert_eq!(writes, readings);
}
