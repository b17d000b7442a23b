//! Rolls of quarters: each is assessed by itself, by its own return and tariff, once, after it has ended.

use kernel::error::broke;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{Answer, Browser, Town, fresh};

use super::story::{on_paper, person};
use crate::scene::{is_gapless, number, numbers, sql, text};
use crate::work::make_due;

const ROLL: &str = "roll { id state year quarters total done assessed replacedById totals { outcome count amount } exceptions { reason count } }";

/// Outlets of drinks in Sefrou at 5 % since 2024, and at 8 % since July 2025; taxis at 100 DH a quarter.
struct Outlets {
    town: Town,
    assessor: Browser,
    database: PgPool,
    drinks: String,
    taxis: String,
    land: String,
    owner: String,
}

impl Outlets {
    async fn priced() -> Self {
        let town = Town::start().await;
        let assessor = person(&town, "fiscalite", 21).await;
        let database = town.superuser().await;
        let kinds = assessor.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
        let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
        let of = |code: &str| text(&nodes.iter().find(|kind| kind["code"] == code).expect("a kind")["id"]);
        let unit = assessor.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
        let details = json!({ "nameAr": "شركة المثال", "nameLatin": "Société El Mithal essai" });
        let owner = json!({ "operationId": fresh(), "unitId": unit, "kind": "COMPANY", "details": details });
        let owner = text(&assessor.mutate("taxpayerRecord", owner, "taxpayer { id }").await.ok()["taxpayer"]["id"]);
        let (drinks, taxis, land) = (of("BOISSONS"), of("TRANSPORT"), of("TNB"));
        let outlets = Self { town, assessor, database, drinks, taxis, land, owner };
        outlets.tariff(&outlets.drinks, "2024-01-01", ("receipts", "5")).await;
        outlets.tariff(&outlets.drinks, "2025-07-01", ("receipts", "8")).await;
        outlets.tariff(&outlets.taxis, "2024-01-01", ("taxi_small", "100")).await;
        outlets
    }

    async fn tariff(&self, kind: &str, from: &str, (code, amount): (&str, &str)) {
        let before = "2023-06-01";
        let input = json!({ "operationId": fresh(), "kindId": kind, "from": from, "rates": [{ "code": code, "amount": amount }],
            "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
            "visa": "تأشيرة تجريبية", "visaOn": before });
        self.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
    }

    async fn outlet(&self, reference: &str, from: &str) -> String {
        let input = json!({ "operationId": fresh(), "taxpayerId": self.owner, "kindId": self.drinks, "kind": "OUTLET",
            "reference": reference, "facts": [], "from": from });
        text(&self.assessor.mutate("taxableRecord", input, "taxable { id }").await.ok()["taxable"]["id"])
    }

    async fn declare(&self, outlet: &str, (year, quarter): (i32, i32), facts: Value) -> Answer {
        let seen =
            self.assessor.graphql("query($id: ID!) { taxable(id: $id) { revision } }", json!({ "id": outlet })).await;
        let input = json!({ "taxableId": outlet, "revision": seen.ok()["revision"], "year": year, "quarter": quarter,
            "facts": facts, "receivedOn": "2026-11-19" });
        self.assessor.mutate("taxableDeclare", input, "taxable { id revision }").await
    }

    /// That an outlet took so much in quarters of 2025, from the first on.
    async fn took(&self, outlet: &str, receipts: &[(i32, &str)]) {
        for (quarter, receipts) in receipts {
            let facts = json!([{ "name": "receipts", "value": receipts }]);
            self.declare(outlet, (2025, *quarter), facts).await.ok();
        }
    }

    async fn prepare(&self, kind: &str, year: i32, quarter: Option<i32>) -> Answer {
        let input = json!({ "operationId": fresh(), "kindId": kind, "year": year, "quarter": quarter });
        self.assessor.mutate("rollPrepare", input, ROLL).await
    }

    /// A roll whose preview is there.
    async fn prepared(&self, kind: &str, year: i32, quarter: Option<i32>) -> Value {
        let begun = self.prepare(kind, year, quarter).await.ok()["roll"].clone();
        self.town.deliver().await;
        let roll = self.roll(&begun).await;
        assert_eq!(roll["state"], "PREPARED", "{roll}");
        roll
    }

