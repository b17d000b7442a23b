//! Something is owed of an order while any part of it is: every list of debts knows it, and PostgreSQL reckons it as the program does.

use serde_json::{Value, json};
use testkit::fresh;

use super::field::Field;
use super::reports::{summed, told};
use super::story::{Desk, person};
use crate::scene::{sql, text};

/// An order of 1,000 dirhams that was due on 30 September: 10 dirhams of late charge by 20 November, 0.5 % for each of two months begun.
async fn late_order(desk: &Desk) -> Value {
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    sql(&desk.database, "update collection_order set due_on = '2026-09-30'").await;
    assert_eq!(desk.owed(&order).await["total"], "1010.00");
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_whose_principal_is_paid_is_in_every_list_of_debts_while_it_owes_late_charge() {
    // Given an order whose late charge was paid by a cheque that came back, after the principal was paid in cash.
    let field = Field::open().await;
    let desk = &field.desk;
    let receiver = person(&desk.town, "receveur", 6).await;
    let order = late_order(desk).await;
    let cheque = json!({ "mode": "CHEQUE", "modeReference": "CH 7 Banque d’essai", "orders": { "orderIds": [order["id"]], "amount": "10" } });
    let cheque = desk.first.issue(cheque).await.ok()["receipt"]["id"].clone();
    desk.pay(&order, "1000").await.ok();
    let lists = async || {
        let arrears = told(&desk.ordonnateur, "ARREARS", json!({})).await;
        let owed = summed(&arrears).last().expect("what is owed").1;
        let round = field.phone.round(&field.agent, "orders { reference late principal }").await.ok()["round"].clone();
        let overdue = "{ overdue { nodes { order { reference } owed { late total } } totalCount } }";
        let overdue = receiver.graphql(overdue, json!({})).await.ok().clone();
        let orders =
            "{ orders(first: 9, filter: { overdueOn: \"2026-11-20\" }) { nodes { reference state } totalCount } }";
        let orders = desk.ordonnateur.graphql(orders, json!({})).await.ok().clone();
        let ageing = "{ ageing(by: KIND) { total { orders total } } }";
        let ageing = receiver.graphql(ageing, json!({})).await.ok()["total"].clone();
        (arrears["lineCount"].clone(), owed, round["orders"].clone(), [overdue, orders, ageing])
    };
    let nothing = json!({ "nodes": [], "totalCount": 0 });
    let settled = [nothing.clone(), nothing, json!({ "orders": 0, "total": "0.00" })];
    assert_eq!(lists().await, (json!(0), 0, json!([]), settled.clone()));
    let back = json!({ "operationId": fresh(), "receiptId": cheque, "instrument": "Avis d’essai", "on": "2026-11-20" });
    desk.regisseur.mutate("receiptBounce", back, "receipt { id }").await.ok();

    // Then it stays paid as far as its principal goes, and every list has it with what is still owed.
    let reference = &order["reference"];
    let (lines, owed, round, [overdue, orders, ageing]) = lists().await;
    assert_eq!((lines, owed), (json!(1), 1_000));
    assert_eq!(round, json!([{ "reference": reference, "late": "10.00", "principal": "0.00" }]));
    let expected = json!({ "nodes": [{ "order": { "reference": reference }, "owed": { "late": "10.00", "total": "10.00" } }], "totalCount": 1 });
    assert_eq!(overdue, expected);
    assert_eq!(orders, json!({ "nodes": [{ "reference": reference, "state": "PAID" }], "totalCount": 1 }));
    assert_eq!(ageing, json!({ "orders": 1, "total": "10.00" }));

    // And once it is paid nobody is asked for it any more.
    desk.pay(&order, "10").await.ok();
    assert_eq!(lists().await, (json!(0), 0, json!([]), settled));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_found_to_be_one_is_one_line_of_the_arrears() {
    let desk = Desk::open().await;
    let (one, twin) = (desk.taxpayer().await, desk.taxpayer().await);
    desk.order(&one, "1000", "IN_TIME").await;
    desk.order(&twin, "300", "IN_TIME").await;
    let lines = async || {
        let arrears = told(&desk.ordonnateur, "ARREARS", json!({})).await;
        assert_eq!(arrears["rows"].as_array().map(|rows| json!(rows.len())), Some(arrears["lineCount"].clone()));
        (arrears["lineCount"].clone(), summed(&arrears).last().expect("what is owed").1)
    };
    assert_eq!(lines().await, (json!(2), 130_000));
    let merge = json!({ "operationId": fresh(), "fromId": twin, "intoId": one, "reasons": "Saisie en double (essai)" });
    desk.assessor.mutate("taxpayerMerge", merge, "taxpayer { id }").await.ok();
    assert_eq!(lines().await, (json!(1), 130_000));
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_says_of_every_order_and_every_day_what_the_program_says() {
    // Given orders by each rule of lateness, paid in parts, reduced, remitted, with receipts that do not stand, on days of their own.
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    let mut orders = Vec::new();
    for amount in ["1000.10", "777.77", "2500", "160.05", "333.33", "4000"] {
        orders.push(desk.order(&taxpayer, amount, if orders.len() % 2 == 0 { "IN_TIME" } else { "LATE" }).await);
    }
    for (at, order) in orders.iter().enumerate() {
        for amount in ["20.40", "400.05", "31.10"].iter().skip(at % 2) {
            desk.pay(order, amount).await;
        }
    }
    let undone = desk.pay(&orders[2], "1200").await.ok()["receipt"]["id"].clone();
    let undo = json!({ "operationId": fresh(), "receiptId": undone, "reasons": "essai" });
    desk.collector.mutate("receiptVoid", undo, "receipt { id }").await.ok();
    for (mutation, order, principal) in
        [("orderReduce", 0, "100.10"), ("orderRemit", 0, "50"), ("orderRemit", 2, "1000")]
    {
        let mut input = json!({ "operationId": fresh(), "orderId": orders[order]["id"], "authority": "الآمر بالصرف",
            "instrument": "مقرر تجريبي", "instrumentOn": "2026-11-20", "reasons": "essai", "principal": principal });
        if mutation == "orderRemit" {
            input["authority"] = json!("COUNCIL");
            input["visa"] = json!("تأشيرة تجريبية");
            input["visaOn"] = json!("2026-11-20");
        }
        desk.ordonnateur.mutate(mutation, input, "order { id }").await.ok();
    }
    let receiver = person(&desk.town, "receveur", 6).await;
    for order in &orders {
        let paper = json!({ "operationId": fresh(), "orderId": order["id"], "amount": "45.25", "on": "2026-11-20", "number": "Q 1 (essai)" });
        receiver.mutate("recoveryRecord", paper, "order { id }").await.ok();
    }
    let rules = "update collection_order set due_on = date '2026-05-29' + number,
        legal_due_on = case when number % 2 = 0 then date '2026-05-20' + number end,
        late_rule = (array['tax_47_06', 'debt_15_97', 'none'])[1 + number % 3]";
    sql(&desk.database, rules).await;
    let days = "update receipt set on_date = date '2026-05-15' + number * 9;
        update recovery set on_date = date '2026-07-04';
        update order_change set decided_on = date '2026-08-31' + number * 30";
    sql(&desk.database, days).await;

    // Then both say the same of each part, on days before, between and after.
    let query = "query($id: ID!, $on: Date) { order(id: $id) { balance(on: $on) { cost late increase principal } } }";
    for day in ["2026-05-31", "2026-06-30", "2026-07-31", "2026-09-30", "2026-11-20", "2027-02-28"] {
        for order in &orders {
            let asked = json!({ "id": order["id"], "on": day });
            let balance = desk.ordonnateur.graphql(query, asked).await.ok()["balance"].clone();
            for part in ["cost", "late", "increase", "principal"] {
                let reckoned = format!(
                    "select w.{part} from collection_order o cross join lateral order_owed(o.id, '{day}', 'infinity') w
                     where o.reference = '{}'",
                    text(&order["reference"])
                );
                let said: i64 = text(&balance[part]).replace('.', "").parse().expect("an amount");
                assert_eq!(desk.count(&reckoned).await, said, "{part} of {} on {day}", order["reference"]);
            }
        }
    }
}
