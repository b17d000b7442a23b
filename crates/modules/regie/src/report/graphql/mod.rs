//! Reports, as GraphQL.

mod things;

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::files::Link;
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{FileId, StaffId, TypedId as _, UnitId};

use super::columns::{self, Column, ColumnType};
use super::service::{self, Overview, Printing, Shown};
use super::sheet::dirhams;
use super::{Cell, Filter, ReportKind, ReportRunId, Row, Run, RunFile, State, Totals};
use crate::kind::KindId;
use crate::office::CashOfficeId;
use crate::order::graphql::OrderStateItem;
use crate::receipt::graphql::{PaymentModeItem, ReceiptStateItem};
use crate::remittance::graphql::language;
use crate::slip::SlipId;
use things::{money, series};

pub use things::{
    ReportAgeingObject, ReportColumnObject, ReportColumnTypeItem, ReportFormatItem, ReportKindItem, ReportMonthObject,
    ReportRowObject, ReportSeriesObject, ReportShareObject, ReportSpanObject, ReportStandingObject, ReportStateItem,
};

/// A report.
#[derive(Debug, Clone)]
pub struct ReportObject(Shown);

/// A report: its first lines, and what all of them come to.
#[Object(name = "Report")]
impl ReportObject {
    /// What is listed.
    async fn kind(&self) -> ReportKindItem {
        self.0.report.into()
    }
    /// First day; null where it begins with whatever there is, and for one emission slip.
    async fn from(&self) -> Option<Date> {
        self.0.period.0.map(Date::from)
    }
    /// Last day; null for one emission slip.
    async fn until(&self) -> Option<Date> {
        self.0.period.1.map(Date::from)
    }
    /// Its columns, in their order.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn columns(&self, ctx: &Context<'_>) -> Result<Vec<ReportColumnObject>> {
        let session = session(ctx)?;
        let told = |column: &Column| ReportColumnObject {
            id: column.id.to_owned(),
            label: session.text(column.label, &[]),
            kind: column.kind.into(),
            summed: column.adds(),
        };
        Ok(columns::of(self.0.report).iter().map(told).collect())
    }
    /// Its first hundred lines.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn rows(&self) -> Vec<ReportRowObject> {
        let told = |row: &Row| ReportRowObject { cells: row.iter().map(shown).collect() };
        self.0.rows.iter().map(told).collect()
    }
    /// How many lines it has in all.
    async fn line_count(&self) -> i64 {
        self.0.totals.lines
    }
    /// The sums of all lines, a text for each column; empty where nothing is added up.
    async fn totals(&self) -> Vec<String> {
        sums(self.0.report, &self.0.totals)
    }
    /// What charts show of its days, its régie and its kind.
    async fn series(&self, ctx: &Context<'_>) -> Result<ReportSeriesObject> {
        series(ctx, self.0.filter).await
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => day.format("%Y-%m-%d").to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Money(centimes) => dirhams(*centimes, '.'),
    }
}

fn sums(report: ReportKind, totals: &Totals) -> Vec<String> {
    let told = |(column, sum): (&Column, &Option<i64>)| match (column.kind, sum) {
        (_, None) => String::new(),
        (ColumnType::Money, Some(sum)) => dirhams(*sum, '.'),
        (_, Some(sum)) => sum.to_string(),
    };
    columns::of(report).iter().zip(&totals.sums).map(told).collect()
}

/// What the head of a régie sees first.
#[derive(Debug, Clone)]
pub struct ReportOverviewObject(Overview);

/// What was taken and what is owed, as it stands today. Receipts that were made void, and those whose cheque came back, count for nothing.
#[Object(name = "ReportOverview")]
impl ReportOverviewObject {
    /// The day of it.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// Taken on that day, in dirhams.
    async fn taken_today(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        money(session(ctx)?, self.0.taken[0])
    }
    /// Taken since its month began, in dirhams.
    async fn taken_this_month(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        money(session(ctx)?, self.0.taken[1])
    }
    /// Taken since its year began, in dirhams.
    async fn taken_this_year(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        money(session(ctx)?, self.0.taken[2])
    }
    /// Orders that are not paid; null for one régie, for orders are of none.
    async fn unpaid_orders(&self) -> Option<i64> {
        self.0.owed.map(|(orders, _)| orders)
    }
    /// What is owed of them without late charges, in dirhams; null for one régie.
    async fn owed(&self, ctx: &Context<'_>) -> Result<Option<MoneyScalar>> {
        let session = session(ctx)?;
        self.0.owed.map(|(_, centimes)| money(session, centimes)).transpose()
    }
    /// What charts show of its month.
    async fn series(&self, ctx: &Context<'_>) -> Result<ReportSeriesObject> {
        series(ctx, self.0.filter).await
    }
    /// How the orders of its year, and what is owed, stand; null for one régie, for orders are of none.
    async fn standing(&self) -> Option<ReportStandingObject> {
        let whole = self.0.filter.office.is_none();
        whole.then_some(ReportStandingObject(Filter { from: None, ..self.0.filter }))
    }
}

