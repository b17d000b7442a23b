use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::{Aes128Gcm, Nonce};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use hkdf::Hkdf;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::elliptic_curve::sec1::ToSec1Point as _;
use p256::{PublicKey, SecretKey};
use serde_json::{Value, json};
use sha2::Sha256;
use testkit::{Browser, birth};

use super::make_due;
use super::receiver::{Got, Receiver};
use crate::scene::{Scene, staff};

const SUBMITTED: &str = "registry.declaration.submitted";

/// A browser's push keys, and what only it can do with them.
struct Phone {
    key: SecretKey,
    auth: [u8; 16],
}

impl Phone {
    fn new() -> Self {
        Self { key: SecretKey::from_slice(&[7; 32]).expect("a key"), auth: [9; 16] }
    }

    fn subscription(&self, endpoint: &str) -> Value {
        let point = self.key.public_key().to_sec1_point(false);
        json!({ "endpoint": endpoint, "p256dh": BASE64.encode(point.as_bytes()), "auth": BASE64.encode(self.auth) })
    }

    /// RFC 8291 from the receiver's side.
    fn read(&self, got: &Got) -> Value {
        assert_eq!(got.header("content-encoding"), "aes128gcm");
        let (salt, rest) = got.body.split_at(16);
        let (_, rest) = rest.split_at(4);
        let (id, sealed) = rest[1..].split_at(usize::from(rest[0]));
        let sender = PublicKey::from_sec1_bytes(id).expect("a point");
        let shared = self.key.diffie_hellman(&sender);
        let ours = self.key.public_key().to_sec1_point(false);
        let info = [b"WebPush: info\0".as_slice(), ours.as_bytes(), id].concat();
        let expand = |salt: &[u8], input: &[u8], info: &[u8], n: usize| {
            let mut out = vec![0; n];
            Hkdf::<Sha256>::new(Some(salt), input).expand(info, &mut out).expect("expanded");
            out
        };
        let input = expand(&self.auth, shared.raw_secret_bytes().as_slice(), &info, 32);
        let key: [u8; 16] = expand(salt, &input, b"Content-Encoding: aes128gcm\0", 16).try_into().expect("16");
        let nonce: [u8; 12] = expand(salt, &input, b"Content-Encoding: nonce\0", 12).try_into().expect("12");
        let mut text =
            Aes128Gcm::new((&key).into()).decrypt(&Nonce::from(nonce), sealed).expect("sealed for this browser");
        assert_eq!(text.pop(), Some(2), "the last record");
        serde_json::from_slice(&text).expect("JSON")
    }
}

/// RFC 8292: the token is the commune's, for this push service, and not for ever.
fn vapid(got: &Got, public: &str, origin: &str, now: i64) {
    let header = got.header("authorization").strip_prefix("vapid t=").expect("vapid").to_owned();
    let (token, key) = header.split_once(", k=").expect("a key");
    assert_eq!(key, public);
    let parts: Vec<&str> = token.split('.').collect();
    let claims: Value = serde_json::from_slice(&BASE64.decode(parts[1]).expect("base 64")).expect("claims");
    assert_eq!(claims["aud"], origin);
    assert!((1..=86_400).contains(&(claims["exp"].as_i64().expect("exp") - now)));
    let key = VerifyingKey::from_sec1_bytes(&BASE64.decode(key).expect("base 64")).expect("a point");
    let signature = Signature::from_slice(&BASE64.decode(parts[2]).expect("base 64")).expect("a signature");
    key.verify(format!("{}.{}", parts[0], parts[1]).as_bytes(), &signature).expect("signed");
}

async fn wants(person: &Browser) {
    let choice = json!({ "kind": SUBMITTED, "channel": "PUSH", "enabled": true });
    person.mutate("preferenceSet", choice, "preferences { kind }").await.ok();
}

