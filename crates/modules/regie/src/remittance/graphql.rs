//! Remittances, as GraphQL; with them the ledger, certificates, inspections and papers.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, MergedObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};
use kernel::locale::Locale;

use super::certificate::graphql::{CertificateMutations, CertificateQueries};
use super::inspection::graphql::{InspectionMutations, InspectionQueries};
use super::ledger::graphql::LedgerQueries;
use super::{Answer, Filter, MOST_DAYS, OfficePlate, Remittance, RemittanceId, print, service};
use crate::day::DayId;
use crate::day::graphql::{AmountsObject, DayObject, TakingObject};
use crate::office::CashOfficeId;
use crate::office::graphql::CashOfficeRefObject;

/// What can be asked of remittances and of what belongs to them.
#[derive(MergedObject, Debug, Default)]
pub struct RemittanceQueries(SlipQueries, LedgerQueries, CertificateQueries, InspectionQueries);

/// What can be changed of remittances and of what belongs to them.
#[derive(MergedObject, Debug, Default)]
pub struct RemittanceMutations(SlipMutations, CertificateMutations, InspectionMutations);

/// A régie by its name plate.
pub(crate) fn plate(office: &OfficePlate) -> CashOfficeRefObject {
    let OfficePlate { id, unit, code, name } = office.clone();
    CashOfficeRefObject { id, unit_id: unit, code, name }
}

/// Reads the language of a paper.
pub(crate) fn language(c: &mut Checks, text: &str) -> Option<Locale> {
    let language = Locale::PAPERS.into_iter().find(|locale| locale.tag() == text.trim());
    if language.is_none() {
        c.fault("regie-error-paper-language", "language");
    }
    language
}

kernel::payload! {
    /// What printing gave.
    CashPaperPayload {
        /// Path of the PDF on this host, signed; good for a quarter of an hour.
        url: String
    }
}

/// What the receiver said of a remittance.
#[derive(Debug, Clone)]
pub struct AnswerObject(pub Answer);

/// What the receiver said of a remittance, once.
#[Object(name = "RemittanceAnswer")]
impl AnswerObject {
    /// What arrived.
    async fn received(&self) -> MoneyScalar {
        self.0.received.into()
    }
    /// Received less paid over: less than nothing is missing.
    async fn difference(&self) -> MoneyScalar {
        self.0.difference.into()
    }
    /// The receiver's own reference.
    async fn reference(&self) -> &str {
        &self.0.reference
    }
    /// Why it differs; null when nothing was said.
    async fn remark(&self) -> Option<&str> {
        Some(self.0.remark.as_str()).filter(|remark| !remark.is_empty())
    }
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff)).await
    }
}

/// A remittance of takings to the receiver.
#[derive(Debug, Clone)]
pub struct RemittanceObject(pub Remittance);

/// A remittance of takings to the receiver (bordereau de versement). It never changes; the receiver answers it once.
#[Object(name = "Remittance")]
impl RemittanceObject {
    /// Identifier, `rmt_…`.
    async fn id(&self) -> ID {
        RemittanceId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// Number, without gaps within its year.
    async fn number(&self) -> i32 {
        self.0.number
    }
    /// Year of the number.
    async fn year(&self) -> i32 {
        self.0.year
    }
    /// Number and year: `12/2026`.
    async fn reference(&self) -> String {
        self.0.reference()
    }
    /// What is paid over by mode, before cheques that came back are taken off; the cash as it was counted, without floats.
    async fn amounts(&self) -> AmountsObject {
        self.0.amounts.into()
    }
    /// Cheques that came back unpaid since, taken off.
    async fn bounced(&self) -> MoneyScalar {
        self.0.bounced.into()
    }
    /// Counted beyond what was taken, and paid in for what was missing; less than nothing: missing. It is in the cash.
    async fn difference(&self) -> MoneyScalar {
        self.0.difference.into()
    }
    /// What is paid over in all.
    async fn total(&self) -> MoneyScalar {
        self.0.total.into()
    }
    /// What was taken by budget line and kind of revenue, less the cheques that came back. With the difference it makes the total.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn takings(&self) -> Vec<TakingObject> {
        self.0.takings.iter().cloned().map(TakingObject).collect()
    }
    /// What of it is the region's, in dirhams (law 47-06 art. 115-124); null where all of it is the commune's.
    async fn region(&self, ctx: &Context<'_>) -> Result<Option<MoneyScalar>> {
        Ok(answer(session(ctx)?, self.0.region().map_err(Into::into))?.map(Into::into))
    }
    /// The days that it pays over, oldest first.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn days(&self, ctx: &Context<'_>) -> Result<Vec<DayObject>> {
        let session = session(ctx)?;
        Ok(DayObject::all(answer(session, service::days(session, &self.0.days).await)?))
    }
    /// The day it was sent.
    async fn sent_on(&self) -> Date {
        self.0.sent_on.into()
    }
    /// When it was sent.
    async fn sent_at(&self) -> DateTime<Utc> {
        self.0.sent_at
    }
    /// Who sent it.
    async fn sent_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.sent_by)).await
    }
    /// What the receiver said; null while nothing was.
    async fn answer(&self) -> Option<AnswerObject> {
        self.0.answer.clone().map(AnswerObject)
    }
}

