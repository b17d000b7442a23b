//! The days off of the commune, as GraphQL. What they are, and which may be announced, is the kernel's: every module counts by them.

pub mod graphql;
