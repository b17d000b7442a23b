//! Where SQL and GraphQL may stand, and what SQL of a module may not say.

use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, House, source};

/// Files outside of the store files that hold a connection, each because it is the place where one is opened, carried or refused.
const LISTED: &[&str] = &[
    "crates/kernel/src/db.rs",
    "crates/kernel/src/tx.rs",
    "crates/kernel/src/error.rs",
    "crates/kernel/src/auth/mod.rs",
    "crates/kernel/src/directory/mod.rs",
    "crates/kernel/src/seal/verify.rs",
    "crates/platform/src/admin/mod.rs",
    "crates/platform/src/migrate/mod.rs",
];
/// Crates that go straight at PostgreSQL: tools and tests, never part of the program.
const TOOLS: &[&str] = &["crates/xtask/", "crates/testkit/", "crates/bench/"];

pub(super) fn in_store_files(house: &House) -> Vec<Finding> {
    let store = |path: &str| path.ends_with("/store.rs") || path.contains("/store/");
    let test = |path: &str| TOOLS.iter().any(|tool| path.starts_with(tool)) || path.contains("/tests/");
    let checked = house.tree.rust("crates/").filter(|(path, _)| !store(path) && !test(path) && !LISTED.contains(path));
    mentions(checked, "sqlx", "speaks SQL here: move it to store.rs")
}

pub(super) fn graphql_in_its_files(house: &House) -> Vec<Finding> {
    let allowed =
        |path: &str| path.ends_with("/graphql.rs") || path.contains("/graphql/") || path.ends_with("/src/lib.rs");
    let checked = house.tree.rust("crates/modules/").filter(|(path, _)| !allowed(path) && !path.contains("/tests/"));
    mentions(checked, "async_graphql", "speaks GraphQL here: move it to graphql.rs")
}

fn mentions<'a>(files: impl Iterator<Item = (&'a str, &'a str)>, word: &str, message: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in files.filter(|(_, text)| text.contains(word)) {
        let source = source::rust(text);
        let broken = source.lines.iter().enumerate().find(|(_, line)| line.contains(word));
        findings.extend(broken.map(|(at, _)| Finding::new(path, at + 1, message)));
    }
    findings
}

/// What a module's SQL may not say, and why.
static FORBIDDEN: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let rule = |pattern: &str, message| Regex::new(pattern).ok().map(|regex| (regex, message));
    [
        rule(r"(?i)\bsearch_path\b", "sets a search path"),
        rule(r"(?i)\bset\s+(session\s+|local\s+)?role\b", "changes the role"),
        rule(r"(?i)\bset\s+local\b", "changes a setting of the transaction"),
        rule(r"(?i)\b(platform|public|ext|pg_catalog|tenant_template|t_[a-z0-9_]+)\s*\.\s*[a-z_]+\b", "names a schema"),
        rule(r#"(?i)\b(join|into|update|table|references)\s+(only\s+)?[a-z_]+\s*\.\s*"?[a-z_]+"#, "names a schema"),
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// A string that is SQL, and not a text for people.
static STATEMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(select|insert|update|delete|with|set|create|alter|drop|grant|lock|truncate|merge|begin)\b")
        .ok()
});

fn is_statement(text: &str) -> bool {
    STATEMENT.as_ref().is_some_and(|statement| statement.is_match(text))
}

pub(super) fn no_schema_in_modules(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in house.tree.rust("crates/modules/") {
        for literal in source::rust(text).literals {
            if is_statement(&literal.text) {
                findings.extend(
                    forbidden(&literal.text).map(|(at, message)| Finding::new(path, literal.line_of(at), message)),
                );
            }
        }
    }
    let migrations = |path: &str| {
        path.starts_with("migrations/") && path.ends_with(".sql") && !path.starts_with("migrations/platform/")
    };
    for (path, text) in house.tree.files().filter(|(path, _)| migrations(path)) {
        for (line, text) in text.lines().enumerate() {
            let code = text.split("--").next().unwrap_or_default();
            findings.extend(forbidden(code).map(|(_, message)| Finding::new(path, line + 1, message)));
        }
    }
    findings
}

/// What stands between SQL's own quotes is a value.
fn forbidden(sql: &str) -> impl Iterator<Item = (usize, String)> {
    let quoted = move |at: usize| sql[..at].matches('\'').count() % 2 == 1;
    FORBIDDEN.iter().flat_map(move |(regex, message)| {
        let outside = regex.find_iter(sql).filter(move |found| !quoted(found.start()));
        outside.map(move |found| (found.start(), format!("{message}: `{}`", found.as_str().trim())))
    })
}

