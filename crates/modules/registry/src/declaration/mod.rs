//! Declarations of birth and death: the working paper before the act.
//!
//! draft → submitted → registered; submitted → returned with reasons → submitted again; draft or returned → abandoned,
//! and gone when somebody decides so after its time.

pub mod erase;
pub mod graphql;
mod register;
pub(crate) mod seal;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::ops::{Deref, DerefMut};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::calendar::format_short;
use kernel::error::Fault;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::content::terms::terms;
use crate::content::{ActKind, Content, EventDateRecord, Regime, rules};

kernel::ids! {
    /// A declaration.
    DeclarationId = "dcl";
}

terms! {
    /// Where a declaration stands.
    DeclarationState {
        /// Being written.
        Draft = "draft",
        /// Handed to the officer.
        Submitted = "submitted",
        /// Given back with reasons.
        Returned = "returned",
        /// Registered: an act exists.
        Registered = "registered",
        /// Given up.
        Abandoned = "abandoned",
    }
}

/// A declaration without what it says: all that a line of a list shows.
#[derive(Debug, Clone)]
pub struct Head {
    /// Identifier.
    pub id: Uuid,
    /// Office that received it.
    pub office_id: Uuid,
    /// Unit of the office.
    pub unit_id: Uuid,
    /// Birth or death.
    pub kind: ActKind,
    /// Where it stands.
    pub state: DeclarationState,
    /// Raised by every change.
    pub revision: i32,
    /// Last day in time, as computed when the content was written.
    pub deadline_due: NaiveDate,
    /// Whom it is about, for lists.
    pub subject: String,
    /// Who wrote it first.
    pub drafted_by: Uuid,
    /// When.
    pub drafted_at: DateTime<Utc>,
    /// When it changed last.
    pub updated_at: DateTime<Utc>,
    /// Day in Morocco on which it was first handed to the officer; `None` before. Lateness is judged on it.
    pub declared_on: Option<NaiveDate>,
    /// Who handed it to the officer last.
    pub submitted_by: Option<Uuid>,
}

/// A declaration as stored. What its head tells is asked of the declaration itself.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// All but what it says.
    pub head: Head,
    /// What it says.
    pub content: Content,
}

impl Deref for Declaration {
    type Target = Head;
    fn deref(&self) -> &Head {
        &self.head
    }
}

impl DerefMut for Declaration {
    fn deref_mut(&mut self) -> &mut Head {
        &mut self.head
    }
}

/// What a list fetches of declarations beside their heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing.
    Heads,
    /// What they say.
    Contents,
}

/// What a declaration tells of: the delay runs from it.
#[derive(Debug, Clone)]
pub struct Happened {
    /// When.
    pub event: EventDateRecord,
    /// Whether that was abroad.
    pub abroad: bool,
}

impl From<&Content> for Happened {
    fn from(content: &Content) -> Self {
        Self { event: content.event().clone(), abroad: content.is_abroad() }
    }
}

/// A declaration of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// All but what it says.
    pub head: Head,
    /// What happened: beside the content in its own columns, for every list tells it.
    pub happened: Happened,
    /// What it says. `None`: nobody asked for it.
    pub content: Option<Content>,
}

impl From<Declaration> for Listed {
    fn from(declaration: Declaration) -> Self {
        let happened = Happened::from(&declaration.content);
        Self { head: declaration.head, happened, content: Some(declaration.content) }
    }
}

/// What stands between a person and the registration of a declaration.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether the person ever wrote, corrected or handed in this declaration.
    pub took_part: bool,
    /// Whether the commune's setting lets this office work alone.
    pub lone_office: bool,
    /// Whether the person signs in this office today.
    pub signs: bool,
}

/// A return with its reasons.
#[derive(Debug, Clone)]
pub struct Returned {
    /// Declaration.
    pub declaration_id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff_id: Uuid,
    /// Why.
    pub reasons: String,
}

/// What a list of declarations is narrowed to; `None` and empty mean "any".
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Births or deaths.
    pub kind: Option<ActKind>,
    /// States, as stored.
    pub states: Option<Vec<String>>,
    /// Office.
    pub office: Option<Uuid>,
    /// Who drafted.
    pub drafted_by: Option<Uuid>,
    /// `LIKE` patterns on the search key, which all must match.
    pub patterns: Vec<String>,
}

impl DeclarationState {
    /// Whether the content can still be corrected, submitted or given up.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }
}

