-- A commune that was open before this module gets its shipped policies; a new one gets them from its seed.

insert into policy (role, act, scope)
select n.role, n.act, n.scope
from (values
    ('staff', 'exchange.notice.read', 'own'),
    ('staff', 'exchange.notice.mark', 'own'),
    ('staff', 'exchange.preference.set', 'own'),
    ('job', 'exchange.notice.deliver', 'all'),
    ('staff', 'exchange.push.subscribe', 'own'),
    ('staff', 'exchange.phone.add', 'own'),
    ('staff', 'exchange.phone.confirm', 'own'),
    ('staff', 'exchange.contact.remove', 'own'),
    ('administrator', 'exchange.webhook.read', 'all'),
    ('auditor', 'exchange.webhook.read', 'all'),
    ('administrator', 'exchange.webhook.create', 'units'),
    ('administrator', 'exchange.webhook.update', 'units'),
    ('administrator', 'exchange.webhook.secret_rotate', 'units'),
    ('administrator', 'exchange.webhook.remove', 'units'),
    ('job', 'exchange.webhook.dispatch', 'all'),
    ('administrator', 'exchange.delivery.read', 'all'),
    ('auditor', 'exchange.delivery.read', 'all'),
    ('administrator', 'exchange.delivery.retry', 'units'),
    ('job', 'exchange.delivery.send', 'all'),
    ('public', 'exchange.delivery.report', 'all')
) as n (role, act, scope)
join role r on r.code = n.role
on conflict (role, act) do nothing;
update policy_version set version = version + 1, rights = rights + 1;
