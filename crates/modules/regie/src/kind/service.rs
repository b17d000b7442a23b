//! Kinds of revenue: seen by the whole régie, added and adapted by the ordonnateur.

use kernel::act::Act;
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::money::Money;
use kernel::session::{Scope, Session};
use kernel::tenant::LocalName;
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Changes, Charge, Filter, Kind, KindId, Nature, own_charges, own_faults, store};
use crate::acts;
use crate::calc::{DueRule, LateRule, Rule};
use crate::error::{not_found, whole};
use crate::tariff::{self, Tariff};

/// A kind of the commune's own.
#[derive(Debug, serde::Serialize)]
pub struct Create {
    /// The client's operation.
    pub operation: Uuid,
    /// Code: 2 to 20 capitals, digits, `-` or `_`.
    pub code: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// A fee or a product.
    pub nature: Nature,
    /// How an amount is calculated.
    pub rule: Rule,
    /// Line of the commune's nomenclature.
    pub budget_line: Option<String>,
    /// Legal basis in Arabic.
    pub basis_ar: String,
    /// Legal basis in French.
    pub basis_fr: String,
    /// Below this no order follows.
    pub threshold: Money,
    /// When it falls due.
    pub due: DueRule,
}

/// Who assesses and who collects a kind from a day on.
#[derive(Debug, serde::Serialize)]
pub struct AddCharge {
    /// The client's operation.
    pub operation: Uuid,
    /// Of which kind.
    pub kind: KindId,
    /// Who, from when, by which law.
    pub charge: Charge,
}

/// Kinds of the commune, these or all.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.revenue_kind.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, ids: Option<&[Uuid]>) -> Outcome<Vec<Kind>> {
    let permit = session.permit::<acts::KindRead>()?;
    store::list(&mut begin_read(&permit).await?, ids).await
}

/// A page of the kinds of the commune, by code, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.revenue_kind.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Kind>, Filter)> {
    let permit = session.permit::<acts::KindRead>()?;
    let (filter, args) = input?;
    let found = store::page(&mut begin_read(&permit).await?, &filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|kind| (kind.id, kind)).collect()), filter))
}

/// How many kinds [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::KindRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, filter).await?)
}

/// The tariffs of kinds, newest first.
///
/// # Errors
/// See [`Session::permit`].
pub async fn tariffs(session: &Session, kinds: &[Uuid]) -> Outcome<Vec<Tariff>> {
    let permit = session.permit::<acts::KindRead>()?;
    tariff::store::of_kinds(&mut begin_read(&permit).await?, kinds).await
}

/// The acts about kinds and their tariffs that the caller may do: those that were permitted over the whole commune ([`whole`]).
#[must_use]
pub fn decides(session: &Session) -> Vec<&'static str> {
    fn over<A: Act>(session: &Session) -> bool {
        session.permit::<A>().is_ok_and(|permit| *permit.scope() == Scope::All)
    }
    let acts = [
        (over::<acts::KindCreate>(session), acts::KindCreate::DEF.name),
        (over::<acts::KindUpdate>(session), acts::KindUpdate::DEF.name),
        (over::<acts::KindChargeRecord>(session), acts::KindChargeRecord::DEF.name),
        (over::<acts::TariffRecord>(session), acts::TariffRecord::DEF.name),
        (over::<acts::TariffOverrule>(session), acts::TariffOverrule::DEF.name),
        (over::<acts::TariffWithdraw>(session), acts::TariffWithdraw::DEF.name),
    ];
    acts.into_iter().filter_map(|(may, act)| may.then_some(act)).collect()
}

/// Adds a kind of the commune's own. Repeating the operation gives the same kind.
///
/// # Errors
/// Forbidden to who has a part of the commune alone. Refused for a tax, for a rule of the law's taxes, for a code that is taken or none.
#[tracing::instrument(name = "regie.revenue_kind.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create(session: &Session, input: Outcome<Create>) -> Outcome<Kind> {
    let permit = whole::<acts::KindCreate>(session)?;
    let input = input?;
    let faults = own_faults(&input.code, input.nature, input.rule, input.budget_line.as_deref());
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<KindId>(input.operation, &input).await? {
        let found = store::list(&mut tx, Some(&[id.uuid()])).await?;
        return found.into_iter().next().ok_or_else(|| not_found("operationId"));
    }
    if store::by_code(&mut tx, &input.code).await?.is_some() {
        return Err(taken());
    }
    let operation = input.operation;
    let kind = own(input, ambient.uuid());
    if let Err(error) = store::insert(&mut tx, &kind, ambient.now(), &session.actor().id()).await {
        return Err(if broke(&error, "revenue_kind_code_key") { taken() } else { error.into() });
    }
    tx.answer(operation, &KindId::from_uuid(kind.id)).await?;
    let audited = tx.audit(Change { after: Some(told(&kind)), ..about(&kind) }).await?;
    tx.commit(audited).await?;
    Ok(kind)
}

