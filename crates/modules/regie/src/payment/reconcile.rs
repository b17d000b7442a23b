//! The day of a channel, compared once with what the channel reported; then the channel's till is closed for it.

use chrono::NaiveDate;
use kernel::error::{Fault, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::list::{DayList, totals};
use super::{Channel, PaymentChannelId, PaymentDayId, ReconciledDay, cash, store};
use crate::acts;
use crate::error::not_found;
use crate::office::{self, acting};

/// A day to reconcile.
#[derive(Debug, serde::Serialize)]
pub struct Reconcile {
    /// The client's operation.
    pub operation: Uuid,
    /// The channel.
    pub channel: PaymentChannelId,
    /// The day on which people paid.
    pub on: NaiveDate,
    /// As the channel gives it.
    pub list: DayList,
}

/// Compares a day of a channel with what it reported, keeps the differences, and closes the channel's till. Repeating the operation gives
/// the same day.
///
/// # Errors
/// Refused to who does not hold the régie, for a day to come, and for one that was reconciled.
#[tracing::instrument(name = "regie.payment_day.reconcile", skip_all, fields(tenant = %session.tenant().key))]
pub async fn reconcile(session: &Session, input: Outcome<Reconcile>) -> Outcome<ReconciledDay> {
    let permit = session.permit::<acts::PaymentReconcile>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<PaymentDayId>(input.operation, &input).await? {
        return reload(&mut tx, id.uuid()).await;
    }
    office::store::one_at_a_time(&mut tx, "payment_channel", input.channel.uuid()).await?;
    let found = store::channel::get(&mut tx, permit.scope(), input.channel.uuid()).await?;
    let channel = found.ok_or_else(|| not_found("channelId"))?;
    acting(office::store::member::quality(&mut tx, channel.office.id, by, ambient.today()).await?, true)?;
    if input.on > ambient.today() {
        return Err(Fault::at("regie-error-payment-day-ahead", &["on"]).into());
    }
    let id = compared(&mut tx, session, &channel, &input).await?;
    shut(&mut tx, &channel, (input.on, by)).await?;
    let day = reload(&mut tx, id).await?;
    tx.answer(input.operation, &PaymentDayId::from_uuid(day.id)).await?;
    let change = Change {
        object_kind: "payment_day",
        object_id: PaymentDayId::from_uuid(day.id).to_string(),
        object_label: format!("{} {}", channel.code, day.on),
        unit: Some(channel.unit),
        before: None,
        after: Some(json!({
            "listed": day.listed.1, "listed_count": day.listed.0, "received": day.received.1, "received_count": day.received.0,
            "differences": day.differences.len(),
        })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(day)
}

/// Writes the day with its differences; gives its identifier.
async fn compared(tx: &mut TenantTx, session: &Session, channel: &Channel, input: &Reconcile) -> Outcome<Uuid> {
    let ambient = &session.house().ambient;
    let received = store::day::received(tx, channel.id, input.on, &input.list.ids()).await?;
    let day = ReconciledDay {
        id: ambient.uuid(),
        channel: channel.id,
        channel_code: channel.code.clone(),
        unit: channel.unit,
        on: input.on,
        listed: input.list.total()?,
        received: totals(received.iter().filter(|one| one.on == input.on))?,
        at: ambient.now(),
        by: session.staff()?.uuid(),
        differences: input.list.compare(&received, input.on)?,
    };
    match store::day::insert(tx, &day).await {
        Ok(()) => Ok(day.id),
        Err(error) if broke(&error, "payment_day_once") => {
            Err(Fault::at("regie-error-payment-day-done", &["on"]).into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Closes the day of the channel's till that is open since then or before. What is reported later opens the next one.
async fn shut(tx: &mut TenantTx, channel: &Channel, (on, by): (NaiveDate, Uuid)) -> Outcome<()> {
    match store::channel::open_day(tx, channel.till).await? {
        Some(day) if day.on <= on => cash::closed(tx, day.id, by).await,
        _ => Ok(()),
    }
}

async fn reload(tx: &mut TenantTx, id: Uuid) -> Outcome<ReconciledDay> {
    store::day::get(tx, &Scope::All, id).await?.ok_or_else(|| not_found("operationId"))
}
