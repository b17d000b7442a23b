//! Tickets as SQL: kinds and lots here, what is handed out and sold in `gone`, stock and counts in `stock`. Rows are added; only the day on
//! which a kind closes is set, once.

pub(crate) mod gone;
pub(crate) mod issue;
pub(crate) mod stock;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::{KindBrief, Lot, LotFilter, Source, TicketKind, free};
use crate::day::kept;
use crate::office::{KindPlate, Numbers};
use crate::remittance::OfficePlate;

/// When something was recorded, and by whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp {
    pub(crate) on: NaiveDate,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

/// A page of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) after: Option<Uuid>,
    pub(crate) limit: i64,
}

pub(super) fn named(ar: String, fr: String) -> LocalName {
    LocalName { ar, fr, zgh: None }
}

/// Kinds of tickets of a régie, or one kind, inside the scope, by code.
pub(crate) async fn kinds(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (office, id): (Option<Uuid>, Option<Uuid>),
) -> Outcome<Vec<TicketKind>> {
    let rows = sqlx::query!(
        r#"select k.id as "id!", k.office_id as "office_id!", o.unit_id as "unit_id!", o.code as "office_code!", o.name_ar as "office_ar!",
               o.name_fr as "office_fr!", k.code as "code!", k.name_ar as "name_ar!", k.name_fr as "name_fr!", k.kind_id as "kind_id!",
               r.code as "kind_code!", r.name_ar as "kind_ar!", r.name_fr as "kind_fr!", k.face_centimes as "face!",
               k.rate_code as "rate_code?", k.closed_on as "closed_on?"
           from ticket_kind k
           join cash_office o on o.id = k.office_id
           join revenue_kind r on r.id = k.kind_id
           where ($1::uuid is null or k.office_id = $1) and ($2::uuid is null or k.id = $2)
             and ($3::uuid[] is null or o.unit_id = any($3)) and $4::uuid is null
           order by k.code, k.id"#,
        office,
        id,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut kinds = Vec::with_capacity(rows.len());
    for row in rows {
        let name = named(row.office_ar, row.office_fr);
        let revenue = KindPlate { id: row.kind_id, code: row.kind_code, name: named(row.kind_ar, row.kind_fr) };
        kinds.push(TicketKind {
            id: row.id,
            office: OfficePlate { id: row.office_id, unit: row.unit_id, code: row.office_code, name },
            code: row.code,
            name: named(row.name_ar, row.name_fr),
            revenue,
            face: kept(row.face)?,
            rate: row.rate_code,
            closed_on: row.closed_on,
        });
    }
    Ok(kinds)
}

pub(crate) async fn insert_kind(tx: &mut impl Tx, kind: &TicketKind, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ticket_kind (id, office_id, code, name_ar, name_fr, kind_id, face_centimes, rate_code, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        kind.id,
        kind.office.id,
        kind.code,
        kind.name.ar,
        kind.name.fr,
        kind.revenue.id,
        kind.face.centimes(),
        kind.rate,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Closes a kind from a day on. `false`: it was closed before.
pub(crate) async fn close_kind(tx: &mut impl Tx, kind: Uuid, on: NaiveDate) -> sqlx::Result<bool> {
    let done = sqlx::query!("update ticket_kind set closed_on = $2 where id = $1 and closed_on is null", kind, on)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() > 0)
}

/// A lot as it is stored, with the numbers that are no more in the safe.
struct Row {
    id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    office_code: String,
    office_ar: String,
    office_fr: String,
    kind_id: Uuid,
    kind_code: String,
    kind_ar: String,
    kind_fr: String,
    face: i64,
    series: String,
    first_number: i32,
    last_number: i32,
    received_from: String,
    instrument: String,
    received_on: NaiveDate,
    received_by: Uuid,
    firsts: Vec<i32>,
    lasts: Vec<i32>,
}

impl Row {
    fn lot(self) -> Result<Lot, Internal> {
        let numbers = Numbers { first: self.first_number, last: self.last_number };
        let pairs = self.firsts.into_iter().zip(self.lasts);
        let kept_out: Vec<Numbers> = pairs.map(|(first, last)| Numbers { first, last }).collect();
        let name = named(self.office_ar, self.office_fr);
        Ok(Lot {
            id: self.id,
            office: OfficePlate { id: self.office_id, unit: self.unit_id, code: self.office_code, name },
            kind: KindBrief {
                id: self.kind_id,
                code: self.kind_code,
                name: named(self.kind_ar, self.kind_fr),
                face: kept(self.face)?,
            },
            series: self.series,
            numbers,
            source: Source::stored("ticket_lot", "received_from", &self.received_from)?,
            instrument: self.instrument,
            received_on: self.received_on,
            received_by: self.received_by,
            free: free(numbers, &kept_out),
        })
    }
}

/// Lots inside the scope, newest first: these ones, or a page of those that the filter says.
pub(crate) async fn lots(
    tx: &mut (impl Tx + ?Sized),
    scope: &Scope,
    (ids, filter): (Option<&[Uuid]>, &LotFilter),
    part: Part,
) -> Outcome<Vec<Lot>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as "id!", k.office_id as "office_id!", o.unit_id as "unit_id!", o.code as "office_code!", o.name_ar as "office_ar!",
               o.name_fr as "office_fr!", k.id as "kind_id!", k.code as "kind_code!", k.name_ar as "kind_ar!", k.name_fr as "kind_fr!",
               k.face_centimes as "face!", l.series as "series!", l.first_number as "first_number!", l.last_number as "last_number!",
               l.received_from as "received_from!", l.instrument as "instrument!", l.received_on as "received_on!",
               l.received_by as "received_by!",
               array(select i.first_number from ticket_issue i where i.lot_id = l.id order by i.id) as "firsts!",
               array(select coalesce(b.first_number - 1, i.last_number)
                   from ticket_issue i left join ticket_return b on b.issue_id = i.id where i.lot_id = l.id order by i.id) as "lasts!"
           from ticket_lot l
           join ticket_kind k on k.id = l.ticket_kind_id
           join cash_office o on o.id = k.office_id
           where ($1::uuid[] is null or l.id = any($1))
             and ($2::uuid is null or k.office_id = $2)
             and ($3::uuid is null or k.id = $3)
             and ($4::uuid[] is null or o.unit_id = any($4)) and $5::uuid is null
             and ($6::uuid is null or l.id < $6)
           order by l.id desc limit $7"#,
        ids,
        filter.office,
        filter.kind,
        scope.units(),
        scope.owner(),
        part.after,
        part.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::lot).collect::<Result<_, _>>()?)
}

