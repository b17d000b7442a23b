//! What steps cost and that they were annulled, as callers see it.

use async_graphql::{Context, Object, Result};
use chrono::{DateTime, Utc};
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Date, MoneyScalar, session};
use kernel::id::{StaffId, TypedId as _};

use crate::calc::cost::Charge;
use crate::follow::Annulment;

/// That a notice was annulled.
#[derive(Debug, Clone)]
pub struct DebtNoticeAnnulmentObject(pub(super) Annulment);

/// That a notice was annulled: it opens no other step, and what it cost is owed no longer.
#[Object(name = "DebtNoticeAnnulment")]
impl DebtNoticeAnnulmentObject {
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// Why.
    async fn reasons(&self) -> &str {
        &self.0.reasons
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who recorded it.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.by)).await
    }
}

/// What a formal step costs for one order.
#[derive(Debug, Clone)]
pub struct DebtNoticeChargeObject(pub(super) Charge);

/// What a formal step costs for one order, by the tariff of the law (15-97 art. 91).
#[Object(name = "DebtNoticeCharge")]
impl DebtNoticeChargeObject {
    /// The rate, in hundredths of the base: `2.50`.
    async fn percent(&self) -> String {
        self.0.percent.to_string()
    }
    /// What it is taken of, in dirhams: principal and increase as far as they were not paid (art. 90).
    async fn base(&self) -> MoneyScalar {
        self.0.base.into()
    }
    /// What it comes to, in dirhams, rounded up to the dirham.
    async fn amount(&self) -> MoneyScalar {
        self.0.amount.into()
    }
    /// How it came about, in the caller's language.
    async fn text(&self, ctx: &Context<'_>) -> Result<String> {
        let session = session(ctx)?;
        Ok(self.0.step().text(&session.house().texts, session.locale()))
    }
}
