//! Phones, their books and what they recorded, as GraphQL.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, Enum, ID, Json, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};
use kernel::money::Money;
use serde_json::Value;

use crate::field::body::{self, Act, Body};
use crate::field::service::read;
use crate::field::{Device, DeviceBook, Ending, Entry, EntryState, FieldDeviceId, Flag, Gap, Hole, Missing};
use crate::office::BookId;
use crate::office::graphql::{CashOfficeRefObject, TillRefObject};
use crate::receipt::ReceiptId;

/// Where a phone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "FieldDeviceState")]
pub enum FieldDeviceStateItem {
    /// In use.
    Active,
    /// Given back, or put away.
    Withdrawn,
    /// Lost or stolen.
    Lost,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "EntryState", name = "FieldEntryState")]
pub enum FieldEntryStateItem {
    /// Received; one before it has not come yet.
    Waiting,
    /// It has had its effect.
    Applied,
    /// It has none before somebody who holds the régie has let it in.
    Held,
}

/// What a phone recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "FieldEntryKind")]
pub enum FieldEntryKindItem {
    /// The day was begun with a float.
    Open,
    /// A receipt was given.
    Receipt,
    /// A receipt was made void.
    Void,
    /// The day was counted.
    Close,
}

/// The book in a phone's hands.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FieldBook")]
pub struct FieldBookObject {
    /// Identifier, `bok_…`.
    pub id: ID,
    /// Serial.
    pub serial: String,
    /// Its first number.
    pub first_number: i32,
    /// Its last number.
    pub last_number: i32,
    /// The number after the highest that was received; one more than the last when it is used up.
    pub next_number: i32,
    /// Last day on which it gives receipts.
    pub expires_on: Date,
}

impl From<&DeviceBook> for FieldBookObject {
    fn from(book: &DeviceBook) -> Self {
        Self {
            id: BookId::from_uuid(book.book).to_string().into(),
            serial: book.serial.clone(),
            first_number: book.first,
            last_number: book.last,
            next_number: book.next,
            expires_on: book.expires_on.into(),
        }
    }
}

/// Numbers of a phone's book that were not received when the book was closed.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "FieldGap")]
pub struct FieldGapObject {
    /// Serial of the book.
    pub book_serial: String,
    /// First number.
    pub first_number: i32,
    /// Last number.
    pub last_number: i32,
    /// Why.
    pub reasons: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// How many of them came all the same.
    pub received: i64,
}

impl From<Gap> for FieldGapObject {
    fn from(gap: Gap) -> Self {
        Self {
            book_serial: gap.serial,
            first_number: gap.first,
            last_number: gap.last,
            reasons: gap.reasons,
            at: gap.at,
            received: gap.received,
        }
    }
}

/// Places in what a phone recorded that hold up what came after them.
#[derive(Debug, Clone, Copy, SimpleObject)]
#[graphql(name = "FieldHole")]
pub struct FieldHoleObject {
    /// First place whose entry has not come.
    pub first_sequence: i32,
    /// Last place whose entry has not come: the next one waits.
    pub last_sequence: i32,
}

impl From<Hole> for FieldHoleObject {
    fn from(Hole { first, last }: Hole) -> Self {
        Self { first_sequence: first, last_sequence: last }
    }
}

/// Places whose entries never came, explained.
#[derive(Debug, Clone)]
pub struct FieldMissingObject(pub Missing);

/// Entries of a phone that never came, and what was said about them: they hold nothing up.
#[Object(name = "FieldMissing")]
impl FieldMissingObject {
    /// First place.
    async fn first_sequence(&self) -> i32 {
        self.0.first
    }
    /// Last place.
    async fn last_sequence(&self) -> i32 {
        self.0.last
    }
    /// Why they never came.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
    /// How many of them came all the same.
    async fn received(&self) -> i64 {
        self.0.received
    }
}

/// What is odd about an entry.
#[derive(Debug, Clone)]
pub struct FieldFlagObject(pub Flag);

