//! Short messages over SMPP 3.4, as the message centres of the operators speak it: one bind, kept as long as it holds, and every
//! message handed over on it.

use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures::{Stream, StreamExt as _};
use rusmpp::extra::concatenation::SubmitSmMultipartExt as _;
use rusmpp::extra::encoding::gsm7bit::Gsm7BitUnpacked;
use rusmpp::pdus::{BindTransmitter, SubmitSm};
use rusmpp::types::COctetString;
use rusmpp::values::{InterfaceVersion, Npi, Ton};
use rusmpp::{CommandId, CommandStatus};
use rusmppc::error::Error;
use rusmppc::{Client, ConnectionBuilder, Event};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio_rustls::TlsConnector;

use super::{Sms, SmsChannel};
use crate::keys::sha256;
use crate::outbound::{self, Answered};

/// Longest that one message may take, connection and bind included.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest that the centre may take for one answer.
const ANSWER: Duration = Duration::from_secs(10);
/// How often a silent line is tried.
const ALIVE: Duration = Duration::from_secs(30);

/// How a message centre is reached, and as whom.
#[derive(Clone)]
pub struct Centre {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether TLS is spoken from the first byte.
    pub tls: bool,
    /// `system_id`: 15 ASCII characters at most.
    pub login: String,
    /// 8 ASCII characters at most.
    pub password: String,
    /// Whom messages come from: a name of 11 letters at most, a short number, or a number with `+`.
    pub sender: String,
    /// Root certificate of the centre, PEM, when it is none of the machine's.
    pub root: Option<Vec<u8>>,
}

/// What cannot be said in SMPP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCentre {
    /// Too long, or not ASCII.
    #[error("the login is no SMPP system_id: 1 to 15 ASCII characters")]
    Login,
    /// Too long, or not ASCII.
    #[error("the password is none of SMPP: 1 to 8 ASCII characters")]
    Password,
    /// Neither a name nor a number.
    #[error("the sender is neither 1 to 11 letters and digits, nor a number")]
    Sender,
    /// No host that TLS can verify.
    #[error("the host is no name that TLS can verify")]
    Host,
    /// Not PEM.
    #[error("the root certificate cannot be read")]
    Root,
}

/// A message centre.
pub struct MessageCentre {
    centre: Centre,
    bind: BindTransmitter,
    /// A message without receiver and text.
    envelope: SubmitSm,
    tls: Option<(TlsConnector, ServerName<'static>)>,
    session: Mutex<Option<Client>>,
}

impl std::fmt::Debug for MessageCentre {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MessageCentre(…)")
    }
}

/// Why a message was not taken.
#[derive(Debug)]
enum Refusal {
    /// There is no line, or it broke.
    Line(&'static str),
    /// The centre knows us not.
    Bind(CommandStatus),
    /// The centre does not take this message.
    Message(CommandStatus),
    /// It cannot be said in SMPP.
    Unsayable,
}

impl Refusal {
    /// As what follows a delivery understands it: the status that HTTP would have, and the centre's own.
    fn told(&self) -> (Option<u16>, String) {
        match self {
            Self::Line(why) => (None, (*why).to_owned()),
            Self::Bind(status) => (None, format!("bind refused, command_status 0x{:08X}", u32::from(*status))),
            Self::Message(status) => {
                let like = match status {
                    // This number does not exist.
                    CommandStatus::EsmeRinvdstadr => 410,
                    CommandStatus::EsmeRthrottled | CommandStatus::EsmeRmsgqful => 429,
                    _ => 502,
                };
                (Some(like), format!("command_status 0x{:08X}", u32::from(*status)))
            }
            Self::Unsayable => (Some(422), "not to be said in SMPP".to_owned()),
        }
    }
}

impl MessageCentre {
    /// A centre that the operator configured. Nothing is connected before the first message.
    ///
    /// # Errors
    /// What is wrong with the configuration.
    pub fn new(centre: Centre) -> Result<Arc<Self>, BadCentre> {
        let bind = BindTransmitter::builder()
            .system_id(said(&centre.login).ok_or(BadCentre::Login)?)
            .password(said(&centre.password).ok_or(BadCentre::Password)?)
            .interface_version(InterfaceVersion::Smpp3_4)
            .build();
        let (ton, npi, sender) = sender(&centre.sender).ok_or(BadCentre::Sender)?;
        let envelope = SubmitSm::builder()
            .source_addr_ton(ton)
            .source_addr_npi(npi)
            .source_addr(said(sender).ok_or(BadCentre::Sender)?)
            .dest_addr_ton(Ton::International)
            .dest_addr_npi(Npi::Isdn)
            .build();
        let tls = if centre.tls { Some(protected(&centre)?) } else { None };
        Ok(Arc::new(Self { centre, bind, envelope, tls, session: Mutex::default() }))
    }

