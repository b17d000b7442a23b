//! `cargo xtask new-module NAME`: every room of a module, from the templates beside this file, with one permission test
//! inside that fails until somebody decides who may do what.

mod obstacles;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitCode};

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

/// The cases that the suite asks of every root field, and its lists of all tables and modules: file, above which line of it, what is written.
const CASES: &[(&str, &str, &str)] = &[
    ("tests/suite/isolation/fields.rs", "queries", include_str!("../templates/module/cases/query.rs.in")),
    ("tests/suite/isolation/fields.rs", "mutations", include_str!("../templates/module/cases/mutation.rs.in")),
    ("tests/suite/input/bases.rs", "valid inputs", include_str!("../templates/module/cases/base.rs.in")),
    ("tests/suite/audit/trail.rs", "changes on record", include_str!("../templates/module/cases/trail.rs.in")),
    (
        "tests/suite/communes/retention.rs",
        "tables without a rule",
        include_str!("../templates/module/cases/rule.rs.in"),
    ),
    ("tests/suite/communes/carried.rs", "tables without a row", include_str!("../templates/module/cases/row.rs.in")),
    (
        "tests/suite/migration/policies.rs",
        "modules of no release",
        include_str!("../templates/module/cases/release.rs.in"),
    ),
];
/// How that line begins.
const ABOVE: &str = "// cargo xtask new-module writes above this line: ";

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
    /// Of printed identifiers: three letters that no other has.
    prefix: String,
}

