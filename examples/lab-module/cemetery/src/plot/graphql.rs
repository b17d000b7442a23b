//! Plots as GraphQL: shapes and inputs, no rules.

use async_graphql::connection::{Connection, EmptyFields};
use async_graphql::{Context, ID, InputObject, Object, Result};
use kernel::error::Outcome;
use kernel::gql::people::{LocalNameObject, UnitObject, unit};
use kernel::gql::{Checks, Cursor, Date, PageArgs, answer, session};
use kernel::id::{TypedId as _, UnitId};
use kernel::tenant::LocalName;

use super::{Plot, PlotId, service};
use crate::acts;

/// A plot that was given for a grave.
#[derive(Debug, Clone)]
pub struct PlotObject(Plot);

/// A plot that was given for a grave.
#[Object(name = "Plot")]
impl PlotObject {
    /// Identifier, `plt_…`.
    async fn id(&self) -> ID {
        PlotId::from_uuid(self.0.id).to_string().into()
    }
    /// Unit that keeps the cemetery.
    async fn unit(&self, ctx: &Context<'_>) -> Result<UnitObject> {
        unit(ctx, UnitId::from_uuid(self.0.unit_id)).await
    }
    /// Section, row and grave, `B-12-7`.
    async fn place(&self) -> &str {
        &self.0.place
    }
    /// Who lies there, or has it kept for himself.
    async fn holder(&self) -> LocalNameObject {
        self.0.holder.clone().into()
    }
    /// The day it was given.
    async fn given_on(&self) -> Date {
        self.0.given_on.into()
    }
}

/// A plot to enter.
#[derive(Debug, InputObject)]
pub struct PlotCreateInput {
    /// UUID made by the client: repeating it gives the same plot.
    operation_id: ID,
    /// Unit that keeps the cemetery, `unt_…`.
    unit_id: ID,
    /// Section, row and grave, `B-12-7`.
    place: String,
    /// Who lies there, in Arabic; 120 characters at most.
    holder_ar: String,
    /// Who lies there, in Latin letters; 120 characters at most.
    holder_fr: String,
    /// The day it was given; not in the future.
    given_on: Date,
}

impl PlotCreateInput {
    fn read(&self) -> Outcome<service::Create> {
        let mut c = Checks::new();
        let (operation, unit) = (c.operation(&self.operation_id), c.id("unitId", &self.unit_id));
        let place = c.text("place", &self.place, 20);
        let (ar, fr) = (c.text("holderAr", &self.holder_ar, 120), c.text("holderFr", &self.holder_fr, 120));
        let given_on = c.date("givenOn", &self.given_on);
        let read = || {
            let holder = LocalName { ar, fr, zgh: None };
            Some(service::Create { operation: operation?, unit: unit?, place, holder, given_on: given_on? })
        };
        let read = read();
        c.finish_with(read)
    }
}

/// Whose certificate to print.
#[derive(Debug, InputObject)]
pub struct PlotCertifyInput {
    /// Which plot, `plt_…`.
    plot_id: ID,
}

kernel::payload! {
    /// What became of a plot.
    PlotPayload {
        /// The plot.
        plot: PlotObject
    }

    /// The printed certificate.
    PlotCertifyPayload {
        /// Path of the PDF on this host, signed; good for a quarter of an hour.
        url: String
    }
}

/// Queries about plots.
#[derive(Debug, Default)]
pub struct PlotQueries;

#[Object]
impl PlotQueries {
    /// Plots that the caller may see, newest first.
    async fn plots(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when nothing is said.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last one already seen.")] after: Option<String>,
    ) -> Result<Connection<Cursor, PlotObject>> {
        let session = session(ctx)?;
        let page = answer(session, service::list(session, PageArgs::new(first, after.as_deref())).await)?;
        Ok(page.into_connection(EmptyFields, PlotObject))
    }
}

/// Changes of plots.
#[derive(Debug, Default)]
pub struct PlotMutations;

#[Object]
impl PlotMutations {
    /// Enters a plot that was given.
    async fn plot_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to enter.")] input: PlotCreateInput,
    ) -> Result<PlotPayload> {
        let session = session(ctx)?;
        let outcome = service::create(session, input.read()).await;
        PlotPayload::from_outcome(session, outcome.map(PlotObject))
    }

    /// Prints the certificate of a plot. The print is on record and kept.
    async fn plot_certify(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which plot.")] input: PlotCertifyInput,
    ) -> Result<PlotCertifyPayload> {
        let session = session(ctx)?;
        let mut checks = Checks::new();
        let id = checks.id::<PlotId>("plotId", &input.plot_id);
        let outcome = match session.permit::<acts::PlotCertify>().and_then(|_| checks.finish_with(id)) {
            Ok(id) => service::certify(session, id).await,
            Err(refusal) => Err(refusal),
        };
        PlotCertifyPayload::from_outcome(session, outcome)
    }
}
