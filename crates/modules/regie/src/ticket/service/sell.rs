//! Tickets that are sold, and those that are spoiled: in the open day of the till, by who holds them, from the next number on.

use chrono::NaiveDate;
use kernel::error::{Failure, Fault, Internal, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::issue::locked;
use super::{one_kind, part, priced, range, stamp};
use crate::acts;
use crate::error::not_found;
use crate::events::TicketsSold;
use crate::kind;
use crate::office::{Numbers, OpenDay, Till, acting};
use crate::remittance::ledger::{self, Entry, EntryKind};
use crate::ticket::store::gone as rows;
use crate::ticket::{Gone, GoneFilter, Issue, TicketIssueId, TicketKindId, TicketSaleId, TicketSpoilId};

/// A page of the sales and spoils that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.ticket.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn gone(session: &Session, input: Outcome<(GoneFilter, PageArgs)>) -> Outcome<(Page<Gone>, GoneFilter)> {
    let permit = session.permit::<acts::TicketRead>()?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let found = rows::list(&mut tx, permit.scope(), (None, &filter), part(&args)).await?;
    Ok((Page::new(&args, found.into_iter().map(|gone| (gone.id, gone)).collect()), filter))
}

/// How many sales and spoils [`gone`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count_gone(session: &Session, filter: &GoneFilter) -> Outcome<i64> {
    let permit = session.permit::<acts::TicketRead>()?;
    Ok(rows::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// Tickets that were sold.
#[derive(Debug, serde::Serialize)]
pub struct Sell {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which issue.
    pub issue: TicketIssueId,
    /// Which numbers: the next ones.
    pub numbers: Numbers,
}

/// Records tickets that were sold, in cash, at the price that is printed on them. No receipt is given: the ticket stands for it (decree
/// 2-17-451 art. 35). Repeating the operation gives the same sale.
///
/// # Errors
/// Refused to whoever does not hold the tickets, without an open day of the till, for other numbers than the next ones, and for a price that
/// the tariff has left behind.
#[tracing::instrument(name = "regie.ticket.sell", skip_all, fields(tenant = %session.tenant().key))]
pub async fn sell(session: &Session, input: Outcome<Sell>) -> Outcome<Gone> {
    let permit = session.permit::<acts::TicketSell>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TicketSaleId>(input.operation, &input).await? {
        return one(&mut tx, id.uuid()).await;
    }
    let issue = locked(&mut tx, permit.scope(), input.issue).await?;
    let by = stamp(session)?;
    let day = at_work(&mut tx, &issue, (by.by, by.on)).await?;
    if let Some(fault) = issue.order_fault(input.numbers) {
        return Err(fault.into());
    }
    let (revenue, line) = price(&mut tx, &issue, by.on).await?;
    let amount = worth(issue.kind.face, input.numbers)?;
    let id = session.house().ambient.uuid();
    let new = rows::New { id, issue: &issue, day: day.id, numbers: input.numbers };
    if let Err(error) = rows::insert_sale(&mut tx, new, (revenue, line.as_deref(), amount), by).await {
        let order = broke(&error, "ticket_in_order") || broke(&error, "ticket_issue_back");
        let met = met(order, broke(&error, "ticket_day_open"));
        return Err(met.map_or_else(|| error.into(), Failure::from));
    }
    let source = ledger::Source { office: issue.office.id, on: by.on, id };
    ledger::store::insert(&mut tx, &Entry::cash(EntryKind::Ticket, amount.centimes()), source).await?;
    let sale = one(&mut tx, id).await?;
    let (event, concerns) = TicketsSold::of(&sale);
    tx.emit(&event, concerns).await?;
    tx.answer(input.operation, &TicketSaleId::from_uuid(id)).await?;
    let after =
        json!({ "issue": input.issue, "first": input.numbers.first, "last": input.numbers.last, "amount": amount });
    let change =
        Change { after: Some(after), ..about(&sale, ("ticket_sale", TicketSaleId::from_uuid(id).to_string())) };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(sale)
}

/// Tickets that were spoiled.
#[derive(Debug, serde::Serialize)]
pub struct Spoil {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which issue.
    pub issue: TicketIssueId,
    /// Which numbers: the next ones.
    pub numbers: Numbers,
    /// Why.
    pub reasons: String,
}

/// Records tickets that were spoiled: they are counted like those that were sold, without money. Repeating the operation gives the same.
///
/// # Errors
/// Refused to whoever does not hold the tickets, without an open day of the till, and for other numbers than the next ones.
#[tracing::instrument(name = "regie.ticket.sell", skip_all, fields(tenant = %session.tenant().key))]
pub async fn spoil(session: &Session, input: Outcome<Spoil>) -> Outcome<Gone> {
    let permit = session.permit::<acts::TicketSell>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TicketSpoilId>(input.operation, &input).await? {
        return one(&mut tx, id.uuid()).await;
    }
    let issue = locked(&mut tx, permit.scope(), input.issue).await?;
    let by = stamp(session)?;
    let day = at_work(&mut tx, &issue, (by.by, by.on)).await?;
    if let Some(fault) = issue.order_fault(input.numbers) {
        return Err(fault.into());
    }
    let id = session.house().ambient.uuid();
    let new = rows::New { id, issue: &issue, day: day.id, numbers: input.numbers };
    if let Err(error) = rows::insert_spoil(&mut tx, new, &input.reasons, by).await {
        let order = broke(&error, "ticket_in_order") || broke(&error, "ticket_issue_back");
        let met = met(order, broke(&error, "ticket_day_open"));
        return Err(met.map_or_else(|| error.into(), Failure::from));
    }
    let spoil = one(&mut tx, id).await?;
    tx.answer(input.operation, &TicketSpoilId::from_uuid(id)).await?;
    let after = json!({ "issue": input.issue, "first": input.numbers.first, "last": input.numbers.last, "reasons": input.reasons });
    let change =
        Change { after: Some(after), ..about(&spoil, ("ticket_spoil", TicketSpoilId::from_uuid(id).to_string())) };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(spoil)
}

/// The day of the till, when the tickets are in the caller's hands and the till is as well.
async fn at_work(tx: &mut TenantTx, issue: &Issue, (who, today): (Uuid, NaiveDate)) -> Outcome<OpenDay> {
    acting(crate::office::store::member::quality(tx, issue.office.id, who, today).await?, false)?;
    if issue.holder != who {
        return Err(Fault::at("regie-error-ticket-holder", &["issueId"]).into());
    }
    let tills = crate::office::store::tills(tx, &Scope::All, (None, Some(&[issue.till.id]))).await?;
    let till = tills.into_iter().next().ok_or_else(|| not_found("issueId"))?;
    open_day(&till, (who, today))
}

/// The day of a till that somebody has open today.
fn open_day(till: &Till, (who, today): (Uuid, NaiveDate)) -> Result<OpenDay, Failure> {
    let refused = |code| Err(Failure::from(Fault::at(code, &["issueId"])));
    let Some(day) = till.day else { return refused("regie-error-till-closed") };
    if day.staff != who {
        return refused("regie-error-till-other-person");
    }
    if day.on != today {
        let on = kernel::calendar::format_short(day.on);
        return Err(Fault::at("regie-error-till-other-day", &["issueId"]).with("on", on).into());
    }
    Ok(day)
}

/// The revenue of these tickets and its line of the budget, when they are still sold at what is printed on them.
async fn price(tx: &mut TenantTx, issue: &Issue, today: NaiveDate) -> Outcome<(Uuid, Option<String>)> {
    let ticket = one_kind(tx, &Scope::All, (TicketKindId::from_uuid(issue.kind.id), "issueId")).await?;
    if !ticket.is_open_on(today) {
        return Err(Fault::at("regie-error-ticket-kind-closed", &["issueId"]).with("code", &ticket.code).into());
    }
    let found = kind::store::list(tx, Some(&[ticket.revenue.id])).await?;
    let revenue = found.into_iter().next().ok_or(Internal::Broken("a ticket without its revenue"))?;
    let price = (ticket.face, ticket.rate.as_deref());
    priced(tx, (&revenue, true), price, (today, ["issueId", "issueId"])).await?;
    Ok((revenue.id, revenue.budget_line))
}

/// So many tickets at what is printed on them.
fn worth(face: Money, numbers: Numbers) -> Result<Money, Failure> {
    let count = u32::try_from(numbers.count()).ok();
    count
        .and_then(|count| face.times(count))
        .ok_or_else(|| Failure::from(Fault::at("regie-error-receipt-amount", &["lastNumber"])))
}

/// What somebody else did meanwhile: used these numbers, or closed the day.
fn met(order: bool, day: bool) -> Option<Fault> {
    if order {
        return Some(Fault::at("regie-error-ticket-met-sale", &["firstNumber"]));
    }
    day.then(|| Fault::at("regie-error-till-closed", &["issueId"]))
}

async fn one(tx: &mut TenantTx, id: Uuid) -> Outcome<Gone> {
    rows::get(tx, &Scope::All, id).await?.ok_or_else(|| not_found("operationId"))
}

fn about(gone: &Gone, (object_kind, object_id): (&'static str, String)) -> Change {
    let (office, till) = (&gone.office.code, &gone.till.code);
    Change {
        object_kind,
        object_id,
        object_label: format!("{office}/{till} {} {} {}", gone.kind.code, gone.series, range(gone.numbers)),
        unit: Some(gone.office.unit),
        before: None,
        after: None,
    }
}
