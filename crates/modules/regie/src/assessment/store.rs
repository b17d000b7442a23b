//! Assessments as SQL. They are added, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::{Internal, Outcome};
use kernel::gql::PageArgs;
use kernel::money::Money;
use kernel::session::Scope;
use kernel::tx::Tx;
use serde_json::Value;
use uuid::Uuid;

use super::{Assessment, Cancellation, Filter};
use crate::calc::{self, Facts};
use crate::taxpayer;
use crate::taxpayer::key::{self, narrowest};

/// Those of these assessments that lie inside the scope, newest first. Nobody owns an assessment: a scope of one's own holds none.
pub(crate) async fn list(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Assessment>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select a.id, a.unit_id, a.taxpayer_id, a.taxable_id, a.kind_id, a.tariff_id, a.year, a.number, a.period_from, a.period_until,
               a.liable_on, a.facts, a.steps, a.principal_centimes, a.increase_centimes, a.due_on, a.legal_due_on, a.outcome, a.remark, a.assessed_at,
               a.assessed_by, o.id as "order_id?", c.reasons as "cancel_reasons?", c.at as "cancelled_at?", c.staff_id as "cancelled_by?",
               exists (select from order_change d where d.order_id = o.id and d.kind = 'cancellation') as "order_cancelled!"
           from assessment a
           left join collection_order o on o.assessment_id = a.id
           left join assessment_cancellation c on c.assessment_id = a.id
           where ($1::uuid[] is null or a.unit_id = any($1)) and $2::uuid is null and a.id = any($3)
           order by a.id desc"#,
        scope.units(),
        scope.owner(),
        ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(Row::assessment).collect()
}

/// The same, each held until the transaction ends: nobody orders or cancels it meanwhile. Rows that are never updated are not locked as
/// rows; whoever decides about an assessment asks for it here.
pub(crate) async fn lock(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Assessment>> {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    for id in &sorted {
        one_at_a_time(tx, &format!("assessment/{id}")).await?;
    }
    list(tx, scope, &sorted).await
}

/// Waits until no other transaction holds this name.
async fn one_at_a_time(tx: &mut (impl Tx + ?Sized), name: &str) -> sqlx::Result<()> {
    sqlx::query_scalar!(r#"select pg_advisory_xact_lock(hashtextextended($1, 0)) is null as "done!""#, name)
        .fetch_one(tx.conn())
        .await?;
    Ok(())
}

/// What a thing is assessed for: kind, days, and the part of a tax that is assessed in parts.
pub(crate) struct Assessed<'a> {
    pub(crate) taxable: Uuid,
    pub(crate) kind: Uuid,
    pub(crate) from: NaiveDate,
    pub(crate) until: NaiveDate,
    pub(crate) part: &'a str,
}

/// The number and year of an assessment of this thing that shares a day with these and was not cancelled. Two who ask at once are told one
/// after the other.
pub(crate) async fn earlier(tx: &mut (impl Tx + ?Sized), of: &Assessed<'_>) -> sqlx::Result<Option<(i32, i32)>> {
    one_at_a_time(tx, &format!("assessed/{}/{}", of.taxable, of.kind)).await?;
    let row = sqlx::query!(
        r#"select a.number, a.year from assessment a
           where a.taxable_id = $1 and a.kind_id = $2 and a.period_from <= $4 and a.period_until >= $3
             and coalesce(a.facts ->> 'part', '') = $5
             and not exists (select from assessment_cancellation c where c.assessment_id = a.id)
           order by a.id limit 1"#,
        of.taxable,
        of.kind,
        of.from,
        of.until,
        of.part,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| (row.number, row.year)))
}

