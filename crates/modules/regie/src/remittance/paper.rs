//! What the papers of the régie are filled with: values ready to print, in the language of the paper. Pure.

use chrono::NaiveDate;
use kernel::calendar::{Lang, casablanca, format_long, format_short, gregorian_month};
use kernel::error::Internal;
use kernel::locale::Locale;
use kernel::look::{Look, Origin, letterhead};
use kernel::money::{Money, display};
use kernel::render::{RenderJob, TemplateDef};
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::words::money_words;
use serde_json::{Value, json};

use super::certificate::Certificate;
use super::inspection::Inspection;
use super::statement::{self, Line, ROWS, pages};
use super::{OfficePlate, Remittance};
use crate::assessment::store::Heading;
use crate::day::{ByMode, Day, Pieces, Taking, kept};
use crate::ticket::Gone;

macro_rules! templates {
    ($($(#[$doc:meta])* $name:ident = $file:literal),+ $(,)?) => {$(
        $(#[$doc])*
        pub const $name: TemplateDef = TemplateDef {
            name: concat!("regie/", $file),
            source: include_str!(concat!("../../templates/", $file, ".typ")),
        };
    )+};
}
templates! {
    /// The remittance slip.
    REMITTANCE = "remittance",
    /// A month's certificate.
    CERTIFICATE = "certificate",
    /// The order that regularises a month.
    REGULARISATION = "regularisation",
    /// The journal of a till's day.
    JOURNAL = "journal",
    /// The list of the receipts of a period, by name.
    RECEIPTS_STATEMENT = "receipts_statement",
    /// The report of an inspection.
    INSPECTION = "inspection",
}

/// Somebody's name in both scripts.
pub(crate) type Name = LocalName;

/// A paper to print.
pub(crate) struct Paper<'a> {
    /// Its template.
    pub(crate) template: &'static TemplateDef,
    /// The régie that it comes from.
    pub(crate) office: &'a OfficePlate,
    /// Its language.
    pub(crate) language: Locale,
    /// Its number.
    pub(crate) number: Option<String>,
    /// What it says.
    pub(crate) body: Value,
}

impl Paper<'_> {
    /// The whole page, without the picture of the seal.
    pub(crate) fn job(&self, session: &Session, (heading, look): (&Heading, &Look)) -> RenderJob {
        let (house, words) = (session.house(), Words::of(self.language));
        let data = json!({
            "issued_at": house.ambient.now().to_rfc3339(),
            "language": self.language.tag(),
            "letterhead": letterhead(session.tenant(), look, &origin(heading, self.office)),
            "document": { "number": self.number, "control_code": null },
            "printed_on": format_long(house.ambient.today(), words.lang),
            "office": { "code": self.office.code, "name": words.name(&self.office.name) },
            "body": self.body,
        });
        RenderJob {
            template: self.template.name,
            data,
            qr: None,
            demo: house.demo,
            title: format!("{} {}", self.template.name, self.number.as_deref().unwrap_or(&self.office.code)),
            lang: if self.language == Locale::Ar { "ar" } else { "fr" },
        }
    }
}

fn origin(heading: &Heading, office: &OfficePlate) -> Origin {
    let both = |ar: &Option<String>, fr: &Option<String>| {
        ar.clone().zip(fr.clone()).map(|(ar, fr)| LocalName { ar, fr, zgh: None })
    };
    Origin {
        units: heading.units.clone(),
        arrondissement: both(&heading.arrondissement_ar, &heading.arrondissement_fr),
        prefecture: both(&heading.prefecture_ar, &heading.prefecture_fr),
        office: office.name.clone(),
    }
}

/// In which words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    locale: Locale,
    lang: Lang,
}

impl Words {
    pub(crate) fn of(locale: Locale) -> Self {
        Self { locale, lang: if locale == Locale::Ar { Lang::Ar } else { Lang::Fr } }
    }

    pub(crate) fn name(self, name: &LocalName) -> String {
        name.in_locale(self.locale).to_owned()
    }

    pub(crate) fn amount(self, amount: Money) -> String {
        display(amount, self.locale)
    }

    /// An amount that is only told when there is one.
    fn some(self, amount: Money) -> Option<String> {
        (!amount.is_zero()).then(|| self.amount(amount))
    }

