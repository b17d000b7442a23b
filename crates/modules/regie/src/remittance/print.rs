//! Printing what the régie hands to the receiver. Slips, certificates and reports are kept; lists, which anybody entitled can print again,
//! only for a while.

use chrono::NaiveDate;
use kernel::error::{Fault, Outcome};
use kernel::files::{self, Link};
use kernel::id::TypedId as _;
use kernel::locale::Locale;
use kernel::look;
use kernel::render::Turn;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, TenantTx, begin};
use serde_json::json;

use super::certificate::{self, CertificateId};
use super::inspection::{self, InspectionId};
use super::paper::{CERTIFICATE, INSPECTION, JOURNAL, Paper, RECEIPTS_STATEMENT, REGULARISATION, REMITTANCE, Words};
use super::statement::store::{Of, lines};
use super::statement::{length_fault, period_fault};
use super::{OfficePlate, RemittanceId, service, store};
use crate::acts;
use crate::day::{self, DayId};
use crate::error::not_found;
use crate::office::CashOfficeId;

/// How a paper is filed.
pub(crate) struct Filing {
    /// File name without its ending.
    pub(crate) name: String,
    /// Whether it is kept, or only for a while.
    pub(crate) kept: bool,
    /// The audit row, without what was printed.
    pub(crate) about: Change,
}

/// Prints a remittance slip; answers the path of a signed, short-lived link.
///
/// # Errors
/// Refused when there is no such remittance in the caller's reach.
#[tracing::instrument(name = "regie.remittance.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn remittance(session: &Session, input: Outcome<(RemittanceId, Locale)>) -> Outcome<String> {
    let permit = session.permit::<acts::RemittancePrint>()?;
    let (id, language) = input?;
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let row = store::get(&mut tx, permit.scope(), id.uuid()).await?.ok_or_else(|| not_found("remittanceId"))?;
    let mut days = day::store::list(&mut tx, &Scope::All, &row.days).await?;
    days.reverse();
    let sender = store::staff_name(&mut tx, row.sent_by).await?;
    let body = Words::of(language).remittance(&row, &days, &sender)?;
    let number = Some(row.reference());
    let paper = Paper { template: &REMITTANCE, office: &row.office, language, number, body };
    let name = format!("remittance-{}-{}", row.year, row.number);
    file(tx, turn, &paper, Filing { name, kept: true, about: service::about(&row) }).await
}

/// A paper of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthPaper {
    /// What the régisseur certified.
    Certificate,
    /// The order by which the ordonnateur regularised it.
    Order,
}

/// A month to print.
#[derive(Debug, Clone, Copy)]
pub struct Month {
    /// Its certificate.
    pub certificate: CertificateId,
    /// Which of its papers.
    pub paper: MonthPaper,
    /// Language of the paper.
    pub language: Locale,
}

/// Prints a month's certificate, with its order once it was regularised, or that order itself; answers the path of a signed, short-lived
/// link.
///
/// # Errors
/// Refused when there is no such certificate in the caller's reach, and for the order of a month that was not regularised.
#[tracing::instrument(name = "regie.remittance.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn month(session: &Session, input: Outcome<Month>) -> Outcome<String> {
    let permit = session.permit::<acts::RemittancePrint>()?;
    let Month { certificate: id, paper, language } = input?;
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let row = certificate::store::get(&mut tx, permit.scope(), id.uuid()).await?;
    let row = row.ok_or_else(|| not_found("certificateId"))?;
    let certifier = store::staff_name(&mut tx, row.staff).await?;
    let words = Words::of(language);
    let (paper, name) = match paper {
        MonthPaper::Certificate => {
            let body = words.certificate(&row, &certifier);
            let name = format!("certificate-{}-{}-{:02}", row.office.code, row.month.year, row.month.month);
            (Paper { template: &CERTIFICATE, office: &row.office, language, number: None, body }, name)
        }
        MonthPaper::Order => {
            let order = row.regularisation;
            let order = order.ok_or_else(|| Fault::at("regie-error-month-not-regularised", &["certificateId"]))?;
            let by = store::staff_name(&mut tx, order.staff).await?;
            let (body, number) = (words.regularisation(&row, (&certifier, &by)), order.reference());
            let name = format!("regularisation-{}-{}", order.year, order.number);
            (Paper { template: &REGULARISATION, office: &row.office, language, number: Some(number), body }, name)
        }
    };
    file(tx, turn, &paper, Filing { name, kept: true, about: certificate::service::about(&row) }).await
}

