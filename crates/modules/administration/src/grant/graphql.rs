//! Granting roles and taking them back.

use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::StaffObject;
use kernel::gql::{Checks, session};
use kernel::id::{GrantId, StaffId, UnitId};
use kernel::session::Session;

use super::service::{self, NewGrant};
use crate::rights::graphql::seen_version;
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
    /// `version` of the preview that the caller saw: refused when rights have changed since. Null: not compared.
    seen_version: Option<i32>,
}

/// A checked [`GrantCreateInput`].
pub(crate) struct GrantAsked {
    pub(crate) staff: StaffId,
    pub(crate) role: String,
    pub(crate) unit: UnitId,
    pub(crate) seen: Option<i64>,
}

impl GrantAsked {
    pub(crate) fn grant(&self) -> NewGrant<'_> {
        NewGrant { staff: self.staff, role: &self.role, unit: self.unit }
    }
}

impl GrantCreateInput {
    pub(crate) fn check(&self) -> Outcome<GrantAsked> {
        let mut checks = Checks::new();
        let staff = checks.id::<StaffId>("staffId", &self.staff_id);
        let role = checks.text("role", &self.role, 40);
        let unit = checks.id::<UnitId>("unitId", &self.unit_id);
        let seen = seen_version(&mut checks, self.seen_version);
        let (staff, unit) = checks.finish_with(staff.zip(unit))?;
        Ok(GrantAsked { staff, role, unit, seen })
    }
}

/// A grant to take back.
#[derive(InputObject)]
pub struct GrantRevokeInput {
    /// Which.
    grant_id: ID,
    /// `version` of the preview that the caller saw: refused when rights have changed since. Null: not compared.
    seen_version: Option<i32>,
}

impl GrantRevokeInput {
    pub(crate) fn check(&self) -> Outcome<(GrantId, Option<i64>)> {
        let mut checks = Checks::new();
        let id = checks.id::<GrantId>("grantId", &self.grant_id);
        let seen = seen_version(&mut checks, self.seen_version);
        Ok((checks.finish_with(id)?, seen))
    }
}

/// Mutations of grants.
#[derive(Default)]
pub struct GrantMutation;

#[Object]
impl GrantMutation {
    /// Grants a role on a unit and all below it; `rightsPreview` says beforehand what it changes. The unit must lie in the subtree on which the caller may grant.
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
    let asked = input.check()?;
    Ok(StaffObject(service::create(session, asked.grant(), asked.seen).await?))
}

async fn revoke(session: &Session, input: &GrantRevokeInput) -> Outcome<StaffObject> {
    let (id, seen) = input.check()?;
    Ok(StaffObject(service::revoke(session, id, seen).await?))
}
