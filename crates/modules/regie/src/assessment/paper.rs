//! The sheet of a calculation: what the template is filled with. Pure.

use chrono::NaiveDate;
use kernel::calendar::{Lang, casablanca, format_long, format_short};
use kernel::error::Internal;
use kernel::locale::{Locale, Texts, message_id};
use kernel::look::{Look, Origin, letterhead};
use kernel::money::{Money, display};
use kernel::render::{RenderJob, TemplateDef};
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::words::money_words;
use serde_json::{Value, json};

use super::store::Heading;
use super::{Assessment, View};
use crate::calc::facts::{FactKind, label_id, read_by};
use crate::calc::{DueRule, Outcome, Rule, Step, share};
use crate::roll::quarter_of;

/// The sheet of a calculation, in Arabic or in French.
pub const TEMPLATE: TemplateDef =
    TemplateDef { name: "regie/assessment", source: include_str!("../../templates/assessment.typ") };

/// The sheet of an assessment, without the picture of the seal.
///
/// # Errors
/// [`Internal::Broken`] where an amount on it is beyond what is kept: nothing is printed then.
pub(super) fn job(
    session: &Session,
    view: &View,
    (heading, look): (&Heading, &Look),
    language: Locale,
) -> Result<RenderJob, Internal> {
    let (house, lang) = (session.house(), if language == Locale::Ar { Lang::Ar } else { Lang::Fr });
    let page = Page { texts: &house.texts, locale: language, lang };
    let data = json!({
        "issued_at": house.ambient.now().to_rfc3339(),
        "language": language.tag(),
        "letterhead": letterhead(session.tenant(), look, &origin(heading)),
        "document": { "number": view.assessment.reference(), "control_code": null },
        "printed_on": format_long(house.ambient.today(), lang),
        "assessment": page.assessment(view)?,
        "taxpayer": page.taxpayer(view),
    });
    Ok(RenderJob {
        template: TEMPLATE.name,
        data,
        qr: None,
        demo: house.demo,
        title: format!("assessment {}", view.assessment.reference()),
        lang: if language == Locale::Ar { "ar" } else { "fr" },
    })
}

fn origin(heading: &Heading) -> Origin {
    let both = |ar: &Option<String>, fr: &Option<String>| {
        ar.clone().zip(fr.clone()).map(|(ar, fr)| LocalName { ar, fr, zgh: None })
    };
    Origin {
        units: heading.units.clone(),
        arrondissement: both(&heading.arrondissement_ar, &heading.arrondissement_fr),
        prefecture: both(&heading.prefecture_ar, &heading.prefecture_fr),
        office: LocalName { ar: heading.unit_ar.clone(), fr: heading.unit_fr.clone(), zgh: None },
    }
}

/// In which words.
struct Page<'a> {
    texts: &'a Texts,
    locale: Locale,
    lang: Lang,
}

impl Page<'_> {
    fn assessment(&self, view: &View) -> Result<Value, Internal> {
        let Assessment { period_from, period_until, liable_on, due_on, legal_due_on, total, .. } = &view.assessment;
        let made = &view.assessment;
        let basis = if self.locale == Locale::Ar { &view.kind.basis_ar } else { &view.kind.basis_fr };
        let shares = if made.outcome == Outcome::Payable {
            share::of(view.kind.rule, made.principal, made.increase)?
        } else {
            None
        };
        Ok(json!({
            "kind": view.kind.name.in_locale(self.locale),
            "basis": basis,
            "from": format_short(*period_from),
            "until": format_short(*period_until),
            "quarter": self.quarter(view),
            "liable_on": format_short(*liable_on),
            "assessed_on": format_short(day(made)),
            "due_on": format_short(*due_on),
            "legal_due_on": legal_due_on.filter(|legal| legal != due_on).map(format_short),
            "facts": self.facts(view),
            "steps": made.steps.iter().map(|step| self.step(step)).collect::<Vec<_>>(),
            "principal": self.amount(made.principal),
            "increase": made.increase.is_positive().then(|| self.amount(made.increase)),
            "total": self.amount(*total),
            "words": money_words(*total, self.lang),
            "shares": shares.map(|shares| json!({ "commune": self.amount(shares.commune), "region": self.amount(shares.region) })),
            "outcome": self.texts.get(self.locale, &outcome_id(made.outcome), &[]),
            "remark": Some(&made.remark).filter(|remark| !remark.is_empty()),
            "cancelled": made.cancellation.as_ref().map(|gone| format_short(casablanca::civil_date(gone.at))),
        }))
    }

    /// The quarter that it is for, of what falls due by quarters.
    fn quarter(&self, view: &View) -> Option<String> {
        let days = (view.assessment.period_from, view.assessment.period_until);
        let (year, quarter) = quarter_of(days.0, days.1).filter(|_| view.kind.due == DueRule::AfterQuarter)?;
        let both = [("quarter", quarter.to_string()), ("year", year.to_string())];
        Some(self.texts.get(self.locale, "regie-assessment-quarter", &both))
    }

    fn taxpayer(&self, view: &View) -> Value {
        let taxpayer = &view.taxpayer;
        // Whoever has a name or an address in one script alone is named in that one.
        let either = |ar: &str, latin: &str| {
            let (own, other) = if self.locale == Locale::Ar { (ar, latin) } else { (latin, ar) };
            if own.is_empty() { other.to_owned() } else { own.to_owned() }
        };
        let name = either(&taxpayer.name_ar, &taxpayer.name_latin);
        let address = either(&taxpayer.address_ar, &taxpayer.address_fr);
        json!({
            "number": taxpayer.printed(),
            "name": name,
            "address": Some(&address).filter(|address| !address.is_empty()),
            "cin": taxpayer.cin,
            "ice": taxpayer.ice,
        })
    }

    /// What was declared; prices are named by the steps.
    fn facts(&self, view: &View) -> Vec<Value> {
        let rule: Rule = view.kind.rule;
        let named = |name: &str| read_by(rule).iter().any(|def| def.name == name && def.kind == FactKind::Rate);
        let said = view.assessment.facts.written(rule).filter(|(name, _)| !named(name));
        said.map(|(name, value)| {
            let label = self.texts.get(self.locale, &label_id(name), &[]);
            json!({ "label": label, "value": self.fact(rule, name, value) })
        })
        .collect()
    }

    fn fact(&self, rule: Rule, name: &str, value: String) -> String {
        let kind = read_by(rule).iter().find(|def| def.name == name).map(|def| def.kind);
        let day = || NaiveDate::parse_from_str(&value, "%Y-%m-%d").ok().map(format_short);
        let read = match kind {
            Some(FactKind::Money) => Money::parse(&value).ok().map(|amount| self.amount(amount)),
            Some(FactKind::Day) => day(),
            Some(FactKind::Part) => Some(self.texts.get(self.locale, &message_id(&format!("regie.part.{value}")), &[])),
            _ => None,
        };
        read.unwrap_or(value)
    }

    fn step(&self, step: &Step) -> Value {
        json!({
            "text": step.text(self.texts, self.locale),
            "amount": step.amount.map(|amount| self.amount(amount)),
        })
    }

    fn amount(&self, amount: Money) -> String {
        display(amount, self.locale)
    }
}

/// The Fluent id of what follows.
pub(super) fn outcome_id(outcome: Outcome) -> String {
    message_id(&format!("regie.assessment_outcome.{}", outcome.as_str()))
}

fn day(assessment: &Assessment) -> NaiveDate {
    casablanca::civil_date(assessment.assessed_at)
}