/// One lot, if it is inside the scope.
pub(crate) async fn lot(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Lot>> {
    let part = Part { after: None, limit: 1 };
    Ok(lots(tx, scope, (Some(&[id]), &LotFilter::default()), part).await?.pop())
}

/// How many lots [`lots`] gives in all.
pub(crate) async fn count_lots(tx: &mut impl Tx, scope: &Scope, filter: &LotFilter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from ticket_lot l
           join ticket_kind k on k.id = l.ticket_kind_id
           join cash_office o on o.id = k.office_id
           where ($1::uuid is null or k.office_id = $1) and ($2::uuid is null or k.id = $2)
             and ($3::uuid[] is null or o.unit_id = any($3)) and $4::uuid is null"#,
        filter.office,
        filter.kind,
        scope.units(),
        scope.owner(),
    )
    .fetch_one(tx.conn())
    .await
}

/// The numbers of a lot of this kind and series that holds one of these, if there is one.
pub(crate) async fn meeting(
    tx: &mut impl Tx,
    (kind, series): (Uuid, &str),
    numbers: Numbers,
) -> sqlx::Result<Option<Numbers>> {
    let row = sqlx::query!(
        "select first_number, last_number from ticket_lot
         where ticket_kind_id = $1 and series = $2 and first_number <= $4 and last_number >= $3 order by first_number limit 1",
        kind,
        series,
        numbers.first,
        numbers.last,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Numbers { first: row.first_number, last: row.last_number }))
}

pub(crate) async fn insert_lot(tx: &mut impl Tx, lot: &Lot, stamp: Stamp) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ticket_lot (id, ticket_kind_id, series, first_number, last_number, received_from, instrument, received_on, received_at,
             received_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        lot.id,
        lot.kind.id,
        lot.series,
        lot.numbers.first,
        lot.numbers.last,
        lot.source.as_str(),
        lot.instrument,
        lot.received_on,
        stamp.at,
        stamp.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
