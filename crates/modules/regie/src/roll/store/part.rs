//! A part of a roll: read at once, written at once.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Windows, money};
use crate::roll::{Item, Judged, Reason, Roll, Subject, Verdict};

/// The next things that a roll looks at, each for every quarter in which it is charged, with all that decides about them; `limit` is of things.
pub(crate) async fn unread(tx: &mut impl Tx, roll: &Roll, limit: i64) -> sqlx::Result<Vec<Subject>> {
    let windows = Windows::of(roll);
    let (first, last) = windows.charged();
    sqlx::query_as!(
        Subject,
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $2
               union all
               select u.id from below join unit u on u.parent_id = below.id
           ), things as (
               select x.id, x.kind_id, x.revision, x.unit_id, x.taxpayer_id, x.facts, x.from_date, x.until_date
               from taxable x
               where x.kind_id = $1 and x.unit_id in (select below.id from below)
                 and x.from_date <= $4 and (x.until_date is null or x.until_date >= $3)
                 and ($5::uuid is null or x.id > $5)
               order by x.id limit $6
           )
           select x.id as "taxable!", q.quarter as "quarter!", x.revision as "revision!", x.unit_id as "unit!", x.taxpayer_id as "taxpayer!",
               x.facts as "facts!",
               (select d.facts from taxable_return d where d.taxable_id = x.id and d.year = $12 and d.quarter = q.quarter
                order by d.revision desc limit 1) as "declared?",
               x.from_date as "from!", x.until_date as "until?", t.merged_into is not null as "merged!",
               exists (
                   select from assessment a
                   where a.taxable_id = x.id and a.kind_id = x.kind_id and a.period_from <= q.until and a.period_until >= q.first
                     and not exists (select from assessment_cancellation c where c.assessment_id = a.id)) as "assessed!"
           from things x join taxpayer t on t.id = x.taxpayer_id
               join unnest($7::int4[], $8::date[], $9::date[], $10::date[], $11::date[])
                       as q (quarter, charged_from, charged_until, first, until)
                   on x.from_date <= q.charged_until and (x.until_date is null or x.until_date >= q.charged_from)
           order by x.id, q.quarter"#,
        roll.kind_id,
        roll.unit_id,
        first,
        last,
        roll.after,
        limit,
        &windows.quarters,
        &windows.charged_from,
        &windows.charged_until,
        &windows.from,
        &windows.until,
        roll.year,
    )
    .fetch_all(tx.conn())
    .await
}

