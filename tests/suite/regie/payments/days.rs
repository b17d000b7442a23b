//! Days of channels: opened by what comes, closed by their own sums, compared once with the channel's list.

use serde_json::{Value, json};
use testkit::{Answer, fresh};

use super::{Line, paid};

const DAY: &str =
    "day { id on listedCount listed receivedCount received differences { kind reportedId listed received settled } }";

async fn reconcile(line: &Line, on: &str, list: Value) -> Answer {
    let mut input = json!({ "operationId": fresh(), "channelId": line.channel.id, "on": on });
    for (field, value) in list.as_object().expect("fields") {
        input[field] = value.clone();
    }
    line.desk.regisseur.mutate("paymentDayReconcile", input, DAY).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_compared_once_keeps_its_differences_and_closes_the_channels_till() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    for (id, amount) in [("P-1", "100.00"), ("P-2", "50.00"), ("P-3", "25.00")] {
        assert_eq!(line.report(&paid(id, &order["reference"], amount)).await.0, 200);
    }
    let csv = "id;montant\nP-1;100,00\nP-2;55,00\nP-9;70,00\n";
    assert_eq!(
        reconcile(&line, "2026-11-21", json!({ "csv": csv })).await.refusals(),
        ["on: regie-error-payment-day-ahead"]
    );
    let both = json!({ "csv": csv, "count": 3, "total": "175" });
    assert_eq!(reconcile(&line, "2026-11-20", both).await.refusals(), ["reported: regie-error-payment-list"]);
    let done = reconcile(&line, "2026-11-20", json!({ "csv": csv })).await.ok()["day"].clone();
    assert_eq!(
        (&done["listedCount"], &done["listed"], &done["received"]),
        (&json!(3), &json!("225.00"), &json!("175.00"))
    );
    let differences = json!([
        { "kind": "AMOUNT", "reportedId": "P-2", "listed": "55.00", "received": "50.00", "settled": false },
        { "kind": "NOT_REPORTED", "reportedId": "P-9", "listed": "70.00", "received": null, "settled": false },
        { "kind": "NOT_LISTED", "reportedId": "P-3", "listed": null, "received": "25.00", "settled": false },
    ]);
    assert_eq!(done["differences"], differences);
    assert_eq!(
        reconcile(&line, "2026-11-20", json!({ "csv": csv })).await.refusals(),
        ["on: regie-error-payment-day-done"]
    );
    let open =
        "select count(*) from cash_day d join payment_channel c on c.till_id = d.till_id where d.closed_at is null";
    assert_eq!(line.desk.count(open).await, 0);

    // What is reported late is cashed on the day on which it comes, in a new day of the till, and its difference has settled itself.
    let (status, late) = line.report(&paid("P-9", &order["reference"], "70.00")).await;
    assert_eq!((status, &late["state"]), (200, &json!("receipted")));
    assert_eq!(line.desk.count(open).await, 1);
    let query =
        "query($c: ID!) { paymentDays(channelId: $c) { nodes { differences { reportedId settled } } totalCount } }";
    let days = line.desk.regisseur.graphql(query, json!({ "c": line.channel.id })).await;
    assert_eq!(days.ok()["totalCount"], 1);
    assert_eq!(days.ok()["nodes"][0]["differences"][1], json!({ "reportedId": "P-9", "settled": true }));
    let between = "query($f: Date, $u: Date) { paymentDays(from: $f, until: $u) { nodes { on } totalCount } }";
    for (from, until, count) in
        [("2026-11-20", "2026-11-20", 1), ("2026-11-21", "2026-11-30", 0), ("2026-11-01", "2026-11-19", 0)]
    {
        let found = line.desk.regisseur.graphql(between, json!({ "f": from, "u": until })).await.ok().clone();
        assert_eq!(
            (found["nodes"].as_array().map(Vec::len), &found["totalCount"]),
            (Some(count), &json!(count)),
            "{from}"
        );
    }
    line.adds_up().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_compared_payment_by_payment_or_by_its_sum_and_by_whoever_holds_the_regie() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    assert_eq!(line.report(&paid("P-1", &order["reference"], "100.00")).await.0, 200);
    let listed = json!({ "reported": [{ "id": "P-1", "amount": "100" }] });
    let mut input = json!({ "operationId": fresh(), "channelId": line.channel.id, "on": "2026-11-20" });
    input["reported"] = listed["reported"].clone();
    let stranger = line.desk.collector.mutate("paymentDayReconcile", input.clone(), DAY).await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
    let first = line.desk.regisseur.mutate("paymentDayReconcile", input.clone(), DAY).await.ok().clone();
    assert_eq!(first["day"]["differences"], json!([]));
    assert_eq!(line.desk.regisseur.mutate("paymentDayReconcile", input, DAY).await.ok(), &first, "sent again");
    let empty = reconcile(&line, "2026-11-19", json!({ "count": 0, "total": "0" })).await;
    assert_eq!(empty.ok()["day"]["differences"], json!([]));
    let sum = reconcile(&line, "2026-11-18", json!({ "count": 2, "total": "30" })).await.ok()["day"].clone();
    let whole =
        json!([{ "kind": "TOTAL", "reportedId": null, "listed": "30.00", "received": "0.00", "settled": false }]);
    assert_eq!(sum["differences"], whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_date_closes_the_day_before_by_its_own_sums() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    assert_eq!(line.report(&paid("P-1", &order["reference"], "100.00")).await.0, 200);
    line.desk.town.set_clock("2026-11-21T09:00:00Z");
    assert_eq!(line.report(&paid("P-2", &order["reference"], "50.00")).await.0, 200);
    let days = "select count(*) from cash_day d join payment_channel c on c.till_id = d.till_id
        where d.on_date = '2026-11-20' and d.expected_centimes = 0 and d.counted_centimes = 0 and d.closed_at is not null
           or d.on_date = '2026-11-21' and d.closed_at is null";
    assert_eq!(line.desk.count(days).await, 2);
    assert_eq!(line.desk.count("select count(*) from cash_entry where kind in ('shortfall', 'surplus')").await, 0);
    assert_eq!(line.desk.count("select count(*) from receipt where on_date = '2026-11-21'").await, 1);
}
