//! The staff: list, accounts.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::directory::StaffRecord;
use kernel::error::Outcome;
use kernel::gql::people::StaffObject;
use kernel::gql::{Checks, Cursor, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::Session;

use super::{Corrected, NewStaff, StaffFilter, email_is_well_formed, login_is_well_formed, service};
use crate::acts::StaffRead;
use crate::rights::graphql::seen_version;

/// Which members of staff are asked for.
#[derive(InputObject, Default)]
#[graphql(name = "StaffFilter")]
pub struct StaffFilterInput {
    /// Part of a name, in either script, or of a login.
    query: Option<String>,
    /// Open accounts only, or closed ones only.
    active: Option<bool>,
    /// Who holds a role on this unit or below it, as far as the caller may see it.
    unit_id: Option<ID>,
    /// Code of a role: who holds it, as far as the caller may see it; with `unitId`, who holds it there.
    role: Option<String>,
}

impl StaffFilterInput {
    /// `service`: accounts of programs in place of people's.
    pub(crate) fn check(self, service: bool) -> Outcome<StaffFilter> {
        let mut checks = Checks::new();
        let filter = checks.within("filter", |checks| StaffFilter {
            query: checks.optional("query", self.query.as_deref(), 100),
            active: self.active,
            unit: self.unit_id.and_then(|id| checks.id::<UnitId>("unitId", &id)).map(UnitId::uuid),
            role: checks.optional("role", self.role.as_deref(), 40),
            service,
        });
        checks.finish_with(Some(filter))
    }
}

/// Beside the page.
pub struct StaffTotals {
    filter: StaffFilter,
}

#[Object]
impl StaffTotals {
    /// How many there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count::<StaffRead>(session, &self.filter).await)
    }
}

/// An account to open.
#[derive(InputObject)]
pub struct StaffCreateInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// 3 to 40 of `a-z 0-9 . _ -`, unique in the commune.
    login: String,
    /// Name in Arabic.
    name_ar: String,
    /// Name in French.
    name_fr: String,
    /// E-mail address at work. Needed when there is no `password`.
    email: Option<String>,
    /// Unit that the account belongs to: who administers it administers the account. Null: the unit of the host where
    /// the account is opened.
    unit_id: Option<ID>,
    /// First password, told to the person, who must change it. Without one the person gets an invitation by e-mail, and
    /// chooses a password with its link.
    password: Option<String>,
}

impl StaffCreateInput {
    fn check(self) -> Outcome<(uuid::Uuid, NewStaff)> {
        let mut checks = Checks::new();
        let operation = checks.operation(&self.operation_id);
        let login = checks.text("login", &self.login, 40).to_lowercase();
        if !login.is_empty() && !login_is_well_formed(&login) {
            checks.fault("administration-error-login-form", "login");
        }
        let email = email(&mut checks, self.email.as_deref());
        let name_ar = checks.text("nameAr", &self.name_ar, 100);
        let name_fr = checks.text("nameFr", &self.name_fr, 100);
        let unit = self.unit_id.and_then(|id| checks.id::<UnitId>("unitId", &id));
        let new = NewStaff { login, name_ar, name_fr, email, unit, password: self.password };
        let weak = |password: &String| crate::account::strength_fault(password, &new.words(), "password");
        if let Some(fault) = new.password.as_ref().and_then(weak) {
            checks.fault(fault.code, "password").args = fault.args;
        } else if new.password.is_none() && new.email.is_none() {
            checks.fault("administration-error-email-missing", "email");
        }
        checks.finish_with(operation.map(|operation| (operation, new)))
    }
}

/// An address at work, if there is one.
fn email(checks: &mut Checks, given: Option<&str>) -> Option<String> {
    let email = checks.optional("email", given, 200);
    if email.as_deref().is_some_and(|email| !email_is_well_formed(email)) {
        checks.fault("administration-error-email", "email");
    }
    email
}

