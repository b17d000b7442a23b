//! The paper of an order.

use kernel::error::Outcome;
use kernel::files::{self, Link};
use kernel::id::TypedId as _;
use kernel::locale::Locale;
use kernel::look;
use kernel::session::Session;
use kernel::tx::{Change, begin};
use serde_json::json;

use super::{about, intact};
use crate::acts;
use crate::error::not_found;
use crate::order::{OrderId, paper, store};

/// What to print.
#[derive(Debug, Clone, Copy)]
pub struct Print {
    /// Which order.
    pub order: OrderId,
    /// In which of the two languages of papers.
    pub language: Locale,
}

/// Prints an order as it was made, with the bases of its calculation (decree 2-17-451 art. 28); answers the path of a signed, short-lived
/// link.
///
/// # Errors
/// Refused when there is no such order in the caller's reach, or its seal is broken.
#[tracing::instrument(name = "regie.order.print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print(session: &Session, input: Outcome<Print>) -> Outcome<String> {
    let permit = session.permit::<acts::OrderPrint>()?;
    let input = input?;
    let house = session.house();
    // Waited for before a connection is held, and not while holding one.
    let turn = house.renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let found = store::list(&mut tx, permit.scope(), &[input.order.uuid()]).await?;
    let order = found.into_iter().next().ok_or_else(|| not_found("orderId"))?;
    intact(session, &order, &["orderId"])?;
    let bases = store::bases(&mut tx, order.id).await?;
    let changes = store::changes(&mut tx, &[order.id]).await?;
    let (today, ledgers) = (house.ambient.today(), store::ledgers(&mut tx, &[order.id]).await?);
    let ledger = ledgers.first().ok_or_else(|| not_found("orderId"))?;
    let late = ledger.late_steps(today)?;
    let heading = crate::assessment::store::heading(&mut tx, order.unit_id).await?;
    let look = look::look(&mut tx, session).await?;
    let page = paper::Page { session, language: input.language, heading: &heading, look: &look };
    let mut job = page.order(&order, &bases, &changes, &late)?;
    job.data = look::with_seal(session, job.data).await?;
    let content = house.renderer.render_in(turn, job).await?;
    let name = format!("order-{}-{}.pdf", order.year, order.number);
    let file = files::keep(&mut tx, session, &name, "application/pdf", content.into()).await?;
    let after = json!({ "file": file.id, "language": input.language.tag() });
    let audited = tx.audit(Change { after: Some(after), ..about(&order) }).await?;
    tx.commit(audited).await?;
    Ok(Link::path(session, file.id))
}
