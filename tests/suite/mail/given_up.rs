//! A letter that did not arrive is seen by whoever sent it there, with the reason and without its words, and sent again.

use std::net::TcpListener;

use kernel::mail::{Mailer, Security, Smtp};
use serde_json::{Value, json};
use testkit::{Browser, MailServer, MailServerKind, Town};

use super::deliver;
use crate::scene::{hire_at, invited, number, sql};

const LETTERS: &str = "query($f: LetterFilter) { letters(first: 100, filter: $f) {
    nodes { id recipient subject state reason createdAt settledAt attemptCount retryable } } }";

async fn letters(who: &Browser, filter: Value) -> Vec<Value> {
    let list = who.graphql(LETTERS, json!({ "f": filter })).await;
    list.ok()["nodes"].as_array().expect("a page").clone()
}

async fn again(who: &Browser, letter: &Value) -> testkit::Answer {
    who.mutate("letterRetry", json!({ "letterId": letter["id"] }), "letter { state retryable }").await
}

#[tokio::test]
async fn an_invitation_that_was_refused_is_told_with_its_reason_to_who_invited_and_to_nobody_of_the_next_unit() {
    let server = MailServer::start(MailServerKind::Plain).await;
    let town = Town::start_with_mail(server.mailer()).await;
    let db = town.superuser().await;
    // Given somebody of Maârif whose address the mail server refuses for good.
    hire_at(&town, "casablanca", "admin.maarif", ("administrator", Some("maarif"))).await;
    hire_at(&town, "casablanca", "admin.anfa", ("administrator", Some("anfa"))).await;
    let here = town.signed_in("maarif.casablanca", "admin.maarif").await;
    let new = json!({ "operationId": testkit::fresh(), "login": "badiaa", "nameAr": "بديعة المثال", "nameFr": "Badiaa El Mithal",
        "email": "badiaa@refused.example" });
    let id = here.mutate("staffCreate", new, "staff { id }").await.ok()["staff"]["id"].clone();
    deliver(&town).await;
    // Then the administrator of Maârif and that of the city see that it did not arrive, and why; never what it said.
    let mine = json!({ "staffId": id, "state": "FAILED" });
    let [letter]: [Value; 1] = letters(&here, mine.clone()).await.try_into().expect("one letter");
    assert_eq!((&letter["recipient"], &letter["state"]), (&json!("badiaa@refused.example"), &json!("FAILED")));
    let reason = letter["reason"].as_str().expect("a reason");
    assert!(reason.contains("550") && !reason.contains("exchange-letter"), "{reason}");
    assert!(!letter["settledAt"].is_null() && letter["retryable"] == true && letter["attemptCount"] == 1, "{letter}");
    assert!(!letter.to_string().contains("/password"), "{letter}");
    assert_eq!(letters(&town.signed_in("casablanca", "admin").await, mine.clone()).await.len(), 1);
    assert_eq!(letters(&here, json!({ "state": "SENT" })).await, [] as [Value; 0]);
    // The administrator of Anfa sees nothing of it and sends nothing again; who is no administrator may not ask.
    let elsewhere = town.signed_in("anfa.casablanca", "admin.anfa").await;
    assert_eq!(letters(&elsewhere, json!({})).await, [] as [Value; 0]);
    assert_eq!(again(&elsewhere, &letter).await.refusals(), ["letterId: kernel-error-not-found"]);
    let agent = town.signed_in("casablanca", "agent.maarif").await;
    assert_eq!(again(&agent, &letter).await.error_code(), Some("FORBIDDEN"));
    let waiting = "select count(*) from platform.outbox where kind = 'mail'";
    assert_eq!(number(&db, waiting).await, 0, "nothing came of it");
    // Sent again it is refused again, and stays where it is seen.
    assert_eq!(again(&here, &letter).await.ok()["letter"], json!({ "state": "WAITING", "retryable": false }));
    assert_eq!(again(&here, &letter).await.refusals(), ["letterId: exchange-error-letter-settled"]);
    deliver(&town).await;
    assert_eq!(letters(&here, mine.clone()).await.len(), 1);
    // What it said goes when it is of no use any more, and with it the way to send it again.
    town.set_clock("2026-12-20T09:00:00Z");
    let here = town.signed_in("maarif.casablanca", "admin.maarif").await;
    assert_eq!(letters(&here, mine).await[0]["retryable"], false);
    assert_eq!(again(&here, &letter).await.refusals(), ["letterId: exchange-error-letter-late"]);
}

#[tokio::test]
async fn a_letter_that_was_given_up_after_its_last_try_arrives_once_it_is_sent_again() {
    let port = TcpListener::bind("127.0.0.1:0").expect("port").local_addr().expect("address").port();
    let smtp = Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Plain,
        credentials: None,
        from: "jamaa@essai.example".to_owned(),
        root: None,
    };
    let town = Town::start_with_mail(Mailer::smtp(smtp).expect("mailer")).await;
    let (db, admin) = (town.superuser().await, town.signed_in("sefrou", "admin").await);
    // Given an invitation whose last try found no mail server.
    invited(&admin, "badiaa").await;
    sql(&db, "update platform.outbox set attempts = 11 where kind = 'mail'").await;
    deliver(&town).await;
    let [letter]: [Value; 1] = letters(&admin, json!({})).await.try_into().expect("one letter");
    assert_eq!((&letter["state"], &letter["attemptCount"]), (&json!("FAILED"), &json!(12)));
    // When the mail server is back and the administrator has it sent again, then it arrives, with a link that opens.
    let mut server = MailServer::on(MailServerKind::Plain, port).await;
    again(&admin, &letter).await.ok();
    deliver(&town).await;
    let arrived = server.next().await;
    assert_eq!(arrived.to, ["badiaa@example.ma"]);
    let secret = arrived.link("http://sefrou.localhost").split_once('#').expect("a fragment").1.to_owned();
    let query = "query($t: String!) { passwordLink(token: $t) { login } }";
    assert_eq!(town.at("sefrou").graphql(query, json!({ "t": secret })).await.ok()["login"], "badiaa");
    assert_eq!(letters(&admin, json!({})).await[0]["state"], "SENT");
    let left = "select count(*) from mail where content is not null";
    assert_eq!(number(&db, left).await, 0, "what it said is gone once it is sent");
}
