-- Revenue that is told once the year of its day is closed. :"runtime" is the tenant's runtime role.

-- A year that is closed keeps its result: what is told of one of its days later is revenue of the year that is open. It counts on this day
-- instead of its own; null: on its own. What was counted before this column stays where statements have it.
alter table budget_revenue add column counts_on date check (counts_on > on_date);
drop index budget_revenue_day;
create index budget_revenue_day on budget_revenue (coalesce(counts_on, on_date));
