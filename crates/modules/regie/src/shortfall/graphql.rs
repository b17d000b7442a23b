//! Shortfalls that are made good, as GraphQL.

use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Date, MoneyScalar, session};
use kernel::id::{StaffId, TypedId as _};

use super::{MadeGood, MadeGoodId, service};
use crate::office::graphql::CashOfficeRefObject;
use crate::remittance::graphql::plate;

/// What was paid into a régie for what was missing.
#[derive(Debug, Clone)]
pub struct MadeGoodObject(pub MadeGood);

/// What was paid into a régie for what was missing (débet, decree 2-17-451 art. 46). It never changes; the next remittance pays it over.
#[Object(name = "ShortfallMadeGood")]
impl MadeGoodObject {
    /// Identifier, `smg_…`.
    async fn id(&self) -> ID {
        MadeGoodId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// How much.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// By which paper it was asked for or paid.
    async fn instrument(&self) -> &str {
        &self.0.instrument
    }
    /// What is to be said of it; null when there is nothing.
    async fn remark(&self) -> Option<&str> {
        Some(self.0.remark.as_str()).filter(|remark| !remark.is_empty())
    }
    /// The day it was paid.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who recorded it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
    /// What is still short in the régie now.
    async fn short(&self) -> MoneyScalar {
        self.0.short.into()
    }
}

kernel::payload! {
    /// What became of a shortfall.
    ShortfallPayload {
        /// What was paid in.
        made_good: MadeGoodObject
    }
}

/// What was paid in for a shortfall.
#[derive(Debug, InputObject)]
pub struct ShortfallMakeGoodInput {
    /// UUID made by the client: repeating it records nothing twice.
    operation_id: ID,
    /// The régie, `cof_…`.
    office_id: ID,
    /// How much, at most what is short: `cashPosition.short`.
    amount: MoneyScalar,
    /// By which paper it was asked for or paid; at most 120 characters.
    instrument: String,
    /// The day it was paid; not in the future.
    on: Date,
    /// What is to be said of it; at most 500 characters.
    remark: Option<String>,
}

impl ShortfallMakeGoodInput {
    fn read(&self) -> Outcome<service::MakeGood> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id("officeId", &self.office_id));
        let (amount, instrument) = (c.money("amount", &self.amount), c.text("instrument", &self.instrument, 120));
        let (on, remark) = (c.date("on", &self.on), c.optional("remark", self.remark.as_deref(), 500));
        let read = || {
            let (operation, office, amount, on) = (operation?, office?, amount?, on?);
            Some(service::MakeGood { operation, office, amount, instrument, on, remark })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// Changes of shortfalls.
#[derive(Debug, Default)]
pub struct ShortfallMutations;

#[Object]
impl ShortfallMutations {
    /// Records what was paid into a régie for what was missing, whoever counted, never more than is short (decree 2-17-451
    /// art. 46). The ledger tells it.
    async fn shortfall_make_good(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which régie, how much, by which paper.")] input: ShortfallMakeGoodInput,
    ) -> Result<ShortfallPayload> {
        let session = session(ctx)?;
        ShortfallPayload::from_outcome(session, service::make_good(session, input.read()).await.map(MadeGoodObject))
    }
}
