//! What an order is made from, and its paper, as SQL.

use kernel::error::{Internal, Outcome};
use kernel::session::Scope;
use kernel::tenant::LocalName;
use kernel::tx::Tx;
use uuid::Uuid;

use super::money;
use crate::calc::{self, LateRule, Rule, Step};
use crate::order::{Bases, Candidate, Order};

/// The assessments inside the scope, in no order, with all that decides whether they can be ordered. Nobody owns an assessment. The
/// debtor is the one that the assessed one was found to be.
pub(crate) async fn candidates(tx: &mut (impl Tx + ?Sized), scope: &Scope, ids: &[Uuid]) -> Outcome<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"with recursive up (start, id, merged_into) as (
               select p.id, p.id, p.merged_into from assessment a join taxpayer p on p.id = a.taxpayer_id where a.id = any($1)
               union
               select up.start, p.id, p.merged_into from up join taxpayer p on p.id = up.merged_into
           )
           select a.id, a.unit_id, a.kind_id, a.principal_centimes, a.increase_centimes, a.due_on, a.legal_due_on, a.outcome,
               a.assessed_by,
               p.id as taxpayer_id, k.budget_line, k.late_rule,
               jsonb_build_object('number', 'R-' || lpad(p.number::text, greatest(6, length(p.number::text)), '0'), 'kind', p.kind,
                   'nameAr', p.name_ar, 'nameLatin', p.name_latin, 'cin', p.cin, 'ice', p.ice, 'addressAr', p.address_ar,
                   'addressFr', p.address_fr) as "payer!",
               exists (select from assessment_cancellation c where c.assessment_id = a.id) as "cancelled!",
               exists (select from collection_order o where o.assessment_id = a.id) as "ordered!"
           from assessment a
           join revenue_kind k on k.id = a.kind_id
           join up on up.start = a.taxpayer_id and up.merged_into is null
           join taxpayer p on p.id = up.id
           where a.id = any($1) and ($2::uuid[] is null or a.unit_id = any($2)) and $3::uuid is null"#,
        ids,
        scope.units(),
        scope.owner(),
    )
    .fetch_all(tx.conn())
    .await?;
    let candidates = rows.into_iter().map(|row| {
        Ok::<_, Internal>(Candidate {
            assessment_id: row.id,
            unit_id: row.unit_id,
            taxpayer_id: row.taxpayer_id,
            kind_id: row.kind_id,
            payer: row.payer,
            budget_line: row.budget_line,
            principal: money("principal_centimes", row.principal_centimes)?,
            increase: money("increase_centimes", row.increase_centimes)?,
            due_on: row.due_on,
            legal_due_on: row.legal_due_on,
            late_rule: LateRule::stored("revenue_kind", "late_rule", &row.late_rule)?,
            outcome: calc::Outcome::stored("assessment", "outcome", &row.outcome)?,
            assessed_by: row.assessed_by,
            cancelled: row.cancelled,
            ordered: row.ordered,
        })
    });
    Ok(candidates.collect::<Result<_, _>>()?)
}

/// Writes an order. PostgreSQL refuses one of who assessed (`order_second_person`), and a second one of the same assessment.
pub(crate) async fn insert(tx: &mut (impl Tx + ?Sized), order: &Order) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into collection_order (id, assessment_id, unit_id, taxpayer_id, kind_id, year, number, reference, payer, budget_line,
             principal_centimes, increase_centimes, due_on, legal_due_on, late_rule, issued_on, issued_at, issued_by, seal)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        order.id,
        order.assessment_id,
        order.unit_id,
        order.taxpayer_id,
        order.kind_id,
        order.year,
        order.number,
        order.reference,
        order.payer,
        order.budget_line,
        order.principal.centimes(),
        order.increase.centimes(),
        order.due_on,
        order.legal_due_on,
        order.late_rule.as_str(),
        order.issued_on,
        order.issued_at,
        order.issued_by,
        order.seal,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether a kind of revenue is a tax.
pub(crate) async fn is_tax(tx: &mut (impl Tx + ?Sized), kind: Uuid) -> Outcome<bool> {
    let found = sqlx::query_scalar!(r#"select k.nature = 'tax' as "tax!" from revenue_kind k where k.id = $1"#, kind)
        .fetch_one(tx.conn())
        .await?;
    Ok(found)
}

/// Whether one of these people gave a receipt that paid of an order, or collected of it as the receiver, even what was undone.
pub(crate) async fn cashed_by(tx: &mut (impl Tx + ?Sized), order: Uuid, hands: &[Uuid]) -> Outcome<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from receipt_line l join receipt r on r.id = l.receipt_id
                   where l.order_id = $1 and r.issued_by = any($2))
               or exists (select from recovery c where c.order_id = $1 and c.staff_id = any($2))
               or exists (select from surplus_settlement s where $1 in (s.order_id, s.to_order_id) and s.staff_id = any($2)) as "cashed!""#,
        order,
        hands,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}

/// What an order was calculated from. The caller found it inside its scope.
pub(crate) async fn bases(tx: &mut (impl Tx + ?Sized), order: Uuid) -> Outcome<Bases> {
    let row = sqlx::query!(
        r#"select a.steps as "steps!", a.period_from as "period_from!", a.period_until as "period_until!", k.name_ar as "name_ar!",
               k.name_fr as "name_fr!", k.rule as "rule!", k.basis_ar as "basis_ar!", k.basis_fr as "basis_fr!",
               f.instrument as "instrument?", f.instrument_on as "instrument_on?", x.label as "label?", x.reference as "reference?",
               m.name_ar as "issuer_ar!", m.name_fr as "issuer_fr!"
           from collection_order o
           join assessment a on a.id = o.assessment_id
           join revenue_kind k on k.id = o.kind_id
           join staff m on m.id = o.issued_by
           left join tariff f on f.id = a.tariff_id
           left join taxable x on x.id = a.taxable_id
           where o.id = $1"#,
        order,
    )
    .fetch_one(tx.conn())
    .await?;
    let object = [row.label, row.reference].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Ok(Bases {
        steps: serde_json::from_value::<Vec<Step>>(row.steps)?,
        from: row.period_from,
        until: row.period_until,
        kind: LocalName { ar: row.name_ar, fr: row.name_fr, zgh: None },
        rule: Rule::stored("revenue_kind", "rule", &row.rule)?,
        basis: LocalName { ar: row.basis_ar, fr: row.basis_fr, zgh: None },
        tariff: row.instrument.zip(row.instrument_on),
        object: Some(object.join(" · ")).filter(|object| !object.is_empty()),
        issuer: LocalName { ar: row.issuer_ar, fr: row.issuer_fr, zgh: None },
    })
}
