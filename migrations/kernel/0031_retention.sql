-- Sign-ins that ended long ago are not kept for ever (law 09-08 art. 3): the retention command removes them, on record.
grant delete on staff_session to :"runtime";

-- A commune that is open already gets the shipped policies of the new acts; a new one gets all of them from its seed.
insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('head_of_office', 'administration.person.search', 'units'),
    ('auditor', 'administration.person.search', 'units'),
    ('operator', 'administration.retention.apply', 'all'),
    ('job', 'administration.retention.apply', 'all'),
    ('administrator', 'kernel.file.attach', 'all')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1;
