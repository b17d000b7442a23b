-- The public domain is occupied for a time, by a permission that somebody decides (law 57-19): it has an end, and goes on by another decision
-- alone. Its end is the last day of what is charged: rolls, rounds and assessments stop there.

-- A decision by which an occupation goes on beyond its end, made and notified before that end. Never changed.
create table occupation_renewal (
    id          uuid        primary key,
    taxable_id  uuid        not null references taxable (id),
    -- The last day before it.
    after_date  date        not null,
    -- The last day by it.
    until_date  date        not null check (until_date > after_date),
    -- The order that renews: its number.
    instrument  text        not null check (instrument <> ''),
    decided_on  date        not null,
    -- The permission counts from its notification, not from its signature.
    notified_on date        not null check (notified_on >= decided_on and notified_on <= after_date),
    reasons     text        not null,
    at          timestamptz not null,
    staff_id    uuid        not null references staff (id)
);
create index occupation_renewal_taxable on occupation_renewal (taxable_id);

-- An occupation whose end somebody was reminded of: each end once, whoever looked and however often.
create table occupation_reminder (
    taxable_id uuid        not null references taxable (id),
    until_date date        not null,
    at         timestamptz not null,
    primary key (taxable_id, until_date)
);

grant select, insert on occupation_renewal, occupation_reminder to :"runtime";

-- What occupies the public domain has an end, and none is put off without a decision. What was recorded without an end before this keeps its
-- row, and is charged again once its end is on record.
create function occupation_goes_on_by_decision() returns trigger language plpgsql as $$
begin
    if not exists (select from revenue_kind k where k.id = new.kind_id and k.rule = 'occupation') then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.until_date is null then
            raise exception 'an occupation of the public domain has an end' using errcode = 'restrict_violation', constraint = 'taxable_occupation_ends';
        end if;
    elsif old.until_date is not null and (new.until_date is null or new.until_date > old.until_date)
        and not exists (
            select from occupation_renewal r
            where r.taxable_id = new.id and r.after_date = old.until_date and r.until_date = new.until_date) then
        raise exception 'an occupation of the public domain goes on by a decision'
            using errcode = 'restrict_violation', constraint = 'taxable_occupation_renewed';
    end if;
    return new;
end
$$;
create trigger taxable_occupation before insert or update of until_date on taxable for each row execute function occupation_goes_on_by_decision();

-- A commune that is open already gets the shipped policies as a new one does.
insert into policy (role, act, scope)
select r.code, a.act, a.scope from role r join (values
    ('assessor', 'regie.occupation.read', 'units'),
    ('ordonnateur', 'regie.occupation.read', 'units'),
    ('receiver', 'regie.occupation.read', 'units'),
    ('controller', 'regie.occupation.read', 'units'),
    ('auditor', 'regie.occupation.read', 'units'),
    ('ordonnateur', 'regie.occupation.renew', 'units'),
    ('job', 'regie.occupation.remind', 'all')) a (role, act, scope) on a.role = r.code
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
