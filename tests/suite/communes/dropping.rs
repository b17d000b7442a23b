//! A commune is dropped when it is closed, exported while closed, and thirty days have gone by; and it can come back.

use kernel::seal;
use platform::PlatformError;
use platform::archive::{self, Dropped};
use serde_json::json;
use testkit::Town;

use super::kit::{
    Folder, LASTING, Story, contents, counts, export, import, import_as, key, resume, suspend, traces, verified,
};

const DAYS: u32 = 30;

async fn missing(town: &Town, tenant: &str) -> Vec<String> {
    let now = town.house.ambient.now();
    archive::sentence(&town.admin().await, now, &key(tenant), DAYS).await.unwrap().missing
}

async fn confirm(town: &Town, tenant: &str) -> String {
    let now = town.house.ambient.now();
    archive::sentence(&town.admin().await, now, &key(tenant), DAYS).await.unwrap().confirm
}

async fn drop_it(town: &Town, tenant: &str, confirm: &str) -> Result<Dropped, PlatformError> {
    let done = archive::drop_commune(&town.admin().await, &town.house, &key(tenant), (confirm, DAYS), "essai").await;
    town.directory.forget();
    done
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_is_dropped_only_when_closed_exported_and_given_time_and_its_tombstone_names_what_remains() {
    let story = Story::told().await;
    let (town, folder) = (&story.scene.town, Folder::new());
    super::carried::furnish(town, &story.scene.database).await;
    assert!(missing(town, "sefrou").await[0].contains("it is open"));
    // An export of an open commune does not count: it went on changing.
    export(town, "sefrou", &folder.file("open")).await;
    suspend(town, "sefrou").await;
    assert!(missing(town, "sefrou").await[0].contains("was not exported since"));
    let exported = export(town, "sefrou", &folder.file("closed")).await;
    assert!(missing(town, "sefrou").await[0].contains("30 days have not passed"));
    town.set_clock("2026-12-20T08:59:59Z");
    assert_eq!(missing(town, "sefrou").await.len(), 1);
    let words = confirm(town, "sefrou").await;
    assert!(drop_it(town, "sefrou", &words).await.is_err(), "one second too early");

    town.set_clock("2026-12-20T09:00:00Z");
    assert_eq!(missing(town, "sefrou").await, [] as [String; 0]);
    assert!(words.starts_with("sefrou ") && exported.manifest_sha256.starts_with(&words["sefrou ".len()..]), "{words}");
    for wrong in ["", "sefrou", "SEFROU", "fes"] {
        assert!(drop_it(town, "sefrou", wrong).await.is_err(), "{wrong}");
    }
    let rows = counts(&story.scene.database, "t_sefrou", LASTING).await;
    let dropped = drop_it(town, "sefrou", &words).await.unwrap();
    assert_eq!(dropped.manifest_sha256.as_deref(), Some(exported.manifest_sha256.as_str()));
    let left = traces(&story.scene.database, "sefrou").await;
    assert!(left.iter().all(|trace| trace.starts_with("event ")), "{left:?}");
    assert_eq!(contents(town, "sefrou"), 0);
    let tombstone: serde_json::Value =
        sqlx::query_scalar("select detail from platform.tenant_event where act = 'platform.tenant.drop'")
            .fetch_one(&story.scene.database)
            .await
            .unwrap();
    assert_eq!(tombstone["manifest_sha256"], exported.manifest_sha256);
    assert_eq!(town.at("sefrou").get("/").await.status().as_u16(), 404);
    town.at("fes").graphql("{ commune { key } }", json!({})).await.ok();

    // What remains brings it back.
    import(town, &folder.file("closed")).await;
    assert_eq!(counts(&story.scene.database, "t_sefrou", LASTING).await, rows);
    seal::drain(&town.house).await.unwrap();
    assert_eq!(verified(town, "sefrou").await.tampering, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_opened_again_must_be_exported_again_and_a_copy_goes_at_once() {
    let story = Story::told().await;
    let (town, folder) = (&story.scene.town, Folder::new());
    suspend(town, "sefrou").await;
    export(town, "sefrou", &folder.file("a")).await;
    town.set_clock("2026-12-21T09:00:00Z");
    resume(town, "sefrou").await;
    suspend(town, "sefrou").await;
    assert!(missing(town, "sefrou").await[0].contains("was not exported since"));

    import_as(town, &folder.file("a"), "sefrou_copie").await;
    assert_eq!(missing(town, "sefrou_copie").await, [] as [String; 0]);
    assert!(drop_it(town, "sefrou_copie", "sefrou").await.is_err());
    drop_it(town, "sefrou_copie", "sefrou_copie").await.unwrap();
    assert!(counts(&story.scene.database, "t_sefrou", &["act"]).await[0].1 == 2);
    let unknown = archive::sentence(&town.admin().await, town.house.ambient.now(), &key("nulle_part"), DAYS).await;
    assert!(matches!(unknown, Err(PlatformError::Unknown(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_was_being_made_in_a_copy_leaves_no_note_behind() {
    let story = Story::told().await;
    let (town, folder) = (&story.scene.town, Folder::new());
    export(town, "sefrou", &folder.file("a")).await;
    import_as(town, &folder.file("a"), "sefrou_copie").await;
    let runtime = town.runtime_login().await;
    let mut change = runtime.begin().await.unwrap();
    // As a sign-in does: the row of the trail and its note, not committed yet.
    sqlx::raw_sql(
        "set local role jamaa_t_sefrou_copie; set local search_path to t_sefrou_copie;
         insert into audit (id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, request_id)
         values ('01970000-0000-7000-8000-000000000009', now(), 'public', 'public', '', 'administration.session.open', 'sign_in', 'x', '', '01970000-0000-7000-8000-000000000008');
         insert into platform.outbox (tenant_key, event_id, kind) values ('sefrou_copie', '01970000-0000-7000-8000-000000000009', 'audit')",
    )
    .execute(&mut *change)
    .await
    .unwrap();
    let waits = async {
        let sql = "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where not l.granted and c.relnamespace = 't_sefrou_copie'::regnamespace";
        while crate::scene::number(&story.scene.database, sql).await == 0 {
            tokio::task::yield_now().await;
        }
        change.commit().await.unwrap();
    };
    let (dropped, ()) = tokio::join!(drop_it(town, "sefrou_copie", "sefrou_copie"), waits);
    dropped.unwrap();
    let left = traces(&story.scene.database, "sefrou_copie").await;
    assert!(left.iter().all(|trace| trace.starts_with("event ")), "{left:?}");
}
