-- What became of commitments and of orders to pay after their visa. :"runtime" is the tenant's runtime role.

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

-- The receiver's word that an order was paid, and every correction of it: the last one counts. Only ever added.
create table budget_payment (
    id        uuid        primary key,
    order_id  uuid        not null references budget_order (id),
    -- 1, 2, 3 … for each order.
    position  integer     not null check (position > 0),
    -- Null: a correction that says that it was not paid.
    paid_on   date,
    reference text,
    -- Why it is corrected; null for the first word.
    reasons   text,
    noted_at  timestamptz not null,
    noted_by  uuid        not null references staff (id),
    unique (order_id, position),
    check ((paid_on is null) = (reference is null)),
    check (paid_on is not null or reasons is not null)
);

grant select, insert on budget_release, budget_payment to :"runtime";
