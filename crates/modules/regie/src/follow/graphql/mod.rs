//! Follow-up, as GraphQL.

mod costs;
mod input;
mod objects;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object, Result};
use kernel::gql::{Cursor, Page, PageArgs, answer, session};
use kernel::id::TypedId as _;
use uuid::Uuid;

pub use costs::{DebtNoticeAnnulmentObject, DebtNoticeChargeObject};
pub use input::{
    DebtFilter, DebtNoticeFilter, LimitationInterruptInput, NoticeAnnulInput, NoticeIssueInput, NoticePrintInput,
    NoticeServeInput,
};
pub use objects::{
    AgeingGroupObject, AgeingObject, DebtAgeItem, DebtGroupingItem, DebtLimitationObject, DebtNextStepObject,
    DebtNoticeKindItem, DebtNoticeLineObject, DebtNoticeMannerItem, DebtNoticeObject, DebtNoticeServiceObject,
    LimitationInterruptionObject, OrderFollowObject, OverdueOrderObject,
};

use super::service::{self, Followed};
use super::{Filter, Grouping, Notice, NoticeFilter};
use crate::order::OrderId;

/// Beside the page.
#[derive(Debug)]
pub struct OverdueTotal(Option<Filter>);

#[Object]
impl OverdueTotal {
    /// How many orders there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::overdue_count(session, self.0).await)
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct DebtNoticeTotal(NoticeFilter);

#[Object]
impl DebtNoticeTotal {
    /// How many notices there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, self.0).await)
    }
}

kernel::payload! {
    /// Notices that were issued.
    NoticeIssuePayload {
        /// One for each debtor and unit, in the sequence in which their orders were named.
        notices: Vec<DebtNoticeObject>
    }

    /// What became of a notice.
    NoticeServePayload {
        /// The notice.
        notice: DebtNoticeObject
    }

    /// What became of a notice that was annulled.
    NoticeAnnulPayload {
        /// The notice.
        notice: DebtNoticeObject
    }

    /// The paper of a notice.
    NoticePrintPayload {
        /// Path of the PDF on this host, signed; good for a quarter of an hour.
        url: String
    }

    /// What became of a limitation.
    LimitationInterruptPayload {
        /// All that follows the order.
        follow: OrderFollowObject
    }
}

/// Queries about what is owed.
#[derive(Debug, Default)]
pub struct FollowQueries;

#[Object]
impl FollowQueries {
    /// What is owed today by age, in all and by kind, unit or debtor.
    async fn ageing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what it is gathered.")] by: DebtGroupingItem,
        #[graphql(desc = "Which debts.")] filter: Option<DebtFilter>,
    ) -> Result<AgeingObject> {
        let session = session(ctx)?;
        let grouping = Grouping::from(by);
        let input = filter.unwrap_or_default().read().map(|filter| service::By { grouping, filter });
        let (sums, groups) = answer(session, service::ageing(session, input).await)?;
        AgeingObject::of(session, grouping, &sums, groups)
    }

    /// Orders of which something is owed beyond its day, those due first before the others, page by page. With an age in the filter: those
    /// of that age, also what is not due yet.
    async fn overdue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which debts.")] filter: Option<DebtFilter>,
    ) -> Result<Connection<Cursor, OverdueOrderObject, OverdueTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::overdue(session, input).await)?;
        Ok(listed(page).into_connection(OverdueTotal(Some(filter)), |row| row))
    }

    /// Orders whose limitation falls within ninety days if nothing interrupts it, those due first before the others, page by page.
    async fn limitations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
    ) -> Result<Connection<Cursor, OverdueOrderObject, OverdueTotal>> {
        let session = session(ctx)?;
        let page = service::limitations(session, PageArgs::new(first, after.as_deref())).await;
        Ok(listed(answer(session, page)?).into_connection(OverdueTotal(None), |row| row))
    }

    /// The notices to debtors that the caller may see, newest first, page by page.
    async fn debt_notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which notices.")] filter: Option<DebtNoticeFilter>,
    ) -> Result<Connection<Cursor, DebtNoticeObject, DebtNoticeTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::notices(session, input).await)?;
        Ok(page.into_connection(DebtNoticeTotal(filter), DebtNoticeObject))
    }

    /// All that follows one order: its limitation, the next step, notices and claims; null when there is none in the caller's reach.
    async fn order_follow(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier of the order, `ord_…`.")] order_id: ID,
    ) -> Result<Option<OrderFollowObject>> {
        let session = session(ctx)?;
        let found = service::follow(session, OrderId::parse(&order_id).ok()).await;
        Ok(answer(session, found)?.map(OrderFollowObject))
    }
}

fn listed(page: Page<Followed>) -> Page<OverdueOrderObject> {
    let Page { rows, has_next, has_previous } = page;
    let (ids, rows): (Vec<Uuid>, Vec<Followed>) = rows.into_iter().unzip();
    Page { rows: ids.into_iter().zip(OverdueOrderObject::all(rows)).collect(), has_next, has_previous }
}

/// Changes of what follows.
#[derive(Debug, Default)]
pub struct FollowMutations;

#[Object]
impl FollowMutations {
    /// Issues a reminder, a last notice or a formal step about orders: a notice for each debtor and unit, all of them or none. A step is
    /// refused before its day, with the day from which on it may be taken (law 15-97 art. 36-44). What a formal step costs is added to the
    /// debt, by the tariff of the law (art. 90-91).
    async fn notice_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which step, about which orders.")] input: NoticeIssueInput,
    ) -> Result<NoticeIssuePayload> {
        let session = session(ctx)?;
        let outcome = service::issue(session, input.read()).await;
        let all = |notices: Vec<Notice>| notices.into_iter().map(DebtNoticeObject).collect();
        NoticeIssuePayload::from_outcome(session, outcome.map(all))
    }

    /// Records when and how a notice reached its debtor, once: from then on the next step's delay counts.
    async fn notice_serve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which notice, when and how.")] input: NoticeServeInput,
    ) -> Result<NoticeServePayload> {
        let session = session(ctx)?;
        NoticeServePayload::from_outcome(session, service::serve(session, input.read()).await.map(DebtNoticeObject))
    }

    /// Annuls a notice that should not have been issued, once: it opens no other step and interrupts nothing, and what it cost is owed no
    /// longer. Refused while a later step stands on it, and where its costs were paid.
    async fn notice_annul(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which notice, and why.")] input: NoticeAnnulInput,
    ) -> Result<NoticeAnnulPayload> {
        let session = session(ctx)?;
        NoticeAnnulPayload::from_outcome(session, service::annul(session, input.read()).await.map(DebtNoticeObject))
    }

    /// Prints a notice with its debts, its amount in words and what the law says of the step. The first print is the original, each later one
    /// is marked. The file is kept.
    async fn notice_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which notice, in which language.")] input: NoticePrintInput,
    ) -> Result<NoticePrintPayload> {
        let session = session(ctx)?;
        NoticePrintPayload::from_outcome(session, service::print(session, input.read()).await)
    }

    /// Records that a debt was acknowledged, or demanded before a judge: its four years begin anew (law 15-97 art. 123).
    async fn limitation_interrupt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which order, when and by what.")] input: LimitationInterruptInput,
    ) -> Result<LimitationInterruptPayload> {
        let session = session(ctx)?;
        let outcome = service::acknowledge(session, input.read()).await;
        LimitationInterruptPayload::from_outcome(session, outcome.map(OrderFollowObject))
    }
}
