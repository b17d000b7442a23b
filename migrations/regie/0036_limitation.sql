-- Until when an order can be pursued, told once for whoever asks PostgreSQL.

-- The last day on which an order can be pursued (law 15-97 art. 123), by what happened up to a day and was recorded up to an instant; the same
-- as the application says of it: four years from the day on which the receiver took it in charge, or else from its own, and anew from a payment
-- that stands, an acknowledgement, and a step of the law whose service has a certain day.
create function order_limited_on(of_order uuid, on_day date, known timestamptz) returns date language plpgsql stable as $$
declare
    began date;
    anew  date;
begin
    select coalesce((
            select min(a.on_date) from emission_line l join emission_answer a on a.slip_id = l.slip_id
            where l.order_id = o.id and a.accepted and a.on_date <= on_day and a.at <= known), o.issued_on)
        into began from collection_order o where o.id = of_order;
    for anew in
        select least(r.on_date, q.paid_on)
        from receipt_line l
        join receipt r on r.id = l.receipt_id
        left join payment_receipt x on x.receipt_id = r.id
        left join payment q on q.id = x.payment_id
        where l.order_id = of_order and r.recorded_at <= known and least(r.on_date, q.paid_on) <= on_day
          and not exists (select from receipt_void v where v.receipt_id = r.id and v.recorded_at <= known)
          and not exists (select from cheque_bounce b where b.receipt_id = r.id and b.at <= known)
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
