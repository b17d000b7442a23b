//! Roles and policies.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::people::{ActScope, RoleObject};
use kernel::gql::{Checks, answer, session};
use kernel::locale::message_id;
use kernel::session::Session;

use super::service::NewRole;
use super::{Listed, PolicyChange, PolicyStep, service};
use crate::rights::graphql::seen_version;

/// What one act becomes for the role.
#[derive(InputObject)]
pub struct PolicyStepInput {
    /// Name of the act, `module.entity.verb`.
    act: String,
    /// How far it reaches; null takes the permission away.
    scope: Option<ActScope>,
}

/// What a role may do from now on.
#[derive(InputObject)]
pub struct PolicyUpdateInput {
    /// Code of the role.
    role: String,
    /// What changes, at most 200 acts, each once; the others stay as they are.
    changes: Vec<PolicyStepInput>,
    /// `version` of the preview that the caller saw: refused when rights have changed since. Null: not compared.
    seen_version: Option<i32>,
}

/// Acts that one change may name.
const MAX_STEPS: usize = 200;

impl PolicyUpdateInput {
    pub(crate) fn check(self) -> Outcome<(PolicyChange, Option<i64>)> {
        let mut checks = Checks::new();
        let role = checks.text("role", &self.role, 40);
        let seen = seen_version(&mut checks, self.seen_version);
        if self.changes.is_empty() {
            checks.fault("kernel-error-required", "changes");
        } else if self.changes.len() > MAX_STEPS {
            checks.fault("administration-error-too-many-changes", "changes").args.push(("max", MAX_STEPS.to_string()));
        }
        let step = |(at, input): (usize, &PolicyStepInput)| {
            checks.within("changes", |checks| {
                checks.within(&at.to_string(), |checks| PolicyStep {
                    act: checks.text("act", &input.act, 80),
                    reach: input.scope.map(Into::into),
                })
            })
        };
        let steps = self.changes.iter().take(MAX_STEPS).enumerate().map(step).collect();
        checks.finish_with(Some((PolicyChange { role, steps }, seen)))
    }
}

/// A role of the commune's own to make.
#[derive(InputObject)]
pub struct RoleCreateInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// Name in Arabic, as no other role is called.
    name_ar: String,
    /// Name in French, as no other role is called.
    name_fr: String,
    /// Code of the role whose acts it gets; null makes a role that allows nothing yet.
    copy_of: Option<String>,
}

/// Another name for a role of the commune's own.
#[derive(InputObject)]
pub struct RoleRenameInput {
    /// Code of the role.
    role: String,
    /// Name in Arabic, as no other role is called.
    name_ar: String,
    /// Name in French, as no other role is called.
    name_fr: String,
}

/// A role to take out of use.
#[derive(InputObject)]
pub struct RoleRetireInput {
    /// Code of the role.
    role: String,
}

kernel::payload! {
    /// The role as it is now.
    RolePayload {
        /// The role.
        role: RoleObject
    }
    /// The roles that are left.
    RoleRetirePayload {
        /// The roles in use.
        #[graphql(directive = kernel::gql::list_size::apply(50))]
        roles: Vec<RoleObject>
    }
}

/// An act of the product: something that can be asked of it.
#[derive(SimpleObject)]
pub struct CatalogAct {
    /// Name, `module.entity.verb`.
    act: String,
    /// What it means, in the caller's language.
    label: String,
    /// Module that declares it.
    module: String,
    /// Name of the module, in the caller's language.
    module_label: String,
    /// Whether it changes something.
    writes: bool,
    /// How far a role's permission may reach; empty when it is given to everybody or to nobody, never to a role.
    scopes: Vec<ActScope>,
}

impl CatalogAct {
    fn of(session: &Session, listed: &Listed) -> Self {
        Self {
            act: listed.act.name.to_owned(),
            label: session.text(&message_id(listed.act.name), &[]),
            module: listed.module.to_owned(),
            module_label: module_label(session, listed.module),
            writes: listed.act.effect.writes(),
            scopes: listed.reaches().iter().map(|reach| (*reach).into()).collect(),
        }
    }
}

/// The name of a module, or its code when nobody has given it one.
fn module_label(session: &Session, module: &str) -> String {
    let id = format!("{module}-module");
    session.house().texts.find(session.locale(), &id, &[]).unwrap_or_else(|| module.to_owned())
}

