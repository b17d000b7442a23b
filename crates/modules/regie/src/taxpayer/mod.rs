//! Taxpayers (redevables): who owes, found by name in either script, by card, by ICE or by number. Two that are one are merged, and
//! nothing that was written about either is rewritten.

pub mod graphql;
mod held;
pub(crate) mod key;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::identifiers;
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

pub use held::Files;

kernel::ids! {
    /// A taxpayer.
    TaxpayerId = "txp";
}

/// Who owes: somebody, or a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxpayerKind {
    /// A person.
    Person,
    /// A company, an association, an administration.
    Company,
}

impl TaxpayerKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Person, Self::Company];

    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
        }
    }

    /// Reads a stored value.
    ///
    /// # Errors
    /// [`Internal::Stored`] when it is neither.
    pub fn stored(text: &str) -> Result<Self, Internal> {
        let detail = || "not one of the list".to_owned();
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        found.ok_or_else(|| Internal::Stored { table: "taxpayer", column: "kind", detail: detail() })
    }
}

/// A taxpayer as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxpayer {
    /// Identifier.
    pub id: Uuid,
    /// Unit that keeps the file.
    pub unit_id: Uuid,
    /// Number in the commune, never given twice: see [`Taxpayer::printed`].
    pub number: i32,
    /// Person or company.
    pub kind: TaxpayerKind,
    /// Name in Arabic, verbatim; empty when only the Latin one is known.
    pub name_ar: String,
    /// Name in Latin letters, verbatim; empty when only the Arabic one is known.
    pub name_latin: String,
    /// National identity card: capitals and digits.
    pub cin: Option<String>,
    /// Common identifier of an enterprise: 15 digits.
    pub ice: Option<String>,
    /// Identifier with the tax administration (IF).
    pub tax_id: Option<String>,
    /// Bank account: 24 digits.
    pub rib: Option<String>,
    /// Telephone, international form.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Address in Arabic; may be empty.
    pub address_ar: String,
    /// Address in French; may be empty.
    pub address_fr: String,
    /// Raised by every change.
    pub revision: i32,
    /// The one that this one was found to be.
    pub merged_into: Option<Uuid>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// Who recorded it.
    pub created_by: Uuid,
    /// When it changed last.
    pub updated_at: DateTime<Utc>,
}

/// What is said of a taxpayer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Details {
    /// Name in Arabic, verbatim; empty when it is not known.
    pub name_ar: String,
    /// Name in Latin letters, verbatim; empty when it is not known.
    pub name_latin: String,
    /// National identity card.
    pub cin: Option<String>,
    /// Common identifier of an enterprise.
    pub ice: Option<String>,
    /// Identifier with the tax administration (IF).
    pub tax_id: Option<String>,
    /// Bank account.
    pub rib: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Address in Arabic.
    pub address_ar: String,
    /// Address in French.
    pub address_fr: String,
}

impl Details {
    /// In the one writing that is kept.
    ///
    /// # Errors
    /// Refused with every fault: no name at all, an ICE, an account, a telephone or an address that is none.
    pub fn checked(mut self) -> Outcome<Self> {
        let mut faults = Vec::new();
        let mut fault = |code, field| faults.push(Fault::at(code, &["details", field]));
        if self.name_ar.is_empty() && self.name_latin.is_empty() {
            fault("regie-error-taxpayer-name", "nameAr");
        }
        let read = |text: &mut Option<String>, read: fn(&str) -> Option<String>| {
            let Some(typed) = text.take() else { return true };
            *text = read(&typed);
            text.is_some()
        };
        if !read(&mut self.ice, identifiers::ice) {
            fault("regie-error-ice", "ice");
        }
        if !read(&mut self.rib, identifiers::rib) {
            fault("regie-error-rib", "rib");
        }
        if !read(&mut self.phone, identifiers::phone) {
            fault("regie-error-phone", "phone");
        }
        if self.email.as_deref().is_some_and(|email| !kernel::mail::is_address(email)) {
            fault("regie-error-email", "email");
        }
        self.cin = self.cin.as_deref().map(identifiers::cin).filter(|cin| !cin.is_empty());
        self.tax_id = self.tax_id.as_deref().map(identifiers::cin).filter(|number| !number.is_empty());
        if faults.is_empty() { Ok(self) } else { Err(Failure::Refused(faults)) }
    }
}

impl Taxpayer {
    /// How people call it: `R-000123`.
    #[must_use]
    pub fn printed(&self) -> String {
        printed(self.number)
    }

    /// What is said of it.
    #[must_use]
    pub fn details(&self) -> Details {
        Details {
            name_ar: self.name_ar.clone(),
            name_latin: self.name_latin.clone(),
            cin: self.cin.clone(),
            ice: self.ice.clone(),
            tax_id: self.tax_id.clone(),
            rib: self.rib.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            address_ar: self.address_ar.clone(),
            address_fr: self.address_fr.clone(),
        }
    }

