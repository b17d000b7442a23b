//! The paper of a notice: the shape that `templates/notice.typ` reads. Pure.
//!
//! - what every paper has: see `order::paper::Page::job`; the office of the letterhead is the receiver's;
//! - `reprint`: `{ n, at: { ar, fr } }`, null on the original;
//! - `payer`: `number`, `name`, `address`, `cin`, `ice`;
//! - `scan`: what a phone reads to find what is owed: see [`scan`];
//! - `notice`: `kind` (as stored), `issued_on`, `lines` of `{ number, reference, kind, due_on, principal, increase, late, cost, total }`, their
//!   sums, `words`, `charges`: how what this step costs came about, `{ number, text, amount }` for each order, and `late_steps`: the same of what
//!   late payment costs, for each part.

use kernel::calendar::{Lang, format_long, format_short};
use kernel::error::Internal;
use kernel::locale::Locale;
use kernel::money::Money;
use kernel::render::RenderJob;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Line, Notice, TEMPLATE};
use crate::calc::Step;
use crate::order::paper::Page as Sheet;
use crate::sums::sum;
use crate::taxpayer::Taxpayer;

/// The paper of a notice, without the picture of the seal; `number` is that of the print, `late` how late charges came about.
///
/// # Errors
/// [`Internal::Broken`] where a sum on it is beyond what is kept: nothing is printed then.
pub(super) fn job(
    sheet: &Sheet<'_>,
    notice: &Notice,
    number: i32,
    late: &[(Uuid, Vec<Step>)],
) -> Result<RenderJob, Internal> {
    let all = |of: fn(&Line) -> Money| sum(notice.lines.iter().map(of)).map(|amount| sheet.amount(amount));
    let total = notice.total()?;
    let body = json!({
        "kind": notice.kind.as_str(),
        "issued_on": sheet.long(notice.issued_on),
        "lines": notice.lines.iter().map(|line| row(sheet, line)).collect::<Result<Vec<_>, _>>()?,
        "principal": all(|line| line.principal)?,
        "increase": all(|line| line.increase)?,
        "late": all(|line| line.late)?,
        "cost": all(|line| line.cost)?,
        "charges": notice.lines.iter().filter_map(|line| charge(sheet, line)).collect::<Vec<_>>(),
        "late_steps": notice.lines.iter().flat_map(|line| lateness(sheet, line, late)).collect::<Vec<_>>(),
        "total": sheet.amount(total),
        "words": sheet.words(total),
    });
    let fields = json!({ "notice": body, "payer": payer(sheet, &notice.taxpayer), "scan": scan(notice) });
    let mut job = sheet.job(TEMPLATE.name, &notice.printed(), fields);
    let today = sheet.session.house().ambient.today();
    job.data["reprint"] = if number > 1 {
        json!({ "n": number - 1, "at": { "ar": format_long(today, Lang::Ar), "fr": format_long(today, Lang::Fr) } })
    } else {
        Value::Null
    };
    let texts = &sheet.session.house().texts;
    let office = |locale| texts.get(locale, "regie-notice-office", &[]);
    job.data["letterhead"]["office"] = json!({ "ar": office(Locale::Ar), "fr": office(Locale::Fr) });
    Ok(job)
}

/// What the code of a notice says: the reference of its order, or the number of the debtor of several; nothing once it was annulled.
fn scan(notice: &Notice) -> Option<String> {
    match notice.lines.as_slice() {
        _ if notice.annulment.is_some() => None,
        [only] => Some(only.reference.clone()),
        _ => Some(notice.taxpayer.printed()),
    }
}

fn row(sheet: &Sheet<'_>, line: &Line) -> Result<Value, Internal> {
    let total = line.total()?;
    Ok(json!({
        "number": line.printed(),
        "reference": line.reference,
        "kind": line.kind.in_locale(sheet.language),
        "due_on": format_short(line.due_on),
        "principal": sheet.amount(line.principal),
        "increase": sheet.amount(line.increase),
        "late": sheet.amount(line.late),
        "cost": sheet.amount(line.cost),
        "total": sheet.amount(total),
    }))
}

/// How what the step costs for an order came about.
fn charge(sheet: &Sheet<'_>, line: &Line) -> Option<Value> {
    let charge = line.charge?;
    let text = charge.step().text(&sheet.session.house().texts, sheet.language);
    Some(json!({ "number": line.printed(), "text": text, "amount": sheet.amount(charge.amount) }))
}

/// How what late payment of an order costs came about.
fn lateness(sheet: &Sheet<'_>, line: &Line, late: &[(Uuid, Vec<Step>)]) -> Vec<Value> {
    let steps = late.iter().filter(|(order, _)| *order == line.order).flat_map(|(_, steps)| steps);
    let told = |step: &Step| {
        let text = step.text(&sheet.session.house().texts, sheet.language);
        json!({ "number": line.printed(), "text": text, "amount": step.amount.map(|amount| sheet.amount(amount)) })
    };
    steps.map(told).collect()
}

/// The debtor, in the script of the paper where that is known.
fn payer(sheet: &Sheet<'_>, of: &Taxpayer) -> Value {
    let pick = |ar: &str, latin: &str| {
        let (own, other) = if sheet.is_arabic() { (ar, latin) } else { (latin, ar) };
        [own, other].into_iter().find(|text| !text.is_empty()).map(str::to_owned)
    };
    json!({
        "number": of.printed(),
        "name": pick(&of.name_ar, &of.name_latin),
        "address": pick(&of.address_ar, &of.address_fr),
        "cin": of.cin,
        "ice": of.ice,
    })
}
