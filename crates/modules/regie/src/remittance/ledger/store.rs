//! The ledger as SQL. Entries are added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::id::TypedId as _;
use kernel::tx::{TenantTx, Tx};
use uuid::Uuid;

use super::{Entry, EntryKind, Filter, Found, Line, Missing, Origin, Position, Source, Span};
use crate::day::{ByMode, kept};
use crate::receipt::Mode;

/// Writes an entry in the name of who acts.
pub(crate) async fn insert(tx: &mut TenantTx, entry: &Entry, source: Source) -> Outcome<()> {
    insert_all(tx, std::slice::from_ref(entry), source).await
}

/// Writes entries in the name of who acts, in one statement.
pub(crate) async fn insert_all(tx: &mut TenantTx, entries: &[Entry], source: Source) -> Outcome<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let session = tx.session().clone();
    let by = session.staff()?.uuid();
    let ids: Vec<Uuid> = entries.iter().map(|_| session.house().ambient.uuid()).collect();
    let kinds: Vec<String> = entries.iter().map(|entry| entry.kind.as_str().to_owned()).collect();
    let modes: Vec<String> = entries.iter().map(|entry| entry.mode.as_str().to_owned()).collect();
    let amounts: Vec<i64> = entries.iter().map(|entry| entry.centimes).collect();
    sqlx::query!(
        "insert into cash_entry (id, office_id, on_date, at, kind, mode, amount_centimes, source_id, staff_id)
         select n.id, $1::uuid, $2::date, $3::timestamptz, n.kind, n.mode, n.centimes, $4::uuid, $5::uuid
         from unnest($6::uuid[], $7::text[], $8::text[], $9::int8[]) as n (id, kind, mode, centimes)",
        source.office,
        source.on,
        session.house().ambient.now(),
        source.id,
        by,
        &ids,
        &kinds,
        &modes,
        &amounts,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes what is missing, on who answers for it: whoever held it, or whoever holds the régie on that day.
pub(crate) async fn missing(tx: &mut TenantTx, missing: Missing, source: Source) -> Outcome<()> {
    missing_all(tx, &[missing], source).await
}

/// The same of several, in one statement.
pub(crate) async fn missing_all(tx: &mut TenantTx, missing: &[Missing], source: Source) -> Outcome<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let session = tx.session().clone();
    let by = session.staff()?.uuid();
    let ids: Vec<Uuid> = missing.iter().map(|_| session.house().ambient.uuid()).collect();
    let amounts: Vec<i64> = missing.iter().map(|one| -one.centimes).collect();
    let origins: Vec<String> = missing.iter().map(|one| one.origin.as_str().to_owned()).collect();
    let holders: Vec<Option<Uuid>> = missing.iter().map(|one| one.holder).collect();
    sqlx::query!(
        "insert into cash_entry (id, office_id, on_date, at, kind, mode, amount_centimes, source_id, staff_id, origin, answerable_id)
         select n.id, $1::uuid, $2::date, $3::timestamptz, 'shortfall', 'cash', n.centimes, $4::uuid, $5::uuid, n.origin, coalesce(n.holder, (
             select m.staff_id from cash_office_member m
             where m.office_id = $1 and m.quality in ('regisseur', 'deputy') and m.from_date <= $2
               and (m.until_date is null or m.until_date >= $2)
             order by m.quality = 'regisseur' desc, m.from_date desc, m.id limit 1), $5)
         from unnest($6::uuid[], $7::int8[], $8::text[], $9::uuid[]) as n (id, centimes, origin, holder)",
        source.office,
        source.on,
        session.house().ambient.now(),
        source.id,
        by,
        &ids,
        &amounts,
        &origins,
        holders.as_slice() as &[Option<Uuid>],
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Makes those who count in one régie wait for each other, until the transaction ends: asked for last, after days and books.
pub(crate) async fn count_alone(tx: &mut TenantTx, office: Uuid) -> Outcome<()> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#,
        format!("regie/missing/{office}")
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// What inspections found missing in a régie and was not found again since, as it stands around a moment.
pub(crate) async fn found(tx: &mut TenantTx, office: Uuid, moment: DateTime<Utc>) -> Outcome<Found> {
    let row = sqlx::query_as!(
        Found,
        r#"select (e.missing - d.found - m.found - a.found)::bigint as "rest!", e.since as "since!", e.before as "before!",
               e.waiting as "waiting!"
           from (
               select coalesce(-sum(c.amount_centimes), 0)::bigint as missing,
                   coalesce(-sum(c.amount_centimes) filter (where c.at >= $2), 0)::bigint as since,
                   coalesce(-sum(c.amount_centimes) filter (where c.at <= $2), 0)::bigint as before,
                   coalesce(-sum(c.amount_centimes) filter (where exists (
                       select from cash_day o where o.office_id = c.office_id and o.closed_at is null and o.opened_at <= c.at)), 0)::bigint
                       as waiting
               from cash_entry c where c.office_id = $1 and c.kind = 'shortfall' and c.origin = 'inspection') e
           cross join (select coalesce(sum(found_centimes), 0)::bigint as found from cash_day where office_id = $1) d
           cross join (select coalesce(sum(found_centimes), 0)::bigint as found from remittance where office_id = $1) m
           cross join (
               select coalesce(sum(w.found_centimes), 0)::bigint as found
               from remittance_answer w join remittance r on r.id = w.remittance_id where r.office_id = $1) a"#,
        office,
        moment,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

/// A page of a ledger, oldest first, each entry with what is held after it. The régie was found inside the scope.
pub(crate) async fn page(tx: &mut impl Tx, filter: &Filter, page: &PageArgs) -> Outcome<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select e.id as "id!", e.on_date as "on_date!", e.at as "at!", e.kind as "kind!", e.mode as "mode!",
               e.amount_centimes as "amount!", e.balance as "balance!", e.cash_balance as "cash_balance!",
               e.source_id as "source_id!", coalesce(r.number, m.number) as "number?", m.year as "year?", e.staff_id as "staff_id!",
               e.origin as "origin?", e.answerable_id as "answerable_id?"
           from (
               select c.id, c.on_date, c.at, c.kind, c.mode, c.amount_centimes, c.source_id, c.staff_id, c.origin, c.answerable_id,
                   (sum(c.amount_centimes) over w)::bigint as balance,
                   coalesce(sum(c.amount_centimes) filter (where c.mode = 'cash') over w, 0)::bigint as cash_balance
               from cash_entry c where c.office_id = $1
               window w as (order by c.on_date, c.id)) e
           left join receipt r on r.id = e.source_id
           left join remittance m on m.id = e.source_id
           where ($2::date is null or e.on_date >= $2) and ($3::date is null or e.on_date <= $3)
             and ($4::uuid is null or (e.on_date, e.id) > (select l.on_date, l.id from cash_entry l where l.id = $4))
           order by e.on_date, e.id limit $5"#,
        filter.office,
        filter.from,
        filter.until,
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Row::line).collect::<Result<_, _>>()?)
}

/// What stands around a part of a ledger.
pub(crate) async fn span(tx: &mut impl Tx, filter: &Filter) -> Outcome<Span> {
    let row = sqlx::query!(
        r#"select count(*) filter (where ($2::date is null or on_date >= $2)) as "entries!",
               coalesce(sum(amount_centimes) filter (where on_date < $2), 0)::bigint as "opening!",
               coalesce(sum(amount_centimes), 0)::bigint as "closing!"
           from cash_entry where office_id = $1 and ($3::date is null or on_date <= $3)"#,
        filter.office,
        filter.from,
        filter.until,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Span { entries: row.entries, opening: kept(row.opening)?, closing: kept(row.closing)? })
}

/// What a régie holds. It was found inside the scope.
pub(crate) async fn position(tx: &mut impl Tx, office: Uuid) -> Outcome<Position> {
    let row = sqlx::query!(
        r#"select e.cash as "cash!", e.cheque as "cheque!", e.transfer as "transfer!", e.card as "card!", f.floats as "floats!",
               e.short as "short!", d.open_days as "open_days!", d.closed_days as "closed_days!", d.since as "since?"
           from (
               select coalesce(sum(amount_centimes) filter (where mode = 'cash'), 0)::bigint as cash,
                   coalesce(sum(amount_centimes) filter (where mode = 'cheque'), 0)::bigint as cheque,
                   coalesce(sum(amount_centimes) filter (where mode = 'transfer'), 0)::bigint as transfer,
                   coalesce(sum(amount_centimes) filter (where mode = 'card'), 0)::bigint as card,
                   coalesce(-sum(amount_centimes) filter (where kind in ('shortfall', 'made_good')), 0)::bigint as short
               from cash_entry where office_id = $1) e
           cross join (
               select coalesce(sum(l.float_centimes), 0)::bigint as floats
               from (select distinct on (till_id) float_centimes from cash_day where office_id = $1 order by till_id, id desc) l) f
           cross join (
               select count(*) filter (where closed_at is null) as open_days, count(*) filter (where closed_at is not null) as closed_days,
                   min(on_date) as since
               from cash_day where office_id = $1 and not exists (select from remittance_day p where p.day_id = cash_day.id)) d"#,
        office,
    )
    .fetch_one(tx.conn())
    .await?;
    let held = ByMode::of([row.cash, row.cheque, row.transfer, row.card])?;
    Ok(Position {
        held,
        floats: kept(row.floats)?,
        cash: kept(row.cash + row.floats)?,
        short: kept(row.short)?,
        open_days: row.open_days,
        closed_days: row.closed_days,
        since: row.since,
    })
}

/// What a month did to a régie, in centimes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Movements {
    pub(crate) opening: i64,
    pub(crate) taken: i64,
    pub(crate) bounced: i64,
    pub(crate) difference: i64,
    pub(crate) remitted: i64,
}

