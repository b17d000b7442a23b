//! Letters: that something waits in the inbox. The kernel's mail sends them and keeps its own log.

use chrono::Duration;
use kernel::directory;
use kernel::error::Outcome;
use kernel::locale::Locale;
use kernel::mail::{self, Letter, Link, Recipient};
use kernel::session::Session;
use kernel::tx::TenantTx;
use uuid::Uuid;

/// After that the letter tells nothing that the inbox has not told long ago.
const USEFUL: Duration = Duration::days(2);

/// Writes to each of these people who has an address; gives how many letters that makes.
pub(super) async fn post(tx: &mut TenantTx, session: &Session, readers: &[Uuid]) -> Outcome<usize> {
    if readers.is_empty() || !session.house().mailer.is_on() {
        return Ok(0);
    }
    let until = tx.now() + USEFUL;
    let mut posted = 0;
    for person in directory::staff_by_ids(tx, readers).await? {
        // Who has left the town hall is told nothing of it any more, also of work that was once theirs.
        let address = person.email.filter(|address| person.active && mail::is_address(address));
        let Some(address) = address else { continue };
        let letter = Letter {
            to: &Recipient { address, name: person.name },
            languages: &Locale::PAPERS,
            subject: "exchange-mail-subject",
            body: "exchange-mail-body",
            args: Vec::new(),
            link: Some(Link { label: "exchange-mail-link", address: format!("{}/inbox", session.origin()) }),
            until,
        };
        mail::post(tx, &letter).await?;
        posted += 1;
    }
    Ok(posted)
}
