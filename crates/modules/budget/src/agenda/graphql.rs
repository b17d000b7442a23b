//! The calendar, as GraphQL.

use async_graphql::{Context, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, answer, session};

use super::{Item, YEARS, service};
use crate::terms::graphql::OccasionItem;

/// A day of the calendar.
#[derive(Debug, SimpleObject)]
pub struct BudgetCalendarItem {
    /// What is due.
    pub occasion: OccasionItem,
    /// The day that the law names.
    pub nominal: Date,
    /// The working day that it comes to: a last day off moves on; before a session or the end of the year it moves back.
    pub due: Date,
    /// False: days off around it are not known for sure.
    pub certain: bool,
    /// The text that it rests on, e.g. `113-14 art. 185`.
    pub basis: String,
}

impl From<Item> for BudgetCalendarItem {
    fn from(item: Item) -> Self {
        Self {
            occasion: item.occasion.into(),
            nominal: item.nominal.into(),
            due: item.due.into(),
            certain: item.certain,
            basis: item.basis.to_owned(),
        }
    }
}

/// The calendar of a year's budget.
#[derive(Debug, SimpleObject)]
pub struct BudgetCalendar {
    /// The year of the budget.
    pub year: i32,
    /// Its days, earliest first.
    #[graphql(directive = kernel::gql::list_size::apply(10))]
    pub items: Vec<BudgetCalendarItem>,
}

fn read(year: i32, session_on: Option<&Date>) -> Outcome<(i32, Option<chrono::NaiveDate>)> {
    let mut c = Checks::new();
    let year = c.number("year", year, YEARS);
    let session_on = session_on.and_then(|date| c.date("sessionOn", date));
    c.finish_with(Some((year, session_on)))
}

/// Queries about the calendar.
#[derive(Debug, Default)]
pub struct BudgetCalendarQueries;

#[Object]
impl BudgetCalendarQueries {
    /// The calendar of a year's budget, from the finance commission in the year before to the statement of execution in the year
    /// after, by the days off as they are known.
    async fn budget_calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Year of the budget, 2000 to 2100.")] year: i32,
        #[graphql(
            desc = "Day on which the council's session on the budget opens; null: reckoned from 1 October of the year before."
        )]
        session_on: Option<Date>,
    ) -> Result<BudgetCalendar> {
        let session = session(ctx)?;
        let items = answer(session, service::of(session, read(year, session_on.as_ref())).await)?;
        Ok(BudgetCalendar { year, items: items.into_iter().map(Into::into).collect() })
    }
}
