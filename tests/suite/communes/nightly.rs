//! Backups the way the shipped units take them: jamaa, its PostgreSQL and `deploy/backup` under one ordinary account, root for the first and the
//! last step only. What a crash leaves behind, and what is thrown away, harms nothing.

use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use jamaa::supervisor::DataDir;
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgPool};

use super::disaster::archived;
use super::kit::Folder;
use crate::scene::number;

const SCRIPT: &str = include_str!("../../../deploy/backup");

/// An ordinary account that is not PostgreSQL's own: `nobody` for root; anybody else is ordinary already.
#[derive(Debug, Clone, Copy)]
struct Account {
    uid: u32,
    gid: u32,
}

impl Account {
    fn ordinary() -> Option<Self> {
        let root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
        let accounts = std::fs::read_to_string("/etc/passwd").unwrap();
        let line = accounts.lines().find(|line| line.starts_with("nobody:")).filter(|_| root)?;
        let number = |field: usize| line.split(':').nth(field).unwrap().parse().unwrap();
        Some(Self { uid: number(2), gid: number(3) })
    }

    /// The same command under this account, also of a program in a folder that the account may not enter.
    fn runs(self, command: &Command) -> Command {
        let mut outer = Command::new("bash");
        let script = r#"exec 7<"$0" && exec setpriv --reuid="$1" --regid="$2" --clear-groups /proc/self/fd/7 "${@:3}""#;
        outer.args(["-c", script]).arg(command.get_program());
        outer.args([self.uid.to_string(), self.gid.to_string()]).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => outer.env(name, value),
                None => outer.env_remove(name),
            };
        }
        outer.current_dir("/");
        outer
    }
}

/// `jamaa up` as the unit runs it, and its backup.
struct Unit {
    folder: Folder,
    account: Option<Account>,
    data: PathBuf,
    child: Child,
    metrics: String,
}

impl Drop for Unit {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn started(data: &Path, account: Option<Account>) -> (Child, String) {
    let mut command = crate::crash::command(data, &["up", "--listen", "127.0.0.1:0", "--json"]);
    command.env("JAMAA_METRICS_LISTEN", "127.0.0.1:0");
    if let Some(account) = account {
        command = account.runs(&command);
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let said: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: jamaa said {line:?}"));
    (child, said["metrics"].as_str().unwrap().to_owned())
}

/// A folder of the account.
fn made(folder: &Path, account: Option<Account>) {
    std::fs::create_dir(folder).unwrap();
    if let Some(account) = account {
        std::os::unix::fs::chown(folder, Some(account.uid), Some(account.gid)).unwrap();
    }
}

impl Unit {
    fn start() -> Self {
        kernel::outbound::choose_tls();
        let (folder, account) = (Folder::new(), Account::ordinary());
        std::fs::set_permissions(&folder.0, std::fs::Permissions::from_mode(0o755)).unwrap();
        let data = folder.file("d");
        // As StateDirectory= does.
        made(&data, account);
        let (child, metrics) = started(&data, account);
        Self { folder, account, data, child, metrics }
    }

    fn stop(&mut self) {
        assert!(Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap().success());
        self.child.wait().unwrap();
    }

    fn restart(&mut self) {
        self.stop();
        (self.child, self.metrics) = started(&self.data, self.account);
    }

    fn backup(&self) -> PathBuf {
        self.folder.file("b")
    }

    /// A step of the operator, or what a timer does, over the living data folder.
    fn step(&self, mut command: Command, words: &[&str]) -> Result<String, String> {
        command.args(words).arg("--backup").arg(self.backup()).current_dir("/");
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PG")) {
            command.env_remove(name);
        }
        if words[0] != "list" && words[0] != "verify" && words[0] != "prune" {
            command.arg("--data").arg(&self.data);
        }
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() { Ok(said) } else { Err(format!("{said}{told}")) }
    }

    /// By hand, as whoever runs the tests: root in CI.
    fn by_hand(&self, words: &[&str]) -> Result<String, String> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/backup");
        self.step(Command::new(script), words)
    }

    /// As a timer does, under jamaa's account.
    fn timer(&self, words: &[&str]) -> Result<String, String> {
        let mut command = Command::new("bash");
        command.args(["-c", SCRIPT, "backup"]);
        if let Some(account) = self.account {
            command.uid(account.uid).gid(account.gid);
        }
        self.step(command, words)
    }

