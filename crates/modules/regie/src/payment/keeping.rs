//! Channels: admitted with a till of their own and a secret that is shown once, given new keys, closed.

use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::id::{StaffId, TypedId as _};
use kernel::outbound::signing::printed;
use kernel::session::{Scope, Session};
use kernel::tenant::LocalName;
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::channel::OVERLAP;
use super::{Channel, PaymentChannelId, cash, store};
use crate::acts;
use crate::error::not_found;
use crate::office::store::Stamp;
use crate::office::{self, CashOffice, CashOfficeId, Till, is_code};
use crate::receipt::Plate;

/// A channel to admit.
#[derive(Debug, serde::Serialize)]
pub struct Create {
    /// The client's operation.
    pub operation: Uuid,
    /// The régie that it brings money to.
    pub office: CashOfficeId,
    /// Code: 2 to 12 capitals or digits.
    pub code: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// Who answers for it: holds the régie.
    pub answers_by: StaffId,
}

/// Admits a channel with a till of its own. Gives its secret, which is shown this once: repeating the operation gives the same channel
/// without it.
///
/// # Errors
/// Refused when the code is taken or malformed, or who answers for it does not hold the régie or may not cash there.
#[tracing::instrument(name = "regie.payment_channel.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create(session: &Session, input: Outcome<Create>) -> Outcome<(Channel, Option<String>)> {
    let permit = session.permit::<acts::ChannelCreate>()?;
    let input = input?;
    if !is_code(&input.code) {
        return Err(Fault::at("regie-error-payment-channel-code", &["code"]).into());
    }
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<PaymentChannelId>(input.operation, &input).await? {
        return again(&mut tx, permit.scope(), id).await;
    }
    let found = office::store::list(&mut tx, permit.scope(), Some(&[input.office.uuid()])).await?;
    let office = found.into_iter().next().ok_or_else(|| not_found("officeId"))?;
    let (answers, today) = (input.answers_by.uuid(), session.house().ambient.today());
    if !cash::answers(&mut tx, (office.id, office.unit_id), answers, today).await? {
        return Err(Fault::at("regie-error-payment-answers", &["answersBy"]).into());
    }
    let (operation, by) = (input.operation, session.staff()?.uuid());
    let (channel, secret) = made(session, office, input);
    let stamp = Stamp { at: channel.opened_at, by };
    inserted(&mut tx, &channel, stamp).await?;
    tx.answer(operation, &PaymentChannelId::from_uuid(channel.id)).await?;
    let after = json!({
        "office": CashOfficeId::from_uuid(channel.office.id), "code": channel.code, "name": channel.name,
        "answers_by": StaffId::from_uuid(channel.answers_by),
    });
    let audited = tx.audit(Change { after: Some(after), ..channel.about() }).await?;
    tx.commit(audited).await?;
    Ok((channel, Some(secret)))
}

/// The answer to an operation that was done before: its secret was shown.
async fn again(tx: &mut TenantTx, scope: &Scope, id: PaymentChannelId) -> Outcome<(Channel, Option<String>)> {
    let found = store::channel::get(tx, scope, id.uuid()).await?;
    Ok((found.ok_or_else(|| not_found("operationId"))?, None))
}

fn made(session: &Session, office: CashOffice, input: Create) -> (Channel, String) {
    let ambient = &session.house().ambient;
    let (secret, locked) = secret(session);
    let channel = Channel {
        id: ambient.uuid(),
        office: Plate { id: office.id, code: office.code, name: office.name },
        unit: office.unit_id,
        code: input.code,
        name: LocalName { ar: input.name_ar, fr: input.name_fr, zgh: None },
        till: ambient.uuid(),
        answers_by: input.answers_by.uuid(),
        secret: locked,
        previous_secret: None,
        previous_until: None,
        opened_at: ambient.now(),
        closed_at: None,
        closed_reasons: None,
        suspense: (0, 0),
        numbers_left: None,
    };
    (channel, secret)
}

