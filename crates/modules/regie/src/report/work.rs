//! Long reports, made in the queue: a workbook in one go, pages volume by volume, a few of them each time, so that no delivery takes long.
//! What was made stays when the program stops in between; whoever comes next goes on behind it.

use std::time::{Duration, Instant};

use futures::FutureExt as _;
use futures::future::try_join_all;
use kernel::error::{Failure, Outcome};
use kernel::queue::{AT_HOME, Consumer, Lane, Note, Takes, Work};
use kernel::session::{Permit, Session};
use kernel::tx::{TenantTx, begin};
use uuid::Uuid;

use super::paper::Volume;
use super::run::{self, Press};
use super::store::runs;
use super::{Format, Run, RunFile, State, service};
use crate::acts::ReportWork;

/// Makes what is left of a report. It takes seconds, so it keeps out of the lane where the house waits for milliseconds.
pub(crate) const WORK: Consumer = Consumer {
    name: "regie.report.work",
    takes: Takes::Kinds(&["regie.report.work"]),
    retries: AT_HOME,
    lane: Lane::Outside,
    work: Work::Each(|session, note| work(session, note).boxed()),
};

/// Volumes that are set at the same time.
const AT_ONCE: usize = 2;
/// How long volumes are begun before somebody else may have a turn: what is set last must still end within the queue's patience.
const TURN: Duration = Duration::from_secs(8);

#[tracing::instrument(name = "regie.report.work", skip_all, fields(tenant = %session.tenant().key))]
async fn work(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<ReportWork>()?;
    let outcome = go_on(&permit, note.id).await;
    match outcome {
        // Its sums will not agree however often it is tried, and what failed to the last is given up: whoever asked is told.
        Err(failure) if note.last || matches!(failure, Failure::Refused(_)) => {
            give_up(&permit, note.id).await?;
            if matches!(failure, Failure::Refused(_)) { Ok(()) } else { Err(failure) }
        }
        other => other,
    }
}

async fn go_on(permit: &Permit<ReportWork>, id: Uuid) -> Outcome<()> {
    let begun = Instant::now();
    while some(permit, id, begun).await? == Next::Here {}
    Ok(())
}

/// Who makes the next files of a run.
#[derive(PartialEq, Eq)]
enum Next {
    /// Whoever made these.
    Here,
    /// Nobody, or whoever takes the note that was left.
    Elsewhere,
}

/// Makes some of a run's files, and leaves a note when there is more to do and the time of this turn is over.
async fn some(permit: &Permit<ReportWork>, id: Uuid, begun: Instant) -> Outcome<Next> {
    let mut tx = begin(permit).await?;
    let Some(mut found) = runs::lock(&mut tx, id).await?.filter(|run| run.state == State::Working) else {
        return Ok(Next::Elsewhere);
    };
    if found.format != Format::Pdf {
        let files = run::whole(&mut tx, &mut found).await?;
        let next = next(&mut tx, &found, begun).await?;
        record(tx, &found, &files).await?;
        return Ok(next);
    }
    if !found.carried.are_of(runs::files(&mut tx, &[id]).await?.len()) {
        // Begun by a version of the program whose volumes were of another length: a reader would miss the numbers in between.
        run::begin_anew(&mut tx, &mut found).await?;
        record(tx, &found, &[]).await?;
        return Ok(Next::Here);
    }
    // Read here, set without a connection, kept in another transaction: whoever was quicker meanwhile has done it.
    let (press, volumes) = (Press::of(&mut tx, &found).await?, volumes(&mut tx, &found).await?);
    drop(tx);
    let contents = set(permit.session(), &press, (&found, &volumes)).await?;
    let mut tx = begin(permit).await?;
    let Some(mut made) = runs::lock(&mut tx, id).await?.filter(|run| *run == found) else { return Ok(Next::Here) };
    let mut files = Vec::with_capacity(volumes.len());
    for (volume, content) in volumes.iter().zip(contents) {
        files.push(run::keep(&mut tx, &made, volume, content).await?);
        run::advance(&mut made, volume);
    }
    if volumes.last().is_none_or(|volume| volume.last) && run::settled(&mut tx, &mut made).await? {
        run::finish(&mut made, State::Done, &tx);
    }
    let next = next(&mut tx, &made, begun).await?;
    record(tx, &made, &files).await?;
    Ok(next)
}

/// Who makes what is left of a run: nobody when nothing is.
async fn next(tx: &mut TenantTx, run: &Run, begun: Instant) -> Outcome<Next> {
    if run.state != State::Working {
        return Ok(Next::Elsewhere);
    }
    if begun.elapsed() < TURN {
        return Ok(Next::Here);
    }
    tx.enqueue(WORK.name, run.id).await?;
    Ok(Next::Elsewhere)
}

/// The next volumes of a run.
async fn volumes(tx: &mut TenantTx, run: &Run) -> Outcome<Vec<Volume>> {
    let session = tx.session().clone();
    let mut ahead = run.clone();
    let mut volumes = Vec::with_capacity(AT_ONCE);
    while volumes.len() < AT_ONCE && volumes.last().is_none_or(|volume: &Volume| !volume.last) {
        let volume = run::next(tx, &session, &ahead).await?;
        run::advance(&mut ahead, &volume);
        volumes.push(volume);
    }
    Ok(volumes)
}

/// Sets volumes side by side; each waits for its turn.
async fn set(session: &Session, press: &Press, (run, volumes): (&Run, &[Volume])) -> Outcome<Vec<Vec<u8>>> {
    let each: Vec<_> = volumes.iter().map(|volume| one(session, press, (run, volume))).collect();
    try_join_all(each).await
}

async fn one(session: &Session, press: &Press, (run, volume): (&Run, &Volume)) -> Outcome<Vec<u8>> {
    let job = press.job(run, volume).await?;
    Ok(session.house().renderer.render(job).await?)
}

/// Notes how far a run has come, on record.
async fn record(mut tx: TenantTx, run: &Run, files: &[RunFile]) -> Outcome<()> {
    runs::update(&mut tx, run).await?;
    let audited = tx.audit(service::about(run, files)).await?;
    tx.commit(audited).await
}

async fn give_up(permit: &Permit<ReportWork>, id: Uuid) -> Outcome<()> {
    let mut tx = begin(permit).await?;
    let Some(mut run) = runs::lock(&mut tx, id).await?.filter(|run| run.state == State::Working) else {
        return Ok(());
    };
    run::finish(&mut run, State::Failed, &tx);
    record(tx, &run, &[]).await
}
