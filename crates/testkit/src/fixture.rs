//! Fictitious declarations, and the way from a declaration to an act.

use serde_json::{Value, json};

use crate::browser::{Answer, Browser};

fn name(ar: &str, latin: &str) -> Value {
    json!({ "ar": ar, "latin": latin })
}

fn parent(ar: &str, latin: &str, cin: &str) -> Value {
    json!({ "firstName": name(ar, latin), "familyName": name("التجريبي", "Tajribi"), "nationality": { "ar": "مغربية", "fr": "Marocaine" },
        "birth": { "date": "1990-05-14" }, "birthPlace": { "ar": "صفرو", "fr": "Sefrou" },
        "profession": { "ar": "نجار", "fr": "Menuisier" }, "address": "1, rue de l’Essai", "cin": cin })
}

/// Content of a birth on this day.
#[must_use]
pub fn birth(date: &str, ar: &str, latin: &str) -> Value {
    json!({
        "event": { "date": date, "precision": "DAY", "time": "10:35" },
        "place": { "ar": "مستشفى تجريبي", "fr": "Hôpital d’essai" },
        "sex": "FEMALE", "firstName": name(ar, latin), "familyName": name("التجريبي", "Tajribi"), "multiplicity": 1, "rank": 1,
        "father": parent("كريم", "Karim", "ZZ000001"), "mother": parent("نادية", "Nadia", "ZZ000002"),
        "declarant": { "quality": "FATHER", "name": name("كريم التجريبي", "Karim Tajribi"), "cin": "ZZ000001", "proxy": false },
        "pieces": [{ "kind": "MEDICAL_CERTIFICATE", "reference": "ESSAI-1", "issuedBy": "Hôpital d’essai", "issuedOn": date }],
    })
}

/// Content of a death on this day.
#[must_use]
pub fn death(date: &str, ar: &str, latin: &str) -> Value {
    json!({
        "event": { "date": date, "precision": "DAY", "time": "04:10" },
        "place": { "ar": "صفرو", "fr": "Sefrou" }, "stillborn": false, "sex": "MALE",
        "deceased": parent(ar, latin, "ZZ000003"), "maritalStatus": "MARRIED",
        "declarant": { "quality": "CHILD", "name": name("كريم التجريبي", "Karim Tajribi"), "cin": "ZZ000001", "proxy": false },
        "pieces": [{ "kind": "DEATH_CERTIFICATE", "reference": "ESSAI-2", "issuedBy": "Hôpital d’essai", "issuedOn": date }],
    })
}

/// Identifier of the first office that the person sees.
pub async fn first_office(person: &Browser) -> String {
    let offices = person.graphql("{ offices { id } }", json!({})).await;
    offices.ok()[0]["id"].as_str().unwrap_or_else(|| panic!("no office: {}", offices.0)).to_owned()
}

/// Declares a birth and hands it to the officer; gives the declaration's identifier.
pub async fn declare_and_submit(agent: &Browser, office: &str, content: Value) -> String {
    let input = json!({ "operationId": fresh(), "officeId": office, "content": content });
    let declared = agent.mutate("birthDeclare", input, "declaration { id revision }").await;
    let declaration = declared.ok()["declaration"].clone();
    let input = json!({ "declarationId": declaration["id"], "revision": declaration["revision"] });
    agent.mutate("declarationSubmit", input, "declaration { id state }").await.ok();
    declaration["id"].as_str().unwrap_or_default().to_owned()
}

/// The revision that a person sees of a declaration, or saw before it was registered; 1 when he sees none.
pub async fn seen_revision(person: &Browser, declaration: &str) -> i64 {
    let query = "query($id: ID!) { declaration(id: $id) { revision state } }";
    let found = person.graphql(query, json!({ "id": declaration })).await.0["data"]["declaration"].clone();
    let revision = found["revision"].as_i64().unwrap_or(1);
    if found["state"] == "REGISTERED" { revision - 1 } else { revision }
}

/// Registers a declaration; the answer carries the act.
pub async fn register(officer: &Browser, declaration: &str) -> Answer {
    let revision = seen_revision(officer, declaration).await;
    let input = json!({ "operationId": fresh(), "declarationId": declaration, "revision": revision });
    officer.mutate("declarationRegister", input, "act { id number year reference }").await
}

/// An operation id that no other request has.
#[expect(clippy::disallowed_methods, reason = "a client makes its own operation ids")]
#[must_use]
pub fn fresh() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}
