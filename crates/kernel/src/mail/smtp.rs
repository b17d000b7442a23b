//! The mail server that takes our letters (SMTP, RFC 5321), spoken to by `lettre`.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use uuid::Uuid;

use super::COMMUNE_HEADER;
use super::letter::Content;

/// Longest wait for one answer of the mail server.
const TIMEOUT: Duration = Duration::from_secs(20);

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: a mail server on this very machine.
    Plain,
    /// TLS from the second command on (RFC 3207); refused when the server does not offer it.
    StartTls,
    /// TLS from the first byte (RFC 8314).
    Tls,
}

/// Which mail server, and as whom.
#[derive(Clone)]
pub struct Smtp {
    /// Host name, which its certificate must carry.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Protection.
    pub security: Security,
    /// Login and password, when the server asks for them.
    pub credentials: Option<(String, String)>,
    /// Address that letters come from.
    pub from: String,
    /// A root certificate of one's own, PEM, beside the public ones.
    pub root: Option<Vec<u8>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

/// Why letters cannot be sent this way at all.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// The sender is no address.
    #[error("the sender is not an e-mail address")]
    From,
    /// The certificate or the host name cannot be used.
    #[error("TLS of the mail server: {0}")]
    Tls(lettre::transport::smtp::Error),
}

/// Sends letters, or says that nobody does. Cheap to clone.
#[derive(Clone)]
pub struct Mailer(Option<Arc<Inner>>);

struct Inner {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
    bell: tokio::sync::Notify,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_on() { "Mailer(on)" } else { "Mailer(off)" })
    }
}

/// Why one letter was not taken.
#[derive(Debug)]
pub(super) struct Refusal {
    /// Whether trying again is of no use.
    pub(super) for_good: bool,
    /// What happened, without addresses and without what the letter says.
    pub(super) reason: String,
}

impl Mailer {
    /// No mail server: what needs one is refused visibly.
    #[must_use]
    pub const fn off() -> Self {
        Self(None)
    }

    /// Sends through this mail server. Nothing is connected yet.
    ///
    /// # Errors
    /// [`MailerError`] when sender or certificate cannot be used.
    pub fn smtp(to: Smtp) -> Result<Self, MailerError> {
        let from: Address = to.from.parse().map_err(|_| MailerError::From)?;
        let tls = match to.security {
            Security::Plain => Tls::None,
            Security::StartTls => Tls::Required(parameters(&to)?),
            Security::Tls => Tls::Wrapper(parameters(&to)?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&to.host)
            .port(to.port)
            .tls(tls)
            .hello_name(ClientId::Domain(from.domain().to_owned()))
            .timeout(Some(TIMEOUT));
        if let Some((login, password)) = to.credentials {
            builder = builder.credentials(Credentials::new(login, password));
        }
        let inner = Inner { transport: builder.build(), from, bell: tokio::sync::Notify::new() };
        Ok(Self(Some(Arc::new(inner))))
    }

    /// Whether letters can be sent.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Rings: there is something to send.
    pub(crate) fn nudge(&self) {
        if let Some(inner) = &self.0 {
            inner.bell.notify_one();
        }
    }

    /// Waits for the bell; for ever when nothing can be sent.
    pub(super) async fn rung(&self) {
        match &self.0 {
            Some(inner) => inner.bell.notified().await,
            None => std::future::pending().await,
        }
    }

    /// Hands one letter to the mail server.
    pub(super) async fn send(&self, letter: &Outgoing<'_>) -> Result<(), Refusal> {
        let again = |reason: &str| Refusal { for_good: false, reason: reason.to_owned() };
        let Some(inner) = &self.0 else { return Err(again("no mail server is configured")) };
        let message = letter
            .message(&inner.from)
            .map_err(|_| Refusal { for_good: true, reason: "not an address that letters can go to".to_owned() })?;
        match inner.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(Refusal { for_good: error.is_permanent(), reason: reason(&error) }),
        }
    }
}

fn parameters(to: &Smtp) -> Result<TlsParameters, MailerError> {
    let mut builder = TlsParameters::builder(to.host.clone());
    if let Some(pem) = &to.root {
        builder = builder.add_root_certificate(Certificate::from_pem(pem).map_err(MailerError::Tls)?);
    }
    builder.build_rustls().map_err(MailerError::Tls)
}

/// The server's own words may quote the address of a person, so only their number is kept.
fn reason(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if error.is_tls() => "no protected connection to the mail server".to_owned(),
        None => "the mail server cannot be reached".to_owned(),
    }
}

/// One letter on its way.
pub(super) struct Outgoing<'a> {
    pub(super) id: Uuid,
    pub(super) commune: &'a str,
    pub(super) recipient: &'a str,
    pub(super) at: DateTime<Utc>,
    pub(super) content: Content,
}

impl Outgoing<'_> {
    fn message(&self, from: &Address) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
        let content = &self.content;
        let name = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let header =
            |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        let message = Message::builder()
            .from(Mailbox::new(name(&content.sender), from.clone()))
            .to(Mailbox::new(name(&content.name), self.recipient.parse()?))
            .subject(content.subject.clone())
            .date(SystemTime::from(self.at))
            // The same for every try: who gets a letter twice sees it once.
            .message_id(Some(format!("<{}@{}>", self.id.simple(), from.domain())))
            // RFC 3834: out-of-office replies stay away.
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header(COMMUNE_HEADER, self.commune))
            .multipart(MultiPart::alternative_plain_html(content.text.clone(), content.html.clone()))?;
        Ok(message)
    }
}
