//! Acts, as GraphQL.

use std::collections::HashMap;

use async_graphql::connection::{Connection, DefaultConnectionName, DefaultEdgeName, EmptyFields};
use async_graphql::{Context, ID, InputObject, Lookahead, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::act::Act as _;
use kernel::error::{Fault, Internal};
use kernel::gql::people::{AuditEntryObject, LocalNameObject, history};
use kernel::gql::{Checks, Cursor, Date, Page, PageArgs, answer, session};
use kernel::id::TypedId as _;
use kernel::session::Session;
use uuid::Uuid;

use super::query::Criteria;
use super::service::Slice;
use super::{ActId, ActView, Wanted, service};
use crate::acts;
use crate::content::graphql::{
    ActKindItem, BirthObject, DeathObject, DeclarantObject, EventDateObject, LateBasisObject, NameObject, PieceObject,
    RegimeItem, label,
};
use crate::content::{ActKind, Content, EventDateRecord, NameRecord, Regime};
use crate::declaration::DeclarationId;
use crate::document::graphql::DocumentObject;
use crate::document::paper::quality_text;
use crate::mention::graphql::MentionObject;
use crate::office::graphql::OfficeObject;
use crate::office::{Office, OfficeId};

/// A registered act. It never changes: what happens afterwards is told by its mentions.
#[derive(Debug, Clone)]
pub struct ActObject {
    view: ActView,
    office: Option<OfficeObject>,
}

impl From<ActView> for ActObject {
    fn from(view: ActView) -> Self {
        let office = view.office.clone().map(OfficeObject::from);
        Self { view, office }
    }
}

impl ActObject {
    /// The acts of one answer: what their offices have in common is asked once.
    fn all(views: Vec<ActView>) -> Vec<(Uuid, Self)> {
        let mut offices: HashMap<Uuid, Office> = HashMap::new();
        for office in views.iter().filter_map(|view| view.office.as_ref()) {
            offices.entry(office.id).or_insert_with(|| office.clone());
        }
        let (ids, offices): (Vec<Uuid>, Vec<Office>) = offices.into_iter().unzip();
        let shared: HashMap<Uuid, OfficeObject> = ids.into_iter().zip(OfficeObject::all(offices)).collect();
        let object = |view: ActView| (view.row.id, Self { office: shared.get(&view.row.office_id).cloned(), view });
        views.into_iter().map(object).collect()
    }
}

/// An act of civil status on record.
#[Object(name = "Act")]
impl ActObject {
    /// Identifier, `act_…`.
    async fn id(&self) -> ID {
        self.printed_id().into()
    }
    /// What it records.
    async fn kind(&self) -> ActKindItem {
        self.view.kind.into()
    }
    /// The office that registered it.
    async fn office(&self, ctx: &Context<'_>) -> Result<OfficeObject> {
        if let Some(office) = &self.office {
            return Ok(office.clone());
        }
        let found = self.completed(ctx, Wanted { office: true, ..Wanted::NOTHING }).await?.office;
        let found = found.ok_or(Internal::Broken("the office of an act is missing"));
        Ok(answer(session(ctx)?, found.map_err(Into::into))?.into())
    }
    /// Identifier of the office that registered it, `off_…`.
    async fn office_id(&self) -> ID {
        OfficeId::from_uuid(self.view.row.office_id).to_string().into()
    }
    /// The law under which it was registered (law 36-21 art. 59).
    async fn regime(&self) -> RegimeItem {
        self.view.regime.into()
    }
    /// Number in the register of its office, kind and year (decree 2-22-04 art. 19). Null under law 36-21, where only
    /// the national register numbers.
    async fn number(&self) -> Option<i32> {
        self.view.row.number
    }
    /// Gregorian year of the register.
    async fn year(&self) -> i32 {
        self.view.row.year
    }
    /// How people call it: `125/2026 - SFR1`, or the national number. A number alone says nothing.
    async fn reference(&self) -> String {
        self.view.reference()
    }
    /// Number in the national register (law 36-21 art. 13-14). Null under law 37-99.
    async fn national_number(&self) -> Option<&str> {
        self.view.row.national_number.as_deref()
    }
    /// Identifier that the national register gave to the person. Null under law 37-99.
    async fn national_id(&self) -> Option<&str> {
        self.view.row.national_id.as_deref()
    }
    /// When it was registered.
    async fn registered_at(&self) -> DateTime<Utc> {
        self.view.row.registered_at
    }
    /// The day of registration in both calendars.
    async fn registered_on(&self, ctx: &Context<'_>) -> Result<EventDateObject> {
        let day = EventDateRecord::of(self.view.row.registered_on);
        let day = day.ok_or(Internal::Broken("the day of registration lies outside of the Hijri tables"));
        Ok(answer(session(ctx)?, day.map_err(Into::into))?.into())
    }
    /// Name of the officer who signed, as it was that day.
    async fn officer_name(&self) -> NameObject {
        officer_name(&self.view.row.officer_name_ar, &self.view.row.officer_name_latin)
    }
    /// In which quality the officer signed, as it was that day.
    async fn officer_quality(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        Ok(label(session(ctx)?, &quality_text(&self.view.row.officer_quality)))
    }
    /// The delegation that was in force that day, by its number and date.
    async fn delegation_instrument(&self) -> &str {
        &self.view.row.instrument
    }
    /// The birth; null for a death.
    async fn birth(&self) -> Option<BirthObject> {
        match &self.view.content {
            Content::Birth(birth) => Some(birth.into()),
            Content::Death(_) => None,
        }
    }
    /// The death; null for a birth.
    async fn death(&self) -> Option<DeathObject> {
        match &self.view.content {
            Content::Birth(_) => None,
            Content::Death(death) => Some(death.into()),
        }
    }
    /// Who declared.
    async fn declarant(&self) -> DeclarantObject {
        DeclarantObject(self.view.content.declarant().clone())
    }
    /// What was handed in with the declaration.
    #[graphql(directive = kernel::gql::list_size::apply(30))]
    async fn pieces(&self) -> Vec<PieceObject> {
        self.view.content.pieces().iter().cloned().map(PieceObject).collect()
    }
    /// Whom the act is about, for lists: `محمد العلوي · Mohamed Alaoui`.
    async fn subject(&self) -> &str {
        &self.view.row.subject
    }
    /// When it happened. Lists show it without the act being read.
    async fn event(&self) -> EventDateObject {
        self.view.content.event().clone().into()
    }
    /// Marginal mentions in the order of their numbers.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn mentions(&self, ctx: &Context<'_>) -> Result<Vec<MentionObject>> {
        let found = match self.view.mentions.clone() {
            Some(mentions) => mentions,
            None => {
                self.completed(ctx, Wanted { mentions: true, ..Wanted::NOTHING }).await?.mentions.unwrap_or_default()
            }
        };
        Ok(found.into_iter().map(MentionObject).collect())
    }
    /// Documents issued from it, newest first.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn documents(&self, ctx: &Context<'_>) -> Result<Vec<DocumentObject>> {
        let found = match self.view.documents.clone() {
            Some(documents) => documents,
            None => {
                self.completed(ctx, Wanted { documents: true, ..Wanted::NOTHING }).await?.documents.unwrap_or_default()
            }
        };
        Ok(found.into_iter().map(DocumentObject::listed).collect())
    }
    /// The server's seal on everything the act says, hexadecimal. Not a qualified signature under law 43-20.
    async fn seal(&self) -> String {
        self.view.row.seal.iter().map(|byte| format!("{byte:02x}")).collect()
    }
    /// Whether the seals of the act and of its mentions still fit what is stored. `false` is an alarm: the stored act was
    /// altered, or a mention altered or taken away, behind the application; nothing may be issued from it, and the paper
    /// register decides.
    async fn seal_intact(&self) -> bool {
        self.view.intact
    }
    /// What happened to it and to its declaration, readings included, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(400))]
    async fn history(&self, ctx: &Context<'_>) -> Result<Vec<AuditEntryObject>> {
        let declaration = DeclarationId::from_uuid(self.view.row.declaration_id).to_string();
        let own = self.printed_id();
        let (before, since) = tokio::try_join!(history(ctx, &declaration), history(ctx, &own))?;
        let mut all: Vec<AuditEntryObject> = before.into_iter().chain(since).collect();
        all.sort_by_key(|entry| entry.0.id);
        Ok(all)
    }
    /// Names of the acts that the viewer may do on this one now, such as `registry.document.issue`.
    async fn allowed(&self, ctx: &Context<'_>) -> Result<Vec<&'static str>> {
        Ok(self.allowed_to(session(ctx)?))
    }
    /// Identifier of the declaration that it was registered from, `dcl_…`.
    async fn declaration_id(&self) -> ID {
        DeclarationId::from_uuid(self.view.row.declaration_id).to_string().into()
    }
    /// What allowed a declaration after its deadline (law 36-21 art. 21).
    async fn late_basis(&self) -> Option<LateBasisObject> {
        self.view.content.late_basis().cloned().map(Into::into)
    }
}

