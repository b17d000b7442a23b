//! The closed list of what can be asked of the administration module, and who may by default.

kernel::acts! {
    /// See which commune this is.
    read CommuneRead = "administration.commune.read";
    /// Sign in.
    key SessionOpen = "administration.session.open";
    /// Sign out.
    write SessionClose = "administration.session.close";
    /// See one's own sign-ins.
    read SessionRead = "administration.session.read";
    /// End one of one's own sign-ins.
    write SessionRevoke = "administration.session.revoke";
    /// Forget failed sign-ins that keep nobody out anymore.
    write AttemptSweep = "administration.attempt.sweep";
    /// See one's own account.
    read ViewerRead = "administration.viewer.read";
    /// Change one's own password.
    write PasswordChange = "administration.password.change";
    /// Start or confirm one's own TOTP.
    write TotpEnroll = "administration.totp.enroll";
    /// See the staff and their roles.
    read StaffRead = "administration.staff.read";
    /// Open an account.
    key StaffCreate = "administration.staff.create";
    /// Close an account.
    key StaffDeactivate = "administration.staff.deactivate";
    /// Open a closed account again.
    key StaffReopen = "administration.staff.reopen";
    /// Correct the names or the address of an account.
    key StaffUpdate = "administration.staff.update";
    /// Move an account to another unit, whose administrators keep it from then on.
    key StaffMove = "administration.staff.move";
    /// Give somebody a new password, which they must change.
    key PasswordReset = "administration.password.reset";
    /// Send an invitation again.
    key StaffInvite = "administration.staff.invite";
    /// Ask for a link to choose a new password.
    key PasswordForget = "administration.password.forget";
    /// Choose a password with a link.
    key PasswordChoose = "administration.password.choose";
    /// See how many recovery codes of one's own are left.
    read RecoveryRead = "administration.recovery.read";
    /// Make new recovery codes of one's own.
    write RecoveryRenew = "administration.recovery.renew";
    /// See one's own passkeys.
    read PasskeyRead = "administration.passkey.read";
    /// Add a passkey of one's own.
    write PasskeyEnroll = "administration.passkey.add";
    /// Remove one of one's own passkeys.
    write PasskeyRemove = "administration.passkey.remove";
    /// See one's own access tokens.
    read TokenRead = "administration.token.read";
    /// Make an access token of one's own.
    key TokenCreate = "administration.token.create";
    /// End one of one's own access tokens.
    key TokenRevoke = "administration.token.revoke";
    /// See the accounts that only programs use, and their tokens.
    read ServiceAccountRead = "administration.service_account.read";
    /// Open an account that only programs use.
    key ServiceAccountCreate = "administration.service_account.create";
    /// Make a token of a program's account.
    key ServiceTokenCreate = "administration.service_token.create";
    /// End a token of a program's account.
    key ServiceTokenRevoke = "administration.service_token.revoke";
    /// See the providers of identities that staff may sign in with.
    read ProviderRead = "administration.provider.read";
    /// Let staff sign in by way of a provider of identities.
    key ProviderCreate = "administration.provider.create";
    /// Change how a provider of identities is reached and trusted.
    key ProviderUpdate = "administration.provider.update";
    /// Trust a provider of identities no longer.
    key ProviderRemove = "administration.provider.remove";
    /// See one's own accounts at providers of identities.
    read IdentityRead = "administration.identity.read";
    /// Link an account at a provider with one's own.
    key IdentityLink = "administration.identity.link";
    /// Unlink an account at a provider from one's own.
    key IdentityUnlink = "administration.identity.unlink";
    /// See which accounts at providers open somebody's account.
    read StaffIdentityRead = "administration.staff_identity.read";
    /// Link an account at a provider with somebody's account.
    key StaffIdentityAdd = "administration.staff_identity.add";
    /// Unlink an account at a provider from somebody's account.
    key StaffIdentityRemove = "administration.staff_identity.remove";
    /// Grant a role on a unit and all below it.
    key GrantCreate = "administration.grant.create";
    /// Take a grant back.
    key GrantRevoke = "administration.grant.revoke";
    /// Change what a role may do.
    key PolicyUpdate = "administration.policy.update";
    /// Make a role of the commune's own.
    key RoleCreate = "administration.role.create";
    /// Give a role of the commune's own another name.
    key RoleRename = "administration.role.rename";
    /// Take a role of the commune's own out of use.
    key RoleRetire = "administration.role.retire";
    /// Lend rights for some days, or record an absence.
    key LendingCreate = "administration.lending.create";
    /// End a lending or an absence.
    key LendingEnd = "administration.lending.end";
    /// Tell people that rights which are lent begin today.
    write LendingAnnounce = "administration.lending.announce";
    /// See what is lent, and who is away.
    read LendingRead = "administration.lending.read";
    /// See the names of colleagues.
    read ColleagueRead = "administration.colleague.read";
    /// See the roles and what they may do.
    read RoleRead = "administration.role.read";
    /// See what somebody may do, and why.
    read AccessExplain = "administration.access.explain";
    /// Read the audit trail.
    write AuditRead = "administration.audit.read";
    /// Verify the audit chain.
    read AuditVerify = "administration.audit.verify";
    /// See the settings.
    read SettingRead = "administration.setting.read";
    /// Change a setting.
    key SettingUpdate = "administration.setting.update";
    /// See where a person's data are held, why and for how long.
    write PersonSearch = "administration.person.search";
    /// See what persons ask about their data, and how they were answered.
    read PersonRequestRead = "administration.person_request.read";
    /// Record what a person asks about their data.
    hand PersonRequestRecord = "administration.person_request.record";
    /// Answer what a person asks about their data.
    hand PersonRequestAnswer = "administration.person_request.answer";
    /// Tell the offices which requests of persons are to be answered soon.
    write PersonRequestRemind = "administration.person_request.remind";
    /// See how long each kind of record is kept, and what is due.
    read RetentionRead = "administration.retention.read";
    /// Set how long a kind of record is kept.
    key RetentionUpdate = "administration.retention.update";
    /// Remove what has been kept long enough.
    write RetentionApply = "administration.retention.apply";
}

