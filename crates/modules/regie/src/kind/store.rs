//! Kinds of revenue as SQL.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Assessor, Charge, Collector, Filter, Kind, Nature};
use crate::calc::{DueRule, LateRule, Rule};

/// Kinds with their charges, these or all, by code. They are the whole commune's: no scope narrows them.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), ids: Option<&[Uuid]>) -> Outcome<Vec<Kind>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select k.id, k.code, k.name_ar, k.name_fr, k.nature, k.rule, k.budget_line, k.basis_ar, k.basis_fr, k.threshold_centimes,
               k.due_rule, k.due_month, k.due_day, k.due_days, k.late_rule, k.shipped, k.closed_on,
               coalesce((
                   select jsonb_agg(jsonb_build_array(c.from_date, c.assessed_by, c.collected_by, c.basis) order by c.from_date)
                   from revenue_kind_charge c where c.kind_id = k.id), '[]') as "charges!: Json<Vec<StoredCharge>>"
           from revenue_kind k
           where $1::uuid[] is null or k.id = any($1)
           order by k.code"#,
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    kinds(rows)
}

/// The kind of this code.
pub(crate) async fn by_code(tx: &mut (impl Tx + ?Sized), code: &str) -> Outcome<Option<Kind>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select k.id, k.code, k.name_ar, k.name_fr, k.nature, k.rule, k.budget_line, k.basis_ar, k.basis_fr, k.threshold_centimes,
               k.due_rule, k.due_month, k.due_day, k.due_days, k.late_rule, k.shipped, k.closed_on,
               coalesce((
                   select jsonb_agg(jsonb_build_array(c.from_date, c.assessed_by, c.collected_by, c.basis) order by c.from_date)
                   from revenue_kind_charge c where c.kind_id = k.id), '[]') as "charges!: Json<Vec<StoredCharge>>"
           from revenue_kind k where k.code = $1"#,
        code,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(kinds(rows)?.into_iter().next())
}

/// A page of kinds, by code. Letters are compared as in every search box: without case, accents and vowel signs.
pub(crate) async fn page(tx: &mut (impl Tx + ?Sized), filter: &Filter, page: &PageArgs) -> Outcome<Vec<Kind>> {
    let rows = sqlx::query_as!(
        Row,
        r#"with letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select k.id, k.code, k.name_ar, k.name_fr, k.nature, k.rule, k.budget_line, k.basis_ar, k.basis_fr, k.threshold_centimes,
               k.due_rule, k.due_month, k.due_day, k.due_days, k.late_rule, k.shipped, k.closed_on,
               coalesce((
                   select jsonb_agg(jsonb_build_array(c.from_date, c.assessed_by, c.collected_by, c.basis) order by c.from_date)
                   from revenue_kind_charge c where c.kind_id = k.id), '[]') as "charges!: Json<Vec<StoredCharge>>"
           from revenue_kind k cross join letters l
           where ($1::text is null or k.nature = $1) and ($2::date is null or k.closed_on is null or k.closed_on > $2)
             and not exists (
                 select from unnest($3::text[]) as word
                 where position(lower(translate(word, l.forms, l.plain))
                     in lower(translate(concat_ws(' ', k.code, k.name_fr, k.name_ar), l.forms, l.plain))) = 0)
             and ($4::uuid is null or k.code > (select shown.code from revenue_kind shown where shown.id = $4))
           order by k.code limit $5"#,
        filter.nature.map(Nature::as_str),
        filter.open_on,
        filter.words.as_slice(),
        page.after,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    kinds(rows)
}

/// How many kinds [`page`] gives in all.
pub(crate) async fn count(tx: &mut (impl Tx + ?Sized), filter: &Filter) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"with letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select count(*) as "count!" from revenue_kind k cross join letters l
           where ($1::text is null or k.nature = $1) and ($2::date is null or k.closed_on is null or k.closed_on > $2)
             and not exists (
                 select from unnest($3::text[]) as word
                 where position(lower(translate(word, l.forms, l.plain))
                     in lower(translate(concat_ws(' ', k.code, k.name_fr, k.name_ar), l.forms, l.plain))) = 0)"#,
        filter.nature.map(Nature::as_str),
        filter.open_on,
        filter.words.as_slice(),
    )
    .fetch_one(tx.conn())
    .await
}

/// A kind as it is stored, with its charges.
struct Row {
    id: Uuid,
    code: String,
    name_ar: String,
    name_fr: String,
    nature: String,
    rule: String,
    budget_line: Option<String>,
    basis_ar: String,
    basis_fr: String,
    threshold_centimes: i64,
    due_rule: String,
    due_month: Option<i32>,
    due_day: Option<i32>,
    due_days: Option<i32>,
    late_rule: String,
    shipped: bool,
    closed_on: Option<NaiveDate>,
    charges: Json<Vec<StoredCharge>>,
}

