//! Accounts, lines and what they are matched with, as GraphQL.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Date, MoneyScalar};
use kernel::id::{StaffId, TypedId as _};

use crate::bank::pair::Proposal;
use crate::bank::service::Seen;
use crate::bank::{
    Account, BankAccountId, BankLineId, BankMatchId, Certainty, Format, Match, Payment, Slip, Standing, Target,
};
use crate::office::graphql::CashOfficeRefObject;
use crate::receipt::ReceiptId;
use crate::receipt::graphql::PaymentModeItem;
use crate::remittance::RemittanceId;
use crate::remittance::graphql::plate;

/// How a statement is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Format", name = "BankFormat")]
pub enum BankFormatItem {
    /// Columns with a heading.
    #[graphql(name = "CSV")]
    Csv,
    /// SWIFT MT940.
    #[graphql(name = "MT940")]
    Mt940,
    /// ISO 20022 camt.053.
    #[graphql(name = "CAMT053")]
    Camt053,
}

/// How sure a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Certainty", name = "BankCertainty")]
pub enum BankCertaintyItem {
    /// Same amount, at most ten days apart, its reference stands in the line, and nothing else fits.
    Sure,
    /// Same amount, about the same day.
    Likely,
}

/// Where a line of a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Standing", name = "BankLineState")]
pub enum BankLineStateItem {
    /// Matched.
    Matched,
    /// The program proposes something; somebody confirms.
    Proposed,
    /// Nothing is known of it.
    Open,
}

/// A bank account.
#[derive(Debug, Clone)]
pub struct BankAccountObject(pub Account);

/// A bank account of a régie.
#[Object(name = "BankAccount")]
impl BankAccountObject {
    /// Identifier, `bac_…`.
    async fn id(&self) -> ID {
        BankAccountId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// RIB: 24 digits.
    async fn rib(&self) -> &str {
        &self.0.rib
    }
    /// Name of the bank.
    async fn bank(&self) -> &str {
        &self.0.bank
    }
    /// First day.
    async fn opened_on(&self) -> Date {
        self.0.opened_on.into()
    }
    /// Last day; null while it is open.
    async fn closed_on(&self) -> Option<Date> {
        self.0.closed_on.map(Into::into)
    }
    /// When it was recorded.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
    /// Who recorded it.
    async fn created_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.created_by)).await
    }
}

/// A receipt, as far as a line of a bank needs it.
#[derive(Debug, Clone)]
pub struct BankReceiptObject(pub Slip);

/// A receipt that was not paid in cash, as far as a line of a bank needs it.
#[Object(name = "BankReceipt")]
impl BankReceiptObject {
    /// Identifier, `rct_…`.
    async fn id(&self) -> ID {
        ReceiptId::from_uuid(self.0.id).to_string().into()
    }
    /// Régie and number, `REG1/125`.
    async fn reference(&self) -> String {
        format!("{}/{}", self.0.office_code, self.0.number)
    }
    /// Civil date.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// How it was paid.
    async fn mode(&self) -> PaymentModeItem {
        self.0.mode.into()
    }
    /// Reference of the transfer, of the cheque or of the card terminal.
    async fn mode_reference(&self) -> &str {
        &self.0.mode_reference
    }
    /// In dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// Who paid.
    async fn payer_name(&self) -> &str {
        &self.0.payer
    }
    /// References of the orders that it paid.
    async fn orders(&self) -> &[String] {
        &self.0.orders
    }
}

/// A remittance, as far as a line of a bank needs it.
#[derive(Debug, Clone)]
pub struct BankRemittanceObject(pub Payment);

/// A remittance to the receiver, as far as a line of a bank needs it.
#[Object(name = "BankRemittance")]
impl BankRemittanceObject {
    /// Identifier, `rmt_…`.
    async fn id(&self) -> ID {
        RemittanceId::from_uuid(self.0.id).to_string().into()
    }
    /// Number and year: `12/2026`.
    async fn reference(&self) -> String {
        format!("{}/{}", self.0.number, self.0.year)
    }
    /// The day it was sent.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// In all, in dirhams.
    async fn total(&self) -> MoneyScalar {
        self.0.total.into()
    }
    /// The receiver's own reference; null while nothing was answered.
    async fn answer_reference(&self) -> Option<&str> {
        Some(self.0.reference.as_str()).filter(|text| !text.is_empty())
    }
}

fn receipts(target: &Target) -> Vec<BankReceiptObject> {
    match target {
        Target::Receipts(slips) => slips.iter().cloned().map(BankReceiptObject).collect(),
        _ => Vec::new(),
    }
}

fn remittance(target: &Target) -> Option<BankRemittanceObject> {
    match target {
        Target::Remittance(payment) => Some(BankRemittanceObject(payment.clone())),
        _ => None,
    }
}

/// What a line is matched with.
#[derive(Debug, Clone)]
pub struct BankMatchObject(pub Match);

