-- What people paid elsewhere by the references of our orders: the channels that report it, each report and what became of it, and the days as
-- the channels list them. The commune has no card processor of its own.

-- A channel reports what it was paid, signed with its secret. It has a till and a book of its own, at which nobody cashes by hand.
create table payment_channel (
    id              uuid        primary key,
    office_id       uuid        not null references cash_office (id),
    unit_id         uuid        not null references unit (id),
    -- Names it in the address to which it reports.
    code            text        not null constraint payment_channel_code unique check (code ~ '^[A-Z0-9]{2,12}$'),
    name_ar         text        not null,
    name_fr         text        not null,
    till_id         uuid        not null unique references till (id),
    -- Who holds the régie and answers for what comes by it: its receipts are given in this name.
    answers_by      uuid        not null references staff (id),
    -- Locked with the vault's key; the one before signs as well for a while.
    secret          bytea       not null,
    previous_secret bytea,
    previous_until  timestamptz,
    opened_at       timestamptz not null,
    opened_by       uuid        not null references staff (id),
    closed_at       timestamptz,
    closed_by       uuid        references staff (id),
    closed_reasons  text,
    check ((previous_secret is null) = (previous_until is null)),
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_reasons is null))
);

-- Something that a channel reported, once for its identifier there. Never changed, never removed: what is not paid by a receipt and was not paid
-- back is in suspense.
create table payment (
    id                uuid        primary key,
    channel_id        uuid        not null references payment_channel (id),
    reported_id       text        not null check (length(reported_id) between 1 and 64 and position(' ' in reported_id) = 0),
    reference         text        not null,
    -- The order that the reference names.
    order_id          uuid        references collection_order (id),
    amount_centimes   bigint      not null check (amount_centimes > 0),
    paid_at           timestamptz not null,
    -- The same as a civil date in Morocco: by it channels list their days.
    paid_on           date        not null,
    payer             text,
    channel_reference text,
    -- Why not all of it was paid by a receipt when it came.
    reason            text        check (reason in ('unknown_reference', 'wrong_check_digit', 'already_paid', 'cancelled', 'more_than_owed',
        'closed_channel', 'no_book', 'kind_not_collected', 'duty', 'no_regisseur')),
    -- As it was sent.
    body              text        not null,
    received_on       date        not null,
    received_at       timestamptz not null,
    constraint payment_once unique (channel_id, reported_id)
);
create index payment_channel_day on payment (channel_id, paid_on, id);

-- The same identifier with another content: refused, and kept.
create table payment_conflict (
    id         uuid        primary key,
    payment_id uuid        not null references payment (id),
    body       text        not null,
    at         timestamptz not null
);
create unique index payment_conflict_once on payment_conflict (payment_id, md5(body));

-- What the régisseur decided on money in suspense: to which order it goes, or by what it was paid back.
create table payment_decision (
    id              uuid        primary key,
    payment_id      uuid        not null references payment (id),
    kind            text        not null check (kind in ('order', 'paid_back')),
    order_id        uuid        references collection_order (id),
    instrument      text        check (instrument <> ''),
    amount_centimes bigint      not null check (amount_centimes > 0),
    reasons         text        not null check (reasons <> ''),
    decided_on      date        not null,
    at              timestamptz not null,
    staff_id        uuid        not null references staff (id),
    check ((kind = 'order') = (order_id is not null)),
    check ((kind = 'paid_back') = (instrument is not null))
);
create index payment_decision_payment on payment_decision (payment_id, id);

-- The receipts that it was paid by: at once, or by a decision.
create table payment_receipt (
    receipt_id  uuid primary key references receipt (id),
    payment_id  uuid not null references payment (id),
    decision_id uuid unique references payment_decision (id)
);
create index payment_receipt_payment on payment_receipt (payment_id);
create unique index payment_receipt_at_once on payment_receipt (payment_id) where decision_id is null;

