//! Nobody of one commune sees anything of another, by any road; nobody of one arrondissement anything of the next.

mod bank_fields;
mod between_communes;
pub(crate) mod budget_fields;
mod counted_fields;
mod duties;
pub(crate) mod fields;
mod files;
mod follow_fields;
mod hosts;
mod identity_fields;
pub(crate) mod occupation_fields;
mod open_fields;
pub(crate) mod payment_fields;
mod phone_fields;
mod postgres;
mod privileges;
mod proxies;
mod requests;
pub(crate) mod revenue_fields;
pub(crate) mod revenue_world;
pub(crate) mod roots;
pub(crate) mod same_ids;
pub(crate) mod sessions;
mod statements;
mod ticket_fields;
mod units;
pub(crate) mod world;
