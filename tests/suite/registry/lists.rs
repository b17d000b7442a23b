//! Lists of declarations fetch what is asked of them, and no more.

use serde_json::{Value, json};
use testkit::{Browser, birth};

use crate::scene::{Scene, declared};

const FIELDS: &str = r#"{ __type(name: "Declaration") { fields { name type { kind ofType { kind ofType { kind ofType { kind } } } } } } }"#;

fn is_object(kind: &Value) -> bool {
    kind["kind"] == "OBJECT" || kind["ofType"].is_object() && is_object(&kind["ofType"])
}

/// Every field of a declaration, as one asks for it and nothing else.
async fn selections(person: &Browser) -> Vec<String> {
    let fields = person.graphql(FIELDS, json!({})).await.ok()["fields"].as_array().cloned().unwrap();
    let one = |field: &Value| {
        let name = field["name"].as_str().unwrap();
        if is_object(&field["type"]) { format!("{name} {{ __typename }}") } else { name.to_owned() }
    };
    fields.iter().filter(|field| field["name"] != "act").map(one).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_tells_of_a_declaration_whatever_its_own_page_tells_whichever_field_is_asked_alone() {
    let scene = Scene::sefrou().await;
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let draft = declared(&scene.agent, &scene.office, birth("2026-11-12", "ندى", "Nada")).await;
    // What happened stands beside what is said: also when only its month is known, and when it was abroad.
    for (field, value) in [("precision", json!("MONTH")), ("bornAbroad", json!(true))] {
        let mut content = birth("2026-11-12", "ندى", "Nada");
        let place = if field == "precision" { &mut content["event"][field] } else { &mut content[field] };
        *place = value;
        declared(&scene.agent, &scene.office, content).await;
    }
    let listed = scene.agent.graphql("{ declarations { nodes { id } } }", json!({})).await.ok()["nodes"].clone();
    assert_eq!(listed.as_array().map(Vec::len), Some(4), "an act's and three drafts'");
    assert!(listed.as_array().unwrap().iter().any(|node| node["id"] == draft["id"]));

    for field in selections(&scene.agent).await {
        let asked = format!("{{ declarations {{ nodes {{ {field} }} edges {{ node {{ {field} }} }} }} }}");
        let told = scene.agent.graphql(&asked, json!({})).await.ok().clone();
        let alone = format!("query($id: ID!) {{ declaration(id: $id) {{ {field} }} }}");
        for (index, node) in listed.as_array().unwrap().iter().enumerate() {
            let own = scene.agent.graphql(&alone, json!({ "id": node["id"] })).await.ok().clone();
            assert_eq!(told["nodes"][index], own, "{field}");
            assert_eq!(told["edges"][index]["node"], own, "{field}");
        }
    }
}
