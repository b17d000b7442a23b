//! A request works in the transaction that let it in: never in one of another kind, another role or another commune, and
//! never while others wait for the connection.

use kernel::auth;
use kernel::db::Mode;
use kernel::files::FileFetch;
use kernel::locale::Locale;
use kernel::session::{RequestInfo, Session};
use kernel::tenant::TenantKey;
use kernel::tx::{Tx as _, begin_read};
use serde_json::json;
use testkit::{PASSWORD, Town, fresh};

use crate::scene::Scene;

/// Somebody of the public at this commune's door.
async fn let_in(town: &Town, commune: &str, first: Mode) -> Session {
    let place = town.directory.by_key(&TenantKey::new(commune).unwrap()).await.unwrap().expect("commune");
    let request =
        RequestInfo { id: fresh(), locale: Locale::Fr, address: "local".to_owned(), device: "tests".to_owned() };
    auth::authenticate_to_work(&town.house, place, None, (request, first)).await.unwrap()
}

/// What PostgreSQL says of the transaction in which this session reads.
async fn reads_in(session: &Session) -> (String, String, String, i32) {
    let mut tx = begin_read(&session.permit::<FileFetch>().unwrap()).await.unwrap();
    let sql = "select current_user::text, current_setting('search_path'), current_setting('transaction_read_only'), pg_backend_pid()";
    sqlx::query_as(sql).fetch_one(tx.conn()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_reads_where_it_was_let_in_and_never_where_it_could_write() {
    // With one connection for everybody, whoever held a second one would wait for ever.
    let town = Town::start_with_one_connection().await;
    for commune in ["sefrou", "casablanca", "sefrou"] {
        for first in [Mode::Read, Mode::Write] {
            let session = let_in(&town, commune, first).await;
            for _ in 0..2 {
                let (role, path, read_only, _) = reads_in(&session).await;
                assert_eq!((role, path), (format!("jamaa_t_{commune}"), format!("t_{commune}")));
                assert_eq!(read_only, "on");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_does_something_else_first_keeps_no_connection_from_others() {
    let town = Town::start_with_one_connection().await;
    let idle = let_in(&town, "sefrou", Mode::Write).await;
    let other = let_in(&town, "casablanca", Mode::Read).await;
    assert_eq!(reads_in(&other).await.0, "jamaa_t_casablanca");
    drop(other);
    assert_eq!(reads_in(&idle).await.0, "jamaa_t_sefrou", "it begins anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_request_leaves_on_a_connection_is_gone_for_the_next() {
    let town = Town::start_with_one_connection().await;
    // Given a request that is given up in the middle of a statement that failed.
    let session = let_in(&town, "sefrou", Mode::Read).await;
    let mut tx = begin_read(&session.permit::<FileFetch>().unwrap()).await.unwrap();
    sqlx::query("insert into unit default values").execute(tx.conn()).await.expect_err("it only reads");
    drop((tx, session));
    // Then the next one finds the same connection as if nothing had been.
    let next = let_in(&town, "casablanca", Mode::Read).await;
    assert_eq!(reads_in(&next).await.0, "jamaa_t_casablanca");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_document_began_with_last_is_a_guess_and_nothing_more() {
    // Given a document that reads an act, which is on record, and so begins to write.
    let scene = Scene::sefrou().await;
    let act = scene.act(testkit::birth("2026-11-10", "هبة", "Hiba")).await;
    let read = "query($id: ID!) { act(id: $id) { id } }";
    for _ in 0..3 {
        scene.agent.graphql(read, json!({ "id": act["id"] })).await.ok();
    }
    let readings = "select count(*) from t_sefrou.audit where act = 'registry.act.read'";
    let before = scene.count(readings).await;
    // When somebody without a session, and somebody of another commune, sends the same one.
    let elsewhere = scene.town.signed_in("casablanca", "agent.maarif").await;
    let nobody = scene.town.at("sefrou").graphql(read, json!({ "id": act["id"] })).await;
    assert_eq!(nobody.error_code(), Some("UNAUTHENTICATED"));
    let elsewhere = elsewhere.graphql(read, json!({ "id": act["id"] })).await;
    assert!(elsewhere.0["data"]["act"].is_null(), "{}", elsewhere.0);
    // And when the session is ended at another server, the next request is nobody's.
    crate::scene::sql(&scene.database, "update t_sefrou.staff_session set revoked_at = now()").await;
    let after = scene.agent.graphql(read, json!({ "id": act["id"] })).await;
    assert_eq!(after.error_code(), Some("UNAUTHENTICATED"));
    assert_eq!(scene.count(readings).await, before, "nothing was read");
    scene.agent.sign_in("agent", PASSWORD).await;
    scene.agent.graphql(read, json!({ "id": act["id"] })).await.ok();
    assert_eq!(scene.count(readings).await, before + 1, "each reading is on record, once");
}