/// What an account is corrected to: all of it, also what stays.
#[derive(InputObject)]
pub struct StaffUpdateInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// Whose.
    staff_id: ID,
    /// Name in Arabic.
    name_ar: String,
    /// Name in French.
    name_fr: String,
    /// E-mail address at work, of no other account; null when there is none. When it is another than before, the links that
    /// were sent to the earlier one end, and the earlier one is told by e-mail.
    email: Option<String>,
    /// Why, for the record: the document that proves the name, the person's request …
    reason: String,
}

impl StaffUpdateInput {
    fn check(&self) -> Outcome<(uuid::Uuid, Corrected)> {
        let mut checks = Checks::new();
        let operation = checks.operation(&self.operation_id);
        let staff = checks.id::<StaffId>("staffId", &self.staff_id);
        let name_ar = checks.text("nameAr", &self.name_ar, 100);
        let name_fr = checks.text("nameFr", &self.name_fr, 100);
        let email = email(&mut checks, self.email.as_deref());
        let reason = checks.text("reason", &self.reason, 500);
        let new = operation
            .zip(staff)
            .map(|(operation, staff)| (operation, Corrected { staff, name_ar, name_fr, email, reason }));
        checks.finish_with(new)
    }
}

/// An account to close.
#[derive(InputObject)]
pub struct StaffDeactivateInput {
    /// Whose.
    staff_id: ID,
    /// Why, for the record.
    reason: String,
    /// `version` of the preview that the caller saw: refused when rights have changed since. Null: not compared.
    seen_version: Option<i32>,
}

/// A closed account to open again.
#[derive(InputObject)]
pub struct StaffReopenInput {
    /// Whose.
    staff_id: ID,
    /// New password; the person must change it.
    password: String,
    /// Why, for the record.
    reason: String,
}

/// An account to move to another unit.
#[derive(InputObject)]
pub struct StaffMoveInput {
    /// Whose.
    staff_id: ID,
    /// The unit that the account belongs to from now on.
    unit_id: ID,
}

/// A new password for somebody else.
#[derive(InputObject)]
pub struct PasswordResetInput {
    /// Whose.
    staff_id: ID,
    /// The password, told to the person, who must change it. Without one the person gets a link by e-mail to choose a new
    /// one; the old one is good no more.
    password: Option<String>,
    /// Whether telephone, passkeys and recovery codes are dropped as well: for a lost telephone.
    #[graphql(default)]
    totp_reset: bool,
}

kernel::payload! {
    /// The new account.
    StaffCreatePayload {
        /// The member of staff.
        staff: StaffObject
    }
    /// The account as it is now.
    StaffPayload {
        /// The member of staff.
        staff: StaffObject
    }
}

/// Queries about the staff.
#[derive(Default)]
pub struct StaffQuery;

#[Object]
impl StaffQuery {
    /// The staff that the caller may see, oldest account first: people. For programs, see `serviceAccounts`.
    async fn staff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which members of staff.")] filter: Option<StaffFilterInput>,
    ) -> Result<Connection<Cursor, StaffObject, StaffTotals>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let filter = answer(session, filter.unwrap_or_default().check(false))?;
        let page = answer(session, service::list(session, &filter, args).await)?;
        Ok(page.into_connection(StaffTotals { filter }, StaffObject))
    }

    /// One member of staff; null when there is no such person or the caller may not see the person.
    async fn staff_member(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `stf_…`.")] id: ID,
    ) -> Result<Option<StaffObject>> {
        let session = session(ctx)?;
        Ok(answer(session, find(session, &id).await)?.map(StaffObject))
    }
}

async fn find(session: &Session, id: &ID) -> Outcome<Option<StaffRecord>> {
    service::find(session, asked(id)?).await
}

/// Which account a query asks for.
pub(crate) fn asked(id: &ID) -> Outcome<StaffId> {
    let mut checks = Checks::new();
    let id = checks.id::<StaffId>("id", id);
    checks.finish_with(id)
}

/// Mutations of accounts.
#[derive(Default)]
pub struct StaffMutation;

