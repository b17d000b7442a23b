-- What proves who somebody is, beside password and telephone: links by e-mail, recovery codes, passkeys.

-- Set while a new account, or one whose password was withdrawn, waits for its person to choose a password.
alter table staff add column invited_at timestamptz;

-- Only a hash of what the link says. A newer link voids the older ones.
create table one_time_link (
    id          uuid        primary key,
    staff_id    uuid        not null references staff (id),
    kind        text        not null check (kind in ('invitation', 'reset', 'renewal')),
    secret_hash bytea       not null unique,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    revoked_at  timestamptz
);
create index one_time_link_staff on one_time_link (staff_id, created_at);

-- Keyed hashes, ten a person.
create table recovery_code (
    id         uuid        primary key,
    staff_id   uuid        not null references staff (id),
    code_hash  bytea       not null,
    created_at timestamptz not null,
    used_at    timestamptz,
    unique (staff_id, code_hash)
);

-- Public keys of the devices: nothing here opens anything.
create table passkey (
    id            uuid        primary key,
    staff_id      uuid        not null references staff (id),
    rp_id         text        not null,
    credential_id bytea       not null unique,
    credential    jsonb       not null,
    name          text        not null,
    created_at    timestamptz not null,
    last_used_at  timestamptz
);
create index passkey_staff on passkey (staff_id);

-- Challenges that were answered, until they would have ended anyway.
create table spent_challenge (
    id         uuid        primary key,
    expires_at timestamptz not null
);

grant select, insert on one_time_link, recovery_code, passkey, spent_challenge to :"runtime";
grant update (used_at, revoked_at) on one_time_link to :"runtime";
grant update (used_at) on recovery_code to :"runtime";
grant update (credential, last_used_at) on passkey to :"runtime";
grant delete on recovery_code, passkey, spent_challenge to :"runtime";

-- A commune that is open already gets the shipped policies of the new acts; a new one gets all of them from its seed.
insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('administrator', 'administration.staff.invite', 'units'),
    ('operator', 'administration.staff.invite', 'units'),
    ('public', 'administration.password.forget', 'all'),
    ('public', 'administration.password.choose', 'all'),
    ('staff', 'administration.recovery.read', 'own'),
    ('staff', 'administration.recovery.renew', 'own'),
    ('staff', 'administration.passkey.read', 'own'),
    ('staff', 'administration.passkey.enroll', 'own'),
    ('staff', 'administration.passkey.remove', 'own')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1;
