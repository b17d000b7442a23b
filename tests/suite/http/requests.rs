//! Requests that never reach the schema, and those whose documents are refused: always JSON, always a code, in the
//! caller's language.

use reqwest::Method;
use reqwest::header::{ALLOW, CONTENT_TYPE, VARY};
use serde_json::{Value, json};
use testkit::{Browser, Town};

const RESPONSE: &str = "application/graphql-response+json";

/// Status, code and first message of an answer.
async fn told(request: reqwest::RequestBuilder) -> (u16, String, String) {
    let answer = request.send().await.expect("an answer");
    let (status, media_type) = (answer.status().as_u16(), answer.headers()[CONTENT_TYPE].to_str().unwrap().to_owned());
    assert!(media_type.ends_with("json; charset=utf-8"), "{media_type}");
    assert!(answer.headers().contains_key(VARY));
    if status == 405 {
        assert_eq!(answer.headers()[ALLOW], "GET, POST");
    }
    let body: Value = answer.json().await.expect("JSON");
    assert!(body.get("data").is_none(), "{body}");
    let error = &body["errors"][0];
    let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("{body}")).to_owned();
    (status, text(&error["extensions"]["code"]), text(&error["message"]))
}

fn post(who: &Browser, accept: &str, media_type: &str, body: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
    who.request(Method::POST, "/graphql").header("accept", accept).header("content-type", media_type).body(body)
}

#[tokio::test]
async fn whatever_is_wrong_with_a_request_is_told_with_status_and_code_in_french_and_arabic() {
    let town = Town::start().await;
    let query = r#"{"query":"{ commune { key } }"}"#;
    for (who, arabic) in [(town.at("sefrou"), false), (town.at("sefrou").in_arabic(), true)] {
        let json = "application/json";
        let by_get = |query: &str| who.request(Method::GET, &format!("/graphql?query={query}"));
        let cases = [
            (post(&who, json, json, "nonsense"), 400, "REQUEST_MALFORMED"),
            (post(&who, json, json, "{}"), 400, "REQUEST_MALFORMED"),
            (post(&who, json, json, format!("[{query},{query}]")), 400, "LIMIT_BATCH"),
            (post(&who, json, json, vec![b' '; catalog::limits::REQUEST.max + 1]), 413, "LIMIT_REQUEST"),
            (post(&who, json, "text/plain", query), 415, "REQUEST_MEDIA_TYPE"),
            (post(&who, "text/html", json, query), 406, "REQUEST_NOT_ACCEPTABLE"),
            (who.request(Method::PUT, "/graphql").body(query), 405, "REQUEST_METHOD"),
            (who.request(Method::DELETE, "/graphql"), 405, "REQUEST_METHOD"),
            (by_get("mutation%20%7B%20sessionClose%20%7B%20closed%20%7D%20%7D"), 405, "MUTATION_BY_GET"),
            (post(&who, json, json, query).header("origin", "http://fes.localhost"), 403, "REQUEST_CROSS_ORIGIN"),
            (
                post(&who, RESPONSE, json, r#"{"query":"subscription { sessionChanged { live } }"}"#),
                400,
                "SUBSCRIPTION_NEEDS_STREAM",
            ),
        ];
        for (request, status, code) in cases {
            let (got, with, message) = told(request).await;
            assert_eq!((got, with.as_str()), (status, code), "{message}");
            assert_eq!(message.chars().any(|letter| ('\u{621}'..='\u{64a}').contains(&letter)), arabic, "{message}");
        }
    }
}

#[tokio::test]
async fn the_status_tells_of_a_refused_document_where_the_media_type_says_so() {
    let town = Town::start().await;
    let who = town.at("sefrou");
    let send = |accept: &str, query: &str| {
        post(&who, accept, "application/json", json!({ "query": query }).to_string()).send()
    };
    for (query, code) in [("{", "GRAPHQL_PARSE_FAILED"), ("{ nothing }", "GRAPHQL_VALIDATION_FAILED")] {
        for (accept, status) in [(RESPONSE, 400), ("application/json", 200), ("*/*", 200)] {
            let answer = send(accept, query).await.unwrap();
            assert_eq!(answer.status(), status, "{query} {accept}");
            let body: Value = answer.json().await.unwrap();
            assert_eq!((&body["errors"][0]["extensions"]["code"], body.get("data")), (&json!(code), None), "{body}");
        }
    }
    // What was executed is 200 in both, with errors among it or not.
    for accept in [RESPONSE, "application/json"] {
        for query in ["{ commune { key } }", "{ viewer { sessionId } registryWork { drafts } }"] {
            assert_eq!(send(accept, query).await.unwrap().status(), 200, "{query} {accept}");
        }
    }
}

#[tokio::test]
async fn a_limit_is_told_with_its_number_in_the_callers_language() {
    let town = Town::start().await;
    let deep = format!("{}a{}", "{ a ".repeat(16) + "{ ", " }".repeat(17));
    // Tamazight has no word for it yet: French stands in.
    for (language, word) in [("fr", "niveaux"), ("ar", "المستويات"), ("en-GB", "levels"), ("zgh", "niveaux")] {
        let who = town.at("sefrou").in_language(language);
        let answer = who.graphql(&deep, json!({})).await;
        let error = &answer.0["errors"][0];
        assert_eq!(error["extensions"], json!({ "code": "LIMIT_DEPTH", "max": 16 }));
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(word) && message.contains("16"), "{message}");
    }
}

