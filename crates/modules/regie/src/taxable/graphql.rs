//! What taxpayers are charged for, as GraphQL.

use async_graphql::connection::{Connection, DefaultConnectionName, DefaultEdgeName, EmptyFields};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{self, AuditEntryObject, StaffObject, UnitObject};
use kernel::gql::{Checks, Cursor, Date, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::Session;
use serde_json::{Map, Value};

use super::service::{Declare, Earlier, Entry, Record, Update};
use super::{FACTS, Filter, Return, TaxableId, TaxableKind, is_fact_name, service};
use crate::acts;
use crate::kind::KindId;
use crate::kind::graphql::KindRefObject;
use crate::taxpayer::TaxpayerId;
use crate::taxpayer::graphql::TaxpayerRefObject;

/// What is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "TaxableKind", name = "TaxableKind")]
pub enum TaxableKindItem {
    /// A plot of land.
    Plot,
    /// An outlet of drinks.
    Outlet,
    /// A stall of a market.
    Stall,
    /// A vehicle of public transport.
    Vehicle,
    /// A piece of the public domain.
    Occupation,
    /// A quarry.
    Quarry,
    /// A hotel or another house that lodges.
    Lodging,
    /// Works of building or of subdivision.
    Works,
    /// Anything else.
    Other,
}

/// A fact of what is charged.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "Fact")]
pub struct FactObject {
    /// Name: `surface`, `zone`, `class` …
    pub name: String,
    /// As it was written.
    pub value: String,
}

/// A fact of what is charged.
#[derive(Debug, Clone, InputObject)]
pub struct FactInput {
    /// Name: a small letter, then letters and digits, 40 at most. Those that the rule of the kind of revenue reads: `surface`, `zone`, `class` …;
    /// and for any kind, as the yearly roll reads them, `exemption`, why nothing is owed, and `exemptUntil`, the last day of that.
    pub name: String,
    /// A number with a point (`312.5`), a day (`2026-03-01`), the code of a price or words; at most 100 characters.
    pub value: String,
}

/// Who was charged for something before its record was merged.
#[derive(Debug, Clone)]
pub struct TaxableEarlierObject(Earlier);

/// Who was charged for something, until that record was found to be another taxpayer's.
#[Object(name = "TaxableEarlier")]
impl TaxableEarlierObject {
    /// The record, as it was.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        self.0.taxpayer.clone().into()
    }
    /// When it was merged.
    async fn until(&self) -> DateTime<Utc> {
        self.0.until
    }
}

/// What was declared for a quarter of something that is charged.
#[derive(Debug, Clone)]
pub struct TaxableReturnObject(Return);

