-- For which thing something was charged: a phone of the field signs at which stall it took a fee, so that a market is listed with what was
-- taken on it. Null where nobody said it, and for an order, which says it. Lines of before stay without: what they are is sealed, and what the
-- phone signed stays in its entry.
alter table receipt_line add column taxable_id uuid references taxable (id);
