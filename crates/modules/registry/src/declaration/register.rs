//! Registration: a declaration becomes an act, numbered where the commune numbers, sealed, and never changed again.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use kernel::calendar::{casablanca, format_short};
use kernel::error::{Failure, Fault, Internal, Outcome};
use kernel::id::TypedId as _;
use kernel::keys::Purpose;
use kernel::session::{Permit, Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::seal::seal_bytes;
use super::store::{self, Case};
use super::{Declaration, DeclarationId, national_faults};
use crate::act::{ActId, ActRow, ActView, Wanted, reference};
use crate::acts::DeclarationRegister;
use crate::content::Regime;
use crate::delegation::Signer;
use crate::error::not_found;
use crate::events::ActRegistered;
use crate::office::Office;

/// A registration to carry out.
#[derive(Debug, serde::Serialize)]
pub struct Register {
    /// The client's operation.
    pub operation: Uuid,
    /// Which declaration.
    pub declaration: DeclarationId,
    /// Revision that the officer saw.
    pub revision: i32,
    /// Number in the national register, under law 36-21.
    pub national_number: Option<String>,
    /// Identifier in the national register, under law 36-21.
    pub national_id: Option<String>,
}

/// Registers a submitted declaration. Repeating the operation gives the same act. `with_office` fetches the office too.
///
/// # Errors
/// Refused when it is not submitted, was changed since it was read, has faults, came late without a basis, lacks four eyes, a signer or a regime, or
/// when the national identifiers do not fit the regime.
#[tracing::instrument(name = "registry.declaration.register", skip_all, fields(tenant = %session.tenant().key))]
pub async fn register(session: &Session, input: Outcome<Register>, with_office: bool) -> Outcome<ActView> {
    let permit = session.permit::<DeclarationRegister>()?;
    let input = input?;
    let me = session.staff()?.uuid();
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<ActId>(input.operation, &input).await? {
        return registered_before(&mut tx, &permit, id, with_office).await;
    }
    let found = store::lock(&mut tx, permit.scope(), input.declaration.uuid()).await?;
    let declaration = found.ok_or_else(|| not_found("declarationId"))?;
    // One instant, taken when nobody else can decide anymore: law, delegation, year and day all follow from it.
    let now = session.house().ambient.now();
    let today = casablanca::civil_date(now);
    let people = crate::declaration::service::people(session, &declaration, me);
    let case = store::case(&mut tx, &declaration, &people, today).await?;
    let (regime, signer) = ready(&declaration, &case, &input, &people, today)?;
    let drawn = Drawn { declaration: &declaration, office_code: &case.office_code, regime, signer, by: me, at: now };
    let mut act = prepared(session, &drawn, input.national_number, input.national_id)?;
    let id = ActId::from_uuid(act.id);
    let office = if with_office { office(&mut tx, act.office_id).await? } else { None };
    tx.answer(input.operation, &id).await?;
    // From here to the commit every other registration of this series waits: the number comes as late as it can.
    if regime == Regime::Law37_99 {
        let series = crate::office::series(&case.office_code, declaration.kind);
        act.number = Some(tx.next_number(&series, act.year).await?);
    }
    act.seal = session.house().keys.mac(Purpose::Seal, session.tenant().key.as_str(), &seal_bytes(&act)).to_vec();
    store::register(&mut tx, &act, &crate::person::words::of_content(&declaration.content)).await?;
    let (event, concerns) = ActRegistered::of(&act, declaration.drafted_by);
    tx.emit(&event, concerns).await?;
    let audited = tx.audit(born(&act)).await?;
    tx.commit(audited).await?;
    // A new act has no mention and no document yet.
    Ok(ActView { office, ..ActView::of(act, true)? })
}

async fn office(tx: &mut TenantTx, id: Uuid) -> Outcome<Option<Office>> {
    Ok(crate::office::store::list(tx, &Scope::All, Some(&[id])).await?.into_iter().next())
}

async fn registered_before(
    tx: &mut TenantTx,
    permit: &Permit<DeclarationRegister>,
    id: ActId,
    with_office: bool,
) -> Outcome<ActView> {
    let wanted = Wanted { office: with_office, ..Wanted::ALL };
    let found = crate::act::service::views(tx, permit.session(), permit.scope(), &[id], wanted).await?;
    found.into_iter().next().ok_or_else(|| not_found("operationId"))
}

/// Everything that must be true before an act exists; all faults at once.
fn ready<'a>(
    declaration: &Declaration,
    case: &'a Case,
    input: &Register,
    people: &[Uuid],
    today: NaiveDate,
) -> Outcome<(Regime, &'a Signer)> {
    if let Some(fault) = declaration.undecidable_fault().or_else(|| declaration.revision_fault(input.revision)) {
        return Err(fault.into());
    }
    let mut faults = declaration.faults(case.regime, today);
    faults.extend(declaration.four_eyes_fault(&case.standing, people));
    let office = ("office", &case.office_code);
    match case.regime {
        Some(regime) => {
            faults.extend(national_faults(regime, input.national_number.as_deref(), input.national_id.as_deref()));
        }
        None => faults.push(Fault::at("registry-error-no-regime", &["declarationId"]).with(office.0, office.1)),
    }
    if case.signer.is_none() {
        let fault = Fault::at("registry-error-no-delegation", &["declarationId"]);
        faults.push(fault.with(office.0, office.1).with("day", format_short(today)));
    }
    match (case.regime, &case.signer) {
        (Some(regime), Some(signer)) if faults.is_empty() => Ok((regime, signer)),
        _ => Err(Failure::Refused(faults)),
    }
}

