//! Offices: seen by those who work there, opened and moved to another law by the administrator.

use kernel::error::{Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::{TypedId as _, UnitId};
use kernel::session::{Scope, Session};
use kernel::settings;
use kernel::tenant::LocalName;
use kernel::tx::{Change, Operation, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{DatedRegime, Filter, Office, OfficeId, is_code, series, store};
use crate::acts;
use crate::content::{ActKind, Regime};
use crate::delegation::Delegation;
use crate::error::not_found;

/// An office to open.
#[derive(Debug, serde::Serialize)]
pub struct Create {
    /// The client's operation.
    pub operation: Uuid,
    /// Unit that it belongs to.
    pub unit: UnitId,
    /// Code: 2 to 12 capitals or digits.
    pub code: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
    /// The law it works under.
    pub regime: Regime,
    /// From which day.
    pub from: chrono::NaiveDate,
}

/// The offices that the caller may see, these or all.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "registry.office.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, ids: Option<&[Uuid]>) -> Outcome<Vec<Office>> {
    let permit = session.permit::<acts::OfficeRead>()?;
    store::list(&mut begin_read(&permit).await?, permit.scope(), ids).await
}

/// A page of the offices that the caller may see, by code, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "registry.office.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Office>, Filter)> {
    let permit = session.permit::<acts::OfficeRead>()?;
    let (filter, args) = input?;
    let found = store::page(&mut begin_read(&permit).await?, permit.scope(), &filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|office| (office.id, office)).collect()), filter))
}

/// How many offices [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::OfficeRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// The delegations of offices that the caller may see.
///
/// # Errors
/// See [`Session::permit`].
pub async fn delegations(session: &Session, offices: &[Uuid]) -> Outcome<Vec<Delegation>> {
    let permit = session.permit::<acts::OfficeRead>()?;
    crate::delegation::store::list(&mut begin_read(&permit).await?, permit.scope(), Some(offices)).await
}

/// Codes of the offices where one person may draft and register (setting `registry.lone_office`).
///
/// # Errors
/// See [`Session::permit`].
pub async fn lone_offices(session: &Session) -> Outcome<Vec<String>> {
    let permit = session.permit::<acts::OfficeRead>()?;
    settings::get(&mut begin_read(&permit).await?, session, "registry.lone_office").await
}

/// The last number of each register that these offices began in a year, by series.
///
/// # Errors
/// See [`Session::permit`].
pub async fn last_numbers(session: &Session, codes: &[String], year: i32) -> Outcome<Vec<(String, i32)>> {
    let permit = session.permit::<acts::OfficeRead>()?;
    let all: Vec<String> = codes.iter().flat_map(|code| ActKind::ALL.iter().map(|&kind| series(code, kind))).collect();
    begin_read(&permit).await?.last_numbers(&all, year).await
}

/// Opens an office. Repeating the operation gives the same office.
///
/// # Errors
/// Refused when the code is taken or malformed, or the unit is unknown.
#[tracing::instrument(name = "registry.office.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create(session: &Session, input: Outcome<Create>) -> Outcome<Office> {
    let permit = session.permit::<acts::OfficeCreate>()?;
    let input = input?;
    if !is_code(&input.code) {
        return Err(Fault::at("registry-error-office-code", &["code"]).into());
    }
    let (ambient, by) = (&session.house().ambient, session.actor().id());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<OfficeId>(input.operation, &input).await? {
        let found = store::list(&mut tx, &Scope::All, Some(&[id.uuid()])).await?;
        return found.into_iter().next().ok_or_else(|| not_found("operationId"));
    }
    let unit = input.unit.uuid();
    let reaches = permit.scope().units().is_none_or(|units| units.contains(&unit)) && permit.scope().owner().is_none();
    if !reaches || !store::unit_exists(&mut tx, unit).await? {
        return Err(not_found("unitId"));
    }
    let first = DatedRegime { from: input.from, regime: input.regime };
    let office = Office {
        id: ambient.uuid(),
        unit_id: unit,
        code: input.code,
        name: LocalName { ar: input.name_ar, fr: input.name_fr, zgh: None },
        regimes: vec![first],
    };
    if let Err(error) = store::insert(&mut tx, &office, ambient.now()).await {
        let taken = broke(&error, "office_code_key");
        return Err(if taken { Fault::at("registry-error-office-code-taken", &["code"]).into() } else { error.into() });
    }
    store::set_regime(&mut tx, office.id, first, ambient.now(), &by).await?;
    tx.answer(input.operation, &OfficeId::from_uuid(office.id)).await?;
    let after = json!({
        "code": office.code, "name": office.name, "unit": input.unit,
        "regime": first.regime.as_str(), "from": first.from,
    });
    let audited = tx.audit(Change { after: Some(after), ..about(&office) }).await?;
    tx.commit(audited).await?;
    Ok(office)
}

