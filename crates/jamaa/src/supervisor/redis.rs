//! Redis: a cache, limits and fan-out. It keeps nothing on disk, for PostgreSQL is the truth.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::account::Account;
use super::child::command;
use super::datadir::DataDir;
use super::error::SupervisorError;

/// The server's name in messages.
pub(super) const NAME: &str = "Redis";

/// The log file.
pub(super) fn log(data: &DataDir) -> PathBuf {
    data.log().join("redis.log")
}

/// The command that runs the server in the foreground.
pub(super) fn server(data: &DataDir, account: &Account) -> Result<Command, SupervisorError> {
    let program = super::postgres::on_path(&["redis-server", "valkey-server"])
        .ok_or(SupervisorError::Missing { program: "Redis", package: "redis-server" })?;
    let mut command = command(&program, data, account);
    command.arg("--port").arg("0");
    command.arg("--unixsocket").arg(data.redis_socket()).arg("--unixsocketperm").arg("700");
    command.arg("--dir").arg(data.redis());
    command.args(["--save", "", "--appendonly", "no", "--daemonize", "no"]);
    command.args(["--maxmemory", "256mb", "--maxmemory-policy", "volatile-lru"]);
    Ok(command)
}

/// Whether a server answers on the socket.
pub(super) fn ready(data: &DataDir) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = UnixStream::connect(data.redis_socket())?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"PING\r\n")?;
        let mut answer = [0; 5];
        stream.read_exact(&mut answer)?;
        Ok(&answer == b"+PONG")
    };
    ask().unwrap_or(false)
}

/// Whether something still listens: the server of a killed parent, on its way out.
pub(super) fn leftover(data: &DataDir) -> bool {
    UnixStream::connect(data.redis_socket()).is_ok()
}
