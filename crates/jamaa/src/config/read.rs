//! From texts to a checked configuration.

use std::net::SocketAddr;

use kernel::calendar::casablanca::Shift;
use kernel::outbound::Inside;
use url::Url;

use super::fault::{Fault, Faults};
use super::secret::{MasterKey, Secret};
use super::sources::{Found, Sources, Values};
use super::strength::{self, MAKE_ONE};
use super::{Config, Databases, LogFormat, Purpose, Scheme, keys};
use crate::supervisor::{DataDir, default_data_dir};

/// Reads the keys one by one; a fault gives the default and goes on, so that all faults are found.
pub(super) struct Reader {
    values: Values,
    faults: Vec<Fault>,
    pub(super) demo: bool,
}

pub(super) fn read(sources: &Sources, purpose: Purpose) -> Result<Config, Faults> {
    let mut faults = Vec::new();
    let values = sources.values(&mut faults);
    let mut reader = Reader { values, faults, demo: false };
    let config = reader.config(sources, purpose);
    if reader.faults.is_empty() { Ok(config) } else { Err(Faults(reader.faults)) }
}

impl Reader {
    fn config(&mut self, sources: &Sources, purpose: Purpose) -> Config {
        self.demo = self.bool("demo") || purpose == Purpose::Demo;
        let listen = self.listen();
        let base_host = self.base_host();
        let local = base_host == "localhost" || base_host.ends_with(".localhost");
        let data_dir = self.data_dir(sources);
        let databases = self.databases(purpose);
        let public_scheme = self.scheme(local);
        Config {
            purpose,
            public_scheme,
            public_port: self.public_port(local, listen),
            trusted_proxies: self.proxies(public_scheme, purpose),
            civil_time: self.civil_time(),
            providers_inside: self.providers_inside(),
            redis_url: self.redis(purpose),
            secret_key: self.secret_key(purpose, databases.is_some()),
            sms: self.sms(),
            pools: self.count("pools", 4, 64),
            pool_size: self.count("pool_size", 8, 200),
            drop_after_days: self.count("drop_after_days", 30, 3_650),
            mail: self.mail(),
            log: self.log(purpose),
            log_format: self.log_format(),
            bucket: self.bucket(),
            scanner: self.scanner(),
            telemetry: self.telemetry(purpose, listen),
            demo: self.demo,
            listen,
            base_host,
            data_dir,
            databases,
        }
    }

    /// A value that is set; an empty text counts as not set.
    pub(super) fn found(&self, key: &str) -> Option<Found> {
        self.values.get(key).filter(|found| !found.text.trim().is_empty()).cloned()
    }

    pub(super) fn fault(&mut self, key: &str, problem: impl Into<String>, remedy: impl Into<String>) {
        let source = self.values.get(key).map_or_else(|| "not set".to_owned(), |found| found.source.clone());
        self.faults.push(Fault { key: key.to_owned(), source, problem: problem.into(), remedy: remedy.into() });
    }

    fn bool(&mut self, key: &str) -> bool {
        match self.found(key).map(|found| found.text) {
            None => false,
            Some(text) if ["true", "1", "yes", "on"].contains(&text.as_str()) => true,
            Some(text) if ["false", "0", "no", "off"].contains(&text.as_str()) => false,
            Some(text) => {
                self.fault(key, format!("\"{text}\" is neither true nor false"), "write true or false");
                false
            }
        }
    }

    /// Over https somebody else holds the certificate, so a proxy is always there. Left out, everybody would count as one
    /// address, and anybody could lock an account out for all.
    fn proxies(&mut self, scheme: Scheme, purpose: Purpose) -> Vec<std::net::IpAddr> {
        let serves = matches!(purpose, Purpose::Serve | Purpose::Up);
        let Some(Found { text, .. }) = self.found("trusted_proxies") else {
            if scheme == Scheme::Https && serves {
                self.fault(
                    "trusted_proxies",
                    "the proxy that holds the certificate is not named",
                    "write its address, such as 10.0.0.5",
                );
            }
            return Vec::new();
        };
        let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        let mut addresses = Vec::new();
        for part in parts {
            match part.parse::<std::net::IpAddr>() {
                Ok(address) => addresses.push(address.to_canonical()),
                Err(_) => {
                    let problem = format!("\"{part}\" is not an address");
                    self.fault("trusted_proxies", problem, "write addresses such as 10.0.0.5, with commas between");
                }
            }
        }
        addresses
    }

