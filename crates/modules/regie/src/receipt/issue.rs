//! Cashing: what is owed or charged, the next number of the till's book, the receipt, its entry in the ledger, in one transaction.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::act::Act as _;
use kernel::error::{Failure, Fault, Internal, Outcome, broke};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

use super::counter::of_counter;
use super::division::{Division, division};
use super::price::kind_fault;
use super::{Line, Mode, Plate, Receipt, ReceiptId, seal, store, token};
use crate::acts;
use crate::error::not_found;
use crate::events::ReceiptIssued;
use crate::kind::{self, Kind, KindId};
use crate::office::{KindPlate, OpenDay, Quality, TillId, acting};
use crate::order::balance::{self, Balance, Part};
use crate::order::{self, Component, Order, OrderId};
use crate::sums::sum;
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
    pub(super) const fn kind(&self) -> KindId {
        match self {
            Self::Priced { kind, .. } | Self::Free { kind, .. } => *kind,
        }
    }

    /// The amount that somebody said.
    pub(super) const fn free(&self) -> Option<Money> {
        match self {
            Self::Priced { .. } => None,
            Self::Free { amount, .. } => Some(*amount),
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
    /// Whether it is a phone's: then only the phone gives its receipts.
    pub(crate) phone: bool,
}

impl Desk {
    /// The day and the number that a receipt gets here.
    ///
    /// # Errors
    /// Refused to whoever has no place in the régie today, no day open at this till, or a book without numbers.
    pub(crate) fn ready(&self, who: Uuid, today: NaiveDate) -> Result<(OpenDay, &Taken), Failure> {
        let refused = |code| Err(Failure::from(Fault::at(code, &["tillId"])));
        acting(self.quality, false)?;
        if self.phone {
            return refused("regie-error-till-of-phone");
        }
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

    pub(crate) fn takes(&self, kind: Uuid) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// What a receipt says beside its number.
struct Bill {
    lines: Vec<Line>,
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
    let given = given(session, &desk, bill, input)?;
    let receipt = give(&mut tx, session, given).await?;
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
    Ok(Bill { lines, taxpayer })
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
    let (lines, kinds) = shared(tx, &found, amount, today).await?;
    for kind in &kinds {
        if let Some(fault) = kind_fault(kind, desk.takes(kind.id), today, &["orders", "orderIds"]) {
            return Err(fault.into());
        }
    }
    let mut owing: Vec<Uuid> = found.iter().map(|order| order.taxpayer_id).collect();
    owing.sort_unstable();
    owing.dedup();
    Ok((lines, owing))
}

/// So much of these orders as lines of a receipt: to the oldest first and in each in the order of the law (15-97 art. 27). Whoever else
/// pays them waits until this transaction ends.
///
/// # Errors
/// Refused for an order that is not there, where nothing is owed on that day, and for more than is owed.
pub(crate) async fn order_lines(
    tx: &mut TenantTx,
    orders: &[Uuid],
    amount: Money,
    on: NaiveDate,
) -> Outcome<Vec<Line>> {
    order::store::lock_many(tx, orders).await?;
    let found = order::store::list(tx, &Scope::All, orders).await?;
    if orders.iter().any(|id| found.iter().all(|order| order.id != *id)) {
        return Err(Fault::at("kernel-error-not-found", &["orders", "orderIds"]).into());
    }
    Ok(shared(tx, &found, amount, on).await?.0)
}

/// The lines by which so much goes to these orders, and the kinds that they are of. The orders are held.
async fn shared(tx: &mut TenantTx, orders: &[Order], amount: Money, on: NaiveDate) -> Outcome<(Vec<Line>, Vec<Kind>)> {
    let ids: Vec<Uuid> = orders.iter().map(|order| order.id).collect();
    let balances = balance::of(tx, &ids, on).await?;
    payable(&balances, amount)?;
    let kinds = kinds(tx, balances.iter().map(|balance| balance.kind).collect()).await?;
    let division = division(tx, orders, &kinds).await?;
    Ok((paid_lines(orders, &balances, (kinds.as_slice(), division.as_ref()), amount)?, kinds))
}

/// The lines by which so much goes to what is owed of these orders: to the oldest first and in each in the order of the law (15-97 art. 27),
/// and of what is shared to each its part.
///
/// # Errors
/// [`Internal::Broken`] where an order or its kind is missing: nothing that is paid is left out.
pub(crate) fn paid_lines(
    orders: &[Order],
    balances: &[Balance],
    (kinds, division): (&[Kind], Option<&Division>),
    amount: Money,
) -> Result<Vec<Line>, Internal> {
    let line = |part: Part| {
        let balance = balances.iter().find(|balance| balance.order == part.order)?;
        let kind = kinds.iter().find(|kind| kind.id == balance.kind)?;
        let order = orders.iter().find(|order| order.id == part.order)?;
        Some(Line {
            order: Some(part.order),
            taxable: None,
            kind: plate(kind),
            tariff: None,
            rate: None,
            component: part.component,
            label: order.reference.clone(),
            quantity: Decimal::ONE,
            amount: part.amount,
            // Costs are collected for the account of the Treasury (law 15-97 art. 91): they carry out no line of the commune's budget.
            budget_line: balance.budget_line.clone().filter(|_| part.component != Component::Cost),
        })
    };
    let mut lines = Vec::new();
    for part in balance::apply(balances, amount) {
        let line = line(part).ok_or(Internal::Broken("a part of a payment without its order or its kind"))?;
        match division {
            Some(division) => lines.extend(division.of(line)?),
            None => lines.push(line),
        }
    }
    Ok(lines)
}

/// Who does it, and whose right it is where it is lent.
fn hands(session: &Session, unit: Uuid) -> Outcome<Vec<Uuid>> {
    let lenders = session.behalf(acts::ReceiptIssue::DEF.name, Some(unit));
    Ok(lenders.into_iter().map(|lender| lender.id.uuid()).chain([session.staff()?.uuid()]).collect())
}

/// What is paid is owed.
fn payable(balances: &[Balance], amount: Money) -> Result<(), Failure> {
    let owed = sum(balances.iter().map(Balance::total))?;
    if owed.is_zero() {
        return Err(Fault::at("regie-error-receipt-nothing-owed", &["orders", "orderIds"]).into());
    }
    if amount > owed {
        return Err(Fault::at("regie-error-receipt-too-much", &["orders", "amount"]).with("owed", owed).into());
    }
    Ok(())
}

pub(super) async fn kinds(tx: &mut TenantTx, mut ids: Vec<Uuid>) -> Outcome<Vec<Kind>> {
    ids.sort_unstable();
    ids.dedup();
    kind::store::list(tx, Some(&ids)).await
}

pub(super) fn plate(kind: &Kind) -> KindPlate {
    KindPlate { id: kind.id, code: kind.code.clone(), name: kind.name.clone() }
}

/// What the till gives for a bill.
fn given(session: &Session, desk: &Desk, bill: Bill, input: Issue) -> Outcome<Given> {
    let ambient = &session.house().ambient;
    let (me, today) = (session.staff()?.uuid(), ambient.today());
    let (day, taken) = desk.ready(me, today)?;
    let payer_name = input.payer_name.or_else(|| bill.taxpayer.as_ref().map(called)).unwrap_or_default();
    Ok(Given {
        desk: (desk.office.clone(), desk.unit, desk.till.clone()),
        book: (taken.book, taken.serial.clone()),
        number: taken.number,
        day: day.id,
        taxpayer: bill.taxpayer,
        payer_name,
        mode: input.mode,
        mode_reference: input.mode_reference,
        on: today,
        at: ambient.now(),
        by: me,
        token: None,
        control_code: None,
        lines: bill.lines,
    })
}

/// By which name a taxpayer stands on a receipt.
pub(crate) fn called(taxpayer: &Taxpayer) -> String {
    if taxpayer.name_ar.is_empty() { taxpayer.name_latin.clone() } else { taxpayer.name_ar.clone() }
}

/// All that a receipt says, its number among it.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    /// The régie, its unit and the till.
    pub(crate) desk: (Plate, Uuid, Plate),
    /// The book and its serial.
    pub(crate) book: (Uuid, String),
    pub(crate) number: i32,
    /// The till's day, open.
    pub(crate) day: Uuid,
    pub(crate) taxpayer: Option<Taxpayer>,
    pub(crate) payer_name: String,
    pub(crate) mode: Mode,
    pub(crate) mode_reference: String,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    /// Whose day it is.
    pub(crate) by: Uuid,
    /// What the QR code holds; none: a random one.
    pub(crate) token: Option<String>,
    /// None: by the house's key.
    pub(crate) control_code: Option<String>,
    pub(crate) lines: Vec<Line>,
}

/// Gives a receipt: writes it, its lines and its entry in the ledger, sealed, and tells it. The audit row and the commit are the caller's.
///
/// # Errors
/// Refused when the day is not open in these hands, to whoever assessed or ordered what is paid, and for an amount beyond what is kept.
pub(crate) async fn give(tx: &mut TenantTx, session: &Session, given: Given) -> Outcome<Receipt> {
    let receipt = sealed(session, given)?;
    let ambient = &session.house().ambient;
    if let Err(error) = store::insert(tx, &receipt, (ambient.uuid(), ambient.today(), ambient.now())).await {
        return Err(if broke(&error, "receipt_third_person") {
            let label = receipt.lines.first().map(|line| line.label.clone()).unwrap_or_default();
            Fault::at("regie-error-receipt-third-person", &["orders", "orderIds"]).with("reference", label).into()
        } else if broke(&error, "receipt_day_open") {
            Fault::at("regie-error-till-closed", &["tillId"]).into()
        } else {
            error.into()
        });
    }
    let (event, concerns) = ReceiptIssued::of(&receipt)?;
    tx.emit(&event, concerns).await?;
    Ok(receipt)
}

/// The receipt, with its code and its seal.
fn sealed(session: &Session, given: Given) -> Outcome<Receipt> {
    let (ambient, keys) = (&session.house().ambient, &session.house().keys);
    let amount = Money::sum(given.lines.iter().map(|line| line.amount))
        .ok_or_else(|| Failure::from(Fault::at("regie-error-receipt-amount", &["lines"])))?;
    let ((office, unit, till), (book, serial)) = (given.desk, given.book);
    let mut receipt = Receipt {
        id: ambient.uuid(),
        office,
        unit,
        book,
        serial,
        number: given.number,
        till,
        day: given.day,
        day_open: true,
        taxpayer: given.taxpayer,
        payer_name: given.payer_name,
        mode: given.mode,
        mode_reference: given.mode_reference,
        amount,
        on: given.on,
        issued_at: given.at,
        issued_by: given.by,
        token: given.token.unwrap_or_else(|| token(ambient.bytes())),
        control_code: String::new(),
        seal: Vec::new(),
        lines: given.lines,
        void: None,
        bounce: None,
        prints: 0,
    };
    let tenant = session.tenant().key.as_str();
    receipt.control_code = given.control_code.unwrap_or_else(|| seal::control_code(keys, tenant, &receipt));
    receipt.seal = seal::seal(keys, tenant, &receipt);
    Ok(receipt)
}

pub(crate) fn issued(receipt: &Receipt) -> Change {
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
