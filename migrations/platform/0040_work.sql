-- Work that follows a change: what could not be delivered is set aside, and jobs know when they are due.

-- A note that failed too often waits here for a person. `failure` says in which way, never with what.
alter table outbox add column dead_at timestamptz, add column failure text;
create index outbox_due on outbox (tenant_key, available_at, id) where kind <> 'audit' and dead_at is null;

-- A commune's role leaves a note and says nothing of when and how often it is taken.
revoke insert on outbox from jamaa_tenant;
grant insert (tenant_key, event_id, kind) on outbox to jamaa_tenant;

-- When each commune's jobs are due: one query finds them, whoever asks. What a run did is on record in the commune.
create table job (
    tenant_key   text        not null references tenant (key) on delete cascade,
    name         text        not null,
    due_at       timestamptz not null,
    leased_until timestamptz,
    attempts     integer     not null default 0,
    primary key (tenant_key, name)
);
create index job_due on job (due_at);
grant select, insert, update, delete on job to jamaa_platform;
