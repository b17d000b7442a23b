//! The bodies of entries, as phones write them. Pure: a body is read exactly, or not at all.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use kernel::id::TypedId as _;
use kernel::money::Money;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::day::Pieces;
use crate::kind::KindId;
use crate::office::BookId;
use crate::order::OrderId;
use crate::tariff::TariffId;
use crate::taxable::TaxableId;
use crate::taxpayer::TaxpayerId;

/// Most lines of one receipt.
const MOST_LINES: usize = 100;
/// Longest name and longest reasons.
const NAME: usize = 120;
const REASONS: usize = 500;
/// Most centimes of an amount: ten million dirhams, beyond what anybody carries. Sums of days stay within what is kept.
const MOST_CENTIMES: i64 = 1_000_000_000;

/// What a phone recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    pub(crate) id: Uuid,
    /// What the phone named as the entry before.
    pub(crate) previous: String,
    /// By the phone's clock.
    pub(crate) at: DateTime<Utc>,
    /// The civil date that is printed.
    pub(crate) on: NaiveDate,
    pub(crate) act: Act,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// A day was begun with a float.
    Open(Money),
    /// Something was cashed.
    Receipt(Receipt),
    /// A receipt was made void.
    Void { number: i32, reasons: String },
    /// The day was counted.
    Close { pieces: Vec<Pieces>, reasons: String },
}

/// A receipt that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Receipt {
    pub(crate) number: i32,
    pub(crate) book: BookId,
    pub(crate) taxpayer: Option<TaxpayerId>,
    pub(crate) payer_name: Option<String>,
    pub(crate) orders: Vec<(OrderId, Money)>,
    pub(crate) fees: Vec<Fee>,
    /// What it says it comes to.
    pub(crate) amount: Money,
    pub(crate) token: String,
}

/// So much of a price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fee {
    pub(crate) kind: KindId,
    /// At which stall or place it was taken, as the phone says; nothing where it says none that can be read.
    pub(crate) taxable: Option<Uuid>,
    pub(crate) tariff: TariffId,
    pub(crate) rate: String,
    pub(crate) quantity: Decimal,
    pub(crate) amount: Money,
}

#[derive(Deserialize)]
struct Written {
    v: u8,
    id: Uuid,
    previous: String,
    at: DateTime<Utc>,
    on: NaiveDate,
    kind: String,
}

#[derive(Deserialize)]
struct WrittenOpen {
    float: Money,
}

#[derive(Deserialize)]
struct WrittenVoid {
    number: i32,
    reasons: String,
}

#[derive(Deserialize)]
struct WrittenClose {
    /// By their value in centimes.
    pieces: BTreeMap<String, i32>,
    reasons: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenReceipt {
    number: i32,
    book_id: BookId,
    taxpayer_id: Option<TaxpayerId>,
    payer_name: Option<String>,
    mode: String,
    lines: Vec<WrittenLine>,
    amount: Money,
    token: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenLine {
    Order(WrittenOrder),
    Fee(WrittenFee),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenOrder {
    order_id: OrderId,
    amount: Money,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenFee {
    kind_id: KindId,
    tariff_id: TariffId,
    rate_code: String,
    quantity: String,
    amount: Money,
    /// Whatever stands here: no receipt is refused for it.
    taxable_id: Option<Value>,
}

/// What of a receipt says which number is on paper.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Claimed {
    kind: String,
    book_id: BookId,
    number: i32,
}

/// The book and the number that a receipt names, also where nothing else of it can be read: they are on paper all the same.
pub(crate) fn claimed(text: &str) -> Option<(BookId, i32)> {
    let Claimed { kind, book_id, number } = serde_json::from_str(text).ok()?;
    (kind == "receipt").then_some((book_id, number))
}

/// Reads a body; `None` when it is none.
pub(crate) fn read(text: &str) -> Option<Body> {
    let written: Written = serde_json::from_str(text).ok()?;
    let dated = (2020..=2200).contains(&written.on.year()) && (2020..=2200).contains(&written.at.year());
    if written.v != 1 || !dated {
        return None;
    }
    // PostgreSQL keeps no more of an instant, and a seal covers what is kept.
    let at = DateTime::from_timestamp_micros(written.at.timestamp_micros())?;
    let act = match written.kind.as_str() {
        "open" => opened(text),
        "receipt" => serde_json::from_str::<WrittenReceipt>(text).ok()?.read().map(Act::Receipt),
        "void" => undone(text),
        "close" => closed(text),
        _ => None,
    }?;
    Some(Body { id: written.id, previous: clean(&written.previous, NAME), at, on: written.on, act })
}

fn opened(text: &str) -> Option<Act> {
    let WrittenOpen { float } = serde_json::from_str(text).ok()?;
    (0..=MOST_CENTIMES).contains(&float.centimes()).then_some(Act::Open(float))
}

fn undone(text: &str) -> Option<Act> {
    let WrittenVoid { number, reasons } = serde_json::from_str(text).ok()?;
    Some(Act::Void { number, reasons: clean(&reasons, REASONS) })
}

fn closed(text: &str) -> Option<Act> {
    let WrittenClose { pieces, reasons } = serde_json::from_str(text).ok()?;
    let piece = |(value, count): (String, i32)| Some(Pieces { value: value.parse().ok()?, count });
    let pieces: Option<Vec<Pieces>> = pieces.into_iter().map(piece).collect();
    Some(Act::Close { pieces: pieces?, reasons: clean(&reasons.unwrap_or_default(), REASONS) })
}

impl WrittenReceipt {
    fn read(self) -> Option<Receipt> {
        if self.mode != "cash" || self.number < 1 || self.lines.is_empty() || self.lines.len() > MOST_LINES {
            return None;
        }
        let (mut orders, mut fees) = (Vec::new(), Vec::new());
        for line in self.lines {
            match line {
                WrittenLine::Order(order) => orders.push((order.order_id, order.amount)),
                WrittenLine::Fee(fee) => fees.push(fee.read()?),
            }
        }
        let mut amounts = orders.iter().map(|(_, amount)| *amount).chain(fees.iter().map(|fee| fee.amount));
        if !amounts.all(|amount| (1..=MOST_CENTIMES).contains(&amount.centimes())) {
            return None;
        }
        Some(Receipt {
            number: self.number,
            book: self.book_id,
            taxpayer: self.taxpayer_id,
            payer_name: self.payer_name.map(|name| clean(&name, NAME)).filter(|name| !name.is_empty()),
            orders,
            fees,
            amount: self.amount,
            token: self.token,
        })
    }
}

impl WrittenFee {
    fn read(self) -> Option<Fee> {
        let quantity = Decimal::from_str_exact(&self.quantity).ok()?.round_dp(4);
        let sane = quantity >= Decimal::new(1, 4) && quantity <= Decimal::new(99_999_999, 0);
        let taxable = self.taxable_id.as_ref().and_then(Value::as_str).and_then(|id| TaxableId::parse(id).ok());
        let fee = Fee {
            kind: self.kind_id,
            taxable: taxable.map(TaxableId::uuid),
            tariff: self.tariff_id,
            rate: clean(&self.rate_code, NAME),
            quantity,
            amount: self.amount,
        };
        sane.then_some(fee)
    }
}

/// One line without control characters, which are not stored, and not longer than is stored.
fn clean(text: &str, most: usize) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(most)
        .collect()
}
