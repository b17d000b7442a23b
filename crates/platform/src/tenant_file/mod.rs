//! Tenant files: one `tenants/<commune>.toml` says everything needed to open a commune on jamaa.
//!
//! [`TenantFile::parse`] reads one file and reports *all* its faults at once, each with file, line and key.
//! [`load_dir`] reads a folder and also checks what only the files together can show ([`check_all`]).
//! [`render`] writes a commented file that parses back to the same value.

mod check;
mod fault;
mod hosts;
mod parse;
mod reader;
mod render;
mod rules;
mod together;
mod units;
pub mod vocabulary;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

pub use fault::{Fault, Origin};
pub use hosts::HostName;
pub use render::render;
pub use together::{check_all, load_dir};

/// A commune as its tenant file describes it. Values are owned and already checked when made by [`TenantFile::parse`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TenantFile {
    /// Short name of the tenant, safe as a schema name: `[a-z][a-z0-9_]{1,40}`. Never changes once in use.
    pub key: String,
    /// HCP (RGPH 2024) code of the commune, as the national table writes it: `03.451.01.09`.
    pub hcp: String,
    /// The commune's own spelling of its name.
    pub name: Name,
    /// Province or prefecture.
    pub province: Name,
    /// Region.
    pub region: Name,
    /// Accent colour `#rrggbb`, at least 4.5:1 against white (WCAG 2 AA).
    pub accent: String,
    /// Modules switched on, from [`vocabulary::MODULES`].
    pub modules: Vec<String>,
    /// Screen languages, the first is the default; from [`vocabulary::LOCALES`].
    pub locales: Vec<String>,
    /// Host names the commune answers on.
    pub hosts: Hosts,
    /// Head of printed documents.
    pub letterhead: Letterhead,
    /// Days off of this commune beside the national ones.
    pub holidays: Vec<Holiday>,
    /// Settings by dotted name, e.g. `registry.lone_office`; from [`vocabulary::SETTINGS`].
    pub settings: BTreeMap<String, SettingValue>,
    /// Units below the commune, parents named by code. The commune itself is the root and is not listed.
    pub units: Vec<UnitEntry>,
    /// Civil-status offices (bureaux d'état civil), section `[[registry.offices]]`.
    pub offices: Vec<OfficeEntry>,
    /// Where each key was read; not part of the value (equal to any other origin).
    #[serde(skip)]
    pub origin: Origin,
}

/// A name in Arabic and French, in Tifinagh where known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Name {
    /// Arabic, official.
    pub ar: String,
    /// Latin script, as used in French.
    pub fr: String,
    /// Tifinagh (IRCAM).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zgh: Option<String>,
}

/// Host names of a commune.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Hosts {
    /// One DNS label before the deployment's base host: `sefrou` answers on `sefrou.<base>`.
    pub label: String,
    /// Whole host names of the commune's own, e.g. `etatcivil.example.ma`.
    pub own: Vec<String>,
}

/// Lines at the head of printed documents, from the State down to the commune.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Letterhead {
    /// Arabic lines, one to six.
    pub ar: Vec<String>,
    /// French lines, as many as the Arabic ones need not be.
    pub fr: Vec<String>,
    /// File name of the seal in `tenants/seals/`, `.svg` or `.png`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

/// A day off of one commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// What is celebrated.
    pub name: Name,
}

/// Value of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum SettingValue {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
}

/// Kind of a unit below the commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Arrondissement (organic law 113-14, art. 216-250): directly below the commune, may have its own host.
    Arrondissement,
    /// Office: a counter, such as a civil-status office. Nothing lies below it.
    Office,
    /// Service or division of the administration.
    Service,
}

/// A unit of the commune.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitEntry {
    /// Code, unique in the commune: `[a-z][a-z0-9-]{1,40}`.
    pub code: String,
    /// Kind.
    pub kind: UnitKind,
    /// Name, without the kind: `Maârif`, not `Arrondissement de Maârif`.
    pub name: Name,
    /// Code of the parent unit; none means the commune itself.
    pub parent: Option<String>,
    /// Arrondissements only: host relative to the base host, `maarif.casablanca`.
    pub host: Option<String>,
    /// Arrondissements only: HCP code.
    pub hcp: Option<String>,
    /// Arrondissements only: prefecture of arrondissements it lies in.
    pub prefecture: Option<Name>,
}

/// Legal regime of a civil-status office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Regime {
    /// Law 37-99: paper registers prevail, jamaa numbers the acts.
    #[serde(rename = "law_37_99")]
    Law3799,
    /// Law 36-21: the national electronic register is the official one.
    #[serde(rename = "law_36_21")]
    Law3621,
}

/// From when an office works under a regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RegimeEntry {
    /// The regime.
    pub regime: Regime,
    /// First day under it.
    pub from: NaiveDate,
}

/// A civil-status office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficeEntry {
    /// Code printed in act references, unique over all communes: `[A-Z][A-Z0-9]{1,11}`.
    pub code: String,
    /// Code of its unit.
    pub unit: String,
    /// Name.
    pub name: Name,
    /// Regimes in date order, at least one.
    pub regimes: Vec<RegimeEntry>,
}

impl TenantFile {
    /// Reads a tenant file. `file` is only used in the faults.
    ///
    /// # Errors
    /// Every fault of the file, in line order. Bad TOML hides the faults of content until it is mended.
    pub fn parse(text: &str, file: &str) -> Result<Self, Vec<Fault>> {
        parse::parse(text, file)
    }

    /// Checks the content again, e.g. of a value built by code. [`TenantFile::parse`] has already done it.
    pub fn check(&self) -> Vec<Fault> {
        check::check(self)
    }

    /// The unit with this code.
    pub fn unit(&self, code: &str) -> Option<&UnitEntry> {
        self.units.iter().find(|unit| unit.code == code)
    }
}

impl RegimeEntry {
    /// Regime in force on `day` in a history in date order.
    pub fn on(history: &[Self], day: NaiveDate) -> Option<Regime> {
        history.iter().rev().find(|entry| entry.from <= day).map(|entry| entry.regime)
    }
}