/// What was declared for a quarter of something that is charged: receipts, nights, volumes.
#[Object(name = "TaxableReturn")]
impl TaxableReturnObject {
    /// Year that it is for.
    async fn year(&self) -> i32 {
        self.0.year
    }
    /// Quarter of it, 1 to 4.
    async fn quarter(&self) -> i32 {
        self.0.quarter
    }
    /// What the rule of its kind of revenue reads of the quarter, by name.
    #[graphql(directive = kernel::gql::list_size::apply(3))]
    async fn facts(&self) -> Vec<FactObject> {
        said(&self.0.facts)
    }
    /// The day on which it arrived.
    async fn received_on(&self) -> Date {
        self.0.received_on.into()
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// Something that a taxpayer is charged for.
#[derive(Debug, Clone)]
pub struct TaxableObject(Entry);

impl From<Entry> for TaxableObject {
    fn from(entry: Entry) -> Self {
        Self(entry)
    }
}

/// Something that a taxpayer is charged for: a plot, an outlet, a stall, a vehicle, a piece of the public domain.
#[Object(name = "Taxable")]
impl TaxableObject {
    /// Identifier, `txb_…`.
    async fn id(&self) -> ID {
        self.printed().into()
    }
    /// Who is charged.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        self.0.taxpayer.clone().into()
    }
    /// Who was charged before, oldest first: records that were found to be another taxpayer's since.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn earlier(&self) -> Vec<TaxableEarlierObject> {
        self.0.earlier.iter().cloned().map(TaxableEarlierObject).collect()
    }
    /// Kind of revenue that it is charged by.
    async fn revenue_kind(&self) -> KindRefObject {
        (&self.0.revenue).into()
    }
    /// Unit where it lies.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        people::unit(ctx, UnitId::from_uuid(self.0.taxable.unit_id)).await
    }
    /// What it is.
    async fn kind(&self) -> TaxableKindItem {
        self.0.taxable.kind.into()
    }
    /// By which people name it: a land title, a plate, the number of a stall.
    async fn reference(&self) -> &str {
        &self.0.taxable.reference
    }
    /// In words; null when nothing more was said.
    async fn label(&self) -> Option<&str> {
        Some(self.0.taxable.label.as_str()).filter(|label| !label.is_empty())
    }
    /// What the rule of its kind of revenue reads, by name.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn facts(&self) -> Vec<FactObject> {
        said(&self.0.taxable.facts)
    }
    /// What was declared for its quarters, the latest first: 20 at most, of each what counts now. None for what is not declared by quarters.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn returns(&self, ctx: &Context<'_>) -> Result<Vec<TaxableReturnObject>> {
        let session = session(ctx)?;
        let found = answer(session, service::returns(session, self.0.taxable.id).await)?;
        Ok(found.into_iter().map(TaxableReturnObject).collect())
    }
    /// What its QR code holds: unguessable, and no secret from who sees the code. Who scans it finds the stall by `taxables`.
    async fn token(&self) -> &str {
        &self.0.taxable.token
    }
    /// First day.
    #[graphql(name = "from")]
    async fn from_date(&self) -> Date {
        self.0.taxable.from_date.into()
    }
    /// Last day; null when it goes on.
    async fn until(&self) -> Option<Date> {
        self.0.taxable.until_date.map(Into::into)
    }
    /// Raised by every change; sent back with a correction, so that nobody overwrites a colleague's.
    async fn revision(&self) -> i32 {
        self.0.taxable.revision
    }
    /// When it was recorded.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.taxable.created_at
    }
    /// Who recorded it.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.taxable.created_by)).await
    }
    /// When it changed last.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.taxable.updated_at
    }
    /// Who did what with it, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(400))]
    async fn history(&self, ctx: &Context<'_>) -> Result<Vec<AuditEntryObject>> {
        people::history(ctx, &self.printed()).await
    }
    /// The acts that the caller may do on it now, by name, e.g. `regie.taxable.update`.
    async fn allowed(&self, ctx: &Context<'_>) -> Result<Vec<&'static str>> {
        Ok(service::allowed(session(ctx)?, &self.0))
    }
}

impl TaxableObject {
    fn printed(&self) -> String {
        TaxableId::from_uuid(self.0.taxable.id).to_string()
    }
}

/// What a list of taxables is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct TaxableFilter {
    /// Of this taxpayer, `txp_…`, or of the one that it was merged into.
    taxpayer_id: Option<ID>,
    /// Of this kind of revenue, `rvk_…`.
    kind_id: Option<ID>,
    /// Words, each part of the reference or of the label; at most 100 characters.
    query: Option<String>,
    /// What it is.
    kind: Option<TaxableKindItem>,
    /// The one whose QR code holds this.
    token: Option<String>,
}

impl TaxableFilter {
    fn read(&self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            taxpayer: self
                .taxpayer_id
                .as_ref()
                .and_then(|id| c.id::<TaxpayerId>("taxpayerId", id))
                .map(TaxpayerId::uuid),
            revenue: self.kind_id.as_ref().and_then(|id| c.id::<KindId>("kindId", id)).map(KindId::uuid),
            kind: self.kind.map(Into::into),
            query: c.optional("query", self.query.as_deref(), 100),
            token: c.optional("token", self.token.as_deref(), 64),
        });
        c.finish_with(Some(filter))
    }
}

