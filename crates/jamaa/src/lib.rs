//! What the command `jamaa` is made of: its configuration, the supervisor of its own PostgreSQL and Redis, and the
//! commands themselves.

pub mod cli;
pub mod commands;
pub mod config;
pub mod demo;
pub mod deployment;
pub mod memory;
pub mod supervisor;
pub mod telemetry;