async fn contacts(person: &Browser) -> Vec<Value> {
    person.graphql("{ contacts { id channel label } }", json!({})).await.ok().as_array().expect("contacts").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_agreed_reads_what_nobody_between_can() {
    let scene = Scene::sefrou().await;
    let service = Receiver::answering(&[503, 201]).await;
    let phone = Phone::new();
    let subscription = phone.subscription(&service.url("/push/abc"));
    scene.officer.mutate("pushSubscribe", subscription, "contacts { id channel }").await.ok();
    let public = scene.officer.graphql("{ pushKey }", json!({})).await.ok().as_str().expect("a key").to_owned();
    // Nothing leaves the house before the person says so.
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.town.deliver().await;
    assert!(service.got().is_empty());
    wants(&scene.officer).await;
    let declaration = scene.submitted(birth("2026-11-10", "زهيرة", "Zouhaira")).await;
    for _ in 0..2 {
        scene.town.deliver().await;
        make_due(&scene.database).await;
    }
    let got = service.got();
    assert_eq!(got.len(), 2, "the push service failed once");
    let told = phone.read(&got[1]);
    assert_eq!(told["title"], "Déclaration à examiner");
    assert_eq!(told["link"], format!("/declarations/{declaration}"));
    assert!(!told.to_string().contains("Zouhaira"), "no name leaves the register: {told}");
    assert_ne!(got[0].body, got[1].body, "each message has a key of its own");
    vapid(&got[1], &public, &format!("http://{}", service.address), scene.town.house.ambient.now().timestamp());
    // Neither address nor keys are stored in clear.
    let clear = "select count(*) from contact where position('push/abc'::bytea in address) > 0";
    assert_eq!((scene.count("select count(*) from contact").await, scene.count(clear).await), (1, 0));
    assert_eq!(scene.count("select count(*) from audit where after::text like '%push/abc%'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_gone_is_forgotten_and_only_its_owner_takes_one_away() {
    let scene = Scene::sefrou().await;
    let service = Receiver::answering(&[410]).await;
    wants(&scene.officer).await;
    for path in ["/push/gone", "/push/here"] {
        let subscription = Phone::new().subscription(&service.url(path));
        scene.officer.mutate("pushSubscribe", subscription, "contacts { id }").await.ok();
    }
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.town.deliver().await;
    let left = contacts(&scene.officer).await;
    assert_eq!((service.got().len(), left.len()), (2, 1));
    let other = scene.agent.mutate("contactRemove", json!({ "contactId": left[0]["id"] }), "contacts { id }").await;
    assert_eq!(other.refusals(), ["contactId: kernel-error-not-found"]);
    scene.officer.mutate("contactRemove", json!({ "contactId": left[0]["id"] }), "contacts { id }").await.ok();
    assert!(contacts(&scene.officer).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_was_lost_is_told_nothing_more_and_the_next_one_is() {
    let scene = Scene::sefrou().await;
    let service = Receiver::answering(&[201]).await;
    wants(&scene.officer).await;
    let subscribe = |path: &str| Phone::new().subscription(&service.url(path));
    scene.officer.mutate("pushSubscribe", subscribe("/push/lost"), "contacts { id }").await.ok();
    // Given the administrator who takes away everything that was on the lost device.
    let input =
        json!({ "staffId": staff(&scene.admin, "officier").await, "password": "argan-souss-4417", "totpReset": true });
    scene.admin.mutate("passwordReset", input, "staff { id }").await.ok();
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.town.deliver().await;
    assert!(service.got().is_empty());
    // When the person comes back with another one.
    scene.town.set_clock("2026-11-20T09:30:00Z");
    scene.officer.sign_in("officier", "argan-souss-4417").await;
    let change = json!({ "current": "argan-souss-4417", "new": "genevrier-tazekka-88" });
    scene.officer.mutate("passwordChange", change, "viewer { sessionId }").await.ok();
    assert!(contacts(&scene.officer).await.is_empty(), "the lost one is on no list");
    scene.officer.mutate("pushSubscribe", subscribe("/push/new"), "contacts { id }").await.ok();
    scene.submitted(birth("2026-11-11", "آدم", "Adam")).await;
    scene.town.deliver().await;
    let paths: Vec<String> = service.got().iter().map(|got| got.path.clone()).collect();
    assert_eq!(paths, ["/push/new"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_subscription_or_leads_inside_is_refused() {
    let scene = Scene::sefrou().await;
    for endpoint in ["https://10.0.0.1/push", "ftp://push.example/", "pas une adresse"] {
        let refused = scene.agent.mutate("pushSubscribe", Phone::new().subscription(endpoint), "contacts { id }").await;
        assert_eq!(refused.refusals(), ["endpoint: exchange-error-push"], "{endpoint}");
    }
    let mut wrong = Phone::new().subscription("https://push.example/abc");
    wrong["p256dh"] = json!("AAAA");
    assert_eq!(
        scene.agent.mutate("pushSubscribe", wrong, "contacts { id }").await.refusals(),
        ["endpoint: exchange-error-push"]
    );
}
