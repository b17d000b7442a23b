//! Signatures by the rules of Standard Webhooks (standardwebhooks.com).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// How old a signed message may be, and how far ahead of our clock.
const TOLERANCE: Duration = Duration::minutes(5);

/// Most signatures of one message that are looked at: each costs an HMAC over the body, whoever sent it.
const MOST_SIGNATURES: usize = 8;

/// The secret as its holder keeps it: `whsec_` and base 64.
#[must_use]
pub fn printed(secret: &[u8]) -> String {
    format!("whsec_{}", BASE64_STANDARD.encode(secret))
}

/// Reads what [`printed`] wrote; `None` when it is no secret of 24 to 64 bytes.
#[must_use]
pub fn read(text: &str) -> Option<Vec<u8>> {
    let secret = BASE64_STANDARD.decode(text.strip_prefix("whsec_").unwrap_or(text)).ok()?;
    (24..=64).contains(&secret.len()).then_some(secret)
}

/// `v1,` and the base 64 of HMAC-SHA-256 over identifier, seconds and body.
#[must_use]
pub fn signature(secret: &[u8], id: &str, seconds: i64, body: &[u8]) -> String {
    format!("v1,{}", BASE64_STANDARD.encode(mac(secret, id, seconds, body).finalize().into_bytes()))
}

fn mac(secret: &[u8], id: &str, seconds: i64, body: &[u8]) -> Hmac<Sha256> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret).unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    mac
}

/// The headers of a message, signed with every secret that is good now.
#[must_use]
pub fn headers(secrets: &[Vec<u8>], id: &str, now: DateTime<Utc>, body: &[u8]) -> Vec<(&'static str, String)> {
    let seconds = now.timestamp();
    let signatures: Vec<String> = secrets.iter().map(|secret| signature(secret, id, seconds, body)).collect();
    vec![
        ("content-type", "application/json".to_owned()),
        ("webhook-id", id.to_owned()),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", signatures.join(" ")),
    ]
}

/// What came with a message that somebody sent us.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// `webhook-id`.
    pub id: &'a str,
    /// `webhook-timestamp`.
    pub timestamp: &'a str,
    /// `webhook-signature`.
    pub signature: &'a str,
}

impl Signed<'_> {
    /// Whether the message was signed with this secret, a moment ago; compared in constant time.
    #[must_use]
    pub fn verifies(&self, secret: &[u8], now: DateTime<Utc>, body: &[u8]) -> bool {
        let Some(at) = self.timestamp.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)) else {
            return false;
        };
        let fresh = (now - at).abs() <= TOLERANCE;
        let given = self.signature.split(' ').filter_map(|one| one.strip_prefix("v1,"));
        let tags = given.take(MOST_SIGNATURES).filter_map(|tag| BASE64_STANDARD.decode(tag).ok());
        let matches = |tag: Vec<u8>| mac(secret, self.id, at.timestamp(), body).verify_slice(&tag).is_ok();
        fresh && tags.map(matches).fold(false, |any, one| any | one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_the_specification() {
        // The example of the specification's reference implementations.
        let secret = BASE64_STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("base 64");
        let signed = signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn while_a_secret_is_replaced_both_sign() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
        let headers = headers(&[b"new".to_vec(), b"old".to_vec()], "evt_1", now, b"{}");
        let signed = &headers.iter().find(|(name, _)| *name == "webhook-signature").expect("signed").1;
        let expected =
            [signature(b"new", "evt_1", 1_800_000_000, b"{}"), signature(b"old", "evt_1", 1_800_000_000, b"{}")];
        assert_eq!(*signed, expected.join(" "));
    }

    #[test]
    fn a_message_that_is_altered_old_or_signed_by_another_is_refused() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
        let good = signature(b"ours", "dlv_1", 1_800_000_000, b"{}");
        let verifies = |signature: &str, timestamp: &str, body: &[u8]| {
            Signed { id: "dlv_1", timestamp, signature }.verifies(b"ours", now, body)
        };
        assert!(verifies(&good, "1800000000", b"{}"));
        assert!(verifies(&format!("v1,AAAA {good}"), "1800000000", b"{}"));
        assert!(!verifies(&good, "1800000000", b"{ }"), "altered");
        assert!(!verifies(&good, "1799999000", b"{}"), "another time");
        let old = signature(b"ours", "dlv_1", 1_799_999_000, b"{}");
        assert!(!verifies(&old, "1799999000", b"{}"), "old");
        assert!(!verifies(&signature(b"theirs", "dlv_1", 1_800_000_000, b"{}"), "1800000000", b"{}"));
        assert_eq!(read(&printed(&[7; 32])), Some(vec![7; 32]));
        assert_eq!((read("whsec_AAAA"), read("%")), (None, None));
    }
}
