//! Rounds of phones: what they hold, and where they go on after something went wrong.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use testkit::fresh;

use super::field::{Field, entry};
use super::phone::{fee, hours};
use crate::scene::{sql, text};

/// So many market stalls of the commune's first taxpayer.
fn stalls(count: i32) -> String {
    format!(
        "insert into taxable (id, taxpayer_id, unit_id, kind_id, kind, reference, label, facts, token, from_date, revision,
            created_at, created_by, updated_at)
        select gen_random_uuid(), t.id, t.unit_id, k.id, 'stall', 'Essai ' || n, '', '{{}}', 'essai-' || n, '2026-01-01', 1, now(), s.id, now()
        from generate_series(1, {count}) n, (select * from taxpayer limit 1) t, revenue_kind k, staff s
        where k.code = 'DROITS-PLACE' and s.login = 'fiscalite'"
    )
}

/// The prices of markets, from this year on; gives the kind.
async fn market(field: &Field) -> String {
    let (kind, before) = (field.desk.kind("DROITS-PLACE").await, "2025-12-01");
    let rates = json!([{ "code": "stall_day", "amount": "5" }, { "code": "stall_m2", "amount": "2" }, { "code": "stall_month", "amount": "80" }]);
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": rates,
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    field.desk.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
    kind
}

/// A stall with these facts; gives its identifier.
async fn stall(field: &Field, (taxpayer, kind): (&str, &str), reference: &str, facts: Value) -> String {
    let input = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "kind": "STALL", "reference": reference,
        "from": "2026-01-01", "facts": facts });
    text(&field.desk.assessor.mutate("taxableRecord", input, "taxable { id }").await.ok()["taxable"]["id"])
}

