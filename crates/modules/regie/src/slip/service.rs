//! Slips: sent by the ordonnateur, answered by the receiver.

use chrono::Datelike as _;
use kernel::act::Act as _;
use kernel::error::{Failure, Fault, Internal, Outcome, broke};
use kernel::event::Concerns;
use kernel::files::{self, Link};
use kernel::gql::{Page, PageArgs};
use kernel::id::{TypedId as _, UnitId};
use kernel::locale::Locale;
use kernel::look;
use kernel::money::Money;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Answer, Candidate, Filter, Line, SERIES, Slip, SlipId, State, paper, store};
use crate::acts;
use crate::error::not_found;
use crate::events::SlipReturned;
use crate::kind::KindId;
use crate::order::paper::Page as Sheet;
use crate::order::{self, Order, OrderId};

/// Orders to send.
#[derive(Debug, serde::Serialize)]
pub struct Dispatch {
    /// The client's operation.
    pub operation: Uuid,
    /// Unit whose orders they are; `None` is that of the host.
    pub unit: Option<UnitId>,
    /// Which.
    pub what: What,
}

/// Which orders go on a slip.
#[derive(Debug, serde::Serialize)]
pub enum What {
    /// These, each once, [`super::MOST`] at most.
    Orders(Vec<OrderId>),
    /// Those that are on no slip yet; the oldest when there are more than a slip holds.
    Waiting {
        /// Of this kind.
        kind: Option<KindId>,
        /// Numbered in this year.
        year: Option<i32>,
    },
}

/// An answer to give.
#[derive(Debug)]
pub struct Reply {
    /// To which slip.
    pub slip: SlipId,
    /// Taken in charge, or sent back.
    pub accepted: bool,
    /// Why it is sent back.
    pub reasons: String,
}

/// Those of these slips that the caller may see, in no order.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.slip.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, ids: &[Uuid]) -> Outcome<Vec<Slip>> {
    let permit = session.permit::<acts::SlipRead>()?;
    store::list(&mut begin_read(&permit).await?, permit.scope(), ids).await
}

/// A page of the slips that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.slip.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Slip>, Filter)> {
    let permit = session.permit::<acts::SlipRead>()?;
    let (filter, args) = input?;
    let found = store::page(&mut begin_read(&permit).await?, permit.scope(), filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|slip| (slip.id, slip)).collect()), filter))
}

/// How many slips [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::SlipRead>()?;
    store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await
}

/// A line of a slip, and what of it is the region's where it has a part.
pub type Shown = (Line, Option<Money>);

/// A page of the lines of a slip that the caller was given, in their order, each with its order.
///
/// # Errors
/// See [`Session::permit`]; refused for a page that is none.
pub async fn lines(session: &Session, slip: Uuid, args: Outcome<PageArgs>) -> Outcome<Page<(Shown, Order)>> {
    let permit = session.permit::<acts::SlipRead>()?;
    let args = args?;
    let mut tx = begin_read(&permit).await?;
    let lines = store::lines(&mut tx, slip, args.after, Some(args.limit())).await?;
    let ids: Vec<Uuid> = lines.iter().map(|line| line.order_id).collect();
    let orders = order::store::list(&mut tx, &Scope::All, &ids).await?;
    let shared = store::shared(&mut tx, slip, &ids).await?;
    let of = |line: Line| {
        let order = orders.iter().find(|order| order.id == line.order_id)?.clone();
        let region = shared.iter().find(|(id, _)| *id == line.order_id).map(|(_, region)| *region);
        Some((line.order_id, ((line, region), order)))
    };
    Ok(Page::new(&args, lines.into_iter().filter_map(of).collect()))
}

