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

-- What is missing is owed by whoever answers for it until it is made good (débet, art. 46), wherever it was found: by the count of a till, by
-- a surprise inspection, by the receiver who counts less than the slip says, by a count of tickets.
alter table cash_entry drop constraint cash_entry_kind_check;
alter table cash_entry add constraint cash_entry_kind_check
    check (kind in ('receipt', 'void', 'bounce', 'remittance', 'shortfall', 'surplus', 'made_good', 'ticket', 'value'));
alter table cash_entry
    -- Of a shortfall: what found it, whose identifier is source_id.
    add column origin        text check (origin in ('day', 'inspection', 'remittance', 'ticket_count')),
    -- Of a shortfall: who owes it.
    add column answerable_id uuid references staff (id);
update cash_entry e set origin = 'day', answerable_id = coalesce(
    (select m.staff_id from cash_office_member m where m.office_id = e.office_id and m.quality in ('regisseur', 'deputy')
        and m.from_date <= e.on_date and (m.until_date is null or m.until_date >= e.on_date)
     order by m.quality = 'regisseur' desc, m.from_date desc, m.id limit 1), e.staff_id)
where e.kind = 'shortfall';
alter table cash_entry add constraint cash_entry_shortfall
    check (num_nonnulls(origin, answerable_id) = case when kind = 'shortfall' then 2 else 0 end);
create index cash_entry_shortfall_office on cash_entry (office_id) where kind = 'shortfall';

-- What an inspection found missing is missing again when its till is counted, when it is paid over, or when the receiver counts: so much of
-- what was missing there is that, and is owed once.
alter table cash_day add column found_centimes bigint not null default 0
    check (found_centimes = 0 or (found_centimes > 0 and found_centimes <= expected_centimes - counted_centimes));
grant update (found_centimes) on cash_day to :"runtime";
alter table remittance add column found_centimes bigint not null default 0 check (found_centimes >= 0);
alter table remittance_answer add column found_centimes bigint not null default 0 check (found_centimes >= 0);

-- Tickets that were missing and are owed: those of the same lot that an earlier count had found are owed once.
alter table ticket_count_line add column owed integer not null default 0
    check (owed = 0 or (owed > 0 and owed <= expected - counted));

-- Whatever counts less than there should be writes what is missing, in the same transaction.
create function missing_is_owed() returns trigger language plpgsql as $$
declare
    missing bigint;
    owed    bigint;
begin
    if tg_table_name = 'inspection' then
        missing := new.expected_centimes - new.counted_centimes;
    elsif tg_table_name = 'remittance_answer' then
        missing := (select r.total_centimes from remittance r where r.id = new.remittance_id) - new.received_centimes - new.found_centimes;
    else
        missing := new.owed * (select k.face_centimes from ticket_lot l join ticket_kind k on k.id = l.ticket_kind_id where l.id = new.lot_id);
    end if;
    if missing <= 0 then
        return null;
    end if;
    if tg_table_name = 'inspection' then
        owed := (select coalesce(-sum(e.amount_centimes), 0) from cash_entry e
            where e.source_id = new.id and e.kind = 'shortfall' and e.origin = 'inspection');
    elsif tg_table_name = 'remittance_answer' then
        owed := (select coalesce(-sum(e.amount_centimes), 0) from cash_entry e
            where e.source_id = new.remittance_id and e.kind = 'shortfall' and e.origin = 'remittance');
    else
        -- Of all lines of the count together.
        missing := (select sum(n.owed * k.face_centimes) from ticket_count_line n join ticket_lot l on l.id = n.lot_id
            join ticket_kind k on k.id = l.ticket_kind_id where n.count_id = new.count_id);
        owed := (select coalesce(-sum(e.amount_centimes), 0) from cash_entry e
            where e.source_id = new.count_id and e.kind = 'shortfall' and e.origin = 'ticket_count');
    end if;
    if owed <> missing then
        raise exception '% are missing, and % are owed', missing, owed using errcode = 'restrict_violation', constraint = 'missing_is_owed';
    end if;
    return null;
end
$$;
create constraint trigger inspection_missing_is_owed after insert on inspection deferrable initially deferred
    for each row execute function missing_is_owed();
create constraint trigger remittance_missing_is_owed after insert on remittance_answer deferrable initially deferred
    for each row execute function missing_is_owed();
create constraint trigger ticket_missing_is_owed after insert on ticket_count_line deferrable initially deferred
    for each row execute function missing_is_owed();

-- A debt is let go by the council's deliberation and its visa, and never a tax (decree 2-17-451 art. 39). What was recorded before stays as it is.
alter table order_change add constraint order_change_authority check (kind <> 'remission' or authority = 'council') not valid;
create function remission_is_of_no_tax() returns trigger language plpgsql as $$
begin
    if exists (select from collection_order o join revenue_kind k on k.id = o.kind_id where o.id = new.order_id and k.nature = 'tax') then
        raise exception 'a tax is never remitted' using errcode = 'restrict_violation', constraint = 'order_change_no_tax';
    end if;
    return new;
end
$$;
create trigger order_change_no_tax before insert on order_change for each row when (new.kind = 'remission')
    execute function remission_is_of_no_tax();
