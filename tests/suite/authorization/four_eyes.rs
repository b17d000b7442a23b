//! Who drafts does not register, unless the commune's setting lets an office work alone.

use serde_json::json;
use testkit::{Browser, Town, birth, declare_and_submit, first_office, fresh, register};

const REFUSED: &str = "declarationId: registry-error-four-eyes";

fn content() -> serde_json::Value {
    birth("2026-11-18", "زهرة", "Zohra")
}

async fn code_of_first_office(who: &Browser) -> String {
    crate::isolation::world::text(&who.graphql("{ offices { code } }", json!({})).await.ok()[0]["code"])
}

#[tokio::test]
async fn who_drafted_a_declaration_does_not_register_it() {
    let town = Town::start().await;
    let (chief, officer) = (town.signed_in("sefrou", "chef").await, town.signed_in("sefrou", "officier").await);
    let office = first_office(&chief).await;
    // Given a declaration that the head of office drafted and submitted.
    let declaration = declare_and_submit(&chief, &office, content()).await;
    // When the head of office registers it, then it is refused, and nothing was numbered.
    assert_eq!(register(&chief, &declaration).await.refusals(), [REFUSED]);
    // And the officer registers it as number one.
    assert_eq!(register(&officer, &declaration).await.ok()["act"]["number"], 1);
}

#[tokio::test]
async fn who_corrected_or_submitted_a_declaration_last_does_not_register_it_either() {
    let town = Town::start().await;
    let (agent, chief) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "chef").await);
    let office = first_office(&agent).await;
    let draft = async || {
        let input = json!({ "operationId": fresh(), "officeId": office, "content": content() });
        agent.mutate("birthDeclare", input, "declaration { id revision }").await.ok()["declaration"].clone()
    };
    // Given a draft of the agent that the head of office corrects, and the agent submits.
    let one = draft().await;
    let amended = chief
        .mutate(
            "birthAmend",
            json!({ "declarationId": one["id"], "revision": one["revision"], "content": content() }),
            "declaration { revision }",
        )
        .await;
    let input = json!({ "declarationId": one["id"], "revision": amended.ok()["declaration"]["revision"] });
    agent.mutate("declarationSubmit", input, "declaration { id }").await.ok();
    assert_eq!(register(&chief, one["id"].as_str().expect("an id")).await.refusals(), [REFUSED]);

    // Given a draft of the agent that the head of office submits.
    let two = draft().await;
    let input = json!({ "declarationId": two["id"], "revision": two["revision"] });
    chief.mutate("declarationSubmit", input, "declaration { id }").await.ok();
    assert_eq!(register(&chief, two["id"].as_str().expect("an id")).await.refusals(), [REFUSED]);
}

#[tokio::test]
async fn a_lone_office_may_register_what_it_drafted_and_only_while_the_setting_says_so() {
    let town = Town::start().await;
    let (admin, chief) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "chef").await);
    let (office, code) = (first_office(&chief).await, code_of_first_office(&chief).await);
    let set = async |codes: serde_json::Value| {
        admin
            .mutate("settingUpdate", json!({ "key": "registry.lone_office", "value": codes }), "setting { value }")
            .await
    };
    let first = declare_and_submit(&chief, &office, content()).await;
    let second = declare_and_submit(&chief, &office, content()).await;

    // Another office's permission is not this one's.
    let other = if code == "SFR1" { "SFR2" } else { "SFR1" };
    set(json!([other])).await.ok();
    assert_eq!(register(&chief, &first).await.refusals(), [REFUSED]);
    set(json!([code])).await.ok();
    register(&chief, &first).await.ok();
    set(json!([])).await.ok();
    assert_eq!(register(&chief, &second).await.refusals(), [REFUSED]);
}

#[tokio::test]
async fn a_lone_office_is_chosen_among_the_communes_own_and_no_other_code_is_stored() {
    let town = Town::start().await;
    let (admin, casablanca) = (town.signed_in("sefrou", "admin").await, town.signed_in("casablanca", "admin").await);
    let set = async |codes: serde_json::Value| {
        let input = json!({ "key": "registry.lone_office", "value": codes });
        admin.mutate("settingUpdate", input, "setting { value choices { value label } }").await
    };
    let choices = async |who: &testkit::Browser| {
        let answer = who.graphql("{ settings { key choices { value label } } }", json!({})).await;
        let settings = answer.ok().as_array().expect("settings").clone();
        settings.into_iter().find(|one| one["key"] == "registry.lone_office").expect("declared")["choices"].clone()
    };
    let offered = choices(&admin).await;
    let codes: Vec<&str> =
        offered.as_array().expect("choices").iter().filter_map(|one| one["value"].as_str()).collect();
    assert_eq!(codes, ["SFR1", "SFR2"]);
    assert!(offered[0]["label"].as_str().is_some_and(|label| label.starts_with("SFR1 · ")), "{offered}");
    assert_eq!(set(json!(["SFR2"])).await.ok()["setting"]["choices"], offered);

    // A code that no office has, one of another commune, and something that is no code.
    assert_eq!(set(json!(["SFR2", "SFR9"])).await.refusals(), ["value: administration-error-setting-choice"]);
    let elsewhere = choices(&casablanca).await[0]["value"].clone();
    assert_eq!(set(json!([elsewhere])).await.refusals(), ["value: administration-error-setting-choice"]);
    assert_eq!(set(json!(["x"])).await.refusals(), ["value: administration-error-setting-shape"]);
    let stored = admin.graphql("{ settings { key value } }", json!({})).await;
    let stored = stored.ok().as_array().expect("settings").clone();
    assert!(stored.contains(&json!({ "key": "registry.lone_office", "value": ["SFR2"] })), "{stored:?}");
}
