//! Amounts of a version from a workbook or a text: read whole or not at all, and recorded as typed ones are.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::{BALANCED, Hall, VERSION, workbook};
use crate::scene::text;

const QUERY: &str = "query($csv: String, $workbook: String) { budgetAmountsPreview(csv: $csv, workbook: $workbook) {
    amounts { line { id code } amount } faultCount faults { sheet line column code message } } }";

async fn read(who: &Browser, file: &Value) -> Answer {
    who.graphql(QUERY, file.clone()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_of_amounts_becomes_a_version_to_the_centime_and_a_text_says_the_same() {
    let hall = Hall::open().await;
    let rows: Vec<String> = BALANCED.iter().map(|(code, amount)| format!("{code};Essai;{amount}.5")).collect();
    let mut cells = vec!["Code;Intitulé;Montant"];
    cells.extend(rows.iter().map(String::as_str));
    let book = workbook(&[("Montants", cells.as_slice())]);
    let seen = read(&hall.officer, &json!({ "workbook": book })).await.ok().clone();
    assert_eq!((&seen["faultCount"], seen["amounts"].as_array().map(Vec::len)), (&json!(0), Some(7)));
    assert_eq!(seen["amounts"][0]["line"]["code"], "10101010");
    assert_eq!(seen["amounts"][0]["amount"], "1000.50");
    let same = read(&hall.officer, &json!({ "csv": cells.join("\n") })).await.ok().clone();
    assert_eq!(same["amounts"], seen["amounts"]);

    // What was read is recorded as it is.
    let amounts: Value = seen["amounts"]
        .as_array()
        .expect("amounts")
        .iter()
        .map(|one| json!({ "lineId": one["line"]["id"], "amount": one["amount"] }))
        .collect();
    let input = json!({ "operationId": fresh(), "budgetId": hall.budget, "amounts": amounts });
    let version = text(&hall.officer.mutate("budgetVersionRecord", input, VERSION).await.ok()["version"]["id"]);
    let sum = "select sum(amount_centimes)::bigint from budget_amount";
    assert_eq!(hall.scene.count(sum).await, 300_350);
    assert!(version.starts_with("bvr_"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_names_its_sheet_row_and_column_and_nothing_of_the_file_is_taken() {
    let hall = Hall::open().await;
    let wrong = workbook(&[("Dépenses", &["code;montant", "20101010;100", "99999999;1", "20101020;mille"])]);
    let seen = read(&hall.officer, &json!({ "workbook": wrong })).await.ok().clone();
    assert_eq!((&seen["faultCount"], &seen["amounts"]), (&json!(2), &json!([])));
    let told = |at: usize| {
        let fault = &seen["faults"][at];
        (text(&fault["sheet"]), fault["line"].clone(), text(&fault["column"]), text(&fault["code"]))
    };
    let fault =
        |line: i32, column: &str, code: &str| ("Dépenses".to_owned(), json!(line), column.to_owned(), code.to_owned());
    assert_eq!(told(0), fault(3, "A", "budget-error-amounts-unknown"));
    assert_eq!(told(1), fault(4, "B", "budget-error-amounts-wrong"));
    let arabic = read(&hall.officer.clone().in_arabic(), &json!({ "workbook": wrong })).await;
    assert!(text(&arabic.ok()["faults"][0]["message"]).contains("التبويب"));
    let none = read(&hall.officer, &json!({ "workbook": "bm90IGE=" })).await.ok().clone();
    assert_eq!(none["faults"][0]["code"], "budget-error-xlsx-unreadable");
    // Who does not prepare the budget has nothing to read.
    assert_eq!(read(&hall.receiver, &json!({ "csv": "20101010;1" })).await.error_code(), Some("FORBIDDEN"));
}
