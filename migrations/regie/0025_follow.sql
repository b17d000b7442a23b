-- What follows when nobody pays: notices and formal steps, what interrupts the limitation, and claims against an order.

-- Numbered by the series regie/notice of its year: debts of one debtor in one unit. Never changed.
create table debt_notice (
    id            uuid        primary key,
    unit_id       uuid        not null references unit (id),
    taxpayer_id   uuid        not null references taxpayer (id),
    kind          text        not null check (kind in ('reminder', 'last_notice', 'command', 'seizure', 'sale')),
    year          integer     not null,
    number        integer     not null check (number > 0),
    issued_on     date        not null,
    issued_at     timestamptz not null,
    issued_by     uuid        not null references staff (id),
    unique (year, number)
);
create index debt_notice_taxpayer on debt_notice (taxpayer_id, id);
create index debt_notice_unit on debt_notice (unit_id, id);

-- What was owed of each of its orders on its day.
create table debt_notice_order (
    notice_id          uuid   not null references debt_notice (id),
    order_id           uuid   not null references collection_order (id),
    -- Of this step and of those before it.
    cost_centimes      bigint not null check (cost_centimes >= 0),
    late_centimes      bigint not null check (late_centimes >= 0),
    increase_centimes  bigint not null check (increase_centimes >= 0),
    principal_centimes bigint not null check (principal_centimes >= 0),
    primary key (notice_id, order_id),
    check (cost_centimes + late_centimes + increase_centimes + principal_centimes > 0)
);
create index debt_notice_order_order on debt_notice_order (order_id);

-- When it reached the debtor, once: from that day the next step's delay counts.
create table debt_notice_service (
    notice_id uuid        primary key references debt_notice (id),
    served_on date        not null,
    manner    text        not null check (manner in ('by_hand', 'registered', 'posted')),
    -- Number of the registered letter, or who took it.
    reference text        not null check (manner <> 'registered' or reference <> ''),
    at        timestamptz not null,
    staff_id  uuid        not null references staff (id)
);
create function debt_notice_is_served_after_it_was_issued() returns trigger language plpgsql as $$
begin
    if exists (select from debt_notice n where n.id = new.notice_id and n.issued_on > new.served_on) then
        raise exception 'a notice is served after it was issued' using errcode = 'restrict_violation', constraint = 'debt_notice_served_after';
    end if;
    return new;
end
$$;
create trigger debt_notice_served_after before insert on debt_notice_service for each row
    execute function debt_notice_is_served_after_it_was_issued();

-- A notice that should not have been issued, once: it opens no other step and interrupts nothing, and what it cost is owed no longer.
create table debt_notice_annulment (
    notice_id   uuid        primary key references debt_notice (id),
    reasons     text        not null check (reasons <> ''),
    annulled_on date        not null,
    at          timestamptz not null,
    staff_id    uuid        not null references staff (id)
);
create function debt_notice_is_annulled_before_those_it_bears() returns trigger language plpgsql as $$
declare
    ladder constant text[] := array['last_notice', 'command', 'seizure', 'sale'];
begin
    if exists (
        select from debt_notice n
        join debt_notice_order l on l.notice_id = n.id
        join debt_notice_order m on m.order_id = l.order_id
        join debt_notice later on later.id = m.notice_id
        where n.id = new.notice_id and array_position(ladder, later.kind) > array_position(ladder, n.kind)
          and not exists (select from debt_notice_annulment a where a.notice_id = later.id)) then
        raise exception 'a later step stands on this one' using errcode = 'restrict_violation', constraint = 'debt_notice_annulled_last';
    end if;
    return new;
end
$$;
create trigger debt_notice_annulled_last before insert on debt_notice_annulment for each row
    execute function debt_notice_is_annulled_before_those_it_bears();

-- Each step in its turn, after so many whole days (law 15-97 art. 36, 41, 44). Days off are the application's: they only add to these.
create function debt_notice_comes_in_its_turn() returns trigger language plpgsql as $$
declare
    taken   text;
    made    date;
    due     date;
    needed  text;
    waited  integer;