/// What a list of remittances is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct RemittanceFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// Sent from this day on.
    from: Option<Date>,
    /// Sent to this day.
    until: Option<Date>,
    /// Those that the receiver answered, or those that wait.
    answered: Option<bool>,
}

impl RemittanceFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
            from: self.from.as_ref().and_then(|day| c.date("from", day)),
            until: self.until.as_ref().and_then(|day| c.date("until", day)),
            answered: self.answered,
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct RemittanceTotal(Filter);

#[Object]
impl RemittanceTotal {
    /// How many remittances there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of a remittance.
    RemittancePayload {
        /// The remittance.
        remittance: RemittanceObject
    }
}

/// Days to pay over.
#[derive(Debug, InputObject)]
pub struct RemittanceSendInput {
    /// UUID made by the client: repeating it gives the same remittance.
    operation_id: ID,
    /// The régie, `cof_…`.
    office_id: ID,
    /// Its closed days that were not paid over yet, `cdy_…`, each once; 1 to 100.
    day_ids: Vec<ID>,
}

impl RemittanceSendInput {
    fn read(&self) -> Outcome<service::PayOver> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id("officeId", &self.office_id));
        if !(1..=MOST_DAYS).contains(&self.day_ids.len()) {
            c.fault("kernel-error-number", "dayIds")
                .args
                .extend([("min", "1".to_owned()), ("max", MOST_DAYS.to_string())]);
        }
        let days: Vec<DayId> = self.day_ids.iter().take(MOST_DAYS).filter_map(|id| c.id("dayIds", id)).collect();
        let read = operation.zip(office);
        c.finish_with(read).map(|(operation, office)| service::PayOver { operation, office, days })
    }
}

/// What the receiver says of a remittance.
#[derive(Debug, InputObject)]
pub struct RemittanceAnswerInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The remittance, `rmt_…`.
    remittance_id: ID,
    /// What arrived.
    received: MoneyScalar,
    /// The receiver's own reference; at most 60 characters.
    reference: String,
    /// Why it differs; at most 500 characters. Required when it does.
    remark: Option<String>,
}

