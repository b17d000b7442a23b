//! Issuing and reprinting. One request gives one document, however often the button is pressed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Failure, Fault, Outcome};
use kernel::files;
use kernel::id::TypedId as _;
use kernel::keys::Purpose;
use kernel::limit::Quota;
use kernel::render::{RenderJob, Turn};
use kernel::session::{Permit, Scope, Session};
use kernel::settings;
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::paper::{Page, Source};
use super::seal::{Identity, Sealed};
use super::signer::choose;
use super::verify::{Issued, is_as_issued};
use super::{
    DocumentId, DocumentKind, DocumentRow, RequesterQuality, asker_fault, number, right_faults, store, token,
    with_reprint_mark,
};
use crate::act::{ActId, ActView, Wanted};
use crate::acts;
use crate::delegation::Signer;
use crate::events::DocumentIssued;

/// A request for a document, its form already checked.
#[derive(Debug, Clone, Serialize)]
pub struct IssueCommand {
    /// Made by the client, once for one press of the button.
    pub operation: Uuid,
    /// From which act.
    pub act: ActId,
    /// Which document.
    pub kind: DocumentKind,
    /// Who asks.
    pub requester_name: String,
    /// Number of their national card.
    pub requester_cin: Option<String>,
    /// In which quality.
    pub quality: RequesterQuality,
    /// What gives them the right, where the law asks for a paper.
    pub authorisation: Option<String>,
    /// Delegation under which the document is signed; `None` leaves the choice to the house.
    pub delegation: Option<Uuid>,
}

