use kernel::ambient::Ambient;
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use testkit::{Browser, birth};

use super::receiver::Receiver;
use super::{instance, make_due};
use crate::scene::{Scene, text};

const SUBMITTED: &str = "registry.declaration.submitted";
const WEBHOOK: &str = "webhook { id pausedAt owner { login } } secret";

/// Sefrou, where the administrator may also read the registry, at the time of the machine: receivers look at the time.
async fn scene() -> Scene {
    let scene = Scene::sefrou().await;
    scene.town.house.ambient.set(Ambient::system().now());
    for (person, login) in [(&scene.admin, "admin"), (&scene.agent, "agent"), (&scene.officer, "officier")] {
        person.sign_in(login, testkit::PASSWORD).await;
    }
    grant(&scene, "admin", "auditor").await;
    scene
}

async fn grant(scene: &Scene, login: &str, role: &str) {
    let commune = scene.admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
    let input = json!({ "staffId": crate::scene::staff(&scene.admin, login).await, "role": role, "unitId": commune });
    scene.admin.mutate("grantCreate", input, "staff { id }").await.ok();
}

async fn listens(admin: &Browser, url: &str, kinds: &[&str]) -> Value {
    let input = json!({ "name": "Essai", "url": url, "kinds": kinds });
    admin.mutate("webhookCreate", input, WEBHOOK).await.ok().clone()
}

fn yesterday() -> String {
    Ambient::system().today().pred_opt().expect("a day").to_string()
}

