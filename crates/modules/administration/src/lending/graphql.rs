//! Rights lent for some days, and absences.

use async_graphql::connection::{Connection, ConnectionNameType, DefaultEdgeName, EmptyFields};
use async_graphql::{Context, Enum, ID, InputObject, Object, OutputType, Result};
use chrono::{DateTime, Utc};
use kernel::act::Act as _;
use kernel::error::Outcome;
use kernel::gql::people::{self, RoleObject, StaffObject, UnitObject};
use kernel::gql::{Checks, Cursor, Date, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::Session;

use super::{Lending, LendingFilter, LendingId, NewLending, State, service};
use crate::acts::{LendingCreate, LendingEnd};
use crate::rights::graphql::seen_version;

/// Where a lending or an absence stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum LendingState {
    /// It has not begun.
    Planned,
    /// It is in force.
    Active,
    /// Its last day is over.
    Over,
    /// Somebody ended it before its last day.
    Ended,
}

impl From<State> for LendingState {
    fn from(state: State) -> Self {
        match state {
            State::Planned => Self::Planned,
            State::Active => Self::Active,
            State::Over => Self::Over,
            State::Ended => Self::Ended,
        }
    }
}

/// Rights that somebody lends to a colleague for some days, or an absence with or without a deputy. Not a delegation of
/// the functions of an officer (see `Delegation`): who registers needs one in their own name.
pub struct LendingObject(Lending);

/// Rights that somebody lends to a colleague for some days, or an absence with or without a deputy. Not a delegation of the
/// functions of an officer (see `Delegation`): who registers needs one in their own name.
#[Object(name = "Lending")]
impl LendingObject {
    /// Identifier, `lnd_…`.
    async fn id(&self) -> ID {
        LendingId::from_uuid(self.0.id).to_string().into()
    }
    /// Whether the lender is away.
    async fn absence(&self) -> bool {
        self.0.kind == "absence"
    }
    /// Whose rights.
    async fn lender(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        people::staff(ctx, StaffId::from_uuid(self.0.lender_id)).await
    }
    /// Who may use them; null for an absence without a deputy.
    async fn borrower(&self, ctx: &Context<'_>) -> Result<Option<StaffObject>> {
        match self.0.borrower_id {
            Some(id) => Ok(Some(people::staff(ctx, StaffId::from_uuid(id)).await?)),
            None => Ok(None),
        }
    }
    /// Whether every role is lent that the lender holds on the day; otherwise those of `roles`.
    async fn all_roles(&self) -> bool {
        self.0.roles.is_none()
    }
    /// The roles that are named; empty when all are lent. One that was taken out of use since is left out.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn roles(&self, ctx: &Context<'_>) -> Result<Vec<RoleObject>> {
        let mut roles = Vec::new();
        for code in self.0.roles.iter().flatten() {
            roles.extend(people::role_in_use(ctx, code).await?);
        }
        Ok(roles)
    }
    /// On which unit, and all below it; null for wherever the lender holds them.
    async fn unit(&self, ctx: &Context<'_>) -> Result<Option<UnitObject>> {
        match self.0.unit_id {
            Some(id) => Ok(Some(people::unit(ctx, UnitId::from_uuid(id)).await?)),
            None => Ok(None),
        }
    }
    /// First day, in Morocco.
    async fn from(&self) -> Date {
        self.0.starts_on.into()
    }
    /// Last day, in Morocco.
    async fn until(&self) -> Date {
        self.0.ends_on.into()
    }
    /// Why, as it was recorded.
    async fn reason(&self) -> &str {
        &self.0.reason
    }
    /// Where it stands today.
    async fn state(&self, ctx: &Context<'_>) -> Result<LendingState> {
        Ok(self.0.state(session(ctx)?.house().ambient.today()).into())
    }
    /// Whether the caller may end it, as far as its people and their units tell: for a lender who holds keys that the caller
    /// does not hold it is refused all the same.
    async fn may_end(&self, ctx: &Context<'_>) -> Result<bool> {
        let session = session(ctx)?;
        if !matches!(self.0.state(session.house().ambient.today()), State::Planned | State::Active) {
            return Ok(false);
        }
        let me = session.staff().ok().map(StaffId::uuid);
        if me == Some(self.0.lender_id) || (me.is_some() && me == self.0.borrower_id) {
            return Ok(true);
        }
        let Some(scope) = session.reach(LendingEnd::DEF.name).filter(|scope| scope.owner().is_none()) else {
            return Ok(false);
        };
        let home = people::staff(ctx, StaffId::from_uuid(self.0.lender_id)).await?.0.home_unit_id;
        Ok(scope.units().is_none_or(|units| home.is_some_and(|home| units.contains(&home))))
    }
    /// When somebody ended it; null when nobody did.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended_at
    }
}

