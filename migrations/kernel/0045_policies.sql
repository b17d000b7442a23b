-- A commune that is open already gets the shipped policies of acts that came without them (0040, and one name in 0011 that no act
-- has); a new one gets all of them from its seed. What an administrator has set stays.

delete from policy where act = 'administration.passkey.enroll';
insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('administrator', 'kernel.job.read', 'all'),
    ('auditor', 'kernel.job.read', 'all'),
    ('administrator', 'kernel.job.run', 'units'),
    ('job', 'kernel.job.hurry', 'all'),
    ('job', 'kernel.job.record', 'all'),
    ('job', 'kernel.event.sweep', 'all'),
    ('job', 'administration.attempt.sweep', 'all'),
    ('staff', 'administration.passkey.add', 'own')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
