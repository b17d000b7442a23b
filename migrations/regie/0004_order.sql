-- Orders to collect, the slips by which they go to the receiver, and the acts that change what they ask for.

-- Numbered by the series regie/order of its year. Never changed.
create table collection_order (
    id                 uuid        primary key,
    assessment_id      uuid        not null unique references assessment (id),
    unit_id            uuid        not null references unit (id),
    taxpayer_id        uuid        not null references taxpayer (id),
    kind_id            uuid        not null references revenue_kind (id),
    year               integer     not null,
    number             integer     not null check (number > 0),
    -- By which a payment names it, with a check digit: unguessable is not needed, mistyped must be told.
    reference          text        not null unique,
    -- As they were that day, for the paper.
    payer              jsonb       not null,
    budget_line        text,
    principal_centimes bigint      not null check (principal_centimes >= 0),
    increase_centimes  bigint      not null check (increase_centimes >= 0),
    due_on             date        not null,
    late_rule          text        not null check (late_rule in ('tax_47_06', 'debt_15_97', 'none')),
    issued_on          date        not null,
    issued_at          timestamptz not null,
    issued_by          uuid        not null references staff (id),
    seal               bytea       not null,
    unique (year, number)
);
create index collection_order_taxpayer on collection_order (taxpayer_id, id);
create index collection_order_unit on collection_order (unit_id, id);
create index collection_order_due on collection_order (due_on, id);

-- Whoever calculated does not order (decree 2-17-451 art. 4).
create function order_is_not_by_who_assessed() returns trigger language plpgsql as $$
begin
    if exists (select from assessment a where a.id = new.assessment_id and a.assessed_by = new.issued_by) then
        raise exception 'who assessed does not order' using errcode = 'restrict_violation', constraint = 'order_second_person';
    end if;
    return new;
end
$$;
create trigger order_second_person before insert on collection_order for each row execute function order_is_not_by_who_assessed();

-- Less is owed, by an act of its own (decree 2-17-451 art. 37-39; law 15-97 art. 126).
create table order_change (
    id                 uuid        primary key,
    order_id           uuid        not null references collection_order (id),
    number             integer     not null check (number > 0),
    kind               text        not null check (kind in ('reduction', 'cancellation', 'write_off', 'remission')),
    principal_centimes bigint      not null check (principal_centimes >= 0),
    increase_centimes  bigint      not null check (increase_centimes >= 0),
    -- Of what late payment has cost so far: only a remission gives it up.
    late_centimes      bigint      not null default 0 check (late_centimes = 0 or (late_centimes > 0 and kind = 'remission')),
    authority          text        not null,
    instrument         text        not null,
    instrument_on      date        not null,
    -- Of the deliberation that remits (decree 2-17-451 art. 39).
    visa               text        check (visa <> ''),
    visa_on            date,
    reasons            text        not null,
    decided_on         date        not null,
    at                 timestamptz not null,
    staff_id           uuid        not null references staff (id),
    unique (order_id, number),
    check (kind <> 'remission' or (visa is not null and visa_on is not null))
);
-- Cancelled once, written off once.
create unique index order_change_once on order_change (order_id, kind) where kind in ('cancellation', 'write_off');

-- Numbered by the series regie/slip of its year.
create table emission_slip (
    id             uuid        primary key,
    unit_id        uuid        not null references unit (id),
    year           integer     not null,
    number         integer     not null check (number > 0),
    orders         integer     not null check (orders > 0),
    total_centimes bigint      not null check (total_centimes >= 0),
    sent_on        date        not null,
    sent_at        timestamptz not null,
    sent_by        uuid        not null references staff (id),
    -- Over its columns and its lines.
    seal           bytea       not null,
    unique (year, number)
);
create index emission_slip_unit on emission_slip (unit_id, id);
create table emission_line (
    slip_id         uuid    not null references emission_slip (id),
    position        integer not null check (position > 0),
    order_id        uuid    not null references collection_order (id),
    amount_centimes bigint  not null,
    primary key (slip_id, position),
    unique (slip_id, order_id)
);
create index emission_line_order on emission_line (order_id);
-- The receiver's answer, once.
create table emission_answer (
    slip_id   uuid        primary key references emission_slip (id),
    accepted  boolean     not null,
    reasons   text        not null check (accepted or reasons <> ''),
    on_date   date        not null,
    at        timestamptz not null,
    staff_id  uuid        not null references staff (id)
);

grant select, insert on collection_order, order_change, emission_slip, emission_line, emission_answer to :"runtime";
