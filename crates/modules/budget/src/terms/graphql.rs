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
    /// Made anew after the governor refused the visa (113-14 art. 191).
    Revised,
    /// It changes a budget that has its visa (113-14 art. 201).
    Modifying,
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
