//! Kinds of tickets and lots, as the régisseur names and receives them; what is handed out, sold and counted stands in the files beside.

mod count;
mod issue;
mod sell;

use chrono::NaiveDate;
use kernel::act::Act;
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Permit, Scope, Session};
use kernel::tenant::LocalName;
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Part, Stamp};
use super::{KindBrief, Lot, LotFilter, Source, TicketKind, TicketKindId, TicketLotId, follows, is_code};
use crate::acts;
use crate::calc::Measure;
use crate::error::not_found;
use crate::kind::{self, Kind, KindId};
use crate::office::{CashOfficeId, KindPlate, Numbers, acting};
use crate::receipt::price::{counter_fault, kind_fault};
use crate::remittance::{OfficePlate, store as books};
use crate::tariff;

pub use count::{Counted, Period, Place, count, count_counts, counts, stock};
pub use issue::{HandOut, TakeBack, count_issues, hand_out, issues, take_back};
pub use sell::{Sell, Spoil, count_gone, gone, sell, spoil};

/// The kinds of tickets of a régie that the caller may see, by code.
///
/// # Errors
/// See [`Session::permit`]; refused for what is no identifier.
#[tracing::instrument(name = "regie.ticket.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn kinds(session: &Session, office: Outcome<CashOfficeId>) -> Outcome<Vec<TicketKind>> {
    let permit = session.permit::<acts::TicketRead>()?;
    let office = office?;
    store::kinds(&mut begin_read(&permit).await?, permit.scope(), (Some(office.uuid()), None)).await
}

/// One kind of ticket; `None` when there is none in the caller's reach.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.ticket.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn kind(session: &Session, id: Option<TicketKindId>) -> Outcome<Option<TicketKind>> {
    let permit = session.permit::<acts::TicketRead>()?;
    let Some(id) = id else { return Ok(None) };
    let found = store::kinds(&mut begin_read(&permit).await?, permit.scope(), (None, Some(id.uuid()))).await?;
    Ok(found.into_iter().next())
}

/// A page of the lots that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.ticket.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn lots(session: &Session, input: Outcome<(LotFilter, PageArgs)>) -> Outcome<(Page<Lot>, LotFilter)> {
    let permit = session.permit::<acts::TicketRead>()?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let found = store::lots(&mut tx, permit.scope(), (None, &filter), part(&args)).await?;
    Ok((Page::new(&args, found.into_iter().map(|lot| (lot.id, lot)).collect()), filter))
}

