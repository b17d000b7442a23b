//! PostgreSQL: found among the system's binaries, its cluster made once, run in the foreground.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::account::Account;
use super::child::{command, log_to};
use super::datadir::{DataDir, make_folder};
use super::error::SupervisorError;
use super::{ADMIN_LOGIN, DATABASE, Options};

/// The server's name in messages.
pub(super) const NAME: &str = "PostgreSQL";
/// The oldest major version jamaa runs on.
const OLDEST: u32 = 15;

/// The log file.
pub(super) fn log(data: &DataDir) -> PathBuf {
    data.log().join("postgres.log")
}

/// One installed PostgreSQL.
#[derive(Debug, Clone)]
pub(super) struct Binaries {
    bin: PathBuf,
    major: u32,
}

/// The binaries that fit the cluster; for a new cluster the newest.
pub(super) fn find(data: &DataDir) -> Result<Binaries, SupervisorError> {
    let cluster = data.postgres();
    let wanted: Option<u32> =
        std::fs::read_to_string(cluster.join("PG_VERSION")).ok().and_then(|text| text.trim().parse().ok());
    let mut found = installed();
    found.sort_by_key(|binaries| std::cmp::Reverse(binaries.major));
    match wanted {
        None => found
            .into_iter()
            .find(|binaries| binaries.major >= OLDEST)
            .ok_or(SupervisorError::Missing { program: "PostgreSQL 15 or newer", package: "postgresql" }),
        Some(major) => found
            .into_iter()
            .find(|binaries| binaries.major == major)
            .ok_or(SupervisorError::OtherVersion { path: cluster, wanted: major }),
    }
}

/// Debian and Ubuntu keep each version's binaries apart, out of PATH; others put one on PATH.
fn installed() -> Vec<Binaries> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten() {
        if let Ok(major) = entry.file_name().to_string_lossy().parse() {
            let bin = entry.path().join("bin");
            if bin.join("postgres").exists() && bin.join("initdb").exists() {
                found.push(Binaries { bin, major });
            }
        }
    }
    found.extend(on_path(&["postgres"]).and_then(|program| from_path(&program)));
    found
}

fn from_path(postgres: &Path) -> Option<Binaries> {
    let postgres = postgres.canonicalize().ok()?;
    let output = Command::new(&postgres).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let version = text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    let major = version.split('.').next()?.parse().ok()?;
    let bin = postgres.parent()?.to_owned();
    bin.join("initdb").exists().then_some(Binaries { bin, major })
}

/// The first of `names` found in PATH.
pub(super) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&path).chain(["/usr/bin".into(), "/usr/local/bin".into()]).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|program| program.is_file()))
}

/// Makes the cluster and the database, unless they are there. All or nothing: the work is done beside and moved into place.
pub(super) fn make_cluster(binaries: &Binaries, data: &DataDir, account: &Account) -> Result<(), SupervisorError> {
    if data.postgres().join("PG_VERSION").exists() {
        return Ok(());
    }
    let io = |action: &str| {
        let action = format!("{action} {}", data.postgres().display());
        move |source| SupervisorError::io(action, source)
    };
    let fresh = data.root().join("postgres.new");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh).map_err(io("clear what an interrupted first start left beside"))?;
    }
    make_folder(&fresh, 0o700)?;
    account.give(&fresh)?;
    initdb(binaries, &fresh, data, account)?;
    create_database(binaries, &fresh, data, account)?;
    std::fs::rename(&fresh, data.postgres()).map_err(io("move the new cluster to"))?;
    std::fs::File::open(data.root()).and_then(|folder| folder.sync_all()).map_err(io("write the folder of"))
}

fn initdb(binaries: &Binaries, fresh: &Path, data: &DataDir, account: &Account) -> Result<(), SupervisorError> {
    let mut command = command(&binaries.bin.join("initdb"), data, account);
    command.arg("--pgdata").arg(fresh).args(["--username", ADMIN_LOGIN, "--encoding", "UTF8", "--locale", "C.UTF-8"]);
    // The socket's folder is closed to everyone else, so whoever reaches the socket is the owner.
    command.args(["--auth-local", "trust", "--auth-host", "reject", "--data-checksums", "--no-instructions"]);
    finish(command, None, data)
}

