//! Offices of civil status, and the law each works under from which day on.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use chrono::NaiveDate;
use kernel::error::{Fault, Outcome};
use kernel::module::{Among, Choice};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::content::{ActKind, Regime};

kernel::ids! {
    /// An office of civil status.
    OfficeId = "off";
}

/// A regime from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedRegime {
    /// First day.
    pub from: NaiveDate,
    /// The law.
    pub regime: Regime,
}

/// An office with its dated regimes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Identifier.
    pub id: Uuid,
    /// Unit that it belongs to.
    pub unit_id: Uuid,
    /// Code, part of every act's reference.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// Regimes, earliest first.
    pub regimes: Vec<DatedRegime>,
}

impl Office {
    /// The regime in force on a day: the latest that began by then.
    #[must_use]
    pub fn regime_on(&self, day: NaiveDate) -> Option<Regime> {
        self.regimes.iter().filter(|dated| dated.from <= day).max_by_key(|dated| dated.from).map(|dated| dated.regime)
    }

    /// Why a regime cannot be set from a day. What was registered stays under the law of its day: nothing is set in
    /// the past, and nothing before what is already planned.
    #[must_use]
    pub fn regime_fault(&self, new: DatedRegime, today: NaiveDate) -> Option<Fault> {
        let last = self.regimes.iter().max_by_key(|dated| dated.from);
        if new.from < today {
            return Some(Fault::at("registry-error-regime-past", &["from"]));
        }
        // An office once equipped stays so (law 36-21 art. 59); only what is planned can still be taken back.
        if new.regime == Regime::Law37_99 && self.regime_on(today) == Some(Regime::Law36_21) {
            return Some(Fault::at("registry-error-regime-back", &["regime"]));
        }
        if last.is_some_and(|last| new.from <= last.from) {
            return Some(Fault::at("registry-error-regime-order", &["from"]));
        }
        if last.is_some_and(|last| last.regime == new.regime) {
            return Some(Fault::at("registry-error-regime-same", &["regime"]));
        }
        None
    }
}

/// Which offices a list holds.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Each is part of the code or of the name, in either script.
    pub words: Vec<String>,
    /// Offices of this unit and of those below it.
    pub unit: Option<Uuid>,
}

/// The commune's offices, by code: what a setting names.
#[derive(Debug)]
pub struct Offices;

#[async_trait]
impl Among for Offices {
    async fn choices(&self, tx: &mut dyn Tx, scope: &Scope) -> Outcome<Vec<Choice>> {
        let offices = store::list(tx, scope, None).await?;
        Ok(offices.into_iter().map(Choice::from).collect())
    }
}

impl From<Office> for Choice {
    fn from(office: Office) -> Self {
        let named = |name: &str| format!("{} · {name}", office.code);
        let label = LocalName {
            ar: named(&office.name.ar),
            fr: named(&office.name.fr),
            zgh: office.name.zgh.as_deref().map(named),
        };
        Self { value: office.code.clone(), label }
    }
}

/// Whether a setting's value is a list of office codes.
#[must_use]
pub fn are_codes(value: &serde_json::Value) -> bool {
    value.as_array().is_some_and(|codes| codes.iter().all(|code| code.as_str().is_some_and(is_code)))
}

/// The series that an office numbers one kind of act in, year by year (decree 2-22-04 art. 19).
#[must_use]
pub fn series(code: &str, kind: ActKind) -> String {
    format!("registry/{code}/{}", kind.as_str())
}

/// 2 to 12 capitals or digits.
#[must_use]
pub fn is_code(text: &str) -> bool {
    (2..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}
