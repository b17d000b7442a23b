//! The people and units of a commune as every module refers to them: who drafted this, which office is that.
//!
//! Modules keep identifiers only; the names come from here, in batches, for objects that the caller may already see.

mod store;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::auth;
use crate::door::Reading;
use crate::error::{Internal, Outcome};
use crate::session::{Scope, Session};
use crate::tenant::LocalName;
use crate::tx::Tx;

crate::acts! {
    /// See the accounts and the roles of colleagues.
    read DirectoryRead = "kernel.directory.read";
}

crate::policies! {
    DirectoryRead: ADMINISTRATOR | HEAD_OF_OFFICE | AUDITOR | OPERATOR => Units;
}

/// A member of staff.
#[derive(Debug, Clone)]
pub struct StaffRecord {
    /// Identifier.
    pub id: Uuid,
    /// Login, lower case.
    pub login: String,
    /// Name, verbatim.
    pub name: LocalName,
    /// E-mail address.
    pub email: Option<String>,
    /// Whether the account is open.
    pub active: bool,
    /// Whether the next sign-in must set a new password.
    pub must_change_password: bool,
    /// Whether a second factor is confirmed.
    pub totp_enabled: bool,
    /// Whether only programs use it, with tokens: nobody signs in to it.
    pub service: bool,
    /// How many passkeys the person has.
    pub passkeys: i64,
    /// Whether the person still has to choose a password, by the link of an e-mail.
    pub invited: bool,
    /// Since when the account exists.
    pub created_at: DateTime<Utc>,
    /// Who administers this unit administers the account; none is the commune itself.
    pub home_unit_id: Option<Uuid>,
}

/// A kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// The commune itself, root of the tree.
    Commune,
    /// An arrondissement of a city.
    Arrondissement,
    /// An office.
    Office,
    /// A service.
    Service,
}

impl UnitKind {
    fn parse(text: &str) -> Result<Self, Internal> {
        match text {
            "commune" => Ok(Self::Commune),
            "arrondissement" => Ok(Self::Arrondissement),
            "office" => Ok(Self::Office),
            "service" => Ok(Self::Service),
            _ => Err(Internal::Stored { table: "unit", column: "kind", detail: "not a kind of unit".to_owned() }),
        }
    }
}

/// A unit of the commune.
#[derive(Debug, Clone)]
pub struct UnitRecord {
    /// Identifier.
    pub id: Uuid,
    /// The unit above; none for the commune itself.
    pub parent_id: Option<Uuid>,
    /// Code, unique in the commune.
    pub code: String,
    /// Kind.
    pub kind: UnitKind,
    /// Name.
    pub name: LocalName,
    /// Its own host name, when it has one.
    pub host: Option<String>,
    /// Prefecture of arrondissements that an arrondissement lies in.
    pub prefecture: Option<LocalName>,
}

/// A live grant of a role on a unit and all below it.
#[derive(Debug, Clone)]
pub struct GrantRecord {
    /// Identifier.
    pub id: Uuid,
    /// Who holds it.
    pub staff_id: Uuid,
    /// Role code.
    pub role: String,
    /// On which unit, and below.
    pub unit_id: Uuid,
    /// Since when.
    pub granted_at: DateTime<Utc>,
    /// Name of the person or account that granted it.
    pub granted_by: String,
}

/// A role and what it may do now.
#[derive(Debug, Clone)]
pub struct RoleRecord {
    /// Code.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// Acts with their reach, sorted by name.
    pub acts: Vec<(&'static str, crate::act::Reach)>,
    /// Whether it came with the product; one of the commune's own can be renamed and retired.
    pub shipped: bool,
}

/// A row of the audit trail.
#[derive(Debug, Clone)]
pub struct AuditRecord {
    /// Identifier; greater means later.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Kind of principal.
    pub actor_kind: String,
    /// Identifier of the principal.
    pub actor_id: String,
    /// Name of the principal at the time.
    pub actor_label: String,
    /// Act.
    pub act: String,
    /// Kind of object.
    pub object_kind: String,
    /// Printed identifier of the object.
    pub object_id: String,
    /// What a person calls the object.
    pub object_label: String,
    /// Before.
    pub before: Option<serde_json::Value>,
    /// After.
    pub after: Option<serde_json::Value>,
    /// Unit that the object belongs to.
    pub unit_id: Option<Uuid>,
    /// Identifiers of the members of staff on whose behalf it was done, when the right was lent: see
    /// [`AuditRecord::behalf_ids`].
    pub behalf_id: Option<String>,
    /// Names of these people at the time.
    pub behalf_label: Option<String>,
    /// Whether the hash chain holds it already.
    pub sealed: bool,
    /// Whether label and content were left out because the reader may not read the object.
    pub content_hidden: bool,
}

impl AuditRecord {
    /// The act by which the object itself is read; `None` when no act is declared for it. What somebody searched for
    /// is for those who may search.
    #[must_use]
    pub fn reading_act(&self, declared: &[crate::act::ActDef]) -> Option<&'static str> {
        let module = self.act.split('.').next()?;
        let read = format!("{module}.{}.read", self.object_kind);
        let named = |name: &str| declared.iter().find(|act| act.name == name).map(|act| act.name);
        named(&read).or_else(|| named(&self.act).filter(|act| act.ends_with(".search")))
    }

