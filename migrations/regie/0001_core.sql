-- Régie: kinds of revenue, who assesses and collects them, and their tariffs. :"runtime" is the tenant's runtime role.

create table revenue_kind (
    id                 uuid        primary key,
    code               text        not null unique check (code ~ '^[A-Z0-9][A-Z0-9_-]{1,19}$'),
    name_ar            text        not null,
    name_fr            text        not null,
    nature             text        not null check (nature in ('tax', 'fee', 'product')),
    -- How an amount of this kind is calculated: one of the rules of the program.
    rule               text        not null check (rule in ('unbuilt_land', 'drinks', 'stay', 'transport', 'quarry', 'construction', 'subdivision',
        'mineral_water', 'market', 'pound', 'occupation', 'ticket', 'free', 'national')),
    -- Line of the commune's own nomenclature; unknown until the commune says it.
    budget_line        text        check (budget_line ~ '^[0-9]{4,12}$'),
    basis_ar           text        not null,
    basis_fr           text        not null,
    -- Below this, an assessment is made and no order follows (decree 2-17-451 art. 27; law 47-06).
    threshold_centimes bigint      not null check (threshold_centimes >= 0),
    due_rule           text        not null check (due_rule in ('on_issue', 'day_of_year', 'after_quarter', 'days_after')),
    due_month          integer     check (due_month between 1 and 12),
    due_day            integer     check (due_day between 1 and 31),
    due_days           integer     check (due_days between 0 and 366),
    late_rule          text        not null check (late_rule in ('tax_47_06', 'debt_15_97', 'none')),
    -- Shipped with the program, or the commune's own.
    shipped            boolean     not null,
    closed_on          date,
    created_at         timestamptz not null,
    created_by         text        not null,
    check (due_rule <> 'day_of_year' or (due_month is not null and due_day is not null)),
    check (due_rule <> 'days_after' or due_days is not null)
);

-- Who assesses and who collects, from a day on (law 14-25 of 12 June 2025).
create table revenue_kind_charge (
    kind_id      uuid not null references revenue_kind (id),
    from_date    date not null,
    assessed_by  text not null check (assessed_by in ('commune', 'tax_administration')),
    collected_by text not null check (collected_by in ('communal_receiver', 'treasury', 'tax_administration')),
    basis        text not null,
    primary key (kind_id, from_date)
);

-- A version of what a kind costs. Never changed: what corrects it is a later version.
create table tariff (
    id             uuid        primary key,
    kind_id        uuid        not null references revenue_kind (id),
    version        integer     not null check (version > 0),
    from_date      date        not null,
    -- The order of the ordonnateur, the council's vote before it, and its visa (113-14 art. 118; 47-06 art. 168).
    instrument     text        not null,
    instrument_on  date        not null,
    deliberation   text        not null,
    deliberated_on date        not null,
    visa           text        not null,
    visa_on        date        not null,
    recorded_at    timestamptz not null,
    recorded_by    uuid        not null references staff (id),
    unique (kind_id, version)
);
create index tariff_in_force on tariff (kind_id, from_date, version);

-- One price of a tariff. `low` and `high`: the law's bracket on the day that it was recorded; null where the law has none.
create table tariff_rate (
    tariff_id uuid    not null references tariff (id),
    code      text    not null check (code ~ '^[a-z0-9_]{1,40}$'),
    position  integer not null,
    name_ar   text    not null,
    name_fr   text    not null,
    measure   text    not null check (measure in ('m2', 'm3', 'day', 'night', 'month', 'quarter', 'year', 'unit', 'litre', 'percent')),
    amount    numeric(14, 4) not null check (amount >= 0),
    low       numeric(14, 4),
    high      numeric(14, 4),
    primary key (tariff_id, code)
);

-- Outside the law's bracket a tariff is in force only once the ordonnateur has answered for it, on record.
create table tariff_overrule (
    tariff_id uuid        primary key references tariff (id),
    reasons   text        not null,
    at        timestamptz not null,
    staff_id  uuid        not null references staff (id)
);
create table tariff_withdrawal (
    tariff_id uuid        primary key references tariff (id),
    reasons   text        not null,
    at        timestamptz not null,
    staff_id  uuid        not null references staff (id)
);

grant select, insert on revenue_kind, revenue_kind_charge, tariff, tariff_rate, tariff_overrule, tariff_withdrawal to :"runtime";
grant update (name_ar, name_fr, budget_line, threshold_centimes, closed_on) on revenue_kind to :"runtime";