/// Who asked, as recorded before anything is printed.
#[derive(Debug)]
pub(crate) struct NewRequest {
    pub(crate) id: Uuid,
    pub(crate) act: Uuid,
    pub(crate) kind: DocumentKind,
    pub(crate) name: String,
    pub(crate) cin: Option<String>,
    pub(crate) quality: RequesterQuality,
    pub(crate) authorisation: Option<String>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

/// A document to be recorded.
#[derive(Debug)]
pub(crate) struct NewDocument {
    pub(crate) id: Uuid,
    pub(crate) request: Uuid,
    pub(crate) act: Uuid,
    pub(crate) office: Uuid,
    pub(crate) kind: DocumentKind,
    pub(crate) year: i32,
    pub(crate) number: i32,
    pub(crate) token: String,
    pub(crate) control_code: String,
    pub(crate) file: Uuid,
    pub(crate) sha256: Vec<u8>,
    pub(crate) seal: Vec<u8>,
    pub(crate) data: Value,
    pub(crate) issued_at: DateTime<Utc>,
    pub(crate) issued_on: NaiveDate,
    pub(crate) issued_by: Uuid,
}

/// A reprint to be recorded.
#[derive(Debug)]
pub(crate) struct NewReprint {
    pub(crate) id: Uuid,
    pub(crate) document: Uuid,
    pub(crate) number: i32,
    pub(crate) file: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

/// Issues a document: the requester is recorded first, then the document is numbered, printed, sealed and stored, all
/// in one transaction. A repeated operation gives the same document.
///
/// # Errors
/// Refused when the requester has no right, the act is not found, its seal is broken, or nobody may sign today.
#[tracing::instrument(name = "registry.document.issue", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn issue(session: &Session, command: IssueCommand) -> Outcome<DocumentRow> {
    let permit = session.permit::<acts::DocumentIssue>()?;
    let faults = right_faults(command.quality, command.authorisation.as_deref());
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    // Waited for before a connection and the lock of the number are held, and not while holding them.
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(earlier) = tx.operation::<DocumentId>(command.operation, &command).await? {
        return reload(&mut tx, permit.scope(), earlier).await;
    }
    let act = issuable(&mut tx, &permit, command.act).await?;
    if let Some(fault) = asker_fault(act.kind, command.quality) {
        return Err(fault.into());
    }
    let id = issue_inside(&mut tx, &permit, &command, (act, turn)).await?;
    let row = reload(&mut tx, permit.scope(), id).await?;
    let (event, concerns) = DocumentIssued::of(&row);
    tx.emit(&event, concerns).await?;
    let audited = tx.audit(issued(&row, &command)).await?;
    tx.answer(command.operation, &id).await?;
    tx.commit(audited).await?;
    Ok(row)
}

async fn issuable(tx: &mut TenantTx, permit: &Permit<acts::DocumentIssue>, id: ActId) -> Outcome<ActView> {
    let wanted = Wanted { mentions: true, ..Wanted::NOTHING };
    let found = crate::act::service::views(tx, permit.session(), permit.scope(), &[id], wanted).await?;
    let act = found.into_iter().next().ok_or_else(|| Fault::at("kernel-error-not-found", &["actId"]))?;
    if act.intact { Ok(act) } else { Err(Fault::at("registry-error-seal-broken", &["actId"]).into()) }
}

async fn issue_inside(
    tx: &mut TenantTx,
    permit: &Permit<acts::DocumentIssue>,
    command: &IssueCommand,
    (act, turn): (ActView, Turn),
) -> Outcome<DocumentId> {
    let session = permit.session();
    let ambient = &session.house().ambient;
    let (now, today, by) = (ambient.now(), ambient.today(), session.staff()?.uuid());
    let signers = store::signers(tx, act.row.office_id, today).await?;
    let signer = choose(signers, command.delegation, by).ok_or_else(|| Fault::new("registry-error-no-signer"))?;
    let heading = store::heading(tx, act.row.office_id).await?;
    let look = kernel::look::look(tx, session).await?;
    let form: String = settings::get(tx, session, number::SETTING).await?;
    let request = request(command, ambient.uuid(), now, by);
    store::insert_request(tx, &request).await?;

    let year = chrono::Datelike::year(&today);
    let number = tx.next_number(&format!("registry/document/{}", act.row.office_id.simple()), year).await?;
    let printed = number::printed(&form, (number, year), &heading.office_code);
    let (id, token) = (ambient.uuid(), token(ambient.bytes()));
    let identity = Identity {
        id,
        act: act.row.id,
        office: act.row.office_id,
        kind: command.kind.as_str(),
        year,
        number,
        issued_on: today,
    };
    let (keys, tenant) = (&session.house().keys, session.tenant().key.as_str());
    let control_code = identity.control_code(keys, tenant);
    let rectified = act.rectified(today)?;
    let source = Source {
        texts: &session.house().texts,
        tenant: session.tenant(),
        heading: &heading,
        look: &look,
        act: &act,
        rectified: &rectified,
        at: now,
        today,
    };
    let data = data(&source, command.kind, &signer, &printed, &control_code);
    let content = print(session, command.kind, &data, (&token, turn)).await?;
    let name = file_name(command.kind, number, year, &heading.office_code);
    let file = files::keep(tx, session, &name, "application/pdf", content.into()).await?;
    let sealed = Sealed {
        identity,
        token: &token,
        data: &data,
        requester_name: &request.name,
        requester_cin: request.cin.as_deref(),
        requester_quality: request.quality.as_str(),
        authorisation: request.authorisation.as_deref(),
    };
    let seal = keys.mac(Purpose::Seal, tenant, &sealed.bytes(&file.sha256)).to_vec();
    let new = NewDocument {
        id,
        request: request.id,
        act: act.row.id,
        office: act.row.office_id,
        kind: command.kind,
        year,
        number,
        token,
        control_code,
        file: file.id.uuid(),
        sha256: file.sha256,
        seal,
        data,
        issued_at: now,
        issued_on: today,
        issued_by: by,
    };
    store::insert_document(tx, &new).await?;
    Ok(DocumentId::from_uuid(id))
}

fn request(command: &IssueCommand, id: Uuid, at: DateTime<Utc>, by: Uuid) -> NewRequest {
    NewRequest {
        id,
        act: command.act.uuid(),
        kind: command.kind,
        name: command.requester_name.clone(),
        cin: command.requester_cin.clone(),
        quality: command.quality,
        authorisation: command.authorisation.clone(),
        at,
        by,
    }
}

fn data(source: &Source<'_>, kind: DocumentKind, signer: &Signer, number: &str, control_code: &str) -> Value {
    let page = if kind == DocumentKind::FullCopy { Page::Whole } else { Page::Extract };
    source.document(page, signer, number, control_code)
}

/// Prints again what was issued, with a mark that says so. The original stays as it was. A repeated operation prints
/// nothing.
///
/// # Errors
/// Refused when the document is not found, is no longer what was issued, or the seal of its act is broken.
#[tracing::instrument(name = "registry.document.reprint", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn reprint(session: &Session, document: DocumentId, operation: Uuid) -> Outcome<DocumentRow> {
    let permit = session.permit::<acts::DocumentReprint>()?;
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(earlier) = tx.operation::<DocumentId>(operation, &document).await? {
        return reload(&mut tx, permit.scope(), earlier).await;
    }
    let original = store::original(&mut tx, permit.scope(), document.uuid()).await?;
    let original = original.ok_or_else(|| Fault::at("kernel-error-not-found", &["documentId"]))?;
    reprintable(&mut tx, session, &original).await?;
    let kind = DocumentKind::stored("document", "kind", &original.kind)?;
    let ambient = &session.house().ambient;
    let number = tx.next_number(&format!("registry/reprint/{}", original.id.simple()), 0).await?;
    let data = with_reprint_mark(original.data, number, ambient.today());
    let content = print(session, kind, &data, (&original.token, turn)).await?;
    let name = format!("{}-{}-{}-reprint-{number}.pdf", kind.as_str(), original.number, original.year);
    let file = files::keep(&mut tx, session, &name, "application/pdf", content.into()).await?;
    let new = NewReprint {
        id: ambient.uuid(),
        document: original.id,
        number,
        file: file.id.uuid(),
        at: ambient.now(),
        by: session.staff()?.uuid(),
    };
    store::insert_reprint(&mut tx, &new).await?;
    let row = reload(&mut tx, permit.scope(), document).await?;
    let after =
        json!({ "act": ActId::from_uuid(original.act_id), "reprint": number, "sha256": hash_text(&file.sha256) });
    let audited = tx.audit(change(&row, after)).await?;
    tx.answer(operation, &document).await?;
    tx.commit(audited).await?;
    Ok(row)
}