/// Queries about roles.
#[derive(Default)]
pub struct RoleQuery;

#[Object]
impl RoleQuery {
    /// The roles that can be granted, each with what it may do: those of the product, then the commune's own.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn roles(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Words, each part of the code or of a name in either script, at most 100 characters; null gives all."
        )]
        query: Option<String>,
    ) -> Result<Vec<RoleObject>> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let words = checks.optional("query", query.as_deref(), 100);
        let roles = answer(session, service::list(session, checks.finish_with(Some(words))).await)?;
        Ok(roles.into_iter().map(|role| RoleObject(Arc::new(role))).collect())
    }

    /// Every act of the product, module by module: what roles allow and the audit trail records.
    #[graphql(directive = kernel::gql::list_size::apply(300))]
    async fn act_catalog(&self, ctx: &Context<'_>) -> Result<Vec<CatalogAct>> {
        let session = session(ctx)?;
        let acts = answer(session, service::acts(session).await)?;
        Ok(acts.iter().map(|listed| CatalogAct::of(session, listed)).collect())
    }
}

/// Mutations of roles and policies. For who administers the whole commune, on the commune's own host.
#[derive(Default)]
pub struct RoleMutation;

#[Object]
impl RoleMutation {
    /// Changes what a role may do in this commune: all changes or none. For who administers the whole commune, on the
    /// commune's own host. `rightsPreview` says beforehand what it changes for whom.
    async fn policy_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which role, which acts, how far.")] input: PolicyUpdateInput,
    ) -> Result<RolePayload> {
        let session = session(ctx)?;
        RolePayload::from_outcome(session, update(session, input).await)
    }

    /// Makes a role of the commune's own, empty or as a copy. For who administers the whole commune.
    async fn role_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The role.")] input: RoleCreateInput,
    ) -> Result<RolePayload> {
        let session = session(ctx)?;
        RolePayload::from_outcome(session, create(session, input).await)
    }

    /// Gives a role of the commune's own another name. For who administers the whole commune.
    async fn role_rename(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which role, which name.")] input: RoleRenameInput,
    ) -> Result<RolePayload> {
        let session = session(ctx)?;
        RolePayload::from_outcome(session, rename(session, &input).await)
    }

    /// Takes a role of the commune's own out of use, once nobody holds it. For who administers the whole commune.
    async fn role_retire(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which role.")] input: RoleRetireInput,
    ) -> Result<RoleRetirePayload> {
        let session = session(ctx)?;
        RoleRetirePayload::from_outcome(session, retire(session, &input).await)
    }
}

async fn update(session: &Session, input: PolicyUpdateInput) -> Outcome<RoleObject> {
    session.permit::<crate::acts::PolicyUpdate>()?;
    let (change, seen) = input.check()?;
    Ok(RoleObject(service::update(session, &change, seen).await?))
}

async fn create(session: &Session, input: RoleCreateInput) -> Outcome<RoleObject> {
    session.permit::<crate::acts::RoleCreate>()?;
    let mut checks = Checks::new();
    let operation = checks.operation(&input.operation_id);
    let new = NewRole {
        name_ar: checks.text("nameAr", &input.name_ar, 60),
        name_fr: checks.text("nameFr", &input.name_fr, 60),
        copy_of: checks.optional("copyOf", input.copy_of.as_deref(), 40),
    };
    let operation = checks.finish_with(operation)?;
    Ok(RoleObject(service::create(session, operation, &new).await?))
}

async fn rename(session: &Session, input: &RoleRenameInput) -> Outcome<RoleObject> {
    session.permit::<crate::acts::RoleRename>()?;
    let mut checks = Checks::new();
    let role = checks.text("role", &input.role, 40);
    let name_ar = checks.text("nameAr", &input.name_ar, 60);
    let name_fr = checks.text("nameFr", &input.name_fr, 60);
    checks.finish()?;
    Ok(RoleObject(service::rename(session, &role, &name_ar, &name_fr).await?))
}

async fn retire(session: &Session, input: &RoleRetireInput) -> Outcome<Vec<RoleObject>> {
    session.permit::<crate::acts::RoleRetire>()?;
    let mut checks = Checks::new();
    let role = checks.text("role", &input.role, 40);
    checks.finish()?;
    let left = service::retire(session, &role).await?;
    Ok(left.into_iter().map(|role| RoleObject(Arc::new(role))).collect())
}
