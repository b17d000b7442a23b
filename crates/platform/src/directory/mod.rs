//! From a host name to a commune and one of its units. Nothing in a request's body ever does this.

mod store;

use std::sync::Arc;
use std::time::Duration;

use kernel::db::Db;
use kernel::error::Internal;
use kernel::module::Module;
use kernel::tenant::{LocalName, Place, Tenant, TenantKey};
use moka::future::Cache;
use serde::Deserialize;

use crate::migrate::previous;

/// How long a host's answer is kept: the longest that a newly opened commune stays unknown.
const KEEP: Duration = Duration::from_secs(5);

/// What a host name leads to.
#[derive(Debug, Clone)]
pub enum Found {
    /// A commune, at one of its units.
    Here(Arc<Tenant>, uuid::Uuid),
    /// Nobody.
    Unknown,
    /// A commune that is closed for now.
    Suspended(Arc<Tenant>),
    /// A commune whose tables are more than one version behind this program.
    Behind(Arc<Tenant>),
}

/// How the deployment is reached.
#[derive(Debug, Clone)]
pub struct Address {
    /// Host under which communes have their labels, e.g. `localhost` or `jamaa.ma`.
    pub base_host: String,
    /// `http` or `https`.
    pub scheme: String,
    /// Port as browsers see it; none for the scheme's own.
    pub port: Option<u16>,
    /// Proxies in front of us whose `X-Forwarded-For` is believed; of all others it is ignored.
    pub proxies: Vec<std::net::IpAddr>,
}

impl Address {
    /// The origin (RFC 6454) under which this host is reached.
    #[must_use]
    pub fn origin(&self, host: &str) -> String {
        match self.port {
            Some(port) => format!("{}://{host}:{port}", self.scheme),
            None => format!("{}://{host}", self.scheme),
        }
    }
}

/// The directory, with a short memory.
#[derive(Debug, Clone)]
pub struct Directory {
    db: Db,
    address: Address,
    modules: &'static [&'static Module],
    known: Cache<String, Found>,
}

/// A row of the directory.
#[derive(Debug)]
struct Row {
    key: String,
    file: serde_json::Value,
    hcp_code: String,
    unit: uuid::Uuid,
    suspended: bool,
    versions: serde_json::Value,
}

/// The part of a tenant file that the server needs.
#[derive(Debug, Deserialize)]
struct File {
    name: LocalName,
    province: LocalName,
    region: LocalName,
    accent: String,
    locales: Vec<String>,
    modules: Vec<String>,
    letterhead: Letterhead,
}

#[async_trait::async_trait]
impl kernel::queue::Places for Directory {
    async fn place(&self, key: &TenantKey) -> Result<Option<Place>, Internal> {
        self.by_key(key).await
    }
}

#[derive(Debug, Deserialize)]
struct Letterhead {
    ar: Vec<String>,
    fr: Vec<String>,
}

impl Directory {
    /// A directory over the deployment's database.
    #[must_use]
    pub fn new(db: Db, address: Address, modules: &'static [&'static Module]) -> Self {
        Self { db, address, modules, known: Cache::builder().max_capacity(10_000).time_to_live(KEEP).build() }
    }

    /// How the deployment is reached.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Finds the commune of a `Host` header.
    ///
    /// # Errors
    /// Internal failures only; an unknown host is a finding.
    pub async fn find(&self, header: &str) -> Result<Found, Internal> {
        let Some(host) = normalise(header) else { return Ok(Found::Unknown) };
        if let Some(found) = self.known.get(&host).await {
            return Ok(found);
        }
        let found = self.look_up(&host).await?;
        self.known.insert(host, found.clone()).await;
        Ok(found)
    }

    /// Forgets every answer: the next question to each host is asked again.
    pub fn forget(&self) {
        self.known.invalidate_all();
    }

    async fn look_up(&self, host: &str) -> Result<Found, Internal> {
        let label = host.strip_suffix(&self.address.base_host).and_then(|label| label.strip_suffix('.'));
        let mut tx = self.db.begin_platform().await?;
        let row = match label {
            Some(label) => store::find(&mut tx, label, false).await?,
            None => store::find(&mut tx, host, true).await?,
        };
        let Some(row) = row else { return Ok(Found::Unknown) };
        let behind = self.modules.iter().any(|module| {
            let has = row.versions.get(module.name).and_then(serde_json::Value::as_i64).unwrap_or(0);
            has < i64::from(previous(module))
        });
        let (suspended, unit) = (row.suspended, row.unit);
        let tenant = Arc::new(tenant(row)?);
        Ok(if suspended {
            Found::Suspended(tenant)
        } else if behind {
            Found::Behind(tenant)
        } else {
            Found::Here(tenant, unit)
        })
    }

    /// The place of a commune by key, at its root unit: for the command line and jobs.
    ///
    /// # Errors
    /// Internal failures only; `None` when there is no such commune.
    pub async fn by_key(&self, key: &TenantKey) -> Result<Option<Place>, Internal> {
        let mut tx = self.db.begin_platform().await?;
        let Some(row) = store::by_key(&mut tx, key.as_str()).await? else { return Ok(None) };
        let label = store::label(&mut tx, key.as_str()).await?;
        let unit = row.unit;
        let origin = self.address.origin(&format!("{}.{}", label.unwrap_or_default(), self.address.base_host));
        Ok(Some(Place { tenant: Arc::new(tenant(row)?), unit, origin }))
    }
}

fn tenant(row: Row) -> Result<Tenant, Internal> {
    let fault = |detail: String| Internal::Stored { table: "tenant", column: "file", detail };
    let file: File = serde_json::from_value(row.file).map_err(|error| fault(error.to_string()))?;
    let lines = file.letterhead.ar.len().max(file.letterhead.fr.len());
    let line = |list: &[String], i: usize| list.get(i).cloned().unwrap_or_default();
    let letterhead =
        (0..lines).map(|i| LocalName { ar: line(&file.letterhead.ar, i), fr: line(&file.letterhead.fr, i), zgh: None });
    Ok(Tenant {
        key: TenantKey::new(&row.key).map_err(|error| fault(error.to_string()))?,
        name: file.name,
        hcp_code: row.hcp_code,
        province: file.province,
        region: file.region,
        accent: file.accent,
        locales: file.locales,
        modules: file.modules,
        letterhead: letterhead.collect(),
    })
}

/// Lower case, without port and final dot; `None` when it cannot be a host name.
#[must_use]
pub fn normalise(header: &str) -> Option<String> {
    let host = header
        .rsplit_once(':')
        .map_or(header, |(host, port)| if port.bytes().all(|b| b.is_ascii_digit()) { host } else { header });
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let plain = host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    (plain && !host.is_empty() && host.len() <= 253).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn a_host_is_read_the_same_however_it_is_written() {
        for header in ["sefrou.localhost", "SEFROU.localhost:8080", "sefrou.localhost.", "sefrou.localhost.:80"] {
            assert_eq!(normalise(header).as_deref(), Some("sefrou.localhost"), "{header}");
        }
        for header in ["", "a b", "x'; --", "[::1]:8080", "a/b", "sefrou.localhost:http"] {
            assert_eq!(normalise(header), None, "{header}");
        }
    }
}
