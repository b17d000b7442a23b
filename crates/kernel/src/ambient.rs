//! Time and chance, passed in. The ambient forms are banned by lint, so that a test can stop the clock.

#![expect(clippy::disallowed_methods, reason = "the one place where the machine's clock and randomness are read")]

use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

/// Where the time comes from.
#[derive(Debug)]
enum Time {
    System,
    Set(Mutex<DateTime<Utc>>),
}

/// The clock and the source of randomness of one process. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Ambient(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    time: Time,
    order: Mutex<ContextV7>,
}

impl Ambient {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::with(Time::System)
    }

    /// A clock that stands still until [`Ambient::set`] moves it: for tests and rehearsals.
    #[must_use]
    pub fn standing_at(at: DateTime<Utc>) -> Self {
        Self::with(Time::Set(Mutex::new(at)))
    }

    fn with(time: Time) -> Self {
        Self(Arc::new(Inner { time, order: Mutex::new(ContextV7::new()) }))
    }

    /// The present instant, to the microsecond, which is what PostgreSQL stores.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let now = match &self.0.time {
            Time::System => Utc::now(),
            Time::Set(at) => *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        };
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// The civil date in Morocco.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        crate::calendar::casablanca::civil_date(self.now())
    }

    /// Moves a clock that stands still; the machine's own clock is left alone.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Time::Set(at) = &self.0.time {
            *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
        }
    }

    /// A new identifier, greater than every earlier one of this process in the same millisecond.
    #[must_use]
    pub fn uuid(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix(&self.0.order, seconds, now.timestamp_subsec_nanos()))
    }

    /// `N` unguessable bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        rand::fill(&mut out);
        out
    }
}
