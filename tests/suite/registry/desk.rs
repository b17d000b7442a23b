//! What the counter meets: births out of the ordinary, and names that the law refuses.

use serde_json::{Value, json};
use testkit::{Answer, birth, death, fresh};

use super::codes;
use crate::scene::{Scene, declare, declared, issue};

#[tokio::test(flavor = "multi_thread")]
async fn a_stillborn_child_has_a_death_act_with_or_without_a_name() {
    let scene = Scene::sefrou().await;
    let mut content = death("2026-11-10", "", "");
    content["stillborn"] = json!(true);
    content["declarant"]["quality"] = json!("FATHER");
    content["deceased"]["birth"] = json!({ "date": "2026-11-10" });
    let refused = declare(&scene.agent, &scene.office, content.clone(), fresh()).await;
    assert!(codes(&refused).contains(&"registry-error-stillborn-married".to_owned()), "{:?}", refused.refusals());
    content.as_object_mut().unwrap().remove("maritalStatus");
    let act = scene.act(content).await;
    assert_eq!((&act["kind"], &act["number"]), (&json!("DEATH"), &json!(1)));
    assert_eq!(scene.count("select count(*) from act where kind = 'birth'").await, 0, "and no birth act");
    issue(&scene.agent, &act, "EXTRACT_AR").await;
    // Anybody else who died had a name.
    let nameless = declare(&scene.agent, &scene.office, death("2026-11-10", "", ""), fresh()).await;
    assert!(
        nameless.refusals().contains(&"content.deceased.firstName.ar: kernel-error-required".to_owned()),
        "{:?}",
        nameless.refusals()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extract_never_tells_that_a_parent_is_unknown() {
    let scene = Scene::sefrou().await;
    let without = |parents: &[&str]| {
        let mut content = birth("2026-11-10", "هبة", "Hiba");
        content["declarant"]["quality"] = json!(if parents.len() == 2 { "PROSECUTOR" } else { "MOTHER" });
        for parent in parents {
            content.as_object_mut().unwrap().remove(*parent);
        }
        content
    };
    for content in [without(&["father"]), without(&["father", "mother"])] {
        let act = scene.act(content).await;
        for kind in ["EXTRACT_AR", "EXTRACT_FR"] {
            let document = issue(&scene.agent, &act, kind).await;
            let number = &document["number"];
            let told = format!("select count(*) from document where number = {number} and (data::text ilike '%nadia%' or data::text like '%نادية%'
                or data #> '{{birth,father}}' <> 'null' or data #> '{{birth,mother}}' <> 'null' or data ? 'declarant')");
            assert_eq!(scene.count(&told).await, 0, "{kind}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twins_have_one_act_each_in_their_order() {
    let scene = Scene::sefrou().await;
    let twin = |rank: i32| {
        let mut content = birth("2026-11-10", "هبة", "Hiba");
        content["multiplicity"] = json!(2);
        content["rank"] = json!(rank);
        content
    };
    assert_eq!(scene.act(twin(1)).await["number"], 1);
    assert_eq!(scene.act(twin(2)).await["number"], 2);
    let third = declare(&scene.agent, &scene.office, twin(3), fresh()).await;
    assert_eq!(third.refusals(), ["content.rank: registry-error-rank"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_name_that_the_law_refuses_is_refused_with_its_reason() {
    let scene = Scene::sefrou().await;
    let named = |ar: &str, latin: &str| declare(&scene.agent, &scene.office, birth("2026-11-10", ar, latin), fresh());
    let about = |answer: &Answer, field: &str, code: &str| {
        let wanted = format!("content.firstName.{field}: {code}");
        assert!(answer.refusals().contains(&wanted), "{wanted} in {:?}", answer.refusals());
    };
    about(&named("مولاي أحمد", "Ahmed").await, "ar", "registry-error-name-title");
    about(&named("أحمد", "Moulay Ahmed").await, "latin", "registry-error-name-title");
    about(&named("محمد أمين كريم", "Mohamed Amine").await, "ar", "registry-error-name-too-many");
    about(&named("محمد", "Mohamed 2").await, "latin", "registry-error-name-digit");
    named("عبد الله", "Abdellah").await.ok();
    named("محمد أمين", "Mohamed Amine").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clerk_corrects_the_hijri_date_by_a_day_or_two_and_no_more() {
    let scene = Scene::sefrou().await;
    let table =
        scene.agent.graphql("{ hijriDate(date: \"2026-11-10\") { year month day } }", json!({})).await.ok().clone();
    let corrected = |by: i64| {
        let mut content = birth("2026-11-10", "هبة", "Hiba");
        let mut hijri = table.clone();
        hijri["day"] = json!(hijri["day"].as_i64().unwrap() - by);
        content["event"]["hijri"] = hijri;
        content
    };
    let draft = declared(&scene.agent, &scene.office, corrected(1)).await;
    let query = "query($id: ID!) { declaration(id: $id) { birth { event { hijri { day overridden source } } } } }";
    let seen: Value =
        scene.agent.graphql(query, json!({ "id": draft["id"] })).await.ok()["birth"]["event"]["hijri"].clone();
    assert_eq!((&seen["overridden"], &seen["source"]), (&json!(true), &json!("CLERK")));
    let far = declare(&scene.agent, &scene.office, corrected(5), fresh()).await;
    assert_eq!(far.refusals(), ["content.event.hijri: registry-error-hijri-far"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transliteration_is_proposed_and_never_imposed() {
    let scene = Scene::sefrou().await;
    let proposal = scene
        .agent
        .graphql("{ namePropose(ar: \"ياسمين\") { latin tifinagh alternatives } }", json!({}))
        .await
        .ok()
        .clone();
    assert!(proposal["latin"].as_str().is_some_and(|latin| latin.starts_with('Y')), "{proposal}");
    let own = declared(&scene.agent, &scene.office, birth("2026-11-10", "ياسمين", "Jasmine")).await;
    assert_eq!(
        super::declaration(&scene.agent, own["id"].as_str().unwrap()).await["subject"],
        "ياسمين التجريبي · Jasmine Tajribi"
    );
}