/// Changes a kind: its budget line and its threshold; of the commune's own also its names and the day that it is closed from.
///
/// # Errors
/// Forbidden to who has a part of the commune alone. Refused for what the law alone decides, and for a closing in the past.
#[tracing::instrument(name = "regie.revenue_kind.update", skip_all, fields(tenant = %session.tenant().key))]
pub async fn update(session: &Session, input: Outcome<(KindId, Changes)>) -> Outcome<Kind> {
    let permit = whole::<acts::KindUpdate>(session)?;
    let (id, change) = input?;
    let mut tx = begin(&permit).await?;
    let kind = store::held(&mut tx, id.uuid()).await?.ok_or_else(|| not_found("kindId"))?;
    let faults = kind.change_faults(&change, session.house().ambient.today());
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let before = told(&kind);
    let kind = kind.changed(change);
    store::update(&mut tx, &kind).await?;
    let audited = tx.audit(Change { before: Some(before), after: Some(told(&kind)), ..about(&kind) }).await?;
    tx.commit(audited).await?;
    Ok(kind)
}

/// Adds who assesses and who collects a kind from a day on. Repeating the operation gives the same kind.
///
/// # Errors
/// Forbidden to who has a part of the commune alone. Refused for a day that has a charge already, on or before which something rests on who was in charge, or that is too far ahead.
#[tracing::instrument(name = "regie.revenue_kind_charge.record", skip_all, fields(tenant = %session.tenant().key))]
pub async fn add_charge(session: &Session, input: Outcome<AddCharge>) -> Outcome<Kind> {
    let permit = whole::<acts::KindChargeRecord>(session)?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<KindId>(input.operation, &input).await? {
        return one(&mut tx, id, "operationId").await;
    }
    let kind = store::alone(&mut tx, input.kind.uuid()).await?.ok_or_else(|| not_found("kindId"))?;
    let rests = store::rests_on(&mut tx, kind.id).await?;
    let faults = kind.charge_faults(input.charge.from, rests, session.house().ambient.today());
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    store::add_charge(&mut tx, kind.id, &input.charge).await?;
    tx.answer(input.operation, &input.kind).await?;
    let kind = one(&mut tx, input.kind, "kindId").await?;
    let after = json!({ "charge": input.charge });
    let audited = tx.audit(Change { after: Some(after), ..about(&kind) }).await?;
    tx.commit(audited).await?;
    Ok(kind)
}

async fn one(tx: &mut TenantTx, id: KindId, field: &'static str) -> Outcome<Kind> {
    store::list(tx, Some(&[id.uuid()])).await?.into_iter().next().ok_or_else(|| not_found(field))
}

fn own(input: Create, id: Uuid) -> Kind {
    Kind {
        id,
        code: input.code,
        name: LocalName { ar: input.name_ar, fr: input.name_fr, zgh: None },
        nature: input.nature,
        rule: input.rule,
        budget_line: input.budget_line,
        basis_ar: input.basis_ar,
        basis_fr: input.basis_fr,
        threshold: input.threshold,
        due: input.due,
        late: LateRule::Debt1597,
        shipped: false,
        closed_on: None,
        charges: own_charges(),
    }
}

fn taken() -> Failure {
    Fault::at("regie-error-kind-code-taken", &["code"]).into()
}

/// A kind as the audit trail tells it.
fn told(kind: &Kind) -> Value {
    json!({
        "code": kind.code, "name": kind.name, "nature": kind.nature.as_str(), "rule": kind.rule.as_str(),
        "budget_line": kind.budget_line, "threshold": kind.threshold, "closed_on": kind.closed_on,
    })
}

fn about(kind: &Kind) -> Change {
    Change {
        object_kind: "kind",
        object_id: KindId::from_uuid(kind.id).to_string(),
        object_label: kind.code.clone(),
        unit: None,
        before: None,
        after: None,
    }
}
