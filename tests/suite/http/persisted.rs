//! Documents asked for by their hash.

use kernel::keys::sha256;
use serde_json::{Value, json};
use testkit::{Browser, Town};

fn digest(document: &str) -> String {
    hex::encode(sha256(document.as_bytes()))
}

/// Sends a document, its hash, or both.
async fn ask(who: &Browser, document: Option<&str>, hash: Option<&str>) -> Value {
    let mut body = json!({});
    if let Some(document) = document {
        body["query"] = json!(document);
    }
    if let Some(hash) = hash {
        body["extensions"] = json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
    }
    let request = who.request(reqwest::Method::POST, "/graphql").json(&body);
    request.send().await.expect("an answer").json().await.expect("JSON")
}

fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn a_document_that_was_executed_once_is_known_by_its_hash_and_nothing_else_is() {
    let town = Town::start().await;
    let who = town.at("sefrou");
    let document = "{ commune { key here { code } } }";
    let hash = digest(document);
    assert_eq!(code(&ask(&who, None, Some(&hash)).await), "PERSISTED_QUERY_NOT_FOUND");
    assert_eq!(ask(&who, None, Some(&hash)).await["errors"][0]["message"], "PersistedQueryNotFound");
    // A hash is never believed.
    assert_eq!(code(&ask(&who, Some("{ viewer { sessionId } }"), Some(&hash)).await), "PERSISTED_QUERY_HASH");
    assert_eq!(code(&ask(&who, None, Some(&hash)).await), "PERSISTED_QUERY_NOT_FOUND");
    assert_eq!(ask(&who, Some(document), Some(&hash)).await["data"]["commune"]["key"], "sefrou");
    assert_eq!(ask(&who, None, Some(&hash.to_uppercase())).await["data"]["commune"]["key"], "sefrou");
    // Another commune that asks by the same hash gets its own answer.
    assert_eq!(ask(&town.at("fes"), None, Some(&hash)).await["data"]["commune"]["key"], "fes");
    // What was refused is not kept.
    let wrong = "{ nothing }";
    ask(&who, Some(wrong), Some(&digest(wrong))).await;
    assert_eq!(code(&ask(&who, None, Some(&digest(wrong))).await), "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test]
async fn a_hash_opens_no_door_and_lifts_no_limit() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let document = "{ staff { nodes { id } } }";
    assert!(ask(&admin, Some(document), Some(&digest(document))).await["data"]["staff"].is_object());
    let answer = ask(&town.at("sefrou"), None, Some(&digest(document))).await;
    assert_eq!(code(&answer), "UNAUTHENTICATED", "{answer}");
    let mutation = "mutation { sessionClose { closed } }";
    assert!(ask(&admin, Some(mutation), Some(&digest(mutation))).await["data"].is_object());
    let address = format!(
        "/graphql?extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%22{}%22%7D%7D",
        digest(mutation)
    );
    assert_eq!(town.at("sefrou").get(&address).await.status(), 405);
}

/// A limit that is lowered, a list that is reckoned longer, or a screen that asks for more is noticed here first.
#[tokio::test]
async fn no_document_of_the_web_app_is_above_a_limit_with_the_largest_page() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/dist/operations.json");
    let built = std::fs::read(file).unwrap_or_else(|error| panic!("{error}: run deploy/web first"));
    let documents: std::collections::BTreeMap<String, String> =
        serde_json::from_slice(&built).expect("documents by hash");
    assert!(documents.len() > 50, "only {} documents", documents.len());
    let schema = catalog::schema();
    for document in documents.into_values() {
        let variables = async_graphql::Variables::from_json(json!({ "first": 100 }));
        // Nobody is signed in: nothing is answered, and what is above a limit is refused before that is looked at.
        let answer = schema.execute(async_graphql::Request::new(&document).variables(variables)).await;
        let codes: Vec<String> = answer
            .errors
            .iter()
            .filter_map(|error| Some(error.extensions.as_ref()?.get("code")?.to_string()))
            .filter(|code| code.contains("LIMIT"))
            .collect();
        assert!(codes.is_empty(), "{codes:?} for {document}");
    }
}
