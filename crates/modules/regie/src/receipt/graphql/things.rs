//! Receipts, their lines and their prints, as GraphQL.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use kernel::calendar::Lang;
use kernel::files::Link;
use kernel::gql::people::{LocalNameObject, StaffObject, staff};
use kernel::gql::{Date, MoneyScalar, Rate, session};
use kernel::id::{StaffId, TypedId as _};
use kernel::words::money_words;

use crate::day::DayId;
use crate::kind::graphql::KindRefObject;
use crate::office::BookId;
use crate::office::graphql::{CashOfficeRefObject, TillRefObject};
use crate::order::{Component, OrderId};
use crate::receipt::print::{Printed, verify_url};
use crate::receipt::verify::is_intact;
use crate::receipt::{Format, Language, Line, Mode, Receipt, ReceiptId, State, Undone};
use crate::taxable::TaxableId;
use crate::taxpayer::graphql::TaxpayerRefObject;

/// How something is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Mode", name = "PaymentMode")]
pub enum PaymentModeItem {
    /// Notes and coins.
    Cash,
    /// A cheque.
    Cheque,
    /// A bank transfer.
    Transfer,
    /// A bank card.
    Card,
}

/// Where a receipt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State", name = "ReceiptState")]
pub enum ReceiptStateItem {
    /// Given, and good.
    Issued,
    /// Made void on its day; its number is kept.
    Void,
    /// Its cheque came back unpaid.
    Bounced,
    /// Given in the field by a phone that has not sent it yet: only a verification says so, no receipt stands so.
    NotReceived,
}

/// The paper that a receipt is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Format", name = "ReceiptFormat")]
pub enum ReceiptFormatItem {
    /// A roll 58 mm wide.
    #[graphql(name = "THERMAL58")]
    Thermal58,
    /// A roll 80 mm wide.
    #[graphql(name = "THERMAL80")]
    Thermal80,
    /// A5, upright.
    #[graphql(name = "A5")]
    A5,
    /// A4, upright.
    #[graphql(name = "A4")]
    A4,
}

/// The language of a printed receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Language", name = "ReceiptLanguage")]
pub enum ReceiptLanguageItem {
    /// Arabic.
    Ar,
    /// French.
    Fr,
}

/// To what of a debt a payment goes, in the order of the law (15-97 art. 27).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Component", name = "ReceiptComponent")]
pub enum ReceiptComponentItem {
    /// What enforcing it cost.
    Cost,
    /// What late payment costs.
    Late,
    /// The increase for a late, missing or false return.
    Increase,
    /// The debt itself.
    Principal,
}

/// What is paid by one line.
#[derive(Debug, Clone)]
pub struct ReceiptLineObject(pub Line);

/// A line of a receipt.
#[Object(name = "ReceiptLine")]
impl ReceiptLineObject {
    /// Identifier of the order that it pays, `ord_…`; null for what was charged at the counter.
    async fn order_id(&self) -> Option<ID> {
        self.0.order.map(|id| OrderId::from_uuid(id).to_string().into())
    }
    /// Identifier of what it was charged for, `txb_…`, where a phone of the field said it; an order says it itself.
    async fn taxable_id(&self) -> Option<ID> {
        self.0.taxable.map(|id| TaxableId::from_uuid(id).to_string().into())
    }
    /// Kind of revenue.
    async fn kind(&self) -> KindRefObject {
        let kind = self.0.kind.clone();
        KindRefObject { id: kind.id, code: kind.code, name: kind.name }
    }
    /// Code of the price that it was charged at, within the tariff of its day.
    async fn rate_code(&self) -> Option<&str> {
        self.0.rate.as_ref().map(|(code, _)| code.as_str())
    }
    /// Name of that price.
    async fn rate_name(&self) -> Option<LocalNameObject> {
        self.0.rate.as_ref().map(|(_, name)| name.clone().into())
    }
    /// To what of the debt it goes.
    async fn component(&self) -> ReceiptComponentItem {
        self.0.component.into()
    }
    /// Reference of the order, name of the price, or what somebody wrote.
    async fn label(&self) -> &str {
        &self.0.label
    }
    /// How many of what the price is counted by; dirhams for a percentage.
    async fn quantity(&self) -> Rate {
        self.0.quantity.into()
    }
    /// In dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// Line of the commune's nomenclature; null where the commune has not said it.
    async fn budget_line(&self) -> Option<&str> {
        self.0.budget_line.as_deref()
    }
}

/// What undid a receipt.
#[derive(Debug, Clone)]
pub struct ReceiptUndone(pub Undone);

