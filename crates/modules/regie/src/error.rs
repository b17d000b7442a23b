//! Refusals that every entity of the régie knows.

use kernel::act::Act;
use kernel::error::{Failure, Fault, Outcome};
use kernel::session::{Permit, Scope, Session};

/// Not there, or outside of the caller's reach: the same answer, so that nobody learns which.
#[must_use]
pub fn not_found(field: &str) -> Failure {
    Fault::at("kernel-error-not-found", &[field]).into()
}

/// A permit over the whole commune. Kinds of revenue and their tariffs are of all of it, as its council votes them: who was
/// permitted a part of it decides nothing about them.
///
/// # Errors
/// See [`Session::permit`]; forbidden to who was permitted only a part of the commune.
pub fn whole<A: Act>(session: &Session) -> Outcome<Permit<A>> {
    let permit = session.permit::<A>()?;
    if *permit.scope() == Scope::All { Ok(permit) } else { Err(permit.refuse()) }
}