/// Every root field with pages, as the schema itself says, with what it must be told beside `first`.
fn lists_with_pages(office: &str) -> Vec<(String, String)> {
    use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
    let document = async_graphql::parser::parse_schema(catalog::schema().sdl()).expect("our own schema parses");
    let query = document.definitions.into_iter().find_map(|definition| match definition {
        TypeSystemDefinition::Type(of) if of.node.name.node == "Query" => Some(of.node.kind),
        _ => None,
    });
    let Some(TypeKind::Object(query)) = query else { panic!("the schema has no queries") };
    let paged = query.fields.iter().filter(|field| field.node.ty.node.to_string().ends_with("Connection!"));
    let needed = |of: &str| match of {
        "ActFilter!" => "{ query: \"Tajribi\" }".to_owned(),
        // A régie's ledger is the one list that belongs to something.
        "ID!" => format!("\"{office}\""),
        other => panic!("say here what a list that needs a {other} is asked with"),
    };
    let told = |field: &async_graphql::parser::types::FieldDefinition| -> String {
        let arguments = field.arguments.iter().map(|one| &one.node);
        let needs = arguments.filter(|one| !one.ty.node.nullable && one.default_value.is_none());
        needs.map(|one| format!(", {}: {}", one.name.node, needed(&one.ty.node.to_string()))).collect()
    };
    paged.map(|field| (field.node.name.node.to_string(), told(&field.node))).collect()
}

/// Identifier of a régie that the ordonnateur creates.
async fn a_cash_office(ordonnateur: &testkit::Browser) -> String {
    let here = ordonnateur.graphql("{ commune { here { id } } }", json!({})).await;
    let new = json!({ "operationId": testkit::fresh(), "unitId": here.ok()["here"]["id"], "code": "ESSAI", "nameAr": "وكالة تجريبية",
        "nameFr": "Régie d’essai", "instrument": "1/2026 (essai)", "instrumentOn": "2026-01-05" });
    let made = ordonnateur.mutate("cashOfficeCreate", new, "cashOffice { id }").await;
    made.ok()["cashOffice"]["id"].as_str().expect("an identifier").to_owned()
}

#[tokio::test]
async fn every_page_above_the_largest_is_refused() {
    let town = Town::start().await;
    let mut people = Vec::new();
    for login in ["ordonnateur", "admin", "agent", "officier", "auditeur"] {
        people.push(town.signed_in("sefrou", login).await);
    }
    let office = a_cash_office(&people[0]).await;
    let lists = lists_with_pages(&office);
    assert!(lists.len() >= 9, "only {} lists have pages: {lists:?}", lists.len());
    for (field, arguments) in lists {
        let page = |first: i32| format!("{{ {field}(first: {first}{arguments}) {{ pageInfo {{ hasNextPage }} }} }}");
        let mut reader = None;
        for who in &people {
            // The largest page is given to whoever may read it: what is refused below is the number alone.
            if who.graphql(&page(100), json!({})).await.error_code().is_none() {
                reader = Some(who);
                break;
            }
        }
        let reader = reader.unwrap_or_else(|| panic!("nobody here reads {field}"));
        for first in [101, 0, -1, i32::MAX] {
            let query = page(first);
            assert_eq!(reader.graphql(&query, json!({})).await.error_code(), Some("BAD_INPUT"), "{query}");
        }
    }
}

#[tokio::test]
async fn the_introspection_that_tools_send_is_answered() {
    let town = Town::start().await;
    let query = include_str!("introspection.graphql");
    let answer = town.at("sefrou").graphql(query, json!({})).await;
    assert!(answer.ok()["types"].as_array().is_some_and(|types| types.len() > 50));
}
