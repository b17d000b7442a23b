//! Fees and products: what is counted follows from what the price is counted by.

use chrono::{Datelike as _, NaiveDate};
use kernel::calendar::{started_days, started_months, started_quarters};
use kernel::error::Failure;
use rust_decimal::Decimal;

use super::{percent_of, priced, whole_metres};
use crate::calc::facts::Reader;
use crate::calc::step::{Arg, Label, Slot, Step};
use crate::calc::terms::{Measure, Rule};
use crate::calc::{Case, Price, Sheet};

/// Stalls, the pound, tickets: days, months and quarters begun count in full, and fractions of a square metre; a share of sales, and what is
/// added to another fee, is a percentage of them.
pub(super) fn by_measure(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let name = if case.rule == Rule::Pound { "class" } else { "rate" };
    let price = reader.rate(name, case.prices);
    let of = match case.rule {
        Rule::Market => Some("receipts"),
        Rule::Ticket => Some("base"),
        _ => None,
    };
    if let Some((share, of)) = price.filter(|price| price.measure == Measure::Percent).zip(of) {
        let base = reader.money(of);
        return percent_of(sheet, share, reader.finish(base)?);
    }
    let count = if case.rule == Rule::Ticket { reader.pieces_said("count") } else { reader.pieces("count") };
    let surface = surface(&mut reader, price);
    let (price, (count, surface)) = reader.finish(price.zip(count.zip(surface)))?;
    charge(sheet, price, (count, surface), &Span { from: case.from, until: case.until, metres_by: Measure::Day })
}

/// The public domain, by square metre and quarter begun: owed from the notification of the permission on, not from its signature.
pub(super) fn occupation(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let price = reader.rate("rate", case.prices);
    let count = reader.pieces("count");
    let surface = surface(&mut reader, price);
    let notified = reader.day("notifiedOn");
    if notified.is_some_and(|day| day > case.until) {
        reader.fault("regie-error-fact-notified", "notifiedOn");
    }
    let (price, ((count, surface), notified)) = reader.finish(price.zip(count.zip(surface).zip(notified)))?;
    let from = case.from.max(notified);
    if from > case.from {
        sheet.tell(Step::new(Label::Notified).with(Slot::From, Arg::Day(from)));
    }
    charge(sheet, price, (count, surface), &Span { from, until: case.until, metres_by: Measure::Quarter })
}

/// An amount that somebody decided, with the reason.
pub(super) fn free(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let decided = reader.money("amount").zip(reader.words("reason"));
    let (amount, reason) = reader.finish(decided)?;
    sheet.add(Step::new(Label::Decided).with(Slot::Reason, Arg::Text(reason)), amount)
}

/// The days of something, and what a price by square metre is counted by besides.
struct Span {
    from: NaiveDate,
    until: NaiveDate,
    metres_by: Measure,
}

/// The surface, for a price by square metre; one otherwise.
fn surface(reader: &mut Reader<'_>, price: Option<&Price>) -> Option<Option<Decimal>> {
    if price.is_some_and(|price| price.measure == Measure::M2) {
        reader.number("surface").map(Some)
    } else {
        Some(None)
    }
}

fn charge(
    sheet: &mut Sheet,
    price: &Price,
    (count, surface): (Decimal, Option<Decimal>),
    span: &Span,
) -> Result<(), Failure> {
    let metres = surface.map_or(Decimal::ONE, |surface| whole_metres(sheet, Label::Surface, surface));
    let time = time(sheet, if price.measure == Measure::M2 { span.metres_by } else { price.measure }, span);
    if count != Decimal::ONE {
        sheet.tell(Step::new(Label::Count).quantity(count));
    }
    priced(sheet, price, &[metres, time, count])
}

/// How many days, months, quarters or years were begun; one for what is not counted by time.
fn time(sheet: &mut Sheet, measure: Measure, span: &Span) -> Decimal {
    let (label, begun) = match measure {
        Measure::Day | Measure::Night => (Label::Days, started_days(span.from, span.until)),
        Measure::Month => (Label::Months, started_months(span.from, span.until)),
        Measure::Quarter => (Label::Quarters, started_quarters(span.from, span.until)),
        Measure::Year => return Decimal::from(span.until.year() - span.from.year() + 1),
        Measure::M2 | Measure::M3 | Measure::Unit | Measure::Litre | Measure::Percent => return Decimal::ONE,
    };
    let begun = Decimal::from(begun);
    let step = Step::new(label).with(Slot::From, Arg::Day(span.from)).with(Slot::Until, Arg::Day(span.until));
    sheet.tell(step.quantity(begun));
    begun
}
