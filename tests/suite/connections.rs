//! Connections to PostgreSQL end before a backend remembers too many communes, and nobody notices.

use std::collections::BTreeSet;

use serde_json::json;
use testkit::{Town, birth, fresh};

use crate::scene::{declared, is_gapless, numbers, register, submit, text};

/// Backends that serve the web server now.
async fn backends(town: &Town) -> BTreeSet<i32> {
    let sql = "select pid from pg_stat_activity where usename = 'jamaa_runtime' and application_name = 'jamaa'";
    sqlx::query_scalar(sql).fetch_all(&town.superuser().await).await.expect("activity").into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_has_served_its_number_of_communes_is_closed_and_the_next_one_answers() {
    // Given one connection, good for three communes.
    let town = Town::start_with_connections_for(3, 1).await;
    let ask = async |commune: &str| {
        town.at(commune).graphql("{ commune { key } }", json!({})).await.ok();
        backends(&town).await
    };
    // Two communes stay on it, however often they come.
    let first = ask("sefrou").await;
    for _ in 0..5 {
        assert_eq!(ask("casablanca").await, first);
        assert_eq!(ask("sefrou").await, first);
    }
    // After the third it is gone, and whoever comes next has another.
    ask("fes").await;
    let second = ask("sefrou").await;
    assert_eq!(second.len(), 1, "{second:?}");
    assert!(second.is_disjoint(&first), "{first:?} {second:?}");
    assert_eq!(ask("sefrou").await, second);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nobody_is_refused_while_connections_are_closed_under_work() {
    let town = Town::start_with_connections_for(2, 4).await;
    let (agent, officer) = (town.signed_in("sefrou", "agent").await, town.signed_in("sefrou", "officier").await);
    let office = crate::scene::office(&agent, "SFR1").await;
    let seen = std::sync::Mutex::new(backends(&town).await);
    let work = async |n: usize| {
        let declaration = declared(&agent, &office, birth("2026-11-10", "هبة", "Hiba")).await;
        submit(&agent, &declaration).await.ok();
        for other in ["casablanca", "fes"] {
            town.at(other).graphql("{ commune { key } }", json!({})).await.ok();
        }
        let act = register(&officer, &text(&declaration["id"]), fresh()).await;
        assert_eq!(act.ok()["act"]["year"], 2026, "{n}");
        let now = backends(&town).await;
        seen.lock().expect("nobody panicked").extend(now);
    };
    futures::future::join_all((0..16).map(work)).await;
    let database = town.superuser().await;
    let given = numbers(&database, "select number from act").await;
    assert_eq!((given.len(), is_gapless(given)), (16, true));
    let seen = seen.into_inner().expect("nobody panicked");
    assert!(seen.len() > 4, "no connection was ever closed: {seen:?}");
}
