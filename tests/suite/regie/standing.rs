//! What charts say of orders is what the lists say: ordered, taken off and collected by month, and what is owed by age.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::reports::{summed, told};
use super::story::{Desk, person};
use crate::scene::{sql, text};

const TODAY: &str = "2026-11-20";
const STANDING: &str = "{ reportOverview { on standing { months { on ordered collected }
    ageing { orders notDue month quarter year older soon prescribed total } } } }";

/// Days of orders and of their payment, by number: what becomes of each by age is said beside it.
const DAYS: &str = "update collection_order o set issued_on = d.issued, due_on = d.due, legal_due_on = null
    from (values (1, date '2026-01-15', date '2026-02-15'), -- year
                 (2, date '2026-01-20', date '2026-10-01'), -- quarter
                 (3, date '2026-03-10', date '2026-11-01'), -- month
                 (4, date '2026-09-01', date '2026-12-31'), -- not due
                 (5, date '2026-11-20', date '2026-11-20'), -- not due
                 (6, date '2022-12-10', date '2023-01-10'), -- soon
                 (7, date '2022-10-01', date '2022-11-01'), -- prescribed
                 (8, date '2021-05-05', date '2021-06-05'), -- older: served
                 (9, date '2022-12-12', date '2023-01-12'), -- older: paid in part
                 (10, date '2022-12-14', date '2023-01-14'), -- older: acknowledged
                 (11, date '2026-03-31', date '2026-04-30'), -- cancelled
                 (12, date '2026-03-31', date '2026-04-30')) d (number, issued, due) -- written off
    where d.number = o.number";

/// The eighth got a last notice today. Not by the receiver's own hand: the seal of an order says that its days were moved.
const SERVED: &str = "insert into debt_notice (id, unit_id, taxpayer_id, kind, year, number, issued_on, issued_at, issued_by)
        select '00000000-0000-4000-8000-000000000008', unit_id, taxpayer_id, 'last_notice', 2026, 900, '2026-11-20', issued_at, issued_by
        from collection_order where number = 8;
    insert into debt_notice_order (notice_id, order_id, cost_centimes, late_centimes, increase_centimes, principal_centimes)
        select '00000000-0000-4000-8000-000000000008', id, 0, 0, 0, 1 from collection_order where number = 8;
    insert into debt_notice_service (notice_id, served_on, manner, reference, at, staff_id)
        select id, issued_on, 'by_hand', '', issued_at, issued_by from debt_notice where number = 900";

/// Centimes.
fn whole(said: &Value) -> i64 {
    text(said).replace('.', "").parse().unwrap_or_else(|_| panic!("{said}"))
}

/// The total of a column of a list.
fn total(report: &Value, id: &str) -> i64 {
    let columns = report["columns"].as_array().expect("columns");
    let sum = |(at, sum): (usize, i64)| (columns[at]["id"] == id).then_some(sum);
    summed(report).into_iter().find_map(sum).unwrap_or_else(|| panic!("no column {id}"))
}

async fn changed(desk: &Desk, mutation: &str, order: &Value, more: Value) {
    let mut input = json!({ "operationId": fresh(), "orderId": order["id"], "authority": "الآمر بالصرف",
        "instrument": "مقرر تجريبي", "instrumentOn": TODAY, "reasons": "essai" });
    for (field, value) in more.as_object().expect("fields") {
        input[field] = value.clone();
    }
    desk.ordonnateur.mutate(mutation, input, "order { state }").await.ok();
}

/// Twelve orders of several years, paid in part, reduced, remitted, cancelled, written off, followed; in their order. And the receiver.
async fn worked() -> (Desk, Browser, Vec<Value>) {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let taxpayer = desk.taxpayer().await;
    let mut orders = Vec::new();
    for amount in
        ["1000.10", "777.77", "2500", "160.05", "333.33", "4000", "190", "1200", "500", "610.40", "175.50", "820"]
    {
        // Taxes bear an increase; and what a council remits is no tax.
        let declared = if matches!(orders.len(), 0 | 1 | 4) { "LATE" } else { "IN_TIME" };
        orders.push(desk.order(&taxpayer, amount, declared).await);
    }
    for (at, amount) in [(0, "250.05"), (1, "10"), (4, "40.20"), (8, "100")] {
        desk.pay(&orders[at], amount).await.ok();
    }
    let undone = desk.pay(&orders[3], "60").await.ok()["receipt"]["id"].clone();
    let undo = json!({ "operationId": fresh(), "receiptId": undone, "reasons": "essai" });
    desk.collector.mutate("receiptVoid", undo, "receipt { id }").await.ok();
    changed(&desk, "orderReduce", &orders[0], json!({ "principal": "100.10" })).await;
    let visa = json!({ "authority": "COUNCIL", "visa": "تأشيرة تجريبية", "visaOn": TODAY, "principal": "500" });
    changed(&desk, "orderRemit", &orders[2], visa).await;
    changed(&desk, "orderCancel", &orders[10], json!({})).await;
    let asked =
        json!({ "operationId": fresh(), "orderIds": [orders[11]["id"]], "requestedOn": TODAY, "reasons": "essai" });
    receiver.mutate("writeOffRequest", asked, "orders { id }").await.ok();
    changed(&desk, "orderWriteOff", &orders[11], json!({})).await;
    let send = json!({ "operationId": fresh(), "orderIds": [orders[7]["id"]] });
    let slip = desk.ordonnateur.mutate("slipSend", send, "slip { id }").await.ok()["slip"]["id"].clone();
    receiver.mutate("slipAnswer", json!({ "slipId": slip, "accepted": true }), "slip { id }").await.ok();

    sql(&desk.database, DAYS).await;
    sql(&desk.database, "update emission_answer set on_date = '2023-05-10'").await;
    sql(&desk.database, SERVED).await;
    let known =
        json!({ "operationId": fresh(), "orderId": orders[9]["id"], "on": TODAY, "instrument": "رسالة تجريبية" });
    receiver.mutate("limitationInterrupt", known, "follow { orderId }").await.ok();
    (desk, receiver, orders)
}

