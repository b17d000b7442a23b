//! Rights that are taken away are gone on the next request, and administrators cannot reach beyond their own.

use serde_json::{Value, json};
use testkit::{Browser, Town};

use crate::isolation::world::text;

/// The account with this login.
async fn person(admin: &Browser, login: &str) -> Value {
    let query = "query($q: String) { staff(first: 100, filter: { query: $q }) { nodes { id login grants { id role { code } unit { id code } } } } }";
    let found = admin.graphql(query, json!({ "q": login })).await;
    let nodes = found.ok()["nodes"].as_array().cloned().unwrap_or_default();
    nodes.into_iter().find(|one| one["login"] == login).unwrap_or_else(|| panic!("{login}: {}", found.0))
}

const WORK: &str = "{ registryWork { drafts } }";

#[tokio::test]
async fn a_right_is_gone_on_the_next_request_after_its_grant_was_taken_back() {
    let town = Town::start().await;
    let (admin, agent) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    agent.graphql(WORK, json!({})).await.ok();
    // When the grant is taken back, then the open session of the agent may nothing any more.
    let grant = text(&person(&admin, "agent").await["grants"][0]["id"]);
    admin.mutate("grantRevoke", json!({ "grantId": grant }), "staff { id }").await.ok();
    assert_eq!(agent.graphql(WORK, json!({})).await.error_code(), Some("FORBIDDEN"));
    // When it is given again, then it is back at once.
    let (staff, unit) =
        (person(&admin, "agent").await, person(&admin, "admin").await["grants"][0]["unit"]["id"].clone());
    let input = json!({ "staffId": staff["id"], "role": "registrar", "unitId": unit });
    admin.mutate("grantCreate", input, "staff { id }").await.ok();
    agent.graphql(WORK, json!({})).await.ok();
}

#[tokio::test]
async fn a_policy_that_is_taken_back_holds_on_the_next_request_of_everybody_with_the_role() {
    let town = Town::start().await;
    let (admin, agent) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    let set = async |scope: Value| {
        let input = json!({ "role": "registrar", "changes": [{ "act": "registry.work.read", "scope": scope }] });
        admin.mutate("policyUpdate", input, "role { code acts { act scope } }").await
    };
    agent.graphql(WORK, json!({})).await.ok();
    set(Value::Null).await.ok();
    assert_eq!(agent.graphql(WORK, json!({})).await.error_code(), Some("FORBIDDEN"));
    set(json!("UNITS")).await.ok();
    agent.graphql(WORK, json!({})).await.ok();
}

#[tokio::test]
async fn the_administrators_cannot_lock_themselves_out_nor_leave_the_commune_without_one() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let me = person(&admin, "admin").await;
    let taken = admin.mutate("grantRevoke", json!({ "grantId": me["grants"][0]["id"] }), "staff { id }").await;
    assert_eq!(taken.refusals(), ["grantId: administration-error-last-administrator"]);
    let closed =
        admin.mutate("staffDeactivate", json!({ "staffId": me["id"], "reason": "essai" }), "staff { id }").await;
    assert_eq!(closed.refusals(), ["staffId: administration-error-own-account"]);
    let input = json!({ "role": "administrator", "changes": [{ "act": "administration.policy.update", "scope": Value::Null }] });
    let answer = admin.mutate("policyUpdate", input, "role { code }").await;
    assert_eq!(answer.refusals().len(), 1, "{}", answer.0);
}

#[tokio::test]
async fn roles_that_belong_to_a_kind_of_principal_are_never_granted_nor_widened() {
    // A policy for `public` would open a door to everybody on the Internet.
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let agent = person(&admin, "agent").await;
    for role in ["public", "staff", "operator", "job"] {
        let input = json!({ "staffId": agent["id"], "role": role, "unitId": agent["grants"][0]["unit"]["id"] });
        let granted = admin.mutate("grantCreate", input, "staff { id }").await;
        assert_eq!(granted.refusals(), ["role: administration-error-role-unknown"], "{role}");
        let input = json!({ "role": role, "changes": [{ "act": "registry.act.search", "scope": "ALL" }] });
        let widened = admin.mutate("policyUpdate", input, "role { code }").await;
        assert_eq!(widened.refusals().len(), 1, "{role}: {}", widened.0);
    }
    let nobody =
        town.at("sefrou").graphql("query { acts(filter: { query: \"Tajribi\" }) { nodes { id } } }", json!({})).await;
    assert_eq!(nobody.error_code(), Some("UNAUTHENTICATED"));
}

#[tokio::test]
async fn the_administrator_of_an_arrondissement_rules_there_and_nowhere_else() {
    // Given an administrator whose grant is on Maârif alone.
    let town = Town::start().await;
    let city = town.signed_in("casablanca", "admin").await;
    let units = city.graphql("{ commune { units { id code parentId } } }", json!({})).await.ok()["units"].clone();
    let unit = |code: &str| {
        units
            .as_array()
            .and_then(|list| list.iter().find(|u| u["code"] == code))
            .map(|u| u["id"].clone())
            .expect("a unit")
    };
    let root = units
        .as_array()
        .and_then(|list| list.iter().find(|u| u["parentId"].is_null()))
        .map(|u| u["id"].clone())
        .expect("a root");
    let nobody_yet = person(&city, "personne").await["id"].clone();
    let moved = json!({ "staffId": nobody_yet, "unitId": unit("maarif") });
    city.mutate("staffMove", moved, "staff { homeUnit { code } }").await.ok();
    city.mutate(
        "grantCreate",
        json!({ "staffId": nobody_yet, "role": "administrator", "unitId": unit("maarif") }),
        "staff { id }",
    )
    .await
    .ok();
    let local = town.signed_in("casablanca", "personne").await;

    // Then grants inside of Maârif are given, and none above or beside it.
    let agent = person(&local, "agent.maarif").await["id"].clone();
    let grant = async |role: &str, unit: &Value| {
        local.mutate("grantCreate", json!({ "staffId": agent, "role": role, "unitId": unit }), "staff { id }").await
    };
    grant("auditor", &unit("maarif")).await.ok();
    for elsewhere in [unit("anfa"), root] {
        assert_eq!(grant("auditor", &elsewhere).await.refusals(), ["unitId: administration-error-unit-outside"]);
    }
    // The accounts of Anfa and of the whole city are neither seen nor taken over.
    for login in ["agent.anfa", "admin"] {
        let theirs = person(&city, login).await["id"].clone();
        let seen = local.graphql("query($id: ID!) { staffMember(id: $id) { login } }", json!({ "id": theirs })).await;
        assert!(seen.ok().is_null(), "{login}: {}", seen.0);
        let reset = local
            .mutate("passwordReset", json!({ "staffId": theirs, "password": "cascade-tilleul-77" }), "staff { id }")
            .await;
        assert_eq!(reset.refusals(), ["staffId: kernel-error-not-found"], "{login}");
        let closed =
            local.mutate("staffDeactivate", json!({ "staffId": theirs, "reason": "essai" }), "staff { id }").await;
        assert_eq!(closed.refusals(), ["staffId: kernel-error-not-found"], "{login}");
    }
    // And what holds for the whole commune is not for one arrondissement to change.
    let policy = local
        .mutate(
            "policyUpdate",
            json!({ "role": "registrar", "changes": [{ "act": "registry.act.read", "scope": "ALL" }] }),
            "role { code }",
        )
        .await;
    let setting =
        local.mutate("settingUpdate", json!({ "key": "registry.lone_office", "value": [] }), "setting { key }").await;
    for answer in [policy, setting] {
        assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{}", answer.0);
    }
}
