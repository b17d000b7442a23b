//! Recording, correcting, ending and finding what taxpayers are charged for. Each search and each thing that is opened is on record, with
//! the act by which taxpayers are read.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::act::Act as _;
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::{TypedId as _, UnitId};
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, Tx, begin};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Filter, Return, Taxable, TaxableId, TaxableKind, dates_fault, is_declared, store, token};
use crate::acts;
use crate::error::not_found;
use crate::kind::{Kind, KindId};
use crate::occupation;
use crate::taxpayer::service::{SEARCH_QUOTA, reached, searched};
use crate::taxpayer::{self, Taxpayer, TaxpayerId, difference, settle};

/// Quarters whose returns are told: those of five years.
const RETURNS: i64 = 20;

/// Something to charge.
#[derive(Debug, Serialize)]
pub struct Record {
    /// The client's operation.
    pub operation: Uuid,
    /// Who is charged.
    pub taxpayer: TaxpayerId,
    /// Unit where it lies; `None`: that of the taxpayer.
    pub unit: Option<UnitId>,
    /// Kind of revenue.
    pub revenue: KindId,
    /// What it is.
    pub kind: TaxableKind,
    /// By which people name it.
    pub reference: String,
    /// In words.
    pub label: String,
    /// What the rule of its kind of revenue reads: an object of texts.
    pub facts: Value,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// A correction, or an end.
#[derive(Debug)]
pub struct Update {
    /// Which.
    pub taxable: TaxableId,
    /// Revision that the caller read.
    pub revision: i32,
    /// By which people name it now.
    pub reference: String,
    /// In words.
    pub label: String,
    /// What the rule of its kind of revenue reads now, as a whole.
    pub facts: Value,
    /// Last day; `None`: it goes on.
    pub until: Option<NaiveDate>,
}

/// What was declared for a quarter.
#[derive(Debug)]
pub struct Declare {
    /// Of what.
    pub taxable: TaxableId,
    /// Revision that the caller read.
    pub revision: i32,
    /// Year and quarter that it is for.
    pub period: (i32, i32),
    /// What the rule of its kind of revenue reads of the quarter.
    pub facts: Value,
    /// The day on which it arrived.
    pub received_on: NaiveDate,
}

/// With what it refers to.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What is charged.
    pub taxable: Taxable,
    /// Who is.
    pub taxpayer: Taxpayer,
    /// Kind of revenue.
    pub revenue: Kind,
    /// Who was, oldest first.
    pub earlier: Vec<Earlier>,
}

/// Who was charged until that record was found to be another taxpayer's.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The record, as it was.
    pub taxpayer: Taxpayer,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// A page of a search.
#[derive(Debug)]
pub struct Found {
    /// Newest first.
    pub page: Page<Entry>,
    /// How many there are in all, when that was asked.
    pub total: Option<i64>,
}

