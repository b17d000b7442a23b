//! What is asked of follow-up, read and checked.

use async_graphql::{ID, InputObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date};
use kernel::id::{TypedId as _, UnitId};

use super::objects::{DebtAgeItem, DebtNoticeKindItem, DebtNoticeMannerItem};
use crate::follow::service::{Acknowledge, Annul, Issue, Print, Serve};
use crate::follow::{DebtNoticeId, Filter, MOST_AT_ONCE, Manner, NoticeFilter, NoticeKind};
use crate::kind::KindId;
use crate::order::OrderId;
use crate::order::graphql::{ids, language};
use crate::taxpayer::TaxpayerId;

/// What a list of debts is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct DebtFilter {
    /// Of this taxpayer, `txp_…`, and of whoever was found to be the same.
    taxpayer_id: Option<ID>,
    /// Of this kind of revenue, `rvk_…`.
    kind_id: Option<ID>,
    /// Of this unit and of those below it, `unt_…`.
    unit_id: Option<ID>,
    /// So old.
    age: Option<DebtAgeItem>,
}

impl DebtFilter {
    pub(super) fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            taxpayer: self
                .taxpayer_id
                .as_ref()
                .and_then(|id| c.id::<TaxpayerId>("taxpayerId", id))
                .map(TaxpayerId::uuid),
            kind: self.kind_id.as_ref().and_then(|id| c.id::<KindId>("kindId", id)).map(KindId::uuid),
            unit: self.unit_id.as_ref().and_then(|id| c.id::<UnitId>("unitId", id)).map(UnitId::uuid),
            age: self.age.map(Into::into),
        });
        c.finish_with(Some(filter))
    }
}

/// What a list of notices is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct DebtNoticeFilter {
    /// About this order, `ord_…`.
    order_id: Option<ID>,
    /// To this taxpayer, `txp_…`, and to whoever was found to be the same.
    taxpayer_id: Option<ID>,
    /// Of this kind.
    kind: Option<DebtNoticeKindItem>,
    /// Those that reached the debtor, or those that have not.
    served: Option<bool>,
}

impl DebtNoticeFilter {
    pub(super) fn read(self) -> Outcome<NoticeFilter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| NoticeFilter {
            order: self.order_id.as_ref().and_then(|id| c.id::<OrderId>("orderId", id)).map(OrderId::uuid),
            taxpayer: self
                .taxpayer_id
                .as_ref()
                .and_then(|id| c.id::<TaxpayerId>("taxpayerId", id))
                .map(TaxpayerId::uuid),
            kind: self.kind.map(Into::into),
            served: self.served,
        });
        c.finish_with(Some(filter))
    }
}

/// Notices to issue.
#[derive(Debug, InputObject)]
pub struct NoticeIssueInput {
    /// UUID made by the client: repeating it gives the same notices.
    operation_id: ID,
    /// Which step.
    kind: DebtNoticeKindItem,
    /// About which orders, `ord_…`; each once, 1 to 200.
    order_ids: Vec<ID>,
    /// Whether a formal step is taken although a claim about the order waits for its answer; no when missing.
    despite_claim: Option<bool>,
}

impl NoticeIssueInput {
    pub(super) fn read(&self) -> Outcome<Issue> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let kind = NoticeKind::from(self.kind);
        let orders = ids::<OrderId>(&mut c, "orderIds", &self.order_ids, MOST_AT_ONCE);
        let despite_claim = self.despite_claim.unwrap_or(false);
        c.finish_with(operation.map(|operation| Issue { operation, kind, orders, despite_claim }))
    }
}

/// When a notice reached its debtor.
#[derive(Debug, InputObject)]
pub struct NoticeServeInput {
    /// UUID made by the client: repeating it changes nothing more.
    operation_id: ID,
    /// Which notice, `dnt_…`.
    notice_id: ID,
    /// The day; neither before the notice nor in the future.
    served_on: Date,
    /// How.
    manner: DebtNoticeMannerItem,
    /// Number of the registered letter, required then; or who took it. At most 200 characters.
    reference: Option<String>,
}

impl NoticeServeInput {
    pub(super) fn read(&self) -> Outcome<Serve> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let notice = c.id::<DebtNoticeId>("noticeId", &self.notice_id);
        let on = c.date("servedOn", &self.served_on);
        let manner = Manner::from(self.manner);
        let given = self.reference.as_deref().unwrap_or_default();
        let reference = match manner {
            Manner::Registered => c.text("reference", given, 200),
            Manner::ByHand | Manner::Posted => c.optional("reference", Some(given), 200).unwrap_or_default(),
        };
        let read = operation.zip(notice).zip(on);
        c.finish_with(read.map(|((operation, notice), on)| Serve { operation, notice, on, manner, reference }))
    }
}

/// A notice to annul.
#[derive(Debug, InputObject)]
pub struct NoticeAnnulInput {
    /// UUID made by the client: repeating it changes nothing more.
    operation_id: ID,
    /// Which notice, `dnt_…`.
    notice_id: ID,
    /// Why: at most 2000 characters.
    reasons: String,
}

impl NoticeAnnulInput {
    pub(super) fn read(&self) -> Outcome<Annul> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let notice = c.id::<DebtNoticeId>("noticeId", &self.notice_id);
        let reasons = c.lines("reasons", &self.reasons, 2000);
        let read = operation.zip(notice);
        c.finish_with(read.map(|(operation, notice)| Annul { operation, notice, reasons }))
    }
}

/// A notice to print.
#[derive(Debug, InputObject)]
pub struct NoticePrintInput {
    /// Which notice, `dnt_…`.
    notice_id: ID,
    /// `ar` or `fr`.
    language: String,
}

impl NoticePrintInput {
    pub(super) fn read(&self) -> Outcome<Print> {
        let mut c = Checks::new();
        let notice = c.id::<DebtNoticeId>("noticeId", &self.notice_id);
        let language = language(&mut c, &self.language);
        c.finish_with(notice.zip(language).map(|(notice, language)| Print { notice, language }))
    }
}

/// What interrupts a limitation.
#[derive(Debug, InputObject)]
pub struct LimitationInterruptInput {
    /// UUID made by the client: repeating it changes nothing more.
    operation_id: ID,
    /// Of which order's debt, `ord_…`.
    order_id: ID,
    /// The day; neither before the order nor in the future.
    on: Date,
    /// By what it is known: a letter, a record, a summons. At most 200 characters.
    instrument: String,
}

impl LimitationInterruptInput {
    pub(super) fn read(&self) -> Outcome<Acknowledge> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let order = c.id::<OrderId>("orderId", &self.order_id);
        let on = c.date("on", &self.on);
        let instrument = c.text("instrument", &self.instrument, 200);
        let read = operation.zip(order).zip(on);
        c.finish_with(read.map(|((operation, order), on)| Acknowledge { operation, order, on, instrument }))
    }
}
