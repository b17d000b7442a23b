//! Month certificates, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use chrono::{DateTime, Datelike as _, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};

use super::{Certificate, CertificateId, Filter, Month, Regularisation, service};
use crate::day::graphql::TakingObject;
use crate::office::CashOfficeId;
use crate::office::graphql::CashOfficeRefObject;
use crate::remittance::graphql::{CashPaperPayload, asked, plate};
use crate::remittance::print::{self, MonthPaper};

/// The order that regularised a month.
#[derive(Debug, Clone)]
pub struct RegularisationObject {
    order: Regularisation,
    late: bool,
}

/// The ordonnateur's order that regularised a month (ordre de régularisation, decree 2-17-451 art. 43).
#[Object(name = "MonthRegularisation")]
impl RegularisationObject {
    /// Number, without gaps within its year.
    async fn number(&self) -> i32 {
        self.order.number
    }
    /// Year of the number.
    async fn year(&self) -> i32 {
        self.order.year
    }
    /// The day.
    async fn on(&self) -> Date {
        self.order.on.into()
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.order.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.order.staff)).await
    }
    /// Whether it came on the 15th of the next month or later.
    async fn late(&self) -> bool {
        self.late
    }
}

/// A month's certificate.
#[derive(Debug, Clone)]
pub struct CertificateObject(pub Certificate);

/// What a régie took and paid over in a month, certified once (decree 2-17-451 art. 43).
#[Object(name = "MonthCertificate")]
impl CertificateObject {
    /// Identifier, `mcf_…`.
    async fn id(&self) -> ID {
        CertificateId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// Year of the month.
    async fn year(&self) -> i32 {
        self.0.month.year
    }
    /// The month, 1 to 12.
    async fn month(&self) -> u32 {
        self.0.month.month
    }
    /// Held when the month began, without floats.
    async fn opening(&self) -> MoneyScalar {
        self.0.opening.into()
    }
    /// Taken, without receipts that were made void.
    async fn taken(&self) -> MoneyScalar {
        self.0.taken.into()
    }
    /// Cheques that came back unpaid.
    async fn bounced(&self) -> MoneyScalar {
        self.0.bounced.into()
    }
    /// Counted beyond what was taken; less than nothing: missing.
    async fn difference(&self) -> MoneyScalar {
        self.0.difference.into()
    }
    /// Paid over to the receiver.
    async fn remitted(&self) -> MoneyScalar {
        self.0.remitted.into()
    }
    /// Held when the month ended, without floats: opening, taken and difference, less bounced and remitted.
    async fn held(&self) -> MoneyScalar {
        self.0.held.into()
    }
    /// What was taken by budget line and kind of revenue.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn takings(&self) -> Vec<TakingObject> {
        self.0.takings.iter().cloned().map(TakingObject).collect()
    }
    /// The day it was certified.
    async fn certified_on(&self) -> Date {
        self.0.on.into()
    }
    /// When it was certified.
    async fn certified_at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who certified it.
    async fn certified_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff)).await
    }
    /// The last day for certifying it: the 8th of the next month.
    async fn certify_by(&self) -> Option<Date> {
        self.0.month.certify_by().map(Into::into)
    }
    /// Whether it was certified later.
    async fn late(&self) -> bool {
        self.0.is_late()
    }
    /// The day before which it is to be regularised: the 15th of the next month.
    async fn regularise_before(&self) -> Option<Date> {
        self.0.month.regularise_before().map(Into::into)
    }
    /// The order that regularised it; null while none did.
    async fn regularisation(&self) -> Option<RegularisationObject> {
        let late = self.0.is_regularised_late();
        self.0.regularisation.map(|order| RegularisationObject { order, late })
    }
}

/// What a list of certificates is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct MonthCertificateFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// Of this year.
    year: Option<i32>,
    /// Those that were regularised, or those that wait.
    regularised: Option<bool>,
}

impl MonthCertificateFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
            year: self.year,
            regularised: self.regularised,
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct MonthCertificateTotal(Filter);

#[Object]
impl MonthCertificateTotal {
    /// How many certificates there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of a month.
    MonthCertificatePayload {
        /// The certificate.
        certificate: CertificateObject
    }
}

