//! Printing a receipt: the first print is the original, those after it are duplicates and say so.

use kernel::error::{Fault, Outcome};
use kernel::files;
use kernel::id::{FileId, TypedId as _};
use kernel::render::{RenderJob, Turn};
use kernel::session::Session;
use kernel::tx::{Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::issue::about;
use super::paper::Source;
use super::store::{NewPrint, PrintRow};
use super::undo::{held, quality};
use super::{Format, Language, Receipt, ReceiptId, TEMPLATE, store, verify};
use crate::acts;

/// A receipt to print.
#[derive(Debug, serde::Serialize)]
pub struct Print {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub receipt: ReceiptId,
    /// On which paper.
    pub format: Format,
    /// In which language.
    pub language: Language,
}

/// A print, and the receipt that it is of.
#[derive(Debug)]
pub struct Printed {
    /// The receipt.
    pub receipt: Receipt,
    pub(crate) print: PrintRow,
}

/// Prints a receipt. The first print is the original, each later one is marked with its number; one that was made void says so. Repeating
/// the operation gives the same print.
///
/// # Errors
/// Refused to whoever has no place in the régie today, and for a receipt that is no longer what was given.
#[tracing::instrument(name = "regie.receipt.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print(session: &Session, input: Outcome<Print>) -> Outcome<Printed> {
    let permit = session.permit::<acts::ReceiptPrint>()?;
    let input = input?;
    // Waited for before a connection and the lock of the receipt are held, and not while holding them.
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let operation = tx.operation::<i32>(input.operation, &input).await?;
    let mut receipt = held(&mut tx, &permit, input.receipt).await?;
    if let Operation::Replay(number) = operation {
        let prints = store::prints(&mut tx, &[receipt.id]).await?;
        let print = prints.into_iter().map(|(_, print)| print).find(|print| print.number == number);
        let print = print.ok_or_else(|| Fault::at("kernel-error-not-found", &["operationId"]))?;
        return Ok(Printed { receipt, print });
    }
    quality(&mut tx, session, &receipt, false).await?;
    if !verify::is_intact(session, &receipt) {
        return Err(Fault::at("regie-error-receipt-altered", &["receiptId"]).into());
    }
    let number = store::last_print(&mut tx, receipt.id).await? + 1;
    let print = keep(&mut tx, session, (&receipt, &input, number), turn).await?;
    receipt.prints = i64::from(number);
    tx.answer(input.operation, &number).await?;
    let after = json!({ "print": number, "format": input.format.as_str(), "language": input.language.as_str() });
    let audited = tx.audit(about(&receipt, after)).await?;
    tx.commit(audited).await?;
    Ok(Printed { receipt, print })
}

/// Renders, keeps the file, records the print.
async fn keep(
    tx: &mut TenantTx,
    session: &Session,
    (receipt, input, number): (&Receipt, &Print, i32),
    turn: Turn,
) -> Outcome<PrintRow> {
    let house = session.house();
    let heading = store::heading(tx, receipt.unit, receipt.issued_by).await?;
    let look = kernel::look::look(tx, session).await?;
    let at = house.ambient.now();
    let source = Source {
        texts: &house.texts,
        tenant: session.tenant(),
        heading: &heading,
        look: &look,
        receipt,
        format: input.format,
        language: input.language,
        number,
        at,
    };
    let job = RenderJob {
        template: TEMPLATE.name,
        data: kernel::look::with_seal(session, source.data()).await?,
        qr: Some(verify_url(session, &receipt.token)),
        demo: house.demo,
        title: receipt.reference(),
        lang: input.language.as_str(),
    };
    let content = house.renderer.render_in(turn, job).await?;
    let name = format!("{}-{}-{number}.pdf", receipt.office.code, receipt.number);
    let file = files::keep(tx, session, &name, "application/pdf", content.into()).await?;
    let new = NewPrint {
        id: house.ambient.uuid(),
        receipt: receipt.id,
        number,
        format: input.format,
        language: input.language,
        file: file.id.uuid(),
        at,
        by: session.staff()?.uuid(),
    };
    store::insert_print(tx, &new).await?;
    Ok(PrintRow { number, format: new.format, language: new.language, file: new.file, at, by: new.by })
}

impl Printed {
    /// The file.
    #[must_use]
    pub fn file(&self) -> FileId {
        FileId::from_uuid(self.print.file)
    }
}

/// The public page that confirms a receipt, on the host where it was given.
#[must_use]
pub fn verify_url(session: &Session, token: &str) -> String {
    format!("{}/r/{token}", session.origin())
}