impl Row {
    fn kind(self) -> Result<Kind, Internal> {
        let broken =
            |column, detail: &str| Internal::Stored { table: "revenue_kind", column, detail: detail.to_owned() };
        Ok(Kind {
            id: self.id,
            code: self.code,
            name: LocalName { ar: self.name_ar, fr: self.name_fr, zgh: None },
            nature: Nature::stored("revenue_kind", "nature", &self.nature)?,
            rule: Rule::stored("revenue_kind", "rule", &self.rule)?,
            budget_line: self.budget_line,
            basis_ar: self.basis_ar,
            basis_fr: self.basis_fr,
            threshold: Money::from_centimes(self.threshold_centimes)
                .ok_or_else(|| broken("threshold_centimes", "beyond what is kept"))?,
            due: DueRule::parse(&self.due_rule, self.due_month, self.due_day, self.due_days)
                .ok_or_else(|| broken("due_rule", "its columns make no rule"))?,
            late: LateRule::stored("revenue_kind", "late_rule", &self.late_rule)?,
            shipped: self.shipped,
            closed_on: self.closed_on,
            charges: self.charges.0.into_iter().map(charge).collect::<Result<_, _>>()?,
        })
    }
}

/// A charge as it travels inside of its kind: from when, who assesses, who collects, on which basis.
type StoredCharge = (NaiveDate, String, String, String);

fn charge((from, assessed_by, collected_by, basis): StoredCharge) -> Result<Charge, Internal> {
    Ok(Charge {
        from,
        assessed_by: Assessor::stored("revenue_kind_charge", "assessed_by", &assessed_by)?,
        collected_by: Collector::stored("revenue_kind_charge", "collected_by", &collected_by)?,
        basis,
    })
}

fn kinds(rows: Vec<Row>) -> Outcome<Vec<Kind>> {
    Ok(rows.into_iter().map(Row::kind).collect::<Result<_, _>>()?)
}

/// Writes a new kind with its charges.
pub(crate) async fn insert(tx: &mut impl Tx, kind: &Kind, at: DateTime<Utc>, by: &str) -> sqlx::Result<()> {
    let (due_rule, due_month, due_day, due_days) = kind.due.columns();
    sqlx::query!(
        "insert into revenue_kind (id, code, name_ar, name_fr, nature, rule, budget_line, basis_ar, basis_fr, threshold_centimes, due_rule,
             due_month, due_day, due_days, late_rule, shipped, closed_on, created_at, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        kind.id,
        kind.code,
        kind.name.ar,
        kind.name.fr,
        kind.nature.as_str(),
        kind.rule.as_str(),
        kind.budget_line,
        kind.basis_ar,
        kind.basis_fr,
        kind.threshold.centimes(),
        due_rule,
        due_month,
        due_day,
        due_days,
        kind.late.as_str(),
        kind.shipped,
        kind.closed_on,
        at,
        by,
    )
    .execute(tx.conn())
    .await?;
    for charge in &kind.charges {
        add_charge(tx, kind.id, charge).await?;
    }
    Ok(())
}

/// Adds a charge of a kind; it is never changed afterwards.
pub(crate) async fn add_charge(tx: &mut impl Tx, kind: Uuid, charge: &Charge) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into revenue_kind_charge (kind_id, from_date, assessed_by, collected_by, basis) values ($1, $2, $3, $4, $5)",
        kind,
        charge.from,
        charge.assessed_by.as_str(),
        charge.collected_by.as_str(),
        charge.basis,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The latest day on which something rests on who was in charge of a kind: assessed, ordered, or cashed at the counter.
pub(crate) async fn rests_on(tx: &mut impl Tx, kind: Uuid) -> sqlx::Result<Option<NaiveDate>> {
    sqlx::query_scalar!("select revenue_kind_rests_on($1)", kind).fetch_one(tx.conn()).await
}

/// The kind of this identifier, for one alone: what is being assessed, ordered or cashed by it is waited for, and what comes after waits.
pub(crate) async fn alone(tx: &mut (impl Tx + ?Sized), id: Uuid) -> Outcome<Option<Kind>> {
    sqlx::query_scalar!("select k.id from revenue_kind k where k.id = $1 for update", id)
        .fetch_optional(tx.conn())
        .await?;
    Ok(list(tx, Some(&[id])).await?.into_iter().next())
}

/// The kind of this identifier, held until the transaction ends: whoever changes it or gives it a tariff goes one
/// after the other. What is assessed by it meanwhile does not wait.
pub(crate) async fn held(tx: &mut (impl Tx + ?Sized), id: Uuid) -> Outcome<Option<Kind>> {
    sqlx::query_scalar!("select k.id from revenue_kind k where k.id = $1 for no key update", id)
        .fetch_optional(tx.conn())
        .await?;
    Ok(list(tx, Some(&[id])).await?.into_iter().next())
}

/// Writes what of a kind can change.
pub(crate) async fn update(tx: &mut impl Tx, kind: &Kind) -> sqlx::Result<()> {
    sqlx::query!(
        "update revenue_kind set name_ar = $2, name_fr = $3, budget_line = $4, threshold_centimes = $5, closed_on = $6 where id = $1",
        kind.id,
        kind.name.ar,
        kind.name.fr,
        kind.budget_line,
        kind.threshold.centimes(),
        kind.closed_on,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
