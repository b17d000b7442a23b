//! Occupations of the public domain, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, UnitObject, staff, unit};
use kernel::gql::{Checks, Cursor, Date, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _, UnitId};

use super::service::{self, Renew};
use super::{Filter, Occupation, OccupationRenewalId, Renewal};
use crate::kind::graphql::KindRefObject;
use crate::taxable::TaxableId;
use crate::taxpayer::graphql::TaxpayerRefObject;

/// A decision by which an occupation of the public domain goes on.
#[derive(Debug, Clone)]
pub struct OccupationRenewalObject(Renewal);

/// A decision by which an occupation of the public domain goes on beyond its end. It never changes.
#[Object(name = "OccupationRenewal")]
impl OccupationRenewalObject {
    /// Identifier, `ocr_…`.
    async fn id(&self) -> ID {
        OccupationRenewalId::from_uuid(self.0.id).to_string().into()
    }
    /// The last day before it.
    async fn after(&self) -> Date {
        self.0.after.into()
    }
    /// The last day by it.
    async fn until(&self) -> Date {
        self.0.until.into()
    }
    /// The order that renews.
    async fn instrument(&self) -> &str {
        &self.0.instrument
    }
    /// The day of it.
    async fn decided_on(&self) -> Date {
        self.0.decided_on.into()
    }
    /// The day on which the occupant was notified.
    async fn notified_on(&self) -> Date {
        self.0.notified_on.into()
    }
    /// Why; null when nothing was said.
    async fn reasons(&self) -> Option<&str> {
        Some(self.0.reasons.as_str()).filter(|reasons| !reasons.is_empty())
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

/// An occupation of the public domain.
#[derive(Debug, Clone)]
pub struct OccupationObject(Occupation);

/// An occupation of the public domain: what is charged for it ends with its permission, and goes on by a decision alone (law 57-19).
#[Object(name = "Occupation")]
impl OccupationObject {
    /// What is charged, `txb_…`.
    async fn id(&self) -> ID {
        TaxableId::from_uuid(self.0.entry.taxable.id).to_string().into()
    }
    /// By which people name it.
    async fn reference(&self) -> &str {
        &self.0.entry.taxable.reference
    }
    /// In words; null when nothing more was said.
    async fn label(&self) -> Option<&str> {
        Some(self.0.entry.taxable.label.as_str()).filter(|label| !label.is_empty())
    }
    /// Who occupies.
    async fn taxpayer(&self) -> TaxpayerRefObject {
        self.0.entry.taxpayer.clone().into()
    }
    /// Kind of revenue that it is charged by.
    async fn revenue_kind(&self) -> KindRefObject {
        (&self.0.entry.revenue).into()
    }
    /// Unit where it lies.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.0.entry.taxable.unit_id)).await
    }
    /// First day.
    #[graphql(name = "from")]
    async fn from_date(&self) -> Date {
        self.0.entry.taxable.from_date.into()
    }
    /// Last day; null where none was on record before one was asked for: nothing is assessed for it until its end is recorded.
    async fn until(&self) -> Option<Date> {
        self.0.entry.taxable.until_date.map(Into::into)
    }
    /// The decisions by which it went on, newest first.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn renewals(&self) -> Vec<OccupationRenewalObject> {
        self.0.renewals.iter().cloned().map(OccupationRenewalObject).collect()
    }
    /// The acts that the caller may do on it now, by name: `regie.occupation.renew`.
    async fn allowed(&self, ctx: &Context<'_>) -> Result<Vec<&'static str>> {
        Ok(service::allowed(session(ctx)?, &self.0.entry.taxable))
    }
}

/// What a list of occupations is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct OccupationFilter {
    /// Ending on this day or later.
    ends_from: Option<Date>,
    /// Ending on this day or before.
    ends_until: Option<Date>,
    /// Those without an end only.
    undated: Option<bool>,
}

impl OccupationFilter {
    fn read(&self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| {
            let first = self.ends_from.as_ref().and_then(|day| c.date("endsFrom", day));
            let last = self.ends_until.as_ref().and_then(|day| c.date("endsUntil", day));
            Filter { ends: (first, last), undated: self.undated.unwrap_or_default() }
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct OccupationTotal(Filter);

#[Object]
impl OccupationTotal {
    /// How many occupations there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of an occupation.
    OccupationPayload {
        /// The occupation.
        occupation: OccupationObject
    }
}

/// A decision by which an occupation goes on.
#[derive(Debug, InputObject)]
pub struct OccupationRenewInput {
    /// UUID made by the client: repeating it renews nothing more.
    operation_id: ID,
    /// Of which occupation, `txb_…`.
    taxable_id: ID,
    /// The last day by it: later than the end that it has.
    until: Date,
    /// The order that renews; at most 200 characters.
    instrument: String,
    /// The day of it.
    decided_on: Date,
    /// The day on which the occupant was notified: neither before the decision nor after the end that it has.
    notified_on: Date,
    /// Why; at most 2000 characters.
    reasons: Option<String>,
}

impl OccupationRenewInput {
    fn read(&self) -> Outcome<Renew> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let taxable = c.id::<TaxableId>("taxableId", &self.taxable_id);
        let until = c.date("until", &self.until);
        let instrument = c.text("instrument", &self.instrument, 200);
        let days = (c.date("decidedOn", &self.decided_on), c.date("notifiedOn", &self.notified_on));
        let reasons = match self.reasons.as_deref().filter(|reasons| !reasons.trim().is_empty()) {
            Some(reasons) => c.lines("reasons", reasons, 2000),
            None => String::new(),
        };
        let read = || {
            let (operation, taxable, until) = (operation?, taxable?, until?);
            let (decided_on, notified_on) = (days.0?, days.1?);
            Some(Renew { operation, taxable, until, instrument, decided_on, notified_on, reasons })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// Reading occupations.
#[derive(Debug, Default)]
pub struct OccupationQueries;

#[Object]
impl OccupationQueries {
    /// The occupations of the public domain that the caller may see, those without an end first, then by their end, page by page.
    async fn occupations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which occupations.")] filter: Option<OccupationFilter>,
    ) -> Result<Connection<Cursor, OccupationObject, OccupationTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(OccupationTotal(filter), OccupationObject))
    }
}

/// Changes of occupations.
#[derive(Debug, Default)]
pub struct OccupationMutations;

#[Object]
impl OccupationMutations {
    /// Records the decision by which an occupation of the public domain goes on, made and notified before its end. What ended is permitted
    /// anew, and recorded anew.
    async fn occupation_renew(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which occupation, until when, and by which decision.")] input: OccupationRenewInput,
    ) -> Result<OccupationPayload> {
        let session = session(ctx)?;
        OccupationPayload::from_outcome(session, service::renew(session, input.read()).await.map(OccupationObject))
    }
}
