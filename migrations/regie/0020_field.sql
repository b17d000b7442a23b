-- Collecting in the field: phones that give receipts where there is no network, each at a till of its own, by a book that was handed to it. What
-- a phone recorded comes later, in any order and any number of times; what a citizen holds is never refused, it is recorded and told.

-- Receipts, days and the book of a phone are those of its till.
create table field_device (
    id               uuid        primary key,
    office_id        uuid        not null references cash_office (id),
    unit_id          uuid        not null references unit (id),
    till_id          uuid        not null unique references till (id),
    -- The agent in whose hands it is.
    staff_id         uuid        not null references staff (id),
    name             text        not null,
    -- A point of P-256, uncompressed (SEC1). The other half never leaves the phone.
    public_key       bytea       not null unique check (length(public_key) = 65),
    enrolled_at      timestamptz not null,
    enrolled_by      uuid        not null references staff (id),
    ended_on         date,
    ended_at         timestamptz,
    ended_by         uuid        references staff (id),
    ended_kind       text        check (ended_kind in ('withdrawn', 'lost')),
    ended_reasons    text,
    last_seen_at     timestamptz,
    -- Entries up to this one have had their effect, or are held.
    applied_sequence integer     not null default 0 check (applied_sequence >= 0),
    -- SHA-256 of the last of them, base64url: what the next one names as the one before.
    head             text        not null default '',
    check (num_nulls(ended_on, ended_at, ended_by, ended_kind, ended_reasons) in (0, 5))
);
create index field_device_office on field_device (office_id, id);

-- A book in a phone's hands, for a time.
create table field_book (
    book_issue_id uuid        primary key references book_issue (id),
    device_id     uuid        not null references field_device (id),
    -- Where it began for this phone.
    from_number   integer     not null check (from_number > 0),
    -- Last day on which it gives receipts.
    expires_on    date        not null,
    handed_at     timestamptz not null,
    handed_by     uuid        not null references staff (id)
);
create index field_book_device on field_book (device_id);

-- Numbers of a phone's book that were not received when it was closed, and why. One that comes all the same is recorded: the row stays.
create table field_gap (
    id            uuid        primary key,
    device_id     uuid        not null references field_device (id),
    book_issue_id uuid        not null references book_issue (id),
    first_number  integer     not null check (first_number > 0),
    last_number   integer     not null check (last_number >= first_number),
    reasons       text        not null,
    at            timestamptz not null,
    staff_id      uuid        not null references staff (id)
);
create index field_gap_device on field_gap (device_id);

-- What a phone recorded, as it signed it. Received once; it has its effect once those before it have had theirs.
create table field_entry (
    device_id      uuid        not null references field_device (id),
    sequence       integer     not null check (sequence > 0),
    id             uuid        not null,
    body           text        not null,
    signature      bytea       not null check (length(signature) = 64),
    -- SHA-256 of the entry before, as this one names it.
    previous       text        not null,
    received_at    timestamptz not null,
    received_by    uuid        not null references staff (id),
    -- The server's clock less the phone's, when it was sent.
    offset_seconds integer     not null,
    state          text        not null check (state in ('waiting', 'applied', 'held')),
    -- How often its effect failed when its turn had come.
    tries          integer     not null default 0,
    applied_at     timestamptz,
    receipt_id     uuid        references receipt (id),
    day_id         uuid        references cash_day (id),
    -- Who let it in after it had been held.
    admitted_at      timestamptz,
    admitted_by      uuid      references staff (id),
    admitted_reasons text,
    primary key (device_id, sequence),
    check (num_nulls(admitted_at, admitted_by, admitted_reasons) in (0, 3))
);

-- What the régisseur is told of an entry.
create table field_flag (
    device_id uuid    not null,
    sequence  integer not null,
    position  integer not null check (position > 0),
    code      text    not null check (code in ('clock', 'book_expired', 'agent_withdrawn', 'tariff_changed', 'order_settled', 'number_gap', 'chain_broken',
        'amount', 'unusable', 'device_lost')),
    -- Values for its text, by their names.
    detail    jsonb   not null check (jsonb_typeof(detail) = 'object'),
    primary key (device_id, sequence, position),
    foreign key (device_id, sequence) references field_entry (device_id, sequence)
);

grant select, insert on field_device, field_book, field_gap, field_entry, field_flag to :"runtime";
grant update (ended_on, ended_at, ended_by, ended_kind, ended_reasons, last_seen_at, applied_sequence, head) on field_device to :"runtime";
grant update (state, tries, applied_at, receipt_id, day_id, admitted_at, admitted_by, admitted_reasons) on field_entry to :"runtime";

-- Whatever role asks: what had its effect stays so, and a phone that was taken out of use does not come back.
create function field_entry_has_had_its_effect() returns trigger language plpgsql as $$
begin
    raise exception 'entry % of this phone has had its effect', old.sequence using errcode = 'restrict_violation', constraint = 'field_entry_applied';
end
$$;
create trigger field_entry_applied before update on field_entry for each row when (old.state = 'applied')
    execute function field_entry_has_had_its_effect();
create function field_device_is_out_of_use() returns trigger language plpgsql as $$
begin
    raise exception 'this phone is out of use' using errcode = 'restrict_violation', constraint = 'field_device_ended';
end
$$;
create trigger field_device_ended before update of ended_on, ended_at, ended_by, ended_kind, ended_reasons on field_device for each row
    when (old.ended_at is not null) execute function field_device_is_out_of_use();

-- A phone whose clock or whose agent left a day open goes on with the next one: it has one open day for each date. A counter has one.
alter table cash_day add column field boolean not null default false;
drop index cash_day_open;
create unique index cash_day_open on cash_day (till_id) where closed_at is null and not field;
create unique index cash_day_field on cash_day (till_id, on_date) where closed_at is null and field;

-- The day of a phone's till is opened by what the phone recorded, and by nothing else.
create function cash_day_is_opened_where_it_belongs() returns trigger language plpgsql as $$
begin
    if new.field <> exists (select from field_device d where d.till_id = new.till_id) then
        raise exception 'this till is a phone''s' using errcode = 'restrict_violation', constraint = 'cash_day_of_phone';
    end if;
    return new;
end
$$;
create trigger cash_day_of_phone before insert on cash_day for each row execute function cash_day_is_opened_where_it_belongs();

-- Whoever collects in the field cashes (decree 2-17-451 art. 4).
insert into exclusive_duty (act, set_name, duty) values ('regie.field_entry.send', 'regie.revenue', 'cash');