#[tokio::test(flavor = "multi_thread")]
async fn charts_of_orders_come_to_what_the_lists_come_to_and_each_debt_has_one_age() {
    let (desk, receiver, orders) = worked().await;
    let overview = desk.ordonnateur.graphql(STANDING, json!({})).await.ok().clone();
    assert_eq!(overview["on"], TODAY);
    let standing = &overview["standing"];

    // What was ordered this year, less what was taken off, and what was collected of it: the list of orders, month by month.
    let months = standing["months"].as_array().expect("months").clone();
    let of = |field: &str| months.iter().map(|month| whole(&month[field])).sum::<i64>();
    let listed = told(&desk.ordonnateur, "ORDERS", json!({})).await;
    assert_eq!(of("ordered"), total(&listed, "ordered") - total(&listed, "less"));
    assert_eq!(of("collected"), total(&listed, "paid"));
    let on: Vec<String> = months.iter().map(|month| text(&month["on"])).collect();
    assert_eq!(on, ["2026-01-01", "2026-03-01", "2026-09-01", "2026-11-01"]);
    let march = told(&desk.ordonnateur, "ORDERS", json!({ "from": "2026-03-01", "until": "2026-03-31" })).await;
    assert_eq!(whole(&months[1]["ordered"]), total(&march, "ordered") - total(&march, "less"));
    assert_eq!(whole(&months[1]["ordered"]), 200_000 + 82_000, "remitted in part, cancelled, written off");
    assert_eq!(whole(&months[2]["collected"]), 0, "a receipt that was made void collected nothing");
    // What is left of them is what PostgreSQL says is owed of principal and increases, without late charges and costs.
    let owed = desk
        .count(
            "select sum(w.principal + w.increase)::bigint
            from collection_order o cross join lateral order_owed(o.id, '2026-11-20', 'infinity') w
            where o.issued_on >= '2026-01-01' and not w.cancelled",
        )
        .await;
    assert_eq!(of("ordered") - of("collected"), owed);

    // What is owed by age: the list of what is owed, each order in one age.
    let ageing = &standing["ageing"];
    let arrears = told(&desk.ordonnateur, "ARREARS", json!({})).await;
    let (_, all) = *summed(&arrears).last().expect("what is owed");
    assert_eq!((whole(&ageing["total"]), &ageing["orders"]), (all, &json!(10)));
    let mut parts = 0;
    for (age, numbers) in [
        ("notDue", &[4_usize, 5][..]),
        ("month", &[3][..]),
        ("quarter", &[2][..]),
        ("year", &[1][..]),
        ("older", &[8, 9, 10][..]),
        ("soon", &[6][..]),
        ("prescribed", &[7][..]),
    ] {
        let mut sum = 0;
        for number in numbers {
            sum += whole(&desk.owed(&orders[number - 1]).await["total"]);
        }
        assert_eq!(whole(&ageing[age]), sum, "{age}");
        parts += sum;
    }
    assert_eq!(parts, all);
    let soon = "{ limitations { nodes { order { id } } } }";
    let soon = receiver.graphql(soon, json!({})).await.ok()["nodes"].clone();
    assert_eq!(soon, json!([{ "order": { "id": orders[5]["id"] } }]));

    // Orders are of no régie: of one, nothing is said of them.
    let query = "query($f: ReportOverviewFilter) { reportOverview(filter: $f) { standing { ageing { total } } } }";
    let one = desk.regisseur.graphql(query, json!({ "f": { "cashOfficeId": desk.office } })).await;
    assert_eq!(one.ok()["standing"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_says_until_when_every_order_can_be_pursued_as_the_program_does() {
    let (desk, receiver, orders) = worked().await;
    let query = "query($id: ID!) { orderFollow(orderId: $id) { limitation { until } } }";
    for order in &orders {
        let until = receiver.graphql(query, json!({ "id": order["id"] })).await.ok()["limitation"]["until"].clone();
        let same = format!(
            "select count(*) from collection_order o where o.reference = '{}'
             and order_limited_on(o.id, '{TODAY}', 'infinity') = '{}'",
            text(&order["reference"]),
            text(&until)
        );
        assert_eq!(desk.count(&same).await, 1, "{} until {until}", order["reference"]);
    }
    let counted = "select count(distinct order_limited_on(o.id, '2026-11-20', 'infinity')) from collection_order o";
    assert!(desk.count(counted).await >= 6, "by their own days and by what interrupted them");
}
