//! Seeing what occupies the public domain, and renewing it.

use chrono::NaiveDate;
use kernel::act::Act as _;
use kernel::error::{Failure, Internal, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{Change, Operation, Tx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Decided, Filter, Occupation, Renewal, store};
use crate::acts;
use crate::error::not_found;
use crate::taxable::{self, Taxable, TaxableId};

/// A page of what occupies the public domain, and the filter that it was read by: what has no end first, then by its end.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.occupation.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Occupation>, Filter)> {
    let permit = session.permit::<acts::OccupationRead>()?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let ids = store::page(&mut tx, permit.scope(), &filter, &args).await?;
    let rows = all(&mut tx, &ids).await?.into_iter().map(|row| (row.entry.taxable.id, row)).collect();
    Ok((Page::new(&args, rows), filter))
}

/// How many [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::OccupationRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// A decision by which an occupation goes on.
#[derive(Debug, serde::Serialize)]
pub struct Renew {
    /// The client's operation.
    pub operation: Uuid,
    /// Of what.
    pub taxable: TaxableId,
    /// The last day by it.
    pub until: NaiveDate,
    /// The order that renews.
    pub instrument: String,
    /// The day of it.
    pub decided_on: NaiveDate,
    /// The day on which the occupant was notified.
    pub notified_on: NaiveDate,
    /// Why; may be empty.
    pub reasons: String,
}

/// Records the decision by which an occupation goes on, and moves its end. Repeating the operation renews nothing more.
///
/// # Errors
/// Refused for what is no occupation or has no end, for an end that is not later, and for a decision that was not notified before the end.
#[tracing::instrument(name = "regie.occupation.renew", skip_all, fields(tenant = %session.tenant().key))]
pub async fn renew(session: &Session, input: Outcome<Renew>) -> Outcome<Occupation> {
    let permit = session.permit::<acts::OccupationRenew>()?;
    let input = input?;
    let (by, ambient) = (session.staff()?.uuid(), &session.house().ambient);
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TaxableId>(input.operation, &input).await? {
        return one(&mut tx, id.uuid()).await;
    }
    let found = taxable::store::lock(&mut tx, permit.scope(), input.taxable.uuid()).await?;
    let old = found.ok_or_else(|| not_found("taxableId"))?;
    let kinds = crate::kind::store::list(&mut tx, Some(&[old.kind_id])).await?;
    let rule = kinds.first().ok_or_else(|| not_found("taxableId"))?.rule;
    let decided = Decided { until: input.until, decided_on: input.decided_on, notified_on: input.notified_on };
    let faults = decided.faults(rule, old.until_date, ambient.today());
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let after = old.until_date.ok_or_else(|| not_found("taxableId"))?;
    let new = Renewal {
        id: ambient.uuid(),
        taxable: old.id,
        after,
        until: input.until,
        instrument: input.instrument.clone(),
        decided_on: input.decided_on,
        notified_on: input.notified_on,
        reasons: input.reasons.clone(),
        at: ambient.now(),
        by,
    };
    store::insert(&mut tx, &new).await?;
    let (until_date, revision) = (Some(new.until), old.revision + 1);
    let changed = Taxable { until_date, revision, updated_at: new.at, ..old };
    taxable::store::update(&mut tx, &changed).await?;
    tx.answer(input.operation, &input.taxable).await?;
    let renewed = one(&mut tx, changed.id).await?;
    let audited = tx.audit(change(&changed, &new)).await?;
    tx.commit(audited).await?;
    Ok(renewed)
}

/// What the trail says of a renewal.
fn change(of: &Taxable, new: &Renewal) -> Change {
    Change {
        object_kind: "taxable",
        object_id: TaxableId::from_uuid(of.id).to_string(),
        object_label: of.reference.clone(),
        unit: Some(of.unit_id),
        before: Some(json!({ "until": new.after })),
        after: Some(json!({
            "until": new.until, "instrument": new.instrument, "decided_on": new.decided_on, "notified_on": new.notified_on,
            "reasons": new.reasons,
        })),
    }
}

/// Whether the caller may renew it now.
#[must_use]
pub fn allowed(session: &Session, of: &Taxable) -> Vec<&'static str> {
    let covers = session.permit::<acts::OccupationRenew>();
    let renews = of.until_date.is_some_and(|until| until >= session.house().ambient.today())
        && covers.is_ok_and(|permit| permit.scope().covers(of.unit_id, of.created_by));
    if renews { vec![acts::OccupationRenew::DEF.name] } else { Vec::new() }
}

async fn one(tx: &mut impl Tx, id: Uuid) -> Outcome<Occupation> {
    let found = all(tx, &[id]).await?.pop();
    Ok(found.ok_or(Internal::Broken("an occupation was lost"))?)
}

/// These, in their order, with the decisions about them: one statement for each of what they refer to, however many there are.
async fn all(tx: &mut impl Tx, ids: &[Uuid]) -> Outcome<Vec<Occupation>> {
    let mut rows = taxable::store::many(tx, ids).await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    let entries = taxable::service::entries(tx, rows).await?;
    let renewals = store::renewals(tx, ids).await?;
    let own = |id: Uuid| renewals.iter().filter(|one| one.taxable == id).cloned().collect();
    Ok(entries.into_iter().map(|entry| Occupation { renewals: own(entry.taxable.id), entry }).collect())
}
