-- Tickets and values: a fixed price printed on paper that stands for a receipt (decree 2-17-451 art. 35). Every movement is a row, from the
-- printer to the buyer, and no number is sold twice. And shortfalls that were made good (art. 46).

-- What is printed on a ticket never changes: another price is another kind.
create table ticket_kind (
    id            uuid        primary key,
    office_id     uuid        not null references cash_office (id),
    code          text        not null check (code ~ '^[A-Z0-9][A-Z0-9_-]{1,19}$'),
    name_ar       text        not null,
    name_fr       text        not null,
    -- The revenue that it brings.
    kind_id       uuid        not null references revenue_kind (id),
    face_centimes bigint      not null check (face_centimes > 0),
    -- The price of that revenue's tariff that it follows; none: a free one.
    rate_code     text        check (rate_code ~ '^[a-z0-9_]{1,40}$'),
    -- From this day on it is neither received nor sold. Set once.
    closed_on     date,
    created_at    timestamptz not null,
    created_by    uuid        not null references staff (id),
    unique (office_id, code)
);
create trigger ticket_kind_closed before update on ticket_kind for each row when (old.closed_on is not null) execute function is_closed();

-- A range of numbers of a series, received once. Ranges of one kind and series never overlap.
create table ticket_lot (
    id             uuid        primary key,
    ticket_kind_id uuid        not null references ticket_kind (id),
    series         text        not null,
    first_number   integer     not null check (first_number > 0),
    last_number    integer     not null check (last_number >= first_number),
    received_from  text        not null check (received_from in ('printer', 'receiver')),
    -- The delivery note, or the receiver's slip.
    instrument     text        not null,
    received_on    date        not null,
    received_at    timestamptz not null,
    received_by    uuid        not null references staff (id)
);
create index ticket_lot_kind on ticket_lot (ticket_kind_id, id);
create function ticket_lots_lie_apart() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('regie/ticket_kind/' || new.ticket_kind_id::text, 0));
    if exists (select from ticket_lot l where l.ticket_kind_id = new.ticket_kind_id and l.series = new.series
        and l.first_number <= new.last_number and l.last_number >= new.first_number) then
        raise exception 'these numbers are in another lot' using errcode = 'exclusion_violation', constraint = 'ticket_lot_apart';
    end if;
    return new;
end
$$;
create trigger ticket_lot_apart before insert on ticket_lot for each row execute function ticket_lots_lie_apart();

-- A part of a lot handed to a till, in the hands of one person.
create table ticket_issue (
    id           uuid        primary key,
    lot_id       uuid        not null references ticket_lot (id),
    till_id      uuid        not null references till (id),
    holder_id    uuid        not null references staff (id),
    first_number integer     not null,
    last_number  integer     not null check (last_number >= first_number),
    on_date      date        not null,
    at           timestamptz not null,
    staff_id     uuid        not null references staff (id)
);
create index ticket_issue_lot on ticket_issue (lot_id, first_number);
create index ticket_issue_till on ticket_issue (till_id, id);

-- Sold, from the next number of the issue on: so many at the price that is printed on them, in cash.
create table ticket_sale (
    id              uuid        primary key,
    issue_id        uuid        not null references ticket_issue (id),
    office_id       uuid        not null references cash_office (id),
    day_id          uuid        not null references cash_day (id),
    first_number    integer     not null,
    last_number     integer     not null check (last_number >= first_number),
    kind_id         uuid        not null references revenue_kind (id),
    budget_line     text,
    amount_centimes bigint      not null check (amount_centimes > 0),
    on_date         date        not null,
    at              timestamptz not null,
    staff_id        uuid        not null references staff (id),
    unique (issue_id, first_number)
);
create index ticket_sale_day on ticket_sale (day_id, id);
create index ticket_sale_office on ticket_sale (office_id, on_date);

-- Torn, wet, misprinted: counted like those that were sold, without money.
create table ticket_spoil (
    id           uuid        primary key,
    issue_id     uuid        not null references ticket_issue (id),
    day_id       uuid        not null references cash_day (id),
    first_number integer     not null,
    last_number  integer     not null check (last_number >= first_number),
    reasons      text        not null check (reasons <> ''),
    on_date      date        not null,
    at           timestamptz not null,
    staff_id     uuid        not null references staff (id),
    unique (issue_id, first_number)
);
create index ticket_spoil_day on ticket_spoil (day_id, id);