    fn civil_time(&mut self) -> Vec<Shift> {
        let Some(Found { text, .. }) = self.found("civil_time") else { return Vec::new() };
        let mut shifts = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match shift(part) {
                Some(shift) => shifts.push(shift),
                None => {
                    let problem = format!("\"{part}\" is no change of the offset");
                    self.fault("civil_time", problem, "write the instant and the minutes: 2027-05-02T02:00:00Z=60");
                }
            }
        }
        shifts
    }

    fn providers_inside(&mut self) -> Vec<Inside> {
        let Some(Found { text, .. }) = self.found("identity_provider_hosts") else { return Vec::new() };
        let mut hosts = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match Inside::read(part) {
                Some(host) => hosts.push(host),
                None => {
                    let problem = format!("\"{part}\" is not one host");
                    self.fault("identity_provider_hosts", problem, "write it in full: sso.example.ma, 10.0.0.7:8443");
                }
            }
        }
        hosts
    }

    pub(super) fn count(&mut self, key: &str, default: u32, max: u32) -> u32 {
        let Some(Found { text, .. }) = self.found(key) else { return default };
        match text.parse() {
            Ok(number) if (1..=max).contains(&number) => number,
            _ => {
                self.fault(
                    key,
                    format!("\"{text}\" is not a number from 1 to {max}"),
                    format!("write a number; {default} is usual"),
                );
                default
            }
        }
    }

    fn listen(&mut self) -> SocketAddr {
        let usual = SocketAddr::from(([127, 0, 0, 1], 8080));
        let Some(Found { text, .. }) = self.found("listen") else { return usual };
        let Ok(listen) = text.parse::<SocketAddr>() else {
            self.fault(
                "listen",
                format!("\"{text}\" is not an address with a port"),
                "write for example 127.0.0.1:8080 or [::]:8080",
            );
            return usual;
        };
        if self.demo && !listen.ip().is_loopback() {
            self.fault(
                "listen",
                "the demo's passwords are printed for all to see, so it listens on loopback only",
                "use 127.0.0.1, or run without the demo",
            );
        }
        listen
    }

    fn data_dir(&mut self, sources: &Sources) -> DataDir {
        let given = self.found("data_dir").map(|found| found.text.into());
        let folder = given.or_else(|| default_data_dir(self.demo, |name| sources.variable(name)));
        DataDir::new(folder.unwrap_or_else(|| {
            self.fault(
                "data_dir",
                "is needed, for this user has no home folder",
                "set it to a folder of this user's own",
            );
            "jamaa".into()
        }))
    }

    fn base_host(&mut self) -> String {
        let Some(Found { text, .. }) = self.found("base_host") else { return "localhost".to_owned() };
        let label = |label: &str| {
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            (1..=63).contains(&label.len())
                && label.bytes().all(plain)
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        if !text.split('.').all(label) {
            self.fault(
                "base_host",
                format!("\"{text}\" is not a host name in small letters"),
                "write only the name, for example jamaa.example.ma, without https:// and port",
            );
        }
        text
    }

    fn scheme(&mut self, local: bool) -> Scheme {
        let usual = if local { Scheme::Http } else { Scheme::Https };
        match self.found("public_scheme").map(|found| found.text).as_deref() {
            None => usual,
            Some("https") => Scheme::Https,
            Some("http") if local => Scheme::Http,
            Some("http") => {
                self.fault(
                    "public_scheme",
                    "http would send passwords and sessions in the clear",
                    "use https (a proxy with a certificate in front), or base_host = \"localhost\"",
                );
                usual
            }
            Some(other) => {
                let problem = format!("\"{other}\" is neither http nor https");
                self.fault("public_scheme", problem, "write https");
                usual
            }
        }
    }

    fn public_port(&mut self, local: bool, listen: SocketAddr) -> Option<u16> {
        let Some(Found { text, .. }) = self.found("public_port") else { return local.then_some(listen.port()) };
        match text.parse() {
            Ok(port) if port > 0 => Some(port),
            _ => {
                self.fault(
                    "public_port",
                    format!("\"{text}\" is not a port"),
                    "write a number from 1 to 65535, or leave it out",
                );
                None
            }
        }
    }

    /// A line a request is for machines; in the demo's window it would only hide the addresses.
    fn log(&self, purpose: Purpose) -> String {
        let usual = if purpose == Purpose::Demo { "info,access=warn" } else { "info" };
        self.found("log").map_or_else(|| usual.to_owned(), |found| found.text)
    }

    fn log_format(&mut self) -> LogFormat {
        match self.found("log_format").map(|found| found.text).as_deref() {
            None | Some("text") => LogFormat::Text,
            Some("json") => LogFormat::Json,
            Some(other) => {
                let problem = format!("\"{other}\" is neither text nor json");
                self.fault("log_format", problem, "write text or json");
                LogFormat::Text
            }
        }
    }

    fn databases(&mut self, purpose: Purpose) -> Option<Databases> {
        let runtime = self.address("database_url", &["postgres", "postgresql"]);
        let admin = self.address("admin_database_url", &["postgres", "postgresql"]);
        let needed = |key: &str| format!("{} is needed here", keys::find(key).map_or(key, |key| key.help));
        if runtime.is_none() && (purpose == Purpose::Serve || admin.is_some()) && self.found("database_url").is_none() {
            self.fault(
                "database_url",
                needed("database_url"),
                "set it, or use `jamaa up`, which brings its own PostgreSQL and Redis",
            );
        }
        if admin.is_none()
            && purpose != Purpose::Serve
            && runtime.is_some()
            && self.found("admin_database_url").is_none()
        {
            self.fault("admin_database_url", needed("admin_database_url"), "set it beside database_url");
        }
        if let (Some(runtime), Some(admin)) = (&runtime, &admin)
            && login(runtime) == login(admin)
        {
            self.fault(
                "database_url",
                "has the login of admin_database_url",
                "give the server a login of its own, which inherits nothing and owns nothing",
            );
        }
        let hide = |url: Url| Secret::new(String::from(url));
        runtime.map(|runtime| Databases { runtime: hide(runtime), admin: admin.map(hide) })
    }

    fn redis(&mut self, purpose: Purpose) -> Option<Secret<String>> {
        let url = self.address("redis_url", &["redis", "rediss", "unix", "redis+unix"]);
        if purpose == Purpose::Serve && self.found("redis_url").is_none() {
            self.fault(
                "redis_url",
                "Redis is needed here",
                "set it, or use `jamaa up`, which brings its own PostgreSQL and Redis",
            );
        }
        url.map(|url| Secret::new(String::from(url)))
    }

    /// An address with one of the schemes and, outside the demo, no guessable password. Faults never quote it.
    pub(super) fn address(&mut self, key: &str, schemes: &[&str]) -> Option<Url> {
        let text = self.found(key)?.text;
        let url = Url::parse(text.trim()).ok().filter(|url| schemes.contains(&url.scheme()));
        let Some(url) = url else {
            let remedy =
                format!("write {}://login:password@host/… (signs in the password percent-encoded)", schemes[0]);
            self.fault(key, format!("is not an address that begins with {}://", schemes.join(":// or ")), remedy);
            return None;
        };
        let password = url.password().map(str::to_owned).or_else(|| query(&url, "password"));
        let weak = password.and_then(|password| strength::weak_password(&login(&url), &password));
        if let Some(problem) = weak.filter(|_| !self.demo) {
            self.fault(key, problem, "give that login a random password: openssl rand -hex 24");
        }
        Some(url)
    }

    /// Given and good, or absent where it may be kept in the data folder.
    fn secret_key(&mut self, purpose: Purpose, given_databases: bool) -> Option<MasterKey> {
        let Some(Found { text, .. }) = self.found("secret_key") else {
            if purpose == Purpose::Serve || (given_databases && !self.demo) {
                self.fault("secret_key", "is missing: every signature and encrypted value hangs on it", MAKE_ONE);
            }
            return None;
        };
        match strength::master_key(&text) {
            Ok(key) => Some(Secret::new(key)),
            Err(problem) => {
                self.fault("secret_key", problem, MAKE_ONE);
                None
            }
        }
    }
}

fn login(url: &Url) -> String {
    if url.username().is_empty() { query(url, "user").unwrap_or_default() } else { url.username().to_owned() }
}

fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// `2027-05-02T02:00:00Z=60`; half a day at most.
fn shift(text: &str) -> Option<Shift> {
    let (at, minutes) = text.split_once('=')?;
    let at = at.trim().parse().ok()?;
    let minutes: i32 = minutes.trim().parse().ok()?;
    (minutes.abs() <= 12 * 60).then_some(Shift { at, minutes })
}
