//! Who may do what: every root field, every kind of person, compared with the shipped policies.

mod accounts;
mod corrections;
mod delegations;
mod exclusive;
mod four_eyes;
mod lendings;
mod matrix;
mod own_account;
mod policies;
mod preview;
mod principals;
mod tokens;
mod whole_commune;
