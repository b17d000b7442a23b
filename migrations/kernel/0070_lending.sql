-- Rights lent to a colleague for some days, and absences with or without a deputy. Not the delegations of
-- functions that the law knows: those are the registry's own.
create table lending (
    id          uuid        primary key,
    kind        text        not null check (kind in ('lending', 'absence')),
    lender_id   uuid        not null references staff (id),
    borrower_id uuid        references staff (id),
    -- None: every role that the lender holds on that day.
    roles       text[],
    -- None: wherever the lender holds them.
    unit_id     uuid        references unit (id),
    starts_on   date        not null,
    ends_on     date        not null,
    reason      text        not null,
    created_at  timestamptz not null,
    created_by  text        not null,
    ended_at    timestamptz,
    ended_by    text,
    check (ends_on >= starts_on),
    check (borrower_id is distinct from lender_id),
    check (kind = 'absence' or borrower_id is not null)
);
create index lending_borrower on lending (borrower_id, ends_on) where ended_at is null;
create index lending_lender on lending (lender_id, id);

grant select, insert on lending to :"runtime";
grant update (ended_at, ended_by) on lending to :"runtime";

-- On whose behalf somebody acted, when the right was lent.
alter table audit add column behalf_id text;
alter table audit add column behalf_label text;

-- Who signs, and which programs are told, has become a key: it reaches as far as its role was granted.
update policy set scope = 'units'
where scope = 'all' and role not in ('public', 'staff', 'operator', 'job')
  and act in ('registry.delegation.create', 'registry.delegation.end', 'exchange.webhook.create', 'exchange.webhook.update',
              'exchange.webhook.secret_rotate', 'exchange.webhook.remove');
-- A commune that is being opened has no roles yet: its seed brings the policies.
insert into policy (role, act, scope)
select r.code, p.act, p.scope
from (values
    ('staff', 'administration.lending.create', 'own'), ('administrator', 'administration.lending.create', 'units'),
    ('head_of_office', 'administration.lending.create', 'units'),
    ('staff', 'administration.lending.end', 'own'), ('administrator', 'administration.lending.end', 'units'),
    ('head_of_office', 'administration.lending.end', 'units'),
    ('staff', 'administration.lending.read', 'own'), ('administrator', 'administration.lending.read', 'units'),
    ('auditor', 'administration.lending.read', 'units'), ('head_of_office', 'administration.lending.read', 'units'),
    ('staff', 'administration.colleague.read', 'own')
) as p (role, act, scope)
join role r on r.code = p.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
