//! Two records that are one taxpayer are one file wherever somebody looks, and whose each thing was is not lost.

use serde_json::{Value, json};
use testkit::fresh;

use super::field::Field;
use super::story::{Desk, person};
use crate::scene::{sql, text};

/// A second record of the desk's « Amina El Mithal », made under another name and with a card: `R-000002` after hers.
async fn twin(desk: &Desk) -> String {
    let details = json!({ "nameAr": "نورة الشاهد", "nameLatin": "Noura Chahid", "cin": "ZZ000002" });
    let input = json!({ "operationId": fresh(), "unitId": desk.unit, "kind": "PERSON", "details": details });
    let made = desk.assessor.mutate("taxpayerRecord", input, "taxpayer { id }").await;
    text(&made.ok()["taxpayer"]["id"])
}

/// How many assessments, orders and receipts a filter finds, counted and listed.
async fn found(desk: &Desk, filter: Value) -> [usize; 3] {
    let mut found = [0; 3];
    let lists = [
        ("assessments", "AssessmentFilter", &desk.assessor),
        ("orders", "OrderFilter", &desk.ordonnateur),
        ("receipts", "ReceiptFilter", &desk.collector),
    ];
    for (at, (list, kind, who)) in lists.into_iter().enumerate() {
        let query = format!("query($f: {kind}) {{ {list}(first: 50, filter: $f) {{ nodes {{ id }} totalCount }} }}");
        let told = who.graphql(&query, json!({ "f": filter })).await.ok().clone();
        found[at] = told["nodes"].as_array().expect("nodes").len();
        assert_eq!(told["totalCount"].as_u64(), Some(found[at] as u64), "{list} {filter}");
    }
    found
}

