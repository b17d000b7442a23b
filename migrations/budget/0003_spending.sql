-- What became of commitments after their visa. :"runtime" is the tenant's runtime role.

-- A part of a commitment, or all that orders have not used of it, that is given back to its line. Only ever added.
create table budget_release (
    id              uuid        primary key,
    engagement_id   uuid        not null references budget_engagement (id),
    amount_centimes bigint      not null check (amount_centimes > 0),
    on_date         date        not null,
    -- Number of the decision, where there is one.
    reference       text,
    reasons         text        not null,
    noted_at        timestamptz not null,
    noted_by        uuid        not null references staff (id)
);
create index budget_release_engagement on budget_release (engagement_id);

grant select, insert on budget_release to :"runtime";
