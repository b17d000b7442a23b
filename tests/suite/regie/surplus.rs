//! What was paid of an order above what it asks for is due to whoever paid: given back, or imputed on another order, and no receipt changes.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::story::{Desk, person};
use super::{duties, shares};

const ORDER: &str = "order { state balance { total } surplus { principal total }
    settlements { amount fromOrderNumber toOrderNumber authority instrument reasons by { login } } }";

/// By what something is decided of an order, and how much.
fn decided(order: &Value, more: Value) -> Value {
    let mut input = json!({ "operationId": fresh(), "orderId": order["id"], "authority": "الآمر بالصرف",
        "instrument": "مقرر تجريبي", "instrumentOn": "2026-11-20", "reasons": "essai" });
    for (field, value) in more.as_object().expect("fields") {
        input[field] = value.clone();
    }
    input
}

async fn settles(who: &Browser, order: &Value, more: Value) -> Answer {
    who.mutate("surplusSettle", decided(order, more), ORDER).await
}

/// An order of 1,000 dirhams of which 700 are paid, and which should have been of 300: 400 are paid too much.
async fn overpaid(desk: &Desk, taxpayer: &str) -> Value {
    let order = desk.order(taxpayer, "1000", "IN_TIME").await;
    desk.pay(&order, "700").await.ok();
    let less = decided(&order, json!({ "principal": "700" }));
    let reduced = desk.ordonnateur.mutate("orderReduce", less, ORDER).await.ok()["order"].clone();
    assert_eq!(reduced["surplus"], json!({ "principal": "400.00", "total": "400.00" }));
    assert_eq!((&reduced["state"], &reduced["balance"]["total"]), (&json!("PAID"), &json!("0.00")));
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_order_has_too_much_pays_another_one_of_the_same_taxpayer_or_is_given_back_and_no_more_than_that() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let (taxpayer, stranger) = (desk.taxpayer().await, desk.taxpayer().await);
    let order = overpaid(&desk, &taxpayer).await;
    let other = desk.order(&taxpayer, "250", "IN_TIME").await;
    let foreign = desk.order(&stranger, "250", "IN_TIME").await;
    let entries = desk.count("select count(*) from cash_entry").await;
    for who in [&desk.ordonnateur, &desk.assessor, &desk.regisseur, &desk.collector] {
        let refused = settles(who, &order, json!({ "amount": "10" })).await;
        assert_eq!(refused.error_code(), Some("FORBIDDEN"), "the receiver pays back, and nobody else");
    }
    for (more, fault) in [
        (json!({ "amount": "400.01" }), "amount: regie-error-surplus-too-much"),
        (json!({ "amount": "250.01", "toOrderId": other["id"] }), "amount: regie-error-receipt-too-much"),
        (json!({ "amount": "10", "toOrderId": foreign["id"] }), "toOrderId: regie-error-surplus-other-taxpayer"),
        (json!({ "amount": "10", "toOrderId": order["id"] }), "toOrderId: regie-error-surplus-same-order"),
        (json!({ "amount": "10", "instrumentOn": "2026-11-21" }), "instrumentOn: regie-error-order-change-ahead"),
    ] {
        assert_eq!(settles(&receiver, &order, more).await.refusals(), [fault]);
    }
    let none = settles(&receiver, &other, json!({ "amount": "10" })).await;
    assert_eq!(none.refusals(), ["orderId: regie-error-surplus-none"]);
    assert_eq!(desk.count("select count(*) from surplus_settlement").await, 0);

    let input = decided(&order, json!({ "amount": "250", "toOrderId": other["id"] }));
    let imputed = receiver.mutate("surplusSettle", input.clone(), ORDER).await.ok()["order"].clone();
    receiver.mutate("surplusSettle", input, ORDER).await.ok();
    assert_eq!(desk.count("select count(*) from surplus_settlement").await, 1, "once, however often it is sent");
    assert_eq!(imputed["surplus"]["total"], "150.00");
    assert_eq!(desk.owed(&other).await["total"], "0.00");
    let back = settles(&receiver, &order, json!({ "amount": "150" })).await.ok()["order"].clone();
    assert_eq!((&back["surplus"]["total"], &back["balance"]["total"]), (&json!("0.00"), &json!("0.00")));
    assert_eq!(back["settlements"][1]["toOrderNumber"], Value::Null);
    assert_eq!(back["settlements"][0]["by"]["login"], "receveur");
    assert_eq!(back["state"], "PAID");

    // Of 700 that were paid the budget keeps 300 of the one and 250 of the other, and no till knows of it.
    desk.town.deliver().await;
    let counted = "select coalesce(sum(amount_centimes), 0)::bigint from budget_revenue";
    assert_eq!(desk.count(counted).await, 55_000);
    assert_eq!(desk.count("select count(*) from cash_entry").await, entries);
    assert_eq!(desk.count("select count(*) from audit where act = 'regie.surplus.settle'").await, 2);
    let owed = "select coalesce(sum(w.principal + w.late + w.increase + w.cost), 0)::bigint
        from collection_order o cross join lateral order_owed(o.id, '2026-11-20', 'infinity') w where o.number < 3";
    assert_eq!(desk.count(owed).await, 0, "PostgreSQL says the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_was_wrong_as_a_whole_is_cancelled_though_it_was_paid_and_all_of_it_comes_back() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    desk.pay(&order, "600").await.ok();
    let gone = desk.ordonnateur.mutate("orderCancel", decided(&order, json!({})), ORDER).await.ok()["order"].clone();
    assert_eq!((&gone["state"], &gone["surplus"]["total"]), (&json!("CANCELLED"), &json!("600.00")));
    let back = settles(&receiver, &order, json!({ "amount": "600" })).await.ok()["order"].clone();
    assert_eq!((&back["surplus"]["total"], &back["balance"]["total"]), (&json!("0.00"), &json!("0.00")));
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_gives_nothing_back_that_was_not_paid_too_much_nor_by_who_ordered_nor_to_another() {
    let desk = Desk::open().await;
    person(&desk.town, "receveur", 6).await;
    let (taxpayer, stranger) = (desk.taxpayer().await, desk.taxpayer().await);
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    desk.pay(&order, "600").await.ok();
    desk.order(&stranger, "250", "IN_TIME").await;
    let forged = |by: &str, to: &str, lines: &str| {
        format!(
            "with made as (insert into surplus_settlement (id, order_id, to_order_id, amount_centimes, authority, instrument, instrument_on,
                     reasons, on_date, at, staff_id)
                 select gen_random_uuid(), o.id, {to}, 100, 'essai', 'essai', '2026-11-20', 'essai', '2026-11-20', now(), {by}
                 from collection_order o where o.number = 1 returning id, order_id)
             insert into surplus_line (settlement_id, position, order_id, kind_id, component, amount_centimes)
             select made.id, 1, made.order_id, o.kind_id, 'principal', {lines} from made join collection_order o on o.id = made.order_id"
        )
    };
    let (receiver, orders) = ("(select id from staff where login = 'receveur')", "o.issued_by");
    let other = "(select id from collection_order where number = 2)";
    duties::refused(&desk, &forged(orders, "null", "-100"), "surplus_third_person").await;
    duties::refused(&desk, &forged(receiver, other, "-100"), "surplus_same_taxpayer").await;
    duties::refused(&desk, &forged(receiver, "o.id", "-100"), "surplus_settlement_other").await;
    duties::refused(&desk, &forged(receiver, "null", "-99"), "surplus_lines").await;
    duties::refused(&desk, &forged(receiver, "null", "-100"), "surplus_settlement_most").await;
    assert_eq!(desk.count("select count(*) from surplus_settlement").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_a_quarry_paid_too_much_the_region_gives_back_its_tenth() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let taxpayer = desk.taxpayer().await;
    let order = shares::quarried(&desk, &taxpayer).await;
    let forged = "with made as (insert into recovery (id, order_id, number, on_date, amount_centimes, at, staff_id)
            select gen_random_uuid(), o.id, 'essai', '2026-11-20', 100, now(), s.id
            from collection_order o, staff s where s.login = 'receveur' returning id)
        insert into recovery_line (recovery_id, position, kind_id, component, amount_centimes)
        select made.id, 1, k.id, 'increase', 100 from made, revenue_kind k where k.rule = 'share'";
    duties::refused(&desk, forged, "recovery_line_share").await;
    let input = json!({ "operationId": fresh(), "orderId": order["id"], "amount": "833.33", "on": "2026-11-20", "number": "Q 1 (essai)" });
    receiver.mutate("recoveryRecord", input, ORDER).await.ok();
    let region = "select coalesce(sum(y.centimes), 0)::bigint from order_payments('infinity') y
        join revenue_kind k on k.id = y.kind_id where k.rule = 'share'";
    assert_eq!(desk.count(region).await, 8_333);
    desk.ordonnateur.mutate("orderCancel", decided(&order, json!({})), ORDER).await.ok();
    // The increase first, as a payment goes to it first; then the principal.
    settles(&receiver, &order, json!({ "amount": "500" })).await.ok();
    assert_eq!(desk.count(region).await, 3_333);
    let back = settles(&receiver, &order, json!({ "amount": "333.33" })).await.ok()["order"].clone();
    assert_eq!(back["surplus"]["total"], "0.00");
    assert_eq!(desk.count(region).await, 0);
}
