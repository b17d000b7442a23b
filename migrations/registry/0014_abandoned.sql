-- What was given up is little among much, and each month its oldest are looked for.
create index declaration_abandoned on declaration (updated_at) where state = 'abandoned';
