//! The first screen's counts, as GraphQL.

use async_graphql::{Context, Object, Result, SimpleObject};
use kernel::gql::{answer, session};

use super::service;

/// What waits for the viewer, inside the units where they work.
#[derive(Debug, SimpleObject)]
pub struct RegistryWork {
    /// The viewer's own drafts.
    pub drafts: i32,
    /// The viewer's own declarations that an officer gave back.
    pub returned: i32,
    /// Declarations that wait for an officer.
    pub to_register: i32,
    /// Open declarations past their deadline.
    pub late: i32,
    /// Acts registered in this Gregorian year.
    pub registered_this_year: i32,
    /// Documents issued today, in Morocco.
    pub documents_today: i32,
}

/// The first screen.
#[derive(Debug, Default)]
pub struct WorkQueries;

#[Object]
impl WorkQueries {
    /// What waits for the viewer.
    async fn registry_work(&self, ctx: &Context<'_>) -> Result<RegistryWork> {
        let session = session(ctx)?;
        let work = answer(session, service::work(session).await)?;
        let small = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
        Ok(RegistryWork {
            drafts: small(work.drafts),
            returned: small(work.returned),
            to_register: small(work.to_register),
            late: small(work.late),
            registered_this_year: small(work.registered_this_year),
            documents_today: small(work.documents_today),
        })
    }
}
