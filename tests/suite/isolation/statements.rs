//! Prepared statements outlive a transaction on their connection: they must follow the commune, and a migration.

use serde_json::json;
use sqlx::AssertSqlSafe;
use testkit::{Browser, Town};

use super::fields::queries;
use super::world::{assert_silent, call, desk, text};

const CHILDREN: [(&str, &str); 2] = [("زهرة", "Zohra"), ("سلمى", "Salma")];

/// Asks everything in turn, on the only connection there is.
async fn alternate(people: &[(Browser, super::fields::Ids, &str, &str)]) {
    let rounds = people.iter().map(|(_, ids, ..)| queries(ids)).collect::<Vec<_>>();
    for at in 0..rounds[0].len() {
        for ((who, _, own, other), cases) in people.iter().zip(&rounds) {
            let answer = call(who, &cases[at]).await;
            assert_ne!(answer.error_code(), Some("INTERNAL"), "{}: {}", cases[at].field, answer.0);
            assert_silent(cases[at].field, &answer.0.to_string(), &[(*other).to_owned()]);
            if matches!(cases[at].field, "act" | "acts" | "declaration" | "declarations") {
                assert!(answer.0.to_string().contains(own), "{}: {}", cases[at].field, answer.0);
            }
        }
    }
}

#[tokio::test]
async fn statements_cached_before_a_migration_still_serve_the_right_commune_after_it() {
    // Given a server with one single connection, which serves Sefrou and Casablanca in turn.
    let town = Town::start_with_one_connection().await;
    let sefrou = desk(&town, "sefrou", ("agent", "officier"), CHILDREN[0]).await;
    let maarif = desk(&town, "casablanca", ("agent.maarif", "officier.maarif"), CHILDREN[1]).await;
    let people = [
        (sefrou.agent, sefrou.ids, CHILDREN[0].1, CHILDREN[1].1),
        (maarif.agent, maarif.ids, CHILDREN[1].1, CHILDREN[0].1),
    ];
    alternate(&people).await;
    alternate(&people).await;

    // When every table of one commune, then of both, gets a column while the server runs.
    let db = town.superuser().await;
    for schema in ["t_sefrou", "t_casablanca"] {
        for table in super::world::tables(&db, schema).await {
            let sql = format!("alter table {schema}.{table} add column added_later text default 'later'");
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&db).await.expect("altered");
        }
        // Then the same questions still get the right commune's answers, and none is an internal error (0A000).
        alternate(&people).await;
    }
    // And work goes on.
    let office = testkit::first_office(&people[0].0).await;
    let input = json!({ "operationId": testkit::fresh(), "officeId": office, "content": testkit::birth("2026-11-18", "زهرة", "Zohra") });
    let declared = people[0].0.mutate("birthDeclare", input, "declaration { id }").await;
    text(&declared.ok()["declaration"]["id"]);

    // When a column moves: dropped, and made again at the end of its table.
    for schema in ["t_sefrou", "t_casablanca"] {
        let sql = format!(
            "alter table {schema}.staff drop column email; alter table {schema}.staff add column email text; grant select (email), insert (email), update (email) on {schema}.staff to jamaa_{schema}"
        );
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&db).await.expect("altered");
        alternate(&people).await;
    }
}

#[tokio::test]
async fn a_transaction_given_up_while_it_begins_is_never_handed_to_the_next_request() {
    // Given a server with one single connection, and a clock outside of it.
    let town = Town::start_with_one_connection().await;
    let clock = town.superuser().await;
    let db = &town.house.db;

    // When callers go away at every moment of BEGIN (a browser that left the page) …
    for polls in 1..60 {
        let mut begin = Box::pin(db.begin_platform());
        for _ in 0..polls {
            if futures::poll!(begin.as_mut()).is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(begin);
        let before: chrono::DateTime<chrono::Utc> =
            sqlx::query_scalar("select clock_timestamp()").fetch_one(&clock).await.unwrap();
        // … then the next transaction on that connection begins afresh: now() is the time at which it began.
        let mut tx = db.begin_platform().await.unwrap();
        let began: chrono::DateTime<chrono::Utc> =
            sqlx::query_scalar("select now()").fetch_one(&mut *tx).await.unwrap();
        assert!(began >= before, "after {polls} polls: begun {began}, asked at {before}");
    }
}