/// What an act is drawn from.
struct Drawn<'a> {
    declaration: &'a Declaration,
    office_code: &'a str,
    regime: Regime,
    signer: &'a Signer,
    by: Uuid,
    at: DateTime<Utc>,
}

/// The act without its number and its seal.
fn prepared(
    session: &Session,
    drawn: &Drawn<'_>,
    national_number: Option<String>,
    national_id: Option<String>,
) -> Result<ActRow, Internal> {
    let Drawn { declaration, signer, .. } = drawn;
    let today = casablanca::civil_date(drawn.at);
    Ok(ActRow {
        id: session.house().ambient.uuid(),
        declaration_id: declaration.id,
        office_id: declaration.office_id,
        unit_id: declaration.unit_id,
        kind: declaration.kind.as_str().to_owned(),
        regime: drawn.regime.as_str().to_owned(),
        year: today.year(),
        number: None,
        national_number,
        national_id,
        registered_at: drawn.at,
        registered_on: today,
        registered_by: drawn.by,
        delegation_id: signer.delegation_id,
        officer_name_ar: signer.name_ar.clone(),
        officer_name_latin: signer.name_latin.clone(),
        officer_quality: signer.quality.as_str().to_owned(),
        instrument: signer.instrument.clone(),
        event_date: declaration.content.event().date,
        subject: declaration.content.subject(),
        search_key: declaration.content.search_key(),
        content: serde_json::to_value(&declaration.content)?,
        seal: Vec::new(),
        office_code: drawn.office_code.to_owned(),
    })
}

fn born(act: &ActRow) -> Change {
    let name = reference(act.number, act.year, &act.office_code, act.national_number.as_deref());
    Change {
        object_kind: "act",
        object_id: ActId::from_uuid(act.id).to_string(),
        object_label: name.clone(),
        unit: Some(act.unit_id),
        before: None,
        after: Some(json!({
            "reference": name,
            "declaration": DeclarationId::from_uuid(act.declaration_id),
            "kind": act.kind,
            "regime": act.regime,
            "year": act.year,
            "number": act.number,
            "national_number": act.national_number,
            "national_id": act.national_id,
            "officer_quality": act.officer_quality,
            "instrument": act.instrument,
            "content": act.content,
        })),
    }
}
