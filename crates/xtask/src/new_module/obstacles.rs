//! What may be in the way of a new module. All of it is asked before anything is written.

use std::path::Path;

use anyhow::{Context as _, ensure};
use walkdir::WalkDir;

use super::{FILES, Names, camel, pascal, prefixes, read};

/// Words that PostgreSQL or Rust keep for themselves; names of crates are asked of the workspace.
pub(super) const KEPT: &[&str] = &[
    "abstract",
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "async",
    "authorization",
    "await",
    "become",
    "binary",
    "both",
    "box",
    "break",
    "case",
    "cast",
    "check",
    "collate",
    "column",
    "concurrently",
    "const",
    "constraint",
    "continue",
    "crate",
    "create",
    "cross",
    "current_date",
    "current_time",
    "current_user",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "dyn",
    "else",
    "end",
    "enum",
    "except",
    "extern",
    "false",
    "fetch",
    "final",
    "fn",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "gen",
    "grant",
    "group",
    "having",
    "if",
    "ilike",
    "impl",
    "in",
    "initially",
    "inner",
    "intersect",
    "into",
    "is",
    "isnull",
    "join",
    "lateral",
    "leading",
    "left",
    "let",
    "like",
    "limit",
    "localtime",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "natural",
    "not",
    "notnull",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "overlaps",
    "override",
    "placing",
    "primary",
    "priv",
    "pub",
    "ref",
    "references",
    "return",
    "returning",
    "right",
    "select",
    "self",
    "session_user",
    "similar",
    "some",
    "static",
    "struct",
    "super",
    "symmetric",
    "table",
    "tablesample",
    "test",
    "tests",
    "then",
    "to",
    "trailing",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unique",
    "unsafe",
    "unsized",
    "use",
    "user",
    "using",
    "variadic",
    "verbose",
    "virtual",
    "when",
    "where",
    "while",
    "window",
    "with",
    "yield",
];

/// Refuses names that something else has, and finds a prefix that nothing else has.
pub(super) fn none(root: &Path, mut names: Names) -> anyhow::Result<Names> {
    for (path, _) in FILES {
        let path = names.path(path);
        ensure!(!root.join(&path).exists(), "{path} is there already");
    }
    crate_is_free(&read(root, "Cargo.toml")?, &names)?;
    schema_is_free(&read(root, "graphql/schema.graphql")?, &names)?;
    table_is_free(root, &names)?;
    let taken = all_below(root, "crates", ".rs")?;
    let free = |prefix: &String| !taken.contains(&format!("Id = \"{prefix}\";"));
    let found = prefixes(&names.entity).find(free);
    names.prefix =
        found.with_context(|| format!("every short form of {} is another's: name it otherwise", names.entity))?;
    Ok(names)
}

/// A package of that name would be somebody else's code, or the compiler's own.
fn crate_is_free(workspace: &str, names: &Names) -> anyhow::Result<()> {
    let manifest: toml::Table = workspace.parse().context("Cargo.toml")?;
    let dependencies = manifest.get("workspace").and_then(|of| of.get("dependencies")).and_then(toml::Value::as_table);
    let named = dependencies.context("Cargo.toml lists no dependencies")?.keys().map(|name| name.replace('-', "_"));
    let taken = named
        .chain(["std", "core", "alloc", "proc_macro", "xtask"].map(str::to_owned))
        .any(|name| name == names.module);
    ensure!(!taken, "{} is a crate already: choose another name", names.module);
    Ok(())
}

/// Two types of one name stop the server from starting; of two root fields of one name, one is hidden.
fn schema_is_free(sdl: &str, names: &Names) -> anyhow::Result<()> {
    let entity = pascal(&names.entity);
    for name in
        [entity.clone(), format!("{entity}Payload"), format!("{entity}CreateInput"), format!("{entity}Connection")]
    {
        let taken = ["type", "enum", "input", "scalar", "interface", "union"]
            .iter()
            .any(|kind| sdl.lines().any(|line| line.starts_with(&format!("{kind} {name} "))));
        ensure!(!taken, "the schema has a {name} already: choose another --entity");
    }
    for (of, name) in [("Query", camel(&names.plural)), ("Mutation", format!("{}Create", camel(&names.entity)))] {
        let start = sdl.find(&format!("type {of} {{\n")).unwrap_or(sdl.len());
        let begins = |line: &str| line.starts_with(&format!("\t{name}(")) || line.starts_with(&format!("\t{name}:"));
        let taken = sdl[start..].lines().take_while(|line| *line != "}").any(begins);
        ensure!(!taken, "the schema has a field {name} already: choose another --entity");
    }
    Ok(())
}

fn table_is_free(root: &Path, names: &Names) -> anyhow::Result<()> {
    let taken = all_below(root, "migrations", ".sql")?.contains(&format!("create table {} (", names.entity));
    ensure!(!taken, "there is a table {} already: choose another --entity", names.entity);
    Ok(())
}

/// The files of a folder with this ending, as one text.
fn all_below(root: &Path, folder: &str, ending: &str) -> anyhow::Result<String> {
    let mut text = String::new();
    for entry in WalkDir::new(root.join(folder)) {
        let entry = entry?;
        if entry.file_type().is_file() && entry.file_name().to_string_lossy().ends_with(ending) {
            text += &std::fs::read_to_string(entry.path()).with_context(|| entry.path().display().to_string())?;
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SDL: &str =
        "type Query {\n\tplots(\n\t\tfirst: Int\n\t): PlotConnection!\n}\ntype PlotPayload {\n\tplot: Plot\n}\n";

    fn names(module: &str, entity: &str) -> Names {
        Names::new(module, Some(entity)).expect("names")
    }

    #[test]
    fn a_crate_a_type_or_a_root_field_that_is_there_already_is_refused() {
        let workspace =
            "[workspace.dependencies]\nserde = \"1\"\nasync-trait = \"0.1\"\nkernel = { path = \"crates/kernel\" }\n";
        for module in ["serde", "async_trait", "kernel", "core"] {
            assert!(crate_is_free(workspace, &names(module, "vehicle")).is_err(), "{module}");
        }
        assert!(crate_is_free(workspace, &names("fleet", "vehicle")).is_ok());
        let refused = schema_is_free(SDL, &names("fleet", "plot")).expect_err("taken").to_string();
        assert_eq!(refused, "the schema has a PlotPayload already: choose another --entity");
        assert!(schema_is_free("type Query {\n\tplots: [Int!]!\n}\n", &names("fleet", "plot")).is_err());
        assert!(schema_is_free("type Query {\n}\ntype Site {\n\tplots: [Int!]!\n}\n", &names("fleet", "plot")).is_ok());
        assert!(schema_is_free(SDL, &names("fleet", "vehicle")).is_ok());
    }
}
