use std::sync::Arc;

use kernel::ambient::Ambient;
use kernel::outbound::signing;
use kernel::sms::{HttpGateway, Sms, SmsChannel as _};
use serde_json::{Value, json};
use testkit::{Browser, GATEWAY_SECRET, birth};

use crate::scene::Scene;

const SUBMITTED: &str = "registry.declaration.submitted";

async fn confirmed(scene: &Scene, officer: &Browser) -> Value {
    let added =
        officer.mutate("phoneAdd", json!({ "number": "06 12 34 56 78" }), "contacts { id label confirmed }").await;
    let phone = added.ok()["contacts"][0].clone();
    assert_eq!((&phone["label"], &phone["confirmed"]), (&json!("••• 678"), &json!(false)));
    let message = scene.town.gateway.messages().pop().expect("a code");
    let code: String = message["text"].as_str().expect("a text").chars().filter(char::is_ascii_digit).take(6).collect();
    let wrong = json!({ "contactId": phone["id"], "code": if code == "000000" { "111111" } else { "000000" } });
    assert_eq!(
        officer.mutate("phoneConfirm", wrong, "contacts { id }").await.refusals(),
        ["code: exchange-error-code"]
    );
    let right = json!({ "contactId": phone["id"], "code": code });
    officer.mutate("phoneConfirm", right, "contacts { confirmed }").await.ok()["contacts"][0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_telephone_gets_a_signed_message_without_any_name() {
    let scene = Scene::sefrou().await;
    let officer = &scene.officer;
    assert_eq!(confirmed(&scene, officer).await["confirmed"], true);
    let choice = json!({ "kind": SUBMITTED, "channel": "SMS", "enabled": true });
    officer.mutate("preferenceSet", choice, "preferences { kind }").await.ok();
    scene.submitted(birth("2026-11-10", "زهيرة", "Zouhaira")).await;
    scene.town.deliver().await;
    // The gateway takes only what is signed with what both share.
    let said = scene.town.gateway.messages().pop().expect("a message");
    assert_eq!((&said["to"], &said["from"]), (&json!("+212612345678"), &json!("Essai")));
    assert!(
        said["text"].as_str().is_some_and(|text| text.contains("Déclaration à examiner") && !text.contains("Zouhaira")),
        "{said}"
    );
    // The number stands nowhere in clear.
    for sql in [
        "select count(*) from contact where position('+212612345678'::bytea in address) > 0",
        "select count(*) from audit where concat(before::text, after::text) like '%612345678%'",
        "select count(*) from delivery_attempt where excerpt <> ''",
    ] {
        assert_eq!(scene.count(sql).await, 0, "{sql}");
    }
    reported(&scene, &said).await;
}

/// What the gateway says became of it is believed by its signature alone.
async fn reported(scene: &Scene, said: &Value) {
    let body = json!({ "id": said["id"], "status": "failed" }).to_string();
    let send = async |secret: &[u8]| {
        let mut request = scene.town.at("sefrou").request(reqwest::Method::POST, "/reports/sms").body(body.clone());
        for (name, value) in
            signing::headers(&[secret.to_vec()], "rep_1", scene.town.house.ambient.now(), body.as_bytes())
        {
            request = request.header(name, value);
        }
        request.send().await.expect("an answer").status().as_u16()
    };
    let failed = "select count(*) from delivery where channel = 'sms' and state = 'dead'";
    assert_eq!((send(b"another secret, quite as long as it").await, scene.count(failed).await), (401, 0));
    assert_eq!((send(GATEWAY_SECRET).await, scene.count(failed).await), (204, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_is_not_tried_for_ever_and_nobody_confirms_anothers() {
    let scene = Scene::sefrou().await;
    let id = testkit::fresh();
    super::waiting_phone(&scene, id, "officier", "123456").await;
    let code = |code: &str| json!({ "contactId": format!("ctc_{}", id.simple()), "code": code });
    let other = scene.agent.mutate("phoneConfirm", code("123456"), "contacts { id }").await;
    assert_eq!(other.refusals(), ["contactId: kernel-error-not-found"]);
    for _ in 0..5 {
        assert_eq!(
            scene.officer.mutate("phoneConfirm", code("000000"), "contacts { id }").await.refusals(),
            ["code: exchange-error-code"]
        );
    }
    let late = scene.officer.mutate("phoneConfirm", code("123456"), "contacts { id }").await;
    assert_eq!(late.refusals(), ["code: exchange-error-code"], "five wrong ones are enough");
    assert_eq!(scene.admin.mutate("phoneAdd", json!({ "number": "12" }), "contacts { id }").await.refusals().len(), 1);
}

#[tokio::test]
async fn a_gateway_that_does_not_answer_is_told_as_such() {
    let nobody =
        HttpGateway::new(Ambient::system(), "http://127.0.0.1:9/".to_owned(), GATEWAY_SECRET.to_vec(), "x".to_owned());
    let gateway: Arc<HttpGateway> = nobody.expect("a gateway");
    let answered = gateway.send(Sms { id: "dlv_1", to: "+212600000000", text: "Essai", report: "" }).await;
    assert_eq!((answered.status, answered.is_success()), (None, false));
}