/// Writes a channel and its till.
async fn inserted(tx: &mut TenantTx, channel: &Channel, stamp: Stamp) -> Outcome<()> {
    let till = Till {
        id: channel.till,
        office_id: channel.office.id,
        code: channel.code.clone(),
        name: channel.name.clone(),
        day: None,
        held: None,
    };
    if let Err(error) = office::store::insert_till(tx, &till, stamp).await {
        let taken = broke(&error, "till_office_id_code_key");
        return Err(if taken { Fault::at("regie-error-till-code-taken", &["code"]).into() } else { error.into() });
    }
    if let Err(error) = store::channel::insert(tx, channel, stamp.by).await {
        let taken = broke(&error, "payment_channel_code");
        let fault = || Failure::from(Fault::at("regie-error-payment-channel-code-taken", &["code"]));
        return Err(if taken { fault() } else { error.into() });
    }
    Ok(())
}

/// A channel that gets a new secret.
#[derive(Debug, serde::Serialize)]
pub struct Renew {
    /// The client's operation.
    pub operation: Uuid,
    /// The channel.
    pub channel: PaymentChannelId,
}

/// Gives a channel a new secret; the one before is good for seven days more. Gives the secret, which is shown this once: repeating the
/// operation renews nothing again and gives the channel without it.
///
/// # Errors
/// Refused for a channel that is unknown or closed.
#[tracing::instrument(name = "regie.payment_channel.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn renew(session: &Session, input: Outcome<Renew>) -> Outcome<(Channel, Option<String>)> {
    let permit = session.permit::<acts::ChannelCreate>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<PaymentChannelId>(input.operation, &input).await? {
        return again(&mut tx, permit.scope(), id).await;
    }
    let mut channel = open(&mut tx, permit.scope(), input.channel).await?;
    let (secret, locked) = secret(session);
    channel.previous_secret = Some(std::mem::replace(&mut channel.secret, locked));
    channel.previous_until = Some(tx.now() + OVERLAP);
    store::channel::renew(&mut tx, &channel).await?;
    tx.answer(input.operation, &input.channel).await?;
    let after = json!({ "previous_until": channel.previous_until });
    let audited = tx.audit(Change { after: Some(after), ..channel.about() }).await?;
    tx.commit(audited).await?;
    Ok((channel, Some(secret)))
}

/// A channel to close.
#[derive(Debug, serde::Serialize)]
pub struct Close {
    /// The client's operation.
    pub operation: Uuid,
    /// The channel.
    pub channel: PaymentChannelId,
    /// Why.
    pub reasons: String,
}

/// Closes a channel: what it reports from now on is kept in suspense. Repeating the operation gives the same channel.
///
/// # Errors
/// Refused for a channel that is unknown or closed already.
#[tracing::instrument(name = "regie.payment_channel.close", skip_all, fields(tenant = %session.tenant().key))]
pub async fn close(session: &Session, input: Outcome<Close>) -> Outcome<Channel> {
    let permit = session.permit::<acts::ChannelClose>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<PaymentChannelId>(input.operation, &input).await? {
        return again(&mut tx, permit.scope(), id).await.map(|(channel, _)| channel);
    }
    let mut channel = open(&mut tx, permit.scope(), input.channel).await?;
    let stamp = Stamp { at: tx.now(), by: session.staff()?.uuid() };
    store::channel::close(&mut tx, channel.id, &input.reasons, stamp).await?;
    tx.answer(input.operation, &input.channel).await?;
    channel.closed_at = Some(stamp.at);
    let after = json!({ "closed": true, "reasons": input.reasons });
    channel.closed_reasons = Some(input.reasons);
    let audited = tx.audit(Change { after: Some(after), ..channel.about() }).await?;
    tx.commit(audited).await?;
    Ok(channel)
}

/// A channel inside the scope that is not closed; its reports wait until this transaction ends.
async fn open(tx: &mut TenantTx, scope: &Scope, id: PaymentChannelId) -> Outcome<Channel> {
    office::store::one_at_a_time(tx, "payment_channel", id.uuid()).await?;
    let channel = store::channel::get(tx, scope, id.uuid()).await?.ok_or_else(|| not_found("channelId"))?;
    if channel.closed_at.is_some() {
        return Err(Fault::at("regie-error-payment-channel-closed", &["channelId"]).into());
    }
    Ok(channel)
}

/// A new secret: as the channel keeps it, and locked for the database.
fn secret(session: &Session) -> (String, Vec<u8>) {
    let house = session.house();
    let secret = house.ambient.bytes::<32>();
    (printed(&secret), house.keys.lock(session.tenant().key.as_str(), house.ambient.bytes(), &secret))
}
