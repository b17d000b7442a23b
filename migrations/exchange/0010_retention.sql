-- Notices and deliveries are kept as long as the rule of their retention says, and go on record; attempts go with their delivery.
alter table delivery_attempt drop constraint delivery_attempt_delivery_id_fkey;
alter table delivery_attempt
    add constraint delivery_attempt_delivery_id_fkey foreign key (delivery_id) references delivery (id) on delete cascade;
create index delivery_notice on delivery (notice_id) where notice_id is not null;

grant delete on notice, delivery to :"runtime";
