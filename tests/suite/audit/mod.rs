//! The audit trail: no change without its row, no tampering that verification does not tell, and who may read what.

mod readers;
mod sealing;
mod tampering;
mod trail;

pub(crate) use trail::code;
