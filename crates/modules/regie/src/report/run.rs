//! Making the files of a report: read, written, and compared with what PostgreSQL said before anybody gets them.

use kernel::calendar::format_short;
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::files;
use kernel::id::TypedId as _;
use kernel::look::{self, Look};
use kernel::render::{RenderJob, Turn};
use kernel::session::Session;
use kernel::tx::{TenantTx, Tx};
use tokio::sync::mpsc;

use super::paper::{self, Volume};
use super::sheet::{self, Making, Written};
use super::store::{self, runs};
use super::table::Say;
use super::{Ask, EARLIEST, Format, MOST, Place, Row, Run, RunFile, State, Totals, VOLUME, columns};
use crate::assessment::store::{Heading, heading};
use crate::order::paper::Page as Sheet;

/// Lines that are read at once.
const PAGE: i64 = 2_500;
/// How often a report that is made at once is read before its lines must come to its sums.
const READINGS: usize = 3;
/// Pages that may wait for whoever writes them.
const AHEAD: usize = 2;

/// What every page of a run needs.
pub(crate) struct Press {
    session: Session,
    heading: Heading,
    look: Look,
}

impl Press {
    /// Of the unit whose letterhead a run has.
    pub(crate) async fn of(tx: &mut TenantTx, run: &Run) -> Outcome<Self> {
        let session = tx.session().clone();
        let heading = heading(tx, run.unit).await?;
        let look = look::look(tx, &session).await?;
        Ok(Self { session, heading, look })
    }

    /// A volume, ready to be set.
    pub(crate) async fn job(&self, run: &Run, volume: &Volume) -> Outcome<RenderJob> {
        let sheet = Sheet { session: &self.session, language: run.language, heading: &self.heading, look: &self.look };
        let mut job = paper::job(&sheet, run, volume)?;
        job.data = look::with_seal(&self.session, job.data).await?;
        Ok(job)
    }
}

/// The volume that follows what a run has come to.
pub(crate) async fn next(tx: &mut (impl Tx + ?Sized), session: &Session, run: &Run) -> Outcome<Volume> {
    let say = Say { texts: &session.house().texts, language: run.language };
    // One more line tells whether there is another volume.
    let wanted = i64::try_from(VOLUME + 1).unwrap_or(i64::MAX);
    let mut found = store::rows(tx, &run.ask, (run.place, wanted), say).await?;
    let last = found.len() <= VOLUME;
    found.truncate(VOLUME);
    let place = found.last().map_or(run.place, |(place, _)| *place);
    let rows: Vec<Row> = found.into_iter().map(|(_, row)| row).collect();
    let (before, mut after) = (run.carried.clone(), run.carried.clone());
    after.add(&rows);
    let number = usize::try_from(before.lines).unwrap_or(0) / VOLUME + 1;
    Ok(Volume { number, rows, before, after, place, last })
}

/// Puts a volume to what a run has come to.
pub(crate) fn advance(run: &mut Run, volume: &Volume) {
    run.carried = volume.after.clone();
    run.place = volume.place;
}

/// Makes the file of a long run that has a single one, and ends it; none when it begins anew.
pub(crate) async fn whole(tx: &mut TenantTx, run: &mut Run) -> Outcome<Vec<RunFile>> {
    let session = tx.session().clone();
    let Written { content, totals } = written(tx, &session, run).await?;
    run.carried = totals;
    if settled(tx, run).await? { kept(tx, run, content).await } else { Ok(Vec::new()) }
}

/// Whether a long run all of whose lines were read is what was known at its instant; otherwise it begins anew.
///
/// Whatever was under way at that instant may be committed after the sums were read. Where the lines have it as well, the sums are those that
/// PostgreSQL says now; where some of the lines were read too early, or volumes are counted otherwise, nothing but another beginning is right.
/// Sums that nothing has changed since and that the lines do not come to will never agree: that is nobody's report.
pub(crate) async fn settled(tx: &mut TenantTx, run: &mut Run) -> Outcome<bool> {
    if run.carried == run.totals {
        return Ok(true);
    }
    let known = store::totals(tx, &run.ask).await?;
    if known == run.totals {
        agreed(run)?;
    }
    if known == run.carried && known.volumes() == run.volumes() {
        run.totals = known;
        return Ok(true);
    }
    begin_anew(tx, run).await?;
    Ok(false)
}

/// Begins a run with its first line again, by what is known now.
pub(crate) async fn begin_anew(tx: &mut TenantTx, run: &mut Run) -> Outcome<()> {
    let at = tx.now();
    let totals = store::totals(tx, &Ask { at, ..run.ask.clone() }).await?;
    fits(&totals)?;
    *run = run.clone().anew(at, totals);
    Ok(())
}

/// Refuses a report that is too long.
pub(crate) fn fits(totals: &Totals) -> Result<(), Failure> {
    if totals.lines <= MOST {
        return Ok(());
    }
    Err(Fault::at("regie-error-report-long", &["filter"]).with("max", MOST).with("lines", totals.lines).into())
}