/// What somebody said of a line: receipts, or a remittance, or an explanation alone.
#[Object(name = "BankMatch")]
impl BankMatchObject {
    /// Identifier, `bmt_…`.
    async fn id(&self) -> ID {
        BankMatchId::from_uuid(self.0.id).to_string().into()
    }
    /// The receipts; empty when it is none.
    #[graphql(directive = kernel::gql::list_size::apply(5))]
    async fn receipts(&self) -> Vec<BankReceiptObject> {
        receipts(&self.0.target)
    }
    /// The remittance; null when it is none.
    async fn remittance(&self) -> Option<BankRemittanceObject> {
        remittance(&self.0.target)
    }
    /// Why it differs, or what else the line is; null when nothing was said.
    async fn explanation(&self) -> Option<&str> {
        Some(self.0.explanation.as_str()).filter(|text| !text.is_empty())
    }
    /// Of the line, beyond what it is matched with; less than nothing: missing.
    async fn difference(&self) -> MoneyScalar {
        self.0.difference.into()
    }
    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
    /// Why it was undone; null while it stands.
    async fn undone_reasons(&self) -> Option<&str> {
        self.0.undone.as_ref().map(|undone| undone.reasons.as_str())
    }
    /// When it was undone; null while it stands.
    async fn undone_at(&self) -> Option<DateTime<Utc>> {
        self.0.undone.as_ref().map(|undone| undone.at)
    }
    /// Who undid it; null while it stands.
    async fn undone_by(&self, ctx: &Context<'_>) -> Result<Option<StaffObject>> {
        match &self.0.undone {
            Some(undone) => staff(ctx, StaffId::from_uuid(undone.by)).await.map(Some),
            None => Ok(None),
        }
    }
}

/// What a line may be.
#[derive(Debug, Clone)]
pub struct BankProposalObject(pub Proposal);

/// What the program takes a line for: one receipt or one remittance.
#[Object(name = "BankProposal")]
impl BankProposalObject {
    /// The receipt; null when it is none.
    async fn receipt(&self) -> Option<BankReceiptObject> {
        receipts(&self.0.target).pop()
    }
    /// The remittance; null when it is none.
    async fn remittance(&self) -> Option<BankRemittanceObject> {
        remittance(&self.0.target)
    }
    /// How sure that is.
    async fn certainty(&self) -> BankCertaintyItem {
        self.0.certainty.into()
    }
}

/// A line of a statement.
#[derive(Debug, Clone)]
pub struct BankLineObject(pub Seen);

/// A movement of an account, kept once however many statements show it.
#[Object(name = "BankLine")]
impl BankLineObject {
    /// Identifier, `bkl_…`.
    async fn id(&self) -> ID {
        BankLineId::from_uuid(self.0.line.id).to_string().into()
    }
    /// The day it was booked.
    async fn on(&self) -> Date {
        self.0.line.on.into()
    }
    /// The day from which it counts.
    async fn value_on(&self) -> Date {
        self.0.line.value_on.into()
    }
    /// In dirhams, signed: what comes in is positive.
    async fn amount(&self) -> MoneyScalar {
        self.0.line.amount.into()
    }
    /// Reference that the bank gives it; null when it gives none.
    async fn reference(&self) -> Option<&str> {
        Some(self.0.line.reference.as_str()).filter(|text| !text.is_empty())
    }
    /// Who is on the other side; null when the bank does not say.
    async fn counterparty(&self) -> Option<&str> {
        Some(self.0.line.counterparty.as_str()).filter(|text| !text.is_empty())
    }
    /// What it says.
    async fn text(&self) -> &str {
        &self.0.line.text
    }
    /// Where it stands.
    async fn state(&self) -> BankLineStateItem {
        self.0.standing().into()
    }
    /// What it is matched with; null while it is with nothing.
    #[graphql(name = "match")]
    async fn live(&self) -> Option<BankMatchObject> {
        self.0.line.live().cloned().map(BankMatchObject)
    }
    /// What the program takes it for; null when it is matched, and when nothing fits.
    async fn proposal(&self) -> Option<BankProposalObject> {
        self.0.proposal.clone().map(BankProposalObject)
    }
    /// What it was matched with and is no more, newest first.
    #[graphql(directive = kernel::gql::list_size::apply(3))]
    async fn former_matches(&self) -> Vec<BankMatchObject> {
        self.0.line.matches.iter().filter(|one| one.undone.is_some()).cloned().map(BankMatchObject).collect()
    }
}

/// What an open line may be.
#[derive(Debug, Clone)]
pub struct BankCandidatesObject(pub (Vec<Slip>, Vec<Payment>));

/// What an open line may be: the nearest by amount, then by day.
#[Object(name = "BankCandidates")]
impl BankCandidatesObject {
    /// Receipts that nothing is matched with, thirty at most; none for what went out.
    #[graphql(directive = kernel::gql::list_size::apply(30))]
    async fn receipts(&self) -> Vec<BankReceiptObject> {
        self.0.0.iter().cloned().map(BankReceiptObject).collect()
    }
    /// Remittances that nothing is matched with, ten at most.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn remittances(&self) -> Vec<BankRemittanceObject> {
        self.0.1.iter().cloned().map(BankRemittanceObject).collect()
    }
}
