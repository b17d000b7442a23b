//! The manifest of a module: everything the house must know about it, as data.

use crate::act::{ActDef, Policy};
use crate::event::{EventDef, NoticeDef};
use crate::job::JobDef;
use crate::locale::Sources;
use crate::person::Holder;
use crate::queue::Consumer;
use crate::render::TemplateDef;

/// One step of a module's tables.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Greater than the one before.
    pub version: i32,
    /// What it does, for the operator.
    pub name: &'static str,
    /// DDL; `:"runtime"` stands for the tenant's runtime role.
    pub sql: &'static str,
}

/// A setting of a commune, with its default.
#[derive(Debug, Clone, Copy)]
pub struct SettingDef {
    /// Dotted key, `module.name`.
    pub key: &'static str,
    /// Default, as JSON.
    pub default: &'static str,
    /// Whether a value means something, beyond having the shape of the default.
    pub check: fn(&serde_json::Value) -> bool,
}

/// A role that ships with a module.
#[derive(Debug, Clone, Copy)]
pub struct RoleDef {
    /// Code.
    pub code: &'static str,
    /// Arabic name.
    pub name_ar: &'static str,
    /// French name.
    pub name_fr: &'static str,
}

/// A module of the product.
#[derive(Debug, Clone, Copy)]
pub struct Module {
    /// The same name in every room.
    pub name: &'static str,
    /// The closed list of acts.
    pub acts: &'static [ActDef],
    /// Shipped policies.
    pub policies: &'static [Policy],
    /// Shipped roles.
    pub roles: &'static [RoleDef],
    /// Tables.
    pub migrations: &'static [Migration],
    /// Rows that a new commune gets: SQL with `$1`, the tenant file as JSON, every object of it with an `id`.
    pub seed: Option<&'static str>,
    /// Settings.
    pub settings: &'static [SettingDef],
    /// Server texts in every language.
    pub texts: Sources,
    /// Paper.
    pub templates: &'static [TemplateDef],
    /// Where people's data are found in it; none when it holds none.
    pub holder: Option<&'static dyn Holder>,
    /// What it tells others.
    pub events: &'static [EventDef],
    /// What people are told of events.
    pub notices: &'static [NoticeDef],
    /// Work that follows events.
    pub consumers: &'static [Consumer],
    /// Work that is due at times.
    pub jobs: &'static [JobDef],
}
