//! An operation id works once: a replay gives the same answer, another body is refused.

use futures::future::join_all;
use serde_json::{Value, json};
use testkit::{birth, fresh};

use crate::scene::{Scene, hire, marriage};

/// A mutation with an operation id: its input, what is asked back, and what counts its effects.
struct Case {
    mutation: &'static str,
    input: Value,
    /// Another body: this field, set to this value.
    other: (&'static str, Value),
    payload: &'static str,
    effects: &'static str,
}

async fn cases(scene: &Scene) -> Vec<Case> {
    let act = scene.act(birth("2026-11-01", "هبة", "Hiba")).await;
    let other_act = scene.act(birth("2026-11-01", "سلمى", "Salma")).await;
    let declaration = scene.submitted(birth("2026-11-02", "آدم", "Adam")).await;
    let other_declaration = scene.submitted(birth("2026-11-02", "أنس", "Anas")).await;
    let case = |mutation, input, other, payload, effects| Case { mutation, input, other, payload, effects };
    vec![
        case(
            "birthDeclare",
            json!({ "operationId": fresh(), "officeId": scene.office, "content": birth("2026-11-03", "ريان", "Rayan") }),
            ("content", birth("2026-11-03", "إلياس", "Ilyas")),
            "declaration { id revision subject }",
            "select count(*) from declaration",
        ),
        case(
            "declarationRegister",
            json!({ "operationId": fresh(), "declarationId": declaration, "revision": 2 }),
            ("declarationId", json!(other_declaration)),
            "act { id number reference }",
            "select count(*) from act",
        ),
        case(
            "mentionAdd",
            marriage(&act, "2026-11-10"),
            ("actId", other_act["id"].clone()),
            "mention { id number }",
            "select count(*) from mention",
        ),
        case(
            "documentIssue",
            json!({ "operationId": fresh(), "actId": act["id"], "kind": "EXTRACT_FR", "requesterName": "Nadia", "requesterQuality": "ASCENDANT" }),
            ("kind", json!("EXTRACT_AR")),
            "document { id number controlCode }",
            "select count(*) from document",
        ),
        case(
            "staffCreate",
            json!({ "operationId": fresh(), "login": "nouvelle", "nameAr": "جديدة المثال", "nameFr": "Jadida El Mithal", "password": "argan-souss-4417" }),
            ("login", json!("autre")),
            "staff { id login }",
            "select count(*) from staff",
        ),
    ]
}

fn who<'a>(scene: &'a Scene, case: &Case) -> &'a testkit::Browser {
    match case.mutation {
        "staffCreate" => &scene.admin,
        "declarationRegister" | "mentionAdd" => &scene.officer,
        _ => &scene.agent,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_replays_at_once_have_one_effect_and_one_answer_and_another_body_is_refused() {
    let scene = Scene::sefrou().await;
    for case in cases(&scene).await {
        let person = who(&scene, &case);
        let before = scene.count(case.effects).await;
        let audited = scene.count("select count(*) from audit").await;

        let replays = (0..16).map(|_| person.mutate(case.mutation, case.input.clone(), case.payload));
        let answers = join_all(replays).await;
        for answer in &answers {
            assert_eq!(answer.ok(), answers[0].ok(), "{}", case.mutation);
        }
        assert_eq!(scene.count(case.effects).await, before + 1, "{}", case.mutation);
        let rows = scene.count("select count(*) from audit").await - audited;
        assert!((1..=2).contains(&rows), "{}: {rows} audit rows for one effect", case.mutation);

        let later = person.mutate(case.mutation, case.input.clone(), case.payload).await;
        assert_eq!(later.ok(), answers[0].ok(), "{}", case.mutation);

        let mut other = case.input.clone();
        other[case.other.0] = case.other.1.clone();
        let refused = person.mutate(case.mutation, other, case.payload).await;
        assert_eq!(refused.refusals(), ["operationId: kernel-error-operation-reused"], "{}", case.mutation);
        assert_eq!(scene.count(case.effects).await, before + 1, "{}", case.mutation);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_operation_id_neither_shows_nor_repeats_what_it_did() {
    let scene = Scene::sefrou().await;
    hire(&scene.town, "sefrou", "agente.deux", "registrar").await;
    let colleague = scene.town.signed_in("sefrou", "agente.deux").await;
    let input =
        json!({ "operationId": fresh(), "officeId": scene.office, "content": birth("2026-11-03", "ريان", "Rayan") });
    scene.agent.mutate("birthDeclare", input.clone(), "declaration { id }").await.ok();
    let answer = colleague.mutate("birthDeclare", input, "declaration { id }").await;
    assert_eq!(answer.refusals(), ["operationId: kernel-error-operation-reused"]);
    assert_eq!(scene.count("select count(*) from declaration").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_operation_can_be_mended_and_sent_again_under_the_same_id() {
    let scene = Scene::sefrou().await;
    let mut wrong = birth("2026-11-03", "ريان", "Rayan");
    wrong["firstName"]["ar"] = json!("");
    let mut input = json!({ "operationId": fresh(), "officeId": scene.office, "content": wrong });
    let answer = scene.agent.mutate("birthDeclare", input.clone(), "declaration { id }").await;
    assert_eq!(answer.refusals(), ["content.firstName.ar: kernel-error-required"]);
    input["content"]["firstName"]["ar"] = json!("ريان");
    scene.agent.mutate("birthDeclare", input, "declaration { id }").await.ok();
}
