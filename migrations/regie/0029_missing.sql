-- Places in what a phone recorded whose entries never came and never will: lost with it, damaged on it, refused. Once somebody who holds the
-- régie has explained them, they hold nothing up. One that comes all the same is taken: the row stays.
create table field_missing (
    id             uuid        primary key,
    device_id      uuid        not null references field_device (id),
    first_sequence integer     not null check (first_sequence > 0),
    last_sequence  integer     not null check (last_sequence >= first_sequence),
    reasons        text        not null check (reasons <> ''),
    at             timestamptz not null,
    staff_id       uuid        not null references staff (id),
    unique (device_id, first_sequence)
);

-- Only what holds something up is explained: from where the phone stands to the next entry that came. Whoever receives holds the phone.
create function field_missing_is_the_hole() returns trigger language plpgsql as $$
begin
    if not exists (select from field_device d where d.id = new.device_id and d.applied_sequence = new.first_sequence - 1)
        or not exists (select from field_entry e where e.device_id = new.device_id and e.sequence = new.last_sequence + 1)
        or exists (select from field_entry e where e.device_id = new.device_id and e.sequence between new.first_sequence and new.last_sequence) then
        raise exception 'entries % to % of this phone hold nothing up', new.first_sequence, new.last_sequence
            using errcode = 'restrict_violation', constraint = 'field_missing_hole';
    end if;
    return new;
end
$$;
create trigger field_missing_hole before insert on field_missing for each row execute function field_missing_is_the_hole();

grant select, insert on field_missing to :"runtime";

-- What waits and what is held, which every look at a phone counts.
create index field_entry_open on field_entry (device_id, sequence) where state <> 'applied';
