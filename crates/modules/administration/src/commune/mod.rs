//! Which commune this is: names, units, modules. Public.

pub mod graphql;
mod service;
