//! The guide for channels: its example is signed as it says, and jamaa takes it.

use kernel::outbound::signing;
use serde_json::{Value, json};
use tokio::process::Command;

use super::{Line, post};
use crate::scene::text;

const GUIDE: &str = include_str!("../../../../docs/guides/payment-channel.md");

/// The first block in a language, without the line feed behind it.
fn block(language: &str) -> &'static str {
    let (_, rest) = GUIDE.split_once(&format!("```{language}\n")).expect("a block");
    rest.split_once("\n```").expect("its end").0
}

/// What stands behind a name in the example.
fn given(name: &str) -> &'static str {
    let mut lines = block("text").lines();
    lines.find_map(|line| line.strip_prefix(&format!("{name}: "))).expect("a line of the example")
}

#[test]
fn the_signature_of_the_guide_is_that_of_its_example() {
    let secret = signing::read(given("secret")).expect("a secret");
    let seconds = given("webhook-timestamp").parse().expect("seconds");
    let signed = signing::signature(&secret, given("webhook-id"), seconds, block("json").as_bytes());
    assert_eq!(signed, given("webhook-signature"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_of_the_guide_is_taken_once_with_the_answers_that_it_names() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    // Given the guide's body for an order that there is, in a file, signed by the guide's own words.
    let folder = line.desk.town.data.run().join("guide");
    std::fs::create_dir_all(&folder).expect("a folder");
    let now = line.desk.town.house.ambient.now().timestamp().to_string();
    let send = async |body: String| {
        let file = folder.join("body.json");
        std::fs::write(&file, &body).expect("a file");
        let secret = signing::printed(&line.channel.secret);
        let named = [("SECRET", secret.as_str()), ("ID", "msg_T-1001"), ("AT", now.as_str())];
        let signed = Command::new("bash").args(["-euc", block("sh")]).envs(named).env("BODY", &file).output();
        let signed = String::from_utf8(signed.await.expect("bash").stdout).expect("a text");
        let headers = [
            ("content-type", "application/json".to_owned()),
            ("webhook-id", "msg_T-1001".to_owned()),
            ("webhook-timestamp", now.clone()),
            ("webhook-signature", signed),
        ];
        post(&line.outside, &line.channel.code, &headers, body).await.expect("an answer")
    };
    let body = block("json").replace("2026-000123-38", &text(&order["reference"]));
    let (status, first) = send(body.clone()).await;
    assert_eq!((status, &first["state"], &first["receipt"]), (200, &json!("receipted"), &json!("REG1/501")), "{first}");
    assert_eq!(send(body.clone()).await, (200, first), "the same answer again");
    assert_eq!(send(body.replace("120.00", "130.00")).await, (409, Value::Null));
    let (status, told) = send(body.replace("T-1001", "T-1002").replace("MAD", "EUR")).await;
    assert_eq!((status, &told["errors"][0]["field"]), (422, &json!("currency")));
    let (status, told) = send(block("json").replace("T-1001", "T-1003").replace("-38", "-39")).await;
    assert_eq!((status, &told["state"], &told["reason"]), (200, &json!("suspense"), &json!("wrong_check_digit")));
    assert_eq!(line.desk.owed(&order).await["total"], "880.00");
}
