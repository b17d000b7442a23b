//! Marginal mentions: numbered, append-only, in whatever order they arrive, unless they cannot be true.

use serde_json::{Value, json};
use testkit::{Answer, Browser, birth, death, fresh};

use super::codes;
use crate::scene::{Late as _, Scene};

async fn add(officer: &Browser, act: &Value, kind: &str, on: &str) -> Answer {
    let input = json!({ "operationId": fresh(), "actId": act["id"], "kind": kind, "eventDate": on, "instrument": format!("وثيقة تجريبية {kind} {on}"),
        "authority": "قسم قضاء الأسرة بصفرو", "textAr": "", "textFr": "" });
    officer.mutate("mentionAdd", input, "mention { number textAr textFr }").await
}

#[tokio::test(flavor = "multi_thread")]
async fn mentions_are_numbered_in_the_order_of_their_arrival_also_when_events_come_out_of_order() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("1985-03-02", "نادية", "Nadia").late()).await;
    let arrivals = [
        ("DISSOLUTION", "2015-04-01"),
        ("MARRIAGE", "2010-06-01"),
        ("DEATH", "2026-01-09"),
        ("MARRIAGE", "2018-06-01"),
        ("NAME_CHANGE", "2005-02-02"),
    ];
    for (n, (kind, on)) in (1..).zip(arrivals) {
        let added = add(&scene.officer, &act, kind, on).await;
        let mention = &added.ok()["mention"];
        assert_eq!(mention["number"], n, "{kind} {on}");
        let worded =
            |field: &str| mention[field].as_str().is_some_and(|text| !text.is_empty() && !text.contains("registry-"));
        assert!(worded("textAr") && worded("textFr"), "the house words what the officer leaves blank: {mention}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mention_that_cannot_be_true_is_refused() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("1985-03-02", "نادية", "Nadia").late()).await;
    let officer = &scene.officer;
    assert_eq!(codes(&add(officer, &act, "MARRIAGE", "2026-11-21").await), ["registry-error-mention-future"]);
    assert_eq!(codes(&add(officer, &act, "MARRIAGE", "1985-03-01").await), ["registry-error-mention-before-birth"]);
    add(officer, &act, "MARRIAGE", "2010-06-01").await.ok();
    assert_eq!(codes(&add(officer, &act, "MARRIAGE", "2010-06-01").await), ["registry-error-mention-there-already"]);
    assert_eq!(
        codes(&add(officer, &act, "DEATH", "2009-01-01").await),
        ["registry-error-mention-death-before-marriage"]
    );
    add(officer, &act, "DEATH", "2020-01-01").await.ok();
    assert_eq!(codes(&add(officer, &act, "DEATH", "2021-01-01").await), ["registry-error-mention-death-twice"]);
    assert_eq!(codes(&add(officer, &act, "MARRIAGE", "2020-01-02").await), ["registry-error-mention-after-death"]);
    let dead = scene.act(death("2026-11-10", "كريم", "Karim")).await;
    assert_eq!(codes(&add(officer, &dead, "MARRIAGE", "2026-11-01").await), ["registry-error-mention-on-death-act"]);
    assert_eq!(scene.count("select count(*) from mention").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_an_act_or_a_mention_can_be_changed_by_the_server_itself() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.officer.mutate("mentionAdd", crate::scene::marriage(&act, "2026-11-12"), "mention { id }").await.ok();
    let login = scene.town.runtime_login().await;
    for table in [
        "act",
        "mention",
        "document",
        "document_request",
        "document_reprint",
        "delegation",
        "audit",
        "audit_seal",
        "office_regime",
    ] {
        for sql in [format!("delete from {table}"), format!("update {table} set {}", column(table))] {
            let mut tx = login.begin().await.unwrap();
            let enter = "set local role jamaa_t_sefrou; set local search_path to t_sefrou";
            sqlx::raw_sql(enter).execute(&mut *tx).await.unwrap();
            let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.clone())).execute(&mut *tx).await;
            let code = refused.err().and_then(|error| {
                error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()))
            });
            assert_eq!(code.as_deref(), Some("42501"), "{sql}");
        }
    }
}

