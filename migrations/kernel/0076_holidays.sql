-- Days off become notices that are only ever added: what was announced, when, by whom. The latest notice of a day holds; the days
-- that the tenant file brought were known from the beginning.

alter table holiday
    add column id           uuid        not null default gen_random_uuid(),
    add column off          boolean     not null default true,
    add column announced_on date,
    add column noted_at     timestamptz,
    add column noted_by     uuid        references staff (id);
alter table holiday drop constraint holiday_pkey;
alter table holiday add primary key (id);
create index holiday_date on holiday (date);

-- A day that was taken back stays on record as taken back.
revoke delete on holiday from :"runtime";

insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('administrator', 'kernel.holiday.read', 'all'),
    ('auditor', 'kernel.holiday.read', 'all'),
    ('head_of_office', 'kernel.holiday.read', 'all'),
    ('registrar', 'kernel.holiday.read', 'all'),
    ('officer', 'kernel.holiday.read', 'all'),
    ('administrator', 'kernel.holiday.announce', 'units'),
    ('administrator', 'kernel.holiday.withdraw', 'units')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
