//! Cashing: what is owed or charged, the next number of the till's book, the receipt, its entry in the ledger, in one transaction.

use chrono::NaiveDate;
use kernel::act::Act as _;
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use super::price::{counter_fault, kind_fault, price};
use super::{Line, Mode, Plate, Receipt, ReceiptId, seal, store, token};
use crate::acts;
use crate::error::not_found;
use crate::events::ReceiptIssued;
use crate::kind::{self, Kind, KindId};
use crate::office::{KindPlate, OpenDay, Quality, TillId, acting};
use crate::order::balance::{self, Balance};
use crate::order::{self, Component, OrderId};
use crate::tariff;
use crate::taxpayer::{self, Taxpayer, TaxpayerId};

/// Something to cash, its form already checked.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Issue {
    /// Made by the client, once for one press of the button.
    pub operation: Uuid,
    /// At which till.
    pub till: TillId,
    /// Who pays, as printed; none: the taxpayer.
    pub payer_name: Option<String>,
    /// Who owes, when it is somebody of the file.
    pub taxpayer: Option<TaxpayerId>,
    /// How it is paid.
    pub mode: Mode,
    /// Number and bank of the cheque, reference of the transfer or of the terminal; empty for cash.
    pub mode_reference: String,
    /// What is paid.
    pub paid: Paid,
}

/// What is paid.
#[derive(Debug, Clone, serde::Serialize)]
pub enum Paid {
    /// So much of these orders.
    Orders(Vec<OrderId>, Money),
    /// Things that are charged at the counter.
    Counter(Vec<Charge>),
}

/// Something that is charged at the counter.
#[derive(Debug, Clone, serde::Serialize)]
pub enum Charge {
    /// So many of a price of the tariff in force.
    Priced {
        /// Kind of revenue.
        kind: KindId,
        /// Code of the price.
        rate: String,
        /// How many of what it is counted by; dirhams for a percentage.
        quantity: Decimal,
    },
    /// A free amount.
    Free {
        /// Kind of revenue.
        kind: KindId,
        /// How much.
        amount: Money,
        /// What for.
        label: String,
    },
}

impl Charge {
    const fn kind(&self) -> KindId {
        match self {
            Self::Priced { kind, .. } | Self::Free { kind, .. } => *kind,
        }
    }
}

/// The number that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) book: Uuid,
    pub(crate) serial: String,
    pub(crate) number: i32,
    /// The last number of the book.
    pub(crate) last: i32,
}

/// A till as somebody finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Desk {
    pub(crate) till: Plate,
    pub(crate) office: Plate,
    pub(crate) unit: Uuid,
    /// As what the person acts for the régie today.
    pub(crate) quality: Option<Quality>,
    pub(crate) day: Option<OpenDay>,
    pub(crate) taken: Option<Taken>,
    /// Kinds that the régie was created for; none: all.
    pub(crate) kinds: Vec<Uuid>,
}

impl Desk {
    /// The day and the number that a receipt gets here.
    ///
    /// # Errors
    /// Refused to whoever has no place in the régie today, no day open at this till, or a book without numbers.
    pub(crate) fn ready(&self, who: Uuid, today: NaiveDate) -> Result<(OpenDay, &Taken), Failure> {
        let refused = |code| Err(Failure::from(Fault::at(code, &["tillId"])));
        acting(self.quality, false)?;
        let Some(day) = self.day else { return refused("regie-error-till-closed") };
        if day.staff != who {
            return refused("regie-error-till-other-person");
        }
        if day.on != today {
            let on = kernel::calendar::format_short(day.on);
            return Err(Fault::at("regie-error-till-other-day", &["tillId"]).with("on", on).into());
        }
        let Some(taken) = &self.taken else { return refused("regie-error-till-without-book") };
        if taken.number > taken.last {
            return Err(Fault::at("regie-error-book-exhausted", &["tillId"]).with("serial", &taken.serial).into());
        }
        Ok((day, taken))
    }

