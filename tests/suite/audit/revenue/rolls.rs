//! Rolls in the story of the régie: of a year, and of a quarter.

use serde_json::{Value, json};
use testkit::{Town, fresh};

use super::{Hand, Kinds, People, tariff};

/// The yearly roll of land: looked at, assessed; and another one that was given up.
pub(super) async fn rolls(town: &Town, people: &People, hand: &mut impl Hand, kinds: &Kinds) {
    let who = &people.assessor;
    let new = || json!({ "operationId": fresh(), "kindId": kinds.land, "year": 2026 });
    let roll = hand.does(who, "rollPrepare", new(), "roll { id }").await["roll"]["id"].clone();
    advance(town).await;
    hand.does(who, "rollRun", json!({ "operationId": fresh(), "rollId": roll }), "roll { id }").await;
    advance(town).await;
    let wrong = hand.does(who, "rollPrepare", new(), "roll { id }").await["roll"]["id"].clone();
    let given_up = json!({ "operationId": fresh(), "rollId": wrong, "reasons": "إعداد مكرر (مثال)" });
    hand.does(who, "rollAbandon", given_up, "roll { id }").await;
    advance(town).await;
}

/// A hotel that declares a quarter, and the roll of that quarter.
pub(super) async fn quarter(town: &Town, people: &People, hand: &mut impl Hand, (stay, taxpayer): (&Value, &Value)) {
    let who = &people.assessor;
    tariff(people, hand, (stay, "2026-01-01"), &json!({ "code": "hotel_3", "amount": "5" })).await;
    let hotel = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": stay, "kind": "LODGING", "reference": "Hôtel essai",
        "facts": [{ "name": "class", "value": "hotel_3" }], "from": "2020-01-01" });
    let hotel = hand.does(who, "taxableRecord", hotel, "taxable { id }").await["taxable"]["id"].clone();
    let declared = json!({ "taxableId": hotel, "revision": 1, "year": 2026, "quarter": 3, "facts": [{ "name": "nights", "value": "120" }],
        "receivedOn": "2026-10-12" });
    hand.does(who, "taxableDeclare", declared, "taxable { id }").await;
    let roll = json!({ "operationId": fresh(), "kindId": stay, "year": 2026, "quarter": 3 });
    hand.does(who, "rollPrepare", roll, "roll { id }").await;
    advance(town).await;
}

/// A terrace on the public domain, whose permission is renewed.
pub(super) async fn occupation(people: &People, hand: &mut impl Hand, taxpayer: &Value) {
    let kinds = people.assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    let kind = &nodes.iter().find(|kind| kind["code"] == "ODP-COMMERCE").expect("a kind")["id"];
    let terrace = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "kind": "OCCUPATION", "reference": "Terrasse essai",
        "from": "2026-01-01", "until": "2026-12-31" });
    let terrace =
        hand.does(&people.assessor, "taxableRecord", terrace, "taxable { id }").await["taxable"]["id"].clone();
    let renewed = json!({ "operationId": fresh(), "taxableId": terrace, "until": "2027-12-31", "instrument": "قرار تجريبي 8/2026",
        "decidedOn": "2026-11-10", "notifiedOn": "2026-11-16" });
    hand.does(&people.ordonnateur, "occupationRenew", renewed, "occupation { id }").await;
}

/// Works rolls alone: whatever else waits goes on waiting.
async fn advance(town: &Town) {
    let database = town.superuser().await;
    let others = "where kind not in ('audit', 'regie.roll.advance') and dead_at is null";
    for (shift, work) in [("+", true), ("-", false)] {
        let script =
            format!("update platform.outbox set available_at = available_at {shift} interval '1 day' {others}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&database).await.expect("notes");
        if work {
            town.deliver().await;
        }
    }
    database.close().await;
}
