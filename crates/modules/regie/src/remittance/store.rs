//! Remittances as SQL: written once, answered once.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Answer, Due, Filter, OfficePlate, Remittance};
use crate::day::{ByMode, Taking, kept};

/// Makes two changes of one régie's books wait for each other, until the transaction ends.
pub(crate) async fn one_at_a_time(tx: &mut impl Tx, office: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#,
        format!("regie/books/{office}")
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// A régie, if it is inside the scope.
pub(crate) async fn office(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> sqlx::Result<Option<OfficePlate>> {
    let row = sqlx::query!(
        "select id, unit_id, code, name_ar, name_fr from cash_office
         where id = $1 and ($2::uuid[] is null or unit_id = any($2)) and $3::uuid is null",
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| OfficePlate {
        id: row.id,
        unit: row.unit_id,
        code: row.code,
        name: LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None },
    }))
}

/// Which remittances, and how many of them.
#[derive(Debug, Clone)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) filter: &'a Filter,
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

/// Remittances inside the scope, newest first.
pub(crate) async fn select(tx: &mut impl Tx, scope: &Scope, wanted: &Wanted<'_>) -> Outcome<Vec<Remittance>> {
    let filter = wanted.filter;
    let rows = sqlx::query_as!(
        Row,
        r#"select m.id as "id!", m.office_id as "office_id!", m.unit_id as "unit_id!", o.code as "code!", o.name_ar as "name_ar!",
               o.name_fr as "name_fr!", m.year as "year!", m.number as "number!", m.cash_centimes as "cash!", m.cheque_centimes as "cheque!",
               m.transfer_centimes as "transfer!", m.card_centimes as "card!", m.bounced_centimes as "bounced!",
               m.difference_centimes as "difference!", m.total_centimes as "total!", m.breakdown as "breakdown!",
               m.sent_on as "sent_on!", m.sent_at as "sent_at!", m.sent_by as "sent_by!",
               array(select p.day_id from remittance_day p join cash_day d on d.id = p.day_id where p.remittance_id = m.id
                   order by d.on_date, d.id) as "days!",
               a.received_centimes as "received?", a.reference as "answer_reference?", a.remark as "answer_remark?",
               a.on_date as "answer_on?", a.at as "answer_at?", a.staff_id as "answer_by?"
           from remittance m
           join cash_office o on o.id = m.office_id
           left join remittance_answer a on a.remittance_id = m.id
           where ($1::uuid[] is null or m.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or m.id = $3)
             and ($4::uuid is null or m.office_id = $4)
             and ($5::date is null or m.sent_on >= $5)
             and ($6::date is null or m.sent_on <= $6)
             and ($7::boolean is null or (a.remittance_id is not null) = $7)
             and ($8::uuid is null or m.id < $8)
           order by m.id desc limit $9"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        filter.office,
        filter.from,
        filter.until,
        filter.answered,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::remittance).collect::<Result<_, _>>()?)
}

/// One remittance, if it is inside the scope.
pub(crate) async fn get(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> Outcome<Option<Remittance>> {
    let wanted = Wanted { id: Some(id), filter: &Filter::default(), after: None, limit: 1 };
    Ok(select(tx, scope, &wanted).await?.into_iter().next())
}

/// How many remittances [`select`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from remittance m
           where ($1::uuid[] is null or m.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or m.office_id = $3)
             and ($4::date is null or m.sent_on >= $4)
             and ($5::date is null or m.sent_on <= $5)
             and ($6::boolean is null or exists (select from remittance_answer a where a.remittance_id = m.id) = $6)"#,
        scope.units(),
        scope.owner(),
        filter.office,
        filter.from,
        filter.until,
        filter.answered,
    )
    .fetch_one(tx.conn())
    .await
}

/// Cheques that came back and that no remittance took off yet, each with its centimes: those of these days, and of days paid over before.
pub(crate) async fn bounced(tx: &mut impl Tx, office: Uuid, days: &[Uuid]) -> sqlx::Result<Vec<(Uuid, i64)>> {
    let rows = sqlx::query!(
        r#"select b.receipt_id, r.amount_centimes
           from cheque_bounce b join receipt r on r.id = b.receipt_id
           where r.office_id = $1
             and not exists (select from remittance_bounce t where t.receipt_id = b.receipt_id)
             and (r.day_id = any($2) or exists (select from remittance_day p where p.day_id = r.day_id))"#,
        office,
        days,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.receipt_id, row.amount_centimes)).collect())
}

/// What was paid in for shortfalls and no remittance paid over yet, each with its centimes.
pub(crate) async fn made_good(tx: &mut impl Tx, office: Uuid) -> sqlx::Result<Vec<(Uuid, i64)>> {
    let rows = sqlx::query!(
        "select g.id, g.amount_centimes from shortfall_made_good g
         where g.office_id = $1 and not exists (select from remittance_made_good r where r.made_good_id = g.id)",
        office,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.amount_centimes)).collect())
}

