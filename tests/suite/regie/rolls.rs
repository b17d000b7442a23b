//! Yearly rolls: what the preview says is what is assessed, once each, whatever is cut off on the way.

use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Answer, Browser, Town, fresh};

use super::story::person;
use crate::scene::{Scene, hire_at, is_gapless, number, numbers, sql, text};
use crate::work::{instance, make_due, waiting};

const ROLL: &str =
    "roll { id state total done assessed firstNumber lastNumber failure replacedById abandonment { reasons }
    totals { outcome count amount } exceptions { reason count text } runBy { login } }";

/// Land in Sefrou, priced since 2023 and otherwise since 2025.
struct Land {
    town: Town,
    assessor: Browser,
    database: PgPool,
    kind: String,
    unit: String,
}

impl Land {
    async fn priced() -> Self {
        let town = Town::start().await;
        let assessor = person(&town, "fiscalite", 21).await;
        let database = town.superuser().await;
        let kinds = assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
        let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
        let kind = text(&nodes.iter().find(|kind| kind["code"] == "TNB").expect("land")["id"]);
        let unit = text(&assessor.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"]);
        let land = Self { town, assessor, database, kind, unit };
        land.tariff("2023-01-01", json!([{ "code": "buildings", "amount": "6" }, { "code": "houses", "amount": "3" }]))
            .await;
        land.tariff("2025-01-01", json!([{ "code": "buildings", "amount": "8" }, { "code": "houses", "amount": "4" }]))
            .await;
        land
    }

    async fn tariff(&self, from: &str, rates: Value) -> String {
        let before = "2022-06-01";
        let input = json!({ "operationId": fresh(), "kindId": self.kind, "from": from, "rates": rates,
            "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
            "visa": "تأشيرة تجريبية", "visaOn": before });
        text(&self.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok()["tariff"]["id"])
    }

    async fn taxpayer(&self, name: &str) -> String {
        let details = json!({ "nameAr": "شركة المثال", "nameLatin": name });
        let input = json!({ "operationId": fresh(), "unitId": self.unit, "kind": "COMPANY", "details": details });
        text(&self.assessor.mutate("taxpayerRecord", input, "taxpayer { id }").await.ok()["taxpayer"]["id"])
    }

    async fn plot(&self, taxpayer: &str, reference: &str, facts: &[(&str, &str)]) -> String {
        let facts: Value = facts.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        let input = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": self.kind, "kind": "PLOT",
            "reference": reference, "facts": facts, "from": "2020-01-01" });
        text(&self.assessor.mutate("taxableRecord", input, "taxable { id }").await.ok()["taxable"]["id"])
    }

    /// So many plots of this surface of one taxpayer, straight into the tables.
    async fn plots(&self, taxpayer: &str, count: u32, surface: &str) {
        let (taxpayer, kind) = (raw(taxpayer), raw(&self.kind));
        let script = format!(
            "insert into taxable (id, taxpayer_id, unit_id, kind_id, kind, reference, label, facts, token, from_date, revision, created_at, created_by, updated_at)
             select gen_random_uuid(), t.id, t.unit_id, '{kind}', 'plot', 'TF essai ' || n, '', jsonb_build_object('zone', 'buildings', 'surface', '{surface}'),
                 gen_random_uuid()::text, '2020-01-01', 1, now(), t.created_by, now()
             from taxpayer t, generate_series(1, {count}) n where t.id = '{taxpayer}'"
        );
        sql(&self.database, &script).await;
    }

    async fn prepare(&self, year: i32) -> Answer {
        let input = json!({ "operationId": fresh(), "kindId": self.kind, "year": year });
        self.assessor.mutate("rollPrepare", input, ROLL).await
    }

    /// A roll whose preview is there.
    async fn prepared(&self, year: i32) -> Value {
        let begun = self.prepare(year).await.ok()["roll"].clone();
        assert_eq!(begun["state"], "PREPARING");
        self.town.deliver().await;
        let roll = self.roll(&begun["id"]).await;
        assert_eq!(roll["state"], "PREPARED", "{roll}");
        roll
    }

    async fn run(&self, roll: &Value) -> Answer {
        self.assessor.mutate("rollRun", json!({ "operationId": fresh(), "rollId": roll["id"] }), ROLL).await
    }

    async fn roll(&self, id: &Value) -> Value {
        let query = format!("query($id: ID!) {{ roll(id: $id) {{ {} }} }}", &ROLL[7..ROLL.len() - 2]);
        self.assessor.graphql(&query, json!({ "id": id })).await.ok().clone()
    }

    async fn items(&self, roll: &Value, outcome: &str) -> Vec<Value> {
        let query = "query($id: ID!, $o: RollOutcome) { roll(id: $id) { items(first: 100, outcome: $o) { nodes { taxableId reference outcome reason reasonText amount
            steps { text amount } assessmentId taxpayer { nameLatin } } } } }";
        let found = self.assessor.graphql(query, json!({ "id": roll["id"], "o": outcome })).await;
        found.ok()["items"]["nodes"].as_array().expect("items").clone()
    }

    async fn count(&self, sql: &str) -> i64 {
        number(&self.database, sql).await
    }

    /// The sum of the things is what the roll says, and what it says is what was assessed.
    async fn adds_up(&self, roll: &Value) {
        let id = raw(&text(&roll["id"]));
        for (outcome, total) in ["payable", "exempt", "below_threshold", "exception"].iter().zip(totals(roll)) {
            let of = format!("from roll_item where roll_id = '{id}' and outcome = '{outcome}'");
            let count = self.count(&format!("select count(*) {of}")).await;
            let sum = self.count(&format!("select coalesce(sum(principal_centimes), 0)::bigint {of}")).await;
            assert_eq!((count, sum), total, "{outcome}: {roll}");
            let assessed = format!(
                "from roll_item i join assessment a on a.id = i.assessment_id where i.roll_id = '{id}' and a.outcome = '{outcome}'
                   and a.taxable_id = i.taxable_id and i.outcome = a.outcome"
            );
            if roll["state"] == "DONE" && *outcome != "exception" {
                let made = self.count(&format!("select count(*) {assessed}")).await;
                let sum = self.count(&format!("select coalesce(sum(a.total_centimes), 0)::bigint {assessed}")).await;
                assert_eq!((made, sum), total, "{outcome} assessed: {roll}");
            }
        }
    }
}

