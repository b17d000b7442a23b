//! Changing a password, having it reset, and what an account with a password of somebody else may do.

use serde_json::{Value, json};
use testkit::{Browser, PASSWORD, Town, fresh};

use super::{try_sign_in, who};
use crate::isolation::fields::{Ids, PUBLIC, mutations, queries};
use crate::isolation::world::call;

const NEW: &str = "cascade-tilleul-77";

async fn staff_id(admin: &Browser, login: &str) -> Value {
    let found = admin
        .graphql(
            "query($q: String) { staff(first: 100, filter: { query: $q }) { nodes { id login } } }",
            json!({ "q": login }),
        )
        .await;
    let nodes = found.ok()["nodes"].as_array().cloned().unwrap_or_default();
    nodes.iter().find(|one| one["login"] == login).expect("an account")["id"].clone()
}

#[tokio::test]
async fn a_new_password_ends_every_other_sign_in_and_this_one_goes_on() {
    // Given one person at three machines.
    let town = Town::start().await;
    let (here, there, elsewhere) = (
        town.signed_in("sefrou", "agent").await,
        town.signed_in("sefrou", "agent").await,
        town.signed_in("sefrou", "agent").await,
    );
    let colleague = town.signed_in("sefrou", "officier").await;
    // When the password is changed at one of them.
    here.mutate("passwordChange", json!({ "current": PASSWORD, "new": NEW }), "viewer { sessionId }").await.ok();
    // Then the other two are over, this one goes on, and the colleague's is untouched.
    assert_eq!([who(&there).await, who(&elsewhere).await], [None, None]);
    assert_eq!(who(&here).await.as_deref(), Some("agent"));
    assert_eq!(who(&colleague).await.as_deref(), Some("officier"));
    // And only the new password opens.
    assert_eq!(
        try_sign_in(&town.at("sefrou"), "agent", PASSWORD, None).await.refusals(),
        [": administration-error-sign-in"]
    );
    try_sign_in(&town.at("sefrou"), "agent", NEW, None).await.ok();
}

#[tokio::test]
async fn a_password_change_needs_the_current_one_and_a_strong_new_one() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    for (current, new, field) in [
        ("faux", NEW, "current"),
        (PASSWORD, PASSWORD, "new"),
        (PASSWORD, "court", "new"),
        (PASSWORD, "agent-agent-agent", "new"),
        (PASSWORD, "aaaaaaaaaaaaaaaa", "new"),
    ] {
        let answer =
            agent.mutate("passwordChange", json!({ "current": current, "new": new }), "viewer { sessionId }").await;
        let refusals = answer.refusals();
        assert!(refusals.len() == 1 && refusals[0].starts_with(&format!("{field}: ")), "{new}: {}", answer.0);
    }
    assert_eq!(who(&agent).await.as_deref(), Some("agent"), "a refused change ends nothing");
    town.signed_in("sefrou", "agent").await;
}

#[tokio::test]
async fn guessing_the_current_password_in_a_browser_left_open_is_slowed_down() {
    let town = Town::start().await;
    let agent = town.signed_in("sefrou", "agent").await;
    let mut limited = false;
    for _ in 0..15 {
        let answer =
            agent.mutate("passwordChange", json!({ "current": "faux", "new": NEW }), "viewer { sessionId }").await;
        limited |= answer.error_code() == Some("RATE_LIMITED");
    }
    assert!(limited);
}

#[tokio::test]
async fn who_must_change_the_password_can_do_that_and_nothing_else() {
    // Given an agent whose password the administrator has reset.
    let town = Town::start().await;
    let (admin, before) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    let agent = staff_id(&admin, "agent").await;
    admin
        .mutate("passwordReset", json!({ "staffId": agent, "password": NEW }), "staff { mustChangePassword }")
        .await
        .ok();
    assert_eq!(who(&before).await, None, "the reset ended the sign-in");
    assert_eq!(
        try_sign_in(&town.at("sefrou"), "agent", PASSWORD, None).await.refusals(),
        [": administration-error-sign-in"]
    );

    // When the agent signs in with it, then nothing but the new password is within reach: neither a telephone of
    // whoever knows the password, nor other sign-ins.
    let browser = town.at("sefrou");
    try_sign_in(&browser, "agent", NEW, None).await.ok();
    let viewer = browser.graphql("{ viewer { mustChangePassword acts } }", json!({})).await;
    assert_eq!(viewer.ok()["mustChangePassword"], true);
    let ids = Ids::of_nothing();
    for case in queries(&ids).into_iter().chain(mutations(&ids)) {
        if !PUBLIC.contains(&case.field) && !["passwordChange", "sessionClose"].contains(&case.field) {
            assert_eq!(call(&browser, &case).await.error_code(), Some("FORBIDDEN"), "{}", case.field);
        }
    }
    let upload = crate::isolation::world::upload(&browser, crate::isolation::world::PDF).await;
    assert_eq!(upload.status(), 403);

    // When it is changed, then the agent works as before.
    browser
        .mutate(
            "passwordChange",
            json!({ "current": NEW, "new": "riviere-olivier-88" }),
            "viewer { mustChangePassword }",
        )
        .await
        .ok();
    browser.graphql("{ registryWork { drafts } }", json!({})).await.ok();
}

#[tokio::test]
async fn a_new_account_must_set_its_own_password_first() {
    let town = Town::start().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let input = json!({ "operationId": fresh(), "login": "nouvelle", "nameAr": "موظفة تجريبية", "nameFr": "Essai nouvelle", "password": NEW });
    let made = admin.mutate("staffCreate", input, "staff { id mustChangePassword active grants { id } }").await;
    assert_eq!(made.ok()["staff"]["mustChangePassword"], true);
    assert_eq!(made.ok()["staff"]["grants"], json!([]));
    let browser = town.at("sefrou");
    try_sign_in(&browser, "nouvelle", NEW, None).await.ok();
    assert_eq!(browser.graphql("{ viewer { mustChangePassword } }", json!({})).await.ok()["mustChangePassword"], true);
    // No password is stored in clear, nor in the audit trail.
    let stored: Vec<String> = sqlx::query_scalar("select s::text from t_sefrou.staff s union all select a::text from t_sefrou.audit a union all select o::text from t_sefrou.operation o")
        .fetch_all(&town.superuser().await)
        .await
        .expect("read");
    assert!(stored.iter().all(|line| !line.contains(NEW) && !line.contains(PASSWORD)));
    let hashes: Vec<String> = sqlx::query_scalar("select password_hash from t_sefrou.staff")
        .fetch_all(&town.superuser().await)
        .await
        .expect("read");
    assert!(hashes.iter().all(|hash| hash.starts_with("$argon2id$v=19$m=")), "{hashes:?}");
}
