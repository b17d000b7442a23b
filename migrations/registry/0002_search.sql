-- Searches of a register of a century go by an index each (tests: registry::plans).

-- The same uniqueness, but a number alone finds its acts.
alter table act drop constraint act_office_id_kind_year_number_key;
alter table act add constraint act_number unique (number, year, office_id, kind);

-- The newest acts of a year long ago: without it PostgreSQL reads the register backwards until it gets there.
create index act_year on act (year, id);

-- The national register's identifier of a person; the national number has its own.
create index act_national_id on act (national_id) where national_id is not null;

-- How common a name is among the names of an act: the more common, the sooner reading the newest acts finds enough.
create statistics act_words on (' ' || search_key || ' ') from act;
