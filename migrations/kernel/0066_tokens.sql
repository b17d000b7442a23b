-- Programs: tokens that lend some of the rights of an account until a day, and accounts that only programs use.

-- Nobody signs in to such an account: it has roles, and tokens that an administrator makes.
alter table staff add column service boolean not null default false;

-- Only a hash of what a token says; a token is looked up by the beginning of it.
create table access_token (
    id           uuid        primary key,
    staff_id     uuid        not null references staff (id),
    secret_hash  bytea       not null check (length(secret_hash) = 32),
    name         text        not null,
    acts         text[]      not null check (cardinality(acts) > 0),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    -- 366 days by the calendar of Morocco, whose clocks may change meanwhile.
    check (expires_at <= created_at + interval '367 days')
);
create unique index access_token_secret on access_token (substr(secret_hash, 1, 8));
-- The audit trail names a token beside its account.
create unique index access_token_name on access_token (staff_id, name) where revoked_at is null;

grant select, insert, delete on access_token to :"runtime";
grant update (last_used_at, revoked_at) on access_token to :"runtime";

-- A commune that is open already gets the shipped policies of the new acts; a new one gets all of them from its seed.
insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('staff', 'administration.token.read', 'own'),
    ('staff', 'administration.token.create', 'own'),
    ('staff', 'administration.token.revoke', 'own'),
    ('administrator', 'administration.service_account.read', 'units'),
    ('auditor', 'administration.service_account.read', 'units'),
    ('administrator', 'administration.service_account.create', 'units'),
    ('administrator', 'administration.service_token.create', 'units'),
    ('administrator', 'administration.service_token.revoke', 'units')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
