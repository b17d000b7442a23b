//! Acts: the closed list of things that can be asked of the system. No act, no permit; no permit, no transaction.

/// Who a policy speaks about, beside the roles that an administrator can grant.
pub mod role {
    /// Anybody, signed in or not.
    pub const PUBLIC: &str = "public";
    /// Any signed-in member of staff.
    pub const STAFF: &str = "staff";
    /// The command line.
    pub const OPERATOR: &str = "operator";
    /// Background work.
    pub const JOB: &str = "job";
    /// Keeps people, rights and settings.
    pub const ADMINISTRATOR: &str = "administrator";
    /// Receives declarations and drafts.
    pub const REGISTRAR: &str = "registrar";
    /// Registers, signs, adds mentions.
    pub const OFFICER: &str = "officer";
    /// Runs an office.
    pub const HEAD_OF_OFFICE: &str = "head_of_office";
    /// Reads all, writes nothing.
    pub const AUDITOR: &str = "auditor";
    /// Calculates what is owed: the commune's tax service.
    pub const ASSESSOR: &str = "assessor";
    /// Orders that it be collected, and what is paid.
    pub const ORDONNATEUR: &str = "ordonnateur";
    /// Holds the régie: its cash, its books.
    pub const REGISSEUR: &str = "regisseur";
    /// Collects at a till or in a market, under the régisseur.
    pub const COLLECTOR: &str = "collector";
    /// Keeps the accounts: the communal receiver.
    pub const RECEIVER: &str = "receiver";
    /// Inspects the régie.
    pub const CONTROLLER: &str = "controller";
    /// Keeps the budget.
    pub const BUDGET_OFFICER: &str = "budget_officer";
    /// Roles that belong to a kind of principal and are never granted.
    pub const IMPLICIT: [&str; 4] = [PUBLIC, STAFF, OPERATOR, JOB];
}

/// Whether an act changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Reads only.
    Read,
    /// Changes something and leaves an audit row.
    Write,
    /// Prepares what the law has a person answer for. A program may with the token of that person, never with an account
    /// of its own.
    Draft,
    /// Done by a person's own hand, signed in: registering, opening an office. No program does it, whatever token it holds.
    Hand,
    /// Changes who can sign in or sign, who may do what, by which rules, or who outside is told, and leaves an audit row.
    /// Such a key reaches as far as its role was granted, is handed on only by who holds it, is never lent, and is no program's.
    Key,
}

impl Effect {
    /// Whether it changes something.
    #[must_use]
    pub const fn writes(self) -> bool {
        !matches!(self, Self::Read)
    }

    /// Whether a program may be lent such an act: by a person's own token or, with `service`, as an account of its own.
    #[must_use]
    pub const fn is_lent(self, service: bool) -> bool {
        match self {
            Self::Read | Self::Write => true,
            Self::Draft => !service,
            Self::Hand | Self::Key => false,
        }
    }
}

/// One act as data, for manifests, the permission matrix and the policy editor.
#[derive(Debug, Clone, Copy)]
pub struct ActDef {
    /// `module.entity.verb`.
    pub name: &'static str,
    /// Reads or writes.
    pub effect: Effect,
}

/// An act as a type. Implemented by [`acts!`] only.
pub trait Act: Send + Sync + 'static {
    /// The act as data.
    const DEF: ActDef;
}

/// An act that only reads: it may open a read-only transaction.
pub trait ReadAct: Act {}
/// An act that changes something: it may open a transaction that writes.
pub trait WriteAct: Act {}

/// How far a policy reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Only what the person made or owns.
    Own,
    /// The subtree of units on which the role was granted.
    Units,
    /// The whole commune, wherever the role was granted.
    All,
}

impl Reach {
    /// As stored in a policy.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Units => "units",
            Self::All => "all",
        }
    }

    /// Reads what a policy stores.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Own, Self::Units, Self::All].into_iter().find(|reach| reach.as_str() == text)
    }
}

/// A shipped policy: this role may do this act, this far.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// Role code.
    pub role: &'static str,
    /// Act name.
    pub act: &'static str,
    /// How far.
    pub reach: Reach,
}

/// Declares the acts of a module and `ALL`, their closed list.
///
/// `acts! { /// Declare a birth. write BirthDeclare = "registry.birth.declare"; }`
#[macro_export]
macro_rules! acts {
    ($($(#[$doc:meta])* $effect:ident $name:ident = $act:literal;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;
            impl $crate::act::Act for $name {
                const DEF: $crate::act::ActDef =
                    $crate::act::ActDef { name: $act, effect: $crate::acts!(@effect $effect) };
            }
            $crate::acts!(@marker $effect $name);
        )+
        /// Every act of this module.
        pub const ALL: &[$crate::act::ActDef] = &[$(<$name as $crate::act::Act>::DEF),+];
    };
    (@effect read) => { $crate::act::Effect::Read };
    (@effect write) => { $crate::act::Effect::Write };
    (@effect draft) => { $crate::act::Effect::Draft };
    (@effect hand) => { $crate::act::Effect::Hand };
    (@effect key) => { $crate::act::Effect::Key };
    (@marker read $name:ident) => { impl $crate::act::ReadAct for $name {} };
    (@marker write $name:ident) => { impl $crate::act::WriteAct for $name {} };
    (@marker draft $name:ident) => { impl $crate::act::WriteAct for $name {} };
    (@marker hand $name:ident) => { impl $crate::act::WriteAct for $name {} };
    (@marker key $name:ident) => { impl $crate::act::WriteAct for $name {} };
}

/// Writes the shipped policies of a module: `policies! { BirthDeclare: REGISTRAR | HEAD_OF_OFFICE => Units; }`.
#[macro_export]
macro_rules! policies {
    ($($act:ident: $($role:ident)|+ => $reach:ident;)+) => {
        /// Shipped policies.
        pub const POLICIES: &[$crate::act::Policy] = &[$($($crate::act::Policy {
            role: $crate::act::role::$role,
            act: <$act as $crate::act::Act>::DEF.name,
            reach: $crate::act::Reach::$reach,
        }),+),+];
    };
}
