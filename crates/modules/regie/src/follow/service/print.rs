//! The paper of a notice: the first print is the original, those after it say so.

use kernel::error::{Fault, Internal, Outcome};
use kernel::files::{self, Link};
use kernel::id::TypedId as _;
use kernel::locale::Locale;
use kernel::look;
use kernel::money::Money;
use kernel::session::Session;
use kernel::tx::{Change, Tx, begin};
use serde_json::json;
use uuid::Uuid;

use super::about;
use crate::acts;
use crate::calc::Step;
use crate::error::not_found;
use crate::follow::store::{self, Printing};
use crate::follow::{DebtNoticeId, Notice, paper};
use crate::order;
use crate::order::balance::Ledger;
use crate::order::paper::Page as Sheet;

/// What to print.
#[derive(Debug, Clone, Copy)]
pub struct Print {
    /// Which notice.
    pub notice: DebtNoticeId,
    /// In which of the two languages of papers.
    pub language: Locale,
}

/// Prints a notice with its debts as they stood on its day; answers the path of a signed, short-lived link.
///
/// # Errors
/// Refused when there is no such notice in the caller's reach, and for one that was annulled.
#[tracing::instrument(name = "regie.notice.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print(session: &Session, input: Outcome<Print>) -> Outcome<String> {
    let permit = session.permit::<acts::NoticePrint>()?;
    let Print { notice, language } = input?;
    let (house, by) = (session.house(), session.staff()?.uuid());
    // Waited for before a connection is held, and not while holding one.
    let turn = house.renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let found = store::get(&mut tx, permit.scope(), notice.uuid()).await?;
    let notice = found.ok_or_else(|| not_found("noticeId"))?;
    if notice.annulment.is_some() {
        return Err(Fault::at("regie-error-notice-annulled", &["noticeId"]).into());
    }
    store::hold(&mut tx, notice.id).await?;
    let number = store::last_print(&mut tx, notice.id).await? + 1;
    let late = late(&mut tx, &notice).await?;
    let heading = crate::assessment::store::heading(&mut tx, notice.unit).await?;
    let look = look::look(&mut tx, session).await?;
    let sheet = Sheet { session, language, heading: &heading, look: &look };
    let mut job = paper::job(&sheet, &notice, number, &late)?;
    job.data = look::with_seal(session, job.data).await?;
    let content = house.renderer.render_in(turn, job).await?;
    let name = format!("notice-{}-{}-{number}.pdf", notice.year, notice.number);
    let file = files::keep(&mut tx, session, &name, "application/pdf", content.into()).await?;
    let printing = Printing {
        id: house.ambient.uuid(),
        notice: notice.id,
        number,
        language: language.tag(),
        file: file.id.uuid(),
        at: house.ambient.now(),
        by,
    };
    store::insert_print(&mut tx, &printing).await?;
    let after = json!({ "file": file.id, "language": language.tag(), "print": number });
    let audited = tx.audit(Change { after: Some(after), ..about(&notice) }).await?;
    tx.commit(audited).await?;
    Ok(Link::path(session, file.id))
}

/// How late payment of each order came to what the notice says. Nothing of an order of which it comes to something else by now, since a receipt
/// of then was made void.
async fn late(tx: &mut impl Tx, notice: &Notice) -> Outcome<Vec<(Uuid, Vec<Step>)>> {
    let orders: Vec<Uuid> = notice.lines.iter().map(|line| line.order).collect();
    let ledgers = order::store::ledgers(tx, &orders).await?;
    let told = |ledger: &Ledger| {
        let steps = ledger.as_of(notice.issued_on).late_steps(notice.issued_on)?;
        Ok::<_, Internal>((ledger.order, steps))
    };
    let steps = ledgers.iter().map(told).collect::<Result<Vec<_>, _>>()?;
    let same = |(order, steps): &(Uuid, Vec<Step>)| {
        let told = Money::sum(steps.iter().filter_map(|step| step.amount));
        notice.lines.iter().any(|line| line.order == *order && told == Some(line.late))
    };
    Ok(steps.into_iter().filter(same).collect())
}
