//! Help while a form is filled in, as GraphQL.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::NaiveDate;
use kernel::error::Failure;
use kernel::gql::{Checks, Date, answer, session};

use super::service;
use crate::content::graphql::{ActKindItem, DeadlineObject, HijriDateObject};

/// Spellings proposed for an Arabic name. The declarant decides.
#[derive(Debug, SimpleObject)]
pub struct NameProposal {
    /// The usual Latin spelling; empty when nothing Arabic was given.
    pub latin: String,
    /// Tifinagh letters of IRCAM; empty when nothing was given.
    pub tifinagh: String,
    /// Other Latin spellings met in Morocco, the likelier first.
    pub alternatives: Vec<String>,
}

/// Help while a form is filled in.
#[derive(Debug, Default)]
pub struct AidQueries;

#[Object]
#[expect(clippy::too_many_arguments, reason = "what a delay depends on: each is an argument of the field")]
impl AidQueries {
    /// Proposes Latin and Tifinagh spellings of an Arabic name, at most 100 characters of it.
    async fn name_propose(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The name in Arabic letters.")] ar: String,
    ) -> Result<NameProposal> {
        let session = session(ctx)?;
        let (proposal, tifinagh) = answer(session, service::names(session, &ar))?;
        Ok(NameProposal { latin: proposal.best, tifinagh, alternatives: proposal.alternatives })
    }

    /// The Hijri date of a civil one: the Moroccan table, Umm al-Qura outside of it.
    async fn hijri_date(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Civil date.")] date: Date,
    ) -> Result<HijriDateObject> {
        let session = session(ctx)?;
        let hijri = day("date", &date).and_then(|date| service::hijri(session, date));
        Ok(HijriDateObject::of(&answer(session, hijri)?, kernel::calendar::DatePrecision::Day))
    }

    /// Until when an event can be declared in time: 30 days from the day after it, a year for one abroad; a last day off moves to the next
    /// working day (law 36-21 art. 21, decree 2-22-04 art. 40). `late` says whether today is past it.
    async fn declaration_deadline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Births and deaths have the same delay.")] kind: ActKindItem,
        #[graphql(desc = "Day of the event.")] event_date: Date,
        #[graphql(
            desc = "By the days off that were known on this day, to explain what was told then; null: by those known now."
        )]
        as_known_on: Option<Date>,
        #[graphql(desc = "Whether a birth happened abroad; false when nothing is said. Says nothing of a death.")]
        born_abroad: Option<bool>,
        #[graphql(desc = "Whether a death happened abroad; false when nothing is said. Says nothing of a birth.")]
        died_abroad: Option<bool>,
    ) -> Result<DeadlineObject> {
        let session = session(ctx)?;
        let said = if kind == ActKindItem::Birth { born_abroad } else { died_abroad };
        let abroad = said.unwrap_or(false);
        let known = as_known_on.map(|known| day("asKnownOn", &known)).transpose();
        let deadline = match day("eventDate", &event_date).and_then(|event| Ok((event, known?))) {
            Ok((event, known)) => service::deadline(session, event, abroad, known).await,
            Err(refusal) => Err(refusal),
        };
        Ok(DeadlineObject::of(session, &answer(session, deadline)?, session.house().ambient.today()))
    }
}

fn day(field: &str, date: &Date) -> Result<NaiveDate, Failure> {
    let mut checks = Checks::new();
    let date = checks.date(field, date);
    checks.finish_with(date)
}
