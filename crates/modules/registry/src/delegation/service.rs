//! Delegations of signature, recorded and ended by the administrator.

use chrono::NaiveDate;
use kernel::error::{Fault, Outcome, broke};
use kernel::id::{StaffId, TypedId as _};
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use super::store::{self, Stamp};
use super::{Delegation, DelegationId, SignerQuality};
use crate::acts;
use crate::error::not_found;
use crate::office::{Office, OfficeId};

/// A delegation to record.
#[derive(Debug)]
pub struct Create {
    /// Office.
    pub office: OfficeId,
    /// Who will sign.
    pub staff: StaffId,
    /// In which quality.
    pub quality: SignerQuality,
    /// The order that delegates.
    pub instrument: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day foreseen.
    pub until: Option<NaiveDate>,
}

/// Records a delegation.
///
/// # Errors
/// Refused when it ends before it begins, when the person has no open account that the caller may see, when the quality
/// does not exist in such a place, or when the person has a delegation for the same office
/// on one of its days.
#[tracing::instrument(name = "registry.delegation.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create(session: &Session, input: Outcome<Create>) -> Outcome<(Delegation, Office)> {
    let permit = session.permit::<acts::DelegationCreate>()?;
    let input = input?;
    if input.until.is_some_and(|until| until < input.from) {
        return Err(Fault::at("registry-error-delegation-dates", &["until"]).into());
    }
    let office_id = input.office.uuid();
    let mut tx = begin(&permit).await?;
    let found = crate::office::store::list(&mut tx, permit.scope(), Some(&[office_id])).await?;
    let office = found.into_iter().next().ok_or_else(|| not_found("officeId"))?;
    if !store::staff_is_active(&mut tx, permit.scope(), input.staff.uuid()).await? {
        return Err(Fault::at("registry-error-delegation-staff", &["staffId"]).into());
    }
    if let Some(fault) = input.quality.place_fault(store::in_arrondissement(&mut tx, office.unit_id).await?) {
        return Err(fault.into());
    }
    store::one_at_a_time(&mut tx, office_id).await?;
    let earlier = store::list(&mut tx, permit.scope(), Some(&[office_id])).await?;
    let same = |other: &&Delegation| other.staff_id == input.staff.uuid() && other.overlaps(input.from, input.until);
    if earlier.iter().any(|other| same(&other)) {
        return Err(Fault::at("registry-error-delegation-overlap", &["from"]).into());
    }
    let delegation = Delegation {
        id: session.house().ambient.uuid(),
        office_id,
        staff_id: input.staff.uuid(),
        quality: input.quality,
        instrument: input.instrument,
        from: input.from,
        until: input.until,
        ended_on: None,
    };
    store::insert(&mut tx, &delegation, &stamp(session)).await?;
    let after = json!({
        "office": office.code, "staff": input.staff, "quality": delegation.quality.as_str(),
        "instrument": delegation.instrument, "from": delegation.from, "until": delegation.until,
    });
    let audited = tx.audit(Change { after: Some(after), ..about(&delegation, &office) }).await?;
    tx.commit(audited).await?;
    Ok((delegation, office))
}

/// Ends a delegation: `on` is its last day.
///
/// # Errors
/// Refused when it has ended already, or for a day in the past or after its foreseen end.
#[tracing::instrument(name = "registry.delegation.end", skip_all, fields(tenant = %session.tenant().key))]
pub async fn end(
    session: &Session,
    input: Outcome<(DelegationId, NaiveDate, String)>,
) -> Outcome<(Delegation, Office)> {
    let permit = session.permit::<acts::DelegationEnd>()?;
    let (id, on, reason) = input?;
    let mut tx = begin(&permit).await?;
    let all = store::list(&mut tx, permit.scope(), None).await?;
    let found = all.into_iter().find(|delegation| delegation.id == id.uuid());
    let mut delegation = found.ok_or_else(|| not_found("delegationId"))?;
    if let Some(fault) = delegation.end_fault(on, session.house().ambient.today()) {
        return Err(fault.into());
    }
    let offices = crate::office::store::list(&mut tx, permit.scope(), Some(&[delegation.office_id])).await?;
    let office = offices.into_iter().next().ok_or_else(|| not_found("delegationId"))?;
    if let Err(error) = store::end(&mut tx, delegation.id, on, &reason, &stamp(session)).await {
        let ended = broke(&error, "delegation_end_pkey");
        let fault = Fault::at("registry-error-delegation-ended", &["delegationId"]);
        return Err(if ended { fault.into() } else { error.into() });
    }
    delegation.ended_on = Some(on);
    let after = json!({ "ended_on": on, "reason": reason });
    let audited = tx.audit(Change { after: Some(after), ..about(&delegation, &office) }).await?;
    tx.commit(audited).await?;
    Ok((delegation, office))
}

fn stamp(session: &Session) -> Stamp {
    Stamp { at: session.house().ambient.now(), by: session.actor().id() }
}

fn about(delegation: &Delegation, office: &Office) -> Change {
    Change {
        object_kind: "delegation",
        object_id: DelegationId::from_uuid(delegation.id).to_string(),
        object_label: format!("{} · {}", office.code, delegation.instrument),
        unit: Some(office.unit_id),
        before: None,
        after: None,
    }
}
