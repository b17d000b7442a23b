//! What no single module can prove: isolation, authorization, numbering, audit, crashes, over real servers.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on panics")]

mod audit;
mod authorization;
mod budget;
mod communes;
mod connections;
mod crash;
mod documents;
mod door;
mod files;
mod http;
mod idempotency;
mod input;
mod isolation;
mod live;
mod mail;
mod migration;
mod numbering;
mod regie;
mod registry;
mod round_trips;
mod scene;
mod sign_in;
mod telemetry;
mod two_servers;
mod work;
