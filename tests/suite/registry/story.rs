//! The story at the top of the work: a birth from the counter to the full copy.

use serde_json::{Value, json};
use testkit::{Browser, birth, fresh};

use super::declaration;
use crate::scene::{Scene, declared, delegate, desk, hire, issue, marriage, register, submit, text};

#[tokio::test(flavor = "multi_thread")]
async fn a_birth_declared_in_arabic_becomes_a_numbered_act_an_extract_a_mention_and_a_full_copy() {
    let scene = Scene::sefrou().await;
    let (agent, officer) = (scene.agent.clone().in_arabic(), &scene.officer);

    // At the counter.
    let draft = declared(&agent, &scene.office, birth("2026-11-10", "ياسمين", "Yasmine")).await;
    assert_eq!((&draft["state"], &draft["deadline"]["late"]), (&json!("DRAFT"), &json!(false)));
    assert_eq!(
        declaration(&agent, draft["id"].as_str().unwrap()).await["subject"],
        "ياسمين التجريبي · Yasmine Tajribi"
    );
    let before = register(officer, draft["id"].as_str().unwrap(), fresh()).await;
    assert_eq!(before.refusals(), ["declarationId: registry-error-state-draft"]);
    let handed = submit(&agent, &draft).await.ok()["declaration"].clone();
    assert_eq!(handed["state"], "SUBMITTED");

    // At the officer's desk: the next number of the office's register.
    let act = register(officer, draft["id"].as_str().unwrap(), fresh()).await.ok()["act"].clone();
    assert_eq!((&act["number"], &act["year"], &act["reference"]), (&json!(1), &json!(2026), &json!("1/2026 - SFR1")));
    assert_eq!(act["delegationInstrument"], "قرار تجريبي رقم 1/2026");
    let seen = declaration(&agent, draft["id"].as_str().unwrap()).await;
    assert_eq!(
        (&seen["state"], &seen["act"]["reference"], &seen["allowed"]),
        (&json!("REGISTERED"), &act["reference"], &json!([]))
    );

    // On paper, confirmed by anybody.
    let extract = issue(&agent, &act, "EXTRACT_AR").await;
    assert_eq!(extract["reference"], "1/2026 - SFR1");
    let token = text(&extract["verifyUrl"]).rsplit('/').next().unwrap().to_owned();
    let said = scene
        .town
        .at("sefrou")
        .graphql(
            "query($t: String!) { documentVerify(token: $t) { found matches commune { ar } } }",
            json!({ "t": token }),
        )
        .await;
    assert_eq!(said.ok(), &json!({ "found": true, "matches": true, "commune": { "ar": "صفرو" } }));

    // Years later.
    scene.town.set_clock("2026-12-01T09:00:00Z");
    let (agent, officer) =
        (scene.town.signed_in("sefrou", "agent").await, scene.town.signed_in("sefrou", "officier").await);
    let added = officer
        .mutate("mentionAdd", marriage(&act, "2026-11-28"), "mention { number textAr } act { mentions { number } }")
        .await;
    assert_eq!(added.ok()["act"]["mentions"], json!([{ "number": 1 }]));
    issue(&agent, &act, "FULL_COPY").await;
    let stored = scene.count("select count(*) from document where kind = 'full_copy' and data #>> '{mentions,0,text_ar}' = 'تزوجت بالمسمى سعيد المثال'").await;
    assert_eq!(stored, 1, "the full copy shows the mention");

    // What happened is on record, for both the declaration and the act.
    let history = officer
        .graphql("query($id: ID!) { act(id: $id) { sealIntact history { act } } }", json!({ "id": act["id"] }))
        .await;
    let acts: Vec<&str> =
        history.ok()["history"].as_array().unwrap().iter().filter_map(|row| row["act"].as_str()).collect();
    for wanted in [
        "registry.birth.declare",
        "registry.declaration.submit",
        "registry.declaration.register",
        "registry.mention.add",
    ] {
        assert!(acts.contains(&wanted), "{wanted} in {acts:?}");
    }
    assert_eq!(history.ok()["sealIntact"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_returned_with_reasons_is_mended_and_handed_in_again() {
    let scene = Scene::sefrou().await;
    let draft = declared(&scene.agent, &scene.office, birth("2026-11-10", "هبة", "Hiba")).await;
    submit(&scene.agent, &draft).await.ok();
    let reasons = "تاريخ ميلاد الأم غير مطابق لبطاقتها الوطنية (مثال)";
    let back = scene
        .officer
        .mutate(
            "declarationReturn",
            json!({ "declarationId": draft["id"], "revision": 2, "reasons": reasons }),
            "declaration { state revision }",
        )
        .await;
    assert_eq!(back.ok()["declaration"]["state"], "RETURNED");
    let seen = declaration(&scene.agent, draft["id"].as_str().unwrap()).await;
    assert_eq!(seen["returns"], json!([{ "reasons": reasons, "by": { "login": "officier" } }]));

    let amend = |revision: &Value| json!({ "declarationId": draft["id"], "revision": revision, "content": birth("2026-11-10", "هبة", "Hiba") });
    let stale = scene.agent.mutate("birthAmend", amend(&draft["revision"]), "declaration { id }").await;
    assert_eq!(stale.refusals(), ["revision: kernel-error-revision"]);
    let mended = scene.agent.mutate("birthAmend", amend(&seen["revision"]), "declaration { id revision }").await;
    submit(&scene.agent, &mended.ok()["declaration"]).await.ok();
    assert_eq!(register(&scene.officer, draft["id"].as_str().unwrap(), fresh()).await.ok()["act"]["number"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abandoned_draft_stays_on_record_and_goes_nowhere_anymore() {
    let scene = Scene::sefrou().await;
    let draft = declared(&scene.agent, &scene.office, birth("2026-11-10", "هبة", "Hiba")).await;
    let abandon =
        json!({ "declarationId": draft["id"], "revision": draft["revision"], "reason": "Saisie en double (essai)" });
    assert_eq!(
        scene.agent.mutate("declarationAbandon", abandon.clone(), "declaration { state }").await.ok()["declaration"]["state"],
        "ABANDONED"
    );
    let id = draft["id"].as_str().unwrap();
    let closed = ["declarationId: registry-error-state-abandoned"];
    assert_eq!(submit(&scene.agent, &draft).await.refusals(), closed);
    assert_eq!(register(&scene.officer, id, fresh()).await.refusals(), closed);
    assert_eq!(scene.agent.mutate("declarationAbandon", abandon, "declaration { id }").await.refusals(), closed);
    assert_eq!(declaration(&scene.agent, id).await["allowed"], json!([]));
    assert_eq!(scene.count("select count(*) from audit where act = 'registry.declaration.abandon'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_drafted_does_not_register_unless_the_office_may_work_alone() {
    let scene = Scene::sefrou().await;
    let chief = scene.town.signed_in("sefrou", "chef").await;
    let own = crate::scene::submitted(&chief, &scene.office, birth("2026-11-10", "هبة", "Hiba")).await;
    assert_eq!(super::refusals(&chief, &own).await, ["declarationId: registry-error-four-eyes"]);
    scene
        .admin
        .mutate("settingUpdate", json!({ "key": "registry.lone_office", "value": ["SFR1"] }), "setting { key }")
        .await
        .ok();
    register(&chief, &own, fresh()).await.ok();
}

async fn act_of(officer: &Browser, act: &Value) -> Value {
    let query = "query($id: ID!) { act(id: $id) { officerName { ar } officerQuality { fr } delegationInstrument } }";
    officer.graphql(query, json!({ "id": act["id"] })).await.ok().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_delegation_of_that_day_signs_and_stays_on_the_act() {
    let scene = Scene::sefrou().await;
    hire(&scene.town, "sefrou", "adjointe", "officer").await;
    let deputy = scene.town.at_from("sefrou", desk(9));
    deputy.sign_in("adjointe", testkit::PASSWORD).await;
    let waiting = scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    assert_eq!(super::refusals(&deputy, &waiting).await, ["declarationId: registry-error-no-delegation"]);

    // From Monday on, until Wednesday.
    delegate(&scene.admin, &scene.office, "adjointe", "2026-11-23").await;
    assert_eq!(
        super::refusals(&deputy, &waiting).await,
        ["declarationId: registry-error-no-delegation"],
        "not before its first day"
    );
    let delegations = "query($id: ID!) { office(id: $id) { delegations { id staff { login } } } }";
    let list = scene.admin.graphql(delegations, json!({ "id": scene.office })).await.ok()["delegations"].clone();
    let delegation =
        list.as_array().unwrap().iter().find(|delegation| delegation["staff"]["login"] == "adjointe").unwrap()["id"]
            .clone();
    let end = json!({ "delegationId": delegation, "on": "2026-11-25", "reason": "انتهاء المهمة (مثال)" });
    scene.admin.mutate("delegationEnd", end, "delegation { id }").await.ok();

    scene.town.set_clock("2026-11-25T22:30:00Z");
    let deputy = scene.town.signed_in("sefrou", "adjointe").await;
    let act = register(&deputy, &waiting, fresh()).await.ok()["act"].clone();
    assert_eq!(act["delegationInstrument"], "قرار تجريبي adjointe");
    let agent = scene.town.signed_in("sefrou", "agent").await;
    let next = crate::scene::submitted(&agent, &scene.office, birth("2026-11-11", "آدم", "Adam")).await;
    scene.town.set_clock("2026-11-26T00:30:00Z");
    assert_eq!(
        super::refusals(&deputy, &next).await,
        ["declarationId: registry-error-no-delegation"],
        "half past midnight in Morocco is the day after"
    );

    // What she signed keeps her quality of that day.
    let officer = scene.town.signed_in("sefrou", "officier").await;
    let kept = act_of(&officer, &act).await;
    assert_eq!(
        (&kept["delegationInstrument"], &kept["officerQuality"]),
        (&act["delegationInstrument"], &act["officerQuality"])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registered_declaration_tells_nothing_of_its_content_and_a_list_never_reads_acts() {
    let scene = Scene::sefrou().await;
    let id = scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let act = register(&scene.officer, &id, fresh()).await.ok()["act"]["id"].clone();
    let query = "query($id: ID!) { declaration(id: $id) { actId subject event { date } birth { sex } death { sex } declarant { cin }
        pieces { kind } lateBasis { kind } warnings { code } history { before after } } }";
    let seen = scene.agent.graphql(query, json!({ "id": id })).await.ok().clone();
    assert_eq!((&seen["actId"], &seen["event"]["date"]), (&act, &json!("2026-11-10")));
    for gone in ["birth", "death", "declarant", "lateBasis"] {
        assert_eq!(seen[gone], Value::Null, "{gone}");
    }
    assert_eq!((&seen["pieces"], &seen["warnings"]), (&json!([]), &json!([])));
    let history = seen["history"].as_array().unwrap();
    assert!(!history.is_empty() && history.iter().all(|row| row["before"].is_null() && row["after"].is_null()));

    let read = "select count(*) from audit where act = 'registry.act.read'";
    let before = scene.count(read).await;
    let list = scene.agent.graphql("{ declarations { nodes { id actId } } }", json!({})).await;
    assert_eq!(list.ok()["nodes"][0]["actId"], act);
    let list = scene.agent.graphql("{ declarations { nodes { act { id } } } }", json!({})).await;
    assert!(list.error_code().is_some(), "{}", list.0);
    assert_eq!(scene.count(read).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_officer_registers_what_he_saw() {
    let scene = Scene::sefrou().await;
    let id = scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    for (mutation, more) in [
        ("declarationRegister", json!({ "operationId": fresh() })),
        ("declarationReturn", json!({ "reasons": "المرجو تصحيح الاسم (مثال)" })),
    ] {
        let mut input = more;
        (input["declarationId"], input["revision"]) = (json!(id), json!(1));
        let stale = scene.officer.mutate(mutation, input, "userErrors { code }").await;
        assert_eq!(stale.refusals(), ["revision: kernel-error-revision"], "{mutation}");
    }
    register(&scene.officer, &id, fresh()).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn not_even_the_owner_of_the_tables_changes_what_became_an_act() {
    let scene = Scene::sefrou().await;
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    for change in ["update declaration set subject = 'x'", "delete from declaration"] {
        let script = format!("set search_path to t_sefrou, platform; {change}");
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&scene.database).await.unwrap_err();
        assert!(refused.to_string().contains("does not change anymore"), "{refused}");
    }
}