    async fn run(&self, roll: &Value) -> Answer {
        self.assessor.mutate("rollRun", json!({ "operationId": fresh(), "rollId": roll["id"] }), ROLL).await
    }

    async fn done(&self, roll: &Value) -> Value {
        self.run(roll).await.ok();
        self.town.deliver().await;
        let done = self.roll(roll).await;
        assert_eq!(done["state"], "DONE", "{done}");
        done
    }

    async fn roll(&self, roll: &Value) -> Value {
        let query = format!("query($id: ID!) {{ roll(id: $id) {{ {} }} }}", &ROLL[7..ROLL.len() - 2]);
        self.assessor.graphql(&query, json!({ "id": roll["id"] })).await.ok().clone()
    }

    /// The things of a quarter.
    async fn items(&self, roll: &Value, (quarter, outcome): (i32, &str)) -> Vec<Value> {
        let query =
            "query($id: ID!, $q: Int, $o: RollOutcome) { roll(id: $id) { items(first: 100, quarter: $q, outcome: $o) {
            nodes { taxableId quarter reference reason reasonText amount steps { text } assessmentId } } } }";
        let variables = json!({ "id": roll["id"], "q": quarter, "o": outcome });
        let found = self.assessor.graphql(query, variables).await;
        found.ok()["items"]["nodes"].as_array().expect("items").clone()
    }

    async fn by_hand(&self, outlet: &str, (from, until): (&str, &str), receipts: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "taxpayerId": self.owner, "taxableId": outlet, "kindId": self.drinks,
            "periodFrom": from, "periodUntil": until, "facts": [{ "name": "receipts", "value": receipts }] });
        self.assessor.mutate("assessmentMake", input, "assessment { id total dueOn }").await
    }

    async fn count(&self, sql: &str) -> i64 {
        number(&self.database, sql).await
    }
}

/// Count and amount of what is payable, exempt, below the threshold and not assessed.
fn totals(roll: &Value) -> Vec<(i64, String)> {
    let total = |one: &Value| (one["count"].as_i64().expect("a count"), text(&one["amount"]));
    roll["totals"].as_array().expect("totals").iter().map(total).collect()
}

fn amounts(told: [(i64, &str); 4]) -> Vec<(i64, String)> {
    told.map(|(count, amount)| (count, amount.to_owned())).to_vec()
}

fn reasons(roll: &Value) -> Vec<(String, i64)> {
    let exceptions = roll["exceptions"].as_array().expect("exceptions").iter();
    exceptions.map(|one| (text(&one["reason"]), one["count"].as_i64().expect("a count"))).collect()
}

