-- Administrators see which letters to their people did not arrive. A new commune gets it from its seed.

insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('administrator', 'exchange.letter.read', 'units'),
    ('auditor', 'exchange.letter.read', 'units'),
    ('administrator', 'exchange.letter.retry', 'units')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
