//! What is sent about declarations.

use async_graphql::{ID, InputObject};
use kernel::error::{Failure, Outcome};
use kernel::gql::Checks;
use kernel::id::TypedId as _;
use kernel::names::search_key;
use kernel::session::Session;

use super::DeclarationStateItem;
use crate::content::Entered;
use crate::content::graphql::{ActKindItem, BirthContentInput, DeathContentInput};
use crate::declaration::erase::Erase;
use crate::declaration::service::{Amend, Declare, Reasoned, Register};
use crate::declaration::{DeclarationId, DeclarationState, Filter};
use crate::office::OfficeId;

/// A birth to declare.
#[derive(Debug, InputObject)]
pub struct BirthDeclareInput {
    /// UUID made by the client: repeating it gives the same declaration.
    operation_id: ID,
    /// Office that receives it.
    office_id: ID,
    /// What it says.
    content: BirthContentInput,
}

/// A death to declare.
#[derive(Debug, InputObject)]
pub struct DeathDeclareInput {
    /// UUID made by the client: repeating it gives the same declaration.
    operation_id: ID,
    /// Office that receives it.
    office_id: ID,
    /// What it says.
    content: DeathContentInput,
}

/// A correction of a birth declaration.
#[derive(Debug, InputObject)]
pub struct BirthAmendInput {
    /// Declaration.
    declaration_id: ID,
    /// The revision that was read.
    revision: i32,
    /// What it says now, as a whole.
    content: BirthContentInput,
}

/// A correction of a death declaration.
#[derive(Debug, InputObject)]
pub struct DeathAmendInput {
    /// Declaration.
    declaration_id: ID,
    /// The revision that was read.
    revision: i32,
    /// What it says now, as a whole.
    content: DeathContentInput,
}

/// A declaration to hand to the officer.
#[derive(Debug, InputObject)]
pub struct DeclarationSubmitInput {
    /// Declaration.
    declaration_id: ID,
    /// The revision that was read.
    revision: i32,
}

/// A declaration to give back.
#[derive(Debug, InputObject)]
pub struct DeclarationReturnInput {
    /// Declaration.
    declaration_id: ID,
    /// The revision that was read.
    revision: i32,
    /// What is to be mended.
    reasons: String,
}

/// A declaration to give up.
#[derive(Debug, InputObject)]
pub struct DeclarationAbandonInput {
    /// Declaration.
    declaration_id: ID,
    /// The revision that was read.
    revision: i32,
    /// Why.
    reason: String,
}

/// A declaration that was given up, to erase.
#[derive(Debug, InputObject)]
pub struct DeclarationEraseInput {
    /// UUID made by the client: repeating it erases nothing else.
    operation_id: ID,
    /// Declaration.
    declaration_id: ID,
    /// What the decision rests on: its reference, the text, what the archives answered. At most 500 characters; no names.
    basis: String,
}

/// A declaration to register.
#[derive(Debug, InputObject)]
pub struct DeclarationRegisterInput {
    /// UUID made by the client: repeating it gives the same act.
    operation_id: ID,
    /// Declaration.
    declaration_id: ID,
    /// The revision that the officer saw: what is registered is what was read.
    revision: i32,
    /// Number in the national register: required under law 36-21, refused under law 37-99.
    national_number: Option<String>,
    /// Identifier in the national register: required under law 36-21, refused under law 37-99.
    national_id: Option<String>,
}

/// What a list of declarations is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct DeclarationFilter {
    /// Births or deaths.
    kind: Option<ActKindItem>,
    /// In one of these states.
    state: Option<Vec<DeclarationStateItem>>,
    /// Of one office.
    office_id: Option<ID>,
    /// Only those that the caller drafted.
    mine: Option<bool>,
    /// Names of the person or the parents, in either script.
    query: Option<String>,
}

/// Faults of the identifiers come together with those of the content; a nil identifier beside a fault goes nowhere.
fn declare(operation: &ID, office: &ID, entered: Entered) -> Outcome<Declare> {
    let mut c = Checks::new();
    let operation = c.operation(operation).unwrap_or_default();
    let office = c.id("officeId", office).unwrap_or_else(|| OfficeId::from_uuid(uuid::Uuid::nil()));
    Ok(Declare { operation, office, entered: joined(c, entered) })
}

