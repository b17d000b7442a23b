//! Values that must not be seen by chance.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

/// A value that no log line shows: its `Debug` prints nothing of it, it has no `Display`, and it is wiped when dropped.
#[derive(Clone)]
pub struct Secret<T: Zeroize>(Zeroizing<T>);

/// The master key, from which every signing and encryption key is derived.
pub type MasterKey = Secret<[u8; 32]>;

impl<T: Zeroize> Secret<T> {
    /// Hides a value.
    pub fn new(value: T) -> Self {
        Self(Zeroizing::new(value))
    }

    /// The value, for the one place that needs it.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}
