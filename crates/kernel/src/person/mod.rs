//! A person's data across modules (law 09-08 art. 5, 7-9): each module tells where a person occurs in it, why it holds that, for
//! how long, and by which way of the law it is rectified. Contents stay where they are read: here are references only.

pub mod retention;
mod store;
mod traces;

use std::fmt::Debug;

use async_trait::async_trait;
use chrono::NaiveDate;
use uuid::Uuid;

use crate::error::Outcome;
use crate::names::search_key;
use crate::session::Scope;
use crate::tx::TenantTx;

pub use retention::{Due, Ends, Keep, Retention};
pub(crate) use traces::Traces;

/// Occurrences that one module tells at most; beyond them the person must be named more closely.
pub const MOST: i64 = 200;
/// Shortest name that may be searched, in letters of its key.
const SHORTEST: usize = 3;

/// Who is sought: by identity card, by name, or both; a day of birth narrows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Sought {
    /// Number of the national identity card, capitals and digits.
    pub cin: Option<String>,
    /// Name in either script, as it was typed.
    pub name: Option<String>,
    /// Day of birth.
    pub born: Option<NaiveDate>,
}

impl Sought {
    /// Whether somebody is named closely enough: a card, or a name of some letters.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.cin.is_some() || self.keys().iter().any(|key| key.chars().count() >= SHORTEST)
    }

    /// Keys of the names, for comparison with stored keys.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let words = self.name.as_deref().unwrap_or_default().split_whitespace();
        words.map(search_key).filter(|key| !key.is_empty()).collect()
    }

    /// Whether every word that is sought is a word of this name, in either script. Nobody is named by no word.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        let own: Vec<String> = name.split_whitespace().map(search_key).collect();
        let keys = self.keys();
        !keys.is_empty() && keys.iter().all(|key| own.contains(key))
    }

    /// `LIKE` patterns that all must hold on stored keys between spaces; `None` without a name.
    #[must_use]
    pub fn patterns(&self) -> Option<Vec<String>> {
        let escaped = |key: &String| key.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let patterns: Vec<String> = self.keys().iter().map(|key| format!("% {} %", escaped(key))).collect();
        (!patterns.is_empty()).then_some(patterns)
    }
}

/// One kind of record that is held of people: ids of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// What it is.
    pub what: &'static str,
    /// Why it is held.
    pub why: &'static str,
    /// For how long.
    pub keep: &'static str,
    /// How it is rectified, by the law's own ways.
    pub rectify: &'static str,
}

/// One place where the person occurs.
#[derive(Debug, Clone)]
pub struct Occurrence {
    /// What kind of record.
    pub holding: &'static Holding,
    /// Printed identifier.
    pub object_id: String,
    /// What people call the record: a reference, never a name.
    pub label: String,
    /// As what the person occurs: id of a text.
    pub part: &'static str,
    /// Unit that the record belongs to.
    pub unit: Option<Uuid>,
    /// Since when it is held.
    pub since: NaiveDate,
    /// How many records one line stands for; `None` where it is the record itself.
    pub count: Option<i64>,
}

/// A module that holds people's data.
#[async_trait]
pub trait Holder: Debug + Send + Sync {
    /// Where this person occurs, inside the scope; one more than [`MOST`] when there are more.
    ///
    /// # Errors
    /// Internal failures only.
    async fn find(&self, tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>>;

    /// Those of these files that its records refer to. A module that keeps identifiers of files says so here; attaching a file
    /// ([`crate::files::attachable`]) marks it besides, so that only files from before, and those that were released, are asked for.
    ///
    /// # Errors
    /// Internal failures only.
    async fn refers(&self, _: &mut TenantTx, _: &[Uuid]) -> Outcome<Vec<Uuid>> {
        Ok(Vec::new())
    }

    /// How long each kind of record is kept in it.
    fn rules(&self) -> &'static [Retention] {
        &[]
    }

    /// What has been kept long enough by now, rule by rule. Nothing is told of what is kept for ever.
    ///
    /// # Errors
    /// Internal failures only.
    async fn due(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>>;

    /// Removes what a rule lets the house remove by itself. Answers what it removed.
    ///
    /// # Errors
    /// Internal failures only.
    async fn expire(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_sought_by_a_card_or_by_a_name_and_never_by_a_letter() {
        let named = |name: &str| Sought { name: Some(name.to_owned()), ..Sought::default() };
        assert!(named("هبة التجريبي").is_enough());
        assert!(!named("").is_enough() && !named("%").is_enough() && !named("a").is_enough());
        assert!(Sought { cin: Some("ZZ000001".to_owned()), ..Sought::default() }.is_enough());
        assert!(!Sought { born: NaiveDate::from_ymd_opt(2000, 1, 1), ..Sought::default() }.is_enough());
    }

    #[test]
    fn the_same_name_in_either_script_has_the_same_patterns() {
        let of = |name: &str| Sought { name: Some(name.to_owned()), ..Sought::default() }.patterns();
        assert_eq!(of("محمد"), of("Mohamed"));
        assert_eq!(of(""), None);
    }
}
