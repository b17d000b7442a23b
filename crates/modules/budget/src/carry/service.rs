//! What is carried over: stated by the ordonnateur once the year is closed, given the visa by the treasurer, from which it counts.

use kernel::error::{Fault, Outcome};
use kernel::files::{self, Link};
use kernel::id::{FileId, TypedId as _};
use kernel::money::Money;
use kernel::render::{RenderJob, Turn};
use kernel::session::Session;
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::paper::{Source, TEMPLATE};
use super::{
    Answered, BudgetCarryId, Carry, CarryView, Due, Item, Named, items, pending_fault, store, surplus,
    surplus_line_fault,
};
use crate::engagement::Engagement;
use crate::error::{not_found, settle, whole};
use crate::execution::paper::headed;
use crate::line::{BudgetLineId, Line};
use crate::step::{Clock, Entry, Subject, day_fault, service as steps};
use crate::stored::sum;
use crate::terms::{Answer, Language, Side, StepKind};
use crate::version::in_force;
use crate::year::{Budget, BudgetId};
use crate::{acts, engagement, execution, ledger, line, year};

/// What was carried to a budget and what its year before still leaves to it.
#[derive(Debug, Clone)]
pub struct Over {
    /// The budget.
    pub budget: Uuid,
    /// The statements, in the order of their numbers.
    pub statements: Vec<CarryView>,
    /// What is still left to carry; `None` where the year before was not carried out here.
    pub due: Option<Due>,
}

/// What was carried to a budget, and what is left to carry; `None` when there is no such budget.
///
/// # Errors
/// See [`whole`].
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn of(session: &Session, id: Option<BudgetId>) -> Outcome<Option<Over>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let Some(id) = id else { return Ok(None) };
    let mut tx = begin_read(&permit).await?;
    let Some(budget) = year::store::get(&mut tx, id.uuid()).await? else { return Ok(None) };
    let clock = steps::clock(&mut tx, session, None).await?;
    let statements = views(&mut tx, &budget, None).await?;
    let due = match year::store::of_year(&mut tx, budget.year - 1).await? {
        Some(before) => left(&mut tx, session, (before, &statements, &clock)).await?,
        None => None,
    };
    Ok(Some(Over { budget: budget.id, statements, due }))
}

/// What a year leaves that earlier statements have not carried; `None` where it was not carried out here.
async fn left(
    tx: &mut impl Tx,
    session: &Session,
    (before, earlier, clock): (Budget, &[CarryView], &Clock),
) -> Outcome<Option<Due>> {
    let ledger = ledger::service::load(tx, before.clone(), clock).await?;
    if in_force(&ledger.versions).is_none() && ledger.interim.is_none() {
        return Ok(None);
    }
    let carried: Vec<&CarryView> = earlier.iter().filter(|view| view.is_carried()).collect();
    let gone: Vec<Item> = carried.iter().flat_map(|view| view.items.iter().map(|one| one.item)).collect();
    let found = engagement::store::under(tx, before.id).await?;
    let engagements = engagement::service::views(tx, found, clock).await?;
    let lines = line::store::all(tx).await?;
    let items = items(&lines, &ledger.positions, &engagements, &gone)?;
    let number = |id: Uuid| engagements.iter().find(|view| view.engagement.id == id).map(|view| view.engagement.number);
    let named = |item: Item| {
        let line = lines.iter().find(|line| line.id == item.line).cloned()?;
        Some(Named { line, engagement: item.engagement.and_then(number), item })
    };
    let items = items.into_iter().filter_map(named).collect();
    let gone = sum(carried.iter().map(|view| view.carry.surplus))?;
    let (year, closed) = (before.year, before.closed_on.is_some());
    let result = execution::service::computed(tx, session, before.clone(), None).await?.result;
    Ok(Some(Due { year, budget: before.id, closed, items, surplus: surplus(result, gone)? }))
}

/// Whether a year leaves anything to the next.
///
/// # Errors
/// Internal failures only.
pub(crate) async fn leaves(tx: &mut impl Tx, session: &Session, (budget, clock): (&Budget, &Clock)) -> Outcome<bool> {
    let due = left(tx, session, (budget.clone(), &[], clock)).await?;
    Ok(due.is_some_and(|due| !due.items.is_empty() || !due.surplus.is_zero()))
}

