//! What does not finish in its time did not happen.

use reqwest::Method;
use serde_json::{Value, json};

use crate::scene::Scene;

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_finish_in_its_time_is_refused_in_words_and_nothing_of_it_is_kept() {
    let scene = Scene::sefrou().await;
    let changes = "select count(*) from audit where act = 'administration.retention.update'";
    // Given a table that somebody else holds.
    let mut held = scene.database.begin().await.expect("a transaction");
    sqlx::raw_sql("lock table t_sefrou.retention_rule in access exclusive mode")
        .execute(&mut *held)
        .await
        .expect("the table");
    // When a change waits for it longer than a request may run.
    let query = "mutation($input: RetentionUpdateInput!) { retentionUpdate(input: $input) { rule { key } userErrors { code } } }";
    let input = json!({ "key": "administration.session", "months": 6, "basis": "Décision d’essai" });
    let body = json!({ "query": query, "variables": { "input": input } });
    let answer = scene.admin.request(Method::POST, "/graphql").json(&body).send().await.expect("an answer");
    assert_eq!(answer.status(), 503);
    let told: Value = answer.json().await.expect("JSON");
    let error = &told["errors"][0];
    let most = catalog::limits::SECONDS.max;
    assert_eq!(error["extensions"], json!({ "code": "LIMIT_SECONDS", "max": most }));
    assert!(error["message"].as_str().is_some_and(|text| text.contains(&most.to_string())), "{error}");
    // Then nothing of it comes about once the table is free, and the same change can be made.
    held.rollback().await.expect("the table is free");
    scene.admin.mutate("retentionUpdate", input, "rule { key }").await.ok();
    assert_eq!(scene.count(changes).await, 1);
    assert_eq!(scene.count("select count(*) from retention_rule").await, 1);
}
