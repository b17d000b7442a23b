-- What is owed of an order, told once for whoever asks PostgreSQL; reports that begin anew; statements of a part of a day.

-- The part of an amount that is owed on top of it when it is paid on a day (law 47-06 art. 147; law 15-97 art. 23). Each month begun counts in
-- full: it runs to the eve of its day, or of the last one of a shorter month.
create function late_rate(rule text, due date, paid date) returns numeric language sql immutable as $$
    select case when $3 <= $2 or $1 = 'none' then 0.000
        else case when $1 = 'tax_47_06' then 0.145 else 0.000 end
            + 0.005 * ((extract(year from $3)::integer - extract(year from $2 + 1)::integer) * 12
                + extract(month from $3)::integer - extract(month from $2 + 1)::integer
                + (extract(day from $3) >= extract(day from $2 + 1) or extract(day from $3 + 1) = 1)::integer)
        end
$$;

-- What is owed of an order at the end of a day, part by part, in centimes, by what was recorded up to an instant; the same as the application
-- says of its ledger. Something is owed where these come to more than nothing.
create function order_owed(of_order uuid, on_day date, known timestamptz)
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
                    select least(r.on_date, q.paid_on) as on_day, l.amount_centimes::numeric as amount
                    from receipt_line l
                    join receipt r on r.id = l.receipt_id
                    left join payment_receipt x on x.receipt_id = r.id
                    left join payment q on q.id = x.payment_id
                    where l.order_id = o.id and l.component = 'principal' and r.recorded_at <= $3 and least(r.on_date, q.paid_on) <= $2
                      and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $3)
                      and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $3)
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
        select coalesce(sum(l.amount_centimes) filter (where l.component = 'cost'), 0) as cost,
            coalesce(sum(l.amount_centimes) filter (where l.component = 'late'), 0) as late,
            coalesce(sum(l.amount_centimes) filter (where l.component = 'increase'), 0) as increase,
            coalesce(sum(l.amount_centimes) filter (where l.component = 'principal'), 0) as principal,
            max(least(r.on_date, q.paid_on)) filter (where l.component = 'principal') as last_on
        from receipt_line l
        join receipt r on r.id = l.receipt_id
        left join payment_receipt x on x.receipt_id = r.id
        left join payment q on q.id = x.payment_id
        where l.order_id = o.id and r.recorded_at <= $3 and least(r.on_date, q.paid_on) <= $2
          and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $3)
          and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $3)) p
    cross join lateral (
        -- An order that was cancelled should never have been enforced.
        select case when c.cancelled then 0 else coalesce(sum(k.amount_centimes), 0) end as charged
        from debt_cost k join debt_notice n on n.id = k.notice_id
        where k.order_id = o.id and n.issued_on <= $2 and n.issued_at <= $3
          and not exists (select from debt_notice_annulment z where z.notice_id = k.notice_id and z.annulled_on <= $2 and z.at <= $3)) s
    where o.id = $1
$$;

-- A long report begins anew when something was recorded meanwhile that its instant should have known. Its instant moves, the day on which it was
-- asked for stays, and the files of an earlier beginning are nobody's.
alter table report_run
    add column again    integer     not null default 0 check (again >= 0),
    -- Null: at its instant.
    add column asked_at timestamptz,
    add constraint report_run_again check ((again = 0) = (asked_at is null) and asked_at <= known_at);
alter table report_file
    add column again integer not null default 0 check (again >= 0),
    drop constraint report_file_pkey,
    add primary key (run_id, again, volume);
grant update (known_at, lines, totals, again, asked_at) on report_run to :"runtime";

-- What was taken, by what was recorded up to an instant: lines of receipts that stand, and tickets that were sold.
create function takings(known timestamptz)
    returns table (unit_id uuid, office_id uuid, staff_id uuid, kind_id uuid, on_date date, centimes bigint)
    language sql stable as $$
    select r.unit_id, r.office_id, r.issued_by, l.kind_id, r.on_date, l.amount_centimes
    from receipt r join receipt_line l on l.receipt_id = r.id
    where r.recorded_at <= $1
      and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= $1)
      and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= $1)
    union all
    select f.unit_id, s.office_id, s.staff_id, s.kind_id, s.on_date, s.amount_centimes
    from ticket_sale s join cash_office f on f.id = s.office_id
    where s.at <= $1
$$;
