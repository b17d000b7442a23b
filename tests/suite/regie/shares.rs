//! What quarries bring: nine tenths are the commune's and one the region's, and nothing adds the two together. What is taken as a share of
//! something: as much as the law says, until somebody answers for another.

use kernel::error::broke;
use serde_json::{Value, json};
use testkit::fresh;

use super::reports;
use super::story::Desk;
use crate::scene::text;

const COMMUNE: &str = "10102030";
const REGION: &str = "20405060";

/// A desk where what is taken out for building costs 3.33 DH a cubic metre from this year on, and who owes.
async fn priced() -> (Desk, String) {
    let desk = Desk::open().await;
    quarries(&desk).await;
    let taxpayer = desk.taxpayer().await;
    (desk, taxpayer)
}

/// Prices what is taken out for building.
async fn quarries(desk: &Desk) {
    let (kind, before) = (desk.kind("CARRIERES").await, "2025-12-01");
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [{ "code": "building", "amount": "3.33" }],
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    desk.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
    lined(desk, "CARRIERES", COMMUNE).await;
}

/// An order of 833.33 DH for what a quarry gave: 83.33 of it are the region's.
pub(super) async fn quarried(desk: &Desk, taxpayer: &str) -> Value {
    quarries(desk).await;
    let facts = json!([{ "name": "class", "value": "building" }, { "name": "volume", "value": "100.1" }]);
    let ask = asked(taxpayer, &desk.kind("CARRIERES").await, facts);
    let made = desk.assessor.mutate("assessmentMake", ask, "assessment { id }").await;
    let input = json!({ "operationId": fresh(), "assessmentIds": [made.ok()["assessment"]["id"]] });
    desk.ordonnateur.mutate("orderIssue", input, "orders { id region }").await.ok()["orders"][0].clone()
}

/// Gives a kind its line of the budget.
async fn lined(desk: &Desk, code: &str, line: &str) {
    let input = json!({ "kindId": desk.kind(code).await, "budgetLine": line });
    desk.assessor.mutate("revenueKindUpdate", input, "revenueKind { id }").await.ok();
}

fn asked(taxpayer: &str, kind: &str, facts: Value) -> Value {
    json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "facts": facts, "declared": "LATE",
        "periodFrom": "2026-10-01", "periodUntil": "2026-12-31" })
}

/// What a payment of an order went to: kind, part and amount of each line.
async fn paid(desk: &Desk, order: &Value, amount: &str) -> (Value, Vec<[String; 3]>) {
    let input = desk.first.input(json!({ "orders": { "orderIds": [order["id"]], "amount": amount } }));
    let given = desk.first.who.mutate("receiptIssue", input, "receipt { id lines { kind { code } component amount } }");
    let receipt = given.await.ok()["receipt"].clone();
    let lines = receipt["lines"].as_array().expect("lines").iter();
    let told =
        lines.map(|line| [text(&line["kind"]["code"]), text(&line["component"]), text(&line["amount"])]).collect();
    (receipt, told)
}