    async fn database(&self) -> PgPool {
        PgPool::connect(&crate::scene::admin_url(&DataDir::new(&self.data))).await.unwrap()
    }

    /// Prepared, restarted, and with a row to be found again.
    async fn prepared(&mut self) -> PgPool {
        let said = self.by_hand(&["prepare"]).unwrap();
        assert!(said.contains("restart jamaa"), "{said}");
        self.restart();
        let database = self.database().await;
        sqlx::raw_sql("create table public.mark (n int primary key)").execute(&database).await.unwrap();
        database
    }

    /// Seconds are the names of base backups: one a second.
    async fn base(&self) -> String {
        tokio::time::sleep(Duration::from_millis(1100)).await;
        self.timer(&["base"]).unwrap()
    }

    fn segments(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.backup().join("wal")).unwrap();
        let mut names: Vec<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name.len() == 24 && name.bytes().all(|byte| byte.is_ascii_hexdigit()));
        names.sort();
        names
    }

    fn begins(&self, base: &str) -> String {
        let label = self.backup().join("base").join(base).join("postgres/backup_label");
        let label = std::fs::read_to_string(label).unwrap();
        label.split("(file ").nth(1).unwrap().split(')').next().unwrap().to_owned()
    }

    async fn told(&self, metric: &str) -> Option<f64> {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let page = client.get(format!("http://{}/metrics", self.metrics)).send().await.unwrap().text().await.unwrap();
        page.lines().find_map(|line| line.strip_prefix(metric)?.trim().parse().ok())
    }

    async fn until(&self, metric: &str, value: f64) {
        while self.told(metric).await != Some(value) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn mark(database: &PgPool, n: i32) -> String {
    sqlx::query(AssertSqlSafe(format!("insert into public.mark values ({n})"))).execute(database).await.unwrap();
    sqlx::query_scalar("select to_json(clock_timestamp()) #>> '{}'").fetch_one(database).await.unwrap()
}

async fn marks(database: &PgPool) -> Vec<i32> {
    sqlx::query_scalar("select n from public.mark order by n").fetch_all(database).await.unwrap()
}

fn owners(folder: &Path, found: &mut Vec<u32>) {
    found.push(std::fs::symlink_metadata(folder).unwrap().uid());
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            owners(&entry.path(), found);
        } else {
            found.push(entry.metadata().unwrap().uid());
        }
    }
}

/// All of it belongs to jamaa's account.
fn is_one_accounts(unit: &Unit, folder: &Path) {
    let mut found = Vec::new();
    owners(folder, &mut found);
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, [std::fs::metadata(&unit.data).unwrap().uid()], "{}", folder.display());
}

