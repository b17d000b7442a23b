-- Duties of which nobody holds two: each module that has some enters the acts that make them.
create table exclusive_duty (
    act      text primary key,
    -- Of the duties of one set nobody holds two.
    set_name text not null,
    duty     text not null
);
grant select on exclusive_duty to :"runtime";
