//! Web Push: a message that only one browser can read (RFC 8291, RFC 8188), from a server that it knows again (RFC 8292).

use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::{Aes128Gcm, Nonce};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, Duration, Utc};
use hkdf::Hkdf;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::sec1::ToSec1Point as _;
use p256::{PublicKey, SecretKey};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::keys::Keys;

/// Record size of RFC 8188: one record holds the whole message.
const RECORD: u32 = 4_096;
/// Longest message: what push services promise to take (RFC 8030 §7.2), less what the encryption adds.
pub const LONGEST: usize = 3_000;

/// Where a browser is reached, as it gave it out.
#[derive(Clone, Serialize, Deserialize)]
pub struct Subscription {
    /// Address at the browser's push service.
    pub endpoint: String,
    /// The browser's public key: an uncompressed point of P-256, base 64 for URLs.
    pub p256dh: String,
    /// The browser's 16 bytes of secret, base 64 for URLs.
    pub auth: String,
}

impl std::fmt::Debug for Subscription {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Subscription(…)")
    }
}

/// A subscription that cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a push subscription")]
pub struct BadSubscription;

impl Subscription {
    fn keys(&self) -> Result<(PublicKey, Vec<u8>), BadSubscription> {
        let decode = |text: &str| BASE64.decode(text.trim_end_matches('=')).map_err(|_| BadSubscription);
        let public = PublicKey::from_sec1_bytes(&decode(&self.p256dh)?).map_err(|_| BadSubscription)?;
        let auth = decode(&self.auth)?;
        if auth.len() == 16 { Ok((public, auth)) } else { Err(BadSubscription) }
    }

    /// Whether a message could be written for it.
    ///
    /// # Errors
    /// [`BadSubscription`] when its keys are none.
    pub fn check(&self) -> Result<(), BadSubscription> {
        self.keys().map(|_| ())
    }
}

/// The commune's key towards push services: derived, so that no database holds it.
fn server_key(keys: &Keys, tenant: &str) -> SecretKey {
    // One in 2^32 digests is no key of the curve; then the next is taken.
    (0_u8..=255)
        .find_map(|n| SecretKey::from_slice(&keys.mac(crate::keys::Purpose::Push, tenant, &[n])).ok())
        .unwrap_or_else(|| unreachable!("256 digests in a row outside of the curve's order"))
}

/// What a browser is told to expect the commune by (`applicationServerKey`).
#[must_use]
pub fn public_key(keys: &Keys, tenant: &str) -> String {
    BASE64.encode(server_key(keys, tenant).public_key().to_sec1_point(false).as_bytes())
}

