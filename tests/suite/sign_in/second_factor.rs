//! The second factor: enrolled, confirmed, asked for, and each code good once.

use serde_json::json;
use testkit::{Browser, PASSWORD, Town};
use totp_rs::{Builder, Secret};

use super::{try_sign_in, who};
use crate::isolation::world::text;

/// What the telephone shows at this instant.
fn code(secret: &str, rfc3339: &str) -> String {
    let secret = Secret::try_from_base32(secret).expect("base 32");
    let seconds = chrono::DateTime::parse_from_rfc3339(rfc3339).expect("an instant").timestamp();
    let totp = Builder::new().with_secret(secret).build().expect("a secret of the right length");
    totp.generate(u64::try_from(seconds).expect("after 1970")).to_string()
}

async fn enroll(who: &Browser) -> String {
    text(
        &who.graphql("mutation { totpEnroll { secret uri qrSvg userErrors { code } } }", json!({})).await.ok()["secret"],
    )
}

#[tokio::test]
async fn once_confirmed_the_second_factor_is_asked_for_and_each_code_is_good_once() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    // Given a secret that is not confirmed: it counts for nothing.
    let secret = enroll(&agent).await;
    town.signed_in("sefrou", "agent").await;
    let wrong = agent.mutate("totpConfirm", json!({ "code": "000000" }), "viewer { sessionId }").await;
    assert_eq!(wrong.refusals(), ["code: administration-error-totp"]);
    // When it is confirmed by a first code.
    let first = code(&secret, testkit::NOON);
    agent.mutate("totpConfirm", json!({ "code": first }), "viewer { staff { totpEnabled } }").await.ok();

    // Then the password alone opens nothing, and asks for the code.
    let browser = town.at("sefrou");
    let asked = try_sign_in(&browser, "agent", PASSWORD, None).await;
    assert_eq!((&asked.root()["totpRequired"], asked.root()["viewer"].is_null()), (&json!(true), true), "{}", asked.0);
    assert_eq!(who(&browser).await, None);
    // The code that confirmed is used up.
    let used = try_sign_in(&browser, "agent", PASSWORD, Some(&first)).await;
    assert_eq!(used.refusals(), ["totp: administration-error-totp"]);
    // The next one opens, once.
    town.set_clock("2026-11-20T09:00:31Z");
    let second = code(&secret, "2026-11-20T09:00:31Z");
    try_sign_in(&browser, "agent", PASSWORD, Some(&second)).await.ok();
    assert_eq!(who(&browser).await.as_deref(), Some("agent"));
    let again = try_sign_in(&town.at("sefrou"), "agent", PASSWORD, Some(&second)).await;
    assert_eq!(again.refusals(), ["totp: administration-error-totp"]);
    // And a right code does not make up for a wrong password.
    town.set_clock("2026-11-20T09:01:02Z");
    let third = code(&secret, "2026-11-20T09:01:02Z");
    let guessed = try_sign_in(&town.at("sefrou"), "agent", "faux", Some(&third)).await;
    assert_eq!(guessed.refusals(), [": administration-error-sign-in"]);
}

#[tokio::test]
async fn one_code_sent_many_times_at_once_opens_one_session() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let secret = enroll(&agent).await;
    agent.mutate("totpConfirm", json!({ "code": code(&secret, testkit::NOON) }), "viewer { sessionId }").await.ok();
    town.set_clock("2026-11-20T09:01:00Z");
    let code = code(&secret, "2026-11-20T09:01:00Z");
    let browsers: Vec<Browser> = (0..4).map(|_| town.at("sefrou")).collect();
    let tries =
        futures::future::join_all(browsers.iter().map(|browser| try_sign_in(browser, "agent", PASSWORD, Some(&code))))
            .await;
    let opened = tries.iter().filter(|answer| answer.root()["viewer"].is_object()).count();
    assert_eq!(opened, 1, "{tries:?}");
}

#[tokio::test]
async fn a_confirmed_second_factor_is_not_replaced_from_a_browser_left_open() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let secret = enroll(&agent).await;
    agent.mutate("totpConfirm", json!({ "code": code(&secret, testkit::NOON) }), "viewer { sessionId }").await.ok();
    let again = agent.graphql("mutation { totpEnroll { secret userErrors { code field } } }", json!({})).await;
    assert_eq!(again.refusals(), [": administration-error-totp-enrolled"]);
    assert!(again.root()["secret"].is_null());
    // The secret is not stored in clear.
    let stored: Vec<u8> = sqlx::query_scalar("select totp_secret from t_sefrou.staff where login = 'agent'")
        .fetch_one(&town.superuser().await)
        .await
        .expect("read");
    let plain = Secret::try_from_base32(&secret).expect("base 32");
    let plain: &[u8] = plain.as_ref();
    assert!(!stored.windows(plain.len()).any(|part| part == plain));
}

#[tokio::test]
async fn guessing_codes_is_counted_like_guessing_passwords() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let secret = enroll(&agent).await;
    agent.mutate("totpConfirm", json!({ "code": code(&secret, testkit::NOON) }), "viewer { sessionId }").await.ok();
    let mut locked = false;
    for guess in 0..6 {
        let answer = try_sign_in(&town.at("sefrou"), "agent", PASSWORD, Some(&format!("{guess:06}"))).await;
        locked = answer.refusals() == [": administration-error-sign-in-locked"];
    }
    assert!(locked, "six wrong codes in a row, and no wait");
}

#[tokio::test]
async fn wrong_codes_from_many_machines_add_up_and_a_stranger_without_the_password_locks_nobody_out() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let secret = enroll(&agent).await;
    agent.mutate("totpConfirm", json!({ "code": code(&secret, testkit::NOON) }), "viewer { sessionId }").await.ok();
    // Given a stranger who tries codes from many machines and does not know the password.
    for n in 1..=12 {
        let stranger = town.at_from("sefrou", crate::scene::desk(n));
        let answer = try_sign_in(&stranger, "agent", "faux", Some("000000")).await;
        assert_eq!(answer.refusals(), [": administration-error-sign-in"]);
    }
    // Then the person still gets in.
    town.set_clock("2026-11-20T09:01:00Z");
    let right = code(&secret, "2026-11-20T09:01:00Z");
    try_sign_in(&town.at("sefrou"), "agent", PASSWORD, Some(&right)).await.ok();

    // Given somebody who knows the password, each guess from another machine.
    let mut locked = 0;
    for n in 1..=8 {
        let machine = town.at_from("sefrou", crate::scene::desk(100 + n));
        let answer = try_sign_in(&machine, "agent", PASSWORD, Some(&format!("{n:06}"))).await;
        locked += usize::from(answer.refusals() == [": administration-error-sign-in-locked"]);
    }
    // Then from the fifth wrong code on every machine waits, a new one and a right code included.
    assert!(locked >= 3, "{locked} of eight guesses were made to wait");
    town.set_clock("2026-11-20T09:01:31Z");
    let right = code(&secret, "2026-11-20T09:01:31Z");
    let fresh = try_sign_in(&town.at_from("sefrou", crate::scene::desk(120)), "agent", PASSWORD, Some(&right)).await;
    assert_eq!(fresh.refusals(), [": administration-error-sign-in-locked"]);
}
