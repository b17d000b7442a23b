//! Passkeys: a device of the person's own signs in by itself, here and nowhere else.

use serde_json::{Value, json};
use testkit::{Answer, Authenticator, Browser, PASSWORD, Town};

use super::{try_sign_in, who};
use crate::scene::staff;

pub(crate) async fn enrolment(person: &Browser) -> Value {
    person.graphql("{ passkeyEnrolment { options state } }", json!({})).await.ok().clone()
}

pub(crate) async fn challenge(browser: &Browser) -> Value {
    browser.graphql("{ passkeyChallenge { options state } }", json!({})).await.ok().clone()
}

/// A passkey of whoever is signed in.
pub(crate) async fn enrol(person: &Browser) -> Authenticator {
    let asked = enrolment(person).await;
    let (device, credential) = Authenticator::enrol(&asked["options"], person.origin());
    let input = json!({ "state": asked["state"], "credential": credential, "name": "Téléphone", "password": PASSWORD });
    person.mutate("passkeyAdd", input, "passkeys { id name host }").await.ok();
    device
}

async fn open(browser: &Browser, state: &Value, credential: &Value) -> Answer {
    let input = json!({ "state": state, "credential": credential });
    browser.mutate("sessionOpenWithPasskey", input, "viewer { staff { login } }").await
}

async fn sign_in(browser: &Browser, device: &mut Authenticator) -> Answer {
    let asked = challenge(browser).await;
    open(browser, &asked["state"], &device.prove(&asked["options"], browser.origin())).await
}

fn is_refused(answer: &Answer) -> bool {
    answer.refusals().iter().any(|refusal| refusal.ends_with("administration-error-passkey"))
}

#[tokio::test]
async fn a_passkey_alone_signs_in_and_each_answer_is_good_once() {
    let town = Town::start().await;
    let mut device = enrol(&town.signed_in("sefrou", "agent").await).await;
    let browser = town.at("sefrou");
    let asked = challenge(&browser).await;
    let answer = device.prove(&asked["options"], browser.origin());
    open(&browser, &asked["state"], &answer).await.ok();
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
    // The same answer again opens nothing, nor does an old answer to a new challenge.
    let thief = town.at("sefrou");
    assert!(is_refused(&open(&thief, &asked["state"], &answer).await));
    assert!(is_refused(&open(&thief, &challenge(&thief).await["state"], &answer).await));
    assert_eq!(who(&thief).await, None);
    // And a challenge ends.
    let late = challenge(&browser).await;
    town.set_clock("2026-11-20T09:05:01Z");
    assert!(is_refused(&open(&browser, &late["state"], &device.prove(&late["options"], browser.origin())).await));
}

#[tokio::test]
async fn a_device_that_verified_nobody_a_page_elsewhere_and_a_closed_account_open_nothing() {
    let town = Town::start().await;
    let mut device = enrol(&town.signed_in("sefrou", "agent").await).await;
    let browser = town.at("sefrou");
    device.verifies = false;
    assert!(is_refused(&sign_in(&browser, &mut device).await), "possession alone is one factor");
    device.verifies = true;
    let asked = challenge(&browser).await;
    let elsewhere = device.prove(&asked["options"], "http://fes.localhost:1");
    assert!(is_refused(&open(&browser, &asked["state"], &elsewhere).await));
    let admin = town.signed_in("sefrou", "admin").await;
    let closed = json!({ "staffId": staff(&admin, "agent").await, "reason": "essai" });
    admin.mutate("staffDeactivate", closed, "staff { id }").await.ok();
    assert!(is_refused(&sign_in(&browser, &mut device).await));
    assert_eq!(who(&browser).await, None);
}

#[tokio::test]
async fn a_passkey_of_one_commune_is_nothing_at_another_and_serves_all_arrondissements_of_its_city() {
    let town = Town::start().await;
    let mut device = enrol(&town.signed_in("maarif.casablanca", "agent.maarif").await).await;
    for host in ["casablanca", "maarif.casablanca", "anfa.casablanca"] {
        let browser = town.at(host);
        sign_in(&browser, &mut device).await.ok();
        assert_eq!(who(&browser).await.as_deref(), Some("agent.maarif"), "{host}");
    }
    let fes = town.at("fes");
    assert!(is_refused(&sign_in(&fes, &mut device).await));
    // A challenge of one commune is none of another's.
    let here = town.at("casablanca");
    let asked = challenge(&fes).await;
    assert!(is_refused(&open(&here, &asked["state"], &device.prove(&asked["options"], here.origin())).await));
}

