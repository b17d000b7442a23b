//! Declarations, as GraphQL.

mod input;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::connection::{Connection, DefaultConnectionName, DefaultEdgeName, EmptyFields};
use async_graphql::{Context, Enum, ID, Lookahead, Object, Result};
use chrono::{DateTime, Utc};
use kernel::act::Act;
use kernel::calendar::Holidays;
use kernel::error::{Fault, Internal, Outcome};
use kernel::gql::people::{self, AuditEntryObject, StaffObject};
use kernel::gql::{Cursor, PageArgs, UserError, answer, session};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Session;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{
    Declaration, DeclarationId, DeclarationState, Filter, Happened, Head, Listed, Returned, Standing, Wanted, erase,
    service,
};
use crate::act::ActId;
use crate::act::graphql::ActObject;
use crate::acts::{DeclarationErase, DeclarationRegister};
use crate::content::graphql::{
    ActKindItem, BirthObject, DeadlineObject, DeathObject, DeclarantObject, EventDateObject, LateBasisObject,
    PieceObject,
};
use crate::content::{Content, rules};
use crate::office::Office;
use crate::office::graphql::OfficeObject;
pub use input::{
    BirthAmendInput, BirthDeclareInput, DeathAmendInput, DeathDeclareInput, DeclarationAbandonInput,
    DeclarationEraseInput, DeclarationFilter, DeclarationRegisterInput, DeclarationReturnInput, DeclarationSubmitInput,
};

/// Where a declaration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DeclarationState", name = "DeclarationState")]
pub enum DeclarationStateItem {
    /// Being written.
    Draft,
    /// Handed to the officer.
    Submitted,
    /// Given back with reasons.
    Returned,
    /// Registered: an act exists.
    Registered,
    /// Given up.
    Abandoned,
}

/// What the declarations of one answer have in common: asked once for all of them, and only when a field needs it.
#[derive(Debug, Default)]
struct Siblings {
    /// Whether they came as a list: a list never reads acts.
    listed: bool,
    ids: Vec<Uuid>,
    office_ids: Vec<Uuid>,
    offices: OnceCell<HashMap<Uuid, OfficeObject>>,
    returns: OnceCell<HashMap<Uuid, Vec<Returned>>>,
    acts: OnceCell<HashMap<Uuid, Uuid>>,
    standings: OnceCell<HashMap<Uuid, Standing>>,
    holidays: OnceCell<Holidays>,
    due_before: OnceCell<DateTime<Utc>>,
}

/// A declaration of birth or death.
#[derive(Debug, Clone)]
pub struct DeclarationObject {
    row: Head,
    happened: Happened,
    content: Option<Content>,
    siblings: Arc<Siblings>,
}

impl From<Declaration> for DeclarationObject {
    fn from(row: Declaration) -> Self {
        let siblings = Arc::new(Siblings { ids: vec![row.id], office_ids: vec![row.office_id], ..Siblings::default() });
        Self::of(row.into(), siblings)
    }
}

/// The fields of a declaration that are told from what it says. What happened has columns of its own.
const TELLING: [&str; 6] = ["birth", "death", "declarant", "pieces", "lateBasis", "warnings"];

/// What a list has to fetch for the fields that are asked of its declarations.
fn wanted(list: &Lookahead<'_>) -> Wanted {
    let asked = |declaration: &Lookahead<'_>| TELLING.iter().any(|field| declaration.field(field).exists());
    if asked(&list.field("nodes")) || asked(&list.field("edges").field("node")) {
        Wanted::Contents
    } else {
        Wanted::Heads
    }
}

impl DeclarationObject {
    fn of(listed: Listed, siblings: Arc<Siblings>) -> Self {
        Self { row: listed.head, happened: listed.happened, content: listed.content, siblings }
    }

    /// What it says, fetched for the fields in [`TELLING`].
    fn content(&self, ctx: &Context<'_>) -> Result<&Content> {
        let fetched = self.content.as_ref().ok_or(Internal::Broken("a declaration without what it says"));
        answer(session(ctx)?, fetched.map_err(Into::into))
    }

    /// The same, as long as it may be shown.
    fn open_content(&self, ctx: &Context<'_>) -> Result<Option<&Content>> {
        if self.row.is_working_paper() { self.content(ctx).map(Some) } else { Ok(None) }
    }

    fn printed(&self) -> String {
        DeclarationId::from_uuid(self.row.id).to_string()
    }

    async fn act_id(&self, session: &Session) -> Result<Option<ActId>> {
        if self.row.state != DeclarationState::Registered {
            return Ok(None);
        }
        let load = || async { answer(session, service::acts_of(session, &self.siblings.ids).await) };
        let acts = self.siblings.acts.get_or_try_init(load).await?;
        Ok(acts.get(&self.row.id).map(|id| ActId::from_uuid(*id)))
    }
}

