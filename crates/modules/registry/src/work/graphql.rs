//! The first screen's counts, as GraphQL.

use async_graphql::{Context, Object, Result, SimpleObject, Subscription};
use futures::{Stream, StreamExt as _};
use kernel::error::Outcome;
use kernel::gql::{answer, session, standing};
use kernel::live::{self, Interest, Topic};
use kernel::session::{Permit, Session};

use super::{Work, service};
use crate::acts::{self, WorkRead};

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
        Ok(answer(session, service::work(session).await)?.into())
    }
}

/// What changes the counts.
const CHANGES: &[Topic] = &[
    Topic::of::<acts::BirthDeclare>(),
    Topic::of::<acts::BirthAmend>(),
    Topic::of::<acts::DeathDeclare>(),
    Topic::of::<acts::DeathAmend>(),
    Topic::of::<acts::DeclarationSubmit>(),
    Topic::of::<acts::DeclarationReturn>(),
    Topic::of::<acts::DeclarationAbandon>(),
    Topic::of::<acts::DeclarationRegister>(),
    Topic::of::<acts::DocumentIssue>(),
];

/// The first screen, kept up to date.
#[derive(Debug, Default)]
pub struct WorkSubscriptions;

#[Subscription]
impl WorkSubscriptions {
    /// What waits for the viewer: at once, and again whenever a declaration or a document of their units has changed.
    /// Ends with `UNAUTHENTICATED` when the session ends, with `FORBIDDEN` when the right to see it is taken away.
    async fn work_changed(&self, ctx: &Context<'_>) -> Result<impl Stream<Item = Result<RegistryWork>> + use<>> {
        let session = session(ctx)?.clone();
        let permits = live::follow::<WorkRead>(standing(ctx)?, Interest::of(CHANGES)).await;
        let permits = answer(&session, permits)?;
        Ok(permits.then(move |permit| counted(session.clone(), permit)))
    }
}

async fn counted(session: Session, permit: Outcome<Permit<WorkRead>>) -> Result<RegistryWork> {
    let now = answer(&session, permit)?.session().clone();
    Ok(answer(&now, service::work(&now).await)?.into())
}

impl From<Work> for RegistryWork {
    fn from(work: Work) -> Self {
        let small = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
        Self {
            drafts: small(work.drafts),
            returned: small(work.returned),
            to_register: small(work.to_register),
            late: small(work.late),
            registered_this_year: small(work.registered_this_year),
            documents_today: small(work.documents_today),
        }
    }
}
