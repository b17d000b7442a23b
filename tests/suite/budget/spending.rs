//! Commitments given back, orders found and paid, and what January says of the year before.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::{ENGAGEMENT, Hall, ORDER, figures};
use crate::scene::text;

#[tokio::test(flavor = "multi_thread")]
async fn an_order_to_pay_is_found_by_its_number_its_paper_or_what_it_is_for() {
    let hall = Hall::in_force().await;
    let engagement = text(&hall.engage("20101010", "450").await.ok()["engagement"]["id"]);
    let visa = json!({ "operationId": fresh(), "engagementId": engagement, "on": "2026-11-20", "answer": "VISAED" });
    hall.receiver.mutate("budgetEngagementAnswer", visa, ENGAGEMENT).await.ok();
    for amount in ["100", "200"] {
        hall.order(&engagement, amount).await.ok();
    }
    let query = "query($f: BudgetOrderFilter) { budgetOrders(first: 10, filter: $f) { nodes { number } totalCount } }";
    let cases: [(&str, &[i64]); 6] = [
        ("2/2026", &[2]),
        ("FACTURE", &[2, 1]),
        ("bc-1/2026 fournitures 1/2026", &[2, 1]),
        ("facture 2/2026", &[2]),
        ("%", &[]),
        ("loyer", &[]),
    ];
    for (words, numbers) in cases {
        let found = hall.receiver.graphql(query, json!({ "f": { "query": words } })).await;
        let told: Vec<i64> =
            found.ok()["nodes"].as_array().expect("orders").iter().filter_map(|one| one["number"].as_i64()).collect();
        assert_eq!((told.as_slice(), &found.ok()["totalCount"]), (numbers, &json!(numbers.len())), "{words}");
    }
    assert_eq!(hall.scene.agent.graphql(query, json!({})).await.error_code(), Some("FORBIDDEN"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_back_of_a_commitment_is_free_on_its_line_again_and_orders_keep_what_they_used() {
    let hall = Hall::in_force().await;
    let id = text(&hall.engage("20101010", "500").await.ok()["engagement"]["id"]);
    let back = async |who: &Browser, amount: &str| {
        let input = json!({ "operationId": fresh(), "engagementId": id, "amount": amount, "on": "2026-11-20", "reasons": "Prix revu (essai)" });
        who.mutate(
            "budgetEngagementRelease",
            input,
            "engagement { left released releases { amount on reasons by { login } } }",
        )
        .await
    };
    assert_eq!(back(&hall.president, "1").await.refusals(), ["engagementId: budget-error-engagement-unvisaed"]);
    let visa = json!({ "operationId": fresh(), "engagementId": id, "on": "2026-11-20", "answer": "VISAED" });
    hall.receiver.mutate("budgetEngagementAnswer", visa, ENGAGEMENT).await.ok();
    hall.order(&id, "300").await.ok();
    assert_eq!(back(&hall.president, "200.01").await.refusals(), ["amount: budget-error-release-above"]);
    assert_eq!(back(&hall.receiver, "1").await.error_code(), Some("FORBIDDEN"));
    assert_eq!(hall.engage("20101010", "1").await.refusals(), ["amount: budget-error-credit"]);
    let part = back(&hall.officer, "150").await.ok()["engagement"].clone();
    assert_eq!((&part["left"], &part["released"]), (&json!("50.00"), &json!("150.00")));
    assert_eq!(
        part["releases"],
        json!([{ "amount": "150.00", "on": "2026-11-20", "reasons": "Prix revu (essai)", "by": { "login": "budget" } }])
    );
    assert_eq!(figures(&hall.execution().await, "20101010")["engaged"], "350.00");
    hall.engage("20101010", "150").await.ok();
    assert_eq!(hall.order(&id, "50.01").await.refusals(), ["amount: budget-error-order-above"]);
    back(&hall.president, "50").await.ok();
    assert_eq!(back(&hall.president, "0.01").await.refusals(), ["amount: budget-error-release-above"]);
    assert_eq!(figures(&hall.execution().await, "20101010")["engaged"], "450.00", "300 that were ordered, and 150");
    // Both are kept, whatever the runtime role would like.
    assert_eq!(hall.scene.count("select count(*) from budget_release").await, 2);
    // The year is closed: nothing of it changes any more.
    hall.scene.town.set_clock("2026-12-31T09:00:00Z");
    let president = hall.scene.town.signed_in("sefrou", "ordonnateur").await;
    let close = json!({ "operationId": fresh(), "budgetId": hall.budget });
    president.mutate("budgetClose", close, "budget { id }").await.ok();
    assert_eq!(back(&president, "1").await.refusals(), ["engagementId: budget-error-closed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_paid_once_by_the_receivers_word_and_its_correction_is_kept_beside_it() {
    let hall = Hall::in_force().await;
    let engagement = text(&hall.engage("20101010", "400").await.ok()["engagement"]["id"]);
    let visa = json!({ "operationId": fresh(), "engagementId": engagement, "on": "2026-11-20", "answer": "VISAED" });
    hall.receiver.mutate("budgetEngagementAnswer", visa, ENGAGEMENT).await.ok();
    let id = text(&hall.order(&engagement, "250").await.ok()["order"]["id"]);
    let paid = async |who: &Browser, on: &str| {
        let input = json!({ "operationId": fresh(), "orderId": id, "on": on, "reference": "VIR-7 (essai)" });
        who.mutate("budgetPaymentRecord", input, "order { payment { on reference } }").await
    };
    let corrected = async |more: Value| {
        let mut input = json!({ "operationId": fresh(), "orderId": id, "reasons": "Relevé mal lu (essai)" });
        input.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        let order = "order { payment { on reference } payments { paid on reasons by { login } } }";
        hall.receiver.mutate("budgetPaymentCorrect", input, order).await
    };
    assert_eq!(paid(&hall.receiver, "2026-11-20").await.refusals(), ["orderId: budget-error-order-unvisaed"]);
    let visa = json!({ "operationId": fresh(), "orderId": id, "on": "2026-11-20", "answer": "VISAED" });
    hall.receiver.mutate("budgetOrderAnswer", visa, ORDER).await.ok();
    assert_eq!(corrected(json!({})).await.refusals(), ["orderId: budget-error-order-unpaid"]);
    assert_eq!(paid(&hall.president, "2026-11-20").await.error_code(), Some("FORBIDDEN"));
    assert_eq!(paid(&hall.receiver, "2026-11-19").await.refusals(), ["on: budget-error-step-order"]);
    assert_eq!(paid(&hall.receiver, "2026-11-21").await.refusals(), ["on: budget-error-ahead"]);
    let first = paid(&hall.receiver, "2026-11-20").await.ok()["order"]["payment"].clone();
    assert_eq!(first, json!({ "on": "2026-11-20", "reference": "VIR-7 (essai)" }));
    assert_eq!(paid(&hall.receiver, "2026-11-20").await.refusals(), ["orderId: budget-error-order-paid"]);
    let of_line = figures(&hall.execution().await, "20101010").clone();
    assert_eq!((&of_line["executed"], &of_line["paid"]), (&json!("250.00"), &json!("250.00")));

    assert_eq!(corrected(json!({ "on": "2026-11-20" })).await.refusals(), ["reference: kernel-error-required"]);
    let undone = corrected(json!({})).await.ok()["order"].clone();
    assert_eq!(undone["payment"], Value::Null);
    assert_eq!(
        undone["payments"],
        json!([
            { "paid": true, "on": "2026-11-20", "reasons": null, "by": { "login": "receveur" } },
            { "paid": false, "on": null, "reasons": "Relevé mal lu (essai)", "by": { "login": "receveur" } },
        ])
    );
    let of_line = figures(&hall.execution().await, "20101010").clone();
    assert_eq!((&of_line["executed"], &of_line["paid"]), (&json!("250.00"), &json!("0.00")));
    paid(&hall.receiver, "2026-11-20").await.ok();
    let other = corrected(json!({ "on": "2026-11-20", "reference": "VIR-8 (essai)" })).await.ok()["order"].clone();
    assert_eq!(
        (&other["payment"]["reference"], other["payments"].as_array().map(Vec::len)),
        (&json!("VIR-8 (essai)"), Some(4))
    );
    assert_eq!(hall.scene.count("select count(*) from budget_payment").await, 4, "nothing is written over");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_statement_of_a_year_that_is_over_counts_what_was_said_of_it_in_january() {
    let hall = Hall::in_force().await;
    let engagement = text(&hall.engage("20101010", "400").await.ok()["engagement"]["id"]);
    let visa = json!({ "operationId": fresh(), "engagementId": engagement, "on": "2026-11-20", "answer": "VISAED" });
    hall.receiver.mutate("budgetEngagementAnswer", visa, ENGAGEMENT).await.ok();
    let returned = text(&hall.order(&engagement, "150").await.ok()["order"]["id"]);
    let paid = text(&hall.order(&engagement, "200").await.ok()["order"]["id"]);
    hall.scene.town.set_clock("2027-01-11T09:00:00Z");
    let late = Hall {
        receiver: hall.scene.town.signed_in("sefrou", "receveur").await,
        president: hall.scene.town.signed_in("sefrou", "ordonnateur").await,
        ..hall
    };
    let answer = async |order: &str, answer: &str| {
        let input = json!({ "operationId": fresh(), "orderId": order, "on": "2027-01-08", "answer": answer, "reasons": "Essai" });
        late.receiver.mutate("budgetOrderAnswer", input, ORDER).await.ok();
    };
    answer(&returned, "REFUSED").await;
    answer(&paid, "VISAED").await;
    let word = json!({ "operationId": fresh(), "orderId": paid, "on": "2027-01-11", "reference": "VIR-9 (essai)" });
    late.receiver.mutate("budgetPaymentRecord", word, ORDER).await.ok();
    let rest = json!({ "operationId": fresh(), "engagementId": engagement, "amount": "200", "on": "2027-01-11", "reasons": "Solde (essai)" });
    late.president.mutate("budgetEngagementRelease", rest, ENGAGEMENT).await.ok();
    let of_line = figures(&late.execution().await, "20101010").clone();
    assert_eq!(
        (&of_line["engaged"], &of_line["executed"], &of_line["paid"]),
        (&json!("200.00"), &json!("200.00"), &json!("200.00"))
    );
}
