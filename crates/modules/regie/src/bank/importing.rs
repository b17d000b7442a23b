//! Statements come in: piece by piece into the file store, as much as a request carries, then whole or not at all into the books.

use kernel::error::{Failure, Fault, Internal, Outcome, broke};
use kernel::files;
use kernel::id::{FileId, TypedId as _};
use kernel::keys::sha256;
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::beside::fingerprints;
use super::read::{self, Told};
use super::{Account, BankAccountId, BankStatementId, Format, Statement, service, store};
use crate::acts;
use crate::error::not_found;

/// Most pieces of a statement.
pub const MOST_PARTS: usize = 40;
/// Most bytes of a piece: what a request carries in base64, and something to spare.
pub const MOST_PART: usize = 180_000;
/// What a piece is kept as: nothing else passes for one.
const PART: &str = "application/octet-stream";

/// Keeps a piece of a statement until the statement is taken in; one that never is goes by itself.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.bank_statement.import", skip_all, fields(tenant = %session.tenant().key))]
pub async fn keep(session: &Session, input: Outcome<Vec<u8>>) -> Outcome<FileId> {
    let permit = session.permit::<acts::BankImport>()?;
    let content = input?;
    let mut tx = begin(&permit).await?;
    let file = files::keep_awhile(&mut tx, session, "statement.part", PART, content.into()).await?;
    let change = Change {
        object_kind: "file",
        object_id: file.id.to_string(),
        object_label: file.name.clone(),
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "size": file.size, "sha256": hex::encode(&file.sha256) })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(file.id)
}

/// A statement to take in.
#[derive(Debug, Serialize)]
pub struct Import {
    /// The client's operation.
    pub operation: Uuid,
    /// The account.
    pub account: BankAccountId,
    /// Name of the file.
    pub name: String,
    /// Its pieces, in their order.
    pub parts: Vec<FileId>,
}

/// What taking a statement in gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The statement.
    pub statement: Statement,
    /// Lines that no earlier statement had shown.
    pub added: i32,
}

/// What is answered again.
#[derive(Debug, Serialize, Deserialize)]
struct Answered {
    statement: BankStatementId,
    added: i32,
}

/// Takes a statement in, whole or not at all. Lines that an earlier statement of the account has shown are not doubled; equal lines are
/// counted, not taken for one; statements of parts of a day are told apart by their balances: see [`super::beside`]. Repeating the operation gives the same statement.
///
/// # Errors
/// Refused with everything that is wrong with the file, each with its line; for a file that was taken in before; for another account's.
#[tracing::instrument(name = "regie.bank_statement.import", skip_all, fields(tenant = %session.tenant().key))]
pub async fn import(session: &Session, input: Outcome<Import>) -> Outcome<Imported> {
    let permit = session.permit::<acts::BankImport>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(done) = tx.operation::<Answered>(input.operation, &input).await? {
        let statement = service::again(&mut tx, done.statement).await?;
        return Ok(Imported { statement, added: done.added });
    }
    let account = service::one(&mut tx, permit.scope(), (input.account.uuid(), "accountId")).await?;
    let content = whole(&mut tx, session, &input.parts).await?;
    let mark = sha256(&content);
    let (told, content) = told(content).await?;
    if let Some(fault) = foreign_fault(&told, &account) {
        return Err(fault.into());
    }
    store::one_at_a_time(&mut tx, account.id).await?;
    let known = store::beside(&mut tx, account.id, &told).await?;
    let file = files::keep(&mut tx, session, &input.name, media_type(told.format), content.into()).await?;
    files::release(&mut tx, &input.parts).await?;
    let movement = told.movement().ok_or_else(|| Fault::at("kernel-error-money", &["partIds"]))?;
    let new = store::NewStatement {
        id: ambient.uuid(),
        account: account.id,
        told: &told,
        movement: movement.centimes(),
        lines: i32::try_from(told.movements.len()).unwrap_or(i32::MAX),
        sha256: &mark,
        file: file.id.uuid(),
        at: ambient.now(),
        by,
    };
    if let Err(error) = store::insert_statement(&mut tx, &new).await {
        let twice = broke(&error, "bank_statement_once");
        return Err(if twice { Fault::at("regie-error-bank-twice", &["partIds"]).into() } else { error.into() });
    }
    let marks: Vec<(Uuid, [u8; 32])> =
        fingerprints(&told, &known).into_iter().map(|print| (ambient.uuid(), print)).collect();
    let added = store::insert_lines(&mut tx, (new.id, account.id), &told.movements, &marks).await?;
    let done =
        Answered { statement: BankStatementId::from_uuid(new.id), added: i32::try_from(added).unwrap_or(i32::MAX) };
    tx.answer(input.operation, &done).await?;
    let statement = service::again(&mut tx, done.statement).await?;
    let change = Change {
        object_kind: "bank_statement",
        object_id: done.statement.to_string(),
        object_label: statement.label(),
        unit: Some(account.office.unit),
        before: None,
        after: Some(json!({
            "account": input.account, "format": told.format, "number": told.number, "from": told.from, "until": told.until,
            "opening": told.opening, "closing": told.closing, "movement": movement, "lines": statement.lines,
            "added": done.added, "sha256": hex::encode(mark),
        })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(Imported { statement, added: done.added })
}

/// The pieces one after the other. Only the caller's own are found.
async fn whole(tx: &mut TenantTx, session: &Session, parts: &[FileId]) -> Outcome<Vec<u8>> {
    let found = files::attachable(tx, session, parts, &[]).await?;
    let mut content = Vec::new();
    for part in parts {
        let file = found.iter().find(|file| file.id == *part && file.media_type == PART);
        let file = file.ok_or_else(|| not_found("partIds"))?;
        let piece = files::content(session, &file.sha256).await?.ok_or_else(|| not_found("partIds"))?;
        content.extend_from_slice(&piece);
    }
    Ok(content)
}

/// What a file says. Reading it takes a while: nobody else waits for it.
async fn told(content: Vec<u8>) -> Outcome<(Told, Vec<u8>)> {
    let work = move || (read::read(&content), content);
    let done = tokio::task::spawn_blocking(work).await;
    let (told, content) = done.map_err(|_| Internal::Broken("the reading of a statement stopped"))?;
    Ok((told.map_err(Failure::Refused)?, content))
}

/// Why it is no statement of this account: it names another one, or goes beyond the day when this one was closed.
fn foreign_fault(told: &Told, account: &Account) -> Option<Fault> {
    let late = account.closed_on.filter(|closed| told.movements.iter().any(|movement| movement.on > *closed));
    let closed = || late.map(|_| Fault::at("regie-error-bank-account-closed", &["accountId"]));
    told.account_fault(&account.rib).or_else(closed)
}

const fn media_type(format: Format) -> &'static str {
    match format {
        Format::Csv => "text/csv",
        Format::Mt940 => "text/plain",
        Format::Camt053 => "application/xml",
    }
}
