//! GraphQL objects that several modules return: staff, units, roles, audit entries. Defined once, here.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use async_graphql::{Context, Enum, Error, ID, Json, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::loaders::{Directory, GrantsOf, HistoryOf, RoleCode};
use super::{answer, session};
use crate::act::Reach;
use crate::directory::{AuditRecord, DirectoryRead, GrantRecord, RoleRecord, StaffRecord, UnitKind, UnitRecord};
use crate::error::{Internal, Outcome};
use crate::id::{AuditId, GrantId, StaffId, TypedId as _, UnitId};
use crate::locale::message_id;
use crate::session::{Actor, Session};
use crate::tenant::LocalName;

/// A name in the languages of the commune.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(name = "LocalName")]
pub struct LocalNameObject {
    /// In Arabic.
    pub ar: String,
    /// In French.
    pub fr: String,
    /// In Tamazight, Tifinagh script, when known.
    pub zgh: Option<String>,
    /// In English, where the words are the application's own; names of places and people have none.
    pub en: Option<String>,
}

impl From<LocalName> for LocalNameObject {
    fn from(name: LocalName) -> Self {
        Self { ar: name.ar, fr: name.fr, zgh: name.zgh, en: None }
    }
}

/// A kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "UnitKind")]
pub enum UnitKindItem {
    /// The commune itself, root of the tree.
    Commune,
    /// An arrondissement of a city (organic law 113-14, art. 216 and following).
    Arrondissement,
    /// An office, such as an office of the civil registry.
    Office,
    /// A service.
    Service,
}

impl From<UnitKind> for UnitKindItem {
    fn from(kind: UnitKind) -> Self {
        match kind {
            UnitKind::Commune => Self::Commune,
            UnitKind::Arrondissement => Self::Arrondissement,
            UnitKind::Office => Self::Office,
            UnitKind::Service => Self::Service,
        }
    }
}

/// A unit of the commune: the commune itself, an arrondissement, an office or a service.
#[derive(Debug, Clone)]
pub struct UnitObject(Arc<UnitRecord>);

impl From<UnitRecord> for UnitObject {
    fn from(unit: UnitRecord) -> Self {
        Self(Arc::new(unit))
    }
}

/// A unit of the commune: the commune itself, an arrondissement, an office or a service.
#[Object(name = "Unit")]
impl UnitObject {
    /// Identifier, `unt_…`.
    async fn id(&self) -> ID {
        UnitId::from_uuid(self.0.id).to_string().into()
    }
    /// Code, unique in the commune.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// What kind of unit it is.
    async fn kind(&self) -> UnitKindItem {
        self.0.kind.into()
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.0.name.clone().into()
    }
    /// The unit above it; null for the commune itself.
    async fn parent_id(&self) -> Option<ID> {
        self.0.parent_id.map(|id| UnitId::from_uuid(id).to_string().into())
    }
    /// Its own host name, when it has one.
    async fn host(&self) -> Option<&str> {
        self.0.host.as_deref()
    }
}

/// A member of the commune's staff.
#[derive(Debug, Clone)]
pub struct StaffObject(pub StaffRecord);

impl StaffObject {
    fn id(&self) -> StaffId {
        StaffId::from_uuid(self.0.id)
    }

    /// Account details are for the person and for those who keep accounts.
    fn private(&self, ctx: &Context<'_>) -> Result<()> {
        let session = session(ctx)?;
        // A program that was lent some of a person's rights is not that person.
        if matches!(session.actor(), Actor::Staff { id, .. } if *id == self.id()) {
            return Ok(());
        }
        answer(session, session.permit::<DirectoryRead>().map(|_| ()))
    }
}

