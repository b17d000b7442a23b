//! Steps as SQL: added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Entry, Step, Subject};
use crate::terms::StepKind;

/// A step to be kept.
#[derive(Debug)]
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) subject: Subject,
    pub(crate) kind: StepKind,
    pub(crate) entry: &'a Entry,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &New<'_>) -> sqlx::Result<()> {
    let (version, transfer, engagement, order) = match new.subject {
        Subject::Version(id) => (Some(id), None, None, None),
        Subject::Transfer(id) => (None, Some(id), None, None),
        Subject::Engagement(id) => (None, None, Some(id), None),
        Subject::Order(id) => (None, None, None, Some(id)),
    };
    sqlx::query!(
        "insert into budget_step (id, version_id, transfer_id, engagement_id, order_id, step, on_date, reference, reasons, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        new.id,
        version,
        transfer,
        engagement,
        order,
        new.kind.as_str(),
        new.entry.on,
        new.entry.reference.as_deref(),
        new.entry.reasons.as_deref(),
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The steps of these versions, transfers, commitments or orders, in the order in which they were noted.
pub(crate) async fn of(tx: &mut impl Tx, subjects: &[Uuid]) -> Outcome<Vec<Step>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select coalesce(version_id, transfer_id, engagement_id, order_id) as "subject!", step, on_date, reference, reasons
           from budget_step where coalesce(version_id, transfer_id, engagement_id, order_id) = any($1) order by noted_at, id"#,
        subjects,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::step).collect()
}

/// A step as it is stored.
struct Row {
    subject: Uuid,
    step: String,
    on_date: NaiveDate,
    reference: Option<String>,
    reasons: Option<String>,
}

impl Row {
    fn step(self) -> Outcome<Step> {
        let kind = StepKind::stored("budget_step", "step", &self.step)?;
        Ok(Step { subject: self.subject, kind, on: self.on_date, reference: self.reference, reasons: self.reasons })
    }
}
