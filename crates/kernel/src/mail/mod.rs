//! Letters by e-mail: written in the transaction of the change that causes them, sent soon afterwards.
//!
//! [`post`] puts a letter into the commune's own queue, sealed, so it exists exactly when the change does. [`run`] sends
//! what is waiting, again and again until the mail server takes it: after a crash a letter may come twice (under the same
//! `Message-ID`), never not at all. A deployment without a mail server says so instead of losing letters.

mod letter;
mod smtp;
mod store;
mod worker;

use chrono::{DateTime, Utc};

use crate::error::{Fault, Outcome};
use crate::locale::{Args, Locale};
use crate::session::Session;
use crate::tenant::LocalName;
use crate::tx::{TenantTx, Tx as _};

pub(crate) use store::{forget, settled_before};

pub use smtp::{Mailer, MailerError, Security, Smtp};
pub use worker::{deliver, run};

/// Header that names the commune, so that a mail server's operator can tell the communes' letters apart.
pub const COMMUNE_HEADER: &str = "X-Jamaa-Commune";

/// Who gets a letter.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// E-mail address (RFC 5321 mailbox).
    pub address: String,
    /// Name; `$name` in the texts.
    pub name: LocalName,
}

/// A letter, in words that are named by their Fluent ids. Every text gets `$name`, `$commune` and the values of `args`.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// To whom.
    pub to: &'a Recipient,
    /// Languages, one below the other, the first one on top; [`Locale::PAPERS`] where the person's own is not known.
    pub languages: &'a [Locale],
    /// Text of the subject. It is kept in clear in the commune's list of letters: nothing secret in it.
    pub subject: &'static str,
    /// Text of the letter; an empty line parts paragraphs.
    pub body: &'static str,
    /// Values for the texts.
    pub args: Args,
    /// Words and address of the one link.
    pub link: Option<Link>,
    /// From then on the letter is of no use and is not sent any more.
    pub until: DateTime<Utc>,
}

/// The one thing that a letter asks to do.
#[derive(Debug, Clone)]
pub struct Link {
    /// Text of the button.
    pub label: &'static str,
    /// Where it leads.
    pub address: String,
}

/// Whether this can be the address of a letter.
#[must_use]
pub fn is_address(text: &str) -> bool {
    text.len() <= 254 && text.parse::<lettre::Address>().is_ok()
}

/// Refuses what needs e-mail where no mail server is configured: before anything is done.
///
/// # Errors
/// Refused with `kernel-error-mail-off`.
pub fn must_be_on(session: &Session) -> Outcome<()> {
    if session.house().mailer.is_on() { Ok(()) } else { Err(Fault::new("kernel-error-mail-off").into()) }
}

/// Puts a letter that was given up back into the queue, in the transaction of the change that asks for it; `false` when it was
/// not given up, or is of no use any more.
///
/// # Errors
/// Refused with `kernel-error-mail-off` where no mail server is configured.
pub async fn again(tx: &mut TenantTx, id: uuid::Uuid) -> Outcome<bool> {
    let session = tx.session().clone();
    must_be_on(&session)?;
    let now = session.house().ambient.now();
    let taken = store::again(tx.conn(), session.tenant().key.as_str(), id, now).await?;
    tx.nudge_mailer();
    Ok(taken)
}

/// Puts a letter into the commune's queue, in the transaction of the change that causes it. Answers its identifier.
///
/// # Errors
/// Refused with `kernel-error-mail-off` where no mail server is configured, and with `kernel-error-mail-address` when
/// nothing can be sent to the address.
pub async fn post(tx: &mut TenantTx, letter: &Letter<'_>) -> Outcome<uuid::Uuid> {
    let session = tx.session().clone();
    must_be_on(&session)?;
    if !is_address(&letter.to.address) {
        return Err(Fault::new("kernel-error-mail-address").into());
    }
    let (house, tenant) = (session.house(), session.tenant());
    let content = letter::write(&house.texts, tenant, letter);
    let sealed = house.keys.lock(tenant.key.as_str(), house.ambient.bytes::<24>(), &serde_json::to_vec(&content)?);
    let row = store::Row {
        id: house.ambient.uuid(),
        recipient: &letter.to.address,
        subject: &content.subject,
        content: &sealed,
        at: house.ambient.now(),
        until: letter.until,
    };
    store::insert(tx.conn(), tenant.key.as_str(), &row).await?;
    tx.nudge_mailer();
    Ok(row.id)
}