/// A member of the commune's staff.
#[Object(name = "Staff")]
impl StaffObject {
    /// Identifier, `stf_…`.
    #[graphql(name = "id")]
    async fn printed_id(&self) -> ID {
        self.id().to_string().into()
    }
    /// Login, lower case, unique in the commune.
    async fn login(&self) -> &str {
        &self.0.login
    }
    /// Name, verbatim.
    async fn name(&self) -> LocalNameObject {
        self.0.name.clone().into()
    }
    /// E-mail address at work. Visible to the person and to those who may see accounts, null for others.
    async fn email(&self, ctx: &Context<'_>) -> Option<&str> {
        self.private(ctx).ok()?;
        self.0.email.as_deref()
    }
    /// Whether the account is open.
    async fn active(&self) -> bool {
        self.0.active
    }
    /// Whether sign-in asks for a code of the person's phone (TOTP, RFC 6238). Refused unless the caller may see accounts.
    async fn totp_enabled(&self, ctx: &Context<'_>) -> Result<bool> {
        self.private(ctx)?;
        Ok(self.0.totp_enabled)
    }
    /// Whether only programs use the account, with access tokens: nobody signs in to it.
    async fn service_account(&self) -> bool {
        self.0.service
    }
    /// How many passkeys the person has (WebAuthn), 0 to 10. Refused unless the caller may see accounts.
    async fn passkey_count(&self, ctx: &Context<'_>) -> Result<i64> {
        self.private(ctx)?;
        Ok(self.0.passkeys)
    }
    /// Whether the person still has to choose a password, by the link of an e-mail. Refused unless the caller may see
    /// accounts.
    async fn invitation_pending(&self, ctx: &Context<'_>) -> Result<bool> {
        self.private(ctx)?;
        Ok(self.0.invited)
    }
    /// Since when the account exists.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
    /// Roles held now, on units that the caller may see. Refused unless the caller may see accounts.
    #[graphql(directive = crate::gql::list_size::apply(20))]
    async fn grants(&self, ctx: &Context<'_>) -> Result<Vec<GrantObject>> {
        self.private(ctx)?;
        let rows = ctx.data::<Directory>()?.load_one(GrantsOf(self.id())).await?;
        Ok(rows.unwrap_or_default().into_iter().map(GrantObject).collect())
    }
    /// The unit that the account belongs to: who administers it administers the account. Refused unless the caller may
    /// see accounts.
    async fn home_unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        self.private(ctx)?;
        match self.0.home_unit_id {
            Some(id) => unit(ctx, UnitId::from_uuid(id)).await,
            None => root_unit(ctx).await,
        }
    }
    /// Whether nothing but a new password is allowed. Refused unless the caller may see accounts.
    async fn must_change_password(&self, ctx: &Context<'_>) -> Result<bool> {
        self.private(ctx)?;
        Ok(self.0.must_change_password)
    }
}

/// A role held on a unit and all below it.
#[derive(Debug, Clone)]
pub struct GrantObject(pub GrantRecord);

/// A role held on a unit and all below it.
#[Object(name = "Grant")]
impl GrantObject {
    /// Identifier, `grt_…`.
    async fn id(&self) -> ID {
        GrantId::from_uuid(self.0.id).to_string().into()
    }
    /// Which role.
    async fn role(&self, ctx: &Context<'_>) -> Result<RoleObject> {
        role(ctx, &self.0.role).await
    }
    /// On which unit, and all below it.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.0.unit_id)).await
    }
    /// Since when.
    async fn granted_at(&self) -> DateTime<Utc> {
        self.0.granted_at
    }
    /// Who granted it.
    async fn granted_by(&self) -> Option<&str> {
        Some(&self.0.granted_by)
    }
}

/// How far a role's permission reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ActScope {
    /// The whole commune, wherever the role was granted.
    All,
    /// The unit on which the role was granted, and all below it.
    Units,
    /// Only what the person made or owns.
    Own,
}

impl From<Reach> for ActScope {
    fn from(reach: Reach) -> Self {
        match reach {
            Reach::All => Self::All,
            Reach::Units => Self::Units,
            Reach::Own => Self::Own,
        }
    }
}

impl From<ActScope> for Reach {
    fn from(scope: ActScope) -> Self {
        match scope {
            ActScope::All => Self::All,
            ActScope::Units => Self::Units,
            ActScope::Own => Self::Own,
        }
    }
}

/// Something that a role may do.
#[derive(Debug, Clone, SimpleObject)]
pub struct RoleAct {
    /// Name of the act, `module.entity.verb`.
    pub act: String,
    /// What it means, in the caller's language.
    pub label: String,
    /// How far it reaches.
    pub scope: ActScope,
}

/// A role that can be granted.
#[derive(Debug, Clone)]
pub struct RoleObject(pub Arc<RoleRecord>);

