//! Assessing: what is shown before is what is kept, under the law and the prices of the day of the liability.

use serde_json::{Value, json};
use testkit::{Answer, Browser, PASSWORD, fresh};

use crate::scene::{Scene, hire};

/// Land in Sefrou, taxed since 2023 by the zones of the town plan and since 2026 by their equipment.
struct Land {
    scene: Scene,
    assessor: Browser,
    kind: String,
    taxpayer: String,
    taxable: String,
}

impl Land {
    async fn taxed() -> Self {
        let scene = Scene::sefrou().await;
        hire(&scene.town, "sefrou", "assiette.essai", "assessor").await;
        let assessor = scene.town.at("sefrou");
        assessor.sign_in("assiette.essai", PASSWORD).await;
        let kinds = "query { revenueKinds(first: 100) { nodes { id code } } }";
        let kind = id_of(assessor.graphql(kinds, json!({})).await.ok(), "TNB");
        record_tariff(&assessor, &kind, "2023-01-01", &[("buildings", "6"), ("houses", "3")]).await;
        record_tariff(&assessor, &kind, "2026-01-01", &[("equipped", "15"), ("partly_equipped", "5")]).await;
        let unit = assessor.graphql("query { commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
        let details = json!({ "nameAr": "شركة المثال", "nameLatin": "Société El Mithal essai" });
        let input = json!({ "operationId": fresh(), "unitId": unit, "kind": "COMPANY", "details": details });
        let taxpayer = made(assessor.mutate("taxpayerRecord", input, "taxpayer { id }").await, "taxpayer");
        let facts = facts(&[("zone", "equipped"), ("surface", "300.2")]);
        let input = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "kind": "PLOT",
            "reference": "TF essai 1", "facts": facts, "from": "2020-01-01" });
        let taxable = made(assessor.mutate("taxableRecord", input, "taxable { id }").await, "taxable");
        Self { scene, assessor, kind, taxpayer, taxable }
    }

    /// What is asked for a year, with these facts said.
    fn ask(&self, year: i32, said: &[(&str, &str)]) -> Value {
        json!({ "taxpayerId": self.taxpayer, "taxableId": self.taxable, "kindId": self.kind, "facts": facts(said),
            "periodFrom": format!("{year}-01-01"), "periodUntil": format!("{year}-12-31") })
    }

    async fn make(&self, mut ask: Value) -> Answer {
        if ask["operationId"].is_null() {
            ask["operationId"] = json!(fresh());
        }
        let selection =
            "assessment { id reference liableOn principal increase total dueOn outcome steps { text amount } }";
        self.assessor.mutate("assessmentMake", ask, selection).await
    }

    async fn cancel(&self, id: &Value) -> Answer {
        let input = json!({ "operationId": fresh(), "assessmentId": id, "reasons": "essai" });
        self.assessor.mutate("assessmentCancel", input, "assessment { cancellation { reasons } }").await
    }
}

fn facts(said: &[(&str, &str)]) -> Value {
    said.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect()
}

fn made(answer: Answer, field: &str) -> String {
    answer.ok()[field]["id"].as_str().unwrap().to_owned()
}

fn id_of(kinds: &Value, code: &str) -> String {
    let found = kinds["nodes"].as_array().unwrap().iter().find(|kind| kind["code"] == code);
    found.expect("the kind")["id"].as_str().unwrap().to_owned()
}

