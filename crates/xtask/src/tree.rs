//! The texts of the checkout, as git sees them: tracked files and new ones that are not ignored.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

/// Relative paths, with `/`.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    texts: BTreeMap<String, String>,
    binaries: BTreeSet<String>,
}

impl Tree {
    /// Reads the checkout at `root`.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut tree = Self::default();
        for path in listed(root).unwrap_or_else(|| walked(root)) {
            match std::fs::read(root.join(&path)) {
                Ok(bytes) => match String::from_utf8(bytes) {
                    Ok(text) => drop(tree.texts.insert(path, text)),
                    Err(_) => drop(tree.binaries.insert(path)),
                },
                // Deleted and not yet committed, or a link to a folder.
                Err(_) if !root.join(&path).is_file() => {}
                Err(error) => return Err(error).context(path),
            }
        }
        Ok(tree)
    }

    /// For tests: a small house of literals.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let texts = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self { texts, ..Self::default() }
    }

    /// Every text, in the order of the paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The Rust sources below a folder.
    pub(crate) fn rust<'a>(&'a self, below: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files().filter(move |(path, _)| path.starts_with(below) && path.ends_with(".rs"))
    }

    /// One file.
    pub(crate) fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Whether there is a file or a folder of this name.
    pub(crate) fn exists(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let inside = |one: &String| one.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        path.is_empty() || self.texts.keys().any(inside) || self.binaries.iter().any(inside)
    }

    /// Names directly below a folder, files and folders alike.
    pub(crate) fn names_below(&self, folder: &str) -> Vec<&str> {
        let mut names: Vec<_> = self
            .texts
            .keys()
            .filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/')?.split('/').next())
            .collect();
        names.dedup();
        names
    }

    /// Whether a folder holds any file.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        !self.names_below(folder).is_empty()
    }
}

/// What git lists; nothing outside of a clone.
fn listed(root: &Path) -> Option<Vec<String>> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(arguments).current_dir(root).output().ok()?;
    let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    Some(text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}

/// Without git (an unpacked archive): everything but what builds leave.
fn walked(root: &Path) -> Vec<String> {
    let built = ["target", "node_modules", "dist", ".git", ".data", "test-results"];
    walkdir::WalkDir::new(root)
        .into_iter()
        .filter_entry(|entry| !entry.file_name().to_str().is_some_and(|name| built.contains(&name)))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| Some(entry.path().strip_prefix(root).ok()?.to_str()?.to_owned()))
        .collect()
}