impl Movements {
    /// What is held after it.
    pub(crate) const fn held(&self) -> i64 {
        self.opening + self.taken - self.bounced + self.difference - self.remitted
    }
}

/// What happened from one day to another, both included.
pub(crate) async fn movements(
    tx: &mut impl Tx,
    office: Uuid,
    (from, until): (NaiveDate, NaiveDate),
) -> sqlx::Result<Movements> {
    sqlx::query_as!(
        Movements,
        r#"select coalesce(sum(amount_centimes) filter (where on_date < $2), 0)::bigint as "opening!",
               coalesce(sum(amount_centimes) filter (where on_date >= $2 and kind in ('receipt', 'void', 'ticket')), 0)::bigint as "taken!",
               coalesce(-sum(amount_centimes) filter (where on_date >= $2 and kind = 'bounce'), 0)::bigint as "bounced!",
               coalesce(sum(amount_centimes) filter (where on_date >= $2 and kind in ('shortfall', 'surplus', 'made_good', 'value')), 0)::bigint
                   as "difference!",
               coalesce(-sum(amount_centimes) filter (where on_date >= $2 and kind = 'remittance'), 0)::bigint as "remitted!"
           from cash_entry where office_id = $1 and on_date <= $3"#,
        office,
        from,
        until,
    )
    .fetch_one(tx.conn())
    .await
}

/// An entry as it is stored, with what is held after it.
struct Row {
    id: Uuid,
    on_date: NaiveDate,
    at: DateTime<Utc>,
    kind: String,
    mode: String,
    amount: i64,
    balance: i64,
    cash_balance: i64,
    source_id: Uuid,
    number: Option<i32>,
    year: Option<i32>,
    staff_id: Uuid,
    origin: Option<String>,
    answerable_id: Option<Uuid>,
}

impl Row {
    fn line(self) -> Result<Line, Internal> {
        Ok(Line {
            id: self.id,
            on: self.on_date,
            at: self.at,
            kind: EntryKind::stored("cash_entry", "kind", &self.kind)?,
            mode: Mode::stored("cash_entry", "mode", &self.mode)?,
            amount: kept(self.amount)?,
            balance: kept(self.balance)?,
            cash_balance: kept(self.cash_balance)?,
            source: self.source_id,
            origin: self.origin.map(|origin| Origin::stored("cash_entry", "origin", &origin)).transpose()?,
            answerable: self.answerable_id,
            number: self.number,
            year: self.year,
            staff: self.staff_id,
        })
    }
}
