//! The own PostgreSQL and Redis, for real: started, stopped, killed.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use jamaa::supervisor::{DataDir, Options, Supervisor, SupervisorError};

const HELPER_DATA: &str = "JAMAA_TEST_SUPERVISOR_DATA";

/// A folder of its own under /tmp, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(format!("/tmp/jamaa-test-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o777)).unwrap();
        Self(path)
    }

    fn data(&self) -> DataDir {
        DataDir::new(self.0.join("data"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn sql(url: &str, query: &str) -> String {
    let output = Command::new("psql").args([url, "-XAtc", query]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn redis_answers(data: &DataDir) -> bool {
    let Ok(mut stream) = UnixStream::connect(data.redis_socket()) else { return false };
    let mut line = String::new();
    stream.write_all(b"PING\r\n").is_ok() && BufReader::new(stream).read_line(&mut line).is_ok() && line == "+PONG\r\n"
}

fn postmaster(data: &DataDir) -> Option<u32> {
    std::fs::read_to_string(data.postgres().join("postmaster.pid")).ok()?.lines().next()?.trim().parse().ok()
}

/// Gone or a zombie that nobody has waited for.
fn is_gone(pid: u32) -> bool {
    std::fs::read(format!("/proc/{pid}/cmdline")).map_or(true, |words| words.is_empty())
}

fn eventually(what: &str, done: impl Fn() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < Duration::from_secs(20), "not in 20 s: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").unwrap().uid() == 0
}

/// The text of PostgreSQL's own account of how it ended.
fn cluster_state(data: &DataDir) -> String {
    let bin = std::fs::read_dir("/usr/lib/postgresql")
        .unwrap()
        .flatten()
        .map(|entry| entry.path().join("bin/pg_controldata"));
    let program = bin.filter(|path| path.exists()).max().unwrap();
    let output = Command::new(program).arg("-D").arg(data.postgres()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("Database cluster state:")).unwrap().trim().to_owned()
}

/// Not a test: the process that the tests below start and kill. It is this program again.
#[test]
#[ignore = "a helper of the other tests"]
fn helper_runs_the_servers_until_killed() {
    let Ok(data) = std::env::var(HELPER_DATA) else { return };
    match Supervisor::start(&DataDir::new(data), Options::default()) {
        Ok(running) => {
            println!("\nREADY {}", running.database_url_admin);
            std::io::stdin().read_line(&mut String::new()).unwrap();
            running.stop().unwrap();
        }
        Err(error) => println!("\nREFUSED {error}"),
    }
}

/// Starts the helper, as `uid` where given, and returns what it says first.
fn helper(program: &Path, data: &DataDir, uid: Option<u32>) -> (Child, String) {
    let mut command = Command::new(program);
    command.args(["--ignored", "--exact", "--nocapture", "helper_runs_the_servers_until_killed"]);
    command.env(HELPER_DATA, data.root()).current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
    if let Some(uid) = uid {
        command.uid(uid).gid(uid);
    }
    let mut child = command.spawn().unwrap();
    // By reference: the pipe stays open until the child ends.
    let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    let said = lines.map_while(Result::ok).find(|line| line.starts_with("READY") || line.starts_with("REFUSED"));
    (child, said.unwrap_or_default())
}

fn this_program() -> PathBuf {
    std::env::current_exe().unwrap()
}

#[test]
fn starts_stops_and_keeps_its_data() {
    let folder = Folder::new("keep");
    let data = folder.data();
    let running = Supervisor::start(&data, Options::default()).unwrap();
    let url = running.database_url_admin.clone();
    assert!(redis_answers(&data));
    assert_eq!(sql(&url, "show max_locks_per_transaction"), "2048");
    assert_eq!(sql(&url, "show listen_addresses"), "");
    assert_eq!(sql(&url, "show server_encoding"), "UTF8");
    assert_eq!(sql(&url, "show fsync"), "on");
    sql(&url, "create table kept as select 'سفرو' as name");
    let pid = postmaster(&data).unwrap();
    running.stop().unwrap();
    assert!(is_gone(pid) && !redis_answers(&data), "nothing runs after a stop");
    assert_eq!(cluster_state(&data), "shut down");

    let started = Instant::now();
    let again = Supervisor::start(&data, Options::default()).unwrap();
    assert!(started.elapsed() < Duration::from_secs(20), "a second start took {:?}", started.elapsed());
    assert_eq!(sql(&again.database_url_admin, "select name from kept"), "سفرو");
    let pid = postmaster(&data).unwrap();
    drop(again);
    assert!(is_gone(pid), "dropping stops as well");
}

#[test]
fn kill_9_of_the_parent_stops_both_cleanly_and_the_next_start_works_at_once() {
    let folder = Folder::new("kill");
    let data = folder.data();
    let (mut parent, said) = helper(&this_program(), &data, None);
    assert!(said.starts_with("READY"), "{said}");
    let pid = postmaster(&data).unwrap();
    parent.kill().unwrap();
    parent.wait().unwrap();

    let running = Supervisor::start(&data, Options::default()).unwrap();
    assert!(is_gone(pid), "the former PostgreSQL is gone");
    assert!(redis_answers(&data), "the former Redis did not take the new socket away");
    let log = std::fs::read_to_string(data.log().join("postgres.log")).unwrap();
    assert!(!log.contains("automatic recovery in progress"), "the former PostgreSQL had stopped cleanly:\n{log}");
    running.stop().unwrap();

    let (mut parent, said) = helper(&this_program(), &data, None);
    assert!(said.starts_with("READY"), "{said}");
    let pid = postmaster(&data).unwrap();
    parent.kill().unwrap();
    parent.wait().unwrap();
    eventually("both servers end without any further start", || is_gone(pid) && !redis_answers(&data));
    assert_eq!(cluster_state(&data), "shut down");
}

#[test]
fn a_second_instance_on_the_same_folder_is_refused_with_the_holders_process() {
    let folder = Folder::new("second");
    let data = folder.data();
    let running = Supervisor::start(&data, Options::default()).unwrap();
    let refused = Supervisor::start(&data, Options::default()).unwrap_err();
    assert!(matches!(refused, SupervisorError::InUse { pid: Some(pid), .. } if pid == std::process::id()), "{refused}");
    let (mut other, said) = helper(&this_program(), &data, None);
    other.wait().unwrap();
    assert!(said.starts_with("REFUSED") && said.contains("is in use by another jamaa"), "{said}");

    let joined = Supervisor::start_or_join(&data, Options::default()).unwrap();
    assert_eq!(sql(&joined.database_url_admin, "select 1"), "1");
    joined.stop().unwrap();
    assert_eq!(sql(&running.database_url_admin, "select 1"), "1", "what was joined is not stopped");
    running.stop().unwrap();
}

#[test]
fn erasing_empties_a_folder_of_ours_that_nobody_uses_and_no_other() {
    let folder = Folder::new("erase");
    let data = folder.data();
    data.erase().unwrap();
    let running = Supervisor::start(&data, Options::default()).unwrap();
    assert!(matches!(data.erase(), Err(SupervisorError::InUse { .. })));
    running.stop().unwrap();
    data.erase().unwrap();
    assert!(!data.postgres().exists() && !data.keys().exists());

    let foreign = DataDir::new(folder.0.join("foreign"));
    std::fs::create_dir_all(foreign.files()).unwrap();
    assert!(matches!(foreign.erase(), Err(SupervisorError::NotOurs(_))));
    assert!(foreign.files().exists());
}

#[test]
fn a_killed_postgresql_is_started_again() {
    let folder = Folder::new("revive");
    let data = folder.data();
    let running = Supervisor::start(&data, Options::default()).unwrap();
    let url = running.database_url_admin.clone();
    sql(&url, "create table acknowledged as select 1 as n");
    let pid = postmaster(&data).unwrap();
    assert!(Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success());
    eventually("a new postmaster answers", || {
        postmaster(&data).is_some_and(|new| new != pid)
            && Command::new("psql").args([&url, "-XAtc", "select 1"]).output().unwrap().status.success()
    });
    assert_eq!(sql(&url, "select n from acknowledged"), "1");
    assert!(running.is_supervised());
    running.stop().unwrap();
}

#[test]
fn works_for_an_ordinary_user_too() {
    if !is_root() {
        return; // the other tests are that user's
    }
    let folder = Folder::new("user");
    let program = folder.0.join("helper");
    std::fs::copy(this_program(), &program).unwrap();
    let data = folder.data();
    let (mut child, said) = helper(&program, &data, Some(65_534));
    assert!(said.starts_with("READY"), "{said}");
    assert_eq!(std::fs::metadata(data.postgres()).unwrap().uid(), 65_534);
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(cluster_state(&data), "shut down");
}

#[test]
fn as_root_the_servers_run_as_postgres_and_their_folders_are_closed() {
    if !is_root() {
        return;
    }
    let folder = Folder::new("root");
    let data = folder.data();
    let running = Supervisor::start(&data, Options::default()).unwrap();
    let uid = std::fs::metadata(format!("/proc/{}", postmaster(&data).unwrap())).unwrap().uid();
    assert_ne!(uid, 0);
    for path in [data.postgres(), data.run(), data.redis(), data.log()] {
        let meta = std::fs::metadata(&path).unwrap();
        assert_eq!((meta.uid(), meta.mode() & 0o777), (uid, 0o700), "{}", path.display());
    }
    for path in [data.keys(), data.files(), data.anchors()] {
        let meta = std::fs::metadata(&path).unwrap();
        assert_eq!((meta.uid(), meta.mode() & 0o777), (0, 0o700), "{}", path.display());
    }
    running.stop().unwrap();
}

#[test]
fn a_path_too_long_for_a_socket_and_a_closed_folder_are_told_before_anything_starts() {
    let folder = Folder::new("refuse");
    let long = DataDir::new(folder.0.join("x".repeat(90)));
    let error = Supervisor::start(&long, Options::default()).unwrap_err();
    assert!(matches!(error, SupervisorError::PathTooLong { .. }), "{error}");
    if is_root() {
        let closed = folder.0.join("closed");
        std::fs::create_dir(&closed).unwrap();
        std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o700)).unwrap();
        let error = Supervisor::start(&DataDir::new(closed.join("data")), Options::default()).unwrap_err();
        assert!(matches!(&error, SupervisorError::Closed { folder, .. } if *folder == closed), "{error}");
    }
}
