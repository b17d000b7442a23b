//! Régies, as GraphQL.

mod input;
mod things;

use std::sync::Arc;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{LocalNameObject, StaffObject, UnitObject, staff, unit};
use kernel::gql::{Checks, Cursor, Date, Page, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::tenant::LocalName;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{Book, CashOffice, CashOfficeId, Filter, Member, Till, keeping, service};
use crate::kind::graphql::KindRefObject;
pub use input::{
    BookIssueInput, BookReceiveInput, BookReturnInput, CashMemberAppointInput, CashMemberEndInput,
    CashOfficeCreateInput, TillCreateInput,
};
pub use things::{
    CashMemberObject, CashQualityItem, ReceiptBookObject, TillBookObject, TillDayObject, TillObject, TillRefObject,
};

/// What the régies of one answer have in common: asked once for all of them, and only when a field needs it.
#[derive(Debug, Default)]
struct Siblings {
    ids: Vec<Uuid>,
    members: OnceCell<Vec<Member>>,
    tills: OnceCell<Vec<Till>>,
    books: OnceCell<Vec<Book>>,
}

/// A régie.
#[derive(Debug, Clone)]
pub struct CashOfficeObject {
    office: CashOffice,
    siblings: Arc<Siblings>,
}

impl From<CashOffice> for CashOfficeObject {
    fn from(office: CashOffice) -> Self {
        let siblings = Arc::new(Siblings { ids: vec![office.id], ..Siblings::default() });
        Self { office, siblings }
    }
}

impl CashOfficeObject {
    /// The régies of one answer.
    #[must_use]
    pub fn all(offices: Vec<CashOffice>) -> Vec<Self> {
        let ids = offices.iter().map(|office| office.id).collect();
        let siblings = Arc::new(Siblings { ids, ..Siblings::default() });
        offices.into_iter().map(|office| Self { office, siblings: Arc::clone(&siblings) }).collect()
    }
}

/// A régie by its name plate, where it is only referred to.
#[derive(Debug, Clone)]
pub struct CashOfficeRefObject {
    /// Identifier.
    pub id: Uuid,
    /// Unit that it belongs to.
    pub unit_id: Uuid,
    /// Code.
    pub code: String,
    /// Name.
    pub name: LocalName,
}

/// A régie, as far as whoever reads a receipt or a remittance needs it.
#[Object(name = "CashOfficeRef")]
impl CashOfficeRefObject {
    /// Identifier, `cof_…`.
    async fn id(&self) -> ID {
        CashOfficeId::from_uuid(self.id).to_string().into()
    }
    /// Identifier of the unit that it belongs to, `unt_…`.
    async fn unit_id(&self) -> ID {
        UnitId::from_uuid(self.unit_id).to_string().into()
    }
    /// Code, printed before the number of every receipt.
    async fn code(&self) -> &str {
        &self.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.name.clone().into()
    }
}

/// A régie: a cash office of the commune (decree 2-17-451 art. 42-46).
#[Object(name = "CashOffice")]
impl CashOfficeObject {
    /// Identifier, `cof_…`.
    async fn id(&self) -> ID {
        CashOfficeId::from_uuid(self.office.id).to_string().into()
    }
    /// Code, printed before the number of every receipt: 2 to 12 capitals or digits.
    async fn code(&self) -> &str {
        &self.office.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.office.name.clone().into()
    }
    /// Unit that it belongs to.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.office.unit_id)).await
    }
    /// The ordonnateur's order that created it (decree 2-17-451 art. 42).
    async fn instrument(&self) -> &str {
        &self.office.instrument
    }
    /// Date of that order.
    async fn instrument_on(&self) -> Date {
        self.office.instrument_on.into()
    }
    /// When it was recorded.
    async fn created_at(&self) -> DateTime<Utc> {
        self.office.created_at
    }
    /// The kinds that it was created for, by code; none: all that a commune collects at a counter.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn kinds(&self) -> Vec<KindRefObject> {
        let kinds = self.office.kinds.iter().cloned();
        kinds.map(|kind| KindRefObject { id: kind.id, code: kind.code, name: kind.name }).collect()
    }
    /// Who acts for it, newest first: all, or those of today.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in force today.")] today: Option<bool>,
    ) -> Result<Vec<CashMemberObject>> {
        let session = session(ctx)?;
        let on = session.house().ambient.today();
        let load = || async { answer(session, service::members(session, &self.siblings.ids).await) };
        let all = self.siblings.members.get_or_try_init(load).await?;
        let mine = all.iter().filter(|member| member.office_id == self.office.id);
        let wanted = mine.filter(|member| today != Some(true) || member.in_force(on));
        Ok(wanted.cloned().map(CashMemberObject).collect())
    }
    /// Its tills, by code.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn tills(&self, ctx: &Context<'_>) -> Result<Vec<TillObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::tills(session, &self.siblings.ids).await) };
        let all = self.siblings.tills.get_or_try_init(load).await?;
        Ok(all.iter().filter(|till| till.office_id == self.office.id).cloned().map(TillObject).collect())
    }
    /// Its books of receipts, by their first numbers.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn books(&self, ctx: &Context<'_>) -> Result<Vec<ReceiptBookObject>> {
        let session = session(ctx)?;
        let load = || async { answer(session, keeping::books(session, &self.siblings.ids).await) };
        let all = self.siblings.books.get_or_try_init(load).await?;
        Ok(all.iter().filter(|book| book.office_id == self.office.id).cloned().map(ReceiptBookObject).collect())
    }
    /// As what the caller acts for it today; null when not at all.
    async fn my_quality(&self, ctx: &Context<'_>) -> Result<Option<CashQualityItem>> {
        let session = session(ctx)?;
        let (on, me) = (session.house().ambient.today(), session.staff().ok().map(StaffId::uuid));
        let load = || async { answer(session, service::members(session, &self.siblings.ids).await) };
        let all = self.siblings.members.get_or_try_init(load).await?;
        let mine = all.iter().filter(|member| member.office_id == self.office.id && Some(member.staff_id) == me);
        Ok(mine.filter(|member| member.in_force(on)).map(|member| member.quality.into()).next())
    }
}

