//! What the stock of values is filled with: values ready to print, in the language of the paper. Pure.

use chrono::NaiveDate;
use kernel::error::Internal;
use kernel::render::TemplateDef;
use serde_json::{Value, json};

use super::stock::{left, worth};
use super::{Stock, StockRow};
use crate::day::kept;
use crate::remittance::paper::Words;

/// The stock of values.
pub const TEMPLATE: TemplateDef =
    TemplateDef { name: "regie/ticket_stock", source: include_str!("../../templates/ticket_stock.typ") };

/// What the stock of values says: how many of each kind, what they are worth, and what is left in words.
pub(super) fn body(words: Words, (from, until): (NaiveDate, NaiveDate), rows: &[StockRow]) -> Result<Value, Internal> {
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push(json!({
            "code": row.kind.code, "name": words.name(&row.kind.name), "face": words.amount(row.kind.face),
            "count": counts(&row.stock), "worth": amounts(words, &row.worth())?,
        }));
    }
    let count = rows.iter().fold(Stock::default(), |sum, row| sum.and(row.stock));
    Ok(json!({
        "from": words.day(from),
        "until": words.day(until),
        "rows": lines,
        "total": { "count": counts(&count), "worth": amounts(words, &worth(rows))? },
        "words": words.written(left(rows)?),
    }))
}

fn counts(stock: &Stock) -> Value {
    json!({
        "opening": stock.opening(), "received": stock.received, "issued": stock.issued, "returned": stock.returned, "sold": stock.sold,
        "spoiled": stock.spoiled, "safe": stock.safe(), "out": stock.out(), "closing": stock.closing(),
    })
}

fn amounts(words: Words, worth: &Stock) -> Result<Value, Internal> {
    let amount = |centimes| kept(centimes).map(|amount| words.amount(amount));
    Ok(json!({
        "opening": amount(worth.opening())?, "received": amount(worth.received)?, "sold": amount(worth.sold)?,
        "spoiled": amount(worth.spoiled)?, "closing": amount(worth.closing())?,
    }))
}
