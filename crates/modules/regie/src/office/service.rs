//! Régies: seen by those who work with them, created and staffed by the ordonnateur, furnished with tills and books by the régisseur.

use chrono::NaiveDate;
use kernel::error::{Fault, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::{StaffId, TypedId as _, UnitId};
use kernel::session::{Permit, Scope, Session};
use kernel::tenant::LocalName;
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::{Value, json};
use uuid::Uuid;

use super::member::{appointment_fault, end_fault};
use super::store::Stamp;
use super::{
    CashOffice, CashOfficeId, Filter, KindPlate, Member, MemberId, Quality, Till, TillId, acting, is_code,
    is_till_code, store,
};
use crate::acts;
use crate::calc::Rule;
use crate::error::not_found;
use crate::kind::{self, KindId};

/// A régie to create.
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
    /// The ordonnateur's order.
    pub instrument: String,
    /// Date of the order.
    pub instrument_on: NaiveDate,
    /// The kinds that it is created for; none: all that a commune collects at a counter.
    pub kinds: Vec<KindId>,
}

/// Somebody to name.
#[derive(Debug, serde::Serialize)]
pub struct Appoint {
    /// The client's operation.
    pub operation: Uuid,
    /// Régie.
    pub office: CashOfficeId,
    /// Who.
    pub staff: StaffId,
    /// As what.
    pub quality: Quality,
    /// The order.
    pub instrument: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day, when the order says one.
    pub until: Option<NaiveDate>,
}

/// A till to open.
#[derive(Debug, serde::Serialize)]
pub struct NewTill {
    /// The client's operation.
    pub operation: Uuid,
    /// Régie.
    pub office: CashOfficeId,
    /// Code within the régie: 1 to 12 capitals or digits.
    pub code: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French.
    pub name_fr: String,
}

/// A page of the régies that the caller may see, by code, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.cash_office.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<CashOffice>, Filter)> {
    let permit = session.permit::<acts::OfficeRead>()?;
    let (filter, args) = input?;
    let on = session.house().ambient.today();
    let found = store::page(&mut begin_read(&permit).await?, permit.scope(), (&filter, on), &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|office| (office.id, office)).collect()), filter))
}

/// How many régies [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::OfficeRead>()?;
    let on = session.house().ambient.today();
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter, on).await?)
}

/// The régies that the caller may see, these or all.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.cash_office.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, ids: Option<&[Uuid]>) -> Outcome<Vec<CashOffice>> {
    let permit = session.permit::<acts::OfficeRead>()?;
    Ok(store::list(&mut begin_read(&permit).await?, permit.scope(), ids).await?)
}

/// The people of these régies, newest first.
///
/// # Errors
/// See [`Session::permit`].
pub async fn members(session: &Session, offices: &[Uuid]) -> Outcome<Vec<Member>> {
    let permit = session.permit::<acts::OfficeRead>()?;
    store::member::list(&mut begin_read(&permit).await?, permit.scope(), (Some(offices), None)).await
}

/// The tills of these régies, by code.
///
/// # Errors
/// See [`Session::permit`].
pub async fn tills(session: &Session, offices: &[Uuid]) -> Outcome<Vec<Till>> {
    let permit = session.permit::<acts::OfficeRead>()?;
    Ok(store::tills(&mut begin_read(&permit).await?, permit.scope(), (Some(offices), None)).await?)
}

