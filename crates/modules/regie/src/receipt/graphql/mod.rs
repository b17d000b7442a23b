//! Receipts, as GraphQL.

mod input;
mod things;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::people::LocalNameObject;
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::TypedId as _;

use super::verify::{self, Verified};
use super::{Filter, ReceiptId, issue, print, service, undo};
use crate::day::DayId;
use crate::office::{CashOfficeId, TillId};
use crate::order::OrderId;
use crate::taxpayer::TaxpayerId;
pub use input::{
    ReceiptBounceInput, ReceiptIssueInput, ReceiptLineInput, ReceiptOrdersInput, ReceiptPrintInput, ReceiptVoidInput,
};
pub use things::{
    PaymentModeItem, ReceiptComponentItem, ReceiptFormatItem, ReceiptLanguageItem, ReceiptLineObject, ReceiptObject,
    ReceiptPrintObject, ReceiptStateItem, ReceiptUndone,
};

/// What a list of receipts is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct ReceiptFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// Of this till, `til_…`.
    till_id: Option<ID>,
    /// Of this day of a till, `cdy_…`.
    day_id: Option<ID>,
    /// Of this taxpayer, `txp_…`, and of whoever was found to be the same.
    taxpayer_id: Option<ID>,
    /// That paid something of this order, `ord_…`.
    order_id: Option<ID>,
    /// From this day on.
    from: Option<Date>,
    /// To this day, included.
    until: Option<Date>,
    /// Paid in this way.
    mode: Option<PaymentModeItem>,
    /// Those that stand so.
    state: Option<ReceiptStateItem>,
    /// A number, with or without the code of its régie (`125`, `REG1/125`), or words that are all part of the payer's name, whatever the
    /// case and the accents, or by which the taxpayer is found, whoever was found to be the same among them; at most 100 characters.
    query: Option<String>,
}

impl ReceiptFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| {
            let (number, words) = sought(c.optional("query", self.query.as_deref(), 100).unwrap_or_default());
            Filter {
                office: self.office_id.as_ref().and_then(|id| c.id("officeId", id)).map(CashOfficeId::uuid),
                till: self.till_id.as_ref().and_then(|id| c.id("tillId", id)).map(TillId::uuid),
                day: self.day_id.as_ref().and_then(|id| c.id("dayId", id)).map(DayId::uuid),
                taxpayer: self.taxpayer_id.as_ref().and_then(|id| c.id("taxpayerId", id)).map(TaxpayerId::uuid),
                order: self.order_id.as_ref().and_then(|id| c.id("orderId", id)).map(OrderId::uuid),
                from: self.from.as_ref().and_then(|date| c.date("from", date)),
                until: self.until.as_ref().and_then(|date| c.date("until", date)),
                mode: self.mode.map(Into::into),
                state: self.state.map(Into::into),
                number,
                words,
            }
        });
        c.finish_with(Some(filter))
    }
}

/// A number as it is typed or printed, or the words of a name.
fn sought(query: String) -> (Option<i32>, Vec<String>) {
    let typed = query.rsplit('/').next().unwrap_or_default().trim();
    match typed.parse::<i32>() {
        Ok(number) if number > 0 => (Some(number), Vec::new()),
        _ => (None, query.split_whitespace().map(str::to_owned).collect()),
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct ReceiptTotal(Filter);

#[Object]
impl ReceiptTotal {
    /// How many receipts there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

/// What anybody learns from a receipt's QR code. No names.
#[derive(Debug, SimpleObject)]
pub struct ReceiptVerification {
    /// Whether this commune gave such a receipt.
    pub found: bool,
    /// Whether what is stored is still what was given and sealed; null when nothing was found.
    pub matches: Option<bool>,
    /// The régie that gave it.
    pub office: Option<LocalNameObject>,
    /// The commune.
    pub commune: Option<LocalNameObject>,
    /// Régie and number, `REG1/125`.
    pub reference: Option<String>,
    /// Civil date.
    pub on: Option<Date>,
    /// In dirhams.
    pub amount: Option<MoneyScalar>,
    /// Where it stands: one that was made void, or whose cheque came back, paid nothing.
    pub state: Option<ReceiptStateItem>,
    /// Twelve characters, to be compared with those on the paper.
    pub control_code: Option<String>,
    /// Whether all records of this deployment are fictitious.
    pub demo: bool,
}

/// Queries about receipts.
#[derive(Debug, Default)]
pub struct ReceiptQueries;

#[Object]
impl ReceiptQueries {
    /// The receipts that the caller may see, newest first, page by page.
    async fn receipts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which receipts.")] filter: Option<ReceiptFilter>,
    ) -> Result<Connection<Cursor, ReceiptObject, ReceiptTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(ReceiptTotal(filter), ReceiptObject))
    }

    /// One receipt; null when there is none in the caller's reach.
    async fn receipt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `rct_…`.")] id: ID,
    ) -> Result<Option<ReceiptObject>> {
        let session = session(ctx)?;
        let id = ReceiptId::parse(&id).ok().map(ReceiptId::uuid);
        Ok(answer(session, service::get(session, id).await)?.map(ReceiptObject))
    }

    /// Public: what the QR code of a receipt stands for. Limited to 30 a minute for each address.
    async fn receipt_verify(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The last part of the address in the QR code.")] token: String,
    ) -> Result<ReceiptVerification> {
        let session = session(ctx)?;
        let demo = session.house().demo;
        let Some(verified) = answer(session, verify::verify(session, token.trim()).await)? else {
            return Ok(unknown(demo));
        };
        let Verified { office, reference, on, amount, state, control_code, matches } = verified;
        Ok(ReceiptVerification {
            found: true,
            matches: Some(matches),
            office: Some(office.into()),
            commune: Some(session.tenant().name.clone().into()),
            reference: Some(reference),
            on: Some(on.into()),
            amount: Some(amount.into()),
            state: Some(state.into()),
            control_code: Some(control_code),
            demo,
        })
    }
}

