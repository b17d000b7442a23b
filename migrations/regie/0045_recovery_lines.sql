-- A line of what the receiver collected is of the order that it pays: of its kind or, where its tax is shared with the region, of the region's
-- part; and what steps cost is the Treasury's (law 15-97 art. 91), so that it stands on no line of the commune's budget.

alter table recovery_line add constraint recovery_line_cost check (component <> 'cost' or budget_line is null) not valid;

create function recovery_line_is_of_its_order() returns trigger language plpgsql as $$
begin
    if not exists (
        select from recovery r
        join collection_order o on o.id = r.order_id
        join revenue_kind q on q.id = o.kind_id
        join revenue_kind k on k.id = new.kind_id
        where r.id = new.recovery_id
          and (k.id = o.kind_id or (k.rule = 'share' and q.rule = 'quarry' and new.component <> 'cost'))) then
        raise exception 'this is not of that order' using errcode = 'restrict_violation', constraint = 'recovery_line_kind';
    end if;
    return null;
end
$$;
-- At the end of the transaction: the lines are written in one statement with what they are of.
create constraint trigger recovery_line_kind after insert on recovery_line deferrable initially deferred
    for each row execute function recovery_line_is_of_its_order();

-- With a line of the region's the region has at most its tenth of all that was paid of that part of the order (law 47-06 art. 115-124).
create function recovery_share_is_a_tenth() returns trigger language plpgsql as $$
begin
    if exists (
        select from recovery r
        cross join lateral (
            select coalesce(sum(y.centimes), 0) as paid, coalesce(sum(y.centimes) filter (where y.kind_id = new.kind_id), 0) as region
            from order_payments('infinity') y where y.order_id = r.order_id and y.component = new.component) p
        join revenue_kind k on k.id = new.kind_id and k.rule = 'share'
        where r.id = new.recovery_id and p.region > trunc(p.paid / 10)
          -- What was undone meanwhile is out of the sum.
          and not exists (select from recovery_void v where v.recovery_id = r.id)) then
        raise exception 'the region has more than its part' using errcode = 'restrict_violation', constraint = 'recovery_line_share';
    end if;
    return null;
end
$$;
create constraint trigger recovery_line_share after insert on recovery_line deferrable initially deferred
    for each row execute function recovery_share_is_a_tenth();

-- Whoever assessed, ordered or changed an order undoes nothing that was collected of it either. Whoever recorded it may: as with a receipt of a
-- régie, a mistake of the own hand is set right by the same hand, with its reason, and both stay to be seen.
create function recovery_is_not_undone_by_who_ordered() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('regie/order/' || r.order_id, 0)) from recovery r where r.id = new.recovery_id;
    if exists (
        select from recovery r join collection_order o on o.id = r.order_id join assessment a on a.id = o.assessment_id
        where r.id = new.recovery_id and (new.staff_id in (o.issued_by, a.assessed_by)
            or exists (select from order_change c where c.order_id = o.id and c.staff_id = new.staff_id))) then
        raise exception 'who assessed or ordered undoes nothing that was collected'
            using errcode = 'restrict_violation', constraint = 'recovery_void_third_person';
    end if;
    return new;
end
$$;
create trigger recovery_void_third_person before insert on recovery_void for each row execute function recovery_is_not_undone_by_who_ordered();
