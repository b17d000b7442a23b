//! Accounts that only programs use, such as a partner's system: no password and no sign-in, roles like a person's, and
//! access tokens that an administrator makes. Apart from people, and never in the place of one: what the law has a person
//! draft, register or sign, no role lends to such an account.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;