/// Draws a report that is made at once, before the run is written.
pub(crate) async fn drawn(tx: &mut TenantTx, run: &mut Run, turn: Option<Turn>) -> Outcome<Vec<u8>> {
    let session = tx.session().clone();
    let content = match (run.format, turn) {
        (Format::Pdf, Some(turn)) => {
            let volume = only_volume(tx, &session, run).await?;
            let job = Press::of(tx, run).await?.job(run, &volume).await?;
            let content = session.house().renderer.render_in(turn, job).await?;
            advance(run, &volume);
            content
        }
        (Format::Pdf, None) => return Err(Internal::Broken("a report without a turn at the renderer").into()),
        (Format::Xlsx | Format::Csv, _) => {
            let Written { content, totals } = only_sheet(tx, &session, run).await?;
            run.carried = totals;
            content
        }
    };
    agreed(run)?;
    Ok(content)
}

/// Keeps the only file of a run, and ends it.
pub(crate) async fn kept(tx: &mut TenantTx, run: &mut Run, content: Vec<u8>) -> Outcome<Vec<RunFile>> {
    let file = keep_one(tx, run, (1, run.carried.lines), content).await?;
    finish(run, State::Done, tx);
    Ok(vec![file])
}

/// The only volume of a run. What is committed between the reading of its sums and that of its lines is in the lines alone: both are read
/// again.
async fn only_volume(tx: &mut TenantTx, session: &Session, run: &mut Run) -> Outcome<Volume> {
    for _ in 1..READINGS {
        let volume = next(tx, session, run).await?;
        if volume.after == run.totals {
            return Ok(volume);
        }
        run.totals = store::totals(tx, &run.ask).await?;
    }
    next(tx, session, run).await
}

/// The only sheet of a run, read again as [`only_volume`] is.
async fn only_sheet(tx: &mut TenantTx, session: &Session, run: &mut Run) -> Outcome<Written> {
    for _ in 1..READINGS {
        let sheet = written(tx, session, run).await?;
        if sheet.totals == run.totals {
            return Ok(sheet);
        }
        run.totals = store::totals(tx, &run.ask).await?;
    }
    written(tx, session, run).await
}

/// Nobody gets a report whose lines do not come to what PostgreSQL says.
pub(crate) fn agreed(run: &Run) -> Result<(), Failure> {
    if run.carried == run.totals {
        return Ok(());
    }
    tracing::error!(report = run.report().as_str(), "the lines of a report do not come to its sums");
    Err(Fault::at("regie-error-report-totals", &["filter"]).into())
}

/// Ends a run.
pub(crate) fn finish(run: &mut Run, state: State, tx: &TenantTx) {
    run.state = state;
    run.finished_at = Some(tx.now());
}

/// Keeps a volume.
pub(crate) async fn keep(tx: &mut TenantTx, run: &Run, volume: &Volume, content: Vec<u8>) -> Outcome<RunFile> {
    let number = i32::try_from(volume.number).unwrap_or(i32::MAX);
    keep_one(tx, run, (number, volume.after.lines - volume.before.lines), content).await
}

/// Keeps a file as lists are kept that can be made again: for a while.
async fn keep_one(tx: &mut TenantTx, run: &Run, (volume, lines): (i32, i64), content: Vec<u8>) -> Outcome<RunFile> {
    let session = tx.session().clone();
    let (from, until) = run.days();
    let part = if run.format == Format::Pdf && run.volumes() > 1 { format!("-{volume:03}") } else { String::new() };
    let days = if run.ask.slip.is_some() {
        run.asked_at().format("%Y-%m-%d-%H%M%S").to_string()
    } else if from == EARLIEST {
        until.to_string()
    } else {
        format!("{from}-{until}")
    };
    let name = format!("{}-{days}{part}.{}", run.report().as_str(), run.format.as_str());
    let file = files::keep_awhile(tx, &session, &name, media(run.format), content.into()).await?;
    let lines = i32::try_from(lines).unwrap_or(i32::MAX);
    let file = RunFile { volume, name, lines, file: Some(file.id.uuid()) };
    runs::insert_file(tx, run, &file).await?;
    Ok(file)
}

const fn media(format: Format) -> &'static str {
    match format {
        Format::Pdf => "application/pdf",
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format::Csv => "text/csv; charset=utf-8",
    }
}

/// Reads a report page by page while another thread writes it.
async fn written(tx: &mut TenantTx, session: &Session, run: &Run) -> Outcome<Written> {
    let say = Say { texts: &session.house().texts, language: run.language };
    let making = making(run, say);
    let (sender, mut receiver) = mpsc::channel::<Vec<Row>>(AHEAD);
    let writing = tokio::task::spawn_blocking(move || sheet::write(&making, &mut receiver));
    let mut place = Place::START;
    loop {
        let found = store::rows(tx, &run.ask, (place, PAGE), say).await?;
        let Some((last, _)) = found.last() else { break };
        place = *last;
        // Whoever writes has stopped: why, the end tells.
        if sender.send(found.into_iter().map(|(_, row)| row).collect()).await.is_err() {
            break;
        }
    }
    drop(sender);
    let written = writing.await.map_err(|_| Internal::Broken("the writing of a report stopped"))?;
    Ok(written?)
}

fn making(run: &Run, say: Say<'_>) -> Making {
    let days = match run.period() {
        (Some(from), Some(until)) => format!("{} - {}", format_short(from), format_short(until)),
        (_, until) => until.map(format_short).unwrap_or_default(),
    };
    Making {
        report: run.report(),
        format: run.format,
        title: [say.text(columns::title(run.report())), days],
        headings: columns::of(run.report()).iter().map(|column| say.text(column.label)).collect(),
        total: say.text("regie-report-total"),
        check: say.text("regie-report-check"),
        rtl: run.language == kernel::locale::Locale::Ar,
    }
}