/// Something to charge.
#[derive(Debug, InputObject)]
pub struct TaxableRecordInput {
    /// UUID made by the client: repeating it gives the same.
    operation_id: ID,
    /// Who is charged, `txp_…`.
    taxpayer_id: ID,
    /// Unit where it lies, `unt_…`; null: that of the taxpayer.
    unit_id: Option<ID>,
    /// Kind of revenue, `rvk_…`.
    kind_id: ID,
    /// What it is.
    kind: TaxableKindItem,
    /// By which people name it: a land title, a plate, the number of a stall; at most 80 characters.
    reference: String,
    /// In words; at most 200 characters.
    label: Option<String>,
    /// What the rule of its kind of revenue reads; at most 20.
    facts: Option<Vec<FactInput>>,
    /// First day.
    from: Date,
    /// Last day; null when it goes on.
    until: Option<Date>,
}

impl TaxableRecordInput {
    fn read(&self) -> Outcome<Record> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let (taxpayer, revenue) = (c.id("taxpayerId", &self.taxpayer_id), c.id("kindId", &self.kind_id));
        let unit = self.unit_id.as_ref().and_then(|id| c.id("unitId", id));
        let reference = c.text("reference", &self.reference, 80);
        let label = c.optional("label", self.label.as_deref(), 200).unwrap_or_default();
        let facts = facts(&mut c, self.facts.as_deref());
        let from = c.date("from", &self.from);
        let until = self.until.as_ref().and_then(|until| c.date("until", until));
        let kind = self.kind.into();
        let read = || {
            let (operation, taxpayer, revenue, from) = (operation?, taxpayer?, revenue?, from?);
            Some(Record { operation, taxpayer, unit, revenue, kind, reference, label, facts, from, until })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// A correction of what is charged, or its end.
#[derive(Debug, InputObject)]
pub struct TaxableUpdateInput {
    /// Which, `txb_…`.
    taxable_id: ID,
    /// The revision that was read.
    revision: i32,
    /// By which people name it; at most 80 characters.
    reference: String,
    /// In words; at most 200 characters.
    label: Option<String>,
    /// What the rule of its kind of revenue reads now, as a whole; at most 20.
    facts: Option<Vec<FactInput>>,
    /// Last day; null when it goes on.
    until: Option<Date>,
}

impl TaxableUpdateInput {
    fn read(&self) -> Outcome<Update> {
        let mut c = Checks::new();
        let taxable = c.id("taxableId", &self.taxable_id);
        let reference = c.text("reference", &self.reference, 80);
        let label = c.optional("label", self.label.as_deref(), 200).unwrap_or_default();
        let facts = facts(&mut c, self.facts.as_deref());
        let until = self.until.as_ref().and_then(|until| c.date("until", until));
        let revision = self.revision;
        let read = taxable.map(|taxable| Update { taxable, revision, reference, label, facts, until });
        c.finish_with(read)
    }
}

/// What was declared for a quarter.
#[derive(Debug, InputObject)]
pub struct TaxableDeclareInput {
    /// Of what, `txb_…`: something whose kind of revenue is due by quarters and calculated from what happened in them.
    taxable_id: ID,
    /// The revision that was read.
    revision: i32,
    /// Year that it is for.
    year: i32,
    /// Quarter of it, 1 to 4, which has ended.
    quarter: i32,
    /// What was declared, as a whole: `receipts`, `nights`, `children`, `volume` or `litres`.
    facts: Vec<FactInput>,
    /// The day on which the return arrived.
    received_on: Date,
}

impl TaxableDeclareInput {
    fn read(&self) -> Outcome<Declare> {
        let mut c = Checks::new();
        let taxable = c.id("taxableId", &self.taxable_id);
        let period = (c.number("year", self.year, 2008..=2200), c.number("quarter", self.quarter, 1..=4));
        let facts = facts(&mut c, Some(self.facts.as_slice()));
        let received_on = c.date("receivedOn", &self.received_on);
        let revision = self.revision;
        let read = taxable.zip(received_on);
        let read = read.map(|(taxable, received_on)| Declare { taxable, revision, period, facts, received_on });
        c.finish_with(read)
    }
}

/// Facts as they are told.
fn said(facts: &Value) -> Vec<FactObject> {
    let fact = |(name, value): (&String, &Value)| FactObject {
        name: name.clone(),
        value: value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    };
    facts.as_object().into_iter().flatten().map(fact).collect()
}

/// Facts as an object of texts.
fn facts(c: &mut Checks, facts: Option<&[FactInput]>) -> Value {
    let facts = facts.unwrap_or_default();
    if facts.len() > FACTS {
        c.fault("regie-error-facts-many", "facts").args.push(("max", FACTS.to_string()));
    }
    let read = |c: &mut Checks| {
        let mut all: Map<String, Value> = Map::new();
        for (at, fact) in facts.iter().take(FACTS).enumerate() {
            let value = c.within(&at.to_string(), |c| {
                if !is_fact_name(&fact.name) {
                    c.fault("regie-error-fact-name", "name");
                } else if all.contains_key(&fact.name) {
                    c.fault("regie-error-fact-twice", "name");
                }
                c.text("value", &fact.value, 100)
            });
            all.insert(fact.name.clone(), Value::String(value));
        }
        Value::Object(all)
    };
    c.within("facts", read)
}

/// What a connection of taxables says of the whole result.
#[derive(Debug, SimpleObject)]
pub struct TaxableTotal {
    /// How many taxables there are in all; counted only when asked for.
    pub total_count: Option<i64>,
}

type Taxables = Connection<Cursor, TaxableObject, TaxableTotal, EmptyFields, DefaultConnectionName, DefaultEdgeName>;

kernel::payload! {
    /// What became of something that a taxpayer is charged for.
    TaxablePayload {
        /// What is charged.
        taxable: TaxableObject
    }
}

/// Reading what is charged.
#[derive(Debug, Default)]
pub struct TaxableQueries;

#[Object]
impl TaxableQueries {
    /// What taxpayers are charged for, newest first, inside the caller's units. The search is on record, with what was asked.
    async fn taxables(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when nothing is said.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last one of the page before.")] after: Option<String>,
        #[graphql(desc = "Which ones.")] filter: Option<TaxableFilter>,
    ) -> Result<Taxables> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let counted = ctx.look_ahead().field("totalCount").exists();
        let found = answer(session, service::search(session, input, counted).await)?;
        let total = TaxableTotal { total_count: found.total };
        Ok(found.page.into_connection(total, TaxableObject))
    }

    /// One of them. The reading is on record. Null when there is none that the caller may see.
    async fn taxable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `txb_…`.")] id: ID,
    ) -> Result<Option<TaxableObject>> {
        let session = session(ctx)?;
        let Ok(id) = TaxableId::parse(&id) else {
            return answer(session, session.permit::<acts::TaxpayerRead>().map(|_| None));
        };
        Ok(answer(session, service::open(session, id).await)?.map(Into::into))
    }
}