/// Which lendings and absences are asked for.
#[derive(InputObject, Default)]
#[graphql(name = "LendingFilter")]
pub struct LendingFilterInput {
    /// Who lends or borrows, `stf_…`.
    staff_id: Option<ID>,
    /// Those that are planned or in force only, or those that are over or were ended only.
    open: Option<bool>,
    /// Part of the name of who lends or borrows, in either script.
    query: Option<String>,
}

impl LendingFilterInput {
    fn check(self) -> Outcome<LendingFilter> {
        let mut checks = Checks::new();
        let filter = checks.within("filter", |checks| LendingFilter {
            staff: self.staff_id.and_then(|id| checks.id::<StaffId>("staffId", &id)),
            open: self.open,
            query: checks.optional("query", self.query.as_deref(), 100),
        });
        checks.finish_with(Some(filter))
    }
}

/// Rights to lend, or an absence to record.
#[derive(InputObject)]
pub struct LendingCreateInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// Whose rights; null for one's own. Somebody else's are lent by the head of the office, as far as they go for the
    /// head too, and by who administers the account.
    lender_id: Option<ID>,
    /// To whom. An absence may have no deputy.
    borrower_id: Option<ID>,
    /// Whether the lender is away.
    #[graphql(default)]
    absence: bool,
    /// Codes of the roles that are lent, held by the lender, at most 20; null or empty for all of them.
    roles: Option<Vec<String>>,
    /// On which unit, and all below it; null for wherever the lender holds them.
    unit_id: Option<ID>,
    /// First day, today or later, in Morocco.
    from: Date,
    /// Last day, at most 366 days later.
    until: Date,
    /// Why, for the record.
    reason: String,
    /// `version` of the preview that the caller saw: refused when rights have changed since. Null: not compared.
    seen_version: Option<i32>,
}

/// A checked [`LendingCreateInput`].
pub(crate) struct LendingAsked {
    operation: uuid::Uuid,
    pub(crate) new: NewLending,
    seen: Option<i64>,
}

/// Roles that one lending may name.
const MAX_ROLES: usize = 20;

impl LendingCreateInput {
    pub(crate) fn check(&self) -> Outcome<LendingAsked> {
        let mut checks = Checks::new();
        let operation = checks.operation(&self.operation_id);
        let lender = self.lender_id.as_ref().and_then(|id| checks.id::<StaffId>("lenderId", id));
        let borrower = self.borrower_id.as_ref().and_then(|id| checks.id::<StaffId>("borrowerId", id));
        let unit = self.unit_id.as_ref().and_then(|id| checks.id::<UnitId>("unitId", id));
        let roles = self.roles(&mut checks);
        let (from, until) = (checks.date("from", &self.from), checks.date("until", &self.until));
        let reason = checks.text("reason", &self.reason, 300);
        let seen = seen_version(&mut checks, self.seen_version);
        let asked = operation.zip(from.zip(until)).map(|(operation, (from, until))| LendingAsked {
            operation,
            new: NewLending { lender, borrower, absence: self.absence, roles, unit, from, until, reason },
            seen,
        });
        checks.finish_with(asked)
    }

    fn roles(&self, checks: &mut Checks) -> Vec<String> {
        let named = self.roles.as_deref().unwrap_or_default();
        if named.len() > MAX_ROLES {
            checks.fault("administration-error-too-many-changes", "roles").args.push(("max", MAX_ROLES.to_string()));
        }
        let role =
            |(at, role): (usize, &String)| checks.within("roles", |checks| checks.text(&at.to_string(), role, 40));
        named.iter().take(MAX_ROLES).enumerate().map(role).collect()
    }
}

/// A lending or absence to end.
#[derive(InputObject)]
pub struct LendingEndInput {
    /// Which, `lnd_…`.
    lending_id: ID,
}

kernel::payload! {
    /// The lending or absence as it is now.
    LendingPayload {
        /// The lending.
        lending: LendingObject
    }
}

/// Beside the page.
pub struct LendingRights;

