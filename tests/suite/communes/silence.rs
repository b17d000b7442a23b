//! Nothing leaves a copy or a closed commune: no letter, no webhook, no message, no job; and nobody comes back in by its past.

use kernel::mail;
use serde_json::json;
use sqlx::{AssertSqlSafe, PgPool};
use testkit::{PASSWORD, Town, birth};

use super::carried::furnish;
use super::kit::{Folder, counts, export, import_as, resume, suspend};
use crate::scene::{self, Scene, number};
use crate::work::receiver::Receiver;

const SUBMITTED: &str = "registry.declaration.submitted";

async fn run(database: &PgPool, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(database).await.unwrap();
}

/// Everything that waits anywhere has its turn.
async fn turn(town: &Town) {
    town.deliver().await;
    mail::deliver(&town.house).await.unwrap();
    kernel::job::drain(&town.house, &town.places()).await.unwrap();
}

/// A declaration that a webhook of the administrator is to be told of, and a letter; both wait.
async fn waiting(scene: &Scene, receiver: &Receiver) {
    let commune = scene.admin.graphql("{ commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
    let staff = scene::staff(&scene.admin, "admin").await;
    let input = json!({ "staffId": staff, "role": "auditor", "unitId": commune });
    scene.admin.mutate("grantCreate", input, "staff { id }").await.ok();
    let input = json!({ "name": "Essai", "url": receiver.url("/"), "kinds": [SUBMITTED] });
    scene.admin.mutate("webhookCreate", input, "webhook { id }").await.ok();
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    let letter = "insert into t_sefrou.mail (id, recipient, subject, content, created_at, expires_at)
            values ('01970000-0000-7000-8000-000000000001', 'a@essai.example', 's', '\\x00', now(), now() + interval '9 years');
        insert into platform.outbox (tenant_key, event_id, kind) values ('sefrou', '01970000-0000-7000-8000-000000000001', 'mail')";
    run(&scene.database, letter).await;
}

const TRIED: &str =
    "select coalesce(sum(attempts), 0)::bigint from platform.outbox where kind <> 'audit' and tenant_key = ";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_from_a_copy_whatever_lies_in_its_queue() {
    let scene = Scene::sefrou().await;
    let (receiver, folder) = (Receiver::answering(&[]).await, Folder::new());
    waiting(&scene, &receiver).await;
    export(&scene.town, "sefrou", &folder.file("a")).await;
    import_as(&scene.town, &folder.file("a"), "sefrou_copie").await;
    assert_eq!(
        number(
            &scene.database,
            "select count(*) from platform.outbox where tenant_key = 'sefrou_copie' and kind <> 'audit'"
        )
        .await,
        0
    );

    // Even if something had put it there.
    run(&scene.database, "insert into t_sefrou_copie.mail select * from t_sefrou.mail;
        insert into platform.outbox (tenant_key, event_id, kind) select 'sefrou_copie', event_id, kind from platform.outbox where tenant_key = 'sefrou' and kind <> 'audit';
        insert into platform.job (tenant_key, name, due_at) values ('sefrou_copie', 'registry.deadline.remind', '2020-01-01')").await;
    let told = counts(&scene.database, "t_sefrou_copie", &["notice", "delivery", "job_run", "event"]).await;
    turn(&scene.town).await;
    let got = receiver.got();
    assert_eq!(got.len(), 1, "the live commune's own");
    assert_eq!(got[0].json()["commune"], "sefrou");
    assert_eq!(number(&scene.database, &format!("{TRIED} 'sefrou_copie'")).await, 0);
    assert!(number(&scene.database, &format!("{TRIED} 'sefrou'")).await > 0, "the live letter was tried");
    assert_eq!(
        number(&scene.database, "select sum(attempts)::bigint from platform.job where tenant_key = 'sefrou_copie'")
            .await,
        0
    );
    assert_eq!(counts(&scene.database, "t_sefrou_copie", &["notice", "delivery", "job_run", "event"]).await, told);
    let page = scene.town.at("sefrou-copie").graphql("{ commune { mailEnabled } }", json!({})).await;
    assert_eq!(page.ok(), &json!({ "mailEnabled": false }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_holds_nothing_that_could_speak_to_anybody() {
    let story = super::kit::Story::told().await;
    let (town, database, folder) = (&story.scene.town, &story.scene.database, Folder::new());
    furnish(town, database).await;
    export(town, "sefrou", &folder.file("a")).await;
    import_as(town, &folder.file("a"), "sefrou_copie").await;
    for (table, of) in [("webhook", "secret"), ("contact", "address")] {
        let sql = format!("select count(*) from t_sefrou_copie.{table} where length({of}) > 0");
        assert_eq!(number(database, &sql).await, 0, "{table}");
        let sql = format!("select count(*) from t_sefrou.{table} where length({of}) > 0");
        assert!(number(database, &sql).await > 0, "the live commune keeps its own: {table}");
    }
    assert_eq!(number(database, "select count(*) from t_sefrou_copie.contact where confirmed_at is not null").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_commune_sends_nothing_until_it_is_open_again() {
    let scene = Scene::sefrou().await;
    let receiver = Receiver::answering(&[]).await;
    waiting(&scene, &receiver).await;
    suspend(&scene.town, "sefrou").await;
    turn(&scene.town).await;
    assert_eq!(receiver.got().len(), 0);
    assert_eq!(number(&scene.database, &format!("{TRIED} 'sefrou'")).await, 0, "not even tried: tries are counted");
    resume(&scene.town, "sefrou").await;
    turn(&scene.town).await;
    assert_eq!(receiver.got().len(), 1);
    assert!(number(&scene.database, &format!("{TRIED} 'sefrou'")).await > 0, "the letter was tried");
}

async fn enters(town: &Town, login: &str) -> bool {
    let query = "mutation($input: SessionOpenInput!) { sessionOpen(input: $input) { viewer { sessionId } userErrors { code } } }";
    let input = json!({ "login": login, "password": PASSWORD });
    let answer = town.at("sefrou-copie").graphql(query, json!({ "input": input })).await;
    assert!(answer.0["errors"].is_null(), "{}", answer.0);
    answer.root()["viewer"].is_object()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_shut_out_since_is_not_let_into_the_past() {
    let scene = Scene::sefrou().await;
    let (town, folder) = (&scene.town, Folder::new());
    export(town, "sefrou", &folder.file("a")).await;
    let gone = scene::staff(&scene.admin, "officier").await;
    scene.admin.mutate("staffDeactivate", json!({ "staffId": gone, "reason": "essai" }), "staff { id }").await.ok();
    // A password that was given away and changed; a role that was taken back.
    run(&scene.database, "update t_sefrou.staff set password_hash = overlay(password_hash placing 'AA' from length(password_hash) - 20) where login = 'agent';
        update t_sefrou.role_grant set revoked_at = now(), revoked_by = 'essai' where staff_id = (select id from t_sefrou.staff where login = 'chef')").await;
    import_as(town, &folder.file("a"), "sefrou_copie").await;
    assert!(!enters(town, "officier").await, "closed since");
    assert!(!enters(town, "agent").await, "the old password");
    let auditor = town.signed_in("sefrou-copie", "auditeur").await;
    let acts = auditor.graphql("{ viewer { acts } }", json!({})).await;
    assert!(acts.ok()["acts"].to_string().contains("registry.act"), "{}", acts.0);
    let chef = town.signed_in("sefrou-copie", "chef").await;
    let acts = chef.graphql("{ viewer { acts } }", json!({})).await;
    let acts = acts.ok()["acts"].to_string();
    assert!(!acts.contains("registry.act"), "a role taken back since: {acts}");
}
