//! What there is of tickets by the books, and what somebody counts: who holds the régie, the receiver, a controller (decree 2-17-451 art. 45).

use chrono::{Datelike as _, NaiveDate};
use kernel::error::{Failure, Fault, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{part, stamp};
use crate::acts;
use crate::error::not_found;
use crate::office::{CashOfficeId, acting};
use crate::remittance::inspection::InspectionId;
use crate::remittance::ledger::{self, Entry, EntryKind, Missing, Origin};
use crate::remittance::{OfficePlate, store as books};
use crate::ticket::store::{self, Part, issue as issues, stock as rows};
use crate::ticket::{
    Count, CountFilter, CountLine, StockRow, TicketCountId, TicketIssueId, TicketLotId, count_fault, owe,
};

/// The stock of which régie, and of which days.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    /// The régie.
    pub office: CashOfficeId,
    /// First day; none: the first of the month of the last.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub on: NaiveDate,
}

impl Period {
    /// First and last day.
    ///
    /// # Errors
    /// Refused when it ends before it begins.
    pub fn days(&self) -> Result<(NaiveDate, NaiveDate), Failure> {
        let from = self.from.or_else(|| self.on.with_day(1)).unwrap_or(self.on);
        if from > self.on {
            return Err(Fault::at("regie-error-statement-period", &["on"]).into());
        }
        Ok((from, self.on))
    }
}

/// First and last day, and what there was of each kind.
pub(crate) type Stock = ((NaiveDate, NaiveDate), Vec<StockRow>);

/// The stock of a régie between two days, kind by kind, with those days; `None` when it is not in the caller's reach.
///
/// # Errors
/// See [`Session::permit`]; refused for a period that ends before it begins.
#[tracing::instrument(name = "regie.ticket.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn stock(session: &Session, input: Outcome<Period>) -> Outcome<Option<Stock>> {
    let permit = session.permit::<acts::TicketRead>()?;
    let period = input?;
    let days = period.days()?;
    let mut tx = begin_read(&permit).await?;
    let Some(office) = books::office(&mut tx, permit.scope(), period.office.uuid()).await? else { return Ok(None) };
    let rows = rows::between(&mut tx, office.id, days).await?;
    Ok(Some((days, rows)))
}

/// A page of the counts that the caller may see, newest first.
///
/// # Errors
/// See [`Session::permit`]; refused for a page that is none.
#[tracing::instrument(name = "regie.ticket.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn counts(session: &Session, input: Outcome<(CountFilter, PageArgs)>) -> Outcome<(Page<Count>, CountFilter)> {
    let permit = session.permit::<acts::TicketRead>()?;
    let (filter, args) = input?;
    let found = rows::counts(&mut begin_read(&permit).await?, permit.scope(), (&filter, None), part(&args)).await?;
    Ok((Page::new(&args, found.into_iter().map(|count| (count.id, count)).collect()), filter))
}

