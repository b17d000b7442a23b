-- The day on which a debt was due by the law itself (law 47-06 art. 147; law 15-97 art. 15 and 23), apart from the day until which an assessment
-- and its order ask for it: late charges count from the first. Null where the day is counted from the act that asks. What was assessed and
-- ordered before stays so: its debtor was told `due_on`, and the seal of the order covers that.
alter table assessment add column legal_due_on date check (legal_due_on <= due_on);
alter table collection_order add column legal_due_on date check (legal_due_on <= due_on);
