-- What was ordered in error can be assessed again: first the order is cancelled, then the assessment, each by whose it is (decree 2-17-451
-- art. 4, 37). Assessments whose order was cancelled before can be cancelled from now on like any other; nothing of theirs changes by itself.

-- Whoever asks: no assessment is cancelled while an order rests on it.
create function assessment_is_not_cancelled_under_its_order() returns trigger language plpgsql as $$
begin
    if exists (
        select from collection_order o
        where o.assessment_id = new.assessment_id
          and not exists (select from order_change d where d.order_id = o.id and d.kind = 'cancellation')) then
        raise exception 'an order rests on this assessment'
            using errcode = 'restrict_violation', constraint = 'assessment_cancellation_ordered';
    end if;
    return new;
end
$$;
create trigger assessment_cancellation_ordered before insert on assessment_cancellation for each row
    execute function assessment_is_not_cancelled_under_its_order();

-- And nothing is ordered of an assessment that was cancelled.
create function order_is_not_of_what_was_cancelled() returns trigger language plpgsql as $$
begin
    if exists (select from assessment_cancellation c where c.assessment_id = new.assessment_id) then
        raise exception 'this assessment was cancelled' using errcode = 'restrict_violation', constraint = 'order_assessment_cancelled';
    end if;
    return new;
end
$$;
create trigger order_assessment_cancelled before insert on collection_order for each row execute function order_is_not_of_what_was_cancelled();
