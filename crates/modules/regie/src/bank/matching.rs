//! Somebody confirms what a line is, or says it: each is on record by itself. A match that was wrong is undone with its reasons.

use std::collections::{BTreeSet, HashMap, HashSet};

use kernel::error::{Failure, Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Audited, Change, Operation, TenantTx, begin};
use serde_json::{Value, json};
use uuid::Uuid;

use super::service::{self, Seen};
use super::store::{self, Slips};
use super::{Account, BankLine, BankLineId, Payment, Slip, Target, difference};
use crate::acts;
use crate::error::not_found;
use crate::receipt::ReceiptId;
use crate::remittance::RemittanceId;

/// What a line is said to be.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Wish {
    /// The line.
    pub line: BankLineId,
    /// Receipts that it brought, each once.
    pub receipts: Vec<ReceiptId>,
    /// Or the remittance that it is.
    pub remittance: Option<RemittanceId>,
    /// Why it differs, or what else it is; may be empty.
    pub explanation: String,
}

/// Lines to match.
#[derive(Debug, serde::Serialize)]
pub struct Matches {
    /// The client's operation.
    pub operation: Uuid,
    /// Each line once.
    pub wishes: Vec<Wish>,
}

/// What is free to be matched at one account.
#[derive(Debug)]
struct Free {
    account: Account,
    slips: HashMap<Uuid, Slip>,
    payments: HashMap<Uuid, Payment>,
}

/// Matches lines, all of them or none. Repeating the operation gives the same lines.
///
/// # Errors
/// Refused for a line, a receipt or a remittance that is matched, for what did not come by the bank of this régie, and for a difference that
/// nothing explains.
#[tracing::instrument(name = "regie.bank_line.match", skip_all, fields(tenant = %session.tenant().key))]
pub async fn match_lines(session: &Session, input: Outcome<Matches>) -> Outcome<Vec<Seen>> {
    let permit = session.permit::<acts::BankMatch>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(ids) = tx.operation::<Vec<BankLineId>>(input.operation, &input).await? {
        return shown(&mut tx, &ids).await;
    }
    twice_fault(&input.wishes)?;
    let ids: Vec<BankLineId> = input.wishes.iter().map(|wish| wish.line).collect();
    let bare: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let lines = locked(&mut tx, permit.scope(), (&bare, "matches")).await?;
    let free = free(&mut tx, &lines, &input.wishes).await?;
    let mut last: Option<Audited> = None;
    for (place, wish) in input.wishes.iter().enumerate() {
        let line = lines.iter().find(|line| line.id == wish.line.uuid()).ok_or_else(|| not_found("matches"))?;
        let free = free.get(&line.account).ok_or_else(|| not_found("matches"))?;
        let (target, beyond) = meant(line, free, wish).map_err(|fault| placed(fault, place))?;
        let new = store::NewMatch {
            id: ambient.uuid(),
            line: line.id,
            target: &target,
            explanation: &wish.explanation,
            difference: beyond.centimes(),
            at: ambient.now(),
            by,
        };
        if let Err(taken) = store::insert_match(&mut tx, &new).await? {
            return Err(placed(taken, place).into());
        }
        let after = json!({ "receipts": wish.receipts, "remittance": wish.remittance, "explanation": wish.explanation,
            "difference": beyond });
        last = Some(tx.audit(Change { after: Some(after), ..about(line, &free.account) }).await?);
    }
    tx.answer(input.operation, &ids).await?;
    let done = shown(&mut tx, &ids).await?;
    let audited = last.ok_or_else(|| not_found("matches"))?;
    tx.commit(audited).await?;
    Ok(done)
}

/// A match to undo.
#[derive(Debug, serde::Serialize)]
pub struct Undo {
    /// The client's operation.
    pub operation: Uuid,
    /// The line.
    pub line: BankLineId,
    /// Why.
    pub reasons: String,
}

/// Undoes what a line is matched with. Repeating the operation gives the same line.
///
/// # Errors
/// Refused when it is matched with nothing.
#[tracing::instrument(name = "regie.bank_line.match", skip_all, fields(tenant = %session.tenant().key))]
pub async fn unmatch(session: &Session, input: Outcome<Undo>) -> Outcome<Seen> {
    let permit = session.permit::<acts::BankMatch>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BankLineId>(input.operation, &input).await? {
        return shown(&mut tx, &[id]).await?.pop().ok_or_else(|| not_found("operationId"));
    }
    let line = locked(&mut tx, permit.scope(), (&[input.line.uuid()], "lineId")).await?.pop();
    let line = line.ok_or_else(|| not_found("lineId"))?;
    let account = service::one(&mut tx, permit.scope(), (line.account, "lineId")).await?;
    let live = line.live().ok_or_else(|| Fault::at("regie-error-bank-line-open", &["lineId"]))?;
    store::insert_unmatch(&mut tx, live.id, &input.reasons, (ambient.now(), by)).await?;
    tx.answer(input.operation, &input.line).await?;
    let change = Change {
        before: Some(named(&live.target)),
        after: Some(json!({ "reasons": input.reasons })),
        ..about(&line, &account)
    };
    let done = shown(&mut tx, &[input.line]).await?.pop().ok_or_else(|| not_found("lineId"))?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(done)
}

