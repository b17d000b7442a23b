//! Tickets in the hands of tills as SQL: handed out, and what was left of them taken back.

use chrono::NaiveDate;
use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{Part, Stamp, named};
use crate::day::kept;
use crate::office::Numbers;
use crate::receipt::Plate;
use crate::remittance::OfficePlate;
use crate::ticket::{Back, Issue, IssueFilter, KindBrief};

/// An issue as it is stored, with what was used of it.
struct Row {
    id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    office_code: String,
    office_ar: String,
    office_fr: String,
    lot_id: Uuid,
    series: String,
    kind_id: Uuid,
    kind_code: String,
    kind_ar: String,
    kind_fr: String,
    face: i64,
    till_id: Uuid,
    till_code: String,
    till_ar: String,
    till_fr: String,
    holder_id: Uuid,
    first_number: i32,
    last_number: i32,
    used: i32,
    spoiled: i64,
    on_date: NaiveDate,
    staff_id: Uuid,
    back_first: Option<i32>,
    back_last: Option<i32>,
    back_remark: Option<String>,
    back_on: Option<NaiveDate>,
    back_by: Option<Uuid>,
}

impl Row {
    fn issue(self) -> Result<Issue, Internal> {
        let back = self.back();
        let name = named(self.office_ar, self.office_fr);
        Ok(Issue {
            id: self.id,
            office: OfficePlate { id: self.office_id, unit: self.unit_id, code: self.office_code, name },
            lot: self.lot_id,
            series: self.series,
            kind: KindBrief {
                id: self.kind_id,
                code: self.kind_code,
                name: named(self.kind_ar, self.kind_fr),
                face: kept(self.face)?,
            },
            till: Plate { id: self.till_id, code: self.till_code, name: named(self.till_ar, self.till_fr) },
            holder: self.holder_id,
            numbers: Numbers { first: self.first_number, last: self.last_number },
            used: self.used,
            spoiled: i32::try_from(self.spoiled).map_err(|_| Internal::Broken("more tickets than numbers"))?,
            on: self.on_date,
            by: self.staff_id,
            back,
        })
    }

    fn back(&self) -> Option<Back> {
        let (first, last) = self.back_first.zip(self.back_last)?;
        let remark = self.back_remark.clone().unwrap_or_default();
        Some(Back { numbers: Numbers { first, last }, remark, on: self.back_on?, by: self.back_by? })
    }
}

/// Issues inside the scope, newest first: these ones, or a page of those that the filter says.
pub(crate) async fn list(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (ids, filter): (Option<&[Uuid]>, &IssueFilter),
    part: Part,
) -> Outcome<Vec<Issue>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select i.id as "id!", k.office_id as "office_id!", o.unit_id as "unit_id!", o.code as "office_code!", o.name_ar as "office_ar!",
               o.name_fr as "office_fr!", i.lot_id as "lot_id!", l.series as "series!", k.id as "kind_id!", k.code as "kind_code!",
               k.name_ar as "kind_ar!", k.name_fr as "kind_fr!", k.face_centimes as "face!", i.till_id as "till_id!",
               t.code as "till_code!", t.name_ar as "till_ar!", t.name_fr as "till_fr!", i.holder_id as "holder_id!",
               i.first_number as "first_number!", i.last_number as "last_number!", u.used as "used!", u.spoiled as "spoiled!",
               i.on_date as "on_date!", i.staff_id as "staff_id!", b.first_number as "back_first?", b.last_number as "back_last?",
               b.remark as "back_remark?", b.on_date as "back_on?", b.staff_id as "back_by?"
           from ticket_issue i
           join ticket_lot l on l.id = i.lot_id
           join ticket_kind k on k.id = l.ticket_kind_id
           join cash_office o on o.id = k.office_id
           join till t on t.id = i.till_id
           left join ticket_return b on b.issue_id = i.id
           cross join lateral (
               select coalesce(max(g.last_number), i.first_number - 1) as used,
                   coalesce(sum(g.last_number - g.first_number + 1) filter (where g.spoiled), 0)::bigint as spoiled
               from (
                   select s.first_number, s.last_number, false as spoiled from ticket_sale s where s.issue_id = i.id
                   union all
                   select p.first_number, p.last_number, true from ticket_spoil p where p.issue_id = i.id) g) u
           where ($1::uuid[] is null or i.id = any($1))
             and ($2::uuid is null or k.office_id = $2)
             and ($3::uuid is null or i.till_id = $3)
             and ($4::uuid is null or k.id = $4)
             and ($5::uuid is null or i.holder_id = $5)
             and ($6::boolean is null or (b.issue_id is null and u.used < i.last_number) = $6)
             and ($7::uuid[] is null or o.unit_id = any($7)) and $8::uuid is null
             and ($9::uuid is null or i.id < $9)
           order by i.id desc limit $10"#,
        ids,
        filter.office,
        filter.till,
        filter.kind,
        filter.holder,
        filter.open,
        scope.units(),
        scope.owner(),
        part.after,
        part.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::issue).collect::<Result<_, _>>()?)
}

/// One issue, if it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Issue>> {
    let part = Part { after: None, limit: 1 };
    Ok(list(tx, scope, (Some(&[id]), &IssueFilter::default()), part).await?.pop())
}

/// How many issues [`list`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &IssueFilter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from ticket_issue i
           join ticket_lot l on l.id = i.lot_id
           join ticket_kind k on k.id = l.ticket_kind_id
           join cash_office o on o.id = k.office_id
           where ($1::uuid is null or k.office_id = $1) and ($2::uuid is null or i.till_id = $2)
             and ($3::uuid is null or k.id = $3) and ($4::uuid is null or i.holder_id = $4)
             and ($5::boolean is null or $5 = (
                 not exists (select from ticket_return b where b.issue_id = i.id)
                 and not exists (select from ticket_sale s where s.issue_id = i.id and s.last_number = i.last_number)
                 and not exists (select from ticket_spoil p where p.issue_id = i.id and p.last_number = i.last_number)))
             and ($6::uuid[] is null or o.unit_id = any($6)) and $7::uuid is null"#,
        filter.office,
        filter.till,
        filter.kind,
        filter.holder,
        filter.open,
        scope.units(),
        scope.owner(),
    )
    .fetch_one(tx.conn())
    .await
}

/// Tickets to hand out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct New {
    pub(crate) id: Uuid,
    pub(crate) lot: Uuid,
    pub(crate) till: Uuid,
    pub(crate) holder: Uuid,
    pub(crate) numbers: Numbers,
}

pub(crate) async fn insert(tx: &mut impl Tx, new: New, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ticket_issue (id, lot_id, till_id, holder_id, first_number, last_number, on_date, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id,
        new.lot,
        new.till,
        new.holder,
        new.numbers.first,
        new.numbers.last,
        stamp.on,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes back what is left of an issue.
pub(crate) async fn insert_return(
    tx: &mut impl Tx,
    (id, issue): (Uuid, Uuid),
    (numbers, remark): (Numbers, &str),
    stamp: Stamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ticket_return (id, issue_id, first_number, last_number, remark, on_date, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        issue,
        numbers.first,
        numbers.last,
        remark,
        stamp.on,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
