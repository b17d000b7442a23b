//! What the command `jamaa` is made of: its configuration, the supervisor of its own PostgreSQL and Redis, and the
//! commands themselves.

// See `catalog`: the futures of the merged roots lie inside each other.
#![recursion_limit = "256"]

pub mod cli;
pub mod commands;
pub mod config;
pub mod demo;
pub mod deployment;
pub mod supervisor;
pub mod telemetry;
