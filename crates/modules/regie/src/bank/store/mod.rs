//! Bank accounts, statements and their lines as SQL: written once, never changed.

mod lines;
mod targets;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::beside::{Known, Shown, Stretch, key};
use super::read::{Movement, Told};
use super::{Account, Filter, Format, Statement};
use crate::day::kept;
use crate::remittance::OfficePlate;

pub(crate) use lines::{NewMatch, insert_match, insert_unmatch, many, of_statement, place};
pub(crate) use targets::{Slips, payments, search_payments, search_slips, slips, unseen, unseen_count};

/// Makes two changes of one account wait for each other, until the transaction ends.
pub(crate) async fn one_at_a_time(tx: &mut impl Tx, account: Uuid) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#,
        format!("regie/bank/{account}")
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

/// An account as it is stored.
struct AccountRow {
    id: Uuid,
    office_id: Uuid,
    unit_id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
    rib: String,
    bank: String,
    opened_on: NaiveDate,
    closed_on: Option<NaiveDate>,
    created_at: DateTime<Utc>,
    created_by: Uuid,
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Self {
        let name = LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None };
        Self {
            id: row.id,
            office: OfficePlate { id: row.office_id, unit: row.unit_id, code: row.code, name },
            rib: row.rib,
            bank: row.bank,
            opened_on: row.opened_on,
            closed_on: row.closed_on,
            created_at: row.created_at,
            created_by: row.created_by,
        }
    }
}

