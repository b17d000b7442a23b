//! Execution, as GraphQL: for statements and for charts.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use kernel::error::Outcome;
use kernel::gql::{Checks, Date, MoneyScalar, answer, session};
use kernel::id::TypedId as _;
use kernel::session::Session;

use super::service::{Print, Printed};
use super::{ChapterFigures, Execution, Figures, LineFigures, PartFigures, service};
use crate::line::graphql::BudgetLineObject;
use crate::terms::graphql::{LanguageItem, PartItem, SideItem};
use crate::year::BudgetId;

/// What was allowed and what became of it.
#[derive(Debug, Clone, Copy)]
pub struct FiguresObject(Figures);

/// What was allowed and what became of it, in dirhams.
#[Object(name = "BudgetFigures")]
impl FiguresObject {
    /// In the version in force: foreseen of revenue, allowed of expense.
    async fn voted(&self) -> MoneyScalar {
        self.0.voted.into()
    }
    /// Carried over from the year before (113-14 art. 168), since the treasurer's visa; of the line that got it, the surplus.
    async fn carried(&self) -> MoneyScalar {
        self.0.carried.into()
    }
    /// What was voted and carried over, with what transfers moved.
    async fn credit(&self) -> MoneyScalar {
        self.0.credit.into()
    }
    /// Committed; nothing on revenue.
    async fn engaged(&self) -> MoneyScalar {
        self.0.engaged.into()
    }
    /// The credit less what is committed; of revenue, all of it.
    async fn available(&self, ctx: &Context<'_>) -> Result<MoneyScalar> {
        Ok(answer(session(ctx)?, self.0.available().map_err(Into::into))?.into())
    }
    /// Revenue that came in, the surplus of the year before among it; expense that was ordered to be paid.
    async fn executed(&self) -> MoneyScalar {
        self.0.executed.into()
    }
    /// Of the expense that was ordered, what the receiver has paid; nothing on revenue.
    async fn paid(&self) -> MoneyScalar {
        self.0.paid.into()
    }
    /// How much of the credit was executed, in whole percent; null without a credit.
    async fn percent(&self) -> Option<i32> {
        self.0.percent().map(|percent| i32::try_from(percent).unwrap_or(i32::MAX))
    }
}

/// A line and its figures.
#[derive(Debug, SimpleObject)]
pub struct BudgetExecutionLine {
    /// The line.
    pub line: BudgetLineObject,
    /// Its figures.
    pub figures: FiguresObject,
}

/// A chapter of one side of a part: what was voted against what was executed.
#[derive(Debug, SimpleObject)]
pub struct BudgetExecutionChapter {
    /// Part of the budget.
    pub part: PartItem,
    /// Revenue or expense.
    pub side: SideItem,
    /// Chapter (باب).
    pub chapter: String,
    /// The sums of its lines.
    pub figures: FiguresObject,
}

/// A part of the budget, with the sums of its lines.
#[derive(Debug, SimpleObject)]
pub struct BudgetExecutionPart {
    /// The part.
    pub part: PartItem,
    /// Its revenue.
    pub revenue: FiguresObject,
    /// Its expense.
    pub expense: FiguresObject,
}

/// The execution of a budget.
#[derive(Debug)]
pub struct ExecutionObject(Execution);

