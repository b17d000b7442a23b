//! What operators do to whole communes: close, open, move, compare, drop, bring back.

mod budget;
mod carried;
mod commands;
mod comparing;
mod disaster;
mod dropping;
mod interruptions;
mod kit;
mod look;
mod moving;
mod nightly;
mod people;
mod retention;
mod revenue;
mod silence;
mod suspension;
mod tampering;