/// Records what a taxpayer is charged for. Repeating the operation gives the same.
///
/// # Errors
/// Refused for a taxpayer, a unit or a kind of revenue that is not there, a kind that is closed by then, an end before the beginning, or an
/// occupation of the public domain without an end.
#[tracing::instrument(name = "regie.taxable.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn record(session: &Session, input: Outcome<Record>) -> Outcome<Entry> {
    let permit = session.permit::<acts::TaxableRecord>()?;
    let input = input?;
    settle(dates_fault(input.from, input.until))?;
    let (staff, ambient) = (session.staff()?, &session.house().ambient);
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TaxableId>(input.operation, &input).await? {
        let earlier = store::get(&mut tx, permit.scope(), id.uuid()).await?;
        return entry(&mut tx, earlier.ok_or_else(|| not_found("operationId"))?).await;
    }
    let owner = held(&mut tx, permit.scope(), input.taxpayer).await?;
    let unit = input.unit.unwrap_or_else(|| UnitId::from_uuid(owner.unit_id));
    reached(&mut tx, permit.scope(), unit, staff).await?;
    let revenue = revenue(&mut tx, input.revenue.uuid()).await?;
    if !revenue.is_open_on(input.from) {
        return Err(Fault::at("regie-error-taxable-closed", &["kindId"]).into());
    }
    settle(occupation::end_fault(revenue.rule, input.from, input.until))?;
    let now = ambient.now();
    let taxable = Taxable {
        id: ambient.uuid(),
        taxpayer_id: owner.id,
        unit_id: unit.uuid(),
        kind_id: revenue.id,
        kind: input.kind,
        reference: input.reference,
        label: input.label,
        facts: input.facts,
        token: token(ambient.bytes()),
        from_date: input.from,
        until_date: input.until,
        revision: 1,
        created_at: now,
        created_by: staff.uuid(),
        updated_at: now,
    };
    store::insert(&mut tx, &taxable).await?;
    tx.answer(input.operation, &TaxableId::from_uuid(taxable.id)).await?;
    let audited = tx.audit(Change { after: Some(said(&taxable, &owner)), ..about(&taxable) }).await?;
    tx.commit(audited).await?;
    Ok(Entry { taxable, taxpayer: owner, revenue, earlier: Vec::new() })
}

/// Corrects what a taxpayer is charged for, or ends it.
///
/// # Errors
/// Refused when it was changed since it was read, would end before it begins, or is an occupation of the public domain that would go on.
#[tracing::instrument(name = "regie.taxable.update", skip_all, fields(tenant = %session.tenant().key))]
pub async fn update(session: &Session, input: Outcome<Update>) -> Outcome<Entry> {
    let permit = session.permit::<acts::TaxableUpdate>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let found = store::lock(&mut tx, permit.scope(), input.taxable.uuid()).await?;
    let old = found.ok_or_else(|| not_found("taxableId"))?;
    settle(old.revision_fault(input.revision).or_else(|| dates_fault(old.from_date, input.until)))?;
    let kind = revenue(&mut tx, old.kind_id).await?;
    settle(occupation::moved_fault(kind.rule, (old.from_date, old.until_date), input.until))?;
    let new = Taxable {
        reference: input.reference,
        label: input.label,
        facts: input.facts,
        until_date: input.until,
        revision: old.revision + 1,
        updated_at: session.house().ambient.now(),
        ..old.clone()
    };
    store::update(&mut tx, &new).await?;
    let changed = entry(&mut tx, new).await?;
    let (before, after) = difference(&said(&old, &changed.taxpayer), &said(&changed.taxable, &changed.taxpayer));
    let change = Change { before: Some(before), after: Some(after), ..about(&changed.taxable) };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(changed)
}

/// Records what was declared for a quarter that has ended, or corrects it. Rolls that were prepared before are prepared again; what was
/// assessed stays as it was calculated.
///
/// # Errors
/// Refused when the thing was changed since it was read, for a kind for which nothing is declared by quarters, for a quarter that has not ended
/// or in which nothing was charged, and for facts that cannot be read.
#[tracing::instrument(name = "regie.taxable.declare", skip_all, fields(tenant = %session.tenant().key))]
pub async fn declare(session: &Session, input: Outcome<Declare>) -> Outcome<Entry> {
    let permit = session.permit::<acts::TaxableDeclare>()?;
    let input = input?;
    let (by, ambient) = (session.staff()?.uuid(), &session.house().ambient);
    let mut tx = begin(&permit).await?;
    let found = store::lock(&mut tx, permit.scope(), input.taxable.uuid()).await?;
    let old = found.ok_or_else(|| not_found("taxableId"))?;
    settle(old.revision_fault(input.revision))?;
    let (kind, now, (year, quarter)) = (revenue(&mut tx, old.kind_id).await?, ambient.now(), input.period);
    let (facts, received_on, revision) = (input.facts, input.received_on, old.revision + 1);
    let made = Return { taxable: old.id, year, quarter, revision, facts, received_on, at: now, by };
    let faults = made.faults(&old, &kind, ambient.today());
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let new = Taxable { revision, updated_at: now, ..old };
    store::update(&mut tx, &new).await?;
    store::declare(&mut tx, &made).await?;
    let after = json!({ "year": year, "quarter": quarter, "declared": made.facts, "received_on": received_on });
    let changed = entry(&mut tx, new).await?;
    let audited = tx.audit(Change { after: Some(after), ..about(&changed.taxable) }).await?;
    tx.commit(audited).await?;
    Ok(changed)
}

