//! The closed list of what can be asked of the civil registry, and who may by default.

kernel::acts! {
    /// See the offices and who signs there.
    read OfficeRead = "registry.office.read";
    /// Open an office.
    hand OfficeCreate = "registry.office.create";
    /// Set the legal regime of an office from a date.
    hand OfficeRegimeSet = "registry.office.regime_set";
    /// Carry a register on from its last number.
    hand RegisterOpen = "registry.register.open";
    /// Record a delegation of signature.
    key DelegationCreate = "registry.delegation.create";
    /// End a delegation.
    key DelegationEnd = "registry.delegation.end";
    /// Declare a birth: open a draft.
    draft BirthDeclare = "registry.birth.declare";
    /// Correct a birth's draft.
    draft BirthAmend = "registry.birth.amend";
    /// Declare a death: open a draft.
    draft DeathDeclare = "registry.death.declare";
    /// Correct a death's draft.
    draft DeathAmend = "registry.death.amend";
    /// See declarations.
    read DeclarationRead = "registry.declaration.read";
    /// Hand a draft to the officer.
    draft DeclarationSubmit = "registry.declaration.submit";
    /// Give a declaration back with reasons.
    hand DeclarationReturn = "registry.declaration.return";
    /// Abandon a draft.
    draft DeclarationAbandon = "registry.declaration.abandon";
    /// Erase what was given up and has been kept long enough.
    hand DeclarationErase = "registry.declaration.erase";
    /// Tell the offices what was given up and has been kept long enough.
    write DeclarationRemind = "registry.declaration.remind";
    /// Register a declaration: the act is born.
    hand DeclarationRegister = "registry.declaration.register";
    /// Search the register.
    write ActSearch = "registry.act.search";
    /// Read an act. Each reading is on record.
    write ActRead = "registry.act.read";
    /// Print an act for the paper register.
    hand ActPagePrint = "registry.act.page_print";
    /// Add a marginal mention.
    hand MentionAdd = "registry.mention.add";
    /// Issue an extract or a copy.
    hand DocumentIssue = "registry.document.issue";
    /// Print an issued document again.
    hand DocumentReprint = "registry.document.reprint";
    /// See an issued document.
    write DocumentRead = "registry.document.read";
    /// Check a document by its QR code.
    read DocumentVerify = "registry.document.verify";
    /// Ask for a transliteration, a Hijri date or a deadline.
    read AidUse = "registry.aid.use";
    /// See one's own work at a glance.
    read WorkRead = "registry.work.read";
    /// Tell the offices which deadlines end soon.
    write DeadlineRemind = "registry.deadline.remind";
    /// Look older records through for whom they name.
    write PersonIndex = "registry.person.index";
    /// Count the deadlines of drafts anew when days off were announced or withdrawn.
    write DeadlineRecount = "registry.deadline.recount";
}

kernel::policies! {
    OfficeRead: REGISTRAR | OFFICER | HEAD_OF_OFFICE | AUDITOR | ADMINISTRATOR => Units;
    OfficeCreate: ADMINISTRATOR => Units;
    OfficeRegimeSet: ADMINISTRATOR => Units;
    RegisterOpen: ADMINISTRATOR => Units;
    DelegationCreate: ADMINISTRATOR => Units;
    DelegationEnd: ADMINISTRATOR => Units;
    BirthDeclare: REGISTRAR | HEAD_OF_OFFICE => Units;
    BirthAmend: REGISTRAR | HEAD_OF_OFFICE => Units;
    DeathDeclare: REGISTRAR | HEAD_OF_OFFICE => Units;
    DeathAmend: REGISTRAR | HEAD_OF_OFFICE => Units;
    DeclarationRead: REGISTRAR | OFFICER | HEAD_OF_OFFICE | AUDITOR => Units;
    DeclarationSubmit: REGISTRAR | HEAD_OF_OFFICE => Units;
    DeclarationReturn: OFFICER | HEAD_OF_OFFICE => Units;
    DeclarationAbandon: REGISTRAR | HEAD_OF_OFFICE => Units;
    DeclarationErase: HEAD_OF_OFFICE => Units;
    DeclarationRemind: JOB => All;
    DeclarationRegister: OFFICER | HEAD_OF_OFFICE => Units;
    ActSearch: REGISTRAR | OFFICER | HEAD_OF_OFFICE | AUDITOR => Units;
    ActRead: REGISTRAR | OFFICER | HEAD_OF_OFFICE | AUDITOR => Units;
    ActPagePrint: REGISTRAR | OFFICER | HEAD_OF_OFFICE => Units;
    MentionAdd: OFFICER | HEAD_OF_OFFICE => Units;
    DocumentIssue: REGISTRAR | OFFICER | HEAD_OF_OFFICE => Units;
    DocumentReprint: REGISTRAR | OFFICER | HEAD_OF_OFFICE => Units;
    DocumentRead: REGISTRAR | OFFICER | HEAD_OF_OFFICE | AUDITOR => Units;
    DocumentVerify: PUBLIC => All;
    AidUse: REGISTRAR | OFFICER | HEAD_OF_OFFICE => All;
    WorkRead: REGISTRAR | OFFICER | HEAD_OF_OFFICE | AUDITOR => Units;
    DeadlineRemind: JOB => All;
    DeadlineRecount: JOB => All;
    PersonIndex: JOB => All;
}
