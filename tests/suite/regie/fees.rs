//! Fees of what other services deliver: one request, one fee, one receipt.

use kernel::module::{FeeSource, Module};
use serde_json::{Value, json};
use testkit::{Answer, Browser, Town, birth, fresh};

use super::phone;
use super::story::{Desk, RECEIPT};
use crate::scene::{issue, office, register, submitted, text};
use crate::work::{EMPTY, deliver, instance, with};

const FEES: &str = "query($of: String) { fees(first: 20, filter: { sourceObject: $of }) { nodes { id amount state receiptId waived { reasons } rateCode } } }";

/// The Arabic extract costs 10 DH from this year on.
pub(crate) async fn price(assessor: &Browser) {
    costs(assessor, ("extract_ar", "10")).await;
}

/// What the registry delivers under a code costs so much from this year on.
async fn costs(assessor: &Browser, (code, amount): (&str, &str)) {
    let kinds = assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    let kind = nodes.iter().find(|kind| kind["code"] == "ETAT-CIVIL").expect("the kind of civil status")["id"].clone();
    let before = "2025-12-01";
    let rate = json!({ "code": code, "nameAr": "نسخة موجزة (تجريبي)", "nameFr": "Extrait (essai)", "measure": "UNIT", "amount": amount });
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [rate], "instrument": "قرار جبائي تجريبي",
        "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before });
    assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
}

/// A document that Sefrou's registry delivers, by its identifier; the régie has heard of it.
pub(crate) async fn delivered(town: &Town, kind: &str) -> String {
    let agent = town.signed_in("sefrou", "agent").await;
    let officer = town.signed_in("sefrou", "officier").await;
    let born = birth("2026-11-10", "هبة", "Hiba");
    let declaration = submitted(&agent, &office(&agent, "SFR1").await, born).await;
    let act = register(&officer, &declaration, fresh()).await.ok()["act"].clone();
    of_act(town, &agent, &act, kind).await
}

/// A document of an act that is registered already.
pub(crate) async fn of_act(town: &Town, agent: &Browser, act: &Value, kind: &str) -> String {
    let document = text(&issue(agent, act, kind).await["id"]);
    town.deliver().await;
    document
}

/// The fees of a document, as somebody of the régie sees them.
async fn fees(reader: &Browser, document: &str) -> Vec<Value> {
    let found = reader.graphql(FEES, json!({ "of": document })).await;
    found.ok()["nodes"].as_array().expect("fees").clone()
}

