//! The configuration: a file and `JAMAA_*`, checked as a whole at start-up.
//!
//! Later sources win: defaults, the file, the environment, the command line. Every fault is found before the first is told, each with
//! its key, where it comes from and what to do. Outside the demo nothing may be guessable: weak and well-known secrets are faults.

mod fault;
mod files;
mod keys;
mod mail;
mod master;
mod read;
mod secret;
mod sms;
mod sources;
mod strength;
mod telemetry;

pub use fault::{Fault, Faults};
pub use keys::{KEYS, KeyHelp};
pub use mail::Mail;
pub use master::{MasterKeyError, master_key};
pub use secret::{MasterKey, Secret};
pub use sms::SmsGateway;
pub use sources::Sources;
pub use telemetry::Telemetry;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::supervisor::DataDir;

/// What the program is about to do; it decides what must be configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// `jamaa demo`: own servers unless URLs are given, demo on, on loopback only.
    Demo,
    /// `jamaa up`: own servers unless URLs are given.
    Up,
    /// `jamaa serve`: all URLs and the secret must be given.
    Serve,
    /// Commands on an existing deployment (migrate, tenant, user, audit): the given URLs, else the own servers of the data folder.
    Operate,
}

/// How web addresses begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Plain, for loopback only.
    Http,
    /// Behind a certificate.
    Https,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Http => "http",
            Self::Https => "https",
        })
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// The PostgreSQL and Redis of somebody else, when they are given.
#[derive(Debug, Clone)]
pub struct Databases {
    /// The runtime login: inherits nothing, owns nothing.
    pub runtime: Secret<String>,
    /// The migrator's login, which owns the schemas. `serve` does not need it.
    pub admin: Option<Secret<String>>,
}

/// A configuration without faults.
#[derive(Debug, Clone)]
pub struct Config {
    /// What it was checked for.
    pub purpose: Purpose,
    /// Address the HTTP server listens on.
    pub listen: SocketAddr,
    /// Domain under which every commune has its host, such as `jamaa.example.ma`.
    pub base_host: String,
    /// Scheme of printed and sent links.
    pub public_scheme: Scheme,
    /// Port of printed and sent links; `None`: the scheme's own.
    pub public_port: Option<u16>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Changes of Morocco's offset that this build does not know.
    pub civil_time: Vec<kernel::calendar::casablanca::Shift>,
    /// Hosts inside the network where identity providers may be asked.
    pub providers_inside: Vec<kernel::outbound::Inside>,
    /// Everything jamaa keeps on disk.
    pub data_dir: DataDir,
    /// Given databases; `None`: jamaa's own PostgreSQL.
    pub databases: Option<Databases>,
    /// Given Redis; `None`: jamaa's own.
    pub redis_url: Option<Secret<String>>,
    /// The given master key; `None`: the one kept in the data folder. Ask [`master_key`].
    pub secret_key: Option<MasterKey>,
    /// The gateway of short messages; `None`: none are sent.
    pub sms: Option<SmsGateway>,
    /// Connection pools; tenants are spread over them.
    pub pools: u32,
    /// Connections of each pool.
    pub pool_size: u32,
    /// Days between the export of a closed commune and its dropping, at the earliest.
    pub drop_after_days: u32,
    /// The mail server; `None`: no e-mail, except the demo's mailbox page.
    pub mail: Option<Mail>,
    /// Filter of log lines, in tracing's syntax.
    pub log: String,
    /// Form of log lines.
    pub log_format: LogFormat,
    /// Bucket of files; `None`: a folder of the data folder.
    pub bucket: Option<kernel::files::Bucket>,
    /// Malware scanner of uploads; `None`: they are not scanned.
    pub scanner: Option<kernel::files::Scanner>,
    /// What is measured, and who gets it.
    pub telemetry: Telemetry,
    /// Fictitious records and printed passwords; never with real ones.
    pub demo: bool,
}

impl Config {
    /// Reads all sources and checks them together.
    ///
    /// # Errors
    /// All faults at once.
    pub fn load(sources: &Sources, purpose: Purpose) -> Result<Self, Faults> {
        read::read(sources, purpose)
    }

    /// Whether jamaa starts its own PostgreSQL.
    #[must_use]
    pub fn own_postgres(&self) -> bool {
        self.databases.is_none()
    }

    /// Web address of a host, such as `https://sefrou.jamaa.example.ma`, without a final slash.
    #[must_use]
    pub fn public_origin(&self, host: &str) -> String {
        match self.public_port {
            Some(port) => format!("{}://{host}:{port}", self.public_scheme),
            None => format!("{}://{host}", self.public_scheme),
        }
    }

    /// The file that keeps the generated master key.
    #[must_use]
    pub fn secret_file(&self) -> PathBuf {
        self.data_dir.keys().join("secret")
    }
}