impl ActObject {
    fn printed_id(&self) -> String {
        ActId::from_uuid(self.view.row.id).to_string()
    }

    async fn completed(&self, ctx: &Context<'_>, wanted: Wanted) -> Result<ActView> {
        let session = session(ctx)?;
        answer(session, service::complete(session, &self.view, wanted).await)
    }

    fn allowed_to(&self, session: &Session) -> Vec<&'static str> {
        let row = &self.view.row;
        let inside = |scope: &kernel::session::Scope| scope.covers(row.unit_id, row.registered_by);
        let mention = session.permit::<acts::MentionAdd>().is_ok_and(|permit| inside(permit.scope()));
        let issue = session.permit::<acts::DocumentIssue>().is_ok_and(|permit| inside(permit.scope()));
        let reprint = session.permit::<acts::DocumentReprint>().is_ok_and(|permit| inside(permit.scope()));
        let page = session.permit::<acts::ActPagePrint>().is_ok_and(|permit| inside(permit.scope()));
        let candidates = [
            (mention && self.view.intact, acts::MentionAdd::DEF.name),
            (issue && self.view.intact, acts::DocumentIssue::DEF.name),
            (reprint && self.view.intact, acts::DocumentReprint::DEF.name),
            (page && self.view.intact && self.view.regime == Regime::Law37_99, acts::ActPagePrint::DEF.name),
        ];
        candidates.into_iter().filter_map(|(allowed, act)| allowed.then_some(act)).collect()
    }
}