begin
    select n.kind, n.issued_on into taken, made from debt_notice n where n.id = new.notice_id;
    select o.due_on into due from collection_order o where o.id = new.order_id;
    if taken <> 'reminder' and made <= due then
        raise exception 'this debt is not due yet' using errcode = 'restrict_violation', constraint = 'debt_notice_turn';
    end if;
    if taken = 'command' and made - due <= 30 then
        raise exception 'a commandement comes thirty days after the debt was due' using errcode = 'restrict_violation', constraint = 'debt_notice_turn';
    end if;
    select t.earlier, t.days into needed, waited
        from (values ('command', 'last_notice', 20), ('seizure', 'command', 30), ('sale', 'seizure', 0)) t (step, earlier, days)
        where t.step = taken;
    if needed is not null and not exists (
        select from debt_notice_order l join debt_notice n on n.id = l.notice_id join debt_notice_service s on s.notice_id = n.id
        where l.order_id = new.order_id and n.kind = needed
          and not exists (select from debt_notice_annulment a where a.notice_id = n.id)
          and (n.kind = 'last_notice' or s.manner <> 'posted') and made - s.served_on > waited) then
        raise exception 'the step before was not served, or too late' using errcode = 'restrict_violation', constraint = 'debt_notice_turn';
    end if;
    return new;
end
$$;
create trigger debt_notice_turn before insert on debt_notice_order for each row execute function debt_notice_comes_in_its_turn();

-- The first print is the original; those after it are marked.
create table debt_notice_print (
    id        uuid        primary key,
    notice_id uuid        not null references debt_notice (id),
    number    integer     not null check (number > 0),
    language  text        not null check (language in ('ar', 'fr')),
    file_id   uuid        not null references file (id),
    at        timestamptz not null,
    staff_id  uuid        not null references staff (id),
    unique (notice_id, number)
);

-- The debtor acknowledged the debt, or was summoned: the four years begin anew (law 15-97 art. 123). Notices that were served and payments
-- are known without it.
create table limitation_interruption (
    id         uuid        primary key,
    order_id   uuid        not null references collection_order (id),
    on_date    date        not null,
    instrument text        not null check (instrument <> ''),
    at         timestamptz not null,
    staff_id   uuid        not null references staff (id)
);
create index limitation_interruption_order on limitation_interruption (order_id);

-- A debtor contests an order (law 47-06 art. 161). One that came late is recorded all the same. Numbered by the series regie/claim.
create table debt_claim (
    id              uuid        primary key,
    unit_id         uuid        not null references unit (id),
    order_id        uuid        not null references collection_order (id),
    taxpayer_id     uuid        not null references taxpayer (id),
    year            integer     not null,
    number          integer     not null check (number > 0),
    received_on     date        not null,
    -- The last day on which it would have come in time.
    claim_until     date        not null,
    late            boolean     generated always as (received_on > claim_until) stored,
    grounds         text        not null check (grounds <> ''),
    -- How much less the debtor wants to owe; null: nothing at all.
    wanted_centimes bigint      check (wanted_centimes > 0),
    -- The last day for the answer: from the next one on silence opens the way to court.
    answer_until    date        not null check (answer_until > received_on),
    -- The last day for going to court when nobody answers.
    court_until     date        not null check (court_until > answer_until),
    recorded_at     timestamptz not null,
    recorded_by     uuid        not null references staff (id),
    unique (year, number)
);
create index debt_claim_order on debt_claim (order_id);
create index debt_claim_unit on debt_claim (unit_id, answer_until, id);

-- The ordonnateur's answer, once. What is given is given by a decision about the order, which it names (decree 2-17-451 art. 37).
create table debt_claim_answer (
    claim_id    uuid        primary key references debt_claim (id),
    outcome     text        not null check (outcome in ('accepted', 'partly', 'rejected')),
    change_id   uuid        references order_change (id),
    reasons     text        not null check (reasons <> ''),
    answered_on date        not null,
    -- The last day for going to court.
    court_until date        not null check (court_until > answered_on),
    at          timestamptz not null,
    staff_id    uuid        not null references staff (id),
    check ((outcome = 'rejected') = (change_id is null))
);
create function debt_claim_is_answered_by_a_change_of_its_order() returns trigger language plpgsql as $$
begin
    if new.change_id is not null and not exists (
        select from order_change c join debt_claim d on d.order_id = c.order_id where d.id = new.claim_id and c.id = new.change_id) then
        raise exception 'this decision is about another order' using errcode = 'restrict_violation', constraint = 'debt_claim_change';
    end if;
    return new;
end
$$;
create trigger debt_claim_change before insert on debt_claim_answer for each row
    execute function debt_claim_is_answered_by_a_change_of_its_order();

grant select, insert on debt_notice, debt_notice_order, debt_notice_service, debt_notice_annulment, debt_notice_print, limitation_interruption, debt_claim,
    debt_claim_answer to :"runtime";
