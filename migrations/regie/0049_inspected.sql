-- Each régie is surprised at least once a year (decree 2-17-451 art. 45): a year of a régie that who inspects was reminded of, once, whoever
-- looked and however often. It is done when an inspection is on record.
create table inspection_reminder (
    office_id uuid        not null references cash_office (id),
    year      integer     not null,
    at        timestamptz not null,
    primary key (office_id, year)
);

grant select, insert on inspection_reminder to :"runtime";

-- A commune that is open already gets the shipped policies as a new one does.
insert into policy (role, act, scope) select r.code, 'regie.inspection.remind', 'all' from role r where r.code = 'job'
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
