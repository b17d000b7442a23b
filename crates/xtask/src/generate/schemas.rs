//! The GraphQL schema, each module's part of it, and the permission matrix.

use async_graphql::{ObjectType, Schema, SubscriptionType};

use super::Files;

/// The SDL of one module's roots. The module knows nothing of limits: those are the product's.
fn part<Q, M, S>() -> String
where
    Q: ObjectType + Default + 'static,
    M: ObjectType + Default + 'static,
    S: SubscriptionType + Default + 'static,
{
    Schema::build(Q::default(), M::default(), S::default()).finish().sdl()
}

/// One line for each module of the catalog, its kernel excepted; [`files`] refuses a list that differs.
fn parts() -> Vec<(&'static str, String)> {
    vec![
        ("administration", part::<administration::Query, administration::Mutation, administration::Subscription>()),
        ("exchange", part::<exchange::Query, exchange::Mutation, exchange::Subscription>()),
        ("registry", part::<registry::Query, registry::Mutation, registry::Subscription>()),
    ]
}

pub(super) fn files() -> anyhow::Result<Files> {
    let parts = parts();
    let listed: Vec<&str> =
        catalog::MODULES.iter().map(|module| module.name).filter(|name| *name != "kernel").collect();
    let named: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
    anyhow::ensure!(listed == named, "the catalog lists {listed:?}, xtask's parts() {named:?}");
    let mut files = Files::new();
    files.insert("graphql/schema.graphql".to_owned(), ended(catalog::schema().sdl()));
    files.extend(parts.into_iter().map(|(name, sdl)| (format!("graphql/{name}.graphql"), ended(sdl))));
    files.insert("docs/permissions.md".to_owned(), ended(jamaa::commands::permissions()));
    Ok(files)
}

/// One newline at the end, no blanks at the ends of lines.
fn ended(text: String) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
}
