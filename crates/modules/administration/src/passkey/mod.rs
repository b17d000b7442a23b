//! Passkeys (WebAuthn Level 3): a key in the person's own device, unlocked by finger, face or PIN. Possession and that
//! proof together are two factors, so a passkey alone signs in.
//!
//! A passkey belongs to one commune's host (its *relying party id*), so that it opens nothing at a sibling commune; the
//! arrondissements of a city share the city's. What the server must remember between challenge and answer travels through
//! the browser, sealed; each challenge is answered once.

pub(crate) mod ceremony;
pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, Utc};
use kernel::error::{Internal, Outcome};
use kernel::session::Session;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{Webauthn, WebauthnBuilder};

kernel::ids! {
    /// A passkey of a member of staff.
    PasskeyId = "pky";
}

/// Most passkeys of one person.
pub(crate) const MOST: usize = 10;

/// A passkey as its owner sees it.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) last_used_at: Option<DateTime<Utc>>,
    pub(crate) rp_id: String,
}

/// Hosts that say which relying party a request is for, as the units name them.
#[derive(Debug)]
pub(crate) struct Labels {
    /// Of the unit whose host was used; none when that is the commune itself.
    pub(crate) here: Option<String>,
    /// Of the commune.
    pub(crate) commune: Option<String>,
}

/// The relying party id: the host that was asked, or the commune's when an arrondissement's was, as long as that one is
/// above it in the name. A host of the commune's own stands for itself.
pub(crate) fn rp_id(host: &str, labels: &Labels) -> String {
    let shared = labels.here.as_ref().zip(labels.commune.as_ref()).and_then(|(here, commune)| {
        let base = host.strip_prefix(here.as_str())?.strip_prefix('.')?;
        let shared = format!("{commune}.{base}");
        host.ends_with(&format!(".{shared}")).then_some(shared)
    });
    shared.unwrap_or_else(|| host.to_owned())
}

/// Speaks WebAuthn for the host of this request: answers from any other origin are refused.
pub(crate) struct Party {
    pub(crate) id: String,
    pub(crate) engine: Webauthn,
}

impl Party {
    pub(crate) fn of(session: &Session, labels: &Labels) -> Outcome<Self> {
        let origin = Url::parse(session.origin()).map_err(|_| Internal::Broken("the origin of a request"))?;
        let id = rp_id(origin.host_str().unwrap_or_default(), labels);
        let broken = |_| Internal::Broken("the relying party of a host");
        let builder = WebauthnBuilder::new(&id, &origin).map_err(broken)?.rp_name(&session.tenant().name.fr);
        let engine = builder.build().map_err(broken)?;
        Ok(Self { id, engine })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(here: Option<&str>, commune: Option<&str>) -> Labels {
        Labels { here: here.map(str::to_owned), commune: commune.map(str::to_owned) }
    }

    #[test]
    fn a_passkey_is_the_communes_also_at_its_arrondissements_and_never_a_siblings() {
        let maarif = labels(Some("maarif.casablanca"), Some("casablanca"));
        assert_eq!(rp_id("maarif.casablanca.jamaa.ma", &maarif), "casablanca.jamaa.ma");
        assert_eq!(rp_id("casablanca.jamaa.ma", &labels(None, Some("casablanca"))), "casablanca.jamaa.ma");
        assert_eq!(rp_id("sefrou.localhost", &labels(None, Some("sefrou"))), "sefrou.localhost");
        // A host of its own stands for itself, whatever its labels say.
        assert_eq!(rp_id("maarif.ma", &maarif), "maarif.ma");
        assert_eq!(rp_id("etatcivil.casablanca.ma", &maarif), "etatcivil.casablanca.ma");
        // The shared name is never one that is not above the host.
        assert_eq!(rp_id("maarif.jamaa.ma", &labels(Some("maarif"), Some("casablanca"))), "maarif.jamaa.ma");
    }
}
