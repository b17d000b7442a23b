//! Whoever works in Tamazight or English: the register stays in Arabic and French, and a sentence never mixes languages.

use serde_json::json;
use testkit::{birth, fresh};

use crate::scene::{Late as _, Scene, issue};

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_is_explained_with_dates_in_the_language_of_the_sentence() {
    let scene = Scene::sefrou().await;
    let query = "query($d: Date!) { declarationDeadline(kind: BIRTH, eventDate: $d) { explanation } }";
    // In Tamazight the rule is told; that the day moves names holidays, which have no names in it: that sentence is French, with its dates.
    for (language, due, off) in [
        ("ar", "23 نونبر 2026", "نهاية الأسبوع"),
        ("fr", "23 novembre 2026", "fin de semaine"),
        ("en", "23 November 2026", "weekend"),
        ("zgh", "23 novembre 2026", "fin de semaine"),
    ] {
        let agent = scene.agent.clone().in_language(language);
        let answer = agent.graphql(query, json!({ "d": "2026-10-22" })).await;
        let said = answer.ok()["explanation"].as_str().unwrap().to_owned();
        assert!(said.contains(due) && said.contains(off), "{language}: {said}");
        let mixed = |sentence: &str| sentence.contains('ⵏ') && sentence.contains("novembre");
        assert!(!said.split_inclusive(". ").any(mixed), "{language}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_registered_and_printed_is_the_same_whatever_language_its_officer_reads() {
    let scene = Scene::sefrou().await;
    let mut written = Vec::new();
    for language in ["fr", "ar", "en", "zgh"] {
        let officer = scene.officer.clone().in_language(language);
        let act = scene.act(birth("1985-03-02", "نادية", "Nadia").late()).await;
        let mention = json!({ "operationId": fresh(), "actId": act["id"], "kind": "MARRIAGE", "eventDate": "2010-06-01",
            "instrument": "وثيقة تجريبية 7", "authority": "قسم قضاء الأسرة بصفرو", "textAr": "", "textFr": "" });
        let added = officer.mutate("mentionAdd", mention, "mention { textAr textFr }").await;
        issue(&scene.agent.clone().in_language(language), &act, "FULL_COPY").await;
        written.push(added.ok()["mention"].clone());
    }
    assert!(written[0]["textFr"].as_str().unwrap().contains("1er juin 2010"), "{}", written[0]);
    assert!(written.iter().all(|one| *one == written[0]), "{written:?}");
    let printed = "select count(distinct data #>> '{mentions}') from document";
    assert_eq!(scene.count(printed).await, 1, "the four papers say the same in their margin");
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_and_the_applications_own_words_come_in_every_language_that_has_them() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let query = "query($id: ID!) { act(id: $id) { birth { event { ar fr zgh en hijri { en } } } declarant { qualityLabel { ar fr zgh en } } officerQuality { zgh en } } }";
    let read = scene.agent.graphql(query, json!({ "id": act["id"] })).await.ok().clone();
    let event = &read["birth"]["event"];
    assert_eq!(
        [&event["ar"], &event["fr"], &event["zgh"], &event["en"]],
        ["10 نونبر 2026", "10 novembre 2026", "10 ⵏⵓⵡⴰⵏⴱⵉⵔ 2026", "10 November 2026"]
    );
    assert!(event["hijri"]["en"].as_str().unwrap().contains("Jumada"), "{event}");
    assert_eq!(read["declarant"]["qualityLabel"], json!({ "ar": "الأب", "fr": "Père", "zgh": "ⴱⴰⴱⴰⵙ", "en": "Father" }));
    assert_eq!(read["officerQuality"]["zgh"], json!(null), "nobody has vouched for it yet");
    assert!(read["officerQuality"]["en"].is_string());
}
