//! What phones sign, and how it is checked: ECDSA over P-256 with SHA-256, both numbers of a signature one after the other (IEEE P1363).
//! Pure, and the same on the phone (`web/src/field`).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use chrono::{Days, NaiveDate};
use kernel::id::TypedId as _;
use kernel::keys::sha256;
use kernel::money::Money;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use uuid::Uuid;

use super::FieldDeviceId;

/// Before the token of a receipt of the field.
const MARK: &str = "f.";
/// Raised when the layout of what is signed changes.
const RECEIPT: &[u8] = b"jamaa field receipt 1";
const ENTRY: &str = "jamaa field entry 1";
/// Version, phone, number, days since 1970, centimes.
const CLAIM: usize = 29;
/// Both numbers of a signature.
pub(crate) const SIGNATURE: usize = 64;
/// A point that is not compressed.
const KEY: usize = 65;

/// Base64 of web addresses, without padding; `None` for anything else.
pub(crate) fn decoded(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text).ok()
}

/// What the next entry names as the one before: SHA-256 of this one's body.
pub(crate) fn link(body: &str) -> String {
    BASE64.encode(sha256(body.as_bytes()))
}

/// Whether these bytes are a point of P-256, uncompressed (SEC1).
pub(crate) fn is_key(bytes: &[u8]) -> bool {
    bytes.len() == KEY && bytes.first() == Some(&4) && VerifyingKey::from_sec1_bytes(bytes).is_ok()
}

fn verifies(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) = (VerifyingKey::from_sec1_bytes(key), Signature::from_slice(signature)) else {
        return false;
    };
    key.verify(message, &signature).is_ok()
}

/// What a phone signs of an entry.
pub(crate) fn message(device: Uuid, sequence: i32, body: &str) -> String {
    format!("{ENTRY}\n{}\n{sequence}\n{body}", FieldDeviceId::from_uuid(device))
}

/// Whether the phone with this key signed these bytes.
pub(crate) fn signed(key: &[u8], message: &str, signature: &[u8]) -> bool {
    verifies(key, message.as_bytes(), signature)
}

/// Whether a token has the form of one that a phone makes.
pub(crate) fn is_of_the_field(token: &str) -> bool {
    token.starts_with(MARK)
}

/// What the QR code of a receipt of the field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// The phone.
    pub(crate) device: Uuid,
    /// Number of the receipt.
    pub(crate) number: i32,
    /// Its day.
    pub(crate) on: NaiveDate,
    /// How much.
    pub(crate) amount: Money,
    claim: [u8; CLAIM],
    signature: [u8; SIGNATURE],
}

impl Token {
    /// Reads a token; `None` when it is none of a phone's.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let bytes = decoded(text.strip_prefix(MARK)?)?;
        let (claim, signature) = bytes.split_at_checked(CLAIM)?;
        let (claim, signature): ([u8; CLAIM], [u8; SIGNATURE]) = (claim.try_into().ok()?, signature.try_into().ok()?);
        let whole =
            |range: std::ops::Range<usize>| claim[range].iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        if claim[0] != 1 {
            return None;
        }
        let on = NaiveDate::default().checked_add_days(Days::new(whole(21..23)))?;
        let amount = Money::from_centimes(i64::try_from(whole(23..29)).ok()?)?;
        Some(Self {
            device: Uuid::from_slice(&claim[1..17]).ok()?,
            number: i32::try_from(whole(17..21)).ok().filter(|number| *number > 0)?,
            on,
            amount,
            claim,
            signature,
        })
    }

    /// Whether the phone with this key signed it.
    pub(crate) fn is_signed_by(&self, key: &[u8]) -> bool {
        verifies(key, &[RECEIPT, &self.claim].concat(), &self.signature)
    }
}

/// What a phone does, for tests.
#[cfg(test)]
pub(crate) mod testing {
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer as _;

    use super::*;

    /// The public half of a key.
    pub(crate) fn point(key: &SigningKey) -> Vec<u8> {
        key.verifying_key().to_sec1_point(false).as_bytes().to_vec()
    }

    /// The token of a receipt.
    pub(crate) fn token(key: &SigningKey, device: Uuid, (number, days, centimes): (u32, u16, u64)) -> String {
        let mut claim = vec![1];
        claim.extend(device.as_bytes());
        claim.extend(number.to_be_bytes());
        claim.extend(days.to_be_bytes());
        claim.extend(&centimes.to_be_bytes()[2..]);
        let signature: Signature = key.sign(&[RECEIPT, &claim].concat());
        claim.extend(signature.to_bytes());
        format!("{MARK}{}", BASE64.encode(claim))
    }
}