fn amend(declaration: &ID, revision: i32, entered: Entered) -> Outcome<Amend> {
    let mut c = Checks::new();
    let declaration = c.id("declarationId", declaration);
    let declaration = declaration.unwrap_or_else(|| DeclarationId::from_uuid(uuid::Uuid::nil()));
    Ok(Amend { declaration, revision, entered: joined(c, entered) })
}

fn joined(checks: Checks, mut entered: Entered) -> Entered {
    if let Err(Failure::Refused(faults)) = checks.finish() {
        entered.faults.splice(0..0, faults);
    }
    entered
}

impl BirthDeclareInput {
    pub(super) fn read(&self) -> Outcome<Declare> {
        declare(&self.operation_id, &self.office_id, self.content.read())
    }
}

impl DeathDeclareInput {
    pub(super) fn read(&self) -> Outcome<Declare> {
        declare(&self.operation_id, &self.office_id, self.content.read())
    }
}

impl BirthAmendInput {
    pub(super) fn read(&self) -> Outcome<Amend> {
        amend(&self.declaration_id, self.revision, self.content.read())
    }
}

impl DeathAmendInput {
    pub(super) fn read(&self) -> Outcome<Amend> {
        amend(&self.declaration_id, self.revision, self.content.read())
    }
}

impl DeclarationSubmitInput {
    pub(super) fn read(&self) -> Outcome<(DeclarationId, i32)> {
        let mut c = Checks::new();
        let id = c.id("declarationId", &self.declaration_id);
        c.finish_with(id).map(|id| (id, self.revision))
    }
}

impl DeclarationReturnInput {
    pub(super) fn read(&self) -> Outcome<Reasoned> {
        reasoned((&self.declaration_id, self.revision), "reasons", &self.reasons)
    }
}

impl DeclarationAbandonInput {
    pub(super) fn read(&self) -> Outcome<Reasoned> {
        reasoned((&self.declaration_id, self.revision), "reason", &self.reason)
    }
}

fn reasoned((id, revision): (&ID, i32), field: &str, text: &str) -> Outcome<Reasoned> {
    let mut c = Checks::new();
    let (id, why) = (c.id("declarationId", id), c.lines(field, text, 2000));
    c.finish_with(id).map(|declaration| Reasoned { declaration, revision, why })
}

impl DeclarationEraseInput {
    pub(super) fn read(&self) -> Outcome<Erase> {
        let mut c = Checks::new();
        let (operation, declaration) = (c.operation(&self.operation_id), c.id("declarationId", &self.declaration_id));
        let basis = c.lines("basis", &self.basis, 500);
        let read = operation.zip(declaration).map(|(operation, declaration)| Erase { operation, declaration, basis });
        c.finish_with(read)
    }
}

impl DeclarationRegisterInput {
    pub(super) fn read(&self) -> Outcome<Register> {
        let mut c = Checks::new();
        let (operation, declaration) = (c.operation(&self.operation_id), c.id("declarationId", &self.declaration_id));
        let national_number = c.optional("nationalNumber", self.national_number.as_deref(), 40);
        let national_id = c.optional("nationalId", self.national_id.as_deref(), 40);
        let revision = self.revision;
        let read = || {
            let (operation, declaration) = (operation?, declaration?);
            Some(Register { operation, declaration, revision, national_number, national_id })
        };
        let read = read();
        c.finish_with(read)
    }
}

impl DeclarationFilter {
    pub(super) fn read(self, session: &Session) -> Outcome<Filter> {
        let mut c = Checks::new();
        let office = self.office_id.as_ref().and_then(|id| c.within("filter", |c| c.id::<OfficeId>("officeId", id)));
        c.finish()?;
        let mine = self.mine.unwrap_or(false).then(|| session.staff()).transpose()?;
        let words = self.query.map(|query| search_key(&query)).unwrap_or_default();
        Ok(Filter {
            kind: self.kind.map(Into::into),
            states: self.state.map(|states| {
                states.into_iter().map(|state| DeclarationState::from(state).as_str().to_owned()).collect()
            }),
            office: office.map(OfficeId::uuid),
            drafted_by: mine.map(|staff| staff.uuid()),
            patterns: words.split_whitespace().take(8).map(|word| format!("%{}%", escaped(word))).collect(),
        })
    }
}

/// Keys hold letters; a sign that `LIKE` knows is meant as itself.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
