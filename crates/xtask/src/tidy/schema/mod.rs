//! The schema as a front-end developer meets it: one way of naming, describing, paging and refusing, and no field that
//! vanishes between two releases.

pub(super) mod breaking;
pub(super) mod lint;
pub(super) mod model;
pub(super) mod released;

/// The committed schema; findings lead there.
const SCHEMA: &str = "graphql/schema.graphql";
