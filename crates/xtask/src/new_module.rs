//! `cargo xtask new-module NAME`: every room of a module, from the templates beside this file, with one permission test
//! inside that fails until somebody decides who may do what.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};

/// What is made from what. `{}` stands for the names of [`Names`].
const FILES: &[(&str, &str)] = &[
    ("crates/modules/{module}/Cargo.toml", include_str!("../templates/module/Cargo.toml.in")),
    ("crates/modules/{module}/README.md", include_str!("../templates/module/README.md.in")),
    ("crates/modules/{module}/src/lib.rs", include_str!("../templates/module/src/lib.rs.in")),
    ("crates/modules/{module}/src/acts.rs", include_str!("../templates/module/src/acts.rs.in")),
    ("crates/modules/{module}/src/{entity}/mod.rs", include_str!("../templates/module/src/entity/mod.rs.in")),
    ("crates/modules/{module}/src/{entity}/service.rs", include_str!("../templates/module/src/entity/service.rs.in")),
    ("crates/modules/{module}/src/{entity}/store.rs", include_str!("../templates/module/src/entity/store.rs.in")),
    ("crates/modules/{module}/src/{entity}/graphql.rs", include_str!("../templates/module/src/entity/graphql.rs.in")),
    ("crates/modules/{module}/src/{entity}/tests.rs", include_str!("../templates/module/src/entity/tests.rs.in")),
    ("migrations/{module}/0001_core.sql", include_str!("../templates/module/0001_core.sql.in")),
    ("i18n/ar/{module}.ftl", include_str!("../templates/module/i18n/ar/server.ftl.in")),
    ("i18n/fr/{module}.ftl", include_str!("../templates/module/i18n/fr/server.ftl.in")),
    ("i18n/ar/{module}.web.ftl", include_str!("../templates/module/i18n/ar/web.ftl.in")),
    ("i18n/fr/{module}.web.ftl", include_str!("../templates/module/i18n/fr/web.ftl.in")),
    ("web/src/modules/{module}/screens.ts", include_str!("../templates/module/web/screens.ts.in")),
    ("web/src/modules/{module}/list.tsx", include_str!("../templates/module/web/list.tsx.in")),
];

/// The statements of the template's store file, with what PostgreSQL says of each: so that a new module compiles before
/// a database has seen it. `cargo xtask generate` asks PostgreSQL itself.
const STATEMENTS: &[Statement] = &[
    Statement {
        name: "sql_page",
        text: "select id, unit_id, name_ar, name_fr, created_at from {entity} where ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or created_by = $2) and ($3::uuid is null or id < $3) order by id desc limit $4",
        parameters: &["UuidArray", "Uuid", "Uuid", "Int8"],
        columns: COLUMNS,
    },
    Statement {
        name: "sql_find",
        text: "select id, unit_id, name_ar, name_fr, created_at from {entity} where ($1::uuid[] is null or unit_id = any($1)) and ($2::uuid is null or created_by = $2) and id = $3",
        parameters: &["UuidArray", "Uuid", "Uuid"],
        columns: COLUMNS,
    },
    Statement {
        name: "sql_unit",
        text: "select id from unit where id = $1",
        parameters: &["Uuid"],
        columns: &[("unit", "id", "Uuid")],
    },
    Statement {
        name: "sql_insert",
        text: "insert into {entity} (id, unit_id, name_ar, name_fr, created_at, created_by) values ($1, $2, $3, $4, $5, $6)",
        parameters: &["Uuid", "Uuid", "Text", "Text", "Timestamptz", "Uuid"],
        columns: &[],
    },
];
const COLUMNS: &[(&str, &str, &str)] = &[
    ("{entity}", "id", "Uuid"),
    ("{entity}", "unit_id", "Uuid"),
    ("{entity}", "name_ar", "Text"),
    ("{entity}", "name_fr", "Text"),
    ("{entity}", "created_at", "Timestamptz"),
];

struct Statement {
    name: &'static str,
    text: &'static str,
    parameters: &'static [&'static str],
    /// Table, column and type of each column of the answer, none of which is ever null.
    columns: &'static [(&'static str, &'static str, &'static str)],
}

