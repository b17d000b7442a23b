//! Closed lists a tenant file may choose from. A new module, locale or setting is added here.

use super::{Regime, UnitKind};

/// Modules a commune may switch on. Must stay the same list as the catalog's.
pub const MODULES: &[&str] = &["administration", "registry", "regie"];

/// Modules without which a commune cannot work.
pub const REQUIRED_MODULES: &[&str] = &["administration"];

/// Screen languages. What one of them has no text for is said in French (`kernel::locale::Locale::stands_in`).
pub const LOCALES: &[&str] = &["ar", "fr", "zgh", "en"];

/// Languages of a commune whose file is made from the national table: the two that say everything.
pub const FIRST_LOCALES: &[&str] = &["ar", "fr"];

/// Languages that must always be offered: Arabic is the official language of the acts.
pub const REQUIRED_LOCALES: &[&str] = &["ar"];

/// Type of a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingType {
    /// `true` or `false`.
    Bool,
    /// Whole number.
    Integer,
    /// Text.
    Text,
}

impl SettingType {
    /// How the type is named to an operator.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Bool => "true or false",
            Self::Integer => "a whole number",
            Self::Text => "a text in quotes",
        }
    }
}

/// Settings by dotted name; the first part is the module they belong to.
pub const SETTINGS: &[(&str, SettingType)] = &[
    // Four eyes are the rule; a lone office may let the same person draft and register.
    ("registry.lone_office", SettingType::Bool),
];

/// Labels of the deployment itself, never of a commune.
pub const RESERVED_LABELS: &[&str] = &["www", "api", "admin", "app", "mail", "static", "status", "localhost"];

/// Schema names that are not a commune's.
pub const RESERVED_KEYS: &[&str] = &["public", "platform", "kernel", "information_schema"];

impl Regime {
    /// All regimes with the number of their law, as written in a tenant file.
    pub const ALL: &'static [(&'static str, Self)] = &[("37-99", Self::Law3799), ("36-21", Self::Law3621)];

    /// Number of the law: `37-99`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Law3799 => "37-99",
            Self::Law3621 => "36-21",
        }
    }
}

impl UnitKind {
    /// All kinds with their word in a tenant file.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("arrondissement", Self::Arrondissement), ("office", Self::Office), ("service", Self::Service)];

    /// Word of the kind in a tenant file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Arrondissement => "arrondissement",
            Self::Office => "office",
            Self::Service => "service",
        }
    }
}