-- What was left of an issue comes back into the safe, once.
create table ticket_return (
    id           uuid        primary key,
    issue_id     uuid        not null unique references ticket_issue (id),
    first_number integer     not null,
    last_number  integer     not null check (last_number >= first_number),
    remark       text        not null,
    on_date      date        not null,
    at           timestamptz not null,
    staff_id     uuid        not null references staff (id)
);

-- Numbers of a lot are in one hand at a time: those that came back can go out again, those that were sold or spoiled never.
create function ticket_issues_lie_apart() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('regie/ticket_lot/' || new.lot_id::text, 0));
    if not exists (select from ticket_lot l join ticket_kind k on k.id = l.ticket_kind_id join till t on t.office_id = k.office_id
        where l.id = new.lot_id and t.id = new.till_id and new.first_number >= l.first_number and new.last_number <= l.last_number) then
        raise exception 'these numbers are not of this lot, or the till is of another régie'
            using errcode = 'restrict_violation', constraint = 'ticket_issue_of_lot';
    end if;
    if exists (select from ticket_issue i left join ticket_return r on r.issue_id = i.id
        where i.lot_id = new.lot_id and i.first_number <= new.last_number
          and coalesce(r.first_number - 1, i.last_number) >= greatest(i.first_number, new.first_number)) then
        raise exception 'these numbers are out, sold or spoiled' using errcode = 'exclusion_violation', constraint = 'ticket_issue_apart';
    end if;
    return new;
end
$$;
create trigger ticket_issue_apart before insert on ticket_issue for each row execute function ticket_issues_lie_apart();

-- An issue is used up from its first number on, without gap, whoever asks at the same moment; what is left comes back as one range.
create function tickets_go_in_order() returns trigger language plpgsql as $$
declare
    handed ticket_issue%rowtype;
    used   integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('regie/ticket_issue/' || new.issue_id::text, 0));
    select * into handed from ticket_issue i where i.id = new.issue_id;
    if exists (select from ticket_return r where r.issue_id = new.issue_id) then
        raise exception 'these tickets came back' using errcode = 'restrict_violation', constraint = 'ticket_issue_back';
    end if;
    select greatest(handed.first_number - 1, max(u.last_number)) into used from (
        select s.last_number from ticket_sale s where s.issue_id = new.issue_id
        union all
        select p.last_number from ticket_spoil p where p.issue_id = new.issue_id) u;
    if new.first_number <> used + 1 or new.last_number > handed.last_number
        or (tg_table_name = 'ticket_return' and new.last_number <> handed.last_number) then
        raise exception 'the next number is %', used + 1 using errcode = 'restrict_violation', constraint = 'ticket_in_order';
    end if;
    return new;
end
$$;
create trigger ticket_sale_in_order before insert on ticket_sale for each row execute function tickets_go_in_order();
create trigger ticket_spoil_in_order before insert on ticket_spoil for each row execute function tickets_go_in_order();
create trigger ticket_return_in_order before insert on ticket_return for each row execute function tickets_go_in_order();

-- Tickets are sold and spoiled in a day that is open, of the till and by the person that hold them. Whoever closes the day is waited for.
create function tickets_are_of_an_open_day() returns trigger language plpgsql as $$
begin
    perform 1 from cash_day d join ticket_issue i on i.id = new.issue_id
        where d.id = new.day_id and d.closed_at is null and d.till_id = i.till_id and d.on_date = new.on_date
          and d.staff_id = new.staff_id and i.holder_id = new.staff_id
        for share of d;
    if not found then
        raise exception 'the day of this till is not open' using errcode = 'restrict_violation', constraint = 'ticket_day_open';
    end if;
    return new;
end
$$;
create trigger ticket_sale_day_open before insert on ticket_sale for each row execute function tickets_are_of_an_open_day();
create trigger ticket_spoil_day_open before insert on ticket_spoil for each row execute function tickets_are_of_an_open_day();

-- So many tickets are so many times what is printed on them.
create function tickets_are_sold_at_their_face() returns trigger language plpgsql as $$
begin
    if not exists (select from ticket_issue i join ticket_lot l on l.id = i.lot_id join ticket_kind k on k.id = l.ticket_kind_id
        where i.id = new.issue_id and k.office_id = new.office_id and k.kind_id = new.kind_id
          and new.amount_centimes = k.face_centimes * (new.last_number - new.first_number + 1)
          and (k.closed_on is null or new.on_date < k.closed_on)) then
        raise exception 'these tickets are worth something else, or are not sold anymore'
            using errcode = 'restrict_violation', constraint = 'ticket_sale_face';
    end if;
    return new;