/// What counts as declared for something that the caller was given, the latest quarters first. The reading of the thing is on record already.
///
/// # Errors
/// See [`Session::permit`].
pub async fn returns(session: &Session, taxable: Uuid) -> Outcome<Vec<Return>> {
    let permit = session.permit::<acts::TaxpayerRead>()?;
    Ok(store::returns(&mut begin(&permit).await?, taxable, RETURNS).await?)
}

/// Searches what is charged; who searched for what, and how much was found, is on record.
///
/// # Errors
/// Refused for a page or a filter that is none; see also [`Session::permit`].
#[tracing::instrument(name = "regie.taxpayer.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn search(session: &Session, input: Outcome<(Filter, PageArgs)>, counted: bool) -> Outcome<Found> {
    let permit = session.permit::<acts::TaxpayerRead>()?;
    let (filter, args) = input?;
    session.house().limiter.count(session, SEARCH_QUOTA, &session.actor().id()).await?;
    let mut tx = begin(&permit).await?;
    let family = match filter.taxpayer {
        Some(id) => Some(taxpayer::store::family(&mut tx, id).await?),
        None => None,
    };
    let wanted = (&filter, family.as_deref());
    let rows = store::page(&mut tx, permit.scope(), wanted, &args).await?;
    let total = if counted { Some(store::count(&mut tx, permit.scope(), wanted).await?) } else { None };
    let rows = entries(&mut tx, rows).await?.into_iter().map(|row| (row.taxable.id, row)).collect();
    let page = Page::new(&args, rows);
    let (shown, by_token) = (page.rows.len(), filter.token.is_some());
    let after =
        json!({ "criteria": filter, "by_token": by_token, "after": args.after, "shown": shown, "total": total });
    let audited = tx.audit(Change { object_label: "regie.taxable".to_owned(), ..searched(session, after) }).await?;
    tx.commit(audited).await?;
    Ok(Found { page, total })
}

/// Opens one; the reading is on record. `None` when there is none in the caller's scope.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.taxpayer.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn open(session: &Session, id: TaxableId) -> Outcome<Option<Entry>> {
    let permit = session.permit::<acts::TaxpayerRead>()?;
    let mut tx = begin(&permit).await?;
    let Some(taxable) = store::get(&mut tx, permit.scope(), id.uuid()).await? else { return Ok(None) };
    let found = entry(&mut tx, taxable).await?;
    let audited = tx.audit(about(&found.taxable)).await?;
    tx.commit(audited).await?;
    Ok(Some(found))
}

/// What a taxpayer that the caller was given is charged for inside the scope, newest first, a hundred at most. The reading of the taxpayer
/// is on record already: this commits nothing.
///
/// # Errors
/// See [`Session::permit`].
pub async fn of_taxpayer(session: &Session, id: Uuid) -> Outcome<Vec<Entry>> {
    let permit = session.permit::<acts::TaxpayerRead>()?;
    let mut tx = begin(&permit).await?;
    let family = taxpayer::store::family(&mut tx, id).await?;
    let (filter, args) = (Filter::default(), PageArgs { first: kernel::gql::MAX_PAGE - 1, after: None });
    let rows = store::page(&mut tx, permit.scope(), (&filter, Some(&family)), &args).await?;
    entries(&mut tx, rows).await
}

