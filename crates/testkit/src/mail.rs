//! A real mail server beside the town: `smtp-server` of npm, from the web app's development packages.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kernel::mail::{Mailer, Security, Smtp};
use mail_parser::MessageParser;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// Login and password that a protected server asks for.
const LOGIN: (&str, &str) = ("jamaa", "essai-Serveur+de/courrier 1");

/// What the server offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailServerKind {
    /// No protection and no login.
    Plain,
    /// STARTTLS and a login.
    StartTls,
    /// TLS from the first byte and a login.
    Tls,
}

/// A letter that the server took.
#[derive(Debug, Clone)]
pub struct Arrived {
    /// Recipients of the envelope.
    pub to: Vec<String>,
    /// Login that the letter was sent under.
    pub user: Option<String>,
    /// Whether it came over TLS.
    pub secure: bool,
    /// The commune's header.
    pub commune: String,
    /// `Message-ID`.
    pub id: String,
    /// Sender, name and address.
    pub from: (String, String),
    /// Subject, decoded.
    pub subject: String,
    /// Plain text, decoded.
    pub text: String,
    /// HTML, decoded.
    pub html: String,
}

impl Arrived {
    /// The first address in the letter that begins with this.
    #[must_use]
    pub fn link(&self, beginning: &str) -> String {
        let found = self.text.split_whitespace().find(|word| word.starts_with(beginning));
        found.unwrap_or_else(|| panic!("no address {beginning}… in: {}", self.text)).to_owned()
    }
}

/// A running mail server; it ends with the test.
#[derive(Debug)]
pub struct MailServer {
    _process: Child,
    lines: Lines<BufReader<ChildStdout>>,
    kind: MailServerKind,
    folder: PathBuf,
    port: u16,
}

impl MailServer {
    /// Starts one on a free port.
    ///
    /// # Panics
    /// When it cannot be started: `npm --prefix web ci` installs what it needs.
    pub async fn start(kind: MailServerKind) -> Self {
        Self::on(kind, 0).await
    }

    /// Starts one on this port.
    ///
    /// # Panics
    /// As [`MailServer::start`].
    pub async fn on(kind: MailServerKind, port: u16) -> Self {
        let folder = std::env::temp_dir().join(format!("jamaa-mail-{}", crate::fresh().simple()));
        std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
        let mut options = json!({ "port": port, "secure": kind == MailServerKind::Tls });
        if kind != MailServerKind::Plain {
            certificate(&folder, &mut options);
        }
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/tests/servers/smtp.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .arg(options.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("node: {error}"));
        let stdout = process.stdout.take().unwrap_or_else(|| unreachable!("stdout is piped"));
        let mut lines = BufReader::new(stdout).lines();
        let said = said(&mut lines).await;
        let port = said["port"].as_u64().and_then(|port| u16::try_from(port).ok());
        let port = port.unwrap_or_else(|| panic!("the mail server did not start: {said}"));
        Self { _process: process, lines, kind, folder, port }
    }

    /// A sender of letters that uses this server as it should be used.
    #[must_use]
    pub fn mailer(&self) -> Mailer {
        let security = match self.kind {
            MailServerKind::Plain => Security::Plain,
            MailServerKind::StartTls => Security::StartTls,
            MailServerKind::Tls => Security::Tls,
        };
        self.mailer_with(security)
    }

    /// The same, with another protection.
    #[must_use]
    pub fn mailer_with(&self, security: Security) -> Mailer {
        self.mailer_as(security, LOGIN.1)
    }

    /// The same, with a password of one's own.
    #[must_use]
    pub fn mailer_as(&self, security: Security, password: &str) -> Mailer {
        let login = LOGIN.0;
        let smtp = Smtp {
            host: "localhost".to_owned(),
            port: self.port,
            security,
            credentials: (self.kind != MailServerKind::Plain).then(|| (login.to_owned(), password.to_owned())),
            from: "jamaa@essai.example".to_owned(),
            root: std::fs::read(self.folder.join("cert.pem")).ok(),
        };
        Mailer::smtp(smtp).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Waits for the next letter.
    pub async fn next(&mut self) -> Arrived {
        let said = said(&mut self.lines).await;
        let raw = BASE64_STANDARD.decode(said["message"].as_str().unwrap_or_default());
        let raw = raw.unwrap_or_else(|error| panic!("{error}: {said}"));
        let message = MessageParser::default().parse(&raw).unwrap_or_else(|| panic!("not a letter: {said}"));
        let from = message.from().and_then(mail_parser::Address::first);
        let owned = |text: Option<&str>| text.unwrap_or_default().trim().to_owned();
        Arrived {
            to: said["to"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
            user: said["user"].as_str().map(str::to_owned),
            secure: said["secure"] == true,
            commune: owned(message.header_raw(kernel::mail::COMMUNE_HEADER)),
            id: owned(message.message_id()),
            from: (owned(from.and_then(|from| from.name())), owned(from.and_then(|from| from.address()))),
            subject: owned(message.subject()),
            text: message.body_text(0).unwrap_or_default().into_owned(),
            html: message.body_html(0).unwrap_or_default().into_owned(),
        }
    }
}

async fn said(lines: &mut Lines<BufReader<ChildStdout>>) -> Value {
    let line = lines.next_line().await.unwrap_or_else(|error| panic!("{error}"));
    let line = line.unwrap_or_else(|| panic!("the mail server has ended"));
    serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

/// A certificate of our own for `localhost`, as a commune's mail server has one of its own.
pub(crate) fn certificate(folder: &Path, options: &mut Value) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap_or_else(|error| panic!("{error}"));
    let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    let write = |path: &Path, text: String| std::fs::write(path, text).unwrap_or_else(|error| panic!("{error}"));
    write(&cert, made.cert.pem());
    write(&key, made.signing_key.serialize_pem());
    options["cert"] = json!(cert);
    options["key"] = json!(key);
    (options["login"], options["password"]) = (json!(LOGIN.0), json!(LOGIN.1));
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // What is left in the temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
