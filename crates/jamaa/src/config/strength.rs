//! Whether a secret can be guessed.

use std::collections::BTreeSet;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use sha2::{Digest, Sha256};

/// How to make a good one.
pub(super) const MAKE_ONE: &str = "make one with: openssl rand -base64 32";

/// Words people put where a secret belongs, until later.
const WORDS: &[&str] = &[
    "",
    "admin",
    "admin123",
    "azerty",
    "azerty123",
    "change-me",
    "change_me",
    "changeit",
    "changeme",
    "default",
    "demo",
    "dev",
    "development",
    "example",
    "hunter2",
    "jamaa",
    "jamaa123",
    "letmein",
    "maroc",
    "master",
    "motdepasse",
    "pass",
    "passw0rd",
    "password",
    "postgres",
    "qwerty",
    "redis",
    "root",
    "s3cr3t",
    "secret",
    "secret_key",
    "supersecret",
    "test",
    "toor",
    "123456",
    "12345678",
    "123456789",
    "1234567890",
];

/// Keys printed in documentation: 32 bytes each, base64.
const PRINTED: &[&str] =
    &["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "3q2+796tvu/erb7v3q2+796tvu/erb7v3q2+796tvu8="];

/// Decodes a master key and refuses what can be guessed; the error is the problem in words, without the value.
pub(super) fn master_key(text: &str) -> Result<[u8; 32], String> {
    let text = text.trim();
    if is_word(text) {
        return Err("is a well-known example, not a secret".to_owned());
    }
    let lenient = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let alphabet = if text.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
    let bytes = GeneralPurpose::new(alphabet, lenient).decode(text).map_err(|_| "is not base64".to_owned())?;
    let count = bytes.len();
    let key: [u8; 32] = bytes.try_into().map_err(|_| format!("has {count} bytes where 32 are needed"))?;
    match weakness(text, &key) {
        Some(problem) => Err(problem.to_owned()),
        None => Ok(key),
    }
}

/// 32 random bytes fail any of these less often than once in 10^12.
fn weakness(text: &str, key: &[u8; 32]) -> Option<&'static str> {
    let distinct = key.iter().collect::<BTreeSet<_>>().len();
    let steps = key.windows(2).map(|pair| pair[1].wrapping_sub(pair[0])).collect::<BTreeSet<_>>().len();
    if PRINTED.contains(&text) || WORDS.iter().any(|word| Sha256::digest(word.as_bytes())[..] == key[..]) {
        Some("is a well-known example, not a secret")
    } else if distinct < 16 || steps < 8 {
        Some("is weak: its bytes follow a pattern")
    } else if key.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        Some("is weak: it is readable text in base64, not random bytes")
    } else {
        None
    }
}

/// Whether a password in an address can be guessed; the answer is the problem in words.
pub(super) fn weak_password(login: &str, password: &str) -> Option<&'static str> {
    if is_word(password) || password.eq_ignore_ascii_case(login) {
        Some("its password is a well-known example or the login itself")
    } else if password.chars().count() < 12 || password.chars().collect::<BTreeSet<_>>().len() < 6 {
        Some("its password is weak (short, or a few characters repeated)")
    } else {
        None
    }
}

/// A word of the list, also written twice or with figures and signs at its end.
fn is_word(text: &str) -> bool {
    let text = text.to_lowercase();
    let stem = text.trim_end_matches(|last: char| !last.is_alphabetic());
    WORDS.iter().any(|word| text == *word || (!word.is_empty() && (stem == *word || text == word.repeat(2))))
}
