//! Lines of statements, and what was said of them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Fault, Internal, Outcome, broke};
use kernel::session::Scope;
use kernel::tx::Tx;
use uuid::Uuid;

use super::targets::{Slips, payments, slips};
use crate::bank::{BankLine, Match, Payment, Slip, Target, Undone};
use crate::day::kept;

/// A line as it is stored.
struct Row {
    id: Uuid,
    account_id: Uuid,
    on_date: NaiveDate,
    value_date: NaiveDate,
    amount: i64,
    reference: String,
    counterparty: String,
    said: String,
}

impl Row {
    fn line(self, matches: Vec<Match>) -> Result<BankLine, Internal> {
        Ok(BankLine {
            id: self.id,
            account: self.account_id,
            on: self.on_date,
            value_on: self.value_date,
            amount: kept(self.amount)?,
            reference: self.reference,
            counterparty: self.counterparty,
            text: self.said,
            matches,
        })
    }
}

async fn told(tx: &mut impl Tx, rows: Vec<Row>) -> Outcome<Vec<BankLine>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut matches = matches(tx, &ids).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let own = matches.remove(&row.id).unwrap_or_default();
        lines.push(row.line(own)?);
    }
    Ok(lines)
}

/// The lines of a statement that was found inside the scope, in its order.
pub(crate) async fn of_statement(tx: &mut impl Tx, statement: Uuid) -> Outcome<Vec<BankLine>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as "id!", l.account_id as "account_id!", l.on_date as "on_date!", l.value_date as "value_date!",
               l.amount_centimes as "amount!", l.reference as "reference!", l.counterparty as "counterparty!", l.text as "said!"
           from bank_statement_line s join bank_line l on l.id = s.line_id
           where s.statement_id = $1 order by s.position"#,
        statement,
    )
    .fetch_all(tx.conn())
    .await?;
    told(tx, rows).await
}

/// Those of these lines that are inside the scope, in no order that matters.
pub(crate) async fn many(tx: &mut impl Tx, scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<BankLine>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as "id!", l.account_id as "account_id!", l.on_date as "on_date!", l.value_date as "value_date!",
               l.amount_centimes as "amount!", l.reference as "reference!", l.counterparty as "counterparty!", l.text as "said!"
           from bank_line l join bank_account a on a.id = l.account_id join cash_office o on o.id = a.office_id
           where l.id = any($1) and ($2::uuid[] is null or o.unit_id = any($2)) and $3::uuid is null
           order by l.id"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    told(tx, rows).await
}

/// The account of a line inside the scope; `None` when there is none.
pub(crate) async fn place(tx: &mut impl Tx, scope: &Scope, line: Uuid) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "select l.account_id from bank_line l join bank_account a on a.id = l.account_id join cash_office o on o.id = a.office_id
         where l.id = $1 and ($2::uuid[] is null or o.unit_id = any($2)) and $3::uuid is null",
        line,
        scope.units(),
        scope.owner(),
    )
    .fetch_optional(tx.conn())
    .await
}

/// A match as it is stored.
struct MatchRow {
    id: Uuid,
    line_id: Uuid,
    remittance_id: Option<Uuid>,
    explanation: String,
    difference: i64,
    at: DateTime<Utc>,
    staff_id: Uuid,
    undone_reasons: Option<String>,
    undone_at: Option<DateTime<Utc>>,
    undone_by: Option<Uuid>,
    receipts: Vec<Uuid>,
}

impl MatchRow {
    fn told(self, slips: &HashMap<Uuid, Slip>, payments: &HashMap<Uuid, Payment>) -> Result<Match, Internal> {
        let lost = || Internal::Broken("a match without what it names");
        let target = match self.remittance_id {
            Some(id) => Target::Remittance(payments.get(&id).cloned().ok_or_else(lost)?),
            None if self.receipts.is_empty() => Target::Nothing,
            None => {
                let found = self.receipts.iter().map(|id| slips.get(id).cloned().ok_or_else(lost));
                Target::Receipts(found.collect::<Result<_, _>>()?)
            }
        };
        let undone = match (self.undone_reasons, self.undone_at, self.undone_by) {
            (Some(reasons), Some(at), Some(by)) => Some(Undone { reasons, at, by }),
            _ => None,
        };
        Ok(Match {
            id: self.id,
            target,
            explanation: self.explanation,
            difference: kept(self.difference)?,
            at: self.at,
            by: self.staff_id,
            undone,
        })
    }
}

