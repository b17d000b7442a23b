//! Statements, as GraphQL.

use std::sync::Arc;

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use kernel::error::Internal;
use kernel::files::Link;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Cursor, Date, MoneyScalar, Page, PageArgs, answer, session};
use kernel::id::{FileId, StaffId, TypedId as _};
use tokio::sync::OnceCell;

use super::things::{BankAccountObject, BankCertaintyItem, BankFormatItem, BankLineObject, BankLineStateItem};
use crate::bank::importing::Imported;
use crate::bank::service::{self, Seen, sum};
use crate::bank::{BankStatementId, Certainty, Standing, Statement, Sum};
use crate::day::kept;

/// Lines, and what they come to.
#[derive(Debug, Clone, SimpleObject)]
pub struct BankSum {
    /// How many lines.
    pub count: i32,
    /// What they come to, signed, in dirhams.
    pub amount: MoneyScalar,
}

impl BankSum {
    fn of(sum: Sum) -> Result<Self, Internal> {
        Ok(Self { count: sum.count, amount: kept(sum.amount)?.into() })
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct BankLineTotal(i64);

#[Object]
impl BankLineTotal {
    /// How many lines there are in all.
    async fn total_count(&self) -> i64 {
        self.0
    }
}

/// A statement, whose lines are read once for all fields that need them.
#[derive(Debug, Clone)]
pub struct BankStatementObject {
    statement: Statement,
    seen: Arc<OnceCell<Vec<Seen>>>,
}

impl From<Statement> for BankStatementObject {
    fn from(statement: Statement) -> Self {
        Self { statement, seen: Arc::default() }
    }
}

impl BankStatementObject {
    async fn seen(&self, ctx: &Context<'_>) -> Result<&[Seen]> {
        let session = session(ctx)?;
        let load = || async { answer(session, service::lines(session, &self.statement).await) };
        Ok(self.seen.get_or_try_init(load).await?.as_slice())
    }

    async fn summed(&self, ctx: &Context<'_>, standing: Standing) -> Result<BankSum> {
        let sum = sum(self.seen(ctx).await?, standing);
        answer(session(ctx)?, BankSum::of(sum).map_err(Into::into))
    }
}

/// A statement of a bank account, as the bank gave it. It never changes.
#[Object(name = "BankStatement")]
impl BankStatementObject {
    /// Identifier, `bst_…`.
    async fn id(&self) -> ID {
        BankStatementId::from_uuid(self.statement.id).to_string().into()
    }
    /// The account.
    async fn account(&self) -> BankAccountObject {
        BankAccountObject(self.statement.account.clone())
    }
    /// How it is written.
    async fn format(&self) -> BankFormatItem {
        self.statement.format.into()
    }
    /// The bank's own number; null where the format has none.
    async fn number(&self) -> Option<&str> {
        Some(self.statement.number.as_str()).filter(|text| !text.is_empty())
    }
    /// First day.
    async fn from(&self) -> Date {
        self.statement.from.into()
    }
    /// Last day.
    async fn until(&self) -> Date {
        self.statement.until.into()
    }
    /// Balance before its lines; null where the format does not tell it.
    async fn opening(&self) -> Option<MoneyScalar> {
        self.statement.opening.map(Into::into)
    }
    /// Balance after its lines; null where the format does not tell it.
    async fn closing(&self) -> Option<MoneyScalar> {
        self.statement.closing.map(Into::into)
    }
    /// Sum of its lines, signed. Opening and movement make closing.
    async fn movement(&self) -> MoneyScalar {
        self.statement.movement.into()
    }
    /// How many lines it has, those of earlier statements included.
    async fn line_count(&self) -> i32 {
        self.statement.lines
    }
    /// How many of them are matched.
    async fn matched_count(&self) -> i64 {
        self.statement.matched
    }
    /// Path of the file on this host, signed; good for a quarter of an hour.
    async fn url(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(Link::path(session(ctx)?, FileId::from_uuid(self.statement.file)))
    }
    /// When it was taken in.
    async fn imported_at(&self) -> DateTime<Utc> {
        self.statement.imported_at
    }
    /// Who took it in.
    async fn imported_by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.statement.imported_by)).await
    }
    /// Lines that are matched. With those that are proposed and open they make the movement.
    async fn matched(&self, ctx: &Context<'_>) -> Result<BankSum> {
        self.summed(ctx, Standing::Matched).await
    }
    /// Lines that the program proposes something for.
    async fn proposed(&self, ctx: &Context<'_>) -> Result<BankSum> {
        self.summed(ctx, Standing::Proposed).await
    }
    /// Lines that nothing is known of.
    async fn open(&self, ctx: &Context<'_>) -> Result<BankSum> {
        self.summed(ctx, Standing::Open).await
    }
    /// Its lines, in its order, page by page.
    #[expect(
        clippy::too_many_arguments,
        reason = "a page of the lines that stand so: each is an argument of the field"
    )]
    async fn lines(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Those that stand so.")] state: Option<BankLineStateItem>,
        #[graphql(desc = "Those that something so sure is proposed for.")] certainty: Option<BankCertaintyItem>,
    ) -> Result<Connection<Cursor, BankLineObject, BankLineTotal>> {
        let page = answer(session(ctx)?, PageArgs::new(first, after.as_deref()))?;
        let standing: Option<Standing> = state.map(Into::into);
        let certainty: Option<Certainty> = certainty.map(Into::into);
        let fits = |one: &&Seen| {
            let sure = one.proposal.as_ref().map(|proposal| proposal.certainty);
            standing.is_none_or(|standing| one.standing() == standing) && (certainty.is_none() || sure == certainty)
        };
        let all: Vec<&Seen> = self.seen(ctx).await?.iter().filter(fits).collect();
        let passed =
            page.after.and_then(|id| all.iter().position(|one| one.line.id == id)).map_or(0, |place| place + 1);
        let limit = usize::try_from(page.limit()).unwrap_or_default();
        let rows = all.iter().skip(passed).take(limit).map(|one| (one.line.id, (*one).clone())).collect();
        let total = BankLineTotal(i64::try_from(all.len()).unwrap_or(i64::MAX));
        Ok(Page::new(&page, rows).into_connection(total, BankLineObject))
    }
}

/// What taking a statement in gave.
#[derive(Debug, Clone)]
pub struct BankImportedObject(pub Imported);

/// What taking a statement in gave.
#[Object(name = "BankImported")]
impl BankImportedObject {
    /// The statement.
    async fn statement(&self) -> BankStatementObject {
        self.0.statement.clone().into()
    }
    /// Lines that no earlier statement had shown.
    async fn added(&self) -> i32 {
        self.0.added
    }
    /// Lines that an earlier statement had shown; they are not doubled.
    async fn known(&self) -> i32 {
        self.0.statement.lines - self.0.added
    }
}