    /// The same with other details.
    #[must_use]
    pub fn with(self, details: Details) -> Self {
        Self {
            name_ar: details.name_ar,
            name_latin: details.name_latin,
            cin: details.cin,
            ice: details.ice,
            tax_id: details.tax_id,
            rib: details.rib,
            phone: details.phone,
            email: details.email,
            address_ar: details.address_ar,
            address_fr: details.address_fr,
            ..self
        }
    }

    /// The names that it has.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        [self.name_ar.as_str(), self.name_latin.as_str()].into_iter().filter(|name| !name.is_empty()).collect()
    }

    /// The key under which it is found: its names and numbers, the names that it is also known by, and what those that were merged into it
    /// are found by.
    #[must_use]
    pub(crate) fn key(&self, aliases: &[String], absorbed: &[String]) -> String {
        let mut names = self.names();
        names.extend(aliases.iter().map(String::as_str));
        let number = self.printed();
        let marks = [self.cin.as_deref(), self.ice.as_deref(), self.tax_id.as_deref(), self.phone.as_deref()];
        let marks: Vec<&str> = marks.into_iter().flatten().chain([number.as_str()]).collect();
        key::stored(&names, &marks, absorbed)
    }

    /// Advice that does not block.
    #[must_use]
    pub fn warnings(&self) -> Vec<Fault> {
        let told = |lacks: bool, code, field| lacks.then(|| Fault::at(code, &["details", field]));
        let card = self.cin.as_deref().is_some_and(|cin| !identifiers::cin_is_usual(cin));
        let numbered = match self.kind {
            TaxpayerKind::Person => self.cin.is_some() || self.ice.is_some(),
            TaxpayerKind::Company => self.ice.is_some(),
        };
        let number = if self.kind == TaxpayerKind::Person { "cin" } else { "ice" };
        [
            told(self.name_ar.is_empty(), "regie-warning-taxpayer-name", "nameAr"),
            told(self.name_latin.is_empty(), "regie-warning-taxpayer-name", "nameLatin"),
            told(card, "regie-warning-cin", "cin"),
            told(!numbered, "regie-warning-taxpayer-number", number),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Why it cannot be changed or merged: it was merged already.
    #[must_use]
    pub fn merged_fault(&self, field: &str) -> Option<Fault> {
        self.merged_into.map(|_| Fault::at("regie-error-taxpayer-merged", &[field]))
    }

    /// Somebody else changed it since the caller read it.
    #[must_use]
    pub fn revision_fault(&self, seen: i32) -> Option<Fault> {
        (self.revision != seen).then(|| Fault::at("kernel-error-revision", &["revision"]))
    }
}

/// A name by which a taxpayer is also known: that of a shop, an earlier one, that of a record merged into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// Verbatim.
    pub name: String,
    /// When it was noted.
    pub at: DateTime<Utc>,
    /// Who noted it.
    pub by: Uuid,
}

/// Two that were found to be one.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The record that was merged.
    pub from: Taxpayer,
    /// Why.
    pub reasons: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who said so.
    pub by: Uuid,
}

/// Why two taxpayers may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same identity card.
    SameCin,
    /// The same ICE.
    SameIce,
    /// A very similar name.
    SimilarName,
}

impl Likeness {
    /// As a statement of the store tells it.
    #[must_use]
    pub(crate) fn told(text: &str) -> Option<Self> {
        match text {
            "cin" => Some(Self::SameCin),
            "ice" => Some(Self::SameIce),
            "name" => Some(Self::SimilarName),
            _ => None,
        }
    }
}

/// Somebody who may be the same.
#[derive(Debug, Clone)]
pub struct Similar {
    /// Who.
    pub taxpayer: Taxpayer,
    /// Why.
    pub why: Vec<Likeness>,
}

/// What a list of taxpayers is narrowed to; `None` means "any".
#[derive(Debug, Clone, Default, Serialize)]
pub struct Filter {
    /// Names, a number, a card, an ICE, a telephone.
    pub query: Option<String>,
    /// Person or company.
    pub kind: Option<TaxpayerKind>,
    /// Those that were merged into another, in place of those that stand.
    pub merged: bool,
}

/// How a number of the series is printed.
#[must_use]
pub fn printed(number: i32) -> String {
    format!("R-{number:06}")
}

/// The names of the list that are not known yet, each once.
#[must_use]
pub(crate) fn unknown(names: Vec<String>, known: &[&str]) -> Vec<String> {
    let mut new: Vec<String> = Vec::new();
    for name in names {
        if !name.is_empty() && !known.contains(&name.as_str()) && !new.contains(&name) {
            new.push(name);
        }
    }
    new
}

/// The parts of two objects that differ, for the audit trail.
#[must_use]
pub(crate) fn difference(before: &Value, after: &Value) -> (Value, Value) {
    let (Value::Object(old), Value::Object(new)) = (before, after) else { return (before.clone(), after.clone()) };
    let changed = |keys: &Map<String, Value>, others: &Map<String, Value>| {
        let kept = keys.iter().filter(|(key, value)| others.get(*key) != Some(value));
        Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
    };
    (changed(old, new), changed(new, old))
}

/// A fault is a refusal.
pub(crate) fn settle(fault: Option<Fault>) -> Outcome<()> {
    fault.map_or(Ok(()), |fault| Err(fault.into()))
}