#[tokio::test(flavor = "multi_thread")]
async fn under_the_account_of_the_unit_a_deployment_is_backed_up_pruned_restored_and_goes_on() {
    let mut unit = Unit::start();
    let database = unit.prepared().await;
    assert!(unit.timer(&["check"]).unwrap_err().contains("there is no base backup"));
    mark(&database, 1).await;
    let first = unit.base().await;
    mark(&database, 2).await;
    let second = unit.base().await;
    assert!(unit.timer(&["files"]).unwrap().contains("files"));
    let wanted = mark(&database, 3).await;
    let third = unit.base().await;
    mark(&database, 4).await;
    archived(&database).await;
    assert!(unit.timer(&["check"]).unwrap().contains(&third));
    assert!(unit.timer(&["verify"]).unwrap().contains(&third));
    is_one_accounts(&unit, &unit.backup());

    // A machine that stopped in the middle of a night leaves this; it is no backup.
    let half = unit.backup().join("base/29990101T000000Z.part");
    made(&half, unit.account);
    made(&half.join("anchors"), unit.account);
    assert!(!unit.by_hand(&["list"]).unwrap().contains("2999"));
    assert!(unit.by_hand(&["verify"]).unwrap().contains(&third));

    // Old ones go, never the last that is whole.
    assert!(unit.timer(&["prune", "--keep", "0"]).is_err());
    let control = unit.backup().join("base").join(&third).join("postgres/global/pg_control");
    let good = std::fs::read(&control).unwrap();
    let mut bad = good.clone();
    bad[100] ^= 1;
    std::fs::write(&control, bad).unwrap();
    assert!(unit.timer(&["prune", "--keep", "1"]).unwrap_err().contains("nothing is removed"));
    assert!(unit.by_hand(&["list"]).unwrap().contains(&first));
    std::fs::write(&control, good).unwrap();
    assert!(unit.segments().iter().any(|segment| *segment < unit.begins(&second)), "something to be removed");
    let said = unit.timer(&["prune", "--keep", "2"]).unwrap();
    assert!(said.contains(&first) && !half.exists(), "{said}");
    let listed = unit.by_hand(&["list"]).unwrap();
    assert!(!listed.contains(&first) && listed.contains(&second) && listed.contains(&third), "{listed}");
    assert_eq!(unit.segments()[0], unit.begins(&second), "the WAL that the oldest one needs, and no more");

    // Back to a moment that only the oldest base backup and the WAL since it know.
    let back = unit.folder.file("r");
    let into = back.display().to_string();
    let secret = unit.data.join("keys/secret").display().to_string();
    let said = unit.by_hand(&["restore", "--at", &wanted, "--into", &into, "--secret", &secret]).unwrap();
    assert!(said.contains(&second), "{said}");
    is_one_accounts(&unit, &back);
    database.close().await;
    unit.stop();

    // It takes the living one's place, under the same account, and goes on into the same backup.
    std::fs::rename(&unit.data, unit.folder.file("damaged")).unwrap();
    std::fs::rename(&back, &unit.data).unwrap();
    (unit.child, unit.metrics) = started(&unit.data, unit.account);
    assert!(unit.by_hand(&["prepare"]).unwrap_err().contains("keeps quiet"));
    std::fs::remove_file(unit.data.join("quiet")).unwrap();
    assert!(unit.by_hand(&["prepare"]).unwrap().contains("restart jamaa"));
    unit.restart();
    let database = unit.database().await;
    assert_eq!(marks(&database).await, [1, 2, 3]);
    let fourth = unit.base().await;
    mark(&database, 5).await;
    archived(&database).await;
    assert!(unit.timer(&["check"]).unwrap().contains(&fourth));
    let said = unit.by_hand(&["restore", "--into", &into, "--secret", &secret]).unwrap();
    assert!(said.contains(&fourth), "{said}");
    database.close().await;
    unit.stop();
    std::fs::rename(&unit.data, unit.folder.file("before")).unwrap();
    std::fs::rename(&back, &unit.data).unwrap();
    (unit.child, unit.metrics) = started(&unit.data, unit.account);
    let database = unit.database().await;
    assert_eq!(marks(&database).await, [1, 2, 3, 5]);
    database.close().await;
}

/// Everything that PostgreSQL wants to archive fails from now on, as it would without the folder.
async fn broken(unit: &Unit) -> PgPool {
    let database = unit.database().await;
    for sql in ["alter system set archive_command = '/bin/false'", "select pg_reload_conf()"] {
        sqlx::raw_sql(sql).execute(&database).await.unwrap();
    }
    database
}

