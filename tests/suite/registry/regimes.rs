//! Law 37-99: the commune numbers. Law 36-21: the national register does, and jamaa keeps what it says.

use serde_json::{Value, json};
use testkit::{Browser, Town, birth, fresh};

use super::refusals;
use crate::scene::{Scene, office, register, submitted};

async fn register_nationally(officer: &Browser, declaration: &str, number: &str, id: &str) -> testkit::Answer {
    let revision = testkit::seen_revision(officer, declaration).await;
    let input = json!({ "operationId": fresh(), "declarationId": declaration, "revision": revision,
        "nationalNumber": number, "nationalId": id });
    officer.mutate("declarationRegister", input, "act { id number reference regime nationalNumber nationalId }").await
}

#[tokio::test(flavor = "multi_thread")]
async fn under_law_36_21_the_national_number_is_required_kept_and_no_other_is_assigned() {
    let town = Town::start().await;
    let agent = town.signed_in("anfa.casablanca", "agent.anfa").await;
    let officer = town.signed_in("anfa.casablanca", "officier.anfa").await;
    let anfa = office(&agent, "ANF1").await;
    let child = submitted(&agent, &anfa, birth("2026-11-10", "هبة", "Hiba")).await;
    let missing = refusals(&officer, &child).await;
    assert_eq!(
        missing,
        ["nationalNumber: registry-error-national-required", "nationalId: registry-error-national-required"]
    );

    let act = register_nationally(&officer, &child, "2026-ESSAI-000123", "ESSAI-ID-9").await.ok()["act"].clone();
    assert_eq!(
        (&act["number"], &act["nationalNumber"], &act["nationalId"]),
        (&Value::Null, &json!("2026-ESSAI-000123"), &json!("ESSAI-ID-9"))
    );
    assert_eq!((&act["regime"], &act["reference"]), (&json!("LAW_36_21"), &json!("2026-ESSAI-000123")));
    let counters: i64 =
        sqlx::query_scalar("select count(*) from t_casablanca.counter where series like 'registry/ANF1/%'")
            .fetch_one(&town.superuser().await)
            .await
            .unwrap();
    assert_eq!(counters, 0, "no number of ours was taken");
    let page = officer.mutate("actPagePrint", json!({ "actId": act["id"] }), "url").await;
    assert_eq!(super::codes(&page), ["registry-error-page-not-paper"], "there is no paper register to print for");

    let twin = submitted(&agent, &anfa, birth("2026-11-10", "سلمى", "Salma")).await;
    let again = register_nationally(&officer, &twin, "2026-ESSAI-000123", "ESSAI-ID-10").await;
    assert!(
        again.error_code().is_none() && !again.refusals().is_empty(),
        "a national number is used once: {}",
        again.0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn under_law_37_99_the_office_numbers_and_a_national_number_is_refused() {
    let scene = Scene::sefrou().await;
    let child = scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let answer = register_nationally(&scene.officer, &child, "2026-ESSAI-000123", "ESSAI-ID-9").await;
    assert_eq!(
        answer.refusals(),
        ["nationalNumber: registry-error-national-unexpected", "nationalId: registry-error-national-unexpected"]
    );
    let act = register(&scene.officer, &child, fresh()).await.ok()["act"].clone();
    assert_eq!(act["number"], 1);
    scene.officer.mutate("actPagePrint", json!({ "actId": act["id"] }), "url").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_changes_over_from_its_date_and_never_back() {
    let scene = Scene::sefrou().await;
    let set = |regime: &str, from: &str| json!({ "officeId": scene.office, "regime": regime, "from": from });
    let past = scene.admin.mutate("officeRegimeSet", set("LAW_36_21", "2026-11-19"), "office { id }").await;
    assert_eq!(past.refusals(), ["from: registry-error-regime-past"]);
    let same = scene.admin.mutate("officeRegimeSet", set("LAW_37_99", "2026-11-25"), "office { id }").await;
    assert_eq!(same.refusals(), ["regime: registry-error-regime-same"]);
    let planned = scene
        .admin
        .mutate("officeRegimeSet", set("LAW_36_21", "2026-11-25"), "office { regime regimes { regime from } }")
        .await;
    let regimes =
        json!([{ "regime": "LAW_37_99", "from": "2004-01-01" }, { "regime": "LAW_36_21", "from": "2026-11-25" }]);
    assert_eq!(planned.ok()["office"], json!({ "regime": "LAW_37_99", "regimes": regimes }));

    let today = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    assert_eq!(today["number"], 1);
    let waiting = scene.submitted(birth("2026-11-11", "آدم", "Adam")).await;

    scene.town.set_clock("2026-11-25T09:00:00Z");
    let officer = scene.town.signed_in("sefrou", "officier").await;
    let missing = refusals(&officer, &waiting).await;
    assert_eq!(
        missing,
        ["nationalNumber: registry-error-national-required", "nationalId: registry-error-national-required"]
    );
    let act = register_nationally(&officer, &waiting, "2026-ESSAI-7", "ESSAI-ID-7").await.ok()["act"].clone();
    assert_eq!((&act["regime"], &act["number"]), (&json!("LAW_36_21"), &Value::Null));

    let admin = scene.town.signed_in("sefrou", "admin").await;
    let back = admin.mutate("officeRegimeSet", set("LAW_37_99", "2026-12-01"), "office { id }").await;
    assert_eq!(back.refusals(), ["regime: registry-error-regime-back"]);
}
