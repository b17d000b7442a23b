//! Recording, correcting, merging and finding taxpayers. Each search and each file that is opened is on record, in the same transaction.

use std::collections::HashMap;

use kernel::act::Act as _;
use kernel::error::{Fault, Internal, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::limit::Quota;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, Tx, begin};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::Merge;
use super::{
    Alias, Details, Filter, Merged, Similar, Taxpayer, TaxpayerId, TaxpayerKind, difference, settle, store, unknown,
};
use crate::acts;
use crate::error::not_found;
use crate::taxable::TaxableId;

/// Far more than a person searches, far less than copying the roll out by program takes.
pub(crate) const SEARCH_QUOTA: Quota = Quota { name: "taxpayer-search", burst: 120, per_hour: 3600 };
/// The legal series of the numbers of taxpayers; they go on from year to year.
const SERIES: &str = "regie/taxpayer";

/// A taxpayer to record.
#[derive(Debug, Serialize)]
pub struct Record {
    /// The client's operation.
    pub operation: Uuid,
    /// Unit that keeps the file.
    pub unit: UnitId,
    /// Person or company.
    pub kind: TaxpayerKind,
    /// What is said of it, as it was typed.
    pub details: Details,
    /// Names by which it is also known.
    pub aliases: Vec<String>,
}

/// A correction.
#[derive(Debug)]
pub struct Update {
    /// Which.
    pub taxpayer: TaxpayerId,
    /// Revision that the caller read.
    pub revision: i32,
    /// Unit that keeps the file from now on; `None`: the same.
    pub unit: Option<UnitId>,
    /// What is said of it now, as a whole.
    pub details: Details,
    /// Further names by which it is known.
    pub aliases: Vec<String>,
}

/// Two that are one.
#[derive(Debug, Serialize)]
pub struct Join {
    /// The client's operation.
    pub operation: Uuid,
    /// The one that is not used any more.
    pub from: TaxpayerId,
    /// The one that stays.
    pub into: TaxpayerId,
    /// Why.
    pub reasons: String,
}

/// A page of a search.
#[derive(Debug)]
pub struct Found {
    /// Taxpayers, newest first, each with the one that it was merged into.
    pub page: Page<(Taxpayer, Option<Taxpayer>)>,
    /// How many there are in all, when that was asked.
    pub total: Option<i64>,
}

/// Records a taxpayer under the next number of the commune. Repeating the operation gives the same one.
///
/// # Errors
/// Refused with every fault of its details, and for a unit outside of the caller's reach.
#[tracing::instrument(name = "regie.taxpayer.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn record(session: &Session, input: Outcome<Record>) -> Outcome<Taxpayer> {
    let permit = session.permit::<acts::TaxpayerRecord>()?;
    let mut input = input?;
    input.details = input.details.checked()?;
    let (staff, ambient) = (session.staff()?, &session.house().ambient);
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TaxpayerId>(input.operation, &input).await? {
        let earlier = store::get(&mut tx, permit.scope(), id.uuid()).await?;
        return earlier.ok_or_else(|| not_found("operationId"));
    }
    reached(&mut tx, permit.scope(), input.unit, staff).await?;
    let now = ambient.now();
    let blank = Taxpayer {
        id: ambient.uuid(),
        unit_id: input.unit.uuid(),
        number: tx.next_number(SERIES, 0).await?,
        kind: input.kind,
        name_ar: String::new(),
        name_latin: String::new(),
        cin: None,
        ice: None,
        tax_id: None,
        rib: None,
        phone: None,
        email: None,
        address_ar: String::new(),
        address_fr: String::new(),
        revision: 1,
        merged_into: None,
        created_at: now,
        created_by: staff.uuid(),
        updated_at: now,
    };
    let taxpayer = blank.with(input.details);
    let aliases = unknown(input.aliases, &taxpayer.names());
    store::insert(&mut tx, &taxpayer, &taxpayer.key(&aliases, &[])).await?;
    note(&mut tx, taxpayer.id, &aliases, staff).await?;
    tx.answer(input.operation, &TaxpayerId::from_uuid(taxpayer.id)).await?;
    let after = json!({ "kind": taxpayer.kind, "details": taxpayer.details(), "aliases": aliases });
    let audited = tx.audit(Change { after: Some(after), ..about(&taxpayer) }).await?;
    tx.commit(audited).await?;
    Ok(taxpayer)
}

