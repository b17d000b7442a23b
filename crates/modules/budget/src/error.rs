//! Refusals that every entity of the budget knows.

use kernel::act::Act;
use kernel::error::{Failure, Fault, Outcome};
use kernel::session::{Permit, Scope, Session};

/// Not there: the same answer whatever the reason.
#[must_use]
pub fn not_found(field: &str) -> Failure {
    Fault::at("kernel-error-not-found", &[field]).into()
}

/// Several refusals at once; none is a permission to go on.
///
/// # Errors
/// Refused when there is any fault.
pub fn settle(faults: Vec<Fault>) -> Outcome<()> {
    if faults.is_empty() { Ok(()) } else { Err(Failure::Refused(faults)) }
}

/// A permit over the whole commune. The budget is one for all its units (an arrondissement has none of its own,
/// 113-14 art. 243-250): a permit over a part of them gives nothing of it, and no statement needs a scope.
///
/// # Errors
/// See [`Session::permit`]; forbidden to who was permitted only a part of the commune.
pub fn whole<A: Act>(session: &Session) -> Outcome<Permit<A>> {
    let permit = session.permit::<A>()?;
    if *permit.scope() == Scope::All { Ok(permit) } else { Err(permit.refuse()) }
}