/// What is odd about an entry, for who holds the régie.
#[Object(name = "FieldFlag")]
impl FieldFlagObject {
    /// `clock`, `book_expired`, `agent_withdrawn`, `tariff_changed`, `order_settled`, `number_gap`, `chain_broken`, `amount`, `unusable` or
    /// `device_lost`.
    async fn code(&self) -> &str {
        self.0.code.as_str()
    }
    /// The values of its text, by their names.
    async fn detail(&self) -> Json<Value> {
        Json(Value::Object(self.0.detail.clone()))
    }
    /// In the language of the request.
    async fn text(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(read::told(session(ctx)?, &self.0))
    }
}

/// An entry of a phone.
#[derive(Debug, Clone)]
pub struct FieldEntryObject(pub Entry);

impl FieldEntryObject {
    fn body(&self) -> Option<Body> {
        body::read(&self.0.body)
    }
}

/// What a phone recorded, as it signed it.
#[Object(name = "FieldEntry")]
impl FieldEntryObject {
    /// Its place in what the phone recorded, from 1.
    async fn sequence(&self) -> i32 {
        self.0.sequence
    }
    /// What it is; null when it cannot be read.
    async fn kind(&self) -> Option<FieldEntryKindItem> {
        Some(match self.body()?.act {
            Act::Open(_) => FieldEntryKindItem::Open,
            Act::Receipt(_) => FieldEntryKindItem::Receipt,
            Act::Void { .. } => FieldEntryKindItem::Void,
            Act::Close { .. } => FieldEntryKindItem::Close,
        })
    }
    /// Its civil date, as printed; null when it cannot be read.
    async fn on(&self) -> Option<Date> {
        Some(self.body()?.on.into())
    }
    /// When it was recorded, by the phone's clock; null when it cannot be read.
    async fn at(&self) -> Option<DateTime<Utc>> {
        Some(self.body()?.at)
    }
    /// When it was received.
    async fn received_at(&self) -> DateTime<Utc> {
        self.0.received_at
    }
    /// Where it stands.
    async fn state(&self) -> FieldEntryStateItem {
        self.0.state.into()
    }
    /// Number of the receipt that it gave or made void.
    async fn number(&self) -> Option<i32> {
        match self.body()?.act {
            Act::Receipt(receipt) => Some(receipt.number),
            Act::Void { number, .. } => Some(number),
            Act::Open(_) | Act::Close { .. } => None,
        }
    }
    /// What it says: the float, what was taken, what was counted; null for what was made void.
    async fn amount(&self) -> Option<MoneyScalar> {
        let amount = match self.body()?.act {
            Act::Open(float) => float,
            Act::Receipt(receipt) => receipt.amount,
            Act::Close { pieces, .. } => Money::from_centimes(crate::day::counted(&pieces).ok()?)?,
            Act::Void { .. } => return None,
        };
        Some(amount.into())
    }
    /// Identifier of the receipt that it gave or made void, `rct_…`; null before it has had its effect.
    async fn receipt_id(&self) -> Option<ID> {
        self.0.receipt.map(|id| ReceiptId::from_uuid(id).to_string().into())
    }
    /// When somebody who holds the régie let it in after it had been held; null otherwise.
    async fn admitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.admitted.as_ref().map(|(at, _)| *at)
    }
    /// Why it was let in; null otherwise.
    async fn admitted_reasons(&self) -> Option<&str> {
        self.0.admitted.as_ref().map(|(_, reasons)| reasons.as_str())
    }
    /// What is odd about it; empty when nothing is.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn flags(&self) -> Vec<FieldFlagObject> {
        self.0.flags.iter().cloned().map(FieldFlagObject).collect()
    }
}

/// A phone that collects in the field.
#[derive(Debug, Clone)]
pub struct FieldDeviceObject(pub Device);