/// A statement to draw up.
#[derive(Debug, Serialize)]
pub struct State {
    /// The client's operation.
    pub operation: Uuid,
    /// The budget that gets it.
    pub budget: BudgetId,
    /// The day and the number on paper.
    pub entry: Entry,
    /// The line that gets the surplus.
    pub surplus_line: Option<BudgetLineId>,
    /// Credits copied from paper, where the year before was not carried out here.
    pub amounts: Vec<(BudgetLineId, Money)>,
    /// The surplus copied from paper.
    pub surplus: Option<Money>,
}

/// Draws up the statement of what is carried over: computed from the year before, once it is closed; copied from paper where that
/// year was not carried out here. What changed since an earlier statement is stated anew, for the difference. Nothing counts before
/// the treasurer's visa.
///
/// # Errors
/// Refused outside of the year that gets it, while the year before is open or a statement waits, and when nothing is left to carry.
#[tracing::instrument(name = "budget.budget_carry.state", skip_all, fields(tenant = %session.tenant().key))]
pub async fn state(session: &Session, input: Outcome<State>) -> Outcome<CarryView> {
    let permit = whole::<acts::CarryState>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetCarryId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let earlier = views(&mut tx, &budget, None).await?;
    let faults = [
        budget.spending_fault(clock.today),
        pending_fault(&earlier),
        day_fault(input.entry.on, budget.first_day(), clock.today),
    ];
    settle(faults.into_iter().flatten().collect())?;
    let (from, items, surplus) = stated(&mut tx, session, &input, (&budget, &earlier, &clock)).await?;
    if items.is_empty() && surplus.is_zero() {
        return Err(Fault::at("budget-error-carry-nothing", &["budgetId"]).into());
    }
    let carry = Carry {
        id: ambient.uuid(),
        budget_id: budget.id,
        from,
        number: tx.next_number("budget/carry", budget.year).await?,
        on: input.entry.on,
        reference: input.entry.reference.clone(),
        surplus_line: surplus_line(&mut tx, input.surplus_line, surplus).await?,
        surplus,
        by,
    };
    store::insert(&mut tx, &carry, (&items, ambient.now())).await?;
    let total = sum(items.iter().map(|item| item.amount))?;
    let after = json!({ "entry": input.entry, "credits": total, "lines": items.len(), "surplus": surplus });
    finish(tx, (input.operation, BudgetCarryId::from_uuid(carry.id)), (&budget, after)).await
}

/// Where it comes from, its credits and its surplus.
async fn stated(
    tx: &mut TenantTx,
    session: &Session,
    input: &State,
    (budget, earlier, clock): (&Budget, &[CarryView], &Clock),
) -> Outcome<(Option<Uuid>, Vec<Item>, Money)> {
    let due = match year::store::of_year(tx, budget.year - 1).await? {
        // Nobody answers to anything of it meanwhile.
        Some(before) => {
            let before = year::service::lock(tx, before.id, "budgetId").await?;
            left(tx, session, (before, earlier, clock)).await?
        }
        None => None,
    };
    let Some(due) = due else {
        let items = copied(tx, &input.amounts).await?;
        return Ok((None, items, input.surplus.unwrap_or_default()));
    };
    let typed = !input.amounts.is_empty() || input.surplus.is_some();
    let faults = [
        (!due.closed).then(|| Fault::at("budget-error-carry-open", &["budgetId"]).with("year", due.year)),
        typed.then(|| Fault::at("budget-error-carry-computed", &["amounts"]).with("year", due.year)),
    ];
    settle(faults.into_iter().flatten().collect())?;
    Ok((Some(due.budget), due.items.iter().map(|one| one.item).collect(), due.surplus))
}

/// Credits as a paper has them: lines of expense, each once. What the paper has nothing on is left out.
async fn copied(tx: &mut TenantTx, amounts: &[(BudgetLineId, Money)]) -> Outcome<Vec<Item>> {
    let mut named: Vec<Uuid> = amounts.iter().map(|(line, _)| line.uuid()).collect();
    named.sort_unstable();
    named.dedup();
    if named.len() != amounts.len() {
        return Err(Fault::at("budget-error-line-double", &["amounts"]).into());
    }
    let lines = line::store::many(tx, &named).await?;
    if lines.len() != named.len() {
        return Err(not_found("amounts"));
    }
    if let Some(line) = lines.iter().find(|line| line.entry.side != Side::Expense) {
        return Err(Fault::at("budget-error-carry-revenue", &["amounts"]).with("line", &line.entry.code).into());
    }
    let item = |(line, amount): &(BudgetLineId, Money)| Item { line: line.uuid(), engagement: None, amount: *amount };
    Ok(amounts.iter().filter(|(_, amount)| amount.is_positive()).map(item).collect())
}

