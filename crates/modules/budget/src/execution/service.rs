//! The execution of a budget, as it stands now or stood on a day, and its printed statement.

use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::files::{self, Link};
use kernel::id::{FileId, TypedId as _};
use kernel::render::{RenderJob, Turn};
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::paper::{Source, TEMPLATE};
use super::{Execution, chapters, lines, parts, result, store};
use crate::error::{not_found, whole};
use crate::step::service as steps;
use crate::terms::Language;
use crate::version::in_force;
use crate::year::{Budget, BudgetId};
use crate::{acts, ledger, line, revenue, year};

/// The execution of a budget by the end of a day, or of today; `None` when there is no such budget.
///
/// # Errors
/// See [`whole`]; refused for a day that is none.
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn of(
    session: &Session,
    input: Outcome<(Option<BudgetId>, Option<NaiveDate>)>,
) -> Outcome<Option<Execution>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let (id, on) = input?;
    let Some(id) = id else { return Ok(None) };
    let mut tx = begin_read(&permit).await?;
    match year::store::get(&mut tx, id.uuid()).await? {
        Some(budget) => Ok(Some(computed(&mut tx, session, budget, on).await?)),
        None => Ok(None),
    }
}

/// The execution of a budget inside the transaction that asks for it.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn computed(
    tx: &mut impl Tx,
    session: &Session,
    budget: Budget,
    on: Option<NaiveDate>,
) -> Outcome<Execution> {
    // What is of the year ends with it: revenue of January is the next budget's. What was said of it in January still counts: an order
    // of 30 December that was returned, a payment, a release.
    let last = budget.last_day();
    let clock = steps::clock(tx, session, on.filter(|on| *on < last)).await?;
    let ledger = ledger::service::load(tx, budget, &clock).await?;
    let until = clock.today.min(last);
    let days = (ledger.budget.first_day(), until);
    let (came_in, late) = (revenue::store::between(tx, days).await?, revenue::store::late(tx, days).await?);
    let (lines, unassigned) = lines(line::store::all(tx).await?, &ledger.positions, &came_in)?;
    let (chapters, parts) = (chapters(&lines)?, parts(&lines)?);
    let result = result(&parts, unassigned)?;
    Ok(Execution {
        budget: ledger.budget.id,
        year: ledger.budget.year,
        on: until,
        version: in_force(&ledger.versions).map(|view| view.version.number),
        interim: ledger.interim.is_some(),
        lines,
        chapters,
        parts,
        unassigned,
        late,
        result,
    })
}

/// A statement to print.
#[derive(Debug, Serialize)]
pub struct Print {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which budget.
    pub budget: BudgetId,
    /// In which language.
    pub language: Language,
}

/// A statement that was printed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Printed {
    /// Number in its year.
    pub number: i32,
    /// The kept file.
    pub file: FileId,
}

/// Prints the statement of execution as it stands, under a number of its own, and keeps it. Repeating the operation gives the same
/// paper.
///
/// # Errors
/// Refused when there is no such budget.
#[tracing::instrument(name = "budget.budget_statement.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print(session: &Session, input: Outcome<Print>) -> Outcome<(Printed, String)> {
    let permit = whole::<acts::StatementPrint>(session)?;
    let input = input?;
    // Waited for before a connection and the lock of the number are held, and not while holding them.
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(earlier) = tx.operation::<Printed>(input.operation, &input).await? {
        let path = Link::path(session, earlier.file);
        return Ok((earlier, path));
    }
    let budget = year::store::get(&mut tx, input.budget.uuid()).await?.ok_or_else(|| not_found("budgetId"))?;
    let (year, closed) = (budget.year, budget.closed_on.is_some());
    let execution = computed(&mut tx, session, budget, None).await?;
    let number = tx.next_number("budget/statement", year).await?;
    let printed = format!("{number}/{year}");
    let content = rendered(&mut tx, session, (&execution, closed), (input.language, printed.as_str(), turn)).await?;
    let name = format!("execution-{year}-{number}-{}.pdf", input.language.as_str());
    let file = files::keep(&mut tx, session, &name, "application/pdf", content.into()).await?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let (budget, language) = (execution.budget, input.language);
    let (on, at) = (ambient.today(), ambient.now());
    store::insert(&mut tx, &store::Statement { budget, number, on, closed, language, at, by }).await?;
    let done = Printed { number, file: file.id };
    tx.answer(input.operation, &done).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_statement",
            object_id: input.budget.to_string(),
            object_label: printed,
            after: Some(
                json!({ "on": execution.on, "language": input.language, "file": file.id, "sha256": hex(&file.sha256) }),
            ),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    let path = Link::path(session, file.id);
    Ok((done, path))
}

async fn rendered(
    tx: &mut TenantTx,
    session: &Session,
    (execution, closed): (&Execution, bool),
    (language, number, turn): (Language, &str, Turn),
) -> Outcome<Vec<u8>> {
    let house = session.house();
    let look = kernel::look::look(tx, session).await?;
    let unit = store::root_unit(tx).await?;
    let (tenant, at) = (session.tenant(), house.ambient.now());
    let source = Source { tenant, look: &look, unit, execution, closed, language, at };
    let job = RenderJob {
        template: TEMPLATE.name,
        data: kernel::look::with_seal(session, source.data(number)).await?,
        qr: None,
        demo: house.demo,
        title: number.to_owned(),
        lang: language.as_str(),
    };
    Ok(house.renderer.render_in(turn, job).await?)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
