-- The régie itself: by which order it was created, who holds it, its tills and receipt books; and the receipts.

create table cash_office (
    id            uuid        primary key,
    unit_id       uuid        not null references unit (id),
    code          text        not null unique check (code ~ '^[A-Z0-9]{2,12}$'),
    name_ar       text        not null,
    name_fr       text        not null,
    -- The ordonnateur's order that created it (decree 2-17-451 art. 42).
    instrument    text        not null,
    instrument_on date        not null,
    created_at    timestamptz not null,
    created_by    uuid        not null references staff (id)
);
-- The kinds that it was created for; none named: all that a commune collects at a counter.
create table cash_office_kind (
    office_id uuid not null references cash_office (id),
    kind_id   uuid not null references revenue_kind (id),
    primary key (office_id, kind_id)
);
-- Régisseur, deputies, collectors: named by an order, for a time (art. 42-44).
create table cash_office_member (
    id         uuid        primary key,
    office_id  uuid        not null references cash_office (id),
    staff_id   uuid        not null references staff (id),
    quality    text        not null check (quality in ('regisseur', 'deputy', 'collector')),
    instrument text        not null,
    from_date  date        not null,
    until_date date        check (until_date >= from_date),
    noted_at   timestamptz not null,
    noted_by   uuid        not null references staff (id)
);
create index cash_office_member_staff on cash_office_member (staff_id, office_id);

create table till (
    id         uuid        primary key,
    office_id  uuid        not null references cash_office (id),
    code       text        not null check (code ~ '^[A-Z0-9]{1,12}$'),
    name_ar    text        not null,
    name_fr    text        not null,
    created_at timestamptz not null,
    created_by uuid        not null references staff (id),
    unique (office_id, code)
);

-- A book: a range of numbers of the régie, received once. Ranges of one régie never overlap.
create table receipt_book (
    id           uuid        primary key,
    office_id    uuid        not null references cash_office (id),
    serial       text        not null,
    first_number integer     not null check (first_number > 0),
    last_number  integer     not null check (last_number >= first_number),
    received_on  date        not null,
    received_at  timestamptz not null,
    received_by  uuid        not null references staff (id),
    unique (office_id, serial)
);
-- Two books of a régie never hold the same number, whoever asks at the same moment.
create function receipt_books_lie_apart() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('receipt_book'), hashtext(new.office_id::text));
    if exists (select from receipt_book b where b.office_id = new.office_id and b.first_number <= new.last_number and b.last_number >= new.first_number) then
        raise exception 'these numbers are in another book' using errcode = 'exclusion_violation', constraint = 'receipt_book_apart';
    end if;
    return new;
end
$$;
create trigger receipt_book_apart before insert on receipt_book for each row execute function receipt_books_lie_apart();
-- The book in a till's hands: at most one there at a time, and one till at a time. next_number is the number that the next receipt takes,
-- in the transaction of that receipt.
create table book_issue (
    id          uuid        primary key,
    book_id     uuid        not null references receipt_book (id),
    till_id     uuid        not null references till (id),
    next_number integer     not null,
    issued_at   timestamptz not null,
    issued_by   uuid        not null references staff (id),
    returned_at timestamptz,
    returned_by uuid        references staff (id),
    -- Why numbers were left when it came back.
    remark      text        not null default ''
);
create unique index book_issue_book on book_issue (book_id) where returned_at is null;
create unique index book_issue_till on book_issue (till_id) where returned_at is null;

-- A working day of a till: one person, from the float to the count.
create table cash_day (
    id                uuid        primary key,
    till_id           uuid        not null references till (id),
    office_id         uuid        not null references cash_office (id),
    unit_id           uuid        not null references unit (id),
    staff_id          uuid        not null references staff (id),
    on_date           date        not null,
    float_centimes    bigint      not null check (float_centimes >= 0),
    opened_at         timestamptz not null,
    -- Set once, by the closing.
    closed_at         timestamptz,
    closed_by         uuid        references staff (id),
    -- Pieces by value in centimes: {"20000": 3, …}.
    denominations     jsonb,
    cash_centimes     bigint,
    expected_centimes bigint,
    counted_centimes  bigint,
    reasons           text,
    check ((closed_at is null) = (counted_centimes is null))
);
create unique index cash_day_open on cash_day (till_id) where closed_at is null;
create index cash_day_office on cash_day (office_id, on_date);

-- A quittance. Its number comes from the book of its till. Never changed, never removed.
create table receipt (
    id              uuid        primary key,
    office_id       uuid        not null references cash_office (id),
    unit_id         uuid        not null references unit (id),
    book_id         uuid        not null references receipt_book (id),
    number          integer     not null check (number > 0),
    till_id         uuid        not null references till (id),
    day_id          uuid        not null references cash_day (id),
    taxpayer_id     uuid        references taxpayer (id),
    payer_name      text        not null,
    mode            text        not null check (mode in ('cash', 'cheque', 'transfer', 'card')),
    -- Number and bank of the cheque, reference of the transfer or of the card terminal.
    mode_reference  text        not null check (mode = 'cash' or mode_reference <> ''),
    amount_centimes bigint      not null check (amount_centimes > 0),
    on_date         date        not null,
    issued_at       timestamptz not null,
    issued_by       uuid        not null references staff (id),
    -- By the house's clock: a phone of the field has one of its own, and is heard later.
    recorded_at     timestamptz not null default now(),
    -- What the QR code holds, and what a person can compare by eye.
    token           text        not null unique,
    control_code    text        not null,
    seal            bytea       not null,
    constraint receipt_number unique (office_id, number)
);
create index receipt_day on receipt (day_id, number);
create index receipt_taxpayer on receipt (taxpayer_id, id) where taxpayer_id is not null;
create index receipt_unit on receipt (unit_id, id);