async fn deliveries(admin: &Browser) -> Vec<Value> {
    let query =
        "{ deliveries { nodes { id state kind eventId attemptCount attempts { taken status millis excerpt } } } }";
    admin.graphql(query, json!({})).await.ok()["nodes"].as_array().expect("deliveries").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_fails_first_gets_the_same_signed_message_until_it_takes_it() {
    let scene = scene().await;
    let receiver = Receiver::answering(&[500, 302]).await;
    let made = listens(&scene.admin, &receiver.url("/ici"), &[SUBMITTED]).await;
    let declaration = scene.submitted(birth(&yesterday(), "زهيرة", "Zouhaira")).await;
    for _ in 0..4 {
        scene.town.deliver().await;
        make_due(&scene.database).await;
    }
    let got = receiver.got();
    assert_eq!(got.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/ici"; 3], "a redirection leads nowhere");
    // Every attempt is signed as the specification has it, under one identifier.
    let verifier = Webhook::new(&text(&made["secret"])).expect("a secret");
    for one in &got {
        verifier.verify(&one.body, &one.headers).expect("signed");
        assert_eq!(one.header("webhook-id"), got[0].header("webhook-id"));
    }
    let message = got[0].json();
    assert_eq!(
        (&message["type"], &message["commune"], &message["data"]["declaration"]),
        (&json!(SUBMITTED), &json!("sefrou"), &json!(declaration))
    );
    assert!(!message.to_string().contains("Zouhaira"), "no name leaves the register");
    // The log says how it went.
    let log = deliveries(&scene.admin).await;
    assert_eq!(log.len(), 1);
    assert_eq!(
        (&log[0]["state"], &log[0]["attemptCount"], &log[0]["eventId"]),
        (&json!("DONE"), &json!(3), &json!(got[0].header("webhook-id")))
    );
    let statuses: Vec<_> =
        log[0]["attempts"].as_array().expect("attempts").iter().map(|one| one["status"].as_i64()).collect();
    assert_eq!(statuses, [Some(500), Some(302), Some(204)]);
    assert_eq!(log[0]["attempts"][0]["excerpt"], "essai 500");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_up_after_three_days_is_sent_again_when_somebody_asks() {
    let scene = scene().await;
    let receiver = Receiver::answering(&[503; 10]).await;
    listens(&scene.admin, &receiver.url("/"), &[SUBMITTED]).await;
    scene.submitted(birth(&yesterday(), "هبة", "Hiba")).await;
    for _ in 0..14 {
        scene.town.deliver().await;
        make_due(&scene.database).await;
    }
    assert_eq!(receiver.got().len(), 10, "nine waits, ten attempts");
    let log = deliveries(&scene.admin).await;
    assert_eq!(log[0]["state"], "DEAD");
    assert!(
        kernel::queue::dead(&scene.town.house, None).await.expect("dead").is_empty(),
        "a dead receiver is no poison"
    );
    let again = json!({ "deliveryId": log[0]["id"] });
    scene.admin.mutate("deliveryRetry", again.clone(), "delivery { state }").await.ok();
    assert_eq!(
        scene.admin.mutate("deliveryRetry", again, "delivery { state }").await.refusals(),
        ["deliveryId: exchange-error-delivery-waits"]
    );
    scene.town.deliver().await;
    assert_eq!(deliveries(&scene.admin).await[0]["state"], "DONE");
    assert_eq!(receiver.got()[10].header("webhook-id"), receiver.got()[0].header("webhook-id"));
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_secret_is_replaced_both_verify_and_then_the_new_one_alone() {
    let scene = scene().await;
    let receiver = Receiver::answering(&[]).await;
    let made = listens(&scene.admin, &receiver.url("/"), &[SUBMITTED]).await;
    let new = scene
        .admin
        .mutate("webhookSecretRotate", json!({ "webhookId": made["webhook"]["id"] }), WEBHOOK)
        .await
        .ok()
        .clone();
    assert_ne!(made["secret"], new["secret"]);
    let verifies = |secret: &Value, n: usize| {
        let got = receiver.got();
        Webhook::new(&text(secret)).expect("a secret").verify(&got[n].body, &got[n].headers).is_ok()
    };
    scene.submitted(birth(&yesterday(), "هبة", "Hiba")).await;
    scene.town.deliver().await;
    assert!(verifies(&made["secret"], 0) && verifies(&new["secret"], 0));
    let over = "update webhook set previous_until = now() - interval '1 second'";
    crate::scene::sql(&scene.database, over).await;
    scene.submitted(birth(&yesterday(), "سلمى", "Salma")).await;
    scene.town.deliver().await;
    assert!(!verifies(&made["secret"], 1) && verifies(&new["secret"], 1));
    // Neither secret is stored or audited in clear.
    let bare = text(&new["secret"]).replace("whsec_", "");
    let leaks = format!("select count(*) from audit where after::text like '%{bare}%' or before::text like '%{bare}%'");
    assert_eq!(scene.count(&leaks).await, 0);
    let clear = format!("select count(*) from webhook where position(decode('{bare}', 'base64') in secret) > 0");
    assert_eq!(scene.count(&clear).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_told_only_what_its_owner_may_read_then() {
    let scene = scene().await;
    let receiver = Receiver::answering(&[]).await;
    let made = listens(&scene.admin, &receiver.url("/"), &[SUBMITTED]).await;
    // The right is taken back: nothing is told anymore, and a new webhook for it is refused.
    let query = "query($id: ID!) { staffMember(id: $id) { grants { id role { code } } } }";
    let id = crate::scene::staff(&scene.admin, "admin").await;
    let grants =
        scene.admin.graphql(query, json!({ "id": id })).await.ok()["grants"].as_array().expect("grants").clone();
    let auditor = grants.iter().find(|grant| grant["role"]["code"] == "auditor").expect("the grant");
    scene.admin.mutate("grantRevoke", json!({ "grantId": auditor["id"] }), "staff { id }").await.ok();
    scene.submitted(birth(&yesterday(), "هبة", "Hiba")).await;
    scene.town.deliver().await;
    assert!(receiver.got().is_empty());
    let input = json!({ "name": "Essai", "url": receiver.url("/"), "kinds": [SUBMITTED] });
    let refused = scene.admin.mutate("webhookCreate", input, WEBHOOK).await;
    assert_eq!(refused.refusals(), ["kinds: exchange-error-kind-unreadable"]);
    // Nor does a colleague who may not read it turn it to another address.
    let turned = json!({ "webhookId": made["webhook"]["id"], "name": "Essai", "url": receiver.url("/ailleurs"), "kinds": [SUBMITTED], "paused": false });
    assert_eq!(
        scene.admin.mutate("webhookUpdate", turned, "webhook { id }").await.refusals(),
        ["kinds: exchange-error-kind-unreadable"]
    );
    let paused = json!({ "webhookId": made["webhook"]["id"], "name": "Essai", "url": receiver.url("/"), "kinds": [SUBMITTED], "paused": true });
    assert!(
        scene.admin.mutate("webhookUpdate", paused, "webhook { pausedAt }").await.ok()["webhook"]["pausedAt"]
            .is_string()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_says_it_is_gone_is_paused_and_a_removed_one_is_not_called() {
    let scene = scene().await;
    let gone = Receiver::answering(&[410]).await;
    let removed = Receiver::answering(&[]).await;
    listens(&scene.admin, &gone.url("/"), &[SUBMITTED]).await;
    let second = listens(&scene.admin, &removed.url("/"), &[SUBMITTED]).await;
    scene.submitted(birth(&yesterday(), "هبة", "Hiba")).await;
    scene.admin.mutate("webhookRemove", json!({ "webhookId": second["webhook"]["id"] }), "webhooks { id }").await.ok();
    for _ in 0..3 {
        scene.town.deliver().await;
        make_due(&scene.database).await;
    }
    assert_eq!((gone.got().len(), removed.got().len()), (1, 0));
    let left = scene.admin.graphql("{ webhooks { pausedAt } }", json!({})).await;
    assert!(left.ok()[0]["pausedAt"].is_string(), "{}", left.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn beside_real_records_nothing_inside_the_network_is_ever_called() {
    let scene = scene().await;
    let receiver = Receiver::answering(&[]).await;
    listens(&scene.admin, &receiver.url("/"), &[SUBMITTED]).await;
    for (url, code) in [
        ("http://example.ma/", "exchange-error-url-https"),
        ("https://10.0.0.1/", "exchange-error-url-private"),
        ("https://169.254.169.254/", "exchange-error-url-private"),
        ("https://moi:secret@example.ma/", "exchange-error-url"),
    ] {
        let input = json!({ "name": "Essai", "url": url, "kinds": [SUBMITTED] });
        assert_eq!(
            scene.admin.mutate("webhookCreate", input, WEBHOOK).await.refusals(),
            [format!("url: {code}")],
            "{url}"
        );
    }
    // An instance with real records finds an address that was stored before, or that a name leads to now: it calls neither.
    scene.submitted(birth(&yesterday(), "هبة", "Hiba")).await;
    let house = instance(&scene.town, catalog::MODULES).await;
    super::deliver(&house, &scene.town.places()).await;
    assert!(receiver.got().is_empty());
    let log = deliveries(&scene.admin).await;
    assert_eq!((&log[0]["state"], &log[0]["attempts"][0]["excerpt"]), (&json!("WAITING"), &json!("not https")));
}