/// What these days took by budget line and kind, tickets included, less what these receipts had paid.
pub(crate) async fn takings(tx: &mut impl Tx, days: &[Uuid], without: &[Uuid]) -> Outcome<Vec<Taking>> {
    let rows = sqlx::query!(
        r#"select l.kind_id as "kind_id!", k.code as "code!", k.name_ar as "name_ar!", k.name_fr as "name_fr!", l.budget_line as "budget_line?",
               sum(l.amount)::bigint as "amount!"
           from (
               select i.kind_id, i.budget_line, s.sign * i.amount_centimes as amount
               from (
                   select r.id, 1 as sign from receipt r
                   where r.day_id = any($1) and not exists (select from receipt_void v where v.receipt_id = r.id)
                   union all
                   select w.id, -1 from unnest($2::uuid[]) as w (id)) s
               join receipt_line i on i.receipt_id = s.id
               union all
               select t.kind_id, t.budget_line, t.amount_centimes from ticket_sale t where t.day_id = any($1)) l
           join revenue_kind k on k.id = l.kind_id
           group by l.kind_id, k.code, k.name_ar, k.name_fr, l.budget_line
           having sum(l.amount) <> 0
           order by l.budget_line nulls last, k.code"#,
        days,
        without,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut takings = Vec::with_capacity(rows.len());
    for row in rows {
        let name = LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None };
        let amount = kept(row.amount)?;
        takings.push(Taking { kind: row.kind_id, code: row.code, name, budget_line: row.budget_line, amount });
    }
    Ok(takings)
}

/// A remittance to be recorded.
#[derive(Debug)]
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) office: &'a OfficePlate,
    pub(crate) number: (i32, i32),
    pub(crate) due: Due,
    pub(crate) breakdown: Value,
    pub(crate) days: &'a [Uuid],
    pub(crate) bounced: &'a [Uuid],
    pub(crate) made_good: &'a [Uuid],
    /// Centimes that an inspection found missing, and that are not there to be paid over.
    pub(crate) found: i64,
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: &New<'_>) -> sqlx::Result<()> {
    let [cash, cheque, transfer, card] = new.due.modes;
    sqlx::query!(
        "insert into remittance (id, office_id, unit_id, year, number, cash_centimes, cheque_centimes, transfer_centimes, card_centimes,
             bounced_centimes, difference_centimes, breakdown, sent_on, sent_at, sent_by, found_centimes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        new.id,
        new.office.id,
        new.office.unit,
        new.number.1,
        new.number.0,
        cash,
        cheque,
        transfer,
        card,
        new.due.bounced,
        new.due.difference,
        new.breakdown,
        new.on,
        new.at,
        new.by,
        new.found,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into remittance_day (remittance_id, day_id) select $1, d.id from unnest($2::uuid[]) as d (id)",
        new.id,
        new.days,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into remittance_bounce (remittance_id, receipt_id) select $1, r.id from unnest($2::uuid[]) as r (id)",
        new.id,
        new.bounced,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into remittance_made_good (remittance_id, made_good_id) select $1, m.id from unnest($2::uuid[]) as m (id)",
        new.id,
        new.made_good,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records what arrived; of what did not, so many centimes an inspection had found missing before.
pub(crate) async fn insert_answer(
    tx: &mut impl Tx,
    remittance: Uuid,
    (answer, found): (&Answer, i64),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into remittance_answer (remittance_id, received_centimes, reference, remark, on_date, at, staff_id, found_centimes)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        remittance,
        answer.received.centimes(),
        answer.reference,
        answer.remark,
        answer.on,
        answer.at,
        answer.staff,
        found,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A remittance as it is stored, with its answer.
struct Row {
    id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
    year: i32,
    number: i32,
    cash: i64,
    cheque: i64,
    transfer: i64,
    card: i64,
    bounced: i64,
    difference: i64,
    total: i64,
    breakdown: Value,
    sent_on: NaiveDate,
    sent_at: DateTime<Utc>,
    sent_by: Uuid,
    days: Vec<Uuid>,
    received: Option<i64>,
    answer_reference: Option<String>,
    answer_remark: Option<String>,
    answer_on: Option<NaiveDate>,
    answer_at: Option<DateTime<Utc>>,
    answer_by: Option<Uuid>,
}

impl Row {
    fn remittance(self) -> Result<Remittance, Internal> {
        let answer = self.answer()?;
        let name = LocalName { ar: self.name_ar, fr: self.name_fr, zgh: None };
        Ok(Remittance {
            id: self.id,
            office: OfficePlate { id: self.office_id, unit: self.unit_id, code: self.code, name },
            year: self.year,
            number: self.number,
            amounts: ByMode::of([self.cash, self.cheque, self.transfer, self.card])?,
            bounced: kept(self.bounced)?,
            difference: kept(self.difference)?,
            total: kept(self.total)?,
            takings: serde_json::from_value(self.breakdown)?,
            days: self.days,
            sent_on: self.sent_on,
            sent_at: self.sent_at,
            sent_by: self.sent_by,
            answer,
        })
    }

    fn answer(&self) -> Result<Option<Answer>, Internal> {
        let when = self.answer_on.zip(self.answer_at).zip(self.answer_by);
        let Some((received, ((on, at), staff))) = self.received.zip(when) else { return Ok(None) };
        Ok(Some(Answer {
            received: kept(received)?,
            difference: kept(received - self.total)?,
            reference: self.answer_reference.clone().unwrap_or_default(),
            remark: self.answer_remark.clone().unwrap_or_default(),
            on,
            at,
            staff,
        }))
    }
}

/// Name of a member of staff, as it is printed.
pub(crate) async fn staff_name(tx: &mut impl Tx, staff: Uuid) -> sqlx::Result<LocalName> {
    let row = sqlx::query!("select name_ar, name_fr from staff where id = $1", staff).fetch_one(tx.conn()).await?;
    Ok(LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None })
}
