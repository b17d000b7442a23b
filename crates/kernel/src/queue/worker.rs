//! The loop of one instance.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use tokio::sync::watch;

use super::store::{self, Claimed, Share};
use super::together::{Dealt, together};
use super::{Lane, Note, Places, class, kinds};
use crate::House;
use crate::auth;
use crate::error::{Failure, Internal, Outcome};
use crate::locale::Locale;
use crate::permission::Permissions;
use crate::session::{Actor, RequestInfo, Session};
use crate::tenant::{Place, TenantKey};

/// How long the queue is left alone when nobody rings.
const POLL: Duration = Duration::from_secs(5);
/// How long notes may gather while others were just handled: what comes one by one under load is claimed together.
const GATHER: Duration = Duration::from_millis(50);
/// The pause after the queue itself failed.
const AFTER_FAILURE: Duration = Duration::from_secs(15);
/// Notes handled at the same time.
pub(super) const AT_ONCE: u32 = 4;
/// Longest that one delivery may take; then the attempt counts as failed.
const PATIENCE: Duration = Duration::from_secs(40);
/// Notes claimed at the same time.
const ALL: u32 = 16;
/// What a claim takes at its slowest: together first, for every commune that has two or more, then each by itself.
const SLOWEST: Duration = match (
    super::together::PATIENCE.checked_mul((ALL / 2).div_ceil(AT_ONCE)),
    PATIENCE.checked_mul(ALL.div_ceil(AT_ONCE)),
) {
    (Some(together), Some(each)) => Duration::from_secs(together.as_secs() + each.as_secs()),
    _ => panic!("a claim that takes longer than time can say"),
};
/// The lease is longer than that: half a minute of slack for a slow database.
const SHARE: Share = Share { each: 4, all: ALL as i64, lease: (SLOWEST.as_secs() + 30) as f64 };

/// Works until told to stop: woken by commits of this instance, by others, and every few seconds for what they left.
pub async fn run(house: House, places: Arc<dyn Places>, stop: watch::Receiver<bool>) {
    let ear = tokio::spawn(listen(house.clone()));
    let outside = tokio::spawn(in_lane(house.clone(), Arc::clone(&places), stop.clone(), Lane::Outside));
    in_lane(house, places, stop, Lane::Home).await;
    // A lane ends by itself when it is told to stop.
    let _ = outside.await;
    ear.abort();
}

async fn in_lane(house: House, places: Arc<dyn Places>, mut stop: watch::Receiver<bool>, lane: Lane) {
    let mut after = String::new();
    while !*stop.borrow() {
        let pause = match turn(&house, &places, lane, &mut after).await {
            Ok(0) => POLL,
            Ok(count) => {
                if i64::try_from(count).is_ok_and(|count| count < SHARE.all) {
                    tokio::time::sleep(GATHER).await;
                }
                continue;
            }
            Err(error) => {
                tracing::error!(%error, "the queue could not be read; notes stay in it");
                AFTER_FAILURE
            }
        };
        if lane == Lane::Home {
            tell_metrics(&house).await;
        }
        tokio::select! {
            () = house.bell().rung(lane) => {}
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => break,
        }
    }
}

/// Handles everything that is due now.
///
/// # Errors
/// Internal failures of the queue itself; a note that fails is tried later.
pub async fn drain(house: &House, places: &Arc<dyn Places>) -> Outcome<()> {
    let mut after = String::new();
    loop {
        let mut count = 0;
        for lane in Lane::ALL {
            count += turn(house, places, lane, &mut after).await?;
        }
        if count == 0 {
            return Ok(());
        }
    }
}

/// Claims once and handles what was claimed; gives how many.
async fn turn(house: &House, places: &Arc<dyn Places>, lane: Lane, after: &mut String) -> Outcome<usize> {
    let mut tx = house.db.begin_platform().await?;
    let claimed = store::claim(&mut tx, &kinds(house, lane), after, SHARE).await?;
    let count = claimed.len();
    if i64::try_from(count).is_ok_and(|count| count == SHARE.all) {
        // There is more than one instance's share: the others are welcome.
        store::wake(&mut tx).await?;
    }
    tx.commit().await?;
    if let Some(last) = claimed.iter().map(|note| &note.tenant_key).max() {
        after.clone_from(last);
    }
    let dealt = match lane {
        Lane::Home => Arc::new(together(house, &**places, &claimed).await),
        Lane::Outside => Arc::default(),
    };
    let each = claimed.into_iter().map(|note| attempted(house.clone(), Arc::clone(places), note, Arc::clone(&dealt)));
    let mut tried = futures::stream::iter(each).buffer_unordered(AT_ONCE as usize);
    match lane {
        // What left the house is noted at once: told again, it would leave it twice.
        Lane::Outside => {
            while let Some(one) = tried.next().await {
                settle(house, vec![one]).await?;
            }
        }
        Lane::Home => settle(house, tried.collect().await).await?,
    }
    Ok(count)
}

/// A note that was handled, and in which way it failed.
type Tried = (Claimed, Option<String>);

/// Handles one note in a task of its own, so that a panic is a failure of this note and of nothing else.
async fn attempted(house: House, places: Arc<dyn Places>, note: Claimed, dealt: Arc<Dealt>) -> Tried {
    let task = tokio::spawn({
        let (house, note) = (house.clone(), note.clone());
        async move { tokio::time::timeout(PATIENCE, handle(&house, &*places, &note, &dealt)).await }
    });
    let failure = match task.await {
        Ok(Ok(Ok(()))) => None,
        Ok(Ok(Err(failure))) => {
            tracing::warn!(error = %failure, tenant = note.tenant_key, kind = note.kind, id = %note.event_id, attempt = note.attempts, "not delivered");
            Some(class(&failure))
        }
        Ok(Err(_)) => Some("took too long".to_owned()),
        Err(_) => Some("panicked".to_owned()),
    };
    (note, failure)
}

