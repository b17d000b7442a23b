//! Letters: posted with the change that causes them, sent to a real mail server, each commune's its own.

use std::time::Duration;

use administration::acts::StaffCreate;
use chrono::Days;
use kernel::error::Failure;
use kernel::locale::Locale;
use kernel::mail::{self, Letter, Link, Mailer, Recipient, Security, Smtp};
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::tx::{Change, TenantTx, begin};
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{MailServer, MailServerKind, Town};

use crate::scene;

mod given_up;

const LINK: &str = "https://sefrou.example.ma/secret-of-one-person";

async fn written(session: &Session, to: &str, days: u64) -> Result<TenantTx, Failure> {
    let permit = session.permit::<StaffCreate>()?;
    let mut tx = begin(&permit).await?;
    let to = Recipient {
        address: to.to_owned(),
        name: LocalName { ar: "أمينة".to_owned(), fr: "Amina Tajribi".to_owned(), zgh: None },
    };
    let letter = Letter {
        to: &to,
        languages: &Locale::PAPERS,
        subject: "kernel-mail-sender",
        body: "kernel-mail-footer",
        args: Vec::new(),
        link: Some(Link { label: "kernel-mailbox-title", address: LINK.to_owned() }),
        until: session.house().ambient.now() + Days::new(days),
    };
    mail::post(&mut tx, &letter).await?;
    Ok(tx)
}

async fn post(town: &Town, commune: &str, to: &str, days: u64) {
    let session = scene::operator(town, commune).await;
    let mut tx = written(&session, to, days).await.expect("posted");
    let audited = tx.audit(Change { object_kind: "letter", ..Change::default() }).await.expect("on record");
    tx.commit(audited).await.expect("committed");
}

async fn letters(db: &PgPool, commune: &str) -> Vec<(String, Option<String>, bool)> {
    let sql = format!("select state, failure, content is not null from t_{commune}.mail order by id");
    sqlx::query_as(AssertSqlSafe(sql)).fetch_all(db).await.expect("letters")
}

async fn deliver(town: &Town) {
    mail::deliver(&town.house).await.expect("the queue answers");
}

#[tokio::test]
async fn a_letter_goes_out_protected_and_signed_in_and_is_wiped_here_once_it_is_sent() {
    let mut server = MailServer::start(MailServerKind::StartTls).await;
    let town = Town::start_with_mail(server.mailer()).await;
    let db = town.superuser().await;
    post(&town, "sefrou", "amina@sefrou.example", 1).await;
    let stored: Vec<u8> = sqlx::query_scalar("select content from t_sefrou.mail").fetch_one(&db).await.expect("stored");
    assert!(!stored.windows(12).any(|part| part == b"secret-of-on"), "what waits is sealed");

    deliver(&town).await;
    let arrived = server.next().await;
    assert!(arrived.secure && arrived.user.is_some(), "{arrived:?}");
    assert_eq!(arrived.to, ["amina@sefrou.example"]);
    assert_eq!((arrived.commune.as_str(), arrived.from.1.as_str()), ("sefrou", "jamaa@essai.example"));
    assert_eq!(arrived.subject, "جماعة صفرو · Commune de Sefrou");
    assert_eq!(arrived.from.0, arrived.subject);
    assert_eq!(arrived.link("https://"), LINK);
    assert!(
        arrived.text.contains("رسالة آلية من جماعة صفرو") && arrived.text.contains("Message automatique"),
        "{}",
        arrived.text
    );
    assert!(arrived.html.contains("dir=\"rtl\"") && arrived.html.contains(LINK), "{}", arrived.html);
    assert_eq!(letters(&db, "sefrou").await, [("sent".to_owned(), None, false)]);
    assert_eq!(scene::number(&db, "select count(*) from platform.outbox where kind = 'mail'").await, 0);
}

#[tokio::test]
async fn a_letter_goes_out_over_tls_from_the_first_byte() {
    let mut server = MailServer::start(MailServerKind::Tls).await;
    let town = Town::start_with_mail(server.mailer()).await;
    post(&town, "fes", "amina@fes.example", 1).await;
    deliver(&town).await;
    assert!(server.next().await.secure);
}

#[tokio::test]
async fn a_letter_never_goes_in_clear_where_protection_was_asked_for() {
    let server = MailServer::start(MailServerKind::Plain).await;
    let town = Town::start_with_mail(server.mailer_with(Security::StartTls)).await;
    post(&town, "sefrou", "amina@sefrou.example", 1).await;
    deliver(&town).await;
    let db = town.superuser().await;
    let (state, failure, kept) = letters(&db, "sefrou").await.remove(0);
    assert!(state == "waiting" && failure.is_some() && kept, "{failure:?}");
}

#[tokio::test]
async fn a_change_that_was_given_up_sends_nothing_and_the_letters_of_two_communes_never_mix() {
    let mut server = MailServer::start(MailServerKind::Plain).await;
    let town = Town::start_with_mail(server.mailer()).await;
    let session = scene::operator(&town, "sefrou").await;
    drop(written(&session, "nobody@sefrou.example", 1).await.expect("posted"));
    post(&town, "fes", "amina@fes.example", 1).await;
    post(&town, "sefrou", "amina@sefrou.example", 1).await;
    deliver(&town).await;
    let mut arrived = [server.next().await, server.next().await].map(|one| (one.commune, one.to));
    arrived.sort();
    let one = |commune: &str| (commune.to_owned(), vec![format!("amina@{commune}.example")]);
    assert_eq!(arrived, [one("fes"), one("sefrou")]);
    assert_eq!(letters(&town.superuser().await, "sefrou").await.len(), 1);
}

