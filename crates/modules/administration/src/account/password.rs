//! Argon2id with the parameters that OWASP recommends: 19 MiB of memory, two passes, one lane.

use std::sync::LazyLock;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use kernel::ambient::Ambient;
use kernel::error::{Failure, Internal, Outcome};
use tokio::sync::Semaphore;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Hashes computed at the same time: each takes a core and 19 MiB.
static SLOTS: Semaphore = Semaphore::const_new(4);

/// Longest wait for a slot.
const PATIENCE: Duration = Duration::from_secs(5);

/// What an unknown login is verified against, so that it takes as long as a known one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_now("nobody has this password", [0; 16]).ok());

fn engine() -> Result<Argon2<'static>, Internal> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|_| Internal::Broken("Argon2 parameters refused"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str, salt: [u8; 16]) -> Result<String, Internal> {
    let hashed = engine()?.hash_password_with_salt(password.as_bytes(), &salt);
    Ok(hashed.map_err(|_| Internal::Broken("password could not be hashed"))?.to_string())
}

fn matches_now(password: &str, hash: &str) -> Result<bool, Internal> {
    let stored = PasswordHash::new(hash).map_err(|_| Internal::Stored {
        table: "staff",
        column: "password_hash",
        detail: "not a PHC string".to_owned(),
    })?;
    Ok(engine()?.verify_password(password.as_bytes(), &stored).is_ok())
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Internal> + Send + 'static) -> Outcome<T> {
    // The slots are everybody's: who waits longer is told so, and a queue never grows without end.
    let slot = tokio::time::timeout(PATIENCE, SLOTS.acquire()).await;
    let _slot =
        slot.map_err(|_| Failure::TooMany(PATIENCE.as_secs()))?.map_err(|_| Internal::Broken("hashing has stopped"))?;
    let done = tokio::task::spawn_blocking(work).await.map_err(|_| Internal::Broken("hashing was stopped"))?;
    Ok(done?)
}

/// The hash to store, with a fresh salt.
pub(crate) async fn hash(ambient: &Ambient, password: &str) -> Outcome<String> {
    let (password, salt) = (password.to_owned(), ambient.bytes::<16>());
    aside(move || hash_now(&password, salt)).await
}

/// The hash of a password that nobody knows.
pub(crate) async fn nobodys(ambient: &Ambient) -> Outcome<String> {
    hash(ambient, &BASE64_STANDARD.encode(ambient.bytes::<32>())).await
}

/// Whether the password is the stored one. Without a stored one the answer is no, and takes as long.
pub(crate) async fn matches(password: &str, stored: Option<&str>) -> Outcome<bool> {
    let (password, stored) = (password.to_owned(), stored.map(str::to_owned));
    aside(move || {
        let nobody = NOBODY.as_deref().ok_or(Internal::Broken("password could not be hashed"))?;
        let hash = stored.as_deref().unwrap_or(nobody);
        Ok(matches_now(&password, hash)? && stored.is_some())
    })
    .await
}

/// A password that can be read out over the telephone: four groups of four, 80 bits.
pub(crate) fn generate(ambient: &Ambient) -> String {
    // No l, o, 0 or 1: they are mistaken for each other on paper. 32 signs, so each byte gives one without bias.
    const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let signs: Vec<char> = ambient.bytes::<16>().iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_matches_only_its_own_hash_and_nobody_matches_an_unknown_login() {
        let stored = hash(&Ambient::system(), "olive-tree-by-the-river").await.expect("hashes");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(matches("olive-tree-by-the-river", Some(&stored)).await.expect("verifies"));
        assert!(!matches("olive-tree-by-the-sea", Some(&stored)).await.expect("verifies"));
        assert!(!matches("nobody has this password", None).await.expect("verifies"));
    }

    #[test]
    fn a_generated_password_has_four_groups_and_passes_our_own_rules() {
        let password = generate(&Ambient::system());
        assert_eq!(password.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
        assert_eq!(super::super::check_strength(&password, &["admin"]), Ok(()));
        assert_ne!(password, generate(&Ambient::system()));
    }
}
