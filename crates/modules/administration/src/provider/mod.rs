//! Providers of identities (OpenID Connect Core 1.0): who the commune trusts to say who somebody is.
//!
//! The provider says which of its accounts the person in front of the browser has; which account of the commune that is, says
//! [`crate::identity`] alone. A sign-in by way of a provider stands in the place of the password: the account's second factor is
//! asked for all the same, unless the commune decided that the provider's own counts.

pub(crate) mod admission;
pub(crate) mod client;
pub mod graphql;
pub mod journey;
pub(crate) mod service;
pub(crate) mod store;

#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::tenant::LocalName;
use uuid::Uuid;

kernel::ids! {
    /// A provider of identities.
    ProviderId = "idp";
}

/// Most providers of one commune.
pub(crate) const MOST: usize = 12;
/// Most values of one list: scopes, methods, classes.
pub(crate) const MOST_VALUES: usize = 10;

/// A provider as stored. Its secret is locked.
#[derive(Debug, Clone)]
pub(crate) struct Provider {
    pub(crate) id: Uuid,
    /// Compared character by character, as the specification says.
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    /// Locked in the commune's vault.
    pub(crate) client_secret: Vec<u8>,
    pub(crate) label_ar: String,
    pub(crate) label_fr: String,
    /// Beside `openid`.
    pub(crate) scopes: Vec<String>,
    pub(crate) enabled: bool,
    pub(crate) factor: Factor,
    pub(crate) created_at: DateTime<Utc>,
}

impl Provider {
    pub(crate) fn label(&self) -> LocalName {
        LocalName { ar: self.label_ar.clone(), fr: self.label_fr.clone(), zgh: None }
    }
}

/// When the provider's own second factor counts as the account's: from a day on, and only when its word says how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Factor {
    /// `None`: never.
    pub(crate) from: Option<NaiveDate>,
    /// Values of `amr` (RFC 8176), one of which must be said.
    pub(crate) amr: Vec<String>,
    /// Values of `acr`, one of which may be said instead.
    pub(crate) acr: Vec<String>,
}

impl Factor {
    /// Whether this word of the provider counts as a second factor on this day.
    pub(crate) fn suffices(&self, said: &client::Proved, today: NaiveDate) -> bool {
        let counts = self.from.is_some_and(|from| from <= today);
        let method = said.amr.iter().any(|method| self.amr.contains(method));
        counts && (method || said.acr.as_ref().is_some_and(|class| self.acr.contains(class)))
    }
}

/// A path of this very site, or the home page: whatever else somebody put into the address, nobody is sent elsewhere.
pub(crate) fn local_path(origin: &str, asked: &str) -> String {
    let home = || "/".to_owned();
    if !asked.starts_with('/') || asked.len() > 500 || asked.chars().any(|c| c.is_control() || c == '\\') {
        return home();
    }
    let Ok(base) = url::Url::parse(origin) else { return home() };
    let Some(url) = base.join(asked).ok().filter(|url| url.origin() == base.origin()) else { return home() };
    // What the parser made of it, which begins with one slash only; a fragment is ours to write.
    let path = url.path();
    if path.starts_with("//") || path.starts_with("/auth/") {
        return home();
    }
    url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

/// Where the provider sends people back to at this host.
pub(crate) fn callback(origin: &str) -> String {
    format!("{origin}/auth/oidc/callback")
}

/// Every address that the provider must know: one for each host of the commune. A host of a unit's own name stands for itself.
pub(crate) fn callbacks(origin: &str, here: Option<&str>, units: &[String]) -> Vec<String> {
    let own = vec![callback(origin)];
    let Some((scheme, host)) = origin.split_once("://") else { return own };
    let Some(base) = here.and_then(|label| host.strip_prefix(label)).filter(|base| base.starts_with('.')) else {
        return own;
    };
    units.iter().map(|label| callback(&format!("{scheme}://{label}{base}"))).collect()
}
