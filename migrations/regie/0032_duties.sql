-- The same person never liquidates, orders and cashes (decree 2-17-451 art. 4): each act in its duty.
insert into exclusive_duty (act, set_name, duty)
values
    ('regie.assessment.cancel', 'regie.revenue', 'liquidate'),
    -- Whoever makes less of what was ordered, or waives it, orders.
    ('regie.order.reduce', 'regie.revenue', 'order'),
    ('regie.order.cancel', 'regie.revenue', 'order'),
    ('regie.order.write_off', 'regie.revenue', 'order'),
    ('regie.order.remit', 'regie.revenue', 'order'),
    ('regie.slip.send', 'regie.revenue', 'order'),
    ('regie.month.regularise', 'regie.revenue', 'order'),
    ('regie.fee.waive', 'regie.revenue', 'order'),
    ('regie.claim.answer', 'regie.revenue', 'order'),
    ('regie.tariff.overrule', 'regie.revenue', 'order'),
    -- Whoever counts a till, undoes a receipt or pays over cashes.
    ('regie.receipt.void', 'regie.revenue', 'cash'),
    ('regie.receipt.bounce', 'regie.revenue', 'cash'),
    ('regie.field_entry.admit', 'regie.revenue', 'cash'),
    ('regie.payment.assign', 'regie.revenue', 'cash'),
    ('regie.day.open', 'regie.revenue', 'cash'),
    ('regie.day.close', 'regie.revenue', 'cash'),
    ('regie.remittance.send', 'regie.revenue', 'cash'),
    ('regie.month.certify', 'regie.revenue', 'cash'),
    -- To surprise a régie is the accountant's (art. 45), whoever does it for him.
    ('regie.inspection.record', 'regie.revenue', 'account');
