-- Budget: the nomenclature, years, versions, transfers, commitments, payment orders, and the revenue that came in.
-- It is the whole commune's: no row has a unit. :"runtime" is the tenant's runtime role.

-- A line of the commune's own nomenclature (decree 2-17-353). Its place never changes: what moved is a line with another code.
create table budget_line (
    id          uuid        primary key,
    code        text        not null unique check (code ~ '^[0-9]{4,12}$'),
    part        text        not null check (part in ('operating', 'equipment')),
    side        text        not null check (side in ('revenue', 'expense')),
    name_ar     text        not null,
    name_fr     text        not null,
    chapter     text        not null check (chapter <> ''),
    -- Empty only on revenue: transfers are judged by article and programme.
    article     text        not null,
    programme   text        not null,
    imported_at timestamptz not null,
    imported_by uuid        not null references staff (id),
    check (side = 'revenue' or (article <> '' and programme <> ''))
);

create table budget (
    id         uuid        primary key,
    year       integer     not null unique check (year between 2000 and 2100),
    created_at timestamptz not null,
    created_by uuid        not null references staff (id),
    closed_on  date,
    closed_by  uuid        references staff (id),
    check ((closed_on is null) = (closed_by is null))
);

-- A version with its amounts is only ever added; what councils and governors did with it stands in budget_step.
create table budget_version (
    id          uuid        primary key,
    budget_id   uuid        not null references budget (id),
    number      integer     not null check (number > 0),
    kind        text        not null check (kind in ('initial', 'revised', 'modifying')),
    -- How many transfers the year had when it was recorded: one more, and its amounts are out of date.
    transfers   integer     not null check (transfers >= 0),
    recorded_at timestamptz not null,
    recorded_by uuid        not null references staff (id),
    unique (budget_id, number)
);
create table budget_amount (
    version_id      uuid   not null references budget_version (id),
    line_id         uuid   not null references budget_line (id),
    amount_centimes bigint not null check (amount_centimes >= 0),
    primary key (version_id, line_id)
);

-- Credits moved from one line to another inside a version (decree 2-16-310), with the authority that it needed that day.
create table budget_transfer (
    id              uuid        primary key,
    budget_id       uuid        not null references budget (id),
    version_id      uuid        not null references budget_version (id),
    number          integer     not null check (number > 0),
    from_line_id    uuid        not null references budget_line (id),
    to_line_id      uuid        not null references budget_line (id),
    amount_centimes bigint      not null check (amount_centimes > 0),
    authority       text        not null check (authority in ('president', 'deliberation', 'deliberation_visa')),
    reasons         text        not null,
    proposed_on     date        not null,
    proposed_at     timestamptz not null,
    proposed_by     uuid        not null references staff (id),
    unique (budget_id, number),
    check (from_line_id <> to_line_id)
);

-- A commitment, on the day that it was put to the accountant (decree 2-17-451 art. 56-64).
create table budget_engagement (
    id              uuid        primary key,
    budget_id       uuid        not null references budget (id),
    line_id         uuid        not null references budget_line (id),
    number          integer     not null check (number > 0),
    kind            text        not null check (kind in ('contract', 'other')),
    purpose         text        not null,
    reference       text        not null,
    amount_centimes bigint      not null check (amount_centimes > 0),
    -- Whether at least nine tenths of the line's credit were committed with it, as was told to who proposed it.
    near_limit      boolean     not null,
    engaged_on      date        not null,
    engaged_at      timestamptz not null,
    engaged_by      uuid        not null references staff (id),
    unique (budget_id, number)
);
create index budget_engagement_line on budget_engagement (budget_id, line_id);

-- An order to pay (art. 73-84), presented to the accountant on its day.
create table budget_order (
    id              uuid        primary key,
    budget_id       uuid        not null references budget (id),
    engagement_id   uuid        not null references budget_engagement (id),
    number          integer     not null check (number > 0),
    kind            text        not null check (kind in ('staff', 'other')),
    document        text        not null,
    amount_centimes bigint      not null check (amount_centimes > 0),
    service_on      date        not null,
    issued_on       date        not null,
    issued_at       timestamptz not null,
    issued_by       uuid        not null references staff (id),
    unique (budget_id, number)
);
create index budget_order_engagement on budget_order (engagement_id);

-- What an authority did with one of them, once.
create table budget_step (
    id            uuid        primary key,
    version_id    uuid        references budget_version (id),
    transfer_id   uuid        references budget_transfer (id),
    engagement_id uuid        references budget_engagement (id),
    order_id      uuid        references budget_order (id),
    step          text        not null check (step in ('voted', 'decided', 'deliberated', 'received', 'visaed', 'refused', 'withdrawn')),
    on_date       date        not null,
    reference     text,
    reasons       text,
    noted_at      timestamptz not null,
    noted_by      uuid        not null references staff (id),
    check (num_nonnulls(version_id, transfer_id, engagement_id, order_id) = 1)
);
create unique index budget_step_once on budget_step (coalesce(version_id, transfer_id, engagement_id, order_id), step);

-- What receipts brought in or took back, as the régie told it. A line of another nomenclature, or none, is kept as told.
create table budget_revenue (
    event_id        uuid        not null,
    position        integer     not null check (position >= 0),
    kind            text        not null check (kind in ('issued', 'voided', 'bounced')),
    receipt         text        not null,
    on_date         date        not null,
    line_code       text,
    -- Less than nothing when a receipt was made void or its cheque came back.
    amount_centimes bigint      not null,
    noted_at        timestamptz not null,
    primary key (event_id, position)
);
create index budget_revenue_day on budget_revenue (on_date);

grant select, insert on budget_line, budget, budget_version, budget_amount, budget_transfer, budget_engagement, budget_order, budget_step,
    budget_revenue to :"runtime";
grant update (name_ar, name_fr) on budget_line to :"runtime";
grant update (closed_on, closed_by) on budget to :"runtime";