/// A role that can be granted.
#[Object(name = "Role")]
impl RoleObject {
    /// Code, such as `registrar`.
    async fn code(&self) -> &str {
        &self.0.code
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.0.name.clone().into()
    }
    /// Whether it came with the product. A role of the commune's own can be renamed and retired.
    async fn shipped(&self) -> bool {
        self.0.shipped
    }
    /// What it may do now in this commune.
    #[graphql(directive = crate::gql::list_size::apply(200))]
    async fn acts(&self, ctx: &Context<'_>) -> Result<Vec<RoleAct>> {
        let session = session(ctx)?;
        let acts = self.0.acts.iter().map(|(act, reach)| RoleAct {
            act: (*act).to_owned(),
            label: session.text(&message_id(act), &[]),
            scope: (*reach).into(),
        });
        Ok(acts.collect())
    }
}

/// A row of the audit trail: who did what, when, to which object.
#[derive(Debug, Clone)]
pub struct AuditEntryObject(pub AuditRecord);

/// A row of the audit trail: who did what, when, to which object.
#[Object(name = "AuditEntry")]
impl AuditEntryObject {
    /// Identifier, `aud_…`; identifiers grow with time.
    async fn id(&self) -> ID {
        AuditId::from_uuid(self.0.id).to_string().into()
    }
    /// When it was done.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Name of the person or principal at the time; of a token, its account and its name.
    async fn actor(&self) -> &str {
        &self.0.actor_label
    }
    /// Kind of principal: `staff`, `token`, `public`, `operator`, `job`.
    async fn actor_kind(&self) -> &str {
        &self.0.actor_kind
    }
    /// Identifier of the member of staff, when it was one; of a token, its account's.
    async fn actor_id(&self) -> Option<ID> {
        matches!(self.0.actor_kind.as_str(), "staff" | "token").then(|| self.0.actor_id.clone().into())
    }
    /// The member of staff's name as it is now, in both scripts; of a token, its account's. Null when nobody of the staff did it.
    async fn actor_name(&self, ctx: &Context<'_>) -> Result<Option<LocalNameObject>> {
        match self.0.actor_kind.as_str() {
            "staff" | "token" => name_of(ctx, &self.0.actor_id).await,
            _ => Ok(None),
        }
    }
    /// Name of the member of staff on whose behalf it was done, when the right was lent; of several who lent it, all names
    /// with ` · ` between them. Null otherwise.
    async fn on_behalf_of(&self) -> Option<&str> {
        self.0.behalf_label.as_deref()
    }
    /// Identifier of the member of staff on whose behalf it was done, when the right was lent; of several the first, see
    /// `onBehalfOfIds`.
    async fn on_behalf_of_id(&self) -> Option<ID> {
        self.0.behalf_ids().next().map(Into::into)
    }
    /// Identifiers of everybody on whose behalf it was done, who lent first before; empty when the right was the actor's own.
    async fn on_behalf_of_ids(&self) -> Vec<ID> {
        self.0.behalf_ids().map(Into::into).collect()
    }
    /// Their names as they are now, in both scripts and in the order of `onBehalfOfIds`; the identifier where nobody has it.
    #[graphql(directive = crate::gql::list_size::apply(5))]
    async fn on_behalf_of_names(&self, ctx: &Context<'_>) -> Result<Vec<LocalNameObject>> {
        let ids: Vec<String> = self.0.behalf_ids().map(str::to_owned).collect();
        let named = |id: String| async move {
            let name = name_of(ctx, &id).await?;
            Ok::<_, Error>(name.unwrap_or_else(|| LocalNameObject { ar: id.clone(), fr: id, zgh: None, en: None }))
        };
        futures::future::try_join_all(ids.into_iter().map(named)).await
    }
    /// Name of the act, `module.entity.verb`.
    async fn act(&self) -> &str {
        &self.0.act
    }
    /// What the act means, in the caller's language.
    async fn act_label(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(session(ctx)?.text(&message_id(&self.0.act), &[]))
    }
    /// Kind of object.
    async fn object_kind(&self) -> &str {
        &self.0.object_kind
    }
    /// Identifier of the object.
    async fn object_id(&self) -> &str {
        &self.0.object_id
    }
    /// What a person calls the object; null when it has no name or the caller may not read it.
    async fn object_label(&self) -> Option<&str> {
        Some(self.0.object_label.as_str()).filter(|label| !label.is_empty())
    }
    /// Whether `objectLabel`, `before` and `after` were left out because the caller may not read the object itself.
    async fn content_hidden(&self) -> bool {
        self.0.content_hidden
    }
    /// The object before, as far as it was changed.
    async fn before(&self) -> Option<Json<serde_json::Value>> {
        self.0.before.clone().map(Json)
    }
    /// The object after, as far as it was changed.
    async fn after(&self) -> Option<Json<serde_json::Value>> {
        self.0.after.clone().map(Json)
    }
    /// Whether the hash chain holds it already; that takes a few seconds.
    async fn sealed(&self) -> bool {
        self.0.sealed
    }
}

