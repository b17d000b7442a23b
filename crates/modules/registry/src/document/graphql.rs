//! Issued documents, as GraphQL.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Failure;
use kernel::files::Link;
use kernel::gql::people::{LocalNameObject, StaffObject, staff};
use kernel::gql::{Checks, Date, answer, session};
use kernel::id::{FileId, StaffId, TypedId as _};

use super::service::{self, IssueCommand};
use super::verify::{self, Verified};
use super::{DocumentId, DocumentKind, DocumentRow, RequesterQuality};
use crate::act::ActId;
use crate::acts;
use crate::content::graphql::label;
use crate::delegation::DelegationId;

/// What is issued from an act (law 36-21 art. 43-45).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DocumentKind", name = "DocumentKind")]
pub enum DocumentKindItem {
    /// Extract in Arabic.
    ExtractAr,
    /// Extract in French.
    ExtractFr,
    /// Full copy, in Arabic, with the marginal mentions.
    FullCopy,
}

/// In which quality somebody asks for a document: the law's list (law 36-21 art. 43-45).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "RequesterQuality", name = "RequesterQuality")]
pub enum RequesterQualityItem {
    /// The person of the act; refused on a death act.
    #[graphql(name = "SELF")]
    Self_,
    /// Father, mother or grandparent of the person.
    Ascendant,
    /// Child or grandchild of the person.
    Descendant,
    /// Husband or wife.
    Spouse,
    /// Widow or widower.
    WidowedSpouse,
    /// Guardian; `authorisation` names the paper.
    Guardian,
    /// Holder of a proxy; `authorisation` names it.
    Proxy,
    /// Who took the child in kafala (law 15-01); `authorisation` names the order.
    Kafil,
    /// A public authority; `authorisation` names its letter.
    Authority,
    /// Anybody else: only with an authorisation.
    ThirdParty,
}

/// A document as it was issued: numbered, sealed, stored; its QR code is confirmed by the public verification page.
#[derive(Debug, Clone)]
pub struct DocumentObject {
    row: DocumentRow,
    file: uuid::Uuid,
    /// The viewer has just printed or opened it, which is permission enough for its link.
    opened: bool,
}

impl DocumentObject {
    /// In a list: the original, for those who may see documents.
    pub(crate) fn listed(row: DocumentRow) -> Self {
        Self { file: row.file_id, row, opened: false }
    }

    /// The original, for the person who issued or opened it.
    pub(crate) fn original(row: DocumentRow) -> Self {
        Self { file: row.file_id, row, opened: true }
    }

    /// The latest reprint, for the person who printed it.
    pub(crate) fn reprinted(row: DocumentRow) -> Self {
        Self { file: row.latest_file_id.unwrap_or(row.file_id), row, opened: true }
    }

    fn kind_of(&self) -> Result<DocumentKind, Failure> {
        Ok(DocumentKind::stored("document", "kind", &self.row.kind)?)
    }

    fn quality_of(&self) -> Result<RequesterQuality, Failure> {
        let quality = RequesterQuality::stored("document_request", "requester_quality", &self.row.requester_quality);
        Ok(quality?)
    }
}

