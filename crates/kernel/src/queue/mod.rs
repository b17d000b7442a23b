//! The one queue of the deployment: notes that something of a commune is to be done.
//!
//! Any number of instances take from it. A note is claimed with SKIP LOCKED under a lease, handed to every consumer of its
//! kind under a session of a job in its commune, and removed; after a failure it comes again later, and after too many it is
//! set aside for a person. Claiming goes round the communes, a few notes of each, so that one that left thousands, or whose
//! notes all fail, keeps nobody waiting.

pub(crate) mod store;
mod together;
mod worker;

use std::sync::Arc;

use async_trait::async_trait;
use futures::future::BoxFuture;
use uuid::Uuid;

use crate::House;
use crate::error::{Failure, Internal, Outcome};
use crate::session::Session;
use crate::tenant::{Place, TenantKey};

pub use store::{Dead, Standing};
pub(crate) use worker::session;
pub use worker::{drain, run};

/// Where communes are found by key. The platform's directory is one.
#[async_trait]
pub trait Places: Send + Sync {
    /// The commune's place; `None` when there is no such commune.
    async fn place(&self, key: &TenantKey) -> Result<Option<Place>, Internal>;
}

/// A note as a consumer gets it.
#[derive(Debug, Clone)]
pub struct Note {
    /// Identifier of the event, or of what is to be done.
    pub id: Uuid,
    /// Kind.
    pub kind: String,
    /// 1 at the first delivery.
    pub attempt: u32,
    /// Whether the note is set aside when this attempt fails.
    pub last: bool,
}

/// Which notes a consumer takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// Every declared event.
    EveryEvent,
    /// Every declared event that a module says may cost something.
    Charged,
    /// These kinds.
    Kinds(&'static [&'static str]),
}

/// Seconds until the next attempt, one for each; after the last the note is set aside.
pub type Retries = &'static [u32];

/// For work inside the house: about an hour, then a person must look.
pub const AT_HOME: Retries = &[5, 30, 120, 600, 1_800];

/// Work that follows a change.
#[derive(Debug, Clone, Copy)]
pub struct Consumer {
    /// Its act, which is also its name in the audit trail.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// How patient it is.
    pub retries: Retries,
    /// Where it works.
    pub lane: Lane,
    /// Does the work, under a session of the job of this name. It must bear a second delivery.
    pub work: Work,
}

/// How a consumer works its notes off.
#[derive(Debug, Clone, Copy)]
pub enum Work {
    /// Each by itself.
    Each(for<'a> fn(&'a Session, &'a Note) -> BoxFuture<'a, Outcome<()>>),
    /// Those of one commune that are claimed together, in one transaction: all of them or none. When it fails each of them comes by
    /// itself, so that one keeps no other from being done.
    Together(for<'a> fn(&'a Session, &'a [Note]) -> BoxFuture<'a, Outcome<()>>),
}

impl Work {
    /// Works one note off.
    fn one<'a>(self, session: &'a Session, note: &'a Note) -> BoxFuture<'a, Outcome<()>> {
        match self {
            Self::Each(work) => work(session, note),
            Self::Together(work) => work(session, std::slice::from_ref(note)),
        }
    }
}

impl Consumer {
    pub(crate) fn wants(&self, house: &House, kind: &str) -> bool {
        match self.takes {
            Takes::EveryEvent => house.event(kind).is_some(),
            Takes::Charged => house.event(kind).is_some() && house.fee(kind).is_some(),
            Takes::Kinds(kinds) => kinds.contains(&kind),
        }
    }
}

/// Where a kind of note is worked off: what waits for somebody outside must not keep the house waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Work inside the house: milliseconds.
    Home,
    /// Calls to receivers that may be slow or away.
    Outside,
}

impl Lane {
    pub(crate) const ALL: [Self; 2] = [Self::Home, Self::Outside];
}

/// Rings when there may be something to do.
#[derive(Debug, Clone, Default)]
pub struct Bell(Arc<[tokio::sync::Notify; 2]>);

impl Bell {
    /// Rings in every lane.
    pub(crate) fn ring(&self) {
        self.0.iter().for_each(tokio::sync::Notify::notify_one);
    }

    pub(crate) async fn rung(&self, lane: Lane) {
        self.0[usize::from(lane == Lane::Outside)].notified().await;
    }
}

/// Every kind of note that this program works off in a lane. Others are left to instances of another version. Events are the
/// house's, whoever takes them: a receiver outside gets a note of its own.
fn kinds(house: &House, lane: Lane) -> Vec<String> {
    let events = house.modules.iter().flat_map(|module| module.events).map(|event| event.name);
    let consumers = house.modules.iter().flat_map(|module| module.consumers);
    let others = consumers.filter(|consumer| consumer.lane == lane).flat_map(|consumer| match consumer.takes {
        Takes::EveryEvent | Takes::Charged => [].as_slice(),
        Takes::Kinds(kinds) => kinds,
    });
    let own = others.copied().filter(|kind| lane == Lane::Home || house.event(kind).is_none());
    let mut kinds: Vec<&str> = if lane == Lane::Home { events.chain(own).collect() } else { own.collect() };
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().map(ToOwned::to_owned).collect()
}

/// In which way something failed: a word for the operator, without any value.
#[must_use]
pub fn class(failure: &Failure) -> String {
    match failure {
        Failure::Unauthenticated => "unauthenticated".to_owned(),
        Failure::Forbidden(act) => format!("forbidden {act}"),
        Failure::Refused(faults) => {
            format!("refused {}", faults.first().map_or("without a reason", |fault| fault.code))
        }
        Failure::TooMany(_) => "too many".to_owned(),
        Failure::Internal(internal) => match internal {
            Internal::Database(_) => "database".to_owned(),
            Internal::Redis(_) => "redis".to_owned(),
            Internal::Files(_) => "files".to_owned(),
            Internal::Stored { table, column, .. } => format!("stored value in {table}.{column}"),
            Internal::Broken(what) => (*what).to_owned(),
            _ => "internal".to_owned(),
        },
    }
}

/// What was set aside, oldest first, of one commune or of all.
///
/// # Errors
/// Internal failures only.
pub async fn dead(house: &House, tenant: Option<&str>) -> Outcome<Vec<Dead>> {
    Ok(store::dead(&mut *house.db.begin_platform().await?, tenant).await?)
}

/// Puts back what was set aside: one note, or all of a commune. Gives how many.
///
/// # Errors
/// Internal failures only.
pub async fn revive(house: &House, tenant: &str, note: Option<i64>) -> Outcome<u64> {
    let mut tx = house.db.begin_platform().await?;
    let count = store::revive(&mut tx, tenant, note).await?;
    store::wake(&mut tx).await?;
    tx.commit().await?;
    Ok(count)
}

/// How the queue stands.
///
/// # Errors
/// Internal failures only.
pub async fn standing(house: &House) -> Outcome<Standing> {
    Ok(store::standing(&mut *house.db.begin_platform().await?).await?)
}
