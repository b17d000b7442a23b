//! The words of the budget, as GraphQL enums. Each converts to and from the stored list of the same name.

use async_graphql::Enum;

use crate::terms;

/// One of the two parts of the budget, each balanced (113-14 art. 157-160).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Part", name = "BudgetPart")]
pub enum PartItem {
    /// The first part: running the commune.
    Operating,
    /// The second part: equipment.
    Equipment,
}

/// On which side of its part a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Side", name = "BudgetSide")]
pub enum SideItem {
    /// What comes in.
    Revenue,
    /// What goes out.
    Expense,
}

/// Why a version was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::VersionKind", name = "BudgetVersionKind")]
pub enum VersionKindItem {
    /// The first of its year.
    Initial,
    /// Made anew after the council rejected it (113-14 art. 187) or the governor refused the visa (art. 191).
    Revised,
    /// It changes a budget that has its visa (113-14 art. 201).
    Modifying,
    /// An authority drew it up in the council's place (113-14 art. 188, 195).
    Established,
}

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::VersionState", name = "BudgetVersionState")]
pub enum VersionStateItem {
    /// Recorded; the council has not voted it.
    Draft,
    /// A draft after which another version was recorded.
    Superseded,
    /// Voted; the governor has not received it.
    Voted,
    /// The governor has it.
    Sent,
    /// It has its visa, given or by silence.
    Visaed,
    /// The governor refused the visa.
    Refused,
    /// The council rejected it.
    Rejected,
    /// Carried out by the decision of the authority that drew it up.
    Established,
}

/// Why an authority draws up a budget in the council's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Ground", name = "BudgetGround")]
pub enum GroundItem {
    /// The council adopted none, in its second reading either (113-14 art. 187-188).
    Unadopted,
    /// The visa was refused, and its reasons were not heeded (113-14 art. 191, 195).
    Refused,
    /// It was not sent for visa in time (113-14 art. 189, 195).
    Unsent,
}

/// Who draws up a budget in the council's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Author", name = "BudgetAuthor")]
pub enum AuthorItem {
    /// The governor (113-14 art. 188).
    Governor,
    /// The authority in charge of the interior (113-14 art. 195).
    Interior,
}

/// Whose word a transfer needs (decree 2-16-310 art. 2-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Authority", name = "BudgetTransferAuthority")]
pub enum AuthorityItem {
    /// The president's alone.
    President,
    /// The president's after a deliberation of the council.
    Deliberation,
    /// The president's after a deliberation, with the governor's visa.
    DeliberationVisa,
}

/// Where a transfer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::TransferState", name = "BudgetTransferState")]
pub enum TransferStateItem {
    /// It waits for the president, or for the council.
    Proposed,
    /// The council agreed; the governor has not received it.
    Deliberated,
    /// The governor has it.
    Sent,
    /// The credits have moved.
    Applied,
    /// The governor refused the visa.
    Refused,
    /// It was withdrawn before it was applied.
    Withdrawn,
}

/// What is committed, which decides how long the accountant has (decree 2-17-451 art. 64).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::EngagementKind", name = "BudgetEngagementKind")]
pub enum EngagementKindItem {
    /// A public contract: twelve working days.
    Contract,
    /// Anything else: five working days.
    Other,
}

/// What is paid, which decides how long the accountant has (decree 2-17-451 art. 80).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::OrderKind", name = "BudgetOrderKind")]
pub enum OrderKindItem {
    /// Staff: five days.
    Staff,
    /// Anything else: fifteen days.
    Other,
}

/// How a request for a visa stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::VisaState", name = "BudgetVisaState")]
pub enum VisaStateItem {
    /// Nothing was answered yet.
    Waiting,
    /// Given.
    Granted,
    /// The delay went by in silence, which gives it.
    Tacit,
    /// Refused, or returned with reasons.
    Refused,
}

/// What whoever gives a visa answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Answer", name = "BudgetAnswer")]
pub enum AnswerItem {
    /// Visa.
    Visaed,
    /// Refusal, with reasons.
    Refused,
}

/// In which language a paper is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Language", name = "BudgetLanguage")]
pub enum LanguageItem {
    /// Arabic.
    Ar,
    /// French.
    Fr,
}

/// A day of the budget's year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Occasion", name = "BudgetOccasion")]
pub enum OccasionItem {
    /// The finance commission has the draft (113-14 art. 185).
    Commission,
    /// The council's session on the budget opens (113-14 art. 33).
    Session,
    /// The budget is adopted (113-14 art. 185).
    Adoption,
    /// It is sent for visa (113-14 art. 189).
    Sending,
    /// A budget that the council first rejected is sent, adopted or not (113-14 art. 187).
    SendingAfterRejection,
    /// A budget whose visa was refused is presented again (113-14 art. 191).
    Resubmission,
    /// Lists of staff and of permanent expenditure (decree 2-17-451 art. 59).
    PermanentLists,
    /// Orders to pay are presented to the accountant (decree 2-17-451 art. 84).
    PaymentOrders,
    /// Credits that are carried over are stated (decree 2-16-313 art. 1).
    CarryOver,
    /// The statement of execution (113-14 art. 203).
    Statement,
}

/// What is to be done by a deadline of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::Duty", name = "BudgetDuty")]
pub enum DutyItem {
    /// The draft is recorded, ready for the finance commission (113-14 art. 183, 185).
    Preparation,
    /// The council adopts the budget (113-14 art. 185).
    Adoption,
    /// It is sent for visa (113-14 art. 189).
    Sending,
    /// The council meets again after it rejected the budget (113-14 art. 187).
    Reconvening,
    /// A budget that was rejected is sent, adopted or not (113-14 art. 187).
    SendingAfterRejection,
    /// The governor answers (113-14 art. 118).
    Visa,
    /// The council reads the budget again after the refusal of the visa (113-14 art. 191).
    SecondReading,
    /// It is presented for visa again (113-14 art. 191).
    Resubmission,
    /// An authority draws up a budget of operating in the council's place (113-14 art. 188, 195).
    Establishment,
    /// The budget lies at the commune for everybody to see (113-14 art. 194).
    Deposit,
    /// Lists of staff and of permanent expenditure (decree 2-17-451 art. 59).
    PermanentLists,
    /// Orders to pay are presented to the accountant (decree 2-17-451 art. 84).
    PaymentOrders,
    /// The year is closed, so that its result can be settled (113-14 art. 203).
    Closing,
    /// Credits that are carried over are stated (decree 2-16-313 art. 1).
    CarryOver,
    /// The statement of execution is printed (113-14 art. 203).
    Statement,
}

/// Where a deadline of the budget stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::DutyState", name = "BudgetDutyState")]
pub enum DutyStateItem {
    /// It is still to be kept.
    Open,
    /// It was kept, by an act that is recorded here.
    Done,
    /// Its last day is over, and nothing was done.
    Late,
    /// It is over: nothing recorded here tells whether it was kept, or something else has come in its place.
    Past,
}

/// Whose work a deadline of the budget is, until somebody takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "terms::DutyRole", name = "BudgetDutyRole")]
pub enum DutyRoleItem {
    /// Who prepares the budget.
    BudgetOfficer,
    /// Who orders, and records what the council does.
    Ordonnateur,
}
