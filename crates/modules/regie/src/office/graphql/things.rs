//! People, tills and books of a régie, as GraphQL.

use async_graphql::{Context, Enum, ID, Object, Result};
use kernel::gql::Date;
use kernel::gql::people::{LocalNameObject, StaffObject};
use kernel::gql::session;
use kernel::id::TypedId as _;
use kernel::tenant::LocalName;
use uuid::Uuid;

use super::person;
use crate::day::DayId;
use crate::office::{Book, BookId, CashOfficeId, Held, Member, MemberId, OpenDay, Quality, Till, TillId};

/// In which quality somebody acts for a régie (decree 2-17-451 art. 42-44).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Quality", name = "CashQuality")]
pub enum CashQualityItem {
    /// Holds the régie and answers for it.
    Regisseur,
    /// Holds it when the régisseur is away.
    Deputy,
    /// Collects for the régisseur.
    Collector,
}

/// Somebody's place in a régie.
#[derive(Debug, Clone)]
pub struct CashMemberObject(pub Member);

/// Somebody's place in a régie, by an order of the ordonnateur.
#[Object(name = "CashMember")]
impl CashMemberObject {
    /// Identifier, `cfm_…`.
    async fn id(&self) -> ID {
        MemberId::from_uuid(self.0.id).to_string().into()
    }
    /// Who.
    async fn staff(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        person(ctx, self.0.staff_id).await
    }
    /// As what.
    async fn quality(&self) -> CashQualityItem {
        self.0.quality.into()
    }
    /// The order.
    async fn instrument(&self) -> &str {
        &self.0.instrument
    }
    /// First day.
    async fn from(&self) -> Date {
        self.0.from.into()
    }
    /// Last day; null while it goes on.
    async fn until(&self) -> Option<Date> {
        self.0.until.map(Into::into)
    }
    /// Whether it holds today.
    async fn in_force(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.0.in_force(session(ctx)?.house().ambient.today()))
    }
}

/// A till's day that is not closed yet.
#[derive(Debug, Clone, Copy)]
pub struct TillDayObject(pub OpenDay);

/// A till's day that is not closed yet.
#[Object(name = "TillDay")]
impl TillDayObject {
    /// Identifier, `cdy_…`.
    async fn day_id(&self) -> ID {
        DayId::from_uuid(self.0.id).to_string().into()
    }
    /// In whose hands it is.
    async fn staff(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        person(ctx, self.0.staff).await
    }
    /// Its date.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
}

/// The book in a till's hands.
#[derive(Debug, Clone)]
pub struct TillBookObject(pub Held);

/// The book in a till's hands.
#[Object(name = "TillBook")]
impl TillBookObject {
    /// Identifier, `bok_…`.
    async fn book_id(&self) -> ID {
        BookId::from_uuid(self.0.book).to_string().into()
    }
    /// Serial printed on its cover.
    async fn serial(&self) -> &str {
        &self.0.serial
    }
    /// The number that the next receipt takes; null when the book is used up.
    async fn next_number(&self) -> Option<i32> {
        (self.0.left() > 0).then_some(self.0.next)
    }
    /// Its last number.
    async fn last_number(&self) -> i32 {
        self.0.last
    }
    /// How many numbers are left.
    async fn left(&self) -> i32 {
        self.0.left()
    }
}

/// A till.
#[derive(Debug, Clone)]
pub struct TillObject(pub Till);

/// A till of a régie.
#[Object(name = "Till")]
impl TillObject {
    /// Identifier, `til_…`.
    async fn id(&self) -> ID {
        TillId::from_uuid(self.0.id).to_string().into()
    }
    /// Identifier of its régie, `cof_…`.
    async fn office_id(&self) -> ID {
        CashOfficeId::from_uuid(self.0.office_id).to_string().into()
    }
    /// Code within the régie: 1 to 12 capitals or digits.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.0.name.clone().into()
    }
    /// Its open day; null when it is closed.
    async fn day(&self) -> Option<TillDayObject> {
        self.0.day.map(TillDayObject)
    }
    /// The book in its hands; null when it has none.
    async fn book(&self) -> Option<TillBookObject> {
        self.0.held.clone().map(TillBookObject)
    }
}

/// A till by its name plate, where it is only referred to.
#[derive(Debug, Clone)]
pub struct TillRefObject {
    /// Identifier.
    pub id: Uuid,
    /// Its régie.
    pub office_id: Uuid,
    /// Code.
    pub code: String,
    /// Name.
    pub name: LocalName,
}

/// A till, as far as whoever reads a receipt or a day needs it.
#[Object(name = "TillRef")]
impl TillRefObject {
    /// Identifier, `til_…`.
    async fn id(&self) -> ID {
        TillId::from_uuid(self.id).to_string().into()
    }
    /// Identifier of its régie, `cof_…`.
    async fn office_id(&self) -> ID {
        CashOfficeId::from_uuid(self.office_id).to_string().into()
    }
    /// Code within the régie.
    async fn code(&self) -> &str {
        &self.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.name.clone().into()
    }
}

/// A book of receipts.
#[derive(Debug, Clone)]
pub struct ReceiptBookObject(pub Book);

/// A book of receipts: a range of numbers of a régie, received once.
#[Object(name = "ReceiptBook")]
impl ReceiptBookObject {
    /// Identifier, `bok_…`.
    async fn id(&self) -> ID {
        BookId::from_uuid(self.0.id).to_string().into()
    }
    /// Identifier of its régie, `cof_…`.
    async fn office_id(&self) -> ID {
        CashOfficeId::from_uuid(self.0.office_id).to_string().into()
    }
    /// Serial printed on its cover.
    async fn serial(&self) -> &str {
        &self.0.serial
    }
    /// First number.
    async fn first_number(&self) -> i32 {
        self.0.numbers.first
    }
    /// Last number.
    async fn last_number(&self) -> i32 {
        self.0.numbers.last
    }
    /// When it was received.
    async fn received_on(&self) -> Date {
        self.0.received_on.into()
    }
    /// The number that its next receipt takes; null when it is used up.
    async fn next_number(&self) -> Option<i32> {
        (self.0.left() > 0).then_some(self.0.next)
    }
    /// How many numbers were used, void ones included.
    async fn used(&self) -> i32 {
        self.0.used()
    }
    /// How many of them were made void.
    #[graphql(name = "void")]
    async fn void_count(&self) -> i64 {
        self.0.void
    }
    /// How many numbers are left.
    async fn left(&self) -> i32 {
        self.0.left()
    }
    /// Identifier of the till that has it now, `til_…`; null while it lies in the régie.
    async fn till_id(&self) -> Option<ID> {
        self.0.till.map(|till| TillId::from_uuid(till).to_string().into())
    }
    /// Why numbers were left when it came back the last time.
    async fn remark(&self) -> Option<&str> {
        self.0.remark.as_deref()
    }
}