/// Corrects a taxpayer. Further names are added; those that were noted stay.
///
/// # Errors
/// Refused when it was changed since it was read or was merged, and with every fault of its details.
#[tracing::instrument(name = "regie.taxpayer.update", skip_all, fields(tenant = %session.tenant().key))]
pub async fn update(session: &Session, input: Outcome<Update>) -> Outcome<Taxpayer> {
    let permit = session.permit::<acts::TaxpayerUpdate>()?;
    let input = input?;
    let details = input.details.checked()?;
    let staff = session.staff()?;
    let mut tx = begin(&permit).await?;
    let found = store::lock(&mut tx, permit.scope(), &[input.taxpayer.uuid()]).await?;
    let old = found.into_iter().next().ok_or_else(|| not_found("taxpayerId"))?;
    settle(old.merged_fault("taxpayerId").or_else(|| old.revision_fault(input.revision)))?;
    if let Some(unit) = input.unit {
        reached(&mut tx, permit.scope(), unit, staff).await?;
    }
    let mut new = old.clone().with(details);
    new.unit_id = input.unit.map_or(old.unit_id, UnitId::uuid);
    new.revision += 1;
    new.updated_at = session.house().ambient.now();
    let (known, aliases) = also_known(&mut tx, &new, input.aliases).await?;
    note(&mut tx, new.id, &aliases, staff).await?;
    let absorbed = store::absorbed(&mut tx, new.id).await?;
    store::update(&mut tx, &new, &new.key(&known, &absorbed)).await?;
    let (before, mut after) = difference(&said(&old)?, &said(&new)?);
    if let (Value::Object(fields), false) = (&mut after, aliases.is_empty()) {
        fields.insert("aliases".to_owned(), json!(aliases));
    }
    let audited = tx.audit(Change { before: Some(before), after: Some(after), ..about(&new) }).await?;
    tx.commit(audited).await?;
    Ok(new)
}

/// Says that two taxpayers are one. Nothing that was written about either is rewritten: assessments, orders and receipts name the one that
/// they named; what is charged moves, the merge keeps whose it was, and who looks for the merged one finds the other.
///
/// # Errors
/// Refused for one and the same, for one that was merged already, and for one outside of the caller's reach.
#[tracing::instrument(name = "regie.taxpayer.merge", skip_all, fields(tenant = %session.tenant().key))]
pub async fn merge(session: &Session, input: Outcome<Join>) -> Outcome<Taxpayer> {
    let permit = session.permit::<acts::TaxpayerMerge>()?;
    let input = input?;
    let staff = session.staff()?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TaxpayerId>(input.operation, &input).await? {
        let earlier = store::get(&mut tx, permit.scope(), id.uuid()).await?;
        return earlier.ok_or_else(|| not_found("operationId"));
    }
    let (from, mut into) = pair(&mut tx, permit.scope(), &input).await?;
    let now = session.house().ambient.now();
    let names = from.names().into_iter().map(str::to_owned).collect();
    let (known, aliases) = also_known(&mut tx, &into, names).await?;
    note(&mut tx, into.id, &aliases, staff).await?;
    let merge = Merge { from: from.id, into: into.id, reasons: input.reasons, at: now, by: staff.uuid() };
    store::merge(&mut tx, &merge).await?;
    let moved = crate::taxable::store::move_all(&mut tx, from.id, into.id, now).await?;
    let moved: Vec<TaxableId> = moved.into_iter().map(TaxableId::from_uuid).collect();
    let absorbed = store::absorbed(&mut tx, into.id).await?;
    into.revision += 1;
    into.updated_at = now;
    store::update(&mut tx, &into, &into.key(&known, &absorbed)).await?;
    tx.answer(input.operation, &input.into).await?;
    let gone = json!({ "merged_into": into.printed(), "reasons": merge.reasons });
    tx.audit(Change { after: Some(gone), ..about(&from) }).await?;
    let grown =
        json!({ "merged": from.printed(), "taxables_moved": moved.len(), "taxables": moved, "reasons": merge.reasons });
    let audited = tx.audit(Change { after: Some(grown), ..about(&into) }).await?;
    tx.commit(audited).await?;
    Ok(into)
}

/// Both, held, when they may become one.
async fn pair(tx: &mut TenantTx, scope: &Scope, input: &Join) -> Outcome<(Taxpayer, Taxpayer)> {
    if input.from == input.into {
        return Err(Fault::at("regie-error-merge-self", &["intoId"]).into());
    }
    let mut found = store::lock(tx, scope, &[input.from.uuid(), input.into.uuid()]).await?;
    let mut take = |id: TaxpayerId, field: &'static str| {
        let at = found.iter().position(|one| one.id == id.uuid());
        at.map(|at| found.swap_remove(at)).ok_or_else(|| not_found(field))
    };
    let (from, into) = (take(input.from, "fromId")?, take(input.into, "intoId")?);
    settle(from.merged_fault("fromId").or_else(|| into.merged_fault("intoId")))?;
    Ok((from, into))
}

