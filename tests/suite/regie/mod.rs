//! The régie as its people use it: from the tariff to the receiver.

mod assessments;
pub(crate) mod bank;
mod charges;
mod days;
pub(crate) mod fees;
mod field;
mod field_counter;
mod field_file;
mod field_held;
mod field_missing;
mod field_round;
mod field_storm;
mod follow;
mod money;
mod orders;
mod owing;
mod papers;
pub(crate) mod payments;
pub(crate) mod phone;
mod receipts;
mod reports;
pub(crate) mod rolls;
pub(crate) mod story;
mod taxpayers;
mod tickets;
mod tills;