/// A phone that collects in the field: it gives receipts where there is no network, by a till and a book of its own.
#[Object(name = "FieldDevice")]
impl FieldDeviceObject {
    /// Identifier, `fdv_…`.
    async fn id(&self) -> ID {
        FieldDeviceId::from_uuid(self.0.id).to_string().into()
    }
    /// By which people tell it from others.
    async fn name(&self) -> &str {
        &self.0.name
    }
    /// Where it stands.
    async fn state(&self) -> FieldDeviceStateItem {
        match self.0.ended.as_ref().map(|ended| ended.kind) {
            None => FieldDeviceStateItem::Active,
            Some(Ending::Withdrawn) => FieldDeviceStateItem::Withdrawn,
            Some(Ending::Lost) => FieldDeviceStateItem::Lost,
        }
    }
    /// Its till, whose days it opens and closes itself.
    async fn till(&self) -> TillRefObject {
        let till = &self.0.till;
        TillRefObject { id: till.id, office_id: self.0.office.id, code: till.code.clone(), name: till.name.clone() }
    }
    /// Its régie.
    async fn cash_office(&self) -> CashOfficeRefObject {
        let office = &self.0.office;
        CashOfficeRefObject {
            id: office.id,
            unit_id: self.0.unit,
            code: office.code.clone(),
            name: office.name.clone(),
        }
    }
    /// Name of its agent in Arabic.
    async fn agent_name_ar(&self) -> &str {
        &self.0.agent.ar
    }
    /// Name of its agent in French.
    async fn agent_name_fr(&self) -> &str {
        &self.0.agent.fr
    }
    /// When it was enrolled.
    async fn enrolled_at(&self) -> DateTime<Utc> {
        self.0.enrolled_at
    }
    /// When it sent something last; null before.
    async fn last_seen_at(&self) -> Option<DateTime<Utc>> {
        self.0.last_seen_at
    }
    /// The day on which it was taken out of use; null while it is in use.
    async fn ended_on(&self) -> Option<Date> {
        self.0.ended.as_ref().map(|ended| ended.on.into())
    }
    /// Why it was taken out of use; null while it is in use.
    async fn ended_reasons(&self) -> Option<&str> {
        self.0.ended.as_ref().map(|ended| ended.reasons.as_str())
    }
    /// Entries up to this one have had their effect, or are held.
    async fn applied_sequence(&self) -> i32 {
        self.0.applied
    }
    /// Entries that wait for one before them.
    async fn waiting_count(&self) -> i64 {
        self.0.waiting
    }
    /// Entries that are held.
    async fn held_count(&self) -> i64 {
        self.0.held
    }
    /// The book in its hands; null when it has none.
    async fn book(&self) -> Option<FieldBookObject> {
        self.0.book.as_ref().map(Into::into)
    }
    /// Numbers of its books that were not received when they were closed, by their first numbers; the first 200.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn gaps(&self, ctx: &Context<'_>) -> Result<Vec<FieldGapObject>> {
        let session = session(ctx)?;
        let gaps = answer(session, read::gaps(session, self.0.id).await)?;
        Ok(gaps.into_iter().map(Into::into).collect())
    }
    /// What holds up the entries that wait; null when nothing is missing before them.
    async fn hole(&self, ctx: &Context<'_>) -> Result<Option<FieldHoleObject>> {
        let session = session(ctx)?;
        Ok(answer(session, read::hole(session, &self.0).await)?.map(Into::into))
    }
    /// Entries that never came and were explained, in the order of the phone; the first 200.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn missing(&self, ctx: &Context<'_>) -> Result<Vec<FieldMissingObject>> {
        let session = session(ctx)?;
        let missing = answer(session, read::missing(session, self.0.id).await)?;
        Ok(missing.into_iter().map(FieldMissingObject).collect())
    }
    /// What it recorded, as far as it was received, newest first, page by page.
    async fn entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Those that stand so.")] state: Option<FieldEntryStateItem>,
    ) -> Result<Connection<Cursor, FieldEntryObject, EmptyFields>> {
        let session = session(ctx)?;
        let args = PageArgs::new(first, after.as_deref());
        let page = answer(session, read::entries(session, (self.0.id, state.map(Into::into)), args).await)?;
        Ok(page.into_connection(EmptyFields, FieldEntryObject))
    }
}
