//! What a rule reads: surface, zone, nights … by their GraphQL names, as people wrote them.

use chrono::NaiveDate;
use kernel::error::{Failure, Fault};
use kernel::money::Money;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Price;
use super::terms::{Rule, terms};

terms! {
    /// What a fact is.
    FactKind {
        /// A decimal number above zero.
        Number = "number",
        /// A whole number.
        Whole = "whole",
        /// An amount in dirhams.
        Money = "money",
        /// The code of a price of the tariff.
        Rate = "rate",
        /// A day.
        Day = "day",
        /// Words.
        Text = "text",
        /// In advance, the balance, or the whole.
        Part = "part",
    }

    /// What of the tax on a subdivision is assessed: 75 % in advance, then the balance (law 47-06).
    Part {
        /// 75 % when the works are authorised.
        Advance = "advance",
        /// The rest when they are received.
        Balance = "balance",
        /// All at once.
        Whole = "whole",
    }
}

/// A fact that a rule reads. Its label is `regie-fact-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactDef {
    /// Name, as in GraphQL.
    pub name: &'static str,
    /// What it is.
    pub kind: FactKind,
    /// Whether nothing can be calculated without it.
    pub required: bool,
}

const fn needs(name: &'static str, kind: FactKind) -> FactDef {
    FactDef { name, kind, required: true }
}

const fn may(name: &'static str, kind: FactKind) -> FactDef {
    FactDef { name, kind, required: false }
}

/// The facts that a rule reads. In m², m³, litres, persons and nights; amounts without value added tax.
#[must_use]
pub const fn read_by(rule: Rule) -> &'static [FactDef] {
    use FactKind::{Day, Money, Number, Part, Rate, Text, Whole};
    match rule {
        Rule::UnbuiltLand => const { &[needs("zone", Rate), needs("surface", Number)] },
        Rule::Drinks => const { &[needs("receipts", Money)] },
        Rule::Stay => const { &[needs("class", Rate), needs("nights", Whole), may("children", Whole)] },
        Rule::Transport => const { &[needs("class", Rate), may("count", Whole)] },
        Rule::Quarry => const { &[needs("class", Rate), needs("volume", Number)] },
        Rule::Construction => const { &[needs("works", Rate), may("surface", Number), may("overhang", Number)] },
        Rule::Subdivision => const { &[needs("cost", Money), may("part", Part), may("paid", Money)] },
        Rule::MineralWater => const { &[needs("litres", Number)] },
        Rule::Market => {
            const { &[needs("rate", Rate), may("surface", Number), may("count", Whole), may("receipts", Money)] }
        }
        Rule::Pound => const { &[needs("class", Rate), may("count", Whole)] },
        Rule::Occupation => {
            const { &[needs("rate", Rate), may("surface", Number), may("count", Whole), needs("notifiedOn", Day)] }
        }
        Rule::Ticket => const { &[needs("rate", Rate), may("count", Whole), may("base", Money)] },
        Rule::Free => const { &[needs("amount", Money), needs("reason", Text)] },
        Rule::Share | Rule::National => const { &[] },
    }
}

/// The facts of a period, which its return says: what is on record of the thing itself says nothing of them.
#[must_use]
pub const fn declared_by(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::Drinks | Rule::Market => &["receipts"],
        Rule::Stay => &["nights", "children"],
        Rule::Quarry => &["volume"],
        Rule::MineralWater => &["litres"],
        Rule::UnbuiltLand
        | Rule::Transport
        | Rule::Construction
        | Rule::Subdivision
        | Rule::Pound
        | Rule::Occupation
        | Rule::Ticket
        | Rule::Free
        | Rule::Share
        | Rule::National => &[],
    }
}

/// Whether nothing can be calculated for a period before its return is there.
#[must_use]
pub fn needs_return(rule: Rule) -> bool {
    read_by(rule).iter().any(|def| def.required && declared_by(rule).contains(&def.name))
}

