//! The council's second reading after a rejection or a refusal, and the budget that an authority draws up in its place.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::{BALANCED, Hall, VERSION, figures};
use crate::scene::text;

const DRAWN: &str =
    "version { id number kind state vote { on } visa { state } establishment { ground author on reference basis } }";

/// Sefrou with the budget of 2026 in force and the one of 2027 open.
async fn preparing() -> Hall {
    let hall = Hall::in_force().await;
    let open = json!({ "operationId": fresh(), "year": 2027 });
    let budget = text(&hall.officer.mutate("budgetCreate", open, "budget { id }").await.ok()["budget"]["id"]);
    Hall { budget, ..hall }
}

async fn reject(who: &Browser, version: &str) -> Answer {
    let input = json!({ "operationId": fresh(), "versionId": version, "on": "2026-11-20", "reference": "14/2026", "reasons": "Recettes surestimées (essai)" });
    who.mutate("budgetVersionReject", input, "version { state rejection { on reasons } }").await
}

fn decision(hall: &Hall, (ground, on): (&str, &str), amounts: &Value) -> Value {
    json!({ "operationId": fresh(), "budgetId": hall.budget, "ground": ground, "on": on, "reference": "21/2026", "amounts": amounts })
}

async fn establish(hall: &Hall, of: (&str, &str), amounts: &Value) -> Answer {
    hall.officer.mutate("budgetVersionEstablish", decision(hall, of, amounts), DRAWN).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_budget_is_read_again_and_the_governor_draws_it_up_once_it_is_rejected_twice() {
    let hall = preparing().await;
    let none = json!([]);
    let first = hall.recorded(&BALANCED).await;
    assert_eq!(reject(&hall.officer, &first).await.error_code(), Some("FORBIDDEN"));
    let early = establish(&hall, ("UNADOPTED", "2026-11-20"), &none).await;
    assert_eq!(early.refusals(), ["ground: budget-error-established-ground"]);
    assert_eq!(reject(&hall.president, &first).await.ok()["version"]["state"], "REJECTED");
    assert_eq!(hall.vote(&first).await.refusals(), ["versionId: budget-error-version-rejected"]);
    // The council has fifteen days.
    let early = establish(&hall, ("UNADOPTED", "2026-11-20"), &none).await;
    assert_eq!(early.refusals(), ["ground: budget-error-established-early"]);
    // What was rejected goes to the governor all the same, who has no visa to give.
    let sent = json!({ "operationId": fresh(), "versionId": first, "on": "2026-11-20" });
    let sent = hall.officer.mutate("budgetVersionSend", sent, "version { state sent { on } visa { state } }").await;
    assert_eq!(sent.ok()["version"], json!({ "state": "REJECTED", "sent": { "on": "2026-11-20" }, "visa": null }));
    let answer = json!({ "operationId": fresh(), "versionId": first, "on": "2026-11-20", "answer": "VISAED" });
    let answer = hall.officer.mutate("budgetVersionAnswer", answer, VERSION).await;
    assert_eq!(answer.refusals(), ["versionId: budget-error-version-rejected"]);

    let second = hall.recorded(&BALANCED).await;
    reject(&hall.president, &second).await.ok();
    let road = json!([{ "lineId": hall.line("40101010"), "amount": "1" }]);
    let equipment = establish(&hall, ("UNADOPTED", "2026-11-20"), &road).await;
    assert_eq!(equipment.refusals(), ["amounts: budget-error-established-equipment"]);
    let more = json!([{ "lineId": hall.line("20101010"), "amount": "501" }]);
    let unequal = establish(&hall, ("UNADOPTED", "2026-11-20"), &more).await;
    assert_eq!(unequal.refusals(), ["amounts: budget-error-unbalanced"]);
    // It begins with the operating credits of 2026.
    let moved = json!([{ "lineId": hall.line("20101010"), "amount": "400" }, { "lineId": hall.line("20101020"), "amount": "300" }]);
    let drawn = establish(&hall, ("UNADOPTED", "2026-11-20"), &moved).await.ok()["version"].clone();
    assert_eq!(
        (&drawn["kind"], &drawn["state"], &drawn["number"]),
        (&json!("ESTABLISHED"), &json!("ESTABLISHED"), &json!(3))
    );
    let word = json!({ "ground": "UNADOPTED", "author": "GOVERNOR", "on": "2026-11-20", "reference": "21/2026", "basis": "113-14 art. 188" });
    assert_eq!((&drawn["establishment"], &drawn["vote"], &drawn["visa"]), (&word, &Value::Null, &Value::Null));
    let of_line = figures(&hall.execution().await, "20101020")["voted"].clone();
    assert_eq!(of_line, "300.00");
    let again = establish(&hall, ("UNADOPTED", "2026-11-20"), &none).await;
    assert_eq!(again.refusals(), ["budgetId: budget-error-established-in-force"]);
    // The council may still modify it.
    let query = "query($id: ID!) { budget(id: $id) { inForce { number } } }";
    let seen = hall.receiver.graphql(query, json!({ "id": hall.budget })).await.ok().clone();
    assert_eq!(seen["inForce"], json!({ "number": 3 }));
    let input = json!({ "operationId": fresh(), "budgetId": hall.budget, "amounts": [] });
    let next = hall.officer.mutate("budgetVersionRecord", input, VERSION).await;
    assert_eq!(next.ok()["version"]["kind"], "MODIFYING");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_refused_visa_the_council_has_ten_days_and_then_the_interior_decides() {
    let hall = preparing().await;
    let version = hall.recorded(&BALANCED).await;
    hall.vote(&version).await.ok();
    for (mutation, more) in
        [("budgetVersionSend", json!({})), ("budgetVersionAnswer", json!({ "answer": "REFUSED", "reasons": "Essai" }))]
    {
        let mut input = json!({ "operationId": fresh(), "versionId": version, "on": "2026-11-20" });
        input.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        hall.officer.mutate(mutation, input, VERSION).await.ok();
    }
    let none = json!([]);
    let early = establish(&hall, ("REFUSED", "2026-11-20"), &none).await;
    assert_eq!(early.refusals(), ["ground: budget-error-established-early"]);
    hall.scene.town.set_clock("2026-12-01T09:00:00Z");
    let officer = hall.scene.town.signed_in("sefrou", "budget").await;
    let hall = Hall { officer, ..hall };
    // No decision is older than the council's delay.
    let before = establish(&hall, ("REFUSED", "2026-11-25"), &none).await;
    assert_eq!(before.refusals(), ["on: budget-error-step-order"]);
    let drawn = establish(&hall, ("REFUSED", "2026-12-01"), &none).await.ok()["version"].clone();
    assert_eq!((&drawn["state"], &drawn["establishment"]["author"]), (&json!("ESTABLISHED"), &json!("INTERIOR")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_what_no_authority_draws_up() {
    let hall = preparing().await;
    for _ in 0..2 {
        let version = hall.recorded(&BALANCED).await;
        reject(&hall.president, &version).await.ok();
    }
    establish(&hall, ("UNADOPTED", "2026-11-20"), &json!([])).await.ok();
    let refused = async |statement: &str, constraint: &str| {
        let done = sqlx::raw_sql(sqlx::AssertSqlSafe(format!("set search_path to t_sefrou, platform; {statement}")))
            .execute(&hall.scene.database)
            .await;
        let error = done.expect_err("refused").into_database_error().expect("by PostgreSQL");
        assert_eq!(error.constraint(), Some(constraint), "{error}");
    };
    let of = "(select id from budget_version where kind = 'established')";
    let equipment = format!(
        "insert into budget_amount (version_id, line_id, amount_centimes) select {of}, id, 100 from budget_line where code = '40101010'"
    );
    refused(&equipment, "budget_amount_established").await;
    let voted = format!(
        "insert into budget_step (id, version_id, step, on_date, noted_at, noted_by)
         select gen_random_uuid(), {of}, 'voted', '2026-11-20', now(), id from staff limit 1"
    );
    refused(&voted, "budget_step_established").await;
    let both = "insert into budget_step (id, version_id, step, on_date, noted_at, noted_by)
        select gen_random_uuid(), version_id, 'voted', '2026-11-20', now(), noted_by from budget_step where step = 'rejected' limit 1";
    refused(both, "budget_step_one_vote").await;
    let another = "insert into budget_version (id, budget_id, number, kind, transfers, recorded_at, recorded_by, ground, authority, decided_on, decision)
        select gen_random_uuid(), budget_id, 99, kind, 0, now(), recorded_by, ground, 'governor', decided_on, decision from budget_version where kind = 'established'";
    refused(another, "budget_version_established_once").await;
    let nobody = another.replace("'governor'", "'interior'");
    refused(&nobody, "budget_version_author").await;
    let bare = "insert into budget_version (id, budget_id, number, kind, transfers, recorded_at, recorded_by)
        select gen_random_uuid(), budget_id, 98, 'established', 0, now(), recorded_by from budget_version limit 1";
    refused(bare, "budget_version_established").await;
}
