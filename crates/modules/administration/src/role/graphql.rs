//! Roles and policies.

use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::{ActScope, RoleObject};
use kernel::gql::{Checks, answer, session};
use kernel::session::Session;

use super::{PolicyChange, service};

/// What a role may do from now on.
#[derive(InputObject)]
pub struct PolicyUpdateInput {
    /// Code of the role.
    role: String,
    /// Name of the act, `module.entity.verb`.
    act: String,
    /// How far it reaches; null takes the permission away.
    scope: Option<ActScope>,
}

kernel::payload! {
    /// The role as it is now.
    RolePayload {
        /// The role.
        role: RoleObject
    }
}

/// Queries about roles.
#[derive(Default)]
pub struct RoleQuery;

#[Object]
impl RoleQuery {
    /// The roles that can be granted, each with what it may do.
    async fn roles(&self, ctx: &Context<'_>) -> Result<Vec<RoleObject>> {
        let session = session(ctx)?;
        let roles = answer(session, service::list(session).await)?;
        Ok(roles.into_iter().map(|role| RoleObject(Arc::new(role))).collect())
    }
}

/// Mutations of policies.
#[derive(Default)]
pub struct RoleMutation;

#[Object]
impl RoleMutation {
    /// Changes what a role may do in this commune. For who administers the whole commune, on the commune's own host.
    async fn policy_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which role, which act, how far.")] input: PolicyUpdateInput,
    ) -> Result<RolePayload> {
        let session = session(ctx)?;
        RolePayload::from_outcome(session, update(session, &input).await)
    }
}

async fn update(session: &Session, input: &PolicyUpdateInput) -> Outcome<RoleObject> {
    let mut checks = Checks::new();
    let role = checks.text("role", &input.role, 40);
    let act = checks.text("act", &input.act, 80);
    checks.finish()?;
    let change = PolicyChange { role, act, reach: input.scope.map(Into::into) };
    Ok(RoleObject(service::update(session, &change).await?))
}