/// A return of a declaration to the registrar.
#[derive(Debug, Clone)]
pub struct DeclarationReturnObject(Returned);

/// A time that an officer gave a declaration back.
#[Object(name = "DeclarationReturn")]
impl DeclarationReturnObject {
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.staff_id)).await
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
}

/// A declaration, from the draft to the register.
#[Object(name = "Declaration")]
impl DeclarationObject {
    /// Identifier, `dcl_…`.
    async fn id(&self) -> ID {
        self.printed().into()
    }
    /// Birth or death.
    async fn kind(&self) -> ActKindItem {
        self.row.kind.into()
    }
    /// Where it stands.
    async fn state(&self) -> DeclarationStateItem {
        self.row.state.into()
    }
    /// Raised by every change; sent back with a correction, so that nobody overwrites a colleague's.
    async fn revision(&self) -> i32 {
        self.row.revision
    }
    /// Office that received it.
    async fn office(&self, ctx: &Context<'_>) -> Result<OfficeObject> {
        let session = session(ctx)?;
        let load = || async {
            let (ids, rows): (Vec<Uuid>, Vec<Office>) =
                answer(session, service::offices(session, &self.siblings.office_ids).await)?.into_iter().unzip();
            Ok::<_, async_graphql::Error>(ids.into_iter().zip(OfficeObject::all(rows)).collect())
        };
        let offices: &HashMap<Uuid, OfficeObject> = self.siblings.offices.get_or_try_init(load).await?;
        let office = offices.get(&self.row.office_id).cloned();
        answer(session, office.ok_or(Internal::Broken("a declaration without its office").into()))
    }
    /// When it happened.
    async fn event(&self) -> EventDateObject {
        self.happened.event.clone().into()
    }
    /// The birth, when it is one. Null once registered: the act says it, and its reading is on record.
    async fn birth(&self, ctx: &Context<'_>) -> Result<Option<BirthObject>> {
        Ok(match self.open_content(ctx)? {
            Some(Content::Birth(birth)) => Some(birth.into()),
            Some(Content::Death(_)) | None => None,
        })
    }
    /// The death, when it is one. Null once registered, as `birth`.
    async fn death(&self, ctx: &Context<'_>) -> Result<Option<DeathObject>> {
        Ok(match self.open_content(ctx)? {
            Some(Content::Death(death)) => Some(death.into()),
            Some(Content::Birth(_)) | None => None,
        })
    }
    /// Who declares. Null once registered, as `birth`.
    async fn declarant(&self, ctx: &Context<'_>) -> Result<Option<DeclarantObject>> {
        Ok(self.open_content(ctx)?.map(|content| DeclarantObject(content.declarant().clone())))
    }
    /// What was handed in. Empty once registered, as `birth`.
    #[graphql(directive = kernel::gql::list_size::apply(30))]
    async fn pieces(&self, ctx: &Context<'_>) -> Result<Vec<PieceObject>> {
        let pieces = self.open_content(ctx)?.map(Content::pieces).unwrap_or_default();
        Ok(pieces.iter().cloned().map(PieceObject).collect())
    }
    /// What allows it after its deadline. Null once registered, as `birth`.
    async fn late_basis(&self, ctx: &Context<'_>) -> Result<Option<LateBasisObject>> {
        Ok(self.open_content(ctx)?.and_then(Content::late_basis).cloned().map(Into::into))
    }
    /// Until when it is in time: 30 days from the day after the event, a year for one abroad, a last day off moving on (law 36-21
    /// art. 21, decree 2-22-04 art. 40). Below day precision the first day that the date can mean is the event's. Judged on the
    /// day it was first handed to the officer, until then as of today.
    async fn deadline(&self, ctx: &Context<'_>) -> Result<DeadlineObject> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::holidays(session).await) };
        let holidays = self.siblings.holidays.get_or_try_init(load).await?;
        let Happened { event, abroad } = &self.happened;
        let mut deadline = rules::delay(rules::first_day(event), *abroad, holidays);
        if deadline.due != self.row.deadline_due {
            // Holidays were corrected since: the day that was promised stands.
            deadline.due = self.row.deadline_due;
            deadline.moved_over.clear();
        }
        let judged = self.row.declared_on.unwrap_or_else(|| session.house().ambient.today());
        Ok(DeadlineObject::of(session, &deadline, judged))
    }
    /// Who wrote it first.
    async fn drafted_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.row.drafted_by)).await
    }
    /// When it was first written.
    async fn drafted_at(&self) -> DateTime<Utc> {
        self.row.drafted_at
    }
    /// When it changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.row.updated_at
    }
    /// Whom it is about, in both scripts, e.g. `محمد العلوي · Mohamed Alaoui`.
    async fn subject(&self) -> &str {
        &self.row.subject
    }
    /// Every time it was given back, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn returns(&self, ctx: &Context<'_>) -> Result<Vec<DeclarationReturnObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::returns(session, &self.siblings.ids).await) };
        let returns = self.siblings.returns.get_or_try_init(load).await?;
        Ok(returns.get(&self.row.id).into_iter().flatten().cloned().map(DeclarationReturnObject).collect())
    }
    /// What the law advises and does not block, in the caller's language.
    async fn warnings(&self, ctx: &Context<'_>) -> Result<Vec<UserError>> {
        let session = session(ctx)?;
        let today = session.house().ambient.today();
        let Some(content) = self.open_content(ctx)? else { return Ok(Vec::new()) };
        Ok(self.row.warnings(content, today).iter().map(|fault| UserError::of(session, fault)).collect())
    }
    /// Identifier of the act that it became, `act_…`. Knowing it reads nothing: ask `act(id:)` for what it says.
    #[graphql(name = "actId")]
    async fn act_identifier(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        Ok(self.act_id(session(ctx)?).await?.map(|id| id.to_string().into()))
    }
    /// The act that it became. Reading it is on record; a list of declarations gives `actId` only.
    async fn act(&self, ctx: &Context<'_>) -> Result<Option<ActObject>> {
        let session = session(ctx)?;
        if self.siblings.listed {
            return answer(session, Err(Fault::new("registry-error-act-in-list").into()));
        }
        let Some(id) = self.act_id(session).await? else { return Ok(None) };
        let found = crate::act::service::read(session, id, crate::act::Wanted::ALL).await;
        Ok(answer(session, found)?.map(Into::into))
    }
    /// Who did what with it, oldest first, up to its registration. Once registered without `before` and `after`: they
    /// tell the content.
    #[graphql(directive = kernel::gql::list_size::apply(400))]
    async fn history(&self, ctx: &Context<'_>) -> Result<Vec<AuditEntryObject>> {
        let mut rows = people::history(ctx, &self.printed()).await?;
        if let Some(act) = self.act_id(session(ctx)?).await? {
            let of_act = people::history(ctx, &act.to_string()).await?;
            let name = <DeclarationRegister as Act>::DEF.name;
            rows.extend(of_act.into_iter().filter(|row| row.0.act == name));
        }
        if !self.row.is_working_paper() {
            rows.iter_mut().for_each(|row| (row.0.before, row.0.after) = (None, None));
        }
        Ok(rows)
    }
    /// The acts that the caller may do on it now, by name, e.g. `registry.declaration.submit`.
    async fn allowed(&self, ctx: &Context<'_>) -> Result<Vec<&'static str>> {
        let session = session(ctx)?;
        let standing = if self.row.state == DeclarationState::Submitted {
            let load = || async { answer(session, service::standings(session, &self.siblings.ids).await) };
            let standings = self.siblings.standings.get_or_try_init(load).await?;
            standings.get(&self.row.id).copied().unwrap_or_default()
        } else {
            Standing::default()
        };
        let mut allowed = service::allowed(session, &self.row, &standing);
        if self.row.state == DeclarationState::Abandoned {
            let load = || async { answer(session, erase::due_before(session).await) };
            if erase::fault(&self.row, *self.siblings.due_before.get_or_try_init(load).await?).is_none() {
                service::offer::<DeclarationErase>(session, &self.row, &mut allowed);
            }
        }
        Ok(allowed)
    }
}

