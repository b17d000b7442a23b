//! A commune moves with its régie: what was ordered, sent and cashed before is confirmed after.

use serde_json::{Value, json};
use testkit::Town;

use super::kit::{Folder, Story, export, import, suspend};
use crate::audit::{Papers, Plain, told};
use crate::scene::text;

/// The régie's whole story, by people: every table of it has a row.
pub(super) async fn revenue(story: &Story) -> Papers {
    told(&story.scene.town, &story.scene.admin, &mut Plain).await
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_slips_and_receipts_from_before_a_move_are_genuine_after_it_and_their_numbers_go_on() {
    let story = Story::told().await;
    let papers = revenue(&story).await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    suspend(&story.scene.town, "sefrou").await;
    export(&story.scene.town, "sefrou", &folder.file("a")).await;
    import(&there, &folder.file("a")).await;

    // The receipt in somebody's hands: anybody confirms it, whoever keeps it sees its seal.
    let address = text(&papers.receipt["verifyUrl"]);
    let token = address.rsplit('/').next().expect("a token");
    let query = "query($t: String!) { receiptVerify(token: $t) { found matches reference state } }";
    let genuine = there.at("sefrou").graphql(query, json!({ "t": token })).await;
    let expected = json!({ "found": true, "matches": true, "reference": "REG1/1", "state": "ISSUED" });
    assert_eq!(genuine.ok(), &expected);
    let regisseur = there.signed_in("sefrou", "regisseur").await;
    let office = "query { cashOffices(first: 1, filter: { query: \"REG1\" }) { nodes { id } } }";
    let office = regisseur.graphql(office, json!({})).await.ok()["nodes"][0]["id"].clone();
    let query =
        "query($o: ID!) { receipts(first: 10, filter: { officeId: $o }) { nodes { number state sealIntact } } }";
    let seen = regisseur.graphql(query, json!({ "o": office })).await;
    let expected = [(4, "ISSUED"), (3, "VOID"), (2, "BOUNCED"), (1, "ISSUED")];
    let expected = expected.map(|(number, state)| json!({ "number": number, "state": state, "sealIntact": true }));
    assert_eq!(seen.ok()["nodes"], json!(expected));

    // What a phone gave in the field: its codes are the phone's, its seals the commune's.
    let office = "query { cashOffices(first: 1, filter: { query: \"TERRAIN\" }) { nodes { id } } }";
    let office = regisseur.graphql(office, json!({})).await.ok()["nodes"][0]["id"].clone();
    let given = regisseur.graphql(query, json!({ "o": office })).await;
    let expected = [2, 1].map(|number| json!({ "number": number, "state": "ISSUED", "sealIntact": true }));
    assert_eq!(given.ok()["nodes"], json!(expected));

    // Nothing is printed of an order or a slip whose seal is broken.
    let ordonnateur = there.signed_in("sefrou", "ordonnateur").await;
    let printed =
        async |mutation: &str, input: Value| ordonnateur.mutate(mutation, input, "url").await.ok()["url"].is_string();
    assert!(printed("orderPrint", json!({ "orderId": papers.order, "language": "fr" })).await);
    assert!(printed("slipPrint", json!({ "slipId": papers.slip, "language": "ar" })).await);

    // A slip goes on in the series of its year.
    let waiting = json!({ "operationId": testkit::fresh(), "waiting": {} });
    let next = ordonnateur.mutate("slipSend", waiting, "slip { number }").await;
    assert_eq!(next.ok()["slip"]["number"], "2026/000002");
}