/// How many counts [`counts`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count_counts(session: &Session, filter: &CountFilter) -> Outcome<i64> {
    let permit = session.permit::<acts::TicketRead>()?;
    Ok(rows::count_counts(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// What was counted in one place.
#[derive(Debug, serde::Serialize)]
pub struct Place {
    /// Of which lot.
    pub lot: TicketLotId,
    /// In the hands of a till; none: in the safe.
    pub issue: Option<TicketIssueId>,
    /// How many.
    pub counted: i32,
    /// Why that is not what there should be.
    pub reasons: Option<String>,
}

/// A count.
#[derive(Debug, serde::Serialize)]
pub struct Counted {
    /// The client's operation.
    pub operation: Uuid,
    /// The régie.
    pub office: CashOfficeId,
    /// The inspection that it is a part of.
    pub inspection: Option<InspectionId>,
    /// What was counted, place by place.
    pub places: Vec<Place>,
}

/// Records a count of tickets. What there should be is the house's own reckoning of this moment. It moves nothing; what is missing is owed at
/// what is printed on it, by who held it, or by who holds the régie for what lay in the safe, and once (decree 2-17-451 art. 46).
/// Repeating the operation gives the same count.
///
/// # Errors
/// Refused for a difference without reasons, for the same place twice, for tickets of another régie, and for an inspection of somebody else.
/// A collector does not count.
#[tracing::instrument(name = "regie.ticket.count", skip_all, fields(tenant = %session.tenant().key))]
pub async fn count(session: &Session, input: Outcome<Counted>) -> Outcome<Count> {
    let permit = session.permit::<acts::TicketCount>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TicketCountId>(input.operation, &input).await? {
        return one(&mut tx, id.uuid()).await;
    }
    let by = stamp(session)?;
    let office = books::office(&mut tx, permit.scope(), input.office.uuid()).await?;
    let office = office.ok_or_else(|| not_found("officeId"))?;
    // Whoever has a place in the régie counts only when he holds it; whoever has none inspects it.
    if let Some(quality) = crate::office::store::member::quality(&mut tx, office.id, by.by, by.on).await? {
        acting(Some(quality), true)?;
    }
    if let Some(inspection) = input.inspection
        && !rows::is_own_inspection(&mut tx, inspection.uuid(), (office.id, by.by)).await?
    {
        return Err(not_found("inspectionId"));
    }
    let mut lines = compared(&mut tx, &office, &input.places).await?;
    owing(&mut tx, &mut lines).await?;
    let id = session.house().ambient.uuid();
    let inspection = input.inspection.map(InspectionId::uuid);
    let count = Count { id, office, inspection, on: by.on, at: by.at, by: by.by, lines };
    rows::insert_count(&mut tx, &count, by).await?;
    enter(&mut tx, &count).await?;
    let count = one(&mut tx, id).await?;
    tx.answer(input.operation, &TicketCountId::from_uuid(id)).await?;
    let told: Vec<_> = count.lines.iter().map(told).collect();
    let change = Change {
        object_kind: "ticket_count",
        object_id: TicketCountId::from_uuid(id).to_string(),
        object_label: format!("{} {}", count.office.code, count.on),
        unit: Some(count.office.unit),
        before: None,
        after: Some(json!({ "lines": told, "inspection": input.inspection })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(count)
}

fn told(line: &CountLine) -> serde_json::Value {
    json!({ "lot": TicketLotId::from_uuid(line.lot), "issue": line.issue.map(TicketIssueId::from_uuid), "expected": line.expected,
        "counted": line.counted, "reasons": line.reasons, "owed": line.owed })
}

/// How many of those that are missing are owed by this count: what an earlier one found is owed already.
async fn owing(tx: &mut TenantTx, lines: &mut [CountLine]) -> Outcome<()> {
    let mut lots: Vec<Uuid> = lines.iter().filter(|line| line.missing() > 0).map(|line| line.lot).collect();
    lots.sort_unstable();
    lots.dedup();
    let places: Vec<Uuid> = lines.iter().map(|line| line.issue.unwrap_or(line.lot)).collect();
    for lot in lots {
        let known = rows::missing(tx, lot, &places).await?;
        owe(lines, lot, known);
    }
    Ok(())
}

/// What is owed, in the ledger: the tickets at what is printed on them, which nobody holds anymore, and the shortfall of who answers for them.
async fn enter(tx: &mut TenantTx, count: &Count) -> Outcome<()> {
    let source = ledger::Source { office: count.office.id, on: count.on, id: count.id };
    let owed = count.lines.iter().filter(|line| line.owed > 0);
    let missing: Vec<Missing> = owed
        .map(|line| {
            let centimes = line.kind.face.centimes() * i64::from(line.owed);
            Missing { origin: Origin::TicketCount, centimes, holder: line.holder }
        })
        .collect();
    let values: Vec<Entry> = missing.iter().map(|one| Entry::cash(EntryKind::Value, one.centimes)).collect();
    ledger::store::insert_all(tx, &values, source).await?;
    ledger::store::missing_all(tx, &missing, source).await
}

/// Sets what was counted beside what there should be, while nothing moves.
async fn compared(tx: &mut TenantTx, office: &OfficePlate, places: &[Place]) -> Outcome<Vec<CountLine>> {
    let mut lines: Vec<CountLine> = Vec::with_capacity(places.len());
    // Locked in one order, so that two counts at once wait for each other and never for ever.
    let mut lots: Vec<Uuid> = places.iter().map(|place| place.lot.uuid()).collect();
    let mut out: Vec<Uuid> = places.iter().filter_map(|place| place.issue.map(TicketIssueId::uuid)).collect();
    for (what, ids) in [("ticket_issue", &mut out), ("ticket_lot", &mut lots)] {
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            crate::office::store::one_at_a_time(tx, what, *id).await?;
        }
    }
    for (at, place) in places.iter().enumerate() {
        let line = line(tx, office, (at, place)).await?;
        if lines.iter().any(|other| other.lot == line.lot && other.issue == line.issue) {
            let at = at.to_string();
            return Err(Fault::at("regie-error-ticket-count-twice", &["lines", at.as_str(), "lotId"]).into());
        }
        lines.push(line);
    }
    Ok(lines)
}

async fn line(tx: &mut TenantTx, office: &OfficePlate, (at, place): (usize, &Place)) -> Outcome<CountLine> {
    let position = at.to_string();
    let unknown =
        |field: &str| Failure::from(Fault::at("kernel-error-not-found", &["lines", position.as_str(), field]));
    let lot = store::lot(tx, &Scope::All, place.lot.uuid()).await?.filter(|lot| lot.office.id == office.id);
    let lot = lot.ok_or_else(|| unknown("lotId"))?;
    let (expected, till, holder) = match place.issue {
        None => (lot.in_safe(), None, None),
        Some(issue) => {
            let issue = issues::get(tx, &Scope::All, issue.uuid()).await?.filter(|issue| issue.lot == lot.id);
            let issue = issue.ok_or_else(|| unknown("issueId"))?;
            (issue.left(), Some(issue.till), Some(issue.holder))
        }
    };
    if let Some(fault) = count_fault(at, (expected, place.counted), place.reasons.as_deref()) {
        return Err(fault.into());
    }
    let reasons = place.reasons.clone().filter(|_| expected != place.counted).unwrap_or_default();
    Ok(CountLine {
        lot: lot.id,
        issue: place.issue.map(TicketIssueId::uuid),
        kind: lot.kind,
        series: lot.series,
        till,
        expected,
        counted: place.counted,
        reasons,
        holder,
        owed: 0,
    })
}

async fn one(tx: &mut TenantTx, id: Uuid) -> Outcome<Count> {
    let part = Part { after: None, limit: 1 };
    let found = rows::counts(tx, &Scope::All, (&CountFilter::default(), Some(id)), part).await?;
    found.into_iter().next().ok_or_else(|| not_found("operationId"))
}
