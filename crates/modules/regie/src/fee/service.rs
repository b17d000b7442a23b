//! Fees: asked for by what was told, cashed, waived, seen.

use chrono::NaiveDate;
use kernel::act::Act as _;
use kernel::error::{Fault, Outcome};
use kernel::event;
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::queue::Note;
use kernel::session::{Permit, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use super::{Asked, CHARGE, Fee, FeeId, Filter, State, Waived, store};
use crate::acts;
use crate::calc::Measure;
use crate::error::not_found;
use crate::kind;
use crate::office::TillId;
use crate::order::Component;
use crate::receipt::issue::{Given, give, issued};
use crate::receipt::price::{kind_fault, price};
use crate::receipt::store::desk;
use crate::receipt::{self, Line, Mode, Receipt, ReceiptId};
use crate::tariff;

/// A page of the fees that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.fee.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Fee>, Filter)> {
    let permit = session.permit::<acts::FeeRead>()?;
    let (filter, args) = input?;
    let wanted = store::Wanted { ids: None, filter: &filter, after: args.after, limit: args.limit() };
    let found = store::select(&mut begin_read(&permit).await?, permit.scope(), &wanted).await?;
    Ok((Page::new(&args, found.into_iter().map(|fee| (fee.id, fee)).collect()), filter))
}

/// How many fees [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::FeeRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// Asks for the fee of what an event tells of, once. Where the commune has no price for it, nothing is asked.
#[tracing::instrument(name = "regie.fee.charge", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn charge(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<acts::FeeCharge>()?;
    let mut tx = begin(&permit).await?;
    let Some(event) = event::take(&mut tx, note, CHARGE.name).await? else { return Ok(()) };
    let source = session.house().fee(&event.kind).copied();
    let Some(asked) = source.and_then(|source| Asked::of(source, &event)) else { return Ok(()) };
    let on = kernel::calendar::casablanca::civil_date(event.at);
    let Some(priced) = priced(&mut tx, &asked, on).await? else { return Ok(()) };
    let new = store::New {
        id: session.house().ambient.uuid(),
        event: event.id,
        source: &event.kind,
        object: &asked.object,
        unit: event.unit_id,
        kind: priced.kind,
        tariff: priced.tariff,
        rate: &asked.rate,
        amount: priced.amount,
        budget_line: priced.budget_line.as_deref(),
        on,
        at: tx.now(),
    };
    store::insert(&mut tx, &new).await?;
    let audited = tx
        .audit(Change {
            object_kind: "fee",
            object_id: FeeId::from_uuid(new.id).to_string(),
            object_label: asked.object.clone(),
            unit: event.unit_id,
            after: Some(json!({ "event": event.id, "rate": asked.rate, "amount": priced.amount })),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await
}

/// What something costs.
struct Cost {
    kind: Uuid,
    tariff: Uuid,
    amount: Money,
    budget_line: Option<String>,
}

async fn priced(tx: &mut TenantTx, asked: &Asked, on: NaiveDate) -> Outcome<Option<Cost>> {
    let Some(kind) = kind::store::by_code(tx, asked.source.kind).await? else { return Ok(None) };
    if !kind.is_open_on(on) {
        return Ok(None);
    }
    let Some(tariff) = tariff::store::in_force(tx, kind.id, on).await? else { return Ok(None) };
    // A share is taken of an amount, which nobody tells here.
    let rate = tariff.rates.iter().find(|rate| rate.code == asked.rate && rate.measure != Measure::Percent);
    let cost = rate.and_then(|rate| price(rate.measure, rate.amount, Decimal::ONE));
    Ok(cost.map(|cost| Cost { kind: kind.id, tariff: tariff.id, amount: cost.amount, budget_line: kind.budget_line }))
}

/// Fees to cash.
#[derive(Debug, serde::Serialize)]
pub struct Cash {
    /// The client's operation.
    pub operation: Uuid,
    /// At which till.
    pub till: TillId,
    /// Which fees, 1 to 30.
    pub fees: Vec<FeeId>,
    /// Who pays, as printed.
    pub payer_name: String,
    /// How.
    pub mode: Mode,
    /// Number and bank of the cheque, reference of the transfer or of the terminal; empty for cash.
    pub mode_reference: String,
}

/// Cashes fees and gives one receipt for them. One operation gives one receipt, however often it is sent.
///
/// # Errors
/// Refused without an open day and a book with numbers, for a fee that is paid or waived, and for a kind that the régie does not cash.
#[tracing::instrument(name = "regie.receipt.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn cash(session: &Session, input: Outcome<Cash>) -> Outcome<Receipt> {
    let permit = session.permit::<acts::ReceiptIssue>()?;
    let input = input?;
    let (ambient, me) = (&session.house().ambient, session.staff()?.uuid());
    let today = ambient.today();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<ReceiptId>(input.operation, &input).await? {
        let found = receipt::store::get(&mut tx, permit.scope(), id.uuid()).await?;
        return found.ok_or_else(|| not_found("operationId"));
    }
    let desk = desk(&mut tx, permit.scope(), input.till.uuid(), (me, today)).await?;
    let desk = desk.ok_or_else(|| not_found("tillId"))?;
    let (day, taken) = desk.ready(me, today)?;
    let ids: Vec<Uuid> = input.fees.iter().map(|id| id.uuid()).collect();
    let lines = lines(&mut tx, &permit, &ids).await?;
    for kind in kind::store::list(&mut tx, Some(&lines.iter().map(|line| line.kind.id).collect::<Vec<_>>())).await? {
        if let Some(fault) = kind_fault(&kind, desk.takes(kind.id), today, &["feeIds"]) {
            return Err(fault.into());
        }
    }
    let given = Given {
        desk: (desk.office.clone(), desk.unit, desk.till.clone()),
        book: (taken.book, taken.serial.clone()),
        number: taken.number,
        day: day.id,
        taxpayer: None,
        payer_name: input.payer_name,
        mode: input.mode,
        mode_reference: input.mode_reference,
        on: today,
        at: ambient.now(),
        by: me,
        token: None,
        control_code: None,
        lines,
    };
    let receipt = give(&mut tx, session, given).await?;
    store::paid(&mut tx, receipt.id, &ids).await?;
    tx.answer(input.operation, &ReceiptId::from_uuid(receipt.id)).await?;
    let audited = tx.audit(issued(&receipt)).await?;
    tx.commit(audited).await?;
    Ok(receipt)
}

