//! The bytes that the seal of a receipt covers. Pure, and the same on writing and on reading.
//!
//! The seal is an HMAC under the server's key: it proves that nothing was altered since, not who signed (it is not a qualified signature
//! under law 43-20).

use kernel::keys::{Keys, Purpose, sha256};

use super::{Line, Receipt};
use crate::field::token;

/// Raised when the layout changes, so that old seals keep meaning what they meant.
const LAYOUT: &str = "jamaa regie receipt 1";
const CODE: &str = "jamaa regie receipt code 1";

/// Every legal column of the receipt and of its lines, each preceded by its length. Not what became of it afterwards, which has rows of
/// its own. Nor for which thing something was charged, which no paper says: what a phone signed of it stays in its entry.
fn bytes(receipt: &Receipt) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    put(&mut out, LAYOUT.as_bytes());
    for id in
        [receipt.id, receipt.office.id, receipt.unit, receipt.book, receipt.till.id, receipt.day, receipt.issued_by]
    {
        put(&mut out, id.as_bytes());
    }
    put(&mut out, &receipt.number.to_be_bytes());
    put_optional(&mut out, receipt.taxpayer.as_ref().map(|payer| payer.id.as_bytes().as_slice()));
    let on = receipt.on.to_string();
    let texts = [
        receipt.payer_name.as_str(),
        receipt.mode.as_str(),
        &receipt.mode_reference,
        &on,
        &receipt.token,
        &receipt.control_code,
    ];
    texts.into_iter().for_each(|text| put(&mut out, text.as_bytes()));
    put(&mut out, &receipt.amount.centimes().to_be_bytes());
    put(&mut out, &receipt.issued_at.timestamp_micros().to_be_bytes());
    put(&mut out, &(receipt.lines.len() as u64).to_be_bytes());
    receipt.lines.iter().for_each(|line| put_line(&mut out, line));
    out
}

fn put_line(out: &mut Vec<u8>, line: &Line) {
    put_optional(out, line.order.as_ref().map(|id| id.as_bytes().as_slice()));
    put(out, line.kind.id.as_bytes());
    put_optional(out, line.tariff.as_ref().map(|id| id.as_bytes().as_slice()));
    put_optional(out, line.rate.as_ref().map(|(code, _)| code.as_bytes()));
    put(out, line.component.as_str().as_bytes());
    put(out, line.label.as_bytes());
    put(out, line.quantity.normalize().to_string().as_bytes());
    put(out, &line.amount.centimes().to_be_bytes());
    put_optional(out, line.budget_line.as_deref().map(str::as_bytes));
}

/// The seal.
pub(crate) fn seal(keys: &Keys, tenant: &str, receipt: &Receipt) -> Vec<u8> {
    keys.mac(Purpose::Seal, tenant, &bytes(receipt)).to_vec()
}

/// Whether what is stored is what was sealed, here or where the commune was before.
pub(crate) fn is_intact(keys: &Keys, tenant: &str, receipt: &Receipt) -> bool {
    let coded = if token::is_of_the_field(&receipt.token) {
        field_code(&receipt.token) == receipt.control_code
    } else {
        let codes = keys.macs(Purpose::Seal, tenant, &code_bytes(receipt));
        codes.iter().any(|mac| letters(mac) == receipt.control_code)
    };
    coded && keys.mac_matches(Purpose::Seal, tenant, &bytes(receipt), &receipt.seal)
}

/// The control code printed on the receipt and shown by the verification page: a person compares the two.
pub(crate) fn control_code(keys: &Keys, tenant: &str, receipt: &Receipt) -> String {
    letters(&keys.mac(Purpose::Seal, tenant, &code_bytes(receipt)))
}

/// The control code of a receipt of the field: the phone that prints it has its token and no key of the house.
pub(crate) fn field_code(token: &str) -> String {
    letters(&sha256(token.as_bytes()))
}

fn code_bytes(receipt: &Receipt) -> Vec<u8> {
    let mut out = Vec::with_capacity(128);
    put(&mut out, CODE.as_bytes());
    put(&mut out, receipt.id.as_bytes());
    put(&mut out, receipt.office.id.as_bytes());
    put(&mut out, &receipt.number.to_be_bytes());
    put(&mut out, receipt.on.to_string().as_bytes());
    put(&mut out, &receipt.amount.centimes().to_be_bytes());
    out
}

/// Three groups of four characters, none of which is taken for another (no I, L, O, U, 0, 1).
fn letters(mac: &[u8; 32]) -> String {
    const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letters: Vec<char> = mac.iter().take(12).map(|byte| char::from(ALPHABET[usize::from(*byte) % 30])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
    out.extend_from_slice(bytes);
}

fn put_optional(out: &mut Vec<u8>, bytes: Option<&[u8]>) {
    match bytes {
        None => out.push(0),
        Some(bytes) => {
            out.push(1);
            put(out, bytes);
        }
    }
}
