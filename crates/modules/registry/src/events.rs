//! What the registry tells: identifiers and references, never a name.

use kernel::event::{Audience, Concerns, EventRecord, NoticeDef};
use kernel::id::TypedId as _;
use kernel::locale::Args;
use kernel::module::FeeSource;

use crate::act::{ActId, ActRow, ActView};
use crate::acts::{ActRead, DeclarationRead, DocumentRead};
use crate::content::ActKind;
use crate::declaration::{Declaration, DeclarationId};
use crate::document::{DocumentId, DocumentRow};
use crate::mention::{MentionId, MentionRow};
use crate::office::OfficeId;

kernel::events! {
    /// A declaration was handed to the officer.
    DeclarationSubmitted = "registry.declaration.submitted", read by DeclarationRead {
        /// Which.
        declaration: DeclarationId,
        /// `birth` or `death`.
        kind: ActKind,
        /// Where it was received.
        office: OfficeId,
    }
    /// The officer gave a declaration back. Why is read in the declaration.
    DeclarationReturned = "registry.declaration.returned", read by DeclarationRead {
        /// Which.
        declaration: DeclarationId,
        /// `birth` or `death`.
        kind: ActKind,
        /// Where it was received.
        office: OfficeId,
    }
    /// Declarations that were given up have been kept long enough: somebody decides about them.
    DeclarationDue = "registry.declaration.due", read by DeclarationRead {
        /// How many of the unit.
        count: i64,
    }
    /// A declaration was registered: an act exists.
    ActRegistered = "registry.act.registered", read by ActRead {
        /// Which.
        act: ActId,
        /// The declaration that it was.
        declaration: DeclarationId,
        /// `birth` or `death`.
        kind: String,
        /// In whose register.
        office: OfficeId,
        /// Gregorian year of the register.
        year: i32,
        /// Number in the register; null where the national register numbers.
        number: Option<i32>,
    }
    /// A mention was added in the margin of an act.
    MentionAdded = "registry.mention.added", read by ActRead {
        /// Which.
        mention: MentionId,
        /// In whose margin.
        act: ActId,
        /// What it tells of: `marriage`, `dissolution`, `death`, `name_change`, `rectification`.
        kind: String,
        /// Number in the margin.
        number: i32,
    }
    /// An extract or a copy was issued. Who asked for it is read in the document.
    DocumentIssued = "registry.document.issued", read by DocumentRead {
        /// Which.
        document: DocumentId,
        /// From which act.
        act: ActId,
        /// `extract_ar`, `extract_fr` or `full_copy`.
        kind: String,
        /// Gregorian year of its number.
        year: i32,
        /// Number in its office.
        number: i32,
    }
    /// Deadlines of declarations that were not handed in yet end soon.
    DeadlineNear = "registry.deadline.near", read by DeclarationRead {
        /// How many declarations of the unit.
        count: i64,
        /// The day on which the first deadline ends.
        first: chrono::NaiveDate,
    }
}

/// An extract or a copy costs what the tariff of the kind says under `extract_ar`, `extract_fr` or `full_copy`.
pub(crate) const FEES: &[FeeSource] =
    &[FeeSource { event: "registry.document.issued", kind: "ETAT-CIVIL", object: "document", rate: "kind" }];

/// What people are told.
pub(crate) const NOTICES: &[NoticeDef] = &[
    NoticeDef {
        event: "registry.declaration.submitted",
        to: Audience::WhoMay("registry.declaration.register"),
        link: declaration_page,
        args: kind,
    },
    NoticeDef { event: "registry.declaration.returned", to: Audience::Owner, link: declaration_page, args: kind },
    NoticeDef { event: "registry.act.registered", to: Audience::Owner, link: act_page, args: reference },
    NoticeDef {
        event: "registry.declaration.due",
        to: Audience::WhoMay("registry.declaration.erase"),
        link: |_| "/register?tab=declarations&state=ABANDONED".to_owned(),
        args: count,
    },
    NoticeDef {
        event: "registry.deadline.near",
        to: Audience::WhoMay("registry.declaration.submit"),
        link: |_| "/register?tab=declarations&state=DRAFT".to_owned(),
        args: deadline,
    },
];

fn declaration_page(event: &EventRecord) -> String {
    format!("/declarations/{}", event.text("declaration").unwrap_or_default())
}

fn act_page(event: &EventRecord) -> String {
    format!("/acts/{}", event.text("act").unwrap_or_default())
}

fn kind(event: &EventRecord) -> Args {
    vec![("kind", event.text("kind").unwrap_or_default().to_owned())]
}

fn reference(event: &EventRecord) -> Args {
    let number = |field| event.number(field).map_or_else(String::new, |number| number.to_string());
    let reference = match event.number("number") {
        Some(_) => format!("{}/{}", number("number"), number("year")),
        None => number("year"),
    };
    vec![("kind", event.text("kind").unwrap_or_default().to_owned()), ("reference", reference)]
}

fn count(event: &EventRecord) -> Args {
    vec![("count", event.number("count").unwrap_or_default().to_string())]
}

fn deadline(event: &EventRecord) -> Args {
    let day = event.text("first").and_then(|day| day.parse().ok()).map(kernel::calendar::format_short);
    vec![("count", event.number("count").unwrap_or_default().to_string()), ("day", day.unwrap_or_default())]
}

impl DeclarationSubmitted {
    pub(crate) fn of(declaration: &Declaration) -> (Self, Concerns) {
        let (id, office) = ids(declaration);
        (Self { declaration: id, kind: declaration.kind, office }, of_declaration(declaration))
    }
}

impl DeclarationReturned {
    pub(crate) fn of(declaration: &Declaration) -> (Self, Concerns) {
        let (id, office) = ids(declaration);
        (Self { declaration: id, kind: declaration.kind, office }, of_declaration(declaration))
    }
}

fn ids(declaration: &Declaration) -> (DeclarationId, OfficeId) {
    (DeclarationId::from_uuid(declaration.id), OfficeId::from_uuid(declaration.office_id))
}

fn of_declaration(declaration: &Declaration) -> Concerns {
    Concerns { unit: Some(declaration.unit_id), owner: Some(declaration.drafted_by) }
}

impl ActRegistered {
    /// It is the work of who drafted the declaration.
    pub(crate) fn of(act: &ActRow, drafted_by: uuid::Uuid) -> (Self, Concerns) {
        let event = Self {
            act: ActId::from_uuid(act.id),
            declaration: DeclarationId::from_uuid(act.declaration_id),
            kind: act.kind.clone(),
            office: OfficeId::from_uuid(act.office_id),
            year: act.year,
            number: act.number,
        };
        (event, Concerns { unit: Some(act.unit_id), owner: Some(drafted_by) })
    }
}

impl MentionAdded {
    pub(crate) fn of(act: &ActView, mention: &MentionRow) -> (Self, Concerns) {
        let event = Self {
            mention: MentionId::from_uuid(mention.id),
            act: ActId::from_uuid(mention.act_id),
            kind: mention.kind.clone(),
            number: mention.number,
        };
        (event, Concerns { unit: Some(act.row.unit_id), owner: Some(mention.noted_by) })
    }
}

impl DocumentIssued {
    pub(crate) fn of(document: &DocumentRow) -> (Self, Concerns) {
        let event = Self {
            document: DocumentId::from_uuid(document.id),
            act: ActId::from_uuid(document.act_id),
            kind: document.kind.clone(),
            year: document.year,
            number: document.number,
        };
        (event, Concerns { unit: Some(document.unit_id), owner: Some(document.issued_by) })
    }
}
