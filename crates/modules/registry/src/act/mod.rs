//! Registered acts: found, read, printed for the paper register. Nothing here changes one.

pub mod graphql;
pub mod query;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Internal;
use kernel::keys::Purpose;
use kernel::session::Session;
use uuid::Uuid;

use crate::content::{ActKind, Content, Regime};
use crate::document::DocumentRow;
use crate::mention::{MentionRow, correction};
use crate::office::Office;

kernel::ids! {
    /// A registered act.
    ActId = "act";
}

/// An act as stored.
#[derive(Debug, Clone)]
pub(crate) struct ActRow {
    pub(crate) id: Uuid,
    pub(crate) declaration_id: Uuid,
    pub(crate) office_id: Uuid,
    pub(crate) unit_id: Uuid,
    pub(crate) kind: String,
    pub(crate) regime: String,
    pub(crate) year: i32,
    pub(crate) number: Option<i32>,
    pub(crate) national_number: Option<String>,
    pub(crate) national_id: Option<String>,
    pub(crate) registered_at: DateTime<Utc>,
    pub(crate) registered_on: NaiveDate,
    pub(crate) registered_by: Uuid,
    pub(crate) delegation_id: Uuid,
    pub(crate) officer_name_ar: String,
    pub(crate) officer_name_latin: String,
    pub(crate) officer_quality: String,
    pub(crate) instrument: String,
    pub(crate) content: serde_json::Value,
    pub(crate) event_date: NaiveDate,
    pub(crate) subject: String,
    pub(crate) search_key: String,
    pub(crate) seal: Vec<u8>,
    pub(crate) office_code: String,
}

/// What to fetch beside the act itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Marginal mentions, their seals checked. Whatever is issued from an act, or said of its seal, needs them.
    pub mentions: bool,
    /// Documents issued from it.
    pub documents: bool,
    /// Its office.
    pub office: bool,
}

impl Wanted {
    /// Everything.
    pub const ALL: Self = Self { mentions: true, documents: true, office: true };
    /// The act alone.
    pub const NOTHING: Self = Self { mentions: false, documents: false, office: false };
}

/// An act with what was asked of its surroundings, its seal already checked.
#[derive(Debug, Clone)]
pub struct ActView {
    pub(crate) row: ActRow,
    pub(crate) content: Content,
    pub(crate) kind: ActKind,
    pub(crate) regime: Regime,
    /// Whether the seal of the act fits what is stored, and those of its mentions as far as these were fetched.
    pub(crate) intact: bool,
    /// `None`: not fetched yet.
    pub(crate) mentions: Option<Vec<MentionRow>>,
    /// `None`: not fetched yet.
    pub(crate) documents: Option<Vec<DocumentRow>>,
    /// `None`: not fetched yet.
    pub(crate) office: Option<Office>,
}

impl ActView {
    /// From a stored row, with nothing around it yet.
    pub(crate) fn of(row: ActRow, intact: bool) -> Result<Self, Internal> {
        Ok(Self {
            content: serde_json::from_value(row.content.clone()).map_err(unreadable)?,
            kind: ActKind::stored("act", "kind", &row.kind)?,
            regime: Regime::stored("act", "regime", &row.regime)?,
            row,
            intact,
            mentions: None,
            documents: None,
            office: None,
        })
    }

    /// Its mentions, as far as they were fetched.
    pub(crate) fn margin(&self) -> &[MentionRow] {
        self.mentions.as_deref().unwrap_or_default()
    }

    /// What it says with the rectifications that were in its margin on a day.
    pub(crate) fn rectified(&self, on: NaiveDate) -> Result<Content, Internal> {
        correction::rectified(&self.content, self.margin().iter().filter(|mention| mention.noted_on <= on))
    }

    /// How people call the act: "125/2026 - SFR1", or its national number.
    #[must_use]
    pub fn reference(&self) -> String {
        reference(self.row.number, self.row.year, &self.row.office_code, self.row.national_number.as_deref())
    }
}

/// Where the stored content does not fit; never the value itself, which names people.
fn unreadable(error: serde_json::Error) -> Internal {
    let detail = format!("line {} column {}", error.line(), error.column());
    Internal::Stored { table: "act", column: "content", detail }
}

/// How people call an act: number, year and office under law 37-99 (decree 2-22-04 art. 19), where the number alone
/// says nothing; the national number under law 36-21.
#[must_use]
pub fn reference(number: Option<i32>, year: i32, office_code: &str, national_number: Option<&str>) -> String {
    match (number, national_number) {
        (Some(number), _) => format!("{number}/{year} - {office_code}"),
        (None, Some(national)) => national.to_owned(),
        (None, None) => format!("{year} - {office_code}"),
    }
}

/// Whether the stored seal fits what is stored.
pub(crate) fn seal_fits(session: &Session, row: &ActRow) -> bool {
    let tenant = session.tenant().key.as_str();
    let bytes = crate::declaration::seal::seal_bytes(row);
    session.house().keys.mac_matches(Purpose::Seal, tenant, &bytes, &row.seal)
}
