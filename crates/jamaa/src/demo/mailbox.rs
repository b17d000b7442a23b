//! The demo's mail server: takes letters over SMTP (RFC 5321) on loopback, exactly as a real one would get them, and shows
//! each commune its own on a page. Nothing leaves the machine.

use std::net::SocketAddr;

use kernel::mail::{COMMUNE_HEADER, Mailer, Security, Smtp};
use mail_parser::{Address, MessageParser};
use server::mailbox::{Letter, Mailbox};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Largest letter, in bytes.
const LARGEST: usize = 1024 * 1024;

/// A mailbox that is being filled.
pub struct Opened {
    /// What the page shows.
    pub mailbox: Mailbox,
    address: SocketAddr,
}

impl Opened {
    /// The sender of letters that fills it.
    ///
    /// # Errors
    /// Never: host and sender are well formed.
    pub fn mailer(&self) -> anyhow::Result<Mailer> {
        Ok(Mailer::smtp(Smtp {
            host: self.address.ip().to_string(),
            port: self.address.port(),
            security: Security::Plain,
            credentials: None,
            from: "jamaa@demo.example".to_owned(),
            root: None,
        })?)
    }
}

/// Listens on a free port until the program ends.
///
/// # Errors
/// When no port is free.
pub async fn open() -> anyhow::Result<Opened> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let (address, mailbox) = (listener.local_addr()?, Mailbox::default());
    let filled = mailbox.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mailbox = filled.clone();
            tokio::spawn(async move {
                if let Err(error) = talk(stream, &mailbox).await {
                    tracing::debug!(%error, "a conversation with the demo's mail server broke off");
                }
            });
        }
    });
    Ok(Opened { mailbox, address })
}

/// One conversation, with the commands that every mail server must know (RFC 5321 §4.5.1).
async fn talk(stream: TcpStream, mailbox: &Mailbox) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read);
    write.write_all(b"220 demo ESMTP\r\n").await?;
    let mut line = Vec::new();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).await? == 0 {
            return Ok(());
        }
        let verb = String::from_utf8_lossy(&line).trim().to_ascii_uppercase();
        let answer = match verb.get(..4).unwrap_or(&verb) {
            "EHLO" | "HELO" => "250-demo\r\n250 8BITMIME\r\n",
            "MAIL" | "RCPT" | "RSET" | "NOOP" => "250 OK\r\n",
            "VRFY" => "252 cannot tell\r\n",
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                if take(&mut lines, mailbox).await? { "250 OK\r\n" } else { "554 not a letter of a commune\r\n" }
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "502 not known here\r\n",
        };
        write.write_all(answer.as_bytes()).await?;
    }
}

/// The lines up to a lone dot (RFC 5321 §4.5.2), parsed and kept.
async fn take(lines: &mut (impl AsyncBufReadExt + Unpin), mailbox: &Mailbox) -> std::io::Result<bool> {
    let mut message = Vec::new();
    loop {
        let mut line = Vec::new();
        if lines.read_until(b'\n', &mut line).await? == 0 || message.len() > LARGEST {
            return Ok(false);
        }
        if line == b".\r\n" {
            return Ok(keep(mailbox, &message));
        }
        message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

fn keep(mailbox: &Mailbox, message: &[u8]) -> bool {
    let Some(parsed) = MessageParser::default().parse(message) else { return false };
    let Some(commune) = parsed.header_raw(COMMUNE_HEADER).map(str::trim).filter(|key| !key.is_empty()) else {
        return false;
    };
    let letter = Letter {
        number: 0,
        from: written(parsed.from()),
        to: written(parsed.to()),
        subject: parsed.subject().unwrap_or_default().to_owned(),
        date: parsed.date().map(|date| date.to_rfc3339()).unwrap_or_default(),
        text: parsed.body_text(0).unwrap_or_default().into_owned(),
        html: parsed.body_html(0).unwrap_or_default().into_owned(),
    };
    mailbox.keep(commune, letter);
    true
}

fn written(address: Option<&Address<'_>>) -> String {
    let first = address.and_then(Address::first);
    let (name, at) = first.map_or((None, None), |one| (one.name(), one.address()));
    match (name, at) {
        (Some(name), Some(at)) => format!("{name} <{at}>"),
        (None, at) => at.unwrap_or_default().to_owned(),
        (Some(name), None) => name.to_owned(),
    }
}
