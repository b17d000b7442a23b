//! Bringing a commune in: all of it or nothing, compared with its manifest before anybody can see it.

use std::path::Path;

use bytes::Bytes;
use kernel::House;
use kernel::seal::{Trail, verify_carried};
use kernel::tenant::TenantKey;
use serde_json::{Value, json};

use super::check::Passing;
use super::pack::Passphrase;
use super::store::{self, Connection, CopyIn, Entry};
use super::{Checked, HEAD, Head, HostEntry, bad, check};
use crate::lifecycle::{in_the_commune, operation, record};
use crate::onboarding::make_schema;
use crate::{Admin, PlatformError, migrate};

/// Where an archive goes.
#[derive(Debug, Clone, Default)]
pub struct Destination {
    /// A key of its own: then it is a copy, for comparison, beside the commune that it was taken from.
    pub copy_as: Option<TenantKey>,
    /// The manifest's SHA-256, as the export told it: another archive is refused.
    pub manifest: Option<String>,
}

/// What was brought in.
#[derive(Debug, serde::Serialize)]
pub struct Imported {
    /// Tenant key.
    pub tenant: String,
    /// The commune that it is a copy of.
    pub copy_of: Option<String>,
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: usize,
    /// Sealed rows of the audit trail, verified.
    pub sealed: i64,
    /// SHA-256 of the manifest.
    pub manifest_sha256: String,
    /// Where it is reached, relative to the base host unless it has the whole name.
    pub hosts: Vec<String>,
}

/// Brings a commune in from its archive.
///
/// # Errors
/// When the archive is not whole (with the entry at fault), is newer than this program, or does not fit into this deployment;
/// when the audit trail does not verify. Nothing is left then.
pub async fn import(
    admin: &Admin,
    house: &House,
    from: (&Path, &Passphrase),
    into: &Destination,
    operator: &str,
) -> Result<Imported, PlatformError> {
    let (path, passphrase) = from;
    let checked = check(path, passphrase).await?;
    if into.manifest.as_ref().is_some_and(|told| *told != checked.manifest_sha256) {
        return Err(PlatformError::Refused(format!("this archive has the manifest {}", checked.manifest_sha256)));
    }
    is_readable(admin, &checked.head)?;
    let key = match &into.copy_as {
        Some(key) if key.as_str() == checked.head.tenant => {
            return Err(PlatformError::Refused("a copy needs a key of its own".to_owned()));
        }
        Some(key) => key.clone(),
        None => checked.head.key()?,
    };
    let arrival = Arrival { admin, house, key: &key, checked: &checked, is_copy: into.copy_as.is_some(), operator };
    let mut tx = admin.pool.begin().await?;
    store::alone(&mut tx, &key).await?;
    if store::commune(&mut tx, &key).await?.is_some() {
        let words = format!("{key} is open here already; --as brings a copy in beside it");
        return Err(PlatformError::Refused(words));
    }
    // Contents that an import left here when it was killed belong to nobody.
    arrival.discard().await?;
    let outcome = async {
        let sealed = arrival.fill(&mut tx, Passing::open(path, passphrase).await?).await?;
        tx.commit().await?;
        Ok(sealed)
    };
    match outcome.await {
        Ok(sealed) => Ok(arrival.report(sealed)),
        Err(error) => {
            house.keys.forget_former(key.as_str());
            arrival.discard().await?;
            let aside = format!("refused-{}", house.ambient.uuid().simple());
            house.sealer.anchors().put_aside(key.as_str(), &aside).await.map_err(files)?;
            Err(error)
        }
    }
}

fn files(error: impl std::fmt::Display) -> PlatformError {
    PlatformError::Files(error.to_string())
}

/// Every migration that the commune has must be one of ours, with the same text.
fn is_readable(admin: &Admin, head: &Head) -> Result<(), PlatformError> {
    for has in &head.migrations {
        let module = admin.modules.iter().find(|module| module.name == has.module);
        let ours = module.and_then(|module| module.migrations.iter().find(|step| step.version == has.version));
        match ours {
            Some(step) if migrate::checksum(step) == has.checksum => {}
            Some(_) => return Err(bad(HEAD, format!("{} {} is another one than ours", has.module, has.version))),
            None => {
                let what = format!("has {} {}, which this program does not: use a newer one", has.module, has.version);
                return Err(bad(HEAD, what));
            }
        }
    }
    Ok(())
}

