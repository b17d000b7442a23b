//! What module crates may stand on.

use super::{Finding, House};

/// HTTP, and everything that is built from modules.
const ABOVE: &[&str] = &["axum", "hyper", "tower-http", "async-graphql-axum", "catalog", "platform", "server", "jamaa"];
/// What tests alone may use: the engine of paper, which stands on the kernel beside the modules.
const FOR_TESTS: &[&str] = &["documents"];
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
        let of = |section: &&'static str| Some((*section, manifest.get(*section)?.as_table()?));
        let named =
            SECTIONS.iter().filter_map(of).flat_map(|(section, table)| table.keys().map(move |name| (section, name)));
        let wrong = |section: &str, name: &str| {
            let early = FOR_TESTS.contains(&name) && section != "dev-dependencies";
            name != *module && (early || ABOVE.contains(&name) || modules.contains(&name))
        };
        for (_, name) in named.filter(|(section, name)| wrong(section, name)) {
            let line = text.lines().position(|line| line.starts_with(name.as_str())).map_or(0, |at| at + 1);
            findings.push(Finding::new(
                path.clone(),
                line,
                format!("depends on {name}: use an event or a trait of the kernel"),
            ));
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
        let facts = Facts {
            modules: vec![module("kernel", &[]), module("fleet", &[]), module("regie", &[])],
            ..Facts::default()
        };
        let files = [
            (
                "crates/modules/fleet/Cargo.toml",
                "[dependencies]\nkernel.workspace = true\nregie.workspace = true\n[dev-dependencies]\ndocuments.workspace = true\n",
            ),
            ("crates/modules/regie/Cargo.toml", "[dependencies]\naxum = \"1\"\ndocuments = \"1\"\n"),
        ];
        let expected = [
            "crates/modules/fleet/Cargo.toml:3: depends on regie: use an event or a trait of the kernel",
            "crates/modules/regie/Cargo.toml:2: depends on axum: use an event or a trait of the kernel",
            "crates/modules/regie/Cargo.toml:3: depends on documents: use an event or a trait of the kernel",
        ];
        assert_eq!(found(independent, facts, &files), expected);
    }
}
