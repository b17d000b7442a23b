//! A part of a roll: looked at, or assessed. The transaction that does it also names the note of the next one.

use chrono::Datelike as _;
use kernel::error::{Internal, Outcome};
use kernel::queue::Note;
use kernel::session::Session;
use kernel::tx::{Change, TenantTx, begin};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{View, about, bases, is_repriced, viewed};
use crate::acts::RollWork;
use crate::assessment::SERIES;
use crate::kind::Kind;
use crate::roll::store::{self, Made};
use crate::roll::{ADVANCE, Bases, Item, Judged, PART, Reason, Roll, State, Stop, Subject};
use crate::tariff;

/// Works the next part of a roll. After the last attempt the roll says that it stopped, and waits for a person.
#[tracing::instrument(name = "regie.roll.work", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn work(session: &Session, note: &Note) -> Outcome<()> {
    match part(session, note).await {
        Err(failure) if note.last => {
            tracing::error!(error = %failure, "a roll stopped");
            interrupted(session, note).await
        }
        outcome => outcome,
    }
}

async fn part(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<RollWork>()?;
    let mut tx = begin(&permit).await?;
    let Some(roll) = store::of_turn(&mut tx, permit.scope(), note.id).await? else { return Ok(()) };
    let mut view = viewed(&mut tx, roll).await?;
    let after = match view.roll.state {
        State::Preparing => look(&mut tx, &mut view).await?,
        State::Running => assess(&mut tx, &mut view).await?,
        State::Prepared | State::Done | State::Abandoned | State::Failed => return Ok(()),
    };
    store::save(&mut tx, &view.roll).await?;
    if let Some(turn) = view.roll.turn {
        tx.enqueue(ADVANCE, turn).await?;
    }
    let audited = tx.audit(Change { after: Some(after), ..about(&view) }).await?;
    tx.commit(audited).await
}

async fn interrupted(session: &Session, note: &Note) -> Outcome<()> {
    let permit = session.permit::<RollWork>()?;
    let mut tx = begin(&permit).await?;
    let Some(roll) = store::of_turn(&mut tx, permit.scope(), note.id).await? else { return Ok(()) };
    let mut view = viewed(&mut tx, roll).await?;
    view.roll.stop(Stop::Interrupted);
    store::save(&mut tx, &view.roll).await?;
    let after = json!({ "state": view.roll.state, "failure": view.roll.failure });
    let audited = tx.audit(Change { after: Some(after), ..about(&view) }).await?;
    tx.commit(audited).await
}

/// What the next things would come to; gives what the trail says of it.
async fn look(tx: &mut TenantTx, view: &mut View) -> Outcome<Value> {
    let bases = bases(tx, view).await?;
    // All quarters of a thing are looked at in one part, and no part is larger than that of a year.
    let most = (PART / view.roll.parts().len().max(1)).max(1);
    let read = store::unread(tx, &view.roll, limit(most)).await?;
    let mut items = Vec::with_capacity(read.len());
    for subject in &read {
        items.push(Item::of(subject, &bases.judge(subject)?));
    }
    store::insert_items(tx, view.roll.id, &items).await?;
    let roll = &mut view.roll;
    for item in &items {
        roll.totals = roll.totals.with(item)?;
    }
    let worked: Vec<Uuid> = items.iter().map(|item| item.taxable).collect();
    roll.advance(&worked);
    let mut things = worked.clone();
    things.dedup();
    if things.len() < most {
        (roll.state, roll.turn, roll.prepared_at) = (State::Prepared, None, Some(tx.now()));
        // Fewer than were counted, when something ended meanwhile.
        roll.total = roll.done;
    } else {
        roll.turn = Some(tx.session().house().ambient.uuid());
    }
    Ok(json!({ "state": roll.state, "things": worked.len(), "totals": roll.totals }))
}