/// The execution of a budget on a day (113-14 art. 203): every sum is the sum of its lines.
#[Object(name = "BudgetExecution")]
impl ExecutionObject {
    /// The budget, `bud_…`.
    async fn budget_id(&self) -> ID {
        BudgetId::from_uuid(self.0.budget).to_string().into()
    }
    /// Its year.
    async fn year(&self) -> i32 {
        self.0.year
    }
    /// By the end of which day; 31 December at the latest.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// Number of the version in force on that day; null before the first visa.
    async fn version(&self) -> Option<i32> {
        self.0.version
    }
    /// Whether its credits are those that the governor's order opened before the first visa (113-14 art. 193).
    async fn interim(&self) -> bool {
        self.0.interim
    }
    /// Lines that anything was voted, moved, committed, ordered or collected on: by part, side, chapter and code.
    #[graphql(directive = kernel::gql::list_size::apply(400))]
    async fn lines(&self) -> Vec<BudgetExecutionLine> {
        let line = |LineFigures { line, figures }: LineFigures| BudgetExecutionLine {
            line: BudgetLineObject(line),
            figures: FiguresObject(figures),
        };
        self.0.lines.iter().cloned().map(line).collect()
    }
    /// Chapters in the same order, for charts.
    #[graphql(directive = kernel::gql::list_size::apply(60))]
    async fn chapters(&self) -> Vec<BudgetExecutionChapter> {
        let chapter = |of: &ChapterFigures| BudgetExecutionChapter {
            part: of.part.into(),
            side: of.side.into(),
            chapter: of.chapter.clone(),
            figures: FiguresObject(of.figures),
        };
        self.0.chapters.iter().map(chapter).collect()
    }
    /// Both parts, the operating part first.
    #[graphql(directive = kernel::gql::list_size::apply(2))]
    async fn parts(&self) -> Vec<BudgetExecutionPart> {
        let part = |of: &PartFigures| BudgetExecutionPart {
            part: of.part.into(),
            revenue: FiguresObject(of.revenue),
            expense: FiguresObject(of.expense),
        };
        self.0.parts.iter().map(part).collect()
    }
    /// Revenue that came in on no line of revenue of the nomenclature, in dirhams: the kinds of the régie lack their line.
    async fn unassigned(&self) -> MoneyScalar {
        self.0.unassigned.into()
    }
    /// Of the revenue that came in, what the régie told of days of a year that was closed before, in dirhams: it counts here, for a year
    /// that is closed keeps its result.
    async fn late(&self) -> MoneyScalar {
        self.0.late.into()
    }
    /// All revenue that came in, the surplus of the year before among it, less all expense that was ordered to be paid, in dirhams.
    async fn result(&self) -> MoneyScalar {
        self.0.result.into()
    }
}

/// A printed statement of execution.
#[derive(Debug, SimpleObject)]
pub struct BudgetStatement {
    /// Number in its year, without gap.
    pub number: i32,
    /// Path of the PDF, good for a quarter of an hour.
    pub url: String,
}

impl From<(Printed, String)> for BudgetStatement {
    fn from((printed, url): (Printed, String)) -> Self {
        Self { number: printed.number, url }
    }
}

kernel::payload! {
    /// What became of a statement.
    BudgetStatementPayload {
        /// The statement.
        statement: BudgetStatement
    }
}

/// A statement to print.
#[derive(Debug, InputObject)]
pub struct BudgetStatementPrintInput {
    /// UUID made by the client: repeating it gives the same paper.
    operation_id: ID,
    /// The budget.
    budget_id: ID,
    /// In which language.
    language: LanguageItem,
}

impl BudgetStatementPrintInput {
    fn read(&self) -> Outcome<Print> {
        let mut c = Checks::new();
        let read = c.operation(&self.operation_id).zip(c.id("budgetId", &self.budget_id));
        let language = self.language.into();
        c.finish_with(read).map(|(operation, budget)| Print { operation, budget, language })
    }
}

fn read(id: &ID, on: Option<&Date>) -> Outcome<(Option<BudgetId>, Option<chrono::NaiveDate>)> {
    let mut c = Checks::new();
    let on = on.and_then(|date| c.date("on", date));
    c.finish_with(Some((BudgetId::parse(id).ok(), on)))
}

async fn of(session: &Session, id: &ID, on: Option<&Date>) -> Result<Option<ExecutionObject>> {
    Ok(answer(session, service::of(session, read(id, on)).await)?.map(ExecutionObject))
}

/// Queries about execution.
#[derive(Debug, Default)]
pub struct BudgetExecutionQueries;

#[Object]
impl BudgetExecutionQueries {
    /// The execution of a budget, as it stands or stood on a day; null when there is no such budget.
    async fn budget_execution(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The budget, `bud_…`.")] budget_id: ID,
        #[graphql(desc = "By the end of which day; null, or a day ahead: today.")] on: Option<Date>,
    ) -> Result<Option<ExecutionObject>> {
        of(session(ctx)?, &budget_id, on.as_ref()).await
    }
}

/// Papers of the budget.
#[derive(Debug, Default)]
pub struct BudgetStatementMutations;

#[Object]
impl BudgetStatementMutations {
    /// Prints the statement of execution as it stands, in Arabic or in French, under a number of its own; it is kept as printed.
    async fn budget_statement_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which budget, in which language.")] input: BudgetStatementPrintInput,
    ) -> Result<BudgetStatementPayload> {
        let session = session(ctx)?;
        let done = service::print(session, input.read()).await;
        BudgetStatementPayload::from_outcome(session, done.map(Into::into))
    }
}