fn lines(expected: &[[&str; 3]]) -> Vec<[String; 3]> {
    expected.iter().map(|line| line.map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_region_s_tenth_of_a_quarry_stands_on_lines_of_its_own_from_the_assessment_to_the_budget() {
    // Given 333.33 DH for what a quarry gave, and 500 DH for a late return.
    let (desk, taxpayer) = priced().await;
    let kind = desk.kind("CARRIERES").await;
    let facts = json!([{ "name": "class", "value": "building" }, { "name": "volume", "value": "100.1" }]);
    let made = desk.assessor.mutate(
        "assessmentMake",
        asked(&taxpayer, &kind, facts),
        "assessment { id total steps { text } }",
    );
    let made = made.await.ok()["assessment"].clone();
    assert_eq!(made["total"], "833.33");
    let steps: Vec<String> = made["steps"].as_array().expect("steps").iter().map(|step| text(&step["text"])).collect();
    let told: String = steps.last().expect("whose it is").chars().filter(|one| !one.is_whitespace()).collect();
    let both =
        (told.contains("750,00") || told.contains("750.00")) && (told.contains("83,33") || told.contains("83.33"));
    assert!(both, "{steps:?}");
    let input = json!({ "operationId": fresh(), "assessmentIds": [made["id"]] });
    let ordered = desk.ordonnateur.mutate("orderIssue", input, "orders { id total region }").await;
    let order = ordered.ok()["orders"][0].clone();
    assert_eq!([&order["total"], &order["region"]], ["833.33", "83.33"], "the debtor owes one debt");
    let own = desk.order(&taxpayer, "1000", "IN_TIME").await;
    let query = "query($id: ID!) { order(id: $id) { region } }";
    let own = desk.ordonnateur.graphql(query, json!({ "id": own["id"] })).await;
    assert_eq!(own.ok()["region"], Value::Null, "all of it is the commune's");

    // When it is paid in two parts, the second of which is undone and paid again.
    let (_, first) = paid(&desk, &order, "100.01").await;
    assert_eq!(first, lines(&[["CARRIERES", "INCREASE", "90.01"], ["CARRIERES-REGION", "INCREASE", "10.00"]]));
    let untold = format!(
        "select count(*) from event where kind = 'regie.receipt.issued'
            and payload->'lines' = '[{{\"amount\": \"90.01\", \"budget_line\": \"{COMMUNE}\"}}]'::jsonb"
    );
    assert_eq!(
        desk.count(&untold).await,
        1,
        "without a line of its own the region's part is no revenue of the commune's"
    );
    lined(&desk, "CARRIERES-REGION", REGION).await;
    let rest = lines(&[
        ["CARRIERES", "INCREASE", "359.99"],
        ["CARRIERES-REGION", "INCREASE", "40.00"],
        ["CARRIERES", "PRINCIPAL", "300.00"],
        ["CARRIERES-REGION", "PRINCIPAL", "33.33"],
    ]);
    let (undone, second) = paid(&desk, &order, "733.32").await;
    assert_eq!(second, rest);
    let input = json!({ "operationId": fresh(), "receiptId": undone["id"], "reasons": "erreur de saisie (essai)" });
    desk.first.who.mutate("receiptVoid", input, "receipt { id }").await.ok();
    assert_eq!(paid(&desk, &order, "733.32").await.1, rest, "once more the same");
    assert_eq!(desk.owed(&order).await["total"], "0.00");

    // Then every sum by kind and every line of the budget has the one or the other, and both come to the whole.
    let report = reports::told(&desk.regisseur, "BY_KIND", json!({})).await;
    let rows = report["rows"].as_array().expect("rows");
    let of = |code: &str| {
        let row = rows.iter().find(|row| row["cells"][0] == code).unwrap_or_else(|| panic!("no {code}: {report}"));
        [3, 4, 6, 9].map(|at| text(&row["cells"][at]).replace(',', "."))
    };
    assert_eq!(of("CARRIERES"), ["1", "750.00", "750.00", "750.00"]);
    assert_eq!(of("CARRIERES-REGION"), ["0", "83.33", "83.33", "83.33"]);
    let orders = reports::told(&desk.regisseur, "ORDERS", json!({})).await;
    let told = [6, 7, 9, 10].map(|at| text(&orders["totals"][at]).replace(',', "."));
    assert_eq!(told, ["1833.33", "83.33", "833.33", "1000.00"], "whole, and beside it what of it is the region's");
    for (at, total) in reports::summed(&report) {
        let cells = rows.iter().map(|row| text(&row["cells"][at]).replace([',', '.'], ""));
        let sum: i64 = cells.filter(|cell| !cell.is_empty()).map(|cell| cell.parse::<i64>().expect("a number")).sum();
        assert_eq!(sum, total, "column {at}");
    }
    desk.town.deliver().await;
    for (line, centimes) in [(COMMUNE, 75_000), (REGION, 7_333)] {
        let counted =
            format!("select coalesce(sum(amount_centimes), 0)::bigint from budget_revenue where line_code = '{line}'");
        assert_eq!(desk.count(&counted).await, centimes, "{line}");
    }
    assert_eq!(desk.count("select count(*) from budget_revenue where line_code is null").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_region_s_part_is_never_assessed_priced_or_charged_for_itself() {
    let (desk, taxpayer) = priced().await;
    let kind = desk.kind("CARRIERES-REGION").await;
    let mut ask = asked(&taxpayer, &kind, json!([]));
    ask["declared"] = json!("IN_TIME");
    let alone = desk.assessor.mutate("assessmentMake", ask, "assessment { id }").await;
    assert_eq!(alone.refusals(), ["kindId: regie-error-assessed-share"]);
    let line = json!({ "kindId": kind, "amount": "100", "label": "Essai" });
    let counter = desk.first.issue(json!({ "lines": [line] })).await;
    assert_eq!(counter.refusals(), ["lines.0.kindId: regie-error-receipt-assessed"]);

    // And so says PostgreSQL.
    let order = desk.order(&taxpayer, "100", "IN_TIME").await;
    desk.pay(&order, "50").await.ok();
    let forged = "set search_path to t_sefrou, platform;
        insert into receipt_line (receipt_id, position, order_id, kind_id, component, label, quantity, amount_centimes)
        select l.receipt_id, 99, l.order_id, k.id, 'principal', 'essai', 1, 100
        from receipt_line l join revenue_kind k on k.rule = 'share'";
    let mut connection = desk.database.acquire().await.expect("a connection");
    let refused = sqlx::raw_sql(forged).execute(&mut *connection).await.expect_err("nothing of this is shared");
    assert!(broke(&refused, "receipt_line_share"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_law_takes_a_share_of_is_offered_so_and_another_share_prices_nothing_until_it_is_answered_for() {
    let desk = Desk::open().await;
    let (taxpayer, before) = (desk.taxpayer().await, "2025-12-01");
    let own = json!({ "code": "criee", "nameAr": "نسبة تجريبية", "nameFr": "Part d’essai", "measure": "PERCENT", "amount": "8" });
    for (code, rate, share, base, owed) in [
        ("MARCHE-GROS", "wholesale", "7", "receipts", "700.00"),
        ("MARCHE-POISSON", "fish", "3", "receipts", "300.00"),
        ("ABATTAGE-CHARITE", "charity", "50", "base", "5000.00"),
    ] {
        let kind = desk.kind(code).await;
        let query = "query($id: ID!) { revenueKind(id: $id) { lawRates(on: \"2026-01-01\") { code measure low high source } } }";
        let told = desk.assessor.graphql(query, json!({ "id": kind })).await.ok()["lawRates"].clone();
        let named: Vec<&Value> =
            told.as_array().expect("prices").iter().filter(|one| one["measure"] == "PERCENT").collect();
        let source = json!("30-89 (39-07)");
        assert_eq!(named.len(), 1, "{code}: of the others' shares nothing: {told}");
        assert_eq!((&named[0]["code"], &named[0]["source"]), (&json!(rate), &source), "{code}");
        assert_eq!(named[0]["low"], named[0]["high"], "{code}");

        let record = async |rates: Value, from: &str| {
            let input = json!({ "operationId": fresh(), "kindId": kind, "from": from, "rates": rates,
                "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
                "visa": "تأشيرة تجريبية", "visaOn": before });
            let made = desk.assessor.mutate("tariffRecord", input, "tariff { id awaitsOverrule }").await;
            made.ok()["tariff"].clone()
        };
        let assessed = async |rate: &str| {
            let facts = json!([{ "name": "rate", "value": rate }, { "name": base, "value": "10000" }]);
            let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "facts": facts, "declared": "IN_TIME",
                "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" });
            desk.assessor.mutate("assessmentMake", ask, "assessment { principal }").await
        };
        // Given another share than that of the law: it is kept, and prices nothing.
        let other = record(json!([{ "code": rate, "amount": "12" }]), "2026-01-01").await;
        assert_eq!(other["awaitsOverrule"], true, "{code}");
        assert_eq!(assessed(rate).await.refusals(), ["kindId: regie-error-assessed-tariff"], "{code}");
        if base == "receipts" {
            let renamed = record(json!([own]), "2026-01-01").await;
            assert_eq!(renamed["awaitsOverrule"], true, "{code}: another code says nothing otherwise");
        }
        // When the law's own follows, it prices; and so does the other once the ordonnateur has answered for it.
        let just = record(json!([{ "code": rate, "amount": share }]), "2026-02-01").await;
        assert_eq!(just["awaitsOverrule"], false, "{code}");
        assert_eq!(assessed(rate).await.ok()["assessment"]["principal"], owed, "{code}");
        let late = record(json!([{ "code": rate, "amount": "12" }]), "2026-03-01").await;
        assert_eq!(assessed(rate).await.ok()["assessment"]["principal"], owed, "{code}: not yet");
        let answer = json!({ "tariffId": late["id"], "reasons": "Arrêté maintenu (essai)" });
        desk.ordonnateur.mutate("tariffOverrule", answer, "tariff { id }").await.ok();
        assert_eq!(assessed(rate).await.ok()["assessment"]["principal"], "1200.00", "{code}");
    }
}
