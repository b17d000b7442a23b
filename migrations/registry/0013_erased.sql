-- A declaration that was given up and kept long enough goes when a head of office decides so. The decision stays for ever: which one, where,
-- since when it lay there, by whom, on what it rests. It names nobody of whom the declaration told.
create table declaration_erased (
    declaration_id uuid        primary key,
    office_id      uuid        not null references office (id),
    unit_id        uuid        not null references unit (id),
    kind           text        not null check (kind in ('birth', 'death')),
    drafted_at     timestamptz not null,
    abandoned_at   timestamptz not null,
    erased_at      timestamptz not null,
    erased_by      uuid        not null references staff (id),
    basis          text        not null
);
grant select, insert on declaration_erased to :"runtime";

-- Whatever role asks: nothing of a declaration goes but what was given up, and only after the decision.
create or replace function declaration_is_closed() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.state = 'abandoned'
        and exists (select from declaration_erased e where e.declaration_id = old.id) then
        return old;
    end if;
    raise exception 'declaration % is %: it does not change anymore', old.id, old.state using errcode = 'restrict_violation';
end
$$;
drop trigger declaration_closed on declaration;
create trigger declaration_closed before update on declaration
    for each row when (old.state in ('registered', 'abandoned')) execute function declaration_is_closed();
create trigger declaration_stays before delete on declaration
    for each row execute function declaration_is_closed();

-- The reasons for which it was given back go with it; so does who was named in it.
alter table declaration_return drop constraint declaration_return_declaration_id_fkey;
alter table declaration_return
    add constraint declaration_return_declaration_id_fkey foreign key (declaration_id) references declaration (id) on delete cascade;
grant delete on declaration, named to :"runtime";

insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('head_of_office', 'registry.declaration.erase', 'units'),
    ('job', 'registry.declaration.remind', 'all')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
