//! Who asks. A session is made by the authenticator only, and only a session gives permits.

use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use crate::House;
use crate::act::{Act, Reach};
use crate::db::{Mode, Open};
use crate::door::{Door, Reading};
use crate::error::{Failure, Internal};
use crate::id::{SessionId, StaffId, TokenId, TypedId as _};
use crate::locale::Locale;
use crate::permission::{Lender, Permissions};
use crate::tenant::{Place, Tenant};

/// The kinds of principal. There is no other door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A member of staff, signed in.
    Staff {
        /// Who.
        id: StaffId,
        /// Which sign-in.
        session: SessionId,
        /// Name for the audit trail.
        name: String,
        /// The password was set by somebody else: nothing but changing it is allowed.
        must_change_password: bool,
        /// When the session ends by itself.
        expires_at: chrono::DateTime<chrono::Utc>,
    },
    /// A program, with an access token of a person or of an account of its own.
    Token {
        /// Which token.
        id: TokenId,
        /// The account whose rights it lends.
        staff: StaffId,
        /// Names of account and token, for the audit trail.
        name: String,
        /// When the token ends.
        expires_at: chrono::DateTime<chrono::Utc>,
    },
    /// Nobody in particular.
    Public,
    /// The command line, run by this account of the machine.
    Operator(String),
    /// Background work.
    Job(&'static str),
}

impl Actor {
    /// As stored in the audit trail.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Staff { .. } => "staff",
            Self::Token { .. } => "token",
            Self::Public => "public",
            Self::Operator(_) => "operator",
            Self::Job(_) => "job",
        }
    }

    /// Identifier for the audit trail: what a program did is found with its person; which token it was says the label.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Staff { id, .. } | Self::Token { staff: id, .. } => id.to_string(),
            Self::Public => "public".to_owned(),
            Self::Operator(account) => account.clone(),
            Self::Job(name) => (*name).to_owned(),
        }
    }

    /// Name for the audit trail.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Staff { name, .. } | Self::Token { name, .. } => name.clone(),
            _ => self.id(),
        }
    }
}

/// How a request came.
#[derive(Debug, Clone)]
pub struct RequestInfo {
    /// Identifier of the request, in logs and audit rows.
    pub id: Uuid,
    /// Language of the answer.
    pub locale: Locale,
    /// Network address of the caller.
    pub address: String,
    /// What the caller's browser says it is, cut short.
    pub device: String,
}

/// An authenticated principal in one commune. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Session(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    house: House,
    place: Place,
    actor: Actor,
    permissions: Arc<Permissions>,
    request: RequestInfo,
    asked: Mutex<Vec<&'static str>>,
    door: Arc<Door>,
}

impl Session {
    /// Only the authenticator calls this.
    pub(crate) fn new(
        house: House,
        place: Place,
        actor: Actor,
        permissions: Arc<Permissions>,
        request: RequestInfo,
    ) -> Self {
        if let Some(locked) = &place.tenant.former_keys
            && let Err(error) = house.keys.learn_former(place.tenant.key.as_str(), locked)
        {
            tracing::error!(%error, tenant = %place.tenant.key, "what was sealed before the move cannot be verified");
        }
        let permissions =
            if place.tenant.copy.is_some() { Arc::new(permissions.reading(house.acts())) } else { permissions };
        let (asked, door) = (Mutex::default(), Arc::default());
        Self(Arc::new(Inner { house, place, actor, permissions, request, asked, door }))
    }

    /// The same with a door that is open already; only the authenticator, which has just made it.
    pub(crate) fn with_door(self, door: Arc<Door>) -> Self {
        match Arc::try_unwrap(self.0) {
            Ok(inner) => Self(Arc::new(Inner { door, ..inner })),
            Err(shared) => Self(shared),
        }
    }

    pub(crate) fn door(&self) -> &Door {
        &self.0.door
    }

    /// A transaction that reads in this session's commune.
    pub(crate) async fn reading(&self) -> Result<Reading, Internal> {
        match self.0.door.reading().await {
            Some(kept) => Ok(Reading::Kept(kept)),
            None => Ok(Reading::Own(self.0.house.db.begin(&self.tenant().key, Mode::Read).await?)),
        }
    }

    /// A transaction that writes in this session's commune.
    pub(crate) async fn writing(&self) -> Result<Open, Internal> {
        match self.0.door.writing() {
            Some(kept) => Ok(kept),
            None => Ok(self.0.house.db.begin(&self.tenant().key, Mode::Write).await?),
        }
    }

    /// The commune.
    #[must_use]
    pub fn tenant(&self) -> &Tenant {
        &self.0.place.tenant
    }

    /// The unit whose host was used.
    #[must_use]
    pub fn here(&self) -> Uuid {
        self.0.place.unit
    }

