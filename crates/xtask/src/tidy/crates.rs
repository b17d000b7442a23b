//! What module crates may stand on.

use super::{Finding, House};

/// HTTP, and everything that is built from modules.
const ABOVE: &[&str] = &["axum", "hyper", "tower-http", "async-graphql-axum", "catalog", "platform", "server", "jamaa", "documents"];
/// Dependencies of the tests may include the test kit, which stands on the catalog.
const SECTIONS: &[&str] = &["dependencies", "build-dependencies", "dev-dependencies"];

pub(super) fn independent(house: &House) -> Vec<Finding> {
    let modules: Vec<&str> = house.facts.product().map(|module| module.name.as_str()).collect();
    let mut findings = Vec::new();
    for module in &modules {
        let path = format!("crates/modules/{module}/Cargo.toml");
        let Some(text) = house.tree.get(&path) else { continue };
        let Ok(manifest) = text.parse::<toml::Table>() else {
            findings.push(Finding::new(path, 0, "is not TOML"));
            continue;
        };
        let names = SECTIONS.iter().filter_map(|section| manifest.get(*section)?.as_table()).flat_map(toml::Table::keys);
        for name in names.filter(|name| *name != module && (ABOVE.contains(&name.as_str()) || modules.contains(&name.as_str()))) {
            let line = text.lines().position(|line| line.starts_with(name.as_str())).map_or(0, |at| at + 1);
            findings.push(Finding::new(path.clone(), line, format!("depends on {name}: use an event or a trait of the kernel")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, module};
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_module_that_leans_on_its_neighbour_or_on_http_is_found() {
        let facts = Facts { modules: vec![module("kernel", &[]), module("fleet", &[]), module("regie", &[])], ..Facts::default() };
        let files = [
            ("crates/modules/fleet/Cargo.toml", "[dependencies]\nkernel.workspace = true\nregie.workspace = true\n[dev-dependencies]\ntestkit.workspace = true\n"),
            ("crates/modules/regie/Cargo.toml", "[dependencies]\naxum = \"1\"\n"),
        ];
        let expected = [
            "crates/modules/fleet/Cargo.toml:3: depends on regie: use an event or a trait of the kernel",
            "crates/modules/regie/Cargo.toml:2: depends on axum: use an event or a trait of the kernel",
        ];
        assert_eq!(found(independent, facts, &files), expected);
    }
}
