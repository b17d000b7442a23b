//! Who signs a document: a document bears the name, the quality and the delegation in force on its date.

use uuid::Uuid;

use crate::delegation::Signer;

/// Somebody whose delegation of signature is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) staff: Uuid,
    pub(crate) signer: Signer,
}

/// The signer of a document: the one asked for, else whoever issues it, else the latest delegation. `None` when nobody
/// fits; candidates come latest delegation first.
pub(crate) fn choose(candidates: Vec<Candidate>, asked: Option<Uuid>, issuer: Uuid) -> Option<Signer> {
    let wanted = match asked {
        Some(delegation) => candidates.iter().position(|candidate| candidate.signer.delegation_id == delegation)?,
        None => candidates.iter().position(|candidate| candidate.staff == issuer).unwrap_or(0),
    };
    candidates.into_iter().nth(wanted).map(|candidate| candidate.signer)
}
