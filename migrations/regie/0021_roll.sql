-- Yearly rolls: everything that is charged by one kind of revenue on one day, looked at first, then assessed part by part.

create table roll (
    id                 uuid        primary key,
    -- All that lies in this unit and in those below it.
    unit_id            uuid        not null references unit (id),
    kind_id            uuid        not null references revenue_kind (id),
    year               integer     not null check (year between 2008 and 2200),
    -- The day whose tariff and law apply.
    liable_on          date        not null,
    -- What it was calculated by when it was prepared: it is run by the same, or prepared again.
    tariff_id          uuid        references tariff (id),
    threshold_centimes bigint      not null check (threshold_centimes >= 0),
    state              text        not null check (state in ('preparing', 'prepared', 'running', 'done', 'abandoned', 'failed')),
    -- The note by which the next part is worked: whoever comes with another one comes twice.
    turn               uuid        unique,
    -- The last thing of the part that was worked last.
    after_id           uuid,
    total              integer     not null check (total >= 0),
    done               integer     not null check (done between 0 and total),
    payable_count      integer     not null check (payable_count >= 0),
    payable_centimes   bigint      not null check (payable_centimes >= 0),
    exempt_count       integer     not null check (exempt_count >= 0),
    below_count        integer     not null check (below_count >= 0),
    below_centimes     bigint      not null check (below_centimes >= 0),
    exception_count    integer     not null check (exception_count >= 0),
    -- Assessments made so far.
    assessed           integer     not null check (assessed between 0 and payable_count + exempt_count + below_count),
    first_number       text,
    last_number        text,
    prepare_asked_at   timestamptz not null,
    prepared_by        uuid        not null references staff (id),
    prepared_at        timestamptz,
    run_by             uuid        references staff (id),
    run_asked_at       timestamptz,
    done_at            timestamptz,
    -- Why the work stopped, in a word.
    failure            text,
    abandoned_by       uuid        references staff (id),
    abandoned_at       timestamptz,
    abandon_reasons    text,
    -- The one that was prepared in its place.
    replaced_by        uuid        references roll (id) deferrable initially deferred check (replaced_by <> id),
    check ((turn is not null) = (state in ('preparing', 'running'))),
    check (state <> 'prepared' or prepared_at is not null),
    check (state not in ('running', 'done') or (run_by is not null and run_asked_at is not null)),
    check ((state = 'done') = (done_at is not null)),
    check (state <> 'done' or assessed = payable_count + exempt_count + below_count),
    check (state <> 'failed' or failure is not null),
    check (state <> 'abandoned' or replaced_by is not null or (abandoned_by is not null and abandoned_at is not null and abandon_reasons <> ''))
);
create index roll_unit on roll (unit_id, id);
-- One at work at a time for the same kind, year and unit.
create unique index roll_at_work on roll (kind_id, year, unit_id) where state in ('preparing', 'running');
-- Whatever role asks: what is over stays as it ended.
create trigger roll_closed before update on roll for each row when (old.state in ('done', 'abandoned')) execute function is_closed();

-- One thing that is charged, and what the roll says of it.
create table roll_item (
    roll_id            uuid    not null references roll (id),
    taxable_id         uuid    not null references taxable (id),
    -- Of the thing as it was read.
    revision           integer not null check (revision > 0),
    outcome            text    not null check (outcome in ('payable', 'exempt', 'below_threshold', 'exception')),
    reason             text    check (reason in ('already_assessed', 'taxpayer_merged', 'fact_missing', 'fact_wrong', 'rate_unknown', 'price_missing',
        'too_large', 'changed')),
    -- The facts that the reason is about.
    facts              text[]  not null,
    principal_centimes bigint  not null check (principal_centimes >= 0),
    -- Once it is made.
    assessment_id      uuid    references assessment (id),
    primary key (roll_id, taxable_id),
    check ((outcome = 'exception') = (reason is not null)),
    check (outcome <> 'exception' or (assessment_id is null and principal_centimes = 0))
) with (fillfactor = 80);
create index roll_item_outcome on roll_item (roll_id, outcome, taxable_id);

-- A part that was worked is never worked again: what was assessed by a roll keeps its assessment.
create function roll_item_is_assessed_once() returns trigger language plpgsql as $$
begin
    raise exception 'this was assessed by the roll already' using errcode = 'restrict_violation', constraint = 'roll_item_once';
end
$$;
create trigger roll_item_once before update on roll_item for each row when (old.assessment_id is not null)
    execute function roll_item_is_assessed_once();

-- The things of a kind in the order in which a roll reads them.
create index taxable_roll on taxable (kind_id, id);

grant select, insert on roll, roll_item to :"runtime";
grant update (state, turn, after_id, total, done, payable_count, payable_centimes, exempt_count, below_count, below_centimes, exception_count, assessed,
    first_number, last_number, prepared_at, run_by, run_asked_at, done_at, failure, abandoned_by, abandoned_at, abandon_reasons, replaced_by)
    on roll to :"runtime";
grant update (outcome, reason, facts, principal_centimes, assessment_id) on roll_item to :"runtime";

-- Whoever runs a roll assesses (decree 2-17-451 art. 4).
insert into exclusive_duty (act, set_name, duty) values ('regie.roll.run', 'regie.revenue', 'liquidate');
