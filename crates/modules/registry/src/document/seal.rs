//! The bytes that the seal of a document covers. Pure, and the same on writing and on reading.
//!
//! The seal is an HMAC under the server's key: it proves that nothing was altered since, not who signed
//! (it is not a qualified signature under law 43-20).

use chrono::NaiveDate;
use kernel::keys::{Keys, Purpose, sha256};
use serde_json::Value;
use uuid::Uuid;

use crate::declaration::seal::{canonical, put, put_optional};

/// What identifies a print, before its file exists.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Identity<'a> {
    pub(crate) id: Uuid,
    pub(crate) act: Uuid,
    pub(crate) office: Uuid,
    pub(crate) kind: &'a str,
    pub(crate) year: i32,
    pub(crate) number: i32,
    pub(crate) issued_on: NaiveDate,
}

impl Identity<'_> {
    /// Unambiguous: every field has a fixed length, or its length before it.
    fn bytes(&self, label: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(128);
        for text in [label, self.kind] {
            out.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
            out.extend_from_slice(text.as_bytes());
        }
        for id in [self.id, self.act, self.office] {
            out.extend_from_slice(id.as_bytes());
        }
        out.extend_from_slice(&self.year.to_be_bytes());
        out.extend_from_slice(&self.number.to_be_bytes());
        out.extend_from_slice(&chrono::Datelike::num_days_from_ce(&self.issued_on).to_be_bytes());
        out
    }

    /// The control code printed on the page and shown by the verification page: a person compares the two.
    pub(crate) fn control_code(&self, keys: &Keys, tenant: &str) -> String {
        control_code(&keys.mac(Purpose::Seal, tenant, &self.code_bytes()))
    }

    /// Whether a document carries the code that it was printed with, here or where the commune was before.
    pub(crate) fn carries(&self, keys: &Keys, tenant: &str, code: &str) -> bool {
        keys.macs(Purpose::Seal, tenant, &self.code_bytes()).iter().any(|mac| control_code(mac) == code)
    }

    fn code_bytes(&self) -> Vec<u8> {
        self.bytes("jamaa/registry/document/code/1")
    }
}

/// What a document says and for whom it was made, beside its identity.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sealed<'a> {
    pub(crate) identity: Identity<'a>,
    /// What the QR code carries.
    pub(crate) token: &'a str,
    /// What every print is made from.
    pub(crate) data: &'a Value,
    pub(crate) requester_name: &'a str,
    pub(crate) requester_cin: Option<&'a str>,
    pub(crate) requester_quality: &'a str,
    pub(crate) authorisation: Option<&'a str>,
}

impl Sealed<'_> {
    /// The identity, the hash of the file, that of the data, and the request.
    pub(crate) fn bytes(&self, file_sha256: &[u8]) -> Vec<u8> {
        let mut out = self.identity.bytes("jamaa/registry/document/1");
        put(&mut out, file_sha256);
        put(&mut out, &sha256(&canonical(self.data)));
        for text in [self.token, self.requester_name, self.requester_quality] {
            put(&mut out, text.as_bytes());
        }
        put_optional(&mut out, self.requester_cin.map(str::as_bytes));
        put_optional(&mut out, self.authorisation.map(str::as_bytes));
        out
    }
}

/// Three groups of four characters, none of which is taken for another (no I, L, O, U, 0, 1).
fn control_code(mac: &[u8; 32]) -> String {
    const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letters: Vec<char> = mac.iter().take(12).map(|byte| char::from(ALPHABET[usize::from(*byte) % 30])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
