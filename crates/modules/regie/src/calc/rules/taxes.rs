//! The taxes of law 47-06 that communes assess.

use kernel::calendar::started_quarters;
use kernel::error::Failure;
use kernel::money::{Money, Rounding};
use rust_decimal::Decimal;

use super::{percent_of, priced, whole_metres};
use crate::calc::facts::{Part, Reader};
use crate::calc::step::{Arg, Label, Slot, Step};
use crate::calc::terms::Measure;
use crate::calc::{Case, Sheet, product, too_much};

/// The least tax on building: 1,000 DH (law 47-06).
const LEAST_CONSTRUCTION: i64 = 100_000;

/// By square metre as the land lies on 1 January, any fraction counted whole.
pub(super) fn unbuilt_land(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let (price, surface) = (reader.rate("zone", case.prices), reader.number("surface"));
    let (price, surface) = reader.finish(price.zip(surface))?;
    let metres = whole_metres(sheet, Label::Surface, surface);
    priced(sheet, price, &[metres])
}

/// By percent of a quarter's receipts without value added tax.
pub(super) fn drinks(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let (price, receipts) = (reader.only("receipts", case.prices), reader.money("receipts"));
    let (price, receipts) = reader.finish(price.zip(receipts))?;
    percent_of(sheet, price, receipts)
}

/// By person and night; children under twelve are exempt.
pub(super) fn stay(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let price = reader.rate("class", case.prices);
    let nights = reader.whole("nights").zip(reader.whole_or_nothing("children"));
    if nights.is_some_and(|(all, children)| children > all) {
        reader.fault("regie-error-fact-children", "children");
    }
    let (price, (all, children)) = reader.finish(price.zip(nights))?;
    let charged = all - children;
    if !children.is_zero() {
        let step = Step::new(Label::Children).with(Slot::Given, Arg::Number(all));
        sheet.tell(step.with(Slot::Count, Arg::Number(children)).quantity(charged));
    }
    priced(sheet, price, &[charged])
}

/// By vehicle and quarter of the civil year, one begun counted in full.
pub(super) fn transport(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let (price, count) = (reader.rate("class", case.prices), reader.pieces("count"));
    let (price, count) = reader.finish(price.zip(count))?;
    let quarters = Decimal::from(started_quarters(case.from, case.until));
    let step = Step::new(Label::Quarters).with(Slot::From, Arg::Day(case.from)).with(Slot::Until, Arg::Day(case.until));
    sheet.tell(step.quantity(quarters));
    sheet.tell(Step::new(Label::Count).quantity(count));
    priced(sheet, price, &[quarters, count])
}

/// By cubic metre. Whose it is: see `calc::share`.
pub(super) fn quarry(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let (price, volume) = (reader.rate("class", case.prices), reader.number("volume"));
    let (price, volume) = reader.finish(price.zip(volume))?;
    priced(sheet, price, &[volume])
}

/// By covered square metre, what juts out over the public domain twice, 1,000 DH at least; repair and demolition at a fixed price.
pub(super) fn construction(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let price = reader.rate("works", case.prices);
    if let Some(fixed) = price.filter(|price| price.measure == Measure::Unit) {
        reader.finish(Some(()))?;
        return priced(sheet, fixed, &[Decimal::ONE]);
    }
    let surfaces = reader.number("surface").zip(reader.number_or_nothing("overhang"));
    let (price, (surface, overhang)) = reader.finish(price.zip(surfaces))?;
    let mut metres = whole_metres(sheet, Label::Surface, surface);
    if !overhang.is_zero() {
        let twice = overhang.ceil() * Decimal::TWO;
        sheet.tell(Step::new(Label::Overhang).with(Slot::Given, Arg::Number(overhang)).quantity(twice));
        metres += twice;
    }
    priced(sheet, price, &[metres])?;
    let least = Money::from_centimes(LEAST_CONSTRUCTION).ok_or_else(too_much)?;
    if sheet.sum < least {
        let more = least.checked_sub(sheet.sum).ok_or_else(too_much)?;
        sheet.add(Step::new(Label::Minimum).with(Slot::Least, Arg::Money(least)), more)?;
    }
    Ok(())
}

/// By percent of the works without value added tax: 75 % in advance, the balance on the real cost, less what was paid.
pub(super) fn subdivision(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let priced = reader.only("works", case.prices).zip(reader.money("cost"));
    let part = reader.part("part").zip(reader.money_or_nothing("paid"));
    let ((price, cost), (part, paid)) = reader.finish(priced.zip(part))?;
    percent_of(sheet, price, cost)?;
    let (step, less, rounding) = match part {
        Part::Whole => return Ok(()),
        Part::Advance => {
            let percent = Decimal::from(25);
            let later = product(&[sheet.sum.decimal(), percent, Decimal::new(1, 2)])?;
            (Step::new(Label::Later).with(Slot::Percent, Arg::Number(percent)), later, Rounding::Down)
        }
        Part::Balance => {
            let paid = paid.min(sheet.sum);
            (Step::new(Label::Paid).with(Slot::Base, Arg::Money(paid)), paid.decimal(), Rounding::HalfUp)
        }
    };
    // Less later is more now: what is taken away is rounded towards zero.
    sheet.add_rounded(step, -less, rounding)
}

/// By litre.
pub(super) fn mineral_water(case: &Case<'_>, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut reader = Reader::new(case.facts);
    let (price, litres) = (reader.only("litre", case.prices), reader.number("litres"));
    let (price, litres) = reader.finish(price.zip(litres))?;
    priced(sheet, price, &[litres])
}
