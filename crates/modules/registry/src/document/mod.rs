//! Issued documents: who asked with which right, the numbered and sealed print, its verification by anybody.

pub mod graphql;
pub mod number;
pub(crate) mod paper;
mod seal;
pub mod service;
pub(crate) mod signer;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub mod verify;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::render::TemplateDef;
use serde_json::Value;
use uuid::Uuid;

use crate::content::ActKind;
use crate::content::terms::terms;

macro_rules! templates {
    ($($name:literal),+) => {
        /// The registry's paper; `templates/README.md` tells the shape of its data.
        pub const TEMPLATES: &[TemplateDef] = &[$(TemplateDef {
            name: concat!("registry/", $name),
            source: include_str!(concat!("../../templates/", $name, ".typ")),
        }),+];
    };
}
templates!("module", "extract_ar", "extract_fr", "full_copy", "page");

kernel::ids! {
    /// An issued document.
    DocumentId = "doc";
}

terms! {
    /// What is issued from an act (law 36-21 art. 43-45).
    DocumentKind {
        /// Extract in Arabic.
        ExtractAr = "extract_ar",
        /// Extract in French.
        ExtractFr = "extract_fr",
        /// Full copy, with the marginal mentions.
        FullCopy = "full_copy",
    }

    /// In which quality somebody asks for a document: the law's list (law 36-21 art. 43-45).
    RequesterQuality {
        /// The person of the act.
        Self_ = "self",
        /// Father, mother, grandparents.
        Ascendant = "ascendant",
        /// Child, grandchild.
        Descendant = "descendant",
        /// Husband or wife.
        Spouse = "spouse",
        /// Widow or widower.
        WidowedSpouse = "widowed_spouse",
        /// Guardian.
        Guardian = "guardian",
        /// Holder of a proxy.
        Proxy = "proxy",
        /// Who took the child in kafala (law 15-01).
        Kafil = "kafil",
        /// A public authority.
        Authority = "authority",
        /// Anybody else: only with an authorisation.
        ThirdParty = "third_party",
    }
}

impl DocumentKind {
    /// Template that prints it.
    pub(crate) const fn template(self) -> &'static str {
        match self {
            Self::ExtractAr => "registry/extract_ar",
            Self::ExtractFr => "registry/extract_fr",
            Self::FullCopy => "registry/full_copy",
        }
    }

    /// Language of the print.
    pub(crate) const fn lang(self) -> &'static str {
        match self {
            Self::ExtractAr | Self::FullCopy => "ar",
            Self::ExtractFr => "fr",
        }
    }
}

/// A document as stored, with what lists show.
#[derive(Debug, Clone)]
pub(crate) struct DocumentRow {
    pub(crate) id: Uuid,
    pub(crate) act_id: Uuid,
    /// Unit of the act.
    pub(crate) unit_id: Uuid,
    pub(crate) kind: String,
    pub(crate) year: i32,
    pub(crate) number: i32,
    /// The number as it was printed.
    pub(crate) printed: String,
    pub(crate) office_code: String,
    pub(crate) token: String,
    pub(crate) control_code: String,
    pub(crate) file_id: Uuid,
    pub(crate) issued_at: DateTime<Utc>,
    pub(crate) issued_by: Uuid,
    pub(crate) requester_name: String,
    pub(crate) requester_quality: String,
    pub(crate) reprints: i32,
    /// File of the latest reprint, when there is one.
    pub(crate) latest_file_id: Option<Uuid>,
}

/// What the law asks of a requester: a third party brings an authorisation, an authority its reference, whoever acts
/// for somebody else the paper that says so.
pub(crate) fn right_faults(quality: RequesterQuality, authorisation: Option<&str>) -> Vec<Fault> {
    use RequesterQuality::{Authority, Guardian, Kafil, Proxy, ThirdParty};
    let code = match quality {
        ThirdParty => "registry-error-third-party-needs-authorisation",
        Authority => "registry-error-authority-needs-reference",
        Proxy | Guardian | Kafil => "registry-error-representative-needs-reference",
        _ => return Vec::new(),
    };
    if authorisation.is_some() { Vec::new() } else { vec![Fault::at(code, &["authorisation"])] }
}

/// The dead ask for nothing.
pub(crate) fn asker_fault(act: ActKind, quality: RequesterQuality) -> Option<Fault> {
    let dead = act == ActKind::Death && quality == RequesterQuality::Self_;
    dead.then(|| Fault::at("registry-error-self-on-death-act", &["requesterQuality"]))
}

/// The token of the QR code: 192 random bits, in letters that a URL carries as they are.
pub(crate) fn token(random: [u8; 24]) -> String {
    use base64::Engine as _;
    base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(random)
}

/// The data of a reprint: what was printed, with its mark.
pub(crate) fn with_reprint_mark(mut data: Value, number: i32, on: NaiveDate) -> Value {
    if let Some(fields) = data.as_object_mut() {
        fields.insert("reprint".to_owned(), serde_json::json!({ "n": number, "at": paper::both(on) }));
    }
    data
}
