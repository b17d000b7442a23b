//! What phones recorded and had no effect at first: held for somebody to decide, and let in.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::field::{Field, entry};
use crate::scene::{sql, text};

/// PostgreSQL takes no receipt of this number, whatever is tried.
async fn cut(field: &Field, number: i32) {
    let cut = format!(
        "create function essai_cut() returns trigger language plpgsql as $$ begin
            raise exception 'coupure d’essai';
        end $$;
        create trigger essai_cut before insert on receipt for each row when (new.number = {number}) execute function essai_cut()"
    );
    sql(&field.desk.database, &cut).await;
}

/// It takes it again, and whoever holds the régie lets the entry in.
async fn admitted(field: &Field, sequence: i64) -> Value {
    sql(&field.desk.database, "drop trigger essai_cut on receipt").await;
    let input = json!({ "deviceId": field.phone.id, "sequence": sequence, "reasons": "Panne réparée (essai)" });
    let answer = field.desk.regisseur.mutate("fieldEntryAdmit", input, "fieldEntry { state number }").await;
    answer.ok()["fieldEntry"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_whose_effect_always_fails_is_held_and_those_after_it_go_on() {
    let mut field = Field::open().await;
    cut(&field, 502).await;
    field.phone.open("0.00");
    for _ in 0..3 {
        field.phone.hours(&field.fee, 1);
    }

    // When it is sent, it is stored and waits; the third time it is held, and what follows has its effect.
    for _ in 0..2 {
        assert_eq!(field.phone.send_all(&field.agent).await, 2);
        assert_eq!(field.recorded().await, [501]);
    }
    assert_eq!(field.phone.send_all(&field.agent).await, 4);
    let told = field.phone.told(&field.desk.regisseur).await;
    assert_eq!(told[2..], [entry(3, "HELD", &["unusable"]), entry(4, "APPLIED", &[])]);
    let query = "query($id: ID!) { fieldDevice(id: $id) { entries(state: HELD) { nodes { sequence } } } }";
    let held = field.desk.regisseur.graphql(query, json!({ "id": field.phone.id })).await;
    assert_eq!(held.ok()["entries"]["nodes"], json!([{ "sequence": 3 }]));
    assert_eq!(field.recorded().await, [501, 503]);
    let seen = field.phone.seen(&field.desk.regisseur).await;
    assert_eq!(seen["entries"]["nodes"][1]["flags"][0]["detail"]["reason"], "failed");
    assert_eq!(seen["book"]["nextNumber"], 504, "its number is on paper");

    // Then whoever holds the régie lets it in once the fault is mended.
    assert_eq!(admitted(&field, 3).await, json!({ "state": "APPLIED", "number": 502 }));
    assert_eq!(field.recorded().await, [501, 502, 503]);
}

/// The phone's open days, by their dates.
pub(super) async fn open_days(field: &Field) -> Vec<(String, String)> {
    let query =
        "query($o: ID!) { days(first: 10, filter: { officeId: $o, open: true }) { nodes { id on till { code } } } }";
    let days = field.desk.regisseur.graphql(query, json!({ "o": field.desk.office })).await.ok()["nodes"].clone();
    let own = days.as_array().expect("days").iter().filter(|day| day["till"]["code"] == "PH1");
    let mut own: Vec<(String, String)> = own.map(|day| (text(&day["on"]), text(&day["id"]))).collect();
    own.sort_unstable();
    own
}

/// A count of five dirhams.
pub(super) async fn close(who: &Browser, day: &str) -> Answer {
    let pieces = json!([{ "value": "5", "count": 1 }]);
    who.mutate("dayClose", json!({ "operationId": fresh(), "dayId": day, "denominations": pieces }), "day { id }").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_a_phone_in_use_has_left_behind_is_closed_by_who_holds_the_regie() {
    // Given a phone that has counted a day without a receipt that was held, and has begun another day.
    let mut field = Field::open().await;
    cut(&field, 501).await;
    field.phone.on = "2026-11-19".to_owned();
    field.phone.open("0.00");
    field.phone.hours(&field.fee, 1);
    field.phone.close(json!({}));
    field.phone.on = "2026-11-20".to_owned();
    field.phone.open("0.00");
    field.phone.hours(&field.fee, 1);
    for _ in 0..3 {
        field.phone.send_all(&field.agent).await;
    }

    // When the receipt is let in, its day is open again.
    assert_eq!(admitted(&field, 2).await["state"], "APPLIED");
    let open = open_days(&field).await;
    let [(past, left), (today, current)] = open.as_slice() else { panic!("{open:?}") };
    assert_eq!((past.as_str(), today.as_str()), ("2026-11-19", "2026-11-20"));

    // Then whoever holds the régie counts what is behind the phone, and nobody but the phone its present day.
    assert_eq!(close(&field.agent, left).await.refusals(), ["dayId: regie-error-day-of-phone"]);
    assert_eq!(close(&field.desk.regisseur, current).await.refusals(), ["dayId: regie-error-day-of-phone"]);
    close(&field.desk.regisseur, left).await.ok();
    assert_eq!(open_days(&field).await, [(today.clone(), current.clone())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_that_is_let_in_after_the_close_is_void_when_the_phone_made_it_void() {
    // Given a receipt that was held, so that its being made void was held too, and a day that was counted without it.
    let mut field = Field::open().await;
    cut(&field, 501).await;
    field.phone.open("0.00");
    field.phone.hours(&field.fee, 1);
    field.phone.undo(501);
    field.phone.close(json!({}));
    for _ in 0..3 {
        field.phone.send_all(&field.agent).await;
    }
    let told = field.phone.told(&field.desk.regisseur).await;
    assert_eq!(told[1..3], [entry(2, "HELD", &["unusable"]), entry(3, "HELD", &["unusable"])]);

    // When the receipt is let in, then it is void as the phone has it, and nothing is taken.
    assert_eq!(admitted(&field, 2).await, json!({ "state": "APPLIED", "number": 501 }));
    let told = field.phone.told(&field.desk.regisseur).await;
    assert!(told.iter().all(|(_, state, _)| state == "APPLIED"), "{told:?}");
    let query = "query { receipts(first: 1, filter: { query: \"501\" }) { nodes { number state } } }";
    let receipts = field.desk.regisseur.graphql(query, json!({})).await;
    assert_eq!(receipts.ok()["nodes"], json!([{ "number": 501, "state": "VOID" }]));
    assert_eq!(field.desk.count("select coalesce(sum(amount_centimes), 0)::bigint from cash_entry").await, 0);
    let on_record =
        "select count(*) from audit where act = 'regie.field_entry.admit' and after ->> 'state' = 'applied'";
    assert_eq!(field.desk.count(on_record).await, 2, "one row for each effect");
}
