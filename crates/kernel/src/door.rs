//! The transaction in which a request's session was made, kept for the first work of that request: whoever was let in need not
//! knock again. It is the same commune, the same role and the same search path, and nothing reaches it but by a permit.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use moka::sync::Cache;
use tokio::sync::OwnedMutexGuard;

use crate::db::{Mode, Open};
use crate::keys::sha256;

/// A request that does something else first (a password is weighed, a page is set) does not keep a connection from others.
const PATIENCE: Duration = Duration::from_millis(200);
/// Readings of one request take turns. One that waits longer than any statement should last gets a transaction of its own.
const TURN: Duration = Duration::from_millis(500);

/// What a session holds open.
#[derive(Debug, Default)]
pub(crate) struct Door {
    kept: Mutex<Kept>,
    /// What was asked for first.
    first: Mutex<Option<Mode>>,
}

#[derive(Debug, Default)]
enum Kept {
    #[default]
    Nothing,
    /// For all readings, one after the other.
    Reading(Arc<tokio::sync::Mutex<Open>>),
    /// For the first that writes.
    Writing(Box<Open>),
}

impl Door {
    /// Keeps a transaction for a little while.
    pub(crate) fn keeping(open: Open, mode: Mode) -> Arc<Self> {
        let kept = match mode {
            Mode::Read => Kept::Reading(Arc::new(tokio::sync::Mutex::new(open))),
            Mode::Write => Kept::Writing(Box::new(open)),
        };
        let door = Arc::new(Self { kept: Mutex::new(kept), first: Mutex::default() });
        let later = Arc::downgrade(&door);
        tokio::spawn(async move {
            tokio::time::sleep(PATIENCE).await;
            if let Some(door) = later.upgrade() {
                door.shut();
            }
        });
        door
    }

    /// Lets go of what is kept; whoever is reading finishes.
    pub(crate) fn shut(&self) {
        drop(self.take());
    }

    fn take(&self) -> Kept {
        std::mem::take(&mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, mode: Mode) {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(mode);
    }

    /// What kind of transaction was asked for first, if any was.
    pub(crate) fn first(&self) -> Option<Mode> {
        *self.first.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The kept transaction, for reading. One that could write is let go: a reader gets none of that kind.
    pub(crate) async fn reading(&self) -> Option<OwnedMutexGuard<Open>> {
        self.note(Mode::Read);
        let kept = match &*self.kept.lock().unwrap_or_else(PoisonError::into_inner) {
            Kept::Reading(kept) => Some(Arc::clone(kept)),
            Kept::Writing(_) | Kept::Nothing => None,
        };
        match kept {
            Some(kept) => match tokio::time::timeout(TURN, kept.lock_owned()).await {
                Ok(reading) => Some(reading),
                Err(_) => {
                    tracing::warn!(
                        "a reading waited for another of its own request; whoever holds one must not begin a second"
                    );
                    None
                }
            },
            None => {
                self.shut();
                None
            }
        }
    }

    /// The kept transaction, for writing. One that only reads is let go, so that nobody holds two connections.
    pub(crate) fn writing(&self) -> Option<Open> {
        self.note(Mode::Write);
        match self.take() {
            Kept::Writing(open) => Some(*open),
            Kept::Reading(_) | Kept::Nothing => None,
        }
    }
}

/// A transaction that only reads: one's own, or the one that the session's readings share.
#[derive(Debug)]
pub(crate) enum Reading {
    Own(Open),
    Kept(OwnedMutexGuard<Open>),
}

impl Deref for Reading {
    type Target = Open;
    fn deref(&self) -> &Open {
        match self {
            Self::Own(open) => open,
            Self::Kept(open) => open,
        }
    }
}

impl DerefMut for Reading {
    fn deref_mut(&mut self) -> &mut Open {
        match self {
            Self::Own(open) => open,
            Self::Kept(open) => open,
        }
    }
}

/// How documents began when they were asked last, so that their session is made in a transaction that fits. A guess: a wrong
/// one costs a round trip and nothing else.
#[derive(Debug, Clone)]
pub struct Habits(Cache<[u8; 32], Mode>);

/// A document and what is guessed of it.
#[derive(Debug, Clone, Copy)]
pub struct Guess {
    document: [u8; 32],
    /// What it probably begins with.
    pub mode: Mode,
}

impl Default for Habits {
    fn default() -> Self {
        Self(Cache::new(4_096))
    }
}

impl Habits {
    /// What this document probably begins with.
    #[must_use]
    pub fn guess(&self, document: &str) -> Guess {
        let hash = sha256(document.as_bytes());
        let mode = self
            .0
            .get(&hash)
            .unwrap_or_else(|| if document.trim_start().starts_with("mutation") { Mode::Write } else { Mode::Read });
        Guess { document: hash, mode }
    }

    /// Remembers what it did begin with.
    pub fn learn(&self, guess: Guess, session: &crate::session::Session) {
        if let Some(first) = session.door().first().filter(|first| *first != guess.mode) {
            self.0.insert(guess.document, first);
        }
    }
}
