//! What one process shares between all its requests.

use std::ops::Deref;
use std::sync::Arc;

use moka::future::Cache;

use crate::act::ActDef;
use crate::ambient::Ambient;
use crate::db::Db;
use crate::files::FileStore;
use crate::keys::Keys;
use crate::limit::Limiter;
use crate::locale::Texts;
use crate::module::{Module, SettingDef};
use crate::permission::RoleBook;
use crate::render::Renderer;
use crate::seal::Sealer;
use crate::tenant::TenantKey;

/// The parts a [`House`] is built from.
pub struct Parts {
    /// Connections.
    pub db: Db,
    /// Clock and randomness.
    pub ambient: Ambient,
    /// Derived keys.
    pub keys: Keys,
    /// Texts of all modules.
    pub texts: Texts,
    /// Stored files.
    pub files: FileStore,
    /// The document engine.
    pub renderer: Arc<dyn Renderer>,
    /// Rate limits.
    pub limiter: Limiter,
    /// The audit sealer's bell.
    pub sealer: Sealer,
    /// The list of modules.
    pub modules: &'static [&'static Module],
    /// Whether records are fictitious and marked so.
    pub demo: bool,
}

/// Shared state. Cheap to clone.
#[derive(Clone)]
pub struct House(Arc<Inner>);

struct Inner {
    parts: Parts,
    acts: Vec<ActDef>,
    role_books: Cache<(TenantKey, i64), Arc<RoleBook>>,
}

impl House {
    /// Builds the shared state.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let acts = parts.modules.iter().flat_map(|module| module.acts).copied().collect();
        // 218 kB an enforcer, but only its verdict is kept: a few kB for each commune in use.
        let role_books = Cache::new(2_048);
        Self(Arc::new(Inner { parts, acts, role_books }))
    }

    /// Every declared act.
    #[must_use]
    pub fn acts(&self) -> &[ActDef] {
        &self.0.acts
    }

    /// The declared setting with this key.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&'static SettingDef> {
        self.0.parts.modules.iter().flat_map(|module| module.settings).find(|setting| setting.key == key)
    }

    pub(crate) fn role_books(&self) -> &Cache<(TenantKey, i64), Arc<RoleBook>> {
        &self.0.role_books
    }
}

impl Deref for House {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("House")
    }
}
