-- What the receiver collects himself (recouvrement à la recette): the debtor paid at the receiver's office, which gave a receipt of its own, or a
-- formal step brought money there. It passes through no till, ledger or remittance of a régie, and nothing is owed of it any more.

-- So much of one order, under the number of the treasury's own receipt (quittance). Never changed, never removed.
create table recovery (
    id              uuid        primary key,
    order_id        uuid        not null references collection_order (id),
    -- As the receiver's office wrote it: its numbers are not ours.
    number          text        not null check (number <> '' and length(number) <= 60),
    on_date         date        not null,
    amount_centimes bigint      not null check (amount_centimes > 0),
    at              timestamptz not null,
    staff_id        uuid        not null references staff (id)
);
create index recovery_order on recovery (order_id);
create index recovery_on on recovery (on_date);

-- What it paid, as the lines of a receipt: each part of the debt, the region's share on lines of its own.
create table recovery_line (
    recovery_id     uuid    not null references recovery (id),
    position        integer not null check (position > 0),
    kind_id         uuid    not null references revenue_kind (id),
    component       text    not null check (component in ('cost', 'late', 'increase', 'principal')),
    amount_centimes bigint  not null check (amount_centimes > 0),
    budget_line     text,
    primary key (recovery_id, position)
);

-- It should not have been recorded, or was not paid after all: what it had paid is owed again.
create table recovery_void (
    recovery_id uuid        primary key references recovery (id),
    reasons     text        not null check (reasons <> ''),
    on_date     date        not null,
    at          timestamptz not null,
    staff_id    uuid        not null references staff (id)
);

grant select, insert on recovery, recovery_line, recovery_void to :"runtime";

-- Who collects here keeps the accounts, so whoever liquidates, orders or cashes for a régie does not (decree 2-17-451 art. 4).
insert into exclusive_duty (act, set_name, duty)
values ('regie.recovery.record', 'regie.revenue', 'account'), ('regie.recovery.void', 'regie.revenue', 'account');

-- Whoever assessed, ordered or changed an order does not collect of it, whatever roles they have come to since; nothing is collected of an order
-- before it was made; and of one order the receiver's office gives a number once on a day.
create function recovery_is_of_the_receiver() returns trigger language plpgsql as $$
begin
    -- The lock that the service takes: of two at once the second sees the first.
    perform pg_advisory_xact_lock(hashtextextended('regie/order/' || new.order_id, 0));
    if exists (
        select from collection_order o join assessment a on a.id = o.assessment_id
        where o.id = new.order_id and (new.staff_id in (o.issued_by, a.assessed_by)
            or exists (select from order_change c where c.order_id = o.id and c.staff_id = new.staff_id))) then
        raise exception 'who assessed or ordered does not collect' using errcode = 'restrict_violation', constraint = 'recovery_third_person';
    end if;
    if exists (select from collection_order o where o.id = new.order_id and o.issued_on > new.on_date) then
        raise exception 'this order was not made on that day' using errcode = 'restrict_violation', constraint = 'recovery_after_order';
    end if;
    if exists (
        select from recovery r where r.order_id = new.order_id and r.number = new.number and r.on_date = new.on_date
          and not exists (select from recovery_void v where v.recovery_id = r.id)) then
        raise exception 'this receipt of the receiver is recorded' using errcode = 'unique_violation', constraint = 'recovery_once';
    end if;
    return new;
end
$$;
create trigger recovery_of_the_receiver before insert on recovery for each row execute function recovery_is_of_the_receiver();

-- It is the sum of its lines, all of which are written with it.
create function recovery_is_its_lines() returns trigger language plpgsql as $$
begin
    if exists (
        select from recovery r where r.id = new.recovery_id and r.amount_centimes <>
            (select sum(l.amount_centimes) from recovery_line l where l.recovery_id = r.id)) then
        raise exception 'the lines come to another amount' using errcode = 'restrict_violation', constraint = 'recovery_lines';
    end if;
    return null;
end
$$;
create constraint trigger recovery_lines after insert on recovery_line deferrable initially deferred
    for each row execute function recovery_is_its_lines();
-- Nor is it without any.
create function recovery_has_its_lines() returns trigger language plpgsql as $$
begin
    if not exists (select from recovery_line l where l.recovery_id = new.id) then
        raise exception 'nothing says what was collected' using errcode = 'restrict_violation', constraint = 'recovery_has_lines';
    end if;
    return null;
end
$$;
create constraint trigger recovery_has_lines after insert on recovery deferrable initially deferred
    for each row execute function recovery_has_its_lines();

