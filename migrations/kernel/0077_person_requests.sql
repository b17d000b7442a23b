-- Requests of persons about their own data (law 09-08 art. 7-9), and how each was answered. Neither is ever changed; both go together
-- when the rule of their retention says so, on record.

create table person_request (
    id               uuid        primary key,
    unit_id          uuid        not null references unit (id),
    year             integer     not null,
    number           integer     not null check (number > 0),
    kind             text        not null check (kind in ('access', 'rectification', 'opposition')),
    requester_name   text        not null,
    requester_cin    text,
    requester_quality text       not null check (requester_quality in ('self', 'guardian', 'proxy', 'heir')),
    -- What proved who asked, and in which quality.
    proof            text        not null,
    -- About whom; the requester when it is for oneself.
    person_name      text        not null,
    person_cin       text,
    person_born      date,
    what             text        not null,
    received_on      date        not null,
    -- Folded names of both, for the search of a person's data.
    words            text        not null,
    recorded_at      timestamptz not null,
    recorded_by      uuid        not null references staff (id),
    unique (year, number)
);
create index person_request_unit on person_request (unit_id, id);

create table person_answer (
    id          uuid        primary key,
    request_id  uuid        not null unique references person_request (id) on delete cascade,
    outcome     text        not null check (outcome in ('granted', 'partly', 'refused')),
    reasons     text        not null,
    answered_on date        not null,
    -- Printed identifiers of what was done: a mention's act, a corrected declaration …
    done        text[]      not null,
    answered_at timestamptz not null,
    answered_by uuid        not null references staff (id)
);

grant select, insert, delete on person_request, person_answer to :"runtime";

-- How long each kind of record is kept, where the commune has chosen otherwise than the product. What may be chosen is the module's.
create table retention_rule (
    key    text        primary key,
    months integer     not null check (months between 1 and 1200),
    basis  text        not null,
    set_at timestamptz not null,
    set_by uuid        not null references staff (id)
);
grant select, insert on retention_rule to :"runtime";
grant update (months, basis, set_at, set_by) on retention_rule to :"runtime";

insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('head_of_office', 'administration.person_request.read', 'units'),
    ('auditor', 'administration.person_request.read', 'units'),
    ('head_of_office', 'administration.person_request.record', 'units'),
    ('head_of_office', 'administration.person_request.answer', 'units'),
    ('job', 'administration.person_request.remind', 'all'),
    ('administrator', 'administration.retention.read', 'all'),
    ('auditor', 'administration.retention.read', 'all'),
    ('administrator', 'administration.retention.update', 'units')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
