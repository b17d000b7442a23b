//! How long each kind of record is kept. A module declares its rules: what is kept, why, how long when nobody has said otherwise,
//! and between which bounds a commune may say otherwise. What a commune has said stands in its own table; a legal floor cannot be
//! undercut, and what the law keeps for ever has no term at all.

use std::collections::HashMap;

use chrono::{DateTime, Months, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::store;
use crate::error::Outcome;
use crate::tx::Tx;

/// What becomes of a record that has been kept long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ends {
    /// The house removes it by itself.
    Erased,
    /// Names go, the record stays for what it counts.
    Anonymised,
    /// Somebody decides and hands it to the archives: the house only tells that it is due.
    Archived,
    /// It is kept for ever.
    Never,
}

/// How long a kind of record is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Retention {
    /// Which: `module.thing`. Its texts are `module-retention-thing` and `module-retention-thing-basis`.
    pub key: &'static str,
    /// Months after its last use, when the commune has said nothing; 0 for what is kept for ever.
    pub months: u32,
    /// Fewest months that a commune may say: the law's, or what the purpose needs.
    pub least: u32,
    /// Most months that a commune may say: longer would serve no purpose (law 09-08 art. 3).
    pub most: u32,
    /// What becomes of it.
    pub ends: Ends,
    /// The tables whose rows it is about. A test asks of every table of a commune under which rule it stands.
    #[serde(skip)]
    pub tables: &'static [&'static str],
}

impl Retention {
    /// What the law keeps for ever.
    #[must_use]
    pub const fn forever(key: &'static str, tables: &'static [&'static str]) -> Self {
        Self { key, months: 0, least: 0, most: 0, ends: Ends::Never, tables }
    }

    /// Fluent id of what is kept.
    #[must_use]
    pub fn text_id(&self) -> String {
        crate::locale::message_id(&self.key.replacen('.', "-retention-", 1))
    }

    /// Fluent id of why it is kept so long.
    #[must_use]
    pub fn basis_id(&self) -> String {
        format!("{}-basis", self.text_id())
    }

    /// Whether a commune may say this.
    #[must_use]
    pub fn allows(&self, months: u32) -> bool {
        self.ends != Ends::Never && (self.least..=self.most).contains(&months)
    }
}

/// What a commune has said of one rule.
#[derive(Debug, Clone)]
pub struct Said {
    /// Of which.
    pub key: String,
    /// Months.
    pub months: u32,
    /// Why so long, in its own words.
    pub basis: String,
    /// When it said so.
    pub set_at: DateTime<Utc>,
    /// Who said so.
    pub set_by: Uuid,
}

/// Until when things are kept in one commune, seen from an instant.
#[derive(Debug)]
pub struct Keep {
    now: DateTime<Utc>,
    said: HashMap<String, Said>,
}

impl Keep {
    /// As the commune has said.
    ///
    /// # Errors
    /// Internal failures only.
    pub async fn of(tx: &mut impl Tx, now: DateTime<Utc>) -> Outcome<Self> {
        let said = store::said(tx.conn()).await?;
        Ok(Self { now, said: said.into_iter().map(|said| (said.key.clone(), said)).collect() })
    }

    /// What the commune has said of a rule, as far as the rule still allows it: a floor that was raised since holds.
    #[must_use]
    pub fn said(&self, rule: &Retention) -> Option<&Said> {
        self.said.get(rule.key).filter(|said| rule.allows(said.months))
    }

    /// Months of a rule in this commune.
    #[must_use]
    pub fn months(&self, rule: &Retention) -> u32 {
        self.said(rule).map_or(rule.months, |said| said.months)
    }

    /// What was last used before this instant has been kept long enough.
    #[must_use]
    pub fn until(&self, rule: &Retention) -> DateTime<Utc> {
        self.now.checked_sub_months(Months::new(self.months(rule))).unwrap_or(DateTime::<Utc>::MIN_UTC)
    }

    /// So many records are due under a rule, or were removed.
    #[must_use]
    pub fn due(&self, rule: Retention, records: i64) -> Due {
        Due { rule, months: self.months(&rule), records }
    }
}

/// What is due under a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Due {
    /// The rule.
    pub rule: Retention,
    /// Its months in this commune.
    pub months: u32,
    /// Records.
    pub records: i64,
}

/// Writes what a commune says of a rule.
///
/// # Errors
/// Internal failures only.
pub async fn say(tx: &mut impl Tx, said: &Said) -> Outcome<()> {
    Ok(store::say(tx.conn(), said).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Retention =
        Retention { key: "lab.letter", months: 12, least: 6, most: 24, ends: Ends::Erased, tables: &["letter"] };

    fn keep(months: u32) -> Keep {
        let now = "2026-11-30T09:00:00Z".parse().unwrap();
        let said = Said { key: RULE.key.to_owned(), months, basis: String::new(), set_at: now, set_by: Uuid::nil() };
        Keep { now, said: HashMap::from([(RULE.key.to_owned(), said)]) }
    }

    #[test]
    fn what_a_commune_says_holds_within_the_bounds_of_the_rule_and_a_floor_is_never_undercut() {
        assert_eq!([keep(6).months(&RULE), keep(24).months(&RULE)], [6, 24]);
        assert_eq!([keep(5).months(&RULE), keep(25).months(&RULE)], [12, 12], "a row out of bounds says nothing");
        assert!(!RULE.allows(5) && RULE.allows(6) && !RULE.allows(25));
        assert_eq!(keep(6).until(&RULE).to_rfc3339(), "2026-05-30T09:00:00+00:00");
    }

    #[test]
    fn what_is_kept_for_ever_has_no_term_whatever_a_row_says() {
        let forever = Retention::forever("lab.letter", &["letter"]);
        assert!((0..=1200).all(|months| !forever.allows(months)));
        assert_eq!(keep(6).months(&forever), 0);
    }

    #[test]
    fn a_rule_is_worded_under_its_modules_name() {
        assert_eq!(
            (RULE.text_id(), RULE.basis_id()),
            ("lab-retention-letter".to_owned(), "lab-retention-letter-basis".to_owned())
        );
    }
}
