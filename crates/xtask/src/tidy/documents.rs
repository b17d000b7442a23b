//! What documents promise: the tests they name, and the files they lead to.

use std::sync::LazyLock;

use regex::Regex;

use super::{Finding, House};

/// Names of tests are sentences: four words at least.
static TEST: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"`(?:[a-z]+: )?([a-z0-9]+(?:_[a-z0-9]+){3,})`").ok());
/// Where the invariants stand, each with what holds it.
const PROMISES: &str = "ARCHITECTURE.md";

pub(super) fn tests_exist(house: &House) -> Vec<Finding> {
    let code: Vec<&str> =
        ["crates/", "tests/"].iter().flat_map(|room| house.tree.rust(room)).map(|(_, text)| text).collect();
    let mut findings = Vec::new();
    for (line, text) in house.tree.get(PROMISES).unwrap_or_default().lines().enumerate() {
        let named = TEST
            .iter()
            .flat_map(|test| test.captures_iter(text))
            .filter_map(|found| found.get(1))
            .map(|name| name.as_str());
        for name in named {
            let head = format!("fn {name}(");
            if !code.iter().any(|text| text.contains(&head)) {
                findings.push(Finding::new(PROMISES, line + 1, format!("there is no test {name}")));
            }
        }
    }
    findings
}

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\]\(([^)\s]+)\)").ok());

pub(super) fn links_lead_somewhere(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in house.tree.files().filter(|(path, _)| path.ends_with(".md")) {
        for (line, text) in text.lines().enumerate() {
            let targets = LINK
                .iter()
                .flat_map(|link| link.captures_iter(text))
                .filter_map(|found| found.get(1))
                .map(|target| target.as_str());
            for target in targets.filter(|target| !target.contains("://") && !target.starts_with(['#', '/'])) {
                let file = target.split('#').next().unwrap_or_default();
                if !house.tree.exists(&resolved(path, file)) {
                    findings.push(Finding::new(path, line + 1, format!("{target} leads nowhere")));
                }
            }
        }
    }
    findings
}

/// A link of a document, from the top of the house.
fn resolved(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_promise_without_its_test_is_found() {
        let files = [
            ("ARCHITECTURE.md", "1. **So.** `tests: it_is_really_so`\n2. **And so.** `it_is_nearly_so`, `kernel::tx`"),
            ("tests/suite/a.rs", "async fn it_is_really_so() {}"),
        ];
        assert_eq!(
            found(tests_exist, Facts::default(), &files),
            ["ARCHITECTURE.md:2: there is no test it_is_nearly_so"]
        );
    }

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        let files = [
            ("README.md", "[a](docs/a.md), [b](docs/b.md#part), [c](https://example.org/c), ![d](docs/)"),
            ("docs/a.md", "\n[home](../README.md) [away](../../README.md) [gone](./gone.md)"),
        ];
        let expected = ["README.md:1: docs/b.md#part leads nowhere", "docs/a.md:2: ./gone.md leads nowhere"];
        assert_eq!(found(links_lead_somewhere, Facts::default(), &files), expected);
    }
}