async fn record_tariff(assessor: &Browser, kind: &str, from: &str, prices: &[(&str, &str)]) {
    let rates: Vec<Value> = prices.iter().map(|(code, amount)| json!({ "code": code, "amount": amount })).collect();
    let before = "2022-06-01";
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": from, "rates": rates,
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_liability_of_2023_keeps_the_zones_and_prices_of_2023() {
    let land = Land::taxed().await;
    let early = land.make(land.ask(2023, &[("zone", "buildings")])).await;
    let early = early.ok()["assessment"].clone();
    assert_eq!(early["liableOn"], "2023-01-01");
    assert_eq!(early["total"], "1806.00", "301 m² at 6 DH");
    let now = land.make(land.ask(2026, &[])).await;
    assert_eq!(now.ok()["assessment"]["total"], "4515.00", "301 m² at 15 DH, by the facts on record");
    let lost = land.make(land.ask(2022, &[])).await;
    assert_eq!(lost.refusals(), ["kindId: regie-error-assessed-tariff"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shown_before_is_what_is_kept_and_nothing_is_written_by_looking() {
    let land = Land::taxed().await;
    let mut ask = land.ask(2026, &[]);
    ask["declared"] = json!("LATE");
    let query = "query($input: AssessmentPreviewInput!) { assessmentPreview(input: $input) {
        preview { total dueOn outcome steps { text amount } } userErrors { code field message } } }";
    let shown = land.assessor.graphql(query, json!({ "input": ask })).await;
    let shown = shown.ok()["preview"].clone();
    assert_eq!(land.scene.count("select count(*) from assessment").await, 0);
    let kept = land.make(ask).await;
    let kept = &kept.ok()["assessment"];
    for field in ["total", "dueOn", "outcome", "steps"] {
        assert_eq!(shown[field], kept[field], "{field}");
    }
    assert_eq!(kept["increase"], "677.25");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_thing_is_assessed_once_for_its_days_unless_the_first_is_cancelled() {
    let land = Land::taxed().await;
    let mut ask = land.ask(2026, &[]);
    ask["operationId"] = json!(fresh());
    let first = land.make(ask.clone()).await.ok()["assessment"].clone();
    assert_eq!(land.make(ask).await.ok()["assessment"]["id"], first["id"], "repeated, not made again");
    assert_eq!(land.make(land.ask(2026, &[])).await.refusals(), ["periodFrom: regie-error-assessed-already"]);
    land.cancel(&first["id"]).await.ok();
    assert_eq!(land.cancel(&first["id"]).await.refusals(), ["assessmentId: regie-error-assessment-cancelled"]);
    let second = land.make(land.ask(2026, &[])).await.ok()["assessment"].clone();
    assert_eq!([&first["reference"], &second["reference"]], ["1/2026", "2/2026"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stays_below_the_threshold_is_kept_and_waits_for_no_order() {
    let land = Land::taxed().await;
    let small = land.make(land.ask(2026, &[("surface", "13")])).await;
    assert_eq!(small.ok()["assessment"]["outcome"], "BELOW_THRESHOLD");
    let query = "query($filter: AssessmentFilter) { assessments(filter: $filter) { nodes { total } totalCount } }";
    let found = |filter: Value| land.assessor.graphql(query, json!({ "filter": filter }));
    assert_eq!(found(json!({ "outcome": "PAYABLE" })).await.ok()["totalCount"], 0);
    assert_eq!(found(json!({ "outcome": "BELOW_THRESHOLD", "query": "mithal" })).await.ok()["totalCount"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_wrong_fact_is_told_at_once() {
    let land = Land::taxed().await;
    let wrong = land.make(land.ask(2026, &[("zone", "buildings"), ("surface", "-3")])).await;
    let expected = ["facts.zone: regie-error-fact-rate", "facts.surface: regie-error-fact-number"];
    assert_eq!(wrong.refusals(), expected);
    let strange = land.make(land.ask(2026, &[("colour", "bleu")])).await;
    assert_eq!(strange.refusals(), ["facts.colour: regie-error-fact-unread"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_tax_administration_assesses_is_refused() {
    let land = Land::taxed().await;
    let kinds = "query { revenueKinds(first: 100) { nodes { id code } } }";
    let housing = id_of(land.assessor.graphql(kinds, json!({})).await.ok(), "TH");
    let mut ask = land.ask(2026, &[]);
    ask["kindId"] = json!(housing);
    ask["taxableId"] = Value::Null;
    assert_eq!(land.make(ask).await.refusals(), ["kindId: regie-error-assessed-nationally"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_tax_of_law_47_06_bears_its_increases_and_only_it_is_barred_after_four_years() {
    let land = Land::taxed().await;
    let kinds = "query { revenueKinds(first: 100) { nodes { id code } } }";
    let free = id_of(land.assessor.graphql(kinds, json!({})).await.ok(), "DIVERS");
    let mut ask = land.ask(2021, &[("amount", "1000"), ("reason", "essai")]);
    (ask["kindId"], ask["taxableId"]) = (json!(free), Value::Null);
    for declared in ["LATE", "BAD_FAITH"] {
        ask["declared"] = json!(declared);
        assert_eq!(land.make(ask.clone()).await.refusals(), ["declared: regie-error-assessed-increase"]);
    }
    ask["declared"] = json!("IN_TIME");
    assert_eq!(land.make(ask).await.ok()["assessment"]["total"], "1000.00", "a product of 2021, assessed in 2026");
    let barred = land.make(land.ask(2021, &[])).await;
    assert_eq!(barred.refusals(), ["periodFrom: regie-error-assessed-barred"]);
    let told = barred.root()["userErrors"][0]["message"].to_string();
    assert!(told.contains("2021") && told.contains("2025"), "until when it could be assessed: {told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_may_not_assess_is_refused_before_anything_is_read() {
    let land = Land::taxed().await;
    let input = json!({ "operationId": "none", "taxpayerId": "none", "kindId": "none", "periodFrom": "none", "periodUntil": "none" });
    let answer = land.scene.officer.mutate("assessmentMake", input, "assessment { id }").await;
    assert_eq!(answer.error_code(), Some("FORBIDDEN"));
}