/// The UUID of a printed identifier.
fn raw(id: &str) -> String {
    uuid::Uuid::parse_str(id.split_once('_').expect("prefix").1).expect("uuid").to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quarters_that_have_ended_are_assessed_in_one_go_each_by_its_return_its_tariff_and_its_due_day() {
    let outlets = Outlets::priced().await;
    let all = outlets.outlet("Café essai", "2020-01-01").await;
    outlets.took(&all, &[(1, "10000"), (2, "20000"), (3, "30000"), (4, "40000")]).await;
    let small = outlets.outlet("Buvette essai", "2020-01-01").await;
    outlets.took(&small, &[(1, "1000")]).await;
    let young = outlets.outlet("Glacier essai", "2025-08-10").await;
    outlets.took(&young, &[(3, "5000")]).await;

    let roll = outlets.prepared(&outlets.drinks, 2025, None).await;
    assert_eq!((&roll["quarters"], &roll["total"], &roll["done"]), (&json!([1, 2, 3, 4]), &json!(10), &json!(10)));
    // 5 % of the first two quarters, 8 % of the others; one stays below 100 DH.
    assert_eq!(totals(&roll), amounts([(5, "7500.00"), (0, "0.00"), (1, "50.00"), (4, "0.00")]));
    assert_eq!(reasons(&roll), [("NOT_DECLARED".to_owned(), 4)]);
    let silent = outlets.items(&roll, (2, "EXCEPTION")).await;
    assert_eq!((silent.len(), &silent[0]["reference"], &silent[0]["quarter"]), (1, &json!("Buvette essai"), &json!(2)));
    let said = text(&silent[0]["reasonText"]);
    assert!(said.contains("Trimestre") && said.contains('2'), "{said}");
    assert_eq!(outlets.items(&roll, (4, "EXCEPTION")).await.len(), 2);
    let third = outlets.items(&roll, (3, "PAYABLE")).await;
    assert!(third.iter().all(|item| !item["steps"].as_array().expect("steps").is_empty()), "{third:?}");
    assert_eq!(outlets.count("select count(*) from assessment").await, 0, "nothing is assessed by looking");

    let done = outlets.done(&roll).await;
    assert_eq!((&done["assessed"], totals(&done)), (&json!(6), totals(&roll)));
    assert!(is_gapless(numbers(&outlets.database, "select number from assessment where year = 2026").await));
    // Each quarter has its days, and the day on which it was due by the law.
    let mut late = Vec::new();
    let ordonnateur = person(&outlets.town, "ordonnateur", 22).await;
    for (quarter, from, until, due, amount) in [
        (1, "2025-01-01", "2025-03-31", "2025-04-30", 50_000),
        (2, "2025-04-01", "2025-06-30", "2025-07-31", 100_000),
        (3, "2025-07-01", "2025-09-30", "2025-10-31", 240_000),
        (4, "2025-10-01", "2025-12-31", "2026-02-02", 320_000),
    ] {
        let made = format!(
            "select count(*) from assessment where taxable_id = '{}' and period_from = '{from}' and period_until = '{until}'
               and liable_on = '{from}' and legal_due_on = '{due}' and total_centimes = {amount}",
            raw(&all)
        );
        assert_eq!(outlets.count(&made).await, 1, "quarter {quarter}");
        let items = outlets.items(&done, (quarter, "PAYABLE")).await;
        let item = items.iter().find(|item| item["taxableId"] == json!(all)).expect("the café");
        let issue = json!({ "operationId": fresh(), "assessmentIds": [item["assessmentId"]] });
        let order = ordonnateur.mutate("orderIssue", issue, "orders { id }").await.ok()["orders"][0]["id"].clone();
        let owed = ordonnateur
            .graphql("query($id: ID!) { order(id: $id) { balance { late } } }", json!({ "id": order }))
            .await;
        late.push(text(&owed.ok()["balance"]["late"]));
    }
    // 10 % and 5 %, and half a percent for each month begun since its own due day (law 47-06 art. 147).
    assert_eq!(late, ["120.00", "225.00", "504.00", "624.00"]);
    assert_eq!(outlets.count("select count(distinct tariff_id) from assessment").await, 2);
    // The sheet of the calculation names its quarter.
    let fourth = outlets.items(&done, (4, "PAYABLE")).await[0]["assessmentId"].clone();
    let print = json!({ "assessmentId": fourth, "language": "fr" });
    let sheet = ordonnateur.mutate("assessmentPrint", print, "url").await.ok()["url"].clone();
    let sheet = on_paper(&ordonnateur, &sheet).await;
    assert!(sheet.contains("Trimestre 4 de 2025"), "{sheet}");
    assert_eq!(
        outlets.count("select count(distinct liable_on) from assessment a join tariff t on t.id = a.tariff_id where t.from_date = '2024-01-01'").await,
        2
    );
    // What began within a quarter is assessed from then on.
    let begun = format!(
        "select count(*) from assessment where taxable_id = '{}' and period_from = '2025-08-10' and period_until = '2025-09-30'",
        raw(&young)
    );
    assert_eq!(outlets.count(&begun).await, 1);

    // Another one takes nothing but what was declared since.
    outlets.took(&small, &[(2, "4000")]).await;
    let again = outlets.prepared(&outlets.drinks, 2025, None).await;
    assert_eq!(totals(&again), amounts([(1, "200.00"), (0, "0.00"), (0, "0.00"), (9, "0.00")]));
    assert_eq!(reasons(&again), [("ALREADY_ASSESSED".to_owned(), 6), ("NOT_DECLARED".to_owned(), 3)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quarter_is_assessed_once_by_hand_or_by_a_roll_and_postgresql_keeps_no_second_one() {
    let outlets = Outlets::priced().await;
    let outlet = outlets.outlet("Café essai", "2020-01-01").await;
    outlets.took(&outlet, &[(1, "10000"), (2, "20000")]).await;
    let (first, second) = (("2025-01-01", "2025-03-31"), ("2025-04-01", "2025-06-30"));
    // What was declared stands for what nobody says.
    let silent = json!({ "operationId": fresh(), "taxpayerId": outlets.owner, "taxableId": outlet, "kindId": outlets.drinks,
        "periodFrom": first.0, "periodUntil": first.1 });
    let made =
        outlets.assessor.mutate("assessmentMake", silent, "assessment { id total }").await.ok()["assessment"].clone();
    assert_eq!(made["total"], "500.00");
    let roll = outlets.prepared(&outlets.drinks, 2025, Some(1)).await;
    assert_eq!((&roll["quarters"], reasons(&roll)), (&json!([1]), vec![("ALREADY_ASSESSED".to_owned(), 1)]));
    assert_eq!(outlets.run(&roll).await.refusals(), ["rollId: regie-error-roll-nothing"]);

    let rest = outlets.prepared(&outlets.drinks, 2025, None).await;
    let expected = [("NOT_DECLARED".to_owned(), 2), ("ALREADY_ASSESSED".to_owned(), 1)];
    assert_eq!((totals(&rest)[0].clone(), reasons(&rest)), ((1, "1000.00".to_owned()), expected.to_vec()));
    outlets.done(&rest).await;
    assert_eq!(outlets.by_hand(&outlet, second, "1").await.refusals(), ["periodFrom: regie-error-assessed-already"]);
    // By whatever way a second one comes.
    let twice = "insert into assessment (id, unit_id, taxpayer_id, taxable_id, kind_id, tariff_id, year, number, period_from, period_until, liable_on, facts,
             steps, principal_centimes, increase_centimes, due_on, outcome, remark, assessed_at, assessed_by)
         select gen_random_uuid(), unit_id, taxpayer_id, taxable_id, kind_id, tariff_id, year, number + 100, period_from, period_until, liable_on, facts,
             steps, principal_centimes, increase_centimes, due_on, outcome, remark, assessed_at, assessed_by from assessment where number = 2";
    let script = format!("set search_path to t_sefrou, platform; {twice}");
    let told = sqlx::raw_sql(AssertSqlSafe(script)).execute(&outlets.database).await.expect_err("a second one");
    assert!(broke(&told, "assessed_once"), "{told}");
    assert_eq!(outlets.count("select count(*) from assessment").await, 2);

    // One that was cancelled counts no more.
    let wrong = json!({ "operationId": fresh(), "assessmentId": made["id"], "reasons": "Recettes erronées (essai)" });
    outlets.assessor.mutate("assessmentCancel", wrong, "assessment { id }").await.ok();
    let roll = outlets.prepared(&outlets.drinks, 2025, Some(1)).await;
    assert_eq!(totals(&roll)[0], (1, "500.00".to_owned()));
    outlets.done(&roll).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quarter_that_has_not_ended_and_one_of_what_is_due_once_a_year_are_refused() {
    let outlets = Outlets::priced().await;
    outlets.outlet("Café essai", "2020-01-01").await;
    for (kind, year, quarter, refusal) in [
        (&outlets.drinks, 2026, 4, "quarter: regie-error-roll-quarter-open"),
        (&outlets.drinks, 2027, 1, "year: regie-error-roll-future"),
        (&outlets.drinks, 2021, 1, "year: regie-error-roll-barred"),
        (&outlets.drinks, 2023, 4, "kindId: regie-error-assessed-tariff"),
        (&outlets.land, 2026, 1, "quarter: regie-error-roll-not-quarterly"),
        (&outlets.taxis, 2026, 1, "kindId: regie-error-roll-empty"),
        (&outlets.drinks, 2026, 5, "quarter: kernel-error-number"),
    ] {
        assert_eq!(outlets.prepare(kind, year, Some(quarter)).await.refusals(), [refusal], "{year}/{quarter}");
    }
    // Of this year, those that have ended.
    let roll = outlets.prepared(&outlets.drinks, 2026, None).await;
    assert_eq!((&roll["quarters"], &roll["total"]), (&json!([1, 2, 3]), &json!(3)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_that_comes_or_is_corrected_after_the_preview_has_the_roll_prepared_again() {
    let outlets = Outlets::priced().await;
    let outlet = outlets.outlet("Café essai", "2020-01-01").await;
    outlets.took(&outlet, &[(1, "10000"), (2, "20000")]).await;
    let first = outlets.prepared(&outlets.drinks, 2025, Some(1)).await;
    outlets.took(&outlet, &[(1, "12000")]).await;
    assert_eq!(outlets.run(&first).await.refusals(), ["rollId: regie-error-roll-changed"]);
    let corrected = outlets.prepared(&outlets.drinks, 2025, Some(1)).await;
    assert_eq!(totals(&corrected)[0], (1, "600.00".to_owned()));
    assert_eq!(outlets.roll(&first).await["replacedById"], corrected["id"]);
    // The roll of another quarter takes nothing of its place.
    let second = outlets.prepared(&outlets.drinks, 2025, Some(2)).await;
    assert_eq!(outlets.roll(&corrected).await["state"], "PREPARED");
    outlets.done(&corrected).await;
    outlets.done(&second).await;
    let kept = "select count(*) from taxable_return where quarter = 1";
    assert_eq!(outlets.count(kept).await, 2, "what was declared before stays on record");
    let query = "query($id: ID!) { taxable(id: $id) { allowed returns { year quarter facts { name value } receivedOn by { login } } } }";
    let seen = outlets.assessor.graphql(query, json!({ "id": outlet })).await;
    let told = |quarter: i32, value: &str| {
        json!({ "year": 2025, "quarter": quarter, "facts": [{ "name": "receipts", "value": value }],
            "receivedOn": "2026-11-19", "by": { "login": "fiscalite" } })
    };
    assert_eq!(seen.ok()["returns"], json!([told(2, "20000"), told(1, "12000")]), "of each quarter what counts");
    assert_eq!(seen.ok()["allowed"], json!(["regie.taxable.update", "regie.taxable.declare"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_is_of_a_quarter_that_has_ended_and_says_what_its_kind_is_calculated_from() {
    let outlets = Outlets::priced().await;
    let outlet = outlets.outlet("Café essai", "2025-08-10").await;
    let receipts = json!([{ "name": "receipts", "value": "1000" }]);
    for (period, facts, refusal) in [
        ((2026, 4), receipts.clone(), "quarter: regie-error-return-early"),
        ((2025, 2), receipts.clone(), "quarter: regie-error-return-days"),
        ((2025, 3), json!([]), "facts.receipts: regie-error-fact-missing"),
        ((2025, 3), json!([{ "name": "receipts", "value": "beaucoup" }]), "facts.receipts: regie-error-fact-money"),
    ] {
        assert_eq!(outlets.declare(&outlet, period, facts).await.refusals(), [refusal], "{period:?}");
    }
    let strange = json!([{ "name": "receipts", "value": "1000" }, { "name": "nights", "value": "3" }]);
    assert_eq!(
        outlets.declare(&outlet, (2025, 3), strange).await.refusals(),
        ["facts.nights: regie-error-fact-unread"]
    );
    let input = json!({ "taxableId": outlet, "revision": 9, "year": 2025, "quarter": 3, "facts": receipts, "receivedOn": "2026-11-19" });
    let late = json!({ "taxableId": outlet, "revision": 1, "year": 2025, "quarter": 3, "facts": receipts, "receivedOn": "2026-11-21" });
    assert_eq!(
        outlets.assessor.mutate("taxableDeclare", input, "taxable { id }").await.refusals(),
        ["revision: kernel-error-revision"]
    );
    assert_eq!(
        outlets.assessor.mutate("taxableDeclare", late, "taxable { id }").await.refusals(),
        ["receivedOn: regie-error-return-future"]
    );
    let taxi = json!({ "operationId": fresh(), "taxpayerId": outlets.owner, "kindId": outlets.taxis, "kind": "VEHICLE",
        "reference": "Taxi essai", "facts": [{ "name": "class", "value": "taxi_small" }], "from": "2020-01-01" });
    let taxi = outlets.assessor.mutate("taxableRecord", taxi, "taxable { id allowed }").await.ok()["taxable"].clone();
    assert_eq!(taxi["allowed"], json!(["regie.taxable.update"]));
    assert_eq!(
        outlets.declare(&text(&taxi["id"]), (2025, 3), receipts).await.refusals(),
        ["taxableId: regie-error-return-kind"]
    );
    assert_eq!(outlets.count("select count(*) from taxable_return").await, 0);
    let collector = person(&outlets.town, "collecteur", 23).await;
    let input = json!({ "taxableId": outlet, "revision": 1, "year": 2025, "quarter": 3, "facts": [], "receivedOn": "2026-11-19" });
    assert_eq!(collector.mutate("taxableDeclare", input, "taxable { id }").await.error_code(), Some("FORBIDDEN"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roll_of_quarters_that_is_cut_off_between_two_quarters_of_a_thing_goes_on_without_double_or_gap() {
    let outlets = Outlets::priced().await;
    let (owner, kind) = (raw(&outlets.owner), raw(&outlets.taxis));
    // Three quarters of four hundred taxis: the thousandth assessment is the first quarter of one.
    let script = format!(
        "insert into taxable (id, taxpayer_id, unit_id, kind_id, kind, reference, label, facts, token, from_date, revision, created_at, created_by, updated_at)
         select gen_random_uuid(), t.id, t.unit_id, '{kind}', 'vehicle', 'Taxi essai ' || n, '', jsonb_build_object('class', 'taxi_small'),
             gen_random_uuid()::text, '2020-01-01', 1, now(), t.created_by, now()
         from taxpayer t, generate_series(1, 400) n where t.id = '{owner}'"
    );
    sql(&outlets.database, &script).await;
    let roll = outlets.prepared(&outlets.taxis, 2026, None).await;
    assert_eq!((&roll["total"], totals(&roll)[0].clone()), (&json!(1_200), (1_200, "120000.00".to_owned())));
    let cut = "create function essai_cut() returns trigger language plpgsql as $$ begin
             if new.number >= 1100 then raise exception 'cut off'; end if; return new; end $$;
         create trigger essai_cut before insert on assessment for each row execute function essai_cut()";
    sql(&outlets.database, cut).await;
    outlets.run(&roll).await.ok();
    outlets.town.deliver().await;
    let cut_off = outlets.roll(&roll).await;
    assert_eq!((&cut_off["state"], &cut_off["assessed"]), (&json!("RUNNING"), &json!(1_000)), "{cut_off}");

    sql(&outlets.database, "drop trigger essai_cut on assessment; drop function essai_cut()").await;
    make_due(&outlets.database).await;
    outlets.town.deliver().await;
    let done = outlets.roll(&roll).await;
    assert_eq!((&done["state"], &done["done"], &done["assessed"]), (&json!("DONE"), &json!(1_200), &json!(1_200)));
    assert!(is_gapless(numbers(&outlets.database, "select number from assessment where year = 2026").await));
    let each = "select count(*) from (select from assessment group by taxable_id, period_from) one";
    assert_eq!(outlets.count(each).await, 1_200, "each quarter of each taxi once");
}

#[tokio::test(flavor = "multi_thread")]
async fn rolls_are_found_by_the_quarters_that_they_assess() {
    let outlets = Outlets::priced().await;
    outlets.outlet("Café essai", "2020-01-01").await;
    let of_several = outlets.prepared(&outlets.drinks, 2026, None).await;
    let of_one = outlets.prepared(&outlets.drinks, 2025, Some(4)).await;
    let found = async |filter: Value| {
        let query = "query($f: RollFilter) { rolls(first: 10, filter: $f) { nodes { id } totalCount } }";
        let answer = outlets.assessor.graphql(query, json!({ "f": filter })).await;
        let nodes = answer.ok()["nodes"].as_array().expect("nodes").clone();
        assert_eq!(answer.ok()["totalCount"].as_u64(), Some(nodes.len() as u64));
        nodes.iter().map(|roll| text(&roll["id"])).collect::<Vec<_>>()
    };
    let [several, one] = [&of_several, &of_one].map(|roll| text(&roll["id"]));
    assert_eq!(found(json!({})).await, [one.clone(), several.clone()]);
    assert_eq!(found(json!({ "quarter": 2 })).await, std::slice::from_ref(&several));
    assert_eq!(found(json!({ "quarter": 4 })).await, std::slice::from_ref(&one));
    assert_eq!(found(json!({ "year": 2025, "quarter": 4 })).await, [one]);
    assert!(found(json!({ "year": 2025, "quarter": 2 })).await.is_empty());
}
