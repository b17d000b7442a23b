//! GraphQL over HTTP: the specification's own audits, and what they leave out.

mod audits;
mod examples;
mod persisted;
mod requests;
