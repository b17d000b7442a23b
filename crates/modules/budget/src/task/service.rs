//! Deadlines as tasks: seen by who works with the budget, taken by who may keep them, told of before their last day.

use chrono::NaiveDate;
use kernel::calendar::casablanca;
use kernel::directory;
use kernel::error::{Fault, Outcome};
use kernel::event::Concerns;
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::job::{self, Due};
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, Tx, begin, begin_read};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::events::TaskNear;
use super::{BudgetTaskId, Done, Known, Task, first_year, store, tasks};
use crate::error::{not_found, settle, whole};
use crate::step::{Clock, service as steps};
use crate::terms::Duty;
use crate::year::{Budget, BudgetId};
use crate::{acts, carry, version, year};

/// The deadlines of a budget, earliest first; none when there is no such budget.
///
/// # Errors
/// See [`whole`].
#[tracing::instrument(name = "budget.budget.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn of(session: &Session, id: Option<BudgetId>) -> Outcome<Vec<Task>> {
    let permit = whole::<acts::BudgetRead>(session)?;
    let Some(id) = id else { return Ok(Vec::new()) };
    let mut tx = begin_read(&permit).await?;
    let Some(budget) = year::store::get(&mut tx, id.uuid()).await? else { return Ok(Vec::new()) };
    let clock = steps::clock(&mut tx, session, None).await?;
    found(&mut tx, session, (&budget, &clock)).await
}

/// The deadlines of a budget inside the transaction that asks for them, with who has taken each.
async fn found(tx: &mut impl Tx, session: &Session, (budget, clock): (&Budget, &Clock)) -> Outcome<Vec<Task>> {
    let views = version::service::seen(tx, &[budget.id], clock).await?;
    let recorded = version::store::first_recorded(tx, budget.id).await?.map(casablanca::civil_date);
    let printed = store::printed(tx, budget.id).await?.map(|(number, on)| Done {
        on,
        reference: Some(format!("{number}/{}", budget.year)),
        version: None,
    });
    let carried = store::carried(tx, budget.id).await?;
    let leaves = carried.is_some() || carry::service::leaves(tx, session, (budget, clock)).await?;
    let known = Known { recorded, carried, leaves, printed };
    let mut found = tasks(budget, (&views, &known), clock);
    let taken = store::taken(tx, budget.id).await?;
    for (duty, version, done) in store::kept(tx, budget.id).await? {
        let noted = found.iter_mut().find(|task| task.duty == duty && task.version == version);
        if let Some(task) = noted.filter(|task| task.duty.is_noted()) {
            task.keep(done);
        }
    }
    for task in &mut found {
        task.taken = taken.iter().find(|one| one.duty == task.duty && one.version == task.version).copied();
    }
    Ok(found)
}

/// A deadline to take, or to give back.
#[derive(Debug, Serialize)]
pub struct Take {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which budget.
    pub budget: BudgetId,
    /// What is to be done.
    pub duty: Duty,
    /// The version that it is about; 0: the year as a whole.
    pub version: i32,
    /// Whether it is taken; otherwise it is given back.
    pub takes: bool,
}