/// How many declarations a list holds.
#[derive(Debug)]
pub struct DeclarationTotal(Option<Filter>);

#[Object]
impl DeclarationTotal {
    /// How many there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        let session = session(ctx)?;
        let Some(filter) = &self.0 else { return Ok(None) };
        let count = answer(session, service::count(session, filter).await)?;
        Ok(i32::try_from(count).ok())
    }
}

type DeclarationConnection =
    Connection<Cursor, DeclarationObject, DeclarationTotal, EmptyFields, DefaultConnectionName, DefaultEdgeName>;

kernel::payload! {
    /// What became of a declaration.
    DeclarationPayload {
        /// The declaration.
        declaration: DeclarationObject
    }

    /// What became of a decision to erase.
    DeclarationErasePayload {
        /// Identifier of the declaration that is gone, `dcl_…`.
        erased_id: ID
    }

    /// What became of a registration.
    DeclarationRegisterPayload {
        /// The act.
        act: ActObject
    }
}

fn settled(session: &Session, outcome: Outcome<Declaration>) -> Result<DeclarationPayload> {
    DeclarationPayload::from_outcome(session, outcome.map(Into::into))
}

/// Queries about declarations.
#[derive(Debug, Default)]
pub struct DeclarationQueries;

#[Object]
impl DeclarationQueries {
    /// Declarations that the caller may see, newest first.
    async fn declarations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when nothing is said.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last declaration already seen.")] after: Option<String>,
        #[graphql(desc = "What the list is narrowed to.")] filter: Option<DeclarationFilter>,
    ) -> Result<DeclarationConnection> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read(session);
        let counted = filter.as_ref().ok().cloned();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let page = answer(session, service::list(session, input, wanted(&ctx.look_ahead())).await)?;
        let siblings = Arc::new(Siblings {
            listed: true,
            ids: page.rows.iter().map(|(id, _)| *id).collect(),
            office_ids: page.rows.iter().map(|(_, row)| row.head.office_id).collect(),
            ..Siblings::default()
        });
        Ok(page.into_connection(DeclarationTotal(counted), |row| DeclarationObject::of(row, Arc::clone(&siblings))))
    }

    /// One declaration; null when there is none in the caller's reach.
    async fn declaration(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `dcl_…`.")] id: ID,
    ) -> Result<Option<DeclarationObject>> {
        let session = session(ctx)?;
        // A malformed identifier is nobody's declaration; the permission is asked all the same.
        let id = DeclarationId::parse(&id).unwrap_or_else(|_| DeclarationId::from_uuid(Uuid::nil()));
        Ok(answer(session, service::find(session, id).await)?.map(Into::into))
    }
}

