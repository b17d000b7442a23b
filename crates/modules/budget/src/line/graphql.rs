//! The nomenclature, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kernel::error::Outcome;
use kernel::gql::people::LocalNameObject;
use kernel::gql::{Checks, Cursor, Page, PageArgs, UserError, answer, session};
use kernel::id::TypedId as _;
use kernel::session::Session;

use super::read::{MOST, Plan, Told};
use super::service::{Import, Imported, Source};
use super::{BudgetLineId, Filter, Line, service};
use crate::terms::graphql::{PartItem, SideItem};

/// Most faults that a preview tells; `faultCount` says how many there are.
pub(crate) const TOLD: usize = 100;

/// A line of the nomenclature.
#[derive(Debug, Clone)]
pub struct BudgetLineObject(pub Line);

/// A line of the commune's nomenclature (decree 2-17-353).
#[Object(name = "BudgetLine")]
impl BudgetLineObject {
    /// Identifier, `bln_…`.
    async fn id(&self) -> ID {
        BudgetLineId::from_uuid(self.0.id).to_string().into()
    }
    /// Code: 4 to 12 digits.
    async fn code(&self) -> &str {
        &self.0.entry.code
    }
    /// What it is called.
    async fn name(&self) -> LocalNameObject {
        self.0.entry.name.clone().into()
    }
    /// Part of the budget.
    async fn part(&self) -> PartItem {
        self.0.entry.part.into()
    }
    /// Revenue or expense.
    async fn side(&self) -> SideItem {
        self.0.entry.side.into()
    }
    /// Chapter (باب).
    async fn chapter(&self) -> &str {
        &self.0.entry.chapter
    }
    /// Article (فصل); empty only on revenue.
    async fn article(&self) -> &str {
        &self.0.entry.article
    }
    /// Programme (برنامج); empty only on revenue.
    async fn programme(&self) -> &str {
        &self.0.entry.programme
    }
}

/// What a list of lines is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct BudgetLineFilter {
    /// Words, each part of the code or of the name in either script, whatever the case; at most 100 characters.
    query: Option<String>,
    /// Lines of this part only.
    part: Option<PartItem>,
    /// Lines of this side only.
    side: Option<SideItem>,
    /// Lines of this chapter only.
    chapter: Option<String>,
}

impl BudgetLineFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            words: c
                .optional("query", self.query.as_deref(), 100)
                .map(|query| query.split_whitespace().map(str::to_owned).collect())
                .unwrap_or_default(),
            part: self.part.map(Into::into),
            side: self.side.map(Into::into),
            chapter: c.optional("chapter", self.chapter.as_deref(), 20),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct BudgetLineTotal(Filter);

#[Object]
impl BudgetLineTotal {
    /// How many lines there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

/// Something wrong on a line of a text, or in a row of a workbook, that is to be imported.
#[derive(Debug, SimpleObject)]
pub struct BudgetLineFault {
    /// Line of the text or row of the sheet, from 1.
    pub line: i32,
    /// Name of the sheet; null in a text, and where the workbook as a whole is at fault.
    pub sheet: Option<String>,
    /// Letter of the column of the sheet, where it is one cell.
    pub column: Option<String>,
    /// Stable code, for programs.
    pub code: String,
    /// What to do, in the language of the request.
    pub message: String,
}

impl BudgetLineFault {
    /// As told in the language of the request.
    pub(crate) fn of(session: &Session, told: &Told) -> Self {
        let UserError { code, message, .. } = UserError::of(session, &told.fault);
        let (sheet, column) = (told.place.sheet.clone(), told.column.map(String::from));
        Self { line: whole(told.place.line), sheet, column, code, message }
    }
}

/// What an import would do. Nothing of it is imported while there is any fault.
#[derive(Debug, SimpleObject)]
pub struct BudgetLinesPreview {
    /// Lines with codes that are new.
    pub added: i32,
    /// Known lines that would get another name.
    pub renamed: i32,
    /// Lines that are known as they are.
    pub unchanged: i32,
    /// How many faults there are.
    pub fault_count: i32,
    /// The first hundred faults, by their lines.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    pub faults: Vec<BudgetLineFault>,
}

impl BudgetLinesPreview {
    fn of(session: &Session, plan: &Plan) -> Self {
        Self {
            added: whole(plan.added.len()),
            renamed: whole(plan.renamed.len()),
            unchanged: whole(plan.unchanged),
            fault_count: whole(plan.faults.len()),
            faults: plan.faults.iter().take(TOLD).map(|told| BudgetLineFault::of(session, told)).collect(),
        }
    }
}

pub(crate) fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// What an import did.
#[derive(Debug, SimpleObject)]
#[graphql(name = "BudgetLinesImported")]
pub struct BudgetLinesImportedObject {
    /// Lines with codes that were new.
    pub added: i32,
    /// Known lines that got another name.
    pub renamed: i32,
    /// Lines that were known as they are.
    pub unchanged: i32,
}

impl From<Imported> for BudgetLinesImportedObject {
    fn from(done: Imported) -> Self {
        Self { added: whole(done.added), renamed: whole(done.renamed), unchanged: whole(done.unchanged) }
    }
}

kernel::payload! {
    /// What became of an import.
    BudgetLinesImportPayload {
        /// What was done.
        imported: BudgetLinesImportedObject
    }
}

/// A nomenclature to import, as comma- or semicolon-separated text.
#[derive(Debug, InputObject)]
pub struct BudgetLinesImportInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The text, at most 200,000 characters, one line of the nomenclature on each line: code (4 to 12 digits); part (1 or 2); side
    /// (`revenue`, `recette`, `مداخيل` or `expense`, `dépense`, `نفقات`); name in Arabic; name in French; chapter; article;
    /// programme. Article and programme may be missing on revenue. A first line without digits in its first cell is a heading.
    csv: String,
}

