//! From a receipt to the data of a printed one: the shape that `templates/receipt.typ` reads. Pure.
//!
//! - `language` (`ar`, `fr`), `format` (`thermal58`, `thermal80`, `a5`, `a4`), `issued_at`, `letterhead`;
//! - `document`: `number`, `control_code`, `issued_on`, `place`;
//! - `receipt`: `payer`, `taxpayer`, `mode`, `reference`, `on`, `time`, `till`, `serial`, `lines` of `{ kind, detail, component, quantity,
//!   amount }`, `total`, `words`, `cashier`, each in the language of the print;
//! - `duplicate`: number of the duplicate, null on the original; `void` and `bounce`: `{ on, reasons }` or null.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::calendar::{Lang, casablanca, format_long};
use kernel::locale::{Locale, Texts};
use kernel::look::{Look, Origin, letterhead};
use kernel::money::display;
use kernel::render::TemplateDef;
use kernel::tenant::{LocalName, Tenant};
use kernel::words::money_words;
use serde_json::{Value, json};

use super::store::Heading;
use super::{Format, Language, Line, Receipt, Undone};
use crate::order::Component;
use crate::taxpayer::Taxpayer;

/// A receipt, on a page or on a roll.
pub const TEMPLATE: TemplateDef =
    TemplateDef { name: "regie/receipt", source: include_str!("../../templates/receipt.typ") };

impl Language {
    pub(crate) const fn lang(self) -> Lang {
        match self {
            Self::Ar => Lang::Ar,
            Self::Fr => Lang::Fr,
        }
    }

    const fn locale(self) -> Locale {
        match self {
            Self::Ar => Locale::Ar,
            Self::Fr => Locale::Fr,
        }
    }
}

/// What a print is made from.
pub(crate) struct Source<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) tenant: &'a Tenant,
    pub(crate) heading: &'a Heading,
    pub(crate) look: &'a Look,
    pub(crate) receipt: &'a Receipt,
    pub(crate) format: Format,
    pub(crate) language: Language,
    /// Which print it is: 1 is the original.
    pub(crate) number: i32,
    pub(crate) at: DateTime<Utc>,
}

impl Source<'_> {
    /// The data of the print.
    pub(crate) fn data(&self) -> Value {
        let receipt = self.receipt;
        json!({
            "issued_at": self.at.to_rfc3339(),
            "language": self.language.as_str(),
            "format": self.format.as_str(),
            "letterhead": self.letterhead(),
            "document": {
                "number": receipt.reference(),
                "control_code": receipt.control_code,
                "issued_on": { "ar": format_long(receipt.on, Lang::Ar), "fr": format_long(receipt.on, Lang::Fr) },
                "place": { "ar": self.tenant.name.ar, "fr": self.tenant.name.fr },
            },
            "receipt": {
                "payer": receipt.payer_name,
                "taxpayer": receipt.taxpayer.as_ref().map(Taxpayer::printed),
                "mode": self.text(&format!("regie-payment-mode-{}", receipt.mode.as_str())),
                "reference": Some(&receipt.mode_reference).filter(|text| !text.is_empty()),
                "on": self.day(receipt.on),
                "time": casablanca::civil_time(receipt.issued_at).format("%H:%M").to_string(),
                "till": format!("{} · {}", receipt.till.code, self.named(&receipt.till.name)),
                "serial": receipt.serial,
                "lines": receipt.lines.iter().map(|line| self.line(line)).collect::<Vec<_>>(),
                "total": display(receipt.amount, self.language.locale()),
                "words": money_words(receipt.amount, self.language.lang()),
                "cashier": match self.language {
                    Language::Ar => &self.heading.cashier_ar,
                    Language::Fr => &self.heading.cashier_fr,
                },
            },
            "duplicate": (self.number > 1).then_some(self.number - 1),
            "void": receipt.void.as_ref().map(|undone| self.undone(undone)),
            "bounce": receipt.bounce.as_ref().map(|undone| self.undone(undone)),
        })
    }

    fn line(&self, line: &Line) -> Value {
        let detail = line.rate.as_ref().map_or(line.label.as_str(), |(_, name)| self.named(name));
        let component = match line.component {
            Component::Principal => None,
            other => Some(self.text(&format!("regie-receipt-component-{}", other.as_str()))),
        };
        json!({
            "kind": self.named(&line.kind.name),
            "detail": Some(detail).filter(|text| !text.is_empty()),
            "component": component,
            "quantity": line.quantity.normalize().to_string(),
            "amount": display(line.amount, self.language.locale()),
        })
    }

    fn undone(&self, undone: &Undone) -> Value {
        json!({ "on": self.day(undone.on), "reasons": undone.reasons })
    }

    fn letterhead(&self) -> Value {
        let heading = self.heading;
        let both = |ar: &Option<String>, fr: &Option<String>| {
            ar.clone().zip(fr.clone()).map(|(ar, fr)| LocalName { ar, fr, zgh: None })
        };
        let from = Origin {
            units: heading.units.clone(),
            arrondissement: both(&heading.arrondissement_ar, &heading.arrondissement_fr),
            prefecture: both(&heading.prefecture_ar, &heading.prefecture_fr),
            office: self.receipt.office.name.clone(),
        };
        letterhead(self.tenant, self.look, &from)
    }

    fn text(&self, id: &str) -> String {
        self.texts.get(self.language.locale(), id, &[])
    }

    fn named<'n>(&self, name: &'n LocalName) -> &'n str {
        name.in_locale(self.language.locale())
    }

    fn day(&self, on: NaiveDate) -> String {
        format_long(on, self.language.lang())
    }
}