/// The name of an officer as it was printed.
pub(crate) fn officer_name(ar: &str, latin: &str) -> NameObject {
    NameRecord { ar: ar.to_owned(), latin: latin.to_owned(), tifinagh: None }.into()
}

/// Which acts to find. Something must be named: a person, a number, a date or a span of at most a year, or the register
/// of one office and one year.
#[derive(Debug, Clone, InputObject)]
pub struct ActFilter {
    /// Names in either script, `125/2026`, `125/2026 - SFR1`, a national number, or a date; words are all to be met.
    pub query: Option<String>,
    /// Births or deaths only.
    pub kind: Option<ActKindItem>,
    /// One office only, `off_…`.
    pub office_id: Option<ID>,
    /// Gregorian year of the register.
    pub year: Option<i32>,
    /// Number in the register.
    pub number: Option<i32>,
    /// Event on this day or later.
    pub event_from: Option<Date>,
    /// Event on this day or earlier.
    pub event_until: Option<Date>,
}

impl ActFilter {
    fn read(&self) -> Result<Criteria, kernel::error::Failure> {
        let mut checks = Checks::new();
        let criteria = checks.within("filter", |c| {
            let text = c.optional("query", self.query.as_deref(), 200).unwrap_or_default();
            let mut criteria = Criteria::read(&text);
            criteria.kind = self.kind.map(|kind| ActKind::from(kind).as_str().to_owned());
            if let Some(office) = &self.office_id {
                criteria.office = c.id::<OfficeId>("officeId", office);
            }
            criteria.year = self.year.map(|year| c.number("year", year, 1850..=2200)).or(criteria.year);
            criteria.number = self.number.map(|number| c.number("number", number, 1..=999_999)).or(criteria.number);
            if let Some(from) = &self.event_from {
                criteria.from = c.date("eventFrom", from);
            }
            if let Some(until) = &self.event_until {
                criteria.until = c.date("eventUntil", until);
            }
            criteria
        });
        checks.finish()?;
        Ok(criteria)
    }
}

/// What a connection of acts says of the whole result.
#[derive(Debug, SimpleObject)]
pub struct ActTotal {
    /// How many acts there are in all; counted only when asked for.
    pub total_count: Option<i64>,
}

type Acts = Connection<Cursor, ActObject, ActTotal, EmptyFields, DefaultConnectionName, DefaultEdgeName>;

/// Reading acts.
#[derive(Debug, Default)]
pub struct ActQueries;

