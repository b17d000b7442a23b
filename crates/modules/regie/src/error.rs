//! Refusals that every entity of the régie knows.

use kernel::error::{Failure, Fault};

/// Not there, or outside of the caller's reach: the same answer, so that nobody learns which.
#[must_use]
pub fn not_found(field: &str) -> Failure {
    Fault::at("kernel-error-not-found", &[field]).into()
}
