-- What is owed and how it was calculated. Never changed: one that was wrong is cancelled on record, and another one made.

create table assessment (
    id                  uuid        primary key,
    unit_id             uuid        not null references unit (id),
    taxpayer_id         uuid        not null references taxpayer (id),
    taxable_id          uuid        references taxable (id),
    kind_id             uuid        not null references revenue_kind (id),
    -- The version whose prices were used; none for a free-form amount.
    tariff_id           uuid        references tariff (id),
    year                integer     not null,
    number              integer     not null check (number > 0),
    -- First and last day of what it is for: a year, a quarter, days of occupation.
    period_from         date        not null,
    period_until        date        not null check (period_until >= period_from),
    -- The day whose tariff and law apply: a liability of 2023 keeps the rate of 2023.
    liable_on           date        not null,
    facts               jsonb       not null,
    -- The calculation, step by step, as printed.
    steps               jsonb       not null,
    principal_centimes  bigint      not null check (principal_centimes >= 0),
    -- For a late, missing or false return (47-06 art. 134).
    increase_centimes   bigint      not null check (increase_centimes >= 0),
    total_centimes      bigint      generated always as (principal_centimes + increase_centimes) stored,
    due_on              date        not null,
    outcome             text        not null check (outcome in ('payable', 'exempt', 'below_threshold')),
    remark              text        not null,
    assessed_at         timestamptz not null,
    assessed_by         uuid        not null references staff (id),
    unique (year, number)
);
create index assessment_taxpayer on assessment (taxpayer_id, id);
create index assessment_waiting on assessment (unit_id, id) where outcome = 'payable';
create index assessment_taxable on assessment (taxable_id, kind_id, period_from) where taxable_id is not null;

create table assessment_cancellation (
    assessment_id uuid        primary key references assessment (id),
    reasons       text        not null,
    at            timestamptz not null,
    staff_id      uuid        not null references staff (id)
);

grant select, insert on assessment, assessment_cancellation to :"runtime";
