//! The closed list of what can be asked of the budget, and who may by default. Who prepares does not order, and who orders
//! does not keep the accounts (decree 2-17-451 art. 4).

kernel::acts! {
    /// See the nomenclature, the budgets, their execution and their calendar.
    read BudgetRead = "budget.budget.read";
    /// See what an import of the nomenclature would do.
    read LinesPreview = "budget.budget_lines.preview";
    /// Import the nomenclature.
    hand LinesImport = "budget.budget_lines.import";
    /// Open a year.
    hand BudgetCreate = "budget.budget.create";
    /// Close a year.
    hand BudgetClose = "budget.budget.close";
    /// See what a file says of amounts.
    read AmountsPreview = "budget.budget_amounts.preview";
    /// Record a version with its amounts.
    draft VersionRecord = "budget.budget_version.record";
    /// Record the council's vote.
    hand VersionVote = "budget.budget_version.vote";
    /// Record the council's rejection.
    hand VersionReject = "budget.budget_version.reject";
    /// Record a budget that an authority drew up in the council's place.
    hand VersionEstablish = "budget.budget_version.establish";
    /// Record that the governor received a version.
    hand VersionSend = "budget.budget_version.send";
    /// Record the governor's visa or refusal.
    hand VersionAnswer = "budget.budget_version.answer";
    /// Record the governor's order by which a budget without visa is spent.
    hand InterimRecord = "budget.budget_interim.record";
    /// Propose a transfer of credits.
    draft TransferPropose = "budget.budget_transfer.propose";
    /// Decide a transfer, as president.
    hand TransferDecide = "budget.budget_transfer.decide";
    /// Record the council's deliberation on a transfer.
    hand TransferDeliberate = "budget.budget_transfer.deliberate";
    /// Record that the governor received a transfer.
    hand TransferSend = "budget.budget_transfer.send";
    /// Record the governor's visa or refusal of a transfer.
    hand TransferAnswer = "budget.budget_transfer.answer";
    /// Withdraw a transfer that is not applied yet.
    hand TransferWithdraw = "budget.budget_transfer.withdraw";
    /// Put a commitment to the accountant.
    hand EngagementPropose = "budget.budget_engagement.propose";
    /// Give a commitment the visa, or refuse it.
    hand EngagementAnswer = "budget.budget_engagement.answer";
    /// Release a commitment, wholly or in part.
    hand EngagementRelease = "budget.budget_engagement.release";
    /// Order a payment.
    hand OrderIssue = "budget.budget_order.issue";
    /// Give an order to pay the visa, or return it.
    hand OrderAnswer = "budget.budget_order.answer";
    /// Record that an order was paid.
    hand PaymentRecord = "budget.budget_payment.record";
    /// Correct what was recorded of a payment.
    hand PaymentCorrect = "budget.budget_payment.correct";
    /// Enter revenue that came in beside the régie.
    hand RevenueEnter = "budget.budget_revenue.enter";
    /// Take such an entry back.
    hand RevenueReverse = "budget.budget_revenue.reverse";
    /// State what is carried over from the year before.
    hand CarryState = "budget.budget_carry.state";
    /// Give such a statement the visa, or refuse it.
    hand CarryAnswer = "budget.budget_carry.answer";
    /// Print such a statement.
    hand CarryPrint = "budget.budget_carry.print";
    /// Print the statement of execution.
    hand StatementPrint = "budget.budget_statement.print";
    /// Take a deadline, or give it back.
    hand TaskTake = "budget.budget_task.take";
    /// Note that a deadline was kept which no act of the system keeps.
    hand TaskKeep = "budget.budget_task.keep";
    /// Tell people of deadlines.
    write TaskRemind = "budget.budget_task.remind";
    /// Count in what receipts brought.
    write RevenueRecord = "budget.revenue.record";
}

kernel::policies! {
    BudgetRead: BUDGET_OFFICER | ORDONNATEUR | RECEIVER | AUDITOR => Units;
    LinesPreview: BUDGET_OFFICER => Units;
    LinesImport: BUDGET_OFFICER => Units;
    BudgetCreate: BUDGET_OFFICER => Units;
    BudgetClose: ORDONNATEUR => Units;
    AmountsPreview: BUDGET_OFFICER => Units;
    VersionRecord: BUDGET_OFFICER => Units;
    VersionVote: ORDONNATEUR => Units;
    VersionReject: ORDONNATEUR => Units;
    VersionEstablish: BUDGET_OFFICER => Units;
    VersionSend: BUDGET_OFFICER | ORDONNATEUR => Units;
    VersionAnswer: BUDGET_OFFICER => Units;
    InterimRecord: BUDGET_OFFICER => Units;
    TransferPropose: BUDGET_OFFICER => Units;
    TransferDecide: ORDONNATEUR => Units;
    TransferDeliberate: ORDONNATEUR => Units;
    TransferSend: BUDGET_OFFICER | ORDONNATEUR => Units;
    TransferAnswer: BUDGET_OFFICER => Units;
    TransferWithdraw: BUDGET_OFFICER | ORDONNATEUR => Units;
    EngagementPropose: BUDGET_OFFICER => Units;
    EngagementAnswer: RECEIVER => Units;
    EngagementRelease: BUDGET_OFFICER | ORDONNATEUR => Units;
    OrderIssue: ORDONNATEUR => Units;
    OrderAnswer: RECEIVER => Units;
    PaymentRecord: RECEIVER => Units;
    PaymentCorrect: RECEIVER => Units;
    RevenueEnter: RECEIVER => Units;
    RevenueReverse: RECEIVER => Units;
    CarryState: ORDONNATEUR => Units;
    CarryAnswer: RECEIVER => Units;
    CarryPrint: BUDGET_OFFICER | ORDONNATEUR | RECEIVER => Units;
    StatementPrint: BUDGET_OFFICER | ORDONNATEUR | RECEIVER => Units;
    TaskTake: BUDGET_OFFICER | ORDONNATEUR => Units;
    TaskKeep: BUDGET_OFFICER | ORDONNATEUR => Units;
    TaskRemind: JOB => All;
    RevenueRecord: JOB => All;
}
