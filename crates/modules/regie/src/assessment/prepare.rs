//! From what is asked to what would be assessed: the same for a look ahead and for the assessment itself.

use chrono::NaiveDate;
use kernel::error::{Failure, Fault, Outcome};
use kernel::id::TypedId as _;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Ask, barred_fault, liable_on, period_faults};
use crate::calc::{self, Calculation, Case, DueRule, Facts, Price, Rule};
use crate::error::not_found;
use crate::kind::{self, Assessor, Kind, Nature};
use crate::occupation;
use crate::roll::quarter_of;
use crate::tariff::{self, Tariff};
use crate::taxable::{self, Taxable};
use crate::taxpayer::{self, Taxpayer};

/// What would be assessed.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Unit that it belongs to: that of what is taxed, or of who owes.
    pub unit: Uuid,
    /// Who owes.
    pub taxpayer: Taxpayer,
    /// What for.
    pub taxable: Option<Taxable>,
    /// Kind of revenue.
    pub kind: Kind,
    /// The tariff in force on the day of the liability.
    pub tariff: Option<Tariff>,
    /// That day.
    pub liable_on: NaiveDate,
    /// What the rule read.
    pub facts: Facts,
    /// What it comes to.
    pub calculation: Calculation,
    /// The day until which to pay when it is made today.
    pub due_on: NaiveDate,
    /// The day on which it is due by the law itself, whenever it is made; `None` where that is `due_on`.
    pub legal_due_on: Option<NaiveDate>,
}

/// Prepares an assessment as of `today`.
pub(super) async fn prepare(tx: &mut impl Tx, scope: &Scope, ask: &Ask, today: NaiveDate) -> Outcome<Prepared> {
    let taxpayer = taxpayer::store::get(tx, scope, ask.taxpayer.uuid()).await?;
    let taxpayer = taxpayer.ok_or_else(|| not_found("taxpayerId"))?;
    let taxable = match ask.taxable {
        None => None,
        Some(id) => {
            let found = taxable::store::get(tx, scope, id.uuid()).await?;
            Some(found.ok_or_else(|| not_found("taxableId"))?)
        }
    };
    let kinds = kind::store::list(tx, Some(&[ask.kind.uuid()])).await?;
    let kind = kinds.into_iter().next().ok_or_else(|| not_found("kindId"))?;
    let liable_on = liable_on(kind.rule, ask.from);
    let faults = faults(ask, (&kind, liable_on), today, &taxpayer, taxable.as_ref());
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let tariff = priced(tx, &kind, liable_on).await?;
    let stored = taxable.as_ref().map(|taxable| Facts::of(&taxable.facts)).unwrap_or_default();
    let declared = declared(tx, ask, &kind, taxable.as_ref()).await?;
    let facts = ask.facts.clone().or(&declared, kind.rule).or(&stored, kind.rule);
    let calculation = calculated(ask, &kind, tariff.as_ref(), &facts)?;
    let holidays = kernel::holiday::known(tx).await?;
    let unit = taxable.as_ref().map_or(taxpayer.unit_id, |taxable| taxable.unit_id);
    let due_on = kind.due.pay_by(ask.until, today, &holidays);
    let legal_due_on = kind.due.legal(liable_on, ask.until, &holidays);
    Ok(Prepared { unit, taxpayer, taxable, kind, tariff, liable_on, facts, calculation, due_on, legal_due_on })
}

/// What was declared for the quarter of these days, of what falls due by quarters.
async fn declared(tx: &mut impl Tx, ask: &Ask, kind: &Kind, taxable: Option<&Taxable>) -> Outcome<Facts> {
    let quarter = quarter_of(ask.from, ask.until).filter(|_| kind.due == DueRule::AfterQuarter);
    let Some((taxable, quarter)) = taxable.zip(quarter) else { return Ok(Facts::default()) };
    let found = taxable::store::returned(tx, taxable.id, quarter).await?;
    Ok(found.as_ref().map(Facts::of).unwrap_or_default())
}

/// Every reason why this is not to be assessed here.
fn faults(
    ask: &Ask,
    (kind, on): (&Kind, NaiveDate),
    today: NaiveDate,
    taxpayer: &Taxpayer,
    taxable: Option<&Taxable>,
) -> Vec<Fault> {
    let mut faults = period_faults(kind.rule, ask.from, ask.until);
    faults.extend(barred_fault(kind.nature, on, today));
    faults.extend(calc::increase_fault(kind.nature == Nature::Tax, ask.declared));
    if kind.rule == Rule::National || kind.assessor_on(on) == Some(Assessor::TaxAdministration) {
        faults.push(Fault::at("regie-error-assessed-nationally", &["kindId"]));
    } else if kind.rule == Rule::Share {
        faults.push(Fault::at("regie-error-assessed-share", &["kindId"]));
    } else if !kind.is_open_on(on) {
        faults.push(Fault::at("regie-error-assessed-closed", &["kindId"]));
    } else {
        faults.extend(ask.facts.unread(kind.rule));
    }
    if let Some(taxable) = taxable {
        faults.extend(taxable_faults(ask, (kind, on), taxpayer, taxable));
    }
    faults
}

fn taxable_faults(ask: &Ask, (kind, on): (&Kind, NaiveDate), taxpayer: &Taxpayer, taxable: &Taxable) -> Vec<Fault> {
    let mut faults = Vec::new();
    if taxable.taxpayer_id != taxpayer.id {
        faults.push(Fault::at("regie-error-assessed-taxpayer", &["taxableId"]));
    }
    if taxable.kind_id != kind.id {
        faults.push(Fault::at("regie-error-assessed-kind", &["taxableId"]));
    }
    let (first, last) = if kind.rule == Rule::UnbuiltLand { (on, on) } else { (ask.from, ask.until) };
    if taxable.from_date > last || taxable.until_date.is_some_and(|until| until < first) {
        faults.push(Fault::at("regie-error-assessed-days", &["taxableId"]));
    }
    faults.extend(occupation::assessed_fault(kind.rule, taxable.until_date, ask.until));
    faults
}

/// The tariff in force that day; none for a rule that reads none.
async fn priced(tx: &mut impl Tx, kind: &Kind, on: NaiveDate) -> Outcome<Option<Tariff>> {
    if !calc::law::reads_tariff(kind.rule) {
        return Ok(None);
    }
    let tariff = tariff::store::in_force(tx, kind.id, on).await?;
    match tariff {
        Some(tariff) => Ok(Some(tariff)),
        None => {
            let day = kernel::calendar::format_short(on);
            Err(Fault::at("regie-error-assessed-tariff", &["kindId"]).with("day", day).into())
        }
    }
}

fn calculated(ask: &Ask, kind: &Kind, tariff: Option<&Tariff>, facts: &Facts) -> Outcome<Calculation> {
    let rates = tariff.map(|tariff| tariff.rates.as_slice()).unwrap_or_default();
    let price = |rate: &tariff::Rate| Price {
        code: rate.code.clone(),
        name: rate.name.clone(),
        measure: rate.measure,
        amount: rate.amount,
    };
    let prices: Vec<Price> = rates.iter().map(price).collect();
    calc::calculate(&Case {
        rule: kind.rule,
        facts,
        prices: &prices,
        from: ask.from,
        until: ask.until,
        is_tax: kind.nature == Nature::Tax,
        declared: ask.declared,
        exempt: ask.exempt.as_deref(),
        threshold: kind.threshold,
    })
}
