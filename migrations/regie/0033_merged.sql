-- Whose things were before their taxpayer was found to be another one: the merge keeps what it moved.
create table taxpayer_merge_taxable (
    taxable_id uuid not null references taxable (id),
    from_id    uuid not null references taxpayer_merge (from_id),
    primary key (taxable_id, from_id)
);

grant select, insert on taxpayer_merge_taxable to :"runtime";