/// Single-user mode: no server, no connection, and an end that says how it went.
fn create_database(
    binaries: &Binaries,
    fresh: &Path,
    data: &DataDir,
    account: &Account,
) -> Result<(), SupervisorError> {
    let mut command = command(&binaries.bin.join("postgres"), data, account);
    command.args(["--single", "-j", "-D"]).arg(fresh).args(["-c", "exit_on_error=on", "postgres"]);
    finish(command, Some(&format!("CREATE DATABASE {DATABASE};\n\n")), data)
}

fn finish(mut command: Command, input: Option<&str>, data: &DataDir) -> Result<(), SupervisorError> {
    let log = log(data);
    log_to(&mut command, &log)?;
    let io = |source| SupervisorError::io("make PostgreSQL's cluster", source);
    super::sys::die_with_parent(&mut command);
    if input.is_some() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.spawn().map_err(io)?;
    if let (Some(text), Some(mut stdin)) = (input, child.stdin.take()) {
        stdin.write_all(text.as_bytes()).map_err(io)?;
    }
    let status = child.wait().map_err(io)?;
    if status.success() {
        return Ok(());
    }
    Err(SupervisorError::failed(NAME, format!("could not make its cluster ({status})"), &log))
}

/// The command that runs the server in the foreground. Settings travel here, so that they follow the program, not the data.
pub(super) fn server(binaries: &Binaries, data: &DataDir, account: &Account, options: &Options) -> Command {
    let mut command = command(&binaries.bin.join("postgres"), data, account);
    command.arg("-D").arg(data.postgres());
    let mut set = |name: &str, value: &str| {
        command.arg("-c").arg(format!("{name}={value}"));
    };
    set("listen_addresses", "");
    set("unix_socket_directories", &socket_folder(data));
    set("unix_socket_permissions", "0700");
    set("port", "5432");
    set("max_connections", &options.max_connections.to_string());
    set("shared_buffers", &format!("{}MB", options.shared_buffers_mib));
    // DROP SCHEMA of one commune takes 1,424 locks.
    set("max_locks_per_transaction", "2048");
    set("fsync", "on");
    set("synchronous_commit", "on");
    set("full_page_writes", "on");
    set("jit", "off");
    // Without the details of errors, which quote names and dates of people.
    set("log_error_verbosity", "terse");
    // Nor the statements that failed: an audit row travels inside the one that commits.
    set("log_min_error_statement", "panic");
    set("timezone", "UTC");
    set("log_timezone", "UTC");
    set("log_line_prefix", "%m [%p] %q%u@%d ");
    set("logging_collector", "off");
    command
}

/// A path as an element of the list that the setting is: quoted, for a comma or a blank in it.
fn socket_folder(data: &DataDir) -> String {
    format!("\"{}\"", data.run().to_string_lossy().replace('"', "\"\""))
}

/// Whether the server lets a login in: a start-up message, and the kind of the first answer (R: welcome, E: not yet).
pub(super) fn ready(data: &DataDir) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = UnixStream::connect(data.postgres_socket())?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(&startup_message())?;
        let mut kind = [0];
        stream.read_exact(&mut kind)?;
        stream.write_all(b"X\0\0\0\x04")?;
        Ok(kind[0] == b'R')
    };
    ask().unwrap_or(false)
}

/// Protocol 3.0: length, version, names and values ended by NUL, one more NUL.
fn startup_message() -> Vec<u8> {
    let body = format!("user\0{ADMIN_LOGIN}\0database\0{DATABASE}\0\0");
    let length = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
    [&length.to_be_bytes()[..], &196_608_u32.to_be_bytes(), body.as_bytes()].concat()
}

/// The process of a former start that still holds the cluster, on its way out after its parent was killed.
pub(super) fn leftover(data: &DataDir) -> bool {
    let pid = std::fs::read_to_string(data.postgres().join("postmaster.pid"))
        .ok()
        .and_then(|text| text.lines().next()?.trim().parse::<u32>().ok());
    let Some(pid) = pid else { return false };
    let command_line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let ours = data.postgres();
    command_line.split(|byte| *byte == 0).any(|word| word == ours.as_os_str().as_encoded_bytes())
}
