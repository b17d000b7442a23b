//! What a change of rights does, before it is made.

use async_graphql::{Context, ID, InputObject, Object, OneofObject, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::people::{self, ActScope, StaffObject, UnitObject};
use kernel::gql::{Checks, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::locale::message_id;
use kernel::rights::{Shift, Step};
use kernel::session::Session;

use super::{Planned, Preview, service};
use crate::grant::graphql::{GrantCreateInput, GrantRevokeInput};
use crate::lending::graphql::LendingCreateInput;
use crate::role::graphql::PolicyUpdateInput;

/// The version that the caller saw, as the mutation of a change takes it.
pub(crate) fn seen_version(checks: &mut Checks, seen: Option<i32>) -> Option<i64> {
    seen.map(|seen| i64::from(checks.number("seenVersion", seen, 1..=i32::MAX)))
}

/// An account to close.
#[derive(InputObject)]
pub struct StaffClosingInput {
    /// Whose.
    staff_id: ID,
}

/// A change to look at before it is made: the input of its mutation.
#[derive(OneofObject)]
pub enum RightsChange {
    /// Another policy for a role: `policyUpdate`.
    PolicyUpdate(PolicyUpdateInput),
    /// A role for somebody: `grantCreate`.
    GrantCreate(GrantCreateInput),
    /// A grant to take back: `grantRevoke`.
    GrantRevoke(GrantRevokeInput),
    /// An account to close: `staffDeactivate`.
    StaffDeactivate(StaffClosingInput),
    /// Rights to lend: `lendingCreate`. Looked at as they are on the first day.
    LendingCreate(LendingCreateInput),
}

impl RightsChange {
    fn check(self, session: &Session) -> Outcome<Planned> {
        Ok(match self {
            Self::PolicyUpdate(input) => {
                session.permit::<crate::acts::PolicyUpdate>()?;
                Planned::Policy(input.check()?.0)
            }
            Self::GrantCreate(input) => {
                session.permit::<crate::acts::GrantCreate>()?;
                Planned::Grant(input.check()?)
            }
            Self::GrantRevoke(input) => {
                session.permit::<crate::acts::GrantRevoke>()?;
                Planned::Revoke(input.check()?.0)
            }
            Self::StaffDeactivate(input) => {
                session.permit::<crate::acts::StaffDeactivate>()?;
                let mut checks = Checks::new();
                let id = checks.id::<StaffId>("staffId", &input.staff_id);
                Planned::Deactivate(checks.finish_with(id)?)
            }
            Self::LendingCreate(input) => {
                session.permit::<crate::acts::LendingCreate>()?;
                Planned::Lend(input.check()?)
            }
        })
    }
}

/// An act that somebody gains or loses, and where.
pub struct RightsStep(Step);

/// What one step of a change gives or takes.
#[Object]
impl RightsStep {
    /// Name of the act, `module.entity.verb`.
    async fn act(&self) -> &str {
        self.0.act
    }
    /// What the act means, in the caller's language.
    async fn label(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.text(&message_id(self.0.act), &[]))
    }
    /// `ALL`: in the whole commune. `UNITS`: on `units`. `OWN`: only on what the person made.
    async fn scope(&self) -> ActScope {
        match (self.0.extent.reach, &self.0.extent.units) {
            (kernel::act::Reach::Own, _) => ActScope::Own,
            (_, None) => ActScope::All,
            (_, Some(_)) => ActScope::Units,
        }
    }
    /// On which units; empty for the whole commune. A unit stands for all below it as far as that is concerned.
    #[graphql(directive = kernel::gql::list_size::apply(3))]
    async fn units(&self, ctx: &Context<'_>) -> Result<Vec<UnitObject>> {
        let mut units = Vec::new();
        for id in self.0.extent.units.iter().flatten() {
            units.push(people::unit(ctx, UnitId::from_uuid(*id)).await?);
        }
        Ok(units)
    }
}

/// What a change does to one person.
pub struct RightsShift(Shift);

/// What a change means for one person.
#[Object]
impl RightsShift {
    /// Who.
    async fn staff(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, self.0.staff).await
    }
    /// What the person may do afterwards and may not now.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn gains(&self) -> Vec<RightsStep> {
        self.0.gains.iter().cloned().map(RightsStep).collect()
    }
    /// What the person may do now and may not afterwards.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn losses(&self) -> Vec<RightsStep> {
        self.0.losses.iter().cloned().map(RightsStep).collect()
    }
}

/// What a change would do, to whom.
#[derive(SimpleObject)]
pub struct RightsPreview {
    /// Number of the commune's rights that the preview was made with: send it as `seenVersion` with the change.
    version: i64,
    /// Whom it concerns, as far as the caller may see them; empty when nobody's rights change.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    people: Vec<RightsShift>,
    /// How many more it concerns, whom the caller may not see.
    unseen: usize,
}

impl From<Preview> for RightsPreview {
    fn from(preview: Preview) -> Self {
        let people = preview.shifts.into_iter().map(RightsShift).collect();
        Self { version: preview.version, people, unseen: preview.unseen }
    }
}

kernel::payload! {
    /// What the change would do, or why it would be refused.
    RightsPreviewPayload {
        /// What it would do.
        preview: RightsPreview
    }
}

/// Queries about changes of rights.
#[derive(Default)]
pub struct RightsQuery;

#[Object]
impl RightsQuery {
    /// What a change of a role, grant or policy would do to whom. Nothing is changed, and the answer is the one of the
    /// same rules as the change itself, its refusals included. Takes the permission for the change.
    async fn rights_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The change, as its mutation takes it.")] change: RightsChange,
    ) -> Result<RightsPreviewPayload> {
        let session = session(ctx)?;
        RightsPreviewPayload::from_outcome(session, preview(session, change).await)
    }
}

async fn preview(session: &Session, change: RightsChange) -> Outcome<RightsPreview> {
    let planned = change.check(session)?;
    Ok(service::preview(session, &planned).await?.into())
}
