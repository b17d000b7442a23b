//! Notices as SQL: written once, served once, printed often.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::calc::cost::Charge;
use crate::follow::{Annulment, Line, Manner, Notice, NoticeFilter, NoticeKind, Service};
use crate::taxpayer::{self, Taxpayer};

/// Which notices, and how many of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// These; all when missing.
    pub(crate) ids: Option<&'a [Uuid]>,
    /// Like this.
    pub(crate) filter: NoticeFilter,
    /// Older than this one.
    pub(crate) after: Option<Uuid>,
    /// At most so many; all when missing.
    pub(crate) limit: Option<i64>,
}

impl<'a> Wanted<'a> {
    /// These.
    pub(crate) fn these(ids: &'a [Uuid]) -> Self {
        Self { ids: Some(ids), filter: NoticeFilter::default(), after: None, limit: None }
    }

    /// Those about an order.
    pub(crate) fn about(order: Uuid) -> Self {
        let filter = NoticeFilter { order: Some(order), ..NoticeFilter::default() };
        Self { ids: None, filter, after: None, limit: None }
    }
}

/// Notices inside the scope, newest first.
pub(crate) async fn select(tx: &mut (impl Tx + ?Sized), scope: &Scope, wanted: Wanted<'_>) -> Outcome<Vec<Notice>> {
    let filter = wanted.filter;
    let family = family(tx, filter).await?;
    let rows = sqlx::query_as!(
        Row,
        r#"select n.id as "id!", n.unit_id as "unit_id!", n.taxpayer_id as "taxpayer_id!", n.kind as "kind!", n.year as "year!",
               n.number as "number!", n.issued_on as "issued_on!", n.issued_at as "issued_at!",
               n.issued_by as "issued_by!", s.served_on as "served_on?", s.manner as "manner?", s.reference as "reference?",
               s.at as "served_at?", s.staff_id as "served_by?", a.annulled_on as "annulled_on?", a.reasons as "annul_reasons?",
               a.at as "annulled_at?", a.staff_id as "annulled_by?",
               (select count(*) from debt_notice_print p where p.notice_id = n.id) as "prints!"
           from debt_notice n
           left join debt_notice_service s on s.notice_id = n.id
           left join debt_notice_annulment a on a.notice_id = n.id
           where ($1::uuid[] is null or n.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid[] is null or n.id = any($3))
             and ($4::uuid is null or exists (select from debt_notice_order l where l.notice_id = n.id and l.order_id = $4))
             and ($5::uuid[] is null or n.taxpayer_id = any($5))
             and ($6::text is null or n.kind = $6)
             and ($7::bool is null or (s.notice_id is not null) = $7)
             and ($8::uuid is null or n.id < $8)
           order by n.id desc limit $9"#,
        scope.units(),
        scope.owner(),
        wanted.ids,
        filter.order,
        family.as_deref(),
        filter.kind.map(NoticeKind::as_str),
        filter.served,
        wanted.after,
        wanted.limit,
    )
    .fetch_all(tx.conn())
    .await?;
    with_lines(tx, rows).await
}

/// The taxpayer that a filter names, with whoever was found to be the same.
async fn family(tx: &mut (impl Tx + ?Sized), filter: NoticeFilter) -> Outcome<Option<Vec<Uuid>>> {
    match filter.taxpayer {
        None => Ok(None),
        Some(id) => Ok(Some(taxpayer::store::family(tx, id).await?)),
    }
}

/// One notice, if it is inside the scope.
pub(crate) async fn get(tx: &mut (impl Tx + ?Sized), scope: &Scope, id: Uuid) -> Outcome<Option<Notice>> {
    Ok(select(tx, scope, Wanted::these(&[id])).await?.pop())
}

/// How many notices [`select`] gives in all.
pub(crate) async fn count(tx: &mut (impl Tx + ?Sized), scope: &Scope, filter: NoticeFilter) -> Outcome<i64> {
    let family = family(tx, filter).await?;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!"
           from debt_notice n
           left join debt_notice_service s on s.notice_id = n.id
           where ($1::uuid[] is null or n.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or exists (select from debt_notice_order l where l.notice_id = n.id and l.order_id = $3))
             and ($4::uuid[] is null or n.taxpayer_id = any($4))
             and ($5::text is null or n.kind = $5)
             and ($6::bool is null or (s.notice_id is not null) = $6)"#,
        scope.units(),
        scope.owner(),
        filter.order,
        family.as_deref(),
        filter.kind.map(NoticeKind::as_str),
        filter.served,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

async fn with_lines(tx: &mut (impl Tx + ?Sized), rows: Vec<Row>) -> Outcome<Vec<Notice>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let people: Vec<Uuid> = rows.iter().map(|row| row.taxpayer_id).collect();
    let mut lines = lines(tx, &ids).await?;
    let people: HashMap<Uuid, Taxpayer> =
        taxpayer::store::many(tx, &people).await?.into_iter().map(|one| (one.id, one)).collect();
    let notices = rows.into_iter().map(|row| {
        let lines = lines.remove(&row.id).unwrap_or_default();
        let taxpayer = people.get(&row.taxpayer_id).cloned();
        row.notice(lines, taxpayer.ok_or(Internal::Broken("the debtor of a notice is missing"))?)
    });
    Ok(notices.collect::<Result<_, Internal>>()?)
}

