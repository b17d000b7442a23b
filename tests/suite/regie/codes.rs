//! The code on an order or a notice, as a telephone reads it from the printed page.

use std::process::Command;

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::story::{Desk, person};
use crate::scene::text;

/// What a camera reads from the paper behind a signed link; empty where there is no code.
async fn read(who: &Browser, url: &Value) -> String {
    let answer = who.get(&text(url)).await;
    assert_eq!(answer.headers()["content-type"], "application/pdf", "{url}");
    let name = std::env::temp_dir().join(format!("jc-{}", fresh().simple()));
    let (paper, picture) = (name.with_extension("pdf"), name.with_extension("pgm"));
    std::fs::write(&paper, answer.bytes().await.expect("a paper")).expect("a file");
    let drawn = Command::new("pdftoppm").args(["-r", "150", "-gray", "-singlefile"]).arg(&paper).arg(&name).output();
    assert!(drawn.expect("pdftoppm").status.success(), "{url}");
    let said = Command::new("zbarimg").args(["-q", "--raw"]).arg(&picture).output().expect("zbarimg");
    for file in [&paper, &picture] {
        std::fs::remove_file(file).expect("the file");
    }
    String::from_utf8(said.stdout).expect("a text").trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_of_an_order_or_a_notice_says_what_is_looked_for_at_a_till_and_in_a_round() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let taxpayer = desk.taxpayer().await;
    let (first, second) =
        (desk.order(&taxpayer, "1000", "IN_TIME").await, desk.order(&taxpayer, "250.50", "IN_TIME").await);
    let third = desk.order(&taxpayer, "300", "IN_TIME").await;
    let order = async |order: &Value, language: &str| {
        let input = json!({ "orderId": order["id"], "language": language });
        let printed = desk.ordonnateur.mutate("orderPrint", input, "url").await;
        read(&desk.ordonnateur, &printed.ok()["url"]).await
    };
    for language in ["ar", "fr"] {
        assert_eq!(order(&first, language).await, first["reference"], "{language}");
    }
    let query = "query($q: String) { orders(filter: { query: $q }) { nodes { id } totalCount } }";
    let found = desk.ordonnateur.graphql(query, json!({ "q": order(&second, "fr").await })).await;
    assert_eq!((&found.ok()["nodes"][0]["id"], &found.ok()["totalCount"]), (&second["id"], &json!(1)));

    // A notice of one order says that order; one of several says whose they are.
    let notice = async |orders: &[&Value], language: &str| {
        let ids: Vec<&Value> = orders.iter().map(|order| &order["id"]).collect();
        let input = json!({ "operationId": fresh(), "kind": "REMINDER", "orderIds": ids });
        let issued = receiver.mutate("noticeIssue", input, "notices { id taxpayer { number } }").await;
        let notice = issued.ok()["notices"][0].clone();
        let input = json!({ "noticeId": notice["id"], "language": language });
        let printed = receiver.mutate("noticePrint", input, "url").await;
        (read(&receiver, &printed.ok()["url"]).await, text(&notice["taxpayer"]["number"]))
    };
    assert_eq!(notice(&[&third], "ar").await.0, third["reference"]);
    let (said, number) = notice(&[&first, &second], "fr").await;
    assert_eq!(said, number);

    let input = json!({ "operationId": fresh(), "orderId": second["id"], "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
        "instrumentOn": "2026-11-20", "reasons": "essai" });
    desk.ordonnateur.mutate("orderCancel", input, "order { state }").await.ok();
    assert_eq!(order(&second, "fr").await, "", "nobody is to pay what was cancelled");
}
