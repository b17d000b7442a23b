//! What the town hall tells of itself, and what it must never tell.

mod collector;
mod dashboard;
mod health;
mod privacy;
mod program;
mod stopping;
