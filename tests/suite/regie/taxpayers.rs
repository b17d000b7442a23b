//! Taxpayers and what they are charged for: found in either script, told apart, merged without losing anything, kept to their units.

use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{Answer, Browser, Town, fresh};

use crate::isolation::world::bare;
use crate::scene::{hire_at, text};

/// A desk of the tax service: somebody, the unit of the files, and a kind of revenue.
struct Desk {
    who: Browser,
    unit: Value,
    revenue: String,
}

async fn desk(town: &Town, tenant: &str, (login, unit): (&str, Option<&str>)) -> Desk {
    hire_at(town, tenant, login, ("assessor", unit)).await;
    let admin = town.signed_in(tenant, "admin").await;
    let units = admin.graphql("{ commune { units { id code parentId } } }", json!({})).await.ok()["units"].clone();
    let here = |one: &&Value| unit.map_or(one["parentId"].is_null(), |code| one["code"] == code);
    let unit = units.as_array().expect("units").iter().find(here).expect("the unit")["id"].clone();
    let database = town.superuser().await;
    let sql = format!("select 'rvk_' || replace(id::text, '-', '') from t_{tenant}.revenue_kind where code = 'TNB'");
    let revenue: String = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&database).await.expect("a kind of revenue");
    Desk { who: town.signed_in(tenant, login).await, unit, revenue }
}

impl Desk {
    async fn try_record(&self, details: Value) -> Answer {
        let input = json!({ "operationId": fresh(), "unitId": self.unit, "kind": "PERSON", "details": details });
        self.who.mutate("taxpayerRecord", input, "taxpayer { id number revision }").await
    }

    async fn record(&self, details: Value) -> Value {
        self.try_record(details).await.ok()["taxpayer"].clone()
    }

    async fn charge(&self, taxpayer: &Value, reference: &str) -> Value {
        let input = json!({ "operationId": fresh(), "taxpayerId": taxpayer["id"], "kindId": self.revenue, "kind": "PLOT",
            "reference": reference, "facts": [{ "name": "zone", "value": "zone_1" }, { "name": "surface", "value": "312.5" }],
            "from": "2026-01-01" });
        self.who.mutate("taxableRecord", input, "taxable { id token revision }").await.ok()["taxable"].clone()
    }

    /// Numbers of the taxpayers that are found, in their order.
    async fn found(&self, filter: Value) -> Vec<String> {
        let query = "query($f: TaxpayerFilter) { taxpayers(filter: $f) { nodes { number } totalCount } }";
        let answer = self.who.graphql(query, json!({ "f": filter })).await;
        let mut found: Vec<String> =
            answer.ok()["nodes"].as_array().expect("nodes").iter().map(|node| text(&node["number"])).collect();
        assert_eq!(answer.ok()["totalCount"].as_u64(), Some(found.len() as u64));
        found.sort();
        found
    }

    /// References of what is charged, in their order.
    async fn charged(&self, filter: Value) -> Vec<String> {
        let query = "query($f: TaxableFilter) { taxables(filter: $f) { nodes { reference } } }";
        let answer = self.who.graphql(query, json!({ "f": filter })).await;
        let mut found: Vec<String> =
            answer.ok()["nodes"].as_array().expect("nodes").iter().map(|node| text(&node["reference"])).collect();
        found.sort();
        found
    }

    async fn file(&self, id: &Value) -> Value {
        let query = "query($id: ID!) { taxpayer(id: $id) { id number nameAr nameLatin revision cin aliases { name }
            merges { taxpayer { number } reasons } taxables { reference facts { name value } } warnings { code }
            similar { taxpayer { number } why } allowed } }";
        self.who.graphql(query, json!({ "id": id })).await.ok().clone()
    }

    async fn merge(&self, from: &Value, into: &Value) -> Answer {
        let input = json!({ "operationId": fresh(), "fromId": from["id"], "intoId": into["id"], "reasons": "Saisie en double (essai)" });
        self.who.mutate("taxpayerMerge", input, "taxpayer { id }").await
    }
}