    async fn hand_over(&self, sms: Sms<'_>) -> Result<(), Refusal> {
        let to = said(sms.to.trim_start_matches('+')).ok_or(Refusal::Unsayable)?;
        // The same at every attempt: a telephone that has some parts already puts the others to them.
        let [reference, ..] = sha256(sms.id.as_bytes());
        let mut envelope = self.envelope.clone();
        envelope.destination_addr = to;
        let parts = parts(envelope, sms.text, reference).ok_or(Refusal::Unsayable)?;
        let client = self.client().await?;
        for part in parts {
            client.submit_sm(part).await.map_err(|error| refusal(error, Refusal::Message))?;
        }
        Ok(())
    }

    /// The bind that holds, or a new one.
    async fn client(&self) -> Result<Client, Refusal> {
        let mut session = self.session.lock().await;
        if let Some(client) = session.as_ref().filter(|client| client.is_active()) {
            return Ok(client.clone());
        }
        *session = None;
        let (host, port) = (self.centre.host.as_str(), self.centre.port);
        let stream = TcpStream::connect((host, port)).await.map_err(|_| Refusal::Line("no connection"))?;
        stream.set_nodelay(true).map_err(|_| Refusal::Line("no connection"))?;
        let client = match &self.tls {
            Some((connector, name)) => {
                let stream = connector.connect(name.clone(), stream).await;
                spoken(stream.map_err(|_| Refusal::Line("no TLS with this certificate"))?)
            }
            None => spoken(stream),
        };
        if let Err(error) = client.bind_transmitter(self.bind.clone()).await {
            let refusal = refusal(error, Refusal::Bind);
            tracing::error!(refusal = refusal.told().1, "the message centre does not let us in");
            // A line that nobody uses is not left open.
            let _ = client.close().await;
            return Err(refusal);
        }
        *session = Some(client.clone());
        Ok(client)
    }
}

#[async_trait]
impl SmsChannel for MessageCentre {
    async fn send(&self, sms: Sms<'_>) -> Answered {
        let started = Instant::now();
        let handed = tokio::time::timeout(PATIENCE, self.hand_over(sms)).await;
        let (status, excerpt) = match handed.unwrap_or(Err(Refusal::Line("no answer in time"))) {
            Ok(()) => (Some(202), String::new()),
            Err(refusal) => refusal.told(),
        };
        let millis = i32::try_from(started.elapsed().as_millis()).unwrap_or(i32::MAX);
        Answered { status, millis, excerpt }
    }

    fn secret(&self) -> Option<&[u8]> {
        // What a centre takes counts as sent: no reports are asked for.
        None
    }
}

/// Speaks SMPP over a line, and answers what the centre asks by itself.
fn spoken(stream: impl AsyncRead + AsyncWrite + Send + 'static) -> Client {
    let (client, events) = ConnectionBuilder::new()
        .enquire_link_interval(ALIVE)
        .response_timeout(ANSWER)
        // We speak 3.4; the library thinks in 5.0, whose messages are the same here.
        .disable_interface_version_check()
        .connected(stream);
    tokio::spawn(listen(client.clone(), events));
    client
}

async fn listen(client: Client, mut events: impl Stream<Item = Event> + Unpin + Send + 'static) {
    while let Some(event) = events.next().await {
        match event {
            Event::Incoming(command) if command.id() == CommandId::Unbind => {
                // It goes, for maintenance: the next message binds anew.
                let _ = client.unbind_resp(command.sequence_number()).await;
                let _ = client.close().await;
            }
            Event::Incoming(_) => {}
            Event::Error(error) => tracing::debug!(%error, "the line to the message centre"),
        }
    }
}

fn refusal(error: Error, of: impl Fn(CommandStatus) -> Refusal) -> Refusal {
    match error {
        Error::UnexpectedResponse { response } => of(response.status()),
        Error::ResponseTimeout { .. } => Refusal::Line("no answer in time"),
        _ => Refusal::Line("the line broke"),
    }
}

fn said<const MOST: usize>(text: &str) -> Option<COctetString<1, MOST>> {
    let printable = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    COctetString::from_str(text).ok().filter(|_| printable)
}

/// Kind of number, plan, and the sender as it is written.
fn sender(text: &str) -> Option<(Ton, Npi, &str)> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.strip_prefix('+') {
        Some(number) => (digits(number) && number.len() <= 15).then_some((Ton::International, Npi::Isdn, number)),
        None if digits(text) => (text.len() <= 15).then_some((Ton::NetworkSpecific, Npi::Unknown, text)),
        None => {
            let name = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'.'));
            (name && (1..=11).contains(&text.len())).then_some((Ton::Alphanumeric, Npi::Unknown, text))
        }
    }
}