/// What was said of these lines, of each the newest first.
async fn matches(tx: &mut impl Tx, lines: &[Uuid]) -> Outcome<HashMap<Uuid, Vec<Match>>> {
    let rows = sqlx::query_as!(
        MatchRow,
        r#"select m.id as "id!", m.line_id as "line_id!", m.remittance_id as "remittance_id?", m.explanation as "explanation!",
               m.difference_centimes as "difference!", m.at as "at!", m.staff_id as "staff_id!",
               u.reasons as "undone_reasons?", u.at as "undone_at?", u.staff_id as "undone_by?",
               array(select r.receipt_id from bank_match_receipt r where r.match_id = m.id order by r.receipt_id) as "receipts!"
           from bank_match m left join bank_unmatch u on u.match_id = m.id
           where m.line_id = any($1) order by m.at desc, m.id desc"#,
        lines,
    )
    .fetch_all(tx.conn())
    .await?;
    let receipts: Vec<Uuid> = rows.iter().flat_map(|row| row.receipts.iter().copied()).collect();
    let remittances: Vec<Uuid> = rows.iter().filter_map(|row| row.remittance_id).collect();
    let slips = if receipts.is_empty() {
        HashMap::new()
    } else {
        let found = slips(tx, &Slips { ids: Some(&receipts), ..Slips::default() }).await?;
        found.into_iter().map(|slip| (slip.id, slip)).collect()
    };
    let payments = if remittances.is_empty() {
        HashMap::new()
    } else {
        let found = payments(tx, &Slips { ids: Some(&remittances), ..Slips::default() }).await?;
        found.into_iter().map(|payment| (payment.id, payment)).collect()
    };
    let mut all: HashMap<Uuid, Vec<Match>> = HashMap::new();
    for row in rows {
        all.entry(row.line_id).or_default().push(row.told(&slips, &payments)?);
    }
    Ok(all)
}

/// A match to be recorded.
#[derive(Debug)]
pub(crate) struct NewMatch<'a> {
    pub(crate) id: Uuid,
    pub(crate) line: Uuid,
    pub(crate) target: &'a Target,
    pub(crate) explanation: &'a str,
    pub(crate) difference: i64,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

/// Records a match with what it names; a fault when somebody was quicker.
pub(crate) async fn insert_match(tx: &mut impl Tx, new: &NewMatch<'_>) -> Outcome<Result<(), Fault>> {
    let Err(error) = write_match(tx, new).await else { return Ok(Ok(())) };
    let known = [
        ("bank_match_line_once", "regie-error-bank-line-matched", "lineId"),
        ("bank_match_target_once", "regie-error-bank-target-matched", "lineId"),
        ("bank_match_office", "regie-error-bank-receipt", "receiptIds"),
    ];
    let found = known.into_iter().find(|(constraint, _, _)| broke(&error, constraint));
    found.map_or_else(|| Err(error.into()), |(_, code, field)| Ok(Err(Fault::at(code, &[field]))))
}

async fn write_match(tx: &mut impl Tx, new: &NewMatch<'_>) -> sqlx::Result<()> {
    let (remittance, receipts): (Option<Uuid>, Vec<Uuid>) = match new.target {
        Target::Receipts(slips) => (None, slips.iter().map(|slip| slip.id).collect()),
        Target::Remittance(payment) => (Some(payment.id), Vec::new()),
        Target::Nothing => (None, Vec::new()),
    };
    sqlx::query!(
        "insert into bank_match (id, line_id, remittance_id, explanation, difference_centimes, at, staff_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
        new.id,
        new.line,
        remittance,
        new.explanation,
        new.difference,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    if !receipts.is_empty() {
        sqlx::query!(
            "insert into bank_match_receipt (match_id, receipt_id) select $1, r.id from unnest($2::uuid[]) as r (id)",
            new.id,
            receipts.as_slice(),
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// Records that a match was undone.
pub(crate) async fn insert_unmatch(
    tx: &mut impl Tx,
    undone: Uuid,
    reasons: &str,
    (at, by): (DateTime<Utc>, Uuid),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bank_unmatch (match_id, reasons, at, staff_id) values ($1, $2, $3, $4)",
        undone,
        reasons,
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