impl Head {
    /// Whether it was handed in after the deadline, or would be today.
    #[must_use]
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.declared_on.unwrap_or(today) > self.deadline_due
    }

    /// Whether what it says may be shown: as long as it is a working paper. Once registered the act says it, and each reading of an act
    /// is on record: the declaration must not be the way around.
    #[must_use]
    pub fn is_working_paper(&self) -> bool {
        self.state != DeclarationState::Registered
    }

    /// Late without authorisation or judgment: it cannot be registered (law 36-21 art. 21, decree 2-22-04 art. 41).
    #[must_use]
    pub fn late_fault(&self, content: &Content, code: &'static str, today: NaiveDate) -> Option<Fault> {
        let lacking = self.is_late(today) && content.late_basis().is_none();
        lacking.then(|| Fault::at(code, &["content", "lateBasis"]).with("due", format_short(self.deadline_due)))
    }

    /// Advice that does not block, about what it says.
    #[must_use]
    pub fn warnings(&self, content: &Content, today: NaiveDate) -> Vec<Fault> {
        let mut warnings = rules::warnings(content);
        if self.state != DeclarationState::Abandoned {
            warnings.extend(self.late_fault(content, "registry-warning-late", today));
        }
        warnings
    }

    /// Why it cannot be corrected, submitted or given up now.
    #[must_use]
    pub fn closed_fault(&self) -> Option<Fault> {
        let code = match self.state {
            DeclarationState::Draft | DeclarationState::Returned => return None,
            DeclarationState::Submitted => "registry-error-state-submitted",
            DeclarationState::Registered => "registry-error-state-registered",
            DeclarationState::Abandoned => "registry-error-state-abandoned",
        };
        Some(Fault::at(code, &["declarationId"]))
    }

    /// Why the officer cannot decide on it now.
    #[must_use]
    pub fn undecidable_fault(&self) -> Option<Fault> {
        let code = match self.state {
            DeclarationState::Submitted => return None,
            DeclarationState::Draft => "registry-error-state-draft",
            DeclarationState::Returned => "registry-error-state-returned",
            DeclarationState::Registered => "registry-error-state-registered",
            DeclarationState::Abandoned => "registry-error-state-abandoned",
        };
        Some(Fault::at(code, &["declarationId"]))
    }

    /// Somebody else changed it since the caller read it.
    #[must_use]
    pub fn revision_fault(&self, seen: i32) -> Option<Fault> {
        (self.revision != seen).then(|| Fault::at("kernel-error-revision", &["revision"]))
    }

    /// Four eyes: who ever drafted, corrected or submitted does not register, unless the office may work alone. `people`
    /// are who registers and, where the right is lent, whose right it is: nobody does through a colleague's hand what
    /// they may not do themselves.
    #[must_use]
    pub fn four_eyes_fault(&self, standing: &Standing, people: &[Uuid]) -> Option<Fault> {
        let hands = [Some(self.drafted_by), self.submitted_by];
        let mine = standing.took_part || people.iter().any(|person| hands.contains(&Some(*person)));
        (mine && !standing.lone_office).then(|| Fault::at("registry-error-four-eyes", &["declarationId"]))
    }
}

impl Declaration {
    /// Late with a basis that the law of its office does not know: under law 37-99 only a declaratory judgment allows
    /// it; the central authority authorises under law 36-21 (art. 21), where the court decides once it has refused.
    #[must_use]
    pub fn late_kind_fault(&self, regime: Regime, today: NaiveDate) -> Option<Fault> {
        let basis = self.content.late_basis().filter(|_| self.is_late(today))?;
        let known = regime.late_bases().contains(&basis.kind);
        (!known).then(|| Fault::at("registry-error-late-judgment", &["content", "lateBasis", "kind"]))
    }

    /// Everything that keeps it from the officer or from the register. `regime` is the office's when it is known,
    /// `today` the day in Morocco.
    #[must_use]
    pub fn faults(&self, regime: Option<Regime>, today: NaiveDate) -> Vec<Fault> {
        let mut faults = rules::faults(&self.content, today);
        faults.extend(self.late_fault(&self.content, "registry-error-late", today));
        faults.extend(regime.and_then(|regime| self.late_kind_fault(regime, today)));
        faults
    }

    /// What it says, as long as it may be shown: see [`Head::is_working_paper`].
    #[must_use]
    pub fn open_content(&self) -> Option<&Content> {
        self.is_working_paper().then_some(&self.content)
    }

    /// Puts a corrected content in place. The day on which somebody was declared is never another person's.
    pub fn replace(&mut self, content: Content) {
        if self.content.is_about_another(&content) {
            self.declared_on = None;
        }
        self.content = content;
    }
}

/// Whether the identifiers of the national register fit the regime: refused under law 37-99, required under 36-21.
#[must_use]
pub fn national_faults(regime: Regime, number: Option<&str>, id: Option<&str>) -> Vec<Fault> {
    let fields = [("nationalNumber", number), ("nationalId", id)];
    let fault = |(field, value): (&'static str, Option<&str>)| match (regime, value) {
        (Regime::Law37_99, Some(_)) => Some(Fault::at("registry-error-national-unexpected", &[field])),
        (Regime::Law36_21, None) => Some(Fault::at("registry-error-national-required", &[field])),
        _ => None,
    };
    fields.into_iter().filter_map(fault).collect()
}

/// The parts of two contents that differ, for the audit trail.
#[must_use]
pub fn difference(before: &Value, after: &Value) -> (Value, Value) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else { return (before.clone(), after.clone()) };
    let changed = |keys: &Map<String, Value>, others: &Map<String, Value>| {
        let kept = keys.iter().filter(|(key, value)| others.get(*key) != Some(value));
        Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
    };
    (changed(old, new), changed(new, old))
}