impl Statement {
    /// The text as it stands in the store file.
    fn text(&self, names: &Names) -> String {
        self.text.replace("{entity}", &names.entity)
    }

    /// Name and content of its file in `.sqlx`, laid out as sqlx does it.
    fn described(&self, names: &Names) -> anyhow::Result<(String, String)> {
        let text = self.text(names);
        let hash = hex(&kernel::keys::sha256(text.as_bytes()));
        let column = |(ordinal, (table, name, kind)): (usize, &(&str, &str, &str))| {
            let table = table.replace("{entity}", &names.entity);
            serde_json::json!({ "ordinal": ordinal, "name": name, "type_info": kind, "origin": { "Table": { "table": table, "name": name } } })
        };
        let columns: Vec<_> = self.columns.iter().enumerate().map(column).collect();
        let nullable = vec![false; columns.len()];
        let described = serde_json::json!({
            "db_name": "PostgreSQL", "query": text,
            "describe": { "columns": columns, "parameters": { "Left": self.parameters }, "nullable": nullable },
            "hash": hash,
        });
        Ok((format!(".sqlx/query-{hash}.json"), serde_json::to_string_pretty(&described)? + "\n"))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a module and its first entity are called, in every form that a file needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names {
    module: String,
    entity: String,
    plural: String,
}

impl Names {
    /// # Errors
    /// When a name is not one of small letters, digits and single underscores.
    pub(crate) fn new(module: &str, entity: Option<&str>) -> anyhow::Result<Self> {
        let entity = entity.unwrap_or(module);
        for name in [module, entity] {
            let letters = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            let shaped =
                name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('_') && !name.contains("__");
            ensure!(
                letters && shaped && (3..=30).contains(&name.len()),
                "{name}: 3 to 30 small letters, digits and single underscores, a letter first"
            );
        }
        Ok(Self { module: module.to_owned(), entity: entity.to_owned(), plural: plural(entity) })
    }

    fn fill(&self, template: &str) -> String {
        let words = |name: &str| name.replace('_', " ");
        let mut text = template.to_owned();
        for statement in STATEMENTS {
            text = text.replace(&format!("{{{{{}}}}}", statement.name), &statement.text(self));
        }
        for (mark, value) in [
            ("module", self.module.clone()),
            ("Module", pascal(&self.module)),
            ("entity", self.entity.clone()),
            ("Entity", pascal(&self.entity)),
            ("plural", self.plural.clone()),
            ("Plural", pascal(&self.plural)),
            ("plural_camel", camel(&self.plural)),
            ("words", words(&self.entity)),
            ("Words", capital(&words(&self.entity))),
            ("plural_words", words(&self.plural)),
            ("Plural_words", capital(&words(&self.plural))),
            ("prefix", self.entity.chars().filter(|c| *c != '_').take(3).collect()),
            ("id", self.module.replace('_', "-")),
            ("entity_id", self.entity.replace('_', "-")),
            ("plural_id", self.plural.replace('_', "-")),
            ("up", "../../../../".to_owned()),
        ] {
            // A brace of Rust's own before a name keeps a blank: `use super::{ {{Entity}}, …}`.
            text = text.replace(&format!("{{ {{{{{mark}}}}}"), &format!("{{{value}"));
            text = text.replace(&format!("{{{{{mark}}}}}"), &value);
        }
        text
    }

    fn path(&self, path: &str) -> String {
        path.replace("{module}", &self.module).replace("{entity}", &self.entity)
    }
}

fn plural(noun: &str) -> String {
    let vowel_before_y = noun.len() > 1 && noun[..noun.len() - 1].ends_with(['a', 'e', 'i', 'o', 'u']);
    match noun {
        _ if noun.ends_with('y') && !vowel_before_y => format!("{}ies", &noun[..noun.len() - 1]),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

fn pascal(name: &str) -> String {
    name.split('_').map(capital).collect()
}

fn camel(name: &str) -> String {
    let pascal = pascal(name);
    pascal[..1].to_ascii_lowercase() + &pascal[1..]
}

/// Writes every room of a module below `root`, and its two lines in the catalog. Nothing is written when any of its files
/// is there already, or its table belongs to another module.
///
/// # Errors
/// When a file cannot be read or written, or something is in the way.
pub(crate) fn run(root: &Path, names: &Names) -> anyhow::Result<ExitCode> {
    let mut files: Vec<(String, String)> = Vec::new();
    for (path, template) in FILES {
        files.push((names.path(path), names.fill(template)));
    }
    for (path, _) in &files {
        ensure!(!root.join(path).exists(), "{path} is there already");
    }
    table_is_free(root, names)?;
    for statement in STATEMENTS {
        files.push(statement.described(names)?);
    }
    files.extend(catalog(root, names)?);
    for (path, text) in &files {
        let target = root.join(path);
        let folder = target.parent().context("a file lies in a folder")?;
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        std::fs::write(&target, text).with_context(|| path.clone())?;
        println!("written  {path}");
    }
    println!("\n{}", names.fill(include_str!("../templates/module/next.txt.in")));
    Ok(ExitCode::SUCCESS)
}

fn table_is_free(root: &Path, names: &Names) -> anyhow::Result<()> {
    for folder in std::fs::read_dir(root.join("migrations"))? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(&folder)? {
            let file = file?.path();
            let taken = std::fs::read_to_string(&file)?.contains(&format!("create table {} (", names.entity));
            ensure!(!taken, "{} has a table {}: choose another --entity", file.display(), names.entity);
        }
    }
    Ok(())
}

/// The catalog with its dependency and its name.
fn catalog(root: &Path, names: &Names) -> anyhow::Result<Vec<(String, String)>> {
    let (manifest, list) = ("crates/catalog/Cargo.toml", "crates/catalog/src/lib.rs");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).with_context(|| path.to_owned());
    let (mut dependencies, mut modules) = (read(manifest)?, read(list)?);
    after(&mut dependencies, "\n[dependencies]\n", &format!("{0} = {{ path = \"../modules/{0}\" }}\n", names.module))?;
    let listed = modules.find("kernel::catalog!").and_then(|start| Some(start + modules[start..].find('}')?));
    let Some(end) = listed else { bail!("{list} has no list `kernel::catalog! {{ … }}`") };
    let at = modules[..end].trim_end().len();
    modules.insert_str(at, &format!("\n    {},", names.module));
    Ok(vec![(manifest.to_owned(), dependencies), (list.to_owned(), modules)])
}

fn after(text: &mut String, mark: &str, line: &str) -> anyhow::Result<()> {
    let at = text.find(mark).with_context(|| format!("no {mark:?}"))? + mark.len();
    text.insert_str(at, line);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_the_form_that_each_room_writes() {
        let names = Names::new("public_lighting", Some("lamp_post")).expect("names");
        let filled = names.fill("{{module}} {{Module}} {{Entity}} {{plural}} {{plural_camel}} {{words}} {{prefix}} {{id}}-{{plural_id}} use a::{ {{Entity}}, b};");
        assert_eq!(
            filled,
            "public_lighting PublicLighting LampPost lamp_posts lampPosts lamp post lam public-lighting-lamp-posts use a::{LampPost, b};"
        );
        assert_eq!(["entry", "day", "box", "plot"].map(plural), ["entries", "days", "boxes", "plots"]);
    }

    #[test]
    fn a_name_that_would_be_another_s_or_nobody_s_is_refused() {
        for wrong in ["Fleet", "a", "9lives", "fleet-cars", "fleet_", "a__b", "../x"] {
            assert!(Names::new(wrong, None).is_err(), "{wrong}");
            assert!(Names::new("fleet", Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn nothing_of_a_template_is_left_unfilled() {
        let names = Names::new("fleet", Some("vehicle")).expect("names");
        for (path, template) in FILES {
            let filled = names.fill(template);
            assert!(!filled.contains("{{") || path.ends_with(".tsx"), "{path}: {filled}");
        }
    }
}