/// Searches taxpayers; who searched for what, and how many were found, is on record.
///
/// # Errors
/// Refused for a page or a filter that is none; see also [`Session::permit`].
#[tracing::instrument(name = "regie.taxpayer.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn search(session: &Session, input: Outcome<(Filter, PageArgs)>, counted: bool) -> Outcome<Found> {
    let permit = session.permit::<acts::TaxpayerRead>()?;
    let (filter, args) = input?;
    session.house().limiter.count(session, SEARCH_QUOTA, &session.actor().id()).await?;
    let mut tx = begin(&permit).await?;
    let rows = store::page(&mut tx, permit.scope(), &filter, &args).await?;
    let total = if counted { Some(store::count(&mut tx, permit.scope(), &filter).await?) } else { None };
    let page = Page::new(&args, with_survivors(&mut tx, rows).await?);
    let after = json!({ "criteria": filter, "after": args.after, "shown": page.rows.len(), "total": total });
    let audited = tx.audit(searched(session, after)).await?;
    tx.commit(audited).await?;
    Ok(Found { page, total })
}

/// Each with the one that it was merged into.
async fn with_survivors(tx: &mut TenantTx, rows: Vec<Taxpayer>) -> Outcome<Vec<(Uuid, (Taxpayer, Option<Taxpayer>))>> {
    let merged: Vec<Uuid> = rows.iter().filter(|row| row.merged_into.is_some()).map(|row| row.id).collect();
    let (mut places, mut found) = (HashMap::new(), Vec::new());
    if !merged.is_empty() {
        places = store::survivors(tx, &merged).await?;
        let ids: Vec<Uuid> = places.values().copied().collect();
        found = store::many(tx, &ids).await?;
    }
    let survivor = |row: &Taxpayer| {
        let id = places.get(&row.id).filter(|_| row.merged_into.is_some())?;
        found.iter().find(|one| one.id == *id).cloned()
    };
    let placed = |row: Taxpayer| {
        let survivor = survivor(&row);
        (row.id, (row, survivor))
    };
    Ok(rows.into_iter().map(placed).collect())
}

/// Opens the file of a taxpayer, or of the one that it was merged into; the reading is on record. `None` when there is none in the
/// caller's scope, and then nothing tells whether it exists elsewhere.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.taxpayer.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn open(session: &Session, id: TaxpayerId) -> Outcome<Option<Taxpayer>> {
    let permit = session.permit::<acts::TaxpayerRead>()?;
    let mut tx = begin(&permit).await?;
    let Some(taxpayer) = store::get(&mut tx, permit.scope(), id.uuid()).await? else { return Ok(None) };
    let audited = tx.audit(about(&taxpayer)).await?;
    tx.commit(audited).await?;
    Ok(Some(taxpayer))
}

/// The other names of a taxpayer that the caller was given, oldest first.
///
/// # Errors
/// See [`Session::permit`].
pub async fn aliases(session: &Session, id: Uuid) -> Outcome<Vec<Alias>> {
    let mut tx = beside(session).await?;
    let family = store::family(&mut tx, id).await?;
    Ok(store::aliases(&mut tx, &family).await?)
}

/// What was merged into a taxpayer that the caller was given, oldest first.
///
/// # Errors
/// See [`Session::permit`].
pub async fn merges(session: &Session, id: Uuid) -> Outcome<Vec<Merged>> {
    let mut tx = beside(session).await?;
    let family = store::family(&mut tx, id).await?;
    let rows = store::merges(&mut tx, &family).await?;
    let mut records = store::many(&mut tx, &family).await?;
    let mut merges = Vec::with_capacity(rows.len());
    for row in rows {
        let at = records.iter().position(|record| record.id == row.from);
        let from = at.map(|at| records.swap_remove(at)).ok_or(Internal::Broken("a merge of a missing taxpayer"))?;
        merges.push(Merged { from, reasons: row.reasons, at: row.at, by: row.by });
    }
    Ok(merges)
}