end
$$;
create trigger ticket_sale_face before insert on ticket_sale for each row execute function tickets_are_sold_at_their_face();

-- A count of tickets: what there should be, what there was. It changes nothing: whoever held them answers for what is missing (art. 46).
create table ticket_count (
    id            uuid        primary key,
    office_id     uuid        not null references cash_office (id),
    unit_id       uuid        not null references unit (id),
    -- The inspection that it was a part of (art. 45).
    inspection_id uuid        references inspection (id),
    on_date       date        not null,
    at            timestamptz not null,
    staff_id      uuid        not null references staff (id)
);
create index ticket_count_office on ticket_count (office_id, id);
create table ticket_count_line (
    count_id uuid    not null references ticket_count (id),
    position integer not null check (position > 0),
    lot_id   uuid    not null references ticket_lot (id),
    -- In the hands of a till; none: in the safe.
    issue_id uuid    references ticket_issue (id),
    expected integer not null check (expected >= 0),
    counted  integer not null check (counted >= 0),
    reasons  text    not null check (expected = counted or reasons <> ''),
    primary key (count_id, position)
);
create unique index ticket_count_line_once on ticket_count_line (count_id, lot_id, coalesce(issue_id, lot_id));
create function ticket_count_is_of_its_inspection() returns trigger language plpgsql as $$
begin
    if not exists (select from inspection i where i.id = new.inspection_id and i.office_id = new.office_id and i.staff_id = new.staff_id) then
        raise exception 'this inspection is of somebody else or of another régie'
            using errcode = 'restrict_violation', constraint = 'ticket_count_inspection';
    end if;
    return new;
end
$$;
create trigger ticket_count_inspection before insert on ticket_count for each row when (new.inspection_id is not null)
    execute function ticket_count_is_of_its_inspection();

-- What was paid into the régie for what was missing (débet, art. 46). It is paid over with the next remittance.
create table shortfall_made_good (
    id              uuid        primary key,
    office_id       uuid        not null references cash_office (id),
    unit_id         uuid        not null references unit (id),
    amount_centimes bigint      not null check (amount_centimes > 0),
    instrument      text        not null,
    remark          text        not null,
    on_date         date        not null,
    at              timestamptz not null,
    -- The same as a civil date in Morocco: by it places in a régie begin and end.
    recorded_on     date        not null,
    staff_id        uuid        not null references staff (id)
);
create index shortfall_made_good_office on shortfall_made_good (office_id, id);
create table remittance_made_good (
    remittance_id uuid not null references remittance (id),
    made_good_id  uuid not null unique references shortfall_made_good (id),
    primary key (remittance_id, made_good_id)
);
-- Never more than is short, and never on record by who holds a place in the régie.
create function made_good_is_short() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('regie/books/' || new.office_id::text, 0));
    if new.amount_centimes > (select coalesce(-sum(e.amount_centimes), 0) from cash_entry e
            where e.office_id = new.office_id and e.kind in ('shortfall', 'made_good')) then
        raise exception 'less is short' using errcode = 'restrict_violation', constraint = 'made_good_is_short';
    end if;
    if exists (select from cash_office_member m where m.office_id = new.office_id and m.staff_id = new.staff_id
        and m.from_date <= new.recorded_on and (m.until_date is null or m.until_date >= new.recorded_on)) then
        raise exception 'who holds a place in a régie does not record that it was made good'
            using errcode = 'restrict_violation', constraint = 'made_good_second_person';
    end if;
    return new;
end
$$;
create trigger made_good_is_short before insert on shortfall_made_good for each row execute function made_good_is_short();

alter table cash_entry drop constraint cash_entry_kind_check;
alter table cash_entry add constraint cash_entry_kind_check
    check (kind in ('receipt', 'void', 'bounce', 'remittance', 'shortfall', 'surplus', 'made_good', 'ticket'));

-- Whoever sells tickets cashes; whoever records that a shortfall was made good keeps the accounts.
insert into exclusive_duty (act, set_name, duty)
values
    ('regie.ticket.sell', 'regie.revenue', 'cash'),
    ('regie.shortfall.make_good', 'regie.revenue', 'account');

grant select, insert on ticket_kind, ticket_lot, ticket_issue, ticket_sale, ticket_spoil, ticket_return, ticket_count, ticket_count_line,
    shortfall_made_good, remittance_made_good to :"runtime";
grant update (closed_on) on ticket_kind to :"runtime";