impl Names {
    /// # Errors
    /// When a name is not one of small letters, digits and single underscores.
    pub(crate) fn new(module: &str, entity: Option<&str>) -> anyhow::Result<Self> {
        let one = singular(module);
        let entity = entity.unwrap_or(&one);
        for name in [module, entity] {
            let letters = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            let shaped =
                name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('_') && !name.contains("__");
            ensure!(
                letters && shaped && (3..=30).contains(&name.len()),
                "{name}: 3 to 30 small letters, digits and single underscores, a letter first"
            );
            ensure!(
                !obstacles::KEPT.contains(&name),
                "{name} is a word that PostgreSQL or Rust keeps for itself: choose another"
            );
        }
        let prefix = prefixes(entity).next().context("a name has three letters")?;
        Ok(Self { module: module.to_owned(), entity: entity.to_owned(), plural: plural(entity), prefix })
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
            ("prefix", self.prefix.clone()),
            ("entity_camel", camel(&self.entity)),
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

/// Three letters in the order of the name, the first always with them: `plo`, `plt`, …
fn prefixes(name: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = name.chars().filter(char::is_ascii_lowercase).collect();
    let n = letters.len();
    let pairs = (1..n).flat_map(move |second| (second + 1..n).map(move |third| (second, third)));
    pairs.map(move |(second, third)| [letters[0], letters[second], letters[third]].iter().collect())
}

/// One of many, where a module is named after many: `things`, `companies`, `boxes`.
fn singular(noun: &str) -> String {
    let cut = |end: &str| noun.strip_suffix(end).filter(|rest| rest.len() > 2).map(str::to_owned);
    match noun {
        _ if noun.ends_with("ies") => cut("ies").map_or_else(|| noun.to_owned(), |rest| rest + "y"),
        _ if ["xes", "ches", "shes", "sses"].iter().any(|end| noun.ends_with(end)) => cut("es").unwrap_or_default(),
        _ if noun.ends_with("ss") || noun.ends_with("us") || noun.ends_with("is") => noun.to_owned(),
        _ => cut("s").unwrap_or_else(|| noun.to_owned()),
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

/// Writes every room of a module below `root`, its two lines in each catalog and its cases in the suite. Nothing is written
/// when anything is in the way.
///
/// # Errors
/// When a file cannot be read or written, or something is in the way.
pub(crate) fn run(root: &Path, names: Names) -> anyhow::Result<ExitCode> {
    let names = obstacles::none(root, names)?;
    let mut files = BTreeMap::new();
    for (path, template) in FILES {
        files.insert(names.path(path), names.fill(template));
    }
    for statement in STATEMENTS {
        files.extend([statement.described(&names)?]);
    }
    catalog(root, &names, &mut files)?;
    cases(root, &names, &mut files)?;
    for (path, text) in &files {
        let target = root.join(path);
        let folder = target.parent().context("a file lies in a folder")?;
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        std::fs::write(&target, text).with_context(|| path.clone())?;
        println!("written  {path}");
    }
    cargo(root, &["update", "--quiet", "--offline", "--workspace"]).context("Cargo.lock")?;
    // Long names break lines elsewhere than short ones.
    cargo(root, &["fmt", "--all"])?;
    println!("\n{}", names.fill(include_str!("../templates/module/next.txt.in")));
    Ok(ExitCode::SUCCESS)
}

fn cargo(root: &Path, arguments: &[&str]) -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).args(arguments).current_dir(root).status()?;
    ensure!(status.success(), "cargo {} failed", arguments.join(" "));
    Ok(())
}

/// Crates that list all modules of the product, and the way from each to them.
const CATALOGS: [(&str, &str); 2] =
    [("crates/catalog", "../modules"), ("examples/lab-module/lab", "../jamaa/crates/modules")];

/// Both catalogs with its dependency and its name.
fn catalog(root: &Path, names: &Names, files: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    for (of, modules_at) in CATALOGS {
        let (manifest, list) = (format!("{of}/Cargo.toml"), format!("{of}/src/lib.rs"));
        let (mut dependencies, mut modules) = (read(root, &manifest)?, read(root, &list)?);
        let mark = "\n[dependencies]\n";
        let at = dependencies.find(mark).with_context(|| format!("{manifest} has no {mark:?}"))? + mark.len();
        dependencies.insert_str(at, &format!("{0} = {{ path = \"{modules_at}/{0}\" }}\n", names.module));
        let listed = modules.find("kernel::catalog!").and_then(|start| Some(start + modules[start..].find('}')?));
        let Some(end) = listed else { bail!("{list} has no list `kernel::catalog! {{ … }}`") };
        let at = modules[..end].trim_end().len();
        modules.insert_str(at, &format!("\n    {},", names.module));
        files.insert(manifest, dependencies);
        files.insert(list, modules);
    }
    Ok(())
}

/// The suite with a case of each root field.
fn cases(root: &Path, names: &Names, files: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    for (path, what, template) in CASES {
        let text = match files.remove(*path) {
            Some(text) => text,
            None => read(root, path)?,
        };
        let mark = format!("{ABOVE}{what}");
        let at = text.find(&mark).with_context(|| format!("{path} has no line `{mark}`"))?;
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let indent = &text[start..at];
        let lines: String = names.fill(template).lines().map(|line| format!("{indent}{line}\n")).collect();
        let text = format!("{}{lines}{}", &text[..start], &text[start..]);
        files.insert((*path).to_owned(), text);
    }
    Ok(())
}

fn read(root: &Path, path: &str) -> anyhow::Result<String> {
    std::fs::read_to_string(root.join(path)).with_context(|| path.to_owned())
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
        let (one, many) = (["entry", "day", "box", "plot"], ["entries", "days", "boxes", "plots"]);
        assert_eq!((one.map(plural), many.map(singular)), (many.map(str::to_owned), one.map(str::to_owned)));
        assert_eq!(["fleet", "campus", "glass", "bus"].map(singular), ["fleet", "campus", "glass", "bus"]);
        assert_eq!(prefixes("plot").collect::<Vec<_>>(), ["plo", "plt", "pot"]);
    }

    #[test]
    fn a_name_that_would_be_another_s_or_nobody_s_is_refused() {
        for wrong in ["Fleet", "a", "9lives", "fleet-cars", "fleet_", "a__b", "../x", "order", "type"] {
            assert!(Names::new(wrong, None).is_err(), "{wrong}");
            assert!(Names::new("fleet", Some(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn nothing_of_a_template_is_left_unfilled() {
        let names = Names::new("fleet", Some("vehicle")).expect("names");
        let cases = CASES.iter().map(|(path, _, template)| (*path, *template));
        for (path, template) in FILES.iter().copied().chain(cases) {
            let filled = names.fill(template);
            assert!(!filled.contains("{{") || path.ends_with(".tsx"), "{path}: {filled}");
        }
    }

    #[test]
    fn catalog_and_suite_have_a_place_for_a_new_module() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let (names, mut files) = (Names::new("fleet", Some("vehicle")).expect("names"), BTreeMap::new());
        catalog(&root, &names, &mut files).expect("a catalog");
        cases(&root, &names, &mut files).expect("a suite");
        let written = |path: &str, what: &str| assert!(files[path].contains(what), "{path}: {what}");
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("tests/")) {
            assert!(
                text.lines().count() <= 500,
                "{path} has no room for the cases of a new module: find the seam and split it"
            );
        }
        written("crates/catalog/Cargo.toml", "\nfleet = { path = \"../modules/fleet\" }\n");
        written("crates/catalog/src/lib.rs", "\n    fleet,\n}\n");
        written("examples/lab-module/lab/src/lib.rs", "\n    fleet,\n}\n");
        written("tests/suite/isolation/fields.rs", "\n        plain(\"vehicles\", \"fleet.vehicle.read\", ");
        written("tests/suite/isolation/fields.rs", "\n        mutation(\"vehicleCreate\", \"fleet.vehicle.create\", ");
        written("tests/suite/input/bases.rs", "\n        \"vehicleCreate\" => {\n            let chief");
        written("tests/suite/audit/trail.rs", "proof.mutate(&chief, \"vehicleCreate\", new, ");
        written("tests/suite/communes/retention.rs", "\n    (\"vehicle\", \"nobody has said yet how long");
        written("tests/suite/communes/carried.rs", "\n    (\"vehicle\", \"no row of it moves");
        written("tests/suite/migration/policies.rs", "\n    \"fleet\",\n");
    }
}
