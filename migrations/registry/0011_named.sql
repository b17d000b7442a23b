-- Who is named in a record, and as what: one person a line, with folded names, card and day of birth. A search of a person's data
-- (law 09-08 art. 7) goes by it alone, whatever part the person has; it is filled with the record, and for older ones at night.
create table named (
    object_id uuid primary key,
    kind      text not null check (kind in ('act', 'declaration', 'mention', 'request')),
    words     text not null
);

grant select, insert on named to :"runtime";
-- A draft that is amended names others; acts, mentions and requests stay as they are.
grant update (words) on named to :"runtime";
