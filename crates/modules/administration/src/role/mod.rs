//! Roles, and the policies that say what each may do in this commune.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use std::collections::BTreeSet;

use kernel::House;
use kernel::act::role::{ADMINISTRATOR, IMPLICIT};
use kernel::act::{Act as _, ActDef, Effect, Reach};
use kernel::directory::RoleRecord;
use kernel::error::Fault;
use kernel::names::fold;
use kernel::session::Scope;

use crate::acts::PolicyUpdate;

/// What one act becomes for a role; no reach takes the permission away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PolicyStep {
    pub(crate) act: String,
    pub(crate) reach: Option<Reach>,
}

/// A change of what a role may do: all steps, or none.
#[derive(Debug)]
pub(crate) struct PolicyChange {
    pub(crate) role: String,
    pub(crate) steps: Vec<PolicyStep>,
}

/// What the rules of policies ask of the house and of who changes them.
pub(crate) struct Known<'a> {
    /// The declared act with this name.
    pub(crate) declared: &'a dyn Fn(&str) -> Option<ActDef>,
    /// Whether the act is given to roles at all, and not to kinds of principal only.
    pub(crate) grantable: &'a dyn Fn(&str) -> bool,
    /// Whether the product ships the act for this role: such a permission can always be given back.
    pub(crate) shipped: &'a dyn Fn(&str, &str) -> bool,
    /// Where the caller may do the act.
    pub(crate) mine: &'a dyn Fn(&str) -> Option<Scope>,
}

impl PolicyChange {
    /// What no administrator may do: edit the roles that belong to a kind of principal, saw off the branch, or hand on
    /// a key that is not in one's own hand.
    pub(crate) fn faults(&self, known: &Known<'_>) -> Vec<Fault> {
        let mut faults = Vec::new();
        if IMPLICIT.contains(&self.role.as_str()) {
            faults.push(Fault::at("administration-error-role-implicit", &["role"]));
        }
        let mut seen = BTreeSet::new();
        for (at, step) in self.steps.iter().enumerate() {
            let twice = !seen.insert(step.act.as_str());
            if let Some((code, field)) = self.fault(step, twice, known) {
                faults.push(Fault::at(code, &["changes", &at.to_string(), field]));
            }
        }
        faults
    }

    fn fault(&self, step: &PolicyStep, twice: bool, known: &Known<'_>) -> Option<(&'static str, &'static str)> {
        let Some(act) = (known.declared)(&step.act) else { return Some(("administration-error-act-unknown", "act")) };
        if twice {
            return Some(("administration-error-act-twice", "act"));
        }
        if self.role == ADMINISTRATOR && act.name == PolicyUpdate::DEF.name && step.reach != Some(Reach::Units) {
            return Some(("administration-error-policy-last", "scope"));
        }
        let reach = step.reach?;
        if !(known.grantable)(act.name) {
            return Some(("administration-error-act-personal", "act"));
        }
        if act.effect == Effect::Key {
            if reach != Reach::Units {
                return Some(("administration-error-reach-key", "scope"));
            }
            if (known.mine)(act.name) != Some(Scope::All) && !(known.shipped)(&self.role, act.name) {
                return Some(("administration-error-key-not-held", "act"));
            }
        }
        None
    }
}

/// Whether each word is a part of the code or of a name, in either script and however it is spelt.
pub(crate) fn is_named(role: &RoleRecord, query: &str) -> bool {
    let names = [role.code.clone(), fold(&role.name.ar), fold(&role.name.fr)];
    query.split_whitespace().all(|word| {
        let (plain, folded) = (word.to_lowercase(), fold(word));
        names.iter().any(|name| name.contains(&plain) || (!folded.is_empty() && name.contains(&folded)))
    })
}

/// An act that a role allows, and how far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleAct {
    pub(crate) act: ActDef,
    pub(crate) reach: Reach,
}

/// An act of the product, for who edits roles or searches the audit trail.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) act: ActDef,
    pub(crate) module: &'static str,
    pub(crate) grantable: bool,
}

impl Listed {
    /// How far a role's permission may reach.
    pub(crate) fn reaches(&self) -> &'static [Reach] {
        match (self.grantable, self.act.effect) {
            (false, _) => &[],
            (true, Effect::Key) => &[Reach::Units],
            (true, Effect::Read | Effect::Write | Effect::Draft | Effect::Hand) => {
                &[Reach::All, Reach::Units, Reach::Own]
            }
        }
    }
}

/// Every act that a module declares, in the modules' order.
pub(crate) fn catalog(house: &House) -> Vec<Listed> {
    let of = |module: &'static kernel::module::Module| {
        module.acts.iter().map(|act| Listed {
            act: *act,
            module: module.name,
            grantable: house.shipped_reach(act.name).is_some(),
        })
    };
    house.modules.iter().flat_map(|module| of(module)).collect()
}

