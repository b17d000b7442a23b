-- Whoever opens and closes accounts corrects their names and addresses too. A new commune gets it from its seed.

insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('administrator', 'administration.staff.update', 'units')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
