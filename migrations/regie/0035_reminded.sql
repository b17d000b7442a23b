-- What people were reminded of, charges that were added, what the receiver asked to be written off, and slips that came back.

-- The month of a régie that somebody was reminded of: its certificate (decree 2-17-451 art. 43, by the 8th) or the order that regularises it
-- (before the 15th). Each once, whoever looked and however often.
create table month_reminder (
    office_id uuid        not null references cash_office (id),
    year      integer     not null,
    month     integer     not null check (month between 1 and 12),
    duty      text        not null check (duty in ('certificate', 'order')),
    at        timestamptz not null,
    primary key (office_id, year, month, duty)
);

grant select, insert on month_reminder to :"runtime";

-- The latest day on which something rests on who was in charge of a kind: what was assessed for that day, ordered, or cashed at the counter.
create function revenue_kind_rests_on(of_kind uuid) returns date language sql stable as $$
    select max(on_day) from (
        select a.liable_on as on_day from assessment a
        where a.kind_id = $1 and not exists (select from assessment_cancellation c where c.assessment_id = a.id)
        union all
        select o.issued_on from collection_order o where o.kind_id = $1
        union all
        select r.on_date from receipt_line l join receipt r on r.id = l.receipt_id
        where l.kind_id = $1 and l.order_id is null and not exists (select from receipt_void v where v.receipt_id = r.id)
        union all
        select t.on_date from ticket_sale t where t.kind_id = $1
    ) rests
$$;

-- A charge is added for days on which nothing rests yet: what was assessed, ordered and cashed keeps who was in charge.
create function charge_is_of_days_to_come() returns trigger language plpgsql as $$
begin
    if new.from_date <= revenue_kind_rests_on(new.kind_id) then
        raise exception 'something rests on who was in charge on that day'
            using errcode = 'restrict_violation', constraint = 'revenue_kind_charge_rests';
    end if;
    return new;
end
$$;
create trigger revenue_kind_charge_rests before insert on revenue_kind_charge for each row execute function charge_is_of_days_to_come();

-- The day on which the receiver sent an order back, while nothing mended it: it is on no slip since, and was neither reduced, cancelled nor
-- remitted since. That it was written off mends nothing.
create function order_returned_on(of_order uuid) returns date language sql stable as $$
    select b.on_date from (
        select a.on_date, a.at from emission_line l join emission_answer a on a.slip_id = l.slip_id
        where l.order_id = $1 and not a.accepted order by a.at desc limit 1) b
    where not exists (
            select from emission_line l left join emission_answer a on a.slip_id = l.slip_id
            where l.order_id = $1 and (a.accepted is null or a.accepted))
      and not exists (select from order_change c where c.order_id = $1 and c.kind <> 'write_off' and c.at >= b.at)
$$;

-- The receiver found it irregular (decree 2-17-451 art. 32): nobody is reminded of it or pursued for it until that was mended.
create function debt_notice_is_of_no_returned_order() returns trigger language plpgsql as $$
begin
    if order_returned_on(new.order_id) is not null then
        raise exception 'the receiver sent this order back' using errcode = 'restrict_violation', constraint = 'debt_notice_returned';
    end if;
    return new;
end
$$;
create trigger debt_notice_returned before insert on debt_notice_order for each row execute function debt_notice_is_of_no_returned_order();

-- What the receiver asks to be written off (admission en non-valeur): he says that it cannot be collected, and the ordonnateur or the council
-- decides (decree 2-17-451 art. 38; law 15-97 art. 126). Never changed.
create table write_off_request (
    id           uuid        primary key,
    -- The day of the paper.
    requested_on date        not null,
    reasons      text        not null check (reasons <> ''),
    at           timestamptz not null,
    staff_id     uuid        not null references staff (id)
);
-- Of an order it is asked once.
create table write_off_request_order (
    order_id   uuid primary key references collection_order (id),
    request_id uuid not null references write_off_request (id)
);
create index write_off_request_order_request on write_off_request_order (request_id);

grant select, insert on write_off_request, write_off_request_order to :"runtime";

-- Who keeps the accounts asks, so whoever orders, liquidates or cashes does not (decree 2-17-451 art. 4).
insert into exclusive_duty (act, set_name, duty) values ('regie.write_off.request', 'regie.revenue', 'account');

-- Nothing is written off that the receiver has not asked for, nor by whoever asked.
create function order_is_written_off_on_request() returns trigger language plpgsql as $$
begin
    if not exists (
        select from write_off_request_order l join write_off_request w on w.id = l.request_id
        where l.order_id = new.order_id and w.requested_on <= new.decided_on and w.staff_id <> new.staff_id) then
        raise exception 'the receiver has not asked for it' using errcode = 'restrict_violation', constraint = 'order_change_write_off_requested';
    end if;
    return new;
end
$$;
create trigger order_change_write_off_requested before insert on order_change for each row when (new.kind = 'write_off')
    execute function order_is_written_off_on_request();
