//! Arrondissements of one city: one commune, one schema, and still nobody of Maârif sees the papers of Anfa.

use serde_json::json;
use sqlx::PgPool;
use testkit::{Browser, PASSWORD, Town};

use super::fields::{Ids, mutations, queries, sweeps};
use super::revenue_world::PEOPLE;
use super::world::{Desk, assert_silent, busy_desk, call, contents};
use crate::scene::desk;

const MAARIF: (&str, &str) = ("زهرة", "Zohra");
const ANFA: (&str, &str) = ("سلمى", "Salma");

/// Root fields that answer with nothing of an office: what they tell is the caller's own, or public.
const CITY_WIDE: [&str; 3] = ["commune", "documentVerify", "receiptVerify"];

/// Mutations that name nothing of anybody else.
const OWN: [&str; 2] = ["totpEnroll", "sessionClose"];

struct City {
    town: Town,
    db: PgPool,
    maarif: Desk,
    anfa: Desk,
}

async fn city() -> City {
    let town = Town::start().await;
    let maarif = busy_desk(&town, "casablanca", ("agent.maarif", "officier.maarif"), MAARIF).await;
    let anfa = busy_desk(&town, "casablanca", ("agent.anfa", "officier.anfa"), ANFA).await;
    let db = town.superuser().await;
    City { town, db, maarif, anfa }
}

/// Everything of Anfa that nobody of Maârif is to be told.
async fn hidden(db: &PgPool) -> Vec<String> {
    let ids: Vec<String> = sqlx::query_scalar(
        "with recursive here (id) as (select id from t_casablanca.unit where code = 'anfa' union all
             select u.id from here join t_casablanca.unit u on u.parent_id = here.id),
         offices as (select id from t_casablanca.office where unit_id in (select id from here)),
         acts as (select id from t_casablanca.act where unit_id in (select id from here)),
         found (id) as (select id from offices union all select id from acts
             union all select id from t_casablanca.declaration where unit_id in (select id from here)
             union all select id from t_casablanca.document where office_id in (select id from offices)
             union all select id from t_casablanca.mention where act_id in (select id from acts)
             union all select id from t_casablanca.person_request where unit_id in (select id from here)
             union all select i.id from t_casablanca.oidc_identity i join t_casablanca.role_grant g using (staff_id) where g.unit_id in (select id from here)
             union all select id from t_casablanca.delegation where office_id in (select id from offices)
             union all select id from t_casablanca.taxpayer where unit_id in (select id from here)
             union all select id from t_casablanca.taxable where unit_id in (select id from here)
             union all select id from t_casablanca.assessment where unit_id in (select id from here)
             union all select id from t_casablanca.collection_order where unit_id in (select id from here)
             union all select id from t_casablanca.emission_slip where unit_id in (select id from here)
             union all select id from t_casablanca.cash_office where unit_id in (select id from here)
             union all select id from t_casablanca.cash_day where unit_id in (select id from here)
             union all select id from t_casablanca.receipt where unit_id in (select id from here)
             union all select id from t_casablanca.remittance where unit_id in (select id from here)
             union all select staff_id from t_casablanca.role_grant where unit_id in (select id from here)
             union all select id from t_casablanca.role_grant where unit_id in (select id from here))
         select replace(id::text, '-', '') from found",
    )
    .fetch_all(db)
    .await
    .expect("a superuser reads all");
    assert!(ids.len() > 8, "{ids:?}");
    ids.into_iter().chain([ANFA.0, ANFA.1].map(ToOwned::to_owned)).collect()
}

/// When somebody calls every root field with these identifiers of Anfa, then nothing of Anfa is told and nothing changed.
async fn intrude(city: &City, who: &Browser, ids: &Ids) {
    let hidden = hidden(&city.db).await;
    let before = papers(&city.db).await;
    for case in sweeps().into_iter().chain(queries(ids)).filter(|case| !CITY_WIDE.contains(&case.field)) {
        let answer = call(who, &case).await;
        assert_silent(case.field, &answer.0.to_string(), &hidden);
        assert_ne!(answer.error_code(), Some("INTERNAL"), "{}: {}", case.field, answer.0);
    }
    for case in mutations(ids) {
        let answer = call(who, &case).await;
        assert_silent(case.field, &answer.0.to_string(), &hidden);
        assert_ne!(answer.error_code(), Some("INTERNAL"), "{}: {}", case.field, answer.0);
        let refused = !answer.0["errors"].is_null() || !answer.refusals().is_empty();
        assert!(refused || OWN.contains(&case.field), "{} was carried out: {}", case.field, answer.0);
    }
    assert_eq!(papers(&city.db).await, before);
}

/// The tables that hold papers, people's rights and offices.
async fn papers(db: &PgPool) -> Vec<(String, String)> {
    let told = ["audit", "audit_seal", "audit_head", "staff_session", "sign_in_failure", "operation", "staff"];
    contents(db, "t_casablanca").await.into_iter().filter(|(table, _)| !told.contains(&table.as_str())).collect()
}

