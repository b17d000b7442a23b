//! How many streams one sign-in and one address hold open at this instance.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts open streams. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Gate(Arc<Mutex<HashMap<String, usize>>>);

/// A place among the open streams, given back when it is dropped.
pub(crate) struct Seat {
    gate: Gate,
    name: String,
}

impl Gate {
    /// A seat under this name, unless `most` are taken.
    pub(crate) fn enter(&self, name: String, most: usize) -> Option<Seat> {
        let mut seats = self.seats();
        let taken = seats.entry(name.clone()).or_default();
        if *taken >= most {
            return None;
        }
        *taken += 1;
        drop(seats);
        Some(Seat { gate: self.clone(), name })
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.gate.seats();
        if let Some(taken) = seats.get_mut(&self.name) {
            *taken -= 1;
            if *taken == 0 {
                seats.remove(&self.name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_free_again_when_its_stream_ends() {
        let gate = Gate::default();
        let (first, second) = (gate.enter("a".to_owned(), 2), gate.enter("a".to_owned(), 2));
        assert!(second.is_some() && gate.enter("a".to_owned(), 2).is_none());
        assert!(gate.enter("b".to_owned(), 2).is_some(), "another name");
        drop(first);
        assert!(gate.enter("a".to_owned(), 2).is_some());
        drop(second);
        assert!(gate.seats().is_empty(), "nothing is remembered of who has left");
    }
}
