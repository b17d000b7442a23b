//! Links by e-mail that let a person choose a password.

use serde_json::{Value, json};
use testkit::{Answer, Browser, MailServer, MailServerKind, PASSWORD, Town, fresh};

use super::{try_sign_in, who};
use crate::isolation::world::text;
use crate::scene::{sql, staff};

const CHOSEN: &str = "quatre mules sur la piste";

/// Sefrou with a mail server.
async fn posted() -> (MailServer, Town) {
    let server = MailServer::start(MailServerKind::Plain).await;
    let town = Town::start_with_mail(server.mailer()).await;
    (server, town)
}

async fn next_secret(server: &mut MailServer, town: &Town) -> (String, String) {
    kernel::mail::deliver(&town.house).await.expect("the queue answers");
    let letter = server.next().await;
    let link = letter.link("http://sefrou.localhost");
    let (page, secret) = link.split_once('#').expect("a fragment");
    assert!(page.ends_with("/password"), "{link}");
    (letter.to.join(","), secret.to_owned())
}

async fn invite(admin: &Browser, login: &str, email: &str) -> Answer {
    let new = json!({ "operationId": fresh(), "login": login, "nameAr": "بديعة المثال", "nameFr": "Badiaa El Mithal", "email": email });
    admin.mutate("staffCreate", new, "staff { id invitationPending }").await
}

async fn choose(browser: &Browser, secret: &str, new: &str) -> Answer {
    browser.mutate("passwordChoose", json!({ "token": secret, "new": new }), "login").await
}

async fn forget(browser: &Browser, login: &str) -> Answer {
    browser.mutate("passwordForget", json!({ "login": login }), "taken").await
}

async fn address(town: &Town, login: &str) {
    let change = format!("update t_sefrou.staff set email = '{login}@sefrou.example' where login = '{login}'");
    sql(&town.superuser().await, &change).await;
}

#[tokio::test]
async fn an_invited_person_chooses_a_password_with_a_link_that_is_good_once_and_only_here() {
    let (mut server, town) = posted().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let made = invite(&admin, "badiaa", "badiaa@sefrou.example").await;
    assert_eq!(made.ok()["staff"]["invitationPending"], true);
    let (to, secret) = next_secret(&mut server, &town).await;
    assert_eq!(to, "badiaa@sefrou.example");
    // The database does not hold what the link says, nor does the audit trail.
    let stored: String = sqlx::query_scalar("select (select json_agg(l) from t_sefrou.one_time_link l)::text || (select json_agg(a) from t_sefrou.audit a)::text || (select json_agg(m) from t_sefrou.mail m)::text")
        .fetch_one(&town.superuser().await).await.expect("stored");
    assert!(!stored.contains(&secret));

    let nobody = town.at("sefrou");
    let query = "query($t: String!) { passwordLink(token: $t) { invitation login name { fr } } }";
    let shown = nobody.graphql(query, json!({ "t": secret })).await.ok().clone();
    assert_eq!(shown, json!({ "invitation": true, "login": "badiaa", "name": { "fr": "Badiaa El Mithal" } }));
    // At another commune it is nothing.
    assert!(town.at("fes").graphql(query, json!({ "t": secret })).await.ok().is_null());
    assert_eq!(choose(&town.at("fes"), &secret, CHOSEN).await.refusals(), ["token: administration-error-link"]);
    // A weak password does not use it up; a good one does.
    assert_eq!(choose(&nobody, &secret, "badiaa-badiaa").await.refusals(), ["new: administration-error-password-name"]);
    assert_eq!(choose(&nobody, &secret, CHOSEN).await.ok()["login"], "badiaa");
    assert_eq!(who(&nobody).await, None, "choosing signs nobody in");
    assert_eq!(
        choose(&nobody, &secret, "une autre phrase longue").await.refusals(),
        ["token: administration-error-link"]
    );
    try_sign_in(&nobody, "badiaa", CHOSEN, None).await.ok();
    assert_eq!(who(&nobody).await.as_deref(), Some("badiaa"));
    let pending = admin
        .graphql(
            "query($id: ID!) { staffMember(id: $id) { invitationPending } }",
            json!({ "id": staff(&admin, "badiaa").await }),
        )
        .await;
    assert_eq!(pending.ok()["invitationPending"], false);
}

