//! How often an operation waits for PostgreSQL: counted at the wire, so that a loop over rows is noticed the day it is written.

use serde_json::{Value, json};
use testkit::{Browser, PASSWORD, Proxy, birth, fresh};

use crate::scene::{Scene, declared, invited};

const READ: &str =
    "query($id: ID!) { declaration(id: $id) { id kind state revision subject event { date ar fr } draftedAt } }";
const READ_ACT: &str = "query($id: ID!) { act(id: $id) { id number year reference kind } }";
/// Fifty of one thing, each with another, and that with a third: entities, not columns of the same row.
const LIST: &str = "{ declarations(first: 50) { nodes { id kind state subject office { code name { ar fr } unit { code kind name { ar fr } } } } } }";
const LIST_BESIDE: &str = "{ declarations(first: 50) { nodes { id kind state subject office { code name { ar fr } } draftedBy { login name { ar fr } } } } }";

/// Round trips of a query once everything is warm.
async fn trips(proxy: &Proxy, browser: &Browser, query: &str, variables: Value) -> u64 {
    // The directory forgets a host after five seconds; a look-up between two counts is no part of the operation.
    let mut least = u64::MAX;
    for _ in 0..8 {
        let before = proxy.quiet().await.waited;
        browser.graphql(query, variables.clone()).await.ok();
        least = least.min(proxy.quiet().await.waited - before);
    }
    least
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operation_waits_for_postgresql_so_often_and_no_oftener() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let mut declaration = Value::Null;
    for _ in 0..55 {
        declaration = declared(&scene.agent, &scene.office, birth("2026-11-10", "هبة", "Hiba")).await;
    }
    let (beside, proxy) = scene.town.beside_counted().await;
    let agent = beside.at("sefrou");
    agent.sign_in("agent", PASSWORD).await;

    let by_key = trips(&proxy, &agent, READ, json!({ "id": declaration["id"] })).await;
    let audited = trips(&proxy, &agent, READ_ACT, json!({ "id": act["id"] })).await;
    let list = trips(&proxy, &agent, LIST, json!({})).await;
    let beside_each_other = trips(&proxy, &agent, LIST_BESIDE, json!({})).await;
    let mut declare = u64::MAX;
    for _ in 0..8 {
        let before = proxy.quiet().await.waited;
        let input =
            json!({ "operationId": fresh(), "officeId": scene.office, "content": birth("2026-11-10", "هبة", "Hiba") });
        agent.mutate("birthDeclare", input, "declaration { id }").await.ok();
        declare = declare.min(proxy.quiet().await.waited - before);
    }
    assert_eq!(
        (by_key, audited, list, beside_each_other, declare),
        (2, 3, 4, 4, 5),
        "read by key, read on record, list with two levels, list with two things of one level, declare"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roles_of_somebody_who_leaves_or_moves_are_asked_for_in_one_statement_however_many_they_are() {
    let scene = Scene::sefrou().await;
    let person = invited(&scene.admin, "roulement").await;
    let commune = scene.admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
    let grant = async |role: &str| {
        let input = json!({ "staffId": person, "role": role, "unitId": commune });
        scene.admin.mutate("grantCreate", input, "staff { id }").await.ok();
    };
    let (beside, proxy) = scene.town.beside_counted().await;
    let admin = beside.at("sefrou");
    admin.sign_in("admin", PASSWORD).await;
    let moved = async || {
        let mut least = u64::MAX;
        for _ in 0..8 {
            let before = proxy.quiet().await.waited;
            let input = json!({ "staffId": person, "unitId": commune });
            admin.mutate("staffMove", input, "staff { id }").await.ok();
            least = least.min(proxy.quiet().await.waited - before);
        }
        least
    };
    grant("auditor").await;
    let with_one = moved().await;
    for role in ["registrar", "officer", "head_of_office"] {
        grant(role).await;
    }
    assert_eq!(moved().await, with_one, "a role more is no turn more");
}