/// What a list of régies is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct CashOfficeFilter {
    /// Words, each part of the code or of the name in either script, whatever the case and the accents; at most 100
    /// characters.
    query: Option<String>,
    /// Régies of this unit and of those below it, `unt_…`.
    unit_id: Option<ID>,
    /// Those that this person acts for today, `stf_…`.
    staff_id: Option<ID>,
}

impl CashOfficeFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            words: c
                .optional("query", self.query.as_deref(), 100)
                .map(|query| query.split_whitespace().map(str::to_owned).collect())
                .unwrap_or_default(),
            unit: self.unit_id.as_ref().and_then(|id| c.id::<UnitId>("unitId", id)).map(UnitId::uuid),
            member: self.staff_id.as_ref().and_then(|id| c.id::<StaffId>("staffId", id)).map(StaffId::uuid),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct CashOfficeTotal(Filter);

#[Object]
impl CashOfficeTotal {
    /// How many régies there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

/// Queries about régies.
#[derive(Debug, Default)]
pub struct OfficeQueries;

#[Object(name = "CashOfficeQueries")]
impl OfficeQueries {
    /// The régies that the caller may see, by code, page by page.
    async fn cash_offices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which régies.")] filter: Option<CashOfficeFilter>,
    ) -> Result<Connection<Cursor, CashOfficeObject, CashOfficeTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        let Page { rows, has_next, has_previous } = page;
        let (ids, offices): (Vec<Uuid>, Vec<CashOffice>) = rows.into_iter().unzip();
        let rows = ids.into_iter().zip(CashOfficeObject::all(offices)).collect();
        Ok(Page { rows, has_next, has_previous }.into_connection(CashOfficeTotal(filter), |office| office))
    }

    /// One régie; null when there is none in the caller's reach.
    async fn cash_office(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `cof_…`.")] id: ID,
    ) -> Result<Option<CashOfficeObject>> {
        let session = session(ctx)?;
        let ids: Vec<Uuid> = CashOfficeId::parse(&id).map(CashOfficeId::uuid).into_iter().collect();
        let found = answer(session, service::list(session, Some(&ids)).await)?;
        Ok(found.into_iter().next().map(Into::into))
    }
}