#[tokio::test]
async fn six_holders_of_one_link_set_one_password() {
    let (mut server, town) = posted().await;
    invite(&town.signed_in("sefrou", "admin").await, "badiaa", "badiaa@sefrou.example").await.ok();
    let (_, secret) = next_secret(&mut server, &town).await;
    let browsers: Vec<Browser> = (1..=6).map(|n| town.at_from("sefrou", crate::scene::desk(n))).collect();
    let tries = browsers.iter().enumerate().map(|(n, browser)| {
        let (secret, new) = (secret.clone(), format!("{CHOSEN} {n}{n}"));
        async move { choose(browser, &secret, &new).await }
    });
    let answers = futures::future::join_all(tries).await;
    let done = answers.iter().filter(|answer| answer.root()["login"] == "badiaa").count();
    assert_eq!(done, 1, "{answers:?}");
}

#[tokio::test]
async fn a_new_link_voids_the_old_one_and_every_link_ends() {
    let (mut server, town) = posted().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let made = invite(&admin, "badiaa", "badiaa@sefrou.example").await;
    let (_, first) = next_secret(&mut server, &town).await;
    admin.mutate("staffInvite", json!({ "staffId": made.ok()["staff"]["id"] }), "staff { id }").await.ok();
    let (_, second) = next_secret(&mut server, &town).await;
    let nobody = town.at("sefrou");
    assert_eq!(choose(&nobody, &first, CHOSEN).await.refusals(), ["token: administration-error-link"]);
    town.set_clock("2026-11-27T09:00:01Z");
    assert_eq!(choose(&nobody, &second, CHOSEN).await.refusals(), ["token: administration-error-link"]);
}

#[tokio::test]
async fn who_has_chosen_a_password_is_not_invited_again_and_without_an_address_nobody_is() {
    let (_server, town) = posted().await;
    let admin = town.signed_in("sefrou", "admin").await;
    let again = admin.mutate("staffInvite", json!({ "staffId": staff(&admin, "agent").await }), "staff { id }").await;
    assert_eq!(again.refusals(), ["staffId: administration-error-not-invited"]);
    let new = json!({ "operationId": fresh(), "login": "badiaa", "nameAr": "بديعة", "nameFr": "Badiaa" });
    let refused = admin.mutate("staffCreate", new, "staff { id }").await;
    assert_eq!(refused.refusals(), ["email: administration-error-email-missing"]);
}

