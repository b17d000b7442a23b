-- What was paid of an order above what it asks for, since it was reduced or cancelled, is due to whoever paid (trop-perçu): it is imputed on another
-- order of the same taxpayer, or given back by the receiver (restitution). No receipt changes for it.

-- So much of what an order has too much, by whose decision. Never changed, never removed.
create table surplus_settlement (
    id              uuid        primary key,
    order_id        uuid        not null references collection_order (id),
    -- The order that it pays. Null: it was given back.
    to_order_id     uuid        references collection_order (id),
    amount_centimes bigint      not null check (amount_centimes > 0),
    authority       text        not null check (authority <> ''),
    instrument      text        not null check (instrument <> ''),
    instrument_on   date        not null,
    reasons         text        not null check (reasons <> ''),
    on_date         date        not null,
    at              timestamptz not null,
    staff_id        uuid        not null references staff (id),
    constraint surplus_settlement_other check (to_order_id <> order_id),
    constraint surplus_settlement_decided check (instrument_on <= on_date)
);
create index surplus_settlement_order on surplus_settlement (order_id);
create index surplus_settlement_to on surplus_settlement (to_order_id);

-- What is taken back from the order that has too much, less than nothing; and what it pays of the other.
create table surplus_line (
    settlement_id   uuid    not null references surplus_settlement (id),
    position        integer not null check (position > 0),
    order_id        uuid    not null references collection_order (id),
    kind_id         uuid    not null references revenue_kind (id),
    component       text    not null check (component in ('cost', 'late', 'increase', 'principal')),
    amount_centimes bigint  not null check (amount_centimes <> 0),
    budget_line     text,
    primary key (settlement_id, position),
    constraint surplus_line_cost check (component <> 'cost' or budget_line is null)
);
create index surplus_line_order on surplus_line (order_id);

grant select, insert on surplus_settlement, surplus_line to :"runtime";

-- It is the receiver who pays back: whoever liquidates, orders or cashes for a régie does not (decree 2-17-451 art. 4).
insert into exclusive_duty (act, set_name, duty) values ('regie.surplus.settle', 'regie.revenue', 'account');

-- What was paid of orders and stands: by receipts, to the receiver himself, and by what another order had too much; less what was taken back.
create or replace function order_payments(known timestamptz)
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
    union all
    select l.order_id, l.kind_id, l.component, l.amount_centimes, s.on_date, s.on_date
    from surplus_settlement s
    join surplus_line l on l.settlement_id = s.id
    where s.at <= $1
$$;

-- Taken back and brought, each its sum; taken from the order that has too much, brought to the other one.
create function surplus_is_its_lines() returns trigger language plpgsql as $$
begin
    if exists (
        select from surplus_settlement s
        cross join lateral (
            select coalesce(sum(l.amount_centimes) filter (where l.order_id = s.order_id), 0) as taken,
                coalesce(sum(l.amount_centimes) filter (where l.order_id = s.to_order_id), 0) as brought,
                coalesce(bool_and((l.order_id = s.order_id and l.amount_centimes < 0)
                    or coalesce(l.order_id = s.to_order_id and l.amount_centimes > 0, false)), false) as fits
            from surplus_line l where l.settlement_id = s.id) l
        where s.id = new.id and (not l.fits or l.taken <> -s.amount_centimes
            or l.brought <> case when s.to_order_id is null then 0 else s.amount_centimes end)) then
        raise exception 'the lines come to another amount' using errcode = 'restrict_violation', constraint = 'surplus_lines';
    end if;
    -- Never more than there is too much.
    if exists (
        select from surplus_settlement s
        join collection_order o on o.id = s.order_id
        cross join lateral (
            select coalesce(sum(c.principal_centimes) filter (where c.kind <> 'write_off'), 0) as principal,
                coalesce(sum(c.increase_centimes) filter (where c.kind <> 'write_off'), 0) as increase
            from order_change c where c.order_id = o.id) c
        join surplus_line l on l.settlement_id = s.id and l.order_id = s.order_id and l.component in ('principal', 'increase')
        where s.id = new.id
          and (select coalesce(sum(y.centimes), 0) from order_payments('infinity') y where y.order_id = o.id and y.component = l.component)
            < case l.component when 'principal' then o.principal_centimes - c.principal else o.increase_centimes - c.increase end) then
        raise exception 'so much was not paid too much' using errcode = 'restrict_violation', constraint = 'surplus_settlement_most';
    end if;
    return null;