/// The lines of a receipt for these fees, each owed.
async fn lines(tx: &mut TenantTx, permit: &Permit<acts::ReceiptIssue>, ids: &[Uuid]) -> Outcome<Vec<Line>> {
    let fees = store::list(tx, permit.scope(), ids).await?;
    if ids.iter().any(|id| fees.iter().all(|fee| fee.id != *id)) {
        return Err(not_found("feeIds"));
    }
    if fees.iter().any(|fee| fee.state() != State::Owed) {
        return Err(Fault::at("regie-error-fee-settled", &["feeIds"]).into());
    }
    let line = |fee: Fee| {
        let (tariff, code, name) = fee.rate;
        Line {
            order: None,
            taxable: None,
            kind: fee.kind,
            tariff: Some(tariff),
            label: format!("{} · {}", name.ar, name.fr),
            rate: Some((code, name)),
            component: Component::Principal,
            quantity: Decimal::ONE,
            amount: fee.amount,
            budget_line: fee.budget_line,
        }
    };
    Ok(fees.into_iter().map(line).collect())
}

/// A fee to waive.
#[derive(Debug, serde::Serialize)]
pub struct Waive {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub fee: FeeId,
    /// Why.
    pub reasons: String,
}

/// Waives a fee, on record. Repeating the operation gives the same fee.
///
/// # Errors
/// Refused for a fee that is paid or waived already, and to whoever cashed it before.
#[tracing::instrument(name = "regie.fee.waive", skip_all, fields(tenant = %session.tenant().key))]
pub async fn waive(session: &Session, input: Outcome<Waive>) -> Outcome<Fee> {
    let permit = session.permit::<acts::FeeWaive>()?;
    let input = input?;
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    let operation = tx.operation::<FeeId>(input.operation, &input).await?;
    let found = store::list(&mut tx, permit.scope(), &[input.fee.uuid()]).await?.pop();
    let mut fee = found.ok_or_else(|| not_found("feeId"))?;
    if matches!(operation, Operation::Replay(_)) {
        return Ok(fee);
    }
    if fee.state() != State::Owed {
        return Err(Fault::at("regie-error-fee-settled", &["feeId"]).into());
    }
    let by = session.staff()?.uuid();
    let lenders = session.behalf(acts::FeeWaive::DEF.name, Some(fee.unit));
    let hands: Vec<Uuid> = lenders.into_iter().map(|lender| lender.id.uuid()).chain([by]).collect();
    if store::cashed_by(&mut tx, fee.id, &hands).await? {
        return Err(Fault::at("regie-error-fee-third-person", &["feeId"]).into());
    }
    let waived = Waived { reasons: input.reasons, on: ambient.today(), at: ambient.now(), by };
    store::waive(&mut tx, fee.id, &waived).await?;
    tx.answer(input.operation, &input.fee).await?;
    let audited = tx
        .audit(Change {
            object_kind: "fee",
            object_id: input.fee.to_string(),
            object_label: fee.object.clone(),
            unit: Some(fee.unit),
            after: Some(json!({ "waived": waived.on, "reasons": waived.reasons, "amount": fee.amount })),
            ..Change::default()
        })
        .await?;
    fee.waived = Some(waived);
    tx.commit(audited).await?;
    Ok(fee)
}
