//! The closed list of what can be asked of the exchange module, and who may by default.

kernel::acts! {
    /// See one's own inbox, and what reaches one elsewhere.
    read NoticeRead = "exchange.notice.read";
    /// Mark notices of one's own inbox as read.
    write NoticeMark = "exchange.notice.mark";
    /// Choose what reaches one outside of the inbox.
    write PreferenceSet = "exchange.preference.set";
    /// Put a notice into the inbox of everybody whom an event concerns.
    write NoticeDeliver = "exchange.notice.deliver";
    /// Have one's browser told.
    write PushSubscribe = "exchange.push.subscribe";
    /// Have a code sent to one's telephone.
    write PhoneAdd = "exchange.phone.add";
    /// Confirm one's telephone by the code.
    write PhoneConfirm = "exchange.phone.confirm";
    /// Take one's browser or telephone away.
    write ContactRemove = "exchange.contact.remove";
    /// See the webhooks.
    read WebhookRead = "exchange.webhook.read";
    /// Let a program listen.
    key WebhookCreate = "exchange.webhook.create";
    /// Change a webhook.
    key WebhookUpdate = "exchange.webhook.update";
    /// Give a webhook a new secret.
    key WebhookSecretRotate = "exchange.webhook.secret_rotate";
    /// Take a webhook away.
    key WebhookRemove = "exchange.webhook.remove";
    /// Give every webhook that listens its delivery of an event.
    write WebhookDispatch = "exchange.webhook.dispatch";
    /// See what was sent to webhooks.
    read DeliveryRead = "exchange.delivery.read";
    /// Send something again.
    write DeliveryRetry = "exchange.delivery.retry";
    /// Send what is due.
    write DeliverySend = "exchange.delivery.send";
    /// See which letters by e-mail went to whom, and which did not arrive.
    read LetterRead = "exchange.letter.read";
    /// Send a letter again that was given up.
    hand LetterRetry = "exchange.letter.retry";
    /// Tell what became of a short message: the gateway, by its signature.
    write DeliveryReport = "exchange.delivery.report";
}

kernel::policies! {
    NoticeRead: STAFF => Own;
    NoticeMark: STAFF => Own;
    PreferenceSet: STAFF => Own;
    NoticeDeliver: JOB => All;
    PushSubscribe: STAFF => Own;
    PhoneAdd: STAFF => Own;
    PhoneConfirm: STAFF => Own;
    ContactRemove: STAFF => Own;
    WebhookRead: ADMINISTRATOR | AUDITOR => All;
    WebhookCreate: ADMINISTRATOR => Units;
    WebhookUpdate: ADMINISTRATOR => Units;
    WebhookSecretRotate: ADMINISTRATOR => Units;
    WebhookRemove: ADMINISTRATOR => Units;
    WebhookDispatch: JOB => All;
    DeliveryRead: ADMINISTRATOR | AUDITOR => All;
    DeliveryRetry: ADMINISTRATOR => Units;
    DeliverySend: JOB => All;
    // Of one's own people: a letter belongs to the unit of the account that it goes to.
    LetterRead: ADMINISTRATOR | AUDITOR => Units;
    LetterRetry: ADMINISTRATOR => Units;
    // Whoever reports is known by a signature alone.
    DeliveryReport: PUBLIC => All;
}
