//! Rolls as SQL. Things of a roll are read of one that the caller found inside its scope.

mod part;
mod write;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::service::{Listed, Narrowed};
use super::{Abandonment, Filter, Item, Part, Reason, Roll, State, Stop, Subject, Totals, Verdict, charged_on, span};

pub(crate) use part::{Made, assess, insert_items, leave_out, unread, waiting};
pub(crate) use write::{insert, replace, save};

/// What a roll looks for, quarter by quarter or for its year: between which days a thing is charged, and the days that are assessed.
struct Windows {
    quarters: Vec<i32>,
    charged_from: Vec<NaiveDate>,
    charged_until: Vec<NaiveDate>,
    from: Vec<NaiveDate>,
    until: Vec<NaiveDate>,
}

impl Windows {
    fn of(roll: &Roll) -> Self {
        let quarters: Vec<i32> = roll.parts().iter().map(|part| part.quarter).collect();
        let (charged_from, charged_until) = quarters.iter().map(|quarter| charged_on(roll.year, *quarter)).unzip();
        let (from, until) = quarters.iter().map(|quarter| span(roll.year, *quarter)).unzip();
        Self { quarters, charged_from, charged_until, from, until }
    }

    /// The days between which anything of the roll is charged.
    fn charged(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        (self.charged_from.first().copied(), self.charged_until.last().copied())
    }
}

/// Rolls inside the scope, in no order. Whoever asked for one owns it.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Roll>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select r.id, r.unit_id, r.kind_id, r.year, r.liable_on, r.tariff_id, r.threshold_centimes, r.state, r.turn, r.after_id, r.total, r.done,
                r.payable_count, r.payable_centimes, r.exempt_count, r.below_count, r.below_centimes, r.exception_count, r.assessed,
                r.first_number, r.last_number, r.prepare_asked_at, r.prepared_by, r.prepared_at, r.run_by, r.run_asked_at, r.done_at, r.failure,
                r.abandoned_by, r.abandoned_at, r.abandon_reasons, r.replaced_by,
                array(select q.quarter from roll_quarter q where q.roll_id = r.id order by q.quarter) as "quarters!",
                array(select q.tariff_id from roll_quarter q where q.roll_id = r.id and q.tariff_id is not null order by q.quarter) as "tariffs!"
         from roll r
         where r.id = any($1) and ($2::uuid[] is null or r.unit_id = any($2)) and ($3::uuid is null or r.prepared_by = $3)"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::roll).collect()
}

