//! The closed list of what can be asked of the régie, and who may by default. Whoever calculates does not order, whoever
//! orders does not cash, whoever cashes does not keep the accounts (decree 2-17-451 art. 4): see [`crate::MODULE`]'s duties.

kernel::acts! {
    /// See kinds of revenue and their tariffs.
    read KindRead = "regie.revenue_kind.read";
    /// Add a kind of the commune's own.
    hand KindCreate = "regie.revenue_kind.create";
    /// Change a kind's name, budget line or threshold, or close a kind of the commune's own.
    hand KindUpdate = "regie.revenue_kind.update";
    /// Add who assesses and who collects a kind from a day on.
    hand KindChargeRecord = "regie.revenue_kind_charge.record";
    /// Record a tariff.
    hand TariffRecord = "regie.tariff.record";
    /// Answer for a tariff outside the law's bracket.
    hand TariffOverrule = "regie.tariff.overrule";
    /// Withdraw a tariff that nothing was assessed by.
    hand TariffWithdraw = "regie.tariff.withdraw";
    /// Search taxpayers and see their files. Each is on record.
    write TaxpayerRead = "regie.taxpayer.read";
    /// Record a taxpayer.
    draft TaxpayerRecord = "regie.taxpayer.record";
    /// Correct a taxpayer.
    draft TaxpayerUpdate = "regie.taxpayer.update";
    /// Say that two taxpayers are one.
    hand TaxpayerMerge = "regie.taxpayer.merge";
    /// Record what a taxpayer is charged for.
    draft TaxableRecord = "regie.taxable.record";
    /// Correct what a taxpayer is charged for, or end it.
    draft TaxableUpdate = "regie.taxable.update";
    /// Record what was declared for a quarter.
    draft TaxableDeclare = "regie.taxable.declare";
    /// See the occupations of the public domain and when they end.
    read OccupationRead = "regie.occupation.read";
    /// Record the decision by which an occupation of the public domain goes on.
    hand OccupationRenew = "regie.occupation.renew";
    /// Tell who renews that an occupation of the public domain ends.
    write OccupationRemind = "regie.occupation.remind";
    /// See assessments, and what one would come to.
    read AssessmentRead = "regie.assessment.read";
    /// Assess.
    hand AssessmentMake = "regie.assessment.make";
    /// Cancel an assessment that was wrong: not ordered yet, or its order cancelled.
    hand AssessmentCancel = "regie.assessment.cancel";
    /// See orders to collect.
    read OrderRead = "regie.order.read";
    /// Order that assessments be collected.
    hand OrderIssue = "regie.order.issue";
    /// Print an order, or the sheet of its calculation.
    hand OrderPrint = "regie.order.print";
    /// Reduce what an order asks for.
    hand OrderReduce = "regie.order.reduce";
    /// Cancel an order.
    hand OrderCancel = "regie.order.cancel";
    /// Ask, as the receiver, that orders be written off.
    hand WriteOffRequest = "regie.write_off.request";
    /// Refuse the receiver's request that an order be written off.
    hand WriteOffRefuse = "regie.write_off.refuse";
    /// Write an order off: the debt goes on.
    hand OrderWriteOff = "regie.order.write_off";
    /// Remit a debt that is no tax.
    hand OrderRemit = "regie.order.remit";
    /// Record, as the receiver, what was collected of an order at the receiver's own office.
    hand RecoveryRecord = "regie.recovery.record";
    /// Undo what was recorded as collected there.
    hand RecoveryVoid = "regie.recovery.void";
    /// Impute what was paid of an order above what it asks for on another one, or give it back, as the receiver.
    hand SurplusSettle = "regie.surplus.settle";
    /// See emission slips.
    read SlipRead = "regie.slip.read";
    /// Send orders to the receiver on an emission slip.
    hand SlipSend = "regie.slip.send";
    /// Accept an emission slip, or return it with reasons.
    hand SlipAnswer = "regie.slip.answer";
    /// Print an emission slip.
    hand SlipPrint = "regie.slip.print";
    /// See régies, their people, tills and books.
    read OfficeRead = "regie.cash_office.read";
    /// Create a régie.
    hand OfficeCreate = "regie.cash_office.create";
    /// Name somebody to a régie, or end it.
    hand MemberAppoint = "regie.cash_member.appoint";
    /// Open a till.
    hand TillCreate = "regie.till.create";
    /// Receive a book of receipts.
    hand BookReceive = "regie.book.receive";
    /// Hand a book to a till, or take it back.
    hand BookIssue = "regie.book.issue";
    /// See days of tills.
    read DayRead = "regie.day.read";
    /// Open the day of a till.
    hand DayOpen = "regie.day.open";
    /// Count and close the day of a till.
    hand DayClose = "regie.day.close";
    /// See receipts.
    read ReceiptRead = "regie.receipt.read";
    /// Cash, and give a receipt.
    hand ReceiptIssue = "regie.receipt.issue";
    /// Make a receipt void.
    hand ReceiptVoid = "regie.receipt.void";
    /// Print a receipt; after the first time, with its mark.
    hand ReceiptPrint = "regie.receipt.print";
    /// Record that a cheque came back unpaid.
    hand ReceiptBounce = "regie.receipt.bounce";
    /// Check a receipt by its QR code.
    read ReceiptVerify = "regie.receipt.verify";
    /// See remittances, the ledger, certificates and inspections.
    read RemittanceRead = "regie.remittance.read";
    /// Pay over to the receiver.
    hand RemittanceSend = "regie.remittance.send";
    /// Acknowledge a remittance.
    hand RemittanceAnswer = "regie.remittance.answer";
    /// Print a remittance slip, a certificate or a statement.
    hand RemittancePrint = "regie.remittance.print";
    /// Certify a month's takings.
    hand MonthCertify = "regie.month.certify";
    /// Regularise a certified month.
    hand MonthRegularise = "regie.month.regularise";
    /// Tell who certifies a month, and who regularises it, that it is due.
    write MonthRemind = "regie.month.remind";
    /// Record a surprise inspection.
    hand InspectionRecord = "regie.inspection.record";
    /// Tell who inspects that a régie was not inspected in the year.
    write InspectionRemind = "regie.inspection.remind";
    /// See the phones that collect in the field, their books and what they sent.
    read FieldRead = "regie.field_device.read";
    /// Enrol one's phone for collecting in the field.
    hand FieldEnrol = "regie.field_device.enrol";
    /// Take a phone out of use: given back, or lost.
    hand FieldWithdraw = "regie.field_device.withdraw";
    /// Hand a book to a phone.
    hand FieldBookHand = "regie.field_book.hand";
    /// Take what a round needs onto a phone: tariffs, taxpayers, what they owe. On record.
    hand FieldRoundTake = "regie.field_round.take";
    /// Send what a phone recorded in the field.
    hand FieldSend = "regie.field_entry.send";
    /// Let an entry in that was held for a second look.
    hand FieldAdmit = "regie.field_entry.admit";
    /// Take in the file of a phone that cannot send.
    hand FieldImport = "regie.field_file.import";
    /// Explain entries of a phone that never came, so that they hold nothing up.
    hand FieldExplain = "regie.field_missing.explain";
    /// See yearly rolls, and those of quarters.
    read RollRead = "regie.roll.read";
    /// Prepare the roll of a kind, of a year or of quarters: a preview, nothing assessed.
    hand RollPrepare = "regie.roll.prepare";
    /// Assess all that a prepared roll holds.
    hand RollRun = "regie.roll.run";
    /// Give a prepared roll up.
    hand RollAbandon = "regie.roll.abandon";
    /// Assess the next part of a roll that is running.
    write RollWork = "regie.roll.work";
    /// See tickets and values: stock, issues, sales, counts.
    read TicketRead = "regie.ticket.read";
    /// Receive tickets into stock, or name a new kind of ticket.
    hand TicketReceive = "regie.ticket.receive";
    /// Hand tickets to a till, or take them back.
    hand TicketIssue = "regie.ticket.issue";
    /// Record tickets that were sold.
    hand TicketSell = "regie.ticket.sell";
    /// Count the tickets in stock.
    hand TicketCount = "regie.ticket.count";
    /// Print the stock of values.
    hand TicketPrint = "regie.ticket.print";
    /// Record that a shortfall was made good.
    hand ShortfallMakeGood = "regie.shortfall.make_good";
    /// See bank accounts, statements and what their lines were matched with.
    read BankRead = "regie.bank_account.read";
    /// Name a bank account of the régie.
    hand BankAccountCreate = "regie.bank_account.create";
    /// Take in a bank's statement.
    hand BankImport = "regie.bank_statement.import";
    /// Match a line of a statement with a receipt or a remittance, or explain it.
    hand BankMatch = "regie.bank_line.match";
    /// See payment channels and what they reported.
    read PaymentRead = "regie.payment.read";
    /// Admit a payment channel, or give it a new key.
    hand ChannelCreate = "regie.payment_channel.create";
    /// Close a payment channel.
    hand ChannelClose = "regie.payment_channel.close";
    /// Report a payment, as a channel, signed.
    write PaymentReceive = "regie.payment.receive";
    /// Decide on a payment in suspense: to which order it goes, or that it is paid back.
    hand PaymentAssign = "regie.payment.assign";
    /// Reconcile the day of a payment channel.
    hand PaymentReconcile = "regie.payment_day.reconcile";
    /// See what is overdue, notices and claims.
    read FollowRead = "regie.follow_up.read";
    /// Issue a reminder, a last notice or a formal step.
    hand NoticeIssue = "regie.notice.issue";
    /// Record when a notice was served.
    hand NoticeServe = "regie.notice.serve";
    /// Annul a notice or a step that should not have been issued.
    hand NoticeAnnul = "regie.notice.annul";
    /// Print a notice.
    hand NoticePrint = "regie.notice.print";
    /// Record what interrupts the limitation of a debt.
    hand LimitationInterrupt = "regie.limitation.interrupt";
    /// Record a taxpayer's claim.
    hand ClaimRecord = "regie.claim.record";
    /// Answer a taxpayer's claim.
    hand ClaimAnswer = "regie.claim.answer";
    /// Record when the answer to a claim reached whoever claims.
    hand ClaimNotify = "regie.claim.notify";
    /// See the reports of the régie.
    read ReportRead = "regie.report.read";
    /// Take a report away: PDF, XLSX or CSV.
    hand ReportPrint = "regie.report.print";
    /// Make the next volumes of a report that is long.
    write ReportWork = "regie.report.work";
    /// See fees that other services ask for.
    read FeeRead = "regie.fee.read";
    /// Waive a fee, with a reason.
    hand FeeWaive = "regie.fee.waive";
    /// Charge the fee of what another service delivered.
    write FeeCharge = "regie.fee.charge";
}

