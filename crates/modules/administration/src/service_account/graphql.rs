//! Accounts that only programs use.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use kernel::directory::StaffRecord;
use kernel::error::Outcome;
use kernel::gql::people::StaffObject;
use kernel::gql::{Checks, Cursor, Date, PageArgs, UserError, answer, session};
use kernel::id::{StaffId, TokenId, TypedId as _, UnitId};
use kernel::session::Session;

use super::service;
use crate::acts::ServiceAccountRead;
use crate::staff::graphql::{StaffFilterInput, asked};
use crate::staff::{self, NewStaff, StaffFilter, login_is_well_formed};
use crate::token::Made;
use crate::token::graphql::{AccessToken, TokenScope, check_token, shown};

/// An account that only programs use.
pub struct ServiceAccountObject(StaffRecord);

impl ServiceAccountObject {
    fn id(&self) -> StaffId {
        StaffId::from_uuid(self.0.id)
    }
}

/// An account that only programs use: nobody signs in to it, its tokens lend what its roles allow.
#[Object(name = "ServiceAccount")]
impl ServiceAccountObject {
    /// The account; roles are granted to it as to a person, and it is closed like a person's.
    async fn staff(&self) -> StaffObject {
        StaffObject(self.0.clone())
    }
    /// Its live tokens, newest first, at most 50.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn tokens(&self, ctx: &Context<'_>) -> Result<Vec<AccessToken>> {
        let session = session(ctx)?;
        let tokens = answer(session, service::tokens_of(session, self.id()).await)?;
        Ok(tokens.into_iter().map(|token| AccessToken::of(session, token)).collect())
    }
    /// What a token of it may lend now, sorted by name: of what its roles allow, what no person has to do.
    #[graphql(directive = kernel::gql::list_size::apply(60))]
    async fn scopes(&self, ctx: &Context<'_>) -> Result<Vec<TokenScope>> {
        let session = session(ctx)?;
        let acts = answer(session, service::lendable(session, self.id()).await)?;
        Ok(acts.into_iter().map(|act| TokenScope::of(session, act)).collect())
    }
}

/// Beside the page.
pub struct ServiceAccountTotals {
    filter: StaffFilter,
}

#[Object]
impl ServiceAccountTotals {
    /// How many there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, staff::service::count::<ServiceAccountRead>(session, &self.filter).await)
    }
}

/// An account of a program to open.
#[derive(InputObject)]
pub struct ServiceAccountCreateInput {
    /// UUID made by the client: the same one again gives the same answer.
    operation_id: ID,
    /// 3 to 40 of `a-z 0-9 . _ -`, unique in the commune, among people too.
    login: String,
    /// Name in Arabic.
    name_ar: String,
    /// Name in French.
    name_fr: String,
    /// Unit that the account belongs to: who administers it administers the account. Null: the unit of the host where
    /// the account is opened.
    unit_id: Option<ID>,
}

/// A token of a program's account to make.
#[derive(InputObject)]
pub struct ServiceTokenCreateInput {
    /// The program's account.
    staff_id: ID,
    /// What it is for, at most 60 characters, as no other live token of the account is called.
    name: String,
    /// Acts that it lends, by name: some of `serviceAccount.scopes`.
    scopes: Vec<String>,
    /// The last day on which it is good, at most 365 days from today.
    until: Date,
}

/// Which token of a program's account to end.
#[derive(InputObject)]
pub struct ServiceTokenRevokeInput {
    /// See `serviceAccount.tokens`.
    token_id: ID,
}

/// A token that was just made.
#[derive(SimpleObject)]
pub struct ServiceTokenCreatePayload {
    /// The token; null when refused.
    token: Option<AccessToken>,
    /// What the program sends after `Authorization: Bearer`: shown this once, null when refused.
    secret: Option<String>,
    /// What to mend; empty when the mutation was carried out.
    user_errors: Vec<UserError>,
}

kernel::payload! {
    /// The new account.
    ServiceAccountCreatePayload {
        /// The account.
        service_account: ServiceAccountObject
    }
    /// The account whose token has ended.
    ServiceTokenRevokePayload {
        /// The account, with the tokens that are left.
        service_account: ServiceAccountObject
    }
}

