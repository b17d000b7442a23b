//! A town hall for tests: real PostgreSQL, real Redis, real HTTP, communes made by the code that opens communes.
//!
//! Each [`Town`] has its own servers in its own folder, so tests run side by side, and one may kill its PostgreSQL
//! without another noticing. The folder is a copy of one prepared once per version of the schema.

mod authenticator;
mod browser;
mod centre;
mod fixture;
mod folder;
mod gateway;
mod identity_provider;
mod mail;
mod people;
mod stream;
mod town;
mod wire;

pub use authenticator::Authenticator;
pub use browser::{Answer, Browser};
pub use centre::SmppServer;
pub use fixture::{birth, death, declare_and_submit, first_office, fresh, register, seen_revision};
pub use gateway::{GATEWAY_SECRET, Gateway};
pub use identity_provider::IdentityProvider;
pub use mail::{Arrived, MailServer, MailServerKind};
pub use people::PASSWORD;
pub use stream::{Events, Socket};
pub use town::{Beside, NOON, Town};
pub use wire::{Proxy, Turns};
