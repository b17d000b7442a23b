//! The régie as its people use it: from the tariff to the receiver.

mod assessments;
mod days;
mod orders;
mod receipts;
pub(crate) mod story;
mod taxpayers;