    /// Scheme, host and port that the caller used.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.0.place.origin
    }

    /// Who asks.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    /// The signed-in member of staff, or the account whose rights a program was lent: who answers for what is done.
    ///
    /// # Errors
    /// [`Failure::Unauthenticated`] when nobody is signed in.
    pub fn staff(&self) -> Result<StaffId, Failure> {
        match self.0.actor {
            Actor::Staff { id, .. } | Actor::Token { staff: id, .. } => Ok(id),
            _ => Err(Failure::Unauthenticated),
        }
    }

    /// How the request came.
    #[must_use]
    pub fn request(&self) -> &RequestInfo {
        &self.0.request
    }

    /// Language of the answer.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.0.request.locale
    }

    /// What the process shares.
    #[must_use]
    pub fn house(&self) -> &House {
        &self.0.house
    }

    /// A text in the caller's language.
    #[must_use]
    pub fn text(&self, id: &str, args: &[(&'static str, String)]) -> String {
        self.0.house.texts.get(self.locale(), id, args)
    }

    /// Asks for one act.
    ///
    /// # Errors
    /// [`Failure::Unauthenticated`] when nobody is signed in and the public may not;
    /// [`Failure::Forbidden`] when the signed-in person may not.
    pub fn permit<A: Act>(&self) -> Result<Permit<A>, Failure> {
        let name = A::DEF.name;
        self.note(name);
        match self.0.permissions.scope(name) {
            Some(scope) => Ok(Permit { session: self.clone(), scope, act: PhantomData }),
            None if self.0.actor == Actor::Public => Err(Failure::Unauthenticated),
            None => Err(Failure::Forbidden(name)),
        }
    }

    fn note(&self, act: &'static str) {
        let mut asked = self.0.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if !asked.contains(&act) {
            asked.push(act);
        }
    }

    /// The acts that were asked for so far, permitted or not: for the log line of the request.
    #[must_use]
    pub fn asked(&self) -> Vec<&'static str> {
        self.0.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where an act is permitted, by name; `None` is nowhere. For what is shown beside an object that a permit already
    /// gave out, never in place of a permit.
    #[must_use]
    pub fn reach(&self, act: &str) -> Option<Scope> {
        self.0.permissions.scope(act)
    }

    /// Where the caller's own roles permit an act, without what colleagues lend: for what is handed on.
    #[must_use]
    pub fn own_reach(&self, act: &str) -> Option<Scope> {
        self.0.permissions.own_scope(act)
    }

    /// On whose behalf the caller does an act on an object of this unit (`None`: of the whole commune): nobody's when the
    /// caller's own roles allow it, otherwise the colleagues' who lend theirs.
    #[must_use]
    pub fn behalf(&self, act: &str, unit: Option<Uuid>) -> Vec<&Lender> {
        self.0.permissions.behalf(act, unit)
    }

    /// Whether an act is permitted somewhere, by name: for menus, never in place of a permit.
    #[must_use]
    pub fn may(&self, act: &str) -> bool {
        self.0.permissions.scope(act).is_some()
    }

    /// Names of all permitted acts, sorted.
    #[must_use]
    pub fn acts(&self) -> Vec<&'static str> {
        self.0.permissions.acts()
    }
}

/// Where a permit reaches. Every store function takes one and honours it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The whole commune.
    All,
    /// These units, subtrees already expanded.
    Units(Arc<[Uuid]>),
    /// Only what this person made or owns, on the units of the grant.
    Own {
        /// Who.
        id: StaffId,
        /// The granted units, subtrees already expanded; `None` is the whole commune.
        units: Option<Arc<[Uuid]>>,
    },
}

impl Scope {
    /// For SQL: `null` means every unit.
    #[must_use]
    pub fn units(&self) -> Option<&[Uuid]> {
        match self {
            Self::All => None,
            Self::Units(units) => Some(units),
            Self::Own { units, .. } => units.as_deref(),
        }
    }

    /// For SQL: `null` means everybody.
    #[must_use]
    pub fn owner(&self) -> Option<Uuid> {
        match self {
            Self::Own { id, .. } => Some(id.uuid()),
            Self::All | Self::Units(_) => None,
        }
    }

    /// Whether an object of this unit, made by this person, is inside.
    #[must_use]
    pub fn covers(&self, unit: Uuid, owner: Uuid) -> bool {
        self.units().is_none_or(|units| units.contains(&unit)) && self.owner().is_none_or(|id| id == owner)
    }

    pub(crate) fn reach(&self) -> Reach {
        match self {
            Self::All => Reach::All,
            Self::Units(_) => Reach::Units,
            Self::Own { .. } => Reach::Own,
        }
    }
}

/// The proof that one act was permitted to one principal in one commune. Nobody else can make it.
#[derive(Debug)]
pub struct Permit<A: Act> {
    session: Session,
    scope: Scope,
    act: PhantomData<A>,
}

impl<A: Act> Clone for Permit<A> {
    fn clone(&self) -> Self {
        Self { session: self.session.clone(), scope: self.scope.clone(), act: PhantomData }
    }
}

impl<A: Act> Permit<A> {
    /// Where it reaches.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Who holds it.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The refusal for an object outside of the permit's scope.
    #[must_use]
    pub fn refuse(&self) -> Failure {
        Failure::Forbidden(A::DEF.name)
    }
}
