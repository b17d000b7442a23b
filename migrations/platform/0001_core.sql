-- The deployment's own schema: which communes exist, where they live, which migrations they have, what is to be delivered.
-- The roles jamaa_platform and jamaa_tenant are made beforehand; neither can sign in.

create schema if not exists ext;
create extension if not exists pg_trgm with schema ext;
grant usage on schema ext to public;

create table tenant (
    key          text        primary key check (key ~ '^[a-z][a-z0-9_]{1,40}$'),
    schema_name  text        not null unique,
    runtime_role text        not null unique,
    hcp_code     text        not null unique,
    file         jsonb       not null,
    created_at   timestamptz not null,
    suspended_at timestamptz
);

-- A label is relative to the deployment's base host ("maarif.casablanca"); an absolute host is a commune's own domain.
create table host (
    host       text    not null,
    absolute   boolean not null default false,
    tenant_key text    not null references tenant (key),
    unit_id    uuid    not null,
    primary key (host, absolute)
);

-- One ledger for every tenant and module: "who is behind" is one query.
create table migration (
    tenant_key text        not null,
    module     text        not null,
    version    integer     not null check (version > 0),
    checksum   text        not null,
    applied_at timestamptz not null default now(),
    primary key (tenant_key, module, version)
);

-- One queue for the whole cluster: tenant, event and kind only. The payload stays in the tenant's schema.
create table outbox (
    id           bigint      generated always as identity primary key,
    tenant_key   text        not null,
    event_id     uuid        not null,
    kind         text        not null,
    enqueued_at  timestamptz not null default now(),
    available_at timestamptz not null default now(),
    attempts     integer     not null default 0
);
create index outbox_available on outbox (available_at);

-- A commune's role (jamaa_t_<key>) leaves notes in its own name only.
alter table outbox enable row level security;
create policy outbox_delivery on outbox to jamaa_platform using (true) with check (true);
create policy outbox_own_notes on outbox for insert to jamaa_tenant with check (tenant_key = substr(current_user::text, 9));

-- The directory and the sealer read; tenants may only leave a note in the queue.
grant usage on schema platform to jamaa_platform, jamaa_tenant;
grant select on tenant, host, migration to jamaa_platform;
grant select, update, delete on outbox to jamaa_platform;
grant insert on outbox to jamaa_tenant;
