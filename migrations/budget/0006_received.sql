-- Revenue that no receipt of the régie stands for: the commune's share of the VAT, taxes that the State collects for it, loans, subsidies.
-- The receiver enters it. :"runtime" is the tenant's runtime role.

-- Only ever added: what was wrong is taken back by a further row, with its reason.
create table budget_income (
    id              uuid        primary key,
    budget_id       uuid        not null references budget (id),
    -- Of both, in one series of the year without gap.
    number          integer     not null check (number > 0),
    line_id         uuid        not null references budget_line (id),
    -- The day on which it came in, or on which it was taken back: it counts in the year of that day.
    on_date         date        not null,
    -- Less than nothing where it takes back what another row brought.
    amount_centimes bigint      not null check (amount_centimes <> 0),
    -- Who paid, or what it comes from: an administration, a fund, a lender.
    source          text        not null check (source <> ''),
    -- Number of the paper: notice of credit, decision, agreement.
    reference       text        not null check (reference <> ''),
    -- The row that it takes back, wholly; once.
    reverses        uuid        unique references budget_income (id),
    reasons         text        check (reasons <> ''),
    noted_at        timestamptz not null,
    noted_by        uuid        not null references staff (id),
    unique (budget_id, number),
    check ((reverses is null) = (amount_centimes > 0)),
    check ((reverses is null) = (reasons is null))
);
create index budget_income_day on budget_income (on_date);

-- In a year that is closed nothing is entered any more (what the régie tells late still counts on its day), and every row is of its year
-- and on a line of revenue; what is taken back is what was entered, to the centime.
create function budget_income_fits_its_year() returns trigger language plpgsql as $$
begin
    if not exists (select from budget b where b.id = new.budget_id and b.closed_on is null and b.year = extract(year from new.on_date)) then
        raise exception 'revenue counts in the year in which it came in, until that is closed'
            using errcode = 'restrict_violation', constraint = 'budget_income_year';
    end if;
    if not exists (select from budget_line l where l.id = new.line_id and l.side = 'revenue') then
        raise exception 'revenue is entered on a line of revenue' using errcode = 'restrict_violation', constraint = 'budget_income_line';
    end if;
    if new.reverses is not null and not exists (
        select from budget_income i
        where i.id = new.reverses and i.reverses is null and i.budget_id = new.budget_id and i.line_id = new.line_id
          and i.amount_centimes = -new.amount_centimes and i.on_date <= new.on_date) then
        raise exception 'a row takes back what another one brought, wholly and on the same line'
            using errcode = 'restrict_violation', constraint = 'budget_income_reversal';
    end if;
    return new;
end
$$;
create trigger budget_income_fits before insert on budget_income for each row execute function budget_income_fits_its_year();

grant select, insert on budget_income to :"runtime";

-- A commune that is open already gets the shipped policies as a new one does.
insert into policy (role, act, scope)
select r.code, a.act, 'units' from role r, (values ('budget.budget_revenue.enter'), ('budget.budget_revenue.reverse')) as a (act)
where r.code = 'receiver'
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
