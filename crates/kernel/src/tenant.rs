//! A tenant is a commune; its key is the one part of SQL that is ever composed, so it is checked by type.

use std::fmt;

use uuid::Uuid;

use crate::locale::Locale;

/// The key of a tenant: `[a-z][a-z0-9_]{1,40}`, safe as part of a PostgreSQL identifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TenantKey(String);

/// The text cannot be a tenant key.
#[derive(Debug, Clone, thiserror::Error)]
#[error("`{0}` is not a tenant key: a small letter, then 1 to 40 small letters, digits or _")]
pub struct BadTenantKey(pub String);

impl TenantKey {
    /// Checks and takes a key.
    ///
    /// # Errors
    /// [`BadTenantKey`] when it could not be part of an identifier.
    pub fn new(text: &str) -> Result<Self, BadTenantKey> {
        let mut bytes = text.bytes();
        let head = bytes.next().is_some_and(|b| b.is_ascii_lowercase());
        let rest = bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if head && rest && (2..=41).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadTenantKey(text.to_owned()))
        }
    }

    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tenant's schema.
    #[must_use]
    pub fn schema(&self) -> String {
        format!("t_{}", self.0)
    }

    /// The role that serves the tenant's requests: no DDL, owns nothing.
    #[must_use]
    pub fn runtime_role(&self) -> String {
        format!("jamaa_t_{}", self.0)
    }

    /// The role that owns the tenant's schema; nobody signs in as it.
    #[must_use]
    pub fn owner_role(&self) -> String {
        format!("jamaa_o_{}", self.0)
    }
}

impl fmt::Display for TenantKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name in the languages of the commune.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LocalName {
    /// Arabic.
    pub ar: String,
    /// French.
    pub fr: String,
    /// Tamazight, in Tifinagh.
    #[serde(default)]
    pub zgh: Option<String>,
}

impl LocalName {
    /// The name as it stands in a text of this language. Names of people and places have no English of their own.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ar => &self.ar,
            Locale::Zgh => self.zgh.as_deref().unwrap_or(&self.fr),
            Locale::Fr | Locale::En => &self.fr,
        }
    }
}

/// What is publicly known of a commune, and where its data are.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Key.
    pub key: TenantKey,
    /// Name of the commune.
    pub name: LocalName,
    /// HCP geographic code (RGPH 2024).
    pub hcp_code: String,
    /// Province or prefecture.
    pub province: LocalName,
    /// Region.
    pub region: LocalName,
    /// Accent colour, `#rrggbb`.
    pub accent: String,
    /// Languages of the interface, BCP 47.
    pub locales: Vec<String>,
    /// Modules switched on.
    pub modules: Vec<String>,
    /// Lines of the letterhead, Arabic and French.
    pub letterhead: Vec<LocalName>,
    /// Of which commune this is a copy, and from when; a copy is for reading only.
    pub copy: Option<Copied>,
    /// Keys that it brought from elsewhere, locked ([`crate::keys::Keys::lock_former`]).
    pub former_keys: Option<std::sync::Arc<[u8]>>,
}

/// Where a copy comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Key of the commune.
    pub of: String,
    /// The instant whose state it shows.
    pub at: chrono::DateTime<chrono::Utc>,
}

/// Where a request arrived: a commune, and the unit whose subdomain was used.
#[derive(Debug, Clone)]
pub struct Place {
    /// The commune.
    pub tenant: std::sync::Arc<Tenant>,
    /// The commune's root unit, or an arrondissement on its own subdomain.
    pub unit: Uuid,
    /// Scheme, host and port as the caller's browser sees them, e.g. `http://sefrou.localhost:8080`.
    pub origin: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_key_can_never_carry_sql() {
        for bad in ["", "a", "1a", "A", "se frou", "x\"; drop schema", "é", "a-b", &"a".repeat(42)] {
            assert!(TenantKey::new(bad).is_err(), "{bad}");
        }
        assert_eq!(TenantKey::new("sefrou").ok().map(|k| k.schema()).as_deref(), Some("t_sefrou"));
    }
}
