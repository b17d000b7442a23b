//! Entries of phones as SQL: received once, settled once, told in the order of the phone.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::tx::Tx;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::field::{Device, Entry, EntryState, Flag, FlagCode};

/// What was received under this sequence; `None` when nothing was.
pub(crate) async fn body(tx: &mut (impl Tx + ?Sized), device: Uuid, sequence: i32) -> Outcome<Option<String>> {
    let body =
        sqlx::query_scalar!("select body from field_entry where device_id = $1 and sequence = $2", device, sequence)
            .fetch_optional(tx.conn())
            .await?;
    Ok(body)
}

/// The first sequence that was not received, of a phone whose entries up to `applied` were. What came after it does not count: a commune
/// that was put back to an earlier state asks its phones for what it lost.
pub(crate) async fn missing(tx: &mut (impl Tx + ?Sized), device: Uuid, applied: i32) -> Outcome<i32> {
    let missing = sqlx::query_scalar!(
        r#"select n.last + 1 as "missing!"
           from (
               select $2::integer as last
               union all
               select e.sequence from field_entry e where e.device_id = $1 and e.sequence > $2
           ) n
           where not exists (select from field_entry f where f.device_id = $1 and f.sequence = n.last + 1)
           order by n.last limit 1"#,
        device,
        applied,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(missing)
}

/// The bodies of the entries that wait for one before them.
pub(crate) async fn waiting(tx: &mut (impl Tx + ?Sized), device: Uuid) -> Outcome<Vec<String>> {
    let bodies = sqlx::query_scalar!(
        "select body from field_entry where device_id = $1 and state = 'waiting' order by sequence",
        device
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(bodies)
}

/// Writes an entry as it was received.
pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), device: Uuid, entry: &Entry, previous: &str) -> Outcome<()> {
    sqlx::query!(
        "insert into field_entry (device_id, sequence, id, body, signature, previous, received_at, received_by, offset_seconds, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        device,
        entry.sequence,
        entry.id,
        entry.body,
        entry.signature,
        previous,
        entry.received_at,
        entry.received_by,
        entry.offset,
        entry.state.as_str(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What became of an entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settled {
    pub(crate) state: EntryState,
    pub(crate) receipt: Option<Uuid>,
    pub(crate) day: Option<Uuid>,
    pub(crate) at: DateTime<Utc>,
}

pub(crate) async fn settle(tx: &mut (impl Tx + ?Sized), device: Uuid, sequence: i32, settled: Settled) -> Outcome<()> {
    sqlx::query!(
        "update field_entry set state = $3, applied_at = $4, receipt_id = $5, day_id = $6 where device_id = $1 and sequence = $2",
        device,
        sequence,
        settled.state.as_str(),
        (settled.state == EntryState::Applied).then_some(settled.at),
        settled.receipt,
        settled.day,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Counts a try that failed; gives how many there were.
pub(crate) async fn tried(tx: &mut (impl Tx + ?Sized), device: Uuid, sequence: i32) -> Outcome<i32> {
    let tries = sqlx::query_scalar!(
        "update field_entry set tries = tries + 1 where device_id = $1 and sequence = $2 returning tries",
        device,
        sequence,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(tries)
}

/// The entries after this one that are held, each with its body, in the order of the phone.
pub(crate) async fn held_after(
    tx: &mut (impl Tx + ?Sized),
    device: Uuid,
    sequence: i32,
) -> Outcome<Vec<(i32, String)>> {
    let rows = sqlx::query!(
        "select sequence, body from field_entry where device_id = $1 and sequence > $2 and state = 'held' order by sequence",
        device,
        sequence,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.sequence, row.body)).collect())
}

/// Notes who lets an entry in that is held, before it has its effect.
pub(crate) async fn admit(
    tx: &mut (impl Tx + ?Sized),
    (device, sequence): (Uuid, i32),
    (at, by): (DateTime<Utc>, Uuid),
    reasons: &str,
) -> Outcome<()> {
    sqlx::query!(
        "update field_entry set admitted_at = $3, admitted_by = $4, admitted_reasons = $5 where device_id = $1 and sequence = $2",
        device,
        sequence,
        at,
        by,
        reasons,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Adds flags behind those that an entry has.
pub(crate) async fn insert_flags(
    tx: &mut (impl Tx + ?Sized),
    device: Uuid,
    sequence: i32,
    flags: &[Flag],
) -> Outcome<()> {
    if flags.is_empty() {
        return Ok(());
    }
    let stored =
        |(at, flag): (usize, &Flag)| json!({ "at": at + 1, "code": flag.code.as_str(), "detail": flag.detail });
    let stored: Value = flags.iter().enumerate().map(stored).collect();
    sqlx::query!(
        "insert into field_flag (device_id, sequence, position, code, detail)
         select $1::uuid, $2::integer,
             (select coalesce(max(f.position), 0) from field_flag f where f.device_id = $1 and f.sequence = $2) + n.at, n.code, n.detail
         from jsonb_to_recordset($3::jsonb) as n (at integer, code text, detail jsonb)",
        device,
        sequence,
        stored,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Which entries of a phone.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted<'a> {
    /// These.
    pub(crate) sequences: Option<&'a [i32]>,
    /// Those that stand so.
    pub(crate) state: Option<EntryState>,
    /// Those before this one.
    pub(crate) before: Option<i32>,
    pub(crate) limit: i64,
}

/// Entries of a phone that was found inside the scope, newest first, with their flags.
pub(crate) async fn select(tx: &mut (impl Tx + ?Sized), device: Uuid, wanted: Wanted<'_>) -> Outcome<Vec<Entry>> {
    let rows = sqlx::query!(
        r#"select e.sequence, e.id, e.body, e.signature, e.received_at, e.received_by, e.offset_seconds, e.state,
               e.receipt_id as "receipt_id?", e.day_id as "day_id?", e.admitted_at as "admitted_at?",
               e.admitted_reasons as "admitted_reasons?"
           from field_entry e
           where e.device_id = $1 and ($2::integer[] is null or e.sequence = any($2)) and ($3::integer is null or e.sequence < $3)
             and ($4::text is null or e.state = $4)
           order by e.sequence desc limit $5"#,
        device,
        wanted.sequences,
        wanted.before,
        wanted.state.map(EntryState::as_str),
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    let sequences: Vec<i32> = rows.iter().map(|row| row.sequence).collect();
    let mut flags = flags(tx, device, &sequences).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        entries.push(Entry {
            sequence: row.sequence,
            id: row.id,
            body: row.body,
            signature: row.signature,
            received_at: row.received_at,
            received_by: row.received_by,
            offset: row.offset_seconds,
            state: EntryState::stored("field_entry", "state", &row.state)?,
            receipt: row.receipt_id,
            day: row.day_id,
            admitted: row.admitted_at.zip(row.admitted_reasons),
            flags: flags.remove(&row.sequence).unwrap_or_default(),
        });
    }
    Ok(entries)
}

/// One entry of a phone.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), device: Uuid, sequence: i32) -> Outcome<Option<Entry>> {
    let wanted = Wanted { sequences: Some(&[sequence]), state: None, before: None, limit: 1 };
    Ok(select(tx, device, wanted).await?.pop())
}

/// The first entry of a phone that waits though nothing is missing before it.
pub(crate) async fn due(tx: &mut (impl Tx + ?Sized), device: Uuid, applied: i32) -> Outcome<Option<Entry>> {
    let sequence = sqlx::query_scalar!(
        "select sequence from field_entry where device_id = $1 and state = 'waiting' and sequence <= $2 order by sequence limit 1",
        device,
        applied + 1,
    )
    .fetch_optional(tx.conn())
    .await?;
    match sequence {
        Some(sequence) => get(tx, device, sequence).await,
        None => Ok(None),
    }
}

/// The day in which a phone was when it recorded an entry: that of the last one before it that has a day.
pub(crate) async fn day_before(tx: &mut (impl Tx + ?Sized), device: Uuid, sequence: i32) -> Outcome<Option<Uuid>> {
    let day = sqlx::query_scalar!(
        r#"select e.day_id as "day!" from field_entry e where e.device_id = $1 and e.sequence < $2 and e.day_id is not null
           order by e.sequence desc limit 1"#,
        device,
        sequence,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(day)
}

async fn flags(tx: &mut (impl Tx + ?Sized), device: Uuid, sequences: &[i32]) -> Outcome<HashMap<i32, Vec<Flag>>> {
    let rows = sqlx::query!(
        "select f.sequence, f.code, f.detail from field_flag f where f.device_id = $1 and f.sequence = any($2)
         order by f.sequence, f.position",
        device,
        sequences,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut found: HashMap<i32, Vec<Flag>> = HashMap::new();
    for row in rows {
        let Value::Object(detail) = row.detail else {
            return Err(Internal::Broken("the values of a flag are no object").into());
        };
        let code = FlagCode::stored("field_flag", "code", &row.code)?;
        found.entry(row.sequence).or_default().push(Flag { code, detail });
    }
    Ok(found)
}

/// The open days of a phone's till, the latest date first.
pub(crate) async fn open_days(tx: &mut (impl Tx + ?Sized), till: Uuid) -> Outcome<Vec<(Uuid, NaiveDate)>> {
    let rows = sqlx::query!(
        "select id, on_date from cash_day where till_id = $1 and closed_at is null order by on_date desc, id desc",
        till
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.on_date)).collect())
}

/// A day that a phone began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewDay {
    pub(crate) id: Uuid,
    pub(crate) on: NaiveDate,
    pub(crate) float: i64,
    pub(crate) at: DateTime<Utc>,
}

pub(crate) async fn open_day(tx: &mut (impl Tx + ?Sized), device: &Device, new: NewDay) -> Outcome<()> {
    sqlx::query!(
        "insert into cash_day (id, till_id, office_id, unit_id, staff_id, on_date, float_centimes, opened_at, field)
         values ($1, $2, $3, $4, $5, $6, $7, $8, true)",
        new.id,
        device.till.id,
        device.office.id,
        device.unit,
        device.staff,
        new.on,
        new.float,
        new.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
