//! Nobody comes into an account that is not theirs: who may reset whose password, and what a reset does to what its owner
//! is just doing.

use std::net::{IpAddr, Ipv4Addr};

use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Answer, Browser, PASSWORD, Town};

use super::{try_sign_in, who};
use crate::scene::{hire_at, staff};

const RESET: &str = "cascade-tilleul-77";
const OWN: &str = "riviere-olivier-88";

async fn reset(by: &Browser, whom: &str) -> Answer {
    let input = json!({ "staffId": whom, "password": RESET, "totpReset": true });
    by.mutate("passwordReset", input, "staff { mustChangePassword totpEnabled }").await
}

async fn close(by: &Browser, whom: &str) -> Answer {
    by.mutate("staffDeactivate", json!({ "staffId": whom, "reason": "essai" }), "staff { id }").await
}

/// Every account of the city, as far as somebody could take it over.
async fn accounts(database: &PgPool) -> Vec<String> {
    let rows = sqlx::query_scalar(
        "select login || password_hash || coalesce(totp_secret::text, '') || active || must_change_password from t_casablanca.staff order by login",
    );
    rows.fetch_all(database).await.expect("accounts")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_taken_over_by_nobody_whose_rights_do_not_cover_all_of_its_roles() {
    // Given an administrator of Maârif, and accounts of Maârif, of Anfa, of both, of the whole city, and of no unit yet.
    let town = Town::start().await;
    hire_at(&town, "casablanca", "admin.maarif", ("administrator", Some("maarif"))).await;
    hire_at(&town, "casablanca", "deux", ("registrar", Some("maarif"))).await;
    hire_at(&town, "casablanca", "deux", ("registrar", Some("anfa"))).await;
    let (city, local) =
        (town.signed_in("casablanca", "admin").await, town.signed_in("casablanca", "admin.maarif").await);
    let at_maarif = town.signed_in("maarif.casablanca", "admin").await;
    let database = town.superuser().await;
    let before = accounts(&database).await;

    // Then the administrator of Maârif comes into none but those of Maârif alone,
    for (login, code) in [
        ("agent.anfa", "kernel-error-not-found"),
        ("admin", "kernel-error-not-found"),
        ("auditeur", "kernel-error-not-found"),
        ("deux", "administration-error-staff-elsewhere"),
        ("personne", "kernel-error-not-found"),
    ] {
        let whom = staff(&city, login).await;
        for answer in [reset(&local, &whom).await, close(&local, &whom).await] {
            assert_eq!(answer.refusals(), [format!("staffId: {code}")], "{login}");
        }
    }
    // and at Maârif's host the administrator of the city no further,
    for login in ["agent.anfa", "auditeur", "deux", "personne"] {
        let whom = staff(&city, login).await;
        assert!(reset(&at_maarif, &whom).await.refusals().len() == 1, "{login}");
    }
    // nor does anybody into the own one by this way, or without the right at all.
    let me = staff(&city, "admin.maarif").await;
    assert_eq!(reset(&local, &me).await.refusals(), ["staffId: administration-error-own-password"]);
    let agent = staff(&city, "agent.maarif").await;
    for login in ["officier.maarif", "auditeur", "personne", "agent.maarif"] {
        let by = town.signed_in("casablanca", login).await;
        assert_eq!(reset(&by, &agent).await.error_code(), Some("FORBIDDEN"), "{login}");
    }
    assert_eq!(accounts(&database).await, before);
    // Those of Maârif are in good hands.
    let done = reset(&local, &agent).await;
    assert_eq!(done.ok()["staff"], json!({ "mustChangePassword": true, "totpEnabled": false }));
}

/// Statements on accounts that wait for a lock.
async fn waiting(database: &PgPool) -> i64 {
    let sql = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'update staff%'";
    sqlx::query_scalar(sql).fetch_one(database).await.expect("activity")
}

async fn until_waiting(database: &PgPool, many: i64) {
    while waiting(database).await < many {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

/// The agent changes the own password while the administrator resets it; `first` is the one whose statement comes first.
async fn at_once(owner_first: bool) -> (Town, Browser, Browser, Answer, Answer) {
    let town = Town::start().await;
    let (admin, owner, elsewhere) = (
        town.signed_in("sefrou", "admin").await,
        town.signed_in("sefrou", "agent").await,
        town.signed_in("sefrou", "agent").await,
    );
    let agent = staff(&admin, "agent").await;
    let database = town.superuser().await;
    // Both have proved what they must and stand before the account's row, which somebody holds.
    let mut held = database.begin().await.expect("a transaction");
    sqlx::query("select id from t_sefrou.staff where login = 'agent' for update")
        .execute(&mut *held)
        .await
        .expect("held");
    let change = |browser: Browser| {
        tokio::spawn(async move {
            browser.mutate("passwordChange", json!({ "current": PASSWORD, "new": OWN }), "viewer { sessionId }").await
        })
    };
    let reset = |browser: Browser| tokio::spawn(async move { reset(&browser, &agent).await });
    let (changed, replaced) = if owner_first {
        let changed = change(owner.clone());
        until_waiting(&database, 1).await;
        (changed, reset(admin))
    } else {
        let replaced = reset(admin);
        until_waiting(&database, 1).await;
        (change(owner.clone()), replaced)
    };
    until_waiting(&database, 2).await;
    held.commit().await.expect("let go");
    let (changed, replaced) = (changed.await.expect("answered"), replaced.await.expect("answered"));
    (town, owner, elsewhere, changed, replaced)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_was_reset_is_the_reset_one_even_while_its_owner_was_changing_it() {
    for owner_first in [true, false] {
        let (town, owner, elsewhere, changed, replaced) = at_once(owner_first).await;
        replaced.ok();
        if owner_first {
            changed.ok();
        } else {
            assert_eq!(changed.refusals(), ["current: administration-error-password-current"], "{}", changed.0);
        }
        // Whoever was signed in is out, also the one whose change went through a moment before.
        assert_eq!([who(&owner).await, who(&elsewhere).await], [None, None], "owner first: {owner_first}");
        for old in [PASSWORD, OWN] {
            let refused = try_sign_in(&town.at("sefrou"), "agent", old, None).await;
            assert_eq!(refused.refusals(), [": administration-error-sign-in"], "{old}");
        }
        let back = town.at("sefrou");
        try_sign_in(&back, "agent", RESET, None).await.ok();
        let viewer = back.graphql("{ viewer { mustChangePassword } }", json!({})).await;
        assert_eq!(viewer.ok()["mustChangePassword"], Value::Bool(true));
    }
}

fn machine(n: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(127, 0, 9, n))
}

/// An agent with a confirmed second factor; gives the authenticator's secret.
async fn with_second_factor(town: &Town) -> String {
    let agent = town.signed_in("sefrou", "agent").await;
    let enrolled = agent.graphql("mutation { totpEnroll { secret userErrors { code } } }", json!({})).await;
    let secret = crate::scene::text(&enrolled.ok()["secret"]);
    let code = crate::audit::code(town, &secret);
    agent.mutate("totpConfirm", json!({ "code": code }), "viewer { sessionId }").await.ok();
    town.set_clock("2026-11-20T09:02:00Z");
    secret
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_codes_are_counted_for_the_account_from_wherever_they_come() {
    let town = Town::start().await;
    let secret = with_second_factor(&town).await;
    // Somebody who knows the password guesses, each time from another machine.
    let mut told = Vec::new();
    for n in 1..=12 {
        let answer =
            try_sign_in(&town.at_from("sefrou", machine(n)), "agent", PASSWORD, Some(&format!("{n:06}"))).await;
        told.push(answer.refusals().join(""));
    }
    assert_eq!(told.iter().filter(|refusal| refusal.contains("totp")).count(), 4, "{told:?}");
    assert!(told[4..].iter().all(|refusal| refusal == ": administration-error-sign-in-locked"), "{told:?}");
    // Even the right code waits now, at any machine, until the time is over.
    let right = crate::audit::code(&town, &secret);
    let waits = try_sign_in(&town.at_from("sefrou", machine(99)), "agent", PASSWORD, Some(&right)).await;
    assert_eq!(waits.refusals(), [": administration-error-sign-in-locked"]);
    town.set_clock("2026-11-20T10:02:00Z");
    let right = crate::audit::code(&town, &secret);
    try_sign_in(&town.at_from("sefrou", machine(99)), "agent", PASSWORD, Some(&right)).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_know_the_password_cannot_make_a_colleagues_second_factor_wait() {
    let town = Town::start().await;
    let secret = with_second_factor(&town).await;
    // A colleague tries code after code with a wrong password, from machine after machine, and hits on right ones too.
    for n in 1..=20 {
        let code = if n % 2 == 0 { crate::audit::code(&town, &secret) } else { format!("{n:06}") };
        let answer = try_sign_in(&town.at_from("sefrou", machine(n)), "agent", "faux", Some(&code)).await;
        assert_eq!(
            answer.refusals(),
            [": administration-error-sign-in"],
            "neither right nor wrong codes are told apart"
        );
    }
    // Then the agent signs in at once with the own code, which nobody used up.
    let right = crate::audit::code(&town, &secret);
    try_sign_in(&town.at("sefrou"), "agent", PASSWORD, Some(&right)).await.ok();
    // And one person's wrong codes are not another's.
    let other = try_sign_in(&town.at_from("sefrou", machine(1)), "officier", PASSWORD, None).await;
    other.ok();
}