kernel::payload! {
    /// What became of a régie or of its people.
    CashOfficePayload {
        /// The régie.
        cash_office: CashOfficeObject
    }
    /// What became of a till.
    TillPayload {
        /// The till.
        till: TillObject
    }
    /// What became of a book of receipts.
    ReceiptBookPayload {
        /// The book.
        book: ReceiptBookObject
    }
}

/// Changes of régies.
#[derive(Debug, Default)]
pub struct OfficeMutations;

#[Object(name = "CashOfficeMutations")]
impl OfficeMutations {
    /// Creates a régie by the ordonnateur's order (decree 2-17-451 art. 42).
    async fn cash_office_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The régie.")] input: CashOfficeCreateInput,
    ) -> Result<CashOfficePayload> {
        let session = session(ctx)?;
        CashOfficePayload::from_outcome(session, service::create(session, input.read()).await.map(Into::into))
    }

    /// Names a régisseur, a deputy or a collector (decree 2-17-451 art. 42-44).
    async fn cash_member_appoint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, where, as what, from when.")] input: CashMemberAppointInput,
    ) -> Result<CashOfficePayload> {
        let session = session(ctx)?;
        CashOfficePayload::from_outcome(session, service::appoint(session, input.read()).await.map(Into::into))
    }

    /// Ends somebody's place in a régie with a day.
    async fn cash_member_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which place, and its last day.")] input: CashMemberEndInput,
    ) -> Result<CashOfficePayload> {
        let session = session(ctx)?;
        CashOfficePayload::from_outcome(session, service::end(session, input.read()).await.map(Into::into))
    }

    /// Opens a till of a régie.
    async fn till_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The till.")] input: TillCreateInput,
    ) -> Result<TillPayload> {
        let session = session(ctx)?;
        TillPayload::from_outcome(session, service::create_till(session, input.read()).await.map(TillObject))
    }

    /// Receives a book of receipts: a range of numbers that no other book of the régie has.
    async fn book_receive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The book.")] input: BookReceiveInput,
    ) -> Result<ReceiptBookPayload> {
        let session = session(ctx)?;
        let outcome = keeping::receive(session, input.read()).await;
        ReceiptBookPayload::from_outcome(session, outcome.map(ReceiptBookObject))
    }

    /// Hands a book to a till; it goes on where it stopped.
    async fn book_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which book, to which till.")] input: BookIssueInput,
    ) -> Result<ReceiptBookPayload> {
        let session = session(ctx)?;
        let outcome = keeping::hand_out(session, input.read()).await;
        ReceiptBookPayload::from_outcome(session, outcome.map(ReceiptBookObject))
    }

    /// Takes a book back from its till. While the till's day is open it stays as long as it has numbers.
    async fn book_return(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which book, and why numbers are left.")] input: BookReturnInput,
    ) -> Result<ReceiptBookPayload> {
        let session = session(ctx)?;
        let outcome = keeping::take_back(session, input.read()).await;
        ReceiptBookPayload::from_outcome(session, outcome.map(ReceiptBookObject))
    }
}

/// The member of staff that an object of a régie refers to.
async fn person(ctx: &Context<'_>, id: Uuid) -> Result<StaffObject> {
    staff(ctx, StaffId::from_uuid(id)).await
}
