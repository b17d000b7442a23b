-- The council's second reading, the budget that an authority draws up, and deadlines as tasks. :"runtime" is the tenant's runtime role.

-- The council may reject a version (113-14 art. 187). What it did with one it did once: voted or rejected, never both.
alter table budget_step drop constraint budget_step_step_check;
alter table budget_step add constraint budget_step_step_check
    check (step in ('voted', 'rejected', 'decided', 'deliberated', 'received', 'visaed', 'refused', 'withdrawn'));

-- A budget of operating that the governor draws up where the council adopts none (art. 188), or the authority in charge of the interior
-- where the reasons of a refusal are not heeded or nothing is sent (art. 191, 195). One for a budget; by decision, with neither vote nor visa.
alter table budget_version drop constraint budget_version_kind_check;
alter table budget_version
    add column ground     text check (ground in ('unadopted', 'refused', 'unsent')),
    add column authority  text check (authority in ('governor', 'interior')),
    add column decided_on date,
    add column decision   text check (decision <> ''),
    -- The version with a visa that it begins with; null where none was known here.
    add column base_id    uuid references budget_version (id),
    add constraint budget_version_kind_check check (kind in ('initial', 'revised', 'modifying', 'established')),
    add constraint budget_version_established check (case kind
        when 'established' then num_nonnulls(ground, authority, decided_on, decision) = 4
        else num_nonnulls(ground, authority, decided_on, decision, base_id) = 0 end),
    add constraint budget_version_author check ((ground = 'unadopted') = (authority = 'governor'));
create unique index budget_version_established_once on budget_version (budget_id) where kind = 'established';

create function budget_amount_fits_its_version() returns trigger language plpgsql as $$
begin
    if exists (select from budget_version v, budget_line l
        where v.id = new.version_id and v.kind = 'established' and l.id = new.line_id and l.part <> 'operating') then
        raise exception 'such a budget is of operating' using errcode = 'restrict_violation', constraint = 'budget_amount_established';
    end if;
    return new;
end
$$;
create trigger budget_amount_established before insert on budget_amount for each row execute function budget_amount_fits_its_version();

create function budget_step_fits_its_version() returns trigger language plpgsql as $$
begin
    if new.version_id is null then
        return new;
    end if;
    if exists (select from budget_version v where v.id = new.version_id and v.kind = 'established') then
        raise exception 'what an authority drew up is neither voted nor given a visa' using errcode = 'restrict_violation', constraint = 'budget_step_established';
    end if;
    if exists (select from budget_step s where s.version_id = new.version_id
        and ((new.step in ('voted', 'visaed', 'refused') and s.step = 'rejected') or (new.step = 'rejected' and s.step = 'voted'))) then
        raise exception 'the council voted it or rejected it' using errcode = 'restrict_violation', constraint = 'budget_step_one_vote';
    end if;
    return new;
end
$$;
create trigger budget_step_of_version before insert on budget_step for each row execute function budget_step_fits_its_version();

-- Who took a deadline of a budget, or gave it back: the last word counts. Only ever added. Whether it was kept is never written here: the
-- acts themselves say so.
create table budget_task (
    id        uuid        primary key,
    budget_id uuid        not null references budget (id),
    task      text        not null check (task ~ '^[a-z_]+$'),
    -- Number of the version that it is about; 0: the year as a whole.
    version   integer     not null check (version >= 0),
    -- 1, 2, 3 … for each task.
    position  integer     not null check (position > 0),
    taken     boolean     not null,
    noted_at  timestamptz not null,
    noted_by  uuid        not null references staff (id),
    unique (budget_id, task, version, position)
);

-- That people were told of a deadline, a few days before and when it was missed: once each, whichever server does it.
create table budget_task_told (
    budget_id uuid        not null references budget (id),
    task      text        not null check (task ~ '^[a-z_]+$'),
    version   integer     not null check (version >= 0),
    told      text        not null check (told in ('near', 'late')),
    told_at   timestamptz not null,
    primary key (budget_id, task, version, told)
);

-- A statement of execution that was printed: the one of a closed year keeps its deadline (art. 203).
create table budget_statement (
    budget_id  uuid        not null references budget (id),
    number     integer     not null check (number > 0),
    on_date    date        not null,
    -- Whether the year was closed.
    closed     boolean     not null,
    language   text        not null check (language in ('ar', 'fr')),
    printed_at timestamptz not null,
    printed_by uuid        not null references staff (id),
    primary key (budget_id, number)
);

grant select, insert on budget_task, budget_task_told, budget_statement to :"runtime";