/// A page of the identifiers of assessments inside the scope, newest first. Each word is looked for in the number, in the taxpayer's
/// number and name, and in what is taxed; letters are compared without case, accents and vowel signs. Whoever was found to be the same as a
/// taxpayer of these words is found with it.
pub(crate) async fn page(tx: &mut impl Tx, scope: &Scope, filter: &Filter, page: &PageArgs) -> sqlx::Result<Vec<Uuid>> {
    let (family, patterns) = (family(tx, filter).await?, key::of_words(&filter.words));
    sqlx::query_scalar!(
        r#"with letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select a.id as "id!" from assessment a join taxpayer t on t.id = a.taxpayer_id
               left join taxable x on x.id = a.taxable_id cross join letters l
           where ($1::uuid[] is null or a.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid[] is null or a.taxpayer_id = any($3)) and ($4::uuid is null or a.kind_id = $4)
             and ($5::integer is null or a.year = $5) and ($6::text is null or a.outcome = $6)
             and ($7::boolean is null or (
                 not exists (select from assessment_cancellation c where c.assessment_id = a.id)
                 and $7 = exists (select from collection_order o where o.assessment_id = a.id)))
             and (not exists (
                     select from unnest($8::text[]) as word
                     where position(lower(translate(word, l.forms, l.plain)) in lower(translate(concat_ws(' ', a.number || '/' || a.year,
                         'R-' || lpad(t.number::text, greatest(6, length(t.number::text)), '0'), t.name_ar, t.name_latin, x.reference, x.label), l.forms, l.plain))) = 0)
                 or a.taxpayer_id in (
                     with recursive one (id) as (
                         select n.id from taxpayer n where n.search_key like $11 and n.search_key like all($12::text[])
                         union
                         select m.id from one join taxpayer m on m.merged_into = one.id)
                     select one.id from one))
             and ($9::uuid is null or a.id < $9)
           order by a.id desc limit $10"#,
        scope.units(),
        scope.owner(),
        family.as_deref(),
        filter.kind,
        filter.year,
        filter.outcome.map(calc::Outcome::as_str),
        filter.ordered,
        filter.words.as_slice(),
        page.after,
        page.limit(),
        narrowest(&patterns),
        &patterns,
    )
    .fetch_all(tx.conn())
    .await
}

/// The taxpayer that a filter names, with whoever was found to be the same.
async fn family(tx: &mut impl Tx, filter: &Filter) -> sqlx::Result<Option<Vec<Uuid>>> {
    match filter.taxpayer {
        None => Ok(None),
        Some(id) => Ok(Some(taxpayer::store::family(tx, id).await?)),
    }
}

/// How many assessments [`page`] gives in all.
pub(crate) async fn count(tx: &mut impl Tx, scope: &Scope, filter: &Filter) -> sqlx::Result<i64> {
    let (family, patterns) = (family(tx, filter).await?, key::of_words(&filter.words));
    sqlx::query_scalar!(
        r#"with letters (forms, plain) as (values ('àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’أإآٱىةـًٌٍَُِّْ', 'aaaceeeeiioouuuyaaaceeeeiioouuuy''اااايه'))
           select count(*) as "count!" from assessment a join taxpayer t on t.id = a.taxpayer_id
               left join taxable x on x.id = a.taxable_id cross join letters l
           where ($1::uuid[] is null or a.unit_id = any($1)) and $2::uuid is null
             and ($3::uuid[] is null or a.taxpayer_id = any($3)) and ($4::uuid is null or a.kind_id = $4)
             and ($5::integer is null or a.year = $5) and ($6::text is null or a.outcome = $6)
             and ($7::boolean is null or (
                 not exists (select from assessment_cancellation c where c.assessment_id = a.id)
                 and $7 = exists (select from collection_order o where o.assessment_id = a.id)))
             and (not exists (
                     select from unnest($8::text[]) as word
                     where position(lower(translate(word, l.forms, l.plain)) in lower(translate(concat_ws(' ', a.number || '/' || a.year,
                         'R-' || lpad(t.number::text, greatest(6, length(t.number::text)), '0'), t.name_ar, t.name_latin, x.reference, x.label), l.forms, l.plain))) = 0)
                 or a.taxpayer_id in (
                     with recursive one (id) as (
                         select n.id from taxpayer n where n.search_key like $9 and n.search_key like all($10::text[])
                         union
                         select m.id from one join taxpayer m on m.merged_into = one.id)
                     select one.id from one))"#,
        scope.units(),
        scope.owner(),
        family.as_deref(),
        filter.kind,
        filter.year,
        filter.outcome.map(calc::Outcome::as_str),
        filter.ordered,
        filter.words.as_slice(),
        narrowest(&patterns),
        &patterns,
    )
    .fetch_one(tx.conn())
    .await
}

/// Adds an assessment.
pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), new: &Assessment) -> Outcome<()> {
    sqlx::query!(
        "insert into assessment (id, unit_id, taxpayer_id, taxable_id, kind_id, tariff_id, year, number, period_from, period_until, liable_on,
             facts, steps, principal_centimes, increase_centimes, due_on, legal_due_on, outcome, remark, assessed_at,
             assessed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        new.id,
        new.unit_id,
        new.taxpayer_id,
        new.taxable_id,
        new.kind_id,
        new.tariff_id,
        new.year,
        new.number,
        new.period_from,
        new.period_until,
        new.liable_on,
        new.facts.value(),
        serde_json::to_value(&new.steps)?,
        new.principal.centimes(),
        new.increase.centimes(),
        new.due_on,
        new.legal_due_on,
        new.outcome.as_str(),
        new.remark,
        new.assessed_at,
        new.assessed_by,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Records that an assessment is cancelled.
pub(crate) async fn cancel(tx: &mut (impl Tx + ?Sized), id: Uuid, done: &Cancellation) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into assessment_cancellation (assessment_id, reasons, at, staff_id) values ($1, $2, $3, $4)",
        id,
        done.reasons,
        done.at,
        done.staff_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Where a paper comes from: the unit, the arrondissement above it, the codes of all above it.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) unit_ar: String,
    pub(crate) unit_fr: String,
    pub(crate) arrondissement_ar: Option<String>,
    pub(crate) arrondissement_fr: Option<String>,
    pub(crate) prefecture_ar: Option<String>,
    pub(crate) prefecture_fr: Option<String>,
    pub(crate) units: Vec<String>,
}