#[tokio::test]
async fn a_letter_waits_until_the_mail_server_is_there_and_two_instances_send_it_once() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("port").local_addr().expect("address").port();
    let smtp = Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Plain,
        credentials: None,
        from: "jamaa@essai.example".to_owned(),
        root: None,
    };
    let town = Town::start_with_mail(Mailer::smtp(smtp).expect("mailer")).await;
    let db = town.superuser().await;
    post(&town, "sefrou", "amina@sefrou.example", 1).await;
    deliver(&town).await;
    let (state, failure, kept) = letters(&db, "sefrou").await.remove(0);
    assert_eq!(
        (state.as_str(), failure.as_deref(), kept),
        ("waiting", Some("the mail server cannot be reached"), true)
    );

    let mut server = MailServer::on(MailServerKind::Plain, port).await;
    scene::sql(&db, "update platform.outbox set available_at = now() where kind = 'mail'").await;
    let _both = tokio::join!(deliver(&town), deliver(&town));
    assert_eq!(server.next().await.to, ["amina@sefrou.example"]);
    assert_eq!(letters(&db, "sefrou").await[0].0, "sent");
    let second = tokio::time::timeout(Duration::from_millis(300), server.next()).await;
    assert!(second.is_err(), "sent twice: {second:?}");
}

#[tokio::test]
async fn what_the_mail_server_refuses_for_good_or_what_came_too_late_is_given_up_and_says_why() {
    let mut server = MailServer::start(MailServerKind::Plain).await;
    let town = Town::start_with_mail(server.mailer()).await;
    let db = town.superuser().await;
    post(&town, "sefrou", "gone@refused.example", 3).await;
    post(&town, "sefrou", "busy@later.example", 3).await;
    post(&town, "sefrou", "late@sefrou.example", 1).await;
    town.set_clock("2026-11-22T09:00:00Z");
    post(&town, "sefrou", "amina@sefrou.example", 1).await;
    deliver(&town).await;
    assert_eq!(server.next().await.to, ["amina@sefrou.example"]);
    let outcome = letters(&db, "sefrou").await;
    let outcome: Vec<_> =
        outcome.iter().map(|(state, failure, kept)| (state.as_str(), failure.as_deref(), *kept)).collect();
    assert_eq!(
        outcome,
        [
            // Kept as long as it is of use, so that it can be sent again.
            ("failed", Some("the mail server answered 550"), true),
            ("waiting", Some("the mail server answered 451"), true),
            ("failed", Some("the letter was of no use any more"), false),
            ("sent", None, false),
        ]
    );
}

#[tokio::test]
async fn a_mail_server_that_does_not_let_us_in_loses_no_letter() {
    let server = MailServer::start(MailServerKind::StartTls).await;
    let town = Town::start_with_mail(server.mailer_as(Security::StartTls, "le mot de passe d’avant")).await;
    post(&town, "sefrou", "amina@sefrou.example", 1).await;
    deliver(&town).await;
    let (state, failure, kept) = letters(&town.superuser().await, "sefrou").await.remove(0);
    let failure = failure.unwrap_or_default();
    assert!(failure.starts_with("the mail server answered 535"), "{failure}");
    assert_eq!((state.as_str(), kept), ("waiting", true), "somebody changed a password, not the letter");
}

#[tokio::test]
async fn the_letters_of_a_closed_commune_wait_until_it_opens() {
    let mut server = MailServer::start(MailServerKind::Plain).await;
    let town = Town::start_with_mail(server.mailer()).await;
    let db = town.superuser().await;
    post(&town, "sefrou", "amina@sefrou.example", 1).await;
    post(&town, "fes", "amina@fes.example", 1).await;
    scene::sql(&db, "update platform.tenant set suspended_at = now() where key = 'sefrou'").await;
    deliver(&town).await;
    assert_eq!(server.next().await.to, ["amina@fes.example"]);
    let untouched =
        "select count(*) from platform.outbox where kind = 'mail' and tenant_key = 'sefrou' and attempts = 0";
    assert_eq!(scene::number(&db, untouched).await, 1, "nobody knocks at its door");
    scene::sql(&db, "update platform.tenant set suspended_at = null where key = 'sefrou'").await;
    deliver(&town).await;
    assert_eq!(server.next().await.to, ["amina@sefrou.example"]);
}

#[tokio::test]
async fn without_a_mail_server_a_letter_is_refused_in_words_and_nothing_is_kept() {
    let town = Town::start().await;
    let session = scene::operator(&town, "sefrou").await;
    let Err(Failure::Refused(faults)) = written(&session, "amina@sefrou.example", 1).await else { panic!("taken") };
    assert_eq!(faults[0].code, "kernel-error-mail-off");
    assert!(letters(&town.superuser().await, "sefrou").await.is_empty());
}
