//! A folder of our own, gone when it is dropped.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// `name` keeps two of one process apart.
    pub(super) fn new(name: &str) -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("jamaa-xtask-{name}-{}", std::process::id()));
        std::fs::create_dir(&path).with_context(|| path.display().to_string())?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Left behind in the temporary folder at worst.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
