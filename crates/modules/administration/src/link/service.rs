use std::time::Duration;

use chrono::{DateTime, Utc};
use kernel::directory::StaffRecord;
use kernel::error::{Fault, Outcome};
use kernel::id::{StaffId, TypedId as _};
use kernel::keys::Purpose;
use kernel::limit::Quota;
use kernel::locale::Locale;
use kernel::mail::{self, Letter, Link, Recipient};
use kernel::session::{Permit, Session};
use kernel::tenant::LocalName;
use kernel::tx::{Change, TenantTx, begin};
use serde_json::json;

use super::{Kind, Secret, store};
use crate::account::store::{self as accounts, NewPassword};
use crate::account::{Account, password, strength_fault_at};
use crate::acts::{PasswordChoose, PasswordForget, StaffInvite};
use crate::session::store as sessions;
use crate::staff::service as staff;

/// Requests of one network address.
pub(crate) const PER_ADDRESS: Quota = Quota { name: "password_link", burst: 10, per_hour: 240 };
/// Requests for one login, from wherever they come: nobody fills a colleague's mailbox.
pub(crate) const PER_LOGIN: Quota = Quota { name: "password_forget", burst: 3, per_hour: 60 };
/// Letters to one account in a day.
const PER_DAY: i64 = 5;
/// An answer takes at least as long, whether there was a letter to write or not.
const SAME_TIME: Duration = Duration::from_millis(300);

/// Posts a link that lets a person choose the account's password, in the transaction of the change that causes it.
///
/// # Errors
/// Refused when the account has no e-mail address, and where no mail server is configured.
pub(crate) async fn issue(tx: &mut TenantTx, session: &Session, to: &StaffRecord, kind: Kind) -> Outcome<()> {
    let Some(address) = to.email.clone().filter(|email| mail::is_address(email)) else {
        return Err(Fault::new("administration-error-email-missing").into());
    };
    let ambient = &session.house().ambient;
    let (secret, now) = (Secret::new(ambient), ambient.now());
    let row = store::Row {
        id: ambient.uuid(),
        staff: StaffId::from_uuid(to.id),
        kind: kind.as_str(),
        hash: &secret.hash(),
        at: now,
        until: now + kind.lifetime(),
    };
    store::insert(tx, &row).await?;
    let [subject, body, label] = kind.words();
    let recipient = Recipient { address, name: to.name.clone() };
    let letter = Letter {
        to: &recipient,
        languages: &Locale::PAPERS,
        subject,
        body,
        args: vec![("login", to.login.clone()), ("days", kind.lifetime().num_days().to_string())],
        link: Some(Link { label, address: secret.address(session.origin()) }),
        until: row.until,
    };
    mail::post(tx, &letter).await?;
    Ok(())
}

/// Sends the invitation again, to a person who has not chosen a password yet. Earlier links of the person end.
///
/// # Errors
/// Refused when the person has a password, has no e-mail address, or is not in the caller's keeping.
#[tracing::instrument(name = "administration.staff.invite", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn invite(session: &Session, id: StaffId) -> Outcome<StaffRecord> {
    let permit = session.permit::<StaffInvite>()?;
    mail::must_be_on(session)?;
    let mut tx = begin(&permit).await?;
    let person = staff::ours(&mut tx, session, permit.scope(), id).await?;
    if !person.invited || !person.active {
        return Err(Fault::at("administration-error-not-invited", &["staffId"]).into());
    }
    issue(&mut tx, session, &person, Kind::Invitation).await?;
    staff::done(tx, &person, None, None, json!({ "invitation": "posted", "email": person.email })).await
}

/// Posts a link to whoever forgot the password. The answer is the same, and takes as long, for a login that does not
/// exist: it tells nobody who works here.
///
/// # Errors
/// Refused where no mail server is configured; too many requests of one address or for one login.
#[tracing::instrument(name = "administration.password.forget", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn forget(session: &Session, login: &str) -> Outcome<()> {
    let permit = session.permit::<PasswordForget>()?;
    mail::must_be_on(session)?;
    let limiter = &session.house().limiter;
    limiter.count(session, PER_ADDRESS, &session.request().address).await?;
    limiter.count(session, PER_LOGIN, login).await?;
    let (answered, ()) = tokio::join!(forgotten(&permit, login), tokio::time::sleep(SAME_TIME));
    answered
}

async fn forgotten(permit: &Permit<PasswordForget>, login: &str) -> Outcome<()> {
    let session = permit.session();
    let mut tx = begin(permit).await?;
    let account = accounts::by_login(&mut tx, login).await?;
    let posted = match &account {
        Some(account) => post(&mut tx, session, account).await?,
        None => false,
    };
    // As with sign-in: what was typed here may be a password, so an unknown login is kept as a keyed hash.
    let (object_id, object_label) = match &account {
        Some(account) => (StaffId::from_uuid(account.id).to_string(), account.name_fr.clone()),
        None => {
            let mac = session.house().keys.mac(Purpose::Bucket, session.tenant().key.as_str(), login.as_bytes());
            (format!("login:{}", hex::encode(&mac[..8])), String::new())
        }
    };
    let change = Change {
        object_kind: "sign_in",
        object_id,
        object_label,
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "link_posted": posted })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}