    pub(crate) fn day(self, day: NaiveDate) -> String {
        format_long(day, self.lang)
    }

    fn modes(self, amounts: &ByMode) -> Value {
        json!({
            "cash": self.amount(amounts.cash), "cheque": self.amount(amounts.cheque),
            "transfer": self.amount(amounts.transfer), "card": self.amount(amounts.card), "total": self.amount(amounts.total),
        })
    }

    fn takings(self, takings: &[Taking]) -> Vec<Value> {
        let row = |taking: &Taking| json!({ "budget_line": taking.budget_line, "code": taking.code, "name": self.name(&taking.name), "amount": self.amount(taking.amount) });
        takings.iter().map(row).collect()
    }

    fn pieces(self, pieces: &[Pieces]) -> Result<Vec<Value>, Internal> {
        let row = |piece: &Pieces| -> Result<Value, Internal> {
            Ok(
                json!({ "value": self.amount(kept(piece.value)?), "count": piece.count, "amount": self.amount(kept(piece.worth())?) }),
            )
        };
        pieces.iter().map(row).collect()
    }

    /// What a remittance slip says.
    pub(crate) fn remittance(self, row: &Remittance, days: &[Day], sender: &Name) -> Result<Value, Internal> {
        let taken = Money::sum(row.takings.iter().map(|taking| taking.amount));
        let taken = taken.ok_or(Internal::Broken("an amount is beyond what is kept"))?;
        let mut lines = Vec::with_capacity(days.len());
        for day in days {
            let leaves = ByMode::of(day.leaves())?;
            lines.push(json!({
                "on": format_short(day.on), "till": day.till_code,
                "first": day.range.map(|range| range.first), "last": day.range.map(|range| range.last),
                "receipts": day.receipts, "voids": day.voids, "cash": self.amount(leaves.cash), "total": self.amount(leaves.total),
            }));
        }
        Ok(json!({
            "sent_on": self.day(row.sent_on),
            "sender": self.name(sender),
            "days": lines,
            "takings": self.takings(&row.takings),
            "taken": self.amount(taken),
            "region": row.region()?.map(|region| self.amount(region)),
            "difference": self.some(row.difference),
            "modes": self.modes(&row.amounts),
            "bounced": self.some(row.bounced),
            "total": self.amount(row.total),
            "words": money_words(row.total, self.lang),
            "answer": row.answer.as_ref().map(|answer| json!({
                "received": self.amount(answer.received), "difference": self.some(answer.difference), "reference": answer.reference,
                "remark": Some(&answer.remark).filter(|remark| !remark.is_empty()), "on": self.day(answer.on),
            })),
        }))
    }

    /// What a month's certificate says.
    pub(crate) fn certificate(self, row: &Certificate, certifier: &Name) -> Value {
        json!({
            "month": format!("{} {}", gregorian_month(row.month.month, self.lang), row.month.year),
            "opening": self.amount(row.opening),
            "taken": self.amount(row.taken),
            "bounced": self.some(row.bounced),
            "difference": self.some(row.difference),
            "remitted": self.amount(row.remitted),
            "held": self.amount(row.held),
            "takings": self.takings(&row.takings),
            "words": money_words(row.taken, self.lang),
            "certified_on": self.day(row.on),
            "certify_by": row.month.certify_by().map(|day| self.day(day)),
            "late": row.is_late(),
            "certifier": self.name(certifier),
            "order": row.regularisation.map(|order| json!({
                "number": order.reference(), "on": self.day(order.on), "late": row.is_regularised_late(),
            })),
        })
    }

    /// What the order that regularised a month says: what its certificate says, and who ordered it.
    pub(crate) fn regularisation(self, row: &Certificate, (certifier, by): (&Name, &Name)) -> Value {
        let mut body = self.certificate(row, certifier);
        body["order"]["by"] = json!(self.name(by));
        body
    }

    /// What the report of an inspection says.
    pub(crate) fn inspection(self, row: &Inspection, inspector: &Name) -> Result<Value, Internal> {
        let books = row.books.iter().map(|book| {
            json!({ "serial": book.serial, "next": book.next, "expected": book.expected, "agrees": book.agrees() })
        });
        Ok(json!({
            "on": self.day(row.on),
            "pieces": self.pieces(&row.pieces)?,
            "expected": self.amount(row.expected),
            "counted": self.amount(row.counted),
            "words": money_words(row.counted, self.lang),
            "difference": self.some(row.difference),
            "missing": row.difference.is_negative(),
            "books": books.collect::<Vec<_>>(),
            "findings": row.findings,
            "inspector": self.name(inspector),
        }))
    }

