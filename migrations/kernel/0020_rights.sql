-- Roles of a commune's own, a home unit for every account, and a number that rises with every change of rights.

alter table role add column retired_at timestamptz;
alter table role drop constraint role_code_check;
alter table role add constraint role_code_check check (code ~ '^[a-z][a-z0-9_]{1,40}$');
grant update (name_ar, name_fr, retired_at) on role to :"runtime";

-- Who administers this unit administers the account; none: the commune itself. An account that holds roles on one unit
-- of the commune belongs there, every other one to the commune.
alter table staff add column home_unit_id uuid references unit (id);
update staff s set home_unit_id = held.unit_id
from (
    select g.staff_id, min(g.unit_id::text)::uuid as unit_id
    from role_grant g where g.revoked_at is null
    group by g.staff_id having count(distinct g.unit_id) = 1
) held
join unit u on u.id = held.unit_id and u.parent_id is not null
where held.staff_id = s.id;

-- `version` rises with a change of policies and names compiled role books; `rights` rises with everything that changes
-- what somebody may do, so that a preview can be held against it.
alter table policy_version add column rights bigint not null default 1;

-- The keys to people, rights and settings reach as far as the role was granted, never further.
update policy set scope = 'units'
where scope = 'all' and role not in ('public', 'staff', 'operator', 'job')
  and act in ('administration.staff.create', 'administration.staff.deactivate', 'administration.password.reset',
              'administration.grant.create', 'administration.grant.revoke', 'administration.policy.update',
              'administration.setting.update');
-- A commune that is being opened has no roles yet: its seed brings the policies.
insert into policy (role, act, scope)
select r.code, a.act, 'units'
from role r
cross join unnest(array['administration.role.create', 'administration.role.rename', 'administration.role.retire',
                        'administration.staff.move', 'administration.staff.reopen']) as a (act)
where r.code = 'administrator'
on conflict (role, act) do nothing;
update policy_version set version = version + 1;