/// A month to certify.
#[derive(Debug, InputObject)]
pub struct MonthCertifyInput {
    /// UUID made by the client: repeating it gives the same certificate.
    operation_id: ID,
    /// The régie, `cof_…`.
    office_id: ID,
    /// Year of the month.
    year: i32,
    /// The month, 1 to 12; over.
    month: i32,
}

impl MonthCertifyInput {
    fn read(&self, this_year: i32) -> Outcome<service::Certify> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id("officeId", &self.office_id));
        let year = c.number("year", self.year, 2000..=this_year);
        let month = c.number("month", self.month, 1..=12).unsigned_abs();
        let read = operation.zip(office);
        let month = Month { year, month };
        c.finish_with(read).map(|(operation, office)| service::Certify { operation, office, month })
    }
}

/// A month to regularise.
#[derive(Debug, InputObject)]
pub struct MonthRegulariseInput {
    /// UUID made by the client: repeating it gives the same order.
    operation_id: ID,
    /// The certificate, `mcf_…`.
    certificate_id: ID,
}

impl MonthRegulariseInput {
    fn read(&self) -> Outcome<service::Regularise> {
        let mut c = Checks::new();
        let (operation, certificate) = (c.operation(&self.operation_id), c.id("certificateId", &self.certificate_id));
        let read = operation.zip(certificate);
        c.finish_with(read).map(|(operation, certificate)| service::Regularise { operation, certificate })
    }
}

/// A paper of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "MonthPaper", name = "MonthPaper")]
pub enum MonthPaperItem {
    /// What the régisseur certified.
    Certificate,
    /// The order by which the ordonnateur regularised it (ordre de régularisation).
    Order,
}

/// A paper of a month to print.
#[derive(Debug, InputObject)]
pub struct MonthPrintInput {
    /// The certificate, `mcf_…`.
    certificate_id: ID,
    /// Which paper of the month; the certificate when missing.
    paper: Option<MonthPaperItem>,
    /// `ar` or `fr`.
    language: String,
}

impl MonthPrintInput {
    fn read(&self) -> Outcome<print::Month> {
        let (certificate, language) = asked("certificateId", &self.certificate_id, &self.language)?;
        let paper = self.paper.map_or(MonthPaper::Certificate, Into::into);
        Ok(print::Month { certificate, paper, language })
    }
}

/// Queries about month certificates.
#[derive(Debug, Default)]
pub struct CertificateQueries;

#[Object]
impl CertificateQueries {
    /// The month certificates that the caller may see, newest first, page by page.
    async fn month_certificates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which certificates.")] filter: Option<MonthCertificateFilter>,
    ) -> Result<Connection<Cursor, CertificateObject, MonthCertificateTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(MonthCertificateTotal(filter), CertificateObject))
    }

    /// One month certificate; null when there is none in the caller's reach.
    async fn month_certificate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `mcf_…`.")] id: ID,
    ) -> Result<Option<CertificateObject>> {
        let session = session(ctx)?;
        let found = service::get(session, CertificateId::parse(&id).ok()).await;
        Ok(answer(session, found)?.map(CertificateObject))
    }
}

/// Changes of months.
#[derive(Debug, Default)]
pub struct CertificateMutations;

#[Object]
impl CertificateMutations {
    /// Certifies what a régie took in a month that is over, once; after the 8th of the next month it is late, which is told.
    async fn month_certify(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which month of which régie.")] input: MonthCertifyInput,
    ) -> Result<MonthCertificatePayload> {
        let session = session(ctx)?;
        let input = input.read(session.house().ambient.today().year());
        MonthCertificatePayload::from_outcome(session, service::certify(session, input).await.map(CertificateObject))
    }

    /// Regularises a certified month with a numbered order, once; from the 15th of the next month on it is late, which is told.
    async fn month_regularise(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which certificate.")] input: MonthRegulariseInput,
    ) -> Result<MonthCertificatePayload> {
        let session = session(ctx)?;
        let outcome = service::regularise(session, input.read()).await;
        MonthCertificatePayload::from_outcome(session, outcome.map(CertificateObject))
    }

    /// Prints a month's certificate, with its order once it was regularised, or that order itself. The print is on record and kept.
    async fn month_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which certificate, which of its papers, in which language.")] input: MonthPrintInput,
    ) -> Result<CashPaperPayload> {
        let session = session(ctx)?;
        CashPaperPayload::from_outcome(session, print::month(session, input.read()).await)
    }
}