/// A fault for each fact of a return that the rule does not read of it, cannot be read, or is missing: no return says nothing.
#[must_use]
pub fn return_faults(rule: Rule, facts: &Facts) -> Vec<Fault> {
    let declared = declared_by(rule);
    let strange = facts.0.keys().filter(|name| !declared.contains(&name.as_str()));
    let mut faults: Vec<Fault> = strange.map(|name| Fault::at("regie-error-fact-unread", &["facts", name])).collect();
    let mut reader = Reader::new(facts);
    for def in read_by(rule).iter().filter(|def| declared.contains(&def.name)) {
        if !def.required && declared.len() > 1 && facts.text(def.name).is_none() {
            continue;
        }
        match def.kind {
            FactKind::Number => {
                reader.number(def.name);
            }
            FactKind::Whole => {
                reader.whole(def.name);
            }
            FactKind::Money => {
                reader.money(def.name);
            }
            FactKind::Rate | FactKind::Day | FactKind::Text | FactKind::Part => {}
        }
    }
    faults.extend(reader.faults);
    faults
}

/// Facts by name; what is null or blank is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(Map<String, Value>);

impl Facts {
    /// From an object; anything else holds no facts.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        let said = |value: &Value| !value.is_null() && value.as_str().is_none_or(|text| !text.trim().is_empty());
        let all = value.as_object().into_iter().flatten().filter(|(_, value)| said(value));
        Self(all.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// As an object.
    #[must_use]
    pub fn value(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// Names and values as text, in the order in which the rule reads them.
    pub fn written(&self, rule: Rule) -> impl Iterator<Item = (&'static str, String)> {
        read_by(rule).iter().filter_map(|def| Some((def.name, self.text(def.name)?)))
    }

    /// These, and the others for what these do not say; nothing that the rule does not read.
    #[must_use]
    pub fn or(mut self, others: &Self, rule: Rule) -> Self {
        for (name, value) in &others.0 {
            self.0.entry(name.clone()).or_insert_with(|| value.clone());
        }
        self.0.retain(|name, _| read_by(rule).iter().any(|def| def.name == name.as_str()));
        self
    }

    /// These without some.
    #[must_use]
    pub fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|name, _| !names.contains(&name.as_str()));
        self
    }

    /// A fault for each fact that the rule does not read.
    #[must_use]
    pub fn unread(&self, rule: Rule) -> Vec<Fault> {
        let unread = self.0.keys().filter(|name| !read_by(rule).iter().any(|def| def.name == name.as_str()));
        unread.map(|name| Fault::at("regie-error-fact-unread", &["facts", name])).collect()
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Null => None,
            other => Some(other.to_string()),
        }
    }
}

/// The most that a fact may say: a surface, a volume, litres.
const MOST: i64 = 999_999_999;
/// The most pieces: stalls, vehicles, tickets.
const MOST_PIECES: i64 = 1_000_000;
/// The longest text, in characters.
const LONGEST: usize = 300;