/// One of them, which nobody else changes until the transaction ends.
pub(crate) async fn lock(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Roll>> {
    let row = sqlx::query_as!(
        Row,
        r#"select r.id, r.unit_id, r.kind_id, r.year, r.liable_on, r.tariff_id, r.threshold_centimes, r.state, r.turn, r.after_id, r.total, r.done,
                r.payable_count, r.payable_centimes, r.exempt_count, r.below_count, r.below_centimes, r.exception_count, r.assessed,
                r.first_number, r.last_number, r.prepare_asked_at, r.prepared_by, r.prepared_at, r.run_by, r.run_asked_at, r.done_at, r.failure,
                r.abandoned_by, r.abandoned_at, r.abandon_reasons, r.replaced_by,
                array(select q.quarter from roll_quarter q where q.roll_id = r.id order by q.quarter) as "quarters!",
                array(select q.tariff_id from roll_quarter q where q.roll_id = r.id and q.tariff_id is not null order by q.quarter) as "tariffs!"
         from roll r
         where r.id = $1 and ($2::uuid[] is null or r.unit_id = any($2)) and ($3::uuid is null or r.prepared_by = $3)
         for update"#,
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Row::roll).transpose()
}

/// The one whose next part is worked by this note, held until the transaction ends; `None` when the part was worked already.
pub(crate) async fn of_turn(tx: &mut impl Tx, scope: &Scope, turn: Uuid) -> Outcome<Option<Roll>> {
    let row = sqlx::query_as!(
        Row,
        r#"select r.id, r.unit_id, r.kind_id, r.year, r.liable_on, r.tariff_id, r.threshold_centimes, r.state, r.turn, r.after_id, r.total, r.done,
                r.payable_count, r.payable_centimes, r.exempt_count, r.below_count, r.below_centimes, r.exception_count, r.assessed,
                r.first_number, r.last_number, r.prepare_asked_at, r.prepared_by, r.prepared_at, r.run_by, r.run_asked_at, r.done_at, r.failure,
                r.abandoned_by, r.abandoned_at, r.abandon_reasons, r.replaced_by,
                array(select q.quarter from roll_quarter q where q.roll_id = r.id order by q.quarter) as "quarters!",
                array(select q.tariff_id from roll_quarter q where q.roll_id = r.id and q.tariff_id is not null order by q.quarter) as "tariffs!"
         from roll r
         where r.turn = $1 and ($2::uuid[] is null or r.unit_id = any($2)) and ($3::uuid is null or r.prepared_by = $3)
         for update"#,
        turn,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Row::roll).transpose()
}

/// A page of the rolls inside the scope, newest first.
pub(crate) async fn page(tx: &mut impl Tx, scope: &Scope, filter: Filter, args: &PageArgs) -> Outcome<Vec<Roll>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select r.id, r.unit_id, r.kind_id, r.year, r.liable_on, r.tariff_id, r.threshold_centimes, r.state, r.turn, r.after_id, r.total, r.done,
                r.payable_count, r.payable_centimes, r.exempt_count, r.below_count, r.below_centimes, r.exception_count, r.assessed,
                r.first_number, r.last_number, r.prepare_asked_at, r.prepared_by, r.prepared_at, r.run_by, r.run_asked_at, r.done_at, r.failure,
                r.abandoned_by, r.abandoned_at, r.abandon_reasons, r.replaced_by,
                array(select q.quarter from roll_quarter q where q.roll_id = r.id order by q.quarter) as "quarters!",
                array(select q.tariff_id from roll_quarter q where q.roll_id = r.id and q.tariff_id is not null order by q.quarter) as "tariffs!"
         from roll r
         where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.prepared_by = $2)
           and ($3::uuid is null or r.kind_id = $3) and ($4::int4 is null or r.year = $4) and ($5::text is null or r.state = $5)
           and ($6::int4 is null or exists (select from roll_quarter n where n.roll_id = r.id and n.quarter = $6))
           and ($7::uuid is null or r.id < $7)
         order by r.id desc limit $8"#,
        scope.units(),
        scope.owner(),
        filter.kind,
        filter.year,
        filter.state.map(State::as_str),
        filter.quarter,
        args.after,
        args.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::roll).collect()
}

/// How many rolls [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from roll r
           where ($1::uuid[] is null or r.unit_id = any($1)) and ($2::uuid is null or r.prepared_by = $2)
             and ($3::uuid is null or r.kind_id = $3) and ($4::int4 is null or r.year = $4) and ($5::text is null or r.state = $5)
             and ($6::int4 is null or exists (select from roll_quarter n where n.roll_id = r.id and n.quarter = $6))"#,
        scope.units(),
        scope.owner(),
        filter.kind,
        filter.year,
        filter.state.map(State::as_str),
        filter.quarter,
    )
    .fetch_one(tx.conn())
    .await
}

/// How many things a roll would look at, each once for a quarter.
pub(crate) async fn charged(tx: &mut impl Tx, roll: &Roll) -> sqlx::Result<i32> {
    let windows = Windows::of(roll);
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $2
               union all
               select u.id from below join unit u on u.parent_id = below.id
           )
           select count(*)::int4 as "count!" from taxable x
               join unnest($3::date[], $4::date[]) as q (charged_from, charged_until)
                   on x.from_date <= q.charged_until and (x.until_date is null or x.until_date >= q.charged_from)
           where x.kind_id = $1 and x.unit_id in (select below.id from below)"#,
        roll.kind_id,
        roll.unit_id,
        &windows.charged_from,
        &windows.charged_until,
    )
    .fetch_one(tx.conn())
    .await
}

