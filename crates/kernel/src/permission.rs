//! From policies and grants to a compiled set of permissions. Casbin decides, once per (roles, policy version).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use casbin::{CoreApi as _, DefaultModel, Enforcer, MgmtApi as _, NullAdapter};
use moka::sync::Cache;
use uuid::Uuid;

use crate::act::{ActDef, Effect, Policy, Reach};
use crate::error::Internal;
use crate::id::{StaffId, TypedId as _};
use crate::module::Module;
use crate::session::Scope;

const MODEL: &str = "
[request_definition]
r = role, act, reach
[policy_definition]
p = role, act, reach
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.role == p.role && r.act == p.act && r.reach == p.reach
";

/// A policy as stored: role, act, reach.
pub type PolicyRow = (String, String, String);

/// What each role may do in one commune, decided by Casbin for one version of its policies.
#[derive(Debug)]
pub struct RoleBook {
    acts: HashMap<String, BTreeMap<&'static str, Reach>>,
    keys: BTreeSet<&'static str>,
    joined: Cache<Holder, Arc<Permissions>>,
}

/// What somebody holds, and whose own things are theirs.
type Holder = (Vec<Held>, Option<StaffId>);

/// How many holders' permissions one book keeps: the people of a commune who work at the same time.
const JOINED: u64 = 1_000;

impl RoleBook {
    /// Asks Casbin about every role and every declared act. An act nobody declared cannot be permitted.
    ///
    /// Each role has an engine of its own with its own policies, and is asked about the acts that these name: a question
    /// costs a look at every policy of the engine, and no policy of another role or act can answer it with yes.
    ///
    /// # Errors
    /// [`Internal::Policy`] when the engine refuses the policies.
    pub async fn compile(acts: &[ActDef], rows: Vec<PolicyRow>) -> Result<Self, Internal> {
        let policy = |error: casbin::Error| Internal::Policy(error.to_string());
        let keys = acts.iter().filter(|act| act.effect == Effect::Key).map(|act| act.name).collect();
        let mut rules: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for (role, act, reach) in rows {
            rules.entry(role.clone()).or_default().push(vec![role, act, reach]);
        }
        let mut engines = Vec::with_capacity(rules.len());
        for (role, rules) in rules {
            let named: BTreeSet<&str> = rules.iter().map(|rule| rule[1].as_str()).collect();
            let asked: Vec<ActDef> = acts.iter().filter(|act| named.contains(act.name)).copied().collect();
            let model = DefaultModel::from_str(MODEL).await.map_err(policy)?;
            let mut engine = Enforcer::new(model, NullAdapter).await.map_err(policy)?;
            engine.add_policies(rules).await.map_err(policy)?;
            engines.push((role, engine, asked));
        }
        // Hundreds of questions: not on a thread that other requests wait for.
        let ask = move || {
            let decide = |(role, engine, acts): (String, Enforcer, Vec<ActDef>)| {
                Self::of_role(&engine, &role, &acts).map(|allowed| (role, allowed))
            };
            engines.into_iter().map(decide).collect::<Result<_, casbin::Error>>()
        };
        let asked = tokio::task::spawn_blocking(ask).await;
        let acts = asked.map_err(|_| Internal::Broken("the policy engine was stopped"))?.map_err(policy)?;
        Ok(Self { acts, keys, joined: Cache::new(JOINED) })
    }

    fn of_role(
        enforcer: &Enforcer,
        role: &str,
        acts: &[ActDef],
    ) -> Result<BTreeMap<&'static str, Reach>, casbin::Error> {
        let mut allowed = BTreeMap::new();
        for act in acts {
            for reach in [Reach::All, Reach::Units, Reach::Own] {
                if enforcer.enforce((role, act.name, reach.as_str()))? {
                    allowed.insert(act.name, reach);
                    break;
                }
            }
        }
        Ok(allowed)
    }

    /// What somebody may do who holds these roles. They depend on nothing else, so whoever asks again gets what was joined before.
    #[must_use]
    pub fn permissions(&self, held: Vec<Held>, owner: Option<StaffId>) -> Arc<Permissions> {
        let holder = (held, owner);
        if let Some(known) = self.joined.get(&holder) {
            return known;
        }
        let joined = Arc::new(Permissions::join(self, &holder.0, owner));
        self.joined.insert(holder, Arc::clone(&joined));
        joined
    }

    /// Whether an act is a key.
    #[must_use]
    pub fn is_key(&self, act: &str) -> bool {
        self.keys.contains(act)
    }

    /// The acts of one role.
    pub fn role(&self, role: &str) -> impl Iterator<Item = (&'static str, Reach)> + '_ {
        self.acts.get(role).into_iter().flatten().map(|(act, reach)| (*act, *reach))
    }
}