/// An issued extract or copy.
#[Object(name = "Document")]
impl DocumentObject {
    /// Identifier, `doc_…`.
    async fn id(&self) -> ID {
        DocumentId::from_uuid(self.row.id).to_string().into()
    }
    /// Which document.
    async fn kind(&self, ctx: &Context<'_>) -> Result<DocumentKindItem> {
        Ok(answer(session(ctx)?, self.kind_of())?.into())
    }
    /// Which document, in words.
    async fn kind_label(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        let session = session(ctx)?;
        Ok(label(session, &answer(session, self.kind_of())?.label_id("document-kind")))
    }
    /// Number, without gaps within its office and year.
    async fn number(&self) -> i32 {
        self.row.number
    }
    /// Gregorian year of the number.
    async fn year(&self) -> i32 {
        self.row.year
    }
    /// Number, year and office: `1042/2026 - SFR1`.
    async fn reference(&self) -> String {
        service::reference(&self.row)
    }
    /// When it was issued.
    async fn issued_at(&self) -> DateTime<Utc> {
        self.row.issued_at
    }
    /// Who issued it.
    async fn issued_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.row.issued_by)).await
    }
    /// Who asked for it.
    async fn requester_name(&self) -> &str {
        &self.row.requester_name
    }
    /// In which quality they asked (law 36-21 art. 43-45).
    async fn requester_quality(&self, ctx: &Context<'_>) -> Result<RequesterQualityItem> {
        Ok(answer(session(ctx)?, self.quality_of())?.into())
    }
    /// In which quality they asked, in words.
    async fn requester_quality_label(&self, ctx: &Context<'_>) -> Result<LocalNameObject> {
        let session = session(ctx)?;
        Ok(label(session, &answer(session, self.quality_of())?.label_id("requester-quality")))
    }
    /// Twelve characters printed on the page, to be compared with those of the verification page.
    async fn control_code(&self) -> &str {
        &self.row.control_code
    }
    /// Path of the PDF on this host, signed; good for a quarter of an hour. The original, or after a reprint the reprint.
    /// Null in the list of an act for those who may not see documents of its unit.
    async fn url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let session = session(ctx)?;
        let permit = session.permit::<acts::DocumentRead>();
        let inside = permit.is_ok_and(|permit| permit.scope().covers(self.row.unit_id, self.row.issued_by));
        Ok((self.opened || inside).then(|| Link::path(session, FileId::from_uuid(self.file))))
    }
    /// The public page that confirms it, which the QR code opens.
    async fn verify_url(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(service::verify_url(session(ctx)?, &self.row.token))
    }
    /// How often it was printed again.
    async fn reprints(&self) -> i32 {
        self.row.reprints
    }
    /// Identifier of the act, `act_…`.
    async fn act_id(&self) -> ID {
        ActId::from_uuid(self.row.act_id).to_string().into()
    }
}

/// What anybody learns from a document's QR code. No names.
#[derive(Debug, SimpleObject)]
pub struct DocumentVerification {
    /// Whether this commune issued such a document.
    pub found: bool,
    /// Whether what is stored is still what was issued and sealed; null when nothing was found.
    pub matches: Option<bool>,
    /// The office that issued it.
    pub office: Option<LocalNameObject>,
    /// The commune that issued it.
    pub commune: Option<LocalNameObject>,
    /// Which document.
    pub kind: Option<LocalNameObject>,
    /// Its number as printed, `1042/2026`.
    pub number: Option<String>,
    /// The day it was issued.
    pub issued_on: Option<Date>,
    /// Twelve characters, to be compared with those on the page.
    pub control_code: Option<String>,
    /// Whether all records of this deployment are fictitious.
    pub demo: bool,
}

/// Reading and verifying documents.
#[derive(Debug, Default)]
pub struct DocumentQueries;

#[Object]
impl DocumentQueries {
    /// One issued document. The look is on record. Null when there is none that the viewer may see.
    async fn document(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `doc_…`.")] id: ID,
    ) -> Result<Option<DocumentObject>> {
        let session = session(ctx)?;
        let Ok(id) = DocumentId::parse(&id) else {
            return answer(session, session.permit::<acts::DocumentRead>().map(|_| None));
        };
        Ok(answer(session, service::read(session, id).await)?.map(DocumentObject::original))
    }

    /// Documents by their number, one an office at most: `1042/2026`, in any form that a commune prints, with or without the
    /// office (`1042/2026 - SFR1`). The search is on record. Limited to 60 a minute.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The number as printed, at most 60 characters.")] number: String,
    ) -> Result<Vec<DocumentObject>> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let number = checks.text("number", &number, 60);
        let found = match session.permit::<acts::DocumentRead>().and_then(|_| checks.finish()) {
            Ok(()) => service::numbered(session, &number).await,
            Err(refusal) => Err(refusal),
        };
        Ok(answer(session, found)?.into_iter().map(DocumentObject::listed).collect())
    }

    /// Public: what the QR code of a document stands for. Limited to 30 a minute for each address.
    async fn document_verify(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The last part of the address in the QR code.")] token: String,
    ) -> Result<DocumentVerification> {
        let session = session(ctx)?;
        let demo = session.house().demo;
        let Some(verified) = answer(session, verify::verify(session, token.trim()).await)? else {
            return Ok(unknown(demo));
        };
        let Verified { office, kind, number, issued_on, control_code, matches } = verified;
        let kind = answer(session, DocumentKind::stored("document", "kind", &kind).map_err(Failure::from))?;
        Ok(DocumentVerification {
            found: true,
            matches: Some(matches),
            office: Some(office.into()),
            commune: Some(session.tenant().name.clone().into()),
            kind: Some(label(session, &kind.label_id("document-kind"))),
            number: Some(number),
            issued_on: Some(issued_on.into()),
            control_code: Some(control_code),
            demo,
        })
    }
}