end
$$;
create constraint trigger surplus_lines after insert on surplus_settlement deferrable initially deferred
    for each row execute function surplus_is_its_lines();

-- By the receiver's hands, who neither assessed nor ordered nor changed either order, and between orders of one taxpayer.
create function surplus_is_of_the_receiver() returns trigger language plpgsql as $$
begin
    -- The locks that the service takes, in its order.
    perform pg_advisory_xact_lock(hashtextextended('regie/order/' || w.id, 0))
    from (select x.id from unnest(array[new.order_id, new.to_order_id]) as x (id) where x.id is not null order by x.id) w;
    if exists (
        select from collection_order o join assessment a on a.id = o.assessment_id
        where o.id in (new.order_id, new.to_order_id) and (new.staff_id in (o.issued_by, a.assessed_by)
            or exists (select from order_change c where c.order_id = o.id and c.staff_id = new.staff_id))) then
        raise exception 'who assessed or ordered gives nothing back' using errcode = 'restrict_violation', constraint = 'surplus_third_person';
    end if;
    if new.to_order_id is not null and (
        with recursive up (id, merged_into) as (
            select p.id, p.merged_into from collection_order o join taxpayer p on p.id = o.taxpayer_id where o.id in (new.order_id, new.to_order_id)
            union
            select p.id, p.merged_into from up join taxpayer p on p.id = up.merged_into
        )
        select count(*) from up where up.merged_into is null) <> 1 then
        raise exception 'these orders are of two taxpayers' using errcode = 'restrict_violation', constraint = 'surplus_same_taxpayer';
    end if;
    return new;
end
$$;
create trigger surplus_of_the_receiver before insert on surplus_settlement for each row execute function surplus_is_of_the_receiver();

-- Whoever took money of an order, or gave some back, makes nothing less of it, whatever roles they have come to since.
create or replace function order_is_not_changed_by_who_cashed() returns trigger language plpgsql as $$
begin
    if exists (select from receipt_line l join receipt r on r.id = l.receipt_id
        where l.order_id = new.order_id and r.issued_by = new.staff_id)
        or exists (select from recovery r where r.order_id = new.order_id and r.staff_id = new.staff_id)
        or exists (select from surplus_settlement s where new.order_id in (s.order_id, s.to_order_id) and s.staff_id = new.staff_id) then
        raise exception 'who cashed of an order does not change it' using errcode = 'restrict_violation', constraint = 'order_change_third_person';
    end if;
    return new;
end
$$;

-- How an order stands by what was recorded up to an instant; the same as the application says of it: what is paid too much of one part pays no
-- other.
create or replace function order_state(of_order uuid, known timestamptz) returns text language sql stable as $$
    select case when c.cancelled then 'cancelled'
        when o.principal_centimes - c.principal - p.principal <= 0 and o.increase_centimes - c.increase - p.increase <= 0 then 'paid'
        when c.written_off then 'written_off'
        else 'open' end
    from collection_order o
    cross join lateral (
        select coalesce(bool_or(d.kind = 'cancellation'), false) as cancelled, coalesce(bool_or(d.kind = 'write_off'), false) as written_off,
            coalesce(sum(d.principal_centimes) filter (where d.kind <> 'write_off'), 0) as principal,
            coalesce(sum(d.increase_centimes) filter (where d.kind <> 'write_off'), 0) as increase
        from order_change d where d.order_id = o.id and d.at <= $2) c
    cross join lateral (
        select coalesce(sum(y.centimes) filter (where y.component = 'principal'), 0) as principal,
            coalesce(sum(y.centimes) filter (where y.component = 'increase'), 0) as increase
        from order_payments($2) y where y.order_id = o.id) p
    where o.id = $1
$$;

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
                    -- What is taken back was no debt any more: lateness knows nothing of it.
                    where y.order_id = o.id and y.component = 'principal' and y.on_date <= $2 and y.centimes > 0
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

-- A commune that is open already gets the shipped policy as a new one does, but not where its receiver holds a duty that is kept apart from it:
-- there whoever sets the roles decides.
insert into policy (role, act, scope)
select r.code, 'regie.surplus.settle', 'units' from role r
where r.code = 'receiver' and not exists (
    select from policy p join exclusive_duty d on d.act = p.act
    where p.role = r.code and d.set_name = 'regie.revenue' and d.duty <> 'account')
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
