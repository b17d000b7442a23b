//! Reports that were taken away, as SQL.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::locale::Locale;
use kernel::tx::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::order;
use crate::receipt::{self, Mode};
use crate::report::{Ask, Format, ReportKind, Run, RunFile, State, Totals};

/// Writes a run that begins.
pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), run: &Run) -> Outcome<()> {
    sqlx::query!(
        "insert into report_run (id, kind, format, language, unit_id, from_date, until_date, office_id, kind_id, slip_id, units, owner_id,
             known_at, asked_by, lines, totals, state, written, carried, place, finished_at, collector_id, mode, receipt_state, order_state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)",
        run.id,
        run.report().as_str(),
        run.format.as_str(),
        run.language.tag(),
        run.unit,
        run.ask.from,
        run.ask.until,
        run.ask.office,
        run.ask.kind,
        run.ask.slip,
        run.ask.units.as_deref(),
        run.ask.owner,
        run.ask.at,
        run.by,
        whole(run.totals.lines),
        json!(run.totals.sums),
        run.state.as_str(),
        whole(run.carried.lines),
        json!(run.carried.sums),
        json!(run.place),
        run.finished_at,
        run.ask.collector,
        run.ask.mode.map(Mode::as_str),
        run.ask.receipt_state.map(receipt::State::as_str),
        run.ask.order_state.map(order::State::as_str),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes how far a run has come, and that it began anew.
pub(crate) async fn update(tx: &mut (impl Tx + ?Sized), run: &Run) -> Outcome<()> {
    sqlx::query!(
        "update report_run set state = $2, written = $3, carried = $4, place = $5, finished_at = $6, known_at = $7, lines = $8, totals = $9,
             again = $10, asked_at = $11
         where id = $1",
        run.id,
        run.state.as_str(),
        whole(run.carried.lines),
        json!(run.carried.sums),
        json!(run.place),
        run.finished_at,
        run.ask.at,
        whole(run.totals.lines),
        json!(run.totals.sums),
        run.again,
        run.first_asked,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes a file of a run, as it began last.
pub(crate) async fn insert_file(tx: &mut (impl Tx + ?Sized), run: &Run, file: &RunFile) -> Outcome<()> {
    sqlx::query!(
        "insert into report_file (run_id, again, volume, name, lines, file_id) values ($1, $2, $3, $4, $5, $6)",
        run.id,
        run.again,
        file.volume,
        file.name,
        file.lines,
        file.file,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

fn whole(lines: i64) -> i32 {
    i32::try_from(lines).unwrap_or(i32::MAX)
}

/// A run as it is stored.
struct Stored {
    id: Uuid,
    kind: String,
    format: String,
    language: String,
    unit_id: Uuid,
    from_date: NaiveDate,
    until_date: NaiveDate,
    office_id: Option<Uuid>,
    kind_id: Option<Uuid>,
    slip_id: Option<Uuid>,
    units: Option<Vec<Uuid>>,
    owner_id: Option<Uuid>,
    known_at: DateTime<Utc>,
    asked_by: Uuid,
    lines: i32,
    totals: Value,
    state: String,
    written: i32,
    carried: Value,
    place: Value,
    finished_at: Option<DateTime<Utc>>,
    again: i32,
    asked_at: Option<DateTime<Utc>>,
    collector_id: Option<Uuid>,
    mode: Option<String>,
    receipt_state: Option<String>,
    order_state: Option<String>,
}

impl Stored {
    fn run(self) -> Result<Run, Internal> {
        let language = Locale::PAPERS.into_iter().find(|locale| locale.tag() == self.language);
        Ok(Run {
            id: self.id,
            ask: Ask {
                report: ReportKind::stored("report_run", "kind", &self.kind)?,
                units: self.units,
                owner: self.owner_id,
                from: self.from_date,
                until: self.until_date,
                office: self.office_id,
                kind: self.kind_id,
                slip: self.slip_id,
                collector: self.collector_id,
                mode: self.mode.as_deref().map(|text| Mode::stored("report_run", "mode", text)).transpose()?,
                receipt_state: self.receipt_state.as_deref().map(receipt_state).transpose()?,
                order_state: self.order_state.as_deref().map(order_state).transpose()?,
                at: self.known_at,
            },
            format: Format::stored("report_run", "format", &self.format)?,
            language: language.ok_or(Internal::Broken("a report is in no language of papers"))?,
            unit: self.unit_id,
            by: self.asked_by,
            totals: Totals { lines: i64::from(self.lines), sums: serde_json::from_value(self.totals)? },
            state: State::stored("report_run", "state", &self.state)?,
            carried: Totals { lines: i64::from(self.written), sums: serde_json::from_value(self.carried)? },
            place: serde_json::from_value(self.place)?,
            finished_at: self.finished_at,
            again: self.again,
            first_asked: self.asked_at,
        })
    }
}

fn receipt_state(text: &str) -> Result<receipt::State, Internal> {
    receipt::State::stored("report_run", "receipt_state", text)
}

fn order_state(text: &str) -> Result<order::State, Internal> {
    order::State::stored("report_run", "order_state", text)
}

/// A run, and nobody else works on it until the transaction ends.
pub(crate) async fn lock(tx: &mut (impl Tx + ?Sized), id: Uuid) -> Outcome<Option<Run>> {
    let row = sqlx::query_as!(
        Stored,
        "select id, kind, format, language, unit_id, from_date, until_date, office_id, kind_id, slip_id, units, owner_id, known_at,
             asked_by, lines, totals, state, written, carried, place, finished_at, again, asked_at,
             collector_id, mode, receipt_state, order_state
         from report_run where id = $1 for update",
        id,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Stored::run).transpose()?)
}

/// Somebody's own run.
pub(crate) async fn mine(tx: &mut (impl Tx + ?Sized), by: Uuid, id: Uuid) -> Outcome<Option<Run>> {
    let row = sqlx::query_as!(
        Stored,
        "select id, kind, format, language, unit_id, from_date, until_date, office_id, kind_id, slip_id, units, owner_id, known_at,
             asked_by, lines, totals, state, written, carried, place, finished_at, again, asked_at,
             collector_id, mode, receipt_state, order_state
         from report_run where id = $1 and asked_by = $2",
        id,
        by,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Stored::run).transpose()?)
}

/// A page of somebody's own runs, of one report or of all, newest first.
pub(crate) async fn page(
    tx: &mut (impl Tx + ?Sized),
    (by, report): (Uuid, Option<ReportKind>),
    page: &PageArgs,
) -> Outcome<Vec<Run>> {
    let rows = sqlx::query_as!(
        Stored,
        "select id, kind, format, language, unit_id, from_date, until_date, office_id, kind_id, slip_id, units, owner_id, known_at,
             asked_by, lines, totals, state, written, carried, place, finished_at, again, asked_at,
             collector_id, mode, receipt_state, order_state
         from report_run where asked_by = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or id < $3)
         order by id desc limit $4",
        by,
        report.map(ReportKind::as_str),
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Stored::run).collect::<Result<_, _>>()?)
}

/// The files of these runs as they began last, in the order of their volumes. The caller found the runs.
pub(crate) async fn files(tx: &mut (impl Tx + ?Sized), runs: &[Uuid]) -> Outcome<Vec<(Uuid, RunFile)>> {
    let rows = sqlx::query!(
        "select f.run_id, f.volume, f.name, f.lines, f.file_id
         from report_file f join report_run r on r.id = f.run_id and r.again = f.again
         where f.run_id = any($1) order by f.run_id, f.volume",
        runs,
    )
    .fetch_all(tx.conn())
    .await?;
    let file = |volume, name, lines, file| RunFile { volume, name, lines, file };
    Ok(rows.into_iter().map(|row| (row.run_id, file(row.volume, row.name, row.lines, row.file_id))).collect())
}
