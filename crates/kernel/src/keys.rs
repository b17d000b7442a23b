//! Keys, each derived for one purpose and one tenant from the deployment's master secret (HKDF, RFC 5869).

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

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
    /// Keys that a commune brought from the deployment where it was before.
    Former,
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
            Self::Former => "former",
        }
    }
}

/// Something stored under a key could not be opened: altered, or sealed under another key.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("sealed value altered or sealed under another key")]
pub struct Unopenable;

/// The deployment's master secret. Prints nothing.
#[derive(Clone)]
pub struct Keys {
    master: Arc<Zeroizing<[u8; 32]>>,
    former: Arc<RwLock<HashMap<String, Learned>>>,
}

/// What a commune brought, as it is stored and as it is used.
#[derive(Clone)]
struct Learned {
    locked: Arc<[u8]>,
    keys: Arc<[FormerKeys]>,
}

/// The keys under which a commune worked in another deployment, or under another key of its own. They open and verify what
/// was locked and sealed there; nothing new is locked or sealed under them. Prints nothing.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct FormerKeys {
    /// The tenant key it had, which is part of what was signed.
    label: String,
    /// Last position of the audit chain that was signed there: a head beyond it is nobody's.
    until: i64,
    seal: Zeroizing<[u8; 32]>,
    vault: Zeroizing<[u8; 32]>,
    /// Public half of the key of audit heads: enough to verify, useless to sign.
    heads: [u8; 32],
}

impl std::fmt::Debug for FormerKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FormerKeys({}, …)", self.label)
    }
}

impl FormerKeys {
    /// Whether a head of the audit chain was signed under these keys, before the commune left.
    pub(crate) fn signed(&self, seq: i64, message: impl FnOnce(&str) -> Vec<u8>, signature: &[u8]) -> bool {
        let key = VerifyingKey::from_bytes(&self.heads);
        let (Ok(signature), Ok(key)) = (ed25519_dalek::Signature::from_slice(signature), key) else { return false };
        seq <= self.until && key.verify_strict(&message(&self.label), &signature).is_ok()
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// Takes the 32 bytes of `JAMAA_SECRET_KEY`.
    #[must_use]
    pub fn new(master: [u8; 32]) -> Self {
        Self { master: Arc::new(Zeroizing::new(master)), former: Arc::default() }
    }

    /// What a commune takes along when it leaves: the keys it worked under here up to this position of its audit chain, and
    /// those it had brought itself. Whoever reads this can make seals of the past: it travels encrypted only.
    ///
    /// # Errors
    /// Internal failures only.
    pub fn portable(&self, tenant: &str, until: i64) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
        let own = FormerKeys {
            label: tenant.to_owned(),
            until,
            seal: self.derive(Purpose::Seal, tenant),
            vault: self.derive(Purpose::Vault, tenant),
            heads: self.audit_verifying_key(tenant).to_bytes(),
        };
        let all: Vec<FormerKeys> = std::iter::once(own).chain(self.former(tenant).iter().cloned()).collect();
        serde_json::to_vec(&all).map(Zeroizing::new)
    }

    /// Locks what a commune brought, for storage beside it.
    ///
    /// # Errors
    /// When the bytes are not what [`Keys::portable`] makes.
    pub fn lock_former(&self, tenant: &str, nonce: [u8; 24], portable: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::from_slice::<Vec<FormerKeys>>(portable)?;
        Ok(self.lock_for(Purpose::Former, tenant, nonce, portable))
    }

    /// Learns what [`Keys::lock_former`] locked; what is known already is not opened again.
    ///
    /// # Errors
    /// [`Unopenable`] when it was altered or belongs to another commune.
    pub fn learn_former(&self, tenant: &str, locked: &[u8]) -> Result<(), Unopenable> {
        let known = self.former.read().unwrap_or_else(PoisonError::into_inner);
        if known.get(tenant).is_some_and(|known| *known.locked == *locked) {
            return Ok(());
        }
        drop(known);
        let opened = Zeroizing::new(self.unlock_for(Purpose::Former, tenant, locked)?);
        let keys: Vec<FormerKeys> = serde_json::from_slice(&opened).map_err(|_| Unopenable)?;
        self.former
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(tenant.to_owned(), Learned { locked: locked.into(), keys: keys.into() });
        Ok(())
    }

    /// Forgets what a commune had brought, when it is no more.
    pub fn forget_former(&self, tenant: &str) {
        self.former.write().unwrap_or_else(PoisonError::into_inner).remove(tenant);
    }

    pub(crate) fn former(&self, tenant: &str) -> Arc<[FormerKeys]> {
        let known = self.former.read().unwrap_or_else(PoisonError::into_inner);
        known.get(tenant).map_or_else(|| Arc::from([]), |known| Arc::clone(&known.keys))
    }

    fn derive(&self, purpose: Purpose, tenant: &str) -> Zeroizing<[u8; 32]> {
        let mut out = Zeroizing::new([0_u8; 32]);
        let info = [b"jamaa/", purpose.label().as_bytes(), b"/", tenant.as_bytes()].concat();
        // 32 bytes are far below the limit of RFC 5869 (255 hashes), so expand cannot refuse.
        let refused = Hkdf::<Sha256>::new(None, self.master.as_slice()).expand(&info, out.as_mut_slice()).is_err();
        assert!(!refused, "HKDF output of one block");
        out
    }

