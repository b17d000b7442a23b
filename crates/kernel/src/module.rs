//! The manifest of a module: everything the house must know about it, as data.

use std::borrow::Cow;
use std::fmt::Debug;

use async_trait::async_trait;

use crate::act::{ActDef, Policy};
use crate::error::Outcome;
use crate::event::{EventDef, NoticeDef};
use crate::gql::AnySchema;
use crate::job::JobDef;
use crate::limit::Counted;
use crate::locale::Sources;
use crate::person::Holder;
use crate::queue::Consumer;
use crate::render::TemplateDef;
use crate::session::Scope;
use crate::tenant::LocalName;
use crate::tx::Tx;

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
    /// Every value, for a setting that is chosen from a list; empty for one that is written.
    pub choices: &'static [&'static str],
    /// Where the items of a list are chosen from, when only the commune's own rows can tell them.
    pub among: Option<&'static dyn Among>,
}

/// Something of the commune that a setting may name.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The value that is stored.
    pub value: String,
    /// What people call it.
    pub label: LocalName,
}

/// Things of the commune that a setting is chosen among: its offices, say.
#[async_trait]
pub trait Among: Debug + Send + Sync {
    /// Those inside the scope, in the order in which they are shown.
    ///
    /// # Errors
    /// Internal failures only.
    async fn choices(&self, tx: &mut dyn Tx, scope: &Scope) -> Outcome<Vec<Choice>>;
}

impl SettingDef {
    /// A setting that is written: any value that passes the check.
    #[must_use]
    pub const fn written(key: &'static str, default: &'static str, check: fn(&serde_json::Value) -> bool) -> Self {
        Self { key, default, check, choices: &[], among: None }
    }

    /// A list whose items are chosen among things of the commune; the check holds where there is no commune to ask yet.
    #[must_use]
    pub const fn list_among(
        key: &'static str,
        check: fn(&serde_json::Value) -> bool,
        among: &'static dyn Among,
    ) -> Self {
        Self { key, default: "[]", check, choices: &[], among: Some(among) }
    }
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

/// A duty of which nobody holds another of its set, whatever roles they have or borrow: who orders does not cash. Its text is
/// `<module>-duty-<name>`. The table `exclusive_duty` knows it as well, by a migration of the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// `module.name`, the same for all the duties that exclude each other.
    pub set: &'static str,
    /// Its own name within the set.
    pub name: &'static str,
    /// Names of the acts that make it: who may do one of them has the duty.
    pub acts: &'static [&'static str],
}

/// That something which a module delivers may cost: the kind of revenue whose tariff has the price, and the fields of the event that name
/// what was delivered and the price. Where a commune's tariff has no such price, nothing is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeSource {
    /// The event of the module by which it tells the delivery. An event asks for one fee at most.
    pub event: &'static str,
    /// Code of the kind of revenue.
    pub kind: &'static str,
    /// Field of the event with the printed identifier of what was delivered.
    pub object: &'static str,
    /// Field of the event with the code of the price.
    pub rate: &'static str,
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
    /// Duties that exclude each other.
    pub duties: &'static [Duty],
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
    /// Which of that may cost something.
    pub fees: &'static [FeeSource],
    /// What people are told of events.
    pub notices: &'static [NoticeDef],
    /// Work that follows events.
    pub consumers: &'static [Consumer],
    /// Work that is due at times.
    pub jobs: &'static [JobDef],
    /// How often callers may ask.
    pub quotas: &'static [Counted],
}

impl Module {
    /// A module without anything: `Module { name: "fleet", acts: acts::ALL, ..Module::EMPTY }` says only what there is.
    pub const EMPTY: Self = Self {
        name: "",
        acts: &[],
        policies: &[],
        roles: &[],
        duties: &[],
        migrations: &[],
        seed: None,
        settings: &[],
        texts: &[],
        templates: &[],
        holder: None,
        events: &[],
        fees: &[],
        notices: &[],
        consumers: &[],
        jobs: &[],
        quotas: &[],
    };
}

/// What one program serves: its list of modules, and the schema that their roots make together. A deployment with a module
/// of its own has a catalog of its own; nothing else differs.
#[derive(Debug)]
pub struct Catalog {
    /// Every module, the kernel first.
    pub modules: &'static [&'static Module],
    /// Builds the schema, limits included.
    pub schema: fn() -> AnySchema,
    /// Files of a web app that was built with screens of one's own, by path; `None`: jamaa's own web app.
    pub web: Option<fn(&str) -> Option<WebFile>>,
}

/// A file of the web app, built into the binary.
#[derive(Debug)]
pub struct WebFile {
    /// What it holds.
    pub content: Cow<'static, [u8]>,
    /// Its media type.
    pub media_type: String,
    /// SHA-256 of its content.
    pub sha256: [u8; 32],
}

impl Catalog {
    /// Texts of all modules, in the form that [`crate::locale::Texts`] takes.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, Sources)> {
        self.modules.iter().map(|module| (module.name, module.texts)).collect()
    }

    /// Document templates of all modules.
    #[must_use]
    pub fn templates(&self) -> Vec<&'static [TemplateDef]> {
        self.modules.iter().map(|module| module.templates).collect()
    }
}

/// Makes the list of modules and their merged GraphQL roots: `kernel::catalog! { administration, registry }`. Each name is a
/// crate with a `MODULE`, a `Query`, a `Mutation` and a `Subscription` ([`crate::gql::NoSubscriptions`] where it has none).
/// The caller depends on `async_graphql`.
#[macro_export]
macro_rules! catalog {
    ($($module:ident),+ $(,)?) => {
        /// Every module of this product, the kernel first.
        pub static MODULES: &[&$crate::module::Module] = &[&$crate::MODULE, $(&$module::MODULE),+];

        /// All queries.
        #[derive(::async_graphql::MergedObject, Default)]
        pub struct Query($($module::Query),+);

        /// All mutations.
        #[derive(::async_graphql::MergedObject, Default)]
        pub struct Mutation($($module::Mutation),+);

        /// All subscriptions.
        #[derive(::async_graphql::MergedSubscription, Default)]
        pub struct Subscription($($module::Subscription),+);

        /// Each module's own part of the schema (SDL). The module knows nothing of limits: those are the product's.
        #[must_use]
        pub fn parts() -> Vec<(&'static str, String)> {
            vec![$((
                stringify!($module),
                $crate::gql::AnySchema::part::<$module::Query, $module::Mutation, $module::Subscription>(),
            )),+]
        }
    };
}

/// Both lists after each other, for a manifest; the compiler refuses a wrong count.
///
/// # Panics
/// While compiling, when `N` is not the count of both.
#[must_use]
pub const fn joined<T: Copy, const N: usize>(a: &[T], b: &[T]) -> [T; N] {
    assert!(a.len() + b.len() == N, "the count of what both lists hold has changed");
    let mut out = [a[0]; N];
    let mut at = 0;
    while at < N {
        out[at] = if at < a.len() { a[at] } else { b[at - a.len()] };
        at += 1;
    }
    out
}