/// A message in as many parts as it needs: in the letters of GSM, one octet each, where they suffice, else in UCS-2, as Arabic needs it.
fn parts(envelope: SubmitSm, text: &str, reference: u8) -> Option<Vec<SubmitSm>> {
    // UCS-2 ends with the first plane.
    let text: String = text.chars().map(|c| if u32::from(c) > 0xFFFF { '\u{FFFD}' } else { c }).collect();
    let message = envelope.multipart(&text).reference_u8(reference);
    match Gsm7BitUnpacked::new().encode_to_vec(&text) {
        Ok(letters) => {
            // 160 letters by themselves; 153 in each of several, for their header of six octets takes the room of seven letters.
            message.max_short_message_size(if letters.len() <= 160 { 160 } else { 153 + 6 }).build().ok()
        }
        // 70 letters by themselves, 67 in each of several.
        Err(_) => message.ucs2().max_short_message_size(140).build().ok(),
    }
}

/// Whom TLS believes, and by which name.
fn protected(centre: &Centre) -> Result<(TlsConnector, ServerName<'static>), BadCentre> {
    outbound::choose_tls();
    let mut roots = rustls::RootCertStore::empty();
    match &centre.root {
        Some(pem) => {
            for certificate in CertificateDer::pem_slice_iter(pem) {
                roots.add(certificate.map_err(|_| BadCentre::Root)?).map_err(|_| BadCentre::Root)?;
            }
            if roots.is_empty() {
                return Err(BadCentre::Root);
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let config = rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from(centre.host.clone()).map_err(|_| BadCentre::Host)?;
    Ok((TlsConnector::from(Arc::new(config)), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(text: &str) -> Vec<usize> {
        let parts = parts(SubmitSm::default(), text, 7).expect("parts");
        parts.iter().map(|part| part.short_message().len()).collect()
    }

    #[test]
    fn a_text_takes_as_many_parts_as_a_telephone_expects() {
        assert_eq!(lengths(&"e".repeat(160)), [160]);
        assert_eq!(lengths(&"é".repeat(161)), [6 + 153, 6 + 8]);
        // The euro takes two places, and stays whole.
        assert_eq!(lengths(&"€".repeat(80)), [160]);
        assert_eq!(lengths(&"€".repeat(81)), [6 + 152, 6 + 10]);
        assert_eq!(lengths(&"ع".repeat(70)), [140]);
        assert_eq!(lengths(&"ع".repeat(71)), [6 + 134, 6 + 8]);
        // A letter that GSM lacks makes the whole message UCS-2, and what UCS-2 lacks is shown as missing.
        assert_eq!(lengths("naître"), [12]);
        assert_eq!(lengths("🙂"), [2]);
    }

    #[test]
    fn a_sender_is_a_name_a_short_number_or_a_whole_one() {
        assert_eq!(sender("Sefrou"), Some((Ton::Alphanumeric, Npi::Unknown, "Sefrou")));
        assert_eq!(sender("3737"), Some((Ton::NetworkSpecific, Npi::Unknown, "3737")));
        assert_eq!(sender("+212535660000"), Some((Ton::International, Npi::Isdn, "212535660000")));
        for wrong in ["", "+", "+21x", "Commune de Sefrou", "صفرو"] {
            assert_eq!(sender(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_a_centre_says_is_told_in_the_words_of_a_delivery() {
        let told = |status| Refusal::Message(status).told();
        assert_eq!(told(CommandStatus::EsmeRinvdstadr), (Some(410), "command_status 0x0000000B".to_owned()));
        assert_eq!(told(CommandStatus::EsmeRthrottled), (Some(429), "command_status 0x00000058".to_owned()));
        assert_eq!(told(CommandStatus::EsmeRsyserr).0, Some(502));
        assert_eq!(Refusal::Bind(CommandStatus::EsmeRinvpaswd).told().0, None);
    }

    #[test]
    fn what_smpp_cannot_say_is_refused_before_anything_is_sent() {
        let centre = |login: &str, password: &str| Centre {
            host: "localhost".to_owned(),
            port: 2775,
            tls: false,
            login: login.to_owned(),
            password: password.to_owned(),
            sender: "jamaa".to_owned(),
            root: None,
        };
        assert!(MessageCentre::new(centre("commune", "12345678")).is_ok());
        assert_eq!(MessageCentre::new(centre("", "x")).err(), Some(BadCentre::Login));
        assert_eq!(MessageCentre::new(centre("commune", "123456789")).err(), Some(BadCentre::Password));
    }
}
