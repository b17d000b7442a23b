-- What a new commune gets from its file. $1: the tenant file as JSON; units, administrator and audit row carry their ids.
with file as (
    select $1::jsonb as f
), units as (
    insert into unit (id, parent_id, code, kind, name_ar, name_fr, name_zgh, host, prefecture_ar, prefecture_fr, position)
    select (u ->> 'id')::uuid, (u ->> 'parent_id')::uuid, u ->> 'code', u ->> 'kind', u #>> '{name,ar}', u #>> '{name,fr}',
           u #>> '{name,zgh}', u ->> 'host', u #>> '{prefecture,ar}', u #>> '{prefecture,fr}', n
    from file, jsonb_array_elements(f -> 'units') with ordinality as list (u, n)
), settings as (
    insert into setting (key, value) select s.key, s.value from file, jsonb_each(f -> 'settings') as s
), holidays as (
    insert into holiday (date, name_ar, name_fr)
    select (h ->> 'date')::date, h #>> '{name,ar}', h #>> '{name,fr}' from file, jsonb_array_elements(f -> 'holidays') as h
), roles as (
    insert into role (code, name_ar, name_fr, shipped)
    select r ->> 'code', r ->> 'name_ar', r ->> 'name_fr', true from file, jsonb_array_elements(f -> 'roles') as r
), policies as (
    insert into policy (role, act, scope)
    select p ->> 'role', p ->> 'act', p ->> 'scope' from file, jsonb_array_elements(f -> 'policies') as p
), versioned as (
    -- A book of roles is remembered under the commune's key and this number, also when a commune of this key was dropped before.
    update policy_version set version = version + (extract(epoch from clock_timestamp()) * 1000)::bigint
), administrator as (
    insert into staff (id, login, name_ar, name_fr, password_hash, password_set_at, must_change_password, created_at)
    select (a ->> 'id')::uuid, a ->> 'login', a ->> 'name_ar', a ->> 'name_fr', a ->> 'password_hash', (f ->> 'at')::timestamptz,
           (a ->> 'must_change_password')::boolean, (f ->> 'at')::timestamptz
    from file, jsonb_path_query(f, '$.administrator') as a
), granted as (
    insert into role_grant (id, staff_id, role, unit_id, granted_at, granted_by)
    select (a ->> 'grant_id')::uuid, (a ->> 'id')::uuid, 'administrator', (f ->> 'root_id')::uuid, (f ->> 'at')::timestamptz, f ->> 'operator'
    from file, jsonb_path_query(f, '$.administrator') as a
)
insert into audit (id, at, actor_kind, actor_id, actor_label, act, object_kind, object_id, object_label, after, request_id)
select (f ->> 'audit_id')::uuid, (f ->> 'at')::timestamptz, 'operator', f ->> 'operator', f ->> 'operator', 'platform.tenant.add', 'tenant',
       f ->> 'key', f #>> '{name,fr}', f #- '{administrator,password_hash}', (f ->> 'audit_id')::uuid
from file