/// Sends orders to the receiver on a slip with the next number of the year. Repeating the operation gives the same slip.
///
/// # Errors
/// Refused with a fault for each order that is not there, cancelled, on a slip already or of another unit, and when nothing waits.
#[tracing::instrument(name = "regie.slip.send", skip_all, fields(tenant = %session.tenant().key))]
pub async fn send(session: &Session, input: Outcome<Dispatch>) -> Outcome<Slip> {
    let permit = session.permit::<acts::SlipSend>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<SlipId>(input.operation, &input).await? {
        return one(&mut tx, &Scope::All, id, "operationId").await;
    }
    store::alone(&mut tx).await?;
    let unit = input.unit.map_or_else(|| session.here(), UnitId::uuid);
    if !permit.scope().covers(unit, by) || !store::unit_exists(&mut tx, unit).await? {
        return Err(not_found("unitId"));
    }
    let lines = lines_of(&mut tx, &permit, unit, &input.what).await?;
    let slip = made(&mut tx, (unit, by), &lines).await?;
    store::insert(&mut tx, &slip, &lines).await?;
    tx.answer(input.operation, &SlipId::from_uuid(slip.id)).await?;
    let after = json!({ "orders": slip.orders, "total": slip.total });
    let audited = tx.audit(Change { after: Some(after), ..about(&slip) }).await?;
    tx.commit(audited).await?;
    Ok(slip)
}

/// What goes on the slip, place by place.
async fn lines_of(tx: &mut TenantTx, permit: &Permit<acts::SlipSend>, unit: Uuid, what: &What) -> Outcome<Vec<Line>> {
    let (ids, named): (Vec<Uuid>, bool) = match what {
        What::Orders(ids) => (ids.iter().map(|id| id.uuid()).collect(), true),
        What::Waiting { kind, year } => {
            let narrowed = (kind.map(KindId::uuid), *year);
            (store::waiting(tx, permit.scope(), unit, narrowed).await?, false)
        }
    };
    if ids.is_empty() {
        return Err(Fault::at("regie-error-slip-empty", &["waiting"]).into());
    }
    let found = store::candidates(tx, permit.scope(), unit, &ids).await?;
    let orders = order::store::list(tx, permit.scope(), &ids).await?;
    let (keys, tenant) = (&permit.session().house().keys, permit.session().tenant().key.as_str());
    let (mut faults, mut lines) = (Vec::new(), Vec::with_capacity(ids.len()));
    for (at, id) in ids.iter().enumerate() {
        let candidate = found.iter().find(|candidate| candidate.order_id == *id);
        let intact = orders.iter().find(|order| order.id == *id).is_some_and(|order| order.is_intact(keys, tenant));
        match (candidate, candidate.and_then(Candidate::fault)) {
            (None, _) => faults.push(fault("kernel-error-not-found", named, at)),
            (Some(_), Some(code)) => faults.push(fault(code, named, at)),
            (Some(_), None) if !intact => faults.push(fault("regie-error-order-seal-broken", named, at)),
            (Some(candidate), None) => {
                let position = i32::try_from(at + 1).unwrap_or(i32::MAX);
                lines.push(Line { position, order_id: *id, amount: candidate.amount });
            }
        }
    }
    if faults.is_empty() { Ok(lines) } else { Err(Failure::Refused(faults)) }
}

fn fault(code: &'static str, named: bool, at: usize) -> Fault {
    if named { Fault::at(code, &["orderIds", &at.to_string()]) } else { Fault::at(code, &["waiting"]) }
}

/// The next slip of the year, sealed.
async fn made(tx: &mut TenantTx, (unit, by): (Uuid, Uuid), lines: &[Line]) -> Outcome<Slip> {
    let session = tx.session().clone();
    let ambient = &session.house().ambient;
    let on = ambient.today();
    let number = tx.next_number(SERIES, on.year()).await?;
    let total = Money::sum(lines.iter().map(|line| line.amount));
    let mut slip = Slip {
        id: ambient.uuid(),
        unit_id: unit,
        year: on.year(),
        number,
        orders: i32::try_from(lines.len()).unwrap_or(i32::MAX),
        total: total.ok_or(Internal::Broken("orders of a slip ask for more than is kept"))?,
        sent_on: on,
        sent_at: ambient.now(),
        sent_by: by,
        seal: Vec::new(),
        answer: None,
    };
    slip.seal = slip.sealed(lines, &session.house().keys, session.tenant().key.as_str());
    Ok(slip)
}