/// The orders of notices, oldest debt first.
async fn lines(tx: &mut (impl Tx + ?Sized), notices: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<Line>>> {
    let rows = sqlx::query!(
        r#"select l.notice_id as "notice_id!", l.order_id as "order_id!", l.cost_centimes as "cost_centimes!",
               l.late_centimes as "late_centimes!", l.increase_centimes as "increase_centimes!",
               l.principal_centimes as "principal_centimes!", o.year as "year!", o.number as "number!", o.reference as "reference!",
               o.due_on as "due_on!", k.name_ar as "name_ar!", k.name_fr as "name_fr!", c.percent as "percent?",
               c.base_centimes as "base_centimes?", c.amount_centimes as "charge_centimes?"
           from debt_notice_order l
           join collection_order o on o.id = l.order_id
           join revenue_kind k on k.id = o.kind_id
           left join debt_cost c on c.notice_id = l.notice_id and c.order_id = l.order_id
           where l.notice_id = any($1) order by o.due_on, o.id"#,
        notices,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut lines: HashMap<Uuid, Vec<Line>> = HashMap::with_capacity(notices.len());
    for row in rows {
        let charge = match row.percent.zip(row.base_centimes).zip(row.charge_centimes) {
            None => None,
            Some(((percent, base), amount)) => {
                let (base, amount) = (money("base_centimes", base)?, money("amount_centimes", amount)?);
                Some(Charge { percent, base, amount })
            }
        };
        lines.entry(row.notice_id).or_default().push(Line {
            order: row.order_id,
            year: row.year,
            number: row.number,
            reference: row.reference,
            due_on: row.due_on,
            kind: LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None },
            cost: money("cost_centimes", row.cost_centimes)?,
            charge,
            late: money("late_centimes", row.late_centimes)?,
            increase: money("increase_centimes", row.increase_centimes)?,
            principal: money("principal_centimes", row.principal_centimes)?,
        });
    }
    Ok(lines)
}

/// Writes a notice with its orders. PostgreSQL refuses a step out of its turn (`debt_notice_turn`).
pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), notice: &Notice) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into debt_notice (id, unit_id, taxpayer_id, kind, year, number, issued_on, issued_at, issued_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        notice.id,
        notice.unit,
        notice.taxpayer.id,
        notice.kind.as_str(),
        notice.year,
        notice.number,
        notice.issued_on,
        notice.issued_at,
        notice.issued_by,
    )
    .execute(tx.conn())
    .await?;
    let orders: Vec<Uuid> = notice.lines.iter().map(|line| line.order).collect();
    let part = |of: fn(&Line) -> Money| notice.lines.iter().map(|line| of(line).centimes()).collect::<Vec<i64>>();
    let (cost, late) = (part(|line| line.cost), part(|line| line.late));
    let (increase, principal) = (part(|line| line.increase), part(|line| line.principal));
    sqlx::query!(
        "insert into debt_notice_order (notice_id, order_id, cost_centimes, late_centimes, increase_centimes, principal_centimes)
         select $1, line.order_id, line.cost, line.late, line.increase, line.principal
         from unnest($2::uuid[], $3::int8[], $4::int8[], $5::int8[], $6::int8[]) as line (order_id, cost, late, increase, principal)",
        notice.id,
        &orders,
        &cost,
        &late,
        &increase,
        &principal,
    )
    .execute(tx.conn())
    .await?;
    insert_costs(tx, notice).await
}