/// A role held on a subtree of units.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Held {
    /// Role code.
    pub role: String,
    /// The subtree, expanded; `None` means the whole commune.
    pub units: Option<Vec<Uuid>>,
}

/// Whose rights somebody uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lender {
    /// Who lends them.
    pub id: StaffId,
    /// Name for the audit trail.
    pub name: String,
}

/// What a colleague lends today.
#[derive(Debug)]
pub struct Loan {
    /// Who.
    pub lender: Lender,
    /// The roles, as the lender holds them.
    pub held: Vec<Held>,
    /// The units that the lending is limited to; `None` is wherever the lender holds them.
    pub limit: Option<Vec<Uuid>>,
}

/// What one principal may do, and where.
#[derive(Debug, Clone, Default)]
pub struct Permissions {
    /// By own roles and lent ones together.
    all: Allowed,
    /// By own roles alone; the same as `all` while nothing is lent.
    own: Allowed,
    /// By what each lender lends.
    lent: Vec<(Lender, Allowed)>,
}

type Allowed = BTreeMap<&'static str, Scope>;

impl Permissions {
    /// Joins what each held role allows.
    #[must_use]
    pub fn join(book: &RoleBook, held: &[Held], owner: Option<StaffId>) -> Self {
        let mut own = Allowed::new();
        for grant in held {
            for (act, reach) in book.role(&grant.role) {
                if let Some(scope) = scope_of(reach, grant, owner) {
                    add(&mut own, act, scope);
                }
            }
        }
        Self { all: own.clone(), own, lent: Vec::new() }
    }

    /// Adds what somebody lends. Keys are never lent, nor is what reaches the lender's own things only.
    #[must_use]
    pub fn with_lent(mut self, book: &RoleBook, loan: Loan) -> Self {
        let mut lent = Allowed::new();
        for grant in &loan.held {
            for (act, reach) in book.role(&grant.role).filter(|(act, _)| !book.is_key(act)) {
                let scope = scope_of(reach, grant, None);
                let scope = scope.map(|scope| match &loan.limit {
                    Some(limit) => narrowed(scope, limit),
                    None => scope,
                });
                if let Some(scope) = scope.filter(|scope| scope.units().is_none_or(|units| !units.is_empty())) {
                    add(&mut lent, act, scope.clone());
                    add(&mut self.all, act, scope);
                }
            }
        }
        if !lent.is_empty() {
            self.lent.push((loan.lender, lent));
        }
        self
    }

    /// On whose behalf an act is done on an object of this unit (`None`: the whole commune's): nobody's when own roles
    /// allow it, otherwise theirs whose lent roles do, who lent first before.
    #[must_use]
    pub fn behalf(&self, act: &str, unit: Option<Uuid>) -> Vec<&Lender> {
        let covers = |scope: &Scope| {
            scope.owner().is_none() && scope.units().is_none_or(|units| unit.is_some_and(|unit| units.contains(&unit)))
        };
        let own = self.own.get(act);
        if self.lent.is_empty() || own.is_some_and(covers) {
            return Vec::new();
        }
        let lenders = |may: &dyn Fn(&Scope) -> bool| -> Vec<&Lender> {
            self.lent.iter().filter(|(_, lent)| lent.get(act).is_some_and(may)).map(|(lender, _)| lender).collect()
        };
        let there = lenders(&covers);
        // An act of the whole commune that is only lent, on a part of it: still nobody's own.
        if there.is_empty() && own.is_none() { lenders(&|_| true) } else { there }
    }

    /// What a role may do in the whole commune by the policies that a module ships, which hold until an administrator
    /// changes them: asked like any session's, by nobody in particular. For the tests of modules.
    ///
    /// # Errors
    /// [`Internal::Policy`] when the engine refuses the policies.
    pub async fn shipped(module: &Module, role: &str) -> Result<Self, Internal> {
        let row = |policy: &Policy| (policy.role.to_owned(), policy.act.to_owned(), policy.reach.as_str().to_owned());
        let book = RoleBook::compile(module.acts, module.policies.iter().map(row).collect()).await?;
        let held = Held { role: role.to_owned(), units: None };
        Ok(Self::join(&book, &[held], Some(StaffId::from_uuid(Uuid::nil()))))
    }

