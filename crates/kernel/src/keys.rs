//! Keys, each derived for one purpose and one tenant from the deployment's master secret (HKDF, RFC 5869).

use std::sync::Arc;

use chacha20poly1305::aead::{Aead, KeyInit as _};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// SHA-256 of some bytes.
#[must_use]
pub fn sha256(data: &[u8]) -> [u8; 32] {
    Sha256::digest(data).into()
}

/// What a key is for. Two purposes never share a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The server's seal on acts and issued documents.
    Seal,
    /// Signed, short-lived links to files.
    Link,
    /// Secrets stored in the database, such as TOTP keys.
    Vault,
    /// Heads of the audit chain.
    AuditHead,
    /// Hashes of short proofs, such as recovery codes.
    Proof,
    /// The commune's key towards push services.
    Push,
    /// Names of rate-limit buckets, so that no address is stored in clear.
    Bucket,
}

impl Purpose {
    fn label(self) -> &'static str {
        match self {
            Self::Seal => "seal",
            Self::Link => "link",
            Self::Vault => "vault",
            Self::AuditHead => "audit-head",
            Self::Proof => "proof",
            Self::Push => "push",
            Self::Bucket => "bucket",
        }
    }
}

/// Something stored under a key could not be opened: altered, or sealed under another key.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("sealed value altered or sealed under another key")]
pub struct Unopenable;

/// The deployment's master secret. Prints nothing.
#[derive(Clone)]
pub struct Keys(Arc<Zeroizing<[u8; 32]>>);

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// Takes the 32 bytes of `JAMAA_SECRET_KEY`.
    #[must_use]
    pub fn new(master: [u8; 32]) -> Self {
        Self(Arc::new(Zeroizing::new(master)))
    }

    fn derive(&self, purpose: Purpose, tenant: &str) -> Zeroizing<[u8; 32]> {
        let mut out = Zeroizing::new([0_u8; 32]);
        let info = [b"jamaa/", purpose.label().as_bytes(), b"/", tenant.as_bytes()].concat();
        // 32 bytes are far below the limit of RFC 5869 (255 hashes), so expand cannot refuse.
        let refused = Hkdf::<Sha256>::new(None, self.0.as_slice()).expand(&info, out.as_mut_slice()).is_err();
        assert!(!refused, "HKDF output of one block");
        out
    }

    /// HMAC-SHA-256 (RFC 2104) of `data` for one purpose and tenant.
    #[must_use]
    pub fn mac(&self, purpose: Purpose, tenant: &str, data: &[u8]) -> [u8; 32] {
        let key = self.derive(purpose, tenant);
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.as_slice())
            .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        mac.update(data);
        mac.finalize().into_bytes().into()
    }

    /// Whether `tag` is the MAC of `data`, in constant time.
    #[must_use]
    pub fn mac_matches(&self, purpose: Purpose, tenant: &str, data: &[u8], tag: &[u8]) -> bool {
        self.mac(purpose, tenant, data).as_slice().ct_eq(tag).into()
    }

    /// Encrypts a secret for storage (XChaCha20-Poly1305); the nonce goes first.
    #[must_use]
    pub fn lock(&self, tenant: &str, nonce: [u8; 24], secret: &[u8]) -> Vec<u8> {
        let key = self.derive(Purpose::Vault, tenant);
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), secret)
            .unwrap_or_else(|_| unreachable!("a secret is far shorter than the cipher's limit"));
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`Keys::lock`] made.
    ///
    /// # Errors
    /// [`Unopenable`] when it was altered or belongs to another tenant.
    pub fn unlock(&self, tenant: &str, sealed: &[u8]) -> Result<Vec<u8>, Unopenable> {
        let (nonce, rest) = sealed.split_first_chunk::<24>().ok_or(Unopenable)?;
        let key = self.derive(Purpose::Vault, tenant);
        XChaCha20Poly1305::new((&*key).into()).decrypt(&XNonce::from(*nonce), rest).map_err(|_| Unopenable)
    }

    fn audit_key(&self, tenant: &str) -> SigningKey {
        SigningKey::from_bytes(&self.derive(Purpose::AuditHead, tenant))
    }

    /// Signs a head of the tenant's audit chain (Ed25519, RFC 8032).
    #[must_use]
    pub fn sign_head(&self, tenant: &str, head: &[u8]) -> [u8; 64] {
        self.audit_key(tenant).sign(head).to_bytes()
    }

    /// The public key that verifies the tenant's audit heads.
    #[must_use]
    pub fn audit_verifying_key(&self, tenant: &str) -> VerifyingKey {
        self.audit_key(tenant).verifying_key()
    }

    /// Whether a head was signed by this deployment for this tenant.
    #[must_use]
    pub fn head_is_ours(&self, tenant: &str, head: &[u8], signature: &[u8]) -> bool {
        let Ok(signature) = ed25519_dalek::Signature::from_slice(signature) else { return false };
        self.audit_verifying_key(tenant).verify_strict(head, &signature).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_of_one_commune_means_nothing_in_another() {
        let keys = Keys::new([7; 32]);
        let tag = keys.mac(Purpose::Seal, "sefrou", b"act");
        assert!(keys.mac_matches(Purpose::Seal, "sefrou", b"act", &tag));
        assert!(!keys.mac_matches(Purpose::Seal, "fes", b"act", &tag));
        assert!(!keys.mac_matches(Purpose::Link, "sefrou", b"act", &tag));
    }

    #[test]
    fn a_stored_secret_opens_only_for_its_commune_and_unaltered() {
        let keys = Keys::new([7; 32]);
        let mut sealed = keys.lock("sefrou", [1; 24], b"totp");
        assert_eq!(keys.unlock("sefrou", &sealed).ok().as_deref(), Some(b"totp".as_slice()));
        assert!(keys.unlock("fes", &sealed).is_err());
        sealed[30] ^= 1;
        assert!(keys.unlock("sefrou", &sealed).is_err());
    }

    #[test]
    fn a_head_signed_for_one_commune_is_refused_for_another() {
        let keys = Keys::new([9; 32]);
        let signature = keys.sign_head("sefrou", b"head");
        assert!(keys.head_is_ours("sefrou", b"head", &signature));
        assert!(!keys.head_is_ours("fes", b"head", &signature));
        assert!(!keys.head_is_ours("sefrou", b"other", &signature));
    }
}
