//! Bank accounts and their statements, as GraphQL.

mod input;
mod statement;
mod things;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object, Result};
use kernel::gql::{Checks, Cursor, PageArgs, answer, session};
use kernel::id::TypedId as _;

use super::{BankStatementId, Filter, Unseen, importing, matching, service};
pub use input::{
    BankAccountCloseInput, BankAccountCreateInput, BankFileKeepInput, BankLineMatchInput, BankLineUnmatchInput,
    BankMatchInput, BankStatementFilter, BankStatementImportInput,
};
pub use statement::{BankImportedObject, BankLineTotal, BankStatementObject, BankSum};
pub use things::{
    BankAccountObject, BankCandidatesObject, BankCertaintyItem, BankFormatItem, BankLineObject, BankLineStateItem,
    BankMatchObject, BankProposalObject, BankReceiptObject, BankRemittanceObject,
};

/// Beside the page.
#[derive(Debug)]
pub struct BankStatementTotal(Filter);

#[Object]
impl BankStatementTotal {
    /// How many statements there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct BankUnseenTotal(Unseen);

#[Object]
impl BankUnseenTotal {
    /// How many receipts there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::unseen_count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of a bank account.
    BankAccountPayload {
        /// The account.
        account: BankAccountObject
    }
    /// What became of a piece of a file.
    BankFilePayload {
        /// The piece, `fil_…`, for `bankStatementImport`. One that is not used goes by itself.
        part_id: ID
    }
    /// What became of a statement.
    BankStatementImportPayload {
        /// The statement, and how many of its lines are new.
        imported: BankImportedObject
    }
    /// What became of lines.
    BankLineMatchPayload {
        /// The lines, in the order in which they were named.
        lines: Vec<BankLineObject>
    }
    /// What became of a line.
    BankLinePayload {
        /// The line.
        line: BankLineObject
    }
}

/// Queries about bank accounts.
#[derive(Debug, Default)]
pub struct BankQueries;

#[Object]
impl BankQueries {
    /// The bank accounts that the caller may see, those that are open first.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn bank_accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of this régie, `cof_…`.")] office_id: Option<ID>,
    ) -> Result<Vec<BankAccountObject>> {
        let session = session(ctx)?;
        let mut c = Checks::new();
        let office = office_id.as_ref().and_then(|id| c.id("officeId", id));
        let found = service::accounts(session, c.finish_with(Some(office))).await;
        Ok(answer(session, found)?.into_iter().map(BankAccountObject).collect())
    }

    /// The statements that the caller may see, the one that was taken in last first, page by page.
    async fn bank_statements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which statements.")] filter: Option<BankStatementFilter>,
    ) -> Result<Connection<Cursor, BankStatementObject, BankStatementTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(BankStatementTotal(filter), Into::into))
    }

    /// One statement; null when there is none in the caller's reach.
    async fn bank_statement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Identifier, `bst_…`.")] id: ID,
    ) -> Result<Option<BankStatementObject>> {
        let session = session(ctx)?;
        let found = service::get(session, BankStatementId::parse(&id).ok()).await;
        Ok(answer(session, found)?.map(Into::into))
    }

    /// What a line that is matched with nothing may be: the nearest by amount, then by day.
    async fn bank_candidates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The line, `bkl_…`.")] line_id: ID,
        #[graphql(desc = "Words, each part of a number, a reference, a name or an amount; at most 100 characters.")]
        query: Option<String>,
    ) -> Result<BankCandidatesObject> {
        let session = session(ctx)?;
        let mut c = Checks::new();
        let line = c.id("lineId", &line_id);
        let words = c.optional("query", query.as_deref(), 100).unwrap_or_default();
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let input = c.finish_with(line.map(|line| (line, words)));
        answer(session, service::candidates(session, input).await).map(BankCandidatesObject)
    }

    /// Receipts by transfer that no line of a bank shows so many days later, oldest first, page by page: of régies with a bank account,
    /// since their first account was opened.
    #[expect(
        clippy::too_many_arguments,
        reason = "a page of one régie after so many days: each is an argument of the field"
    )]
    async fn transfers_unseen(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Of this régie, `cof_…`.")] office_id: Option<ID>,
        #[graphql(desc = "Days since the receipt, 0 to 365; 5 when missing.")] days: Option<i32>,
    ) -> Result<Connection<Cursor, BankReceiptObject, BankUnseenTotal>> {
        let session = session(ctx)?;
        let mut c = Checks::new();
        let office = office_id.as_ref().and_then(|id| c.id("officeId", id));
        let days = c.number("days", days.unwrap_or(5), 0..=365);
        let input = c.finish_with(Some((office, days)));
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| {
            let (office, days) = input?;
            Ok((office, days, page))
        });
        let (page, wanted) = answer(session, service::unseen(session, input).await)?;
        Ok(page.into_connection(BankUnseenTotal(wanted), BankReceiptObject))
    }
}

/// Changes of bank accounts.
#[derive(Debug, Default)]
pub struct BankMutations;

#[Object]
impl BankMutations {
    /// Names a bank account of a régie.
    async fn bank_account_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account.")] input: BankAccountCreateInput,
    ) -> Result<BankAccountPayload> {
        let session = session(ctx)?;
        BankAccountPayload::from_outcome(session, service::create(session, input.read()).await.map(BankAccountObject))
    }

    /// Closes a bank account with a day: what moves later is refused.
    async fn bank_account_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which account, with which day.")] input: BankAccountCloseInput,
    ) -> Result<BankAccountPayload> {
        let session = session(ctx)?;
        BankAccountPayload::from_outcome(session, service::close(session, input.read()).await.map(BankAccountObject))
    }

    /// Keeps a piece of a statement's file until the statement is taken in.
    async fn bank_file_keep(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The piece.")] input: BankFileKeepInput,
    ) -> Result<BankFilePayload> {
        let session = session(ctx)?;
        let kept = importing::keep(session, input.read()).await;
        BankFilePayload::from_outcome(session, kept.map(|id| id.to_string().into()))
    }

    /// Takes a statement in, whole or not at all: every fault is told with its line. Lines that an earlier statement of the account has
    /// shown are not doubled.
    async fn bank_statement_import(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The statement.")] input: BankStatementImportInput,
    ) -> Result<BankStatementImportPayload> {
        let session = session(ctx)?;
        let done = importing::import(session, input.read()).await;
        BankStatementImportPayload::from_outcome(session, done.map(BankImportedObject))
    }

    /// Matches lines with receipts or remittances, or explains them: all of them or none, each on record. A line, a receipt and a
    /// remittance are matched once, unless it is undone.
    async fn bank_line_match(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What each line is.")] input: BankLineMatchInput,
    ) -> Result<BankLineMatchPayload> {
        let session = session(ctx)?;
        let done = matching::match_lines(session, input.read()).await;
        BankLineMatchPayload::from_outcome(session, done.map(|seen| seen.into_iter().map(BankLineObject).collect()))
    }

    /// Undoes what a line is matched with. Who, when and why stay on record.
    async fn bank_line_unmatch(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which line, and why.")] input: BankLineUnmatchInput,
    ) -> Result<BankLinePayload> {
        let session = session(ctx)?;
        BankLinePayload::from_outcome(session, matching::unmatch(session, input.read()).await.map(BankLineObject))
    }
}