/// The one fee of a document.
pub(crate) async fn asked(reader: &Browser, document: &str) -> Value {
    let found = fees(reader, document).await;
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

/// A registry whose Arabic extract costs something, beside a régie at work.
async fn priced() -> Desk {
    let desk = Desk::open().await;
    price(&desk.assessor).await;
    desk
}

async fn cash(desk: &Desk, fee: &Value) -> Answer {
    let input = json!({ "operationId": fresh(), "tillId": desk.first.till, "feeIds": [fee["id"]], "mode": "CASH",
        "payerName": "Amina El Mithal (essai)" });
    desk.collector.mutate("feesCash", input, RECEIPT).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extract_asks_for_its_fee_once_and_one_receipt_pays_it() {
    let desk = priced().await;
    let document = delivered(&desk.town, "EXTRACT_AR").await;
    let fee = asked(&desk.collector, &document).await;
    assert_eq!(
        (&fee["amount"], &fee["state"], &fee["rateCode"]),
        (&json!("10.00"), &json!("OWED"), &json!("extract_ar"))
    );

    let (one, other) = tokio::join!(cash(&desk, &fee), cash(&desk, &fee));
    let given: Vec<&Answer> = [&one, &other].into_iter().filter(|answer| answer.refusals().is_empty()).collect();
    assert_eq!(given.len(), 1, "two collectors, one receipt");
    let receipt = given[0].ok()["receipt"].clone();
    assert_eq!((&receipt["amount"], &receipt["lines"][0]["rateCode"]), (&json!("10.00"), &json!("extract_ar")));
    let paid = fees(&desk.collector, &document).await;
    assert_eq!(paid.len(), 1);
    assert_eq!((&paid[0]["state"], &paid[0]["receiptId"]), (&json!("PAID"), &receipt["id"]));

    // A receipt that is made void pays nothing: the fee is owed again, and is paid by another.
    let void = json!({ "operationId": fresh(), "receiptId": receipt["id"], "reasons": "Essai : mauvaise personne" });
    desk.collector.mutate("receiptVoid", void, "receipt { state }").await.ok();
    assert_eq!(fees(&desk.collector, &document).await[0]["state"], "OWED");
    cash(&desk, &fee).await.ok();
    assert_eq!(fees(&desk.collector, &document).await[0]["state"], "PAID");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_tariff_prices_is_delivered_without_a_fee() {
    let desk = priced().await;
    let free = delivered(&desk.town, "FULL_COPY").await;
    assert_eq!(fees(&desk.collector, &free).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ordonnateur_waives_a_fee_with_a_reason_and_nobody_cashes_it_afterwards() {
    let desk = priced().await;
    let document = delivered(&desk.town, "EXTRACT_AR").await;
    let fee = asked(&desk.collector, &document).await;
    let waive = || json!({ "operationId": fresh(), "feeId": fee["id"], "reasons": "Indigence constatée (essai)" });
    assert_eq!(desk.collector.mutate("feeWaive", waive(), "fee { id }").await.error_code(), Some("FORBIDDEN"));
    let waived = desk.ordonnateur.mutate("feeWaive", waive(), "fee { state waived { reasons } }").await;
    assert_eq!(
        waived.ok()["fee"],
        json!({ "state": "WAIVED", "waived": { "reasons": "Indigence constatée (essai)" } })
    );
    assert_eq!(cash(&desk, &fee).await.refusals(), ["feeIds: regie-error-fee-settled"]);
    assert_eq!(
        desk.ordonnateur.mutate("feeWaive", waive(), "fee { id }").await.refusals(),
        ["feeId: regie-error-fee-settled"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_tariff_is_withdrawn_under_a_fee_that_is_asked_for_by_it() {
    let desk = priced().await;
    let document = delivered(&desk.town, "EXTRACT_AR").await;
    let fee = asked(&desk.collector, &document).await;
    let tariff = phone::fee(&desk.regisseur, &desk.kind("ETAT-CIVIL").await, 10).await.tariff;
    let withdraw = || json!({ "tariffId": tariff, "reasons": "Essai : mauvais arrêté" });
    let refused = desk.ordonnateur.mutate("tariffWithdraw", withdraw(), "tariff { id }").await;
    assert_eq!(refused.refusals(), ["tariffId: regie-error-tariff-used"]);
    cash(&desk, &fee).await.ok();

    // Waived, nothing is asked for by it.
    let desk = priced().await;
    let document = delivered(&desk.town, "EXTRACT_AR").await;
    let fee = asked(&desk.collector, &document).await;
    let waive = json!({ "operationId": fresh(), "feeId": fee["id"], "reasons": "Indigence constatée (essai)" });
    desk.ordonnateur.mutate("feeWaive", waive, "fee { id }").await.ok();
    let tariff = phone::fee(&desk.regisseur, &desk.kind("ETAT-CIVIL").await, 10).await.tariff;
    let withdraw = json!({ "tariffId": tariff, "reasons": "Essai : mauvais arrêté" });
    desk.ordonnateur.mutate("tariffWithdraw", withdraw, "tariff { id }").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fee_that_the_manifest_of_another_module_declares_is_asked_for_without_a_word_of_the_regie() {
    // Given a deployment with a module more, which says that an act costs what the tariff has under its kind.
    let desk = Desk::open().await;
    costs(&desk.assessor, ("birth", "15")).await;
    let fees = &[FeeSource { event: "registry.act.registered", kind: "ETAT-CIVIL", object: "act", rate: "kind" }];
    let house = instance(&desk.town, with(Module { fees, ..EMPTY })).await;
    let agent = desk.town.signed_in("sefrou", "agent").await;
    let officer = desk.town.signed_in("sefrou", "officier").await;
    let born = birth("2026-11-10", "هبة", "Hiba");
    let declaration = submitted(&agent, &office(&agent, "SFR1").await, born).await;
    let act = text(&register(&officer, &declaration, fresh()).await.ok()["act"]["id"]);
    deliver(&house, &desk.town.places()).await;
    let fee = asked(&desk.collector, &act).await;
    assert_eq!((&fee["amount"], &fee["state"], &fee["rateCode"]), (&json!("15.00"), &json!("OWED"), &json!("birth")));
}

#[test]
fn every_fee_that_a_manifest_declares_is_of_an_event_that_the_same_module_tells_and_no_event_asks_twice() {
    let mut events = Vec::new();
    for module in catalog::MODULES {
        for fee in module.fees {
            assert!(module.events.iter().any(|event| event.name == fee.event), "{}: {fee:?}", module.name);
            events.push(fee.event);
        }
    }
    let all = events.len();
    events.sort_unstable();
    events.dedup();
    assert_eq!((events.len(), events.contains(&"registry.document.issued")), (all, true));
}