    /// An amount in words.
    pub(crate) fn written(self, amount: Money) -> String {
        money_words(amount, self.lang)
    }

    /// What the journal of a day says.
    pub(crate) fn journal(
        self,
        day: &Day,
        (lines, tickets): (&[Line], &[Gone]),
        holder: &Name,
    ) -> Result<Value, Internal> {
        let closing = match &day.closing {
            None => None,
            Some(closing) => Some(json!({
                "pieces": self.pieces(&closing.pieces)?,
                "counted": self.amount(closing.counted),
                "difference": self.some(closing.difference),
                "missing": closing.difference.is_negative(),
                "reasons": Some(&closing.reasons).filter(|reasons| !reasons.is_empty()),
                "at": clock(closing.at),
            })),
        };
        Ok(json!({
            "on": self.day(day.on),
            "till": { "code": day.till_code, "name": self.name(&day.till_name) },
            "holder": self.name(holder),
            "opened_at": clock(day.opened_at),
            "float": self.amount(day.float),
            "expected": self.amount(kept(day.expected())?),
            "modes": self.modes(&day.taken),
            "receipts": day.receipts,
            "voids": day.voids,
            "list": self.list(lines)?,
            "tickets": self.tickets(tickets),
            "tickets_total": self.amount(day.tickets),
            "words": money_words(day.taken.total, self.lang),
            "closing": closing,
        }))
    }

    /// Tickets of a day that were sold or spoiled.
    fn tickets(self, tickets: &[Gone]) -> Vec<Value> {
        let row = |gone: &Gone| {
            json!({ "at": clock(gone.at), "kind": format!("{} · {}", gone.kind.code, self.name(&gone.kind.name)), "series": gone.series,
                "first": gone.numbers.first, "last": gone.numbers.last, "count": gone.numbers.count(), "face": self.amount(gone.kind.face),
                "amount": gone.reasons.is_none().then(|| self.amount(gone.amount)), "reasons": gone.reasons })
        };
        tickets.iter().map(row).collect()
    }

    /// What the list of a period's receipts says.
    pub(crate) fn statement(self, (from, until): (NaiveDate, NaiveDate), lines: &[Line]) -> Result<Value, Internal> {
        Ok(json!({
            "from": self.day(from),
            "until": self.day(until),
            "receipts": lines.iter().filter(|line| !line.void).count(),
            "voids": lines.iter().filter(|line| line.void).count(),
            "list": self.list(lines)?,
        }))
    }

    /// Receipts on pages that carry their totals on, and the sum in words.
    fn list(self, lines: &[Line]) -> Result<Value, Internal> {
        let mut sheets = Vec::new();
        for (at, page) in pages(lines, ROWS).into_iter().enumerate() {
            let mut rows = Vec::with_capacity(page.rows.len());
            for line in page.rows {
                rows.push(self.line(line)?);
            }
            let carried = if at == 0 { None } else { Some(self.amount(kept(page.carried)?)) };
            sheets.push(json!({ "carried": carried, "rows": rows, "total": self.amount(kept(page.total)?) }));
        }
        let total = kept(statement::total(lines))?;
        Ok(json!({ "pages": sheets, "total": self.amount(total), "words": money_words(total, self.lang) }))
    }

    fn line(self, line: &Line) -> Result<Value, Internal> {
        let kinds: Vec<String> = line.kinds.iter().map(|kind| self.name(kind)).collect();
        let mark = if line.void {
            Some("void")
        } else if line.bounced {
            Some("bounced")
        } else {
            None
        };
        Ok(json!({
            "number": line.number,
            "on": format_short(line.on),
            "at": clock(line.at),
            "payer": line.payer,
            "kinds": kinds.join(self.locale.comma()),
            "mode": line.mode.as_str(),
            "amount": self.amount(kept(line.centimes)?),
            "mark": mark,
        }))
    }
}

/// The hour in Morocco, `14:05`.
fn clock(at: chrono::DateTime<chrono::Utc>) -> String {
    casablanca::civil_time(at).format("%H:%M").to_string()
}
