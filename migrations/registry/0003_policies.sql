-- A commune that is open already gets the shipped policy of the new job; a new one gets it from its seed.

insert into policy (role, act, scope)
select r.code, 'registry.deadline.remind', 'all' from role r where r.code = 'job'
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
