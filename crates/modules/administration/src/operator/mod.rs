//! What the command line asks for: the first administrator of a commune, an account without the web app.

use kernel::ambient::Ambient;
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::gql::Checks;
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::{Scope, Session};
use kernel::tenant::LocalName;
use kernel::tx::{TenantTx, begin};
use serde_json::json;

use crate::account::{password, store as accounts, strength_fault};
use crate::acts::{GrantCreate, StaffCreate};
use crate::grant::service::NewGrant;
use crate::grant::{service as grants, store as grant_store};
use crate::rights::service as rights;
use crate::staff::service::{self as staff, Initial};
use crate::staff::{NewStaff, login_is_well_formed};

/// A member of staff to add, with one role.
#[derive(Clone)]
pub struct NewMember {
    /// 3 to 40 of `a-z 0-9 . _ -`.
    pub login: String,
    /// Name in Arabic and French.
    pub name: LocalName,
    /// E-mail address at work.
    pub email: Option<String>,
    /// First password.
    pub password: String,
    /// Whether the first sign-in must set another; `false` is for demonstrations only.
    pub must_change_password: bool,
    /// Code of a role that can be granted.
    pub role: String,
    /// Code of the unit on which, and below which, it is granted; `None` is the whole commune.
    pub unit: Option<String>,
}

impl std::fmt::Debug for NewMember {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewMember").field("login", &self.login).field("role", &self.role).finish_non_exhaustive()
    }
}

/// What [`add_member`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// Who.
    pub staff: StaffId,
    /// Whether the account is new. An existing one keeps its names and its password.
    pub created: bool,
    /// Whether the role is new to the person on this unit.
    pub granted: bool,
}

/// A password that can be read out over the telephone: four groups of four small letters and digits, 80 bits.
#[must_use]
pub fn generate_password(ambient: &Ambient) -> String {
    password::generate(ambient)
}

/// The PHC string of a first password, for a commune that is being opened and has no session yet.
///
/// # Errors
/// Internal failures only.
pub async fn hash_password(ambient: &Ambient, first_password: &str) -> Outcome<String> {
    password::hash(ambient, first_password).await
}

/// Adds an administrator of the whole commune. See [`add_member`].
///
/// # Errors
/// As [`add_member`].
pub async fn create_administrator(
    session: &Session,
    login: &str,
    name: LocalName,
    first_password: &str,
) -> Outcome<Added> {
    let member = NewMember {
        login: login.to_owned(),
        name,
        email: None,
        password: first_password.to_owned(),
        must_change_password: true,
        role: kernel::act::role::ADMINISTRATOR.to_owned(),
        unit: None,
    };
    add_member(session, &member).await
}

/// Adds a member of staff with one role, in one transaction. Idempotent on the login: a second run with the same
/// login, role and unit changes nothing.
///
/// # Errors
/// Refused, all faults at once, for a malformed login, a missing name, a weak password, an unknown role or unit; and for a
/// role by which the person would have two duties that exclude each other, such as ordering and cashing.
#[tracing::instrument(name = "administration.staff.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn add_member(session: &Session, member: &NewMember) -> Outcome<Added> {
    let permit = session.permit::<StaffCreate>()?;
    session.permit::<GrantCreate>()?;
    let new = check(member)?;
    let hash = password::hash(&session.house().ambient, &member.password).await?;
    let mut tx = begin(&permit).await?;
    let unit = destination(&mut tx, member).await?;
    let existing = accounts::by_login(&mut tx, &new.login).await?.map(|account| StaffId::from_uuid(account.id));
    let initial = Initial { hash: &hash, must_change: member.must_change_password, home: Some(unit) };
    let (id, created) = match existing {
        Some(id) => (id, false),
        None => {
            let made = staff::insert(&mut tx, session, &new, initial).await?;
            (made.ok_or(Internal::Broken("the login was taken at the same moment; run it again"))?, true)
        }
    };
    let grant = NewGrant { staff: id, role: &member.role, unit };
    kernel::auth::hold_rights(&mut tx).await?;
    rights::keep_apart(&mut tx, session, "role", |hands| hands.grant(id, &member.role)).await?;
    let granted = grants::insert(&mut tx, session, &Scope::All, &grant).await?.is_some();
    kernel::auth::rights_changed(&mut tx).await?;
    let added = Added { staff: id, created, granted };
    if created || granted {
        record(tx, added, &grant).await?;
    }
    Ok(added)
}

async fn record(mut tx: TenantTx, added: Added, grant: &NewGrant<'_>) -> Outcome<()> {
    let person = staff::record(&mut tx, added.staff).await?;
    let mut after = staff::facts(&person);
    if let Some(facts) = after.as_object_mut() {
        facts.insert("created".to_owned(), json!(added.created));
        facts.insert("granted".to_owned(), json!({ "role": grant.role, "unit": grant.unit }));
    }
    let audited = tx.audit(staff::change(&person, Some(grant.unit), None, Some(after))).await?;
    tx.commit(audited).await
}

/// The unit, once role and unit are known to exist.
async fn destination(tx: &mut TenantTx, member: &NewMember) -> Outcome<UnitId> {
    let mut faults = Vec::new();
    let implicit = kernel::act::role::IMPLICIT.contains(&member.role.as_str());
    if implicit || !crate::role::store::exists(tx, &member.role).await? {
        faults.push(Fault::at("administration-error-role-unknown", &["role"]));
    }
    let unit = grant_store::unit_by_code(tx, member.unit.as_deref()).await?;
    if unit.is_none() {
        faults.push(Fault::at("administration-error-unit-unknown", &["unit"]));
    }
    match unit {
        Some(unit) if faults.is_empty() => Ok(UnitId::from_uuid(unit)),
        _ => Err(Failure::Refused(faults)),
    }
}

fn check(member: &NewMember) -> Outcome<NewStaff> {
    let mut checks = Checks::new();
    let new = NewStaff {
        login: checks.text("login", &member.login, 40).to_lowercase(),
        name_ar: checks.text("nameAr", &member.name.ar, 100),
        name_fr: checks.text("nameFr", &member.name.fr, 100),
        email: checks.optional("email", member.email.as_deref(), 200),
        unit: None,
        password: Some(member.password.clone()),
    };
    if !new.login.is_empty() && !login_is_well_formed(&new.login) {
        checks.fault("administration-error-login-form", "login");
    }
    if let Some(fault) = strength_fault(&member.password, &new.words(), "password") {
        checks.fault(fault.code, "password").args = fault.args;
    }
    checks.finish_with(Some(new))
}
