//! A release: the schema that clients are promised, noted with its version and its fingerprint.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, ensure};

/// The schema of the last release.
pub(crate) const RELEASED: &str = "graphql/released/schema.graphql";
/// Beside it: breaks that are meant, and the releases.
pub(crate) const ALLOWED: &str = "graphql/released/ALLOWED.md";

/// A line of the list of releases: "* 0.2.0 (schema 0123456789abcdef): what clients are promised".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note<'a> {
    pub(crate) version: &'a str,
    /// None of the first releases.
    pub(crate) fingerprint: Option<&'a str>,
}

impl<'a> Note<'a> {
    /// `None`: another line.
    pub(crate) fn read(line: &'a str) -> Option<Self> {
        let (head, _) = line.strip_prefix("* ")?.split_once(": ")?;
        let (version, rest) = head.split_once(' ').unwrap_or((head, ""));
        let fingerprint = rest.strip_prefix("(schema ").and_then(|rest| rest.strip_suffix(')'));
        version.starts_with(|first: char| first.is_ascii_digit()).then_some(Self { version, fingerprint })
    }
}

/// What a schema is told from another by: the beginning of its SHA-256.
pub(crate) fn fingerprint(schema: &str) -> String {
    kernel::keys::sha256(schema.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Makes the present schema the released one; of the list of allowed breaks what explains it stays, and the release is noted below.
///
/// # Errors
/// When the schema on disk is not that of the code, and when the version was released before: it changes together with what is promised.
pub(crate) fn schema(root: &Path, why: &str, again: bool) -> anyhow::Result<ExitCode> {
    let (why, version) = (why.trim(), env!("CARGO_PKG_VERSION"));
    ensure!(why.len() > 20 && !why.contains('\n'), "say in one line what clients are promised");
    let present = std::fs::read_to_string(root.join("graphql/schema.graphql"))?;
    ensure!(
        present.trim() == plain(&catalog::schema().sdl()),
        "graphql/schema.graphql is not that of the code: cargo xtask generate"
    );
    let list = std::fs::read_to_string(root.join(ALLOWED))?;
    let is_noted = |line: &str| Note::read(line).is_some_and(|note| note.version == version);
    if list.lines().any(is_noted) {
        ensure!(
            again,
            "{version} is released: raise the version in Cargo.toml first, or say --again while it is not tagged"
        );
        ensure!(!is_tagged(root, version)?, "v{version} is tagged: what it promised stays");
    }
    let mut kept: Vec<&str> = list.lines().filter(|line| !line.starts_with("- `") && !is_noted(line)).collect();
    let release = format!("* {version} (schema {}): {why}", fingerprint(&present));
    kept.push(&release);
    std::fs::write(root.join(RELEASED), &present)?;
    std::fs::write(root.join(ALLOWED), kept.join("\n") + "\n")?;
    println!("{RELEASED} is the schema of {version}");
    Ok(ExitCode::SUCCESS)
}

/// A schema as the generator writes it.
fn plain(sdl: &str) -> String {
    let lines: Vec<&str> = sdl.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

fn is_tagged(root: &Path, version: &str) -> anyhow::Result<bool> {
    let said = Command::new("git")
        .args(["tag", "--list"])
        .arg(format!("v{version}"))
        .current_dir(root)
        .output()
        .context("git")?;
    ensure!(said.status.success(), "git does not tell its tags");
    Ok(!said.stdout.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_noted_with_its_version_and_what_it_promised() {
        let line = format!("* 0.2.0 (schema {}): cars: two kinds of them", fingerprint("type Query { cars: Int }"));
        let note = Note::read(&line).expect("a note");
        assert_eq!((note.version, note.fingerprint.map(str::len)), ("0.2.0", Some(16)));
        assert_eq!(Note::read("* 0.1.0: cars"), Some(Note { version: "0.1.0", fingerprint: None }));
        for other in ["- `Car.plate`: gone since 1914", "# Releases", "* cars: of all kinds", ""] {
            assert_eq!(Note::read(other), None, "{other}");
        }
        assert_ne!(fingerprint("type Query { cars: Int }"), fingerprint("type Query { cars: Int! }"));
    }
}
