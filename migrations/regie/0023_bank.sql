-- What banks say of the régie's accounts, and with what of the régie each line agrees.

create table bank_account (
    id         uuid        primary key,
    office_id  uuid        not null references cash_office (id),
    -- 24 digits, the last two of control: the whole divides by 97.
    rib        text        not null check (case when rib ~ '^[0-9]{24}$' then mod(rib::numeric, 97) = 0 else false end),
    bank       text        not null check (bank <> ''),
    opened_on  date        not null,
    created_at timestamptz not null,
    created_by uuid        not null references staff (id),
    -- Set once, by the closing.
    closed_on  date        check (closed_on >= opened_on),
    closed_at  timestamptz,
    closed_by  uuid        references staff (id),
    check ((closed_on is null) = (closed_at is null) and (closed_on is null) = (closed_by is null))
);
-- An account belongs to one régie at a time.
create unique index bank_account_rib on bank_account (rib) where closed_on is null;
create index bank_account_office on bank_account (office_id, id);
create trigger bank_account_closed before update on bank_account for each row when (old.closed_on is not null) execute function is_closed();

-- A statement as the bank gave it, whole. Never changed.
create table bank_statement (
    id                uuid        primary key,
    account_id        uuid        not null references bank_account (id),
    format            text        not null check (format in ('csv', 'mt940', 'camt053')),
    -- The bank's own number; empty where the format has none.
    number            text        not null,
    from_date         date        not null,
    until_date        date        not null check (until_date >= from_date),
    opening_centimes  bigint,
    closing_centimes  bigint,
    -- Sum of all its lines, those known from earlier statements included.
    movement_centimes bigint      not null,
    lines             integer     not null check (lines between 0 and 20000),
    sha256            bytea       not null check (octet_length(sha256) = 32),
    file_id           uuid        not null references file (id),
    imported_at       timestamptz not null,
    imported_by       uuid        not null references staff (id),
    constraint bank_statement_once unique (account_id, sha256),
    -- Where the format tells balances, they agree with the lines.
    check (opening_centimes + movement_centimes = closing_centimes)
);

-- A movement of an account, kept once however many statements show it.
create table bank_line (
    id              uuid   primary key,
    account_id      uuid   not null references bank_account (id),
    -- Over the bank's own reference, else over what the line says; and its place among the equal ones of its day.
    fingerprint     bytea  not null check (octet_length(fingerprint) = 32),
    on_date         date   not null,
    value_date      date   not null,
    -- Signed: what comes in is positive.
    amount_centimes bigint not null check (amount_centimes <> 0),
    reference       text   not null,
    counterparty    text   not null,
    text            text   not null,
    constraint bank_line_once unique (account_id, fingerprint)
);
create index bank_line_account on bank_line (account_id, on_date);

create table bank_statement_line (
    statement_id uuid    not null references bank_statement (id),
    position     integer not null check (position > 0),
    line_id      uuid    not null references bank_line (id),
    primary key (statement_id, position),
    unique (statement_id, line_id)
);
create index bank_statement_line_line on bank_statement_line (line_id);

-- What a line agrees with: receipts, a remittance, or an explanation alone.
create table bank_match (
    id                  uuid        primary key,
    line_id             uuid        not null references bank_line (id),
    remittance_id       uuid        references remittance (id),
    explanation         text        not null,
    -- Of the line, beyond what it is matched with. What differs is explained.
    difference_centimes bigint      not null check (difference_centimes = 0 or explanation <> ''),
    at                  timestamptz not null,
    staff_id            uuid        not null references staff (id)
);
create index bank_match_line on bank_match (line_id);
create index bank_match_remittance on bank_match (remittance_id) where remittance_id is not null;

create table bank_match_receipt (
    match_id   uuid not null references bank_match (id),
    receipt_id uuid not null references receipt (id),
    primary key (match_id, receipt_id)
);
create index bank_match_receipt_receipt on bank_match_receipt (receipt_id);

-- A match that was wrong, and why. The line, the receipts and the remittance are free again.
create table bank_unmatch (
    match_id uuid        primary key references bank_match (id),
    reasons  text        not null check (reasons <> ''),
    at       timestamptz not null,
    staff_id uuid        not null references staff (id)
);

-- A line is matched once, a remittance is matched once, unless it was undone, whoever asks at the same moment.
create function bank_match_is_the_only_one() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('bank_match'), hashtext(new.line_id::text));
    if exists (select from bank_match m where m.line_id = new.line_id and not exists (select from bank_unmatch u where u.match_id = m.id)) then
        raise exception 'this line is matched' using errcode = 'exclusion_violation', constraint = 'bank_match_line_once';
    end if;
    if new.remittance_id is not null then
        perform pg_advisory_xact_lock(hashtext('bank_match'), hashtext(new.remittance_id::text));
        if exists (select from bank_match m where m.remittance_id = new.remittance_id
            and not exists (select from bank_unmatch u where u.match_id = m.id)) then
            raise exception 'this remittance is matched' using errcode = 'exclusion_violation', constraint = 'bank_match_target_once';
        end if;
        if not exists (select from remittance r join bank_line l on l.id = new.line_id join bank_account a on a.id = l.account_id
            where r.id = new.remittance_id and r.office_id = a.office_id) then
            raise exception 'this remittance is of another régie' using errcode = 'restrict_violation', constraint = 'bank_match_office';
        end if;
    end if;
    return new;
end
$$;
create trigger bank_match_once before insert on bank_match for each row execute function bank_match_is_the_only_one();

-- A receipt is matched once unless that was undone; cash goes to no bank, and what is void brought nothing there.
create function bank_receipt_is_matched_once() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtext('bank_match'), hashtext(new.receipt_id::text));
    if exists (select from bank_match_receipt m where m.receipt_id = new.receipt_id
        and not exists (select from bank_unmatch u where u.match_id = m.match_id)) then
        raise exception 'this receipt is matched' using errcode = 'exclusion_violation', constraint = 'bank_match_target_once';
    end if;
    if not exists (select from receipt r join bank_match m on m.id = new.match_id join bank_line l on l.id = m.line_id
        join bank_account a on a.id = l.account_id
        where r.id = new.receipt_id and r.office_id = a.office_id and r.mode <> 'cash' and l.amount_centimes > 0
          and not exists (select from receipt_void v where v.receipt_id = r.id)) then
        raise exception 'this receipt did not come by the bank' using errcode = 'restrict_violation', constraint = 'bank_match_office';
    end if;
    return new;
end
$$;
create trigger bank_match_receipt_once before insert on bank_match_receipt for each row execute function bank_receipt_is_matched_once();

grant select, insert on bank_account, bank_statement, bank_line, bank_statement_line, bank_match, bank_match_receipt, bank_unmatch to :"runtime";
grant update (closed_on, closed_at, closed_by) on bank_account to :"runtime";
-- What a line may be is looked for by day among what did not come in cash.
create index receipt_by_bank on receipt (office_id, on_date) where mode <> 'cash';