#[Object]
impl StaffMutation {
    /// Opens an account. It has no role yet.
    async fn staff_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account.")] input: StaffCreateInput,
    ) -> Result<StaffCreatePayload> {
        let session = session(ctx)?;
        StaffCreatePayload::from_outcome(session, create(session, input).await)
    }

    /// Closes an account, a person's or a program's, and ends its sign-ins and its access tokens. Its roles stay on record.
    async fn staff_deactivate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose account, and why.")] input: StaffDeactivateInput,
    ) -> Result<StaffPayload> {
        let session = session(ctx)?;
        StaffPayload::from_outcome(session, deactivate(session, &input).await)
    }

    /// Opens a closed account again under a new password, which must be changed at the next sign-in. The roles that it
    /// held are in force again.
    async fn staff_reopen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose account, and why.")] input: StaffReopenInput,
    ) -> Result<StaffPayload> {
        let session = session(ctx)?;
        StaffPayload::from_outcome(session, reopen(session, &input).await)
    }

    /// Corrects the names and the e-mail address of somebody's account, open or closed. What was signed under an earlier name
    /// does not change. Refused for one's own account and for that of a program.
    async fn staff_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose account, and what it says from now on.")] input: StaffUpdateInput,
    ) -> Result<StaffPayload> {
        let session = session(ctx)?;
        StaffPayload::from_outcome(session, correct(session, &input).await)
    }

    /// Moves an account to another unit: from then on, who administers that unit administers the account. Its roles stay
    /// as they are.
    async fn staff_move(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose account, and where to.")] input: StaffMoveInput,
    ) -> Result<StaffPayload> {
        let session = session(ctx)?;
        StaffPayload::from_outcome(session, relocate(session, &input).await)
    }

    /// Gives somebody a new password, which must be changed at the next sign-in, and ends the person's sign-ins and access
    /// tokens.
    async fn password_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose password, and the new one.")] input: PasswordResetInput,
    ) -> Result<StaffPayload> {
        let session = session(ctx)?;
        StaffPayload::from_outcome(session, reset(session, &input).await)
    }
}

async fn create(session: &Session, input: StaffCreateInput) -> Outcome<StaffObject> {
    session.permit::<crate::acts::StaffCreate>()?;
    let (operation, new) = input.check()?;
    Ok(StaffObject(service::create(session, operation, &new).await?))
}

async fn deactivate(session: &Session, input: &StaffDeactivateInput) -> Outcome<StaffObject> {
    let mut checks = Checks::new();
    let id = checks.id::<StaffId>("staffId", &input.staff_id);
    let reason = checks.text("reason", &input.reason, 500);
    let seen = seen_version(&mut checks, input.seen_version);
    Ok(StaffObject(service::deactivate(session, checks.finish_with(id)?, &reason, seen).await?))
}

async fn reopen(session: &Session, input: &StaffReopenInput) -> Outcome<StaffObject> {
    session.permit::<crate::acts::StaffReopen>()?;
    let mut checks = Checks::new();
    let id = checks.id::<StaffId>("staffId", &input.staff_id);
    let reason = checks.text("reason", &input.reason, 500);
    Ok(StaffObject(service::reopen(session, checks.finish_with(id)?, &input.password, &reason).await?))
}

async fn correct(session: &Session, input: &StaffUpdateInput) -> Outcome<StaffObject> {
    session.permit::<crate::acts::StaffUpdate>()?;
    let (operation, new) = input.check()?;
    Ok(StaffObject(service::correct(session, operation, &new).await?))
}

async fn relocate(session: &Session, input: &StaffMoveInput) -> Outcome<StaffObject> {
    session.permit::<crate::acts::StaffMove>()?;
    let mut checks = Checks::new();
    let id = checks.id::<StaffId>("staffId", &input.staff_id);
    let unit = checks.id::<UnitId>("unitId", &input.unit_id);
    let (id, unit) = checks.finish_with(id.zip(unit))?;
    Ok(StaffObject(service::relocate(session, id, unit).await?))
}

async fn reset(session: &Session, input: &PasswordResetInput) -> Outcome<StaffObject> {
    let mut checks = Checks::new();
    let id = checks.id::<StaffId>("staffId", &input.staff_id);
    Ok(StaffObject(
        service::reset_password(session, checks.finish_with(id)?, input.password.as_deref(), input.totp_reset).await?,
    ))
}
