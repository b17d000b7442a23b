-- Of two requests about one order at the same time the second waits for the first, whoever makes them: the lock that the service takes,
-- taken here as well (what a statement has just inserted is not seen by another until it commits).
create or replace function write_off_is_asked_once() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('regie/order/' || new.order_id, 0));
    if exists (
        select from write_off_request_order l
        where l.order_id = new.order_id
          and not exists (select from write_off_refusal f where f.order_id = l.order_id and f.request_id = l.request_id)) then
        raise exception 'a request about this order waits' using errcode = 'unique_violation', constraint = 'write_off_request_waits';
    end if;
    return new;
end
$$;
