-- Who calculates, who orders, who cashes and who keeps the accounts are four persons (decree 2-17-451 art. 4).
insert into exclusive_duty (act, set_name, duty)
values
    ('regie.assessment.make', 'regie.revenue', 'liquidate'),
    ('regie.order.issue', 'regie.revenue', 'order'),
    ('regie.receipt.issue', 'regie.revenue', 'cash'),
    ('regie.slip.answer', 'regie.revenue', 'account'),
    ('regie.remittance.answer', 'regie.revenue', 'account');