-- It is undone on its own day or later.
create function recovery_is_void_after_it_was() returns trigger language plpgsql as $$
begin
    if exists (select from recovery r where r.id = new.recovery_id and r.on_date > new.on_date) then
        raise exception 'nothing was collected by then' using errcode = 'restrict_violation', constraint = 'recovery_void_after';
    end if;
    return new;
end
$$;
create trigger recovery_void_after before insert on recovery_void for each row execute function recovery_is_void_after_it_was();

-- What was paid of orders and stands, by what was recorded up to an instant: by receipts, what was paid at a channel on the day on which it was
-- paid there, and what the receiver collected. `taken_on` is the day of the receipt. Whoever reckons what is owed asks here.
create function order_payments(known timestamptz)
    returns table (order_id uuid, kind_id uuid, component text, centimes bigint, on_date date, taken_on date)
    language sql stable as $$
    select l.order_id, l.kind_id, l.component, l.amount_centimes, least(r.on_date, q.paid_on), r.on_date
    from receipt_line l
    join receipt r on r.id = l.receipt_id
    left join payment_receipt x on x.receipt_id = r.id
    left join payment q on q.id = x.payment_id
    where l.order_id is not null and r.recorded_at <= $1
      and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $1)
      and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $1)
    union all
    select c.order_id, l.kind_id, l.component, l.amount_centimes, c.on_date, c.on_date
    from recovery c
    join recovery_line l on l.recovery_id = c.id
    where c.at <= $1 and not exists (select from recovery_void v where v.recovery_id = c.id and v.at <= $1)
$$;

-- What follows said before what receipts paid, and now what was paid.

-- What is owed of an order at the end of a day, part by part, in centimes, by what was recorded up to an instant; the same as the application
-- says of its ledger. Something is owed where these come to more than nothing.
create or replace function order_owed(of_order uuid, on_day date, known timestamptz)
    returns table (cost bigint, late bigint, increase bigint, principal bigint, cancelled boolean, written_off boolean)
    language sql stable as $$
    select greatest(s.charged - p.cost, 0)::bigint,
        case when c.cancelled or o.late_rule = 'none' or $2 <= t.due_on
            -- All of it went away in time.
            or (a.principal <= p.principal + c.remitted and coalesce(greatest(p.last_on, c.remitted_on) <= t.due_on, true)) then 0
        else greatest(ceil((
            select coalesce(sum(m.gone * late_rate(o.late_rule, t.due_on, m.on_day)), 0)
                + greatest(a.principal - coalesce(sum(m.amount), 0), 0) * late_rate(o.late_rule, t.due_on, $2)
            from (
                select w.on_day, w.amount, greatest(least(w.amount, a.principal - coalesce(
                    sum(w.amount) over (order by w.on_day, w.amount rows between unbounded preceding and 1 preceding), 0)), 0) as gone
                from (
                    select y.on_date as on_day, y.centimes::numeric as amount from order_payments($3) y
                    where y.order_id = o.id and y.component = 'principal' and y.on_date <= $2
                    union all
                    select d.decided_on, d.principal_centimes::numeric from order_change d
                    where d.order_id = o.id and d.kind = 'remission' and d.decided_on <= $2 and d.at <= $3
                ) w
            ) m) / 100) * 100 - p.late - c.late, 0) end::bigint,
        greatest(o.increase_centimes - c.increase - p.increase, 0)::bigint,
        greatest(a.principal - c.remitted - p.principal, 0)::bigint,
        c.cancelled,
        c.written_off
    from collection_order o
    -- Late charges count from the day of the law, where it was before the one to pay by.
    cross join lateral (select coalesce(o.legal_due_on, o.due_on) as due_on) t
    cross join lateral (
        select coalesce(bool_or(d.kind = 'cancellation'), false) as cancelled, coalesce(bool_or(d.kind = 'write_off'), false) as written_off,
            coalesce(sum(d.principal_centimes) filter (where d.kind in ('reduction', 'cancellation')), 0) as taken_back,
            coalesce(sum(d.principal_centimes) filter (where d.kind = 'remission'), 0) as remitted,
            max(d.decided_on) filter (where d.kind = 'remission' and d.principal_centimes > 0) as remitted_on,
            coalesce(sum(d.increase_centimes) filter (where d.kind <> 'write_off'), 0) as increase,
            coalesce(sum(d.late_centimes) filter (where d.kind = 'remission'), 0) as late
        from order_change d where d.order_id = o.id and d.decided_on <= $2 and d.at <= $3) c
    cross join lateral (select greatest(o.principal_centimes - c.taken_back, 0) as principal) a
    cross join lateral (
        select coalesce(sum(y.centimes) filter (where y.component = 'cost'), 0) as cost,
            coalesce(sum(y.centimes) filter (where y.component = 'late'), 0) as late,
            coalesce(sum(y.centimes) filter (where y.component = 'increase'), 0) as increase,
            coalesce(sum(y.centimes) filter (where y.component = 'principal'), 0) as principal,
            max(y.on_date) filter (where y.component = 'principal') as last_on
        from order_payments($3) y where y.order_id = o.id and y.on_date <= $2) p
    cross join lateral (
        -- An order that was cancelled should never have been enforced.
        select case when c.cancelled then 0 else coalesce(sum(k.amount_centimes), 0) end as charged
        from debt_cost k join debt_notice n on n.id = k.notice_id
        where k.order_id = o.id and n.issued_on <= $2 and n.issued_at <= $3
          and not exists (select from debt_notice_annulment z where z.notice_id = k.notice_id and z.annulled_on <= $2 and z.at <= $3)) s
    where o.id = $1
