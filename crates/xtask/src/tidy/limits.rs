//! The limits that front-end developers are told are those that hold.

use super::{Finding, House};

const TOLD: &str = "graphql/API.md";

pub(super) fn told(house: &House) -> Vec<Finding> {
    let Some(text) = house.tree.get(TOLD) else { return vec![Finding::new(TOLD, 0, "is missing")] };
    let rows = house.facts.limits.iter().map(|(name, much, code)| format!("| {name} | {much} | `{code}` |"));
    rows.filter(|row| !text.contains(row)).map(|row| Finding::new(TOLD, 0, format!("does not say `{row}`"))).collect()
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
}