async fn post(tx: &mut TenantTx, session: &Session, account: &Account) -> Outcome<bool> {
    let person = staff::record(tx, StaffId::from_uuid(account.id)).await?;
    let reachable = person.email.as_deref().is_some_and(mail::is_address);
    let day_ago = session.house().ambient.now() - chrono::Duration::days(1);
    let sent = store::sent_since(tx, account.id, Kind::Reset.as_str(), day_ago).await?;
    if !person.active || !reachable || sent >= PER_DAY {
        return Ok(false);
    }
    issue(tx, session, &person, Kind::Reset).await?;
    Ok(true)
}

/// What a link is for, for the page that it opens.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) invitation: bool,
    pub(crate) login: String,
    pub(crate) name: LocalName,
    pub(crate) expires_at: DateTime<Utc>,
}

/// The account whose password a link lets choose; nothing when it was used, has ended or never was.
///
/// # Errors
/// Too many requests of one address.
#[tracing::instrument(name = "administration.password.choose", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn find(session: &Session, secret: &Secret) -> Outcome<Option<Shown>> {
    let permit = session.permit::<PasswordChoose>()?;
    session.house().limiter.count(session, PER_ADDRESS, &session.request().address).await?;
    let mut tx = begin(&permit).await?;
    let good = store::good(&mut tx, permit.scope(), &secret.hash(), session.house().ambient.now()).await?;
    Ok(good.map(|good| Shown {
        invitation: good.kind == Kind::Invitation.as_str(),
        login: good.login,
        name: LocalName { ar: good.name_ar, fr: good.name_fr, zgh: None },
        expires_at: good.expires_at,
    }))
}

/// Chooses the password of the account that a link belongs to. The link is used up, the person's other links and every
/// sign-in end, and the person is told by e-mail. Nobody is signed in by it. Answers the login.
///
/// # Errors
/// Refused when the link was used, has ended or never was, and when the password is weak.
#[tracing::instrument(name = "administration.password.choose", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn choose(session: &Session, secret: &Secret, new: &str) -> Outcome<String> {
    let permit = session.permit::<PasswordChoose>()?;
    let (ambient, gone) = (&session.house().ambient, || Fault::at("administration-error-link", &["token"]));
    session.house().limiter.count(session, PER_ADDRESS, &session.request().address).await?;
    let good = store::good(&mut begin(&permit).await?, permit.scope(), &secret.hash(), ambient.now()).await?;
    let good = good.ok_or_else(gone)?;
    if let Some(fault) = strength_fault_at(session, new, &[&good.login, &good.name_ar, &good.name_fr], "new") {
        return Err(fault.into());
    }
    let (hash, at, id) = (password::hash(ambient, new).await?, ambient.now(), StaffId::from_uuid(good.staff));
    let mut tx = begin(&permit).await?;
    if !store::take(&mut tx, good.id, at).await? {
        return Err(gone().into());
    }
    store::void(&mut tx, id, at).await?;
    accounts::set_password(&mut tx, id, &NewPassword { hash: &hash, at, must_change: false }).await?;
    let ended = sessions::revoke_all(&mut tx, good.staff, at).await?;
    let person = staff::record(&mut tx, id).await?;
    tell(&mut tx, session, &person, &CHANGED).await?;
    let after = json!({ "password": "chosen", "link": good.kind, "sessions_ended": ended.sessions,
        "tokens_ended": ended.tokens });
    let change = Change { unit: Some(session.here()), ..staff::change(&person, None, None, Some(after)) };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(good.login)
}

/// Texts of subject and letter: the password was chosen by a link.
const CHANGED: [&str; 2] = ["administration-mail-changed-subject", "administration-mail-changed"];
/// The address of the account is another from now on.
pub(crate) const MOVED: [&str; 2] = ["administration-mail-moved-subject", "administration-mail-moved"];

/// Tells the person, at the address of this record, what was changed: who did not do it learns so.
pub(crate) async fn tell(
    tx: &mut TenantTx,
    session: &Session,
    person: &StaffRecord,
    words: &[&'static str; 2],
) -> Outcome<()> {
    let Some(address) = person.email.clone().filter(|email| mail::is_address(email)) else { return Ok(()) };
    if !session.house().mailer.is_on() {
        return Ok(());
    }
    let recipient = Recipient { address, name: person.name.clone() };
    let letter = Letter {
        to: &recipient,
        languages: &Locale::PAPERS,
        subject: words[0],
        body: words[1],
        args: vec![("login", person.login.clone())],
        link: None,
        until: session.house().ambient.now() + chrono::Duration::days(2),
    };
    mail::post(tx, &letter).await?;
    Ok(())
}
