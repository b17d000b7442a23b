//! The closed list of what can be asked of the régie, and who may by default. Whoever calculates does not order, whoever
//! orders does not cash, whoever cashes does not keep the accounts (decree 2-17-451 art. 4): see [`crate::MODULE`]'s duties.

kernel::acts! {
    /// See kinds of revenue and their tariffs.
    read KindRead = "regie.revenue_kind.read";
    /// Add a kind of the commune's own.
    hand KindCreate = "regie.revenue_kind.create";
    /// Change a kind's name, budget line or threshold, or close a kind of the commune's own.
    hand KindUpdate = "regie.revenue_kind.update";
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
    /// See assessments, and what one would come to.
    read AssessmentRead = "regie.assessment.read";
    /// Assess.
    hand AssessmentMake = "regie.assessment.make";
    /// Cancel an assessment that was wrong and is not ordered yet.
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
    /// Write an order off: the debt goes on.
    hand OrderWriteOff = "regie.order.write_off";
    /// Remit a debt that is no tax.
    hand OrderRemit = "regie.order.remit";
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
    /// Record a surprise inspection.
    hand InspectionRecord = "regie.inspection.record";
}

kernel::policies! {
    KindRead: ASSESSOR | ORDONNATEUR | REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR | ADMINISTRATOR => All;
    KindCreate: ORDONNATEUR => All;
    KindUpdate: ORDONNATEUR | ASSESSOR => All;
    TariffRecord: ASSESSOR => All;
    TariffOverrule: ORDONNATEUR => All;
    TariffWithdraw: ORDONNATEUR => All;
    TaxpayerRead: ASSESSOR | ORDONNATEUR | REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    TaxpayerRecord: ASSESSOR | REGISSEUR | COLLECTOR => Units;
    TaxpayerUpdate: ASSESSOR => Units;
    TaxpayerMerge: ASSESSOR => Units;
    TaxableRecord: ASSESSOR => Units;
    TaxableUpdate: ASSESSOR => Units;
    AssessmentRead: ASSESSOR | ORDONNATEUR | RECEIVER | CONTROLLER | AUDITOR => Units;
    AssessmentMake: ASSESSOR => Units;
    AssessmentCancel: ASSESSOR => Units;
    OrderRead: ASSESSOR | ORDONNATEUR | REGISSEUR | COLLECTOR | RECEIVER | CONTROLLER | AUDITOR => Units;
    OrderIssue: ORDONNATEUR => Units;
    OrderPrint: ASSESSOR | ORDONNATEUR | RECEIVER => Units;
    OrderReduce: ORDONNATEUR => Units;
    OrderCancel: ORDONNATEUR => Units;
    OrderWriteOff: ORDONNATEUR => Units;
    OrderRemit: ORDONNATEUR => Units;
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
    InspectionRecord: RECEIVER | CONTROLLER => Units;
}