/// Takes a slip in charge, or sends it back with reasons, of which who sent it is told; once (decree 2-17-451 art. 32).
///
/// # Errors
/// Refused the second time, by whoever sent it, and for a slip that was altered.
#[tracing::instrument(name = "regie.slip.answer", skip_all, fields(tenant = %session.tenant().key))]
pub async fn answer(session: &Session, input: Outcome<Reply>) -> Outcome<Slip> {
    let permit = session.permit::<acts::SlipAnswer>()?;
    let input = input?;
    let by = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    let mut slip = one(&mut tx, permit.scope(), input.slip, "slipId").await?;
    if slip.state() != State::Waiting {
        return Err(Fault::at("regie-error-slip-answered", &["slipId"]).into());
    }
    let lenders = session.behalf(acts::SlipAnswer::DEF.name, Some(slip.unit_id));
    if by == slip.sent_by || lenders.iter().any(|lender| lender.id.uuid() == slip.sent_by) {
        return Err(Fault::at("regie-error-slip-second-person", &["slipId"]).into());
    }
    let lines = store::lines(&mut tx, slip.id, None, None).await?;
    intact(session, &slip, &lines)?;
    let ambient = &session.house().ambient;
    let answer = Answer {
        accepted: input.accepted,
        reasons: input.reasons,
        on: ambient.today(),
        at: ambient.now(),
        staff_id: by,
    };
    if let Err(error) = store::answer(&mut tx, slip.id, &answer).await {
        let twice = broke(&error, "emission_answer_pkey");
        return Err(if twice { Fault::at("regie-error-slip-answered", &["slipId"]).into() } else { error.into() });
    }
    if !answer.accepted {
        let event = SlipReturned { slip: SlipId::from_uuid(slip.id), number: slip.printed(), on_date: answer.on };
        tx.emit(&event, Concerns { unit: Some(slip.unit_id), owner: Some(slip.sent_by) }).await?;
    }
    let after = json!({ "accepted": answer.accepted, "reasons": answer.reasons });
    slip.answer = Some(answer);
    let audited = tx.audit(Change { after: Some(after), ..about(&slip) }).await?;
    tx.commit(audited).await?;
    Ok(slip)
}

/// Prints a slip with all its lines; answers the path of a signed, short-lived link.
///
/// # Errors
/// Refused when there is no such slip in the caller's reach, or its seal is broken.
#[tracing::instrument(name = "regie.slip.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print(session: &Session, input: Outcome<(SlipId, Locale)>) -> Outcome<String> {
    let permit = session.permit::<acts::SlipPrint>()?;
    let (id, language) = input?;
    let house = session.house();
    // Waited for before a connection is held, and not while holding one.
    let turn = house.renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let slip = one(&mut tx, permit.scope(), id, "slipId").await?;
    let printed = store::printed(&mut tx, slip.id).await?;
    let lines: Vec<Line> = printed.iter().map(|printed| printed.line).collect();
    intact(session, &slip, &lines)?;
    let heading = crate::assessment::store::heading(&mut tx, slip.unit_id).await?;
    let look = look::look(&mut tx, session).await?;
    let sheet = Sheet { session, language, heading: &heading, look: &look };
    let orders: Vec<Uuid> = lines.iter().map(|line| line.order_id).collect();
    let shared = store::shared(&mut tx, slip.id, &orders).await?.into_iter().collect();
    let mut job = paper::job(&sheet, &slip, (printed.as_slice(), &shared))?;
    job.data = look::with_seal(session, job.data).await?;
    let content = house.renderer.render_in(turn, job).await?;
    let name = format!("slip-{}-{}.pdf", slip.year, slip.number);
    let file = files::keep(&mut tx, session, &name, "application/pdf", content.into()).await?;
    let after = json!({ "file": file.id, "language": language.tag() });
    let audited = tx.audit(Change { after: Some(after), ..about(&slip) }).await?;
    tx.commit(audited).await?;
    Ok(Link::path(session, file.id))
}

async fn one(tx: &mut impl Tx, scope: &Scope, id: SlipId, field: &'static str) -> Outcome<Slip> {
    store::list(tx, scope, &[id.uuid()]).await?.pop().ok_or_else(|| not_found(field))
}

/// From a slip that was altered behind the application nothing more follows.
fn intact(session: &Session, slip: &Slip, lines: &[Line]) -> Outcome<()> {
    if slip.is_intact(lines, &session.house().keys, session.tenant().key.as_str()) {
        return Ok(());
    }
    Err(Fault::at("regie-error-slip-seal-broken", &["slipId"]).into())
}

fn about(slip: &Slip) -> Change {
    Change {
        object_kind: "emission_slip",
        object_id: SlipId::from_uuid(slip.id).to_string(),
        object_label: slip.printed(),
        unit: Some(slip.unit_id),
        before: None,
        after: None,
    }
}
