//! Rounds of phones: what they hold, and where they go on after something went wrong.

use serde_json::{Value, json};

use super::field::{Field, entry};
use super::phone::hours;
use crate::scene::{sql, text};

#[tokio::test(flavor = "multi_thread")]
async fn what_a_regie_does_not_collect_does_not_make_its_rounds_too_large() {
    // Given a régie of car parks alone, in a commune with more market stalls than a phone carries.
    let field = Field::open().await;
    field.desk.taxpayer().await;
    let alone = "insert into cash_office_kind (office_id, kind_id) select o.id, k.id from cash_office o, revenue_kind k where k.code = 'STATIONNEMENT'";
    sql(&field.desk.database, alone).await;
    let stalls = "insert into taxable (id, taxpayer_id, unit_id, kind_id, kind, reference, label, facts, token, from_date, revision,
            created_at, created_by, updated_at)
        select gen_random_uuid(), t.id, t.unit_id, k.id, 'stall', 'Essai ' || n, '', '{}', 'essai-' || n, '2026-01-01', 1, now(), s.id, now()
        from generate_series(1, 20001) n, (select * from taxpayer limit 1) t, revenue_kind k, staff s where k.code = 'DROITS-PLACE' and s.login = 'fiscalite'";
    sql(&field.desk.database, stalls).await;
    let round = field.phone.round(&field.agent, "kinds { code } taxables { id }").await.ok()["round"].clone();
    assert_eq!(round, json!({ "kinds": [{ "code": "STATIONNEMENT" }], "taxables": [] }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_on_a_paper_that_cannot_be_read_is_given_to_nobody_else() {
    // Given a receipt of a phone whose clock an empty battery put back: nobody can read what it dates.
    let mut field = Field::open().await;
    let phone = &mut field.phone;
    phone.open("0.00");
    phone.hours(&field.fee, 1);
    let unread = json!({ "on": "1970-01-01", "kind": "receipt", "number": 502, "bookId": phone.book, "mode": "cash",
        "lines": [hours(&field.fee, 1)], "amount": "5.00", "token": "f.AAAA" });
    phone.record(unread);
    assert_eq!(field.sent().await[2], entry(3, "HELD", &["unusable"]));

    // Then its number is used up all the same, for the next round and for the next receipt.
    let round = field.phone.round(&field.agent, "nextSequence book { nextNumber }").await.ok()["round"].clone();
    assert_eq!(round, json!({ "nextSequence": 4, "book": { "nextNumber": 503 } }));
    field.phone.number = 503;
    field.phone.hours(&field.fee, 1);
    assert_eq!(field.sent().await[3], entry(4, "APPLIED", &[]));
    assert_eq!(field.recorded().await, [501, 503]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_that_was_put_back_asks_its_phones_for_what_it_lost() {
    // Given a phone that has five entries on record, and a commune that has lost two of them since, and received what came after.
    let mut field = Field::open().await;
    field.phone.open("0.00");
    for _ in 0..4 {
        field.phone.hours(&field.fee, 1);
    }
    let (early, late) = (&field.phone.entries[..2], &field.phone.entries[4..]);
    for part in [early, late] {
        field.phone.send(&field.agent, part).await.ok();
    }
    // Then the round names the first that is missing, and once it came nothing is.
    let next = async || field.phone.round(&field.agent, "nextSequence").await.ok()["round"]["nextSequence"].clone();
    assert_eq!(next().await, 3);
    assert_eq!(field.phone.send_all(&field.agent).await, 5);
    assert_eq!(next().await, 6);
    assert_eq!(field.recorded().await, [501, 502, 503, 504]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_phone_with_a_fast_clock_cashed_is_in_the_reports_as_soon_as_it_was_received() {
    let mut field = Field::open().await;
    field.phone.open("0.00");
    field.phone.at = "2026-11-20T15:00:00Z".to_owned();
    field.phone.hours(&field.fee, 2);
    field.phone.hours(&field.fee, 1);
    field.phone.undo(502);
    field.phone.send_all(&field.agent).await;
    // Then every report knows of it: what was recorded is known, whatever the phone's clock said.
    let query = "query($k: ReportKind!) { report(kind: $k, filter: { from: \"2026-11-20\", until: \"2026-11-20\" }) { lineCount totals } }";
    let told = async |kind: &str| field.desk.regisseur.graphql(query, json!({ "k": kind })).await.ok().clone();
    let receipts = told("RECEIPTS").await;
    assert_eq!(receipts["lineCount"], 2);
    let totals = receipts["totals"].as_array().expect("totals").clone();
    let whole = |said: &Value| text(said).replace(['.', ','], "");
    let sums: Vec<String> = totals[totals.len() - 2..].iter().map(whole).collect();
    assert_eq!(sums, ["1500", "1000"], "what was taken, and what of it counts");
    assert_eq!(told("JOURNAL").await["lineCount"], 3, "two came in, one went out");
}
