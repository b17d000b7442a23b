//! Tariffs: what a kind of revenue costs, from which day on, by the order of the ordonnateur after the council's vote
//! (law 47-06 art. 168) and its visa (organic law 113-14 art. 118). A tariff is never changed; what corrects it is a
//! later version, and what was owed before it keeps the price of its day.

pub mod graphql;
pub mod service;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Fault;
use kernel::locale::Locale;
use kernel::tenant::LocalName;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::calc::{Measure, Rule, law};
use crate::kind::Kind;

kernel::ids! {
    /// A version of a tariff.
    TariffId = "trf";
}

/// How many prices a tariff holds at most.
pub const MOST_RATES: usize = 100;

/// Decimals of a price at most.
const DECIMALS: u32 = 4;

/// One price of a tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Code within the tariff: 1 to 40 small letters, digits or underscores.
    pub code: String,
    /// Name.
    pub name: LocalName,
    /// What it is counted by.
    pub measure: Measure,
    /// Dirhams for one, or percent.
    pub amount: Decimal,
    /// The least that the law allows, on the day that the tariff begins; `None` where it sets no bounds.
    pub low: Option<Decimal>,
    /// The most that the law allows.
    pub high: Option<Decimal>,
}

impl Rate {
    /// Whether it lies outside of the law's bracket.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.low.is_some_and(|low| self.amount < low) || self.high.is_some_and(|high| self.amount > high)
    }
}

/// Why somebody answered for a tariff, or withdrew it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// In their own words.
    pub reasons: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Uuid,
}

/// The papers that a tariff rests on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Papers {
    /// The order of the ordonnateur: its reference.
    pub instrument: String,
    /// Its day.
    pub instrument_on: NaiveDate,
    /// The council's vote: its reference.
    pub deliberation: String,
    /// Its day.
    pub deliberated_on: NaiveDate,
    /// The visa: its reference.
    pub visa: String,
    /// Its day.
    pub visa_on: NaiveDate,
}

/// A version of what a kind costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// Identifier.
    pub id: Uuid,
    /// What it prices.
    pub kind_id: Uuid,
    /// Number of the version within its kind, from 1.
    pub version: i32,
    /// First day that it prices.
    pub from: NaiveDate,
    /// What it rests on.
    pub papers: Papers,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: Uuid,
    /// Prices, in the order of the tariff.
    pub rates: Vec<Rate>,
    /// Whether the ordonnateur answered for prices outside of the law's bracket.
    pub overruled: bool,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// The ordonnateur's answer.
    pub overrule: Option<Decision>,
    /// Why it was taken back.
    pub withdrawal: Option<Decision>,
}

impl Tariff {
    /// Whether a price lies outside of the law's bracket and nobody answered for it yet.
    #[must_use]
    pub fn awaits_overrule(&self) -> bool {
        !self.withdrawn && !self.overruled && self.rates.iter().any(Rate::is_outside)
    }

    /// Whether it prices anything from its first day on.
    #[must_use]
    pub fn stands(&self) -> bool {
        !self.withdrawn && !self.awaits_overrule()
    }

    /// What of it lies outside of the law's bracket, each price by its name in the reader's language.
    #[must_use]
    pub fn warnings(&self, locale: Locale) -> Vec<Fault> {
        let outside = self.rates.iter().enumerate().filter(|(_, rate)| rate.is_outside());
        outside
            .map(|(position, rate)| {
                let bound =
                    |bound: Option<Decimal>| bound.map(|bound| bound.normalize().to_string()).unwrap_or_default();
                Fault::at("regie-warning-rate-bracket", &["rates", &position.to_string(), "amount"])
                    .with("name", rate.name.in_locale(locale))
                    .with("amount", rate.amount.normalize())
                    .with("low", bound(rate.low))
                    .with("high", bound(rate.high))
            })
            .collect()
    }

    /// Why somebody cannot answer for it. Whoever recorded it is not the one to say that it holds all the same.
    #[must_use]
    pub fn overrule_fault(&self, by: Uuid) -> Option<Fault> {
        if self.withdrawn {
            return Some(Fault::at("regie-error-tariff-withdrawn", &["tariffId"]));
        }
        if self.overruled || !self.awaits_overrule() {
            return Some(Fault::at("regie-error-tariff-needs-no-overrule", &["tariffId"]));
        }
        (self.recorded_by == by).then(|| Fault::at("regie-error-tariff-own", &["tariffId"]))
    }
}

/// The tariff that prices what is owed on a day: of those that stand, the one that began last by then, and its latest
/// version. What comes after that day changes nothing of it.
#[must_use]
pub fn in_force(tariffs: &[Tariff], on: NaiveDate) -> Option<&Tariff> {
    let begun = tariffs.iter().filter(|tariff| tariff.stands() && tariff.from <= on);
    begun.max_by_key(|tariff| (tariff.from, tariff.version))
}

/// A price as somebody recorded it. Where the law names the price, its name and its measure are the law's.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RateDraft {
    /// Code.
    pub code: String,
    /// Name in Arabic, of a price of the commune's own.
    pub name_ar: Option<String>,
    /// Name in French, of a price of the commune's own.
    pub name_fr: Option<String>,
    /// What it is counted by, for a price of the commune's own.
    pub measure: Option<Measure>,
    /// Dirhams for one, or percent.
    pub amount: Decimal,
}

/// Why a kind takes no tariff from a day on.
#[must_use]
pub fn kind_fault(kind: &Kind, from: NaiveDate) -> Option<Fault> {
    if let Some(fault) = kind.read_only_fault("kindId") {
        return Some(fault);
    }
    if !law::reads_tariff(kind.rule) {
        return Some(Fault::at("regie-error-kind-unpriced", &["kindId"]));
    }
    (!kind.is_open_on(from)).then(|| Fault::at("regie-error-kind-closed", &["kindId"]))
}

