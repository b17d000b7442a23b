//! What phones recorded and had no effect at first: held for somebody to decide, and let in.

use serde_json::json;

use super::field::{Field, entry};
use crate::scene::sql;

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_whose_effect_always_fails_is_held_and_those_after_it_go_on() {
    // Given a receipt that PostgreSQL does not take, whatever is tried.
    let mut field = Field::open().await;
    let cut = "create function essai_cut() returns trigger language plpgsql as $$ begin
            raise exception 'coupure d’essai';
        end $$;
        create trigger essai_cut before insert on receipt for each row when (new.number = 502) execute function essai_cut()";
    sql(&field.desk.database, cut).await;
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
    assert_eq!(field.recorded().await, [501, 503]);
    let seen = field.phone.seen(&field.desk.regisseur).await;
    assert_eq!(seen["entries"]["nodes"][1]["flags"][0]["detail"]["reason"], "failed");
    assert_eq!(seen["book"]["nextNumber"], 504, "its number is on paper");

    // Then whoever holds the régie lets it in once the fault is mended.
    sql(&field.desk.database, "drop trigger essai_cut on receipt").await;
    let input = json!({ "deviceId": field.phone.id, "sequence": 3, "reasons": "Panne réparée (essai)" });
    let admitted = field.desk.regisseur.mutate("fieldEntryAdmit", input, "fieldEntry { state number }").await;
    assert_eq!(admitted.ok()["fieldEntry"], json!({ "state": "APPLIED", "number": 502 }));
    assert_eq!(field.recorded().await, [501, 502, 503]);
}
