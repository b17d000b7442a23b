//! Data folders: one prepared, many copied.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use kernel::module::Catalog;

/// A data folder that is removed with its owner.
#[derive(Debug)]
pub(crate) struct Folder(pub(crate) PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // Left-overs in the temporary folder are a nuisance, not a fault of the test.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A copy of the prepared folder; `prepare` fills it when no test of this version has run before.
pub(crate) async fn copy<F: Future<Output = anyhow::Result<()>>>(
    catalog: &Catalog,
    prepare: impl FnOnce(PathBuf) -> F,
) -> anyhow::Result<Folder> {
    let prepared = std::env::temp_dir().join(format!("jamaa-testkit-{}", fingerprint(catalog)));
    let lock = File::create(prepared.with_extension("lock"))?;
    let held = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await??;
    if !prepared.join("ready").exists() {
        let _ = std::fs::remove_dir_all(&prepared);
        prepare(prepared.clone()).await.context("preparing the test communes")?;
        File::create(prepared.join("ready"))?;
    }
    drop(held);
    let folder = fresh();
    copy_all(&prepared, &folder.0)?;
    Ok(folder)
}

/// A name for a folder of this test alone; nothing is there yet.
pub(crate) fn fresh() -> Folder {
    let name = uuid::Uuid::from_u128(u128::from(std::process::id()) << 64 | u128::from(unique())).simple().to_string();
    Folder(std::env::temp_dir().join(format!("jt-{}", &name[8..])))
}

/// Counts the folders of this process.
fn unique() -> u64 {
    static NEXT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}

/// Keeps owners and modes: PostgreSQL refuses a folder that is not its own.
fn copy_all(from: &Path, to: &Path) -> anyhow::Result<()> {
    let status = Command::new("cp").arg("-a").arg("--").arg(from).arg(to).status().context("cp")?;
    anyhow::ensure!(status.success(), "the prepared data folder could not be copied");
    Ok(())
}

/// Changes whenever anything changes that the prepared folder is made from.
fn fingerprint(catalog: &Catalog) -> String {
    let mut text = String::from("5");
    for module in catalog.modules {
        text.push_str(module.name);
        text.push_str(module.seed.unwrap_or_default());
        module.migrations.iter().for_each(|migration| text.push_str(migration.sql));
        module.policies.iter().for_each(|policy| text.push_str(&format!("{policy:?}")));
        module.roles.iter().for_each(|role| text.push_str(role.code));
    }
    text.push_str(&platform::platform_schema());
    text.push_str(include_str!("people.rs"));
    for (_, file) in crate::people::COMMUNES {
        text.push_str(file);
    }
    hex::encode(&kernel::keys::sha256(text.as_bytes())[..8])
}
