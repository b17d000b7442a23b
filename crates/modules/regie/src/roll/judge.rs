//! What a roll says of one thing: the same look ahead and when it is assessed. Pure.

use chrono::NaiveDate;
use kernel::error::{Failure, Fault, Internal};
use kernel::money::Money;
use serde_json::Value;
use uuid::Uuid;

use super::period::span;
use super::terms::{Reason, Verdict};
use super::{Part, Roll};
use crate::calc::facts::{declared_by, needs_return};
use crate::calc::{self, Calculation, Case, Declared, Facts, Price, Rule};
use crate::kind::Kind;
use crate::tariff::Tariff;

/// Names of the facts of a thing by which nothing is owed for it: why, and the last day of it.
const EXEMPTION: &str = "exemption";
const EXEMPT_UNTIL: &str = "exemptUntil";
/// Name under which the end of a permission is told to be missing.
const END: &str = "until";

/// By what each quarter of a roll is calculated, or its year.
#[derive(Debug, Clone)]
pub struct Bases(Vec<Basis>);

impl Bases {
    /// Of a roll by its kind, and of each part of it the tariff.
    #[must_use]
    pub fn of(roll: &Roll, kind: &Kind, priced: &[(Part, Option<Tariff>)]) -> Self {
        Self(priced.iter().map(|(part, tariff)| Basis::of(roll, part.quarter, (kind, tariff.as_ref()))).collect())
    }

    /// Rules on one thing by its quarter.
    ///
    /// # Errors
    /// Internal failures: of the calculation, and of a quarter that the roll does not assess.
    pub fn judge(&self, subject: &Subject) -> Result<Ruling, Failure> {
        let basis = self.0.iter().find(|basis| basis.quarter == subject.quarter);
        basis.ok_or(Internal::Broken("a quarter that a roll does not assess"))?.judge(subject)
    }
}

/// By what everything of a quarter, or of a year, is calculated.
#[derive(Debug, Clone)]
pub struct Basis {
    /// The quarter, 1 to 4; 0 is the whole year.
    pub quarter: i32,
    /// How.
    pub rule: Rule,
    /// The prices in force on the day of the liability.
    pub prices: Vec<Price>,
    /// The day of the liability.
    pub liable_on: NaiveDate,
    /// First day of the year, or of the quarter.
    pub from: NaiveDate,
    /// Last day of it.
    pub until: NaiveDate,
    /// Below this no order follows.
    pub threshold: Money,
}

/// A thing that is charged, with all that decides about it.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Which.
    pub taxable: Uuid,
    /// The quarter that it is assessed for, 1 to 4; 0 is the whole year.
    pub quarter: i32,
    /// Its revision.
    pub revision: i32,
    /// Unit where it lies.
    pub unit: Uuid,
    /// Who is charged.
    pub taxpayer: Uuid,
    /// What is on record of it.
    pub facts: Value,
    /// What was declared for the quarter; `None`: nothing.
    pub declared: Option<Value>,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: Option<NaiveDate>,
    /// Whether who is charged was merged into another file.
    pub merged: bool,
    /// Whether it has an assessment that shares a day with the period.
    pub assessed: bool,
}

/// What is to be assessed.
#[derive(Debug, Clone)]
pub struct Judged {
    /// What the rule read.
    pub facts: Facts,
    /// First day of what it is for.
    pub from: NaiveDate,
    /// Last day of what it is for.
    pub until: NaiveDate,
    /// What it comes to.
    pub calculation: Calculation,
}

/// To be assessed, or why not and about which facts.
pub type Ruling = Result<Judged, (Reason, Vec<String>)>;

/// A thing as a roll keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub taxable: Uuid,
    /// For which quarter, 1 to 4; 0 is the whole year.
    pub quarter: i32,
    /// Of the thing as it was read.
    pub revision: i32,
    /// What the roll says of it.
    pub verdict: Verdict,
    /// Why it is not assessed.
    pub reason: Option<Reason>,
    /// The facts that the reason is about.
    pub facts: Vec<String>,
    /// What it comes to.
    pub principal: Money,
    /// Its assessment, once it is made.
    pub assessment: Option<Uuid>,
}

impl Item {
    /// Of a ruling.
    #[must_use]
    pub fn of(subject: &Subject, ruling: &Ruling) -> Self {
        let (verdict, principal) = match ruling {
            Ok(judged) => (Verdict::of(judged.calculation.outcome), judged.calculation.principal),
            Err(_) => (Verdict::Exception, Money::ZERO),
        };
        let (reason, facts) = match ruling {
            Ok(_) => (None, Vec::new()),
            Err((reason, facts)) => (Some(*reason), facts.clone()),
        };
        let (taxable, quarter, revision) = (subject.taxable, subject.quarter, subject.revision);
        Self { taxable, quarter, revision, verdict, reason, facts, principal, assessment: None }
    }
}

