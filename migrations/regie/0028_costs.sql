-- What formal steps cost the debtor (law 15-97 art. 90-91), order by order; it is added to the debt until the step is annulled.

-- A percentage of what the order asked for and was not paid (art. 90), rounded up to the dirham (art. 91). Never changed.
create table debt_cost (
    notice_id       uuid          not null,
    order_id        uuid          not null,
    percent         numeric(5, 2) not null check (percent > 0),
    base_centimes   bigint        not null check (base_centimes > 0),
    amount_centimes bigint        not null,
    primary key (notice_id, order_id),
    foreign key (notice_id, order_id) references debt_notice_order (notice_id, order_id),
    constraint debt_cost_tariff check (amount_centimes = ceil(base_centimes * percent / 10000) * 100)
);
create index debt_cost_order on debt_cost (order_id);

-- A reminder and a last notice are without costs (art. 36).
create function debt_cost_is_of_a_formal_step() returns trigger language plpgsql as $$
begin
    if not exists (select from debt_notice n where n.id = new.notice_id and n.kind in ('command', 'seizure', 'sale')) then
        raise exception 'this notice is without costs' using errcode = 'restrict_violation', constraint = 'debt_cost_formal';
    end if;
    return new;
end
$$;
create trigger debt_cost_formal before insert on debt_cost for each row execute function debt_cost_is_of_a_formal_step();

-- Costs are never withdrawn below what was paid of them. Whoever pays and whoever annuls holds the order.
create function debt_notice_is_annulled_before_it_is_paid() returns trigger language plpgsql as $$
begin
    if exists (
        select from debt_cost k where k.notice_id = new.notice_id
          and not exists (select from order_change c where c.order_id = k.order_id and c.kind = 'cancellation')
          and (select coalesce(sum(l.amount_centimes), 0) from receipt_line l
               where l.order_id = k.order_id and l.component = 'cost'
                 and not exists (select from receipt_void v where v.receipt_id = l.receipt_id)
                 and not exists (select from cheque_bounce b where b.receipt_id = l.receipt_id))
            > (select coalesce(sum(o.amount_centimes), 0) from debt_cost o
               where o.order_id = k.order_id and o.notice_id <> k.notice_id
                 and not exists (select from debt_notice_annulment a where a.notice_id = o.notice_id))) then
        raise exception 'the costs of this step were paid' using errcode = 'restrict_violation', constraint = 'debt_notice_annulment_paid';
    end if;
    return new;
end
$$;
create trigger debt_notice_annulment_paid before insert on debt_notice_annulment for each row
    execute function debt_notice_is_annulled_before_it_is_paid();

grant select, insert on debt_cost to :"runtime";
