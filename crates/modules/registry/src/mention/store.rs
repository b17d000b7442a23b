//! Mentions as SQL: added and read, nothing else.

use kernel::tx::Tx;
use uuid::Uuid;

use super::MentionRow;
use super::service::NewMention;

/// The mentions of these acts in the order of their numbers. The acts were found inside the caller's scope.
pub(crate) async fn of_acts(tx: &mut impl Tx, acts: &[Uuid]) -> sqlx::Result<Vec<MentionRow>> {
    sqlx::query_as!(
        MentionRow,
        r#"select m.id, m.act_id, m.number, m.kind, m.event_date, m.instrument, m.authority, m.text_ar, m.text_fr,
               m.noted_at, m.noted_on, m.noted_by, m.officer_name_ar, m.officer_name_latin, m.officer_quality
           from mention m
           where m.act_id = any($1)
           order by m.act_id, m.number"#,
        acts,
    )
    .fetch_all(tx.conn())
    .await
}

/// Adds one.
pub(crate) async fn insert(tx: &mut impl Tx, new: &NewMention) -> sqlx::Result<()> {
    sqlx::query!(
        r#"insert into mention (id, act_id, number, kind, event_date, instrument, authority, text_ar, text_fr, noted_at,
               noted_on, noted_by, delegation_id, officer_name_ar, officer_name_latin, officer_quality)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"#,
        new.id,
        new.act,
        new.number,
        new.kind.as_str(),
        new.event_date,
        new.instrument,
        new.authority,
        new.text_ar,
        new.text_fr,
        new.noted_at,
        new.noted_on,
        new.noted_by,
        new.signer.delegation_id,
        new.signer.name_ar,
        new.signer.name_latin,
        new.signer.quality.as_str(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