fn unknown(demo: bool) -> ReceiptVerification {
    ReceiptVerification {
        found: false,
        matches: None,
        office: None,
        commune: None,
        reference: None,
        on: None,
        amount: None,
        state: None,
        control_code: None,
        demo,
    }
}

kernel::payload! {
    /// What became of a receipt.
    ReceiptPayload {
        /// The receipt.
        receipt: ReceiptObject
    }
    /// What printing made.
    ReceiptPrintPayload {
        /// The print; its `url` opens it.
        print: ReceiptPrintObject
    }
}

/// Changes of receipts.
#[derive(Debug, Default)]
pub struct ReceiptMutations;

#[Object]
impl ReceiptMutations {
    /// Cashes and gives a receipt: the next number of the till's book. One operation gives one receipt, however often it is sent.
    async fn receipt_issue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is paid, how, by whom, at which till.")] input: ReceiptIssueInput,
    ) -> Result<ReceiptPayload> {
        let session = session(ctx)?;
        ReceiptPayload::from_outcome(session, issue::issue(session, input.read()).await.map(ReceiptObject))
    }

    /// Makes a receipt void on its own day, before the till is closed. Its number is kept, and what it had paid is owed again.
    async fn receipt_void(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receipt, and why.")] input: ReceiptVoidInput,
    ) -> Result<ReceiptPayload> {
        let session = session(ctx)?;
        ReceiptPayload::from_outcome(session, undo::make_void(session, input.read()).await.map(ReceiptObject))
    }

    /// Records that the cheque of a receipt came back unpaid: what it had paid is owed again.
    async fn receipt_bounce(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receipt, and by which notice of the bank.")] input: ReceiptBounceInput,
    ) -> Result<ReceiptPayload> {
        let session = session(ctx)?;
        ReceiptPayload::from_outcome(session, undo::bounce(session, input.read()).await.map(ReceiptObject))
    }

    /// Prints a receipt. The first print is the original; those after it are marked as duplicates with their number.
    async fn receipt_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which receipt, on which paper, in which language.")] input: ReceiptPrintInput,
    ) -> Result<ReceiptPrintPayload> {
        let session = session(ctx)?;
        let outcome = print::print(session, input.read()).await;
        ReceiptPrintPayload::from_outcome(session, outcome.map(ReceiptPrintObject))
    }
}

#[cfg(test)]
mod tests {
    use super::sought;

    #[test]
    fn a_number_is_read_with_or_without_its_regie_and_anything_else_is_a_name() {
        for text in ["125", "REG1/125", " REG1 / 125 "] {
            assert_eq!(sought(text.to_owned()), (Some(125), Vec::new()), "{text}");
        }
        for text in ["", "El Mithal", "0", "REG1/"] {
            assert_eq!(sought(text.to_owned()).0, None, "{text}");
        }
        assert_eq!(sought("El Mithal".to_owned()).1, ["El", "Mithal"]);
    }
}