/// Assesses the next things; gives what the trail says of it.
async fn assess(tx: &mut TenantTx, view: &mut View) -> Outcome<Value> {
    // Nobody assesses by hand and no tariff is withdrawn between the reading and the commit.
    tariff::store::hold_pricing(tx, view.roll.kind_id).await?;
    if let Some(why) = stopped(tx, &view.kind, &view.roll).await? {
        view.roll.stop(why);
        return Ok(json!({ "state": view.roll.state, "failure": why }));
    }
    let bases = bases(tx, view).await?;
    let read = store::waiting(tx, &view.roll, limit(PART)).await?;
    let (mut made, mut left_out) = (Vec::with_capacity(read.len()), Vec::new());
    for (item, subject) in &read {
        match ruled(&bases, item, subject)? {
            Ok(judged) => made.push((subject, judged)),
            Err(reason) => left_out.push((item, reason)),
        }
    }
    let numbers = write(tx, view, &made).await?;
    store::leave_out(tx, view.roll.id, &left_out).await?;
    let roll = &mut view.roll;
    for (item, _) in &left_out {
        roll.totals = roll.totals.without(item)?;
    }
    let worked: Vec<Uuid> = read.iter().map(|(item, _)| item.taxable).collect();
    roll.advance(&worked);
    roll.assessed = roll.assessed.saturating_add(i32::try_from(made.len()).unwrap_or(i32::MAX));
    if let Some((first, last)) = &numbers {
        let earlier = roll.numbers.take().map_or_else(|| first.clone(), |(earlier, _)| earlier);
        roll.numbers = Some((earlier, last.clone()));
    }
    if worked.len() < PART {
        (roll.state, roll.turn, roll.done_at) = (State::Done, None, Some(tx.now()));
    } else {
        roll.turn = Some(tx.session().house().ambient.uuid());
    }
    let (first, last) = numbers.unzip();
    Ok(json!({ "state": roll.state, "assessed": made.len(), "left_out": left_out.len(), "first": first, "last": last }))
}

/// Why nothing more of a roll is assessed: what it was prepared by holds no longer.
async fn stopped(tx: &mut TenantTx, kind: &Kind, roll: &Roll) -> Outcome<Option<Stop>> {
    if kind.threshold != roll.threshold || !roll.is_open(kind) {
        return Ok(Some(Stop::KindChanged));
    }
    Ok(is_repriced(tx, kind, roll).await?.then_some(Stop::TariffChanged))
}

/// The same as when it was prepared, or why not.
fn ruled(bases: &Bases, item: &Item, subject: &Subject) -> Outcome<Result<Judged, Reason>> {
    let ruling = bases.judge(subject)?;
    let same = Item::of(subject, &ruling);
    Ok(match ruling {
        Err((reason, _)) if matches!(reason, Reason::AlreadyAssessed | Reason::TaxpayerMerged) => Err(reason),
        Ok(judged)
            if subject.revision == item.revision
                && (same.verdict, same.principal) == (item.verdict, item.principal) =>
        {
            Ok(judged)
        }
        _ => Err(Reason::Changed),
    })
}

/// Makes the assessments of a part; gives the first and the last of their numbers.
async fn write(tx: &mut TenantTx, view: &View, made: &[(&Subject, Judged)]) -> Outcome<Option<(String, String)>> {
    if made.is_empty() {
        return Ok(None);
    }
    let session = tx.session().clone();
    let (ambient, roll) = (&session.house().ambient, &view.roll);
    let (by, _) = roll.run.ok_or(Internal::Broken("a roll that nobody runs"))?;
    let (today, holidays) = (ambient.today(), kernel::holiday::known(tx).await?);
    let mut rows = Vec::with_capacity(made.len());
    for (subject, judged) in made {
        let due_on = view.kind.due.pay_by(judged.until, today, &holidays);
        let legal_due_on = view.kind.due.legal(roll.liable(subject.quarter), judged.until, &holidays);
        rows.push(Made { id: ambient.uuid(), subject, judged, due_on, legal_due_on });
    }
    // Taken last: nobody else gets a number until this commits.
    let count = i32::try_from(rows.len()).unwrap_or(i32::MAX);
    let numbers = tx.next_numbers(SERIES, today.year(), count).await?;
    let (year, first, last) = (today.year(), *numbers.start(), *numbers.end());
    store::assess(tx, roll, (by, ambient.now()), (year, first), &rows).await?;
    Ok(Some((format!("{first}/{year}"), format!("{last}/{year}"))))
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