/// Reads facts and gathers every fault.
pub(super) struct Reader<'a> {
    facts: &'a Facts,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(facts: &'a Facts) -> Self {
        Self { facts, faults: Vec::new() }
    }

    /// A fault of a fact.
    pub(super) fn fault(&mut self, code: &'static str, name: &str) {
        self.faults.push(Fault::at(code, &["facts", name]));
    }

    /// A number above zero with at most four decimals.
    pub(super) fn number(&mut self, name: &str) -> Option<Decimal> {
        let text = self.required(name)?;
        let number = self.decimal(name, &text, (4, MOST))?;
        if number.is_zero() {
            self.fault("regie-error-fact-positive", name);
            return None;
        }
        Some(number)
    }

    /// A number that may be missing or nothing.
    pub(super) fn number_or_nothing(&mut self, name: &str) -> Option<Decimal> {
        match self.facts.text(name) {
            None => Some(Decimal::ZERO),
            Some(text) => self.decimal(name, &text, (4, MOST)),
        }
    }

    /// A whole number, nothing included.
    pub(super) fn whole(&mut self, name: &str) -> Option<Decimal> {
        let text = self.required(name)?;
        self.decimal(name, &text, (0, MOST))
    }

    /// A whole number that may be missing.
    pub(super) fn whole_or_nothing(&mut self, name: &str) -> Option<Decimal> {
        if self.facts.text(name).is_none() { Some(Decimal::ZERO) } else { self.whole(name) }
    }

    /// How many pieces: one when nothing is said.
    pub(super) fn pieces(&mut self, name: &str) -> Option<Decimal> {
        let Some(text) = self.facts.text(name) else { return Some(Decimal::ONE) };
        let count = self.decimal(name, &text, (0, MOST_PIECES))?;
        if count.is_zero() {
            self.fault("regie-error-fact-positive", name);
            return None;
        }
        Some(count)
    }

    /// How many pieces, which must be said.
    pub(super) fn pieces_said(&mut self, name: &str) -> Option<Decimal> {
        self.required(name)?;
        self.pieces(name)
    }

    /// An amount, nothing included.
    pub(super) fn money(&mut self, name: &str) -> Option<Money> {
        let text = self.required(name)?;
        let amount = Money::parse(&text).ok().filter(|amount| !amount.is_negative());
        if amount.is_none() {
            self.fault("regie-error-fact-money", name);
        }
        amount
    }

    /// An amount that may be missing.
    pub(super) fn money_or_nothing(&mut self, name: &str) -> Option<Money> {
        if self.facts.text(name).is_none() { Some(Money::ZERO) } else { self.money(name) }
    }

    /// The price that a fact names by its code; when nothing is said and there is but one, that one.
    pub(super) fn rate<'p>(&mut self, name: &str, prices: &'p [Price]) -> Option<&'p Price> {
        let said = self.facts.text(name);
        let found = match (&said, prices) {
            (None, [only]) => return Some(only),
            (None, _) => {
                self.required(name);
                return None;
            }
            (Some(code), _) => prices.iter().find(|price| price.code == *code),
        };
        if found.is_none() {
            self.fault("regie-error-fact-rate", name);
        }
        found
    }

    /// The price of a rule that has but one; without it there is no tariff to calculate by.
    pub(super) fn only<'p>(&mut self, code: &str, prices: &'p [Price]) -> Option<&'p Price> {
        let found = prices.iter().find(|price| price.code == code);
        if found.is_none() {
            self.faults.push(Fault::at("regie-error-assessed-price", &["kindId"]).with("code", code));
        }
        found
    }

    /// A day.
    pub(super) fn day(&mut self, name: &str) -> Option<NaiveDate> {
        let text = self.required(name)?;
        let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if day.is_none() {
            self.fault("regie-error-fact-day", name);
        }
        day
    }

    /// Words on one line.
    pub(super) fn words(&mut self, name: &str) -> Option<String> {
        let text = self.required(name)?;
        let fits = text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        if !fits {
            self.faults.push(Fault::at("regie-error-fact-text", &["facts", name]).with("max", LONGEST));
        }
        fits.then_some(text)
    }

    /// Which part of the tax on a subdivision: in advance when nothing is said.
    pub(super) fn part(&mut self, name: &str) -> Option<Part> {
        let Some(text) = self.facts.text(name) else { return Some(Part::Advance) };
        let part = Part::parse(&text);
        if part.is_none() {
            self.fault("regie-error-fact-part", name);
        }
        part
    }

    /// The value when nothing was wrong, every fault otherwise.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Failure> {
        match value {
            Some(value) if self.faults.is_empty() => Ok(value),
            _ => Err(Failure::Refused(self.faults)),
        }
    }

    fn required(&mut self, name: &str) -> Option<String> {
        let text = self.facts.text(name);
        if text.is_none() {
            self.fault("regie-error-fact-missing", name);
        }
        text
    }

    fn decimal(&mut self, name: &str, text: &str, (places, most): (u32, i64)) -> Option<Decimal> {
        let plain = text.starts_with(|first: char| first.is_ascii_digit())
            && !text.ends_with('.')
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let number = Decimal::from_str_exact(text).ok().map(|number| number.normalize());
        let fits = number.filter(|number| plain && number.scale() <= places && *number <= Decimal::from(most));
        if fits.is_none() {
            let code = if places == 0 { "regie-error-fact-whole" } else { "regie-error-fact-number" };
            self.faults.push(Fault::at(code, &["facts", name]).with("max", most));
        }
        fits
    }
}

/// The Fluent id of a fact's label: `notifiedOn` is `regie-fact-notified-on`.
#[must_use]
pub fn label_id(name: &str) -> String {
    let mut id = "regie-fact-".to_owned();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            id.push('-');
        }
        id.push(letter.to_ascii_lowercase());
    }
    id
}
