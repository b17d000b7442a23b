-- Every list of declarations tells what happened when, and until when it is in time. Both follow from the date of the event and from
-- whether that was abroad: they stand beside the content, so that a list does not read all that is said only to tell them.
alter table declaration
    add column event  jsonb   generated always as (content -> 'event') stored,
    add column abroad boolean generated always as (content @> '{"born_abroad": true}' or content @> '{"died_abroad": true}') stored;
