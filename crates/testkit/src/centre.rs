//! A real message centre beside the town: `smpp` of npm, from the web app's development packages.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use kernel::sms::Centre;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

/// Login and password that the centre knows.
const LOGIN: (&str, &str) = ("commune", "essai-1!");

/// A running message centre; it ends with the test.
#[derive(Debug)]
pub struct SmppServer {
    _process: Child,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
    folder: PathBuf,
    port: u16,
    tls: bool,
}

impl SmppServer {
    /// Starts one on a free port.
    ///
    /// # Panics
    /// When it cannot be started: `npm --prefix web ci` installs what it needs.
    pub async fn start(tls: bool) -> Self {
        let folder = std::env::temp_dir().join(format!("jamaa-smpp-{}", crate::fresh().simple()));
        std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
        let mut options = json!({});
        if tls {
            crate::mail::certificate(&folder, &mut options);
        }
        (options["login"], options["password"]) = (json!(LOGIN.0), json!(LOGIN.1));
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/tests/servers/smpp.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .arg(options.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("node: {error}"));
        let input = process.stdin.take().unwrap_or_else(|| unreachable!("stdin is piped"));
        let stdout = process.stdout.take().unwrap_or_else(|| unreachable!("stdout is piped"));
        let mut server = Self { _process: process, input, lines: BufReader::new(stdout).lines(), folder, port: 0, tls };
        let said = server.next().await;
        let port = said["port"].as_u64().and_then(|port| u16::try_from(port).ok());
        server.port = port.unwrap_or_else(|| panic!("the message centre did not start: {said}"));
        server
    }

    /// How it is reached, with what it knows.
    #[must_use]
    pub fn centre(&self) -> Centre {
        Centre {
            host: "localhost".to_owned(),
            port: self.port,
            tls: self.tls,
            login: LOGIN.0.to_owned(),
            password: LOGIN.1.to_owned(),
            sender: "Essai".to_owned(),
            root: std::fs::read(self.folder.join("cert.pem")).ok(),
        }
    }

    /// Waits for the next bind or message.
    ///
    /// # Panics
    /// When the centre has ended.
    pub async fn next(&mut self) -> Value {
        let line = self.lines.next_line().await.unwrap_or_else(|error| panic!("{error}"));
        let line = line.unwrap_or_else(|| panic!("the message centre has ended"));
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// Lets it unbind from everybody, as for maintenance.
    ///
    /// # Panics
    /// When the centre has ended.
    pub async fn leave(&mut self) {
        self.input.write_all(b"leave\n").await.unwrap_or_else(|error| panic!("{error}"));
    }
}

impl Drop for SmppServer {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok();
    }
}