/// A file of a report that was taken away.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ReportFile")]
pub struct ReportFileObject {
    /// Which volume, from 1.
    pub volume: i32,
    /// Its name.
    pub name: String,
    /// How many lines it has.
    pub lines: i32,
    /// Path on this host, signed; good for a quarter of an hour. Null once the file has gone: ask for the report again.
    pub url: Option<String>,
}

/// A report that somebody took away.
#[derive(Debug, Clone)]
pub struct ReportRunObject(Run, Vec<RunFile>);

impl From<(Run, Vec<RunFile>)> for ReportRunObject {
    fn from((run, files): (Run, Vec<RunFile>)) -> Self {
        Self(run, files)
    }
}

/// A report that the caller took away. It holds what was known at one instant.
#[Object(name = "ReportRun")]
impl ReportRunObject {
    /// Identifier, `rep_…`.
    async fn id(&self) -> ID {
        ReportRunId::from_uuid(self.0.id).to_string().into()
    }
    /// What is listed.
    async fn kind(&self) -> ReportKindItem {
        self.0.report().into()
    }
    /// As what.
    async fn format(&self) -> ReportFormatItem {
        self.0.format.into()
    }
    /// In which language: `ar` or `fr`.
    async fn language(&self) -> &str {
        self.0.language.tag()
    }
    /// First day; null where it begins with whatever there is, and for one emission slip.
    async fn from(&self) -> Option<Date> {
        self.0.period().0.map(Date::from)
    }
    /// Last day; null for one emission slip.
    async fn until(&self) -> Option<Date> {
        self.0.period().1.map(Date::from)
    }
    /// Where it stands.
    async fn state(&self) -> ReportStateItem {
        self.0.state.into()
    }
    /// How many lines it has in all.
    async fn lines(&self) -> i64 {
        self.0.totals.lines
    }
    /// How many of them are in its files so far.
    async fn written(&self) -> i64 {
        self.0.carried.lines
    }
    /// When it was asked for.
    async fn asked_at(&self) -> DateTime<Utc> {
        self.0.asked_at()
    }
    /// What was recorded by this instant is in it: when it was asked for, or when it last began anew.
    async fn known_at(&self) -> DateTime<Utc> {
        self.0.known_at()
    }
    /// How often it began anew by itself, because something was recorded meanwhile that its instant should have known; mostly 0.
    async fn begun_again(&self) -> i32 {
        self.0.again
    }
    /// When its last file was made, or when it was given up; null while it is being made.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at
    }
    /// Its files, in the order of their volumes; none before all of them are there.
    #[graphql(directive = kernel::gql::list_size::apply(80))]
    async fn files(&self, ctx: &Context<'_>) -> Result<Vec<ReportFileObject>> {
        let session = session(ctx)?;
        let told = |file: &RunFile| ReportFileObject {
            volume: file.volume,
            name: file.name.clone(),
            lines: file.lines,
            url: file.file.map(|id| Link::path(session, FileId::from_uuid(id))),
        };
        let there = self.1.iter().filter(|_| self.0.state == State::Done);
        Ok(there.map(told).collect())
    }
}

/// What a report is narrowed to. A filter that a report does not read is refused.
#[derive(Debug, Default, InputObject)]
pub struct ReportFilter {
    /// First day; the first of January when missing. Of what is owed: ordered from this day on.
    from: Option<Date>,
    /// Last day; today when missing.
    until: Option<Date>,
    /// Of this régie, `cof_…`: receipts, remittances, the journal, by collector, by market and the stock of values.
    cash_office_id: Option<ID>,
    /// Of this kind of revenue, `rvk_…`: all but remittances, the journal, by collector and the stock of values.
    kind_id: Option<ID>,
    /// Of this unit and those below it, `unt_…`.
    unit_id: Option<ID>,
    /// Of this emission slip, `slp_…`, whatever the days: the emission roll.
    slip_id: Option<ID>,
    /// Cashed by this person, `stf_…`, who has or had a place in a régie: receipts and by collector.
    collector_id: Option<ID>,
    /// Paid in this way: receipts and by collector, there without tickets.
    mode: Option<PaymentModeItem>,
    /// Receipts that stand so: receipts.
    receipt_state: Option<ReceiptStateItem>,
    /// Orders that stand so: orders.
    order_state: Option<OrderStateItem>,
}