fn named(ar: &str, latin: &str) -> Value {
    json!({ "nameAr": ar, "nameLatin": latin })
}

async fn number(database: &PgPool, sql: &str) -> i64 {
    crate::scene::number(database, sql).await
}

#[tokio::test(flavor = "multi_thread")]
async fn names_in_either_script_numbers_and_digits_find_their_taxpayer_and_each_search_is_on_record() {
    let town = Town::start().await;
    let desk = desk(&town, "sefrou", ("assiette", None)).await;
    desk.record(named("محمد المثال", "Mohammed El Mithal")).await;
    desk.record(json!({ "nameLatin": "Mohamed El Mithal", "cin": "zz 123456", "phone": "06 12 34 56 78" })).await;
    desk.record(json!({ "nameAr": "مقهى 7 التجريبي", "nameLatin": "Café 7 Tajribi", "ice": "000000000000017" })).await;

    let both = ["R-000001", "R-000002"];
    for words in ["محمد", "Mohammed", "Mohamed", "MUHAMMAD", "المثال", "El Mithal Mohamed", "محمد Mithal"]
    {
        assert_eq!(desk.found(json!({ "query": words })).await, both, "{words}");
    }
    for words in ["ZZ123456", "zz 123456", "R-000002", "r-2", "0612345678", "+212 612 345 678"] {
        assert_eq!(desk.found(json!({ "query": words })).await, ["R-000002"], "{words}");
    }
    for words in ["7", "cafe 7", "Café", "000000000000017", "R-000003", "التجريبي"] {
        assert_eq!(desk.found(json!({ "query": words })).await, ["R-000003"], "{words}");
    }
    for trick in ["%", "__", "\\", "' or 1=1 --", "Mohamed Tajribi", "R-000004"] {
        assert_eq!(desk.found(json!({ "query": trick })).await, [] as [&str; 0], "{trick}");
    }
    assert_eq!(desk.found(json!({})).await.len(), 3);
    assert_eq!(desk.found(json!({ "kind": "COMPANY" })).await, [] as [&str; 0]);

    // Then who searched for what is on record; and a list opens no file.
    let database = town.superuser().await;
    let told =
        "select count(*) from audit where act = 'regie.taxpayer.read' and after #>> '{criteria,query}' = 'cafe 7'";
    assert_eq!(number(&database, told).await, 1);
    let opened = desk.who.graphql("{ taxpayers { nodes { number phone } } }", json!({})).await;
    assert_eq!(opened.0["errors"][0]["extensions"]["reason"], "regie-error-taxpayer-in-list", "{}", opened.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_is_told_and_recorded_all_the_same_and_what_cannot_be_is_refused_at_once() {
    let town = Town::start().await;
    let desk = desk(&town, "sefrou", ("assiette", None)).await;
    let first =
        desk.record(json!({ "nameAr": "محمد المثال", "nameLatin": "Mohammed El Mithal", "cin": "ZZ123456" })).await;
    let second = desk.record(json!({ "nameLatin": "Mohamed El Mithal", "cin": "zz-123456" })).await;
    let other = desk.record(json!({ "nameAr": "محمد التجريبي", "nameLatin": "Mohamed Tajribi", "cin": "12" })).await;
    let file = desk.file(&second["id"]).await;
    assert_eq!(file["similar"], json!([{ "taxpayer": { "number": "R-000001" }, "why": ["SAME_CIN", "SIMILAR_NAME"] }]));
    assert_eq!(file["cin"], "ZZ123456");
    assert_eq!(file["warnings"], json!([{ "code": "regie-warning-taxpayer-name" }]));
    let file = desk.file(&other["id"]).await;
    assert_eq!((&file["similar"], &file["warnings"]), (&json!([]), &json!([{ "code": "regie-warning-cin" }])));

    let wrong = desk.try_record(json!({ "ice": "12", "rib": "000000000000000000000001", "email": "essai" })).await;
    let expected = [
        "details.nameAr: regie-error-taxpayer-name",
        "details.ice: regie-error-ice",
        "details.rib: regie-error-rib",
        "details.email: regie-error-email",
    ];
    assert_eq!(wrong.refusals(), expected);

    // A correction counts from what was read, and is found by its new name only.
    let update = async |revision: i32, name: &str| {
        let input = json!({ "taxpayerId": first["id"], "revision": revision, "details": { "nameLatin": name }, "aliases": ["Atlas 9"] });
        desk.who.mutate("taxpayerUpdate", input, "taxpayer { revision nameAr aliases { name } }").await
    };
    let corrected = update(1, "Said El Mithal").await;
    let said = json!({ "revision": 2, "nameAr": null, "aliases": [{ "name": "Atlas 9" }] });
    assert_eq!(corrected.ok()["taxpayer"], said);
    assert_eq!(update(1, "Autre Essai").await.refusals(), ["revision: kernel-error-revision"]);
    assert_eq!(desk.found(json!({ "query": "Said Mithal" })).await, ["R-000001"]);
    assert_eq!(desk.found(json!({ "query": "atlas 9" })).await, ["R-000001"]);
    assert_eq!(desk.found(json!({ "query": "محمد المثال" })).await, ["R-000002"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_that_are_one_are_merged_and_nothing_that_was_written_is_lost() {
    let town = Town::start().await;
    let desk = desk(&town, "sefrou", ("assiette", None)).await;
    let one = desk.record(json!({ "nameAr": "سعيد المثال", "nameLatin": "Saïd El Mithal", "cin": "ZZ000001" })).await;
    let two = desk.record(json!({ "nameAr": "سعيد التجريبي", "nameLatin": "Said Tajribi", "cin": "ZZ000002" })).await;
    let three = desk.record(named("نادية الشاهد", "Nadia Chahid")).await;
    desk.charge(&one, "TF 1/99").await;
    let moved = desk.charge(&two, "TF 2/99").await;

    desk.merge(&two, &one).await.ok();
    let file = desk.file(&two["id"]).await;
    assert_eq!((&file["id"], &file["revision"]), (&one["id"], &json!(2)), "who looks for it finds the other");
    assert_eq!(file["aliases"], json!([{ "name": "سعيد التجريبي" }, { "name": "Said Tajribi" }]));
    assert_eq!(
        file["merges"],
        json!([{ "taxpayer": { "number": "R-000002" }, "reasons": "Saisie en double (essai)" }])
    );
    let charged: Vec<&str> =
        file["taxables"].as_array().unwrap().iter().filter_map(|one| one["reference"].as_str()).collect();
    assert_eq!(charged, ["TF 2/99", "TF 1/99"]);
    for words in ["Tajribi", "التجريبي", "R-000002", "ZZ000002", "ZZ000001", "Mithal"] {
        assert_eq!(desk.found(json!({ "query": words })).await, ["R-000001"], "{words}");
    }
    assert_eq!(desk.found(json!({ "merged": true })).await, ["R-000002"]);
    assert_eq!(desk.charged(json!({ "taxpayerId": two["id"] })).await, ["TF 1/99", "TF 2/99"]);

    // Nobody is merged into oneself, and nobody twice; what was merged is not corrected.
    assert_eq!(desk.merge(&one, &one).await.refusals(), ["intoId: regie-error-merge-self"]);
    assert_eq!(desk.merge(&two, &three).await.refusals(), ["fromId: regie-error-taxpayer-merged"]);
    assert_eq!(desk.merge(&three, &two).await.refusals(), ["intoId: regie-error-taxpayer-merged"]);
    let late = json!({ "taxpayerId": two["id"], "revision": 2, "details": { "nameLatin": "Essai" } });
    let late = desk.who.mutate("taxpayerUpdate", late, "taxpayer { id }").await;
    assert_eq!(late.refusals(), ["taxpayerId: regie-error-taxpayer-merged"]);
    let mend = json!({ "taxableId": moved["id"], "revision": 1, "reference": "TF 2/99" });
    let mend = desk.who.mutate("taxableUpdate", mend, "taxable { id }").await;
    assert_eq!(mend.refusals(), ["revision: kernel-error-revision"], "it moved since it was read");

    // A chain leads to its end, and the row of the first merge stands as it was written.
    desk.merge(&one, &three).await.ok();
    for id in [&one["id"], &two["id"], &three["id"]] {
        assert_eq!(desk.file(id).await["number"], "R-000003");
    }
    assert_eq!(desk.found(json!({ "query": "R-000002" })).await, ["R-000003"]);
    let database = town.superuser().await;
    let row = format!(
        "select count(*) from taxpayer_merge where from_id = '{}' and into_id = '{}'",
        bare(&text(&two["id"])),
        bare(&text(&one["id"]))
    );
    assert_eq!(number(&database, &row).await, 1);
    let kept = "select count(*) from taxpayer where name_latin = 'Said Tajribi' and cin = 'ZZ000002' and number = 2";
    assert_eq!(number(&database, kept).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_charged_is_found_by_its_words_or_its_code_and_ends_on_a_day() {
    let town = Town::start().await;
    let desk = desk(&town, "sefrou", ("assiette", None)).await;
    let taxpayer = desk.record(named("هبة المثال", "Hiba El Mithal")).await;
    let plot = desk.charge(&taxpayer, "TF 12 % essai").await;
    desk.charge(&taxpayer, "TF 13/99").await;
    assert_eq!(desk.charged(json!({ "query": "tf 12" })).await, ["TF 12 % essai"]);
    assert_eq!(desk.charged(json!({ "query": "%" })).await, ["TF 12 % essai"]);
    assert_eq!(desk.charged(json!({ "token": plot["token"] })).await, ["TF 12 % essai"]);
    assert_eq!(desk.charged(json!({ "token": "x" })).await, [] as [&str; 0]);
    assert_eq!(desk.charged(json!({ "kindId": desk.revenue, "kind": "STALL" })).await, [] as [&str; 0]);
    let file = desk.file(&taxpayer["id"]).await;
    let facts = json!([{ "name": "surface", "value": "312.5" }, { "name": "zone", "value": "zone_1" }]);
    assert_eq!(file["taxables"][0]["facts"], facts);

    let update = async |revision: i32, until: &str, name: &str| {
        let input = json!({ "taxableId": plot["id"], "revision": revision, "reference": "TF 12/99", "until": until,
            "facts": [{ "name": name, "value": "1" }] });
        desk.who
            .mutate(
                "taxableUpdate",
                input,
                "taxable { revision until reference taxpayer { number } revenueKind { code } }",
            )
            .await
    };
    assert_eq!(update(1, "2025-12-31", "surface").await.refusals(), ["until: regie-error-taxable-dates"]);
    assert_eq!(update(1, "2026-12-31", "Surface m²").await.refusals(), ["facts.0.name: regie-error-fact-name"]);
    let ended = update(1, "2026-12-31", "surface").await;
    let said = json!({ "revision": 2, "until": "2026-12-31", "reference": "TF 12/99", "taxpayer": { "number": "R-000001" },
        "revenueKind": { "code": "TNB" } });
    assert_eq!(ended.ok()["taxable"], said);
    assert_eq!(update(1, "2026-12-31", "surface").await.refusals(), ["revision: kernel-error-revision"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_or_touches_a_taxpayer_of_the_next_unit_or_of_the_next_commune() {
    let town = Town::start().await;
    let anfa = desk(&town, "casablanca", ("assiette.anfa", Some("anfa"))).await;
    let maarif = desk(&town, "casablanca", ("assiette.maarif", Some("maarif"))).await;
    let sefrou = desk(&town, "sefrou", ("assiette", None)).await;
    let hidden =
        anfa.record(json!({ "nameAr": "سلمى المثال", "nameLatin": "Salma El Mithal", "cin": "ZZ000009" })).await;
    let plot = anfa.charge(&hidden, "TF 9/99").await;
    for next in [&maarif, &sefrou] {
        let own =
            next.record(json!({ "nameAr": "سلمى المثال", "nameLatin": "Salma El Mithal", "cin": "ZZ000009" })).await;
        assert_eq!(next.found(json!({ "query": "Salma" })).await, [text(&own["number"])]);
        assert_eq!(next.charged(json!({})).await, [] as [&str; 0]);
        assert_eq!(next.charged(json!({ "token": plot["token"] })).await, [] as [&str; 0]);
        assert_eq!(next.charged(json!({ "taxpayerId": hidden["id"] })).await, [] as [&str; 0]);
        assert_eq!(next.file(&hidden["id"]).await, Value::Null);
        assert_eq!(next.file(&own["id"]).await["similar"], json!([]), "a double elsewhere is not told");
        let one = next.who.graphql("query($id: ID!) { taxable(id: $id) { id } }", json!({ "id": plot["id"] })).await;
        assert_eq!(*one.ok(), Value::Null);
        assert_eq!(next.merge(&hidden, &own).await.refusals(), ["fromId: kernel-error-not-found"]);
        assert_eq!(next.merge(&own, &hidden).await.refusals(), ["intoId: kernel-error-not-found"]);
        let change = json!({ "taxpayerId": hidden["id"], "revision": 1, "details": { "nameLatin": "Essai" } });
        let change = next.who.mutate("taxpayerUpdate", change, "taxpayer { id }").await;
        assert_eq!(change.refusals(), ["taxpayerId: kernel-error-not-found"]);
        let change = json!({ "taxableId": plot["id"], "revision": 1, "reference": "Essai" });
        let change = next.who.mutate("taxableUpdate", change, "taxable { id }").await;
        assert_eq!(change.refusals(), ["taxableId: kernel-error-not-found"]);
    }
    // Nor does anybody put a file of their own there.
    let there =
        json!({ "operationId": fresh(), "unitId": anfa.unit, "kind": "PERSON", "details": { "nameLatin": "Essai" } });
    let there = maarif.who.mutate("taxpayerRecord", there, "taxpayer { id }").await;
    assert_eq!(there.refusals(), ["unitId: kernel-error-not-found"]);
    assert_eq!(anfa.found(json!({})).await, [text(&hidden["number"])]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_asks_what_is_held_of_them_is_told_of_their_file() {
    let town = Town::start().await;
    let desk = desk(&town, "sefrou", ("assiette", None)).await;
    desk.record(json!({ "nameAr": "سعيد المثال", "nameLatin": "Saïd El Mithal", "cin": "ZZ000001" })).await;
    let chief = town.signed_in("sefrou", "chef").await;
    let query = "query($f: PersonFilter!) { personReport(filter: $f) { occurrences { label } } }";
    for filter in [json!({ "cin": "zz 000001" }), json!({ "name": "سعيد المثال" }), json!({ "name": "Said El Mithal" })]
    {
        let told = chief.graphql(query, json!({ "f": filter })).await;
        let labels = told.ok()["occurrences"].to_string();
        assert!(labels.contains("R-000001"), "{filter}: {labels}");
        assert!(!labels.contains("Mithal"), "a reference, never a name: {labels}");
    }
    let nobody = chief.graphql(query, json!({ "f": { "name": "Nadia El Mithal" } })).await;
    assert!(!nobody.ok()["occurrences"].to_string().contains("R-000001"));
}
