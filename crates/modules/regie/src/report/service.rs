//! Reports: shown on a screen, drawn as charts, taken away.

use chrono::{Datelike as _, Days, NaiveDate};
use kernel::error::{Failure, Fault, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::locale::Locale;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, runs, series, standing};
use super::table::Say;
use super::{Ask, EARLIEST, Filter, Format, LATEST, Place, ReportKind, ReportRunId, Row, Run, RunFile, SHOWN};
use super::{State, Totals, WORK, run, shown_days};
use crate::acts;
use crate::follow::limitation::{SOON, begun_by};
use crate::kind::KindId;
use crate::office::CashOfficeId;
use crate::slip::SlipId;

/// Takings of longer periods are drawn by month.
const DAYS_DRAWN: i64 = 62;

/// Bars of a chart.
const BARS: i64 = 12;

/// A report as a screen shows it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What is listed.
    pub report: ReportKind,
    /// What it was narrowed to.
    pub filter: Filter,
    /// First and last day, where it has them.
    pub period: (Option<NaiveDate>, Option<NaiveDate>),
    /// Its first lines.
    pub rows: Vec<Row>,
    /// What all of its lines come to.
    pub totals: Totals,
}

/// What charts show: takings of receipts that stand.
#[derive(Debug, Clone)]
pub struct Series {
    /// Whether the time is parted by month, under the first day of each.
    pub by_month: bool,
    pub(crate) time: Vec<series::Span>,
    pub(crate) kinds: Vec<series::Share>,
    pub(crate) collectors: Vec<series::Share>,
}

/// What the head of a régie sees first.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The day of it.
    pub on: NaiveDate,
    /// What was taken on that day, since its month and since its year began, in centimes.
    pub taken: [i64; 3],
    /// Orders that are not paid, and what is owed of them without late charges, in centimes; not known of one régie.
    pub owed: Option<(i64, i64)>,
    /// What it was narrowed to.
    pub filter: Filter,
}

/// A report to take away.
#[derive(Debug, serde::Serialize)]
pub struct Printing {
    /// The client's operation.
    pub operation: Uuid,
    /// What is listed.
    pub report: ReportKind,
    /// What it is narrowed to.
    pub filter: Filter,
    /// As what.
    pub format: Format,
    /// In which language.
    pub language: Locale,
}

/// A report's first lines and what all of them come to.
///
/// # Errors
/// Refused for a filter that the report does not read, or that names what is not in the caller's reach.
#[tracing::instrument(name = "regie.report.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn report(session: &Session, input: Outcome<(ReportKind, Filter)>) -> Outcome<Shown> {
    let permit = session.permit::<acts::ReportRead>()?;
    let (report, filter) = input?;
    let mut tx = begin_read(&permit).await?;
    let ask = asked(&mut tx, session, permit.scope(), (report, filter)).await?;
    let totals = store::totals(&mut tx, &ask).await?;
    let say = Say { texts: &session.house().texts, language: session.locale() };
    let rows = store::rows(&mut tx, &ask, (Place::START, SHOWN), say).await?;
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Ok(Shown { report, filter, period: shown_days((ask.from, ask.until)), rows, totals })
}

/// What charts show of a filter that was read before.
///
/// # Errors
/// See [`report`].
pub async fn series_of(session: &Session, filter: Filter) -> Outcome<Series> {
    let permit = session.permit::<acts::ReportRead>()?;
    let mut tx = begin_read(&permit).await?;
    // Charts show takings: of a slip, those of its days; how receipts were paid and how they stand does not part them.
    let own = Filter { slip: None, mode: None, receipt_state: None, order_state: None, ..filter };
    let ask = asked(&mut tx, session, permit.scope(), (ReportKind::Receipts, own)).await?;
    let ask = Ask { owner: ask.owner.or(ask.collector), ..ask };
    let by_month = (ask.until - ask.from).num_days() > DAYS_DRAWN;
    Ok(Series {
        by_month,
        time: series::spans(&mut tx, &ask, by_month).await?,
        kinds: series::kinds(&mut tx, &ask, BARS).await?,
        collectors: series::collectors(&mut tx, &ask, BARS).await?,
    })
}

/// What was ordered in each month and collected of it, of a filter that was read before.
///
/// # Errors
/// See [`report`].
pub(crate) async fn months_of(session: &Session, filter: Filter) -> Outcome<Vec<standing::Month>> {
    let permit = session.permit::<acts::ReportRead>()?;
    let mut tx = begin_read(&permit).await?;
    let ask = asked(&mut tx, session, permit.scope(), (ReportKind::Orders, filter)).await?;
    standing::months(&mut tx, &ask).await
}