/// Keeps what a roll says of things.
pub(crate) async fn insert_items(tx: &mut impl Tx, roll: Uuid, items: &[Item]) -> sqlx::Result<()> {
    let things: Vec<Uuid> = items.iter().map(|item| item.taxable).collect();
    let quarters: Vec<i32> = items.iter().map(|item| item.quarter).collect();
    let revisions: Vec<i32> = items.iter().map(|item| item.revision).collect();
    let verdicts: Vec<String> = items.iter().map(|item| item.verdict.as_str().to_owned()).collect();
    let why = |item: &Item| item.reason.map(Reason::as_str).unwrap_or_default().to_owned();
    let reasons: Vec<String> = items.iter().map(why).collect();
    // Names of facts hold letters and digits only.
    let facts: Vec<String> = items.iter().map(|item| item.facts.join(",")).collect();
    let amounts: Vec<i64> = items.iter().map(|item| item.principal.centimes()).collect();
    sqlx::query!(
        "insert into roll_item (roll_id, taxable_id, revision, outcome, reason, facts, principal_centimes, quarter)
         select $1, n.taxable_id, n.revision, n.outcome, nullif(n.reason, ''), string_to_array(n.facts, ','), n.principal, n.quarter
         from unnest($2::uuid[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::int8[], $8::int4[])
             as n (taxable_id, revision, outcome, reason, facts, principal, quarter)",
        roll,
        &things,
        &revisions,
        &verdicts,
        &reasons,
        &facts,
        &amounts,
        &quarters,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The next things that are to be assessed, as they are on record now. Nobody changes or moves them until the transaction ends. The thing
/// that the part before ended with may have quarters left; what was dealt with is not read again.
pub(crate) async fn waiting(tx: &mut impl Tx, roll: &Roll, limit: i64) -> Outcome<Vec<(Item, Subject)>> {
    let windows = Windows::of(roll);
    let rows = sqlx::query_as!(
        Waiting,
        r#"select i.taxable_id as "taxable!", i.quarter as "quarter!", i.revision as "seen!", i.outcome as "outcome!",
               i.principal_centimes as "principal!",
               x.revision as "revision!", x.unit_id as "unit!", x.taxpayer_id as "taxpayer!", x.facts as "facts!",
               (select d.facts from taxable_return d where d.taxable_id = x.id and d.year = $7 and d.quarter = i.quarter
                order by d.revision desc limit 1) as "declared?",
               x.from_date as "from!", x.until_date as "until?", t.merged_into is not null as "merged!",
               exists (
                   select from assessment a
                   where a.taxable_id = x.id and a.kind_id = x.kind_id and a.period_from <= q.until and a.period_until >= q.first
                     and not exists (select from assessment_cancellation c where c.assessment_id = a.id)) as "assessed!"
           from roll_item i join taxable x on x.id = i.taxable_id join taxpayer t on t.id = x.taxpayer_id
               join unnest($3::int4[], $4::date[], $5::date[]) as q (quarter, first, until) on q.quarter = i.quarter
           where i.roll_id = $1 and i.outcome <> 'exception' and i.assessment_id is null and ($2::uuid is null or i.taxable_id >= $2)
           order by i.taxable_id, i.quarter limit $6
           for share of x, t"#,
        roll.id,
        roll.after,
        &windows.quarters,
        &windows.from,
        &windows.until,
        limit,
        roll.year,
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

/// Makes assessments with numbers that follow each other from `first` on, and notes each at its thing and quarter. PostgreSQL refuses a
/// second one for the same days (`assessed_once`).
pub(crate) async fn assess(
    tx: &mut impl Tx,
    roll: &Roll,
    (by, at): (Uuid, DateTime<Utc>),
    (year, first): (i32, i32),
    made: &[Made<'_>],
) -> Outcome<()> {
    let ids: Vec<Uuid> = made.iter().map(|one| one.id).collect();
    let things: Vec<Uuid> = made.iter().map(|one| one.subject.taxable).collect();
    let quarters: Vec<i32> = made.iter().map(|one| one.subject.quarter).collect();
    let units: Vec<Uuid> = made.iter().map(|one| one.subject.unit).collect();
    let taxpayers: Vec<Uuid> = made.iter().map(|one| one.subject.taxpayer).collect();
    let starts: Vec<NaiveDate> = made.iter().map(|one| one.judged.from).collect();
    let liable: Vec<NaiveDate> = made.iter().map(|one| roll.liable(one.subject.quarter)).collect();
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
         select n.id, n.unit_id, n.taxpayer_id, n.taxable_id, $1, coalesce(q.tariff_id, $2), $3, $4 + n.position::int4 - 1, n.period_from,
             n.period_until, n.liable_on, n.facts, n.steps, n.principal, n.increase, n.due_on, n.legal_due_on, n.outcome, '', $5, $6
         from unnest($7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::date[], $12::jsonb[], $13::jsonb[], $14::int8[], $15::int8[],
                 $16::date[], $17::date[], $18::text[], $19::int4[], $20::date[], $21::date[])
             with ordinality as n (id, unit_id, taxpayer_id, taxable_id, period_until, facts, steps, principal, increase, due_on, legal_due_on,
                 outcome, quarter, period_from, liable_on, position)
             left join roll_quarter q on q.roll_id = $22 and q.quarter = n.quarter",
        roll.kind_id,
        roll.tariff_id,
        year,
        first,
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
        &quarters,
        &starts,
        &liable,
        roll.id,
    )
    .execute(tx.conn())
    .await?;
    let noted = sqlx::query!(
        "update roll_item i set assessment_id = n.id from unnest($2::uuid[], $3::uuid[], $4::int4[]) as n (taxable_id, id, quarter)
         where i.roll_id = $1 and i.taxable_id = n.taxable_id and i.quarter = n.quarter",
        roll.id,
        &things,
        &ids,
        &quarters,
    )
    .execute(tx.conn())
    .await?;
    if noted.rows_affected() != u64::try_from(made.len()).unwrap_or(u64::MAX) {
        return Err(Internal::Broken("a thing was assessed that is on no roll").into());
    }
    Ok(())
}

/// Notes things that are not assessed after all, and why.
pub(crate) async fn leave_out(tx: &mut impl Tx, roll: Uuid, left_out: &[(&Item, Reason)]) -> sqlx::Result<()> {
    if left_out.is_empty() {
        return Ok(());
    }
    let things: Vec<Uuid> = left_out.iter().map(|(item, _)| item.taxable).collect();
    let quarters: Vec<i32> = left_out.iter().map(|(item, _)| item.quarter).collect();
    let reasons: Vec<String> = left_out.iter().map(|(_, reason)| reason.as_str().to_owned()).collect();
    sqlx::query!(
        "update roll_item i set outcome = 'exception', reason = n.reason, principal_centimes = 0
         from unnest($2::uuid[], $3::text[], $4::int4[]) as n (taxable_id, reason, quarter)
         where i.roll_id = $1 and i.taxable_id = n.taxable_id and i.quarter = n.quarter",
        roll,
        &things,
        &reasons,
        &quarters,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A thing that waits, as it is stored.
struct Waiting {
    taxable: Uuid,
    quarter: i32,
    seen: i32,
    outcome: String,
    principal: i64,
    revision: i32,
    unit: Uuid,
    taxpayer: Uuid,
    facts: Value,
    declared: Option<Value>,
    from: NaiveDate,
    until: Option<NaiveDate>,
    merged: bool,
    assessed: bool,
}

impl Waiting {
    fn pair(self) -> Outcome<(Item, Subject)> {
        let item = Item {
            taxable: self.taxable,
            quarter: self.quarter,
            revision: self.seen,
            verdict: Verdict::stored("roll_item", "outcome", &self.outcome)?,
            reason: None,
            facts: Vec::new(),
            principal: money("roll_item", "principal_centimes", self.principal)?,
            assessment: None,
        };
        let subject = Subject {
            taxable: self.taxable,
            quarter: self.quarter,
            revision: self.revision,
            unit: self.unit,
            taxpayer: self.taxpayer,
            facts: self.facts,
            declared: self.declared,
            from: self.from,
            until: self.until,
            merged: self.merged,
            assessed: self.assessed,
        };
        Ok((item, subject))
    }
}