/// What undid a receipt: made void, or its cheque came back.
#[Object]
impl ReceiptUndone {
    /// Why it was made void; by which notice of the bank the cheque came back.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// Civil date.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// A receipt.
#[derive(Debug, Clone)]
pub struct ReceiptObject(pub Receipt);

/// A receipt (quittance, decree 2-17-451 art. 35): never changed, never removed.
#[Object(name = "Receipt")]
impl ReceiptObject {
    /// Identifier, `rct_…`.
    async fn id(&self) -> ID {
        ReceiptId::from_uuid(self.0.id).to_string().into()
    }
    /// Its régie.
    async fn office(&self) -> CashOfficeRefObject {
        let office = &self.0.office;
        CashOfficeRefObject {
            id: office.id,
            unit_id: self.0.unit,
            code: office.code.clone(),
            name: office.name.clone(),
        }
    }
    /// The till.
    async fn till(&self) -> TillRefObject {
        let till = &self.0.till;
        TillRefObject { id: till.id, office_id: self.0.office.id, code: till.code.clone(), name: till.name.clone() }
    }
    /// Identifier of the till's day, `cdy_…`.
    async fn day_id(&self) -> ID {
        DayId::from_uuid(self.0.day).to_string().into()
    }
    /// Identifier of its book, `bok_…`.
    async fn book_id(&self) -> ID {
        BookId::from_uuid(self.0.book).to_string().into()
    }
    /// Serial of its book.
    async fn book_serial(&self) -> &str {
        &self.0.serial
    }
    /// Number, of its book and unique in its régie.
    async fn number(&self) -> i32 {
        self.0.number
    }
    /// Régie and number: `REG1/125`.
    async fn reference(&self) -> String {
        self.0.reference()
    }
    /// Who owed, when somebody of the file did.
    async fn taxpayer(&self) -> Option<TaxpayerRefObject> {
        self.0.taxpayer.clone().map(TaxpayerRefObject)
    }
    /// Who paid, as printed.
    async fn payer_name(&self) -> &str {
        &self.0.payer_name
    }
    /// How it was paid.
    async fn mode(&self) -> PaymentModeItem {
        self.0.mode.into()
    }
    /// Number and bank of the cheque, reference of the transfer or of the card terminal; empty for cash.
    async fn mode_reference(&self) -> &str {
        &self.0.mode_reference
    }
    /// In dirhams.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// The amount in words, in Arabic; where words and digits differ, words prevail.
    async fn amount_words_ar(&self) -> String {
        money_words(self.0.amount, Lang::Ar)
    }
    /// The amount in words, in French.
    async fn amount_words_fr(&self) -> String {
        money_words(self.0.amount, Lang::Fr)
    }
    /// Civil date.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// When it was given.
    async fn issued_at(&self) -> DateTime<Utc> {
        self.0.issued_at
    }
    /// By whom.
    async fn issued_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.issued_by)).await
    }
    /// What was paid, in the order of the law where it pays orders.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn lines(&self) -> Vec<ReceiptLineObject> {
        self.0.lines.iter().cloned().map(ReceiptLineObject).collect()
    }
    /// Where it stands.
    async fn state(&self) -> ReceiptStateItem {
        self.0.state().into()
    }
    /// That it was made void, by whom and why.
    #[graphql(name = "void")]
    async fn made_void(&self) -> Option<ReceiptUndone> {
        self.0.void.clone().map(ReceiptUndone)
    }
    /// That its cheque came back; `reasons` names the bank's notice.
    async fn bounce(&self) -> Option<ReceiptUndone> {
        self.0.bounce.clone().map(ReceiptUndone)
    }
    /// Whether it can be made void still: its till's day is open, and nothing undid it.
    async fn voidable(&self, ctx: &Context<'_>) -> Result<bool> {
        let today = session(ctx)?.house().ambient.today();
        Ok(self.0.day_open && self.0.on == today && self.0.state() == State::Issued)
    }
    /// How often it was printed: the first print is the original.
    async fn prints(&self) -> i64 {
        self.0.prints
    }
    /// Twelve characters printed on it, to be compared with those of the verification page.
    async fn control_code(&self) -> &str {
        &self.0.control_code
    }
    /// The public page that confirms it, which the QR code opens.
    async fn verify_url(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(verify_url(session(ctx)?, &self.0.token))
    }
    /// Whether it is what was given: the seal covers every part of it.
    async fn seal_intact(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(is_intact(session(ctx)?, &self.0))
    }
}

/// A print of a receipt.
#[derive(Debug)]
pub struct ReceiptPrintObject(pub Printed);

/// A print of a receipt, for the person who printed it.
#[Object(name = "ReceiptPrint")]
impl ReceiptPrintObject {
    /// The receipt.
    async fn receipt(&self) -> ReceiptObject {
        ReceiptObject(self.0.receipt.clone())
    }
    /// Which print it is: 1 is the original.
    async fn number(&self) -> i32 {
        self.0.print.number
    }
    /// Number of the duplicate, as marked on it; null on the original.
    async fn duplicate(&self) -> Option<i32> {
        (self.0.print.number > 1).then_some(self.0.print.number - 1)
    }
    /// The paper.
    async fn format(&self) -> ReceiptFormatItem {
        self.0.print.format.into()
    }
    /// The language.
    async fn language(&self) -> ReceiptLanguageItem {
        self.0.print.language.into()
    }
    /// When it was printed.
    async fn at(&self) -> DateTime<Utc> {
        self.0.print.at
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.print.by)).await
    }
    /// Path of the PDF on this host, signed; good for a quarter of an hour.
    async fn url(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(Link::path(session(ctx)?, self.0.file()))
    }
}