/// Count and centimes of each outcome, in the order of the schema.
fn totals(roll: &Value) -> Vec<(i64, i64)> {
    let total = |one: &Value| {
        let centimes = text(&one["amount"]).replace('.', "").parse().expect("an amount");
        (one["count"].as_i64().expect("a count"), centimes)
    };
    roll["totals"].as_array().expect("totals").iter().map(total).collect()
}

/// The UUID of a printed identifier.
fn raw(id: &str) -> String {
    uuid::Uuid::parse_str(id.split_once('_').expect("prefix").1).expect("uuid").to_string()
}

fn reasons(roll: &Value) -> Vec<(String, i64)> {
    let exceptions = roll["exceptions"].as_array().expect("exceptions").iter();
    exceptions.map(|one| (text(&one["reason"]), one["count"].as_i64().expect("a count"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_plots_are_assessed_as_the_preview_said_and_what_stands_in_the_way_is_told() {
    let land = Land::priced().await;
    let owner = land.taxpayer("Société El Mithal essai").await;
    land.plots(&owner, 290, "100.4").await;
    let small = land.plot(&owner, "TF petit", &[("zone", "houses"), ("surface", "12")]).await;
    let zone = ("zone", "buildings");
    land.plot(&owner, "TF exonéré", &[zone, ("surface", "500"), ("exemption", "Domaine public (essai)")]).await;
    land.plot(
        &owner,
        "TF autrefois exonéré",
        &[zone, ("surface", "100"), ("exemption", "essai"), ("exemptUntil", "2024-12-31")],
    )
    .await;
    land.plot(&owner, "TF sans surface", &[zone]).await;
    land.plot(&owner, "TF illisible", &[zone, ("surface", "grande")]).await;
    land.plot(&owner, "TF hors tarif", &[("zone", "equipped"), ("surface", "100")]).await;
    let known = land.plot(&owner, "TF liquidé", &[zone, ("surface", "100")]).await;
    let by_hand = json!({ "operationId": fresh(), "taxpayerId": owner, "taxableId": known, "kindId": land.kind,
        "periodFrom": "2025-01-01", "periodUntil": "2025-12-31" });
    land.assessor.mutate("assessmentMake", by_hand, "assessment { id }").await.ok();

    let roll = land.prepared(2025).await;
    assert_eq!((&roll["total"], &roll["done"], &roll["assessed"]), (&json!(297), &json!(297), &json!(0)));
    // 290 of 101 begun metres at 8 DH, and one whose exemption is over.
    assert_eq!(totals(&roll), [(291, 290 * 80_800 + 80_000), (1, 0), (1, 4_800), (4, 0)]);
    let told =
        ["ALREADY_ASSESSED", "FACT_MISSING", "FACT_WRONG", "RATE_UNKNOWN"].map(|reason| (reason.to_owned(), 1_i64));
    assert_eq!(reasons(&roll), told);
    land.adds_up(&roll).await;
    let exceptions = land.items(&roll, "EXCEPTION").await;
    let missing = exceptions.iter().find(|item| item["reason"] == "FACT_MISSING").expect("one without its surface");
    assert_eq!(missing["reference"], "TF sans surface");
    assert!(text(&missing["reasonText"]).contains("Superficie"), "{missing}");
    let below = land.items(&roll, "BELOW_THRESHOLD").await;
    assert_eq!((&below[0]["taxableId"], &below[0]["amount"]), (&json!(small), &json!("48.00")));
    assert!(below[0]["steps"].as_array().expect("steps").len() >= 2, "{below:?}");
    assert_eq!(land.count("select count(*) from assessment").await, 1, "nothing is assessed by looking");

    let begun = land.run(&roll).await.ok()["roll"].clone();
    assert_eq!((&begun["state"], &begun["runBy"]["login"]), (&json!("RUNNING"), &json!("fiscalite")));
    land.town.deliver().await;
    let done = land.roll(&roll["id"]).await;
    assert_eq!((&done["state"], &done["assessed"]), (&json!("DONE"), &json!(293)), "{done}");
    assert_eq!((&done["firstNumber"], &done["lastNumber"]), (&json!("2/2026"), &json!("294/2026")));
    land.adds_up(&done).await;
    assert!(is_gapless(numbers(&land.database, "select number from assessment where year = 2026").await));
    // Who had it run assessed; the work itself is on record part by part.
    let by = "select count(*) from assessment a join staff s on s.id = a.assessed_by where s.login = 'fiscalite' and a.liable_on = '2025-01-01'";
    assert_eq!(land.count(by).await, 294);
    let on_record = "select count(*) from audit where act = 'regie.roll.work' and actor_kind = 'job' and (after ->> 'assessed')::int = 293";
    assert_eq!(land.count(on_record).await, 1);

    // Another one of the same takes nothing but the rest.
    let again = land.prepared(2025).await;
    assert_eq!(totals(&again), [(0, 0), (0, 0), (0, 0), (297, 0)]);
    assert_eq!(reasons(&again)[0], ("ALREADY_ASSESSED".to_owned(), 294));
    assert_eq!(land.run(&again).await.refusals(), ["rollId: regie-error-roll-nothing"]);
    assert_eq!(land.run(&done).await.refusals(), ["rollId: regie-error-roll-done"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_year_keeps_the_tariff_of_its_1_january() {
    let land = Land::priced().await;
    let owner = land.taxpayer("Société El Mithal essai").await;
    land.plots(&owner, 5, "100").await;
    for (year, centimes) in [(2023, 60_000), (2024, 60_000), (2025, 80_000)] {
        let roll = land.prepared(year).await;
        assert_eq!(totals(&roll)[0], (5, 5 * centimes), "{year}");
        land.run(&roll).await.ok();
        land.town.deliver().await;
        let kept = format!(
            "select count(distinct tariff_id) from assessment where liable_on = '{year}-01-01' and total_centimes = {centimes}"
        );
        assert_eq!(land.count(&kept).await, 1, "{year}");
        let days = format!(
            "select count(*) from assessment where liable_on = '{year}-01-01' and legal_due_on between '{year}-02-27' and '{year}-03-08'"
        );
        assert_eq!(land.count(&days).await, 5, "{year}: due by the law that year, however late it is assessed");
    }
    assert_eq!(land.prepare(2022).await.refusals(), ["kindId: regie-error-assessed-tariff"]);
    assert_eq!(land.prepare(2027).await.refusals(), ["year: regie-error-roll-future"]);
    assert_eq!(land.prepare(2021).await.refusals(), ["year: regie-error-roll-barred"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn once_a_thing_or_a_price_has_changed_a_roll_is_prepared_again() {
    let land = Land::priced().await;
    let owner = land.taxpayer("Société El Mithal essai").await;
    land.plots(&owner, 3, "100").await;
    let facts = json!([{ "name": "zone", "value": "buildings" }, { "name": "surface", "value": "50" }]);
    let plot = land.plot(&owner, "TF à corriger", &[("zone", "buildings"), ("surface", "40")]).await;
    let first = land.prepared(2025).await;
    let corrected = json!({ "taxableId": plot, "revision": 1, "reference": "TF corrigé", "facts": facts });
    land.assessor.mutate("taxableUpdate", corrected, "taxable { id }").await.ok();
    land.plot(&owner, "TF nouveau", &[("zone", "buildings"), ("surface", "60")]).await;
    let refused = land.run(&first).await;
    assert_eq!(refused.refusals(), ["rollId: regie-error-roll-changed"]);
    assert!(text(&refused.root()["userErrors"][0]["message"]).contains('2'), "{}", refused.0);

    let second = land.prepared(2025).await;
    assert_eq!(totals(&second)[0], (5, 3 * 80_000 + 40_000 + 48_000));
    let first = land.roll(&first["id"]).await;
    assert_eq!((&first["state"], &first["replacedById"]), (&json!("ABANDONED"), &second["id"]));
    assert_eq!(land.run(&first).await.refusals(), ["rollId: regie-error-roll-abandoned"]);

    land.tariff("2025-01-01", json!([{ "code": "buildings", "amount": "10" }, { "code": "houses", "amount": "4" }]))
        .await;
    assert_eq!(land.run(&second).await.refusals(), ["rollId: regie-error-roll-tariff-changed"]);
    let third = land.prepared(2025).await;
    assert_eq!(totals(&third)[0], (5, 3 * 100_000 + 50_000 + 60_000));
    land.run(&third).await.ok();
    land.town.deliver().await;
    land.adds_up(&land.roll(&third["id"]).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_assessed_by_hand_or_changed_while_it_runs_is_left_out_and_said() {
    let land = Land::priced().await;
    let owner = land.taxpayer("Société El Mithal essai").await;
    land.plots(&owner, 3, "100").await;
    let plot = land.plot(&owner, "TF à corriger", &[("zone", "buildings"), ("surface", "40")]).await;
    let other = land.plot(&owner, "TF liquidé", &[("zone", "buildings"), ("surface", "40")]).await;
    let roll = land.prepared(2025).await;
    land.run(&roll).await.ok();
    let corrected = json!({ "taxableId": plot, "revision": 1, "reference": "TF corrigé" });
    land.assessor.mutate("taxableUpdate", corrected, "taxable { id }").await.ok();
    let by_hand = json!({ "operationId": fresh(), "taxpayerId": owner, "taxableId": other, "kindId": land.kind,
        "periodFrom": "2025-01-01", "periodUntil": "2025-12-31" });
    land.assessor.mutate("assessmentMake", by_hand, "assessment { id }").await.ok();
    land.town.deliver().await;
    let done = land.roll(&roll["id"]).await;
    assert_eq!((&done["state"], &done["assessed"]), (&json!("DONE"), &json!(3)), "{done}");
    assert_eq!(totals(&done), [(3, 3 * 80_000), (0, 0), (0, 0), (2, 0)]);
    assert_eq!(reasons(&done), [("ALREADY_ASSESSED".to_owned(), 1), ("CHANGED".to_owned(), 1)]);
    land.adds_up(&done).await;
}

/// From this number on PostgreSQL refuses assessments: the part that takes it is cut off in the middle.
async fn cut(land: &Land, at: i32) {
    let script = format!(
        "create function essai_cut() returns trigger language plpgsql as $$ begin
             if new.number >= {at} then raise exception 'cut off'; end if; return new; end $$;
         create trigger essai_cut before insert on assessment for each row execute function essai_cut()"
    );
    sql(&land.database, &script).await;
}

async fn mend(land: &Land) {
    sql(&land.database, "drop trigger essai_cut on assessment; drop function essai_cut()").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_that_is_cut_off_in_the_middle_goes_on_without_double_or_gap() {
    let land = Land::priced().await;
    let owner = land.taxpayer("Société El Mithal essai").await;
    land.plots(&owner, 2_300, "100").await;
    let roll = land.prepared(2025).await;
    assert_eq!(roll["total"], 2_300);
    cut(&land, 1_500).await;
    land.run(&roll).await.ok();
    land.town.deliver().await;
    let cut_off = land.roll(&roll["id"]).await;
    assert_eq!(
        (&cut_off["state"], &cut_off["done"], &cut_off["assessed"]),
        (&json!("RUNNING"), &json!(1_000), &json!(1_000))
    );
    assert_eq!(land.count("select count(*) from assessment").await, 1_000, "of the second part nothing is there");

    // Meanwhile somebody assesses by hand: the number that was given back is used.
    let plot = land.plot(&owner, "TF à part", &[("zone", "buildings"), ("surface", "40")]).await;
    let by_hand = json!({ "operationId": fresh(), "taxpayerId": owner, "taxableId": plot, "kindId": land.kind,
        "periodFrom": "2025-01-01", "periodUntil": "2025-12-31" });
    let made = land.assessor.mutate("assessmentMake", by_hand, "assessment { reference }").await;
    assert_eq!(made.ok()["assessment"]["reference"], "1001/2026");

    mend(&land).await;
    // Its note comes to two instances, and twice to each.
    let double = "insert into platform.outbox (tenant_key, event_id, kind) select tenant_key, event_id, kind from platform.outbox where kind = 'regie.roll.advance'";
    sqlx::raw_sql(double).execute(&land.database).await.expect("a double");
    make_due(&land.database).await;
    let other = instance(&land.town, catalog::MODULES).await;
    let places = land.town.places();
    tokio::join!(land.town.deliver(), async { kernel::queue::drain(&other, &places).await.expect("the queue") });
    assert_eq!(waiting(&land.database).await, 0);
    let done = land.roll(&roll["id"]).await;
    assert_eq!((&done["state"], &done["assessed"]), (&json!("DONE"), &json!(2_300)), "{done}");
    land.adds_up(&done).await;
    let found = numbers(&land.database, "select number from assessment where year = 2026").await;
    assert_eq!(found.len(), 2_301);
    assert!(is_gapless(found));
    assert_eq!(
        land.count("select value::bigint from counter where series = 'regie/assessment' and year = 2026").await,
        2_301
    );
    assert_eq!(land.count("select count(*) - count(distinct taxable_id) from assessment").await, 0, "assessed twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_whose_work_fails_for_good_says_so_and_goes_on_from_where_it_stood() {
    let land = Land::priced().await;
    let owner = land.taxpayer("Société El Mithal essai").await;
    land.plots(&owner, 1_200, "100").await;
    let roll = land.prepared(2025).await;
    cut(&land, 1_100).await;
    land.run(&roll).await.ok();
    for _ in 0..8 {
        land.town.deliver().await;
        make_due(&land.database).await;
    }
    let failed = land.roll(&roll["id"]).await;
    assert_eq!((&failed["state"], &failed["assessed"]), (&json!("FAILED"), &json!(1_000)), "{failed}");
    assert!(failed["failure"].is_string());
    assert_eq!(waiting(&land.database).await, 0);

    mend(&land).await;
    let again = land.run(&failed).await.ok()["roll"].clone();
    assert_eq!((&again["state"], &again["done"]), (&json!("RUNNING"), &json!(1_000)));
    land.town.deliver().await;
    let done = land.roll(&roll["id"]).await;
    assert_eq!((&done["state"], &done["assessed"]), (&json!("DONE"), &json!(1_200)), "{done}");
    assert!(is_gapless(numbers(&land.database, "select number from assessment").await));
    land.adds_up(&done).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_is_given_up_with_its_reasons_and_nothing_is_assessed_by_it() {
    let land = Land::priced().await;
    let owner = land.taxpayer("Société El Mithal essai").await;
    land.plots(&owner, 2, "100").await;
    // Also while it is prepared: its note finds nothing to do.
    let begun = land.prepare(2025).await.ok()["roll"].clone();
    assert_eq!(land.prepare(2025).await.refusals(), ["kindId: regie-error-roll-at-work"]);
    assert_eq!(land.run(&begun).await.refusals(), ["rollId: regie-error-roll-preparing"]);
    let input = json!({ "operationId": fresh(), "rollId": begun["id"], "reasons": "Année erronée (essai)" });
    let given_up = land.assessor.mutate("rollAbandon", input.clone(), ROLL).await.ok()["roll"].clone();
    assert_eq!(
        (&given_up["state"], &given_up["abandonment"]["reasons"]),
        (&json!("ABANDONED"), &json!("Année erronée (essai)"))
    );
    let replayed = land.assessor.mutate("rollAbandon", input, ROLL).await;
    assert_eq!(replayed.ok()["roll"]["id"], begun["id"]);
    land.town.deliver().await;
    assert_eq!(land.count("select count(*) from roll_item").await, 0);
    let late = json!({ "operationId": fresh(), "rollId": begun["id"], "reasons": "essai" });
    let refused = land.assessor.mutate("rollAbandon", late, ROLL).await;
    assert_eq!(refused.refusals(), ["rollId: regie-error-roll-abandoned"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn works_and_what_the_tax_administration_assesses_are_on_no_roll_and_nothing_is_without_a_tariff() {
    let land = Land::priced().await;
    let kinds = land.assessor.graphql("{ revenueKinds(first: 100) { nodes { id rule } } }", json!({})).await;
    let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    let of = |rule: &str| nodes.iter().find(|kind| kind["rule"] == rule).expect("a kind")["id"].clone();
    for (rule, refusal) in [
        ("CONSTRUCTION", "kindId: regie-error-roll-rule"),
        ("DRINKS", "kindId: regie-error-assessed-tariff"),
        ("TRANSPORT", "kindId: regie-error-assessed-tariff"),
        ("NATIONAL", "kindId: regie-error-assessed-nationally"),
        ("UNBUILT_LAND", "kindId: regie-error-roll-empty"),
    ] {
        let input = json!({ "operationId": fresh(), "kindId": of(rule), "year": 2025 });
        assert_eq!(land.assessor.mutate("rollPrepare", input, ROLL).await.refusals(), [refusal], "{rule}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_is_the_matter_of_who_assesses_there_and_of_nobody_else() {
    let land = Land::priced().await;
    let owner = land.taxpayer("Société El Mithal essai").await;
    land.plots(&owner, 2, "100").await;
    let roll = land.prepared(2025).await;
    let ordonnateur = person(&land.town, "ordonnateur", 22).await;
    let input = json!({ "operationId": fresh(), "rollId": roll["id"] });
    assert_eq!(ordonnateur.mutate("rollRun", input.clone(), ROLL).await.error_code(), Some("FORBIDDEN"));
    let seen = ordonnateur.graphql("{ rolls { nodes { id } totalCount } }", json!({})).await;
    assert_eq!(seen.ok()["totalCount"], 1, "who orders sees what will wait");
    let collector = person(&land.town, "collecteur", 23).await;
    assert_eq!(collector.graphql("{ rolls { nodes { id } } }", json!({})).await.error_code(), Some("FORBIDDEN"));

    // The same account of another commune, and of an arrondissement of one.
    hire_at(&land.town, "fes", "fiscalite", ("assessor", None)).await;
    let elsewhere = land.town.at_from("fes", crate::scene::desk(24));
    elsewhere.sign_in("fiscalite", testkit::PASSWORD).await;
    let query = "query($id: ID!) { roll(id: $id) { id } }";
    assert!(elsewhere.graphql(query, json!({ "id": roll["id"] })).await.ok().is_null());
    assert_eq!(elsewhere.mutate("rollRun", input, ROLL).await.refusals(), ["rollId: kernel-error-not-found"]);
    let there = json!({ "operationId": fresh(), "kindId": land.kind, "year": 2025 });
    assert_eq!(elsewhere.mutate("rollPrepare", there, ROLL).await.refusals(), ["kindId: kernel-error-not-found"]);
    let unit = json!({ "operationId": fresh(), "kindId": land.kind, "year": 2025, "unitId": land.unit });
    assert_eq!(elsewhere.mutate("rollPrepare", unit, ROLL).await.refusals(), ["unitId: kernel-error-not-found"]);
    assert_eq!(land.count("select count(*) from t_fes.roll").await, 0);
}

/// A roll whose preview is there, of one stall that pays a decided amount: for suites that need any.
pub(crate) async fn any(scene: &Scene, assessor: &Browser) -> Value {
    let kinds = assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    let kind = nodes.iter().find(|kind| kind["code"] == "DIVERS").expect("a kind")["id"].clone();
    let unit = assessor.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
    let details = json!({ "nameAr": "أمينة المثال", "nameLatin": "Amina El Mithal" });
    let input = json!({ "operationId": fresh(), "unitId": unit, "kind": "PERSON", "details": details });
    let made = assessor.mutate("taxpayerRecord", input, "taxpayer { id }").await;
    let facts = json!([{ "name": "amount", "value": "1200" }, { "name": "reason", "value": "Loyer (essai)" }]);
    let stall = json!({ "operationId": fresh(), "taxpayerId": made.ok()["taxpayer"]["id"], "kindId": kind, "kind": "STALL",
        "reference": format!("Place {}", fresh()), "facts": facts, "from": "2020-01-01" });
    assessor.mutate("taxableRecord", stall, "taxable { id }").await.ok();
    let input = json!({ "operationId": fresh(), "kindId": kind, "year": 2026 });
    let roll = assessor.mutate("rollPrepare", input, "roll { id }").await.ok()["roll"].clone();
    scene.town.deliver().await;
    roll
}
