-- What a merge moved, when the answer to a claim reached whoever claims, the stock of values as a report, and what reports are
-- narrowed to.

-- Whose things were before their taxpayer was found to be another one: the merge keeps what it moved.
create table taxpayer_merge_taxable (
    taxable_id uuid not null references taxable (id),
    from_id    uuid not null references taxpayer_merge (from_id),
    primary key (taxable_id, from_id)
);

grant select, insert on taxpayer_merge_taxable to :"runtime";

-- The way to court counts from the day on which the answer reached whoever claims, not from the day it was given (law 47-06 art. 161): until
-- that day is known no delay runs.
alter table debt_claim_answer drop column court_until;
create table debt_claim_notification (
    claim_id    uuid        primary key references debt_claim_answer (claim_id),
    notified_on date        not null,
    -- Ordinary post proves no day.
    manner      text        not null check (manner in ('by_hand', 'registered', 'bailiff')),
    -- Number of the registered letter, or who took it.
    reference   text        not null,
    -- The last day for going to court.
    court_until date        not null check (court_until > notified_on),
    at          timestamptz not null,
    staff_id    uuid        not null references staff (id)
);

grant select, insert on debt_claim_notification to :"runtime";

-- What came and went of tickets, by what was recorded up to an instant.
create function ticket_moves(known timestamptz)
    returns table (ticket_kind_id uuid, what text, on_date date, tickets bigint)
    language sql stable as $$
    select l.ticket_kind_id, 'received'::text, l.received_on, (l.last_number - l.first_number + 1)::bigint
    from ticket_lot l where l.received_at <= $1
    union all
    select l.ticket_kind_id, 'issued'::text, i.on_date, (i.last_number - i.first_number + 1)::bigint
    from ticket_issue i join ticket_lot l on l.id = i.lot_id where i.at <= $1
    union all
    select l.ticket_kind_id, 'returned'::text, b.on_date, (b.last_number - b.first_number + 1)::bigint
    from ticket_return b join ticket_issue i on i.id = b.issue_id join ticket_lot l on l.id = i.lot_id where b.at <= $1
    union all
    select l.ticket_kind_id, 'sold'::text, s.on_date, (s.last_number - s.first_number + 1)::bigint
    from ticket_sale s join ticket_issue i on i.id = s.issue_id join ticket_lot l on l.id = i.lot_id where s.at <= $1
    union all
    select l.ticket_kind_id, 'spoiled'::text, p.on_date, (p.last_number - p.first_number + 1)::bigint
    from ticket_spoil p join ticket_issue i on i.id = p.issue_id join ticket_lot l on l.id = i.lot_id where p.at <= $1
$$;

-- The stock of values is taken away as every other list.
alter table report_run
    drop constraint report_run_kind_check,
    add constraint report_run_kind_check check (kind in ('receipts', 'orders', 'slips', 'remittances', 'journal', 'by_kind', 'by_collector',
        'by_market', 'arrears', 'values'));

-- What a report is narrowed to beside its days: who cashed, how it was paid, and how receipts and orders stand.
alter table report_run
    add column collector_id  uuid references staff (id),
    add column mode          text check (mode in ('cash', 'cheque', 'transfer', 'card')),
    add column receipt_state text check (receipt_state in ('issued', 'void', 'bounced', 'not_received')),
    add column order_state   text check (order_state in ('open', 'paid', 'written_off', 'cancelled'));

-- How an order stands by what was recorded up to an instant; the same as the application says of it.
create function order_state(of_order uuid, known timestamptz) returns text language sql stable as $$
    select case when c.cancelled then 'cancelled'
        when o.principal_centimes + o.increase_centimes - c.less - p.paid <= 0 then 'paid'
        when c.written_off then 'written_off'
        else 'open' end
    from collection_order o
    cross join lateral (
        select coalesce(bool_or(d.kind = 'cancellation'), false) as cancelled, coalesce(bool_or(d.kind = 'write_off'), false) as written_off,
            coalesce(sum(d.principal_centimes + d.increase_centimes) filter (where d.kind <> 'write_off'), 0) as less
        from order_change d where d.order_id = o.id and d.at <= $2) c
    cross join lateral (
        select coalesce(sum(l.amount_centimes), 0) as paid
        from receipt_line l join receipt r on r.id = l.receipt_id
        where l.order_id = o.id and l.component in ('principal', 'increase') and r.recorded_at <= $2
          and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $2)
          and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $2)) p
    where o.id = $1
$$;
