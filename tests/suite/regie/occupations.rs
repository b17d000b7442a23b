//! Occupations of the public domain: each ends, and goes on by a decision alone; who renews is told before (law 57-19).

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::story::{Desk, person};
use crate::scene::{sql, text};

/// A terrace of Sefrou from 1 January 2026 until a day.
struct Terrace {
    desk: Desk,
    kind: String,
    taxpayer: String,
}

impl Terrace {
    async fn priced() -> Self {
        let desk = Desk::open().await;
        let (kind, taxpayer) = (desk.kind("ODP-COMMERCE").await, desk.taxpayer().await);
        let rate = json!({ "code": "terrasse", "nameAr": "سطيحة تجريبية", "nameFr": "Terrasse d’essai", "measure": "M2", "amount": "30" });
        let before = "2025-12-01";
        let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [rate],
            "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
            "visa": "تأشيرة تجريبية", "visaOn": before });
        desk.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
        Self { desk, kind, taxpayer }
    }

    async fn record(&self, until: Value) -> Answer {
        let facts = json!([{ "name": "rate", "value": "terrasse" }, { "name": "surface", "value": "10" },
            { "name": "notifiedOn", "value": "2026-01-01" }]);
        let input = json!({ "operationId": fresh(), "taxpayerId": self.taxpayer, "kindId": self.kind, "kind": "OCCUPATION",
            "reference": "Terrasse essai", "facts": facts, "from": "2026-01-01", "until": until });
        self.desk.assessor.mutate("taxableRecord", input, "taxable { id }").await
    }

    async fn ending(&self, until: &str) -> String {
        text(&self.record(json!(until)).await.ok()["taxable"]["id"])
    }

    async fn assess(&self, terrace: &str, (from, until): (&str, &str)) -> Answer {
        let ask = json!({ "operationId": fresh(), "taxpayerId": self.taxpayer, "taxableId": terrace, "kindId": self.kind,
            "periodFrom": from, "periodUntil": until });
        self.desk.assessor.mutate("assessmentMake", ask, "assessment { id }").await
    }

    async fn renew(&self, who: &Browser, terrace: &str, (until, notified): (&str, &str)) -> Answer {
        let input = json!({ "operationId": fresh(), "taxableId": terrace, "until": until, "instrument": "قرار تجريبي 8/2026",
            "decidedOn": "2026-11-10", "notifiedOn": notified });
        let selection = "occupation { until renewals { after until instrument by { login } } allowed }";
        who.mutate("occupationRenew", input, selection).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_occupation_has_an_end_and_nothing_is_assessed_beyond_it_until_it_is_renewed() {
    let it = Terrace::priced().await;
    assert_eq!(it.record(Value::Null).await.refusals(), ["until: regie-error-occupation-end"]);
    assert_eq!(it.record(json!("2066-01-01")).await.refusals(), ["until: regie-error-occupation-long"]);
    let terrace = it.ending("2026-12-31").await;
    it.assess(&terrace, ("2026-10-01", "2026-12-31")).await.ok();
    let beyond = it.assess(&terrace, ("2027-01-01", "2027-03-31")).await.refusals();
    assert!(beyond.contains(&"periodUntil: regie-error-assessed-occupation".to_owned()), "{beyond:?}");

    // No correction puts the end off, nor does anybody at the database.
    let input = json!({ "taxableId": terrace, "revision": 1, "reference": "Terrasse essai", "until": "2027-12-31" });
    let corrected = it.desk.assessor.mutate("taxableUpdate", input, "taxable { id }").await;
    assert_eq!(corrected.refusals(), ["until: regie-error-occupation-renewed"]);
    let by_hand = "set search_path to t_sefrou, platform; update taxable set until_date = '2027-12-31' where reference = 'Terrasse essai'";
    let refused = sqlx::raw_sql(by_hand).execute(&it.desk.database).await;
    assert!(refused.unwrap_err().to_string().contains("goes on by a decision"));

    // The ordonnateur renews, and nobody else.
    let assessor = it.renew(&it.desk.assessor, &terrace, ("2027-12-31", "2026-11-16")).await;
    assert_eq!(assessor.error_code(), Some("FORBIDDEN"));
    let renewed = it.renew(&it.desk.ordonnateur, &terrace, ("2027-12-31", "2026-11-16")).await;
    let decision = json!({ "after": "2026-12-31", "until": "2027-12-31", "instrument": "قرار تجريبي 8/2026", "by": { "login": "ordonnateur" } });
    let told = json!({ "until": "2027-12-31", "renewals": [decision], "allowed": ["regie.occupation.renew"] });
    assert_eq!(renewed.ok()["occupation"], told);
    it.assess(&terrace, ("2027-01-01", "2027-03-31")).await.ok();
    let rows = "select count(*) from audit where act = 'regie.occupation.renew' and after ->> 'until' = '2027-12-31'";
    assert_eq!(it.desk.count(rows).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ended_is_permitted_anew_and_is_not_renewed() {
    let it = Terrace::priced().await;
    let terrace = it.ending("2026-11-18").await;
    let late = it.renew(&it.desk.ordonnateur, &terrace, ("2027-12-31", "2026-11-19")).await;
    assert_eq!(late.refusals(), ["notifiedOn: regie-error-occupation-late"]);
    let shorter = it.renew(&it.desk.ordonnateur, &terrace, ("2026-11-18", "2026-11-16")).await;
    assert_eq!(shorter.refusals(), ["until: regie-error-occupation-until"]);
    assert_eq!(it.desk.count("select count(*) from occupation_renewal").await, 0);
}

/// What an inbox tells of occupations: text and link.
async fn told(who: &Browser) -> Vec<[String; 2]> {
    let inbox = who.graphql("{ notices(first: 50) { nodes { kind text link } } }", json!({})).await;
    let nodes = inbox.ok()["nodes"].as_array().expect("an inbox").clone();
    let near = nodes.iter().filter(|notice| notice["kind"] == "regie.occupation.near");
    near.map(|notice| ["text", "link"].map(|field| text(&notice[field]))).collect()
}

async fn morning(desk: &Desk, at: &str) {
    desk.town.set_clock(at);
    kernel::job::drain(&desk.town.house, &desk.town.places()).await.expect("jobs");
    desk.town.deliver().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_renews_is_told_three_months_before_an_occupation_ends_and_once() {
    let it = Terrace::priced().await;
    it.ending("2027-03-15").await;
    it.ending("2027-09-30").await;
    kernel::job::drain(&it.desk.town.house, &it.desk.town.places()).await.expect("planned");
    morning(&it.desk, "2026-12-14T06:51:00Z").await;
    assert_eq!(it.desk.count("select count(*) from occupation_reminder").await, 0);
    morning(&it.desk, "2026-12-15T06:51:00Z").await;
    morning(&it.desk, "2026-12-16T06:51:00Z").await;
    assert_eq!(it.desk.count("select count(*) from occupation_reminder").await, 1);
    let ordonnateur = person(&it.desk.town, "ordonnateur", 81).await;
    let told_once = "Une occupation du domaine public (ODP-COMMERCE) prend fin le 15/03/2027 ; sans décision de renouvellement, rien n’est plus liquidé au-delà.";
    assert_eq!(told(&ordonnateur).await, [[told_once.to_owned(), "/revenue/occupations".to_owned()]]);
    assert!(told(&person(&it.desk.town, "collecteur", 82).await).await.is_empty());

    let query = "query($f: OccupationFilter) { occupations(first: 10, filter: $f) { nodes { until } totalCount } }";
    let soon = json!({ "f": { "endsFrom": "2026-12-16", "endsUntil": "2027-03-16" } });
    let seen = ordonnateur.graphql(query, soon).await;
    assert_eq!(seen.ok(), &json!({ "nodes": [{ "until": "2027-03-15" }], "totalCount": 1 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_without_an_end_waits_for_one() {
    let it = Terrace::priced().await;
    let terrace = it.ending("2026-12-31").await;
    // As it was before an end was asked for.
    let before = "alter table taxable disable trigger taxable_occupation;
        update taxable set until_date = null where reference = 'Terrasse essai';
        alter table taxable enable trigger taxable_occupation;";
    sql(&it.desk.database, before).await;
    let refused = it.assess(&terrace, ("2026-10-01", "2026-12-31")).await.refusals();
    assert_eq!(refused, ["periodUntil: regie-error-assessed-occupation"]);
    let renewed = it.renew(&it.desk.ordonnateur, &terrace, ("2027-12-31", "2026-11-16")).await;
    assert_eq!(renewed.refusals(), ["taxableId: regie-error-occupation-undated"]);
    let facts = json!([{ "name": "rate", "value": "terrasse" }, { "name": "surface", "value": "10" },
        { "name": "notifiedOn", "value": "2026-01-01" }]);
    let input = json!({ "taxableId": terrace, "revision": 1, "reference": "Terrasse essai", "facts": facts, "until": "2026-12-31" });
    it.desk.assessor.mutate("taxableUpdate", input, "taxable { id }").await.ok();
    it.assess(&terrace, ("2026-10-01", "2026-12-31")).await.ok();
}
