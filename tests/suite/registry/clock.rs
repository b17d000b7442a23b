//! A day in the registry is a day in Morocco. Until 20 September 2026 it began an hour before the day of UTC: these tests stand there.

use serde_json::json;
use testkit::{PASSWORD, birth, fresh};

use crate::scene::{Scene, declared, register, submit, submitted};

const REFUSED: &str = "declarationId: registry-error-no-delegation";

/// Everybody signs in anew at this instant.
async fn at(scene: &Scene, instant: &str) {
    scene.town.set_clock(instant);
    for (person, login) in [(&scene.admin, "admin"), (&scene.agent, "agent"), (&scene.officer, "officier")] {
        person.sign_in(login, PASSWORD).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delegation_ends_at_midnight_in_morocco_and_not_an_hour_later() {
    let scene = Scene::sefrou().await;
    at(&scene, "2026-07-10T09:00:00Z").await;
    let first = submitted(&scene.agent, &scene.office, birth("2026-07-08", "هبة", "Hiba")).await;
    let second = submitted(&scene.agent, &scene.office, birth("2026-07-08", "آدم", "Adam")).await;
    let query = "query($id: ID!) { office(id: $id) { delegations { id staff { login } } } }";
    let list = scene.admin.graphql(query, json!({ "id": scene.office })).await.ok()["delegations"].clone();
    let own = list.as_array().unwrap().iter().find(|one| one["staff"]["login"] == "officier").unwrap();
    let end = json!({ "delegationId": own["id"], "on": "2026-07-10", "reason": "انتهاء المهمة (مثال)" });
    scene.admin.mutate("delegationEnd", end, "delegation { id }").await.ok();

    at(&scene, "2026-07-10T22:59:00Z").await;
    register(&scene.officer, &first, fresh()).await.ok();
    at(&scene, "2026-07-10T23:00:00Z").await;
    assert_eq!(super::refusals(&scene.officer, &second).await, [REFUSED]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_day_of_a_declaration_ends_at_midnight_in_morocco() {
    let scene = Scene::sefrou().await;
    // Thirty days from the day after 9 June: until Thursday 9 July.
    at(&scene, "2026-07-09T22:55:00Z").await;
    let in_time = declared(&scene.agent, &scene.office, birth("2026-06-09", "هبة", "Hiba")).await;
    assert_eq!((&in_time["deadline"]["due"], &in_time["deadline"]["late"]), (&json!("2026-07-09"), &json!(false)));
    at(&scene, "2026-07-09T23:05:00Z").await;
    let late = declared(&scene.agent, &scene.office, birth("2026-06-09", "آدم", "Adam")).await;
    assert_eq!(late["deadline"]["late"], true);
    assert_eq!(super::codes(&submit(&scene.agent, &late).await), ["registry-error-late"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_of_a_year_begin_with_its_first_minute_in_morocco() {
    let scene = Scene::sefrou().await;
    at(&scene, "2025-12-31T23:01:00Z").await;
    let waiting = submitted(&scene.agent, &scene.office, birth("2025-12-29", "سلمى", "Salma")).await;
    let act = register(&scene.officer, &waiting, fresh()).await.ok()["act"].clone();
    assert_eq!((act["number"].as_i64(), act["year"].as_i64()), (Some(1), Some(2026)), "{act}");
}
