-- Uploads on their way: scratch, never a record. `holder` is the sign-in that may go on; `parts` are names in the file store.
create table upload (
    id         uuid        primary key,
    holder     text        not null,
    name       text        not null,
    size       bigint      not null check (size > 0),
    received   bigint      not null default 0 check (received between 0 and size),
    parts      text[]      not null default '{}',
    file_id    uuid        references file (id),
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index upload_expires on upload (expires_at);

grant select, insert, delete on upload to :"runtime";
grant update (received, parts, file_id) on upload to :"runtime";