    /// HMAC-SHA-256 (RFC 2104) of `data` for one purpose and tenant.
    #[must_use]
    pub fn mac(&self, purpose: Purpose, tenant: &str, data: &[u8]) -> [u8; 32] {
        hmac(&self.derive(purpose, tenant), data)
    }

    /// Whether `tag` is the MAC of `data`, in constant time. What was sealed where the commune was before counts as well.
    #[must_use]
    pub fn mac_matches(&self, purpose: Purpose, tenant: &str, data: &[u8], tag: &[u8]) -> bool {
        self.macs(purpose, tenant, data).iter().any(|mac| mac.as_slice().ct_eq(tag).into())
    }

    /// The MACs that `data` may carry: ours first, then those of where the commune was before (seals only).
    #[must_use]
    pub fn macs(&self, purpose: Purpose, tenant: &str, data: &[u8]) -> Vec<[u8; 32]> {
        let former = self.former(tenant);
        let former = former.iter().filter(|_| purpose == Purpose::Seal).map(|former| hmac(&former.seal, data));
        std::iter::once(self.mac(purpose, tenant, data)).chain(former).collect()
    }

    /// Encrypts a secret for storage (XChaCha20-Poly1305); the nonce goes first.
    #[must_use]
    pub fn lock(&self, tenant: &str, nonce: [u8; 24], secret: &[u8]) -> Vec<u8> {
        self.lock_for(Purpose::Vault, tenant, nonce, secret)
    }

    fn lock_for(&self, purpose: Purpose, tenant: &str, nonce: [u8; 24], secret: &[u8]) -> Vec<u8> {
        let key = self.derive(purpose, tenant);
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), secret)
            .unwrap_or_else(|_| unreachable!("a secret is far shorter than the cipher's limit"));
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`Keys::lock`] made, here or where the commune was before.
    ///
    /// # Errors
    /// [`Unopenable`] when it was altered or belongs to another tenant.
    pub fn unlock(&self, tenant: &str, sealed: &[u8]) -> Result<Vec<u8>, Unopenable> {
        let own = self.unlock_for(Purpose::Vault, tenant, sealed);
        own.or_else(|refused| {
            let former = self.former(tenant);
            former.iter().find_map(|former| open(&former.vault, sealed).ok()).ok_or(refused)
        })
    }

    fn unlock_for(&self, purpose: Purpose, tenant: &str, sealed: &[u8]) -> Result<Vec<u8>, Unopenable> {
        open(&self.derive(purpose, tenant), sealed)
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

fn hmac(key: &Zeroizing<[u8; 32]>, data: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key.as_slice())
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    mac.update(data);
    mac.finalize().into_bytes().into()
}

fn open(key: &Zeroizing<[u8; 32]>, sealed: &[u8]) -> Result<Vec<u8>, Unopenable> {
    let (nonce, rest) = sealed.split_first_chunk::<24>().ok_or(Unopenable)?;
    XChaCha20Poly1305::new((&**key).into()).decrypt(&XNonce::from(*nonce), rest).map_err(|_| Unopenable)
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
    fn what_was_sealed_before_a_move_is_verified_after_it_and_nothing_new_is_made_under_the_old_keys() {
        let (there, here) = (Keys::new([1; 32]), Keys::new([2; 32]));
        let (seal, vault) = (there.mac(Purpose::Seal, "sefrou", b"act"), there.lock("sefrou", [3; 24], b"totp"));
        let (five, six) = (there.sign_head("sefrou", b"5 sefrou"), there.sign_head("sefrou", b"6 sefrou"));
        let message = |seq: i64| move |label: &str| format!("{seq} {label}").into_bytes();
        let portable = there.portable("sefrou", 5).expect("keys");
        let locked = here.lock_former("copie", [4; 24], &portable).expect("locked");
        assert!(here.learn_former("fes", &locked).is_err(), "what one commune brought opens in no other");
        assert!(!here.mac_matches(Purpose::Seal, "copie", b"act", &seal));

        here.learn_former("copie", &locked).expect("learned");
        assert!(here.mac_matches(Purpose::Seal, "copie", b"act", &seal));
        assert!(!here.mac_matches(Purpose::Seal, "sefrou", b"act", &seal), "the others learn nothing");
        assert!(!here.mac_matches(Purpose::Link, "copie", b"act", &there.mac(Purpose::Link, "sefrou", b"act")));
        assert_eq!(here.unlock("copie", &vault).ok().as_deref(), Some(b"totp".as_slice()));
        let former = here.former("copie");
        assert!(former[0].signed(5, message(5), &five));
        assert!(!former[0].signed(6, message(6), &six), "beyond the move");
        assert_ne!(here.mac(Purpose::Seal, "copie", b"new"), there.mac(Purpose::Seal, "sefrou", b"new"));

        // A second move takes both along.
        let third = Keys::new([9; 32]);
        let locked = third.lock_former("encore", [4; 24], &here.portable("copie", 9).expect("keys")).expect("locked");
        third.learn_former("encore", &locked).expect("learned");
        assert!(third.mac_matches(Purpose::Seal, "encore", b"act", &seal));
        assert!(!format!("{:?}", third.former("encore")).contains("seal"));
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
