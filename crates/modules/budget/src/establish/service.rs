//! Budgets that authorities draw up, recorded by who prepares the budget as their other letters are.

use std::collections::BTreeMap;

use kernel::error::{Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tx::{Operation, TenantTx, begin};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::{line_fault, since};
use crate::error::{not_found, settle, whole};
use crate::ledger::Ledger;
use crate::line::{BudgetLineId, Line};
use crate::step::{Entry, day_fault, service as steps};
use crate::terms::{Ground, Part, VersionKind};
use crate::version::balance::{self, Weight};
use crate::version::service::{again, below, finish};
use crate::version::{Amount, BudgetVersionId, Established, Version, VersionView};
use crate::year::BudgetId;
use crate::{acts, interim, ledger, line, version, year};

/// A budget that an authority drew up.
#[derive(Debug, Serialize)]
pub struct Establish {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which year.
    pub budget: BudgetId,
    /// Why.
    pub ground: Ground,
    /// The day and the number of the decision.
    pub entry: Entry,
    /// Amounts that it sets, over those of operating in the last version with a visa.
    pub amounts: Vec<(BudgetLineId, Money)>,
}

/// Records a budget that an authority drew up in the council's place: it is carried out by the decision. A decision of a day later than
/// 31 December is taken all the same. Repeating the operation gives the same version.
///
/// # Errors
/// Refused once a budget is carried out or while one is on its way, while the council still has time, for lines of equipment, and when
/// the part of operating is not balanced.
#[tracing::instrument(name = "budget.budget_version.establish", skip_all, fields(tenant = %session.tenant().key))]
pub async fn establish(session: &Session, input: Outcome<Establish>) -> Outcome<VersionView> {
    let permit = whole::<acts::VersionEstablish>(session)?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<BudgetVersionId>(input.operation, &input).await? {
        return again(&mut tx, session, id).await;
    }
    let budget = year::service::lock(&mut tx, input.budget.uuid(), "budgetId").await?;
    let clock = steps::clock(&mut tx, session, None).await?;
    let ledger = ledger::service::load(&mut tx, budget, &clock).await?;
    settle(ledger.budget.over_fault(clock.today).into_iter().collect())?;
    let from = since(input.ground, ledger.budget.year, (&ledger.versions, &clock))?;
    settle(day_fault(input.entry.on, from, clock.today).into_iter().collect())?;
    let base = interim::service::last_with_visa(&mut tx, &ledger.budget, &clock).await?;
    let base = base.map(|(_, view)| view.version.id);
    let amounts = amounts(&mut tx, base, &input.amounts).await?;
    judged(&mut tx, &ledger, &amounts).await?;
    let count = |of: usize| i32::try_from(of).unwrap_or(i32::MAX);
    let version = Version {
        id: ambient.uuid(),
        budget_id: ledger.budget.id,
        number: count(ledger.versions.len()) + 1,
        kind: VersionKind::Established,
        transfers: count(ledger.transfers.len()),
        established: Some(Established {
            ground: input.ground,
            on: input.entry.on,
            reference: input.entry.reference.clone().unwrap_or_default(),
            base,
        }),
    };
    version::store::insert(&mut tx, &version, (ambient.now(), by)).await?;
    let kept: Vec<Amount> = amounts.iter().map(|(line, amount)| Amount { line: line.id, amount: *amount }).collect();
    version::store::insert_amounts(&mut tx, version.id, &kept).await?;
    let after = json!({ "kind": version.kind, "decision": version.established, "amounts": input.amounts });
    let id = BudgetVersionId::from_uuid(version.id);
    finish(tx, session, (input.operation, id), (&ledger.budget, after)).await
}

/// The amounts of operating of the version that it begins with, and what the decision sets over them.
async fn amounts(
    tx: &mut TenantTx,
    base: Option<Uuid>,
    typed: &[(BudgetLineId, Money)],
) -> Outcome<Vec<(Line, Money)>> {
    let mut set: BTreeMap<Uuid, Money> = BTreeMap::new();
    for (line, amount) in typed {
        if set.insert(line.uuid(), *amount).is_some() {
            return Err(Fault::at("budget-error-line-double", &["amounts"]).into());
        }
    }
    let named: Vec<Uuid> = set.keys().copied().collect();
    let lines = line::store::many(tx, &named).await?;
    if lines.len() != named.len() {
        return Err(not_found("amounts"));
    }
    settle(lines.iter().filter_map(|line| line_fault(&line.entry)).collect())?;
    let begun = match base {
        Some(base) => version::store::amounts(tx, base).await?,
        None => Vec::new(),
    };
    let begun_on: Vec<Uuid> = begun.iter().map(|one| one.line).collect();
    let mut amounts: BTreeMap<Uuid, (Line, Money)> = BTreeMap::new();
    for line in line::store::many(tx, &begun_on).await? {
        if line.entry.part == Part::Operating {
            let amount = begun.iter().find(|one| one.line == line.id).map_or(Money::ZERO, |one| one.amount);
            amounts.insert(line.id, (line, amount));
        }
    }
    for line in lines {
        let amount = set.get(&line.id).copied().unwrap_or_default();
        amounts.insert(line.id, (line, amount));
    }
    Ok(amounts.into_values().collect())
}

/// Refuses what is not balanced, or is less than what is committed already.
async fn judged(tx: &mut TenantTx, ledger: &Ledger, amounts: &[(Line, Money)]) -> Outcome<()> {
    let weight =
        |(line, amount): &(Line, Money)| Weight { part: line.entry.part, side: line.entry.side, amount: *amount };
    let weights: Vec<Weight> = amounts.iter().map(weight).collect();
    let mut faults = balance::faults(&weights)?;
    faults.extend(below(tx, ledger, amounts).await?);
    for fault in &mut faults {
        // There is no version to name yet.
        fault.field = vec!["amounts".to_owned()];
    }
    settle(faults)
}
