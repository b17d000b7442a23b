//! Inspections, as GraphQL.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, InputObject, Object, Result};
use chrono::{DateTime, Utc};
use kernel::error::Outcome;
use kernel::gql::people::{StaffObject, staff};
use kernel::gql::{Checks, Cursor, Date, MoneyScalar, PageArgs, answer, session};
use kernel::id::{StaffId, TypedId as _};

use super::{Compared, Filter, Inspection, InspectionId, MOST_BOOKS, Seen, Uninspected, service};
use crate::day::graphql::{CashPiecesInput, PiecesObject, pieces};
use crate::office::CashOfficeId;
use crate::office::graphql::CashOfficeRefObject;
use crate::remittance::graphql::{CashPaperPayload, asked, plate};
use crate::remittance::print;

/// A book as it was seen.
#[derive(Debug, Clone)]
pub struct SeenBookObject(pub Compared);

/// A book of receipts as an inspector saw it, beside what it should have been.
#[Object(name = "InspectedBook")]
impl SeenBookObject {
    /// Serial printed on its cover.
    async fn serial(&self) -> &str {
        &self.0.serial
    }
    /// The first number that was blank.
    async fn next_number(&self) -> i32 {
        self.0.next
    }
    /// The number that its next receipt took by the books of the house.
    async fn expected_number(&self) -> i32 {
        self.0.expected
    }
    /// Whether both are the same.
    async fn agrees(&self) -> bool {
        self.0.agrees()
    }
}

/// A surprise inspection.
#[derive(Debug, Clone)]
pub struct InspectionObject(pub Inspection);

/// A surprise inspection of a régie (decree 2-17-451 art. 45). It never changes.
#[Object(name = "CashInspection")]
impl InspectionObject {
    /// Identifier, `isp_…`.
    async fn id(&self) -> ID {
        InspectionId::from_uuid(self.0.id).to_string().into()
    }
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// The day.
    async fn on(&self) -> Date {
        self.0.on.into()
    }
    /// Notes and coins that were counted, the largest first.
    #[graphql(directive = kernel::gql::list_size::apply(11))]
    async fn denominations(&self) -> Vec<PiecesObject> {
        self.0.pieces.iter().copied().map(PiecesObject).collect()
    }
    /// Cash that should have been there at that moment, floats included.
    async fn expected(&self) -> MoneyScalar {
        self.0.expected.into()
    }
    /// Cash that was there.
    async fn counted(&self) -> MoneyScalar {
        self.0.counted.into()
    }
    /// Counted less expected.
    async fn difference(&self) -> MoneyScalar {
        self.0.difference.into()
    }
    /// Books of receipts that were seen.
    #[graphql(directive = kernel::gql::list_size::apply(20))]
    async fn books(&self) -> Vec<SeenBookObject> {
        self.0.books.iter().cloned().map(SeenBookObject).collect()
    }
    /// What was found, in words.
    async fn findings(&self) -> &str {
        &self.0.findings
    }
    /// When it was recorded.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }
    /// Who inspected.
    async fn by(&self, ctx: &Context<'_>) -> Result<StaffObject> {
        staff(ctx, StaffId::from_uuid(self.0.staff)).await
    }
}

/// A régie that was not inspected this year.
#[derive(Debug, Clone)]
pub struct InspectionDueObject(Uninspected);

/// A régie that was not inspected this year: each is surprised at least once in it (decree 2-17-451 art. 45).
#[Object(name = "CashInspectionDue")]
impl InspectionDueObject {
    /// The régie.
    async fn office(&self) -> CashOfficeRefObject {
        plate(&self.0.office)
    }
    /// When it was inspected last, before this year; null when it never was.
    async fn last_on(&self) -> Option<Date> {
        self.0.last.map(Into::into)
    }
}

/// What a list of inspections is narrowed to.
#[derive(Debug, Default, InputObject)]
pub struct InspectionFilter {
    /// Of this régie, `cof_…`.
    office_id: Option<ID>,
    /// From this day on.
    from: Option<Date>,
    /// To this day.
    until: Option<Date>,
}

impl InspectionFilter {
    fn read(self) -> Outcome<Filter> {
        let mut c = Checks::new();
        let filter = c.within("filter", |c| Filter {
            office: self.office_id.as_ref().and_then(|id| c.id::<CashOfficeId>("officeId", id)).map(CashOfficeId::uuid),
            from: self.from.as_ref().and_then(|day| c.date("from", day)),
            until: self.until.as_ref().and_then(|day| c.date("until", day)),
        });
        c.finish_with(Some(filter))
    }
}

/// Beside the page.
#[derive(Debug)]
pub struct InspectionTotal(Filter);

