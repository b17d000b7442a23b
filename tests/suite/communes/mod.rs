//! What operators do to whole communes: close, open, move, compare, drop, bring back.

mod carried;
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
mod silence;
mod suspension;
mod tampering;
