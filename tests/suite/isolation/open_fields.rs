//! Root fields without a permission of their own, and acts without a root field: lists that only ever get shorter.

/// What may be asked by anybody. This list only ever gets shorter, but for the ways to prove who one is, which are asked
/// before anybody is known: a passkey's challenge and answer, the names of the providers of identities that the sign-in page offers and
/// the code after one of them, and the links of an e-mail, whose secret is the authority.
/// And for what a paper in somebody's hand is compared with: who holds a receipt checks it without an account.
pub(crate) const PUBLIC: [&str; 12] = [
    "commune",
    "viewer",
    "documentVerify",
    "receiptVerify",
    "sessionOpen",
    "passkeyChallenge",
    "sessionOpenWithPasskey",
    "signInProviders",
    "sessionOpenWithProvider",
    "passwordForget",
    "passwordLink",
    "passwordChoose",
];

/// What everybody who is signed in may do with the own account, without any grant.
pub(crate) const OWN_ACCOUNT: [&str; 35] = [
    "identities",
    "identityLink",
    "identityUnlink",
    "tokens",
    "tokenScopes",
    "tokenCreate",
    "tokenRevoke",
    "sessionClose",
    "sessions",
    "sessionRevoke",
    "passwordChange",
    "totpEnroll",
    "totpConfirm",
    "recoveryCodesLeft",
    "recoveryRenew",
    "passkeys",
    "passkeyEnrolment",
    "passkeyAdd",
    "passkeyRemove",
    "notices",
    "noticePreferences",
    "noticeChannels",
    "noticeMark",
    "preferenceSet",
    "contacts",
    "pushKey",
    "pushSubscribe",
    "phoneAdd",
    "phoneConfirm",
    "contactRemove",
    "lendings",
    "colleagues",
    "houseColleagues",
    "lendingCreate",
    "lendingEnd",
];

/// Acts that no root field asks for: two belong to `/files`, one to `/payments`, one to fields of `Staff`, one to the command line, the rest to
/// the queue and to jobs.
pub(crate) const ELSEWHERE: [&str; 25] = [
    "regie.roll.work",
    "regie.report.work",
    "regie.fee.charge",
    "regie.payment.receive",
    "budget.revenue.record",
    "budget.budget_task.remind",
    "regie.month.remind",
    "kernel.file.attach",
    "kernel.file.fetch",
    "kernel.directory.read",
    "administration.audit.verify",
    "kernel.job.hurry",
    "kernel.job.record",
    "administration.attempt.sweep",
    "administration.lending.announce",
    "administration.retention.apply",
    "registry.deadline.remind",
    "registry.deadline.recount",
    "registry.declaration.remind",
    "registry.person.index",
    "administration.person_request.remind",
    "exchange.notice.deliver",
    "exchange.webhook.dispatch",
    "exchange.delivery.send",
    "exchange.delivery.report",
];
