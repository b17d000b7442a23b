-- Signing in by way of a provider of identities (OpenID Connect): which ones the commune trusts, and whose account there is whose here.

-- A provider's issuer never changes: another issuer is another provider, whose accounts are other people's. One that was taken away
-- stays as a name in the list of sign-ins; its secret goes.
create table oidc_provider (
    id            uuid        primary key,
    issuer        text        not null,
    client_id     text        not null,
    -- Locked in the commune's vault; empty once the provider was taken away.
    client_secret bytea       not null,
    label_ar      text        not null,
    label_fr      text        not null,
    -- Asked for beside `openid`.
    scopes        text[]      not null,
    enabled       boolean     not null,
    -- From this day on the provider's word counts as the second factor, when it says one of these values; never without a day.
    factor_from   date,
    factor_amr    text[]      not null,
    factor_acr    text[]      not null,
    created_at    timestamptz not null,
    removed_at    timestamptz,
    check (factor_from is null or cardinality(factor_amr) + cardinality(factor_acr) > 0),
    check (removed_at is null or (not enabled and client_secret = ''))
);
create unique index oidc_provider_client on oidc_provider (issuer, client_id) where removed_at is null;

-- One account at a provider is one account here.
create table oidc_identity (
    id           uuid        primary key,
    provider_id  uuid        not null references oidc_provider (id),
    -- Of the provider when it was linked: a subject means something together with it only.
    issuer       text        not null,
    subject      text        not null,
    staff_id     uuid        not null references staff (id),
    linked_at    timestamptz not null,
    -- The person, who proved both accounts, or an administrator, who wrote the subject down.
    linked_by    text        not null check (linked_by in ('self', 'administrator')),
    last_used_at timestamptz,
    unique (provider_id, issuer, subject),
    unique (provider_id, staff_id)
);
create index oidc_identity_staff on oidc_identity (staff_id);

grant select, insert on oidc_provider, oidc_identity to :"runtime";
grant update (client_id, client_secret, label_ar, label_fr, scopes, enabled, factor_from, factor_amr, factor_acr, removed_at)
    on oidc_provider to :"runtime";
grant update (last_used_at) on oidc_identity to :"runtime";
grant delete on oidc_identity to :"runtime";

-- By what somebody signed in.
alter table staff_session add column means text not null default 'password' check (means in ('password', 'passkey', 'provider'));
alter table staff_session add column provider_id uuid references oidc_provider (id);
alter table staff_session add check ((means = 'provider') = (provider_id is not null));

-- A commune that is open already gets the shipped policies of the new acts; a new one gets all of them from its seed.
insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('administrator', 'administration.provider.read', 'all'),
    ('auditor', 'administration.provider.read', 'all'),
    ('administrator', 'administration.provider.create', 'units'),
    ('administrator', 'administration.provider.update', 'units'),
    ('administrator', 'administration.provider.remove', 'units'),
    ('staff', 'administration.identity.read', 'own'),
    ('staff', 'administration.identity.link', 'own'),
    ('staff', 'administration.identity.unlink', 'own'),
    ('administrator', 'administration.staff_identity.read', 'units'),
    ('auditor', 'administration.staff_identity.read', 'units'),
    ('administrator', 'administration.staff_identity.add', 'units'),
    ('administrator', 'administration.staff_identity.remove', 'units')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