/// How many things are not any more what the roll says of them: changed, gone, new, assessed meanwhile, or no longer. Those that the roll
/// itself assessed or left out are dealt with.
pub(crate) async fn changed(tx: &mut impl Tx, roll: &Roll) -> sqlx::Result<i64> {
    let windows = Windows::of(roll);
    sqlx::query_scalar!(
        r#"with recursive below (id) as (
               select u.id from unit u where u.id = $3
               union all
               select u.id from below join unit u on u.parent_id = below.id
           ), charged as (
               select x.id, q.quarter, x.revision,
                   case when t.merged_into is not null then 'taxpayer_merged'
                        when exists (
                            select from assessment a
                            where a.taxable_id = x.id and a.kind_id = x.kind_id and a.period_from <= q.until and a.period_until >= q.first
                              and not exists (select from assessment_cancellation c where c.assessment_id = a.id)) then 'already_assessed'
                   end as reason
               from taxable x join taxpayer t on t.id = x.taxpayer_id
                   join unnest($4::int4[], $5::date[], $6::date[], $7::date[], $8::date[])
                           as q (quarter, charged_from, charged_until, first, until)
                       on x.from_date <= q.charged_until and (x.until_date is null or x.until_date >= q.charged_from)
               where x.kind_id = $2 and x.unit_id in (select below.id from below)
           )
           select count(*) as "count!"
           from charged c full join (select * from roll_item o where o.roll_id = $1) i on i.taxable_id = c.id and i.quarter = c.quarter
           where i.assessment_id is null and i.reason is distinct from 'changed'
             and (i.taxable_id is null or c.id is null or i.revision <> c.revision
                 or case when i.reason in ('taxpayer_merged', 'already_assessed') then i.reason end is distinct from c.reason)"#,
        roll.id,
        roll.kind_id,
        roll.unit_id,
        &windows.quarters,
        &windows.charged_from,
        &windows.charged_until,
        &windows.from,
        &windows.until,
    )
    .fetch_one(tx.conn())
    .await
}

