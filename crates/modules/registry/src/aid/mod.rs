//! Help while a form is filled in: a Latin and a Tifinagh spelling, a Hijri date, a deadline. Proposed, never imposed.

pub mod graphql;
pub mod service;
