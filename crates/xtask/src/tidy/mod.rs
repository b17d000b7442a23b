//! The rules of the house, each a sentence, each with a test that shows it at work.

mod crates;
mod documents;
mod guide;
mod limits;
mod machine;
mod names;
mod rooms;
pub(crate) mod schema;
mod size;
mod source;
mod sql;
mod texts;
mod words;

use std::path::Path;
use std::process::ExitCode;

use crate::facts::Facts;
use crate::landed::{Landed, version_in};
use crate::tree::Tree;

/// What the rules look at.
#[derive(Debug, Default)]
struct House {
    tree: Tree,
    facts: Facts,
    landed: Landed,
}

/// A place that breaks a rule. Line 0: the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    line: usize,
    message: String,
}

impl Finding {
    fn new(path: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.into(), line, message: message.into() }
    }

    fn shown(&self) -> String {
        match self.line {
            0 => format!("{}: {}", self.path, self.message),
            line => format!("{}:{line}: {}", self.path, self.message),
        }
    }
}

/// A rule of the house.
struct Rule {
    sentence: &'static str,
    check: fn(&House) -> Vec<Finding>,
}

/// THE list of rules.
const RULES: &[Rule] = &[
    Rule {
        sentence: "SQL stands in store files, and in the few files of kernel and platform that are listed.",
        check: sql::in_store_files,
    },
    Rule {
        sentence: "Modules speak GraphQL in graphql files and in their root only.",
        check: sql::graphql_in_its_files,
    },
    Rule {
        sentence: "No module names a schema, a role or a search path: the transaction it is given stands in the right one.",
        check: sql::no_schema_in_modules,
    },
    Rule {
        sentence: "Nothing queries information_schema: it reads the catalogue of every commune.",
        check: sql::no_information_schema,
    },
    Rule { sentence: "No source file is longer than 500 lines.", check: size::short_files },
    Rule {
        sentence: "Every text exists in Arabic and in French, once, with the same variables.",
        check: texts::complete,
    },
    Rule { sentence: "Server texts begin with their module's name, screen texts with web-.", check: texts::prefixed },
    Rule { sentence: "Every text that the code names exists.", check: words::exist },
    Rule { sentence: "Every act, setting and word of a list that people see has its label.", check: words::labelled },
    Rule { sentence: "No file names a package mirror or a folder of somebody's machine.", check: machine::portable },
    Rule {
        sentence: "Module crates depend neither on HTTP, nor on each other, nor on what stands above them.",
        check: crates::independent,
    },
    Rule {
        sentence: "Every migration on disk is in a manifest under its own name, and the other way round.",
        check: rooms::migrations,
    },
    Rule { sentence: "A module has one name in every room.", check: rooms::one_name },
    Rule { sentence: "The program of the example brings every module of the product.", check: rooms::example_is_whole },
    Rule { sentence: "One name travels the whole way: act, mutation and span.", check: names::travel },
    Rule { sentence: "No root field hides another of the same name.", check: names::no_shadows },
    Rule { sentence: "Types are written LikeThis, fields likeThis, values LIKE_THIS.", check: schema::lint::names },
    Rule {
        sentence: "Every type, field, argument and value says what it is; what is deprecated says what to use instead.",
        check: schema::lint::described,
    },
    Rule { sentence: "Lists are never null and hold no nulls; identifiers are IDs.", check: schema::lint::nullability },
    Rule {
        sentence: "A mutation takes one input and answers with a payload that has userErrors and is null where refused.",
        check: schema::lint::payloads,
    },
    Rule { sentence: "A list that can grow has pages.", check: schema::lint::paging },
    Rule { sentence: "A list without pages says how many items its cost is reckoned at.", check: schema::lint::sizes },
    Rule { sentence: "No type is another under a second name.", check: schema::lint::doubles },
    Rule { sentence: "No root field of a module hides another module's.", check: schema::lint::roots },
    Rule {
        sentence: "What a subscription tells are plain values, made with the rights of that moment.",
        check: schema::lint::plain_subscriptions,
    },
    Rule {
        sentence: "No client of the last release is broken without a reason.",
        check: schema::breaking::since_the_release,
    },
    Rule {
        sentence: "The released schema changes only together with the version of the workspace.",
        check: schema::released::with_its_version,
    },
    Rule { sentence: "API.md tells the limits that hold.", check: limits::told },
    Rule {
        sentence: "Every rate limit of the code is in its module's manifest, and API.md tells it.",
        check: limits::quotas,
    },
    Rule { sentence: "Every test that ARCHITECTURE.md names exists.", check: documents::tests_exist },
    Rule { sentence: "Every link of a document leads to a file.", check: documents::links_lead_somewhere },
    Rule { sentence: "Every command of the guide of module authors is tried.", check: guide::is_tried },
];

/// Checks every rule and tells each finding with its place.
pub(crate) fn run(root: &Path) -> anyhow::Result<ExitCode> {
    let tree = Tree::read(root)?;
    let version = tree.get("Cargo.toml").and_then(version_in).unwrap_or_default();
    let house = House { tree, facts: Facts::shipped(), landed: Landed::read(root, &version) };
    let mut count = 0;
    for rule in RULES {
        let mut findings = (rule.check)(&house);
        findings.sort();
        findings.dedup();
        if !findings.is_empty() {
            println!("{}", rule.sentence);
            findings.iter().for_each(|finding| println!("  {}", finding.shown()));
        }
        count += findings.len();
    }
    if let Some(note) = house.landed.note() {
        println!("{note}");
    }
    println!("{} rules, {count} findings", RULES.len());
    Ok(if count == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod testing {
    use super::*;

    /// Findings of one rule in a small house, as they are shown.
    pub(super) fn found(check: fn(&House) -> Vec<Finding>, facts: Facts, files: &[(&str, &str)]) -> Vec<String> {
        let mut findings = check(&House { tree: Tree::of(files), facts, ..House::default() });
        findings.sort();
        findings.iter().map(Finding::shown).collect()
    }

    /// A module with these acts; a name that begins with `!` writes.
    pub(super) fn module(name: &str, acts: &[&str]) -> crate::facts::ModuleFact {
        let act = |act: &&str| crate::facts::ActFact {
            name: act.trim_start_matches('!').to_owned(),
            writes: act.starts_with('!'),
        };
        crate::facts::ModuleFact { name: name.to_owned(), acts: acts.iter().map(act).collect(), ..Default::default() }
    }

    #[test]
    fn every_rule_is_a_sentence_of_its_own() {
        let mut sentences: Vec<_> = RULES.iter().map(|rule| rule.sentence).collect();
        assert!(sentences.iter().all(|sentence| sentence.ends_with('.')));
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), RULES.len());
    }

    #[test]
    fn a_finding_leads_to_its_line() {
        assert_eq!(Finding::new("a.rs", 3, "so").shown(), "a.rs:3: so");
        assert_eq!(Finding::new("a.rs", 0, "so").shown(), "a.rs: so");
    }
}