/// A page of the things of a quarter of a roll, or of its year, in the order in which it works them.
pub(crate) async fn items(tx: &mut impl Tx, roll: &Roll, narrowed: Narrowed, args: &PageArgs) -> Outcome<Vec<Listed>> {
    let rows = sqlx::query_as!(
        ListedRow,
        r#"select i.taxable_id as "taxable!", i.quarter as "quarter!", i.revision as "seen!", i.outcome as "outcome!", i.reason as "reason?", i.facts as "about!",
               i.principal_centimes as "principal!", i.assessment_id as "assessment?", x.revision as "revision!", x.unit_id as "unit!",
               x.taxpayer_id as "taxpayer!", x.facts as "facts!", x.from_date as "from!", x.until_date as "until?", x.reference as "reference!",
               x.label as "label!",
               (select d.facts from taxable_return d where d.taxable_id = i.taxable_id and d.year = $7 and d.quarter = i.quarter
                order by d.revision desc limit 1) as "declared?"
           from roll_item i join taxable x on x.id = i.taxable_id
           where i.roll_id = $1 and i.quarter = $6 and ($2::text is null or i.outcome = $2) and ($3::text is null or i.reason = $3)
             and ($4::uuid is null or i.taxable_id > $4)
           order by i.taxable_id limit $5"#,
        roll.id,
        narrowed.verdict.map(Verdict::as_str),
        narrowed.reason.map(Reason::as_str),
        args.after,
        args.limit(),
        narrowed.quarter.or_else(|| roll.parts().first().map(|part| part.quarter)),
        roll.year,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(ListedRow::listed).collect()
}

/// How many things of a roll are not assessed, by reason, the commonest first.
pub(crate) async fn reasons(tx: &mut impl Tx, roll: Uuid) -> Outcome<Vec<(Reason, i32)>> {
    let rows = sqlx::query!(
        r#"select i.reason as "reason!", count(*)::int4 as "count!" from roll_item i
           where i.roll_id = $1 and i.outcome = 'exception'
           group by i.reason order by 2 desc, 1"#,
        roll,
    )
    .fetch_all(tx.conn())
    .await?;
    let read = |reason: &str, count: i32| -> Outcome<(Reason, i32)> {
        Ok((Reason::stored("roll_item", "reason", reason)?, count))
    };
    rows.iter().map(|row| read(&row.reason, row.count)).collect()
}

pub(super) fn money(table: &'static str, column: &'static str, centimes: i64) -> Result<Money, Internal> {
    let detail = || "more than what is kept".to_owned();
    Money::from_centimes(centimes).ok_or_else(|| Internal::Stored { table, column, detail: detail() })
}

/// A thing of a roll as it is stored, with the thing itself.
struct ListedRow {
    taxable: Uuid,
    quarter: i32,
    seen: i32,
    outcome: String,
    reason: Option<String>,
    about: Vec<String>,
    principal: i64,
    assessment: Option<Uuid>,
    revision: i32,
    unit: Uuid,
    taxpayer: Uuid,
    facts: Value,
    declared: Option<Value>,
    from: NaiveDate,
    until: Option<NaiveDate>,
    reference: String,
    label: String,
}

impl ListedRow {
    fn listed(self) -> Outcome<Listed> {
        let reason = self.reason.map(|reason| Reason::stored("roll_item", "reason", &reason)).transpose()?;
        Ok(Listed {
            item: Item {
                taxable: self.taxable,
                quarter: self.quarter,
                revision: self.seen,
                verdict: Verdict::stored("roll_item", "outcome", &self.outcome)?,
                reason,
                facts: self.about,
                principal: money("roll_item", "principal_centimes", self.principal)?,
                assessment: self.assessment,
            },
            subject: Subject {
                taxable: self.taxable,
                quarter: self.quarter,
                revision: self.revision,
                unit: self.unit,
                taxpayer: self.taxpayer,
                facts: self.facts,
                declared: self.declared,
                from: self.from,
                until: self.until,
                // How it is calculated is asked of it here, not whether it is assessed.
                merged: false,
                assessed: false,
            },
            reference: self.reference,
            label: self.label,
        })
    }
}

/// A roll as it is stored.
struct Row {
    id: Uuid,
    unit_id: Uuid,
    kind_id: Uuid,
    year: i32,
    liable_on: NaiveDate,
    tariff_id: Option<Uuid>,
    threshold_centimes: i64,
    state: String,
    turn: Option<Uuid>,
    after_id: Option<Uuid>,
    total: i32,
    done: i32,
    payable_count: i32,
    payable_centimes: i64,
    exempt_count: i32,
    below_count: i32,
    below_centimes: i64,
    exception_count: i32,
    assessed: i32,
    first_number: Option<String>,
    last_number: Option<String>,
    prepare_asked_at: DateTime<Utc>,
    prepared_by: Uuid,
    prepared_at: Option<DateTime<Utc>>,
    run_by: Option<Uuid>,
    run_asked_at: Option<DateTime<Utc>>,
    done_at: Option<DateTime<Utc>>,
    failure: Option<String>,
    abandoned_by: Option<Uuid>,
    abandoned_at: Option<DateTime<Utc>>,
    abandon_reasons: Option<String>,
    replaced_by: Option<Uuid>,
    quarters: Vec<i32>,
    tariffs: Vec<Uuid>,
}

impl Row {
    fn roll(self) -> Outcome<Roll> {
        // A rule that reads no tariff has none for any quarter.
        let part = |(at, quarter): (usize, &i32)| Part { quarter: *quarter, tariff: self.tariffs.get(at).copied() };
        let quarters = self.quarters.iter().enumerate().map(part).collect();
        let given_up = self.abandon_reasons.zip(self.abandoned_at).zip(self.abandoned_by);
        let totals = Totals {
            payable: (self.payable_count, money("roll", "payable_centimes", self.payable_centimes)?),
            exempt: self.exempt_count,
            below: (self.below_count, money("roll", "below_centimes", self.below_centimes)?),
            exceptions: self.exception_count,
        };
        Ok(Roll {
            id: self.id,
            unit_id: self.unit_id,
            kind_id: self.kind_id,
            year: self.year,
            quarters,
            liable_on: self.liable_on,
            tariff_id: self.tariff_id,
            threshold: money("roll", "threshold_centimes", self.threshold_centimes)?,
            state: State::stored("roll", "state", &self.state)?,
            turn: self.turn,
            after: self.after_id,
            total: self.total,
            done: self.done,
            totals,
            assessed: self.assessed,
            numbers: self.first_number.zip(self.last_number),
            asked_at: self.prepare_asked_at,
            prepared_by: self.prepared_by,
            prepared_at: self.prepared_at,
            run: self.run_by.zip(self.run_asked_at),
            done_at: self.done_at,
            failure: self.failure.map(|why| Stop::stored("roll", "failure", &why)).transpose()?,
            abandonment: given_up.map(|((reasons, at), by)| Abandonment { reasons, at, by }),
            replaced_by: self.replaced_by,
        })
    }
}