/// The heading of a unit's papers. The caller found something of the unit inside the scope.
pub(crate) async fn heading(tx: &mut (impl Tx + ?Sized), unit: Uuid) -> sqlx::Result<Heading> {
    sqlx::query_as!(
        Heading,
        r#"with recursive up (id, parent_id, kind, name_ar, name_fr, code, prefecture_ar, prefecture_fr, height) as (
               select u.id, u.parent_id, u.kind, u.name_ar, u.name_fr, u.code, u.prefecture_ar, u.prefecture_fr, 0
               from unit u where u.id = $1
               union all
               select u.id, u.parent_id, u.kind, u.name_ar, u.name_fr, u.code, u.prefecture_ar, u.prefecture_fr, up.height + 1
               from unit u join up on u.id = up.parent_id
           )
           select o.name_ar as unit_ar, o.name_fr as unit_fr,
               (select name_ar from up where kind = 'arrondissement' limit 1) as arrondissement_ar,
               (select name_fr from up where kind = 'arrondissement' limit 1) as arrondissement_fr,
               (select prefecture_ar from up where kind = 'arrondissement' limit 1) as prefecture_ar,
               (select prefecture_fr from up where kind = 'arrondissement' limit 1) as prefecture_fr,
               array(select code from up order by height) as "units!"
           from unit o where o.id = $1"#,
        unit,
    )
    .fetch_one(tx.conn())
    .await
}

/// An assessment as it is stored.
struct Row {
    id: Uuid,
    unit_id: Uuid,
    taxpayer_id: Uuid,
    taxable_id: Option<Uuid>,
    kind_id: Uuid,
    tariff_id: Option<Uuid>,
    year: i32,
    number: i32,
    period_from: NaiveDate,
    period_until: NaiveDate,
    liable_on: NaiveDate,
    facts: Value,
    steps: Value,
    principal_centimes: i64,
    increase_centimes: i64,
    due_on: NaiveDate,
    legal_due_on: Option<NaiveDate>,
    outcome: String,
    remark: String,
    assessed_at: DateTime<Utc>,
    assessed_by: Uuid,
    order_id: Option<Uuid>,
    order_cancelled: bool,
    cancel_reasons: Option<String>,
    cancelled_at: Option<DateTime<Utc>>,
    cancelled_by: Option<Uuid>,
}

impl Row {
    fn assessment(self) -> Outcome<Assessment> {
        let (principal, increase) = (
            amount("principal_centimes", self.principal_centimes)?,
            amount("increase_centimes", self.increase_centimes)?,
        );
        let total = amount("total_centimes", self.principal_centimes.saturating_add(self.increase_centimes))?;
        let cancelled = self.cancel_reasons.zip(self.cancelled_at).zip(self.cancelled_by);
        Ok(Assessment {
            id: self.id,
            unit_id: self.unit_id,
            taxpayer_id: self.taxpayer_id,
            taxable_id: self.taxable_id,
            kind_id: self.kind_id,
            tariff_id: self.tariff_id,
            year: self.year,
            number: self.number,
            period_from: self.period_from,
            period_until: self.period_until,
            liable_on: self.liable_on,
            facts: Facts::of(&self.facts),
            steps: serde_json::from_value(self.steps)?,
            principal,
            increase,
            total,
            due_on: self.due_on,
            legal_due_on: self.legal_due_on,
            outcome: calc::Outcome::stored("assessment", "outcome", &self.outcome)?,
            remark: self.remark,
            assessed_at: self.assessed_at,
            assessed_by: self.assessed_by,
            order_id: self.order_id,
            order_cancelled: self.order_cancelled,
            cancellation: cancelled.map(|((reasons, at), staff_id)| Cancellation { reasons, at, staff_id }),
        })
    }
}

fn amount(column: &'static str, centimes: i64) -> Result<Money, Internal> {
    let detail = || "more than what is kept".to_owned();
    Money::from_centimes(centimes).ok_or_else(|| Internal::Stored { table: "assessment", column, detail: detail() })
}
