//! Traces of one machine in files that travel to all.

use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, House};

/// Hosts of package registries and their mirrors: lock files and scripts must work with whichever the reader uses.
static REGISTRY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let hosts = [
        "crates\\.io",
        "npmjs\\.(org|com)",
        "pypi\\.org",
        "pythonhosted\\.org",
        "[a-z0-9.-]*(artifactory|nexus|verdaccio|mirror)[a-z0-9.-]*",
    ];
    Regex::new(&format!(r"(?i)\bhttps?://([a-z0-9-]+\.)*({})(:\d+)?(/|\b)", hosts.join("|"))).ok()
});

/// Absolute paths that exist on one machine only.
static FOLDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let folders = ["work", "root", "Users", "workspace", "home/[a-z0-9_.-]+"];
    Regex::new(&format!("(^|[\\s\"'`=(:,])/({})/", folders.join("|"))).ok()
});

/// Where such a thing is meant: a made-up home folder in a test, these patterns themselves.
const MEANT: &[&str] = &["crates/jamaa/tests/config.rs", "crates/xtask/src/tidy/machine.rs"];

pub(super) fn portable(house: &House) -> Vec<Finding> {
    let rules = [(&REGISTRY, "names a package registry"), (&FOLDER, "names a folder of one machine")];
    let mut findings = Vec::new();
    for (path, text) in house.tree.files().filter(|(path, _)| !MEANT.contains(path)) {
        for (line, text) in text.lines().enumerate() {
            for (regex, message) in &rules {
                let found = regex.as_ref().and_then(|regex| regex.find(text));
                findings.extend(
                    found.map(|found| Finding::new(path, line + 1, format!("{message}: `{}`", found.as_str().trim()))),
                );
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_registry_or_a_folder_of_one_machine_is_found() {
        let files = [
            ("web/package-lock.json", "\"resolved\": \"https://registry.npmjs.org/react\""),
            ("deploy/x", "cd /work/main\nls /root/.cache\ncd /var/lib/jamaa"),
            ("Cargo.lock", "source = \"registry+https://github.com/rust-lang/crates.io-index\""),
            (".cargo/config.toml", "registry = \"https://mirror.example.org/index\""),
        ];
        let expected = [
            ".cargo/config.toml:1: names a package registry: `https://mirror.example.org/`",
            "deploy/x:1: names a folder of one machine: `/work/`",
            "deploy/x:2: names a folder of one machine: `/root/`",
            "web/package-lock.json:1: names a package registry: `https://registry.npmjs.org/`",
        ];
        assert_eq!(found(portable, Facts::default(), &files), expected);
    }
}
