//! What a channel reports of a payment: JSON, read strictly where money and identity are concerned. Pure.

use chrono::{DateTime, Duration, Utc};
use kernel::error::Fault;
use kernel::money::Money;
use serde_json::{Map, Value};

/// Longest identifier of a payment.
const ID: usize = 64;
/// Longest reference.
const REFERENCE: usize = 40;
/// Longest name and longest reference of the channel's own, in characters.
const TEXT: usize = 120;
/// How far a channel's clock may be ahead of ours.
const AHEAD: Duration = Duration::minutes(5);

/// A payment as a channel reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// As the channel calls it: 1 to 64 printable ASCII characters, no spaces.
    pub id: String,
    /// The reference that was paid.
    pub reference: String,
    /// How much, in dirhams.
    pub amount: Money,
    /// When it was paid.
    pub paid_at: DateTime<Utc>,
    /// Who paid.
    pub payer: Option<String>,
    /// The channel's own reference.
    pub channel_reference: Option<String>,
}

impl Report {
    /// Reads the body of a report. Fields that are not known are let be.
    ///
    /// # Errors
    /// Every field that is wrong, each with what is wrong about it.
    pub fn read(body: &[u8], now: DateTime<Utc>) -> Result<Self, Vec<Fault>> {
        let Ok(Value::Object(fields)) = serde_json::from_slice(body) else {
            return Err(vec![Fault::new("regie-error-payment-body")]);
        };
        let mut reader = Reader { fields: &fields, faults: Vec::new() };
        let id = reader.needed("id", ID);
        if id.as_ref().is_some_and(|id| !is_id(id)) {
            reader.faults.push(Fault::at("regie-error-payment-id", &["id"]));
        }
        let reference = reader.needed("reference", REFERENCE);
        let amount = reader.needed("amount", ID).and_then(|text| reader.amount(&text));
        if reader.needed("currency", ID).is_some_and(|currency| currency != "MAD") {
            reader.faults.push(Fault::at("regie-error-payment-currency", &["currency"]));
        }
        let paid_at = reader.needed("paid_at", ID).and_then(|text| reader.instant(&text, now));
        let payer = reader.optional("payer", TEXT);
        let channel_reference = reader.optional("channel_reference", TEXT);
        let faults = reader.faults;
        let read = || {
            Some(Self { id: id?, reference: reference?, amount: amount?, paid_at: paid_at?, payer, channel_reference })
        };
        match (faults.is_empty(), read()) {
            (true, Some(report)) => Ok(report),
            _ => Err(faults),
        }
    }
}

/// Whether a text can be the identifier of a payment: it stands in lists and on receipts.
#[must_use]
pub fn is_id(text: &str) -> bool {
    (1..=ID).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

struct Reader<'a> {
    fields: &'a Map<String, Value>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    /// A text that must be there.
    fn needed(&mut self, name: &str, most: usize) -> Option<String> {
        let found = self.optional(name, most);
        if found.is_none() && self.faults.iter().all(|fault| fault.field != [name]) {
            self.faults.push(Fault::at("kernel-error-required", &[name]));
        }
        found
    }

    /// A text that may be missing, null or empty.
    fn optional(&mut self, name: &str, most: usize) -> Option<String> {
        let fields = self.fields;
        let text = match fields.get(name) {
            None | Some(Value::Null) => return None,
            Some(Value::String(text)) => text.trim(),
            Some(_) => {
                self.faults.push(Fault::at("regie-error-payment-text", &[name]));
                return None;
            }
        };
        if text.chars().count() > most {
            self.faults.push(Fault::at("kernel-error-too-long", &[name]).with("max", most));
            return None;
        }
        if text.chars().any(char::is_control) {
            self.faults.push(Fault::at("kernel-error-control-characters", &[name]));
            return None;
        }
        Some(text.to_owned()).filter(|text| !text.is_empty())
    }

    fn amount(&mut self, text: &str) -> Option<Money> {
        let amount = Money::parse(text).ok().filter(|amount| amount.is_positive());
        if amount.is_none() {
            self.faults.push(Fault::at("kernel-error-money", &["amount"]));
        }
        amount
    }

    fn instant(&mut self, text: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let at = DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc));
        // To the microsecond, which is what is stored.
        let at = at.and_then(|at| DateTime::from_timestamp_micros(at.timestamp_micros()));
        let at = at.filter(|at| at.timestamp() > 0 && *at <= now + AHEAD);
        if at.is_none() {
            self.faults.push(Fault::at("regie-error-payment-time", &["paid_at"]));
        }
        at
    }
}