/// A finished segment that is not archived yet; where it lies, and where it will.
async fn finished(unit: &Unit, database: &PgPool, n: i32) -> (PathBuf, PathBuf) {
    mark(database, n).await;
    let name: String = sqlx::query_scalar("select pg_walfile_name(pg_switch_wal())").fetch_one(database).await.unwrap();
    (unit.data.join("postgres/pg_wal").join(&name), unit.backup().join("wal").join(name))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_segment_whose_acknowledgement_was_lost_is_archived_and_another_one_is_never_written_over() {
    let mut unit = Unit::start();
    assert_eq!(unit.told("jamaa_wal_archiving").await, Some(0.0));
    unit.prepared().await.close().await;
    assert_eq!(unit.told("jamaa_backup_age_seconds").await, None);
    let base = unit.base().await;
    assert_eq!(unit.told("jamaa_wal_archiving").await, Some(1.0));
    assert!(unit.told("jamaa_backup_age_seconds").await.unwrap() < 600.0);

    // The machine stopped between the move to the last name and PostgreSQL's note of it: the segment is there, and comes again.
    let database = broken(&unit).await;
    let (from, to) = finished(&unit, &database, 1).await;
    unit.until("jamaa_wal_archive_failing", 1.0).await;
    assert!(unit.timer(&["check"]).unwrap_err().contains("cannot be archived"));
    let copied = Command::new("cp").arg("-a").args([&from, &to]).status().unwrap();
    assert!(copied.success());
    assert!(unit.by_hand(&["prepare"]).unwrap().contains("WAL goes to"));
    unit.until("jamaa_wal_archive_failing", 0.0).await;
    let last = "select count(*) from pg_stat_archiver where last_archived_wal >= $1";
    let name = to.file_name().unwrap().to_str().unwrap();
    assert_eq!(sqlx::query_scalar::<_, i64>(last).bind(name).fetch_one(&database).await.unwrap(), 1);
    assert!(unit.timer(&["check"]).unwrap().contains(&base));

    // Something else under that name stays as it is, and is told until somebody has looked.
    broken(&unit).await.close().await;
    let (_, to) = finished(&unit, &database, 2).await;
    std::fs::write(&to, "somebody else's").unwrap();
    assert!(unit.by_hand(&["prepare"]).is_ok());
    let tries = "select failed_count from pg_stat_archiver";
    let before = number(&database, tries).await;
    while number(&database, tries).await < before + 2 {
        // After three failures PostgreSQL waits a minute, unless it is woken.
        sqlx::raw_sql("select pg_reload_conf()").execute(&database).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(unit.told("jamaa_wal_archive_failing").await, Some(1.0));
    assert_eq!(std::fs::read(&to).unwrap(), b"somebody else's");
    std::fs::remove_file(&to).unwrap();
    assert!(unit.by_hand(&["prepare"]).is_ok());
    unit.until("jamaa_wal_archive_failing", 0.0).await;

    // A segment that is gone is found before anybody needs it, and no restore stops short of it in silence.
    finished(&unit, &database, 3).await;
    archived(&database).await;
    std::fs::remove_file(&to).unwrap();
    let lacks = to.file_name().unwrap().to_str().unwrap();
    for words in [["verify"], ["check"]] {
        assert!(unit.timer(&words).unwrap_err().contains(lacks));
    }
    let into = unit.folder.file("r").display().to_string();
    let refused = unit.by_hand(&["restore", "--into", &into]).unwrap_err();
    assert!(refused.contains(lacks) && refused.contains("--at"), "{refused}");
    database.close().await;
}

/// Lines of a unit that say this.
fn said(unit: &'static str, key: &str) -> Vec<&'static str> {
    unit.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix('=')).collect()
}

#[test]
fn the_units_agree_on_account_and_folders_and_systemd_understands_them() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/systemd"));
    let server = include_str!("../../../deploy/systemd/jamaa.service");
    for unit in [
        include_str!("../../../deploy/systemd/jamaa-backup.service"),
        include_str!("../../../deploy/systemd/jamaa-backup-files.service"),
    ] {
        for key in ["User", "Group", "UMask"] {
            assert_eq!(said(unit, key), said(server, key), "{key}");
        }
        for command in said(unit, "ExecStart") {
            let backup = command.split("--backup ").nth(1).unwrap().split(' ').next().unwrap();
            assert_eq!(said(server, "ReadWritePaths"), [format!("-{backup}")], "PostgreSQL archives there");
            assert!(said(unit, "ReadWritePaths")[0].split(' ').any(|path| path == backup));
            assert!(command.starts_with("/usr/local/bin/jamaa-backup "), "{command}");
        }
    }
    // Where there is no systemd, its own check cannot be asked: deploy/check says so in its summary.
    if !Path::new("/usr/bin/systemd-analyze").exists() {
        eprintln!("systemd-analyze is not installed: systemd has not read these units");
        return;
    }
    let copies = Folder::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let text =
            text.replace("/usr/local/bin/jamaa-backup", "/bin/true").replace("/usr/local/bin/jamaa", "/bin/true");
        // An account of this machine stands for jamaa's.
        let text = text.replace("User=jamaa", "User=root").replace("Group=jamaa\n", "");
        std::fs::write(copies.file(entry.file_name().to_str().unwrap()), text).unwrap();
    }
    let units = ["jamaa.service", "jamaa-backup.timer", "jamaa-backup-files.timer"].map(|name| copies.file(name));
    let found = Command::new("systemd-analyze").args(["verify", "--man=no"]).args(units).output().unwrap();
    let told = String::from_utf8_lossy(&found.stderr).into_owned();
    let ours: Vec<&str> = told.lines().filter(|line| line.contains("jamaa")).collect();
    assert!(ours.is_empty(), "{ours:#?}");
}
