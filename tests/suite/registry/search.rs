//! Search: names in either script find each other, a number finds its act, and nobody lists the register.

use serde_json::{Value, json};
use testkit::{Browser, birth};

use crate::scene::{Scene, issue};

fn named(first: (&str, &str), family: (&str, &str)) -> Value {
    let mut content = birth("2026-11-10", first.0, first.1);
    let family = json!({ "ar": family.0, "latin": family.1 });
    content["familyName"] = family.clone();
    content["father"]["familyName"] = family;
    content
}

async fn found(person: &Browser, filter: Value) -> Vec<String> {
    let query = "query($f: ActFilter!) { acts(filter: $f) { nodes { reference } totalCount } }";
    let answer = person.graphql(query, json!({ "f": filter })).await;
    let mut list: Vec<String> = answer.ok()["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| act["reference"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(answer.ok()["totalCount"].as_u64(), Some(list.len() as u64));
    list.sort();
    list
}

#[tokio::test(flavor = "multi_thread")]
async fn names_in_either_script_and_spelling_find_each_other() {
    let scene = Scene::sefrou().await;
    scene.act(named(("محمد", "Mohammed"), ("العلوي", "El Alaoui"))).await;
    scene.act(named(("محمد", "Mohamed"), ("علوي", "Alaoui"))).await;
    scene.act(named(("هبة", "Hiba"), ("المثال", "El Mithal"))).await;
    let both = ["1/2026 - SFR1", "2/2026 - SFR1"];
    for text in [
        "محمد",
        "Mohammed",
        "Mohamed",
        "MOHAMED",
        "Muhammad",
        "العلوي",
        "El Alaoui",
        "Alaoui",
        "el-alaoui",
        "محمد العلوي",
        "Alaoui Mohamed",
        "محمد Alaoui",
    ] {
        assert_eq!(found(&scene.agent, json!({ "query": text })).await, both, "{text}");
    }
    assert_eq!(found(&scene.agent, json!({ "query": "هبه" })).await, ["3/2026 - SFR1"]);
    assert_eq!(found(&scene.agent, json!({ "query": "Hiba Alaoui" })).await, [] as [&str; 0]);
    for trick in ["%%", "__", "a%", "' or 1=1 --", "\\"] {
        let answer = scene
            .agent
            .graphql("query($q: String) { acts(filter: { query: $q }) { nodes { id } } }", json!({ "q": trick }))
            .await;
        let listed = answer.0["data"]["acts"]["nodes"].as_array().map_or(0, Vec::len);
        assert_eq!(listed, 0, "{trick}: {}", answer.0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_a_reference_or_a_day_finds_its_act() {
    let scene = Scene::sefrou().await;
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.act(birth("2026-11-11", "آدم", "Adam")).await;
    let second = ["2/2026 - SFR1"];
    for text in ["2/2026", "2/2026 - SFR1", "2/2026 - sfr1", "٢/٢٠٢٦", "11/11/2026", "2026-11-11"] {
        assert_eq!(found(&scene.agent, json!({ "query": text })).await, second, "{text}");
    }
    assert_eq!(found(&scene.agent, json!({ "number": 2, "year": 2026, "kind": "BIRTH" })).await, second);
    assert_eq!(found(&scene.agent, json!({ "number": 2, "kind": "DEATH" })).await, [] as [&str; 0]);
    assert_eq!(found(&scene.agent, json!({ "eventFrom": "2026-11-11", "eventUntil": "2026-11-30" })).await, second);
    assert_eq!(found(&scene.agent, json!({ "officeId": scene.office, "year": 2026 })).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_without_a_criterion_is_refused_and_lists_nothing() {
    let scene = Scene::sefrou().await;
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    for filter in [
        json!({}),
        json!({ "query": "" }),
        json!({ "query": "   " }),
        json!({ "kind": "BIRTH" }),
        json!({ "officeId": scene.office }),
        json!({ "eventFrom": "1900-01-01" }),
        json!({ "eventFrom": "1900-01-01", "eventUntil": "2026-12-31" }),
    ] {
        let answer = scene
            .agent
            .graphql("query($f: ActFilter!) { acts(filter: $f) { nodes { id } } }", json!({ "f": filter }))
            .await;
        assert_eq!(answer.error_code(), Some("BAD_INPUT"), "{filter}: {}", answer.0);
        assert_eq!(answer.0["errors"][0]["extensions"]["reason"], "registry-error-search-too-broad", "{filter}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_found_by_its_number_however_it_is_written_and_the_search_is_on_record() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    issue(&scene.agent, &act, "EXTRACT_AR").await;
    let second = issue(&scene.agent, &act, "EXTRACT_FR").await;
    let query = "query($n: String!) { documents(number: $n) { id actId } }";
    let of = async |who: &Browser, number: &str| who.graphql(query, json!({ "n": number })).await;
    for number in ["2/2026", "2026/2", "SFR1/2/2026", "2/2026 - SFR1", "2/2026 - sfr1", "٢/٢٠٢٦"] {
        let expected = json!([{ "id": second["id"], "actId": act["id"] }]);
        assert_eq!(*of(&scene.agent, number).await.ok(), expected, "{number}");
    }
    for number in ["3/2026", "2/2025", "2/2026 - SFR2"] {
        assert_eq!(*of(&scene.agent, number).await.ok(), json!([]), "{number}");
    }
    for text in ["", "2", "Hiba", "%/2026"] {
        assert_eq!(of(&scene.agent, text).await.error_code(), Some("BAD_INPUT"), "{text}");
    }
    let told = "select count(*) from audit where act = 'registry.document.read' and object_kind = 'search' and (after ->> 'shown')::int = 1";
    assert_eq!(scene.count(told).await, 6);
    // Who sees no documents, looks none up; another commune's are not there.
    let admin = scene.town.signed_in("sefrou", "admin").await;
    assert_eq!(of(&admin, "2/2026").await.error_code(), Some("FORBIDDEN"));
    let elsewhere = scene.town.signed_in("casablanca", "agent.maarif").await;
    assert_eq!(*of(&elsewhere, "2/2026").await.ok(), json!([]));
}
