//! The audit trail.

use async_graphql::connection::Connection;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::AuditEntryObject;
use kernel::gql::{Checks, Cursor, Date, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};

use super::{AuditFilter, service};

/// A kind of principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ActorKind {
    /// A member of the staff, signed in.
    Staff,
    /// A program, with an access token.
    Token,
    /// Somebody who did not sign in, such as who tries to.
    Public,
    /// Whoever runs the deployment, at its command line.
    Operator,
    /// The application itself, at a due time or after an event.
    Job,
}

impl ActorKind {
    const fn stored(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Token => "token",
            Self::Public => "public",
            Self::Operator => "operator",
            Self::Job => "job",
        }
    }
}

/// Which rows of the audit trail are asked for.
#[derive(InputObject, Default)]
#[graphql(name = "AuditFilter")]
pub struct AuditFilterInput {
    /// Who did it, `stf_…`.
    actor_id: Option<ID>,
    /// Which act, or the beginning of its name up to a dot: `registry`, `registry.birth`.
    act: Option<String>,
    /// What kind of principal did it.
    actor_kind: Option<ActorKind>,
    /// Which object, by its printed identifier.
    object_id: Option<String>,
    /// Objects of this unit and of all below it.
    unit_id: Option<ID>,
    /// First day, in Morocco.
    from: Option<Date>,
    /// Last day, in Morocco.
    until: Option<Date>,
}

impl AuditFilterInput {
    fn check(self) -> Outcome<AuditFilter> {
        let mut checks = Checks::new();
        let filter = checks.within("filter", |checks| AuditFilter {
            actor: self.actor_id.and_then(|id| checks.id::<StaffId>("actorId", &id)).map(|id| id.to_string()),
            act: checks.optional("act", self.act.as_deref(), 80),
            actor_kind: self.actor_kind.map(ActorKind::stored),
            object: checks.optional("objectId", self.object_id.as_deref(), 80),
            unit: self.unit_id.and_then(|id| checks.id::<UnitId>("unitId", &id)).map(UnitId::uuid),
            from: self.from.and_then(|date| checks.date("from", &date)),
            until: self.until.and_then(|date| checks.date("until", &date)),
        });
        checks.finish_with(Some(filter))
    }
}

/// Beside the page.
pub struct AuditTotals {
    filter: AuditFilter,
}

#[Object]
impl AuditTotals {
    /// How many rows there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.filter).await)
    }
}

/// Queries of the audit trail.
#[derive(Default)]
pub struct AuditQuery;

#[Object]
impl AuditQuery {
    /// The audit trail, newest first. Each reading is itself on record.
    async fn audit_entries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which rows.")] filter: Option<AuditFilterInput>,
    ) -> Result<Connection<Cursor, AuditEntryObject, AuditTotals>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let filter = answer(session, filter.unwrap_or_default().check())?;
        let page = answer(session, service::list(session, &filter, args).await)?;
        Ok(page.into_connection(AuditTotals { filter }, AuditEntryObject))
    }
}