#[Object]
impl ActQueries {
    /// One act. The reading is on record. Null when there is none that the viewer may read.
    async fn act(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `act_…`.")] id: ID,
    ) -> Result<Option<ActObject>> {
        let session = session(ctx)?;
        let Ok(id) = ActId::parse(&id) else {
            return answer(session, session.permit::<acts::ActRead>().map(|_| None));
        };
        let found = service::read(session, id, wanted(&ctx.look_ahead())).await;
        Ok(answer(session, found)?.map(Into::into))
    }

    /// Searches the register, newest acts first. The search is on record, with its criteria. Acts of a list show a line of
    /// the register; the rest of an act (birth, death, declarant, national identifier, late basis, mentions, documents,
    /// history) is refused here: it is read in `act`, where each reading is on record.
    async fn acts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Acts on a page, 1 to 100; 20 when not said.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last act of the page before.")] after: Option<String>,
        #[graphql(desc = "Which acts to find.")] filter: ActFilter,
    ) -> Result<Acts> {
        let session = session(ctx)?;
        let look = ctx.look_ahead();
        let (nodes, edges) = (look.field("nodes"), look.field("edges").field("node"));
        if opens(&nodes) || opens(&edges) {
            let refusal = session.permit::<acts::ActSearch>().err();
            return answer(session, Err(refusal.unwrap_or_else(|| Fault::new("registry-error-act-in-list").into())));
        }
        let (nodes, edges) = (wanted(&nodes), wanted(&edges));
        let outcome = search(
            session,
            first,
            after.as_deref(),
            &filter,
            Slice {
                after: None,
                limit: 0,
                counted: look.field("totalCount").exists(),
                wanted: Wanted {
                    mentions: nodes.mentions || edges.mentions,
                    documents: nodes.documents || edges.documents,
                    office: nodes.office || edges.office,
                },
            },
        );
        answer(session, outcome.await)
    }
}

async fn search(
    session: &Session,
    first: Option<i32>,
    after: Option<&str>,
    filter: &ActFilter,
    slice: Slice,
) -> Result<Acts, kernel::error::Failure> {
    session.permit::<acts::ActSearch>()?;
    let (args, criteria) = (PageArgs::new(first, after)?, filter.read()?);
    let found = service::search(session, &criteria, Slice { after: args.after, limit: args.limit(), ..slice }).await?;
    let rows = ActObject::all(found.acts);
    Ok(Page::new(&args, rows).into_connection(ActTotal { total_count: found.total }, |act| act))
}

/// What a selection of `Act` asks for beside the act itself.
fn wanted(act: &Lookahead<'_>) -> Wanted {
    let any = |fields: [&str; 3]| fields.into_iter().any(|field| act.field(field).exists());
    Wanted {
        mentions: any(["mentions", "sealIntact", "allowed"]),
        documents: act.field("documents").exists(),
        office: act.field("office").exists(),
    }
}

/// Whether a selection of `Act` shows more than a line of the register.
fn opens(act: &Lookahead<'_>) -> bool {
    const INSIDE: [&str; 9] =
        ["birth", "death", "declarant", "pieces", "nationalId", "lateBasis", "mentions", "documents", "history"];
    INSIDE.into_iter().any(|field| act.field(field).exists())
}

/// Which act to print.
#[derive(Debug, InputObject)]
pub struct ActPagePrintInput {
    /// Identifier of an act registered under law 37-99, `act_…`.
    pub act_id: ID,
}

kernel::payload! {
    /// The printed page of the paper register.
    ActPagePrintPayload {
        /// Path of the PDF on this host, signed; good for a quarter of an hour.
        url: String
    }
}

/// Printing acts.
#[derive(Debug, Default)]
pub struct ActMutations;

#[Object]
impl ActMutations {
    /// Prints an act for the paper register, which prevails under law 37-99. The print is on record and kept.
    async fn act_page_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which act.")] input: ActPagePrintInput,
    ) -> Result<ActPagePrintPayload> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let id = checks.id::<ActId>("actId", &input.act_id);
        let outcome = match session.permit::<acts::ActPagePrint>().and_then(|_| checks.finish_with(id)) {
            Ok(id) => service::print_page(session, id).await,
            Err(refusal) => Err(refusal),
        };
        ActPagePrintPayload::from_outcome(session, outcome)
    }
}
