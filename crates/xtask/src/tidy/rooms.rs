//! Rooms: what a module has under its own name, and nothing under a name that is no module's.

use super::{Finding, House};

/// Names in rooms that belong to no module, and whose they are.
const NOT_MODULES: &[(&str, &str)] =
    &[("migrations", "platform"), ("migrations", "kernel"), ("web/src/modules", "shell")];
/// Texts that belong to no module of the catalog.
const OTHER_TEXTS: &[&str] = &["shell"];

pub(super) fn migrations(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for module in &house.facts.modules {
        let folder = format!("migrations/{}", module.name);
        let mut known = vec!["seed.sql".to_owned()];
        let mut last = 0;
        for migration in &module.migrations {
            let file = format!("{:04}_{}.sql", migration.version, migration.name);
            let path = format!("{folder}/{file}");
            if migration.version <= last {
                findings.push(Finding::new(path.clone(), 0, format!("comes after number {last} in the manifest")));
            }
            last = migration.version;
            match house.tree.get(&path) {
                None => findings.push(Finding::new(path, 0, "is in the manifest and not on disk")),
                Some(text) if text != migration.sql => {
                    findings.push(Finding::new(path, 0, "is not the text of the manifest's migration"))
                }
                Some(_) => {}
            }
            known.push(file);
        }
        match (house.tree.get(&format!("{folder}/seed.sql")), &module.seed) {
            (Some(text), Some(seed)) if text == seed => {}
            (None, None) => {}
            _ => findings.push(Finding::new(format!("{folder}/seed.sql"), 0, "is not the manifest's seed")),
        }
        let others = house
            .tree
            .names_below(&folder)
            .into_iter()
            .filter(|name| name.ends_with(".sql") && !known.iter().any(|one| one == name));
        findings.extend(others.map(|name| Finding::new(format!("{folder}/{name}"), 0, "is in no manifest")));
    }
    findings.extend(of_the_platform(house));
    findings
}

/// The deployment's own migrations have no manifest: the code that runs them includes them by path.
fn of_the_platform(house: &House) -> Vec<Finding> {
    let code: String = house.tree.rust("crates/platform/").map(|(_, text)| text).collect();
    let names = house.tree.names_below("migrations/platform").into_iter().filter(|name| name.ends_with(".sql"));
    names
        .map(|name| format!("migrations/platform/{name}"))
        .filter(|path| !code.contains(path.as_str()))
        .map(|path| Finding::new(path, 0, "is not run by crates/platform"))
        .collect()
}

pub(super) fn one_name(house: &House) -> Vec<Finding> {
    let tree = &house.tree;
    let mut findings = Vec::new();
    for module in house.facts.product() {
        let name = &module.name;
        let files = [
            format!("crates/modules/{name}/Cargo.toml"),
            format!("crates/modules/{name}/README.md"),
            format!("i18n/ar/{name}.ftl"),
            format!("i18n/fr/{name}.ftl"),
            format!("graphql/{name}.graphql"),
        ];
        findings.extend(
            files
                .iter()
                .filter(|path| tree.get(path).is_none())
                .map(|path| Finding::new(path.as_str(), 0, "is missing")),
        );
        let screens = format!("web/src/modules/{name}");
        if !tree.has_folder(&screens) {
            findings.push(Finding::new(screens, 0, "is missing"));
        }
    }
    findings.extend(strangers(house));
    findings
}

/// Where a module is shown that is kept elsewhere, in a catalog of its own.
const EXAMPLE: &str = "examples/lab-module/lab/src/lib.rs";

/// Whoever copies the example must not get a town hall without one of the modules.
pub(super) fn example_is_whole(house: &House) -> Vec<Finding> {
    let Some(text) = house.tree.get(EXAMPLE) else { return vec![Finding::new(EXAMPLE, 0, "is missing")] };
    let Some((before, list)) = text.split_once("kernel::catalog!") else {
        return vec![Finding::new(EXAMPLE, 0, "has no list `kernel::catalog! { … }`")];
    };
    let list = list.split('}').next().unwrap_or_default();
    let listed: Vec<&str> = list.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let line = before.lines().count() + 1;
    let lacking = house.facts.product().filter(|module| !listed.contains(&module.name.as_str()));
    lacking.map(|module| Finding::new(EXAMPLE, line, format!("lacks the module {}", module.name))).collect()
}

