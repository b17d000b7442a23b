//! What a round holds: its parts, and the fee that is due for a thing each day. Pure.

use rust_decimal::Decimal;
use uuid::Uuid;

use crate::calc::{Measure, Rule};
use crate::tariff::Rate;

/// A part of a round: things first, then orders, each after the one with which the part before ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Things after this one; none: from the first on.
    Things(Option<Uuid>),
    /// Orders after this one; none: from the first on.
    Orders(Option<Uuid>),
}

impl Part {
    /// Reads what [`Part::printed`] writes.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let after = |id: &str| Uuid::try_parse(id).ok();
        match text.split_once(':') {
            None if text.is_empty() => Some(Self::Things(None)),
            None if text == "orders" => Some(Self::Orders(None)),
            Some(("things", id)) => after(id).map(|id| Self::Things(Some(id))),
            Some(("orders", id)) => after(id).map(|id| Self::Orders(Some(id))),
            _ => None,
        }
    }

    /// As the phone asks for it; the first one by nothing.
    #[must_use]
    pub fn printed(self) -> String {
        match self {
            Self::Things(None) => String::new(),
            Self::Things(Some(id)) => format!("things:{id}"),
            Self::Orders(None) => "orders".to_owned(),
            Self::Orders(Some(id)) => format!("orders:{id}"),
        }
    }
}

/// What the facts of a thing say of its fee, as they are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Said<'a> {
    /// Code of its price.
    pub(crate) rate: Option<&'a str>,
    /// How many places.
    pub(crate) count: Option<&'a str>,
    /// Square metres.
    pub(crate) surface: Option<&'a str>,
}

/// A fee that is due for a thing each day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Daily {
    /// Code of its price; none where nobody said which one it is.
    pub rate: Option<String>,
    /// How much of it is charged for one day.
    pub quantity: Decimal,
}

/// The fee that is due for a thing each day by the prices in force. None where it is charged by longer times or by what is sold, and for a piece
/// of the public domain that nobody said is charged by the day: nobody is asked for what may be owed otherwise.
pub(crate) fn daily(rule: Rule, said: &Said<'_>, prices: &[&Rate]) -> Option<Daily> {
    // A market counts square metres by the day, the public domain by the quarter.
    let by_day = |rate: &Rate| match rate.measure {
        Measure::Day => true,
        Measure::M2 => rule == Rule::Market,
        _ => false,
    };
    let unknown = Daily { rate: None, quantity: Decimal::ONE };
    let Some(code) = said.rate.filter(|code| !code.is_empty()) else {
        let mut priced = prices.iter().filter(|rate| rule == Rule::Market && by_day(rate));
        let first = priced.next()?;
        let only = first.measure == Measure::Day && priced.next().is_none();
        return Some(if only { Daily { rate: Some(first.code.clone()), ..unknown } } else { unknown });
    };
    let rate = prices.iter().find(|rate| rate.code == code && by_day(rate))?;
    let number = |text: Option<&str>| text.and_then(|text| Decimal::from_str_exact(text).ok());
    let some = |text: Option<&str>| number(text).filter(|number| *number > Decimal::ZERO);
    let metres =
        if rate.measure == Measure::M2 { some(said.surface).map(|metres| metres.ceil()) } else { Some(Decimal::ONE) };
    let quantity = metres.and_then(|metres| metres.checked_mul(some(said.count).unwrap_or(Decimal::ONE)));
    Some(quantity.map_or(unknown, |quantity| Daily { rate: Some(code.to_owned()), quantity }))
}
