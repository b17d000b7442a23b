use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Utc};
use kernel::calendar::casablanca;
use kernel::error::{Internal, Outcome};
use kernel::event::Concerns;
use kernel::holiday;
use kernel::id::TypedId as _;
use kernel::job::{self, Due};
use kernel::session::Session;
use kernel::tx::{TenantTx, begin};
use serde_json::json;

use super::{Duty, Waiting, store};
use crate::acts::MonthRemind;
use crate::events::{MonthCertificateNear, MonthOrderNear};
use crate::office::CashOfficeId;
use crate::remittance::certificate::Month;

/// Tells who holds a régie that its last month is to be certified, and who regularises that it is to be regularised: each once for a
/// régie and a month.
#[tracing::instrument(name = "regie.month.remind", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn remind(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<MonthRemind>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let today = casablanca::civil_date(due.at);
    let month = Month::before(today);
    let holidays = holiday::known(&mut tx).await?;
    let (mut certificates, mut orders) = (0, 0);
    if let Some(last) = Duty::Certificate.told_on(today, month, &holidays) {
        let over = over(today).ok_or(Internal::Broken("a month without an end"))?;
        for waiting in store::uncertified(&mut tx, permit.scope(), month, (today, over)).await? {
            certificates += i64::from(certificate(&mut tx, &waiting, month, last).await?);
        }
    }
    if let Some(last) = Duty::Order.told_on(today, month, &holidays) {
        for waiting in store::unregularised(&mut tx, permit.scope(), month).await? {
            orders += i64::from(order(&mut tx, &waiting, month, last).await?);
        }
    }
    let report = json!({ "certificates": certificates, "orders": orders });
    let change = job::finish(&mut tx, run, report).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}

/// When the month before that of a day ended.
fn over(day: NaiveDate) -> Option<DateTime<Utc>> {
    day.with_day(1).and_then(|first| casablanca::instant(first.and_time(NaiveTime::MIN)))
}

/// Tells who holds a régie, unless that was done before.
async fn certificate(tx: &mut TenantTx, of: &Waiting, month: Month, last: NaiveDate) -> Outcome<bool> {
    let now = tx.now();
    if !store::keep(tx, of.office, (month, Duty::Certificate), now).await? {
        return Ok(false);
    }
    let office = CashOfficeId::from_uuid(of.office);
    let Month { year, month } = month;
    let event = MonthCertificateNear { office, code: of.code.clone(), year, month, last };
    tx.emit(&event, Concerns { unit: Some(of.unit), owner: of.holder }).await?;
    Ok(true)
}

/// Tells who regularises, unless that was done before.
async fn order(tx: &mut TenantTx, of: &Waiting, month: Month, last: NaiveDate) -> Outcome<bool> {
    let now = tx.now();
    if !store::keep(tx, of.office, (month, Duty::Order), now).await? {
        return Ok(false);
    }
    let office = CashOfficeId::from_uuid(of.office);
    let Month { year, month } = month;
    let event = MonthOrderNear { office, code: of.code.clone(), year, month, last };
    tx.emit(&event, Concerns { unit: Some(of.unit), owner: None }).await?;
    Ok(true)
}