/// Who may be the same as a taxpayer that the caller was given, inside the caller's scope.
///
/// # Errors
/// See [`Session::permit`].
pub async fn similar(session: &Session, taxpayer: &Taxpayer) -> Outcome<Vec<Similar>> {
    let permit = session.permit::<acts::TaxpayerRead>()?;
    let mut tx = begin(&permit).await?;
    let found = store::similar(&mut tx, permit.scope(), taxpayer).await?;
    let ids: Vec<Uuid> = found.iter().map(|(id, _)| *id).collect();
    let mut records = store::many(&mut tx, &ids).await?;
    let mut similar = Vec::with_capacity(found.len());
    for (id, why) in found {
        let at = records.iter().position(|record| record.id == id);
        similar.extend(at.map(|at| Similar { taxpayer: records.swap_remove(at), why }));
    }
    Ok(similar)
}

/// The acts of this module that the caller may do on a taxpayer now.
#[must_use]
pub fn allowed(session: &Session, taxpayer: &Taxpayer) -> Vec<&'static str> {
    let covers = |scope: &Scope| taxpayer.merged_into.is_none() && scope.covers(taxpayer.unit_id, taxpayer.created_by);
    let candidates = [
        (session.permit::<acts::TaxpayerUpdate>().is_ok_and(|p| covers(p.scope())), acts::TaxpayerUpdate::DEF.name),
        (session.permit::<acts::TaxpayerMerge>().is_ok_and(|p| covers(p.scope())), acts::TaxpayerMerge::DEF.name),
        (session.permit::<acts::TaxableRecord>().is_ok_and(|p| covers(p.scope())), acts::TaxableRecord::DEF.name),
    ];
    candidates.into_iter().filter_map(|(allowed, act)| allowed.then_some(act)).collect()
}

/// A transaction for what stands beside something that the caller was given. Its reading is on record already: this one commits nothing.
async fn beside(session: &Session) -> Outcome<TenantTx> {
    let permit: Permit<acts::TaxpayerRead> = session.permit()?;
    begin(&permit).await
}

/// Refuses a unit that is not there or where the caller may not do this.
pub(crate) async fn reached(tx: &mut impl Tx, scope: &Scope, unit: UnitId, staff: StaffId) -> Outcome<()> {
    let there = scope.covers(unit.uuid(), staff.uuid()) && store::unit_exists(tx, unit.uuid()).await?;
    if there { Ok(()) } else { Err(not_found("unitId")) }
}

/// Every other name of a taxpayer once these are noted, and those of them that are new.
async fn also_known(tx: &mut TenantTx, taxpayer: &Taxpayer, names: Vec<String>) -> Outcome<(Vec<String>, Vec<String>)> {
    let family = store::family(tx, taxpayer.id).await?;
    let mut known: Vec<String> = store::aliases(tx, &family).await?.into_iter().map(|alias| alias.name).collect();
    let mut all = taxpayer.names();
    all.extend(known.iter().map(String::as_str));
    let new = unknown(names, &all);
    known.extend(new.iter().cloned());
    Ok((known, new))
}

async fn note(tx: &mut TenantTx, taxpayer: Uuid, names: &[String], staff: StaffId) -> Outcome<()> {
    if names.is_empty() {
        return Ok(());
    }
    let ambient = tx.session().house().ambient.clone();
    let rows: Vec<(Uuid, String)> = names.iter().map(|name| (ambient.uuid(), name.clone())).collect();
    Ok(store::note(tx, taxpayer, &rows, (ambient.now(), staff.uuid())).await?)
}

/// What the trail compares of two revisions.
fn said(taxpayer: &Taxpayer) -> Result<Value, Internal> {
    let mut said = serde_json::to_value(taxpayer.details())?;
    if let Value::Object(fields) = &mut said {
        fields.insert("unit".to_owned(), json!(UnitId::from_uuid(taxpayer.unit_id)));
    }
    Ok(said)
}

/// The row of a search: with what was typed, which only those read who read taxpayers.
pub(crate) fn searched(session: &Session, after: Value) -> Change {
    Change {
        object_kind: "taxpayer",
        object_id: format!("search_{}", session.request().id.simple()),
        object_label: "regie.taxpayer".to_owned(),
        unit: Some(session.here()),
        before: None,
        after: Some(after),
    }
}

/// The row of something done with a taxpayer: its number, not its name.
fn about(taxpayer: &Taxpayer) -> Change {
    Change {
        object_kind: "taxpayer",
        object_id: TaxpayerId::from_uuid(taxpayer.id).to_string(),
        object_label: taxpayer.printed(),
        unit: Some(taxpayer.unit_id),
        before: None,
        after: None,
    }
}