/// Prints the report of an inspection; answers the path of a signed, short-lived link.
///
/// # Errors
/// Refused when there is no such inspection in the caller's reach.
#[tracing::instrument(name = "regie.remittance.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn inspection(session: &Session, input: Outcome<(InspectionId, Locale)>) -> Outcome<String> {
    let permit = session.permit::<acts::RemittancePrint>()?;
    let (id, language) = input?;
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let row = inspection::store::get(&mut tx, permit.scope(), id.uuid()).await?;
    let row = row.ok_or_else(|| not_found("inspectionId"))?;
    let inspector = store::staff_name(&mut tx, row.staff).await?;
    let body = Words::of(language).inspection(&row, &inspector)?;
    let paper = Paper { template: &INSPECTION, office: &row.office, language, number: None, body };
    let name = format!("inspection-{}-{}", row.office.code, row.on);
    file(tx, turn, &paper, Filing { name, kept: true, about: inspection::service::about(&row) }).await
}

/// Prints the journal of a till's day: its receipts in their order, its tickets, and its count once it is closed; answers the path of a
/// signed, short-lived link.
///
/// # Errors
/// Refused when there is no such day in the caller's reach.
#[tracing::instrument(name = "regie.remittance.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn journal(session: &Session, input: Outcome<(DayId, Locale)>) -> Outcome<String> {
    let permit = session.permit::<acts::RemittancePrint>()?;
    let (id, language) = input?;
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let row = day::store::get(&mut tx, permit.scope(), id.uuid()).await?.ok_or_else(|| not_found("dayId"))?;
    let office =
        OfficePlate { id: row.office, unit: row.unit, code: row.office_code.clone(), name: row.office_name.clone() };
    let list = lines(&mut tx, Of::Day(row.id)).await?;
    if let Some(fault) = length_fault(list.len()) {
        return Err(fault.into());
    }
    let holder = store::staff_name(&mut tx, row.staff).await?;
    let tickets = crate::ticket::store::gone::of_day(&mut tx, row.id).await?;
    let body = Words::of(language).journal(&row, (list.as_slice(), tickets.as_slice()), &holder)?;
    let paper = Paper { template: &JOURNAL, office: &office, language, number: None, body };
    let name = format!("journal-{}-{}-{}", row.office_code, row.till_code, row.on);
    file(tx, turn, &paper, Filing { name, kept: false, about: day::service::about(&row) }).await
}

/// A list of receipts to print.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// The régie.
    pub office: CashOfficeId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Language of the paper.
    pub language: Locale,
}

/// Prints every receipt of a period with its payer (relevé nominatif des quittances); answers the path of a signed, short-lived link.
///
/// # Errors
/// Refused for a régie that is not in the caller's reach, a period that ends before it begins, and one with too many receipts.
#[tracing::instrument(name = "regie.remittance.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn receipts_statement(session: &Session, input: Outcome<Statement>) -> Outcome<String> {
    let permit = session.permit::<acts::RemittancePrint>()?;
    let Statement { office, from, until, language } = input?;
    if let Some(fault) = period_fault(from, until) {
        return Err(fault.into());
    }
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let office = store::office(&mut tx, permit.scope(), office.uuid()).await?.ok_or_else(|| not_found("officeId"))?;
    let list = lines(&mut tx, Of::Office(office.id, from, until)).await?;
    if let Some(fault) = length_fault(list.len()) {
        return Err(fault.into());
    }
    let body = Words::of(language).statement((from, until), &list)?;
    let paper = Paper { template: &RECEIPTS_STATEMENT, office: &office, language, number: None, body };
    let about = Change {
        object_kind: "cash_office",
        object_id: CashOfficeId::from_uuid(office.id).to_string(),
        object_label: format!("{} {from} {until}", office.code),
        unit: Some(office.unit),
        before: None,
        after: None,
    };
    file(tx, turn, &paper, Filing { name: format!("receipts-{}-{from}-{until}", office.code), kept: false, about })
        .await
}

/// Sets the paper, keeps it, and puts on record who printed it.
pub(crate) async fn file(mut tx: TenantTx, turn: Turn, paper: &Paper<'_>, filing: Filing) -> Outcome<String> {
    let session = tx.session().clone();
    let heading = crate::assessment::store::heading(&mut tx, paper.office.unit).await?;
    let look = look::look(&mut tx, &session).await?;
    let mut job = paper.job(&session, (&heading, &look));
    job.data = look::with_seal(&session, job.data).await?;
    let content = session.house().renderer.render_in(turn, job).await?;
    let (name, media) = (format!("{}.pdf", filing.name), "application/pdf");
    let file = if filing.kept {
        files::keep(&mut tx, &session, &name, media, content.into()).await?
    } else {
        files::keep_awhile(&mut tx, &session, &name, media, content.into()).await?
    };
    let after = json!({ "file": file.id, "template": paper.template.name, "language": paper.language.tag() });
    let audited = tx.audit(Change { after: Some(after), ..filing.about }).await?;
    tx.commit(audited).await?;
    Ok(Link::path(&session, file.id))
}