/// How old what is owed is, of a filter that was read before. What nobody can be made to pay much longer is told apart, whatever its age.
///
/// # Errors
/// See [`report`].
pub(crate) async fn ages_of(session: &Session, filter: Filter) -> Outcome<standing::Ages> {
    let permit = session.permit::<acts::ReportRead>()?;
    let mut tx = begin_read(&permit).await?;
    let ask = asked(&mut tx, session, permit.scope(), (ReportKind::Arrears, filter)).await?;
    let soon = ask.until.checked_add_days(Days::new(u64::from(SOON))).unwrap_or(ask.until);
    standing::ages(&mut tx, &ask, (soon, begun_by(soon))).await
}

/// What was taken and what is owed, as it stands today.
///
/// # Errors
/// Refused for a régie or a unit that is not in the caller's reach.
#[tracing::instrument(name = "regie.report.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn overview(session: &Session, input: Outcome<Filter>) -> Outcome<Overview> {
    let permit = session.permit::<acts::ReportRead>()?;
    let filter = input?;
    let mut tx = begin_read(&permit).await?;
    let ask = asked(&mut tx, session, permit.scope(), (ReportKind::Receipts, filter)).await?;
    let on = ask.until;
    let month = on.with_day(1).unwrap_or(on);
    let taken = series::taken(&mut tx, &ask, month).await?;
    let owed = if filter.office.is_some() {
        None
    } else {
        let all = Ask { report: ReportKind::Arrears, from: EARLIEST, ..ask };
        Some(store::arrears::owed(&mut tx, &all).await?)
    };
    Ok(Overview { on, taken, owed, filter: Filter { from: Some(month), until: Some(on), ..filter } })
}

/// What is asked of PostgreSQL for a filter, as far as the scope reaches.
async fn asked(
    tx: &mut (impl Tx + ?Sized),
    session: &Session,
    scope: &Scope,
    (report, filter): (ReportKind, Filter),
) -> Outcome<Ask> {
    let faults = filter.faults(report);
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let units = match filter.unit {
        None => scope.units().map(<[Uuid]>::to_vec),
        Some(unit) => Some(inside(tx, scope, unit).await?),
    };
    let missing = |field| Fault::at("kernel-error-not-found", &["filter", field]);
    if let Some(office) = filter.office
        && !store::has_office(tx, scope, office.uuid()).await?
    {
        return Err(missing("cashOfficeId").into());
    }
    if let Some(kind) = filter.kind
        && !store::has_kind(tx, kind.uuid()).await?
    {
        return Err(missing("kindId").into());
    }
    if let Some(slip) = filter.slip
        && !store::has_slip(tx, scope, slip.uuid()).await?
    {
        return Err(missing("slipId").into());
    }
    if let Some(collector) = filter.collector
        && !store::has_collector(tx, scope, collector.uuid()).await?
    {
        return Err(missing("collectorId").into());
    }
    let (from, until) = days(report, filter, session.house().ambient.today());
    Ok(Ask {
        report,
        units,
        owner: scope.owner(),
        from,
        until,
        office: filter.office.map(CashOfficeId::uuid),
        kind: filter.kind.map(KindId::uuid),
        slip: filter.slip.map(SlipId::uuid),
        collector: filter.collector.map(StaffId::uuid),
        mode: filter.mode,
        receipt_state: filter.receipt_state,
        order_state: filter.order_state,
        at: session.house().ambient.now(),
    })
}

/// The days of a filter: a slip is asked for whatever its day, and what is owed was ordered at any time.
fn days(report: ReportKind, filter: Filter, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    if filter.slip.is_some() {
        return (EARLIEST, LATEST);
    }
    let until = filter.until.unwrap_or_else(|| filter.from.map_or(today, |from| from.max(today)));
    let new_year = NaiveDate::from_ymd_opt(until.year(), 1, 1).unwrap_or(until);
    let begins = if report == ReportKind::Arrears { EARLIEST } else { new_year };
    (filter.from.unwrap_or(begins), until)
}