    /// Narrows every scope to one subtree: on an arrondissement's own host, only the arrondissement is seen.
    #[must_use]
    pub fn within(self, subtree: Option<&[Uuid]>) -> Self {
        let Some(subtree) = subtree else { return self };
        self.each(|allowed| allowed.into_iter().map(|(act, scope)| (act, narrowed(scope, subtree))).collect())
    }

    /// Keeps these acts alone.
    #[must_use]
    pub fn only(self, kept: impl Fn(&str) -> bool) -> Self {
        self.each(|allowed| allowed.into_iter().filter(|(act, _)| kept(act)).collect())
    }

    fn each(self, change: impl Fn(Allowed) -> Allowed) -> Self {
        let lent = self.lent.into_iter().map(|(lender, allowed)| (lender, change(allowed))).collect();
        Self { all: change(self.all), own: change(self.own), lent }
    }

    /// What either of the two permits.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        for (act, scope) in other.all {
            add(&mut self.all, act, scope);
        }
        for (act, scope) in other.own {
            add(&mut self.own, act, scope);
        }
        self.lent.extend(other.lent);
        self
    }

    /// What is left of them in a copy of a commune: to sign in, and to read.
    #[must_use]
    pub fn reading(&self, acts: &[ActDef]) -> Self {
        let reads = |name: &str| acts.iter().any(|act| act.name == name && is_reading(act));
        self.clone().only(reads)
    }

    /// Where an act is permitted; `None` means nowhere.
    #[must_use]
    pub fn scope(&self, act: &str) -> Option<Scope> {
        self.all.get(act).cloned()
    }

    /// Where own roles permit an act, without what is lent; `None` means nowhere.
    #[must_use]
    pub fn own_scope(&self, act: &str) -> Option<Scope> {
        self.own.get(act).cloned()
    }

    /// Every permitted act, sorted.
    #[must_use]
    pub fn acts(&self) -> Vec<&'static str> {
        self.all.keys().copied().collect()
    }
}

fn scope_of(reach: Reach, grant: &Held, owner: Option<StaffId>) -> Option<Scope> {
    match (reach, &grant.units) {
        (Reach::All, _) | (Reach::Units, None) => Some(Scope::All),
        (Reach::Units, Some(units)) => Some(Scope::Units(units.as_slice().into())),
        (Reach::Own, units) => owner.map(|id| Scope::Own { id, units: units.as_deref().map(Into::into) }),
    }
}

/// Whether an act leaves the commune's own records as they are. Some readings write, because they are themselves on
/// record; a sign-in writes, too.
fn is_reading(act: &ActDef) -> bool {
    let mut words = act.name.split('.').skip(1);
    let (entity, verb) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    act.effect == Effect::Read
        || matches!(verb, "read" | "search" | "verify")
        || (entity == "session" && matches!(verb, "open" | "close" | "revoke"))
}

fn add(allowed: &mut Allowed, act: &'static str, scope: Scope) {
    let merged = match allowed.remove(act) {
        Some(earlier) => wider(earlier, scope),
        None => scope,
    };
    allowed.insert(act, merged);
}

fn wider(a: Scope, b: Scope) -> Scope {
    match (a, b) {
        (Scope::Units(a), Scope::Units(b)) => Scope::Units(union(&a, &b)),
        (Scope::Own { id, units: a }, Scope::Own { units: b, .. }) => {
            Scope::Own { id, units: a.zip(b).map(|(a, b)| union(&a, &b)) }
        }
        (a, b) if a.reach() >= b.reach() => a,
        (_, b) => b,
    }
}

fn union(a: &[Uuid], b: &[Uuid]) -> Arc<[Uuid]> {
    let both: BTreeSet<Uuid> = a.iter().chain(b).copied().collect();
    both.into_iter().collect()
}