/// The name of the member of staff with this printed identifier, as the audit trail holds it. A trail that was tampered with is read
/// as well: what is nobody's identifier has no name.
async fn name_of(ctx: &Context<'_>, id: &str) -> Result<Option<LocalNameObject>> {
    let Ok(id) = StaffId::parse(id) else { return Ok(None) };
    Ok(ctx.data::<Directory>()?.load_one(id).await?.map(|staff| staff.name.into()))
}

/// The member of staff that an object refers to.
///
/// # Errors
/// Masked internal failures.
pub async fn staff(ctx: &Context<'_>, id: StaffId) -> Result<StaffObject> {
    let found = ctx.data::<Directory>()?.load_one(id).await?;
    found.map(StaffObject).ok_or_else(|| lost(ctx, "a member of staff is referred to but missing"))
}

/// The unit that an object refers to.
///
/// # Errors
/// Masked internal failures.
pub async fn unit(ctx: &Context<'_>, id: UnitId) -> Result<UnitObject> {
    let found = ctx.data::<Directory>()?.load_one(id).await?;
    found.map(UnitObject::from).ok_or_else(|| lost(ctx, "a unit is referred to but missing"))
}

/// Several units at once, by identifier: for objects that are made together.
///
/// # Errors
/// See [`unit`].
pub async fn units(ctx: &Context<'_>, ids: &[Uuid]) -> Result<HashMap<Uuid, UnitObject>> {
    let ids: HashSet<UnitId> = ids.iter().copied().map(UnitId::from_uuid).collect();
    let found = ctx.data::<Directory>()?.load_many(ids).await?;
    Ok(found.into_iter().map(|(id, unit)| (id.uuid(), unit.into())).collect())
}

/// The commune itself, root of the tree of units.
async fn root_unit(ctx: &Context<'_>) -> Result<UnitObject> {
    let session = session(ctx)?;
    let units = answer(session, commune_units(session).await)?;
    let root = units.into_iter().find(|unit| unit.parent_id.is_none());
    root.map(UnitObject::from).ok_or_else(|| lost(ctx, "the commune has no unit of its own"))
}

async fn commune_units(session: &Session) -> Outcome<Vec<UnitRecord>> {
    crate::directory::units(&mut crate::directory::read(session).await?).await
}

/// The role that an object refers to.
///
/// # Errors
/// Masked internal failures.
pub async fn role(ctx: &Context<'_>, code: &str) -> Result<RoleObject> {
    let found = ctx.data::<Directory>()?.load_one(RoleCode(code.to_owned())).await?;
    found.map(RoleObject).ok_or_else(|| lost(ctx, "a role is referred to but missing"))
}

/// The role with this code, unless it was taken out of use.
///
/// # Errors
/// Masked internal failures.
pub async fn role_in_use(ctx: &Context<'_>, code: &str) -> Result<Option<RoleObject>> {
    Ok(ctx.data::<Directory>()?.load_one(RoleCode(code.to_owned())).await?.map(RoleObject))
}

/// What the audit trail holds of one object (printed identifier), oldest first. For objects that the caller may see.
///
/// # Errors
/// Masked internal failures.
pub async fn history(ctx: &Context<'_>, object_id: &str) -> Result<Vec<AuditEntryObject>> {
    let rows = ctx.data::<Directory>()?.load_one(HistoryOf(object_id.to_owned())).await?;
    Ok(rows.unwrap_or_default().into_iter().map(AuditEntryObject).collect())
}

fn lost(ctx: &Context<'_>, what: &'static str) -> Error {
    match session(ctx) {
        Ok(session) => match answer::<()>(session, Err(Internal::Broken(what).into())) {
            Ok(()) => Error::new(what),
            Err(error) => error,
        },
        Err(error) => error,
    }
}