/// Queries about programs' accounts.
#[derive(Default)]
pub struct ServiceAccountQuery;

#[Object]
impl ServiceAccountQuery {
    /// The accounts that only programs use, as far as the caller may see them, oldest first.
    async fn service_accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which accounts.")] filter: Option<StaffFilterInput>,
    ) -> Result<Connection<Cursor, ServiceAccountObject, ServiceAccountTotals>> {
        let session = session(ctx)?;
        let args = answer(session, PageArgs::new(first, after.as_deref()))?;
        let filter = answer(session, filter.unwrap_or_default().check(true))?;
        let page = answer(session, service::list(session, &filter, args).await)?;
        Ok(page.into_connection(ServiceAccountTotals { filter }, ServiceAccountObject))
    }

    /// One account of a program; null when there is no such account or the caller may not see it.
    async fn service_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `stf_…`.")] id: ID,
    ) -> Result<Option<ServiceAccountObject>> {
        let session = session(ctx)?;
        Ok(answer(session, find(session, &id).await)?.map(ServiceAccountObject))
    }
}

async fn find(session: &Session, id: &ID) -> Outcome<Option<StaffRecord>> {
    service::find(session, asked(id)?).await
}

/// Mutations of programs' accounts. Roles are granted with `grantCreate`; `staffDeactivate` closes the account.
#[derive(Default)]
pub struct ServiceAccountMutation;

#[Object]
impl ServiceAccountMutation {
    /// Opens an account that only programs use. It has no role and no token yet.
    async fn service_account_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account.")] input: ServiceAccountCreateInput,
    ) -> Result<ServiceAccountCreatePayload> {
        let session = session(ctx)?;
        ServiceAccountCreatePayload::from_outcome(session, create(session, input).await)
    }

    /// Makes a token of a program's account, for an administrator who could give all of its roles.
    async fn service_token_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token.")] input: ServiceTokenCreateInput,
    ) -> Result<ServiceTokenCreatePayload> {
        let session = session(ctx)?;
        let (token, secret, user_errors) = shown(session, token_create(session, input).await)?;
        Ok(ServiceTokenCreatePayload { token, secret, user_errors })
    }

    /// Ends a token of a program's account: it is good for nothing from the next request on.
    async fn service_token_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which token.")] input: ServiceTokenRevokeInput,
    ) -> Result<ServiceTokenRevokePayload> {
        let session = session(ctx)?;
        ServiceTokenRevokePayload::from_outcome(session, token_revoke(session, &input).await)
    }
}

async fn create(session: &Session, input: ServiceAccountCreateInput) -> Outcome<ServiceAccountObject> {
    session.permit::<crate::acts::ServiceAccountCreate>()?;
    let mut checks = Checks::new();
    let operation = checks.operation(&input.operation_id);
    let login = checks.text("login", &input.login, 40).to_lowercase();
    if !login.is_empty() && !login_is_well_formed(&login) {
        checks.fault("administration-error-login-form", "login");
    }
    let name_ar = checks.text("nameAr", &input.name_ar, 100);
    let name_fr = checks.text("nameFr", &input.name_fr, 100);
    let unit = input.unit_id.and_then(|id| checks.id::<UnitId>("unitId", &id));
    let operation = checks.finish_with(operation)?;
    let new = NewStaff { login, name_ar, name_fr, email: None, unit, password: None };
    Ok(ServiceAccountObject(service::create(session, operation, &new).await?))
}

async fn token_create(session: &Session, input: ServiceTokenCreateInput) -> Outcome<Made> {
    session.permit::<crate::acts::ServiceTokenCreate>()?;
    let mut checks = Checks::new();
    let id = checks.id::<StaffId>("staffId", &input.staff_id);
    let new = check_token(&mut checks, &input.name, &input.scopes, &input.until);
    let (id, new) = checks.finish_with(id.zip(new))?;
    service::token_create(session, id, &new).await
}

async fn token_revoke(session: &Session, input: &ServiceTokenRevokeInput) -> Outcome<ServiceAccountObject> {
    let mut checks = Checks::new();
    let id = checks.id::<TokenId>("tokenId", &input.token_id);
    Ok(ServiceAccountObject(service::token_revoke(session, checks.finish_with(id)?).await?))
}
