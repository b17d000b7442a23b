//! The stock of values as a report: what the screen says, in every format.

use serde_json::json;
use testkit::fresh;

use super::reports::told;
use super::tickets::{Market, named};
use crate::scene::text;

#[tokio::test(flavor = "multi_thread")]
async fn the_stock_of_values_is_taken_away_as_a_workbook_and_as_text_and_says_what_the_screen_says() {
    let market = Market::open().await;
    named(&market.desk, &market.desk.kind("DIVERS").await, "P9", ("9", None)).await.ok();
    let issue = market.out(&market.lot((1, 100)).await, (1, 50)).await;
    market.sell(&issue, (1, 20)).await.ok();
    market.spoil(&issue, (21, 21)).await.ok();
    let (who, office) = (&market.desk.regisseur, &market.desk.office);
    let counts = market.stock().await["rows"][0]["count"].clone();
    assert_eq!((&counts["inSafe"], &counts["inTills"], &counts["closing"]), (&json!(50), &json!(29), &json!(79)));

    // A kind of which there was nothing and nothing came has no line; price, opening, received, sold, spoiled, safe, tills, closing, worth.
    let filter = json!({ "cashOfficeId": office, "from": "2026-11-01", "until": "2026-11-20" });
    let report = told(who, "VALUES", filter.clone()).await;
    assert_eq!(report["lineCount"], 1);
    let cells = report["rows"][0]["cells"].as_array().expect("cells");
    assert_eq!(cells[..2], [json!("REG1"), json!("P5")]);
    let moved = ["0", "100", "20", "1", "50", "29", "79", "395.00"];
    assert_eq!((&cells[3], &cells[4..]), (&json!("5.00"), &moved.map(|one| json!(one))[..]));
    assert_eq!(
        report["totals"].as_array().expect("sums")[3..],
        ["", "0", "100", "20", "1", "50", "29", "79", "395.00"].map(|one| json!(one))
    );
    // What is left then is there when the next period begins.
    let next =
        told(who, "VALUES", json!({ "cashOfficeId": office, "from": "2026-11-21", "until": "2026-12-31" })).await;
    let moved = ["79", "0", "0", "0", "50", "29", "79", "395.00"].map(|one| json!(one));
    assert_eq!(next["rows"][0]["cells"].as_array().expect("cells")[4..], moved);

    for (format, said) in [("XLSX", "PK"), ("CSV", "395,00"), ("PDF", "%PDF")] {
        let input =
            json!({ "operationId": fresh(), "kind": "VALUES", "format": format, "language": "fr", "filter": filter });
        let run = who.mutate("reportPrint", input, "run { state lines files { url } }").await.ok()["run"].clone();
        assert_eq!((&run["state"], &run["lines"]), (&json!("DONE"), &json!(1)), "{format}");
        let content = who.get(&text(&run["files"][0]["url"])).await.bytes().await.expect("a file");
        assert!(String::from_utf8_lossy(&content).contains(said), "{format}");
    }
}
