-- What every module of a tenant stands on. :"runtime" is the tenant's runtime role; it gets no DDL and,
-- on append-only tables, neither UPDATE nor DELETE.

create table unit (
    id        uuid    primary key,
    parent_id uuid    references unit (id),
    code      text    not null unique,
    kind      text    not null check (kind in ('commune', 'arrondissement', 'office', 'service')),
    name_ar   text    not null,
    name_fr   text    not null,
    name_zgh  text,
    host      text    unique,
    position  integer not null default 0
);
create unique index unit_one_root on unit ((parent_id is null)) where parent_id is null;

create table setting (
    key   text  primary key,
    value jsonb not null
);

create table holiday (
    date    date primary key,
    name_ar text not null,
    name_fr text not null
);

create table staff (
    id                   uuid        primary key,
    login                text        not null check (login = lower(login)),
    name_ar              text        not null,
    name_fr              text        not null,
    email                text,
    active               boolean     not null default true,
    password_hash        text        not null,
    password_set_at      timestamptz not null,
    must_change_password boolean     not null default false,
    totp_secret          bytea,
    totp_confirmed_at    timestamptz,
    totp_last_step       bigint,
    created_at           timestamptz not null
);
create unique index staff_login on staff (login);

create table staff_session (
    id           uuid        primary key,
    token_hash   bytea       not null unique,
    staff_id     uuid        not null references staff (id),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    device       text        not null,
    address      text        not null
);
create index staff_session_staff on staff_session (staff_id) where revoked_at is null;

-- Failures are counted per login and source, so that nobody can lock a colleague out from elsewhere; wrong codes of a
-- second factor per account, but only of who knew the password. A try counts before it is looked at.
create table sign_in_failure (
    source_key   bytea       primary key,
    failures     integer     not null,
    last_at      timestamptz not null,
    locked_until timestamptz
);

create table role (
    code    text    primary key check (code ~ '^[a-z][a-z_]{1,40}$'),
    name_ar text    not null,
    name_fr text    not null,
    shipped boolean not null default false
);

create table policy (
    role  text not null references role (code),
    act   text not null,
    scope text not null check (scope in ('all', 'units', 'own')),
    primary key (role, act)
);

-- Raised by every change of a policy; compiled role books carry the version they were made from. Grants are read with every request.
create table policy_version (
    id      integer primary key check (id = 1),
    version bigint  not null
);

create table role_grant (
    id         uuid        primary key,
    staff_id   uuid        not null references staff (id),
    role       text        not null references role (code),
    unit_id    uuid        not null references unit (id),
    granted_at timestamptz not null,
    granted_by text        not null,
    revoked_at timestamptz,
    revoked_by text
);
create unique index role_grant_live on role_grant (staff_id, role, unit_id) where revoked_at is null;

-- Legal numbering: one row per series and year, raised in the transaction that uses the number.
create table counter (
    series text    not null,
    year   integer not null,
    value  integer not null check (value > 0),
    primary key (series, year)
);

-- Idempotency: what an operation id answered, and to which body.
create table operation (
    id        uuid        primary key,
    act       text        not null,
    actor_id  text        not null,
    body_hash bytea       not null,
    response  jsonb,
    at        timestamptz not null
);

create table file (
    id         uuid        primary key,
    sha256     bytea       not null,
    media_type text        not null,
    name       text        not null,
    size       bigint      not null check (size >= 0),
    created_at timestamptz not null,
    created_by text        not null
);

create table audit (
    id           uuid        primary key,
    at           timestamptz not null,
    actor_kind   text        not null check (actor_kind in ('staff', 'citizen', 'token', 'job', 'public', 'operator')),
    actor_id     text        not null,
    actor_label  text        not null,
    act          text        not null,
    object_kind  text        not null,
    object_id    text        not null,
    object_label text        not null,
    unit_id      uuid        references unit (id),
    before       jsonb,
    after        jsonb,
    request_id   uuid        not null
);
create index audit_object on audit (object_id, id);
create index audit_actor on audit (actor_id, id);
create index audit_unit on audit (unit_id, id);
create index audit_act on audit (act text_pattern_ops, id);

-- The chain over the audit rows, written soon after their commit (RFC 6962 has the idea: an append-only log with signed heads).
create table audit_seal (
    seq        bigint primary key check (seq > 0),
    audit_id   uuid   not null unique,
    row_hash   bytea  not null,
    chain_hash bytea  not null
);
create table audit_head (
    seq        bigint      primary key references audit_seal (seq),
    chain_hash bytea       not null,
    signature  bytea       not null,
    signed_at  timestamptz not null
);

insert into policy_version (id, version) values (1, 1);

grant select on unit, setting, holiday, staff, staff_session, sign_in_failure, role, policy, policy_version, role_grant,
    counter, operation, file, audit, audit_seal, audit_head to :"runtime";
grant insert on setting, holiday, staff, staff_session, sign_in_failure, role, policy, role_grant,
    counter, operation, file, audit, audit_seal, audit_head to :"runtime";
grant update on setting, staff, sign_in_failure, policy, policy_version, counter to :"runtime";
grant update (response) on operation to :"runtime";
grant update (last_seen_at, revoked_at) on staff_session to :"runtime";
grant update (revoked_at, revoked_by) on role_grant to :"runtime";
grant delete on policy, sign_in_failure, holiday to :"runtime";
