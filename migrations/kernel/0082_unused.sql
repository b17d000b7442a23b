-- Uploads that nothing refers to are found and go; so do old runs of jobs. Both by the rule of their retention, on record.

-- Whether something refers to it, since when nothing does, and since when it is on its way out: then nothing can refer to it any more.
alter table file
    add column attached boolean     not null default false,
    add column used_at  timestamptz,
    add column gone_at  timestamptz;
grant update (attached, used_at, gone_at), delete on file to :"runtime";
grant delete on job_run to :"runtime";

-- Whatever role asks: what something refers to does not go, and nothing goes that was not announced the night before.
create function file_stays() returns trigger language plpgsql as $$
begin
    raise exception 'file % is in use', old.id using errcode = 'restrict_violation';
end
$$;
create trigger file_attached before update on file
    for each row when (old.attached and new.attached and new.gone_at is not null) execute function file_stays();
-- An upload's own row is scratch, and holds nothing back.
alter table upload drop constraint upload_file_id_fkey;
alter table upload
    add constraint upload_file_id_fkey foreign key (file_id) references file (id) on delete cascade;
create trigger file_announced before delete on file
    for each row when (old.gone_at is null) execute function file_stays();

-- Old events go by their rule now, not by a job of their own.
delete from policy where act = 'kernel.event.sweep';
update policy_version set version = version + 1, rights = rights + 1;