/// Names in rooms that no module has.
fn strangers(house: &House) -> Vec<Finding> {
    let names = house.facts.names();
    let known = |room: &str, name: &str| names.contains(&name) || NOT_MODULES.contains(&(room, name));
    let mut findings = Vec::new();
    for room in ["crates/modules", "migrations", "web/src/modules"] {
        let unknown = house.tree.names_below(room).into_iter().filter(|name| !name.contains('.') && !known(room, name));
        findings.extend(
            unknown.map(|name| Finding::new(format!("{room}/{name}"), 0, "belongs to no module of the catalog")),
        );
    }
    for room in ["i18n/ar", "i18n/fr"] {
        let stem = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
        let unknown = house
            .tree
            .names_below(room)
            .into_iter()
            .filter(|name| !names.contains(&stem(name).as_str()) && !OTHER_TEXTS.contains(&stem(name).as_str()));
        findings.extend(
            unknown.map(|name| Finding::new(format!("{room}/{name}"), 0, "belongs to no module of the catalog")),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, module};
    use super::*;
    use crate::facts::{Facts, MigrationFact};

    #[test]
    fn a_migration_that_is_only_on_disk_or_only_in_the_manifest_is_found() {
        let mut fleet = module("fleet", &[]);
        let migration =
            |version, name: &str| MigrationFact { version, name: name.to_owned(), sql: "create".to_owned() };
        fleet.migrations = vec![migration(1, "core"), migration(4, "routes"), migration(3, "plates")];
        let files = [
            ("migrations/fleet/0001_core.sql", "alter"),
            ("migrations/fleet/0002_fuel.sql", "create"),
            ("migrations/fleet/0004_routes.sql", "create"),
            ("migrations/fleet/seed.sql", "insert"),
            ("migrations/platform/0001_core.sql", ""),
            ("migrations/platform/0002_more.sql", ""),
            ("crates/platform/src/a.rs", "include_str!(\"../../../migrations/platform/0001_core.sql\")"),
        ];
        let expected = [
            "migrations/fleet/0001_core.sql: is not the text of the manifest's migration",
            "migrations/fleet/0002_fuel.sql: is in no manifest",
            "migrations/fleet/0003_plates.sql: comes after number 4 in the manifest",
            "migrations/fleet/0003_plates.sql: is in the manifest and not on disk",
            "migrations/fleet/seed.sql: is not the manifest's seed",
            "migrations/platform/0002_more.sql: is not run by crates/platform",
        ];
        assert_eq!(found(migrations, Facts { modules: vec![fleet], ..Facts::default() }, &files), expected);
    }

    #[test]
    fn a_module_that_the_example_has_forgotten_is_found() {
        let facts = || Facts {
            modules: vec![module("kernel", &[]), module("fleet", &[]), module("park", &[])],
            ..Facts::default()
        };
        let catalog = |list: &'static str| [("examples/lab-module/lab/src/lib.rs", list)];
        let whole = catalog("//! Fleet.\n\nkernel::catalog! {\n    fleet,\n    park,\n    cemetery,\n}\n");
        assert_eq!(found(example_is_whole, facts(), &whole), [] as [&str; 0]);
        let forgotten = catalog("//! With the park.\n\nkernel::catalog! { fleet, parking }\n// park\n");
        let expected = ["examples/lab-module/lab/src/lib.rs:3: lacks the module park"];
        assert_eq!(found(example_is_whole, facts(), &forgotten), expected);
    }

    #[test]
    fn a_module_that_lacks_a_room_and_a_room_without_module_are_found() {
        let files = [
            ("crates/modules/fleet/Cargo.toml", ""),
            ("crates/modules/fleet/README.md", ""),
            ("i18n/ar/fleet.ftl", ""),
            ("i18n/ar/shell.web.ftl", ""),
            ("i18n/fr/flete.ftl", ""),
            ("graphql/fleet.graphql", ""),
            ("migrations/vehicles/0001_core.sql", ""),
            ("migrations/platform/0001_core.sql", ""),
            ("web/src/modules/shell/a.tsx", ""),
        ];
        let expected = [
            "i18n/fr/fleet.ftl: is missing",
            "i18n/fr/flete.ftl: belongs to no module of the catalog",
            "migrations/vehicles: belongs to no module of the catalog",
            "web/src/modules/fleet: is missing",
        ];
        assert_eq!(
            found(one_name, Facts { modules: vec![module("fleet", &[])], ..Facts::default() }, &files),
            expected
        );
    }
}