/// Writes what a step costs for each of its orders. PostgreSQL refuses what is not by the tariff (`debt_cost_tariff`).
async fn insert_costs(tx: &mut (impl Tx + ?Sized), notice: &Notice) -> sqlx::Result<()> {
    let charged: Vec<(Uuid, Charge)> =
        notice.lines.iter().filter_map(|line| line.charge.map(|charge| (line.order, charge))).collect();
    if charged.is_empty() {
        return Ok(());
    }
    let orders: Vec<Uuid> = charged.iter().map(|(order, _)| *order).collect();
    let percents: Vec<Decimal> = charged.iter().map(|(_, charge)| charge.percent).collect();
    let bases: Vec<i64> = charged.iter().map(|(_, charge)| charge.base.centimes()).collect();
    let amounts: Vec<i64> = charged.iter().map(|(_, charge)| charge.amount.centimes()).collect();
    sqlx::query!(
        "insert into debt_cost (notice_id, order_id, percent, base_centimes, amount_centimes)
         select $1, cost.order_id, cost.percent, cost.base, cost.amount
         from unnest($2::uuid[], $3::numeric[], $4::int8[], $5::int8[]) as cost (order_id, percent, base, amount)",
        notice.id,
        &orders,
        &percents,
        &bases,
        &amounts,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records that a notice was annulled. PostgreSQL refuses a second time (`debt_notice_annulment_pkey`).
pub(crate) async fn insert_annulment(
    tx: &mut (impl Tx + ?Sized),
    notice: Uuid,
    annulment: &Annulment,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into debt_notice_annulment (notice_id, reasons, annulled_on, at, staff_id) values ($1, $2, $3, $4, $5)",
        notice,
        annulment.reasons,
        annulment.on,
        annulment.at,
        annulment.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records that a notice reached the debtor. PostgreSQL refuses a second time (`debt_notice_service_pkey`).
pub(crate) async fn insert_service(tx: &mut (impl Tx + ?Sized), notice: Uuid, service: &Service) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into debt_notice_service (notice_id, served_on, manner, reference, at, staff_id) values ($1, $2, $3, $4, $5, $6)",
        notice,
        service.on,
        service.manner.as_str(),
        service.reference,
        service.at,
        service.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whoever prints a notice waits here for whoever does already: each print has a number of its own.
pub(crate) async fn hold(tx: &mut (impl Tx + ?Sized), notice: Uuid) -> Outcome<()> {
    let key = format!("regie/notice/{notice}");
    sqlx::query!(r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#, key)
        .fetch_one(tx.conn())
        .await?;
    Ok(())
}

/// The number of the last print; none: 0.
pub(crate) async fn last_print(tx: &mut (impl Tx + ?Sized), notice: Uuid) -> Outcome<i32> {
    let last = sqlx::query_scalar!(
        r#"select coalesce(max(p.number), 0) as "last!" from debt_notice_print p where p.notice_id = $1"#,
        notice,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(last)
}

/// A print to record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Printing {
    pub(crate) id: Uuid,
    pub(crate) notice: Uuid,
    pub(crate) number: i32,
    pub(crate) language: &'static str,
    pub(crate) file: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

/// Records a print.
pub(crate) async fn insert_print(tx: &mut (impl Tx + ?Sized), print: &Printing) -> Outcome<()> {
    sqlx::query!(
        "insert into debt_notice_print (id, notice_id, number, language, file_id, at, staff_id) values ($1, $2, $3, $4, $5, $6, $7)",
        print.id,
        print.notice,
        print.number,
        print.language,
        print.file,
        print.at,
        print.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A notice as it is stored.
struct Row {
    id: Uuid,
    unit_id: Uuid,
    taxpayer_id: Uuid,
    kind: String,
    year: i32,
    number: i32,
    issued_on: NaiveDate,
    issued_at: DateTime<Utc>,
    issued_by: Uuid,
    served_on: Option<NaiveDate>,
    manner: Option<String>,
    reference: Option<String>,
    served_at: Option<DateTime<Utc>>,
    served_by: Option<Uuid>,
    annulled_on: Option<NaiveDate>,
    annul_reasons: Option<String>,
    annulled_at: Option<DateTime<Utc>>,
    annulled_by: Option<Uuid>,
    prints: i64,
}

impl Row {
    fn notice(self, lines: Vec<Line>, taxpayer: Taxpayer) -> Result<Notice, Internal> {
        let (service, annulment) = (self.service()?, self.annulment());
        Ok(Notice {
            id: self.id,
            unit: self.unit_id,
            taxpayer,
            kind: NoticeKind::stored("debt_notice", "kind", &self.kind)?,
            year: self.year,
            number: self.number,
            issued_on: self.issued_on,
            issued_at: self.issued_at,
            issued_by: self.issued_by,
            lines,
            service,
            annulment,
            prints: self.prints,
        })
    }

    fn annulment(&self) -> Option<Annulment> {
        let (on, reasons) = self.annulled_on.zip(self.annul_reasons.clone())?;
        let (at, by) = self.annulled_at.zip(self.annulled_by)?;
        Some(Annulment { on, reasons, at, by })
    }

    fn service(&self) -> Result<Option<Service>, Internal> {
        let stored = self.served_on.zip(self.manner.as_deref()).zip(self.reference.clone());
        let stored = stored.zip(self.served_at.zip(self.served_by));
        let read = stored.map(|(((on, manner), reference), (at, by))| {
            let manner = Manner::stored("debt_notice_service", "manner", manner)?;
            Ok::<_, Internal>(Service { on, manner, reference, at, by })
        });
        read.transpose()
    }
}

fn money(column: &'static str, centimes: i64) -> Result<Money, Internal> {
    let beyond = || Internal::Stored { table: "debt_notice", column, detail: "beyond what is kept".to_owned() };
    Money::from_centimes(centimes).ok_or_else(beyond)
}
