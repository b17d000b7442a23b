//! Alive is not ready.

use serde_json::{Value, json};
use testkit::{Browser, Town};

async fn asked(browser: &Browser) -> (u16, Value) {
    let answer = browser.get("/readyz").await;
    (answer.status().as_u16(), answer.json().await.expect("json"))
}

/// Asks until the answer is this: a look at the database counts for a second.
async fn until(browser: &Browser, wanted: (u16, Value)) {
    for _ in 0..600 {
        if asked(browser).await == wanted {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{:?} is never {wanted:?}", asked(browser).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_ready_while_it_reaches_its_database_and_no_newer_program_has_been_there() {
    let town = Town::start().await;
    // Whoever watches the servers knows no commune's host.
    let balancer = town.at("balancer");
    let good = json!({ "ready": true, "postgresql": "ok", "redis": "ok", "migrations": "ok", "process": "ok" });
    assert_eq!(asked(&balancer).await, (200, good.clone()));

    let database = town.superuser().await;
    let ahead = "insert into platform.migration (tenant_key, module, version, checksum) values ('sefrou', 'registry', 9999, 'x')";
    sqlx::raw_sql(ahead).execute(&database).await.unwrap();
    until(
        &balancer,
        (503, json!({ "ready": false, "postgresql": "ok", "redis": "ok", "migrations": "ahead", "process": "ok" })),
    )
    .await;
    sqlx::raw_sql("delete from platform.migration where version = 9999").execute(&database).await.unwrap();
    until(&balancer, (200, good.clone())).await;

    let gone = "alter role jamaa_runtime nologin; select pg_terminate_backend(pid) from pg_stat_activity where usename = 'jamaa_runtime'";
    sqlx::raw_sql(gone).execute(&database).await.unwrap();
    until(
        &balancer,
        (503, json!({ "ready": false, "postgresql": "down", "redis": "ok", "migrations": "down", "process": "ok" })),
    )
    .await;
    assert_eq!(
        balancer.get("/healthz").await.status(),
        200,
        "a process that waits for its database must not be killed"
    );
    sqlx::raw_sql("alter role jamaa_runtime login").execute(&database).await.unwrap();
    until(&balancer, (200, good)).await;
}