fn narrowed(scope: Scope, subtree: &[Uuid]) -> Scope {
    let inside = match scope.units() {
        Some(units) => units.iter().copied().filter(|unit| subtree.contains(unit)).collect(),
        None => subtree.into(),
    };
    match scope {
        Scope::All | Scope::Units(_) => Scope::Units(inside),
        Scope::Own { id, .. } => Scope::Own { id, units: Some(inside) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::Effect;

    const READ: ActDef = ActDef { name: "demo.thing.read", effect: Effect::Read };
    const WRITE: ActDef = ActDef { name: "demo.thing.write", effect: Effect::Write };

    fn row(role: &str, act: &str, reach: &str) -> PolicyRow {
        (role.to_owned(), act.to_owned(), reach.to_owned())
    }

    #[tokio::test]
    async fn no_declaration_means_no() {
        let rows = vec![row("clerk", "demo.thing.read", "units"), row("clerk", "demo.other.act", "all")];
        let book = RoleBook::compile(&[READ, WRITE], rows).await.expect("compiles");
        let held = [Held { role: "clerk".into(), units: None }, Held { role: "ghost".into(), units: None }];
        let permissions = Permissions::join(&book, &held, None);
        assert_eq!(permissions.acts(), ["demo.thing.read"]);
        assert_eq!(permissions.scope("demo.thing.write"), None);
        assert_eq!(permissions.scope("demo.other.act"), None, "an undeclared act is never permitted");
    }

    #[tokio::test]
    async fn what_is_kept_for_one_holder_is_given_to_no_other() {
        let rows = vec![row("clerk", "demo.thing.read", "units"), row("clerk", "demo.thing.write", "own")];
        let book = RoleBook::compile(&[READ, WRITE], rows).await.expect("compiles");
        let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let [me, colleague] = [3, 4].map(|id| Some(StaffId::from_uuid(Uuid::from_u128(id))));
        let clerk = |unit| vec![Held { role: "clerk".into(), units: Some(vec![unit]) }];
        for _ in 0..2 {
            let units = |held, owner| {
                book.permissions(held, owner).scope("demo.thing.read").expect("permitted").units().map(<[Uuid]>::to_vec)
            };
            assert_eq!(units(clerk(here), me), Some(vec![here]));
            assert_eq!(units(clerk(there), me), Some(vec![there]));
            let owner =
                |owner| book.permissions(clerk(here), owner).scope("demo.thing.write").expect("permitted").owner();
            assert_ne!(owner(me), owner(colleague));
            assert!(book.permissions(Vec::new(), me).acts().is_empty());
        }
    }

    #[tokio::test]
    async fn a_role_is_allowed_what_its_own_policies_say_whatever_others_are_allowed() {
        let rows = vec![
            row("clerk", "demo.thing.read", "units"),
            row("chief", "demo.thing.read", "all"),
            row("chief", "demo.thing.write", "units"),
            row("clerk", "demo.thing.write", "nowhere"),
            row("both", "demo.thing.read", "own"),
            row("both", "demo.thing.read", "units"),
        ];
        let book = RoleBook::compile(&[READ, WRITE], rows).await.expect("compiles");
        let of = |role: &str| book.role(role).collect::<Vec<_>>();
        assert_eq!(of("clerk"), [("demo.thing.read", Reach::Units)]);
        assert_eq!(of("chief"), [("demo.thing.read", Reach::All), ("demo.thing.write", Reach::Units)]);
        assert_eq!(of("both"), [("demo.thing.read", Reach::Units)], "the wider of two");
        assert!(of("ghost").is_empty());
    }

    #[tokio::test]
    async fn a_grant_on_a_subtree_never_reaches_outside_of_it() {
        let (a, b, c) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let book = RoleBook::compile(&[READ], vec![row("clerk", "demo.thing.read", "units")]).await.expect("compiles");
        let held =
            [Held { role: "clerk".into(), units: Some(vec![a]) }, Held { role: "clerk".into(), units: Some(vec![b]) }];
        let permissions = Permissions::join(&book, &held, None);
        let scope = permissions.scope("demo.thing.read").expect("permitted");
        assert!(scope.covers(a, c) && scope.covers(b, c) && !scope.covers(c, a));
        let narrowed = permissions.within(Some(&[b])).scope("demo.thing.read").expect("permitted");
        assert!(!narrowed.covers(a, c) && narrowed.covers(b, c), "the host of an arrondissement narrows further");
    }

    #[tokio::test]
    async fn what_is_lent_holds_no_key_and_is_used_on_behalf_of_its_lender() {
        const KEY: ActDef = ActDef { name: "demo.key.turn", effect: Effect::Key };
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let rows = vec![
            row("chief", "demo.thing.write", "units"),
            row("chief", "demo.key.turn", "units"),
            row("clerk", "demo.thing.write", "units"),
            row("chief", "demo.thing.read", "own"),
        ];
        let book = RoleBook::compile(&[READ, WRITE, KEY], rows).await.expect("compiles");
        let lender = Lender { id: StaffId::from_uuid(Uuid::from_u128(9)), name: "Nadia".to_owned() };
        let own = Permissions::join(&book, &[Held { role: "clerk".into(), units: Some(vec![a]) }], None);
        let lend = |limit| Loan {
            lender: lender.clone(),
            held: vec![Held { role: "chief".into(), units: Some(vec![b]) }],
            limit,
        };
        let elsewhere = own.clone().with_lent(&book, lend(Some(vec![a])));
        assert!(!elsewhere.scope("demo.thing.write").is_some_and(|scope| scope.covers(b, b)), "limited to a unit");
        let both = own.with_lent(&book, lend(None));
        assert_eq!(both.acts(), ["demo.thing.write"], "neither keys nor what is the lender's own");
        let scope = both.scope("demo.thing.write").expect("permitted");
        assert!(scope.covers(a, a) && scope.covers(b, b));
        assert!(both.behalf("demo.thing.write", Some(a)).is_empty(), "by the own role");
        let behalf = both.behalf("demo.thing.write", Some(b));
        assert_eq!(behalf.iter().map(|lender| lender.name.as_str()).collect::<Vec<_>>(), ["Nadia"]);
        assert!(
            both.behalf("demo.thing.write", None).is_empty(),
            "of the whole commune, which the own role reaches too"
        );
        assert!(both.own_scope("demo.thing.write").is_some_and(|own| !own.covers(b, b)), "the own right is told apart");
        let narrowed = both.clone().within(Some(&[a]));
        assert!(narrowed.behalf("demo.thing.write", Some(b)).is_empty());
        assert!(narrowed.only(|_| false).acts().is_empty());
        assert!(both.reading(&[WRITE]).behalf("demo.thing.write", Some(b)).is_empty(), "nothing is changed in a copy");
        let alone = Permissions::default().with_lent(&book, lend(None));
        assert_eq!(alone.behalf("demo.thing.write", None).len(), 1, "with nothing of one's own");
    }

    #[tokio::test]
    async fn of_two_sets_everything_is_permitted_that_either_permits_and_no_further() {
        let rows = vec![row("clerk", "demo.thing.read", "units"), row("public", "demo.thing.write", "all")];
        let book = RoleBook::compile(&[READ, WRITE], rows).await.expect("compiles");
        let of = |role: &str, units| Permissions::join(&book, &[Held { role: role.into(), units }], None);
        let (a, b) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let both = of("public", None).or(of("clerk", Some(vec![a])));
        assert_eq!(both.scope("demo.thing.write"), Some(Scope::All));
        let scope = both.scope("demo.thing.read").expect("permitted");
        assert!(scope.covers(a, b) && !scope.covers(b, b));
        let wider = both.or(of("clerk", Some(vec![b]))).scope("demo.thing.read").expect("permitted");
        assert!(wider.covers(a, b) && wider.covers(b, b));
    }

    #[tokio::test]
    async fn own_reaches_only_what_the_person_made() {
        let me = StaffId::from_uuid(Uuid::from_u128(9));
        let book = RoleBook::compile(&[READ], vec![row("staff", "demo.thing.read", "own")]).await.expect("compiles");
        let held = [Held { role: "staff".into(), units: None }];
        let scope = Permissions::join(&book, &held, Some(me)).scope("demo.thing.read").expect("permitted");
        assert!(scope.covers(Uuid::nil(), me.uuid()) && !scope.covers(Uuid::nil(), Uuid::from_u128(8)));
        assert_eq!(Permissions::join(&book, &held, None).scope("demo.thing.read"), None);
    }

    #[tokio::test]
    async fn own_reaches_only_the_units_of_its_grants_and_of_the_host() {
        let me = StaffId::from_uuid(Uuid::from_u128(9));
        let (a, b, c) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let book = RoleBook::compile(&[READ], vec![row("clerk", "demo.thing.read", "own")]).await.expect("compiles");
        let on = |units: Option<Vec<Uuid>>| Held { role: "clerk".into(), units };
        let two = [on(Some(vec![a])), on(Some(vec![b]))];
        let scope = Permissions::join(&book, &two, Some(me)).scope("demo.thing.read").expect("permitted");
        assert!(scope.covers(a, me.uuid()) && scope.covers(b, me.uuid()));
        assert!(!scope.covers(c, me.uuid()) && !scope.covers(a, c), "neither elsewhere nor a colleague's");
        assert_eq!((scope.units(), scope.owner()), (Some([a, b].as_slice()), Some(me.uuid())));
        let everywhere = [on(Some(vec![a])), on(None)];
        let scope = Permissions::join(&book, &everywhere, Some(me)).scope("demo.thing.read").expect("permitted");
        assert!(scope.covers(c, me.uuid()));
        let narrowed = Permissions::join(&book, &everywhere, Some(me)).within(Some(&[b])).scope("demo.thing.read");
        assert!(narrowed.is_some_and(|scope| scope.covers(b, me.uuid()) && !scope.covers(a, me.uuid())));
    }
}
