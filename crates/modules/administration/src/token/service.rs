use chrono::{DateTime, Utc};
use kernel::auth::{self, BearerToken};
use kernel::error::{Fault, Outcome};
use kernel::id::{StaffId, TokenId, TypedId as _};
use kernel::session::Session;
use kernel::tx::{TenantTx, begin, begin_read};
use serde_json::{Value, json};

use super::{MOST, Made, NewToken, Token, beyond, end_of, store};
use crate::account::{service as account, store as accounts};
use crate::acts::{TokenCreate, TokenRead, TokenRevoke};

/// One's own live tokens.
#[tracing::instrument(name = "administration.token.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<Token>> {
    let permit = session.permit::<TokenRead>()?;
    let now = session.house().ambient.now();
    Ok(store::of(&mut begin_read(&permit).await?, permit.scope(), session.staff()?, now).await?)
}

/// The acts that one may lend to a program.
#[tracing::instrument(name = "administration.token.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn lendable(session: &Session) -> Outcome<Vec<&'static str>> {
    session.permit::<TokenRead>()?;
    auth::lendable(session, session.staff()?, false).await
}

/// Makes a token that lends some of one's own rights. What it says is shown this once.
///
/// # Errors
/// Refused when the password is wrong, an act is not one's own to lend, the day is past or more than a year away, a live
/// token has that name, and when there are too many.
#[tracing::instrument(name = "administration.token.create", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn create(session: &Session, new: &NewToken, password: &str) -> Outcome<Made> {
    let permit = session.permit::<TokenCreate>()?;
    let (owner, now) = (session.staff()?, session.house().ambient.now());
    let lendable = auth::lendable(session, owner, false).await?;
    // What can be told without it is told before the password, whose tries are counted.
    check(new, &lendable, now)?;
    let proved = account::prove(session, &permit, password).await?;
    let mut tx = begin(&permit).await?;
    // Somebody may have reset the password, or closed the account, meanwhile: what ends its tokens must end this one.
    if !accounts::still_proved(&mut tx, owner, &proved.password_hash).await? {
        return Err(Fault::at("administration-error-password-current", &["password"]).into());
    }
    let made = issue(&mut tx, session, Owner { id: owner, service: false, lendable: &lendable }, new).await?;
    account::commit(tx, &proved, on_record(&made)).await?;
    Ok(made)
}

/// When the token will end.
fn check(new: &NewToken, lendable: &[&str], now: DateTime<Utc>) -> Result<DateTime<Utc>, Fault> {
    match beyond(&new.scopes, lendable) {
        Some(act) => Err(Fault::at("administration-error-token-scope", &["scopes"]).with("act", act)),
        None => end_of(new.until, now),
    }
}

/// Whose token it will be.
pub(crate) struct Owner<'a> {
    pub(crate) id: StaffId,
    /// Whether only programs use the account.
    pub(crate) service: bool,
    /// Acts that a program may be lent of what the account holds now.
    pub(crate) lendable: &'a [&'static str],
}

/// Makes a token inside the transaction, which holds the account.
pub(crate) async fn issue(tx: &mut TenantTx, session: &Session, owner: Owner<'_>, new: &NewToken) -> Outcome<Made> {
    let ambient = &session.house().ambient;
    let now = ambient.now();
    let expires_at = check(new, owner.lendable, now)?;
    if store::count_live(tx, owner.id, now).await? >= MOST {
        return Err(Fault::new("administration-error-token-many").with("most", MOST).into());
    }
    let token = Token {
        id: ambient.uuid(),
        name: new.name.clone(),
        acts: new.scopes.clone(),
        created_at: now,
        expires_at,
        last_used_at: None,
    };
    let secret = BearerToken::new(ambient, owner.service);
    let row = store::Row { staff: owner.id, hash: &secret.hash(), token: &token };
    if !store::insert(tx, &row).await? {
        return Err(Fault::at("administration-error-token-name", &["name"]).into());
    }
    Ok(Made { token, secret })
}

/// What the trail says of a new token: nothing that opens anything.
pub(crate) fn on_record(made: &Made) -> Value {
    let Made { token, .. } = made;
    json!({ "token": TokenId::from_uuid(token.id), "token_name": token.name, "scopes": token.acts,
        "expires_at": token.expires_at })
}

/// Ends one of one's own tokens: it is good for nothing from the next request on.
///
/// # Errors
/// Refused when there is no such token.
#[tracing::instrument(name = "administration.token.revoke", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn revoke(session: &Session, id: TokenId) -> Outcome<()> {
    let permit = session.permit::<TokenRevoke>()?;
    let owner = session.staff()?;
    let mut tx = begin(&permit).await?;
    let own = account::own(&mut tx, permit.scope(), owner).await?;
    let name = end(&mut tx, session, owner, id).await?;
    account::commit(tx, &own, json!({ "token": id, "token_name": name, "revoked": true })).await
}

/// Ends a token of this account inside the transaction; answers its name.
pub(crate) async fn end(tx: &mut TenantTx, session: &Session, owner: StaffId, id: TokenId) -> Outcome<String> {
    let ended = store::revoke(tx, owner, id, session.house().ambient.now()).await?;
    ended.ok_or_else(|| Fault::at("kernel-error-not-found", &["tokenId"]).into())
}