/// Sets the law of an office from a day on.
///
/// # Errors
/// Refused for a day in the past, before a change already planned, or without any change.
#[tracing::instrument(name = "registry.office.regime_set", skip_all, fields(tenant = %session.tenant().key))]
pub async fn set_regime(session: &Session, input: Outcome<(OfficeId, DatedRegime)>) -> Outcome<Office> {
    let permit = session.permit::<acts::OfficeRegimeSet>()?;
    let (id, new) = input?;
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    crate::delegation::store::one_at_a_time(&mut tx, id.uuid()).await?;
    let found = store::list(&mut tx, permit.scope(), Some(&[id.uuid()])).await?;
    let mut office = found.into_iter().next().ok_or_else(|| not_found("officeId"))?;
    if let Some(fault) = office.regime_fault(new, ambient.today()) {
        return Err(fault.into());
    }
    if let Err(error) = store::set_regime(&mut tx, office.id, new, ambient.now(), &session.actor().id()).await {
        let taken = broke(&error, "office_regime_pkey");
        return Err(if taken { Fault::at("registry-error-regime-order", &["from"]).into() } else { error.into() });
    }
    let earlier = office.regimes.last().map(|last| json!({ "regime": last.regime.as_str(), "from": last.from }));
    office.regimes.push(new);
    let after = json!({ "regime": new.regime.as_str(), "from": new.from });
    let audited = tx.audit(Change { before: earlier, after: Some(after), ..about(&office) }).await?;
    tx.commit(audited).await?;
    Ok(office)
}

/// A register to carry on.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    /// Office.
    pub office: OfficeId,
    /// Births or deaths.
    pub kind: ActKind,
    /// Gregorian year.
    pub year: i32,
    /// Last number given before.
    pub last: i32,
}

/// Carries a register on from its last number: a commune that moves in during the year does not start at 1 again.
///
/// # Errors
/// Refused under law 36-21, where the commune does not number, and once the series has a number here.
#[tracing::instrument(name = "registry.register.open", skip_all, fields(tenant = %session.tenant().key))]
pub async fn open_register(session: &Session, input: Outcome<Opening>) -> Outcome<Office> {
    let permit = session.permit::<acts::RegisterOpen>()?;
    let input = input?;
    let mut tx = begin(&permit).await?;
    let found = store::list(&mut tx, permit.scope(), Some(&[input.office.uuid()])).await?;
    let office = found.into_iter().next().ok_or_else(|| not_found("officeId"))?;
    let today = session.house().ambient.today();
    let first_day = chrono::NaiveDate::from_ymd_opt(input.year, 1, 1).map_or(today, |day| day.max(today));
    if office.regime_on(first_day) == Some(Regime::Law36_21) {
        return Err(Fault::at("registry-error-register-national", &["officeId"]).into());
    }
    if !tx.seed_number(&series(&office.code, input.kind), input.year, input.last).await? {
        return Err(Fault::at("registry-error-register-open", &["lastNumber"]).into());
    }
    let after = json!({ "kind": input.kind.as_str(), "year": input.year, "last_number": input.last });
    let audited = tx.audit(Change { after: Some(after), ..about(&office) }).await?;
    tx.commit(audited).await?;
    Ok(office)
}

fn about(office: &Office) -> Change {
    Change {
        object_kind: "office",
        object_id: OfficeId::from_uuid(office.id).to_string(),
        object_label: office.code.clone(),
        unit: Some(office.unit_id),
        before: None,
        after: None,
    }
}
