//! The audit trail: no change without its row, and no tampering that verification does not tell.

mod tampering;
mod trail;

pub(crate) use trail::code;