    /// Everybody on whose behalf it was done, who lent first before.
    pub fn behalf_ids(&self) -> impl Iterator<Item = &str> {
        self.behalf_id.iter().flat_map(|ids| ids.split(crate::ledger::BETWEEN_IDS))
    }

    /// Leaves out what the object says.
    pub fn hide_content(&mut self) {
        (self.before, self.after, self.content_hidden) = (None, None, true);
        self.object_label.clear();
    }
}

/// The members of staff with these identifiers.
///
/// # Errors
/// Internal failures only.
pub async fn staff_by_ids(tx: &mut impl Tx, ids: &[Uuid]) -> Outcome<Vec<StaffRecord>> {
    Ok(store::staff_by_ids(tx.conn(), ids).await?)
}

/// Every unit of the commune, parents before children.
///
/// # Errors
/// Internal failures only.
pub async fn units(tx: &mut impl Tx) -> Outcome<Vec<UnitRecord>> {
    store::units(tx.conn(), None).await
}

/// The units with these identifiers.
///
/// # Errors
/// Internal failures only.
pub async fn units_by_ids(tx: &mut impl Tx, ids: &[Uuid]) -> Outcome<Vec<UnitRecord>> {
    store::units(tx.conn(), Some(ids)).await
}

/// The live grants of these people, on the units of the scope.
///
/// # Errors
/// Internal failures only.
pub async fn grants_of(tx: &mut impl Tx, scope: &Scope, staff: &[Uuid]) -> Outcome<Vec<GrantRecord>> {
    Ok(store::grants_of(tx.conn(), scope, staff).await?)
}

/// The open accounts of people that may do this act on an object of this unit, made by this person: by their own roles, as
/// policies are now, and by those that a colleague lends them on `lent_on`. Without a unit, those who may do it in the whole
/// commune. Nothing lent counts without a day: for acts that are keys, which nobody is lent, and for what is asked of own
/// rights alone.
///
/// # Errors
/// Internal failures only.
pub async fn who_may(
    tx: &mut impl Tx,
    act: &str,
    unit: Option<Uuid>,
    owner: Option<Uuid>,
    lent_on: Option<NaiveDate>,
) -> Outcome<Vec<Uuid>> {
    Ok(store::who_may(tx.conn(), act, unit, owner, lent_on).await?)
}

/// What the audit trail holds of these objects (printed identifiers), oldest first, at most 200 rows each.
///
/// # Errors
/// Internal failures only.
pub async fn history_of(tx: &mut impl Tx, objects: &[String]) -> Outcome<Vec<AuditRecord>> {
    Ok(store::history_of(tx.conn(), objects).await?)
}

/// The roles that can be granted, each with what it may do now.
///
/// # Errors
/// Internal failures only.
pub async fn roles(session: &Session) -> Outcome<Vec<RoleRecord>> {
    let book = auth::roles(session).await?;
    let mut tx = read(session).await?;
    let rows = store::roles(tx.conn()).await?;
    let granted = rows.into_iter().filter(|row| !crate::act::role::IMPLICIT.contains(&row.code.as_str()));
    let record = |row: store::RoleRow| RoleRecord {
        acts: book.role(&row.code).collect(),
        name: LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None },
        code: row.code,
        shipped: row.shipped,
    };
    Ok(granted.map(record).collect())
}

/// The loaders' own transaction: they are asked only about objects that a permit already gave out.
pub(crate) async fn read(session: &Session) -> Outcome<LoaderTx> {
    Ok(LoaderTx(session.reading().await?))
}

/// See [`read`].
#[derive(Debug)]
pub(crate) struct LoaderTx(Reading);

impl Tx for LoaderTx {
    fn conn(&mut self) -> &mut sqlx::PgConnection {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::{ActDef, Effect};

    #[test]
    fn the_content_of_a_row_is_for_those_who_may_read_its_object() {
        let declared =
            ["registry.act.read", "registry.declaration.register", "registry.act.search", "registry.office.create"]
                .map(|name| ActDef { name, effect: Effect::Write });
        let of = |act: &str, kind: &str| {
            let row = AuditRecord {
                id: Uuid::nil(),
                at: DateTime::UNIX_EPOCH,
                actor_kind: "staff".to_owned(),
                actor_id: "stf_1".to_owned(),
                actor_label: String::new(),
                act: act.to_owned(),
                object_kind: kind.to_owned(),
                object_id: "x".to_owned(),
                object_label: "Amina".to_owned(),
                before: None,
                after: Some(serde_json::json!({ "name": "Amina" })),
                unit_id: None,
                behalf_id: None,
                behalf_label: None,
                sealed: true,
                content_hidden: false,
            };
            (row.reading_act(&declared), row)
        };
        assert_eq!(of("registry.declaration.register", "act").0, Some("registry.act.read"));
        assert_eq!(of("registry.act.search", "search").0, Some("registry.act.search"));
        assert_eq!(of("registry.office.create", "office").0, None);
        assert_eq!(of("kernel.declaration.register", "act").0, None, "another module's object of the same name");
        let (_, mut row) = of("registry.declaration.register", "act");
        row.hide_content();
        assert!(row.content_hidden && !format!("{row:?}").contains("Amina"), "{row:?}");
    }
}