#[tokio::test]
async fn people_of_one_arrondissement_get_nothing_of_the_next_at_the_host_of_the_city() {
    let city = city().await;
    intrude(&city, &city.maarif.agent, &city.anfa.ids).await;
    intrude(&city, &city.maarif.officer, &city.anfa.ids).await;
}

#[tokio::test]
async fn people_of_one_arrondissement_get_nothing_of_the_next_at_its_own_host() {
    let city = city().await;
    for login in ["agent.maarif", "officier.maarif"] {
        intrude(&city, &city.town.signed_in("maarif.casablanca", login).await, &city.anfa.ids).await;
    }
}

#[tokio::test]
async fn the_chief_of_one_arrondissement_gets_nothing_of_the_next_at_either_host() {
    let city = city().await;
    for host in ["casablanca", "maarif.casablanca"] {
        intrude(&city, &city.town.signed_in(host, "chef.maarif").await, &city.anfa.ids).await;
    }
}

#[tokio::test]
async fn nobody_of_the_regie_of_one_arrondissement_gets_anything_of_the_next_at_either_host() {
    let city = city().await;
    for (machine, (name, _)) in (60..).zip(PEOPLE) {
        for host in ["casablanca", "maarif.casablanca"] {
            let who = city.town.at_from(host, desk(machine));
            who.sign_in(&format!("{name}.maarif"), PASSWORD).await;
            intrude(&city, &who, &city.anfa.ids).await;
        }
    }
}

#[tokio::test]
async fn at_the_host_of_an_arrondissement_even_the_administrator_of_the_city_stays_inside_it() {
    let city = city().await;
    intrude(&city, &city.town.signed_in("maarif.casablanca", "admin").await, &city.anfa.ids).await;
}

#[tokio::test]
async fn at_the_host_of_an_arrondissement_even_the_auditor_of_the_city_stays_inside_it() {
    let city = city().await;
    intrude(&city, &city.town.signed_in("maarif.casablanca", "auditeur").await, &city.anfa.ids).await;
}

#[tokio::test]
async fn a_grant_on_one_arrondissement_is_worth_nothing_at_the_host_of_another() {
    let city = city().await;
    let stranger = city.town.signed_in("anfa.casablanca", "agent.maarif").await;
    intrude(&city, &stranger, &city.anfa.ids).await;
    // Not even the own papers are shown there.
    let stranger = city.town.signed_in("anfa.casablanca", "officier.maarif").await;
    let answer =
        stranger.graphql("query($id: ID!) { act(id: $id) { id } }", json!({ "id": city.maarif.ids.act })).await;
    assert!(answer.root().is_null(), "{}", answer.0);
}

#[tokio::test]
async fn searches_lists_and_counts_of_an_arrondissement_hold_its_own_papers_alone() {
    let city = city().await;
    for (desk, own, other) in [(&city.maarif, MAARIF, ANFA), (&city.anfa, ANFA, MAARIF)] {
        for who in [&desk.agent, &desk.officer] {
            assert_eq!(super::between_communes::found(who, own.0).await, 1);
            assert_eq!(super::between_communes::found(who, other.0).await, 0);
            assert_eq!(super::between_communes::found(who, "Tajribi").await, 1);
            let list = who.graphql("{ declarations(first: 100) { nodes { subject } totalCount } }", json!({})).await;
            assert_eq!(list.ok()["totalCount"], 3, "{}", list.0);
            assert!(!list.0.to_string().contains(other.1), "{}", list.0);
        }
        assert_eq!(super::between_communes::work(&desk.agent).await, [1, 1, 1, 1]);
    }
    // The auditor of the city sees both at the city's host, and one at Maârif's.
    let auditor = city.town.signed_in("casablanca", "auditeur").await;
    assert_eq!(super::between_communes::found(&auditor, "Tajribi").await, 2);
    let auditor = city.town.signed_in("maarif.casablanca", "auditeur").await;
    assert_eq!(super::between_communes::found(&auditor, "Tajribi").await, 1);
}

#[tokio::test]
async fn a_scan_attached_in_one_arrondissement_cannot_be_opened_through_a_declaration_of_the_next() {
    // A declaration shows a link to each of its files: naming the file of somebody else must not make such a link.
    let city = city().await;
    let office = testkit::first_office(&city.maarif.agent).await;
    let mut content = testkit::birth("2026-11-18", MAARIF.0, MAARIF.1);
    content["pieces"][0]["fileId"] = json!(city.anfa.ids.file);
    let input = json!({ "operationId": testkit::fresh(), "officeId": office, "content": content });
    let answer = city.maarif.agent.mutate("birthDeclare", input, "declaration { pieces { file { url } } }").await;
    assert_eq!(answer.refusals(), ["content.pieces.0.fileId: registry-error-file-missing"], "{}", answer.0);
}