/// The line that gets the surplus; none where there is no surplus.
async fn surplus_line(tx: &mut TenantTx, line: Option<BudgetLineId>, surplus: Money) -> Outcome<Option<Uuid>> {
    if surplus.is_zero() {
        return Ok(None);
    }
    let Some(line) = line else { return Err(Fault::at("kernel-error-required", &["surplusLineId"]).into()) };
    let found = line::store::many(tx, &[line.uuid()]).await?.into_iter().next();
    let found = found.ok_or_else(|| not_found("surplusLineId"))?;
    settle(surplus_line_fault(&found).into_iter().collect())?;
    Ok(Some(found.id))
}

/// What the treasurer answers.
#[derive(Debug, Serialize)]
pub struct Answering {
    /// The client's operation.
    pub operation: Uuid,
    /// The statement.
    pub carry: BudgetCarryId,
    /// Visa, or refusal with its reasons.
    pub answer: Answer,
    /// The day, the number, the reasons.
    pub entry: Entry,
}

/// Gives a statement the visa: from its day the credits and the surplus count, and the commitments go on in the year that gets
/// them, under numbers of that year and with this visa. Or refuses it: then another one may be stated.
///
/// # Errors
/// Refused to who stated it, when it was answered, and once the year that gets it is closed.
#[tracing::instrument(name = "budget.budget_carry.answer", skip_all, fields(tenant = %session.tenant().key))]
pub async fn answer(session: &Session, input: Outcome<Answering>) -> Outcome<CarryView> {
    let permit = whole::<acts::CarryAnswer>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetCarryId>(input.operation, &input).await? {
        return again(&mut tx, id).await;
    }
    let id = input.carry.uuid();
    let budget = store::budget_of(&mut tx, id).await?.ok_or_else(|| not_found("carryId"))?;
    let budget = year::service::lock(&mut tx, budget, "carryId").await?;
    let today = ambient.today();
    let view = views(&mut tx, &budget, Some(id)).await?.into_iter().next().ok_or_else(|| not_found("carryId"))?;
    let mut faults = view.answer_faults(by, input.entry.on, today);
    faults.extend(budget.closed_fault("carryId"));
    settle(faults)?;
    let given = Answered { answer: input.answer, entry: input.entry.clone() };
    store::insert_answer(&mut tx, (id, &given), (ambient.now(), by)).await?;
    if input.answer == Answer::Visaed {
        go_on(&mut tx, &budget, &view, &input.entry).await?;
    }
    let after = json!({ "answer": input.answer, "entry": input.entry });
    finish(tx, (input.operation, input.carry), (&budget, after)).await
}

/// The commitments of a statement, in the year that gets them.
async fn go_on(tx: &mut TenantTx, budget: &Budget, view: &CarryView, visa: &Entry) -> Outcome<()> {
    let wanted: Vec<Uuid> = view.items.iter().filter_map(|one| one.item.engagement).collect();
    let before = engagement::store::many(tx, &wanted).await?;
    let session = tx.session().clone();
    let ambient = &session.house().ambient;
    for one in &view.items {
        let Some(old) = before.iter().find(|old| Some(old.id) == one.item.engagement) else { continue };
        let next = Engagement {
            id: ambient.uuid(),
            budget_id: budget.id,
            number: tx.next_number("budget/engagement", budget.year).await?,
            amount: one.item.amount,
            // Nobody proposed it, so nobody is told.
            near_limit: false,
            engaged_on: visa.on,
            engaged_by: view.carry.by,
            carried: Some((old.id, old.first_on())),
            ..old.clone()
        };
        engagement::store::insert(tx, &next, ambient.now()).await?;
        steps::note(tx, Subject::Engagement(next.id), StepKind::Visaed, visa).await?;
    }
    Ok(())
}

/// A statement to print.
#[derive(Debug, Serialize)]
pub struct Print {
    /// The client's operation.
    pub operation: Uuid,
    /// Which.
    pub carry: BudgetCarryId,
    /// In which language.
    pub language: Language,
}

