//! Places in what phones recorded whose entries never came, as SQL.

use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use crate::field::{Hole, Missing};
use crate::office::store::Stamp;

/// What holds up the entries of a phone behind `applied`; `None` when the next one is there, or nothing is behind it.
pub(crate) async fn hole(tx: &mut (impl Tx + ?Sized), device: Uuid, applied: i32) -> Outcome<Option<Hole>> {
    let next = sqlx::query_scalar!(
        r#"select min(e.sequence) as "next?" from field_entry e where e.device_id = $1 and e.sequence > $2"#,
        device,
        applied,
    )
    .fetch_one(tx.conn())
    .await?;
    let hole = next.map(|next| Hole { first: applied + 1, last: next - 1 });
    Ok(hole.filter(|hole| hole.first <= hole.last))
}

/// Writes why the entries of a hole never came.
pub(crate) async fn insert(
    tx: &mut (impl Tx + ?Sized),
    (id, device): (Uuid, Uuid),
    (hole, reasons): (Hole, &str),
    stamp: Stamp,
) -> Outcome<()> {
    sqlx::query!(
        "insert into field_missing (id, device_id, first_sequence, last_sequence, reasons, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        device,
        hole.first,
        hole.last,
        reasons,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A phone goes on behind a hole: the next entry follows what it names itself as the one before.
pub(crate) async fn pass(tx: &mut (impl Tx + ?Sized), device: Uuid, hole: Hole) -> Outcome<()> {
    sqlx::query!(
        "update field_device d set applied_sequence = $3::integer, head = e.previous
         from field_entry e
         where d.id = $1 and d.applied_sequence = $2::integer - 1 and e.device_id = d.id and e.sequence = $3::integer + 1",
        device,
        hole.first,
        hole.last,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What of a phone was explained, in its order.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), device: Uuid) -> Outcome<Vec<Missing>> {
    let missing = sqlx::query_as!(
        Missing,
        r#"select m.first_sequence as "first!", m.last_sequence as "last!", m.reasons as "reasons!", m.at as "at!", m.staff_id as "by!",
               (select count(*) from field_entry e
                where e.device_id = m.device_id and e.sequence between m.first_sequence and m.last_sequence) as "received!"
           from field_missing m where m.device_id = $1 order by m.first_sequence limit 200"#,
        device,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(missing)
}
