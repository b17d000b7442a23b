-- The same person never liquidates, orders and cashes (decree 2-17-451 art. 4): each act in its duty.
insert into exclusive_duty (act, set_name, duty)
values
    ('regie.assessment.cancel', 'regie.revenue', 'liquidate'),
    -- Whoever makes less of what was ordered, or waives it, orders.
    ('regie.order.reduce', 'regie.revenue', 'order'),
    ('regie.order.cancel', 'regie.revenue', 'order'),
    ('regie.order.write_off', 'regie.revenue', 'order'),
    ('regie.order.remit', 'regie.revenue', 'order'),
    ('regie.slip.send', 'regie.revenue', 'order'),
    ('regie.month.regularise', 'regie.revenue', 'order'),
    ('regie.fee.waive', 'regie.revenue', 'order'),
    ('regie.claim.answer', 'regie.revenue', 'order'),
    ('regie.tariff.overrule', 'regie.revenue', 'order'),
    -- Whoever counts a till, undoes a receipt or pays over cashes.
    ('regie.receipt.void', 'regie.revenue', 'cash'),
    ('regie.receipt.bounce', 'regie.revenue', 'cash'),
    ('regie.field_entry.admit', 'regie.revenue', 'cash'),
    ('regie.payment.assign', 'regie.revenue', 'cash'),
    ('regie.day.open', 'regie.revenue', 'cash'),
    ('regie.day.close', 'regie.revenue', 'cash'),
    ('regie.remittance.send', 'regie.revenue', 'cash'),
    ('regie.month.certify', 'regie.revenue', 'cash'),
    -- To surprise a régie is the accountant's (art. 45), whoever does it for him.
    ('regie.inspection.record', 'regie.revenue', 'account');

-- Whoever took money of an order makes nothing less of it, whatever roles they have come to since.
create function order_is_not_changed_by_who_cashed() returns trigger language plpgsql as $$
begin
    if exists (select from receipt_line l join receipt r on r.id = l.receipt_id
        where l.order_id = new.order_id and r.issued_by = new.staff_id) then
        raise exception 'who cashed of an order does not change it' using errcode = 'restrict_violation', constraint = 'order_change_third_person';
    end if;
    return new;
end
$$;
create trigger order_change_third_person before insert on order_change for each row execute function order_is_not_changed_by_who_cashed();

-- Nor does whoever cashed a fee, and undid the receipt, waive it.
create function fee_is_not_waived_by_who_cashed() returns trigger language plpgsql as $$
begin
    if exists (select from fee_payment p join receipt r on r.id = p.receipt_id
        where p.fee_id = new.fee_id and r.issued_by = new.staff_id) then
        raise exception 'who cashed a fee does not waive it' using errcode = 'restrict_violation', constraint = 'fee_waiver_third_person';
    end if;
    return new;
end
$$;
create trigger fee_waiver_third_person before insert on fee_waiver for each row execute function fee_is_not_waived_by_who_cashed();

-- And the other way round: whoever assessed, ordered or changed an order does not cash of it.
create or replace function receipt_is_not_by_who_ordered() returns trigger language plpgsql as $$
begin
    if new.order_id is not null and exists (
        select from receipt r join collection_order o on o.id = new.order_id join assessment a on a.id = o.assessment_id
        where r.id = new.receipt_id and (r.issued_by in (o.issued_by, a.assessed_by)
            or exists (select from order_change c where c.order_id = o.id and c.staff_id = r.issued_by))) then
        raise exception 'who assessed or ordered does not cash' using errcode = 'restrict_violation', constraint = 'receipt_third_person';
    end if;
    return new;
end
$$;

-- Whoever sent a slip does not answer it.
create function slip_is_not_answered_by_who_sent() returns trigger language plpgsql as $$
begin
    if exists (select from emission_slip s where s.id = new.slip_id and s.sent_by = new.staff_id) then
        raise exception 'who sent a slip does not answer it' using errcode = 'restrict_violation', constraint = 'emission_answer_second_person';
    end if;
    return new;
end
$$;
create trigger emission_answer_second_person before insert on emission_answer for each row execute function slip_is_not_answered_by_who_sent();

-- Whoever certified a month, or holds a place in the régie, does not regularise it.
create function month_is_not_regularised_by_who_certified() returns trigger language plpgsql as $$
begin
    if exists (select from month_certificate c where c.id = new.certificate_id and (c.staff_id = new.staff_id
        or exists (select from cash_office_member m where m.office_id = c.office_id and m.staff_id = new.staff_id
            and m.from_date <= new.on_date and (m.until_date is null or m.until_date >= new.on_date)))) then
        raise exception 'who certified a month does not regularise it'
            using errcode = 'restrict_violation', constraint = 'month_regularisation_second_person';
    end if;
    return new;
end
$$;
create trigger month_regularisation_second_person before insert on month_regularisation for each row
    execute function month_is_not_regularised_by_who_certified();

-- A tariff outside of the law's bracket is answered for by another than who recorded it.
create function tariff_is_overruled_by_another() returns trigger language plpgsql as $$
begin
    if exists (select from tariff t where t.id = new.tariff_id and t.recorded_by = new.staff_id) then
        raise exception 'who recorded a tariff does not answer for it' using errcode = 'restrict_violation', constraint = 'tariff_overrule_second_person';
    end if;
    return new;
end
$$;
create trigger tariff_overrule_second_person before insert on tariff_overrule for each row execute function tariff_is_overruled_by_another();