/// Creates a régie by the ordonnateur's order (decree 2-17-451 art. 42). Repeating the operation gives the same régie.
///
/// # Errors
/// Refused when the code is taken or malformed, or the unit or a kind is unknown.
#[tracing::instrument(name = "regie.cash_office.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create(session: &Session, input: Outcome<Create>) -> Outcome<CashOffice> {
    let permit = session.permit::<acts::OfficeCreate>()?;
    let input = input?;
    let ambient = &session.house().ambient;
    if !is_code(&input.code) {
        return Err(Fault::at("regie-error-office-code", &["code"]).into());
    }
    if input.instrument_on > ambient.today() {
        return Err(Fault::at("regie-error-office-instrument-date", &["instrumentOn"]).into());
    }
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<CashOfficeId>(input.operation, &input).await? {
        return one(&mut tx, &Scope::All, (id, "operationId")).await;
    }
    let unit = input.unit.uuid();
    let reaches = permit.scope().units().is_none_or(|units| units.contains(&unit)) && permit.scope().owner().is_none();
    if !reaches || !store::unit_exists(&mut tx, unit).await? {
        return Err(not_found("unitId"));
    }
    let kinds = plates(&mut tx, &input.kinds).await?;
    let office = CashOffice {
        id: ambient.uuid(),
        unit_id: unit,
        code: input.code,
        name: LocalName { ar: input.name_ar, fr: input.name_fr, zgh: None },
        instrument: input.instrument,
        instrument_on: input.instrument_on,
        created_at: ambient.now(),
        kinds,
    };
    if let Err(error) = store::insert(&mut tx, &office, session.staff()?.uuid()).await {
        let taken = broke(&error, "cash_office_code_key");
        return Err(if taken { Fault::at("regie-error-office-code-taken", &["code"]).into() } else { error.into() });
    }
    tx.answer(input.operation, &CashOfficeId::from_uuid(office.id)).await?;
    let after = json!({
        "code": office.code, "name": office.name, "unit": input.unit, "instrument": office.instrument,
        "instrument_on": office.instrument_on, "kinds": input.kinds,
    });
    let audited = tx.audit(Change { after: Some(after), ..about(&office) }).await?;
    tx.commit(audited).await?;
    Ok(office)
}

/// The kinds by their name plates. What the tax administration collects goes to no régie.
async fn plates(tx: &mut TenantTx, wanted: &[KindId]) -> Outcome<Vec<KindPlate>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = wanted.iter().map(|id| id.uuid()).collect();
    let found = kind::store::list(tx, Some(&ids)).await?;
    if ids.iter().any(|id| found.iter().all(|kind| kind.id != *id)) {
        return Err(not_found("kindIds"));
    }
    if let Some(national) = found.iter().find(|kind| kind.rule == Rule::National) {
        return Err(Fault::at("regie-error-office-kind", &["kindIds"]).with("code", &national.code).into());
    }
    Ok(found.into_iter().map(|kind| KindPlate { id: kind.id, code: kind.code, name: kind.name }).collect())
}

/// Names somebody to a régie. Repeating the operation gives the same place.
///
/// # Errors
/// Refused for oneself, for somebody who has a place there already, and for a second régisseur at the same time.
#[tracing::instrument(name = "regie.cash_member.appoint", skip_all, fields(tenant = %session.tenant().key))]
pub async fn appoint(session: &Session, input: Outcome<Appoint>) -> Outcome<CashOffice> {
    let permit = session.permit::<acts::MemberAppoint>()?;
    let input = input?;
    let ambient = &session.house().ambient;
    let mut tx = begin(&permit).await?;
    if tx.operation::<MemberId>(input.operation, &input).await.map(was_done)? {
        return one(&mut tx, permit.scope(), (input.office, "officeId")).await;
    }
    let office = one(&mut tx, permit.scope(), (input.office, "officeId")).await?;
    // Who orders does not cash (decree 2-17-451 art. 4).
    if session.staff()?.uuid() == input.staff.uuid() {
        return Err(Fault::at("regie-error-member-self", &["staffId"]).into());
    }
    if !store::member::staff_is_active(&mut tx, permit.scope(), input.staff.uuid()).await? {
        return Err(not_found("staffId"));
    }
    store::one_at_a_time(&mut tx, "member", office.id).await?;
    let others = store::member::list(&mut tx, &Scope::All, (Some(&[office.id]), None)).await?;
    let member = Member {
        id: ambient.uuid(),
        office_id: office.id,
        staff_id: input.staff.uuid(),
        quality: input.quality,
        instrument: input.instrument.clone(),
        from: input.from,
        until: input.until,
    };
    if let Some(fault) = appointment_fault(&member, &others) {
        return Err(fault.into());
    }
    store::member::insert(&mut tx, &member, stamp(session)?).await?;
    tx.answer(input.operation, &MemberId::from_uuid(member.id)).await?;
    let audited = tx.audit(Change { after: Some(named(&member)), ..about(&office) }).await?;
    tx.commit(audited).await?;
    Ok(office)
}