impl Basis {
    /// Of a quarter of a roll, or of its year, by its kind and the tariff.
    #[must_use]
    pub fn of(roll: &Roll, quarter: i32, (kind, tariff): (&Kind, Option<&Tariff>)) -> Self {
        let rates = tariff.map(|tariff| tariff.rates.as_slice()).unwrap_or_default();
        let price = |rate: &crate::tariff::Rate| Price {
            code: rate.code.clone(),
            name: rate.name.clone(),
            measure: rate.measure,
            amount: rate.amount,
        };
        let (from, until) = span(roll.year, quarter);
        let (prices, liable_on) = (rates.iter().map(price).collect(), roll.liable(quarter));
        Self { quarter, rule: kind.rule, prices, liable_on, from, until, threshold: roll.threshold }
    }

    /// Rules on one thing. Everything is taken to have been declared in time: an increase is assessed by a person, with the reason.
    ///
    /// # Errors
    /// Internal failures of the calculation only.
    pub fn judge(&self, subject: &Subject) -> Result<Ruling, Failure> {
        if subject.merged {
            return Ok(Err((Reason::TaxpayerMerged, Vec::new())));
        }
        if subject.assessed {
            return Ok(Err((Reason::AlreadyAssessed, Vec::new())));
        }
        if self.quarter != 0 && subject.declared.is_none() && needs_return(self.rule) {
            return Ok(Err((Reason::NotDeclared, Vec::new())));
        }
        if self.rule == Rule::Occupation && subject.until.is_none() {
            return Ok(Err((Reason::FactMissing, vec![END.to_owned()])));
        }
        let Ok(exempt) = self.exemption(&subject.facts) else {
            return Ok(Err((Reason::FactWrong, vec![EXEMPT_UNTIL.to_owned()])));
        };
        let (facts, from, until) = (self.facts(subject), self.first_day(subject), self.last_day(subject));
        let calculated = calc::calculate(&Case {
            rule: self.rule,
            facts: &facts,
            prices: &self.prices,
            from,
            until,
            // Nothing is increased here, so that it does not matter.
            is_tax: false,
            declared: Declared::InTime,
            exempt,
            threshold: self.threshold,
        });
        match calculated {
            Ok(calculation) => Ok(Ok(Judged { facts, from, until, calculation })),
            Err(Failure::Refused(faults)) => Ok(Err(reason(&faults))),
            Err(failure) => Err(failure),
        }
    }

    /// What is on record; for a quarter also what was declared for it, and never what was noted of another one.
    fn facts(&self, subject: &Subject) -> Facts {
        let standing = Facts::of(&subject.facts);
        if self.quarter == 0 {
            return Facts::default().or(&standing, self.rule);
        }
        let declared = subject.declared.as_ref().map(Facts::of).unwrap_or_default();
        declared.or(&standing.without(declared_by(self.rule)), self.rule)
    }

    /// What begins within a quarter is charged from then on; what is on a yearly roll began before.
    fn first_day(&self, subject: &Subject) -> NaiveDate {
        if self.quarter == 0 { self.from } else { self.from.max(subject.from) }
    }

    /// Land is taxed for the year as it lies on 1 January; whatever else ends within the year is charged until then.
    fn last_day(&self, subject: &Subject) -> NaiveDate {
        let ends = subject.until.filter(|_| self.rule != Rule::UnbuiltLand);
        ends.map_or(self.until, |ends| ends.min(self.until))
    }

    /// Why nothing is owed on the day of the liability, when that is on record; an error when its last day is no day.
    fn exemption<'a>(&self, facts: &'a Value) -> Result<Option<&'a str>, ()> {
        let said = |name: &str| facts.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
        let Some(why) = said(EXEMPTION) else { return Ok(None) };
        match said(EXEMPT_UNTIL) {
            None => Ok(Some(why)),
            Some(last) => {
                let last = NaiveDate::parse_from_str(last, "%Y-%m-%d").map_err(|_| ())?;
                Ok((last >= self.liable_on).then_some(why))
            }
        }
    }
}

/// What refusals of a calculation come to, and the facts that they are about: what is missing is told first.
fn reason(faults: &[Fault]) -> (Reason, Vec<String>) {
    const KNOWN: [(&str, Reason); 4] = [
        ("regie-error-fact-missing", Reason::FactMissing),
        ("regie-error-fact-rate", Reason::RateUnknown),
        ("regie-error-assessed-price", Reason::PriceMissing),
        ("regie-error-amount-too-large", Reason::TooLarge),
    ];
    let known = KNOWN.into_iter().find(|(code, _)| faults.iter().any(|fault| fault.code == *code));
    let about = |fault: &&Fault| known.is_none_or(|(code, _)| fault.code == code);
    let name = |fault: &Fault| fault.field.get(1).filter(|_| fault.field[0] == "facts").cloned();
    let facts = faults.iter().filter(about).filter_map(name).collect();
    (known.map_or(Reason::FactWrong, |(_, reason)| reason), facts)
}
