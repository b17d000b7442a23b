-- What a rectification corrects, particular by particular: extracts print it, the act never changes.
-- Every margin stays as it was sealed: what is new is null in what there was.

alter table mention
    add column corrections jsonb,
    add constraint mention_corrections
        check (corrections is null or (basis is not null and jsonb_typeof(corrections) = 'array'));
