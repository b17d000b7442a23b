use kernel::error::{Fault, Internal, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::mail;
use kernel::session::Session;
use kernel::tx::{Change, begin, begin_read};
use serde_json::json;

use super::{Letter, LetterId, Wanted, store};
use crate::acts::{LetterRead, LetterRetry};

/// A page of the letters to one's own people, newest first.
#[tracing::instrument(name = "exchange.letter.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, wanted: Wanted, page: PageArgs) -> Outcome<Page<Letter>> {
    let permit = session.permit::<LetterRead>()?;
    let mut tx = begin_read(&permit).await?;
    let rows = store::page(&mut tx, permit.scope(), wanted, &page).await?;
    Ok(Page::new(&page, rows.into_iter().map(|row| (row.id, row)).collect()))
}

/// Sends a letter again that was given up.
///
/// # Errors
/// Refused for a letter that is not found, waits or was sent, for one that is of no use any more, and where no mail server is
/// configured.
#[tracing::instrument(name = "exchange.letter.retry", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn retry(session: &Session, id: LetterId) -> Outcome<Letter> {
    let permit = session.permit::<LetterRetry>()?;
    mail::must_be_on(session)?;
    let mut tx = begin(&permit).await?;
    let found = store::lock(&mut tx, permit.scope(), id.uuid()).await?;
    let letter = found.ok_or_else(|| Fault::at("kernel-error-not-found", &["letterId"]))?;
    if !letter.is_given_up() {
        return Err(Fault::at("exchange-error-letter-settled", &["letterId"]).into());
    }
    if !letter.may_go_again(session.house().ambient.now()) || !mail::again(&mut tx, letter.id).await? {
        return Err(Fault::at("exchange-error-letter-late", &["letterId"]).into());
    }
    let now = store::lock(&mut tx, permit.scope(), letter.id).await?;
    let change = Change {
        object_kind: "letter",
        object_id: id.to_string(),
        object_label: letter.subject,
        unit: None,
        before: Some(json!({ "state": letter.state, "failure": letter.failure })),
        after: Some(json!({ "state": "waiting" })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(now.ok_or(Internal::Broken("a letter that was just put back into the queue"))?)
}