impl RemittanceAnswerInput {
    fn read(&self) -> Outcome<service::Reply> {
        let mut c = Checks::new();
        let (operation, remittance) = (c.operation(&self.operation_id), c.id("remittanceId", &self.remittance_id));
        let received = c.money_or_nothing("received", &self.received);
        let reference = c.text("reference", &self.reference, 60);
        let remark = c.optional("remark", self.remark.as_deref(), 500);
        let read = || {
            let (operation, remittance, received) = (operation?, remittance?, received?);
            Some(service::Reply { operation, remittance, received, reference, remark })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// A remittance slip to print.
#[derive(Debug, InputObject)]
pub struct RemittancePrintInput {
    /// The remittance, `rmt_…`.
    remittance_id: ID,
    /// `ar` or `fr`.
    language: String,
}

/// The journal of a till's day to print.
#[derive(Debug, InputObject)]
pub struct JournalPrintInput {
    /// The day, `cdy_…`.
    day_id: ID,
    /// `ar` or `fr`.
    language: String,
}

/// A list of receipts to print.
#[derive(Debug, InputObject)]
pub struct ReceiptsStatementPrintInput {
    /// The régie, `cof_…`.
    office_id: ID,
    /// First day.
    from: Date,
    /// Last day.
    until: Date,
    /// `ar` or `fr`.
    language: String,
}

impl ReceiptsStatementPrintInput {
    fn read(&self) -> Outcome<print::Statement> {
        let mut c = Checks::new();
        let office = c.id("officeId", &self.office_id);
        let (from, until) = (c.date("from", &self.from), c.date("until", &self.until));
        let language = language(&mut c, &self.language);
        let read = || Some(print::Statement { office: office?, from: from?, until: until?, language: language? });
        let read = read();
        c.finish_with(read)
    }
}

/// Reads which thing to print, and in which language.
pub(crate) fn asked<T: kernel::id::TypedId>(field: &str, id: &ID, text: &str) -> Outcome<(T, Locale)> {
    let mut c = Checks::new();
    let id = c.id::<T>(field, id);
    let language = language(&mut c, text);
    c.finish_with(id.zip(language))
}

/// Queries about remittances.
#[derive(Debug, Default)]
pub struct SlipQueries;

#[Object(name = "RemittanceSlipQueries")]
impl SlipQueries {
    /// The remittances that the caller may see, newest first, page by page.
    async fn remittances(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which remittances.")] filter: Option<RemittanceFilter>,
    ) -> Result<Connection<Cursor, RemittanceObject, RemittanceTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(RemittanceTotal(filter), RemittanceObject))
    }

    /// One remittance; null when there is none in the caller's reach.
    async fn remittance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `rmt_…`.")] id: ID,
    ) -> Result<Option<RemittanceObject>> {
        let session = session(ctx)?;
        let found = service::get(session, RemittanceId::parse(&id).ok()).await;
        Ok(answer(session, found)?.map(RemittanceObject))
    }
}

/// Changes of remittances, and papers.
#[derive(Debug, Default)]
pub struct SlipMutations;

#[Object(name = "RemittanceSlipMutations")]
impl SlipMutations {
    /// Pays closed days over to the receiver: numbered, with what was taken by budget line and by mode. The ledger tells it.
    async fn remittance_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which days.")] input: RemittanceSendInput,
    ) -> Result<RemittancePayload> {
        let session = session(ctx)?;
        RemittancePayload::from_outcome(session, service::send(session, input.read()).await.map(RemittanceObject))
    }

    /// Says what arrived of a remittance, once; a difference needs a remark. What did not arrive is owed by who holds the régie until it is made
    /// good (decree 2-17-451 art. 46).
    async fn remittance_answer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which remittance, and what arrived.")] input: RemittanceAnswerInput,
    ) -> Result<RemittancePayload> {
        let session = session(ctx)?;
        RemittancePayload::from_outcome(session, service::answer(session, input.read()).await.map(RemittanceObject))
    }

    /// Prints a remittance slip. The print is on record and kept.
    async fn remittance_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which remittance, in which language.")] input: RemittancePrintInput,
    ) -> Result<CashPaperPayload> {
        let session = session(ctx)?;
        let asked = asked("remittanceId", &input.remittance_id, &input.language);
        CashPaperPayload::from_outcome(session, print::remittance(session, asked).await)
    }

    /// Prints the journal of a till's day: its receipts in their order, and its count once it is closed. The print is on record.
    async fn journal_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which day, in which language.")] input: JournalPrintInput,
    ) -> Result<CashPaperPayload> {
        let session = session(ctx)?;
        let asked = asked("dayId", &input.day_id, &input.language);
        CashPaperPayload::from_outcome(session, print::journal(session, asked).await)
    }

    /// Prints every receipt of a period with its payer, 2000 at most (relevé nominatif des quittances). The print is on record.
    async fn receipts_statement_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which régie, which days, in which language.")] input: ReceiptsStatementPrintInput,
    ) -> Result<CashPaperPayload> {
        let session = session(ctx)?;
        CashPaperPayload::from_outcome(session, print::receipts_statement(session, input.read()).await)
    }
}
