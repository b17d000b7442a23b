//! The audit trail: no change without its row, no tampering that verification does not tell, and who may read what.

mod budget;
mod fees;
mod field;
mod readers;
mod revenue;
mod sealing;
mod tampering;
mod trail;

pub(crate) use budget::{Hall, OF_ONE_PROGRAMME, OF_TWO_PROGRAMMES, SUPPLIES, approved_long_ago, spent};
pub(crate) use revenue::{Papers, Plain, told};
pub(crate) use trail::code;
