//! What reports are made of, as GraphQL.

use async_graphql::{Context, Enum, Object, Result, SimpleObject};
use kernel::error::Failure;
use kernel::gql::people::LocalNameObject;
use kernel::gql::{Date, MoneyScalar, answer, session};
use kernel::session::Session;

use crate::day::kept;
use crate::report::service::{self, Series};
use crate::report::store::series::{Share, Span};
use crate::report::store::standing::{Ages, Month};
use crate::report::{ColumnType, Filter, Format, ReportKind, State};

/// What a report lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "ReportKind", name = "ReportKind")]
pub enum ReportKindItem {
    /// Every receipt with its payer (relevé nominatif des quittances), by régie and number.
    Receipts,
    /// Orders to collect, with what was taken off and paid of each.
    Orders,
    /// The emission roll: orders on the emission slips that were sent, and were not sent back.
    Slips,
    /// Remittances to the receiver, with what arrived.
    Remittances,
    /// Movements of the cash and of the values.
    Journal,
    /// What was ordered and taken of each kind of revenue.
    ByKind,
    /// What each person took at each till.
    ByCollector,
    /// What was taken of each market: a market is what the references of its stalls begin with, before their number.
    ByMarket,
    /// What is still owed on the last day, by kind and taxpayer (restes à recouvrer), with what late payment has cost.
    Arrears,
    /// The stock of values (situation des valeurs inactives): what there was of each kind of ticket before the first day, what came and went, what
    /// is left after the last one and what that is worth by what is printed on it. By régie and code.
    Values,
}

/// What a report is taken away as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Format", name = "ReportFormat")]
pub enum ReportFormatItem {
    /// Pages to print, a volume for every 1250 lines, totals carried from page to page and from volume to volume.
    Pdf,
    /// A workbook.
    Xlsx,
    /// Text with semicolons, in UTF-8.
    Csv,
}

/// Where a report that was taken away stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State", name = "ReportState")]
pub enum ReportStateItem {
    /// Its files are being made.
    Working,
    /// Its files are there.
    Done,
    /// It could not be made: ask again.
    Failed,
}

/// What stands in a column of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "ColumnType", name = "ReportColumnType")]
pub enum ReportColumnTypeItem {
    /// Words, or a number that is a name.
    Text,
    /// Civil dates, ISO 8601.
    Day,
    /// How many.
    Count,
    /// Dirhams with two decimals.
    Money,
}

/// A column of a report.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ReportColumn")]
pub struct ReportColumnObject {
    /// Stable name, for programs.
    pub id: String,
    /// Heading, in the language of the request.
    pub label: String,
    /// What stands in it.
    pub kind: ReportColumnTypeItem,
    /// Whether it is added up.
    pub summed: bool,
}

/// A line of a report.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ReportRow")]
pub struct ReportRowObject {
    /// A text for each column, as its type is written; empty where there is nothing.
    pub cells: Vec<String>,
}

/// What was taken in a part of the time.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ReportSpan")]
pub struct ReportSpanObject {
    /// The day, or the first day of the month.
    pub on: Date,
    /// In dirhams.
    pub amount: MoneyScalar,
}

/// What was taken of something.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ReportShare")]
pub struct ReportShareObject {
    /// Of what, or by whom.
    pub name: LocalNameObject,
    /// In dirhams.
    pub amount: MoneyScalar,
}

/// What charts show: takings by receipts that stand, and by tickets that were sold.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ReportSeries")]
pub struct ReportSeriesObject {
    /// Whether the time is parted by month; by day otherwise.
    pub by_month: bool,
    /// By time; days and months without takings are left out.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    pub time: Vec<ReportSpanObject>,
    /// By kind of revenue, the largest first, twelve at most.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    pub kinds: Vec<ReportShareObject>,
    /// By who cashed, the largest first, twelve at most.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    pub collectors: Vec<ReportShareObject>,
}