/// How many lots [`lots`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count_lots(session: &Session, filter: &LotFilter) -> Outcome<i64> {
    let permit = session.permit::<acts::TicketRead>()?;
    Ok(store::count_lots(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// A kind of ticket to name.
#[derive(Debug, serde::Serialize)]
pub struct NewKind {
    /// The client's operation.
    pub operation: Uuid,
    /// The régie.
    pub office: CashOfficeId,
    /// Code within the régie.
    pub code: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// The revenue that it brings.
    pub kind: KindId,
    /// What one costs.
    pub face: Money,
    /// The price of the tariff that it follows.
    pub rate: Option<String>,
}

/// Names a kind of ticket. Repeating the operation gives the same kind.
///
/// # Errors
/// Refused to whoever does not hold the régie, for a code that is taken, for a revenue that this régie does not cash at a counter, and for a
/// price that is not the tariff's.
#[tracing::instrument(name = "regie.ticket.receive", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create_kind(session: &Session, input: Outcome<NewKind>) -> Outcome<TicketKind> {
    let permit = session.permit::<acts::TicketReceive>()?;
    let input = input?;
    if !is_code(&input.code) {
        return Err(Fault::at("regie-error-ticket-code", &["code"]).into());
    }
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TicketKindId>(input.operation, &input).await? {
        return one_kind(&mut tx, &Scope::All, (id, "operationId")).await;
    }
    let office = held(&mut tx, &permit, (input.office.uuid(), "officeId")).await?;
    let today = session.house().ambient.today();
    let found = kind::store::list(&mut tx, Some(&[input.kind.uuid()])).await?;
    let revenue = found.into_iter().next().ok_or_else(|| not_found("kindId"))?;
    let takes = takes(&mut tx, office.id, revenue.id).await?;
    let price = (input.face, input.rate.as_deref());
    priced(&mut tx, (&revenue, takes), price, (today, ["kindId", "face"])).await?;
    let kind = TicketKind {
        id: session.house().ambient.uuid(),
        office,
        code: input.code,
        name: LocalName { ar: input.name_ar, fr: input.name_fr, zgh: None },
        revenue: KindPlate { id: revenue.id, code: revenue.code, name: revenue.name },
        face: input.face,
        rate: input.rate,
        closed_on: None,
    };
    if let Err(error) = store::insert_kind(&mut tx, &kind, stamp(session)?).await {
        let taken = broke(&error, "ticket_kind_office_id_code_key");
        return Err(if taken { Fault::at("regie-error-ticket-code-taken", &["code"]).into() } else { error.into() });
    }
    tx.answer(input.operation, &TicketKindId::from_uuid(kind.id)).await?;
    let after =
        json!({ "code": kind.code, "name": kind.name, "kind": input.kind, "face": kind.face, "rate": kind.rate });
    let audited = tx.audit(Change { after: Some(after), ..about_kind(&kind) }).await?;
    tx.commit(audited).await?;
    Ok(kind)
}

/// Closes a kind of ticket from a day on, once: what is left of it is taken back and counted, never sold.
///
/// # Errors
/// Refused to whoever does not hold the régie, for a day that is over, and the second time.
#[tracing::instrument(name = "regie.ticket.receive", skip_all, fields(tenant = %session.tenant().key))]
pub async fn close_kind(session: &Session, input: Outcome<(TicketKindId, NaiveDate)>) -> Outcome<TicketKind> {
    let permit = session.permit::<acts::TicketReceive>()?;
    let (id, on) = input?;
    let mut tx = begin(&permit).await?;
    let mut kind = one_kind(&mut tx, permit.scope(), (id, "ticketKindId")).await?;
    held(&mut tx, &permit, (kind.office.id, "ticketKindId")).await?;
    // What was sold today was sold by right.
    if on <= session.house().ambient.today() {
        return Err(Fault::at("regie-error-ticket-close-past", &["closedOn"]).into());
    }
    if !store::close_kind(&mut tx, kind.id, on).await? {
        return Err(Fault::at("regie-error-ticket-closed", &["ticketKindId"]).into());
    }
    kind.closed_on = Some(on);
    let audited = tx.audit(Change { after: Some(json!({ "closed_on": on })), ..about_kind(&kind) }).await?;
    tx.commit(audited).await?;
    Ok(kind)
}

/// A lot to receive.
#[derive(Debug, serde::Serialize)]
pub struct Receive {
    /// The client's operation.
    pub operation: Uuid,
    /// Of what.
    pub kind: TicketKindId,
    /// Series printed on them.
    pub series: String,
    /// Their numbers.
    pub numbers: Numbers,
    /// From whom.
    pub source: Source,
    /// By which delivery note or slip.
    pub instrument: String,
    /// When.
    pub on: NaiveDate,
}

/// Receives a lot. Repeating the operation gives the same lot.
///
/// # Errors
/// Refused to whoever does not hold the régie, for a kind that is closed, and for numbers of another lot of the series.
#[tracing::instrument(name = "regie.ticket.receive", skip_all, fields(tenant = %session.tenant().key))]
pub async fn receive(session: &Session, input: Outcome<Receive>) -> Outcome<Lot> {
    let permit = session.permit::<acts::TicketReceive>()?;
    let input = input?;
    let today = session.house().ambient.today();
    if input.numbers.last < input.numbers.first {
        return Err(Fault::at("regie-error-ticket-numbers", &["lastNumber"]).into());
    }
    if input.on > today {
        return Err(Fault::at("regie-error-ticket-date", &["receivedOn"]).into());
    }
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TicketLotId>(input.operation, &input).await? {
        return store::lot(&mut tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"));
    }
    let kind = one_kind(&mut tx, permit.scope(), (input.kind, "ticketKindId")).await?;
    let office = held(&mut tx, &permit, (kind.office.id, "ticketKindId")).await?;
    if !kind.is_open_on(today) {
        return Err(Fault::at("regie-error-ticket-kind-closed", &["ticketKindId"]).with("code", &kind.code).into());
    }
    if let Some(other) = store::meeting(&mut tx, (kind.id, input.series.as_str()), input.numbers).await? {
        let fault = Fault::at("regie-error-ticket-overlap", &["firstNumber"]);
        return Err(fault.with("first", other.first).with("last", other.last).into());
    }
    let by = stamp(session)?;
    let lot = Lot {
        id: session.house().ambient.uuid(),
        office,
        kind: KindBrief { id: kind.id, code: kind.code, name: kind.name, face: kind.face },
        series: input.series,
        numbers: input.numbers,
        source: input.source,
        instrument: input.instrument,
        received_on: input.on,
        received_by: by.by,
        free: vec![input.numbers],
    };
    if let Err(error) = store::insert_lot(&mut tx, &lot, by).await {
        let met = broke(&error, "ticket_lot_apart");
        return Err(if met { Fault::at("regie-error-ticket-met", &["firstNumber"]).into() } else { error.into() });
    }
    tx.answer(input.operation, &TicketLotId::from_uuid(lot.id)).await?;
    let after = json!({ "kind": input.kind, "series": lot.series, "first": lot.numbers.first, "last": lot.numbers.last,
        "from": lot.source, "instrument": lot.instrument, "received_on": lot.received_on });
    let audited = tx.audit(Change { after: Some(after), ..about_lot(&lot) }).await?;
    tx.commit(audited).await?;
    Ok(lot)
}

/// Refuses a price at which this revenue is not cashed on a day: what has a tariff costs what the tariff says, and what has none is free.
/// `fields` are to blame for the revenue and for the price.
async fn priced(
    tx: &mut TenantTx,
    (revenue, takes): (&Kind, bool),
    (face, rate): (Money, Option<&str>),
    (today, fields): (NaiveDate, [&str; 2]),
) -> Outcome<()> {
    let path = &fields[..1];
    let fault = kind_fault(revenue, takes, today, path).or_else(|| counter_fault(revenue, rate.is_none(), today, path));
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    let Some(rate) = rate else { return Ok(()) };
    let tariff = tariff::store::in_force(tx, revenue.id, today).await?;
    let price = tariff.and_then(|tariff| tariff.rates.into_iter().find(|one| one.code == rate));
    // A share of something is the price of no ticket.
    let price = price.filter(|one| one.measure != Measure::Percent);
    if follows(face, price.map(|one| one.amount)) {
        return Ok(());
    }
    Err(Fault::at("regie-error-ticket-price", &fields[1..]).with("kind", &revenue.code).into())
}

/// Whether a régie was created for this revenue.
async fn takes(tx: &mut TenantTx, office: Uuid, revenue: Uuid) -> Outcome<bool> {
    let found = crate::office::store::list(tx, &Scope::All, Some(&[office])).await?;
    Ok(found.iter().all(|office| office.takes(revenue)))
}

/// The régie of this identifier, when the caller holds it today: régisseur or deputy.
async fn held<A: Act>(
    tx: &mut TenantTx,
    permit: &Permit<A>,
    (office, field): (Uuid, &'static str),
) -> Outcome<OfficePlate> {
    let session = permit.session();
    let office = books::office(tx, permit.scope(), office).await?.ok_or_else(|| not_found(field))?;
    let today = session.house().ambient.today();
    let quality = crate::office::store::member::quality(tx, office.id, session.staff()?.uuid(), today).await?;
    acting(quality, true)?;
    Ok(office)
}

async fn one_kind(tx: &mut TenantTx, scope: &Scope, (id, field): (TicketKindId, &'static str)) -> Outcome<TicketKind> {
    let found = store::kinds(tx, scope, (None, Some(id.uuid()))).await?;
    found.into_iter().next().ok_or_else(|| not_found(field))
}

fn part(args: &PageArgs) -> Part {
    Part { after: args.after, limit: args.limit() }
}

/// Today, now, and who acts.
fn stamp(session: &Session) -> Result<Stamp, Failure> {
    let ambient = &session.house().ambient;
    Ok(Stamp { on: ambient.today(), at: ambient.now(), by: session.staff()?.uuid() })
}

fn about_kind(kind: &TicketKind) -> Change {
    Change {
        object_kind: "ticket_kind",
        object_id: TicketKindId::from_uuid(kind.id).to_string(),
        object_label: format!("{} {}", kind.office.code, kind.code),
        unit: Some(kind.office.unit),
        before: None,
        after: None,
    }
}

fn about_lot(lot: &Lot) -> Change {
    Change {
        object_kind: "ticket_lot",
        object_id: TicketLotId::from_uuid(lot.id).to_string(),
        object_label: format!("{} {} {} {}", lot.office.code, lot.kind.code, lot.series, range(lot.numbers)),
        unit: Some(lot.office.unit),
        before: None,
        after: None,
    }
}

/// As people say it: `101-150`.
fn range(numbers: Numbers) -> String {
    format!("{}-{}", numbers.first, numbers.last)
}
