//! Fees, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::{LocalNameObject, StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};

use super::{Fee, FeeId, Filter, State, Waived, service};
use crate::kind::graphql::KindRefObject;
use crate::receipt::graphql::{PaymentModeItem, ReceiptObject, ReceiptPayload};
use crate::receipt::{Mode, ReceiptId};

/// Most fees that one receipt pays.
const MOST_FEES: usize = 30;

/// Where a fee stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State", name = "FeeState")]
pub enum FeeStateItem {
    /// To be cashed.
    Owed,
    /// Paid by a receipt that stands.
    Paid,
    /// Waived.
    Waived,
}

/// How a fee was waived.
#[derive(Debug, Clone)]
pub struct FeeWaivedObject(Waived);

/// How a fee was waived.
#[Object(name = "FeeWaived")]
impl FeeWaivedObject {
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// The civil date.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// By whom.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// A fee of what another service delivered.
#[derive(Debug, Clone)]
pub struct FeeObject(Fee);

impl From<Fee> for FeeObject {
    fn from(fee: Fee) -> Self {
        Self(fee)
    }
}

/// A fee of what another service delivered: one request, one fee, one receipt.
#[Object(name = "Fee")]
impl FeeObject {
    /// Identifier, `fee_…`.
    async fn id(&self) -> ID {
        FeeId::from_uuid(self.0.id).to_string().into()
    }
    /// The event by which it was asked for: `registry.document.issued`.
    async fn source(&self) -> &str {
        &self.0.source
    }
    /// Identifier of what was delivered, as its service prints it.
    async fn source_object(&self) -> &str {
        &self.0.object
    }
    /// Kind of revenue.
    async fn kind(&self) -> KindRefObject {
        let kind = &self.0.kind;
        KindRefObject { id: kind.id, code: kind.code.clone(), name: kind.name.clone() }
    }
    /// Code of the price in the tariff that was in force.
    async fn rate_code(&self) -> &str {
        &self.0.rate.1
    }
    /// Name of the price.
    async fn rate_name(&self) -> LocalNameObject {
        self.0.rate.2.clone().into()
    }
    /// How much.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// Civil date since when it is owed.
    async fn asked_on(&self) -> Date {
        self.0.asked_on.into()
    }
    /// Where it stands.
    async fn state(&self) -> FeeStateItem {
        self.0.state().into()
    }
    /// Receipt that paid it and stands, `rct_…`; null otherwise.
    async fn receipt_id(&self) -> Option<ID> {
        self.0.receipt.map(|id| ReceiptId::from_uuid(id).to_string().into())
    }
    /// How it was waived; null when it was not.
    async fn waived(&self) -> Option<FeeWaivedObject> {
        self.0.waived.clone().map(FeeWaivedObject)
    }
}

/// What a list of fees is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct FeeFilter {
    /// Those that stand so.
    state: Option<FeeStateItem>,
    /// Of what was delivered, by the identifier that its service prints; at most 64 characters.
    source_object: Option<String>,
}

impl FeeFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            state: self.state.map(Into::into),
            object: c.optional("sourceObject", self.source_object.as_deref(), 64),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct FeeTotal(Filter);

#[Object]
impl FeeTotal {
    /// How many fees there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of a fee.
    FeePayload {
        /// The fee.
        fee: FeeObject
    }
}

/// Fees to cash with one receipt.
#[derive(Debug, InputObject)]
pub struct FeesCashInput {
    /// UUID made by the client for this operation; sent again, it gives the same receipt.
    operation_id: ID,
    /// Till whose day the caller has opened, `til_…`.
    till_id: ID,
    /// The fees, `fee_…`, 1 to 30.
    fee_ids: Vec<ID>,
    /// Who pays, as printed; at most 120 characters.
    payer_name: String,
    /// How it is paid.
    mode: PaymentModeItem,
    /// Number and bank of the cheque, reference of the transfer or of the card terminal; required unless it is cash. At most 120
    /// characters.
    mode_reference: Option<String>,
}

impl FeesCashInput {
    fn read(&self) -> Outcome<service::Cash> {
        let mut c = Checks::new();
        let (operation, till) = (c.operation(&self.operation_id), c.id("tillId", &self.till_id));
        let mut fees: Vec<FeeId> = Vec::new();
        if self.fee_ids.is_empty() || self.fee_ids.len() > MOST_FEES {
            let fault = c.fault("kernel-error-number", "feeIds");
            fault.args.extend([("min", "1".to_owned()), ("max", MOST_FEES.to_string())]);
        } else {
            fees.extend(self.fee_ids.iter().filter_map(|id| c.id::<FeeId>("feeIds", id)));
            fees.sort_unstable_by_key(|id| id.uuid());
            fees.dedup();
        }
        let payer_name = c.text("payerName", &self.payer_name, 120);
        let mode: Mode = self.mode.into();
        let mode_reference = match mode {
            Mode::Cash => String::new(),
            Mode::Cheque | Mode::Transfer | Mode::Card => {
                c.text("modeReference", self.mode_reference.as_deref().unwrap_or_default(), 120)
            }
        };
        let read = operation.zip(till);
        c.finish_with(read).map(|(operation, till)| service::Cash {
            operation,
            till,
            fees,
            payer_name,
            mode,
            mode_reference,
        })
    }
}

/// A fee to waive.
#[derive(Debug, InputObject)]
pub struct FeeWaiveInput {
    /// UUID made by the client: repeating it gives the same fee.
    operation_id: ID,
    /// The fee, `fee_…`.
    fee_id: ID,
    /// Why; at most 500 characters.
    reasons: String,
}

impl FeeWaiveInput {
    fn read(&self) -> Outcome<service::Waive> {
        let mut c = Checks::new();
        let (operation, fee) = (c.operation(&self.operation_id), c.id("feeId", &self.fee_id));
        let reasons = c.text("reasons", &self.reasons, 500);
        let read = operation.zip(fee);
        c.finish_with(read).map(|(operation, fee)| service::Waive { operation, fee, reasons })
    }
}

/// Queries about fees.
#[derive(Debug, Default)]
pub struct FeeQueries;

#[Object]
impl FeeQueries {
    /// The fees that the caller may see, newest first, page by page.
    async fn fees(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which fees.")] filter: Option<FeeFilter>,
    ) -> Result<Connection<Cursor, FeeObject, FeeTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(FeeTotal(filter), Into::into))
    }
}

/// Changes of fees.
#[derive(Debug, Default)]
pub struct FeeMutations;

#[Object]
impl FeeMutations {
    /// Cashes fees and gives one receipt for them, numbered from the till's book.
    async fn fees_cash(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which fees, and how they are paid.")] input: FeesCashInput,
    ) -> Result<ReceiptPayload> {
        let session = session(ctx)?;
        ReceiptPayload::from_outcome(session, service::cash(session, input.read()).await.map(ReceiptObject))
    }

    /// Waives a fee, with a reason.
    async fn fee_waive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which fee, and why.")] input: FeeWaiveInput,
    ) -> Result<FeePayload> {
        let session = session(ctx)?;
        FeePayload::from_outcome(session, service::waive(session, input.read()).await.map(Into::into))
    }
}
