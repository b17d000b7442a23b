//! Cashing what a channel reported: from the channel's own till and book, in the name of who answers for it.

use chrono::NaiveDate;
use kernel::act::Act as _;
use kernel::directory;
use kernel::error::{Internal, Outcome};
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::TenantTx;
use uuid::Uuid;

use super::{Channel, Reason, store};
use crate::acts;
use crate::day;
use crate::kind;
use crate::office;
use crate::order;
use crate::receipt::issue::{Given, called, give, order_lines};
use crate::receipt::price::kind_fault;
use crate::receipt::{self, Mode, Receipt};
use crate::taxpayer;

/// What is owed of an order that may be cashed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Debt {
    pub(super) order: Uuid,
    pub(super) taxpayer: Uuid,
    pub(super) owed: Money,
    /// The day on which it was paid at the channel: what lateness adds ends there.
    pub(super) paid_on: NaiveDate,
}

/// Money of a payment that goes to an order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brought<'a> {
    /// As the channel calls the payment.
    pub(super) id: &'a str,
    pub(super) payer: Option<&'a str>,
    pub(super) amount: Money,
}

/// What was owed of an order on the day on which it was paid at the channel, or why nothing of it is cashed for this channel. Whoever changes
/// what is owed of it waits until this transaction ends. `hands`: who would cash; a day to come counts as today.
pub(super) async fn debt(
    tx: &mut TenantTx,
    channel: &Channel,
    order: Uuid,
    (hands, today, paid_on): (&[Uuid], NaiveDate, NaiveDate),
) -> Outcome<Result<Debt, Reason>> {
    let paid_on = paid_on.min(today);
    order::store::lock_many(tx, &[order]).await?;
    let Some(ledger) = order::store::ledgers(tx, &[order]).await?.pop() else {
        return Ok(Err(Reason::UnknownReference));
    };
    if ledger.is_cancelled() {
        return Ok(Err(Reason::Cancelled));
    }
    let owed = ledger.owed(paid_on)?.total();
    if owed.is_zero() {
        return Ok(Err(Reason::AlreadyPaid));
    }
    let kinds = kind::store::list(tx, Some(&[ledger.kind])).await?;
    let taken = store::channel::takes(tx, channel.office.id, ledger.kind).await?;
    if kinds.iter().all(|kind| kind_fault(kind, taken, today, &[]).is_some()) {
        return Ok(Err(Reason::KindNotCollected));
    }
    if receipt::store::own_order(tx, &[order], hands).await?.is_some() {
        return Ok(Err(Reason::Duty));
    }
    if !answers(tx, (channel.office.id, channel.unit), channel.answers_by, today).await? {
        return Ok(Err(Reason::NoRegisseur));
    }
    if !store::channel::has_number(tx, channel.till).await? {
        return Ok(Err(Reason::NoBook));
    }
    Ok(Ok(Debt { order, taxpayer: ledger.taxpayer, owed, paid_on }))
}

/// Whether somebody holds a régie on a day and may cash there by right of their own.
pub(super) async fn answers(
    tx: &mut TenantTx,
    (office, unit): (Uuid, Uuid),
    who: Uuid,
    on: NaiveDate,
) -> Outcome<bool> {
    let quality = office::store::member::quality(tx, office, who, on).await?;
    if !quality.is_some_and(office::Quality::holds) {
        return Ok(false);
    }
    Ok(directory::who_may(tx, acts::ReceiptIssue::DEF.name, Some(unit), None, None).await?.contains(&who))
}

/// Gives the receipt for what is brought; the channel's day is opened where it is not.
pub(super) async fn cashed(
    tx: &mut TenantTx,
    channel: &Channel,
    debt: Debt,
    (brought, today): (Brought<'_>, NaiveDate),
) -> Outcome<Receipt> {
    let session = tx.session().clone();
    begun(tx, channel, today).await?;
    let desk = receipt::store::desk(tx, &Scope::All, channel.till, (channel.answers_by, today)).await?;
    let desk = desk.ok_or(Internal::Broken("a payment channel without its till"))?;
    let (day, taken) = desk.ready(channel.answers_by, today)?;
    let lines = order_lines(tx, &[debt.order], brought.amount, debt.paid_on).await?;
    let taxpayer = taxpayer::store::get(tx, &Scope::All, debt.taxpayer).await?;
    let known = taxpayer.as_ref().map(called).unwrap_or_default();
    let given = Given {
        book: (taken.book, taken.serial.clone()),
        number: taken.number,
        day: day.id,
        desk: (desk.office.clone(), desk.unit, desk.till.clone()),
        payer_name: brought.payer.map_or(known, str::to_owned),
        taxpayer,
        mode: Mode::Transfer,
        mode_reference: format!("{} {}", channel.code, brought.id),
        on: today,
        at: tx.now(),
        by: channel.answers_by,
        token: None,
        control_code: None,
        lines,
    };
    give(tx, &session, given).await
}

/// Sees to it that the channel's till has its day of today. One that is open still from before is closed by its own sums: nothing of it is
/// cash, so that there is nothing to count.
async fn begun(tx: &mut TenantTx, channel: &Channel, today: NaiveDate) -> Outcome<()> {
    match store::channel::open_day(tx, channel.till).await? {
        Some(day) if day.on == today => return Ok(()),
        Some(day) => closed(tx, day.id, channel.answers_by).await?,
        None => {}
    }
    let ambient = tx.session().house().ambient.clone();
    let new = day::store::New {
        id: ambient.uuid(),
        till: channel.till,
        office: channel.office.id,
        unit: channel.unit,
        staff: channel.answers_by,
        on: today,
        float: 0,
        at: ambient.now(),
    };
    Ok(day::store::insert(tx, &new).await?)
}

/// Closes a day of a channel by its own sums.
pub(super) async fn closed(tx: &mut TenantTx, day: Uuid, by: Uuid) -> Outcome<()> {
    let count = day::store::Count {
        at: tx.now(),
        by,
        denominations: day::pieces_stored(&[]),
        cash: 0,
        expected: 0,
        counted: 0,
        found: 0,
        reasons: String::new(),
    };
    Ok(day::store::close(tx, day, &count).await?)
}