#[Object]
impl LendingRights {
    /// Whether the caller may lend the rights of others: of the accounts that the caller keeps, as an administrator or as
    /// the head of an office.
    async fn may_arrange(&self, ctx: &Context<'_>) -> Result<bool> {
        let reach = session(ctx)?.reach(LendingCreate::DEF.name);
        Ok(reach.is_some_and(|scope| scope.owner().is_none()))
    }
}

/// A page of colleagues has no more than the page: the staff that an administrator sees is counted beside it.
pub struct ColleagueConnectionName;

impl ConnectionNameType for ColleagueConnectionName {
    fn type_name<T: OutputType>() -> String {
        "ColleagueConnection".to_owned()
    }
}

type ColleagueConnection =
    Connection<Cursor, StaffObject, EmptyFields, EmptyFields, ColleagueConnectionName, DefaultEdgeName>;

/// Queries about lendings.
#[derive(Default)]
pub struct LendingQuery;

#[Object]
impl LendingQuery {
    /// Who lends rights to whom, and who is away; newest first. The caller's own without any role, those of others for
    /// heads of office, administrators and auditors, as far as they see the people.
    async fn lendings(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which of them.")] filter: Option<LendingFilterInput>,
    ) -> Result<Connection<Cursor, LendingObject, LendingRights>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let filter = answer(session, filter.unwrap_or_default().check())?;
        let page = answer(session, service::list(session, &filter, args).await)?;
        Ok(page.into_connection(LendingRights, LendingObject))
    }

    /// Colleagues of the same house (the same arrondissement, or the services of the commune itself) to whom one may lend
    /// one's rights, by name, at most 100.
    #[graphql(
        directive = kernel::gql::list_size::apply(100),
        deprecation = "Ends at a hundred: use `houseColleagues`, which pages."
    )]
    async fn colleagues(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Part of a name, in either script.")] query: Option<String>,
    ) -> Result<Vec<StaffObject>> {
        let session = session(ctx)?;
        let query = answer(session, part_of_a_name(query.as_deref()))?;
        let people = answer(session, service::colleagues(session, query.as_deref()).await)?;
        Ok(people.into_iter().map(StaffObject).collect())
    }

    /// Colleagues of the same house (the same arrondissement, or the services of the commune itself) to whom one may lend
    /// one's rights, by name.
    async fn house_colleagues(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Part of a name, in either script.")] query: Option<String>,
    ) -> Result<ColleagueConnection> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let query = answer(session, part_of_a_name(query.as_deref()))?;
        let page = answer(session, service::colleague_page(session, query.as_deref(), args).await)?;
        Ok(page.into_connection(EmptyFields, StaffObject))
    }
}

fn part_of_a_name(query: Option<&str>) -> Outcome<Option<String>> {
    let mut checks = Checks::new();
    let query = checks.optional("query", query, 100);
    checks.finish()?;
    Ok(query)
}

/// Mutations of lendings.
#[derive(Default)]
pub struct LendingMutation;

#[Object]
impl LendingMutation {
    /// Lends one's rights to a colleague for some days, or records an absence with or without a deputy; a head of office
    /// and an administrator do so for the accounts that they keep. What is lent never exceeds what the lender holds on the
    /// day, is not lent further, and never holds a key to people, rights, signatures or settings. It is no delegation of
    /// signature: who registers needs one in their own name, and took no part in the declaration, nor did the lender.
    async fn lending_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose rights, to whom, from when to when.")] input: LendingCreateInput,
    ) -> Result<LendingPayload> {
        let session = session(ctx)?;
        LendingPayload::from_outcome(session, create(session, &input).await)
    }

    /// Ends a lending or an absence at once: for who gave it, who got it, and who keeps the lender's account.
    async fn lending_end(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: LendingEndInput,
    ) -> Result<LendingPayload> {
        let session = session(ctx)?;
        LendingPayload::from_outcome(session, end(session, &input).await)
    }
}

async fn create(session: &Session, input: &LendingCreateInput) -> Outcome<LendingObject> {
    session.permit::<LendingCreate>()?;
    let asked = input.check()?;
    Ok(LendingObject(service::create(session, asked.operation, &asked.new, asked.seen).await?))
}

async fn end(session: &Session, input: &LendingEndInput) -> Outcome<LendingObject> {
    session.permit::<LendingEnd>()?;
    let mut checks = Checks::new();
    let id = checks.id::<LendingId>("lendingId", &input.lending_id);
    Ok(LendingObject(service::end(session, checks.finish_with(id)?).await?))
}
