//! Looking for malware with ClamAV's daemon (INSTREAM, clamd(8)). Where it is configured and does not answer, nothing is taken.

use std::path::PathBuf;
use std::time::Duration;

use clamav_client::tokio::{Socket, Tcp, ping, scan_buffer};

use crate::error::{Fault, Outcome};
use crate::session::Session;

/// How long a verdict may take; the request itself is given up after thirty seconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanner {
    /// Host and port.
    Tcp(String),
    /// Unix socket.
    Socket(PathBuf),
}

impl Scanner {
    /// Reads `tcp:127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(path) = text.strip_prefix("unix:") {
            return path.starts_with('/').then(|| Self::Socket(PathBuf::from(path)));
        }
        let address = text.strip_prefix("tcp:")?;
        let (host, port) = address.rsplit_once(':')?;
        (!host.is_empty() && port.parse::<u16>().is_ok()).then(|| Self::Tcp(address.to_owned()))
    }

    /// Whether it answers.
    pub async fn answers(&self) -> bool {
        let asked = async {
            match self {
                Self::Tcp(host_address) => ping(Tcp { host_address }).await,
                Self::Socket(socket_path) => ping(Socket { socket_path }).await,
            }
        };
        matches!(tokio::time::timeout(PATIENCE, asked).await, Ok(Ok(answer)) if answer.starts_with(b"PONG"))
    }

    /// Lets it look at a content.
    ///
    /// # Errors
    /// Refused when it finds something, and when it does not answer.
    pub(super) async fn check(&self, session: &Session, content: &[u8]) -> Outcome<()> {
        let asked = async {
            match self {
                Self::Tcp(host_address) => scan_buffer(content, Tcp { host_address }, None).await,
                Self::Socket(socket_path) => scan_buffer(content, Socket { socket_path }, None).await,
            }
        };
        let tenant = &session.tenant().key;
        let unchecked = Fault::at("kernel-error-file-unchecked", &["file"]);
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok(answer)) => match verdict(&answer) {
                Verdict::Clean => Ok(()),
                Verdict::Found(what) => {
                    tracing::warn!(%tenant, what, "malware in an upload; nothing was kept");
                    Err(Fault::at("kernel-error-file-infected", &["file"]).into())
                }
                Verdict::None => {
                    tracing::error!(%tenant, "the malware scanner gave no verdict; the upload was refused");
                    Err(unchecked.into())
                }
            },
            Ok(Err(error)) => {
                tracing::error!(%tenant, %error, "the malware scanner does not answer; the upload was refused");
                Err(unchecked.into())
            }
            Err(_) => {
                tracing::error!(%tenant, "the malware scanner takes too long; the upload was refused");
                Err(unchecked.into())
            }
        }
    }
}

/// What clamd said.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Clean,
    Found(String),
    None,
}

/// `stream: OK`, `stream: Name FOUND`; anything else, above all `… ERROR`, is no verdict.
fn verdict(answer: &[u8]) -> Verdict {
    let answer = String::from_utf8_lossy(answer);
    let answer = answer.trim_matches(['\0', '\n', ' ']);
    match answer.strip_prefix("stream: ") {
        Some("OK") => Verdict::Clean,
        Some(found) => found.strip_suffix(" FOUND").map_or(Verdict::None, |name| Verdict::Found(name.to_owned())),
        None => Verdict::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_lets_a_file_in() {
        assert_eq!(verdict(b"stream: OK\0"), Verdict::Clean);
        assert_eq!(verdict(b"stream: Eicar-Signature FOUND\0"), Verdict::Found("Eicar-Signature".to_owned()));
        for answer in
            [&b""[..], b"OK", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OKAY", b"stream: Heuristic OK ERROR"]
        {
            assert_eq!(verdict(answer), Verdict::None, "{answer:?}");
        }
    }

    #[test]
    fn an_address_of_clamd_is_a_socket_or_a_host_with_a_port() {
        assert_eq!(Scanner::parse("unix:/run/clamav/clamd.ctl"), Some(Scanner::Socket("/run/clamav/clamd.ctl".into())));
        assert_eq!(Scanner::parse("tcp:127.0.0.1:3310"), Some(Scanner::Tcp("127.0.0.1:3310".to_owned())));
        for wrong in ["", "clamd", "unix:clamd.ctl", "tcp:3310", "tcp::3310", "tcp:host:port", "http://x:1"] {
            assert_eq!(Scanner::parse(wrong), None, "{wrong}");
        }
    }
}
