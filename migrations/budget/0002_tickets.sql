-- Tickets that were sold bring revenue without a receipt: the régie tells the sale.

alter table budget_revenue drop constraint budget_revenue_kind_check;
alter table budget_revenue add constraint budget_revenue_kind_check check (kind in ('issued', 'voided', 'bounced', 'sold'));
