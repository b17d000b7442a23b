//! What the program says of itself: its modules, acts, settings, tables and schema.

use catalog::MODULES;

/// One act.
#[derive(Debug, Clone)]
pub(crate) struct ActFact {
    pub(crate) name: String,
    pub(crate) writes: bool,
}

/// One migration of a module's manifest.
#[derive(Debug, Clone)]
pub(crate) struct MigrationFact {
    pub(crate) version: i32,
    pub(crate) name: String,
    pub(crate) sql: String,
}

/// One module's manifest, as far as the rules look at it.
#[derive(Debug, Clone, Default)]
pub(crate) struct ModuleFact {
    pub(crate) name: String,
    pub(crate) acts: Vec<ActFact>,
    pub(crate) settings: Vec<String>,
    /// Setting and value, for settings that are chosen from a list.
    pub(crate) choices: Vec<(String, String)>,
    pub(crate) migrations: Vec<MigrationFact>,
    pub(crate) seed: Option<String>,
}

/// Everything the rules compare the files with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) modules: Vec<ModuleFact>,
    /// The schema of the product (SDL).
    pub(crate) sdl: String,
    /// Limits of a request and of files: how `graphql/API.md` calls them, how much, and the code of the refusal.
    pub(crate) limits: Vec<(&'static str, usize, &'static str)>,
    /// Rate limits of the manifests.
    pub(crate) quotas: Vec<kernel::limit::Counted>,
}

impl Facts {
    /// Of this program.
    pub(crate) fn shipped() -> Self {
        Self {
            quotas: MODULES.iter().flat_map(|module| module.quotas).copied().collect(),
            limits: catalog::limits::ALL
                .iter()
                .map(|limit| (limit.counts, limit.max, limit.code))
                .chain(kernel::files::LIMITS)
                .collect(),
            modules: MODULES.iter().map(|module| ModuleFact::of(module)).collect(),
            sdl: catalog::schema().sdl(),
        }
    }

    /// Names of all modules, the kernel's own part first.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.modules.iter().map(|module| module.name.as_str()).collect()
    }

    /// Modules of the product: all but the kernel.
    pub(crate) fn product(&self) -> impl Iterator<Item = &ModuleFact> {
        self.modules.iter().filter(|module| module.name != "kernel")
    }

    /// All acts.
    pub(crate) fn acts(&self) -> impl Iterator<Item = &ActFact> {
        self.modules.iter().flat_map(|module| &module.acts)
    }
}

impl ModuleFact {
    fn of(module: &kernel::module::Module) -> Self {
        let act = |act: &kernel::act::ActDef| ActFact { name: act.name.to_owned(), writes: act.effect.writes() };
        let migration = |m: &kernel::module::Migration| MigrationFact {
            version: m.version,
            name: m.name.to_owned(),
            sql: m.sql.to_owned(),
        };
        Self {
            name: module.name.to_owned(),
            acts: module.acts.iter().map(act).collect(),
            settings: module.settings.iter().map(|setting| setting.key.to_owned()).collect(),
            choices: module
                .settings
                .iter()
                .flat_map(|setting| setting.choices.iter().map(|value| (setting.key.to_owned(), (*value).to_owned())))
                .collect(),
            migrations: module.migrations.iter().map(migration).collect(),
            seed: module.seed.map(str::to_owned),
        }
    }
}