/// A unit and those below it, as far as the scope reaches.
async fn inside(tx: &mut (impl Tx + ?Sized), scope: &Scope, unit: UnitId) -> Outcome<Vec<Uuid>> {
    let mut units = store::below(tx, unit.uuid()).await?;
    if let Some(reach) = scope.units() {
        units.retain(|unit| reach.contains(unit));
    }
    if units.contains(&unit.uuid()) {
        return Ok(units);
    }
    Err(Fault::at("kernel-error-not-found", &["filter", "unitId"]).into())
}

/// Takes a report away: a short one at once, a long one by the queue. Repeating the operation gives the same report.
///
/// # Errors
/// As [`report`]; refused when it is too long, and when its lines do not come to its sums.
#[tracing::instrument(name = "regie.report.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print(session: &Session, input: Outcome<Printing>) -> Outcome<(Run, Vec<RunFile>)> {
    let permit = session.permit::<acts::ReportPrint>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let house = session.house();
    // Waited for before a connection is held, and not while holding one.
    let turn = if input.format == Format::Pdf { Some(house.renderer.turn().await?) } else { None };
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<ReportRunId>(input.operation, &input).await? {
        let run = runs::mine(&mut tx, by, id.uuid()).await?;
        let run = run.ok_or_else(|| Fault::at("kernel-error-not-found", &["operationId"]))?;
        let files = runs::files(&mut tx, &[run.id]).await?;
        return Ok((run, files.into_iter().map(|(_, file)| file).collect()));
    }
    let ask = asked(&mut tx, session, permit.scope(), (input.report, input.filter)).await?;
    let mut made = begun(&mut tx, ask, &input, by).await?;
    let files = if made.is_short() {
        let content = run::drawn(&mut tx, &mut made, turn).await?;
        runs::insert(&mut tx, &made).await?;
        let files = run::kept(&mut tx, &mut made, content).await?;
        runs::update(&mut tx, &made).await?;
        files
    } else {
        runs::insert(&mut tx, &made).await?;
        tx.enqueue(WORK.name, made.id).await?;
        Vec::new()
    };
    tx.answer(input.operation, &ReportRunId::from_uuid(made.id)).await?;
    let audited = tx.audit(about(&made, &files)).await?;
    tx.commit(audited).await?;
    Ok((made, files))
}

/// A run that begins, with what PostgreSQL says that it comes to.
async fn begun(tx: &mut TenantTx, ask: Ask, input: &Printing, by: Uuid) -> Outcome<Run> {
    let session = tx.session().clone();
    let totals = store::totals(tx, &ask).await?;
    run::fits(&totals)?;
    Ok(Run {
        id: session.house().ambient.uuid(),
        carried: Totals::nothing(ask.report),
        ask,
        format: input.format,
        language: input.language,
        unit: session.here(),
        by,
        totals,
        state: State::Working,
        place: Place::START,
        finished_at: None,
        again: 0,
        first_asked: None,
    })
}

/// The audit row of a run.
pub(crate) fn about(run: &Run, files: &[RunFile]) -> Change {
    let (from, until) = run.days();
    Change {
        object_kind: "report",
        object_id: ReportRunId::from_uuid(run.id).to_string(),
        object_label: format!("{} {from} {until}", run.report().as_str()),
        unit: Some(run.unit),
        before: None,
        after: Some(json!({
            "format": run.format, "language": run.language.tag(), "lines": run.totals.lines, "state": run.state, "again": run.again,
            "office": run.ask.office, "kind": run.ask.kind, "slip": run.ask.slip, "collector": run.ask.collector, "mode": run.ask.mode,
            "receipt_state": run.ask.receipt_state, "order_state": run.ask.order_state,
            "files": files.iter().map(|file| file.file).collect::<Vec<_>>(),
        })),
    }
}

/// A page of the reports that the caller took away, of one kind or of all, newest first, each with its files.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.report.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn mine(
    session: &Session,
    report: Option<ReportKind>,
    args: Outcome<PageArgs>,
) -> Outcome<Page<(Run, Vec<RunFile>)>> {
    let permit = session.permit::<acts::ReportRead>()?;
    let args = args?;
    let by = session.staff()?.uuid();
    let mut tx = begin_read(&permit).await?;
    let found = runs::page(&mut tx, (by, report), &args).await?;
    let ids: Vec<Uuid> = found.iter().map(|run| run.id).collect();
    let files = runs::files(&mut tx, &ids).await?;
    let with_files = |run: Run| {
        let own = files.iter().filter(|(id, _)| *id == run.id).map(|(_, file)| file.clone()).collect();
        (run.id, (run, own))
    };
    Ok(Page::new(&args, found.into_iter().map(with_files).collect()))
}
