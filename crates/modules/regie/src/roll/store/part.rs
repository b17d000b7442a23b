//! A part of a roll: read at once, written at once.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::money;
use crate::roll::{Item, Judged, Reason, Roll, Subject, Verdict, days};

/// The next things that a roll looks at, with all that decides about them.
pub(crate) async fn unread(tx: &mut impl Tx, roll: &Roll, limit: i64) -> sqlx::Result<Vec<Subject>> {
    let (first, last) = days(roll.year);
    sqlx::query_as!(
        Subject,
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $2
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select x.id as "taxable!", x.revision as "revision!", x.unit_id as "unit!", x.taxpayer_id as "taxpayer!", x.facts as "facts!",
               x.until_date as "until?", t.merged_into is not null as "merged!",
               exists (
                   select from assessment a
                   where a.taxable_id = x.id and a.kind_id = x.kind_id and a.period_from <= $5 and a.period_until >= $4
                     and not exists (select from assessment_cancellation c where c.assessment_id = a.id)) as "assessed!"
           from taxable x join taxpayer t on t.id = x.taxpayer_id
           where x.kind_id = $1 and x.unit_id in (select below.id from below)
             and x.from_date <= $3 and (x.until_date is null or x.until_date >= $3)
             and ($6::uuid is null or x.id > $6)
           order by x.id limit $7"#,
        roll.kind_id,
        roll.unit_id,
        roll.liable_on,
        first,
        last,
        roll.after,
        limit,
    )
    .fetch_all(tx.conn())
    .await
}

