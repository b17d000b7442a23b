//! Letters by e-mail, as the administrator sees them: to whom, when, and why one did not arrive. What they say is nobody's but
//! the reader's. Sending them is the kernel's.

pub mod graphql;
pub(crate) mod service;
mod store;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use uuid::Uuid;

kernel::ids! {
    /// A letter by e-mail.
    LetterId = "ltr";
}

/// Which letters are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    /// To the address that this member of staff has now.
    pub(crate) staff: Option<Uuid>,
    /// That stand here.
    pub(crate) state: Option<&'static str>,
}

/// A letter as stored, without what it says.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) id: Uuid,
    pub(crate) recipient: String,
    pub(crate) subject: String,
    pub(crate) state: String,
    pub(crate) failure: Option<String>,
    pub(crate) attempts: i32,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
    pub(crate) settled_at: Option<DateTime<Utc>>,
    /// Whether what it says is still kept, sealed.
    pub(crate) kept: bool,
}

impl Letter {
    /// Whether it was given up.
    pub(crate) fn is_given_up(&self) -> bool {
        self.state == "failed"
    }

    /// Whether it can be sent again: it was given up, and is still of use.
    pub(crate) fn may_go_again(&self, now: DateTime<Utc>) -> bool {
        self.is_given_up() && self.kept && self.expires_at > now
    }
}

/// The text that says why a letter did not go, and the number that the mail server answered with, if it did.
pub(crate) fn reason(failure: &str) -> (&'static str, Option<&str>) {
    match failure {
        "the letter was of no use any more" => ("exchange-letter-late", None),
        "not an address that letters can go to" => ("exchange-letter-address", None),
        "the mail server did not answer in time"
        | "the mail server cannot be reached"
        | "no protected connection to the mail server"
        | "no mail server is configured" => ("exchange-letter-unreached", None),
        _ => match failure.strip_prefix("the mail server answered ") {
            Some(code) => ("exchange-letter-refused", Some(code)),
            None => ("exchange-letter-other", None),
        },
    }
}
