//! The GraphQL schema, each module's part of it, and the permission matrix.

use super::Files;

pub(super) fn files() -> anyhow::Result<Files> {
    let parts = catalog::parts();
    let listed: Vec<&str> =
        catalog::MODULES.iter().map(|module| module.name).filter(|name| *name != "kernel").collect();
    let named: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    anyhow::ensure!(listed == named, "the catalog lists the modules {listed:?} and the crates {named:?}");
    let mut files = Files::new();
    files.insert("graphql/schema.graphql".to_owned(), ended(catalog::schema().sdl()));
    files.extend(parts.into_iter().map(|(name, sdl)| (format!("graphql/{name}.graphql"), ended(sdl))));
    files.insert("docs/permissions.md".to_owned(), ended(jamaa::commands::permissions(&catalog::CATALOG)));
    Ok(files)
}

/// One newline at the end, no blanks at the ends of lines.
fn ended(text: String) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
}