#[tokio::test]
async fn a_forgotten_password_is_answered_the_same_whoever_asks_for_whom() {
    let (mut server, town) = posted().await;
    address(&town, "agent").await;
    address(&town, "chef").await;
    let admin = town.signed_in("sefrou", "admin").await;
    let closed = json!({ "staffId": staff(&admin, "chef").await, "reason": "essai" });
    admin.mutate("staffDeactivate", closed, "staff { id }").await.ok();
    // An account with an address, one without, a closed one, and nobody at all.
    let mut answers = Vec::new();
    for (n, login) in ["agent", "officier", "chef", "inconnu"].into_iter().enumerate() {
        let browser = town.at_from("sefrou", crate::scene::desk(u8::try_from(n).expect("small") + 1));
        answers.push(forget(&browser, login).await.0);
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    // One letter, to the one who can get it.
    let (to, secret) = next_secret(&mut server, &town).await;
    assert_eq!(to, "agent@sefrou.example");
    let letters: i64 = sqlx::query_scalar("select count(*) from t_sefrou.mail")
        .fetch_one(&town.superuser().await)
        .await
        .expect("count");
    assert_eq!(letters, 1);

    // Choosing ends every sign-in of the person, and the person is told.
    let elsewhere = town.signed_in("sefrou", "agent").await;
    choose(&town.at("sefrou"), &secret, CHOSEN).await.ok();
    assert_eq!(who(&elsewhere).await, None);
    assert_eq!(
        try_sign_in(&town.at("sefrou"), "agent", PASSWORD, None).await.refusals(),
        [": administration-error-sign-in"]
    );
    kernel::mail::deliver(&town.house).await.expect("delivered");
    let told = server.next().await;
    assert!(
        told.to == ["agent@sefrou.example"] && told.text.contains("agent") && !told.text.contains('#'),
        "{}",
        told.text
    );
}

#[tokio::test]
async fn the_second_factor_is_still_asked_for_after_a_reset_and_a_reset_ends_after_an_hour() {
    let (mut server, town) = posted().await;
    address(&town, "agent").await;
    let agent = town.signed_in("sefrou", "agent").await;
    let enrolled = agent.graphql("mutation { totpEnroll { secret userErrors { code } } }", json!({})).await;
    let code = crate::audit::code(&town, &text(&enrolled.ok()["secret"]));
    agent.mutate("totpConfirm", json!({ "code": code }), "viewer { sessionId }").await.ok();
    let nobody = town.at("sefrou");
    forget(&nobody, "agent").await.ok();
    let (_, secret) = next_secret(&mut server, &town).await;
    choose(&nobody, &secret, CHOSEN).await.ok();
    let asked = try_sign_in(&nobody, "agent", CHOSEN, None).await;
    assert_eq!((&asked.root()["totpRequired"], who(&nobody).await), (&Value::Bool(true), None));

    kernel::mail::deliver(&town.house).await.expect("delivered");
    server.next().await;
    forget(&town.at_from("sefrou", crate::scene::desk(9)), "agent").await.ok();
    let (_, late) = next_secret(&mut server, &town).await;
    town.set_clock("2026-11-20T10:00:01Z");
    assert_eq!(
        choose(&nobody, &late, "une autre phrase longue").await.refusals(),
        ["token: administration-error-link"]
    );
}

#[tokio::test]
async fn the_administrator_withdraws_a_password_by_a_link_and_never_learns_the_new_one() {
    let (mut server, town) = posted().await;
    address(&town, "agent").await;
    let (admin, agent) = (town.signed_in("sefrou", "admin").await, town.signed_in("sefrou", "agent").await);
    let input = json!({ "staffId": staff(&admin, "agent").await, "totpReset": false });
    admin.mutate("passwordReset", input, "staff { id invitationPending }").await.ok();
    assert_eq!(who(&agent).await, None);
    assert_eq!(
        try_sign_in(&town.at("sefrou"), "agent", PASSWORD, None).await.refusals(),
        [": administration-error-sign-in"]
    );
    let (_, secret) = next_secret(&mut server, &town).await;
    choose(&town.at("sefrou"), &secret, CHOSEN).await.ok();
    try_sign_in(&agent, "agent", CHOSEN, None).await.ok();
    assert_eq!(who(&agent).await.as_deref(), Some("agent"));
}

#[tokio::test]
async fn nobody_fills_a_colleagues_mailbox() {
    let (_server, town) = posted().await;
    address(&town, "agent").await;
    for round in 0..8 {
        crate::scene::forget_limits(&town.data);
        forget(&town.at_from("sefrou", crate::scene::desk(round + 1)), "agent").await.ok();
    }
    let letters: i64 = sqlx::query_scalar("select count(*) from t_sefrou.mail")
        .fetch_one(&town.superuser().await)
        .await
        .expect("count");
    assert_eq!(letters, 5, "five in a day, however often and from wherever it is asked");
    let mut limited = None;
    for round in 0..4 {
        let answer = forget(&town.at_from("sefrou", crate::scene::desk(round + 20)), "officier").await;
        limited = answer.error_code().map(str::to_owned);
    }
    assert_eq!(limited.as_deref(), Some("RATE_LIMITED"));
}

#[tokio::test]
async fn without_a_mail_server_links_are_refused_in_words() {
    let town = Town::start().await;
    assert_eq!(forget(&town.at("sefrou"), "agent").await.refusals(), [": kernel-error-mail-off"]);
    let admin = town.signed_in("sefrou", "admin").await;
    assert_eq!(invite(&admin, "badiaa", "badiaa@sefrou.example").await.refusals(), [": kernel-error-mail-off"]);
    let shown = town.at("sefrou").graphql("{ commune { mailEnabled } }", json!({})).await;
    assert_eq!(shown.ok()["mailEnabled"], false);
}
