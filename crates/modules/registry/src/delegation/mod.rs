//! Delegations of signature: who signs in an office, in which quality, from when until when (law 36-21; organic law
//! 113-14 art. 103 and 237). A delegation is never changed: it ends by a row of its own.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kernel::error::Fault;
use uuid::Uuid;

use crate::content::terms::terms;

kernel::ids! {
    /// A delegation of signature.
    DelegationId = "dlg";
}

terms! {
    /// In which quality an officer signs.
    SignerQuality {
        /// President of the communal council.
        President = "president",
        /// Vice-president.
        VicePresident = "vice_president",
        /// President of the council of an arrondissement (organic law 113-14 art. 237).
        ArrondissementPresident = "arrondissement_president",
        /// Official by delegation.
        DelegatedOfficial = "delegated_official",
        /// Pasha, in the Méchouar communes (organic law 113-14 art. 113-114).
        Pasha = "pasha",
    }
}

/// A delegation as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Identifier.
    pub id: Uuid,
    /// Office.
    pub office_id: Uuid,
    /// Who signs.
    pub staff_id: Uuid,
    /// In which quality.
    pub quality: SignerQuality,
    /// The order that delegates, by its number and date.
    pub instrument: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day foreseen.
    pub until: Option<NaiveDate>,
    /// Last day, when it was ended.
    pub ended_on: Option<NaiveDate>,
}

/// Who signs on a day: what is printed on the act and stays as it was that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The delegation.
    pub delegation_id: Uuid,
    /// In which quality.
    pub quality: SignerQuality,
    /// The order that delegates.
    pub instrument: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in Latin letters.
    pub name_latin: String,
}

impl SignerQuality {
    /// Why nobody can sign in this quality here. The president of an arrondissement is the officer of his arrondissement
    /// (organic law 113-14 art. 237) and of no other place.
    #[must_use]
    pub fn place_fault(self, in_arrondissement: bool) -> Option<Fault> {
        let misplaced = self == Self::ArrondissementPresident && !in_arrondissement;
        misplaced.then(|| Fault::at("registry-error-delegation-quality", &["quality"]))
    }
}

impl Delegation {
    /// The last day in force, when there is one.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        [self.until, self.ended_on].into_iter().flatten().min()
    }

    /// Whether it is in force on a day: from ≤ day ≤ until, and not ended before.
    #[must_use]
    pub fn in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.last_day().is_none_or(|last| on <= last)
    }

    /// Whether it shares a day with the days from `from` to `until`.
    #[must_use]
    pub fn overlaps(&self, from: NaiveDate, until: Option<NaiveDate>) -> bool {
        let ends_before = self.last_day().is_some_and(|last| last < from);
        let begins_after = until.is_some_and(|until| self.from > until);
        // Ended before it began: it never was in force.
        let never = self.last_day().is_some_and(|last| last < self.from);
        !(ends_before || begins_after || never)
    }

    /// Why it cannot be ended on a day. What was signed under it stays covered: it never ends in the past.
    #[must_use]
    pub fn end_fault(&self, on: NaiveDate, today: NaiveDate) -> Option<Fault> {
        if self.ended_on.is_some() {
            return Some(Fault::at("registry-error-delegation-ended", &["delegationId"]));
        }
        if on < today {
            return Some(Fault::at("registry-error-delegation-end-past", &["on"]));
        }
        if self.until.is_some_and(|until| on > until) {
            return Some(Fault::at("registry-error-delegation-end-late", &["on"]));
        }
        None
    }
}
