//! Tickets that were sold or spoiled, as SQL.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Part, Stamp, named};
use crate::day::kept;
use crate::office::Numbers;
use crate::receipt::Plate;
use crate::remittance::OfficePlate;
use crate::ticket::{Gone, GoneFilter, Issue, KindBrief};

/// A sale or a spoil as it is stored.
struct Row {
    id: Uuid,
    issue_id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    office_code: String,
    office_ar: String,
    office_fr: String,
    till_id: Uuid,
    till_code: String,
    till_ar: String,
    till_fr: String,
    day_id: Uuid,
    kind_id: Uuid,
    kind_code: String,
    kind_ar: String,
    kind_fr: String,
    face: i64,
    series: String,
    first_number: i32,
    last_number: i32,
    amount: i64,
    budget_line: Option<String>,
    reasons: Option<String>,
    on_date: NaiveDate,
    at: DateTime<Utc>,
    staff_id: Uuid,
}

impl Row {
    fn gone(self) -> Result<Gone, Internal> {
        let name = named(self.office_ar, self.office_fr);
        Ok(Gone {
            id: self.id,
            issue: self.issue_id,
            office: OfficePlate { id: self.office_id, unit: self.unit_id, code: self.office_code, name },
            till: Plate { id: self.till_id, code: self.till_code, name: named(self.till_ar, self.till_fr) },
            day: self.day_id,
            kind: KindBrief {
                id: self.kind_id,
                code: self.kind_code,
                name: named(self.kind_ar, self.kind_fr),
                face: kept(self.face)?,
            },
            series: self.series,
            numbers: Numbers { first: self.first_number, last: self.last_number },
            amount: kept(self.amount)?,
            budget_line: self.budget_line,
            reasons: self.reasons,
            on: self.on_date,
            at: self.at,
            by: self.staff_id,
        })
    }
}

/// Sales and spoils inside the scope, newest first: this one, or a page of those that the filter says.
pub(crate) async fn list(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (id, filter): (Option<Uuid>, &GoneFilter),
    part: Part,
) -> Outcome<Vec<Gone>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select g.id as "id!", g.issue_id as "issue_id!", k.office_id as "office_id!", o.unit_id as "unit_id!", o.code as "office_code!",
               o.name_ar as "office_ar!", o.name_fr as "office_fr!", t.id as "till_id!", t.code as "till_code!", t.name_ar as "till_ar!",
               t.name_fr as "till_fr!", g.day_id as "day_id!", k.id as "kind_id!", k.code as "kind_code!", k.name_ar as "kind_ar!",
               k.name_fr as "kind_fr!", k.face_centimes as "face!", l.series as "series!", g.first_number as "first_number!",
               g.last_number as "last_number!", g.amount_centimes as "amount!", g.budget_line as "budget_line?", g.reasons as "reasons?",
               g.on_date as "on_date!", g.at as "at!", g.staff_id as "staff_id!"
           from (
               select s.id, s.issue_id, s.day_id, s.first_number, s.last_number, s.amount_centimes, s.budget_line, null::text as reasons,
                   s.on_date, s.at, s.staff_id
               from ticket_sale s
               union all
               select p.id, p.issue_id, p.day_id, p.first_number, p.last_number, 0, null, p.reasons, p.on_date, p.at, p.staff_id
               from ticket_spoil p) g
           join ticket_issue i on i.id = g.issue_id
           join ticket_lot l on l.id = i.lot_id
           join ticket_kind k on k.id = l.ticket_kind_id
           join cash_office o on o.id = k.office_id
           join till t on t.id = i.till_id
           where ($1::uuid is null or g.id = $1)
             and ($2::uuid is null or k.office_id = $2)
             and ($3::uuid is null or g.day_id = $3)
             and ($4::uuid is null or k.id = $4)
             and ($5::date is null or g.on_date >= $5)
             and ($6::date is null or g.on_date <= $6)
             and ($7::uuid[] is null or o.unit_id = any($7)) and $8::uuid is null
             and ($9::uuid is null or g.id < $9)
           order by g.id desc limit $10"#,
        id,
        filter.office,
        filter.day,
        filter.kind,
        filter.from,
        filter.until,
        scope.units(),
        scope.owner(),
        part.after,
        part.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::gone).collect::<Result<_, _>>()?)
}

/// One sale or spoil, if it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Gone>> {
    let part = Part { after: None, limit: 1 };
    Ok(list(tx, scope, (Some(id), &GoneFilter::default()), part).await?.pop())
}

/// Sales and spoils of a day of a till, the first one first. The day was found inside the scope.
pub(crate) async fn of_day(tx: &mut (impl Tx + ?Sized), day: Uuid) -> Outcome<Vec<Gone>> {
    let filter = GoneFilter { day: Some(day), ..GoneFilter::default() };
    let mut all = list(tx, &Scope::All, (None, &filter), Part { after: None, limit: i64::MAX }).await?;
    all.reverse();
    Ok(all)
}

/// How many sales and spoils [`list`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &GoneFilter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from (
               select s.issue_id, s.day_id, s.on_date from ticket_sale s
               union all
               select p.issue_id, p.day_id, p.on_date from ticket_spoil p) g
           join ticket_issue i on i.id = g.issue_id
           join ticket_lot l on l.id = i.lot_id
           join ticket_kind k on k.id = l.ticket_kind_id
           join cash_office o on o.id = k.office_id
           where ($1::uuid is null or k.office_id = $1) and ($2::uuid is null or g.day_id = $2)
             and ($3::uuid is null or k.id = $3)
             and ($4::date is null or g.on_date >= $4) and ($5::date is null or g.on_date <= $5)
             and ($6::uuid[] is null or o.unit_id = any($6)) and $7::uuid is null"#,
        filter.office,
        filter.day,
        filter.kind,
        filter.from,
        filter.until,
        scope.units(),
        scope.owner(),
    )
    .fetch_one(tx.conn())
    .await
}

/// Tickets that are gone from an issue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct New<'a> {
    pub(crate) id: Uuid,
    pub(crate) issue: &'a Issue,
    pub(crate) day: Uuid,
    pub(crate) numbers: Numbers,
}

/// Records a sale: the revenue that it brings, its line of the budget, and how much.
pub(crate) async fn insert_sale(
    tx: &mut impl Tx,
    new: New<'_>,
    (revenue, line, amount): (Uuid, Option<&str>, Money),
    stamp: Stamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ticket_sale (id, issue_id, office_id, day_id, first_number, last_number, kind_id, budget_line, amount_centimes, on_date,
             at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        new.id,
        new.issue.id,
        new.issue.office.id,
        new.day,
        new.numbers.first,
        new.numbers.last,
        revenue,
        line,
        amount.centimes(),
        stamp.on,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records tickets that were spoiled.
pub(crate) async fn insert_spoil(tx: &mut impl Tx, new: New<'_>, reasons: &str, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ticket_spoil (id, issue_id, day_id, first_number, last_number, reasons, on_date, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id,
        new.issue.id,
        new.day,
        new.numbers.first,
        new.numbers.last,
        reasons,
        stamp.on,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
