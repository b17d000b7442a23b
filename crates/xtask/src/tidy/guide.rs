//! The guide of module authors shows commands: each is run by something, or says here why it is not.

use super::{Finding, House};

const GUIDE: &str = "docs/guides/module-author.md";

/// What tries a command of the guide.
#[derive(Debug, Clone, Copy)]
enum Tried {
    /// A file that runs it, and the words by which it does.
    By(&'static str, &'static str),
    /// Nothing, for this reason.
    Not(&'static str),
}
use Tried::{By, Not};

const TRY: &str = "deploy/try-new-module";
const CI: &str = "deploy/check";
const MINUTES: &str = "it compiles everything once more; the script is the one that `make generate` runs";

/// Every command of the guide, without its comment.
const COMMANDS: &[(&str, Tried)] = &[
    (
        "export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$HOME/.cache/jamaa/target}",
        By(TRY, "export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$HOME/.cache/jamaa/target}"),
    ),
    ("cargo xtask new-module fleet --entity vehicle", By(TRY, "'s/^\\(cargo xtask new-module ")),
    ("cp -a jamaa/examples/lab-module my-lab && cd my-lab && git init", By(TRY, "cp -a \"$copy/examples/lab-module\"")),
    (
        "rm jamaa && git submodule add ADDRESS-OF-JAMAA jamaa",
        Not("there is no address: the link that the same line names is tried"),
    ),
    ("./build && ./check", By(CI, "examples/lab-module/check")),
    ("cargo nextest run --workspace -E 'package(fleet)'", By(CI, "cargo nextest run --workspace")),
    ("deploy/checked-sql cargo check --workspace", Not(MINUTES)),
    ("JAMAA_MORE_MIGRATIONS=cemetery/migrations jamaa/deploy/checked-sql cargo check --workspace", Not(MINUTES)),
    ("make generate", By(CI, "cargo xtask check-generated")),
    ("touch cemetery/src/lib.rs", Not("it has the next line compile")),
    (
        "JAMAA_MORE_MIGRATIONS=cemetery/migrations SQLX_OFFLINE_DIR=$PWD/.sqlx jamaa/deploy/checked-sql cargo check --workspace",
        Not(MINUTES),
    ),
    ("make demo", By("web/tests/browser/run.mjs", "\"demo\"")),
    (
        "./build && $CARGO_TARGET_DIR/debug/lab demo --only sefrou",
        By("examples/lab-module/check", "JAMAA_BIN=$CARGO_TARGET_DIR/debug/lab"),
    ),
    (
        "JAMAA_TEST_FIELDS=vehicles,vehicleCreate cargo test --workspace --test suite -- every_root_field an_identifier_that_never wrong_input_of_every every_mutation_leaves",
        By(TRY, "JAMAA_TEST_FIELDS=$1 cargo test"),
    ),
];

pub(super) fn is_tried(house: &House) -> Vec<Finding> {
    let Some(guide) = house.tree.get(GUIDE) else { return vec![Finding::new(GUIDE, 0, "is missing")] };
    tried(house, &commands(guide), COMMANDS)
}

fn tried(house: &House, shown: &[(usize, &str)], known: &[(&str, Tried)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, command) in shown {
        match known.iter().find(|(known, _)| known == command) {
            None => findings.push(Finding::new(GUIDE, *line, format!("nobody has said what tries `{command}`"))),
            Some((_, By(file, words))) if !house.tree.get(file).is_some_and(|text| text.contains(words)) => {
                findings.push(Finding::new(
                    *file,
                    0,
                    format!("does not run `{command}` of the guide any more: `{words}`"),
                ));
            }
            Some((_, By(..))) => {}
            Some((_, Not(""))) => {
                findings.push(Finding::new(GUIDE, *line, format!("`{command}` is not tried for no reason")));
            }
            Some((_, Not(_))) => {}
        }
    }
    let gone = known.iter().filter(|(known, _)| !shown.iter().any(|(_, command)| command == known));
    findings.extend(gone.map(|(known, _)| Finding::new(GUIDE, 0, format!("does not show `{known}` any more"))));
    findings
}

/// The commands of the shell blocks, each with its line.
fn commands(text: &str) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            _ if inside => {
                let command = line.split(" #").next().unwrap_or_default().trim();
                if !command.is_empty() {
                    found.push((at + 1, command));
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;

    #[test]
    fn a_command_that_nothing_runs_and_one_that_is_shown_no_more_are_found() {
        let guide = "```sh\nmake demo     # in jamaa\nmake tea\nmake milk\n```\nmake nothing\n```rust\nmake!();\n```\n";
        let known = [
            ("make demo", By("Makefile", "demo: build")),
            ("make milk", By("Makefile", "milk:")),
            ("make honey", Not("the bees do")),
        ];
        let house = House { tree: Tree::of(&[("Makefile", "demo: build\n")]), ..House::default() };
        let mut told: Vec<_> = tried(&house, &commands(guide), &known).iter().map(Finding::shown).collect();
        told.sort();
        assert_eq!(
            told,
            [
                "Makefile: does not run `make milk` of the guide any more: `milk:`",
                "docs/guides/module-author.md: does not show `make honey` any more",
                "docs/guides/module-author.md:3: nobody has said what tries `make tea`",
            ]
        );
    }
}
