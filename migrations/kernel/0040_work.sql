-- Events, who has dealt with them, and the runs of jobs. The queue itself holds identifiers only and is the deployment's.

-- What happened, in identifiers. Written in the transaction of the change, never changed.
create table event (
    id       uuid        primary key,
    kind     text        not null,
    at       timestamptz not null,
    actor_id text        not null,
    unit_id  uuid        references unit (id),
    owner_id uuid        references staff (id),
    payload  jsonb       not null
);

-- Deliveries come at least once; what a consumer did comes with its row here, and so once.
create table event_done (
    event_id uuid        not null references event (id) on delete cascade,
    consumer text        not null,
    at       timestamptz not null,
    primary key (event_id, consumer)
);

-- Each run of a job. A due time is done once.
create table job_run (
    id          uuid        primary key,
    name        text        not null,
    due_at      timestamptz not null,
    attempt     integer     not null check (attempt > 0),
    outcome     text        not null check (outcome in ('done', 'failed', 'skipped')),
    started_at  timestamptz not null,
    finished_at timestamptz not null,
    report      jsonb       not null
);
create unique index job_run_once on job_run (name, due_at) where outcome = 'done';

grant select, insert on event, event_done, job_run to :"runtime";
grant update (finished_at, report) on job_run to :"runtime";
-- What is older than its use goes: see the job kernel.event.sweep.
grant delete on event, event_done to :"runtime";
