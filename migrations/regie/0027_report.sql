-- Reports that people took away. What they list is read as it was known at one instant; a long one is made volume by volume in the queue.

create table report_run (
    id          uuid        primary key,
    kind        text        not null check (kind in ('receipts', 'orders', 'slips', 'remittances', 'journal', 'by_kind', 'by_collector',
        'by_market', 'arrears')),
    format      text        not null check (format in ('pdf', 'xlsx', 'csv')),
    language    text        not null check (language in ('ar', 'fr')),
    -- Whose letterhead it has.
    unit_id     uuid        not null references unit (id),
    -- What it was narrowed to.
    from_date   date        not null,
    until_date  date        not null check (until_date >= from_date),
    office_id   uuid        references cash_office (id),
    kind_id     uuid        references revenue_kind (id),
    slip_id     uuid        references emission_slip (id),
    -- As far as whoever asked may see; null: the whole commune, everybody's.
    units       uuid[],
    owner_id    uuid        references staff (id),
    -- What was recorded later is not in it.
    known_at    timestamptz not null,
    asked_by    uuid        not null references staff (id),
    -- By PostgreSQL's own sums, column by column, in centimes or in numbers; a column without a total is null.
    lines       integer     not null check (lines >= 0),
    totals      jsonb       not null check (jsonb_typeof(totals) = 'array'),
    state       text        not null check (state in ('working', 'done', 'failed')),
    -- How far its volumes have come: lines, sums of their lines, and where the next one begins.
    written     integer     not null default 0 check (written >= 0),
    carried     jsonb       not null check (jsonb_typeof(carried) = 'array'),
    place       jsonb       not null check (jsonb_typeof(place) = 'object'),
    finished_at timestamptz,
    check ((state = 'working') = (finished_at is null)),
    -- What is done holds every line and comes to the same.
    check (state <> 'done' or (written = lines and carried = totals))
);
create index report_run_mine on report_run (asked_by, id);

-- The files of a run. A file goes with time, as every list that can be made again; that it was made stays.
create table report_file (
    run_id  uuid    not null references report_run (id),
    volume  integer not null check (volume > 0),
    name    text    not null,
    lines   integer not null check (lines >= 0),
    file_id uuid    references file (id) on delete set null,
    primary key (run_id, volume)
);
create index report_file_file on report_file (file_id) where file_id is not null;

-- Whatever role asks: a report that is finished does not change anymore.
create trigger report_run_finished before update on report_run for each row when (old.finished_at is not null) execute function is_closed();

grant select, insert on report_run, report_file to :"runtime";
grant update (state, written, carried, place, finished_at) on report_run to :"runtime";
