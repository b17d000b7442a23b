//! Nobody of one commune sees anything of another, by any road; nobody of one arrondissement anything of the next.

mod between_communes;
pub(crate) mod budget_fields;
mod duties;
pub(crate) mod fields;
mod files;
mod hosts;
mod identity_fields;
pub(crate) mod open_fields;
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
mod units;
pub(crate) mod world;
