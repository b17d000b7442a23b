-- What programs and operators did is little among much, and an auditor asks for it alone: found without reading the trail
-- from end to end. Other rows cost nothing by it.
create index audit_outside on audit (actor_kind, id) where actor_kind in ('operator', 'token');

-- A commune that is open already gets the shipped policy of the new job; a new one gets it from its seed.
insert into policy (role, act, scope)
select r.code, 'administration.lending.announce', 'all' from role r where r.code = 'job'
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
