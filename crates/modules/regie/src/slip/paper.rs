//! The paper of a slip: its lines page by page, each page with its total and what was carried forward. Pure.

use std::collections::HashMap;

use kernel::error::Internal;
use kernel::money::Money;
use kernel::render::RenderJob;
use serde_json::{Value, json};
use uuid::Uuid;

use super::store::Printed;
use super::{Slip, TEMPLATE};
use crate::order::paper::Page as Sheet;
use crate::order::reference;

/// Lines on the first page, below letterhead and title.
const FIRST: usize = 16;
/// Lines on each further page.
const FURTHER: usize = 24;

/// Characters of a debtor's name that two lines of its column hold.
const NAME: usize = 64;
/// Characters of a kind's name that two lines of its column hold.
const KIND: usize = 50;

/// A page of a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leaf<'a, T> {
    /// Its lines.
    pub(crate) lines: &'a [T],
    /// What the pages before come to.
    pub(crate) before: Money,
    /// What its lines come to.
    pub(crate) own: Money,
    /// Both: what the next page begins with, on the last page the whole.
    pub(crate) after: Money,
}

/// Shares lines out over pages; the first holds fewer. `None` beyond what is kept.
pub(crate) fn leaves<T>(lines: &[T], amount: impl Fn(&T) -> Money) -> Option<Vec<Leaf<'_, T>>> {
    let (first, rest) = lines.split_at(lines.len().min(FIRST));
    let mut before = Money::ZERO;
    let mut leaves = Vec::new();
    for lines in std::iter::once(first).chain(rest.chunks(FURTHER)) {
        let own = Money::sum(lines.iter().map(&amount))?;
        let after = before.checked_add(own)?;
        leaves.push(Leaf { lines, before, own, after });
        before = after;
    }
    Some(leaves)
}

/// The paper of a slip, without the picture of the seal. Where a line has a part that is the region's, a column says it.
///
/// # Errors
/// [`Internal::Broken`] where a sum on it is beyond what is kept: nothing is printed then.
pub(super) fn job(
    sheet: &Sheet<'_>,
    slip: &Slip,
    (printed, shared): (&[Printed], &HashMap<Uuid, Money>),
) -> Result<RenderJob, Internal> {
    let beyond = || Internal::Broken("the lines of a slip add up to more than what is kept");
    let region = |printed: &Printed| shared.get(&printed.line.order_id).copied();
    let regions = leaves(printed, |printed| region(printed).unwrap_or(Money::ZERO)).ok_or_else(beyond)?;
    let leaves = leaves(printed, |printed| printed.line.amount).ok_or_else(beyond)?;
    let told = |amount: Money| (!shared.is_empty()).then(|| sheet.amount(amount));
    // The whole is said as the lines add up to it, and the seal has been checked against both.
    let total = leaves.last().map_or(slip.total, |leaf| leaf.after);
    let last = leaves.len().saturating_sub(1);
    let pages: Vec<Value> = leaves
        .iter()
        .zip(&regions)
        .enumerate()
        .map(|(at, (leaf, part))| {
            json!({
                "before": (at > 0).then(|| sheet.amount(leaf.before)),
                "own": sheet.amount(leaf.own),
                "after": (at < last).then(|| sheet.amount(leaf.after)),
                "region": { "before": told(part.before), "own": told(part.own), "after": told(part.after) },
                "lines": leaf.lines.iter().map(|printed| line(sheet, printed, region(printed))).collect::<Vec<_>>(),
            })
        })
        .collect();
    let answer = slip
        .answer
        .as_ref()
        .map(|answer| json!({ "accepted": answer.accepted, "reasons": answer.reasons, "on": sheet.long(answer.on) }));
    let body = json!({
        "sent_on": sheet.long(slip.sent_on),
        "year": slip.year.to_string(),
        "orders": slip.orders.to_string(),
        "total": sheet.amount(total),
        "words": sheet.words(total),
        "region": regions.last().and_then(|part| told(part.after)),
        "pages": pages,
        "answer": answer,
    });
    Ok(sheet.job(TEMPLATE.name, &slip.printed(), json!({ "slip": body })))
}

fn line(sheet: &Sheet<'_>, printed: &Printed, region: Option<Money>) -> Value {
    let name = |field: &str| printed.payer.get(field).and_then(Value::as_str).filter(|name| !name.is_empty());
    let (own, other) = if sheet.is_arabic() { ("nameAr", "nameLatin") } else { ("nameLatin", "nameAr") };
    json!({
        "position": printed.line.position.to_string(),
        "number": reference::printed(printed.year, printed.number),
        "payer": short(name(own).or_else(|| name(other)).unwrap_or_default(), NAME),
        "kind": short(printed.kind.in_locale(sheet.language), KIND),
        "budget_line": printed.budget_line,
        "amount": sheet.amount(printed.line.amount),
        "region": region.map(|region| sheet.amount(region)),
    })
}

/// A row has room for two lines: what is longer is cut, and says so.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