/// Ends somebody's place in a régie with a day.
///
/// # Errors
/// Refused before its first day, after its last, and while the person's till is open.
#[tracing::instrument(name = "regie.cash_member.appoint", skip_all, fields(tenant = %session.tenant().key))]
pub async fn end(session: &Session, input: Outcome<(MemberId, NaiveDate)>) -> Outcome<CashOffice> {
    let permit = session.permit::<acts::MemberAppoint>()?;
    let (id, on) = input?;
    let mut tx = begin(&permit).await?;
    let found = store::member::list(&mut tx, permit.scope(), (None, Some(&[id.uuid()]))).await?;
    let mut member = found.into_iter().next().ok_or_else(|| not_found("memberId"))?;
    let office = one(&mut tx, permit.scope(), (CashOfficeId::from_uuid(member.office_id), "memberId")).await?;
    if let Some(fault) = end_fault(&member, on) {
        return Err(fault.into());
    }
    let over = on < session.house().ambient.today();
    if over && store::member::has_open_day(&mut tx, office.id, member.staff_id).await? {
        return Err(Fault::at("regie-error-member-day-open", &["on"]).into());
    }
    let before = named(&member);
    store::member::end(&mut tx, member.id, on).await?;
    member.until = Some(on);
    let change = Change { before: Some(before), after: Some(named(&member)), ..about(&office) };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(office)
}

/// Opens a till. Repeating the operation gives the same till.
///
/// # Errors
/// Refused to whoever does not hold the régie today, and for a code that is taken or malformed.
#[tracing::instrument(name = "regie.till.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create_till(session: &Session, input: Outcome<NewTill>) -> Outcome<Till> {
    let permit = session.permit::<acts::TillCreate>()?;
    let input = input?;
    if !is_till_code(&input.code) {
        return Err(Fault::at("regie-error-till-code", &["code"]).into());
    }
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<TillId>(input.operation, &input).await? {
        let found = store::tills(&mut tx, permit.scope(), (None, Some(&[id.uuid()]))).await?;
        return found.into_iter().next().ok_or_else(|| not_found("operationId"));
    }
    let office = held(&mut tx, &permit, input.office).await?;
    let till = Till {
        id: session.house().ambient.uuid(),
        office_id: office.id,
        code: input.code,
        name: LocalName { ar: input.name_ar, fr: input.name_fr, zgh: None },
        day: None,
        held: None,
    };
    if let Err(error) = store::insert_till(&mut tx, &till, stamp(session)?).await {
        let taken = broke(&error, "till_office_id_code_key");
        return Err(if taken { Fault::at("regie-error-till-code-taken", &["code"]).into() } else { error.into() });
    }
    tx.answer(input.operation, &TillId::from_uuid(till.id)).await?;
    let change = Change {
        object_kind: "till",
        object_id: TillId::from_uuid(till.id).to_string(),
        object_label: format!("{}/{}", office.code, till.code),
        unit: Some(office.unit_id),
        before: None,
        after: Some(json!({ "office": CashOfficeId::from_uuid(office.id), "code": till.code, "name": till.name })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(till)
}

/// The régie of this identifier inside the scope.
pub(super) async fn one(
    tx: &mut TenantTx,
    scope: &Scope,
    (id, field): (CashOfficeId, &'static str),
) -> Outcome<CashOffice> {
    let found = store::list(tx, scope, Some(&[id.uuid()])).await?;
    found.into_iter().next().ok_or_else(|| not_found(field))
}

/// The régie of this identifier, when the caller holds it today: régisseur or deputy.
pub(super) async fn held<A: kernel::act::Act>(
    tx: &mut TenantTx,
    permit: &Permit<A>,
    id: CashOfficeId,
) -> Outcome<CashOffice> {
    let session = permit.session();
    let office = one(tx, permit.scope(), (id, "officeId")).await?;
    let today = session.house().ambient.today();
    let quality = store::member::quality(tx, office.id, session.staff()?.uuid(), today).await?;
    acting(quality, true)?;
    Ok(office)
}

pub(super) fn stamp(session: &Session) -> Outcome<Stamp> {
    Ok(Stamp { at: session.house().ambient.now(), by: session.staff()?.uuid() })
}

fn was_done<T>(operation: Operation<T>) -> bool {
    matches!(operation, Operation::Replay(_))
}

fn named(member: &Member) -> Value {
    json!({
        "member": MemberId::from_uuid(member.id), "staff": StaffId::from_uuid(member.staff_id),
        "quality": member.quality.as_str(), "instrument": member.instrument, "from": member.from, "until": member.until,
    })
}

fn about(office: &CashOffice) -> Change {
    Change {
        object_kind: "cash_office",
        object_id: CashOfficeId::from_uuid(office.id).to_string(),
        object_label: office.code.clone(),
        unit: Some(office.unit_id),
        before: None,
        after: None,
    }
}
