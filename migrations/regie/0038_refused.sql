-- A request that an order be written off is refused with a reason, and may be made again.

-- Several requests may be about the same order, one after the other.
alter table write_off_request_order drop constraint write_off_request_order_pkey, add primary key (order_id, request_id);

-- The ordonnateur or the council does not let an order be written off (decree 2-17-451 art. 38): the debt is collected as before. Never
-- changed.
create table write_off_refusal (
    order_id   uuid        not null,
    request_id uuid        not null,
    reasons    text        not null check (reasons <> ''),
    on_date    date        not null,
    at         timestamptz not null,
    staff_id   uuid        not null references staff (id),
    primary key (order_id, request_id),
    foreign key (order_id, request_id) references write_off_request_order (order_id, request_id)
);

grant select, insert on write_off_refusal to :"runtime";

-- Who decides about a debt orders, so whoever liquidates, cashes or keeps the accounts does not (decree 2-17-451 art. 4).
insert into exclusive_duty (act, set_name, duty) values ('regie.write_off.refuse', 'regie.revenue', 'order');

-- It is not asked again while a request waits.
create function write_off_is_asked_once() returns trigger language plpgsql as $$
begin
    if exists (
        select from write_off_request_order l
        where l.order_id = new.order_id
          and not exists (select from write_off_refusal f where f.order_id = l.order_id and f.request_id = l.request_id)) then
        raise exception 'a request about this order waits' using errcode = 'unique_violation', constraint = 'write_off_request_waits';
    end if;
    return new;
end
$$;
create trigger write_off_request_waits before insert on write_off_request_order for each row execute function write_off_is_asked_once();

-- Nothing is refused by whoever asked, before it was asked, once a year's silence has said yes (law 15-97 art. 126), or once it was decided.
create function write_off_is_refused_in_time() returns trigger language plpgsql as $$
begin
    if not exists (
        select from write_off_request w
        where w.id = new.request_id and w.staff_id <> new.staff_id and w.requested_on <= new.on_date
          and new.on_date <= w.requested_on + interval '1 year')
       or exists (select from order_change c where c.order_id = new.order_id and c.kind in ('write_off', 'cancellation')) then
        raise exception 'this request is not refused now, or not by this person'
            using errcode = 'restrict_violation', constraint = 'write_off_refusal_stands';
    end if;
    return new;
end
$$;
create trigger write_off_refusal_stands before insert on write_off_refusal for each row execute function write_off_is_refused_in_time();

-- A request that was refused is none: nothing is written off by it.
create or replace function order_is_written_off_on_request() returns trigger language plpgsql as $$
begin
    if not exists (
        select from write_off_request_order l join write_off_request w on w.id = l.request_id
        where l.order_id = new.order_id and w.requested_on <= new.decided_on and w.staff_id <> new.staff_id
          and not exists (select from write_off_refusal f where f.order_id = l.order_id and f.request_id = l.request_id)) then
        raise exception 'the receiver has not asked for it' using errcode = 'restrict_violation', constraint = 'order_change_write_off_requested';
    end if;
    return new;
end
$$;

-- A commune that is open already gets the shipped policies as a new one does: the act above, and that kinds and tariffs are decided by who
-- holds the role over the whole commune (a grant on a part of it reached all of it).
insert into policy (role, act, scope)
select r.code, 'regie.write_off.refuse', 'units' from role r where r.code = 'ordonnateur'
on conflict (role, act) do nothing;
update policy set scope = 'units'
where scope = 'all'
  and act in ('regie.revenue_kind.create', 'regie.revenue_kind.update', 'regie.revenue_kind_charge.record', 'regie.tariff.record',
      'regie.tariff.overrule', 'regie.tariff.withdraw');
update policy_version set version = version + 1, rights = rights + 1;