kernel::policies! {
    KindRead: ASSESSOR | ORDONNATEUR | REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR | ADMINISTRATOR => All;
    KindCreate: ORDONNATEUR => Units;
    KindUpdate: ORDONNATEUR | ASSESSOR => Units;
    KindChargeRecord: ORDONNATEUR => Units;
    TariffRecord: ASSESSOR => Units;
    TariffOverrule: ORDONNATEUR => Units;
    TariffWithdraw: ORDONNATEUR => Units;
    TaxpayerRead: ASSESSOR | ORDONNATEUR | REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    TaxpayerRecord: ASSESSOR | REGISSEUR | COLLECTOR => Units;
    TaxpayerUpdate: ASSESSOR => Units;
    TaxpayerMerge: ASSESSOR => Units;
    TaxableRecord: ASSESSOR => Units;
    TaxableUpdate: ASSESSOR => Units;
    TaxableDeclare: ASSESSOR => Units;
    OccupationRead: ASSESSOR | ORDONNATEUR | RECEIVER | CONTROLLER | AUDITOR => Units;
    OccupationRenew: ORDONNATEUR => Units;
    OccupationRemind: JOB => All;
    AssessmentRead: ASSESSOR | ORDONNATEUR | RECEIVER | CONTROLLER | AUDITOR => Units;
    AssessmentMake: ASSESSOR => Units;
    AssessmentCancel: ASSESSOR => Units;
    OrderRead: ASSESSOR | ORDONNATEUR | REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    OrderIssue: ORDONNATEUR => Units;
    OrderPrint: ASSESSOR | ORDONNATEUR | RECEIVER => Units;
    OrderReduce: ORDONNATEUR => Units;
    OrderCancel: ORDONNATEUR => Units;
    WriteOffRequest: RECEIVER => Units;
    WriteOffRefuse: ORDONNATEUR => Units;
    OrderWriteOff: ORDONNATEUR => Units;
    OrderRemit: ORDONNATEUR => Units;
    RecoveryRecord: RECEIVER => Units;
    RecoveryVoid: RECEIVER => Units;
    SurplusSettle: RECEIVER => Units;
    SlipRead: ORDONNATEUR | RECEIVER | CONTROLLER | AUDITOR => Units;
    SlipSend: ORDONNATEUR => Units;
    SlipAnswer: RECEIVER => Units;
    SlipPrint: ORDONNATEUR | RECEIVER => Units;
    OfficeRead: ORDONNATEUR | REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    OfficeCreate: ORDONNATEUR => Units;
    MemberAppoint: ORDONNATEUR => Units;
    TillCreate: REGISSEUR => Units;
    BookReceive: REGISSEUR => Units;
    BookIssue: REGISSEUR => Units;
    DayRead: REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    DayOpen: REGISSEUR | COLLECTOR => Units;
    DayClose: REGISSEUR | COLLECTOR => Units;
    ReceiptRead: REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    ReceiptIssue: REGISSEUR | COLLECTOR => Units;
    ReceiptVoid: REGISSEUR | COLLECTOR => Units;
    ReceiptPrint: REGISSEUR | COLLECTOR => Units;
    ReceiptBounce: REGISSEUR => Units;
    ReceiptVerify: PUBLIC => All;
    RemittanceRead: REGISSEUR | RECEIVER | ORDONNATEUR | CONTROLLER | AUDITOR => Units;
    RemittanceSend: REGISSEUR => Units;
    RemittanceAnswer: RECEIVER => Units;
    RemittancePrint: REGISSEUR | RECEIVER | ORDONNATEUR | CONTROLLER => Units;
    MonthCertify: REGISSEUR => Units;
    MonthRegularise: ORDONNATEUR => Units;
    MonthRemind: JOB => All;
    InspectionRecord: RECEIVER | CONTROLLER => Units;
    InspectionRemind: JOB => All;
    FieldRead: REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    FieldEnrol: REGISSEUR | COLLECTOR => Units;
    FieldWithdraw: REGISSEUR => Units;
    FieldBookHand: REGISSEUR => Units;
    FieldRoundTake: REGISSEUR | COLLECTOR => Units;
    FieldSend: REGISSEUR | COLLECTOR => Units;
    FieldAdmit: REGISSEUR => Units;
    FieldImport: REGISSEUR => Units;
    FieldExplain: REGISSEUR => Units;
    RollRead: ASSESSOR | ORDONNATEUR | CONTROLLER | AUDITOR => Units;
    RollPrepare: ASSESSOR => Units;
    RollRun: ASSESSOR => Units;
    RollAbandon: ASSESSOR => Units;
    RollWork: JOB => All;
    TicketRead: REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    TicketReceive: REGISSEUR => Units;
    TicketIssue: REGISSEUR => Units;
    TicketSell: REGISSEUR | COLLECTOR => Units;
    TicketCount: REGISSEUR | CONTROLLER | RECEIVER => Units;
    TicketPrint: REGISSEUR | RECEIVER | CONTROLLER => Units;
    ShortfallMakeGood: RECEIVER => Units;
    BankRead: REGISSEUR | RECEIVER | CONTROLLER | AUDITOR => Units;
    BankAccountCreate: REGISSEUR | RECEIVER => Units;
    BankImport: REGISSEUR | RECEIVER => Units;
    BankMatch: REGISSEUR | RECEIVER => Units;
    PaymentRead: REGISSEUR | RECEIVER | ORDONNATEUR | CONTROLLER | AUDITOR => Units;
    ChannelCreate: ORDONNATEUR => Units;
    ChannelClose: ORDONNATEUR => Units;
    PaymentReceive: PUBLIC => All;
    PaymentAssign: REGISSEUR => Units;
    PaymentReconcile: REGISSEUR => Units;
    FollowRead: ASSESSOR | ORDONNATEUR | REGISSEUR | RECEIVER | CONTROLLER | AUDITOR => Units;
    NoticeIssue: RECEIVER => Units;
    NoticeServe: RECEIVER => Units;
    NoticeAnnul: RECEIVER => Units;
    NoticePrint: RECEIVER => Units;
    LimitationInterrupt: RECEIVER => Units;
    ClaimRecord: ASSESSOR => Units;
    ClaimAnswer: ORDONNATEUR => Units;
    ClaimNotify: ORDONNATEUR | ASSESSOR => Units;
    ReportRead: ASSESSOR | ORDONNATEUR | REGISSEUR | RECEIVER | CONTROLLER | AUDITOR => Units;
    ReportPrint: ASSESSOR | ORDONNATEUR | REGISSEUR | RECEIVER | CONTROLLER => Units;
    ReportWork: JOB => All;
    FeeRead: ORDONNATEUR | REGISSEUR | COLLECTOR | CONTROLLER | AUDITOR => Units;
    FeeWaive: ORDONNATEUR => Units;
    FeeCharge: JOB => All;
}