/// Changes of declarations.
#[derive(Debug, Default)]
pub struct DeclarationMutations;

#[Object]
impl DeclarationMutations {
    /// Declares a birth: opens a draft. Every fault of the content is reported at once.
    async fn birth_declare(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was declared, and where.")] input: BirthDeclareInput,
    ) -> Result<DeclarationPayload> {
        let session = session(ctx)?;
        settled(session, service::declare_birth(session, input.read()).await)
    }

    /// Declares a death: opens a draft.
    async fn death_declare(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was declared, and where.")] input: DeathDeclareInput,
    ) -> Result<DeclarationPayload> {
        let session = session(ctx)?;
        settled(session, service::declare_death(session, input.read()).await)
    }

    /// Corrects the draft of a birth, or one that was given back.
    async fn birth_amend(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft, and all that it says now.")] input: BirthAmendInput,
    ) -> Result<DeclarationPayload> {
        let session = session(ctx)?;
        settled(session, service::amend_birth(session, input.read()).await)
    }

    /// Corrects the draft of a death, or one that was given back.
    async fn death_amend(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft, and all that it says now.")] input: DeathAmendInput,
    ) -> Result<DeclarationPayload> {
        let session = session(ctx)?;
        settled(session, service::amend_death(session, input.read()).await)
    }

    /// Hands a declaration to the officer.
    async fn declaration_submit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: DeclarationSubmitInput,
    ) -> Result<DeclarationPayload> {
        let session = session(ctx)?;
        settled(session, service::submit(session, input.read()).await)
    }

    /// Gives a submitted declaration back with reasons.
    async fn declaration_return(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which declaration, and why.")] input: DeclarationReturnInput,
    ) -> Result<DeclarationPayload> {
        let session = session(ctx)?;
        settled(session, service::give_back(session, input.read()).await)
    }

    /// Gives up a draft, or a declaration that was given back.
    async fn declaration_abandon(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft, and why.")] input: DeclarationAbandonInput,
    ) -> Result<DeclarationPayload> {
        let session = session(ctx)?;
        settled(session, service::abandon(session, input.read()).await)
    }

    /// Erases a declaration that was given up and has been kept as long as the commune's rule says (`registry.declaration_abandoned`). The
    /// decision, with what it rests on, is kept for ever; nothing of an act is ever erased.
    async fn declaration_erase(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which declaration, and on what that rests.")] input: DeclarationEraseInput,
    ) -> Result<DeclarationErasePayload> {
        let session = session(ctx)?;
        let outcome = erase::erase(session, input.read()).await;
        DeclarationErasePayload::from_outcome(session, outcome.map(|id| id.to_string().into()))
    }

    /// Registers a submitted declaration: the act is numbered where the commune numbers, sealed, and never changed again.
    /// Repeating the operation gives the same act.
    async fn declaration_register(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which declaration.")] input: DeclarationRegisterInput,
    ) -> Result<DeclarationRegisterPayload> {
        let session = session(ctx)?;
        let office = ctx.look_ahead().field("act").field("office").exists();
        let outcome = service::register(session, input.read(), office).await;
        DeclarationRegisterPayload::from_outcome(session, outcome.map(Into::into))
    }
}