    fn takes(&self, kind: Uuid) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// What a receipt says beside its number.
struct Bill {
    lines: Vec<Line>,
    amount: Money,
    taxpayer: Option<Taxpayer>,
}

/// Cashes and gives a receipt. One operation gives one receipt, however often it is sent.
///
/// # Errors
/// Refused without an open day and a book with numbers, for more than is owed, for what the commune does not collect, and to whoever assessed
/// or ordered.
#[tracing::instrument(name = "regie.receipt.issue", skip_all, fields(tenant = %session.tenant().key))]
pub async fn issue(session: &Session, input: Outcome<Issue>) -> Outcome<Receipt> {
    let permit = session.permit::<acts::ReceiptIssue>()?;
    let input = input?;
    let (me, today) = (session.staff()?.uuid(), session.house().ambient.today());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<ReceiptId>(input.operation, &input).await? {
        return store::get(&mut tx, permit.scope(), id.uuid()).await?.ok_or_else(|| not_found("operationId"));
    }
    let desk = store::desk(&mut tx, permit.scope(), input.till.uuid(), (me, today)).await?;
    let desk = desk.ok_or_else(|| not_found("tillId"))?;
    desk.ready(me, today)?;
    let bill = bill(&mut tx, &permit, &desk, &input).await?;
    let operation = input.operation;
    let receipt = receipt(session, &desk, bill, input)?;
    if let Err(error) = store::insert(&mut tx, &receipt, session.house().ambient.uuid()).await {
        return Err(if broke(&error, "receipt_third_person") {
            let label = receipt.lines.first().map(|line| line.label.clone()).unwrap_or_default();
            Fault::at("regie-error-receipt-third-person", &["orders", "orderIds"]).with("reference", label).into()
        } else if broke(&error, "receipt_day_open") {
            Fault::at("regie-error-till-closed", &["tillId"]).into()
        } else {
            error.into()
        });
    }
    let (event, concerns) = ReceiptIssued::of(&receipt);
    tx.emit(&event, concerns).await?;
    tx.answer(operation, &ReceiptId::from_uuid(receipt.id)).await?;
    let audited = tx.audit(issued(&receipt)).await?;
    tx.commit(audited).await?;
    Ok(receipt)
}

async fn bill(tx: &mut TenantTx, permit: &Permit<acts::ReceiptIssue>, desk: &Desk, input: &Issue) -> Outcome<Bill> {
    let (lines, owing) = match &input.paid {
        Paid::Orders(orders, amount) => of_orders(tx, permit, desk, (orders.as_slice(), *amount)).await?,
        Paid::Counter(charges) => (of_counter(tx, permit, desk, charges).await?, Vec::new()),
    };
    let taxpayer = match (input.taxpayer, owing.is_empty()) {
        (Some(id), true) => {
            let found = taxpayer::store::get(tx, permit.scope(), id.uuid()).await?;
            Some(found.ok_or_else(|| not_found("taxpayerId"))?)
        }
        _ => owner(tx, &owing).await?,
    };
    if taxpayer.is_none() && input.payer_name.is_none() {
        return Err(Fault::at("regie-error-receipt-payer", &["payerName"]).into());
    }
    let amount = Money::sum(lines.iter().map(|line| line.amount))
        .ok_or_else(|| Failure::from(Fault::at("regie-error-receipt-amount", &["lines"])))?;
    Ok(Bill { lines, amount, taxpayer })
}

/// Who owes all of it: of several that were found to be one, the one.
async fn owner(tx: &mut TenantTx, owing: &[Uuid]) -> Outcome<Option<Taxpayer>> {
    let mut owner: Option<Taxpayer> = None;
    for id in owing {
        let found = taxpayer::store::get(tx, &Scope::All, *id).await?;
        if owner.as_ref().zip(found.as_ref()).is_some_and(|(one, other)| one.id != other.id) {
            return Err(Fault::at("regie-error-receipt-taxpayers", &["orders", "orderIds"]).into());
        }
        owner = owner.or(found);
    }
    Ok(owner)
}

/// So much of these orders, to the oldest first and in each in the order of the law (15-97 art. 27); and by whom they are owed.
async fn of_orders(
    tx: &mut TenantTx,
    permit: &Permit<acts::ReceiptIssue>,
    desk: &Desk,
    (orders, amount): (&[OrderId], Money),
) -> Outcome<(Vec<Line>, Vec<Uuid>)> {
    let today = permit.session().house().ambient.today();
    let ids: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
    order::store::lock_many(tx, &ids).await?;
    let found = order::store::list(tx, permit.scope(), &ids).await?;
    if ids.iter().any(|id| found.iter().all(|order| order.id != *id)) {
        return Err(Fault::at("kernel-error-not-found", &["orders", "orderIds"]).into());
    }
    if let Some(own) = store::own_order(tx, &ids, &hands(permit.session(), desk.unit)?).await? {
        return Err(Fault::at("regie-error-receipt-third-person", &["orders", "orderIds"])
            .with("reference", own)
            .into());
    }
    let balances = balance::of(tx, &ids, today).await?;
    payable(&balances, amount)?;
    let kinds = kinds(tx, balances.iter().map(|balance| balance.kind).collect()).await?;
    for kind in &kinds {
        if let Some(fault) = kind_fault(kind, desk.takes(kind.id), today, &["orders", "orderIds"]) {
            return Err(fault.into());
        }
    }
    let parts = balance::apply(&balances, amount).into_iter();
    let lines = parts.filter_map(|part| {
        let balance = balances.iter().find(|balance| balance.order == part.order)?;
        let kind = kinds.iter().find(|kind| kind.id == balance.kind)?;
        let order = found.iter().find(|order| order.id == part.order)?;
        Some(Line {
            order: Some(part.order),
            kind: plate(kind),
            tariff: None,
            rate: None,
            component: part.component,
            label: order.reference.clone(),
            quantity: Decimal::ONE,
            amount: part.amount,
            budget_line: balance.budget_line.clone(),
        })
    });
    let mut owing: Vec<Uuid> = balances.iter().map(|balance| balance.taxpayer).collect();
    owing.sort_unstable();
    owing.dedup();
    Ok((lines.collect(), owing))
}

/// Who does it, and whose right it is where it is lent.
fn hands(session: &Session, unit: Uuid) -> Outcome<Vec<Uuid>> {
    let lenders = session.behalf(acts::ReceiptIssue::DEF.name, Some(unit));
    Ok(lenders.into_iter().map(|lender| lender.id.uuid()).chain([session.staff()?.uuid()]).collect())
}

/// What is paid is owed.
fn payable(balances: &[Balance], amount: Money) -> Result<(), Failure> {
    let owed = Money::sum(balances.iter().map(Balance::total)).unwrap_or_default();
    if owed.is_zero() {
        return Err(Fault::at("regie-error-receipt-nothing-owed", &["orders", "orderIds"]).into());
    }
    if amount > owed {
        return Err(Fault::at("regie-error-receipt-too-much", &["orders", "amount"]).with("owed", owed).into());
    }
    Ok(())
}

/// Things that are charged at the counter, each at the price in force today.
async fn of_counter(
    tx: &mut TenantTx,
    permit: &Permit<acts::ReceiptIssue>,
    desk: &Desk,
    charges: &[Charge],
) -> Outcome<Vec<Line>> {
    let today = permit.session().house().ambient.today();
    let kinds = kinds(tx, charges.iter().map(|charge| charge.kind().uuid()).collect()).await?;
    let mut tariffs = Vec::new();
    let mut lines = Vec::with_capacity(charges.len());
    for (at, charge) in charges.iter().enumerate() {
        let at = at.to_string();
        let path = ["lines", at.as_str(), "kindId"];
        let kind = kinds.iter().find(|kind| kind.id == charge.kind().uuid());
        let kind = kind.ok_or_else(|| Failure::from(Fault::at("kernel-error-not-found", &path)))?;
        let free = matches!(charge, Charge::Free { .. });
        let fault = kind_fault(kind, desk.takes(kind.id), today, &path);
        if let Some(fault) = fault.or_else(|| counter_fault(kind, free, today, &path)) {
            return Err(fault.into());
        }
        if !free && tariffs.iter().all(|(of, _)| *of != kind.id) {
            tariffs.push((kind.id, tariff::store::in_force(tx, kind.id, today).await?));
        }
        let tariff = tariffs.iter().find(|(of, _)| *of == kind.id).and_then(|(_, tariff)| tariff.as_ref());
        lines.push(charged(kind, tariff, charge).map_err(|(code, field)| {
            Failure::from(Fault::at(code, &["lines", at.as_str(), field]).with("kind", &kind.code))
        })?);
    }
    Ok(lines)
}

/// The line of a charge, or what is wrong with which of its fields.
fn charged(
    kind: &Kind,
    tariff: Option<&tariff::Tariff>,
    charge: &Charge,
) -> Result<Line, (&'static str, &'static str)> {
    let line = Line {
        order: None,
        kind: plate(kind),
        tariff: None,
        rate: None,
        component: Component::Principal,
        label: String::new(),
        quantity: Decimal::ONE,
        amount: Money::ZERO,
        budget_line: kind.budget_line.clone(),
    };
    match charge {
        Charge::Free { amount, label, .. } => Ok(Line { amount: *amount, label: label.clone(), ..line }),
        Charge::Priced { rate, quantity, .. } => {
            let tariff = tariff.ok_or(("regie-error-receipt-no-tariff", "kindId"))?;
            let rate = tariff.rates.iter().find(|one| one.code == *rate);
            let rate = rate.ok_or(("regie-error-receipt-rate", "rateCode"))?;
            let priced = price(rate.measure, rate.amount, *quantity);
            let priced = priced.ok_or(("regie-error-receipt-quantity", "quantity"))?;
            Ok(Line {
                tariff: Some(tariff.id),
                rate: Some((rate.code.clone(), rate.name.clone())),
                label: format!("{} · {}", rate.name.ar, rate.name.fr),
                quantity: priced.quantity,
                amount: priced.amount,
                ..line
            })
        }
    }
}

async fn kinds(tx: &mut TenantTx, mut ids: Vec<Uuid>) -> Outcome<Vec<Kind>> {
    ids.sort_unstable();
    ids.dedup();
    kind::store::list(tx, Some(&ids)).await
}

fn plate(kind: &Kind) -> KindPlate {
    KindPlate { id: kind.id, code: kind.code.clone(), name: kind.name.clone() }
}

/// The receipt, numbered and sealed.
fn receipt(session: &Session, desk: &Desk, bill: Bill, input: Issue) -> Outcome<Receipt> {
    let (ambient, keys) = (&session.house().ambient, &session.house().keys);
    let (me, today) = (session.staff()?.uuid(), ambient.today());
    let (day, taken) = desk.ready(me, today)?;
    let taxpayer = bill.taxpayer;
    let known = taxpayer.as_ref().map(|one| if one.name_ar.is_empty() { &one.name_latin } else { &one.name_ar });
    let payer_name = input.payer_name.or_else(|| known.cloned()).unwrap_or_default();
    let mut receipt = Receipt {
        id: ambient.uuid(),
        office: desk.office.clone(),
        unit: desk.unit,
        book: taken.book,
        serial: taken.serial.clone(),
        number: taken.number,
        till: desk.till.clone(),
        day: day.id,
        day_open: true,
        taxpayer,
        payer_name,
        mode: input.mode,
        mode_reference: input.mode_reference,
        amount: bill.amount,
        on: today,
        issued_at: ambient.now(),
        issued_by: me,
        token: token(ambient.bytes()),
        control_code: String::new(),
        seal: Vec::new(),
        lines: bill.lines,
        void: None,
        bounce: None,
        prints: 0,
    };
    let tenant = session.tenant().key.as_str();
    receipt.control_code = seal::control_code(keys, tenant, &receipt);
    receipt.seal = seal::seal(keys, tenant, &receipt);
    Ok(receipt)
}

fn issued(receipt: &Receipt) -> Change {
    let orders: Vec<OrderId> = receipt.lines.iter().filter_map(|line| line.order).map(OrderId::from_uuid).collect();
    let after = json!({
        "number": receipt.number, "till": TillId::from_uuid(receipt.till.id), "amount": receipt.amount,
        "mode": receipt.mode.as_str(), "orders": orders, "control_code": receipt.control_code,
        "taxpayer": receipt.taxpayer.as_ref().map(|payer| TaxpayerId::from_uuid(payer.id)),
    });
    about(receipt, after)
}

pub(super) fn about(receipt: &Receipt, after: serde_json::Value) -> Change {
    Change {
        object_kind: "receipt",
        object_id: ReceiptId::from_uuid(receipt.id).to_string(),
        object_label: receipt.reference(),
        unit: Some(receipt.unit),
        before: None,
        after: Some(after),
    }
}
