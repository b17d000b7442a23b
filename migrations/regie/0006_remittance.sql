-- What the régisseur holds and pays over to the receiver, and what was found when somebody counted.

-- Every movement of the régie's cash and values, one row each: the ledger. Signed: in is positive.
create table cash_entry (
    id              uuid        primary key,
    office_id       uuid        not null references cash_office (id),
    on_date         date        not null,
    at              timestamptz not null,
    kind            text        not null check (kind in ('receipt', 'void', 'bounce', 'remittance', 'shortfall', 'surplus', 'made_good')),
    mode            text        not null check (mode in ('cash', 'cheque', 'transfer', 'card')),
    amount_centimes bigint      not null,
    -- The receipt, the remittance or the day that it comes from.
    source_id       uuid        not null,
    staff_id        uuid        not null references staff (id)
);
create index cash_entry_office on cash_entry (office_id, on_date, id);

-- Bordereau de versement, numbered by the series regie/remittance of its year.
create table remittance (
    id             uuid        primary key,
    office_id      uuid        not null references cash_office (id),
    unit_id        uuid        not null references unit (id),
    year           integer     not null,
    number         integer     not null check (number > 0),
    -- Cash as it was counted, without the float.
    cash_centimes       bigint not null check (cash_centimes >= 0),
    cheque_centimes     bigint not null check (cheque_centimes >= 0),
    transfer_centimes   bigint not null check (transfer_centimes >= 0),
    card_centimes       bigint not null check (card_centimes >= 0),
    -- Cheques that came back unpaid since, taken off.
    bounced_centimes    bigint not null check (bounced_centimes >= 0),
    -- What was counted beyond what was taken; less than nothing: what was missing. It is in the cash.
    difference_centimes bigint not null,
    total_centimes bigint      not null
        generated always as (cash_centimes + cheque_centimes + transfer_centimes + card_centimes - bounced_centimes) stored check (total_centimes >= 0),
    -- By budget line and kind of revenue, as printed.
    breakdown      jsonb       not null,
    sent_on        date        not null,
    sent_at        timestamptz not null,
    sent_by        uuid        not null references staff (id),
    unique (year, number)
);
create index remittance_office on remittance (office_id, id);
-- The days that it pays over, each once.
create table remittance_day (
    remittance_id uuid not null references remittance (id),
    day_id        uuid not null unique references cash_day (id),
    primary key (remittance_id, day_id)
);
-- The cheques that it takes off, each once.
create table remittance_bounce (
    remittance_id uuid not null references remittance (id),
    receipt_id    uuid not null unique references cheque_bounce (receipt_id),
    primary key (remittance_id, receipt_id)
);
-- The receiver's acknowledgement, or why he did not accept it.
create table remittance_answer (
    remittance_id     uuid        primary key references remittance (id),
    received_centimes bigint      not null check (received_centimes >= 0),
    reference         text        not null,
    remark            text        not null,
    on_date           date        not null,
    at                timestamptz not null,
    staff_id          uuid        not null references staff (id)
);
-- Whoever pays over does not acknowledge it (decree 2-17-451 art. 4).
create function remittance_is_not_answered_by_who_sent() returns trigger language plpgsql as $$
begin
    if exists (select from remittance r where r.id = new.remittance_id and r.sent_by = new.staff_id) then
        raise exception 'who pays over does not acknowledge it' using errcode = 'restrict_violation', constraint = 'remittance_second_person';
    end if;
    return new;
end
$$;
create trigger remittance_second_person before insert on remittance_answer for each row execute function remittance_is_not_answered_by_who_sent();

-- The monthly certificate, by the 8th of the next month (decree 2-17-451 art. 43), and the ordre de régularisation before the 15th.
create table month_certificate (
    id              uuid        primary key,
    office_id       uuid        not null references cash_office (id),
    year            integer     not null,
    month           integer     not null check (month between 1 and 12),
    -- Held when the month began.
    opening_centimes    bigint  not null,
    -- Receipts, without those that were made void.
    taken_centimes      bigint  not null,
    -- Cheques that came back unpaid.
    bounced_centimes    bigint  not null check (bounced_centimes >= 0),
    -- Counted beyond what was taken, or missing.
    difference_centimes bigint  not null,
    remitted_centimes   bigint  not null,
    -- Held when it ended.
    held_centimes       bigint  not null,
    breakdown       jsonb       not null,
    check (opening_centimes + taken_centimes - bounced_centimes + difference_centimes - remitted_centimes = held_centimes),
    certified_on    date        not null,
    at              timestamptz not null,
    staff_id        uuid        not null references staff (id),
    unique (office_id, year, month)
);
create table month_regularisation (
    certificate_id uuid        primary key references month_certificate (id),
    number         integer     not null check (number > 0),
    year           integer     not null,
    on_date        date        not null,
    at             timestamptz not null,
    staff_id       uuid        not null references staff (id),
    unique (year, number)
);

-- The ledger is written forward: what happened earlier and is heard of late, such as a cheque that came back, is entered under the latest date
-- that the ledger has reached, and never in a month that was certified.
create function cash_entry_goes_forward() returns trigger language plpgsql as $$
begin
    new.on_date := greatest(new.on_date,
        (select e.on_date from cash_entry e where e.office_id = new.office_id order by e.on_date desc limit 1),
        (select max((make_date(c.year, c.month, 1) + interval '1 month')::date) from month_certificate c where c.office_id = new.office_id));
    return new;
end
$$;
create trigger cash_entry_forward before insert on cash_entry for each row execute function cash_entry_goes_forward();

-- A surprise inspection: what should be there, what was (art. 45).
create table inspection (
    id                uuid        primary key,
    office_id         uuid        not null references cash_office (id),
    unit_id           uuid        not null references unit (id),
    on_date           date        not null,
    denominations     jsonb       not null,
    expected_centimes bigint      not null,
    counted_centimes  bigint      not null check (counted_centimes >= 0),
    -- Books and values that were seen.
    books             jsonb       not null,
    findings          text        not null,
    at                timestamptz not null,
    staff_id          uuid        not null references staff (id)
);
create index inspection_office on inspection (office_id, on_date);

-- Whoever holds a place in a régie does not inspect it.
create function inspection_is_not_by_who_holds() returns trigger language plpgsql as $$
begin
    if exists (select from cash_office_member m where m.office_id = new.office_id and m.staff_id = new.staff_id
        and m.from_date <= new.on_date and (m.until_date is null or m.until_date >= new.on_date)) then
        raise exception 'who holds a place in a régie does not inspect it' using errcode = 'restrict_violation', constraint = 'inspection_second_person';
    end if;
    return new;
end
$$;
create trigger inspection_second_person before insert on inspection for each row execute function inspection_is_not_by_who_holds();

grant select, insert on cash_entry, remittance, remittance_day, remittance_bounce, remittance_answer, month_certificate, month_regularisation, inspection to :"runtime";