/// The acts of this module that the caller may do on one of them now.
#[must_use]
pub fn allowed(session: &Session, entry: &Entry) -> Vec<&'static str> {
    let covers = |scope: &Scope| scope.covers(entry.taxable.unit_id, entry.taxable.created_by);
    let update = session.permit::<acts::TaxableUpdate>().is_ok_and(|permit| covers(permit.scope()));
    let declare = is_declared(&entry.revenue)
        && session.permit::<acts::TaxableDeclare>().is_ok_and(|permit| covers(permit.scope()));
    let acts = [(update, acts::TaxableUpdate::DEF.name), (declare, acts::TaxableDeclare::DEF.name)];
    acts.into_iter().filter_map(|(may, act)| may.then_some(act)).collect()
}

/// The taxpayer, or the one that it was merged into, which nobody merges until the transaction ends.
async fn held(tx: &mut TenantTx, scope: &Scope, id: TaxpayerId) -> Outcome<Taxpayer> {
    let found = taxpayer::store::get(tx, scope, id.uuid()).await?;
    let taxpayer = found.ok_or_else(|| not_found("taxpayerId"))?;
    if taxpayer::store::hold(tx, taxpayer.id).await? {
        Ok(taxpayer)
    } else {
        Err(Fault::at("regie-error-taxpayer-merged", &["taxpayerId"]).into())
    }
}

async fn revenue(tx: &mut TenantTx, id: Uuid) -> Outcome<Kind> {
    let found = crate::kind::store::list(tx, Some(&[id])).await?;
    found.into_iter().next().ok_or_else(|| not_found("kindId"))
}

async fn entry(tx: &mut TenantTx, row: Taxable) -> Outcome<Entry> {
    let found = entries(tx, vec![row]).await?.into_iter().next();
    Ok(found.ok_or(Internal::Broken("something charged was lost"))?)
}

/// Each with what it refers to and whose it was: one statement for each of these, however many there are.
pub(crate) async fn entries(tx: &mut impl Tx, rows: Vec<Taxable>) -> Outcome<Vec<Entry>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let was = store::earlier(tx, &ids).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.taxpayer_id).chain(was.iter().map(|was| was.taxpayer)).collect();
    let taxpayers = taxpayer::store::many(tx, &ids).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.kind_id).collect();
    let kinds = crate::kind::store::list(tx, Some(&ids)).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for taxable in rows {
        let taxpayer = taxpayers.iter().find(|one| one.id == taxable.taxpayer_id).cloned();
        let revenue = kinds.iter().find(|one| one.id == taxable.kind_id).cloned();
        let (taxpayer, revenue) = taxpayer.zip(revenue).ok_or(Internal::Broken("something charged to nobody"))?;
        let own = was.iter().filter(|was| was.taxable == taxable.id);
        let earlier = own.filter_map(|was| {
            let taxpayer = taxpayers.iter().find(|one| one.id == was.taxpayer)?.clone();
            Some(Earlier { taxpayer, until: was.until })
        });
        let earlier = earlier.collect();
        entries.push(Entry { taxable, taxpayer, revenue, earlier });
    }
    Ok(entries)
}

/// What the trail says of it: no name.
fn said(taxable: &Taxable, taxpayer: &Taxpayer) -> Value {
    json!({
        "taxpayer": taxpayer.printed(), "revenue": KindId::from_uuid(taxable.kind_id), "kind": taxable.kind,
        "reference": taxable.reference, "label": taxable.label, "facts": taxable.facts, "from": taxable.from_date,
        "until": taxable.until_date,
    })
}

fn about(taxable: &Taxable) -> Change {
    Change {
        object_kind: "taxable",
        object_id: TaxableId::from_uuid(taxable.id).to_string(),
        object_label: taxable.reference.clone(),
        unit: Some(taxable.unit_id),
        before: None,
        after: None,
    }
}