/// A reprint repeats what was sealed, from an act that nobody altered.
async fn reprintable(tx: &mut TenantTx, session: &Session, original: &Issued) -> Outcome<()> {
    if !is_as_issued(session, original).await? {
        return Err(Fault::at("registry-error-document-altered", &["documentId"]).into());
    }
    // The document was found inside the scope, and its act lies where it does.
    let (act, wanted) = (ActId::from_uuid(original.act_id), Wanted { mentions: true, ..Wanted::NOTHING });
    let acts = crate::act::service::views(tx, session, &Scope::All, &[act], wanted).await?;
    if acts.iter().any(|act| act.intact) {
        return Ok(());
    }
    Err(Fault::at("registry-error-seal-broken", &["documentId"]).into())
}

/// Shows an issued document; the look is on record. `None` when there is none in the caller's scope.
///
/// # Errors
/// Internal failures only.
#[tracing::instrument(name = "registry.document.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn read(session: &Session, document: DocumentId) -> Outcome<Option<DocumentRow>> {
    let permit = session.permit::<acts::DocumentRead>()?;
    let mut tx = begin(&permit).await?;
    let Some(row) = store::find(&mut tx, permit.scope(), document.uuid()).await? else { return Ok(None) };
    let audited = tx.audit(Change { after: None, ..change(&row, Value::Null) }).await?;
    tx.commit(audited).await?;
    Ok(Some(row))
}

/// Far more than a person looks up, far less than counting a register out takes.
pub(crate) const NUMBER_QUOTA: Quota = Quota { name: "document-number", burst: 60, per_hour: 3600 };

/// Finds documents by their number; who looked for which, and how many there were, is on record.
///
/// # Errors
/// Refused for a text that is no number of a document, and when asked too often.
#[tracing::instrument(name = "registry.document.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn numbered(session: &Session, text: &str) -> Outcome<Vec<DocumentRow>> {
    let permit = session.permit::<acts::DocumentRead>()?;
    let wanted = number::read(text).ok_or_else(|| Fault::at("registry-error-document-number", &["number"]))?;
    session.house().limiter.count(session, NUMBER_QUOTA, &session.actor().id()).await?;
    let mut tx = begin(&permit).await?;
    let rows = store::numbered(&mut tx, permit.scope(), &wanted).await?;
    let change = Change {
        object_kind: "search",
        object_id: format!("search_{}", session.request().id.simple()),
        object_label: "registry.document".to_owned(),
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "criteria": wanted, "shown": rows.len() })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(rows)
}

async fn reload(tx: &mut TenantTx, scope: &Scope, id: DocumentId) -> Outcome<DocumentRow> {
    let row = store::find(tx, scope, id.uuid()).await?;
    row.ok_or_else(|| Fault::new("kernel-error-not-found").into())
}

async fn print(session: &Session, kind: DocumentKind, data: &Value, (token, turn): (&str, Turn)) -> Outcome<Vec<u8>> {
    let house = session.house();
    let number = data.pointer("/document/number").and_then(Value::as_str).unwrap_or_default();
    let job = RenderJob {
        template: kind.template(),
        data: kernel::look::with_seal(session, data.clone()).await?,
        qr: Some(verify_url(session, token)),
        demo: house.demo,
        title: format!("{} {number}", kind.as_str()),
        lang: kind.lang(),
    };
    Ok(house.renderer.render_in(turn, job).await?)
}

/// The public page that confirms a document, on the host where it was issued.
pub(crate) fn verify_url(session: &Session, token: &str) -> String {
    format!("{}/v/{token}", session.origin())
}

/// Number as printed, and office.
pub(crate) fn reference(row: &DocumentRow) -> String {
    number::reference(&row.printed, &row.office_code)
}

fn file_name(kind: DocumentKind, number: i32, year: i32, office_code: &str) -> String {
    format!("{}-{number}-{year}-{office_code}.pdf", kind.as_str())
}

fn hash_text(sha256: &[u8]) -> String {
    sha256.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn issued(row: &DocumentRow, command: &IssueCommand) -> Change {
    let after = json!({
        "act": command.act,
        "kind": command.kind,
        "requester_name": command.requester_name,
        "requester_cin": command.requester_cin,
        "requester_quality": command.quality,
        "authorisation": command.authorisation,
        "control_code": row.control_code,
    });
    change(row, after)
}

fn change(row: &DocumentRow, after: Value) -> Change {
    Change {
        object_kind: "document",
        object_id: DocumentId::from_uuid(row.id).to_string(),
        object_label: reference(row),
        unit: Some(row.unit_id),
        before: None,
        after: Some(after),
    }
}
