//! Printing the stock of values: what the régie holds in tickets, for the receiver and for whoever inspects it (decree 2-17-451 art. 45).

use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::locale::Locale;
use kernel::session::Session;
use kernel::tx::{Change, begin};

use super::paper::{TEMPLATE, body};
use super::service::Period;
use super::store::stock::between;
use crate::acts;
use crate::error::not_found;
use crate::office::CashOfficeId;
use crate::remittance::paper::{Paper, Words};
use crate::remittance::print::{Filing, file};
use crate::remittance::store as books;

/// Prints the stock of values of a régie between two days; answers the path of a signed, short-lived link. The print is on record and kept.
///
/// # Errors
/// Refused for a régie that is not in the caller's reach, and for a period that ends before it begins.
#[tracing::instrument(name = "regie.ticket.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn stock(session: &Session, input: Outcome<(Period, Locale)>) -> Outcome<String> {
    let permit = session.permit::<acts::TicketPrint>()?;
    let (period, language) = input?;
    let days = period.days()?;
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let office = books::office(&mut tx, permit.scope(), period.office.uuid()).await?;
    let office = office.ok_or_else(|| not_found("officeId"))?;
    let rows = between(&mut tx, office.id, days).await?;
    let body = body(Words::of(language), days, &rows)?;
    let paper = Paper { template: &TEMPLATE, office: &office, language, number: None, body };
    let about = Change {
        object_kind: "cash_office",
        object_id: CashOfficeId::from_uuid(office.id).to_string(),
        object_label: format!("{} {} {}", office.code, days.0, days.1),
        unit: Some(office.unit),
        before: None,
        after: None,
    };
    let name = format!("tickets-{}-{}-{}", office.code, days.0, days.1);
    file(tx, turn, &paper, Filing { name, kept: true, about }).await
}
