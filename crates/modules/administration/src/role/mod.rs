//! Roles, and the policies that say what each may do in this commune.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use kernel::act::role::{ADMINISTRATOR, IMPLICIT};
use kernel::act::{Act as _, Reach};
use kernel::error::Fault;

use crate::acts::PolicyUpdate;

/// A change of one role's permission for one act; no reach takes the permission away.
#[derive(Debug)]
pub(crate) struct PolicyChange {
    pub(crate) role: String,
    pub(crate) act: String,
    pub(crate) reach: Option<Reach>,
}

impl PolicyChange {
    /// What no administrator may do: edit the roles that belong to a kind of principal, or saw off the branch.
    pub(crate) fn faults(&self, declared: impl Fn(&str) -> bool) -> Vec<Fault> {
        let mut faults = Vec::new();
        if IMPLICIT.contains(&self.role.as_str()) {
            faults.push(Fault::at("administration-error-role-implicit", &["role"]));
        }
        if !declared(&self.act) {
            faults.push(Fault::at("administration-error-act-unknown", &["act"]));
        }
        let keeps_key = matches!(self.reach, Some(Reach::Units | Reach::All));
        if self.role == ADMINISTRATOR && self.act == PolicyUpdate::DEF.name && !keeps_key {
            faults.push(Fault::at("administration-error-policy-last", &["scope"]));
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(role: &str, act: &str, reach: Option<Reach>) -> Vec<&'static str> {
        let change = PolicyChange { role: role.to_owned(), act: act.to_owned(), reach };
        change.faults(|act| act.starts_with("administration.")).iter().map(|fault| fault.code).collect()
    }

    #[test]
    fn administrators_never_lose_the_key_to_the_policies() {
        let act = "administration.policy.update";
        assert_eq!(codes("administrator", act, None), ["administration-error-policy-last"]);
        assert_eq!(codes("administrator", act, Some(Reach::Own)), ["administration-error-policy-last"]);
        assert!(codes("administrator", act, Some(Reach::Units)).is_empty());
        assert!(codes("auditor", act, None).is_empty());
    }

    #[test]
    fn nobody_edits_what_the_public_or_the_command_line_may_do() {
        for role in IMPLICIT {
            assert_eq!(
                codes(role, "administration.staff.read", Some(Reach::All)),
                ["administration-error-role-implicit"]
            );
        }
        assert_eq!(codes("auditor", "nothing.of.this", None), ["administration-error-act-unknown"]);
    }
}
