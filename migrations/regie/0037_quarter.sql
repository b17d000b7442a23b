-- Rolls of a quarter, what was declared for a quarter, and that nothing is assessed twice for the same days.

-- What was declared for a quarter of something that is charged: receipts, nights, volumes. A correction is another row: the newest counts.
create table taxable_return (
    taxable_id  uuid        not null references taxable (id),
    year        integer     not null check (year between 2008 and 2200),
    quarter     integer     not null check (quarter between 1 and 4),
    -- That of the thing, which every return raises: a roll that was prepared before is prepared again.
    revision    integer     not null check (revision > 1),
    -- What the rule of its kind of revenue reads of the quarter, in GraphQL names; texts.
    facts       jsonb       not null check (jsonb_typeof(facts) = 'object' and facts <> '{}'),
    received_on date        not null,
    at          timestamptz not null,
    staff_id    uuid        not null references staff (id),
    primary key (taxable_id, year, quarter, revision)
);

grant select, insert on taxable_return to :"runtime";

-- The quarters that a roll assesses, each by the tariff of its first day; a yearly roll has none.
create table roll_quarter (
    roll_id   uuid    not null references roll (id),
    quarter   integer not null check (quarter between 1 and 4),
    tariff_id uuid    references tariff (id),
    primary key (roll_id, quarter)
);

grant select, insert on roll_quarter to :"runtime";

-- A thing stands on a roll once for each quarter; 0 is the whole year.
alter table roll_item
    add column quarter integer not null default 0 check (quarter between 0 and 4),
    drop constraint roll_item_pkey,
    add primary key (roll_id, taxable_id, quarter),
    drop constraint roll_item_reason_check,
    add constraint roll_item_reason_check check (reason in ('already_assessed', 'taxpayer_merged', 'fact_missing', 'fact_wrong', 'rate_unknown',
        'price_missing', 'too_large', 'changed', 'not_declared'));

-- Whatever role asks: a thing is assessed once for the same kind and days; the two parts of the tax on a subdivision are not the same. One
-- look for all that a statement adds. Who assesses things of one kind at the same moment waits for the other here, and then looks.
create function assessed_once() returns trigger language plpgsql set plan_cache_mode = 'force_custom_plan' as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('assessed/' || k.kind_id::text, 0))
    from (select distinct n.kind_id from added n where n.taxable_id is not null order by n.kind_id) k;
    if exists (
        select from added n join assessment a on a.taxable_id = n.taxable_id and a.kind_id = n.kind_id and a.id <> n.id
        where a.period_from <= n.period_until and a.period_until >= n.period_from
          and coalesce(a.facts ->> 'part', '') = coalesce(n.facts ->> 'part', '')
          and not exists (select from assessment_cancellation c where c.assessment_id = a.id)) then
        raise exception 'this is assessed for these days already' using errcode = 'unique_violation', constraint = 'assessed_once';
    end if;
    return null;
end
$$;
create trigger assessed_once after insert on assessment referencing new table as added for each statement execute function assessed_once();