/// What was ordered in a month, and collected of it.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ReportMonth")]
pub struct ReportMonthObject {
    /// The first day of the month.
    pub on: Date,
    /// Principal and increases of its orders, less what was reduced, remitted and cancelled of them, in dirhams.
    pub ordered: MoneyScalar,
    /// What receipts that stand paid of that, whenever they were given, in dirhams.
    pub collected: MoneyScalar,
}

/// What is owed by age, in dirhams: costs, late charges, increases and principal. Each order counts once.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "ReportAgeing")]
pub struct ReportAgeingObject {
    /// Of how many orders something is owed.
    pub orders: i64,
    /// Its last day to pay has not passed.
    pub not_due: MoneyScalar,
    /// 1 to 30 days late.
    pub month: MoneyScalar,
    /// 31 to 90 days late.
    pub quarter: MoneyScalar,
    /// 91 to 365 days late.
    pub year: MoneyScalar,
    /// Later than that.
    pub older: MoneyScalar,
    /// Whatever its age: its limitation falls within ninety days (law 15-97 art. 123).
    pub soon: MoneyScalar,
    /// Its limitation is over: nobody can be made to pay it any more.
    pub prescribed: MoneyScalar,
    /// All of it: what the list of what is owed comes to.
    pub total: MoneyScalar,
}

/// What is told of how orders stand.
#[derive(Debug, Clone, Copy)]
pub struct ReportStandingObject(pub(super) Filter);

/// How orders stand, each part worked out only when it is asked for.
#[Object(name = "ReportStanding")]
impl ReportStandingObject {
    /// Orders by the month in which they were made; months without any are left out.
    #[graphql(directive = kernel::gql::list_size::apply(12))]
    async fn months(&self, ctx: &Context<'_>) -> Result<Vec<ReportMonthObject>> {
        let session = session(ctx)?;
        let told = |month: &Month| -> Result<ReportMonthObject> {
            let (ordered, collected) = (money(session, month.ordered)?, money(session, month.collected)?);
            Ok(ReportMonthObject { on: month.on.into(), ordered, collected })
        };
        answer(session, service::months_of(session, self.0).await)?.iter().map(told).collect()
    }
    /// How old what is owed today is, of all years.
    async fn ageing(&self, ctx: &Context<'_>) -> Result<ReportAgeingObject> {
        let session = session(ctx)?;
        let ages = answer(session, service::ages_of(session, self.0).await)?;
        let Ages { orders, not_due, month, quarter, year, older, soon, prescribed } = ages;
        let total: i64 = [not_due, month, quarter, year, older, soon, prescribed].into_iter().sum();
        Ok(ReportAgeingObject {
            orders,
            not_due: money(session, not_due)?,
            month: money(session, month)?,
            quarter: money(session, quarter)?,
            year: money(session, year)?,
            older: money(session, older)?,
            soon: money(session, soon)?,
            prescribed: money(session, prescribed)?,
            total: money(session, total)?,
        })
    }
}

pub(super) fn money(session: &Session, centimes: i64) -> Result<MoneyScalar> {
    answer(session, kept(centimes).map(MoneyScalar::from).map_err(Failure::from))
}

pub(super) async fn series(ctx: &Context<'_>, filter: Filter) -> Result<ReportSeriesObject> {
    let session = session(ctx)?;
    let Series { by_month, time, kinds, collectors } = answer(session, service::series_of(session, filter).await)?;
    let span = |span: &Span| -> Result<ReportSpanObject> {
        Ok(ReportSpanObject { on: span.on.into(), amount: money(session, span.centimes)? })
    };
    let share = |share: &Share| -> Result<ReportShareObject> {
        Ok(ReportShareObject { name: share.name.clone().into(), amount: money(session, share.centimes)? })
    };
    Ok(ReportSeriesObject {
        by_month,
        time: time.iter().map(span).collect::<Result<_>>()?,
        kinds: kinds.iter().map(share).collect::<Result<_>>()?,
        collectors: collectors.iter().map(share).collect::<Result<_>>()?,
    })
}
