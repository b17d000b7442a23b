//! GraphQL over HTTP: the specification's own audits, what they leave out, and everything that developers are shown.

mod audits;
mod client;
mod examples;
mod persisted;
mod requests;
