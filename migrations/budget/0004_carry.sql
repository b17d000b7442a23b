-- What a year leaves to the next: credits that are carried over (113-14 art. 166-168, decree 2-16-313) and the surplus (art. 203-204).
-- :"runtime" is the tenant's runtime role.

-- The ordonnateur's statement, under a number of the year that gets the credits. Only ever added.
create table budget_carry (
    id               uuid        primary key,
    budget_id        uuid        not null references budget (id),
    -- The year before; null where it was not carried out here, and its statement was copied from paper.
    from_budget_id   uuid        references budget (id),
    number           integer     not null check (number > 0),
    stated_on        date        not null,
    -- Number that the statement bears on paper.
    reference        text,
    -- The line of revenue of the second part that gets the surplus.
    surplus_line_id  uuid        references budget_line (id),
    surplus_centimes bigint      not null check (surplus_centimes >= 0),
    stated_at        timestamptz not null,
    stated_by        uuid        not null references staff (id),
    unique (budget_id, number),
    check (from_budget_id <> budget_id),
    check ((surplus_line_id is null) = (surplus_centimes = 0))
);
create table budget_carry_line (
    carry_id        uuid    not null references budget_carry (id),
    -- 1, 2, 3 … in its statement.
    position        integer not null check (position > 0),
    line_id         uuid    not null references budget_line (id),
    -- The commitment of the year before that goes on with it; null: a credit of equipment that nothing was committed on.
    engagement_id   uuid    references budget_engagement (id),
    amount_centimes bigint  not null check (amount_centimes > 0),
    primary key (carry_id, position)
);
-- The treasurer's visa, from which the credits count, or his refusal. Once.
create table budget_carry_answer (
    carry_id  uuid        primary key references budget_carry (id),
    answer    text        not null check (answer in ('visaed', 'refused')),
    on_date   date        not null,
    reference text,
    reasons   text,
    noted_at  timestamptz not null,
    noted_by  uuid        not null references staff (id),
    check (answer = 'visaed' or reasons is not null)
);

-- A commitment that goes on in the next year: which one it was, and the day on which it was first put to the accountant.
alter table budget_engagement
    add column carried_from uuid references budget_engagement (id),
    add column first_on date,
    add constraint budget_engagement_carried check ((carried_from is null) = (first_on is null) and carried_from <> id and first_on <= engaged_on);

grant select, insert on budget_carry, budget_carry_line, budget_carry_answer to :"runtime";

-- The governor's order by which a budget without visa is spent from 1 January on, within the credits of the last version that had one
-- (113-14 art. 193). One for a budget.
create table budget_interim (
    id         uuid        primary key,
    budget_id  uuid        not null unique references budget (id),
    version_id uuid        not null references budget_version (id),
    on_date    date        not null,
    reference  text        not null check (reference <> ''),
    noted_at   timestamptz not null,
    noted_by   uuid        not null references staff (id)
);

grant select, insert on budget_interim to :"runtime";