fn column(table: &str) -> &'static str {
    match table {
        "act" | "document" => "number = 7",
        "mention" => "text_ar = ''",
        "document_request" => "requester_name = ''",
        "document_reprint" => "number = 7",
        "delegation" => "instrument = ''",
        "audit" => "act = ''",
        "audit_seal" => "seq = 7",
        _ => "regime = 'law_37_99'",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rectification_is_entered_by_its_decision_shown_whole_on_a_full_copy_and_told_by_an_extract() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هيبة", "Heba")).await;
    let unsaid = json!({ "operationId": fresh(), "actId": act["id"], "kind": "RECTIFICATION", "eventDate": "2026-11-20",
        "instrument": "حكم تجريبي 7/2026", "authority": "المحكمة الابتدائية بصفرو" });
    let refused = scene.officer.mutate("mentionAdd", unsaid, "mention { id }").await;
    let expected = [
        "basis: registry-error-rectification-basis",
        "textAr: registry-error-rectification-what",
        "textFr: registry-error-rectification-what",
    ];
    assert_eq!(refused.refusals(), expected);
    let decided = crate::scene::rectification(&act, "2026-11-20");
    let added =
        scene.officer.mutate("mentionAdd", decided, "mention { number kind basis requestedOn textAr textFr }").await;
    let mention = &added.ok()["mention"];
    assert_eq!((&mention["basis"], &mention["requestedOn"]), (&json!("JUDGMENT"), &json!("2026-11-20")));
    assert!(
        mention["textAr"].as_str().is_some_and(|text| text.contains("«هبة» عوض «هيبة»") && text.contains("حكم")),
        "{mention}"
    );
    // The act itself says what it said.
    let read = "query($id: ID!) { act(id: $id) { subject sealIntact } }";
    let read = scene.agent.graphql(read, json!({ "id": act["id"] })).await;
    assert_eq!(read.ok()["sealIntact"], true);
    assert!(read.ok()["subject"].as_str().is_some_and(|subject| subject.contains("Heba")));
    for kind in ["EXTRACT_FR", "FULL_COPY"] {
        let issue = json!({ "operationId": fresh(), "actId": act["id"], "kind": kind, "requesterName": "كريم التجريبي", "requesterQuality": "ASCENDANT" });
        scene.agent.mutate("documentIssue", issue, "document { id }").await.ok();
        let told = async |words: &str| {
            let kind = kind.to_lowercase();
            let sql = format!(
                "select count(*) from document where kind = '{kind}' and (data -> 'mentions')::text like '%{words}%'"
            );
            scene.count(&sql).await == 1
        };
        assert_eq!(told("«هبة» عوض «هيبة»").await, kind == "FULL_COPY", "{kind}");
        assert_eq!(told("a été rectifié depuis").await, kind == "EXTRACT_FR", "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_extract_after_a_rectification_prints_what_it_gives_and_the_full_copy_what_was_registered() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هيبة", "Heba")).await;
    let corrected = |instrument: &str, corrections: Value| {
        let mut input = crate::scene::rectification(&act, "2026-11-20");
        input["instrument"] = json!(instrument);
        input["corrections"] = corrections;
        input
    };
    let add = async |input: Value| {
        scene.officer.mutate("mentionAdd", input, "mention { number corrections { field ar latin } }").await
    };
    let printed = async |kind: &str, path: &str| -> String {
        let issue = json!({ "operationId": fresh(), "actId": act["id"], "kind": kind, "requesterName": "كريم التجريبي", "requesterQuality": "ASCENDANT" });
        scene.agent.mutate("documentIssue", issue, "document { id }").await.ok();
        let sql = format!("select data #>> '{path}' from t_sefrou.document order by number desc limit 1");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&scene.database).await.unwrap()
    };
    let wrong = json!([{ "field": "FATHER_FIRST_NAME" }, { "field": "FATHER_FIRST_NAME", "ar": "علي" }]);
    let refused = add(corrected("حكم تجريبي 1/2026", wrong)).await;
    let expected =
        ["corrections.0.ar: registry-error-correction-empty", "corrections.1.field: registry-error-correction-twice"];
    assert_eq!(refused.refusals(), expected);

    let first = json!([{ "field": "FIRST_NAME", "ar": "هبة", "latin": "Hibba" }]);
    let noted = add(corrected("حكم تجريبي 2/2026", first.clone())).await;
    assert_eq!(noted.ok()["mention"]["corrections"], first);
    assert_eq!(printed("EXTRACT_AR", "{birth,first_name,ar}").await, "هبة");
    add(corrected("حكم تجريبي 3/2026", json!([{ "field": "FIRST_NAME", "latin": "Hiba" }]))).await.ok();
    assert_eq!(printed("EXTRACT_FR", "{birth,first_name,latin}").await, "Hiba", "the second stands");
    let told = printed("EXTRACT_FR", "{mentions,0,text_fr}").await;
    assert!(told.contains("rectifié par mention n°") && told.contains('1') && told.contains('2'), "{told}");
    assert!(!told.contains("Heba") && !told.contains("2/2026"), "neither what it was nor by whom: {told}");
    assert_eq!(printed("FULL_COPY", "{birth,first_name,latin}").await, "Heba", "what was registered");
    let read = "query($id: ID!) { act(id: $id) { sealIntact birth { firstName { latin } } } }";
    let read = scene.agent.graphql(read, json!({ "id": act["id"] })).await;
    assert_eq!(read.ok(), &json!({ "sealIntact": true, "birth": { "firstName": { "latin": "Heba" } } }));
}
