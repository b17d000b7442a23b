-- What a merge moved, and when the answer to a claim reached whoever claims.

-- Whose things were before their taxpayer was found to be another one: the merge keeps what it moved.
create table taxpayer_merge_taxable (
    taxable_id uuid not null references taxable (id),
    from_id    uuid not null references taxpayer_merge (from_id),
    primary key (taxable_id, from_id)
);

grant select, insert on taxpayer_merge_taxable to :"runtime";

-- The way to court counts from the day on which the answer reached whoever claims, not from the day it was given (law 47-06 art. 161): until
-- that day is known no delay runs.
alter table debt_claim_answer drop column court_until;
create table debt_claim_notification (
    claim_id    uuid        primary key references debt_claim_answer (claim_id),
    notified_on date        not null,
    -- Ordinary post proves no day.
    manner      text        not null check (manner in ('by_hand', 'registered', 'bailiff')),
    -- Number of the registered letter, or who took it.
    reference   text        not null,
    -- The last day for going to court.
    court_until date        not null check (court_until > notified_on),
    at          timestamptz not null,
    staff_id    uuid        not null references staff (id)
);

grant select, insert on debt_claim_notification to :"runtime";
