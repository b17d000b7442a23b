//! A phone's till is the phone's alone.

use serde_json::json;
use testkit::fresh;

use super::field::{Field, NOON};
use super::phone::Phone;
use super::story::{handed, hours as at_counter, person, received};
use crate::scene::{hire, text};

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_is_its_agents_and_nobody_gives_receipts_at_its_till_from_a_counter() {
    let mut field = Field::open().await;
    let desk = &field.desk;
    hire(&desk.town, "sefrou", "ailleurs.essai", "collector").await;
    let stranger = person(&desk.town, "ailleurs.essai", 61).await;
    let new = Phone::new(NOON.0, NOON.1);
    let refused = stranger.mutate("fieldDeviceEnrol", new.enrolment(&desk.office), "fieldDevice { id }").await;
    assert_eq!(refused.refusals(), [": regie-error-not-member"]);
    let input = field.phone.enrolment(&desk.office);
    let known = field.agent.mutate("fieldDeviceEnrol", input, "fieldDevice { id }").await;
    assert_eq!(known.refusals(), ["publicKey: regie-error-field-key-known"]);
    let second = Phone::enrolled(&field.agent, &desk.office, NOON).await;
    let query =
        "query($id: ID!) { fieldDevice(id: $id) { name state till { id code } agentNameFr cashOffice { code } } }";
    let seen = desk.regisseur.graphql(query, json!({ "id": second.id })).await.ok().clone();
    assert_eq!(
        (&seen["till"]["code"], &seen["state"], &seen["cashOffice"]["code"]),
        (&json!("PH2"), &json!("ACTIVE"), &json!("REG1"))
    );
    let query = "query($o: ID) { fieldDevices(first: 1, cashOfficeId: $o) { nodes { id } totalCount pageInfo { hasNextPage } } }";
    let page = desk.regisseur.graphql(query, json!({ "o": desk.office })).await.ok().clone();
    assert_eq!(page, json!({ "nodes": [{ "id": second.id }], "totalCount": 2, "pageInfo": { "hasNextPage": true } }));

    // The phone's till.
    let query = "query($id: ID!) { fieldDevice(id: $id) { till { id } } }";
    let till = text(&desk.regisseur.graphql(query, json!({ "id": field.phone.id })).await.ok()["till"]["id"]);
    let open = json!({ "operationId": fresh(), "tillId": till, "float": "0" });
    let opened = field.agent.mutate("dayOpen", open, "day { id }").await;
    assert_eq!(opened.refusals(), ["tillId: regie-error-till-of-phone"]);
    field.phone.open("0.00");
    field.phone.send_all(&field.agent).await;
    let mut ticket = desk.first.input(at_counter(&field.fee.kind, "1"));
    ticket["tillId"] = json!(till);
    let given = field.agent.mutate("receiptIssue", ticket, "receipt { id }").await;
    assert_eq!(given.refusals(), ["tillId: regie-error-till-of-phone"]);
    let back = json!({ "bookId": field.phone.book, "remark": "essai" });
    let back = desk.regisseur.mutate("bookReturn", back, "book { id }").await;
    assert_eq!(back.refusals(), ["bookId: regie-error-till-of-phone-book"]);
    let spare = text(&received(&desk.regisseur, &desk.office, (601, 650)).await.ok()["book"]["id"]);
    assert_eq!(handed(&desk.regisseur, &spare, &till).await.refusals(), ["tillId: regie-error-till-of-phone-book"]);

    // One book at a time, handed again for some days more, never taken from a counter.
    assert_eq!(field.phone.hand(&desk.regisseur, &spare, 7).await.refusals(), ["bookId: regie-error-field-book-left"]);
    assert_eq!(second.hand(&desk.regisseur, &desk.first.book, 7).await.refusals(), ["bookId: regie-error-book-out"]);
    assert_eq!(second.hand(&desk.regisseur, &field.phone.book, 7).await.refusals(), ["bookId: regie-error-book-out"]);
    let longer = field.phone.hand(&desk.regisseur, &field.phone.book, 31).await.ok()["fieldDevice"]["book"].clone();
    assert_eq!((&longer["nextNumber"], &longer["expiresOn"]), (&json!(501), &json!("2026-12-20")));
    assert_eq!(field.phone.hand(&field.agent, &spare, 7).await.error_code(), Some("FORBIDDEN"));
}
