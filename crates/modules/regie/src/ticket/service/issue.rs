//! Tickets that are handed to a till, and what is left of them in the evening. By who holds the régie.

use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{held, part, range, stamp};
use crate::acts;
use crate::error::not_found;
use crate::field;
use crate::office::{Numbers, TillId};
use crate::payment;
use crate::receipt::Plate;
use crate::ticket::store::{self, issue as rows};
use crate::ticket::{Back, Issue, IssueFilter, TicketIssueId, TicketLotId, issue_fault};

/// A page of the issues that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.ticket.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn issues(session: &Session, input: Outcome<(IssueFilter, PageArgs)>) -> Outcome<(Page<Issue>, IssueFilter)> {
    let permit = session.permit::<acts::TicketRead>()?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let found = rows::list(&mut tx, permit.scope(), (None, &filter), part(&args)).await?;
    Ok((Page::new(&args, found.into_iter().map(|issue| (issue.id, issue)).collect()), filter))
}

/// How many issues [`issues`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count_issues(session: &Session, filter: &IssueFilter) -> Outcome<i64> {
    let permit = session.permit::<acts::TicketRead>()?;
    Ok(rows::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// Tickets for a till.
#[derive(Debug, serde::Serialize)]
pub struct HandOut {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which lot.
    pub lot: TicketLotId,
    /// To which till.
    pub till: TillId,
    /// Who holds them.
    pub holder: StaffId,
    /// Which numbers.
    pub numbers: Numbers,
}

/// Hands tickets of a lot to a till of the régie, in the hands of one person. Repeating the operation gives the same issue.
///
/// # Errors
/// Refused to whoever does not hold the régie, for numbers that do not all lie in the safe, for a holder without a place in the régie, and for
/// a till that is a phone's or a channel's: whoever counts its day would not know of what they brought.
#[tracing::instrument(name = "regie.ticket.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn hand_out(session: &Session, input: Outcome<HandOut>) -> Outcome<Issue> {
    let permit = session.permit::<acts::TicketIssue>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TicketIssueId>(input.operation, &input).await? {
        return rows::get(&mut tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"));
    }
    crate::office::store::one_at_a_time(&mut tx, "ticket_lot", input.lot.uuid()).await?;
    let lot = store::lot(&mut tx, permit.scope(), input.lot.uuid()).await?.ok_or_else(|| not_found("lotId"))?;
    let office = held(&mut tx, &permit, (lot.office.id, "lotId")).await?;
    let tills =
        crate::office::store::tills(&mut tx, permit.scope(), (Some(&[office.id]), Some(&[input.till.uuid()]))).await?;
    let till = tills.into_iter().next().ok_or_else(|| not_found("tillId"))?;
    if field::store::is_phone(&mut tx, till.id).await? {
        return Err(Fault::at("regie-error-till-of-phone", &["tillId"]).into());
    }
    if payment::store::channel::has_till(&mut tx, till.id).await? {
        return Err(Fault::at("regie-error-till-channel", &["tillId"]).into());
    }
    let by = stamp(session)?;
    let holder = crate::office::store::member::quality(&mut tx, office.id, input.holder.uuid(), by.on).await?;
    if holder.is_none() {
        return Err(Fault::at("regie-error-ticket-holder-stranger", &["holderId"]).into());
    }
    if let Some(fault) = issue_fault(&lot.free, input.numbers) {
        return Err(fault.into());
    }
    let new = rows::New {
        id: session.house().ambient.uuid(),
        lot: lot.id,
        till: till.id,
        holder: input.holder.uuid(),
        numbers: input.numbers,
    };
    if let Err(error) = rows::insert(&mut tx, new, by).await {
        let out = broke(&error, "ticket_issue_apart") || broke(&error, "ticket_issue_of_lot");
        let fault = || Fault::at("regie-error-ticket-not-in-safe", &["firstNumber"]);
        return Err(if out { fault().into() } else { error.into() });
    }
    let issue = Issue {
        id: new.id,
        office,
        lot: lot.id,
        series: lot.series,
        kind: lot.kind,
        till: Plate { id: till.id, code: till.code, name: till.name },
        holder: new.holder,
        numbers: new.numbers,
        used: new.numbers.first - 1,
        spoiled: 0,
        on: by.on,
        by: by.by,
        back: None,
    };
    tx.answer(input.operation, &TicketIssueId::from_uuid(issue.id)).await?;
    let after = json!({ "lot": input.lot, "till": input.till, "holder": input.holder, "first": issue.numbers.first,
        "last": issue.numbers.last });
    let audited = tx.audit(Change { after: Some(after), ..about(&issue) }).await?;
    tx.commit(audited).await?;
    Ok(issue)
}

/// Tickets that come back.
#[derive(Debug, serde::Serialize)]
pub struct TakeBack {
    /// The client's operation.
    pub operation: Uuid,
    /// Which issue.
    pub issue: TicketIssueId,
    /// How many there are, as counted together.
    pub count: i32,
    /// What is to be said of it.
    pub remark: Option<String>,
}

/// Takes back into the safe what is left of an issue. Repeating the operation gives the same issue.
///
/// # Errors
/// Refused to whoever does not hold the régie, when nothing is left or it came back before, and for another number of tickets than is left.
#[tracing::instrument(name = "regie.ticket.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn take_back(session: &Session, input: Outcome<TakeBack>) -> Outcome<Issue> {
    let permit = session.permit::<acts::TicketIssue>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TicketIssueId>(input.operation, &input).await? {
        return rows::get(&mut tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"));
    }
    let mut issue = locked(&mut tx, permit.scope(), input.issue).await?;
    held(&mut tx, &permit, (issue.office.id, "issueId")).await?;
    let rest = rest(&issue, input.count)?;
    let (by, remark) = (stamp(session)?, input.remark.clone().unwrap_or_default());
    let id = session.house().ambient.uuid();
    if let Err(error) = rows::insert_return(&mut tx, (id, issue.id), (rest, remark.as_str()), by).await {
        let back = broke(&error, "ticket_return_issue_id_key") || broke(&error, "ticket_issue_back");
        return Err(if back { Fault::at("regie-error-ticket-back", &["issueId"]).into() } else { error.into() });
    }
    tx.answer(input.operation, &input.issue).await?;
    let after = json!({ "first": rest.first, "last": rest.last, "remark": remark });
    let audited = tx.audit(Change { after: Some(after), ..about(&issue) }).await?;
    tx.commit(audited).await?;
    issue.back = Some(Back { numbers: rest, remark, on: by.on, by: by.by });
    Ok(issue)
}

/// What is left, when it is as many as were counted.
fn rest(issue: &Issue, count: i32) -> Result<Numbers, Failure> {
    let Some(rest) = issue.rest() else {
        let code = if issue.back.is_some() { "regie-error-ticket-back" } else { "regie-error-ticket-used-up" };
        return Err(Fault::at(code, &["issueId"]).into());
    };
    if rest.count() == count {
        return Ok(rest);
    }
    let fault = Fault::at("regie-error-ticket-return", &["count"]);
    Err(fault.with("left", rest.count()).with("first", rest.first).with("last", rest.last).into())
}

/// An issue inside the scope, which nobody else sells from, spoils or takes back until the transaction ends.
pub(super) async fn locked(tx: &mut TenantTx, scope: &Scope, id: TicketIssueId) -> Outcome<Issue> {
    crate::office::store::one_at_a_time(tx, "ticket_issue", id.uuid()).await?;
    rows::get(tx, scope, id.uuid()).await?.ok_or_else(|| not_found("issueId"))
}

fn about(issue: &Issue) -> Change {
    let (office, till) = (&issue.office.code, &issue.till.code);
    Change {
        object_kind: "ticket_issue",
        object_id: TicketIssueId::from_uuid(issue.id).to_string(),
        object_label: format!("{office}/{till} {} {} {}", issue.kind.code, issue.series, range(issue.numbers)),
        unit: Some(issue.office.unit),
        before: None,
        after: None,
    }
}
