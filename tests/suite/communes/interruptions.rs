//! An import that does not come to its end leaves nothing, and the next one finds a clean place.

use std::process::Stdio;

use platform::archive::Destination;
use sqlx::PgPool;
use testkit::Town;

use super::kit::{Folder, Story, contents, export, import, traces, try_import, verified};
use crate::crash::command;

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_at_the_last_step_of_an_import_leaves_nothing() {
    let story = Story::told().await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    export(&story.scene.town, "sefrou", &folder.file("a")).await;
    let database = there.superuser().await;
    sqlx::raw_sql("alter table platform.outbox add constraint essai check (tenant_key <> 'sefrou')")
        .execute(&database)
        .await
        .unwrap();
    let refused = try_import(&there, &folder.file("a"), Destination::default()).await;
    assert!(refused.is_err());
    assert_eq!(traces(&database, "sefrou").await, [] as [String; 0]);
    assert_eq!(contents(&there, "sefrou"), 0);
    assert!(!there.data.anchors().join("sefrou.log").exists());
    sqlx::raw_sql("alter table platform.outbox drop constraint essai").execute(&database).await.unwrap();
    import(&there, &folder.file("a")).await;
    assert_eq!(verified(&there, "sefrou").await.tampering, []);
}

async fn number(database: &PgPool, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(database).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_killed_in_the_middle_leaves_no_commune_and_the_next_one_succeeds() {
    let story = Story::told().await;
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    export(&story.scene.town, "sefrou", &folder.file("a")).await;
    let database = there.superuser().await;
    // Rows and files are in; the directory is held, so that the import waits just before its end.
    let mut held = database.begin().await.unwrap();
    sqlx::raw_sql("lock table platform.host in exclusive mode").execute(&mut *held).await.unwrap();
    let words = ["tenant", "import", "--passphrase-file"].map(str::to_owned);
    let paths = [folder.file("words"), folder.file("a")].map(|path| path.display().to_string());
    let arguments: Vec<&str> = words.iter().chain(&paths).map(String::as_str).collect();
    let mut import_ =
        command(there.data.root(), &arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let waiting = "select count(*) from pg_locks where not granted and relation = 'platform.host'::regclass";
    while number(&database, waiting).await == 0 {
        assert!(import_.try_wait().unwrap().is_none(), "the import ended before it was killed");
        tokio::task::yield_now().await;
    }
    import_.kill().unwrap();
    import_.wait().unwrap();
    held.rollback().await.unwrap();
    let backends = "select count(*) from pg_stat_activity where backend_type = 'client backend' and state like 'idle in%' and pid <> pg_backend_pid()";
    while number(&database, backends).await > 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(traces(&database, "sefrou").await, [] as [String; 0]);
    import(&there, &folder.file("a")).await;
    assert_eq!(verified(&there, "sefrou").await.tampering, []);
}
