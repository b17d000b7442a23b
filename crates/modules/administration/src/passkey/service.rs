use kernel::auth::{self, Means, SessionToken};
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::{Permit, Session};
use kernel::tx::{Change, begin, begin_read};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential,
};

use super::ceremony::Ceremony;
use super::{MOST, Party, PasskeyId, Shown, store};
use crate::account::service as account;
use crate::acts::{PasskeyEnroll, PasskeyRead, PasskeyRemove, SessionOpen};
use crate::session::service::throttle;

const ENROLMENT: &str = "enrolment";
const SIGN_IN: &str = "sign_in";

/// A challenge for the browser, and what it must send back with the answer.
pub(crate) struct Challenge {
    /// In the JSON form that browsers read (WebAuthn Level 3, §5.1.8 and §5.1.9).
    pub(crate) options: Value,
    pub(crate) state: String,
}

fn refused() -> Failure {
    Fault::new("administration-error-passkey").into()
}

/// No challenge of ours, or one that has ended.
fn stale() -> Failure {
    Fault::at("administration-error-passkey", &["state"]).into()
}

/// One's own passkeys.
#[tracing::instrument(name = "administration.passkey.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session) -> Outcome<Vec<Shown>> {
    let permit = session.permit::<PasskeyRead>()?;
    Ok(store::of(&mut begin_read(&permit).await?, permit.scope(), session.staff()?).await?)
}

/// A challenge to a device that shall hold a new passkey.
///
/// # Errors
/// Refused when the person has as many passkeys as one can have.
#[tracing::instrument(name = "administration.passkey.add", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn enrolment(session: &Session) -> Outcome<Challenge> {
    let permit = session.permit::<PasskeyEnroll>()?;
    let id = session.staff()?;
    let mut tx = begin(&permit).await?;
    let own = account::own(&mut tx, permit.scope(), id).await?;
    let party = Party::of(session, &store::labels(&mut tx, session.here()).await?)?;
    let held = store::held(&mut tx, id, &party.id).await?;
    if held.len() >= MOST {
        return Err(Fault::new("administration-error-passkey-many").with("most", MOST).into());
    }
    let begun = party.engine.start_passkey_registration(id.uuid(), &own.login, &own.name_fr, Some(held));
    let (options, state) = begun.map_err(|_| refused())?;
    let mut options = serde_json::to_value(options)?["publicKey"].take();
    // Found by the device itself at sign-in, without a login being typed.
    options["authenticatorSelection"]["residentKey"] = json!("required");
    options["authenticatorSelection"]["requireResidentKey"] = json!(true);
    Ok(Challenge { options, state: Ceremony::seal(session, ENROLMENT, Some(id.uuid()), state)? })
}

/// What a device answered to an enrolment.
pub(crate) struct NewPasskey {
    pub(crate) state: String,
    pub(crate) credential: Value,
    pub(crate) name: String,
    pub(crate) password: String,
}

/// Keeps a new passkey of one's own.
///
/// # Errors
/// Refused when the password is wrong, and when the answer is not one to a challenge of ours that still waits.
#[tracing::instrument(name = "administration.passkey.add", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn add(session: &Session, new: &NewPasskey) -> Outcome<()> {
    let permit = session.permit::<PasskeyEnroll>()?;
    let (id, now) = (session.staff()?, session.house().ambient.now());
    let proved = account::prove(session, &permit, &new.password).await?;
    let ceremony = Ceremony::<PasskeyRegistration>::open(session, ENROLMENT, Some(id.uuid()), &new.state);
    let ceremony = ceremony.ok_or_else(stale)?;
    let answer: RegisterPublicKeyCredential =
        serde_json::from_value(new.credential.clone()).map_err(|_| Fault::at("kernel-error-input", &["credential"]))?;
    let mut tx = begin(&permit).await?;
    let party = Party::of(session, &store::labels(&mut tx, session.here()).await?)?;
    let passkey = party.engine.finish_passkey_registration(&answer, &ceremony.state).map_err(|_| refused())?;
    let row = store::Row {
        id: session.house().ambient.uuid(),
        staff: id,
        rp_id: &party.id,
        credential_id: passkey.cred_id(),
        credential: &serde_json::to_value(&passkey)?,
        name: &new.name,
        at: now,
    };
    let fresh = store::spend(&mut tx, ceremony.id, ceremony.until, now).await?;
    if !fresh || !store::insert(&mut tx, &row).await? {
        return Err(refused());
    }
    let after = json!({ "passkey": PasskeyId::from_uuid(row.id), "name": new.name });
    account::commit(tx, &proved, after).await
}