impl BudgetLinesImportInput {
    fn read(self) -> Outcome<Import> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let csv = self.csv;
        if csv.trim().is_empty() {
            c.fault("kernel-error-required", "csv");
        } else if csv.chars().count() > MOST {
            c.fault("kernel-error-too-long", "csv").args.push(("max", MOST.to_string()));
        }
        c.finish_with(operation).map(|operation| Import { operation, source: Source::Csv(csv) })
    }
}

/// A nomenclature to import, as a workbook.
#[derive(Debug, InputObject)]
pub struct BudgetWorkbookImportInput {
    /// UUID made by the client: repeating it gives the same answer.
    operation_id: ID,
    /// The workbook (XLSX) in base64 (RFC 4648 §4), at most 180,000 bytes, 20 sheets and 5,000 rows. Every sheet that is not hidden is
    /// read, with the columns that `budgetLinesImport` has, one line of the nomenclature in each row; a first row without digits in
    /// its first cell is a heading. Cells are text or whole numbers; what begins with zero is text.
    workbook: String,
}

impl BudgetWorkbookImportInput {
    fn read(&self) -> Outcome<Import> {
        let mut c = Checks::new();
        let operation = c.operation(&self.operation_id);
        let source = workbook(&self.workbook);
        c.finish_with(operation).map(|operation| Import { operation, source })
    }
}

/// What is no base64 is no workbook either: the reader says so, once it is known that the caller may ask.
pub(crate) fn workbook(content: &str) -> Source {
    Source::Workbook(BASE64_STANDARD.decode(content.trim()).unwrap_or_default())
}

/// Queries about the nomenclature.
#[derive(Debug, Default)]
pub struct BudgetLineQueries;

#[Object]
impl BudgetLineQueries {
    /// The lines of the nomenclature, by code, page by page.
    async fn budget_lines(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which lines.")] filter: Option<BudgetLineFilter>,
    ) -> Result<Connection<Cursor, BudgetLineObject, BudgetLineTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter): (Page<Line>, Filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(BudgetLineTotal(filter), BudgetLineObject))
    }

    /// What an import of this text would do, with every fault by its line. Nothing is written.
    async fn budget_lines_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The text, as `budgetLinesImport` takes it.")] csv: String,
    ) -> Result<BudgetLinesPreview> {
        let session = session(ctx)?;
        let plan = answer(session, service::preview(session, &Source::Csv(csv)).await)?;
        Ok(BudgetLinesPreview::of(session, &plan))
    }

    /// What an import of this workbook would do, with every fault by its sheet, row and column. Nothing is written.
    async fn budget_workbook_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The workbook, as `budgetWorkbookImport` takes it.")] content: String,
    ) -> Result<BudgetLinesPreview> {
        let session = session(ctx)?;
        let plan = answer(session, service::preview(session, &workbook(&content)).await)?;
        Ok(BudgetLinesPreview::of(session, &plan))
    }
}

/// Changes of the nomenclature.
#[derive(Debug, Default)]
pub struct BudgetLineMutations;

#[Object]
impl BudgetLineMutations {
    /// Imports a nomenclature, whole or not at all: new codes are added, known ones renamed. A known line never changes its part,
    /// side, chapter, article or programme, for what was voted and spent on it stays where it was.
    async fn budget_lines_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The nomenclature.")] input: BudgetLinesImportInput,
    ) -> Result<BudgetLinesImportPayload> {
        let session = session(ctx)?;
        let done = service::import(session, input.read()).await;
        BudgetLinesImportPayload::from_outcome(session, done.map(Into::into))
    }

    /// Imports the nomenclature of a workbook, as `budgetLinesImport` does that of a text.
    async fn budget_workbook_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The workbook.")] input: BudgetWorkbookImportInput,
    ) -> Result<BudgetLinesImportPayload> {
        let session = session(ctx)?;
        let done = service::import(session, input.read()).await;
        BudgetLinesImportPayload::from_outcome(session, done.map(Into::into))
    }
}