impl ReportFilter {
    fn check(&self, c: &mut Checks) -> Filter {
        c.within("filter", |c| Filter {
            from: self.from.as_ref().and_then(|day| c.date("from", day)),
            until: self.until.as_ref().and_then(|day| c.date("until", day)),
            office: self.cash_office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("cashOfficeId", id)),
            kind: self.kind_id.as_ref().and_then(|id| c.id::<KindId>("kindId", id)),
            unit: self.unit_id.as_ref().and_then(|id| c.id::<UnitId>("unitId", id)),
            slip: self.slip_id.as_ref().and_then(|id| c.id::<SlipId>("slipId", id)),
            collector: self.collector_id.as_ref().and_then(|id| c.id::<StaffId>("collectorId", id)),
            mode: self.mode.map(Into::into),
            receipt_state: self.receipt_state.map(Into::into),
            order_state: self.order_state.map(Into::into),
        })
    }

    fn read(&self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = self.check(&mut c);
        c.finish_with(Some(filter))
    }
}

/// What an overview is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct ReportOverviewFilter {
    /// Of this régie, `cof_…`.
    cash_office_id: Option<ID>,
    /// Of this unit and those below it, `unt_…`.
    unit_id: Option<ID>,
}

/// A report to take away.
#[derive(Debug, InputObject)]
pub struct ReportPrintInput {
    /// UUID made by the client: repeating it gives the same report.
    operation_id: ID,
    /// What is listed.
    kind: ReportKindItem,
    /// What it is narrowed to.
    filter: Option<ReportFilter>,
    /// As what.
    format: ReportFormatItem,
    /// `ar` or `fr`.
    language: String,
}

impl ReportPrintInput {
    fn read(&self) -> Outcome<Printing> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let filter = self.filter.as_ref().map(|filter| filter.check(&mut c)).unwrap_or_default();
        let language = language(&mut c, &self.language);
        let (report, format) = (self.kind.into(), self.format.into());
        let read = operation.zip(language);
        c.finish_with(read.map(|(operation, language)| Printing { operation, report, filter, format, language }))
    }
}

kernel::payload! {
    /// What became of a report to take away.
    ReportPrintPayload {
        /// The report: its files at once when it is short, later when it is long. See `reportRuns`.
        run: ReportRunObject
    }
}

/// Queries about reports.
#[derive(Debug, Default)]
pub struct ReportQueries;

#[Object]
impl ReportQueries {
    /// A report of the régie: its first lines, and what all of them come to, as far as the caller may see.
    async fn report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is listed.")] kind: ReportKindItem,
        #[graphql(desc = "What it is narrowed to.")] filter: Option<ReportFilter>,
    ) -> Result<ReportObject> {
        let session = session(ctx)?;
        let input = filter.unwrap_or_default().read().map(|filter| (kind.into(), filter));
        Ok(ReportObject(answer(session, service::report(session, input).await)?))
    }

    /// What was taken and what is owed, as it stands today.
    async fn report_overview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is narrowed to.")] filter: Option<ReportOverviewFilter>,
    ) -> Result<ReportOverviewObject> {
        let session = session(ctx)?;
        let ReportOverviewFilter { cash_office_id, unit_id } = filter.unwrap_or_default();
        let input = ReportFilter { cash_office_id, unit_id, ..ReportFilter::default() }.read();
        Ok(ReportOverviewObject(answer(session, service::overview(session, input).await)?))
    }

    /// The reports that the caller took away, newest first, page by page.
    async fn report_runs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Those of this report.")] kind: Option<ReportKindItem>,
    ) -> Result<Connection<Cursor, ReportRunObject, EmptyFields>> {
        let session = session(ctx)?;
        let args = PageArgs::new(first, after.as_deref());
        let page = answer(session, service::mine(session, kind.map(Into::into), args).await)?;
        Ok(page.into_connection(EmptyFields, Into::into))
    }
}

/// What can be done with reports.
#[derive(Debug, Default)]
pub struct ReportMutations;

#[Object]
impl ReportMutations {
    /// Takes a report away. Up to 2000 lines it is there at once; a longer one, of 200000 at most, is made meanwhile: see `reportRuns`.
    async fn report_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which report, as what, in which language.")] input: ReportPrintInput,
    ) -> Result<ReportPrintPayload> {
        let session = session(ctx)?;
        ReportPrintPayload::from_outcome(session, service::print(session, input.read()).await.map(Into::into))
    }
}
