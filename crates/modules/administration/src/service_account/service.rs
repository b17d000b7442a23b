use kernel::auth;
use kernel::directory::StaffRecord;
use kernel::error::{Fault, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TokenId, TypedId as _};
use kernel::session::{Scope, Session};
use kernel::tx::{Operation, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::store;
use crate::account::password;
use crate::acts::{ServiceAccountCreate, ServiceAccountRead, ServiceTokenCreate, ServiceTokenRevoke};
use crate::staff::service::{self as staff, Initial};
use crate::staff::{NewStaff, StaffFilter, store as staff_store};
use crate::token::service::{self as tokens, Owner};
use crate::token::{Made, NewToken, Token, store as token_store};

/// One page of the programs' accounts, oldest first.
#[tracing::instrument(name = "administration.service_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, filter: &StaffFilter, args: PageArgs) -> Outcome<Page<StaffRecord>> {
    staff::page_of::<ServiceAccountRead>(session, filter, args).await
}

/// One account of a program; nothing when there is none, or the caller may not see it.
#[tracing::instrument(name = "administration.service_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn find(session: &Session, id: StaffId) -> Outcome<Option<StaffRecord>> {
    Ok(staff::one::<ServiceAccountRead>(session, id).await?.filter(|account| account.service))
}

/// Live tokens of an account that [`list`] or [`find`] gave out, newest first.
#[tracing::instrument(name = "administration.service_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn tokens_of(session: &Session, id: StaffId) -> Outcome<Vec<Token>> {
    let permit = session.permit::<ServiceAccountRead>()?;
    let now = session.house().ambient.now();
    Ok(token_store::of(&mut begin_read(&permit).await?, &Scope::All, id, now).await?)
}

/// The acts that a token of such an account may lend now.
#[tracing::instrument(name = "administration.service_account.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn lendable(session: &Session, id: StaffId) -> Outcome<Vec<&'static str>> {
    session.permit::<ServiceAccountRead>()?;
    auth::lendable(session, id, true).await
}

/// Opens an account that only programs use. Nobody knows its password, and it never gets another.
///
/// # Errors
/// Refused when the login is taken, or the unit is not one on which the caller opens accounts.
#[tracing::instrument(name = "administration.service_account.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(session: &Session, operation: Uuid, new: &NewStaff) -> Outcome<StaffRecord> {
    let permit = session.permit::<ServiceAccountCreate>()?;
    let hash = password::nobodys(&session.house().ambient).await?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<StaffId>(operation, new).await? {
        return staff::record(&mut tx, id).await;
    }
    let home = staff::home_of_new(&mut tx, &permit, new.unit).await?;
    let initial = Initial { hash: &hash, must_change: false, home };
    let Some(id) = staff::insert(&mut tx, session, new, initial).await? else {
        return Err(Fault::at("administration-error-login-taken", &["login"]).into());
    };
    store::make(&mut tx, id).await?;
    let made = staff::record(&mut tx, id).await?;
    let audited = tx.audit(staff::change(&made, None, None, Some(staff::facts(&made)))).await?;
    tx.answer(operation, &id).await?;
    tx.commit(audited).await?;
    Ok(made)
}

/// Makes a token of a program's account, for who could give all of its roles. What it says is shown this once.
///
/// # Errors
/// Refused when it is no open account of a program in the caller's keeping, when an act is not one that its roles lend to
/// a program, the day is past or more than a year away, a live token has that name, and when there are too many.
#[tracing::instrument(name = "administration.service_token.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn token_create(session: &Session, id: StaffId, new: &NewToken) -> Outcome<Made> {
    let permit = session.permit::<ServiceTokenCreate>()?;
    let lendable = auth::lendable(session, id, true).await?;
    let mut tx = begin(&permit).await?;
    // While no right changes: a role granted meanwhile could be more than the caller may give.
    auth::hold_rights(&mut tx).await?;
    let account = staff::ours(&mut tx, session, permit.scope(), id).await?;
    if !store::hold_open(&mut tx, id).await? {
        return Err(Fault::at("administration-error-not-service", &["staffId"]).into());
    }
    let made = tokens::issue(&mut tx, session, Owner { id, service: true, lendable: &lendable }, new).await?;
    staff::done(tx, &account, None, None, tokens::on_record(&made)).await?;
    Ok(made)
}

/// Ends a token of a program's account; answers whose it was.
///
/// # Errors
/// Refused when there is no such token, or the account is not in the caller's keeping.
#[tracing::instrument(name = "administration.service_token.revoke", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn token_revoke(session: &Session, token: TokenId) -> Outcome<StaffRecord> {
    let permit = session.permit::<ServiceTokenRevoke>()?;
    let unknown = || Fault::at("kernel-error-not-found", &["tokenId"]);
    let mut tx = begin(&permit).await?;
    let id = StaffId::from_uuid(token_store::program_of(&mut tx, token).await?.ok_or_else(unknown)?);
    if !staff_store::is_ours(&mut tx, permit.scope(), id, session.house().ambient.today()).await? {
        return Err(unknown().into());
    }
    let account = staff::record(&mut tx, id).await?;
    let name = tokens::end(&mut tx, session, id, token).await?;
    staff::done(tx, &account, None, None, json!({ "token": token, "token_name": name, "revoked": true })).await
}
