//! People of Casablanca with identifiers of Sefrou in their hands.

use serde_json::json;
use testkit::{Browser, PASSWORD, Town};

use super::fields::{Ids, mutations, queries, sweeps};
use super::revenue_fields;
use super::revenue_world::PEOPLE;
use super::world::{assert_silent, busy_desk, call, contents, desk, secrets};
use crate::scene::{desk as machine_of, hire_at, is_about};

/// A name that only the child of the test in Sefrou bears.
const CHILD: (&str, &str) = ("زهرة", "Zohra");

/// What answers `null`, or an error, for an identifier that does not exist in the commune.
const BY_ID: [&str; 23] = [
    "fieldDevice",
    "budget",
    "budgetVersion",
    "budgetExecution",
    "staffMember",
    "accessExplain",
    "office",
    "declaration",
    "act",
    "document",
    "revenueKind",
    "taxpayer",
    "taxable",
    "assessment",
    "order",
    "slip",
    "cashOffice",
    "day",
    "receipt",
    "remittance",
    "cashLedger",
    "cashPosition",
    "monthCertificate",
];

/// Mutations that name nothing of anybody else: they concern the caller alone.
const OWN: [&str; 2] = ["totpEnroll", "sessionClose"];

#[tokio::test]
async fn no_root_field_gives_an_administrator_of_casablanca_anything_of_sefrou() {
    intrude(&[("admin", None)]).await;
}

#[tokio::test]
async fn no_root_field_gives_an_officer_of_casablanca_anything_of_sefrou() {
    intrude(&[("officier.maarif", None)]).await;
}

#[tokio::test]
async fn no_root_field_gives_a_registrar_of_casablanca_anything_of_sefrou() {
    intrude(&[("agent.maarif", None)]).await;
}

#[tokio::test]
async fn no_root_field_gives_an_auditor_of_casablanca_anything_of_sefrou() {
    intrude(&[("auditeur", None)]).await;
}

#[tokio::test]
async fn no_root_field_gives_anybody_of_the_regie_of_casablanca_anything_of_sefrou() {
    intrude(&PEOPLE.map(|(login, role)| (login, Some(role)))).await;
}

/// Given Sefrou with acts, documents, files and a régie; when people of Casablanca, hired where a role is said, call every root field with
/// its identifiers; then nothing of Sefrou is told, nothing of Sefrou is changed, and everything that names an object is refused.
async fn intrude(people: &[(&str, Option<&str>)]) {
    let town = Town::start().await;
    let db = town.superuser().await;
    let sefrou = busy_desk(&town, "sefrou", ("agent", "officier"), CHILD).await;
    let mut hidden = secrets(&db, "t_sefrou").await;
    hidden.extend([CHILD.1, CHILD.0, "SFR1", "SFR2", "REG1"].map(ToOwned::to_owned));
    let before = contents(&db, "t_sefrou").await;

    for (machine, &(login, role)) in (60..).zip(people) {
        if let Some(role) = role {
            hire_at(&town, "casablanca", login, (role, None)).await;
        }
        let stranger = town.at_from("casablanca", machine_of(machine));
        stranger.sign_in(login, PASSWORD).await;
        try_all(&stranger, &sefrou.ids, &hidden).await;
    }
    assert_eq!(contents(&db, "t_sefrou").await, before, "Sefrou was changed");
}

async fn try_all(stranger: &Browser, ids: &Ids, hidden: &[String]) {
    // The sweeps first: later the stranger's own questions, identifiers included, are on record in Casablanca.
    for case in sweeps().into_iter().chain(queries(ids)) {
        let answer = call(stranger, &case).await;
        assert_silent(case.field, &answer.0.to_string(), hidden);
        if BY_ID.contains(&case.field) {
            assert!(!answer.0["errors"].is_null() || answer.root().is_null(), "{}: {}", case.field, answer.0);
        }
    }
    for case in mutations(ids) {
        let answer = call(stranger, &case).await;
        assert_silent(case.field, &answer.0.to_string(), hidden);
        let refused = !answer.0["errors"].is_null() || !answer.refusals().is_empty();
        assert!(refused || OWN.contains(&case.field), "{} was carried out: {}", case.field, answer.0);
    }
}

