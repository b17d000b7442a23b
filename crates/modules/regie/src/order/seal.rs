//! The bytes that the seals of an order and of a slip cover. Pure, and the same on writing and on reading.
//!
//! A seal is an HMAC under the server's key: it proves that nothing was altered since, not who signed (it is not a qualified signature
//! under law 43-20).

use kernel::keys::{Keys, Purpose};
use serde_json::Value;

use super::Order;

/// Raised when the layout changes, so that old seals keep meaning what they meant: without a due day of the law, and with one.
const LAYOUT: &str = "jamaa regie order 1";
const LAYOUT_LEGAL: &str = "jamaa regie order 2";

impl Order {
    /// The seal of this order in a commune.
    #[must_use]
    pub fn sealed(&self, keys: &Keys, tenant: &str) -> Vec<u8> {
        keys.mac(Purpose::Seal, tenant, &seal_bytes(self)).to_vec()
    }

    /// Whether it is what was sealed, here or where the commune was before.
    #[must_use]
    pub fn is_intact(&self, keys: &Keys, tenant: &str) -> bool {
        keys.mac_matches(Purpose::Seal, tenant, &seal_bytes(self), &self.seal)
    }
}

/// Every column of an order but the seal, each preceded by its length so that no two orders print alike.
pub(crate) fn seal_bytes(order: &Order) -> Vec<u8> {
    let mut out = Vec::with_capacity(1024);
    put(&mut out, order.legal_due_on.map_or(LAYOUT, |_| LAYOUT_LEGAL).as_bytes());
    for id in [order.id, order.assessment_id, order.unit_id, order.taxpayer_id, order.kind_id, order.issued_by] {
        put(&mut out, id.as_bytes());
    }
    put(&mut out, &order.year.to_be_bytes());
    put(&mut out, &order.number.to_be_bytes());
    put(&mut out, &order.principal.centimes().to_be_bytes());
    put(&mut out, &order.increase.centimes().to_be_bytes());
    put(&mut out, &order.issued_at.timestamp_micros().to_be_bytes());
    let (due_on, issued_on) = (order.due_on.to_string(), order.issued_on.to_string());
    for text in [order.reference.as_str(), &due_on, order.late_rule.as_str(), &issued_on] {
        put(&mut out, text.as_bytes());
    }
    put_optional(&mut out, order.budget_line.as_deref().map(str::as_bytes));
    put_json(&mut out, &order.payer);
    if let Some(legal) = order.legal_due_on {
        put(&mut out, legal.to_string().as_bytes());
    }
    out
}

pub(crate) fn put(out: &mut Vec<u8>, bytes: &[u8]) {
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

/// JSON in one form only, whatever the order in which PostgreSQL gives the keys.
fn put_json(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<&String> = fields.keys().collect();
            keys.sort();
            out.push(b'{');
            out.extend_from_slice(&(keys.len() as u64).to_be_bytes());
            for key in keys {
                put(out, key.as_bytes());
                put_json(out, &fields[key]);
            }
        }
        Value::Array(items) => {
            out.push(b'[');
            out.extend_from_slice(&(items.len() as u64).to_be_bytes());
            items.iter().for_each(|item| put_json(out, item));
        }
        Value::String(text) => {
            out.push(b'"');
            put(out, text.as_bytes());
        }
        Value::Number(number) => {
            out.push(b'#');
            put(out, number.to_string().as_bytes());
        }
        Value::Bool(true) => out.push(b't'),
        Value::Bool(false) => out.push(b'f'),
        Value::Null => out.push(b'n'),
    }
}
