-- The civil-status offices of a new commune, from its file. $1: the tenant file as JSON; offices carry their ids.
with file as (
    select $1::jsonb as f
), offices as (
    insert into office (id, unit_id, code, name_ar, name_fr, name_zgh, created_at)
    select (o ->> 'id')::uuid, (o ->> 'unit_id')::uuid, o ->> 'code', o #>> '{name,ar}', o #>> '{name,fr}', o #>> '{name,zgh}',
           (f ->> 'at')::timestamptz
    from file, jsonb_array_elements(f -> 'offices') as o
    returning id
)
insert into office_regime (office_id, from_date, regime, set_at, set_by)
select (o ->> 'id')::uuid, (r ->> 'from')::date, r ->> 'regime', (f ->> 'at')::timestamptz, f ->> 'operator'
from file, jsonb_array_elements(f -> 'offices') as o, jsonb_array_elements(o -> 'regimes') as r
