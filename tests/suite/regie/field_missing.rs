//! Entries of a phone that never came, explained.

use serde_json::{Value, json};
use testkit::fresh;

use super::field::{Field, entry};
use super::field_held::{close, open_days};
use super::phone::Phone;
use crate::scene::text;

/// Sends what a phone recorded, all but these places.
async fn send_without(field: &Field, lost: &[i64]) {
    let entries =
        field.phone.entries.iter().filter(|one| !lost.contains(&one["sequence"].as_i64().unwrap_or_default()));
    let entries: Vec<Value> = entries.cloned().collect();
    field.phone.send(&field.agent, &entries).await.ok();
}

async fn hole(phone: &Phone, field: &Field) -> Value {
    let query = "query($id: ID!) { fieldDevice(id: $id) { hole { firstSequence lastSequence } } }";
    field.desk.regisseur.graphql(query, json!({ "id": phone.id })).await.ok()["hole"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_behind_entries_that_never_came_counts_once_they_were_explained() {
    // Given a phone of whose entries three broke with its screen, in two places.
    let mut field = Field::open().await;
    field.phone.open("0.00");
    for _ in 0..6 {
        field.phone.hours(&field.fee, 1);
    }
    send_without(&field, &[3, 4, 6]).await;
    assert_eq!(field.recorded().await, [501]);
    let first = json!({ "firstSequence": 3, "lastSequence": 4 });
    assert_eq!(hole(&field.phone, &field).await, first);

    // When who holds the régie explains them, one place after the other, as they are.
    let (phone, regisseur) = (&field.phone, &field.desk.regisseur);
    assert_eq!(phone.explain(&field.agent, (3, 4)).await.error_code(), Some("FORBIDDEN"));
    let beyond = phone.explain(regisseur, (3, 6)).await;
    assert_eq!(beyond.refusals(), ["firstSequence: regie-error-field-other-hole"]);
    let next = phone.explain(regisseur, (3, 4)).await.ok()["fieldDevice"].clone();
    let told = |first: i32, last: i32, received: i32| {
        json!({ "firstSequence": first, "lastSequence": last, "reasons": "Écran brisé (essai)", "received": received,
            "by": { "login": "regisseur" } })
    };
    let second = json!({ "firstSequence": 6, "lastSequence": 6 });
    assert_eq!(next, json!({ "appliedSequence": 5, "waitingCount": 1, "hole": second, "missing": [told(3, 4, 0)] }));
    let last = phone.explain(regisseur, (6, 6)).await.ok()["fieldDevice"].clone();
    let missing = [told(3, 4, 0), told(6, 6, 0)];
    assert_eq!(last, json!({ "appliedSequence": 7, "waitingCount": 0, "hole": null, "missing": missing }));
    assert_eq!(phone.explain(regisseur, (8, 8)).await.refusals(), ["deviceId: regie-error-field-no-hole"]);

    // Then those behind them count; nothing is odd about them but the numbers that were left out, and the phone goes on after them.
    let seen = phone.told(regisseur).await;
    assert_eq!(seen[2..], [entry(5, "APPLIED", &["number_gap"]), entry(7, "APPLIED", &["number_gap"])]);
    assert_eq!(field.recorded().await, [501, 504, 506]);
    let round = phone.round(&field.agent, "nextSequence book { nextNumber }").await.ok()["round"].clone();
    assert_eq!(round, json!({ "nextSequence": 8, "book": { "nextNumber": 507 } }));
    let on_record = "select count(*) from audit where act = 'regie.field_missing.explain' and after ->> 'reasons' = 'Écran brisé (essai)'";
    assert_eq!(field.desk.count(on_record).await, 2);
    let ended = phone.withdraw(regisseur, "WITHDRAWN").await.ok()["fieldDevice"]["gaps"].clone();
    let gaps: Vec<(i64, i64)> = ended.as_array().expect("gaps").iter().map(numbers).collect();
    assert_eq!(gaps, [(502, 503), (505, 505), (507, 550)], "the book is closed");
}

fn numbers(gap: &Value) -> (i64, i64) {
    (gap["firstNumber"].as_i64().unwrap_or_default(), gap["lastNumber"].as_i64().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_comes_after_it_was_explained_is_taken_and_the_explanation_says_so() {
    let mut field = Field::open().await;
    field.phone.open("0.00");
    for _ in 0..4 {
        field.phone.hours(&field.fee, 1);
    }
    send_without(&field, &[3, 4]).await;
    let operation = fresh();
    let input = json!({ "operationId": operation, "deviceId": field.phone.id, "firstSequence": 3, "lastSequence": 4, "reasons": "Perte (essai)" });
    for _ in 0..2 {
        let explained = field.desk.regisseur.mutate("fieldMissingExplain", input.clone(), "fieldDevice { id }").await;
        explained.ok();
    }
    assert_eq!(field.desk.count("select count(*) from field_missing").await, 1, "once for one operation");

    // When they come all the same, the last one first.
    for one in [3, 2] {
        let late = std::slice::from_ref(&field.phone.entries[one]);
        assert_eq!(field.phone.send(&field.agent, late).await.ok()["acknowledged"], json!([one + 1]));
    }
    let file = field.phone.file(&field.phone.entries).to_string();
    field.phone.bring(&field.desk.regisseur, &file).await.ok();
    let told = field.phone.told(&field.desk.regisseur).await;
    let applied = [entry(3, "APPLIED", &[]), entry(4, "APPLIED", &[]), entry(5, "APPLIED", &["number_gap"])];
    assert_eq!(told[2..], applied, "each follows what stands beside it");
    assert_eq!(field.recorded().await, [501, 502, 503, 504]);
    let query = "query($id: ID!) { fieldDevice(id: $id) { appliedSequence missing { firstSequence received } } }";
    let seen = field.desk.regisseur.graphql(query, json!({ "id": field.phone.id })).await.ok().clone();
    assert_eq!(seen, json!({ "appliedSequence": 5, "missing": [{ "firstSequence": 3, "received": 2 }] }));

    // And nothing is explained that holds nothing up, whoever asks.
    let forged = "insert into field_missing select gen_random_uuid(), d.id, 1, 1, 'essai', now(), d.staff_id from field_device d";
    let script = format!("set search_path to t_sefrou, platform; {forged}");
    let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&field.desk.database).await;
    assert!(refused.expect_err("a refusal").to_string().contains("hold nothing up"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_count_that_comes_late_closes_no_other_day_than_its_own() {
    // Given a phone whose count of a day was lost, and which is in the next day since; the régisseur has counted the day himself.
    let mut field = Field::open().await;
    field.phone.on = "2026-11-19".to_owned();
    field.phone.open("0.00");
    field.phone.hours(&field.fee, 1);
    field.phone.close(json!({ "500": 1 }));
    field.phone.on = "2026-11-20".to_owned();
    field.phone.open("0.00");
    send_without(&field, &[3]).await;
    field.phone.explain(&field.desk.regisseur, (3, 3)).await.ok();
    let open = open_days(&field).await;
    let [(_, left), (today, current)] = open.as_slice() else { panic!("{open:?}") };
    close(&field.desk.regisseur, left).await.ok();

    // When the count comes, it is held: its day is closed, and the day of today goes on.
    assert_eq!(field.phone.send_all(&field.agent).await, 4);
    assert_eq!(field.phone.told(&field.desk.regisseur).await[2], entry(3, "HELD", &["unusable"]));
    let seen = field.phone.seen(&field.desk.regisseur).await;
    let reason = seen["entries"]["nodes"][1]["flags"][0]["detail"]["reason"].clone();
    assert_eq!(text(&reason), "no_day");
    assert_eq!(open_days(&field).await, [(today.clone(), current.clone())]);
}