async fn merge(desk: &Desk, from: &str, into: &str) {
    let input =
        json!({ "operationId": fresh(), "fromId": from, "intoId": into, "reasons": "Saisie en double (essai)" });
    desk.assessor.mutate("taxpayerMerge", input, "taxpayer { id }").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_assessments_orders_and_receipts_of_two_records_are_one_file_s_everywhere_once_they_are_merged() {
    // Given two records, each with an assessment, its order and a receipt of a part of it.
    let field = Field::open().await;
    let desk = &field.desk;
    let receiver = person(&desk.town, "receveur", 6).await;
    let chief = person(&desk.town, "chef", 7).await;
    let (one, twin) = (desk.taxpayer().await, twin(desk).await);
    let mut orders = Vec::new();
    for (who, amount, name) in [(&one, "1000", "Amina El Mithal"), (&twin, "300", "Noura Chahid")] {
        let order = desk.order(who, amount, "IN_TIME").await;
        let part = json!({ "orders": { "orderIds": [order["id"]], "amount": "100" }, "payerName": name });
        desk.first.issue(part).await.ok();
        orders.push(order);
    }
    sql(&desk.database, "update collection_order set due_on = '2026-09-30'").await;
    for filter in [json!({ "taxpayerId": one }), json!({ "taxpayerId": twin }), json!({ "query": "Chahid" })] {
        assert_eq!(found(desk, filter.clone()).await, [1, 1, 1], "{filter}");
    }

    merge(desk, &twin, &one).await;

    // Then each list finds both by either record and by either name.
    let words = ["Chahid", "Amina Mithal", "نورة الشاهد", "أمينة"];
    let by_words = words.iter().map(|words| json!({ "query": words }));
    for filter in [json!({ "taxpayerId": one }), json!({ "taxpayerId": twin })].into_iter().chain(by_words) {
        assert_eq!(found(desk, filter.clone()).await, [2, 2, 2], "{filter}");
    }
    // So do the follow-up, the debts by taxpayer and the round of the field.
    for id in [&one, &twin] {
        let overdue = "query($f: DebtFilter) { overdue(filter: $f) { totalCount } }";
        let overdue = receiver.graphql(overdue, json!({ "f": { "taxpayerId": id } })).await;
        assert_eq!(overdue.ok()["totalCount"], 2);
    }
    let ageing = receiver.graphql("{ ageing(by: TAXPAYER) { groups { code } } }", json!({})).await;
    assert_eq!(ageing.ok()["groups"].as_array().map(Vec::len), Some(1));
    let round = field.phone.round(&field.agent, "orders { taxpayerId } taxpayers { number }").await;
    let round = &round.ok()["round"];
    assert_eq!(round["orders"], json!([{ "taxpayerId": one }, { "taxpayerId": one }]));
    assert_eq!(round["taxpayers"].as_array().map(Vec::len), Some(1));
    // The till takes both orders at once, for the one.
    let ids: Vec<&Value> = orders.iter().map(|order| &order["id"]).collect();
    let both = desk.first.issue(json!({ "orders": { "orderIds": ids, "amount": "1000" } })).await;
    let receipt = &both.ok()["receipt"];
    assert_eq!(receipt["taxpayer"]["number"], "R-000001");
    let paid = receipt["lines"].as_array().expect("lines");
    assert!(orders.iter().all(|order| paid.iter().any(|line| line["orderId"] == order["id"])), "{paid:?}");
    // And who asks what is held of them is told of both, by the card of one and by the name of the other.
    let query = "query($f: PersonFilter!) { personReport(filter: $f) { occurrences { label count } } }";
    for filter in [json!({ "cin": "ZZ000002" }), json!({ "name": "Amina El Mithal" }), json!({ "name": "نورة الشاهد" })]
    {
        let told = chief.graphql(query, json!({ "f": filter })).await.ok()["occurrences"].to_string();
        assert!(["R-000001", "R-000002"].iter().all(|number| told.contains(number)), "{filter}: {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_a_thing_was_before_a_merge_is_told_with_it_and_no_later_merge_forgets_it() {
    let desk = Desk::open().await;
    let (one, twin, third) = (desk.taxpayer().await, twin(&desk).await, desk.taxpayer().await);
    for (who, reference) in [(&one, "essai 1"), (&twin, "essai 2")] {
        let input = json!({ "operationId": fresh(), "taxpayerId": who, "kindId": desk.kind("DIVERS").await, "kind": "OTHER",
            "reference": reference, "from": "2026-01-01" });
        desk.assessor.mutate("taxableRecord", input, "taxable { id }").await.ok();
    }
    let told = async || {
        let query = "query($f: TaxableFilter) { taxables(filter: $f) { nodes { reference taxpayer { number } earlier { taxpayer { number } } } } }";
        desk.assessor.graphql(query, json!({ "f": { "taxpayerId": twin } })).await.ok()["nodes"].clone()
    };
    let thing = |reference: &str, whose: &str, earlier: &[&str]| {
        let earlier: Vec<Value> = earlier.iter().map(|number| json!({ "taxpayer": { "number": number } })).collect();
        json!({ "reference": reference, "taxpayer": { "number": whose }, "earlier": earlier })
    };
    assert_eq!(told().await, json!([thing("essai 2", "R-000002", &[])]));
    merge(&desk, &twin, &one).await;
    let (second, first) = (thing("essai 2", "R-000001", &["R-000002"]), thing("essai 1", "R-000001", &[]));
    assert_eq!(told().await, json!([second, first]));
    // Which things moved is on record with the merge.
    let moved = "select count(*) from audit where act = 'regie.taxpayer.merge' and after ->> 'taxables_moved' = '1'
        and jsonb_array_length(after -> 'taxables') = 1";
    assert_eq!(desk.count(moved).await, 1);
    desk.town.set_clock("2026-11-20T09:05:00Z");
    merge(&desk, &one, &third).await;
    let second = thing("essai 2", "R-000003", &["R-000002", "R-000001"]);
    assert_eq!(told().await, json!([second, thing("essai 1", "R-000003", &["R-000001"])]));
}
