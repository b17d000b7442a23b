//! The limits that front-end developers are told are those that hold.

use std::collections::BTreeSet;

use kernel::limit::{Counted, Quota};

use super::{Finding, House};

const TOLD: &str = "graphql/API.md";

pub(super) fn told(house: &House) -> Vec<Finding> {
    let Some(text) = house.tree.get(TOLD) else { return vec![Finding::new(TOLD, 0, "is missing")] };
    let rows = house.facts.limits.iter().map(|(name, much, code)| format!("| {name} | {much} | `{code}` |"));
    rows.filter(|row| !text.contains(row)).map(|row| Finding::new(TOLD, 0, format!("does not say `{row}`"))).collect()
}

/// Every quota that the code makes stands in a manifest, and every manifest's in the table.
pub(super) fn quotas(house: &House) -> Vec<Finding> {
    let known: BTreeSet<(&str, u32, u32)> = house.facts.quotas.iter().map(|one| key(one.quota)).collect();
    let mut findings = Vec::new();
    // The rules themselves show what a quota looks like.
    for (path, text) in house.tree.rust("crates").filter(|(path, _)| !path.starts_with("crates/xtask/")) {
        for (at, made) in made(text) {
            if !made.as_ref().is_some_and(|(name, burst, hour)| known.contains(&(name.as_str(), *burst, *hour))) {
                let message = "this quota is in no manifest: add `NAME.counts(\"…\")` to the module's `quotas`";
                findings.push(Finding::new(path, at, message));
            }
        }
    }
    let Some(text) = house.tree.get(TOLD) else { return findings };
    let rows = house.facts.quotas.iter().map(row).filter(|row| !text.contains(row));
    findings.extend(rows.map(|row| Finding::new(TOLD, 0, format!("does not say `{row}`"))));
    findings
}

fn key(quota: Quota) -> (&'static str, u32, u32) {
    (quota.name, quota.burst, quota.per_hour)
}

fn row(of: &Counted) -> String {
    let rate = match of.quota.per_hour {
        hour if hour.is_multiple_of(60) => format!("{} a minute", hour / 60),
        hour => format!("{hour} an hour"),
    };
    format!("| {} | {} | {rate} | `RATE_LIMITED` |", of.counts, of.quota.burst)
}

/// A quota as it is written: its name, its burst, and how many an hour.
type Made = (String, u32, u32);

/// Every `Quota { name: "…", burst: …, per_hour: … }` of a file with its line; `None` for one that is written otherwise.
fn made(text: &str) -> Vec<(usize, Option<Made>)> {
    let starts = text.match_indices("Quota {").filter(|(at, _)| text[..*at].trim_end().ends_with('='));
    let read = |rest: &str| -> Option<Made> {
        let body = rest.split('}').next()?;
        let value = |name: &str| {
            let field = body.split(',').find_map(|field| field.trim().strip_prefix(name)?.trim().strip_prefix(':'));
            field.map(|value| value.trim().trim_matches('"').replace('_', if name == "name" { "_" } else { "" }))
        };
        Some((value("name")?, value("burst")?.parse().ok()?, value("per_hour")?.parse().ok()?))
    };
    starts.map(|(at, start)| (text[..at].lines().count(), read(&text[at + start.len()..]))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::*;
    use crate::facts::Facts;

    #[test]
    fn a_limit_that_is_told_wrong_is_found() {
        let facts = || Facts { limits: vec![("levels", 12, "DEEP"), ("fields", 800, "MANY")], ..Facts::default() };
        assert_eq!(
            found(told, facts(), &[(TOLD, "| levels | 12 | `DEEP` |\n| fields | 80 | `MANY` |")]),
            ["graphql/API.md: does not say `| fields | 800 | `MANY` |`"]
        );
        assert_eq!(found(told, facts(), &[]), ["graphql/API.md: is missing"]);
    }

    #[test]
    fn a_rate_limit_that_nobody_is_told_of_is_found() {
        const ASKED: Quota = Quota { name: "asked_often", burst: 3, per_hour: 1_200 };
        let facts = || Facts { quotas: vec![ASKED.counts("questions of one person")], ..Facts::default() };
        let code = "const ASKED: Quota =\n    Quota { name: \"asked_often\", burst: 3, per_hour: 1_200 };\n\
                    pub(crate) const MORE: Quota = Quota { name: \"more\", burst: 1, per_hour: 1 };\n";
        let file = "crates/modules/fleet/src/car/service.rs";
        assert_eq!(
            found(
                quotas,
                facts(),
                &[(file, code), (TOLD, "| questions of one person | 3 | 20 a minute | `RATE_LIMITED` |")]
            ),
            [format!("{file}:3: this quota is in no manifest: add `NAME.counts(\"…\")` to the module's `quotas`")]
        );
        assert_eq!(
            found(quotas, facts(), &[(TOLD, "| questions of one person | 3 | 2 a minute | `RATE_LIMITED` |")]),
            ["graphql/API.md: does not say `| questions of one person | 3 | 20 a minute | `RATE_LIMITED` |`"]
        );
    }
}