#[tokio::test]
async fn an_enrolment_is_its_persons_own_and_asks_for_the_password() {
    let town = Town::start().await;
    let (agent, officer) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "officier").await);
    let asked = enrolment(&agent).await;
    let (_, credential) = Authenticator::enrol(&asked["options"], agent.origin());
    let input = |password: &str| json!({ "state": asked["state"], "credential": credential, "name": "Téléphone", "password": password });
    let add = |who: Browser, password: &'static str| async move {
        who.mutate("passkeyAdd", input(password), "passkeys { id }").await
    };
    assert_eq!(add(agent.clone(), "faux").await.refusals(), ["password: administration-error-password-current"]);
    assert!(is_refused(&add(officer.clone(), PASSWORD).await), "a colleague's browser cannot take it");
    add(agent.clone(), PASSWORD).await.ok();
    assert!(is_refused(&add(agent.clone(), PASSWORD).await), "and it is good once");
    // Nobody removes a colleague's.
    let list = agent.graphql("{ passkeys { id name host } }", json!({})).await.ok().clone();
    assert_eq!((&list[0]["name"], &list[0]["host"]), (&json!("Téléphone"), &json!("sefrou.localhost")));
    let removal = json!({ "passkeyId": list[0]["id"], "password": PASSWORD });
    let theirs = officer.mutate("passkeyRemove", removal.clone(), "passkeys { id }").await;
    assert_eq!(theirs.refusals(), ["passkeyId: kernel-error-not-found"]);
    agent.mutate("passkeyRemove", removal, "passkeys { id }").await.ok();
    assert_eq!(agent.graphql("{ passkeys { id } }", json!({})).await.ok(), &json!([]));
}

#[tokio::test]
async fn with_a_passkey_the_password_alone_is_not_enough_and_recovery_codes_help_once_each() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let renew = |password: &'static str| {
        let agent = agent.clone();
        async move { agent.mutate("recoveryRenew", json!({ "password": password }), "codes").await }
    };
    assert_eq!(renew(PASSWORD).await.refusals(), [": administration-error-recovery-needless"]);
    enrol(&agent).await;
    let browser = town.at("sefrou");
    let input = json!({ "login": "agent", "password": PASSWORD });
    let asked = browser.mutate("sessionOpen", input, "totpRequired recoveryCodeRequired viewer { sessionId }").await;
    let asked = asked.ok();
    assert!(
        asked["viewer"].is_null() && asked["totpRequired"] == false && asked["recoveryCodeRequired"] == true,
        "{asked}"
    );

    assert_eq!(renew("faux").await.refusals(), ["password: administration-error-password-current"]);
    let codes = renew(PASSWORD).await.ok()["codes"].clone();
    let codes: Vec<&str> = codes.as_array().expect("codes").iter().filter_map(Value::as_str).collect();
    assert_eq!(codes.len(), 10);
    let stored: String = sqlx::query_scalar("select json_agg(c)::text from t_sefrou.recovery_code c")
        .fetch_one(&town.superuser().await)
        .await
        .expect("stored");
    assert!(codes.iter().all(|code| !stored.contains(code) && !stored.contains(&code.replace('-', ""))));

    try_sign_in(&browser, "agent", PASSWORD, Some(&codes[0].to_uppercase().replace('-', " "))).await.ok();
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
    let again = try_sign_in(&town.at("sefrou"), "agent", PASSWORD, Some(codes[0])).await;
    assert_eq!(again.refusals(), ["totp: administration-error-totp"]);
    let colleague = try_sign_in(&town.at("sefrou"), "officier", "faux", Some(codes[1])).await;
    assert_eq!(colleague.refusals(), [": administration-error-sign-in"]);
    let left = agent.graphql("{ recoveryCodesLeft }", json!({})).await;
    assert_eq!(left.0["data"]["recoveryCodesLeft"], 9);
    // New codes make the old ones worthless; the administrator takes all of it away when the devices are lost.
    renew(PASSWORD).await.ok();
    let old = try_sign_in(&town.at("sefrou"), "agent", PASSWORD, Some(codes[1])).await;
    assert_eq!(old.refusals(), ["totp: administration-error-totp"]);
    let admin = town.signed_in("sefrou", "admin").await;
    let reset = json!({ "staffId": staff(&admin, "agent").await, "password": "argan-souss-4417", "totpReset": true });
    let after = admin.mutate("passwordReset", reset, "staff { passkeyCount }").await;
    assert_eq!(after.ok()["staff"]["passkeyCount"], 0);
    try_sign_in(&browser, "agent", "argan-souss-4417", None).await.ok();
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
}

#[tokio::test]
async fn one_recovery_code_sent_many_times_at_once_opens_one_session() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    enrol(&agent).await;
    let codes = agent.mutate("recoveryRenew", json!({ "password": PASSWORD }), "codes").await.ok()["codes"].clone();
    let code = codes[3].as_str().expect("a code");
    let browsers: Vec<Browser> = (0..4).map(|_| town.at("sefrou")).collect();
    let tries =
        futures::future::join_all(browsers.iter().map(|browser| try_sign_in(browser, "agent", PASSWORD, Some(code))))
            .await;
    let opened = tries.iter().filter(|answer| answer.root()["viewer"].is_object()).count();
    assert_eq!(opened, 1, "{tries:?}");
}
