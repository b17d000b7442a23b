//! See the README beside this crate.

// The layout of a resolver of async-graphql is deeper than 128 queries in an optimised build.
#![recursion_limit = "256"]

pub mod access;
pub mod account;
pub mod acts;
pub mod audit;
pub mod commune;
pub mod grant;
pub mod holiday;
pub mod identity;
pub mod lending;
pub mod link;
pub mod operator;
pub mod passkey;
pub mod person;
pub mod person_request;
pub mod provider;
pub mod recovery;
pub mod retention;
pub mod rights;
pub mod role;
pub mod service_account;
pub mod session;
pub mod setting;
pub mod staff;
pub mod token;

use async_graphql::{MergedObject, MergedSubscription};
use kernel::act::role as code;
use kernel::locale::Locale;
use kernel::module::{Module, RoleDef, joined};

/// The manifest.
pub static MODULE: Module = Module {
    name: "administration",
    acts: acts::ALL,
    policies: acts::POLICIES,
    roles: &[
        RoleDef { code: code::ADMINISTRATOR, name_ar: "مسؤول عن النظام", name_fr: "Administrateur" },
        RoleDef { code: code::AUDITOR, name_ar: "مدقق", name_fr: "Auditeur" },
    ],
    duties: &[],
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
    events: &joined::<_, 4>(lending::events::ALL, person_request::ALL),
    fees: &[],
    notices: &joined::<_, 4>(lending::events::NOTICES, person_request::NOTICES),
    consumers: &[],
    jobs: &[session::SWEEP, lending::announce::ANNOUNCE, person_request::REMIND, retention::APPLY],
    quotas: &[
        session::service::PER_ADDRESS.counts("sign-ins of one address, at one commune"),
        session::service::PER_ADDRESS_EVERYWHERE.counts("sign-ins of one address, at all communes together"),
        account::service::PER_PERSON
            .counts("changes of one's own password, second factor, passkeys and tokens, of one person"),
        link::service::PER_ADDRESS.counts("links by e-mail, asked for or opened, of one address"),
        link::service::PER_LOGIN.counts("links by e-mail asked for one login"),
        person::service::QUOTA.counts("searches for all that is held of somebody, of one person"),
        setting::service::PREVIEWS.counts("previews of the letterhead, of one person"),
        provider::service::CHECKS.counts("looks at a provider of identities, of one person"),
    ],
};

/// Root queries. In groups: each member of one list is a level of calls within the next, and the compiler looks only so deep.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationQuery")]
pub struct Query(OwnQuery, RightsQuery, CommuneQuery);

/// What people read of their own way in.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationOwnQuery")]
pub struct OwnQuery(session::graphql::SessionQuery, link::graphql::LinkQuery, token::graphql::TokenQuery, ProofQuery);

/// Who may do what.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationRightsQuery")]
pub struct RightsQuery(
    staff::graphql::StaffQuery,
    role::graphql::RoleQuery,
    rights::graphql::RightsQuery,
    lending::graphql::LendingQuery,
    access::graphql::AccessQuery,
    service_account::graphql::ServiceAccountQuery,
);

/// The commune and what it keeps.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationCommuneQuery")]
pub struct CommuneQuery(
    commune::graphql::CommuneQuery,
    audit::graphql::AuditQuery,
    setting::graphql::SettingQuery,
    holiday::graphql::HolidayQuery,
    person::graphql::PersonQuery,
    person_request::graphql::PersonRequestQuery,
    retention::graphql::RetentionQuery,
);

/// Root mutations, in the same groups.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationMutation")]
pub struct Mutation(OwnMutation, RightsMutation, CommuneMutation);

/// What people change of their own way in.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationOwnMutation")]
pub struct OwnMutation(
    session::graphql::SessionMutation,
    account::graphql::AccountMutation,
    link::graphql::LinkMutation,
    token::graphql::TokenMutation,
    ProofMutation,
);

/// Who may do what, changed.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationRightsMutation")]
pub struct RightsMutation(
    staff::graphql::StaffMutation,
    grant::graphql::GrantMutation,
    role::graphql::RoleMutation,
    lending::graphql::LendingMutation,
    service_account::graphql::ServiceAccountMutation,
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

/// The commune and what it keeps, changed.
#[derive(MergedObject, Default)]
#[graphql(name = "AdministrationCommuneMutation")]
pub struct CommuneMutation(
    setting::graphql::SettingMutation,
    holiday::graphql::HolidayMutation,
    person_request::graphql::PersonRequestMutation,
    retention::graphql::RetentionMutation,
);

/// Root subscriptions.
#[derive(MergedSubscription, Default)]
#[graphql(name = "AdministrationSubscription")]
pub struct Subscription(session::graphql::SessionSubscription);