/// Takes a deadline, from a colleague as well, or gives it back. Repeating the operation gives the same answer.
///
/// # Errors
/// Refused to who may not do what it asks for, and when it is over, is theirs already or was never theirs.
#[tracing::instrument(name = "budget.budget_task.take", skip_all, fields(tenant = %session.tenant().key))]
pub async fn take(session: &Session, input: Outcome<Take>) -> Outcome<Task> {
    let permit = whole::<acts::TaskTake>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    let replay = match tx.operation::<BudgetTaskId>(input.operation, &input).await? {
        Operation::Replay(id) => Some(id),
        Operation::First(_) => None,
    };
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    if let Some(id) = replay {
        return again(&mut tx, session, (id, &budget, &clock)).await;
    }
    let asked = (input.duty, input.version);
    let task = one(&mut tx, session, (&budget, &clock), asked).await?.ok_or_else(|| not_found("duty"))?;
    if session.reach(task.duty.act()) != Some(Scope::All) {
        return Err(Fault::at("budget-error-task-others", &["duty"]).into());
    }
    settle(task.take_fault((by, input.takes)).into_iter().collect())?;
    let new = store::New {
        id: ambient.uuid(),
        budget: budget.id,
        position: task.taken.map_or(0, |taken| taken.position).saturating_add(1),
        taken: input.takes,
        kept_on: None,
        reference: None,
        at: ambient.now(),
        by,
    };
    store::insert(&mut tx, &task, &new).await?;
    let id = BudgetTaskId::from_uuid(new.id);
    let task = one(&mut tx, session, (&budget, &clock), asked).await?.ok_or_else(|| not_found("duty"))?;
    tx.answer(input.operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_task",
            object_id: id.to_string(),
            object_label: budget.year.to_string(),
            after: Some(
                json!({ "budget": input.budget, "duty": task.duty, "version": task.version, "taken": input.takes }),
            ),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(task)
}

/// A deadline that was kept.
#[derive(Debug, Serialize)]
pub struct Keep {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which budget.
    pub budget: BudgetId,
    /// What was done.
    pub duty: Duty,
    /// The version that it is about; 0: the year as a whole.
    pub version: i32,
    /// The day on which it was done.
    pub on: NaiveDate,
    /// Number of its paper.
    pub reference: Option<String>,
}

/// Notes that a deadline was kept which no act of the system keeps; a later word corrects an earlier one. Repeating the operation gives
/// the same answer.
///
/// # Errors
/// Refused for a deadline that an act keeps, for a day ahead, and to who may not do what it asks for.
#[tracing::instrument(name = "budget.budget_task.keep", skip_all, fields(tenant = %session.tenant().key))]
pub async fn keep(session: &Session, input: Outcome<Keep>) -> Outcome<Task> {
    let permit = whole::<acts::TaskKeep>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    let replay = match tx.operation::<BudgetTaskId>(input.operation, &input).await? {
        Operation::Replay(id) => Some(id),
        Operation::First(_) => None,
    };
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    if let Some(id) = replay {
        return again(&mut tx, session, (id, &budget, &clock)).await;
    }
    let asked = (input.duty, input.version);
    let task = one(&mut tx, session, (&budget, &clock), asked).await?.ok_or_else(|| not_found("duty"))?;
    if session.reach(task.duty.act()) != Some(Scope::All) {
        return Err(Fault::at("budget-error-task-others", &["duty"]).into());
    }
    settle(task.keep_faults(input.on, ambient.today()))?;
    let new = store::New {
        id: ambient.uuid(),
        budget: budget.id,
        position: task.taken.map_or(0, |taken| taken.position).saturating_add(1),
        taken: true,
        kept_on: Some(input.on),
        reference: input.reference.clone(),
        at: ambient.now(),
        by,
    };
    store::insert(&mut tx, &task, &new).await?;
    let id = BudgetTaskId::from_uuid(new.id);
    let task = one(&mut tx, session, (&budget, &clock), asked).await?.ok_or_else(|| not_found("duty"))?;
    tx.answer(input.operation, &id).await?;
    let audited = tx
        .audit(Change {
            object_kind: "budget_task",
            object_id: id.to_string(),
            object_label: budget.year.to_string(),
            after: Some(
                json!({ "budget": input.budget, "duty": task.duty, "version": task.version, "kept_on": input.on, "reference": input.reference }),
            ),
            ..Change::default()
        })
        .await?;
    tx.commit(audited).await?;
    Ok(task)
}

async fn one(
    tx: &mut impl Tx,
    session: &Session,
    of: (&Budget, &Clock),
    (duty, version): (Duty, i32),
) -> Outcome<Option<Task>> {
    let all = found(tx, session, of).await?;
    Ok(all.into_iter().find(|task| task.duty == duty && task.version == version))
}

/// The deadline of an operation that was carried out before.
async fn again(
    tx: &mut TenantTx,
    session: &Session,
    (id, budget, clock): (BudgetTaskId, &Budget, &Clock),
) -> Outcome<Task> {
    let gone = || not_found("operationId");
    let (_, duty, version) = store::of_word(tx, id.uuid()).await?.ok_or_else(gone)?;
    one(tx, session, (budget, clock), (duty, version)).await?.ok_or_else(gone)
}

/// Tells people once of each deadline that is near and once of each that was missed: who took it, or else everybody who may keep it.
#[tracing::instrument(name = "budget.budget_task.remind", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remind(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<acts::TaskRemind>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let today = casablanca::civil_date(due.at);
    let clock = Clock { today, holidays: holiday::known(&mut tx).await? };
    let (mut told, mut people) = (0_usize, 0_usize);
    for budget in year::store::since(&mut tx, first_year(today)).await? {
        for task in found(&mut tx, session, (&budget, &clock)).await? {
            let Some(telling) = task.telling(today) else { continue };
            let at = tx.now();
            if store::tell(&mut tx, budget.id, (&task, telling), at).await? {
                told += 1;
                people += tell(&mut tx, (&budget, &task), telling.as_str(), &clock).await?;
            }
        }
    }
    let change = job::finish(&mut tx, run, json!({ "deadlines": told, "people": people })).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}

/// Tells whom a deadline concerns; gives how many they are.
async fn tell(
    tx: &mut TenantTx,
    (budget, task): (&Budget, &Task),
    told: &'static str,
    clock: &Clock,
) -> Outcome<usize> {
    let may = directory::who_may(tx, task.duty.act(), None, None, Some(clock.today)).await?;
    // Who took it may have left, or changed places.
    let people = match task.holder().filter(|holder| may.contains(holder)) {
        Some(holder) => vec![holder],
        None => may,
    };
    for person in &people {
        let (id, year) = (BudgetId::from_uuid(budget.id), budget.year);
        let near = TaskNear { budget: id, year, duty: task.duty, due: task.due, told };
        tx.emit(&near, Concerns { unit: None, owner: Some(*person) }).await?;
    }
    Ok(people.len())
}
