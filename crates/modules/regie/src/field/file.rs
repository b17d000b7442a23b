//! The file into which a phone writes what it could not send (`web/src/field`). Pure: it is read whole, or what is wrong with it is told; what
//! each of its entries is worth is judged elsewhere, by its signature.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{FieldDeviceId, token};

/// Raised when the layout of the file changes.
const FORMAT: &str = "jamaa field entries 1";

/// What a phone wrote.
#[derive(Debug)]
pub(crate) struct File {
    /// The phone.
    pub(crate) device: FieldDeviceId,
    /// Its public key.
    pub(crate) key: Vec<u8>,
    /// When, by its clock.
    pub(crate) made: DateTime<Utc>,
    /// Places whose entries it cannot read any more.
    pub(crate) damaged: Vec<i32>,
    /// What it could not send.
    pub(crate) entries: Vec<Written>,
}

/// An entry as it stands in the file, whatever it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// Its place; none when it says none.
    pub(crate) sequence: Option<i32>,
    /// What was signed; empty when there is nothing.
    pub(crate) body: String,
    /// The signature in base64url; empty when there is none.
    pub(crate) signature: String,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It ends before its end.
    Cut,
    /// It is no more what was written.
    Damaged,
    /// It is something else.
    Other,
}

impl Unread {
    /// The code of its fault.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Cut => "regie-error-field-file-cut",
            Self::Damaged => "regie-error-field-file-damaged",
            Self::Other => "regie-error-field-file-format",
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    device_id: FieldDeviceId,
    public_key: String,
    made: DateTime<Utc>,
    #[serde(default)]
    damaged: Vec<i32>,
    entries: Vec<Value>,
}

/// Reads a file.
pub(crate) fn read(text: &str) -> Result<File, Unread> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let wrong = |error: serde_json::Error| if error.is_eof() { Unread::Cut } else { Unread::Damaged };
    let value: Value = serde_json::from_str(text).map_err(wrong)?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Unread::Other);
    }
    let head: Head = serde_json::from_value(value).map_err(|_| Unread::Damaged)?;
    Ok(File {
        device: head.device_id,
        key: token::decoded(&head.public_key).ok_or(Unread::Damaged)?,
        made: head.made,
        damaged: head.damaged,
        entries: head.entries.iter().map(written).collect(),
    })
}

fn written(entry: &Value) -> Written {
    let text = |field: &str| entry.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    Written {
        sequence: entry.get("sequence").and_then(Value::as_i64).and_then(|sequence| i32::try_from(sequence).ok()),
        body: text("body"),
        signature: text("signature"),
    }
}