-- A receipt belongs to a day that is open, on its date, in the hands of who gives it, and has a number of its book. Whoever closes the day
-- meanwhile is waited for.
create function receipt_is_of_an_open_day() returns trigger language plpgsql as $$
begin
    perform 1 from cash_day d
        where d.id = new.day_id and d.closed_at is null and d.till_id = new.till_id and d.staff_id = new.issued_by and d.on_date = new.on_date
        for share;
    if not found then
        raise exception 'the day of this till is not open' using errcode = 'restrict_violation', constraint = 'receipt_day_open';
    end if;
    if not exists (select from receipt_book b where b.id = new.book_id and b.office_id = new.office_id
        and new.number between b.first_number and b.last_number) then
        raise exception 'this number is not of this book' using errcode = 'restrict_violation', constraint = 'receipt_in_book';
    end if;
    return new;
end
$$;
create trigger receipt_day_open before insert on receipt for each row execute function receipt_is_of_an_open_day();

create table receipt_line (
    receipt_id      uuid    not null references receipt (id),
    position        integer not null check (position > 0),
    -- What is paid: an order, or something charged at the counter.
    order_id        uuid    references collection_order (id),
    kind_id         uuid    not null references revenue_kind (id),
    tariff_id       uuid    references tariff (id),
    -- The price of that tariff, for what was charged at the counter.
    rate_code       text    check (rate_code is null or tariff_id is not null),
    -- In the order in which the law has payments applied (15-97 art. 27).
    component       text    not null check (component in ('cost', 'late', 'increase', 'principal')),
    label           text    not null,
    quantity        numeric(14, 4) not null check (quantity > 0),
    amount_centimes bigint  not null check (amount_centimes > 0),
    budget_line     text,
    primary key (receipt_id, position)
);
create index receipt_line_order on receipt_line (order_id) where order_id is not null;

-- Whoever assessed or ordered does not cash (decree 2-17-451 art. 4).
create function receipt_is_not_by_who_ordered() returns trigger language plpgsql as $$
begin
    if new.order_id is not null and exists (
        select from receipt r join collection_order o on o.id = new.order_id join assessment a on a.id = o.assessment_id
        where r.id = new.receipt_id and r.issued_by in (o.issued_by, a.assessed_by)) then
        raise exception 'who assessed or ordered does not cash' using errcode = 'restrict_violation', constraint = 'receipt_third_person';
    end if;
    return new;
end
$$;
create trigger receipt_third_person after insert on receipt_line for each row execute function receipt_is_not_by_who_ordered();

-- Void with a reason, its number kept; same day, before the till is closed.
create table receipt_void (
    receipt_id uuid        primary key references receipt (id),
    reasons    text        not null,
    on_date    date        not null,
    at         timestamptz not null,
    staff_id   uuid        not null references staff (id),
    recorded_at timestamptz not null default now()
);
create function receipt_is_void_on_its_day() returns trigger language plpgsql as $$
begin
    perform 1 from receipt r join cash_day d on d.id = r.day_id
        where r.id = new.receipt_id and r.on_date = new.on_date and d.closed_at is null
        for share of d;
    if not found then
        raise exception 'the day of this receipt is over' using errcode = 'restrict_violation', constraint = 'receipt_void_open';
    end if;
    return new;
end
$$;
create trigger receipt_void_open before insert on receipt_void for each row execute function receipt_is_void_on_its_day();
-- A cheque that came back: what it had paid is owed again.
create table cheque_bounce (
    receipt_id uuid        primary key references receipt (id),
    instrument text        not null,
    on_date    date        not null,
    at         timestamptz not null,
    staff_id   uuid        not null references staff (id)
);
-- The first print is the original; those after it are marked.
create table receipt_print (
    id         uuid        primary key,
    receipt_id uuid        not null references receipt (id),
    number     integer     not null check (number > 0),
    format     text        not null check (format in ('thermal58', 'thermal80', 'a5', 'a4')),
    language   text        not null check (language in ('ar', 'fr')),
    file_id    uuid        not null references file (id),
    at         timestamptz not null,
    staff_id   uuid        not null references staff (id),
    unique (receipt_id, number)
);

grant select, insert on cash_office, cash_office_kind, cash_office_member, till, receipt_book, book_issue, cash_day, receipt, receipt_line, receipt_void,
    cheque_bounce, receipt_print to :"runtime";
grant update (until_date) on cash_office_member to :"runtime";
grant update (next_number, returned_at, returned_by, remark) on book_issue to :"runtime";
grant update (closed_at, closed_by, denominations, cash_centimes, expected_centimes, counted_centimes, reasons) on cash_day to :"runtime";

-- Whatever role asks: a day that was closed stays as it was counted, a book that came back stays where it stopped.
create function is_closed() returns trigger language plpgsql as $$
begin
    raise exception '% % is closed: it does not change anymore', tg_table_name, old.id using errcode = 'restrict_violation';
end
$$;
create trigger cash_day_closed before update on cash_day for each row when (old.closed_at is not null) execute function is_closed();
create trigger book_issue_closed before update on book_issue for each row when (old.returned_at is not null) execute function is_closed();
