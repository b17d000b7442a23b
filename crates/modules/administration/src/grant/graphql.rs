//! Granting roles and taking them back.

use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::StaffObject;
use kernel::gql::{Checks, session};
use kernel::id::{GrantId, StaffId, UnitId};
use kernel::session::Session;

use super::service::{self, NewGrant};
use crate::staff::graphql::StaffPayload;

/// A role to grant.
#[derive(InputObject)]
pub struct GrantCreateInput {
    /// To whom.
    staff_id: ID,
    /// Which role, see `roles`.
    role: String,
    /// On which unit, and all below it.
    unit_id: ID,
}

/// A grant to take back.
#[derive(InputObject)]
pub struct GrantRevokeInput {
    /// Which.
    grant_id: ID,
}

/// Mutations of grants.
#[derive(Default)]
pub struct GrantMutation;

#[Object]
impl GrantMutation {
    /// Grants a role on a unit and all below it. The unit must lie in the subtree on which the caller may grant.
    async fn grant_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, which role, on which unit.")] input: GrantCreateInput,
    ) -> Result<StaffPayload> {
        let session = session(ctx)?;
        StaffPayload::from_outcome(session, create(session, &input).await)
    }

    /// Takes a grant back; it stays on record.
    async fn grant_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which grant.")] input: GrantRevokeInput,
    ) -> Result<StaffPayload> {
        let session = session(ctx)?;
        StaffPayload::from_outcome(session, revoke(session, &input).await)
    }
}

async fn create(session: &Session, input: &GrantCreateInput) -> Outcome<StaffObject> {
    let mut checks = Checks::new();
    let staff = checks.id::<StaffId>("staffId", &input.staff_id);
    let role = checks.text("role", &input.role, 40);
    let unit = checks.id::<UnitId>("unitId", &input.unit_id);
    let (staff, unit) = checks.finish_with(staff.zip(unit))?;
    Ok(StaffObject(service::create(session, NewGrant { staff, role: &role, unit }).await?))
}

async fn revoke(session: &Session, input: &GrantRevokeInput) -> Outcome<StaffObject> {
    let mut checks = Checks::new();
    let id = checks.id::<GrantId>("grantId", &input.grant_id);
    Ok(StaffObject(service::revoke(session, checks.finish_with(id)?).await?))
}
