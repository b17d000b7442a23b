//! What one process shares between all its requests.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use moka::future::Cache;

use crate::act::{ActDef, Effect, Reach, role};
use crate::ambient::Ambient;
use crate::db::Db;
use crate::door::Habits;
use crate::event::{EventDef, NoticeDef};
use crate::files::FileStore;
use crate::job::JobDef;
use crate::keys::Keys;
use crate::limit::Limiter;
use crate::live::Live;
use crate::locale::Texts;
use crate::mail::Mailer;
use crate::module::{FeeSource, Module, SettingDef};
use crate::outbound::Outbound;
use crate::permission::RoleBook;
use crate::queue::{Bell, Consumer};
use crate::render::Renderer;
use crate::rights::duty::Declared;
use crate::seal::Sealer;
use crate::sms::SmsChannel;
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
    /// Hints of what changed.
    pub live: Live,
    /// The audit sealer's bell.
    pub sealer: Sealer,
    /// Letters by e-mail.
    pub mailer: Mailer,
    /// The door to addresses that somebody typed.
    pub outbound: Outbound,
    /// Short messages; none when there is no gateway.
    pub sms: Option<Arc<dyn SmsChannel>>,
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
    effects: BTreeMap<&'static str, Effect>,
    /// Acts that the modules ship for roles that can be granted.
    grantable: BTreeSet<&'static str>,
    role_books: Cache<(TenantKey, i64), Arc<RoleBook>>,
    bell: Bell,
    job_bell: Bell,
    habits: Habits,
}

impl House {
    /// Builds the shared state.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let acts: Vec<ActDef> = parts.modules.iter().flat_map(|module| module.acts).copied().collect();
        let effects = acts.iter().map(|act| (act.name, act.effect)).collect();
        let policies = parts.modules.iter().flat_map(|module| module.policies);
        let grantable =
            policies.filter(|policy| !role::IMPLICIT.contains(&policy.role)).map(|policy| policy.act).collect();
        // 218 kB an enforcer, but only its verdict is kept: a few kB for each commune in use.
        let role_books = Cache::new(2_048);
        let (bell, job_bell, habits) = (Bell::default(), Bell::default(), Habits::default());
        Self(Arc::new(Inner { parts, acts, effects, grantable, role_books, bell, job_bell, habits }))
    }

    /// How documents began when they were asked last.
    #[must_use]
    pub fn habits(&self) -> &Habits {
        &self.0.habits
    }

    /// Every declared act.
    #[must_use]
    pub fn acts(&self) -> &[ActDef] {
        &self.0.acts
    }

    /// How far an act reaches at most, as its module ships it for a role that can be granted; `None` when it is shipped
    /// for kinds of principal only.
    #[must_use]
    pub fn shipped_reach(&self, act: &str) -> Option<Reach> {
        let policies = self.0.parts.modules.iter().flat_map(|module| module.policies);
        let granted = policies.filter(|policy| policy.act == act && !role::IMPLICIT.contains(&policy.role));
        granted.map(|policy| policy.reach).max()
    }

    /// Whether a program may be lent an act: one that roles give, and that is not kept to people (see [`Effect::is_lent`]).
    /// What everybody does with the own account is given by no role, so that no token ever reaches it, whatever an
    /// administrator sets.
    #[must_use]
    pub fn may_lend(&self, act: &str, service: bool) -> bool {
        self.0.grantable.contains(act) && self.0.effects.get(act).is_some_and(|effect| effect.is_lent(service))
    }

    /// Whether a program does with any token what everybody may do: not what proves who one is.
    #[must_use]
    pub fn may_do_in_public(&self, act: &str) -> bool {
        self.0.effects.get(act).is_some_and(|effect| effect.is_lent(true))
    }

    /// The declared setting with this key.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&'static SettingDef> {
        self.0.parts.modules.iter().flat_map(|module| module.settings).find(|setting| setting.key == key)
    }

    /// The declared event with this name.
    #[must_use]
    pub fn event(&self, name: &str) -> Option<&'static EventDef> {
        self.0.parts.modules.iter().flat_map(|module| module.events).find(|event| event.name == name)
    }

    /// What this event may ask to be paid for, as the module that tells it declares.
    #[must_use]
    pub fn fee(&self, event: &str) -> Option<&'static FeeSource> {
        self.0.parts.modules.iter().flat_map(|module| module.fees).find(|fee| fee.event == event)
    }

    /// What people are told of this event.
    pub fn notices(&self, event: &str) -> impl Iterator<Item = &'static NoticeDef> {
        self.0.parts.modules.iter().flat_map(|module| module.notices).filter(move |notice| notice.event == event)
    }

    /// Everybody who takes notes of this kind.
    pub fn consumers(&self, kind: &str) -> impl Iterator<Item = &'static Consumer> {
        let all = self.0.parts.modules.iter().flat_map(|module| module.consumers);
        all.filter(move |consumer| consumer.wants(self, kind))
    }

    /// Duties that exclude each other, each with the module that declares it.
    pub fn duties(&self) -> impl Iterator<Item = Declared> {
        let of = |module: &&'static Module| {
            let module = *module;
            module.duties.iter().map(move |duty| Declared { module: module.name, duty })
        };
        self.0.parts.modules.iter().flat_map(of)
    }

    /// Every declared job.
    pub fn jobs(&self) -> impl Iterator<Item = &'static JobDef> {
        self.0.parts.modules.iter().flat_map(|module| module.jobs)
    }

    /// Rings at this instance's worker.
    pub(crate) fn bell(&self) -> &Bell {
        &self.0.bell
    }

    /// Rings at this instance's keeper of jobs.
    pub(crate) fn job_bell(&self) -> &Bell {
        &self.0.job_bell
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