#[tokio::test]
async fn searches_and_counts_of_one_commune_never_count_another() {
    // Given a busy desk in Sefrou, and nothing yet at Maârif.
    let town = Town::start().await;
    let sefrou = desk(&town, "sefrou", ("agent", "officier"), CHILD).await;
    let maarif = town.signed_in("casablanca", "agent.maarif").await;

    // Then Maârif finds and counts nothing.
    assert_eq!(found(&maarif, "Tajribi").await, 0);
    assert_eq!(found(&maarif, "زهرة").await, 0);
    assert_eq!(work(&maarif).await, [0, 0, 0, 0]);
    // And Sefrou what it did.
    assert_eq!(found(&sefrou.agent, "Tajribi").await, 1);
    assert_eq!(found(&sefrou.agent, "زهرة").await, 1);
    assert_eq!(work(&sefrou.agent).await, [1, 1, 1, 1]);

    // When Maârif registers a child of the same name, then each still finds its own alone.
    let maarif = desk(&town, "casablanca", ("agent.maarif", "officier.maarif"), CHILD).await;
    assert_eq!(found(&maarif.agent, "زهرة").await, 1);
    assert_eq!(found(&sefrou.agent, "زهرة").await, 1);
    assert_eq!(work(&sefrou.agent).await, [1, 1, 1, 1]);
}

/// How many acts a search finds.
pub(super) async fn found(who: &Browser, name: &str) -> i64 {
    let query = "query($f: ActFilter!) { acts(filter: $f) { totalCount nodes { id } } }";
    let answer = who.graphql(query, json!({ "f": { "query": name } })).await;
    let nodes = answer.ok()["nodes"].as_array().map_or(0, Vec::len);
    let total = answer.ok()["totalCount"].as_i64().expect("a total was asked for");
    assert_eq!(i64::try_from(nodes), Ok(total), "{}", answer.0);
    total
}

/// Drafts, declarations to register, acts of the year, documents of the day.
pub(super) async fn work(who: &Browser) -> [i64; 4] {
    let answer =
        who.graphql("{ registryWork { drafts toRegister registeredThisYear documentsToday } }", json!({})).await;
    ["drafts", "toRegister", "registeredThisYear", "documentsToday"]
        .map(|count| answer.ok()[count].as_i64().expect("a count"))
}

#[tokio::test]
async fn an_identifier_that_never_existed_and_one_of_another_commune_are_refused_in_the_same_words() {
    // Otherwise the answer would tell which identifiers exist elsewhere.
    let town = Town::start().await;
    let sefrou = busy_desk(&town, "sefrou", ("agent", "officier"), CHILD).await;
    let chief = town.signed_in("casablanca", "admin").await;
    let (theirs, nothing) = (sefrou.ids, Ids::of_nothing());
    let of_theirs = queries(&theirs).into_iter().chain(mutations(&theirs));
    let of_nothing = queries(&nothing).into_iter().chain(mutations(&nothing));
    for (a, b) in of_theirs.zip(of_nothing).filter(|(a, _)| is_about(a.field)) {
        // These answer with the caller's own affairs, which change from call to call.
        if [
            "viewer",
            "sessions",
            "sessionOpen",
            "sessionClose",
            "passwordChange",
            "totpConfirm",
            "totpEnroll",
            "auditEntries",
            "passkeyChallenge",
            "passkeyEnrolment",
            "recoveryRenew",
        ]
        .contains(&a.field)
        {
            continue;
        }
        let (a_said, b_said) = (call(&chief, &a).await, call(&chief, &b).await);
        assert_eq!(a_said.0, b_said.0, "{}", a.field);
    }
}

#[tokio::test]
async fn to_the_regie_too_an_identifier_of_another_commune_is_one_that_never_existed() {
    let town = Town::start().await;
    let theirs = busy_desk(&town, "sefrou", ("agent", "officier"), CHILD).await.ids;
    let nothing = Ids::of_nothing();
    let cases = |ids: &Ids| {
        let mutations = revenue_fields::mutations(&ids.unit, &ids.staff, &ids.revenue);
        revenue_fields::queries(&ids.revenue).into_iter().chain(mutations)
    };
    for (login, role) in PEOPLE {
        hire_at(&town, "casablanca", login, (role, None)).await;
        let stranger = town.signed_in("casablanca", login).await;
        for (a, b) in cases(&theirs).zip(cases(&nothing)) {
            let (a_said, b_said) = (call(&stranger, &a).await, call(&stranger, &b).await);
            assert_eq!(a_said.0, b_said.0, "{login} {}", a.field);
        }
    }
}