/// Notes what became of notes, all in one transaction.
async fn settle(house: &House, tried: Vec<Tried>) -> Outcome<()> {
    if tried.is_empty() {
        return Ok(());
    }
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for (note, failure) in tried {
        match failure {
            None => done.push(note),
            Some(failure) => failed.push((note, failure)),
        }
    }
    let mut outcomes: Vec<(String, &'static str)> = done.iter().map(|note| (note.kind.clone(), "done")).collect();
    let mut tx = house.db.begin_platform().await?;
    store::done(&mut tx, &done).await?;
    for (note, failure) in failed {
        let outcome = match wait(house, &note) {
            Some(seconds) => {
                store::postpone(&mut tx, &note, seconds, &failure).await?;
                "later"
            }
            None => {
                tracing::error!(tenant = note.tenant_key, kind = note.kind, id = %note.event_id, failure, "set aside: see `jamaa queue dead`");
                store::set_aside(&mut tx, &note, &failure).await?;
                "dead"
            }
        };
        outcomes.push((note.kind, outcome));
    }
    tx.commit().await?;
    for (kind, outcome) in outcomes {
        metrics::counter!(crate::telemetry::QUEUE_NOTES, "kind" => kind, "outcome" => outcome).increment(1);
    }
    Ok(())
}

/// Seconds until the next attempt, a tenth more or less so that what failed together does not come together; `None` when
/// this was the last.
fn wait(house: &House, note: &Claimed) -> Option<f64> {
    let seconds = *retries(house, &note.kind).get(attempt(note) as usize - 1)?;
    let [byte] = house.ambient.bytes::<1>();
    Some(f64::from(seconds) * (0.9 + f64::from(byte) / 1_275.0))
}

fn attempt(note: &Claimed) -> u32 {
    u32::try_from(note.attempts).unwrap_or(1).max(1)
}

/// The patience of the most patient consumer of a kind.
fn retries(house: &House, kind: &str) -> super::Retries {
    house.consumers(kind).map(|consumer| consumer.retries).max_by_key(|retries| retries.len()).unwrap_or_default()
}

/// What a consumer is handed of a note.
pub(super) fn note(house: &House, claimed: &Claimed) -> Note {
    let attempt = attempt(claimed);
    let last = attempt as usize > retries(house, &claimed.kind).len();
    Note { id: claimed.event_id, kind: claimed.kind.clone(), attempt, last }
}

/// Hands the note to every consumer of its kind that has not dealt with it, each under its own session; one that fails does not keep it
/// from the others.
async fn handle(house: &House, places: &dyn Places, claimed: &Claimed, dealt: &Dealt) -> Outcome<()> {
    let left = house.consumers(&claimed.kind).filter(|consumer| !dealt.contains(&(claimed.event_id, consumer.name)));
    let left: Vec<_> = left.collect();
    if left.is_empty() {
        return Ok(());
    }
    let key = TenantKey::new(&claimed.tenant_key).map_err(|_| Internal::Broken("queued tenant key"))?;
    let place = places.place(&key).await?.ok_or(Internal::Broken("the commune of the note is not there"))?;
    let note = note(house, claimed);
    let mut first_failure = None;
    let permissions = auth::of_jobs(house, &key).await?;
    for consumer in left {
        let session = job_session(house, place.clone(), consumer.name, Arc::clone(&permissions));
        if let Err(failure) = consumer.work.one(&session, &note).await {
            tracing::debug!(consumer = consumer.name, "failed");
            first_failure = first_failure.or(Some(failure));
        }
    }
    first_failure.map_or(Ok(()), Err::<(), Failure>)
}

/// The session of a consumer, whose rights were joined already.
pub(super) fn job_session(house: &House, place: Place, name: &'static str, permissions: Arc<Permissions>) -> Session {
    Session::new(house.clone(), place, Actor::Job(name), permissions, request(house))
}

/// The session of a job in one commune.
pub(crate) async fn session(house: &House, place: Place, job: &'static str) -> Outcome<Session> {
    auth::local(house, place, Actor::Job(job), request(house)).await
}

fn request(house: &House) -> RequestInfo {
    RequestInfo {
        id: house.ambient.uuid(),
        locale: Locale::default(),
        address: "local".to_owned(),
        device: "jamaa".to_owned(),
    }
}

/// Other instances ring through PostgreSQL. A connection that is lost is opened again; meanwhile the poll finds everything.
async fn listen(house: House) {
    loop {
        match store::Ear::open(&house.db).await {
            Ok(mut ear) => {
                while ear.heard().await.is_ok() {
                    house.bell().ring();
                }
            }
            Err(error) => tracing::debug!(%error, "nobody can ring at this instance for now"),
        }
        tokio::time::sleep(POLL).await;
    }
}

#[expect(clippy::cast_precision_loss, reason = "a gauge of notes needs no more than 52 bits")]
async fn tell_metrics(house: &House) {
    let Ok(standing) = super::standing(house).await else { return };
    // What waits is counted by kind, when somebody scrapes.
    metrics::gauge!(crate::telemetry::QUEUE_DEAD).set(standing.dead as f64);
}
