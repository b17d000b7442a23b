-- What a transaction of a commune leaves behind in the round trip that commits: the answers of its operations, its events and its audit
-- rows, and a note of each to whoever is waiting. One statement, planned once on each connection: said as SQL each time, planning it cost
-- more than doing it. The caller's role and search path decide whose tables these are, so nobody leaves anything with a neighbour.
create function keep(kept jsonb) returns void language plpgsql as $$
declare
    one jsonb;
begin
    for one in select * from jsonb_array_elements(kept -> 'answers') loop
        update operation set response = one -> 'response' where id = (one ->> 'id')::uuid;
    end loop;
    if kept -> 'events' <> '[]' then
        insert into event (id, kind, at, actor_id, unit_id, owner_id, payload)
        select id, kind, at, actor_id, unit_id, owner_id, payload
        from jsonb_to_recordset(kept -> 'events') as e (id uuid, kind text, at timestamptz, actor_id text, unit_id uuid, owner_id uuid,
            payload jsonb);
    end if;
    insert into audit (id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, before, after, request_id,
        unit_id, behalf_id, behalf_label)
    select id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, before, after, request_id, unit_id,
        behalf_id, behalf_label
    from jsonb_to_recordset(kept -> 'rows') as r (id uuid, at timestamptz, actor_kind text, actor_id text, actor_label text, act text,
        object_kind text, object_id text, object_label text, before jsonb, after jsonb, request_id uuid, unit_id uuid, behalf_id text,
        behalf_label text);
    insert into platform.outbox (tenant_key, event_id, kind)
    select kept ->> 'tenant', (e ->> 'id')::uuid, e ->> 'kind' from jsonb_array_elements(kept -> 'events') as e
    union all
    select kept ->> 'tenant', (r ->> 'id')::uuid, 'audit' from jsonb_array_elements(kept -> 'rows') as r;
end
$$;
revoke all on function keep(jsonb) from public;
grant execute on function keep(jsonb) to jamaa_tenant;