-- Reported = paid by receipts that stand + paid back + in suspense, and none of them less than nothing.
create function payment_is_not_exceeded() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('payment/' || new.payment_id::text, 0));
    if (select p.amount_centimes from payment p where p.id = new.payment_id)
        < (select coalesce(sum(r.amount_centimes), 0) from payment_receipt x join receipt r on r.id = x.receipt_id
           where x.payment_id = new.payment_id and not exists (select from receipt_void v where v.receipt_id = r.id))
        + (select coalesce(sum(d.amount_centimes), 0) from payment_decision d where d.payment_id = new.payment_id and d.kind = 'paid_back') then
        raise exception 'more than was reported' using errcode = 'restrict_violation', constraint = 'payment_exceeded';
    end if;
    return new;
end
$$;
create trigger payment_receipt_exceeds after insert on payment_receipt for each row execute function payment_is_not_exceeded();
create trigger payment_decision_exceeds after insert on payment_decision for each row execute function payment_is_not_exceeded();

-- Nothing of a channel's day is cash, and it is in the hands of who answers for the channel.
create function channel_day_is_its_own() returns trigger language plpgsql as $$
begin
    if exists (select from payment_channel c where c.till_id = new.till_id and (c.answers_by <> new.staff_id or new.float_centimes <> 0)) then
        raise exception 'this till is a payment channel''s' using errcode = 'restrict_violation', constraint = 'cash_day_channel';
    end if;
    return new;
end
$$;
create trigger cash_day_channel before insert on cash_day for each row execute function channel_day_is_its_own();

-- At a channel's till only what the channel reported is paid by a receipt.
create function channel_receipt_is_of_a_payment() returns trigger language plpgsql as $$
begin
    if exists (select from payment_channel c where c.till_id = new.till_id and not (new.mode = 'transfer' and exists (
        select from payment p where p.channel_id = c.id and new.mode_reference = c.code || ' ' || p.reported_id))) then
        raise exception 'the day of this till is not open to counters' using errcode = 'restrict_violation', constraint = 'receipt_day_open';
    end if;
    return new;
end
$$;
create trigger receipt_channel before insert on receipt for each row execute function channel_receipt_is_of_a_payment();
create function channel_receipt_has_its_payment() returns trigger language plpgsql as $$
begin
    if exists (select from payment_channel c where c.till_id = new.till_id)
        and not exists (select from payment_receipt x where x.receipt_id = new.id) then
        raise exception 'a receipt of a channel pays a payment' using errcode = 'restrict_violation', constraint = 'receipt_channel_payment';
    end if;
    return null;
end
$$;
create constraint trigger receipt_channel_payment after insert on receipt deferrable initially deferred
    for each row execute function channel_receipt_has_its_payment();

-- A day of a channel as it lists it, compared once with what it reported.
create table payment_day (
    id                uuid        primary key,
    channel_id        uuid        not null references payment_channel (id),
    on_date           date        not null,
    listed            integer     not null check (listed >= 0),
    listed_centimes   bigint      not null check (listed_centimes >= 0),
    received          integer     not null check (received >= 0),
    received_centimes bigint      not null check (received_centimes >= 0),
    at                timestamptz not null,
    staff_id          uuid        not null references staff (id),
    constraint payment_day_once unique (channel_id, on_date)
);
create table payment_difference (
    day_id            uuid    not null references payment_day (id),
    position          integer not null check (position > 0),
    kind              text    not null check (kind in ('not_reported', 'not_listed', 'amount', 'total')),
    reported_id       text,
    listed_centimes   bigint,
    received_centimes bigint,
    primary key (day_id, position),
    check ((kind = 'total') = (reported_id is null)),
    check ((kind = 'not_reported') = (received_centimes is null)),
    check ((kind = 'not_listed') = (listed_centimes is null))
);

grant select, insert on payment_channel, payment, payment_conflict, payment_decision, payment_receipt, payment_day, payment_difference to :"runtime";
grant update (secret, previous_secret, previous_until, closed_at, closed_by, closed_reasons) on payment_channel to :"runtime";
create trigger payment_channel_closed before update on payment_channel for each row when (old.closed_at is not null) execute function is_closed();
