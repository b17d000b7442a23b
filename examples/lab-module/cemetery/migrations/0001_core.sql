-- Cemetery plots. :"runtime" is the tenant's runtime role: it reads and adds, and changes nothing.

create table plot (
    id         uuid        primary key,
    unit_id    uuid        not null references unit (id),
    place      text        not null,
    holder_ar  text        not null,
    holder_fr  text        not null,
    given_on   date        not null,
    created_at timestamptz not null,
    created_by uuid        not null references staff (id),
    constraint plot_place unique (unit_id, place)
);
create index plot_unit on plot (unit_id, id);

grant select, insert on plot to :"runtime";
