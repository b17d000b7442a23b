//! The rehearsal: a deployment is backed up, goes on working, is damaged, and is brought back to the moment before, by the commands
//! that the operator's guide tells; then one commune of it is laid beside its live self.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{DateTime, Utc};
use kernel::seal;
use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Town, birth};

use super::kit::{Folder, Story, counts, export, import_as, verified};
use crate::scene::number;

/// A step of the guide; answers what it printed.
fn backup(words: &[&str]) -> Result<String, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/backup");
    let mut command = Command::new(script);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PG")) {
        command.env_remove(name);
    }
    let output = command.args(words).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() { Ok(said) } else { Err(format!("{said}{}", String::from_utf8_lossy(&output.stderr))) }
}

/// PostgreSQL starts again, as after a restart of jamaa: its supervisor brings it back.
async fn restart(town: &Town) -> PgPool {
    let pid = std::fs::read_to_string(town.data.postgres().join("postmaster.pid")).unwrap();
    let pid = pid.lines().next().unwrap().to_owned();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    loop {
        let now = std::fs::read_to_string(town.data.postgres().join("postmaster.pid")).unwrap_or_default();
        let other = now.lines().next().is_some_and(|line| line != pid);
        if other && let Ok(pool) = PgPool::connect(&crate::scene::admin_url(&town.data)).await {
            return pool;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// Everything up to now lies in the archive.
pub(super) async fn archived(database: &PgPool) {
    let segment: String =
        sqlx::query_scalar("select pg_walfile_name(pg_switch_wal())").fetch_one(database).await.unwrap();
    let done = "select coalesce(last_archived_wal >= $1, false) from pg_stat_archiver";
    while !sqlx::query_scalar::<_, bool>(done).bind(&segment).fetch_one(database).await.unwrap() {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

async fn registered(town: &Town, day: u32) -> Value {
    let agent = town.signed_in("sefrou", "agent").await;
    let officer = town.signed_in("sefrou", "officier").await;
    let office = crate::scene::office(&agent, "SFR1").await;
    let content = birth(&format!("2026-11-{day:02}"), "سلمى", "Salma");
    let declaration = crate::scene::submitted(&agent, &office, content).await;
    crate::scene::register(&officer, &declaration, testkit::fresh()).await.ok()["act"].clone()
}

fn path(folder: &Folder, name: &str) -> (PathBuf, String) {
    let path = folder.file(name);
    let text = path.display().to_string();
    (path, text)
}

/// The real program over a copy of a restored folder: it serves, and sends nothing while nobody has said that it is the
/// living one. It is stopped as soon as it listens: the workers, if there were any, end with their first turn.
async fn keeps_quiet(restored: &Path, copy: PathBuf) {
    assert!(restored.join("quiet").exists());
    assert!(Command::new("cp").arg("-a").args([restored, &copy]).status().unwrap().success());
    let mut command = crate::crash::command(&copy, &["up", "--listen", "127.0.0.1:0", "--json"]);
    let mut child = command.env("JAMAA_LOG", "warn").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    let said = format!("{}{line}", String::from_utf8_lossy(&output.stderr));
    assert!(line.contains("listening") && said.contains("nothing is sent"), "{said}");

    let after = Town::over(copy).await;
    let database = after.superuser().await;
    let untried = "select count(*) from platform.outbox where kind <> 'audit' and attempts = 0";
    let waits = "select count(*) from platform.outbox where kind <> 'audit'";
    let (untried, waits) = (number(&database, untried).await, number(&database, waits).await);
    assert!(untried == waits && waits > 0, "what waits is the living one's to send: {untried} of {waits}");
    database.close().await;
    after.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_deployment_comes_back_to_the_moment_before_and_one_commune_is_laid_beside_its_live_self() {
    let story = Story::told().await;
    let town = &story.scene.town;
    let folder = Folder::new();
    // PostgreSQL's own account writes there.
    std::fs::set_permissions(&folder.0, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let (_, kept) = path(&folder, "backup");
    let data = town.data.root().display().to_string();

    // Once: WAL is archived from the next start on. A base backup before that is refused.
    backup(&["prepare", "--data", &data, "--backup", &kept]).unwrap();
    assert!(backup(&["base", "--data", &data, "--backup", &kept]).unwrap_err().contains("WAL is not archived"));
    let database = restart(town).await;
    let mut acknowledged = vec![story.act.clone(), registered(town, 1).await];
    let name = backup(&["base", "--data", &data, "--backup", &kept]).unwrap().trim().to_owned();
    assert!(backup(&["verify", "--backup", &kept]).unwrap().contains(&name));
    assert!(backup(&["list", "--backup", &kept]).unwrap().contains(&name));

    // People go on working; somebody notes the time; then somebody with too many rights makes a mistake.
    for day in 2..=4 {
        acknowledged.push(registered(town, day).await);
    }
    let paper = crate::scene::issue(&town.signed_in("sefrou", "agent").await, &acknowledged[3], "EXTRACT_AR").await;
    seal::drain(&town.house).await.unwrap();
    let moment: DateTime<Utc> = sqlx::query_scalar("select clock_timestamp()").fetch_one(&database).await.unwrap();
    let before = counts(&database, "t_sefrou", &["act", "declaration", "document", "audit", "counter"]).await;
    sqlx::raw_sql("drop table t_sefrou.mention cascade; delete from t_sefrou.document_reprint; truncate t_sefrou.document cascade")
        .execute(&database)
        .await
        .unwrap();
    archived(&database).await;

    // Everything, as it was at that moment, in a new folder.
    let (restored, into) = path(&folder, "d");
    let at = moment.to_rfc3339();
    let said = backup(&["restore", "--backup", &kept, "--data", &data, "--at", &at, "--into", &into]).unwrap();
    assert!(said.contains(&name), "{said}");
    let again = backup(&["restore", "--backup", &kept, "--at", &at, "--into", &into]);
    assert!(again.unwrap_err().contains("exists already"), "a restore never writes over anything");
    keeps_quiet(&restored, folder.file("q")).await;
    let back = Town::over(restored).await;
    let then = back.superuser().await;
    assert_eq!(counts(&then, "t_sefrou", &["act", "declaration", "document", "audit", "counter"]).await, before);
    let agent = back.signed_in("sefrou", "agent").await;
    for act in &acknowledged {
        let query = "query($id: ID!) { act(id: $id) { number reference sealIntact } }";
        let found = agent.graphql(query, json!({ "id": act["id"] })).await;
        let found = found.ok();
        assert_eq!((&found["number"], &found["reference"]), (&act["number"], &act["reference"]));
        assert_eq!(found["sealIntact"], true);
    }
    assert!(!super::kit::download(&agent, &paper).await.is_empty(), "a document issued after the base backup");
    seal::drain(&back.house).await.unwrap();
    for tenant in ["sefrou", "casablanca", "fes"] {
        assert_eq!(verified(&back, tenant).await.tampering, [], "{tenant}");
    }

    // One commune of it, beside the damaged live one.
    export(&back, "sefrou", &folder.file("sefrou.jamaa")).await;
    back.stop().await.unwrap();
    let copy = import_as(town, &folder.file("sefrou.jamaa"), "sefrou_avant").await;
    assert_eq!(copy.hosts, ["sefrou-avant"]);
    let compared = ["act", "declaration", "document", "counter"];
    let of_copy = counts(&database, "t_sefrou_avant", &compared).await;
    assert_eq!(
        of_copy.iter().map(|(_, rows)| *rows).collect::<Vec<_>>(),
        [before[0].1, before[1].1, before[2].1, before[4].1]
    );
    assert_eq!(counts(&database, "t_sefrou", &["document"]).await[0].1, 0, "the damage is still there to be compared");
    let reader = town.signed_in("sefrou-avant", "agent").await;
    let found =
        reader.graphql("query($id: ID!) { act(id: $id) { sealIntact } }", json!({ "id": acknowledged[3]["id"] })).await;
    assert_eq!(found.ok()["sealIntact"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_base_backup_that_was_changed_is_not_whole() {
    let story = Story::told().await;
    let town = &story.scene.town;
    let folder = Folder::new();
    std::fs::set_permissions(&folder.0, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let (kept_at, kept) = path(&folder, "backup");
    let data = town.data.root().display().to_string();
    backup(&["prepare", "--data", &data, "--backup", &kept]).unwrap();
    restart(town).await;
    let name = backup(&["base", "--data", &data, "--backup", &kept]).unwrap().trim().to_owned();
    backup(&["verify", "--backup", &kept]).unwrap();
    let file = walk(&kept_at.join("files")).into_iter().next().expect("a stored file");
    let good = std::fs::read(&file).unwrap();
    std::fs::write(&file, b"something else").unwrap();
    assert!(backup(&["verify", "--backup", &kept]).unwrap_err().contains("damaged"));
    std::fs::write(&file, good).unwrap();
    let control = kept_at.join("base").join(&name).join("postgres/global/pg_control");
    let mut bytes = std::fs::read(&control).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&control, bytes).unwrap();
    assert!(backup(&["verify", "--backup", &kept]).unwrap_err().contains("is not what was backed up"));
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(walk(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}
