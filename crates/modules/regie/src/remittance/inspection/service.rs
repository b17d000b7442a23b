//! Inspections: recorded by who does not hold the régie, seen.

use kernel::error::{Failure, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Filter, Inspection, InspectionId, Seen, Uninspected, compared, own_fault, reminder, store};
use crate::acts;
use crate::day::{Pieces, counted, pieces_stored};
use crate::error::not_found;
use crate::office::CashOfficeId;
use crate::remittance::ledger::{self, Missing, Origin};
use crate::remittance::store as books;

/// A page of the inspections that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.remittance.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Inspection>, Filter)> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let (filter, args) = input?;
    let wanted = store::Wanted { id: None, filter: &filter, after: args.after, limit: args.limit() };
    let found = store::select(&mut begin_read(&permit).await?, permit.scope(), &wanted).await?;
    Ok((Page::new(&args, found.into_iter().map(|row| (row.id, row)).collect()), filter))
}

/// How many inspections [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// The régies that the caller may see and that were not inspected this year (decree 2-17-451 art. 45), by code.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.remittance.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn due(session: &Session) -> Outcome<Vec<Uninspected>> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let year = reminder::year_of(session.house().ambient.today());
    Ok(store::due(&mut begin_read(&permit).await?, permit.scope(), year).await?)
}

/// What an inspector saw.
#[derive(Debug, serde::Serialize)]
pub struct Record {
    /// The client's operation.
    pub operation: Uuid,
    /// The régie.
    pub office: CashOfficeId,
    /// Notes and coins that were counted, in all tills and in the safe.
    pub pieces: Vec<Pieces>,
    /// Books that were seen.
    pub books: Vec<Seen>,
    /// What was found, in words.
    pub findings: String,
}

/// Records a surprise inspection. What should be there is the house's own reckoning of this moment, floats included. What is missing is owed
/// by who holds the régie until it is made good (decree 2-17-451 art. 46).
///
/// # Errors
/// Refused to who holds a place in the régie, and for books that it never received.
#[tracing::instrument(name = "regie.inspection.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn record(session: &Session, input: Outcome<Record>) -> Outcome<Inspection> {
    let permit = session.permit::<acts::InspectionRecord>()?;
    let input = input?;
    let sum = counted(&input.pieces).map_err(Failure::refused)?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<InspectionId>(input.operation, &input).await? {
        return store::get(&mut tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"));
    }
    let (today, now, id) = (ambient.today(), ambient.now(), ambient.uuid());
    let office = books::office(&mut tx, permit.scope(), input.office.uuid()).await?;
    let office = office.ok_or_else(|| not_found("officeId"))?;
    let quality = crate::office::store::member::quality(&mut tx, office.id, by, today).await?;
    if let Some(fault) = own_fault(quality.is_some()) {
        return Err(fault.into());
    }
    let known = store::books(&mut tx, office.id).await?;
    let seen = compared(&input.books, &known).map_err(Failure::refused)?;
    ledger::store::count_alone(&mut tx, office.id).await?;
    let position = ledger::store::position(&mut tx, office.id).await?;
    let new = store::New {
        id,
        office: &office,
        on: today,
        denominations: pieces_stored(&input.pieces),
        expected: position.cash.centimes(),
        counted: sum,
        books: serde_json::to_value(&seen)?,
        findings: &input.findings,
        at: now,
        by,
    };
    store::insert(&mut tx, &new).await?;
    let missing = position.cash.centimes() - sum;
    if missing > 0 {
        let source = ledger::Source { office: office.id, on: today, id };
        let missing = Missing { origin: Origin::Inspection, centimes: missing, holder: None };
        ledger::store::missing(&mut tx, missing, source).await?;
    }
    let row = reload(&mut tx, id).await?;
    tx.answer(input.operation, &InspectionId::from_uuid(id)).await?;
    let after = json!({ "expected": row.expected, "counted": row.counted, "difference": row.difference,
        "books": row.books, "findings": row.findings });
    let audited = tx.audit(Change { after: Some(after), ..about(&row) }).await?;
    tx.commit(audited).await?;
    Ok(row)
}

async fn reload(tx: &mut TenantTx, id: Uuid) -> Outcome<Inspection> {
    store::get(tx, &Scope::All, id).await?.ok_or_else(|| not_found("inspectionId"))
}

/// The audit row of something done with an inspection.
pub(crate) fn about(row: &Inspection) -> Change {
    Change {
        object_kind: "inspection",
        object_id: InspectionId::from_uuid(row.id).to_string(),
        object_label: format!("{} {}", row.office.code, row.on),
        unit: Some(row.office.unit),
        before: None,
        after: None,
    }
}
