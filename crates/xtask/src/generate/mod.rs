//! Generated files: made in memory, then written or compared.

mod queries;
mod schemas;
mod scratch;
mod web;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use self::queries::Compiler;
use crate::diff;

/// Relative path to text.
type Files = BTreeMap<String, String>;

/// Folders and endings of which every file is generated: one that is not made any more is stale.
const OWNED: &[(&str, &str, &str)] = &[("graphql", "", ".graphql"), (".sqlx", "query-", ".json")];

/// Everything that is generated.
fn all(root: &Path, queries: Option<Compiler>) -> anyhow::Result<Files> {
    let mut files = schemas::files()?;
    let Some(compiler) = queries else { return Ok(files) };
    eprintln!("xtask: checked queries, against a PostgreSQL of its own …");
    files.extend(queries::files(root, compiler)?);
    Ok(files)
}

/// Files that are there and would be owned by the generator.
fn committed(root: &Path, generated: &Files, queries: bool) -> anyhow::Result<Files> {
    let mut paths: BTreeSet<String> = generated.keys().cloned().collect();
    for (folder, start, end) in OWNED.iter().filter(|(folder, ..)| queries || *folder != ".sqlx") {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else { continue };
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.starts_with(start) && name.ends_with(end) {
                paths.insert(format!("{folder}/{name}"));
            }
        }
    }
    let read = |path: String| match std::fs::read_to_string(root.join(&path)) {
        Ok(text) => Some(Ok((path, text))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => Some(Err(anyhow::Error::from(error).context(path))),
    };
    paths.into_iter().filter_map(read).collect()
}

/// Writes what differs and removes what is stale; the web app's types last, for they are made from the written schema.
pub(crate) fn write(root: &Path, queries: bool) -> anyhow::Result<ExitCode> {
    let generated = all(root, queries.then_some(Compiler::Check))?;
    let mut changed = update(root, &generated, queries)?;
    let types = web::files(root)?;
    for (path, text) in &types {
        changed += usize::from(written(root, path, text, std::fs::read_to_string(root.join(path)).ok().as_ref())?);
    }
    println!("{} generated files, {changed} changed", generated.len() + types.len());
    Ok(ExitCode::SUCCESS)
}

fn update(root: &Path, generated: &Files, queries: bool) -> anyhow::Result<usize> {
    let committed = committed(root, generated, queries)?;
    let mut changed = 0;
    for (path, text) in generated {
        changed += usize::from(written(root, path, text, committed.get(path))?);
    }
    for path in committed.keys().filter(|path| !generated.contains_key(*path)) {
        std::fs::remove_file(root.join(path)).with_context(|| path.clone())?;
        changed += 1;
        println!("removed  {path}");
    }
    Ok(changed)
}

/// Writes one file, unless it is there already.
fn written(root: &Path, path: &str, text: &String, old: Option<&String>) -> anyhow::Result<bool> {
    if old == Some(text) {
        return Ok(false);
    }
    let target = root.join(path);
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    std::fs::write(&target, text).with_context(|| path.to_owned())?;
    println!("written  {path}");
    Ok(true)
}

/// Tells what differs; with `lint` also what clippy finds, in the same compilation.
pub(crate) fn check(root: &Path, lint: bool) -> anyhow::Result<ExitCode> {
    let mut generated = all(root, Some(if lint { Compiler::Clippy } else { Compiler::Check }))?;
    generated.extend(web::files(root)?);
    let told = differences(&committed(root, &generated, true)?, &generated);
    if told.is_empty() {
        println!("{} generated files are up to date", generated.len());
        return Ok(ExitCode::SUCCESS);
    }
    told.iter().for_each(|line| println!("{line}"));
    println!(
        "\nGenerated files are not up to date. Run `cargo xtask generate` and read the difference before committing it."
    );
    Ok(ExitCode::FAILURE)
}

fn differences(committed: &Files, generated: &Files) -> Vec<String> {
    let mut told = Vec::new();
    for (path, text) in generated {
        match committed.get(path) {
            None => told.push(format!("{path}: missing")),
            Some(old) if old != text => {
                told.push(format!("{path}: differs (- committed, + generated)"));
                told.extend(diff::lines(old, text));
            }
            Some(_) => {}
        }
    }
    told.extend(committed.keys().filter(|path| !generated.contains_key(*path)).map(|path| format!("{path}: stale")));
    told
}

#[cfg(test)]
mod tests {
    use super::{Files, differences};

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_missing_a_stale_and_a_changed_file_are_each_told() {
        let told = differences(
            &files(&[("a", "1\n"), ("b", "1\n"), ("d", "")]),
            &files(&[("a", "1\n"), ("b", "2\n"), ("c", "")]),
        );
        assert_eq!(told, ["b: differs (- committed, + generated)", "    1 - 1", "    1 + 2", "c: missing", "d: stale"]);
    }
}