/// Keeps what a roll says of things.
pub(crate) async fn insert_items(tx: &mut impl Tx, roll: Uuid, items: &[Item]) -> sqlx::Result<()> {
    let things: Vec<Uuid> = items.iter().map(|item| item.taxable).collect();
    let revisions: Vec<i32> = items.iter().map(|item| item.revision).collect();
    let verdicts: Vec<String> = items.iter().map(|item| item.verdict.as_str().to_owned()).collect();
    let why = |item: &Item| item.reason.map(Reason::as_str).unwrap_or_default().to_owned();
    let reasons: Vec<String> = items.iter().map(why).collect();
    // Names of facts hold letters and digits only.
    let facts: Vec<String> = items.iter().map(|item| item.facts.join(",")).collect();
    let amounts: Vec<i64> = items.iter().map(|item| item.principal.centimes()).collect();
    sqlx::query!(
        "insert into roll_item (roll_id, taxable_id, revision, outcome, reason, facts, principal_centimes)
         select $1, n.taxable_id, n.revision, n.outcome, nullif(n.reason, ''), string_to_array(n.facts, ','), n.principal
         from unnest($2::uuid[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::int8[])
             as n (taxable_id, revision, outcome, reason, facts, principal)",
        roll,
        &things,
        &revisions,
        &verdicts,
        &reasons,
        &facts,
        &amounts,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The next things that are to be assessed, as they are on record now. Nobody changes or moves them until the transaction ends.
pub(crate) async fn waiting(tx: &mut impl Tx, roll: &Roll, limit: i64) -> Outcome<Vec<(Item, Subject)>> {
    let (first, last) = days(roll.year);
    let rows = sqlx::query_as!(
        Waiting,
        r#"select i.taxable_id as "taxable!", i.revision as "seen!", i.outcome as "outcome!", i.principal_centimes as "principal!",
               x.revision as "revision!", x.unit_id as "unit!", x.taxpayer_id as "taxpayer!", x.facts as "facts!", x.until_date as "until?",
               t.merged_into is not null as "merged!",
               exists (
                   select from assessment a
                   where a.taxable_id = x.id and a.kind_id = x.kind_id and a.period_from <= $4 and a.period_until >= $3
                     and not exists (select from assessment_cancellation c where c.assessment_id = a.id)) as "assessed!"
           from roll_item i join taxable x on x.id = i.taxable_id join taxpayer t on t.id = x.taxpayer_id
           where i.roll_id = $1 and i.outcome <> 'exception' and i.assessment_id is null and ($2::uuid is null or i.taxable_id > $2)
           order by i.taxable_id limit $5
           for share of x, t"#,
        roll.id,
        roll.after,
        first,
        last,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Waiting::pair).collect()
}

/// An assessment to make.
pub(crate) struct Made<'a> {
    pub(crate) id: Uuid,
    pub(crate) subject: &'a Subject,
    pub(crate) judged: &'a Judged,
    pub(crate) due_on: NaiveDate,
    pub(crate) legal_due_on: Option<NaiveDate>,
}

/// Makes assessments with numbers that follow each other from `first` on, and notes each at its thing.
pub(crate) async fn assess(
    tx: &mut impl Tx,
    roll: &Roll,
    (by, at): (Uuid, DateTime<Utc>),
    (year, first): (i32, i32),
    made: &[Made<'_>],
) -> Outcome<()> {
    let ids: Vec<Uuid> = made.iter().map(|one| one.id).collect();
    let things: Vec<Uuid> = made.iter().map(|one| one.subject.taxable).collect();
    let units: Vec<Uuid> = made.iter().map(|one| one.subject.unit).collect();
    let taxpayers: Vec<Uuid> = made.iter().map(|one| one.subject.taxpayer).collect();
    let ends: Vec<NaiveDate> = made.iter().map(|one| one.judged.until).collect();
    let facts: Vec<Value> = made.iter().map(|one| one.judged.facts.value()).collect();
    let steps: Vec<Value> =
        made.iter().map(|one| serde_json::to_value(&one.judged.calculation.steps)).collect::<Result<_, _>>()?;
    let principals: Vec<i64> = made.iter().map(|one| one.judged.calculation.principal.centimes()).collect();
    let increases: Vec<i64> = made.iter().map(|one| one.judged.calculation.increase.centimes()).collect();
    let due: Vec<NaiveDate> = made.iter().map(|one| one.due_on).collect();
    // Which days the law sets is a matter of the kind: for all of a roll, or for none.
    let legal: Option<Vec<NaiveDate>> = made.iter().map(|one| one.legal_due_on).collect();
    let outcomes: Vec<String> = made.iter().map(|one| one.judged.calculation.outcome.as_str().to_owned()).collect();
    sqlx::query!(
        "insert into assessment (id, unit_id, taxpayer_id, taxable_id, kind_id, tariff_id, year, number, period_from, period_until, liable_on,
             facts, steps, principal_centimes, increase_centimes, due_on, legal_due_on, outcome, remark, assessed_at, assessed_by)
         select n.id, n.unit_id, n.taxpayer_id, n.taxable_id, $1, $2, $3, $4 + n.position::int4 - 1, $5, n.period_until, $6,
             n.facts, n.steps, n.principal, n.increase, n.due_on, n.legal_due_on, n.outcome, '', $7, $8
         from unnest($9::uuid[], $10::uuid[], $11::uuid[], $12::uuid[], $13::date[], $14::jsonb[], $15::jsonb[], $16::int8[], $17::int8[],
                 $18::date[], $19::date[], $20::text[])
             with ordinality as n (id, unit_id, taxpayer_id, taxable_id, period_until, facts, steps, principal, increase, due_on, legal_due_on,
                 outcome, position)",
        roll.kind_id,
        roll.tariff_id,
        year,
        first,
        days(roll.year).0,
        roll.liable_on,
        at,
        by,
        &ids,
        &units,
        &taxpayers,
        &things,
        &ends,
        &facts,
        &steps,
        &principals,
        &increases,
        &due,
        legal.as_deref(),
        &outcomes,
    )
    .execute(tx.conn())
    .await?;
    let noted = sqlx::query!(
        "update roll_item i set assessment_id = n.id from unnest($2::uuid[], $3::uuid[]) as n (taxable_id, id)
         where i.roll_id = $1 and i.taxable_id = n.taxable_id",
        roll.id,
        &things,
        &ids,
    )
    .execute(tx.conn())
    .await?;
    if noted.rows_affected() != u64::try_from(made.len()).unwrap_or(u64::MAX) {
        return Err(Internal::Broken("a thing was assessed that is on no roll").into());
    }
    Ok(())
}

/// Notes things that are not assessed after all, and why.
pub(crate) async fn leave_out(tx: &mut impl Tx, roll: Uuid, left_out: &[(Uuid, Reason)]) -> sqlx::Result<()> {
    if left_out.is_empty() {
        return Ok(());
    }
    let things: Vec<Uuid> = left_out.iter().map(|(thing, _)| *thing).collect();
    let reasons: Vec<String> = left_out.iter().map(|(_, reason)| reason.as_str().to_owned()).collect();
    sqlx::query!(
        "update roll_item i set outcome = 'exception', reason = n.reason, principal_centimes = 0
         from unnest($2::uuid[], $3::text[]) as n (taxable_id, reason)
         where i.roll_id = $1 and i.taxable_id = n.taxable_id",
        roll,
        &things,
        &reasons,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A thing that waits, as it is stored.
struct Waiting {
    taxable: Uuid,
    seen: i32,
    outcome: String,
    principal: i64,
    revision: i32,
    unit: Uuid,
    taxpayer: Uuid,
    facts: Value,
    until: Option<NaiveDate>,
    merged: bool,
    assessed: bool,
}

impl Waiting {
    fn pair(self) -> Outcome<(Item, Subject)> {
        let item = Item {
            taxable: self.taxable,
            revision: self.seen,
            verdict: Verdict::stored("roll_item", "outcome", &self.outcome)?,
            reason: None,
            facts: Vec::new(),
            principal: money("roll_item", "principal_centimes", self.principal)?,
            assessment: None,
        };
        let subject = Subject {
            taxable: self.taxable,
            revision: self.revision,
            unit: self.unit,
            taxpayer: self.taxpayer,
            facts: self.facts,
            until: self.until,
            merged: self.merged,
            assessed: self.assessed,
        };
        Ok((item, subject))
    }
}
