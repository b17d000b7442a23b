-- Fees of what other services deliver: asked for once by what they told, paid once by a receipt, or waived on record.

create table fee (
    id              uuid        primary key,
    -- The event that asked for it: one request, one fee.
    event_id        uuid        not null unique,
    source          text        not null,
    -- Printed identifier of what was delivered.
    source_object   text        not null,
    unit_id         uuid        not null references unit (id),
    kind_id         uuid        not null references revenue_kind (id),
    tariff_id       uuid        not null,
    rate_code       text        not null,
    amount_centimes bigint      not null check (amount_centimes > 0),
    budget_line     text,
    asked_on        date        not null,
    asked_at        timestamptz not null,
    foreign key (tariff_id, rate_code) references tariff_rate (tariff_id, code)
);
create index fee_unit on fee (unit_id, id);
create index fee_object on fee (source_object);
create index fee_tariff on fee (tariff_id);
-- A fee is cashed at the price by which it was asked for: no tariff is withdrawn under it.
create trigger fee_tariff_stands before insert on fee for each row execute function priced_by_a_standing_tariff();

-- By which receipt it was paid. A receipt that was undone pays nothing: then another may.
create table fee_payment (
    fee_id     uuid not null references fee (id),
    receipt_id uuid not null references receipt (id),
    primary key (fee_id, receipt_id)
);
create index fee_payment_receipt on fee_payment (receipt_id);
create table fee_waiver (
    fee_id   uuid        primary key references fee (id),
    reasons  text        not null check (reasons <> ''),
    on_date  date        not null,
    at       timestamptz not null,
    staff_id uuid        not null references staff (id)
);

-- One fee, one receipt that stands; what was waived is not cashed, what was paid is not waived. Whoever comes second waits here.
create function fee_is_settled_once() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('regie/fee/' || new.fee_id::text, 0));
    if exists (select from fee_waiver w where w.fee_id = new.fee_id) or exists (
        select from fee_payment p where p.fee_id = new.fee_id
            and not exists (select from receipt_void v where v.receipt_id = p.receipt_id)
            and not exists (select from cheque_bounce c where c.receipt_id = p.receipt_id)) then
        raise exception 'this fee is settled' using errcode = 'restrict_violation', constraint = 'fee_once';
    end if;
    return new;
end
$$;
create trigger fee_payment_once before insert on fee_payment for each row execute function fee_is_settled_once();
create trigger fee_waiver_once before insert on fee_waiver for each row execute function fee_is_settled_once();

grant select, insert on fee, fee_payment, fee_waiver to :"runtime";