kernel::policies! {
    CommuneRead: PUBLIC => All;
    SessionOpen: PUBLIC => All;
    SessionClose: STAFF => Own;
    SessionRead: STAFF => Own;
    SessionRevoke: STAFF => Own;
    AttemptSweep: JOB => All;
    ViewerRead: PUBLIC => All;
    PasswordChange: STAFF => Own;
    TotpEnroll: STAFF => Own;
    StaffRead: ADMINISTRATOR | HEAD_OF_OFFICE | AUDITOR | OPERATOR => Units;
    StaffCreate: ADMINISTRATOR | OPERATOR => Units;
    StaffDeactivate: ADMINISTRATOR => Units;
    StaffReopen: ADMINISTRATOR => Units;
    StaffUpdate: ADMINISTRATOR => Units;
    StaffMove: ADMINISTRATOR => Units;
    PasswordReset: ADMINISTRATOR | OPERATOR => Units;
    StaffInvite: ADMINISTRATOR | OPERATOR => Units;
    PasswordForget: PUBLIC => All;
    PasswordChoose: PUBLIC => All;
    RecoveryRead: STAFF => Own;
    RecoveryRenew: STAFF => Own;
    PasskeyRead: STAFF => Own;
    PasskeyEnroll: STAFF => Own;
    PasskeyRemove: STAFF => Own;
    TokenRead: STAFF => Own;
    TokenCreate: STAFF => Own;
    TokenRevoke: STAFF => Own;
    ServiceAccountRead: ADMINISTRATOR | AUDITOR => Units;
    ServiceAccountCreate: ADMINISTRATOR => Units;
    ServiceTokenCreate: ADMINISTRATOR => Units;
    ServiceTokenRevoke: ADMINISTRATOR => Units;
    ProviderRead: ADMINISTRATOR | AUDITOR => All;
    // Of the whole commune: the use cases refuse whoever administers only a part of it.
    ProviderCreate: ADMINISTRATOR => Units;
    ProviderUpdate: ADMINISTRATOR => Units;
    ProviderRemove: ADMINISTRATOR => Units;
    IdentityRead: STAFF => Own;
    IdentityLink: STAFF => Own;
    IdentityUnlink: STAFF => Own;
    StaffIdentityRead: ADMINISTRATOR | AUDITOR => Units;
    StaffIdentityAdd: ADMINISTRATOR => Units;
    StaffIdentityRemove: ADMINISTRATOR => Units;
    GrantCreate: ADMINISTRATOR | OPERATOR => Units;
    GrantRevoke: ADMINISTRATOR => Units;
    // Of the whole commune: the use cases refuse whoever administers only a part of it.
    PolicyUpdate: ADMINISTRATOR => Units;
    RoleCreate: ADMINISTRATOR => Units;
    RoleRename: ADMINISTRATOR => Units;
    RoleRetire: ADMINISTRATOR => Units;
    LendingCreate: STAFF => Own;
    LendingCreate: ADMINISTRATOR | HEAD_OF_OFFICE => Units;
    LendingEnd: STAFF => Own;
    LendingEnd: ADMINISTRATOR | HEAD_OF_OFFICE => Units;
    LendingAnnounce: JOB => All;
    LendingRead: STAFF => Own;
    LendingRead: ADMINISTRATOR | HEAD_OF_OFFICE | AUDITOR => Units;
    ColleagueRead: STAFF => Own;
    RoleRead: ADMINISTRATOR | AUDITOR => All;
    AccessExplain: ADMINISTRATOR | HEAD_OF_OFFICE | AUDITOR => Units;
    AuditRead: ADMINISTRATOR | AUDITOR => Units;
    AuditVerify: AUDITOR | OPERATOR => All;
    SettingRead: ADMINISTRATOR | AUDITOR => All;
    SettingUpdate: ADMINISTRATOR => Units;
    // Who may read the records anyway; an administrator of accounts may not.
    PersonSearch: HEAD_OF_OFFICE | AUDITOR => Units;
    PersonRequestRead: HEAD_OF_OFFICE | AUDITOR => Units;
    PersonRequestRecord: HEAD_OF_OFFICE => Units;
    PersonRequestAnswer: HEAD_OF_OFFICE => Units;
    PersonRequestRemind: JOB => All;
    RetentionRead: ADMINISTRATOR | AUDITOR => All;
    // Of the whole commune: the use case refuses whoever administers only a part of it.
    RetentionUpdate: ADMINISTRATOR => Units;
    RetentionApply: OPERATOR | JOB => All;
}
