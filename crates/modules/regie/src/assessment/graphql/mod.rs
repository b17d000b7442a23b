//! Assessments, as GraphQL.

mod input;
mod objects;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object, Result};
use kernel::gql::{Cursor, Date, PageArgs, answer, session};
use kernel::id::TypedId as _;
use uuid::Uuid;

use super::{AssessmentId, Filter, service};

pub use input::{
    AssessmentCancelInput, AssessmentFactInput, AssessmentFilter, AssessmentMakeInput, AssessmentPreviewInput,
    AssessmentPrintInput,
};
pub(crate) use objects::steps;
pub use objects::{
    AssessmentCancellationObject, AssessmentFactChoiceObject, AssessmentFactFormObject, AssessmentFactKindItem,
    AssessmentFactObject, AssessmentObject, AssessmentOutcomeItem, AssessmentPreviewObject, AssessmentReturnItem,
    AssessmentStepObject,
};

kernel::payload! {
    /// What an assessment would come to, or what its input must mend.
    AssessmentPreviewPayload {
        /// What it would come to.
        preview: AssessmentPreviewObject
    }

    /// What became of an assessment.
    AssessmentPayload {
        /// The assessment.
        assessment: AssessmentObject
    }

    /// The printed sheet.
    AssessmentPrintPayload {
        /// Path of the PDF on this host, signed; good for a quarter of an hour.
        url: String
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct AssessmentTotal(Filter);

#[Object]
impl AssessmentTotal {
    /// How many assessments there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

/// Queries about assessments.
#[derive(Debug, Default)]
pub struct AssessmentQueries;

#[Object]
impl AssessmentQueries {
    /// What an assessment would come to if it was made today, line by line. Nothing is written.
    async fn assessment_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be assessed.")] input: AssessmentPreviewInput,
    ) -> Result<AssessmentPreviewPayload> {
        let session = session(ctx)?;
        let outcome = service::preview(session, input.read()).await.map(AssessmentPreviewObject);
        AssessmentPreviewPayload::from_outcome(session, outcome)
    }

    /// The facts that a kind of revenue is calculated from, in the order of a form, with the prices in force on a day.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    async fn assessment_facts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Kind of revenue, `rvk_…`.")] kind_id: ID,
        #[graphql(desc = "The day whose prices are offered; today when missing.")] on: Option<Date>,
    ) -> Result<Vec<AssessmentFactFormObject>> {
        let session = session(ctx)?;
        let asked = input::form(&kind_id, on.as_ref(), session.house().ambient.today());
        let forms = answer(session, service::form(session, asked).await)?;
        Ok(forms.into_iter().map(|form| AssessmentFactFormObject::of(session, form)).collect())
    }

    /// The assessments that the caller may see, newest first, page by page.
    async fn assessments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which assessments.")] filter: Option<AssessmentFilter>,
    ) -> Result<Connection<Cursor, AssessmentObject, AssessmentTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(AssessmentTotal(filter), AssessmentObject))
    }

    /// One assessment; null when there is none in the caller's reach.
    async fn assessment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `asm_…`.")] id: ID,
    ) -> Result<Option<AssessmentObject>> {
        let session = session(ctx)?;
        let ids: Vec<Uuid> = AssessmentId::parse(&id).map(AssessmentId::uuid).into_iter().collect();
        let found = answer(session, service::list(session, &ids).await)?;
        Ok(found.into_iter().next().map(AssessmentObject))
    }
}

/// Changes of assessments.
#[derive(Debug, Default)]
pub struct AssessmentMutations;

#[Object]
impl AssessmentMutations {
    /// Assesses: what is owed is calculated, numbered and kept with every line of the calculation.
    async fn assessment_make(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be assessed.")] input: AssessmentMakeInput,
    ) -> Result<AssessmentPayload> {
        let session = session(ctx)?;
        let outcome = service::make(session, input.read()).await.map(AssessmentObject);
        AssessmentPayload::from_outcome(session, outcome)
    }

    /// Cancels an assessment that was wrong, as long as nothing was ordered by it, or once that order was cancelled. It stays on record with
    /// its number.
    async fn assessment_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and why.")] input: AssessmentCancelInput,
    ) -> Result<AssessmentPayload> {
        let session = session(ctx)?;
        let outcome = service::cancel(session, input.read()).await.map(AssessmentObject);
        AssessmentPayload::from_outcome(session, outcome)
    }

    /// Prints the sheet of a calculation. The print is on record and kept.
    async fn assessment_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which, and in which language.")] input: AssessmentPrintInput,
    ) -> Result<AssessmentPrintPayload> {
        let session = session(ctx)?;
        let outcome = service::print(session, input.read()).await;
        AssessmentPrintPayload::from_outcome(session, outcome)
    }
}
