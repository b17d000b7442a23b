//! THE list of keys: what exists, what it means, what it is when nobody says.

/// One key, for help texts and for the check of unknown ones.
#[derive(Debug, Clone, Copy)]
pub struct KeyHelp {
    /// Name in the file; in the environment `JAMAA_` and the name in capitals.
    pub name: &'static str,
    /// Meaning, one line.
    pub help: &'static str,
    /// What holds when it is not set.
    pub default: &'static str,
}

const fn key(name: &'static str, help: &'static str, default: &'static str) -> KeyHelp {
    KeyHelp { name, help, default }
}

/// Every key.
pub static KEYS: &[KeyHelp] = &[
    key("listen", "address and port of the HTTP server", "127.0.0.1:8080"),
    key("base_host", "domain under which every commune has its host", "localhost"),
    key("public_scheme", "scheme of links: http (loopback only) or https", "https; http when base_host is localhost"),
    key("public_port", "port of links", "the scheme's own; that of listen when base_host is localhost"),
    key("trusted_proxies", "addresses of proxies whose X-Forwarded-For is believed, with commas", "none"),
    key(
        "civil_time",
        "decreed changes of Morocco's offset, in minutes ahead of UTC: 2027-05-02T02:00:00Z=60, …",
        "the rules known when jamaa was built",
    ),
    key(
        "identity_provider_hosts",
        "hosts inside the network where identity providers may be asked, host or host:port, with commas",
        "none: providers stand at public addresses",
    ),
    key("data_dir", "folder of everything jamaa keeps", "/var/lib/jamaa for root, else ~/.local/share/jamaa"),
    key("database_url", "PostgreSQL, runtime login (also DATABASE_URL)", "jamaa's own PostgreSQL"),
    key("admin_database_url", "PostgreSQL, login that migrates", "jamaa's own PostgreSQL"),
    key("redis_url", "Redis (also REDIS_URL)", "jamaa's own Redis"),
    key(
        "secret_key",
        "master key, 32 random bytes in base64",
        "made once in the data folder with jamaa's own PostgreSQL",
    ),
    key(
        "sms_gateway_url",
        "where short messages go: smpps://login:password@host:port of an operator, or https://… of a gateway; see docs/guides/sms-gateway.md",
        "no short messages",
    ),
    key(
        "sms_gateway_secret",
        "what is shared with a gateway over https: whsec_ and 24 to 64 random bytes in base64",
        "none; SMPP has none",
    ),
    key("sms_sender", "whom short messages come from: a name of 11 letters at most, or a number", "jamaa"),
    key("sms_ca", "root certificate of the operator's SMPP server, a PEM file", "those of this machine"),
    key("pools", "connection pools the tenants are spread over", "4"),
    key("pool_size", "connections of each pool", "8"),
    key("drop_after_days", "days between the export of a closed commune and its dropping, at the earliest", "30"),
    key(
        "smtp_url",
        "mail server: smtps://login:password@host (TLS) or smtp://… (STARTTLS; plain on this machine)",
        "no e-mail; in the demo a mailbox page",
    ),
    key("mail_from", "address that letters come from", "needed with smtp_url"),
    key("smtp_ca", "root certificate of the mail server, a PEM file, when it is one's own", "the public ones"),
    key("log", "filter of log lines", "info"),
    key("log_format", "form of log lines: text or json", "text"),
    key(
        "s3_endpoint",
        "S3-compatible store of files, e.g. https://s3.example.ma",
        "none: files are in the data folder",
    ),
    key("s3_bucket", "its bucket", "none"),
    key("s3_region", "its region", "us-east-1"),
    key("s3_access_key", "identifier of the key to it", "none"),
    key("s3_secret_key", "the key to it", "none"),
    key("clamd", "ClamAV daemon that looks at uploads: unix:/path or tcp:host:port", "none: uploads are not scanned"),
    key("metrics_listen", "address and port of /metrics, for Prometheus", "none: no metrics are served"),
    key("metrics_token", "what a scraper shows as Bearer; needed off loopback", "none"),
    key("otlp_endpoint", "collector of traces, OTLP over HTTP, e.g. http://127.0.0.1:4318", "none: no traces are sent"),
    key("otlp_percent", "share of the requests whose traces are sent, 1 to 100", "100"),
    key("drain_seconds", "how long /readyz says no before the port closes", "5 with serve, else 0"),
    key("demo", "fictitious records and printed passwords", "false"),
];

/// Variables that begin with `JAMAA_` and are not keys.
pub(super) fn is_reserved_variable(name: &str) -> bool {
    name == "JAMAA_CONFIG" || name.starts_with("JAMAA_TEST_")
}

/// The key of this name.
pub(super) fn find(name: &str) -> Option<&'static KeyHelp> {
    KEYS.iter().find(|key| key.name == name)
}

/// The key most like a mistyped one, if any is near enough to be meant.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace('-', "_");
    KEYS.iter()
        .map(|key| (distance(&name, key.name), key.name))
        .min()
        .filter(|(distance, key)| *distance <= key.len().div_ceil(3))
        .map(|(_, key)| key)
}

/// Levenshtein's distance: letters to add, drop or change.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut corner = i;
        let mut last = i + 1;
        for (j, b) in right.iter().enumerate() {
            let best = (corner + usize::from(a != *b)).min(row[j + 1] + 1).min(last + 1);
            corner = row[j + 1];
            row[j] = last;
            last = best;
        }
        row[right.len()] = last;
    }
    row[right.len()]
}
