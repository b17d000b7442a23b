//! The closed list of what can be asked of the administration module, and who may by default.

kernel::acts! {
    /// See which commune this is.
    read CommuneRead = "administration.commune.read";
    /// Sign in.
    write SessionOpen = "administration.session.open";
    /// Sign out.
    write SessionClose = "administration.session.close";
    /// See one's own sign-ins.
    read SessionRead = "administration.session.read";
    /// End one of one's own sign-ins.
    write SessionRevoke = "administration.session.revoke";
    /// See one's own account.
    read ViewerRead = "administration.viewer.read";
    /// Change one's own password.
    write PasswordChange = "administration.password.change";
    /// Start or confirm one's own TOTP.
    write TotpEnroll = "administration.totp.enroll";
    /// See the staff and their roles.
    read StaffRead = "administration.staff.read";
    /// Open an account.
    write StaffCreate = "administration.staff.create";
    /// Close an account.
    write StaffDeactivate = "administration.staff.deactivate";
    /// Give somebody a new password, which they must change.
    write PasswordReset = "administration.password.reset";
    /// Grant a role on a unit and all below it.
    write GrantCreate = "administration.grant.create";
    /// Take a grant back.
    write GrantRevoke = "administration.grant.revoke";
    /// Change what a role may do.
    write PolicyUpdate = "administration.policy.update";
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
    write SettingUpdate = "administration.setting.update";
    /// See where a person's data are held, why and for how long.
    write PersonSearch = "administration.person.search";
    /// Remove what has been kept long enough.
    write RetentionApply = "administration.retention.apply";
}

kernel::policies! {
    CommuneRead: PUBLIC => All;
    SessionOpen: PUBLIC => All;
    SessionClose: STAFF => Own;
    SessionRead: STAFF => Own;
    SessionRevoke: STAFF => Own;
    ViewerRead: PUBLIC => All;
    PasswordChange: STAFF => Own;
    TotpEnroll: STAFF => Own;
    StaffRead: ADMINISTRATOR | HEAD_OF_OFFICE | AUDITOR | OPERATOR => Units;
    StaffCreate: ADMINISTRATOR | OPERATOR => All;
    StaffDeactivate: ADMINISTRATOR => Units;
    PasswordReset: ADMINISTRATOR | OPERATOR => Units;
    GrantCreate: ADMINISTRATOR | OPERATOR => Units;
    GrantRevoke: ADMINISTRATOR => Units;
    // Of the whole commune: the use case refuses whoever administers only a part of it.
    PolicyUpdate: ADMINISTRATOR => Units;
    RoleRead: ADMINISTRATOR | AUDITOR => All;
    AccessExplain: ADMINISTRATOR | HEAD_OF_OFFICE | AUDITOR => Units;
    AuditRead: ADMINISTRATOR | AUDITOR => Units;
    AuditVerify: AUDITOR | OPERATOR => All;
    SettingRead: ADMINISTRATOR | AUDITOR => All;
    SettingUpdate: ADMINISTRATOR => Units;
    // Who may read the records anyway; an administrator of accounts may not.
    PersonSearch: HEAD_OF_OFFICE | AUDITOR => Units;
    RetentionApply: OPERATOR | JOB => All;
}
