-- What people were reminded of, charges that were added, what the receiver asked to be written off, and slips that came back.

-- The month of a régie that somebody was reminded of: its certificate (decree 2-17-451 art. 43, by the 8th) or the order that regularises it
-- (before the 15th). Each once, whoever looked and however often.
create table month_reminder (
    office_id uuid        not null references cash_office (id),
    year      integer     not null,
    month     integer     not null check (month between 1 and 12),
    duty      text        not null check (duty in ('certificate', 'order')),
    at        timestamptz not null,
    primary key (office_id, year, month, duty)
);

grant select, insert on month_reminder to :"runtime";