/// A commune on its way in.
struct Arrival<'a> {
    admin: &'a Admin,
    house: &'a House,
    key: &'a TenantKey,
    checked: &'a Checked,
    is_copy: bool,
    operator: &'a str,
}

impl Arrival<'_> {
    async fn discard(&self) -> Result<(), PlatformError> {
        self.house.files.discard(self.key).await.map(|_| ()).map_err(files)
    }

    /// Everything inside one transaction. Answers how many sealed rows were verified.
    async fn fill(&self, conn: &mut Connection, mut passing: Passing) -> Result<i64, PlatformError> {
        make_schema(conn, self.key).await?;
        self.migrate(conn, true).await?;
        store::empty(conn, self.key, &self.checked.head.tables).await?;
        store::rules(conn, self.key, &self.checked.head.tables, false).await?;
        self.rows(conn, &mut passing).await?;
        store::rules(conn, self.key, &self.checked.head.tables, true).await?;
        while let Some(content) = passing.file().await? {
            self.house.files.carry_in(self.key, Bytes::from(content)).await.map_err(files)?;
        }
        let anchors = passing.anchors().await?;
        // Read a second time: what was checked before is what was brought in now.
        if passing.finish().await?.manifest != self.checked.manifest {
            return Err(bad(super::MANIFEST, "changed while it was read"));
        }
        for sequence in &self.checked.head.sequences {
            store::set_sequence(conn, self.key, sequence).await?;
        }
        let locked = self.learn()?;
        let sealed = self.verify(conn, anchors.clone()).await?;
        self.migrate(conn, false).await?;
        self.enter(conn, &locked).await?;
        let aside = format!("before-{}", self.house.ambient.uuid().simple());
        self.house.sealer.anchors().import(self.key.as_str(), &anchors, &aside).await.map_err(files)?;
        Ok(sealed)
    }

    /// First what its tables had, so that the rows fit; after them, what they lack.
    async fn migrate(&self, conn: &mut Connection, had: bool) -> Result<(), PlatformError> {
        for module in self.admin.modules {
            for step in module.migrations {
                let has = self.checked.head.migrations.iter();
                if has.filter(|has| has.module == module.name && has.version == step.version).count()
                    == usize::from(had)
                {
                    migrate::apply(conn, step, self.key).await?;
                    migrate::record(conn, self.key, module.name, step).await?;
                }
            }
        }
        store::step_out(conn).await?;
        Ok(())
    }

    async fn rows(&self, conn: &mut Connection, passing: &mut Passing) -> Result<(), PlatformError> {
        for table in &self.checked.head.tables {
            passing.begin_table(&table.name).await?;
            let mut copy = CopyIn::begin(conn, self.key, table).await?;
            loop {
                match passing.piece(&table.name).await {
                    Ok(Some(bytes)) => copy.send(bytes).await?,
                    Ok(None) => break,
                    Err(error) => {
                        copy.give_up("the archive could not be read on").await?;
                        return Err(error);
                    }
                }
            }
            let entry = format!("tables/{}", table.name);
            let rows = copy.finish().await.map_err(|error| bad(&entry, format!("does not fit: {error}")))?;
            let told = self.checked.manifest.rows_of(&table.name);
            if rows != told {
                return Err(bad(&entry, format!("{rows} rows arrived, the manifest says {told}")));
            }
        }
        Ok(())
    }

    /// The keys that the commune brought, known from now on and locked for storage.
    fn learn(&self) -> Result<Vec<u8>, PlatformError> {
        let portable = hex::decode(&self.checked.head.keys).map_err(|_| bad(HEAD, "its keys are not readable"))?;
        let (keys, tenant) = (&self.house.keys, self.key.as_str());
        let locked = keys.lock_former(tenant, self.house.ambient.bytes::<24>(), &portable);
        let locked = locked.map_err(|_| bad(HEAD, "its keys are not readable"))?;
        keys.learn_former(tenant, &locked).map_err(|_| bad(HEAD, "its keys are not readable"))?;
        Ok(locked)
    }

    async fn verify(&self, conn: &mut Connection, anchors: Vec<u8>) -> Result<i64, PlatformError> {
        store::stand_in(conn, self.key).await?;
        let trail = Trail { keys: &self.house.keys, tenant: self.key.as_str(), now: self.house.ambient.now() };
        let report = verify_carried(conn, &trail, anchors).await;
        let report = report.map_err(|error| bad("tables/audit", error.to_string()))?;
        store::step_out(conn).await?;
        if let Some(sign) = report.tampering.first() {
            return Err(bad("tables/audit", format!("the trail was tampered with before it was exported: {sign:?}")));
        }
        let chain = store::chain(conn, self.key).await?;
        if chain != self.checked.manifest.chain {
            return Err(bad("tables/audit_seal", "does not end where the manifest says"));
        }
        Ok(report.sealed)
    }

    async fn enter(&self, conn: &mut Connection, locked: &[u8]) -> Result<(), PlatformError> {
        let (head, hosts) = (&self.checked.head, self.hosts());
        let file = self.file();
        let entry =
            Entry { key: self.key, head, file: &file, hosts: &hosts, former_keys: locked, is_copy: self.is_copy };
        store::enter(conn, &entry).await?;
        let detail = json!({ "manifest_sha256": self.checked.manifest_sha256, "from": head.tenant, "exported_at": head.exported_at,
            "copy": self.is_copy, "rows": self.checked.manifest.rows(), "files": self.checked.manifest.files.len() });
        let by = operation(&self.house.ambient, self.key, "platform.tenant.import", self.operator, detail);
        record(conn, &by).await?;
        in_the_commune(conn, &by).await?;
        // A copy sends nothing: what was waiting to be delivered is the commune's own to deliver.
        let pending = if self.is_copy { &[] } else { head.pending.as_slice() };
        store::enqueue(conn, self.key, pending).await?;
        store::outdo_policy_version(conn, self.key).await?;
        if self.is_copy {
            self.tame(conn).await?;
        }
        Ok(())
    }

    /// A copy is read, and nothing else: not even by those who could read once.
    async fn tame(&self, conn: &mut Connection) -> Result<(), PlatformError> {
        let live = self.checked.head.key()?;
        if store::commune(conn, &live).await?.is_some() {
            store::keep_out(conn, self.key, &live).await?;
        }
        store::silence(conn, self.key).await?;
        store::only_reading(conn, self.key).await?;
        Ok(())
    }

    /// A copy is reached under its own label: `sefrou_copie` at `sefrou-copie`, its arrondissements below it.
    fn hosts(&self) -> Vec<HostEntry> {
        let head = &self.checked.head;
        if !self.is_copy {
            return head.hosts.clone();
        }
        let (label, own) = (head.file["hosts"]["label"].as_str().unwrap_or_default(), self.label());
        let moved = |host: &HostEntry| {
            let before = host.host.strip_suffix(label).filter(|before| before.is_empty() || before.ends_with('.'))?;
            Some(HostEntry { host: format!("{before}{own}"), absolute: false, unit: host.unit })
        };
        head.hosts.iter().filter(|host| !host.absolute).filter_map(moved).collect()
    }

    fn label(&self) -> String {
        self.key.as_str().replace('_', "-")
    }

    /// The tenant file, as it would have opened the copy.
    fn file(&self) -> Value {
        let mut file = self.checked.head.file.clone();
        if self.is_copy {
            file["key"] = json!(self.key.as_str());
            file["hosts"] = json!({ "label": self.label(), "own": [] });
        }
        file
    }

    fn report(&self, sealed: i64) -> Imported {
        Imported {
            tenant: self.key.to_string(),
            copy_of: self.is_copy.then(|| self.checked.head.tenant.clone()),
            rows: self.checked.manifest.rows(),
            files: self.checked.manifest.files.len(),
            sealed,
            manifest_sha256: self.checked.manifest_sha256.clone(),
            hosts: self.hosts().into_iter().map(|host| host.host).collect(),
        }
    }
}