fn fact(name: &str, value: &str) -> Value {
    json!({ "name": name, "value": value })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_says_what_is_due_today_for_which_place_and_what_was_cashed_at_other_tills() {
    // Given stalls by the day, by the square metre, by the month, of a price that nobody said, and one whose day was assessed and ordered.
    let field = Field::open().await;
    let (desk, kind) = (&field.desk, market(&field).await);
    let taxpayer = desk.taxpayer().await;
    let of = (taxpayer.as_str(), kind.as_str());
    stall(&field, of, "Souk A-2", json!([fact("rate", "stall_day"), fact("count", "2")])).await;
    stall(&field, of, "Souk A-10", json!([fact("rate", "stall_m2"), fact("surface", "3.5")])).await;
    stall(&field, of, "Souk B-1", json!([fact("rate", "stall_month")])).await;
    stall(&field, of, "Souk B-2", json!([])).await;
    let assessed = stall(&field, of, "Souk A-3", json!([fact("rate", "stall_day"), fact("count", "30")])).await;
    let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "taxableId": assessed, "kindId": kind, "facts": [],
        "declared": "IN_TIME", "periodFrom": "2026-11-20", "periodUntil": "2026-11-20" });
    let made = desk.assessor.mutate("assessmentMake", ask, "assessment { id }").await.ok()["assessment"]["id"].clone();
    let order = json!({ "operationId": fresh(), "assessmentIds": [made] });
    let order = desk.ordonnateur.mutate("orderIssue", order, "orders { id }").await.ok()["orders"][0]["id"].clone();
    let free = desk.order(&taxpayer, "300", "IN_TIME").await;
    // And three days cashed from their holder at the counter, and four more whose receipt was made void.
    let mut last = Value::Null;
    for quantity in ["3", "4"] {
        let lines = json!([{ "kindId": kind, "rateCode": "stall_day", "quantity": quantity }]);
        let given = desk.first.issue(json!({ "taxpayerId": taxpayer, "lines": lines })).await;
        last = given.ok()["receipt"]["id"].clone();
    }
    let undo = json!({ "operationId": fresh(), "receiptId": last, "reasons": "essai" });
    desk.collector.mutate("receiptVoid", undo, "receipt { id }").await.ok();

    // Then the round knows the fee of each day, where there is one, the place of each order, and what was cashed.
    let selection = "taxables { reference daily { rateCode quantity } } orders { id taxableId } collected { taxpayerId kindId amount }";
    let round = field.phone.round(&field.agent, selection).await.ok()["round"].clone();
    let things = round["taxables"].as_array().expect("things").clone();
    let daily = |reference: &str| {
        let found = things.iter().find(|one| one["reference"] == reference);
        found.unwrap_or_else(|| panic!("no {reference}"))["daily"].clone()
    };
    assert_eq!(things.len(), 5);
    assert_eq!(daily("Souk A-2"), json!({ "rateCode": "stall_day", "quantity": "2" }));
    assert_eq!(daily("Souk A-10"), json!({ "rateCode": "stall_m2", "quantity": "4" }), "a metre begun counts");
    assert_eq!(daily("Souk B-2"), json!({ "rateCode": null, "quantity": "1" }), "the agent sees which");
    assert_eq!([daily("Souk A-3"), daily("Souk B-1")], [Value::Null, Value::Null], "asked for otherwise");
    let places = round["orders"].as_array().expect("orders").clone();
    assert_eq!(places.len(), 2);
    for (id, place) in [(&order, json!(assessed)), (&free["id"], Value::Null)] {
        assert!(places.contains(&json!({ "id": id, "taxableId": place })), "{places:?}");
    }
    assert_eq!(round["collected"], json!([{ "taxpayerId": taxpayer, "kindId": kind, "amount": "15.00" }]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_parts_of_a_round_are_the_whole_of_it_once_each_and_one_row_on_record() {
    let field = Field::open().await;
    market(&field).await;
    let taxpayer = field.desk.taxpayer().await;
    for amount in ["150", "250"] {
        field.desk.order(&taxpayer, amount, "IN_TIME").await;
    }
    sql(&field.desk.database, &stalls(2_300)).await;
    let held = "more taxables { id } orders { id } taxpayers { id }";
    let whole = field.phone.round(&field.agent, held).await.ok()["round"].clone();
    let ids = |round: &Value, field: &str| -> Vec<String> {
        round[field].as_array().expect("a list").iter().map(|one| text(&one["id"])).collect()
    };
    assert_eq!((ids(&whole, "taxables").len(), &whole["more"]), (2_300, &Value::Null));

    let (operation, mut part) = (fresh(), json!(""));
    let (mut sizes, mut things, mut orders) = (Vec::new(), Vec::new(), Vec::new());
    while part != Value::Null {
        let input = json!({ "operationId": operation, "deviceId": field.phone.id, "part": part });
        let answer = field.agent.mutate("fieldRoundTake", input, &format!("round {{ {held} }}")).await;
        let round = answer.ok()["round"].clone();
        sizes.push((ids(&round, "taxables").len(), ids(&round, "orders").len()));
        assert_eq!(ids(&round, "taxpayers"), std::slice::from_ref(&taxpayer), "whoever a part names is in it");
        things.extend(ids(&round, "taxables"));
        orders.extend(ids(&round, "orders"));
        part = round["more"].clone();
    }
    assert_eq!(sizes, [(1_000, 0), (1_000, 0), (300, 0), (0, 2)]);
    assert_eq!(things.iter().collect::<BTreeSet<_>>().len(), 2_300);
    assert_eq!((things, orders), (ids(&whole, "taxables"), ids(&whole, "orders")));
    let rows = "select count(*) from audit where act = 'regie.field_round.take' and after ->> 'taxables' = '2300' and after ->> 'orders' = '2'";
    assert_eq!(field.desk.count(rows).await, 2, "one for the whole, one for all parts");

    // More than a phone carries is refused before its first part.
    sql(&field.desk.database, &stalls(20_001).replace("'essai-'", "'encore-'")).await;
    let input = json!({ "operationId": fresh(), "deviceId": field.phone.id, "part": "" });
    let large = field.agent.mutate("fieldRoundTake", input, "round { today }").await;
    assert_eq!(large.refusals(), ["deviceId: regie-error-field-round-large"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_regie_does_not_collect_does_not_make_its_rounds_too_large() {
    // Given a régie of car parks alone, in a commune with more market stalls than a phone carries.
    let field = Field::open().await;
    field.desk.taxpayer().await;
    let alone = "insert into cash_office_kind (office_id, kind_id) select o.id, k.id from cash_office o, revenue_kind k where k.code = 'STATIONNEMENT'";
    sql(&field.desk.database, alone).await;
    sql(&field.desk.database, &stalls(20_001)).await;
    let round = field.phone.round(&field.agent, "kinds { code } taxables { id }").await.ok()["round"].clone();
    assert_eq!(round, json!({ "kinds": [{ "code": "STATIONNEMENT" }], "taxables": [] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_on_a_paper_that_cannot_be_read_is_given_to_nobody_else() {
    // Given a receipt of a phone whose clock an empty battery put back: nobody can read what it dates.
    let mut field = Field::open().await;
    let phone = &mut field.phone;
    phone.open("0.00");
    phone.hours(&field.fee, 1);
    let unread = json!({ "on": "1970-01-01", "kind": "receipt", "number": 502, "bookId": phone.book, "mode": "cash",
        "lines": [hours(&field.fee, 1)], "amount": "5.00", "token": "f.AAAA" });
    phone.record(unread);
    assert_eq!(field.sent().await[2], entry(3, "HELD", &["unusable"]));

    // Then its number is used up all the same, for the next round and for the next receipt.
    let round = field.phone.round(&field.agent, "nextSequence book { nextNumber }").await.ok()["round"].clone();
    assert_eq!(round, json!({ "nextSequence": 4, "book": { "nextNumber": 503 } }));
    field.phone.number = 503;
    field.phone.hours(&field.fee, 1);
    assert_eq!(field.sent().await[3], entry(4, "APPLIED", &[]));
    assert_eq!(field.recorded().await, [501, 503]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_that_was_put_back_asks_its_phones_for_what_it_lost() {
    // Given a phone that has five entries on record, and a commune that has lost two of them since, and received what came after.
    let mut field = Field::open().await;
    field.phone.open("0.00");
    for _ in 0..4 {
        field.phone.hours(&field.fee, 1);
    }
    let (early, late) = (&field.phone.entries[..2], &field.phone.entries[4..]);
    for part in [early, late] {
        field.phone.send(&field.agent, part).await.ok();
    }
    // Then the round names the first that is missing, and once it came nothing is.
    let next = async || field.phone.round(&field.agent, "nextSequence").await.ok()["round"]["nextSequence"].clone();
    assert_eq!(next().await, 3);
    assert_eq!(field.phone.send_all(&field.agent).await, 5);
    assert_eq!(next().await, 6);
    assert_eq!(field.recorded().await, [501, 502, 503, 504]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_phone_with_a_fast_clock_cashed_is_in_the_reports_as_soon_as_it_was_received() {
    let mut field = Field::open().await;
    field.phone.open("0.00");
    field.phone.at = "2026-11-20T15:00:00Z".to_owned();
    field.phone.hours(&field.fee, 2);
    field.phone.hours(&field.fee, 1);
    field.phone.undo(502);
    field.phone.send_all(&field.agent).await;
    // Then every report knows of it: what was recorded is known, whatever the phone's clock said.
    let query = "query($k: ReportKind!) { report(kind: $k, filter: { from: \"2026-11-20\", until: \"2026-11-20\" }) { lineCount totals } }";
    let told = async |kind: &str| field.desk.regisseur.graphql(query, json!({ "k": kind })).await.ok().clone();
    let receipts = told("RECEIPTS").await;
    assert_eq!(receipts["lineCount"], 2);
    let totals = receipts["totals"].as_array().expect("totals").clone();
    let whole = |said: &Value| text(said).replace(['.', ','], "");
    let sums: Vec<String> = totals[totals.len() - 2..].iter().map(whole).collect();
    assert_eq!(sums, ["1500", "1000"], "what was taken, and what of it counts");
    assert_eq!(told("JOURNAL").await["lineCount"], 3, "two came in, one went out");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_phone_takes_at_a_stall_is_listed_under_its_market_and_an_unknown_stall_refuses_no_receipt() {
    // Given stalls of two markets, and a phone that takes a day's fee at each, at one that nobody knows, and at none.
    let mut field = Field::open().await;
    let kind = market(&field).await;
    let taxpayer = field.desk.taxpayer().await;
    let of = (taxpayer.as_str(), kind.as_str());
    let facts = json!([fact("rate", "stall_day")]);
    let first = stall(&field, of, "Souk A-12", facts.clone()).await;
    let second = stall(&field, of, "Souk A/7 b", facts.clone()).await;
    let third = stall(&field, of, "سوق الخميس 3", facts).await;
    let price = fee(&field.desk.regisseur, &kind, 5).await;
    let unknown = "txb_00000000000000000000000000000009".to_owned();
    field.phone.open("0.00");
    for (place, days) in [(Some(first), 1), (Some(second), 2), (Some(third), 4), (Some(unknown), 8), (None, 16)] {
        let mut line = json!({ "kindId": kind, "tariffId": price.tariff, "rateCode": "stall_day", "quantity": days.to_string(),
            "amount": format!("{}.00", days * price.amount) });
        if let Some(place) = place {
            line["taxableId"] = json!(place);
        }
        field.phone.receipt(&json!([line]), days * price.amount * 100);
    }
    // Then each receipt is recorded, and nothing is odd about any.
    let told = field.sent().await;
    assert!(told.iter().all(|(_, state, flags)| state == "APPLIED" && flags.is_empty()), "{told:?}");
    assert_eq!(field.recorded().await, [501, 502, 503, 504, 505]);
    // And a market is what the reference of its stalls begins with, before their number.
    let query = "query { report(kind: BY_MARKET, filter: { from: \"2026-11-20\", until: \"2026-11-20\" }) {
        lineCount columns { id } totals rows { cells } } }";
    let report = field.desk.regisseur.graphql(query, json!({})).await.ok().clone();
    let columns = report["columns"].as_array().expect("columns").clone();
    let at =
        |name: &str| columns.iter().position(|column| column["id"] == name).unwrap_or_else(|| panic!("{columns:?}"));
    let (name, count, taken) = (at("market"), at("charges"), at("taken"));
    let rows = report["rows"].as_array().expect("rows").clone();
    let found = |market: &str| {
        let row =
            rows.iter().find(|row| row["cells"][name] == market).unwrap_or_else(|| panic!("no {market}: {rows:?}"));
        (text(&row["cells"][count]), text(&row["cells"][taken]).replace(['.', ','], ""))
    };
    let expected = |count: &str, centimes: &str| (count.to_owned(), centimes.to_owned());
    assert_eq!(found("Souk A"), expected("2", "1500"));
    assert_eq!(found("سوق الخميس"), expected("1", "2000"));
    assert_eq!(found(""), expected("2", "12000"), "where nobody said a stall that is known");
    assert_eq!((&report["lineCount"], rows.len()), (&json!(3), 3));
    assert_eq!(text(&report["totals"][taken]).replace(['.', ','], ""), "15500");
    // The receipt says at which stall, and its seal holds.
    let query =
        "query { receipts(first: 10, filter: { query: \"501\" }) { nodes { sealIntact lines { taxableId } } } }";
    let receipt = field.desk.regisseur.graphql(query, json!({})).await.ok()["nodes"][0].clone();
    assert_eq!(receipt["sealIntact"], true);
    assert!(text(&receipt["lines"][0]["taxableId"]).starts_with("txb_"), "{receipt}");
}
