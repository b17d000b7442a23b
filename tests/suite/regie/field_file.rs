//! The file of a phone that cannot send, brought to the office.

use serde_json::{Value, json};
use testkit::{Answer, fresh};

use super::field::{Field, NOON, entry};
use super::phone::Phone;
use crate::scene::text;

/// Sequence, outcome and why it was refused, of each entry of a file.
fn told(answer: &Answer) -> Vec<(i64, String, Value)> {
    let entries = answer.ok()["entries"].as_array().expect("entries").clone();
    let told = entries.iter().map(|entry| {
        let sequence = entry["sequence"].as_i64().unwrap_or_default();
        (sequence, text(&entry["outcome"]), entry["refusal"].clone())
    });
    told.collect()
}

fn each(outcomes: &[(i64, &str)]) -> Vec<(i64, String, Value)> {
    outcomes.iter().map(|(sequence, outcome)| (*sequence, (*outcome).to_owned(), Value::Null)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_phone_wrote_into_a_file_has_its_effect_once_whatever_it_sent_itself() {
    // Given a day in the field of which the phone has sent the beginning and the end, and a file of all of it, upside down.
    let mut field = Field::open().await;
    let phone = &mut field.phone;
    phone.open("0.00");
    phone.hours(&field.fee, 2);
    phone.hours(&field.fee, 1);
    phone.undo(502);
    phone.close(json!({ "1000": 1 }));
    let ends = [phone.entries[0].clone(), phone.entries[4].clone()];
    field.phone.send(&field.agent, &ends).await.ok();
    let upside_down: Vec<Value> = field.phone.entries.iter().rev().cloned().collect();
    let mut file = field.phone.file(&upside_down);
    file["made"] = json!("2026-11-18T09:00:00Z");

    // When it is brought twice, the second time after the phone has sent everything after all.
    let regisseur = &field.desk.regisseur;
    let first = field.phone.bring(regisseur, &file.to_string()).await;
    let taken = [(1, "KNOWN"), (2, "TAKEN"), (3, "TAKEN"), (4, "TAKEN"), (5, "KNOWN")];
    assert_eq!(told(&first), each(&taken));
    let states: Vec<&Value> =
        first.ok()["entries"].as_array().expect("entries").iter().map(|entry| &entry["entry"]["state"]).collect();
    assert_eq!(states, ["APPLIED"; 5], "as they stand after all of it");
    assert_eq!(field.phone.send_all(&field.agent).await, 5);
    let again = field.phone.bring(regisseur, &file.to_string()).await;
    assert_eq!(told(&again), each(&[1, 2, 3, 4, 5].map(|sequence| (sequence, "KNOWN"))));

    // Then each had its effect once, and that the file lay about is nothing odd.
    let seen = field.phone.told(regisseur).await;
    assert!(seen.iter().all(|(_, state, flags)| state == "APPLIED" && flags.is_empty()), "{seen:?}");
    assert_eq!(field.recorded().await, [501, 502]);
    let effects = "select count(*) from audit where act = 'regie.field_file.import' and after ->> 'state' = 'applied'";
    assert_eq!(field.desk.count(effects).await, 4, "those of the file, and the close that waited for them");
    let brought = "select sum((after ->> 'taken')::integer) from audit where act = 'regie.field_file.import' and after ->> 'taken' is not null";
    assert_eq!(field.desk.count(brought).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_entry_of_a_file_is_answered_for_and_one_that_is_refused_is_refused_alone() {
    let mut field = Field::open().await;
    field.phone.at = "2026-11-20T09:20:00Z".to_owned();
    let open = field.phone.open("0.00");
    field.phone.hours(&field.fee, 1);
    field.phone.send(&field.agent, std::slice::from_ref(&open)).await.ok();
    let mut forged = field.phone.signed(3, "{}");
    forged["body"] = json!("{\"v\":1}");
    let mut unsigned = field.phone.signed(4, "{}");
    unsigned["signature"] = json!("AAAA");
    let other = field.phone.signed(1, &text(&open["body"]).replace("0.00", "9.00"));
    let entries = [other, field.phone.entries[1].clone(), forged, unsigned, json!({ "body": "{}" }), json!("essai")];
    let mut file = field.phone.file(&entries);
    file["damaged"] = json!([7]);
    let answer = field.phone.bring(&field.desk.regisseur, &file.to_string()).await;
    let refused = |sequence: i64, why: &str| (sequence, "REFUSED".to_owned(), json!(why));
    let expected = [
        refused(0, "malformed"),
        refused(0, "malformed"),
        refused(1, "sequence"),
        (2, "TAKEN".to_owned(), Value::Null),
        refused(3, "signature"),
        refused(4, "malformed"),
    ];
    assert_eq!(told(&answer), expected);
    let entries = answer.ok()["entries"].as_array().expect("entries");
    assert_eq!(entries[2]["reason"], "une autre écriture tient déjà ce rang.");
    assert_eq!((&entries[2]["entry"], &answer.ok()["damaged"]), (&Value::Null, &json!([7])));
    // It was made in times to come: that phone's clock is fast.
    assert_eq!(entries[3]["entry"], json!({ "state": "APPLIED", "flags": [{ "code": "clock" }] }));
    assert_eq!(field.recorded().await, [501]);
    assert_eq!(field.desk.count("select count(*) from field_entry").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_another_phone_and_one_that_is_not_whole_are_told() {
    let mut field = Field::open().await;
    field.phone.open("0.00");
    let whole = field.phone.file(&field.phone.entries);
    let bring = async |file: &str| field.phone.bring(&field.desk.regisseur, file).await.refusals();
    let changed = |name: &str, value: Value| {
        let mut file = whole.clone();
        file[name] = value;
        file.to_string()
    };
    let second = Phone::enrolled(&field.agent, &field.desk.office, NOON).await;
    let other = field.phone.bring(&field.desk.regisseur, &second.file(&[]).to_string()).await;
    assert_eq!(other.refusals(), ["content: regie-error-field-file-other"]);
    assert!(other.0.to_string().contains("REG1/PH2"), "{}", other.0);
    let elsewhere = changed("deviceId", json!(format!("fdv_{}", fresh().simple())));
    assert_eq!(bring(&elsewhere).await, ["content: regie-error-field-file-elsewhere"]);
    let key = changed("publicKey", second.file(&[])["publicKey"].clone());
    assert_eq!(bring(&key).await, ["content: regie-error-field-file-key"]);
    let text = whole.to_string();
    assert_eq!(bring(&text[..text.len() / 2]).await, ["content: regie-error-field-file-cut"]);
    assert_eq!(bring(&text.replace(':', ";")).await, ["content: regie-error-field-file-damaged"]);
    assert_eq!(bring(&changed("made", json!("hier"))).await, ["content: regie-error-field-file-damaged"]);
    assert_eq!(bring("{\"essai\":1}").await, ["content: regie-error-field-file-format"]);
    assert_eq!(bring(" ").await, ["content: kernel-error-required"]);
    let long = changed("entries", json!(vec![json!(1); 101]));
    assert_eq!(bring(&long).await, ["content: regie-error-field-file-long"]);
    assert_eq!(field.desk.count("select count(*) from field_entry").await, 0);
    assert_eq!(field.phone.bring(&field.agent, &text).await.error_code(), Some("FORBIDDEN"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_of_a_lost_phone_waits_for_the_regisseur_as_what_it_sends_does() {
    let mut field = Field::open().await;
    field.phone.open("0.00");
    field.phone.withdraw(&field.desk.regisseur, "LOST").await.ok();
    let file = field.phone.file(&field.phone.entries).to_string();
    let answer = field.phone.bring(&field.desk.regisseur, &file).await;
    assert_eq!(told(&answer), each(&[(1, "TAKEN")]));
    assert_eq!(field.phone.told(&field.desk.regisseur).await, [entry(1, "HELD", &["device_lost"])]);
}
