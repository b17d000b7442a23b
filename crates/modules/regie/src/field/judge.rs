//! What is odd about an entry: rules alone.

use chrono::NaiveDate;
use kernel::calendar::format_short;
use kernel::id::TypedId as _;
use kernel::money::Money;
use rust_decimal::Decimal;

use super::body::Fee;
use super::{CLOCK_TOLERANCE, Flag, FlagCode};
use crate::kind::Kind;
use crate::office::KindPlate;
use crate::order::Component;
use crate::receipt::Line;
use crate::receipt::price::price;
use crate::tariff::{self, Rate, Tariff};

/// A clock that was off when the entry was sent, a date that has not come yet, or one from before the book was handed.
pub(crate) fn clock(offset: i32, on: NaiveDate, (received, handed): (NaiveDate, Option<NaiveDate>)) -> Option<Flag> {
    let early = handed.is_some_and(|handed| on < handed);
    let off = i64::from(offset).abs() > i64::from(CLOCK_TOLERANCE);
    (off || on > received || early).then(|| {
        Flag::new(FlagCode::Clock)
            .with("minutes", i64::from(offset).abs() / 60)
            .with("on", format_short(on))
            .with("received", format_short(received))
    })
}

/// A receipt after the last day of its book, or after the book was taken back.
pub(crate) fn expired(on: NaiveDate, expires: NaiveDate, returned: Option<NaiveDate>) -> Option<Flag> {
    let last = returned.map_or(expires, |returned| returned.min(expires));
    (on > last)
        .then(|| Flag::new(FlagCode::BookExpired).with("on", format_short(on)).with("expires", format_short(last)))
}

/// A number beyond the next one of the book.
pub(crate) fn gap(next: i32, number: i32) -> Option<Flag> {
    (number > next).then(|| Flag::new(FlagCode::NumberGap).with("expected", next).with("number", number))
}

/// Amounts that should be the same.
pub(crate) fn amounts(said: Money, counted: Money) -> Option<Flag> {
    (said != counted).then(|| Flag::new(FlagCode::Amount).with("said", said).with("counted", counted))
}

/// What was taken of an order and is not owed.
pub(crate) fn settled(reference: &str, taken: Money, owed: Money) -> Option<(Money, Flag)> {
    let surplus = taken.checked_sub(owed).filter(|surplus| surplus.is_positive())?;
    let flag = Flag::new(FlagCode::OrderSettled)
        .with("reference", reference)
        .with("taken", taken)
        .with("owed", owed)
        .with("surplus", surplus);
    Some((surplus, flag))
}

/// The line of something that was charged in the field, and what is odd about its price. The amount stays as the receipt has it.
pub(crate) fn fee(kind: &Kind, tariffs: &[Tariff], fee: &Fee, on: NaiveDate) -> (Line, Option<Flag>) {
    let rate = |tariff: &Tariff| tariff.rates.iter().find(|rate| rate.code == fee.rate).cloned();
    let priced = |rate: &Rate| price(rate.measure, rate.amount, fee.quantity);
    let in_force = tariff::in_force(tariffs, on);
    let expected = in_force.and_then(rate).as_ref().and_then(priced).map(|priced| priced.amount);
    let same = in_force.is_some_and(|tariff| tariff.id == fee.tariff.uuid()) && expected == Some(fee.amount);
    let flag = (!same).then(|| {
        Flag::new(FlagCode::TariffChanged)
            .with("kind", &kind.code)
            .with("taken", fee.amount)
            .with("expected", expected.map_or_else(|| "—".to_owned(), |amount| amount.to_string()))
    });
    // Nothing is recorded by a tariff that was taken back: then the receipt stands without its price.
    let own = tariffs.iter().find(|tariff| tariff.id == fee.tariff.uuid() && !tariff.withdrawn);
    let own = own.and_then(|tariff| Some((tariff.id, rate(tariff)?)));
    let named = own.as_ref().map(|(_, rate)| rate.clone()).or_else(|| in_force.and_then(rate));
    let name = named.map_or_else(|| kind.name.clone(), |rate| rate.name);
    let line = Line {
        order: None,
        taxable: fee.taxable,
        kind: plate(kind),
        tariff: own.as_ref().map(|(tariff, _)| *tariff),
        component: Component::Principal,
        label: format!("{} · {}", name.ar, name.fr),
        quantity: own.as_ref().and_then(|(_, rate)| priced(rate)).map_or(fee.quantity, |priced| priced.quantity),
        amount: fee.amount,
        budget_line: kind.budget_line.clone(),
        rate: own.map(|(_, rate)| (rate.code, rate.name)),
    };
    (line, flag)
}

/// The line of what was taken of an order beyond what is owed: it pays nothing, and waits for the régisseur's decision.
pub(crate) fn surplus(kind: &Kind, reference: &str, amount: Money) -> Line {
    Line {
        order: None,
        taxable: None,
        kind: plate(kind),
        tariff: None,
        rate: None,
        component: Component::Principal,
        label: format!("مقبوض زيادة · trop-perçu {reference}"),
        quantity: Decimal::ONE,
        amount,
        budget_line: kind.budget_line.clone(),
    }
}

fn plate(kind: &Kind) -> KindPlate {
    KindPlate { id: kind.id, code: kind.code.clone(), name: kind.name.clone() }
}