fn unknown(demo: bool) -> DocumentVerification {
    DocumentVerification {
        found: false,
        matches: None,
        office: None,
        commune: None,
        kind: None,
        number: None,
        issued_on: None,
        control_code: None,
        demo,
    }
}

/// A request for a document.
#[derive(Debug, InputObject)]
pub struct DocumentIssueInput {
    /// UUID made by the client for this operation; sent again, it gives the same document.
    pub operation_id: ID,
    /// From which act, `act_…`.
    pub act_id: ID,
    /// Which document.
    pub kind: DocumentKindItem,
    /// Who asks. At most 120 characters.
    pub requester_name: String,
    /// Number of their national card. At most 20 characters.
    pub requester_cin: Option<String>,
    /// In which quality they ask (law 36-21 art. 43-45).
    pub requester_quality: RequesterQualityItem,
    /// The paper that gives the right: required for third parties, authorities, guardians, proxies and kafils. At most
    /// 300 characters.
    pub authorisation: Option<String>,
    /// Delegation under which it is signed, `dlg_…`; not said: the issuer's own, else the office's latest in force today.
    pub delegation_id: Option<ID>,
}

impl DocumentIssueInput {
    fn read(&self) -> Result<IssueCommand, Failure> {
        let mut checks = Checks::new();
        let operation = checks.operation(&self.operation_id);
        let act = checks.id::<ActId>("actId", &self.act_id);
        let requester_name = checks.text("requesterName", &self.requester_name, 120);
        let requester_cin = checks.optional("requesterCin", self.requester_cin.as_deref(), 20);
        let authorisation = checks.optional("authorisation", self.authorisation.as_deref(), 300);
        let delegation = self.delegation_id.as_ref().and_then(|id| checks.id::<DelegationId>("delegationId", id));
        let quality: RequesterQuality = self.requester_quality.into();
        let command = operation.zip(act).map(|(operation, act)| IssueCommand {
            operation,
            act,
            kind: self.kind.into(),
            requester_name,
            requester_cin,
            quality,
            authorisation,
            delegation: delegation.map(DelegationId::uuid),
        });
        checks.finish_with(command)
    }
}

/// Which document to print again.
#[derive(Debug, InputObject)]
pub struct DocumentReprintInput {
    /// Identifier, `doc_…`.
    pub document_id: ID,
    /// UUID made by the client for this operation; sent again, it does not print twice.
    pub operation_id: ID,
}

kernel::payload! {
    /// What issuing or reprinting made.
    DocumentIssuePayload {
        /// The document; its `url` opens the new print.
        document: DocumentObject
    }
}

/// Issuing and reprinting.
#[derive(Debug, Default)]
pub struct DocumentMutations;

#[Object]
impl DocumentMutations {
    /// Issues an extract or a full copy of an act: the requester is recorded, then the document is numbered, printed,
    /// sealed and stored. One operation gives one document, however often it is sent.
    async fn document_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who asks for what.")] input: DocumentIssueInput,
    ) -> Result<DocumentIssuePayload> {
        let session = session(ctx)?;
        let outcome = match session.permit::<acts::DocumentIssue>().and_then(|_| input.read()) {
            Ok(command) => service::issue(session, command).await.map(DocumentObject::original),
            Err(refusal) => Err(refusal),
        };
        DocumentIssuePayload::from_outcome(session, outcome)
    }

    /// Prints an issued document again as it was, with a mark that says so. The original stays.
    async fn document_reprint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which document.")] input: DocumentReprintInput,
    ) -> Result<DocumentIssuePayload> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let id = checks.id::<DocumentId>("documentId", &input.document_id);
        let operation = checks.operation(&input.operation_id);
        let asked = id.zip(operation);
        let outcome = match session.permit::<acts::DocumentReprint>().and_then(|_| checks.finish_with(asked)) {
            Ok((id, operation)) => service::reprint(session, id, operation).await.map(DocumentObject::reprinted),
            Err(refusal) => Err(refusal),
        };
        DocumentIssuePayload::from_outcome(session, outcome)
    }
}
