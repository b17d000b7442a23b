//! The nomenclature: seen by who works with the budget, imported by who prepares it.

use kernel::error::{Failure, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::keys::sha256;
use kernel::session::Session;
use kernel::tx::{Change, Operation, begin, begin_read};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::json;
use uuid::Uuid;

use super::read::{Plan, Row, Told, plan, text};
use super::sheet::Numbers;
use super::{BudgetLineId, Filter, Line, sheet, store};
use crate::acts;
use crate::error::whole;

/// A page of the nomenclature, by code, and the filter that it was read by.
///
/// # Errors
/// See [`whole`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Line>, Filter)> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let (filter, args) = input?;
    let found = store::page(&mut begin_read(&permit).await?, &filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|line| (line.id, line)).collect()), filter))
}

/// How many lines [`page`] gives in all.
///
/// # Errors
/// See [`whole`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = whole::<acts::BudgetRead>(session)?;
    Ok(store::count(&mut begin_read(&permit).await?, filter).await?)
}

/// Where a nomenclature comes from.
#[derive(Debug, Serialize)]
pub enum Source {
    /// Comma- or semicolon-separated text.
    Csv(String),
    /// A workbook (XLSX), byte by byte.
    Workbook(#[serde(serialize_with = "mark")] Vec<u8>),
}

/// A workbook is told from another by its mark.
fn mark<S: Serializer>(content: &[u8], to: S) -> Result<S::Ok, S::Error> {
    sha256(content).serialize(to)
}

impl Source {
    /// Its rows. Reading a workbook takes a while: nobody else waits for it.
    pub(crate) async fn rows(&self, numbers: Numbers) -> Result<Vec<Row>, Told> {
        match self {
            Self::Csv(csv) => text(csv),
            Self::Workbook(content) => {
                let content = content.clone();
                let read = tokio::task::spawn_blocking(move || sheet::rows(&content, numbers)).await;
                // What stops its reader is no workbook.
                read.unwrap_or_else(|_| Err(sheet::unreadable()))
            }
        }
    }
}

/// What an import of this would do. Nothing is written.
///
/// # Errors
/// See [`whole`].
#[tracing::instrument(name = "budget.budget_lines.preview", skip_all, fields(tenant = %session.tenant().key))]
pub async fn preview(session: &Session, source: &Source) -> Outcome<Plan> {
    let permit = whole::<acts::LinesPreview>(session)?;
    let rows = source.rows(Numbers::Whole).await;
    Ok(plan(rows, &store::all(&mut begin_read(&permit).await?).await?))
}

/// A nomenclature to import.
#[derive(Debug, Serialize)]
pub struct Import {
    /// The client's operation.
    pub operation: Uuid,
    /// What it is read from.
    pub source: Source,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Lines with codes that were new.
    pub added: usize,
    /// Known lines that got another name.
    pub renamed: usize,
    /// Lines that were known as they are.
    pub unchanged: usize,
}

/// Imports a nomenclature, whole or not at all. Repeating the operation gives the same answer.
///
/// # Errors
/// Refused with every fault of the text or of the workbook, each with its place.
#[tracing::instrument(name = "budget.budget_lines.import", skip_all, fields(tenant = %session.tenant().key))]
pub async fn import(session: &Session, input: Outcome<Import>) -> Outcome<Imported> {
    let permit = whole::<acts::LinesImport>(session)?;
    let input = input?;
    let rows = input.source.rows(Numbers::Whole).await;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(done) = tx.operation::<Imported>(input.operation, &input).await? {
        return Ok(done);
    }
    store::one_at_a_time(&mut tx, session.tenant().key.as_str()).await?;
    let Plan { added, renamed, unchanged, faults } = plan(rows, &store::all(&mut tx).await?);
    if !faults.is_empty() {
        return Err(Failure::Refused(faults.into_iter().map(|told| told.fault).collect()));
    }
    let done = Imported { added: added.len(), renamed: renamed.len(), unchanged };
    let codes = |lines: &[Line]| lines.iter().map(|line| line.entry.code.clone()).collect::<Vec<_>>();
    let added: Vec<Line> = added.into_iter().map(|entry| Line { id: ambient.uuid(), entry }).collect();
    store::insert(&mut tx, &added, (ambient.now(), by)).await?;
    for line in &renamed {
        store::rename(&mut tx, line).await?;
    }
    tx.answer(input.operation, &done).await?;
    let change = Change {
        object_kind: "budget_line",
        object_id: added.first().or(renamed.first()).map_or_else(String::new, |line| printed(line.id)),
        object_label: format!("{} + {}", done.added, done.renamed),
        unit: None,
        before: None,
        after: Some(json!({ "added": codes(&added), "renamed": codes(&renamed), "unchanged": done.unchanged })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(done)
}

fn printed(id: Uuid) -> String {
    BudgetLineId::from_uuid(id).to_string()
}
