//! The mail server.

use std::net::IpAddr;
use std::path::PathBuf;

use kernel::mail::{Security, Smtp, is_address};
use url::Url;

use super::read::Reader;
use super::secret::Secret;

/// A mail server and the address that letters come from.
#[derive(Debug, Clone)]
pub struct Mail {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<(String, Secret<String>)>,
    from: String,
    root: Option<PathBuf>,
}

impl Mail {
    /// As the sender of letters takes it.
    ///
    /// # Errors
    /// When the root certificate cannot be read.
    pub fn smtp(&self) -> std::io::Result<Smtp> {
        Ok(Smtp {
            host: self.host.clone(),
            port: self.port,
            security: self.security,
            credentials: self.credentials.as_ref().map(|(login, password)| (login.clone(), password.expose().clone())),
            from: self.from.clone(),
            root: self.root.as_ref().map(std::fs::read).transpose()?,
        })
    }
}

impl Reader {
    /// All three keys or none: half a mail server would lose letters.
    pub(super) fn mail(&mut self) -> Option<Mail> {
        let (url, from) = (self.found("smtp_url"), self.found("mail_from"));
        if url.is_none() {
            for key in ["mail_from", "smtp_ca"] {
                if self.found(key).is_some() {
                    self.fault(key, "means nothing without smtp_url", "set smtp_url too, or leave this out");
                }
            }
            return None;
        }
        let url = self.address("smtp_url", &["smtp", "smtps"]);
        let sender = from.map(|found| found.text.trim().to_owned());
        match &sender {
            None => self.fault("mail_from", "is needed with smtp_url", "write for example jamaa@commune.example.ma"),
            Some(sender) if !is_address(sender) => {
                self.fault("mail_from", format!("\"{sender}\" is not an e-mail address"), "write only the address");
            }
            Some(_) => {}
        }
        let root = self.root();
        self.server(&url?, sender.unwrap_or_default(), root)
    }

    fn root(&mut self) -> Option<PathBuf> {
        let path = PathBuf::from(self.found("smtp_ca")?.text);
        let begins = |pem: &Vec<u8>| pem.windows(27).any(|window| window == b"-----BEGIN CERTIFICATE-----");
        if !std::fs::read(&path).is_ok_and(|pem| begins(&pem)) {
            self.fault("smtp_ca", format!("{} is no readable PEM certificate", path.display()), "check the file");
        }
        Some(path)
    }

    fn server(&mut self, url: &Url, from: String, root: Option<PathBuf>) -> Option<Mail> {
        let Some(host) = url.host_str().filter(|host| !host.is_empty()).map(|host| host.trim_matches(['[', ']']))
        else {
            self.fault("smtp_url", "names no host", "write smtps://login:password@mail.example.ma");
            return None;
        };
        let here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        let (security, usual) = match (url.scheme(), here) {
            ("smtps", _) => (Security::Tls, 465),
            (_, true) => (Security::Plain, 25),
            _ => (Security::StartTls, 587),
        };
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            ("", Some(_)) | (_, None) => {
                self.fault(
                    "smtp_url",
                    "has a login without password, or a password without login",
                    "write both, or none",
                );
                None
            }
            (login, Some(password)) => Some((percent_decoded(login), Secret::new(percent_decoded(password)))),
        };
        Some(Mail { host: host.to_owned(), port: url.port().unwrap_or(usual), security, credentials, from, root })
    }
}

/// Percent-decoding (RFC 3986 §2.1).
pub(super) fn percent_decoded(text: &str) -> String {
    let pair = format!("x={}", text.replace('+', "%2B"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}