pub(super) fn no_information_schema(house: &House) -> Vec<Finding> {
    let word = concat!("information_", "schema");
    let message = "ask pg_class of one name instead";
    let mut findings = Vec::new();
    for (path, text) in house.tree.rust("crates/").filter(|(_, text)| text.contains(word)) {
        let literals = source::rust(text).literals.into_iter().filter(|literal| is_statement(&literal.text));
        let found = literals.filter_map(|literal| Some(literal.line_of(literal.text.find(word)?)));
        findings.extend(found.map(|line| Finding::new(path, line, message)));
    }
    for (path, text) in house.tree.files().filter(|(path, _)| path.starts_with("migrations/")) {
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains(word));
        findings.extend(lines.map(|(at, _)| Finding::new(path, at + 1, message)));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn sql_outside_of_a_store_file_is_found() {
        let files = [
            ("crates/modules/fleet/src/vehicle/store.rs", "use sqlx::query;"),
            ("crates/modules/fleet/src/vehicle/store/find.rs", "use sqlx::query;"),
            ("crates/modules/fleet/src/vehicle/service.rs", "// sqlx is elsewhere\n\nuse sqlx::query;"),
            ("crates/kernel/src/tx.rs", "use sqlx::query;"),
            ("crates/kernel/src/words.rs", "use sqlx::query;"),
            ("crates/testkit/src/lib.rs", "use sqlx::query;"),
        ];
        let message = "speaks SQL here: move it to store.rs";
        let expected = [
            format!("crates/kernel/src/words.rs:1: {message}"),
            format!("crates/modules/fleet/src/vehicle/service.rs:3: {message}"),
        ];
        assert_eq!(found(in_store_files, Facts::default(), &files), expected);
    }

    #[test]
    fn graphql_outside_of_its_files_is_found() {
        let files = [
            ("crates/modules/fleet/src/vehicle/graphql.rs", "use async_graphql::Object;"),
            ("crates/modules/fleet/src/lib.rs", "use async_graphql::MergedObject;"),
            ("crates/modules/fleet/src/vehicle/service.rs", "use async_graphql::Object;"),
        ];
        let expected = ["crates/modules/fleet/src/vehicle/service.rs:1: speaks GraphQL here: move it to graphql.rs"];
        assert_eq!(found(graphql_in_its_files, Facts::default(), &files), expected);
    }

    #[test]
    fn a_module_that_names_a_schema_a_role_or_a_path_is_found() {
        let files = [
            ("crates/modules/fleet/src/a/store.rs", "f(\"select x from vehicle where a.b is distinct from c.d\")"),
            ("crates/modules/fleet/src/b/store.rs", "f(\"select x\n from platform.tenant\")"),
            ("crates/modules/fleet/src/c/store.rs", "f(\"set local role boss\"); g(\"set search_path to sefrou\")"),
            ("crates/modules/fleet/src/d/service.rs", "f(\"Please set local rules\")"),
            (
                "migrations/fleet/0001_core.sql",
                "insert into audit select 'platform.tenant.add';\n-- platform.tenant\ncreate table sefrou.vehicle (id uuid);",
            ),
            ("migrations/platform/0001_core.sql", "create table ext.thing (id uuid);"),
        ];
        let expected = [
            "crates/modules/fleet/src/b/store.rs:2: names a schema: `platform.tenant`",
            "crates/modules/fleet/src/c/store.rs:1: changes a setting of the transaction: `set local`",
            "crates/modules/fleet/src/c/store.rs:1: changes the role: `set local role`",
            "crates/modules/fleet/src/c/store.rs:1: sets a search path: `search_path`",
            "migrations/fleet/0001_core.sql:3: names a schema: `table sefrou.vehicle`",
        ];
        assert_eq!(found(no_schema_in_modules, Facts::default(), &files), expected);
    }

    #[test]
    fn a_query_of_the_catalogue_of_all_communes_is_found() {
        let files = [
            ("crates/kernel/src/a/store.rs", concat!("\n\"select * from information_", "schema.tables\"")),
            ("crates/platform/src/a.rs", concat!("const RESERVED: &str = \"information_", "schema\";")),
        ];
        assert_eq!(
            found(no_information_schema, Facts::default(), &files),
            ["crates/kernel/src/a/store.rs:2: ask pg_class of one name instead"]
        );
    }
}
