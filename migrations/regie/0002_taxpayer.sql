-- Who owes, and what for.

create table taxpayer (
    id          uuid        primary key,
    unit_id     uuid        not null references unit (id),
    -- Of the series regie/taxpayer: printed R-000123, never given twice.
    number      integer     not null unique check (number > 0),
    kind        text        not null check (kind in ('person', 'company')),
    name_ar     text        not null,
    name_latin  text        not null,
    cin         text,
    ice         text        check (ice ~ '^[0-9]{15}$'),
    tax_id      text,
    rib         text        check (rib ~ '^[0-9]{24}$'),
    phone       text,
    email       text,
    address_ar  text        not null,
    address_fr  text        not null,
    -- Words of its names and its numbers, between spaces.
    search_key  text        not null,
    revision    integer     not null check (revision > 0),
    -- The one that this one was found to be.
    merged_into uuid        references taxpayer (id) check (merged_into <> id),
    created_at  timestamptz not null,
    created_by  uuid        not null references staff (id),
    updated_at  timestamptz not null
);
create index taxpayer_unit on taxpayer (unit_id, id);
create index taxpayer_search on taxpayer using gin (search_key gin_trgm_ops);
create index taxpayer_cin on taxpayer (cin) where cin is not null;
create index taxpayer_ice on taxpayer (ice) where ice is not null;
create index taxpayer_merged on taxpayer (merged_into) where merged_into is not null;

create table taxpayer_alias (
    id          uuid        primary key,
    taxpayer_id uuid        not null references taxpayer (id),
    name        text        not null,
    noted_at    timestamptz not null,
    noted_by    uuid        not null references staff (id)
);
create index taxpayer_alias_taxpayer on taxpayer_alias (taxpayer_id);

create table taxpayer_merge (
    from_id  uuid        primary key references taxpayer (id),
    into_id  uuid        not null references taxpayer (id) check (into_id <> from_id),
    reasons  text        not null,
    at       timestamptz not null,
    staff_id uuid        not null references staff (id)
);
create index taxpayer_merge_into on taxpayer_merge (into_id);

-- What is charged: a plot, an outlet, a stall, a vehicle, a piece of the public domain.
create table taxable (
    id          uuid        primary key,
    taxpayer_id uuid        not null references taxpayer (id),
    unit_id     uuid        not null references unit (id),
    kind_id     uuid        not null references revenue_kind (id),
    kind        text        not null check (kind in ('plot', 'outlet', 'stall', 'vehicle', 'occupation', 'quarry', 'lodging', 'works', 'other')),
    reference   text        not null,
    label       text        not null,
    -- What the rule of its kind of revenue reads: surface, zone, class, count … in GraphQL names; texts.
    facts       jsonb       not null check (jsonb_typeof(facts) = 'object'),
    -- What the QR code on a stall holds.
    token       text        not null unique,
    from_date   date        not null,
    until_date  date        check (until_date >= from_date),
    revision    integer     not null check (revision > 0),
    created_at  timestamptz not null,
    created_by  uuid        not null references staff (id),
    updated_at  timestamptz not null
);
create index taxable_taxpayer on taxable (taxpayer_id);
create index taxable_kind on taxable (kind_id, unit_id, id);
create index taxable_unit on taxable (unit_id, id);
create index taxable_words on taxable using gin ((reference || ' ' || label) gin_trgm_ops);

grant select, insert on taxpayer, taxpayer_alias, taxpayer_merge, taxable to :"runtime";
grant update (unit_id, name_ar, name_latin, cin, ice, tax_id, rib, phone, email, address_ar, address_fr, search_key, revision, merged_into, updated_at)
    on taxpayer to :"runtime";
grant update (taxpayer_id, reference, label, facts, until_date, revision, updated_at) on taxable to :"runtime";