/// These lines inside the scope; nobody else changes what is matched at their accounts until the transaction ends.
async fn locked(tx: &mut TenantTx, scope: &Scope, (ids, field): (&[Uuid], &str)) -> Outcome<Vec<BankLine>> {
    let mut accounts = BTreeSet::new();
    for id in ids {
        accounts.insert(store::place(tx, scope, *id).await?.ok_or_else(|| not_found(field))?);
    }
    for account in accounts {
        store::one_at_a_time(tx, account).await?;
    }
    store::many(tx, scope, ids).await
}

/// What the accounts of these lines leave free of what is wished, in one go for each.
async fn free(tx: &mut TenantTx, lines: &[BankLine], wishes: &[Wish]) -> Outcome<HashMap<Uuid, Free>> {
    let receipts: Vec<Uuid> = wishes.iter().flat_map(|wish| wish.receipts.iter().map(|id| id.uuid())).collect();
    let remittances: Vec<Uuid> = wishes.iter().filter_map(|wish| wish.remittance.map(RemittanceId::uuid)).collect();
    let accounts: BTreeSet<Uuid> = lines.iter().map(|line| line.account).collect();
    let mut all = HashMap::new();
    for id in accounts {
        let account = service::one(tx, &Scope::All, (id, "matches")).await?;
        let of = |ids| Slips { ids: Some(ids), office: Some(account.office.id), amounts: None, days: None, free: true };
        let slips = store::slips(tx, &of(receipts.as_slice())).await?;
        let payments = store::payments(tx, &of(remittances.as_slice())).await?;
        let slips = slips.into_iter().map(|slip| (slip.id, slip)).collect();
        let payments = payments.into_iter().map(|payment| (payment.id, payment)).collect();
        all.insert(id, Free { account, slips, payments });
    }
    Ok(all)
}

/// With what a line is to be matched, and what the line is beyond it.
fn meant(line: &BankLine, free: &Free, wish: &Wish) -> Result<(Target, kernel::money::Money), Fault> {
    if line.live().is_some() {
        return Err(Fault::at("regie-error-bank-line-matched", &["lineId"]));
    }
    let target = match (wish.remittance, wish.receipts.as_slice()) {
        (None, []) => Target::Nothing,
        (Some(id), []) => {
            let found = free.payments.get(&id.uuid()).cloned();
            Target::Remittance(found.ok_or_else(|| Fault::at("regie-error-bank-remittance", &["remittanceId"]))?)
        }
        (None, receipts) => {
            let found = receipts.iter().map(|id| free.slips.get(&id.uuid()).cloned());
            let found: Option<Vec<Slip>> = found.collect();
            Target::Receipts(found.ok_or_else(|| Fault::at("regie-error-bank-receipt", &["receiptIds"]))?)
        }
        (Some(_), _) => return Err(Fault::at("regie-error-bank-match-both", &["remittanceId"])),
    };
    let beyond = difference(line.amount, &target, &wish.explanation)
        .map_err(|fault| Fault { field: vec!["explanation".to_owned()], ..fault })?;
    Ok((target, beyond))
}

/// Nothing is named twice in one go.
fn twice_fault(wishes: &[Wish]) -> Result<(), Failure> {
    let (mut lines, mut targets) = (HashSet::new(), HashSet::new());
    for (place, wish) in wishes.iter().enumerate() {
        let mut named = wish.receipts.iter().map(|id| id.uuid()).chain(wish.remittance.map(RemittanceId::uuid));
        let fresh = named.all(|id| targets.insert(id));
        if !lines.insert(wish.line) || !fresh {
            return Err(placed(Fault::at("regie-error-bank-match-twice", &["lineId"]), place).into());
        }
    }
    Ok(())
}

/// With its place in the list.
fn placed(fault: Fault, place: usize) -> Fault {
    let field = ["matches".to_owned(), place.to_string()].into_iter().chain(fault.field).collect();
    Fault { field, ..fault }
}

/// These lines as they are now, in this order, with what each may be.
async fn shown(tx: &mut TenantTx, ids: &[BankLineId]) -> Outcome<Vec<Seen>> {
    let bare: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let lines = store::many(tx, &Scope::All, &bare).await?;
    let mut offices: HashMap<Uuid, Vec<BankLine>> = HashMap::new();
    for line in lines {
        offices.entry(line.account).or_default().push(line);
    }
    let mut seen = Vec::new();
    for (account, lines) in offices {
        let account = service::one(tx, &Scope::All, (account, "lineId")).await?;
        seen.extend(service::seen(tx, account.office.id, lines).await?);
    }
    seen.sort_by_key(|one| bare.iter().position(|id| *id == one.line.id));
    Ok(seen)
}

/// What a match names, for the record.
fn named(target: &Target) -> Value {
    match target {
        Target::Receipts(slips) => {
            json!({ "receipts": slips.iter().map(|slip| ReceiptId::from_uuid(slip.id)).collect::<Vec<_>>() })
        }
        Target::Remittance(payment) => json!({ "remittance": RemittanceId::from_uuid(payment.id) }),
        Target::Nothing => json!({}),
    }
}

/// The audit row of something said of a line.
fn about(line: &BankLine, account: &Account) -> Change {
    Change {
        object_kind: "bank_line",
        object_id: BankLineId::from_uuid(line.id).to_string(),
        object_label: format!("{} {}", line.on, line.amount),
        unit: Some(account.office.unit),
        before: None,
        after: None,
    }
}