/// The code of a role of the commune's own, from its French name; a number makes it unique. It begins with `local_`, so
/// that a role which a later version ships never meets it.
pub(crate) fn code_of(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let plain = kernel::names::fold_latin(name);
    let mut slug = String::new();
    for c in plain.chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            _ if !slug.ends_with('_') => slug.push('_'),
            _ => {}
        }
    }
    let slug: String = slug.trim_matches('_').chars().take(24).collect();
    let base = format!("local_{}", slug.trim_matches('_'));
    let base = base.trim_end_matches('_').to_owned();
    let numbered = (2..).map(|n: u32| format!("{base}_{n}"));
    std::iter::once(base.clone()).chain(numbered).find(|code| !taken(code)).unwrap_or(base)
}

#[cfg(test)]
mod tests {
    use kernel::tenant::LocalName;

    use super::*;

    fn act(name: &str) -> Option<ActDef> {
        let acts = [
            ActDef { name: "administration.policy.update", effect: Effect::Key },
            ActDef { name: "administration.password.reset", effect: Effect::Key },
            ActDef { name: "administration.password.change", effect: Effect::Write },
            ActDef { name: "registry.act.read", effect: Effect::Write },
        ];
        acts.into_iter().find(|act| act.name == name)
    }

    fn codes(role: &str, name: &str, reach: Option<Reach>) -> Vec<&'static str> {
        told(role, &[(name, reach)], &|_| Some(Scope::All))
    }

    fn told(role: &str, steps: &[(&str, Option<Reach>)], mine: &dyn Fn(&str) -> Option<Scope>) -> Vec<&'static str> {
        let steps = steps.iter().map(|(act, reach)| PolicyStep { act: (*act).to_owned(), reach: *reach }).collect();
        let grantable = |name: &str| name != "administration.password.change";
        let shipped = |role: &str, name: &str| role == "administrator" && name.starts_with("administration.");
        let known = Known { declared: &act, grantable: &grantable, shipped: &shipped, mine };
        let change = PolicyChange { role: role.to_owned(), steps };
        change.faults(&known).iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn administrators_never_lose_the_key_to_the_policies() {
        let act = "administration.policy.update";
        for reach in [None, Some(Reach::Own), Some(Reach::All)] {
            assert_eq!(codes("administrator", act, reach), ["administration-error-policy-last"]);
        }
        assert!(codes("administrator", act, Some(Reach::Units)).is_empty());
        assert!(codes("auditor", act, None).is_empty());
    }

    #[test]
    fn nobody_edits_what_the_public_or_the_command_line_may_do() {
        for role in IMPLICIT {
            let told = codes(role, "registry.act.read", Some(Reach::All));
            assert_eq!(told, ["administration-error-role-implicit"]);
        }
        assert_eq!(codes("auditor", "nothing.of.this", None), ["administration-error-act-unknown"]);
    }

    #[test]
    fn a_key_reaches_as_far_as_its_role_and_is_handed_on_only_by_who_holds_it_everywhere() {
        let key = "administration.password.reset";
        assert_eq!(codes("desk", key, Some(Reach::All)), ["administration-error-reach-key"]);
        let part = |_: &str| Some(Scope::Units([uuid::Uuid::nil()].as_slice().into()));
        for mine in [&(|_: &str| None) as &dyn Fn(&str) -> Option<Scope>, &part] {
            let told = told("desk", &[(key, Some(Reach::Units))], mine);
            assert_eq!(told, ["administration-error-key-not-held"]);
        }
        assert!(codes("desk", key, Some(Reach::Units)).is_empty());
        assert!(told("desk", &[(key, None)], &|_| None).is_empty(), "taking a key away needs none");
        let back = told("administrator", &[(key, Some(Reach::Units))], &|_| None);
        assert!(back.is_empty(), "what the product ships can always be given back");
    }

    #[test]
    fn what_everybody_may_do_with_the_own_account_is_in_no_role() {
        let told = codes("desk", "administration.password.change", Some(Reach::Units));
        assert_eq!(told, ["administration-error-act-personal"]);
    }

    #[test]
    fn an_act_is_changed_once_in_a_change() {
        let steps = [("registry.act.read", None), ("registry.act.read", Some(Reach::All))];
        assert_eq!(told("desk", &steps, &|_| None), ["administration-error-act-twice"]);
    }

    #[test]
    fn a_role_is_found_by_its_code_and_in_either_script_however_it_is_spelt() {
        let role = RoleRecord {
            code: "officer".to_owned(),
            name: LocalName {
                ar: "ضابط الحالة المدنية".to_owned(), fr: "Officier d’état civil".to_owned(), zgh: None
            },
            acts: Vec::new(),
            shipped: true,
        };
        for words in ["officer", "OFFIC", "etat civil", "civil d'état", "الحاله", "ضابط civil", " "] {
            assert!(is_named(&role, words), "{words}");
        }
        for words in ["officier agent", "عون", "%", "_"] {
            assert!(!is_named(&role, words), "{words}");
        }
    }

    #[test]
    fn the_code_of_a_role_comes_from_its_name_and_meets_no_other() {
        assert_eq!(code_of("Guichet unique (été)", |_| false), "local_guichet_unique_ete");
        assert_eq!(code_of("Guichet", |code| code == "local_guichet"), "local_guichet_2");
        assert_eq!(code_of("شباك", |_| false).as_bytes()[0], b'l');
        let long = code_of(&"a b".repeat(40), |_| false);
        assert!(long.len() <= 40 && !long.ends_with('_'), "{long}");
    }
}