/// Every reason why the days of a tariff cannot be: the council votes, the order and the visa follow, and nothing is
/// priced before all three are there (organic law 113-14 art. 118, law 47-06 art. 168).
#[must_use]
pub fn day_faults(papers: &Papers, from: NaiveDate, today: NaiveDate) -> Vec<Fault> {
    let days =
        [(papers.instrument_on, "instrumentOn"), (papers.deliberated_on, "deliberatedOn"), (papers.visa_on, "visaOn")];
    let future = days.iter().filter(|(day, _)| *day > today);
    let mut faults: Vec<Fault> =
        future.map(|(_, field)| Fault::at("regie-error-tariff-paper-future", &[*field])).collect();
    if papers.instrument_on < papers.deliberated_on {
        faults.push(Fault::at("regie-error-tariff-instrument-early", &["instrumentOn"]));
    }
    if papers.visa_on < papers.deliberated_on {
        faults.push(Fault::at("regie-error-tariff-visa-early", &["visaOn"]));
    }
    if from < papers.instrument_on || from < papers.visa_on {
        faults.push(Fault::at("regie-error-tariff-from-early", &["from"]));
    }
    faults
}

/// The prices of a tariff with the law's names, measures and bounds of the day that it begins.
///
/// # Errors
/// A fault for each price that the rule does not read, that is there twice, or that lacks what the commune has to say itself.
pub fn rates(kind: &Kind, from: NaiveDate, drafts: Vec<RateDraft>) -> Result<Vec<Rate>, Vec<Fault>> {
    if drafts.is_empty() || drafts.len() > MOST_RATES {
        return Err(vec![Fault::at("regie-error-rate-count", &["rates"]).with("max", MOST_RATES)]);
    }
    let (mut rates, mut faults, mut seen) = (Vec::with_capacity(drafts.len()), Vec::new(), HashSet::new());
    for (position, draft) in drafts.into_iter().enumerate() {
        let at = |code: &'static str, field: &str| Fault::at(code, &["rates", &position.to_string(), field]);
        if !seen.insert(draft.code.clone()) {
            faults.push(at("regie-error-rate-twice", "code").with("code", &draft.code));
        }
        if draft.amount.normalize().scale() > DECIMALS {
            faults.push(at("regie-error-rate-decimals", "amount").with("max", DECIMALS));
        }
        match priced(kind, from, draft) {
            Ok(rate) => rates.push(rate),
            Err(found) => faults.extend(found.into_iter().map(|(code, field)| at(code, field))),
        }
    }
    if faults.is_empty() { Ok(rates) } else { Err(faults) }
}

/// A price with its name, its measure and its bounds; or what is wrong with it, and where.
fn priced(kind: &Kind, from: NaiveDate, draft: RateDraft) -> Result<Rate, Vec<(&'static str, &'static str)>> {
    let known = law::rates_of(kind.rule, &kind.code).find(|known| known.code == draft.code);
    let Some(known) = known else { return own(kind, from, draft) };
    if !known.is_known_on(from) {
        return Err(vec![("regie-error-rate-other-time", "code")]);
    }
    if known.measure == Measure::Percent && draft.amount > Decimal::ONE_HUNDRED {
        return Err(vec![("regie-error-rate-percent", "amount")]);
    }
    let bracket = known.bracket_on(from);
    Ok(Rate {
        code: draft.code,
        name: LocalName { ar: known.name_ar.to_owned(), fr: known.name_fr.to_owned(), zgh: None },
        measure: known.measure,
        amount: draft.amount,
        low: bracket.map(|bracket| bracket.low),
        high: bracket.map(|bracket| bracket.high),
    })
}

/// A price with a code of the commune's own. A share is taken of the sales of a market alone; where the law says how much, 7 % of wholesale, 3 %
/// of fish (law 30-89), no other code says otherwise.
fn own(kind: &Kind, from: NaiveDate, draft: RateDraft) -> Result<Rate, Vec<(&'static str, &'static str)>> {
    let rule = kind.rule;
    if !law::takes_own_codes(rule) {
        return Err(vec![("regie-error-rate-unknown", "code")]);
    }
    let mut faults = Vec::new();
    if !is_rate_code(&draft.code) {
        faults.push(("regie-error-rate-code", "code"));
    }
    if draft.measure == Some(Measure::Percent) && rule != Rule::Market {
        faults.push(("regie-error-rate-share", "measure"));
    }
    if draft.measure == Some(Measure::Percent) && draft.amount > Decimal::ONE_HUNDRED {
        faults.push(("regie-error-rate-percent", "amount"));
    }
    let given = (draft.name_ar, draft.name_fr, draft.measure);
    let missing = [(given.0.is_none(), "nameAr"), (given.1.is_none(), "nameFr"), (given.2.is_none(), "measure")];
    faults.extend(missing.iter().filter(|(lacks, _)| *lacks).map(|(_, field)| ("kernel-error-required", *field)));
    match given {
        (Some(ar), Some(fr), Some(measure)) if faults.is_empty() => {
            let bracket = (measure == Measure::Percent).then(|| law::share_bracket(&kind.code, from)).flatten();
            let (low, high) = bracket.map(|bracket| (bracket.low, bracket.high)).unzip();
            let name = LocalName { ar, fr, zgh: None };
            Ok(Rate { code: draft.code, name, measure, amount: draft.amount, low, high })
        }
        _ => Err(faults),
    }
}

/// 1 to 40 small letters, digits or underscores.
#[must_use]
pub fn is_rate_code(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=40).contains(&text.len()) && text.bytes().all(plain)
}
