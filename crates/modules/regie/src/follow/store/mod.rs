//! Follow-up as SQL: notices are written once, served once, never changed.

mod debts;
mod notices;

pub(crate) use debts::{Window, facts, insert_interruption, interruptions, open, unit_names};
pub(crate) use notices::{
    Printing, Wanted, count, get, hold, insert, insert_annulment, insert_print, insert_service, last_print, select,
};
