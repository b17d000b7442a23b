//! Hints: "something of this kind has just changed in this commune", to whoever looks at it, in every instance.
//!
//! A hint is lossy by contract. It carries no data, only what makes a listener ask again, with its own permit; whoever
//! was away for a moment asks again as well, for the first thing a subscription tells is how things stand.
//!
//! Whose hint it is cannot be said wrongly: only a transaction that has committed ([`TenantTx`](crate::tx::TenantTx))
//! and a [`Session`] send one, and both belong to one commune. Only a session hears, and it hears its own commune.

mod follow;
mod wire;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{broadcast, mpsc};
use uuid::Uuid;

use crate::act::Act;
use crate::ambient::Ambient;
use crate::session::Session;
use crate::tenant::TenantKey;

pub use follow::{Interest, Permits, ended, follow};

/// Hints that wait for a slow listener; beyond that it is told that it missed some.
const BACKLOG: usize = 64;
/// Hints that wait for Redis; beyond that they are dropped.
const OUTBOX: usize = 1_024;

/// What a hint is about: an act's name, for every change of that kind, or a name of a module's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic(&'static str);

impl Topic {
    /// Changes of this act. Sent by every commit, without anybody's doing.
    #[must_use]
    pub const fn of<A: Act>() -> Self {
        Self(A::DEF.name)
    }

    /// A topic of a module's own, `module.word`, for changes that are no act: send it with
    /// [`TenantTx::hint`](crate::tx::TenantTx::hint) or [`tell`].
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self(name)
    }

    pub(crate) const fn name(self) -> &'static str {
        self.0
    }
}

/// One change, as listeners compare it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Hint {
    pub(crate) topic: String,
    /// The unit that the changed thing belongs to; `None` concerns every unit.
    pub(crate) unit: Option<Uuid>,
    /// Printed identifier of the changed thing, or of the person it concerns.
    pub(crate) object: String,
}

/// What a listener hears.
#[derive(Debug, Clone)]
pub(crate) enum Heard {
    /// Something changed.
    Hint(Arc<Hint>),
    /// Nobody knows what changed: the line was down.
    Missed,
}

/// The hints of one process, and its line to the other instances. Cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Hub>);

struct Hub {
    /// Tells our own messages from those of other instances.
    instance: String,
    rooms: Mutex<HashMap<TenantKey, broadcast::Sender<Heard>>>,
    out: Option<mpsc::Sender<wire::Message>>,
    /// This process is about to end: a line that is lost now is no loss.
    leaving: AtomicBool,
}

impl std::fmt::Debug for Live {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Live")
    }
}

impl Live {
    /// Hints within this process, and over this Redis to the other instances. Must be called inside a tokio runtime.
    #[must_use]
    pub fn new(ambient: &Ambient, redis: Option<redis::Client>) -> Self {
        let instance = hex::encode(ambient.bytes::<8>());
        let (out, waiting) = mpsc::channel(OUTBOX);
        let out = redis.is_some().then_some(out);
        let live = Self(Arc::new(Hub { instance, rooms: Mutex::default(), out, leaving: AtomicBool::new(false) }));
        if let Some(client) = redis {
            tokio::spawn(wire::send(Arc::downgrade(&live.0), waiting, client.clone()));
            tokio::spawn(wire::receive(Arc::downgrade(&live.0), client));
        }
        live
    }

    /// The process is about to end, and its Redis perhaps with it: from now on nobody is told that the line is lost.
    pub fn leave(&self) {
        self.0.leaving.store(true, Ordering::Relaxed);
    }

    pub(crate) fn tell(&self, tenant: &TenantKey, hint: Hint) {
        if let Some(out) = &self.0.out {
            let message = wire::Message::new(&self.0.instance, tenant, &hint);
            if out.try_send(message).is_err() {
                tracing::warn!(%tenant, "other instances miss a hint: too many wait for Redis");
            }
        }
        self.0.heard(tenant, Heard::Hint(Arc::new(hint)));
    }

    pub(crate) fn listen(&self, tenant: &TenantKey) -> broadcast::Receiver<Heard> {
        let mut rooms = self.0.rooms();
        rooms.entry(tenant.clone()).or_insert_with(|| broadcast::channel(BACKLOG).0).subscribe()
    }
}

impl Hub {
    fn rooms(&self) -> std::sync::MutexGuard<'_, HashMap<TenantKey, broadcast::Sender<Heard>>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn heard(&self, tenant: &TenantKey, heard: Heard) {
        let mut rooms = self.rooms();
        // Sending fails when the last listener has left: then the room is closed.
        if rooms.get(tenant).is_some_and(|room| room.send(heard).is_err()) {
            rooms.remove(tenant);
        }
    }

    fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::Relaxed)
    }

    /// The line was down: every listener asks again.
    fn missed(&self) {
        self.rooms().retain(|_, room| room.send(Heard::Missed).is_ok());
    }
}

/// Sends a hint that belongs to no transaction, to listeners of the session's commune. `object` is the printed
/// identifier of the thing or the person it concerns.
pub fn tell(session: &Session, topic: Topic, object: impl ToString) {
    let hint = Hint { topic: topic.0.to_owned(), unit: None, object: object.to_string() };
    session.house().live.tell(&session.tenant().key, hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> TenantKey {
        TenantKey::new(text).expect("a key")
    }

    #[tokio::test]
    async fn a_hint_of_one_commune_is_never_heard_in_another() {
        let live = Live::new(&Ambient::system(), None);
        let (mut sefrou, mut fes) = (live.listen(&key("sefrou")), live.listen(&key("fes")));
        let hint = Hint { topic: "demo.thing.write".to_owned(), unit: None, object: "thg_1".to_owned() };
        live.tell(&key("sefrou"), hint.clone());
        assert!(matches!(sefrou.try_recv(), Ok(Heard::Hint(heard)) if *heard == hint));
        assert!(fes.try_recv().is_err());
        drop(sefrou);
        live.tell(&key("sefrou"), hint);
        assert_eq!(live.0.rooms().len(), 1, "a room without listeners is closed");
    }

    #[tokio::test]
    async fn what_another_instance_sends_reaches_the_commune_of_its_channel_alone() {
        let live = Live::new(&Ambient::system(), None);
        let (mut sefrou, mut fes) = (live.listen(&key("sefrou")), live.listen(&key("fes")));
        let hint = Hint { topic: "demo.thing.write".to_owned(), unit: None, object: "thg_1".to_owned() };
        let sent = wire::Message::new("another", &key("fes"), &hint);
        wire::take(&live.0, &sent.channel, sent.payload.as_bytes());
        assert!(matches!(fes.try_recv(), Ok(Heard::Hint(heard)) if *heard == hint));
        assert!(sefrou.try_recv().is_err());
        // Our own come back from Redis, and were told already; what cannot be read is nothing.
        let own = wire::Message::new(&live.0.instance, &key("fes"), &hint);
        wire::take(&live.0, &own.channel, own.payload.as_bytes());
        wire::take(&live.0, "live:fes", b"nonsense");
        wire::take(&live.0, "live:fes\"; drop", sent.payload.as_bytes());
        wire::take(&live.0, "elsewhere:fes", sent.payload.as_bytes());
        assert!(fes.try_recv().is_err() && sefrou.try_recv().is_err());
    }
}
