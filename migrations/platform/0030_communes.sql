-- What becomes of a commune after it was opened: closed for a while, exported, brought back as a copy, dropped.

alter table tenant
    add column suspended_by text,
    add column suspended_why text,
    -- A copy stands beside the commune that it was taken from, for comparison only: nothing is written or sent there.
    add column copy_of text,
    add column copied_at timestamptz,
    -- Keys of the deployment that the commune came from, sealed under ours: what was sealed there stays verifiable here.
    add column former_keys bytea,
    add constraint tenant_copy_has_its_moment check ((copy_of is null) = (copied_at is null));

-- One commune of a code, beside which its copies may stand.
alter table tenant drop constraint tenant_hcp_code_key;
create unique index tenant_hcp_code on tenant (hcp_code) where copy_of is null;

-- What operators did to whole communes. It outlives the commune: the row of a drop is its tombstone.
create table tenant_event (
    id         uuid        primary key,
    at         timestamptz not null,
    operator   text        not null,
    act        text        not null check (act in ('platform.tenant.suspend', 'platform.tenant.resume', 'platform.tenant.export',
        'platform.tenant.verify', 'platform.tenant.import', 'platform.tenant.drop')),
    tenant_key text        not null,
    detail     jsonb       not null
);
create index tenant_event_tenant on tenant_event (tenant_key, id);

create function tenant_event_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what was done to a commune stays on record' using errcode = 'restrict_violation';
end
$$;
create trigger tenant_event_stays before update or delete on tenant_event
    for each row execute function tenant_event_stays();
