//! The bytes that the seal of an act covers. Pure, and the same on writing and on reading.
//!
//! The seal is an HMAC under the server's key: it proves that nothing was altered since, not who signed
//! (it is not a qualified signature under law 43-20).

use serde_json::Value;

use crate::act::ActRow;

/// Raised when the layout changes, so that old seals keep meaning what they meant.
const LAYOUT: &str = "jamaa registry act 1";

/// Every legal column of the act, each preceded by its length so that no two acts print alike. Not `subject` and
/// `search_key`: they follow from the content, and a better folding of names must not break old seals. The JSON of the
/// content is written with sorted keys: PostgreSQL stores it in an order of its own.
pub(crate) fn seal_bytes(act: &ActRow) -> Vec<u8> {
    let mut out = Vec::with_capacity(4096);
    put(&mut out, LAYOUT.as_bytes());
    for id in [act.id, act.declaration_id, act.office_id, act.unit_id, act.registered_by, act.delegation_id] {
        put(&mut out, id.as_bytes());
    }
    put(&mut out, &act.year.to_be_bytes());
    put_optional(&mut out, act.number.map(i32::to_be_bytes).as_ref().map(<[u8; 4]>::as_slice));
    put_optional(&mut out, act.national_number.as_deref().map(str::as_bytes));
    put_optional(&mut out, act.national_id.as_deref().map(str::as_bytes));
    put(&mut out, &act.registered_at.timestamp_micros().to_be_bytes());
    let (registered_on, event_date) = (act.registered_on.to_string(), act.event_date.to_string());
    let texts = [
        &act.kind,
        &act.regime,
        &registered_on,
        &act.officer_name_ar,
        &act.officer_name_latin,
        &act.officer_quality,
        &act.instrument,
        &event_date,
    ];
    texts.into_iter().for_each(|text| put(&mut out, text.as_bytes()));
    put(&mut out, &canonical(&act.content));
    out
}

/// JSON in one form only, whatever the order in which PostgreSQL gives the keys.
pub(crate) fn canonical(value: &Value) -> Vec<u8> {
    let mut out = Vec::with_capacity(4096);
    put_json(&mut out, value);
    out
}

pub(crate) fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
    out.extend_from_slice(bytes);
}

pub(crate) fn put_optional(out: &mut Vec<u8>, bytes: Option<&[u8]>) {
    match bytes {
        None => out.push(0),
        Some(bytes) => {
            out.push(1);
            put(out, bytes);
        }
    }
}

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