/// Headers of a message to a push service, and its encrypted body.
type Sealed = (Vec<(&'static str, String)>, Vec<u8>);

/// The headers and the body of a message to one browser. `salt` and `ephemeral` are fresh chance.
///
/// # Errors
/// [`BadSubscription`] when the browser's keys are none, or the message is longer than [`LONGEST`].
pub fn message(
    (keys, tenant, origin): (&Keys, &str, &str),
    to: &Subscription,
    text: &[u8],
    now: DateTime<Utc>,
    chance: (&[u8; 16], &[u8; 32]),
) -> Result<Sealed, BadSubscription> {
    let ephemeral = SecretKey::from_slice(chance.1).map_err(|_| BadSubscription)?;
    let body = encrypt(to, text, chance.0, &ephemeral)?;
    let headers = vec![
        ("authorization", vapid(&server_key(keys, tenant), &to.endpoint, origin, now)?),
        ("content-encoding", "aes128gcm".to_owned()),
        ("content-type", "application/octet-stream".to_owned()),
        ("ttl", "86400".to_owned()),
        ("urgency", "normal".to_owned()),
    ];
    Ok((headers, body))
}

/// RFC 8292: a token of half a day for this push service alone; `origin` says whom it may ask.
fn vapid(key: &SecretKey, endpoint: &str, origin: &str, now: DateTime<Utc>) -> Result<String, BadSubscription> {
    let url = reqwest::Url::parse(endpoint).map_err(|_| BadSubscription)?;
    let claims = serde_json::json!({
        "aud": url.origin().ascii_serialization(),
        "exp": (now + Duration::hours(12)).timestamp(),
        "sub": origin,
    });
    let head = BASE64.encode(br#"{"typ":"JWT","alg":"ES256"}"#);
    let signed = format!("{head}.{}", BASE64.encode(claims.to_string()));
    let signature: Signature = SigningKey::from(key).sign(signed.as_bytes());
    let public = BASE64.encode(key.public_key().to_sec1_point(false).as_bytes());
    Ok(format!("vapid t={signed}.{}, k={public}", BASE64.encode(signature.to_bytes())))
}

/// RFC 8291 §3, RFC 8188 §2.
fn encrypt(to: &Subscription, text: &[u8], salt: &[u8; 16], ephemeral: &SecretKey) -> Result<Vec<u8>, BadSubscription> {
    if text.len() > LONGEST {
        return Err(BadSubscription);
    }
    let (browser, auth) = to.keys()?;
    let shared = ephemeral.diffie_hellman(&browser);
    let ours = ephemeral.public_key().to_sec1_point(false);
    let theirs = browser.to_sec1_point(false);
    let info = [b"WebPush: info\0".as_slice(), theirs.as_bytes(), ours.as_bytes()].concat();
    let input = expand::<32>(&auth, shared.raw_secret_bytes().as_slice(), &info);
    let key = expand::<16>(salt, &input, b"Content-Encoding: aes128gcm\0");
    let nonce = expand::<12>(salt, &input, b"Content-Encoding: nonce\0");
    // 2 marks the last record.
    let padded = [text, &[2]].concat();
    let sealed =
        Aes128Gcm::new((&key).into()).encrypt(&Nonce::from(nonce), padded.as_slice()).map_err(|_| BadSubscription)?;
    let id = ours.as_bytes();
    let id_length = u8::try_from(id.len()).map_err(|_| BadSubscription)?;
    Ok([salt.as_slice(), &RECORD.to_be_bytes(), &[id_length], id, &sealed].concat())
}

fn expand<const N: usize>(salt: &[u8], input: &[u8], info: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    let refused = Hkdf::<Sha256>::new(Some(salt), input).expand(info, &mut out).is_err();
    assert!(!refused, "HKDF output of one block");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_sealed_as_in_the_example_of_rfc_8291() {
        let decode = |text: &str| BASE64.decode(text).expect("base 64");
        let to = Subscription {
            endpoint: "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV".to_owned(),
            p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
                .to_owned(),
            auth: "BTBZMqHH6r4Tts7J_aSIgg".to_owned(),
        };
        let salt: [u8; 16] = decode("DGv6ra1nlYgDCS1FRnbzlw").try_into().expect("16 bytes");
        let ephemeral = SecretKey::from_slice(&decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).expect("a key");
        let body = encrypt(&to, b"When I grow up, I want to be a watermelon", &salt, &ephemeral).expect("sealed");
        assert_eq!(
            BASE64.encode(body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn what_is_no_subscription_is_refused() {
        let good = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        let of = |p256dh: &str, auth: &str| {
            Subscription {
                endpoint: "https://push.example/".to_owned(),
                p256dh: p256dh.to_owned(),
                auth: auth.to_owned(),
            }
            .check()
        };
        assert_eq!(of(good, "BTBZMqHH6r4Tts7J_aSIgg"), Ok(()));
        for (key, auth) in
            [("", "BTBZMqHH6r4Tts7J_aSIgg"), (good, "BTBZ"), ("AAAA", "BTBZMqHH6r4Tts7J_aSIgg"), ("%", "%")]
        {
            assert_eq!(of(key, auth), Err(BadSubscription), "{key} {auth}");
        }
    }

    #[test]
    fn each_commune_is_known_to_push_services_by_its_own_key() {
        let keys = Keys::new([7; 32]);
        assert_ne!(public_key(&keys, "sefrou"), public_key(&keys, "fes"));
        assert_eq!(public_key(&keys, "sefrou"), public_key(&keys, "sefrou"));
    }
}
