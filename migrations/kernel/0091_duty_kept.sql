-- Whatever role asks: nobody gets two duties of one set, by any of their grants, or by what is lent to them for days that overlap.

-- Asked once a statement, not once a row: a commune is opened with hundreds of policies. The schema is that of the table at
-- hand, for an archive is brought in from outside of it.
create function duties_exclude() returns trigger language plpgsql as $body$
declare
    person uuid;
    one    text;
    other  text;
begin
    -- Two changes of rights at one moment would not see each other.
    execute format('select from %I.policy_version for update', tg_table_schema);
    execute format($query$
        with held (staff_id, role, from_date, until_date) as (
            select g.staff_id, g.role, date '-infinity', date 'infinity'
            from %1$I.role_grant g
            join %1$I.staff s on s.id = g.staff_id and s.active
            where g.revoked_at is null
            union all
            select l.borrower_id, g.role, l.starts_on, l.ends_on
            from %1$I.lending l
            join %1$I.staff b on b.id = l.borrower_id and b.active
            join %1$I.staff s on s.id = l.lender_id and s.active
            join %1$I.role_grant g on g.staff_id = l.lender_id and g.revoked_at is null and (l.roles is null or g.role = any (l.roles))
            where l.ended_at is null and l.ends_on >= $1
        ), duties (staff_id, set_name, duty, from_date, until_date) as (
            select h.staff_id, d.set_name, d.duty, h.from_date, h.until_date
            from held h
            join %1$I.policy p on p.role = h.role
            join %1$I.exclusive_duty d on d.act = p.act
        )
        select x.staff_id, x.duty, y.duty
        from duties x
        join duties y on y.staff_id = x.staff_id and y.set_name = x.set_name and y.duty > x.duty
             and y.from_date <= x.until_date and x.from_date <= y.until_date
        limit 1
    $query$, tg_table_schema)
    -- Morocco is never further than an hour ahead: what is over there is over here.
    into person, one, other using (now() at time zone 'UTC' + interval '1 hour')::date;
    if person is not null then
        raise exception '% would hold two duties that exclude each other: % and %', person, one, other
            using errcode = 'restrict_violation', constraint = 'exclusive_duty';
    end if;
    return null;
end
$body$;
create trigger exclusive_duty_granted after insert or update of staff_id, role, revoked_at on role_grant
    for each statement execute function duties_exclude();
create trigger exclusive_duty_allowed after insert or update of role, act on policy
    for each statement execute function duties_exclude();
create trigger exclusive_duty_lent after insert or update of lender_id, borrower_id, roles, starts_on, ends_on, ended_at on lending
    for each statement execute function duties_exclude();
create trigger exclusive_duty_reopened after update of active on staff
    for each statement execute function duties_exclude();
