//! Months: certified by who holds the régie, regularised by the ordonnateur.

use chrono::Datelike as _;
use kernel::error::{Fault, Internal, Outcome, broke};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Operation, TenantTx, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Certificate, CertificateId, Filter, Month, Regularisation, SERIES, month_fault, store};
use crate::acts;
use crate::error::not_found;
use crate::office::{CashOfficeId, acting};
use crate::remittance::ledger;
use crate::remittance::store as books;

/// A page of the certificates that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.remittance.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Certificate>, Filter)> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let (filter, args) = input?;
    let wanted = store::Wanted { id: None, filter: &filter, after: args.after, limit: args.limit() };
    let found = store::select(&mut begin_read(&permit).await?, permit.scope(), &wanted).await?;
    Ok((Page::new(&args, found.into_iter().map(|row| (row.id, row)).collect()), filter))
}

/// How many certificates [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// One certificate; `None` when there is none in the caller's reach.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.remittance.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn get(session: &Session, id: Option<CertificateId>) -> Outcome<Option<Certificate>> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let Some(id) = id else { return Ok(None) };
    store::get(&mut begin_read(&permit).await?, permit.scope(), id.uuid()).await
}

/// A month to certify.
#[derive(Debug, serde::Serialize)]
pub struct Certify {
    /// The client's operation.
    pub operation: Uuid,
    /// The régie.
    pub office: CashOfficeId,
    /// The month.
    pub month: Month,
}

/// Certifies what a régie took in a month, once. After the 8th it is late, which is told and not refused.
///
/// # Errors
/// Refused to who does not hold the régie, for a month that is not over or has a day open, and the second time.
#[tracing::instrument(name = "regie.month.certify", skip_all, fields(tenant = %session.tenant().key))]
pub async fn certify(session: &Session, input: Outcome<Certify>) -> Outcome<Certificate> {
    let permit = session.permit::<acts::MonthCertify>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<CertificateId>(input.operation, &input).await? {
        return replayed(&mut tx, id).await;
    }
    let (today, now) = (ambient.today(), ambient.now());
    let office = books::office(&mut tx, permit.scope(), input.office.uuid()).await?;
    let office = office.ok_or_else(|| not_found("officeId"))?;
    acting(crate::office::store::member::quality(&mut tx, office.id, by, today).await?, true)?;
    if let Some(fault) = month_fault(input.month, today) {
        return Err(fault.into());
    }
    let bounds = input.month.first().zip(input.month.last()).ok_or(Internal::Broken("a month without days"))?;
    books::one_at_a_time(&mut tx, office.id).await?;
    if store::has_open_day(&mut tx, office.id, bounds).await? {
        return Err(Fault::at("regie-error-month-open-day", &["month"]).into());
    }
    let movements = ledger::store::movements(&mut tx, office.id, bounds).await?;
    let breakdown = serde_json::to_value(store::takings(&mut tx, office.id, bounds).await?)?;
    let id = ambient.uuid();
    let held = movements.held();
    let new =
        store::New { id, office: office.id, month: input.month, movements, held, breakdown, on: today, at: now, by };
    if let Err(error) = store::insert(&mut tx, &new).await {
        let twice = broke(&error, "month_certificate_office_id_year_month_key");
        return Err(if twice { Fault::at("regie-error-month-certified", &["month"]).into() } else { error.into() });
    }
    let row = reload(&mut tx, id).await?;
    tx.answer(input.operation, &CertificateId::from_uuid(id)).await?;
    let after = json!({ "opening": row.opening, "taken": row.taken, "bounced": row.bounced, "difference": row.difference,
        "remitted": row.remitted, "held": row.held });
    let audited = tx.audit(Change { after: Some(after), ..about(&row) }).await?;
    tx.commit(audited).await?;
    Ok(row)
}

/// A month to regularise.
#[derive(Debug, serde::Serialize)]
pub struct Regularise {
    /// The client's operation.
    pub operation: Uuid,
    /// Its certificate.
    pub certificate: CertificateId,
}

/// Regularises a certified month, once, with an order of its own number. From the 15th on it is late, which is told and not refused.
///
/// # Errors
/// Refused to who certified it or holds a place in the régie, and the second time.
#[tracing::instrument(name = "regie.month.regularise", skip_all, fields(tenant = %session.tenant().key))]
pub async fn regularise(session: &Session, input: Outcome<Regularise>) -> Outcome<Certificate> {
    let permit = session.permit::<acts::MonthRegularise>()?;
    let input = input?;
    let (ambient, by) = (&session.house().ambient, session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(id) = tx.operation::<CertificateId>(input.operation, &input).await? {
        return replayed(&mut tx, id).await;
    }
    let row = store::get(&mut tx, permit.scope(), input.certificate.uuid()).await?;
    let row = row.ok_or_else(|| not_found("certificateId"))?;
    let (today, now) = (ambient.today(), ambient.now());
    let quality = crate::office::store::member::quality(&mut tx, row.office.id, by, today).await?;
    if let Some(fault) = row.regularise_fault(by, quality.is_some()) {
        return Err(fault.into());
    }
    let year = today.year();
    let number = tx.next_number(SERIES, year).await?;
    let order = Regularisation { number, year, on: today, at: now, staff: by };
    if let Err(error) = store::insert_order(&mut tx, row.id, &order).await {
        let twice = broke(&error, "month_regularisation_pkey");
        let fault = || Fault::at("regie-error-month-regularised", &["certificateId"]);
        return Err(if twice { fault().into() } else { error.into() });
    }
    let row = reload(&mut tx, row.id).await?;
    tx.answer(input.operation, &input.certificate).await?;
    let after = json!({ "number": number, "year": year });
    let audited = tx.audit(Change { after: Some(after), ..about(&row) }).await?;
    tx.commit(audited).await?;
    Ok(row)
}

async fn reload(tx: &mut TenantTx, id: Uuid) -> Outcome<Certificate> {
    store::get(tx, &Scope::All, id).await?.ok_or_else(|| not_found("certificateId"))
}

async fn replayed(tx: &mut TenantTx, id: CertificateId) -> Outcome<Certificate> {
    store::get(tx, &Scope::All, id.uuid()).await?.ok_or_else(|| not_found("operationId"))
}

/// The audit row of something done with a certificate.
pub(crate) fn about(row: &Certificate) -> Change {
    Change {
        object_kind: "month_certificate",
        object_id: CertificateId::from_uuid(row.id).to_string(),
        object_label: row.label(),
        unit: Some(row.office.unit),
        before: None,
        after: None,
    }
}
