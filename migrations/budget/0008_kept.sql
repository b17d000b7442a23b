-- Deadlines that no act of the system keeps (deposit, permanent lists, last orders to pay). :"runtime" is the tenant's runtime role.

-- Somebody's word that such a deadline was kept, and when: the last one counts. Only ever added, like the rest of the table.
alter table budget_task
    add column kept_on   date,
    add column reference text check (reference <> ''),
    add constraint budget_task_kept check (
        (kept_on is null and reference is null) or (taken and task in ('deposit', 'permanent_lists', 'payment_orders')));

-- A commune that is open already gets the shipped policies as a new one does.
insert into policy (role, act, scope)
select r.code, 'budget.budget_task.keep', 'units' from role r where r.code in ('budget_officer', 'ordonnateur')
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
