//! What was promised stays as it was promised, until a release promises more.

use super::super::{Finding, House};
use crate::release::{ALLOWED, Note, RELEASED, fingerprint};

/// The released schema is that of the release that is noted last, and that is the version of the workspace: neither changes without the other.
pub(crate) fn with_its_version(house: &House) -> Vec<Finding> {
    let missing = |path: &str| vec![Finding::new(path, 0, "is missing")];
    let Some(released) = house.tree.get(RELEASED) else { return missing(RELEASED) };
    let Some(list) = house.tree.get(ALLOWED) else { return missing(ALLOWED) };
    let Some(version) = house.tree.get("Cargo.toml").and_then(version) else { return missing("Cargo.toml") };
    let notes: Vec<Note<'_>> = list.lines().filter_map(Note::read).collect();
    let Some(last) = notes.last() else { return vec![Finding::new(ALLOWED, 0, "notes no release")] };
    let mut findings = Vec::new();
    if last.version != version {
        let message = format!("notes {} last and the workspace is {version}: cargo xtask release-schema", last.version);
        findings.push(Finding::new(ALLOWED, 0, message));
    }
    if last.fingerprint != Some(fingerprint(released).as_str()) {
        let message = format!(
            "is not what {} promised: it changes with the version in Cargo.toml, by cargo xtask release-schema",
            last.version
        );
        findings.push(Finding::new(RELEASED, 0, message));
    }
    let twice = |at: usize| notes[..at].iter().any(|earlier| earlier.version == notes[at].version);
    let again = (0..notes.len()).filter(|at| twice(*at));
    findings.extend(again.map(|at| Finding::new(ALLOWED, 0, format!("notes {} twice", notes[at].version))));
    findings
}

/// The version of the workspace.
fn version(manifest: &str) -> Option<String> {
    let manifest: toml::Table = manifest.parse().ok()?;
    Some(manifest.get("workspace")?.get("package")?.get("version")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::found;
    use super::*;
    use crate::facts::Facts;

    const SCHEMA: &str = "type Query { cars: Int }\n";

    fn told(schema: &str, list: &str, version: &str) -> Vec<String> {
        let manifest = format!("[workspace.package]\nversion = \"{version}\"\n");
        found(with_its_version, Facts::default(), &[(RELEASED, schema), (ALLOWED, list), ("Cargo.toml", &manifest)])
    }

    #[test]
    fn what_was_promised_changes_only_with_the_version() {
        let list = format!("* 0.1.0: vans\n* 0.2.0 (schema {}): cars", fingerprint(SCHEMA));
        assert_eq!(told(SCHEMA, &list, "0.2.0"), Vec::<String>::new());
        let changed = told("type Query { cars: Int! }\n", &list, "0.2.0");
        assert!(matches!(&changed[..], [one] if one.starts_with(RELEASED)), "{changed:?}");
        let raised = told(SCHEMA, &list, "0.3.0");
        assert!(
            matches!(&raised[..], [one] if one.contains("notes 0.2.0 last and the workspace is 0.3.0")),
            "{raised:?}"
        );
        let twice = told(SCHEMA, &format!("* 0.2.0: vans\n{list}"), "0.2.0");
        assert_eq!(twice, [format!("{ALLOWED}: notes 0.2.0 twice")]);
        assert_eq!(told(SCHEMA, "# Releases", "0.2.0"), [format!("{ALLOWED}: notes no release")]);
    }
}