/// Removes one of one's own passkeys.
///
/// # Errors
/// Refused when the password is wrong or there is no such passkey.
#[tracing::instrument(name = "administration.passkey.remove", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remove(session: &Session, passkey: PasskeyId, password: &str) -> Outcome<()> {
    let permit = session.permit::<PasskeyRemove>()?;
    let proved = account::prove(session, &permit, password).await?;
    let mut tx = begin(&permit).await?;
    let Some(name) = store::remove(&mut tx, session.staff()?, passkey.uuid()).await? else {
        return Err(Fault::at("kernel-error-not-found", &["passkeyId"]).into());
    };
    account::commit(tx, &proved, json!({ "passkey_removed": passkey, "name": name })).await
}

/// A challenge to whatever device holds a passkey of this commune.
///
/// # Errors
/// Too many requests of one network address.
#[tracing::instrument(name = "administration.session.open", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn challenge(session: &Session) -> Outcome<Challenge> {
    let permit = session.permit::<SessionOpen>()?;
    throttle(session).await?;
    let party = Party::of(session, &store::labels(&mut begin(&permit).await?, session.here()).await?)?;
    let (options, state) = party.engine.start_discoverable_authentication().map_err(|_| refused())?;
    let options = serde_json::to_value(options)?["publicKey"].take();
    Ok(Challenge { options, state: Ceremony::seal(session, SIGN_IN, None, state)? })
}

/// Signs in with a passkey: the device and what unlocked it are two factors.
///
/// # Errors
/// Refused, always with the same text, when the answer is not one to a challenge of ours that still waits, by a passkey
/// of an open account of this commune.
#[tracing::instrument(name = "administration.session.open", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn open(session: &Session, state: &str, credential: &Value) -> Outcome<SessionToken> {
    let permit = session.permit::<SessionOpen>()?;
    throttle(session).await?;
    match admit(&permit, state, credential).await {
        Err(Failure::Refused(faults)) => {
            on_record(&permit).await?;
            Err(Failure::Refused(faults))
        }
        other => other,
    }
}

async fn admit(permit: &Permit<SessionOpen>, state: &str, credential: &Value) -> Outcome<SessionToken> {
    let session = permit.session();
    let now = session.house().ambient.now();
    let ceremony = Ceremony::<DiscoverableAuthentication>::open(session, SIGN_IN, None, state).ok_or_else(stale)?;
    let answer: PublicKeyCredential =
        serde_json::from_value(credential.clone()).map_err(|_| Fault::at("kernel-error-input", &["credential"]))?;
    let mut tx = begin(permit).await?;
    let party = Party::of(session, &store::labels(&mut tx, session.here()).await?)?;
    let (staff, credential_id) = party.engine.identify_discoverable_authentication(&answer).map_err(|_| refused())?;
    let known = store::known(&mut tx, staff, &party.id, credential_id).await?.ok_or_else(refused)?;
    let mut passkey: Passkey = serde_json::from_value(known.credential)?;
    let key = DiscoverableKey::from(&passkey);
    let proved = party.engine.finish_discoverable_authentication_v2(&answer, ceremony.state, key);
    let proved = proved.ok().filter(|proved| proved.user_verified()).ok_or_else(refused)?;
    if !store::spend(&mut tx, ceremony.id, ceremony.until, now).await? {
        return Err(refused());
    }
    passkey.update_credential(&proved);
    store::used(&mut tx, known.id, &serde_json::to_value(&passkey)?, now).await?;
    let staff = StaffId::from_uuid(known.staff);
    let (id, token) = auth::open(&mut tx, session, (staff, Means::Passkey)).await?;
    let change = Change {
        object_kind: "session",
        object_id: id.to_string(),
        object_label: known.name,
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "staff": staff, "login": known.login, "passkey": PasskeyId::from_uuid(known.id) })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(token)
}

async fn on_record(permit: &Permit<SessionOpen>) -> Outcome<()> {
    let mut tx = begin(permit).await?;
    let change = Change {
        object_kind: "sign_in",
        object_id: "passkey".to_owned(),
        unit: Some(permit.session().here()),
        after: Some(json!({ "refused": "passkey" })),
        ..Change::default()
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}
