//! What was promised stays as it was promised, until a release promises more.

use super::super::{Finding, House};
use crate::landed::{Landed, version_in};
use crate::release::{ALLOWED, Note, RELEASED, fingerprint};

/// Corrected after the commit that raised the version, before this rule asked git: version and fingerprint. This list only shrinks.
const CORRECTED: &[(&str, &str)] = &[("0.2.0", "7080ea6ebaefcb84")];

/// The released schema is that of the release that is noted last, and that is the version of the workspace: neither changes without the other,
/// and no note makes another schema of what has landed.
pub(crate) fn with_its_version(house: &House) -> Vec<Finding> {
    let missing = |path: &str| vec![Finding::new(path, 0, "is missing")];
    let Some(released) = house.tree.get(RELEASED) else { return missing(RELEASED) };
    let Some(list) = house.tree.get(ALLOWED) else { return missing(ALLOWED) };
    let Some(version) = house.tree.get("Cargo.toml").and_then(version_in) else { return missing("Cargo.toml") };
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
    findings.extend(of_what_landed(&house.landed, &version, &fingerprint(released)));
    let twice = |at: usize| notes[..at].iter().any(|earlier| earlier.version == notes[at].version);
    let again = (0..notes.len()).filter(|at| twice(*at));
    findings.extend(again.map(|at| Finding::new(ALLOWED, 0, format!("notes {} twice", notes[at].version))));
    findings
}

fn of_what_landed(landed: &Landed, version: &str, released: &str) -> Option<Finding> {
    let Landed::As { fingerprint, by } = landed else { return None };
    let is_kept = fingerprint == released || CORRECTED.contains(&(version, released));
    let message = format!(
        "is not what {version} landed with ({by}): raise the version in Cargo.toml first, then cargo xtask release-schema"
    );
    (!is_kept).then(|| Finding::new(RELEASED, 0, message))
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

    #[test]
    fn what_has_landed_stays_whatever_is_noted_beside_it() {
        let landed = |schema: &str| Landed::As { fingerprint: fingerprint(schema), by: "v0.9.0".to_owned() };
        let now = fingerprint(SCHEMA);
        let found = of_what_landed(&landed("type Query { vans: Int }"), "0.9.0", &now).expect("a finding");
        assert!(found.shown().contains("is not what 0.9.0 landed with (v0.9.0)"), "{}", found.shown());
        assert_eq!(of_what_landed(&landed(SCHEMA), "0.9.0", &now), None);
        for silent in [Landed::NotYet, Landed::Unknown("this clone is shallow")] {
            assert_eq!(of_what_landed(&silent, "0.9.0", &now), None, "{silent:?}");
        }
    }
}