/// Changes of what is charged.
#[derive(Debug, Default)]
pub struct TaxableMutations;

#[Object]
impl TaxableMutations {
    /// Records what a taxpayer is charged for, with a QR code of its own.
    async fn taxable_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is charged, and to whom.")] input: TaxableRecordInput,
    ) -> Result<TaxablePayload> {
        let session = session(ctx)?;
        settled(session, service::record(session, input.read()).await)
    }

    /// Corrects what a taxpayer is charged for, or ends it. What was assessed by it before stays as it was calculated.
    async fn taxable_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and all that is said of it now.")] input: TaxableUpdateInput,
    ) -> Result<TaxablePayload> {
        let session = session(ctx)?;
        settled(session, service::update(session, input.read()).await)
    }

    /// Records what was declared for a quarter that has ended: the roll of that quarter is calculated from it. Declared once more, the newest
    /// counts; what was assessed stays as it was calculated.
    async fn taxable_declare(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of what, for which quarter, and what was declared.")] input: TaxableDeclareInput,
    ) -> Result<TaxablePayload> {
        let session = session(ctx)?;
        settled(session, service::declare(session, input.read()).await)
    }
}

fn settled(session: &Session, outcome: Outcome<Entry>) -> Result<TaxablePayload> {
    TaxablePayload::from_outcome(session, outcome.map(Into::into))
}
