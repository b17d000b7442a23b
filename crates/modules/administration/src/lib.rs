//! See the README beside this crate.

pub mod access;
pub mod account;
pub mod acts;
pub mod audit;
pub mod commune;
pub mod grant;
pub mod identity;
pub mod lending;
pub mod link;
pub mod operator;
pub mod passkey;
pub mod person;
pub mod provider;
pub mod recovery;
pub mod rights;
pub mod role;
pub mod service_account;
pub mod session;
pub mod setting;
pub mod staff;
pub mod token;

use async_graphql::{MergedObject, MergedSubscription};
use kernel::act::role as code;
use kernel::gql::Boxed;
use kernel::locale::Locale;
use kernel::module::{Module, RoleDef};

/// The manifest.
pub static MODULE: Module = Module {
    name: "administration",
    acts: acts::ALL,
    policies: acts::POLICIES,
    roles: &[
        RoleDef { code: code::ADMINISTRATOR, name_ar: "مسؤول عن النظام", name_fr: "Administrateur" },
        RoleDef { code: code::AUDITOR, name_ar: "مدقق", name_fr: "Auditeur" },
    ],
    migrations: &[],
    settings: &[],
    texts: &[
        (Locale::Ar, include_str!("../../../../i18n/ar/administration.ftl")),
        (Locale::Fr, include_str!("../../../../i18n/fr/administration.ftl")),
        (Locale::En, include_str!("../../../../i18n/en/administration.ftl")),
    ],
    templates: &[],
    holder: Some(&person::Accounts),
    seed: None,
    events: lending::events::ALL,
    notices: lending::events::NOTICES,
    consumers: &[],
    jobs: &[session::SWEEP, lending::announce::ANNOUNCE],
};

/// Root queries.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationQuery")]
pub struct Query(
    commune::graphql::CommuneQuery,
    session::graphql::SessionQuery,
    staff::graphql::StaffQuery,
    role::graphql::RoleQuery,
    rights::graphql::RightsQuery,
    lending::graphql::LendingQuery,
    access::graphql::AccessQuery,
    audit::graphql::AuditQuery,
    setting::graphql::SettingQuery,
    person::graphql::PersonQuery,
    link::graphql::LinkQuery,
    token::graphql::TokenQuery,
    service_account::graphql::ServiceAccountQuery,
    Boxed<ProofQuery>,
);

/// Root mutations.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationMutation")]
pub struct Mutation(
    session::graphql::SessionMutation,
    account::graphql::AccountMutation,
    staff::graphql::StaffMutation,
    grant::graphql::GrantMutation,
    role::graphql::RoleMutation,
    lending::graphql::LendingMutation,
    setting::graphql::SettingMutation,
    link::graphql::LinkMutation,
    token::graphql::TokenMutation,
    service_account::graphql::ServiceAccountMutation,
    Boxed<ProofMutation>,
);

/// Root queries about what proves who one is: a bough of their own, for a long chain of roots is a deep type.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationProofQuery")]
pub struct ProofQuery(
    recovery::graphql::RecoveryQuery,
    passkey::graphql::PasskeyQuery,
    provider::graphql::ProviderQuery,
    identity::graphql::IdentityQuery,
);

/// Root mutations of what proves who one is.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationProofMutation")]
pub struct ProofMutation(
    recovery::graphql::RecoveryMutation,
    passkey::graphql::PasskeyMutation,
    provider::graphql::ProviderMutation,
    identity::graphql::IdentityMutation,
);

/// Root subscriptions.
#[derive(MergedSubscription, Default)]
#[graphql(name = "AdministrationSubscription")]
pub struct Subscription(session::graphql::SessionSubscription);
