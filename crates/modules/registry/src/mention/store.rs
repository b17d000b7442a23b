//! Mentions as SQL: added and read, nothing else.

use std::collections::HashMap;

use kernel::tx::Tx;
use uuid::Uuid;

use super::{MentionRow, series};

/// The mentions of these acts in the order of their numbers. The acts were found inside the caller's scope.
pub(crate) async fn of_acts(tx: &mut impl Tx, acts: &[Uuid]) -> sqlx::Result<Vec<MentionRow>> {
    sqlx::query_as!(
        MentionRow,
        r#"select m.id, m.act_id, m.number, m.kind, m.event_date, m.instrument, m.authority, m.text_ar, m.text_fr,
               m.noted_at, m.noted_on, m.noted_by, m.delegation_id, m.officer_name_ar, m.officer_name_latin,
               m.officer_quality, m.basis, m.requested_on, m.corrections, m.seal
           from mention m
           where m.act_id = any($1)
           order by m.act_id, m.number"#,
        acts,
    )
    .fetch_all(tx.conn())
    .await
}

/// The last number that was given to a mention of each of these acts; acts without any are left out.
pub(crate) async fn counted(tx: &mut impl Tx, acts: &[Uuid]) -> sqlx::Result<HashMap<Uuid, i32>> {
    let names: Vec<String> = acts.iter().map(|act| series(*act)).collect();
    let rows = sqlx::query!(
        r#"select w.act as "act!", c.value
           from unnest($1::uuid[], $2::text[]) as w (act, series) join counter c on c.series = w.series and c.year = 0"#,
        acts,
        &names,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.act, row.value)).collect())
}

/// Adds one.
pub(crate) async fn insert(tx: &mut impl Tx, new: &MentionRow) -> sqlx::Result<()> {
    sqlx::query!(
        r#"with names as (insert into named (object_id, kind, words) values ($1, 'mention', $20))
           insert into mention (id, act_id, number, kind, event_date, instrument, authority, text_ar, text_fr, noted_at,
               noted_on, noted_by, delegation_id, officer_name_ar, officer_name_latin, officer_quality, seal, basis,
               requested_on, corrections)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $21)"#,
        new.id,
        new.act_id,
        new.number,
        new.kind,
        new.event_date,
        new.instrument,
        new.authority,
        new.text_ar,
        new.text_fr,
        new.noted_at,
        new.noted_on,
        new.noted_by,
        new.delegation_id,
        new.officer_name_ar,
        new.officer_name_latin,
        new.officer_quality,
        new.seal,
        new.basis,
        new.requested_on,
        crate::person::words::of_mention(&new.text_ar, &new.text_fr),
        new.corrections,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
