//! A year that begins without the visa: spent by the governor's order, within the last approved budget, until the visa comes.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::{BALANCED, Hall, VERSION, figures};
use crate::scene::text;

/// Sefrou on 4 January 2027: the budget of 2026 had its visa, the one of 2027 has none. What was committed in 2026 takes nothing away.
async fn january() -> Hall {
    let hall = Hall::in_force().await;
    hall.engage("20101010", "100").await.ok();
    hall.scene.town.set_clock("2027-01-04T09:00:00Z");
    let officer = hall.scene.town.signed_in("sefrou", "budget").await;
    let president = hall.scene.town.signed_in("sefrou", "ordonnateur").await;
    let receiver = hall.scene.town.signed_in("sefrou", "receveur").await;
    let open = json!({ "operationId": fresh(), "year": 2027 });
    let budget = text(&officer.mutate("budgetCreate", open, "budget { id }").await.ok()["budget"]["id"]);
    Hall { officer, president, receiver, budget, ..hall }
}

async fn record(hall: &Hall, who: &Browser, on: &str) -> Answer {
    let input = json!({ "operationId": fresh(), "budgetId": hall.budget, "on": on, "reference": "7/2027" });
    who.mutate("budgetInterimRecord", input, "interim { on reference year version by { login } }").await
}

/// What of the visa is still missing, on 4 January.
async fn visaed(hall: &Hall, version: &str) {
    for (mutation, more) in [("budgetVersionSend", json!({})), ("budgetVersionAnswer", json!({ "answer": "VISAED" }))] {
        let mut input = json!({ "operationId": fresh(), "versionId": version, "on": "2027-01-04" });
        input.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        hall.officer.mutate(mutation, input, VERSION).await.ok();
    }
}

async fn voted(hall: &Hall, version: &str) -> Answer {
    let vote = json!({ "operationId": fresh(), "versionId": version, "on": "2027-01-04", "reference": "1/2027" });
    hall.president.mutate("budgetVersionVote", vote, VERSION).await
}

async fn seen(hall: &Hall) -> Value {
    let query = "query($id: ID!) { budget(id: $id) { inForce { number } interim { reference year version } } }";
    hall.receiver.graphql(query, json!({ "id": hall.budget })).await.ok().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_visa_the_governors_order_opens_the_operating_credits_of_the_last_approved_budget_and_no_others() {
    let hall = january().await;
    assert_eq!(hall.engage("20101010", "1").await.refusals(), ["budgetId: budget-error-no-visa"]);
    assert_eq!(record(&hall, &hall.president, "2027-01-04").await.error_code(), Some("FORBIDDEN"));
    assert_eq!(record(&hall, &hall.officer, "2026-12-31").await.refusals(), ["on: budget-error-step-order"]);
    assert_eq!(record(&hall, &hall.officer, "2027-01-05").await.refusals(), ["on: budget-error-ahead"]);
    let interim = record(&hall, &hall.officer, "2027-01-04").await.ok()["interim"].clone();
    let expected =
        json!({ "on": "2027-01-04", "reference": "7/2027", "year": 2026, "version": 1, "by": { "login": "budget" } });
    assert_eq!(interim, expected);
    assert_eq!(record(&hall, &hall.officer, "2027-01-04").await.refusals(), ["budgetId: budget-error-interim-known"]);
    assert_eq!(seen(&hall).await["interim"], json!({ "reference": "7/2027", "year": 2026, "version": 1 }));

    let execution = hall.execution().await;
    let of_line = figures(&execution, "20101010").clone();
    assert_eq!((&of_line["voted"], &of_line["credit"]), (&json!("0.00"), &json!("500.00")));
    assert_eq!(hall.engage("40101010", "1").await.refusals(), ["lineId: budget-error-interim-equipment"]);
    assert_eq!(hall.engage("20101010", "500.01").await.refusals(), ["amount: budget-error-credit"]);
    hall.engage("20101010", "300").await.ok();
    assert_eq!(hall.engage("20101010", "200.01").await.refusals(), ["amount: budget-error-credit"]);
    // Nothing was voted yet: nothing of it is moved.
    assert_eq!(hall.transfer("20101010", "20101020", "1").await.refusals(), ["budgetId: budget-error-no-visa"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_committed_under_the_order_counts_on_the_new_credits_and_the_order_ends_with_the_visa() {
    let hall = january().await;
    record(&hall, &hall.officer, "2027-01-04").await.ok();
    hall.engage("20101010", "300").await.ok();
    // The council cannot vote less than what is committed.
    let mut less = BALANCED;
    (less[1].1, less[2].1) = ("250", "450");
    let version = hall.recorded(&less).await;
    assert_eq!(voted(&hall, &version).await.refusals(), ["versionId: budget-error-below-engaged"]);
    (less[1].1, less[2].1) = ("350", "350");
    let version = hall.recorded(&less).await;
    voted(&hall, &version).await.ok();
    // While it waits, no more is committed than either allows.
    assert_eq!(hall.engage("20101010", "50.01").await.refusals(), ["amount: budget-error-credit"]);
    visaed(&hall, &version).await;
    let of_line = figures(&hall.execution().await, "20101010").clone();
    let amounts = ["voted", "credit", "engaged"].map(|name| of_line[name].clone());
    assert_eq!(amounts, [json!("350.00"), json!("350.00"), json!("300.00")]);
    assert_eq!(hall.engage("20101010", "50.01").await.refusals(), ["amount: budget-error-credit"]);
    hall.engage("40101010", "500").await.ok();
    assert_eq!(seen(&hall).await["inForce"], json!({ "number": 2 }));
    assert_eq!(record(&hall, &hall.officer, "2027-01-04").await.refusals(), ["budgetId: budget-error-interim-visaed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_order_where_no_budget_was_ever_approved_here() {
    let hall = Hall::open().await;
    let input = json!({ "operationId": fresh(), "budgetId": hall.budget, "on": "2026-11-20", "reference": "7/2026" });
    let refused = hall.officer.mutate("budgetInterimRecord", input, "interim { id }").await;
    assert_eq!(refused.refusals(), ["budgetId: budget-error-interim-base"]);
}