/// Accounts inside the scope, these or all, of one régie or of all, those that are open first.
pub(crate) async fn accounts(
    tx: &mut impl Tx,
    scope: &Scope,
    (ids, office): (Option<&[Uuid]>, Option<Uuid>),
) -> sqlx::Result<Vec<Account>> {
    let rows = sqlx::query_as!(
        AccountRow,
        r#"select a.id as "id!", a.office_id as "office_id!", o.unit_id as "unit_id!", o.code as "code!", o.name_ar as "name_ar!",
               o.name_fr as "name_fr!", a.rib as "rib!", a.bank as "bank!", a.opened_on as "opened_on!", a.closed_on as "closed_on?",
               a.created_at as "created_at!", a.created_by as "created_by!"
           from bank_account a join cash_office o on o.id = a.office_id
           where ($1::uuid[] is null or a.id = any($1)) and ($2::uuid is null or a.office_id = $2)
             and ($3::uuid[] is null or o.unit_id = any($3)) and $4::uuid is null
           order by a.closed_on is not null, o.code, a.id limit 200"#,
        ids,
        office,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// One account, if it is inside the scope.
pub(crate) async fn account(tx: &mut impl Tx, scope: &Scope, id: Uuid) -> sqlx::Result<Option<Account>> {
    Ok(accounts(tx, scope, (Some(&[id]), None)).await?.pop())
}

pub(crate) async fn insert_account(tx: &mut impl Tx, account: &Account) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bank_account (id, office_id, rib, bank, opened_on, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7)",
        account.id,
        account.office.id,
        account.rib,
        account.bank,
        account.opened_on,
        account.created_at,
        account.created_by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn close_account(
    tx: &mut impl Tx,
    account: Uuid,
    on: NaiveDate,
    (at, by): (DateTime<Utc>, Uuid),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update bank_account set closed_on = $2, closed_at = $3, closed_by = $4 where id = $1 and closed_on is null",
        account,
        on,
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A statement to be recorded.
#[derive(Debug)]
pub(crate) struct NewStatement<'a> {
    pub(crate) id: Uuid,
    pub(crate) account: Uuid,
    pub(crate) told: &'a Told,
    pub(crate) movement: i64,
    pub(crate) lines: i32,
    pub(crate) sha256: &'a [u8],
    pub(crate) file: Uuid,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Uuid,
}

pub(crate) async fn insert_statement(tx: &mut impl Tx, new: &NewStatement<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into bank_statement (id, account_id, format, number, from_date, until_date, opening_centimes, closing_centimes,
             movement_centimes, lines, sha256, file_id, imported_at, imported_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        new.id,
        new.account,
        new.told.format.as_str(),
        new.told.number,
        new.told.from,
        new.told.until,
        new.told.opening.map(|amount| amount.centimes()),
        new.told.closing.map(|amount| amount.centimes()),
        new.movement,
        new.lines,
        new.sha256,
        new.file,
        new.at,
        new.by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What statements that tell balances have shown of the first and the last day of another one. Whoever reads it holds the account.
pub(crate) async fn beside(tx: &mut impl Tx, account: Uuid, told: &Told) -> Outcome<Known> {
    let rows = sqlx::query!(
        r#"select s.id as "statement!", s.format as "format!", d.day as "day!", (s.opening_centimes + b.earlier)::bigint as "before!",
               l.amount_centimes as "amount!", l.reference as "reference!", l.counterparty as "counterparty!", l.text as "said!",
               l.fingerprint as "fingerprint!"
           from bank_statement s
           cross join lateral (select $2::date union select $3::date) d (day)
           cross join lateral (
               select coalesce(sum(x.amount_centimes), 0) as earlier
               from bank_statement_line y join bank_line x on x.id = y.line_id
               where y.statement_id = s.id and x.on_date < d.day) b
           join bank_statement_line i on i.statement_id = s.id
           join bank_line l on l.id = i.line_id and l.on_date = d.day
           where s.account_id = $1 and s.opening_centimes is not null and d.day between s.from_date and s.until_date
           order by d.day, s.id, i.position"#,
        account,
        told.from,
        told.until,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut known = Known::new();
    let mut last = None;
    for row in rows {
        let shown = known.entry(row.day).or_default();
        if last.replace((row.day, row.statement)) != Some((row.day, row.statement)) {
            let format = Format::stored("bank_statement", "format", &row.format)?;
            let stretch = Stretch { before: i128::from(row.before), amounts: Vec::new() };
            shown.push(Shown { format, stretch, lines: Vec::new() });
        }
        let movement = Movement {
            line: 0,
            on: row.day,
            value_on: row.day,
            amount: kept(row.amount)?,
            reference: row.reference,
            counterparty: row.counterparty,
            text: row.said,
        };
        let print =
            row.fingerprint.try_into().map_err(|_| Internal::Broken("a line of a bank with half a fingerprint"))?;
        if let Some(shown) = shown.last_mut() {
            shown.stretch.amounts.push(i128::from(row.amount));
            shown.lines.push((key(&movement), print));
        }
    }
    Ok(known)
}

/// Records the lines of a statement: those that the account does not know yet, and which lines the statement shows. Answers how many are new.
pub(crate) async fn insert_lines(
    tx: &mut impl Tx,
    (statement, account): (Uuid, Uuid),
    movements: &[Movement],
    marks: &[(Uuid, [u8; 32])],
) -> sqlx::Result<u64> {
    let (ids, prints): (Vec<Uuid>, Vec<Vec<u8>>) = marks.iter().map(|(id, print)| (*id, print.to_vec())).unzip();
    let (on, value_on): (Vec<NaiveDate>, Vec<NaiveDate>) = movements.iter().map(|one| (one.on, one.value_on)).unzip();
    let amounts: Vec<i64> = movements.iter().map(|one| one.amount.centimes()).collect();
    let references: Vec<String> = movements.iter().map(|one| one.reference.clone()).collect();
    let parties: Vec<String> = movements.iter().map(|one| one.counterparty.clone()).collect();
    let texts: Vec<String> = movements.iter().map(|one| one.text.clone()).collect();
    let added = sqlx::query!(
        "insert into bank_line (id, account_id, fingerprint, on_date, value_date, amount_centimes, reference, counterparty, text)
         select n.id, $1::uuid, n.fingerprint, n.on_date, n.value_date, n.amount_centimes, n.reference, n.counterparty, n.said
         from unnest($2::uuid[], $3::bytea[], $4::date[], $5::date[], $6::bigint[], $7::text[], $8::text[], $9::text[])
             as n (id, fingerprint, on_date, value_date, amount_centimes, reference, counterparty, said)
         on conflict (account_id, fingerprint) do nothing",
        account,
        ids.as_slice(),
        prints.as_slice(),
        on.as_slice(),
        value_on.as_slice(),
        amounts.as_slice(),
        references.as_slice(),
        parties.as_slice(),
        texts.as_slice(),
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    sqlx::query!(
        "insert into bank_statement_line (statement_id, position, line_id)
         select $1::uuid, n.position::integer, l.id
         from unnest($2::bytea[]) with ordinality as n (fingerprint, position)
         join bank_line l on l.account_id = $3 and l.fingerprint = n.fingerprint",
        statement,
        prints.as_slice(),
        account,
    )
    .execute(tx.conn())
    .await?;
    Ok(added)
}

/// Which statements, and how many of them.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) id: Option<Uuid>,
    pub(crate) filter: &'a Filter,
    pub(crate) page: Option<&'a PageArgs>,
}

/// A statement as it is stored, with its account.
struct Row {
    id: Uuid,
    account_id: Uuid,
    format: String,
    number: String,
    from_date: NaiveDate,
    until_date: NaiveDate,
    opening: Option<i64>,
    closing: Option<i64>,
    movement: i64,
    lines: i32,
    matched: i64,
    file_id: Uuid,
    imported_at: DateTime<Utc>,
    imported_by: Uuid,
}

impl Row {
    fn statement(self, account: Account) -> Result<Statement, Internal> {
        Ok(Statement {
            id: self.id,
            account,
            format: Format::stored("bank_statement", "format", &self.format)?,
            number: self.number,
            from: self.from_date,
            until: self.until_date,
            opening: self.opening.map(kept).transpose()?,
            closing: self.closing.map(kept).transpose()?,
            movement: kept(self.movement)?,
            lines: self.lines,
            matched: self.matched,
            file: self.file_id,
            imported_at: self.imported_at,
            imported_by: self.imported_by,
        })
    }
}

/// Statements inside the scope, the one that was taken in last first.
pub(crate) async fn statements(tx: &mut impl Tx, scope: &Scope, wanted: &Wanted<'_>) -> Outcome<Vec<Statement>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select s.id as "id!", s.account_id as "account_id!", s.format as "format!", s.number as "number!", s.from_date as "from_date!",
               s.until_date as "until_date!", s.opening_centimes as "opening?", s.closing_centimes as "closing?",
               s.movement_centimes as "movement!", s.lines as "lines!", s.file_id as "file_id!", s.imported_at as "imported_at!",
               s.imported_by as "imported_by!",
               (select count(*) from bank_statement_line i join bank_match m on m.line_id = i.line_id
                where i.statement_id = s.id and not exists (select from bank_unmatch u where u.match_id = m.id)) as "matched!"
           from bank_statement s
           join bank_account a on a.id = s.account_id
           join cash_office o on o.id = a.office_id
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or s.id = $3)
             and ($4::uuid is null or s.account_id = $4)
             and ($5::uuid is null or a.office_id = $5)
             and ($6::uuid is null or s.id < $6)
           order by s.id desc limit $7"#,
        scope.units(),
        scope.owner(),
        wanted.id,
        wanted.filter.account,
        wanted.filter.office,
        wanted.page.and_then(|page| page.after),
        wanted.page.map_or(1, PageArgs::limit),
    )
    .fetch_all(tx.conn())
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.account_id).collect();
    let known = accounts(tx, scope, (Some(&ids), None)).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let account = known.iter().find(|account| account.id == row.account_id).cloned();
        let account = account.ok_or(Internal::Broken("a statement without its account"))?;
        found.push(row.statement(account)?);
    }
    Ok(found)
}

/// How many statements [`statements`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from bank_statement s
           join bank_account a on a.id = s.account_id
           join cash_office o on o.id = a.office_id
           where ($1::uuid[] is null or o.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid is null or s.account_id = $3)
             and ($4::uuid is null or a.office_id = $4)"#,
        scope.units(),
        scope.owner(),
        filter.account,
        filter.office,
    )
    .fetch_one(tx.conn())
    .await
}