#[Object]
impl InspectionTotal {
    /// How many inspections there are in all; counted only when asked.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i64> {
        let session = session(ctx)?;
        answer(session, service::count(session, &self.0).await)
    }
}

kernel::payload! {
    /// What became of an inspection.
    CashInspectionPayload {
        /// The inspection.
        inspection: InspectionObject
    }
}

/// A book of receipts as an inspector saw it.
#[derive(Debug, InputObject)]
pub struct InspectedBookInput {
    /// Serial printed on its cover; at most 40 characters.
    serial: String,
    /// The first number that is still blank; one more than the last when it is used up.
    next_number: i32,
}

/// What an inspector saw.
#[derive(Debug, InputObject)]
pub struct InspectionRecordInput {
    /// UUID made by the client: repeating it gives the same inspection.
    operation_id: ID,
    /// The régie, `cof_…`.
    office_id: ID,
    /// Notes and coins that were counted in all its tills and its safe, each value once.
    denominations: Vec<CashPiecesInput>,
    /// Books of receipts that were seen, each once; at most 100.
    #[graphql(default)]
    books: Vec<InspectedBookInput>,
    /// What was found, in words; at most 4000 characters.
    findings: String,
}

impl InspectionRecordInput {
    fn read(&self) -> Outcome<service::Record> {
        let mut c = Checks::new();
        let (operation, office) = (c.operation(&self.operation_id), c.id("officeId", &self.office_id));
        let pieces = pieces(&mut c, "denominations", &self.denominations);
        if self.books.len() > MOST_BOOKS {
            c.fault("kernel-error-number", "books")
                .args
                .extend([("min", "0".to_owned()), ("max", MOST_BOOKS.to_string())]);
        }
        let seen = self.books.iter().take(MOST_BOOKS).enumerate();
        let books: Vec<Seen> = c.within("books", |c| {
            seen.map(|(at, book)| {
                c.within(&at.to_string(), |c| Seen {
                    serial: c.text("serial", &book.serial, 40),
                    next: c.number("nextNumber", book.next_number, 1..=1_000_000_000),
                })
            })
            .collect()
        });
        let findings = c.lines("findings", &self.findings, 4_000);
        let read = operation.zip(office);
        c.finish_with(read).map(|(operation, office)| service::Record { operation, office, pieces, books, findings })
    }
}

/// The report of an inspection to print.
#[derive(Debug, InputObject)]
pub struct InspectionPrintInput {
    /// The inspection, `isp_…`.
    inspection_id: ID,
    /// `ar` or `fr`.
    language: String,
}

/// Queries about inspections.
#[derive(Debug, Default)]
pub struct InspectionQueries;

#[Object]
impl InspectionQueries {
    /// The inspections that the caller may see, newest first, page by page.
    async fn inspections(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Page size, 1 to 100; 20 when missing.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the last row of the page before.")] after: Option<String>,
        #[graphql(desc = "Which inspections.")] filter: Option<InspectionFilter>,
    ) -> Result<Connection<Cursor, InspectionObject, InspectionTotal>> {
        let session = session(ctx)?;
        let filter = filter.unwrap_or_default().read();
        let input = PageArgs::new(first, after.as_deref()).and_then(|page| Ok((filter?, page)));
        let (page, filter) = answer(session, service::page(session, input).await)?;
        Ok(page.into_connection(InspectionTotal(filter), InspectionObject))
    }

    /// The régies that the caller may see and that were not inspected this year, by code.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn inspections_due(&self, ctx: &Context<'_>) -> Result<Vec<InspectionDueObject>> {
        let session = session(ctx)?;
        let due = answer(session, service::due(session).await)?;
        Ok(due.into_iter().map(InspectionDueObject).collect())
    }
}

/// Recording inspections, and their reports.
#[derive(Debug, Default)]
pub struct InspectionMutations;

#[Object]
impl InspectionMutations {
    /// Records a surprise inspection of a régie by somebody who holds no place in it. What should be there is reckoned at that moment; what is
    /// missing is owed by who holds the régie until it is made good (decree 2-17-451 art. 46).
    async fn inspection_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which régie, what was counted and seen.")] input: InspectionRecordInput,
    ) -> Result<CashInspectionPayload> {
        let session = session(ctx)?;
        CashInspectionPayload::from_outcome(session, service::record(session, input.read()).await.map(InspectionObject))
    }

    /// Prints the report of an inspection. The print is on record and kept.
    async fn inspection_print(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which inspection, in which language.")] input: InspectionPrintInput,
    ) -> Result<CashPaperPayload> {
        let session = session(ctx)?;
        let asked = asked("inspectionId", &input.inspection_id, &input.language);
        CashPaperPayload::from_outcome(session, print::inspection(session, asked).await)
    }
}