/// Prints a statement as it stands, for the treasurer's visa or with it, and keeps the paper; gives the way to it. Repeating the
/// operation gives the same paper.
///
/// # Errors
/// Refused when there is no such statement.
#[tracing::instrument(name = "budget.budget_carry.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print(session: &Session, input: Outcome<Print>) -> Outcome<String> {
    let permit = whole::<acts::CarryPrint>(session)?;
    let input = input?;
    // Waited for before a connection is held, and not while holding one.
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(earlier) = tx.operation::<FileId>(input.operation, &input).await? {
        return Ok(Link::path(session, earlier));
    }
    let missing = || not_found("carryId");
    let budget = store::budget_of(&mut tx, input.carry.uuid()).await?.ok_or_else(missing)?;
    let budget = year::store::get(&mut tx, budget).await?.ok_or_else(missing)?;
    let view = views(&mut tx, &budget, Some(input.carry.uuid())).await?.into_iter().next().ok_or_else(missing)?;
    let printed = format!("{}/{}", view.carry.number, budget.year);
    let content = rendered(&mut tx, session, &view, (input.language, printed.as_str(), turn)).await?;
    let name = format!("report-{}-{}-{}.pdf", budget.year, view.carry.number, input.language.as_str());
    let file = files::keep(&mut tx, session, &name, "application/pdf", content.into()).await?;
    tx.answer(input.operation, &file.id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_carry",
            object_id: input.carry.to_string(),
            object_label: printed,
            after: Some(json!({ "language": input.language, "file": file.id })),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(Link::path(session, file.id))
}

async fn rendered(
    tx: &mut TenantTx,
    session: &Session,
    view: &CarryView,
    (language, number, turn): (Language, &str, Turn),
) -> Outcome<Vec<u8>> {
    let house = session.house();
    let look = kernel::look::look(tx, session).await?;
    let unit = execution::store::root_unit(tx).await?;
    let letterhead = headed(session.tenant(), &look, unit);
    let source = Source { view, letterhead, language, at: house.ambient.now() };
    let job = RenderJob {
        template: TEMPLATE.name,
        data: kernel::look::with_seal(session, source.data(number)?).await?,
        qr: None,
        demo: house.demo,
        title: number.to_owned(),
        lang: language.as_str(),
    };
    Ok(house.renderer.render_in(turn, job).await?)
}

async fn finish(
    mut tx: TenantTx,
    (operation, id): (Uuid, BudgetCarryId),
    (budget, after): (&Budget, Value),
) -> Outcome<CarryView> {
    let view = again(&mut tx, id).await?;
    tx.answer(operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_carry",
            object_id: id.to_string(),
            object_label: format!("{}/{}", view.carry.number, budget.year),
            after: Some(after),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(view)
}

/// A statement as it stands inside the transaction.
async fn again(tx: &mut TenantTx, id: BudgetCarryId) -> Outcome<CarryView> {
    let missing = || not_found("operationId");
    let budget = store::budget_of(tx, id.uuid()).await?.ok_or_else(missing)?;
    let budget = year::store::get(tx, budget).await?.ok_or_else(missing)?;
    views(tx, &budget, Some(id.uuid())).await?.into_iter().next().ok_or_else(missing)
}

/// The statements of a budget, or one of them, and where each stands.
async fn views(tx: &mut impl Tx, budget: &Budget, only: Option<Uuid>) -> Outcome<Vec<CarryView>> {
    let found = store::of(tx, budget.id, only).await?;
    let ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let (items, answers) = (store::items(tx, &ids).await?, store::answers(tx, &ids).await?);
    let wanted = items.iter().map(|(_, item, _)| item.line).chain(found.iter().filter_map(|one| one.surplus_line));
    let wanted: Vec<Uuid> = wanted.collect();
    let lines = line::store::many(tx, &wanted).await?;
    let line = |id: Uuid| -> Option<Line> { lines.iter().find(|line| line.id == id).cloned() };
    let view = |carry: Carry| {
        let mine = items.iter().filter(|(of, _, _)| *of == carry.id);
        let named = mine.filter_map(|(_, item, engagement)| {
            Some(Named { line: line(item.line)?, item: *item, engagement: *engagement })
        });
        let answer = answers.iter().find(|(of, _)| *of == carry.id).map(|(_, answer)| answer.clone());
        let items = named.collect();
        CarryView { from_year: budget.year - 1, items, surplus_line: carry.surplus_line.and_then(line), answer, carry }
    };
    Ok(found.into_iter().map(view).collect())
}