$$;

-- The last day on which an order can be pursued (law 15-97 art. 123), by what happened up to a day and was recorded up to an instant; the same
-- as the application says of it: four years from the day on which the receiver took it in charge, or else from its own, and anew from a payment
-- that stands, an acknowledgement, and a step of the law whose service has a certain day.
create or replace function order_limited_on(of_order uuid, on_day date, known timestamptz) returns date language plpgsql stable as $$
declare
    began date;
    anew  date;
begin
    select coalesce((
            select min(a.on_date) from emission_line l join emission_answer a on a.slip_id = l.slip_id
            where l.order_id = o.id and a.accepted and a.on_date <= on_day and a.at <= known), o.issued_on)
        into began from collection_order o where o.id = of_order;
    for anew in
        select y.on_date from order_payments(known) y where y.order_id = of_order and y.on_date <= on_day
        union
        select s.served_on
        from debt_notice_order l
        join debt_notice n on n.id = l.notice_id
        join debt_notice_service s on s.notice_id = n.id
        where l.order_id = of_order and n.kind <> 'reminder' and s.manner <> 'posted' and s.served_on <= on_day and s.at <= known
          and not exists (select from debt_notice_annulment z where z.notice_id = n.id and z.annulled_on <= on_day and z.at <= known)
        union
        select i.on_date from limitation_interruption i
        where i.order_id = of_order and i.on_date <= on_day and i.at <= known
        order by 1
    loop
        -- What happens after the last day revives nothing.
        if anew between began and (began + interval '4 years')::date then
            began := anew;
        end if;
    end loop;
    return (began + interval '4 years')::date;
end
$$;

-- How an order stands by what was recorded up to an instant; the same as the application says of it.
create or replace function order_state(of_order uuid, known timestamptz) returns text language sql stable as $$
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
        select coalesce(sum(y.centimes), 0) as paid
        from order_payments($2) y where y.order_id = o.id and y.component in ('principal', 'increase')) p
    where o.id = $1
$$;

-- Costs are never withdrawn below what was paid of them. Whoever pays and whoever annuls holds the order.
create or replace function debt_notice_is_annulled_before_it_is_paid() returns trigger language plpgsql as $$
begin
    if exists (
        select from debt_cost k where k.notice_id = new.notice_id
          and not exists (select from order_change c where c.order_id = k.order_id and c.kind = 'cancellation')
          and (select coalesce(sum(y.centimes), 0) from order_payments('infinity') y where y.order_id = k.order_id and y.component = 'cost')
            > (select coalesce(sum(o.amount_centimes), 0) from debt_cost o
               where o.order_id = k.order_id and o.notice_id <> k.notice_id
                 and not exists (select from debt_notice_annulment a where a.notice_id = o.notice_id))) then
        raise exception 'the costs of this step were paid' using errcode = 'restrict_violation', constraint = 'debt_notice_annulment_paid';
    end if;
    return new;
end
$$;

-- Whoever took money of an order makes nothing less of it, whatever roles they have come to since.
create or replace function order_is_not_changed_by_who_cashed() returns trigger language plpgsql as $$
begin
    if exists (select from receipt_line l join receipt r on r.id = l.receipt_id
        where l.order_id = new.order_id and r.issued_by = new.staff_id)
        or exists (select from recovery r where r.order_id = new.order_id and r.staff_id = new.staff_id) then
        raise exception 'who cashed of an order does not change it' using errcode = 'restrict_violation', constraint = 'order_change_third_person';
    end if;
    return new;
end
$$;

-- A commune that is open already gets the shipped policies as a new one does.
insert into policy (role, act, scope)
select r.code, a.act, 'units' from role r cross join (values ('regie.recovery.record'), ('regie.recovery.void')) a (act) where r.code = 'receiver'
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
