//! The paper of an order, and what papers of orders and slips share: what their templates are filled with. Pure.

use chrono::NaiveDate;
use kernel::calendar::{Lang, format_long, format_short};
use kernel::error::Internal;
use kernel::locale::{Locale, message_id};
use kernel::look::{Look, Origin, letterhead};
use kernel::money::{Money, display};
use kernel::render::RenderJob;
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::words::money_words;
use serde_json::{Value, json};

use super::change::OrderChange;
use super::{Bases, ChangeKind, Order, TEMPLATE};
use crate::assessment::store::Heading;
use crate::calc::{Step, share};
use crate::sums::sum;

/// A paper in one of the two languages of papers, under the letterhead of a unit.
pub(crate) struct Page<'a> {
    pub(crate) session: &'a Session,
    pub(crate) language: Locale,
    pub(crate) heading: &'a Heading,
    pub(crate) look: &'a Look,
}

impl Page<'_> {
    /// The paper of an order, without the picture of the seal; `late` is how what late payment costs today came about.
    ///
    /// # Errors
    /// [`Internal::Broken`] where a sum on it is beyond what is kept: nothing is printed then.
    pub(crate) fn order(
        &self,
        order: &Order,
        bases: &Bases,
        changes: &[OrderChange],
        late: &[Step],
    ) -> Result<RenderJob, Internal> {
        let mut body = self.terms(order, bases)?;
        body["steps"] = bases.steps.iter().map(|step| self.step(step)).collect();
        body["changes"] = changes.iter().map(|change| self.change(change)).collect::<Result<Value, _>>()?;
        let cancelled = changes.iter().any(|change| change.kind == ChangeKind::Cancellation);
        body["cancelled"] = json!(cancelled);
        body["late"] = self.late(late)?;
        // What a phone or a till reads to find the order; nobody is to pay one that was cancelled.
        let scan = (!cancelled).then_some(&order.reference);
        let fields = json!({ "order": body, "payer": self.payer(order), "scan": scan });
        Ok(self.job(TEMPLATE.name, &order.printed(), fields))
    }

    /// What is asked for, and why.
    fn terms(&self, order: &Order, bases: &Bases) -> Result<Value, Internal> {
        let (tariff, total) = (bases.tariff.as_ref(), order.total()?);
        let shares = share::of(bases.rule, order.principal, order.increase)?;
        Ok(json!({
            "reference": order.reference,
            "issued_on": self.long(order.issued_on),
            "issuer": bases.issuer.in_locale(self.language),
            "due_on": format_short(order.due_on),
            "legal_due_on": order.legal_due_on.filter(|legal| *legal != order.due_on).map(format_short),
            "budget_line": order.budget_line,
            "kind": bases.kind.in_locale(self.language),
            "basis": bases.basis.in_locale(self.language),
            "from": format_short(bases.from),
            "until": format_short(bases.until),
            "object": bases.object,
            "tariff": tariff.map(|(instrument, on)| json!({ "instrument": instrument, "on": format_short(*on) })),
            "principal": self.amount(order.principal),
            "increase": order.increase.is_positive().then(|| self.amount(order.increase)),
            "total": self.amount(total),
            "words": self.words(total),
            "shares": shares.map(|shares| json!({ "commune": self.amount(shares.commune), "region": self.amount(shares.region) })),
        }))
    }

    /// The debtor, as known on the day of the order.
    fn payer(&self, order: &Order) -> Value {
        let payer = order.payer();
        let given = |text: String| Some(text).filter(|text| !text.is_empty());
        let (names, addresses) = ((payer.name_ar, payer.name_latin), (payer.address_ar, payer.address_fr));
        let of_language = |(ar, latin): (String, String)| if self.is_arabic() { (ar, latin) } else { (latin, ar) };
        let (name, other) = of_language(names);
        let (address, elsewhere) = of_language(addresses);
        json!({
            "number": payer.number,
            "name": given(name).or_else(|| given(other)),
            "address": given(address).or_else(|| given(elsewhere)),
            "cin": payer.cin,
            "ice": payer.ice,
        })
    }

    /// What late payment costs on the day of the print; null when nothing of it is owed.
    fn late(&self, steps: &[Step]) -> Result<Value, Internal> {
        let total = sum(steps.iter().filter_map(|step| step.amount))?;
        if !total.is_positive() {
            return Ok(Value::Null);
        }
        Ok(json!({
            "on": format_short(self.session.house().ambient.today()),
            "steps": steps.iter().map(|step| self.step(step)).collect::<Vec<_>>(),
            "total": self.amount(total),
        }))
    }

    fn step(&self, step: &Step) -> Value {
        json!({
            "text": step.text(&self.session.house().texts, self.language),
            "amount": step.amount.map(|amount| self.amount(amount)),
        })
    }

    fn change(&self, change: &OrderChange) -> Result<Value, Internal> {
        let total = sum([change.amounts.principal, change.amounts.increase, change.amounts.late])?;
        Ok(json!({
            "label": self.text(&message_id(&format!("regie.order_change.{}", change.kind.as_str()))),
            "amount": self.amount(total),
            "instrument": change.decision.instrument,
            "on": format_short(change.decision.instrument_on),
        }))
    }

    /// A job with what every paper has.
    pub(crate) fn job(&self, template: &'static str, number: &str, mut fields: Value) -> RenderJob {
        let house = self.session.house();
        fields["issued_at"] = json!(house.ambient.now().to_rfc3339());
        fields["language"] = json!(self.language.tag());
        fields["letterhead"] = letterhead(self.session.tenant(), self.look, &self.origin());
        fields["document"] = json!({ "number": number, "control_code": null });
        fields["printed_on"] = json!(self.long(house.ambient.today()));
        RenderJob {
            template,
            data: fields,
            qr: None,
            demo: house.demo,
            title: number.to_owned(),
            lang: if self.is_arabic() { "ar" } else { "fr" },
        }
    }

    fn origin(&self) -> Origin {
        let heading = self.heading;
        let both = |ar: &Option<String>, fr: &Option<String>| {
            ar.clone().zip(fr.clone()).map(|(ar, fr)| LocalName { ar, fr, zgh: None })
        };
        let texts = &self.session.house().texts;
        let service = |locale| texts.get(locale, "regie-order-service", &[]);
        Origin {
            units: heading.units.clone(),
            arrondissement: both(&heading.arrondissement_ar, &heading.arrondissement_fr),
            prefecture: both(&heading.prefecture_ar, &heading.prefecture_fr),
            office: LocalName { ar: service(Locale::Ar), fr: service(Locale::Fr), zgh: None },
        }
    }

    pub(crate) fn long(&self, day: NaiveDate) -> String {
        format_long(day, self.lang())
    }

    pub(crate) fn amount(&self, amount: Money) -> String {
        display(amount, self.language)
    }

    pub(crate) fn words(&self, amount: Money) -> String {
        money_words(amount, self.lang())
    }

    pub(crate) fn is_arabic(&self) -> bool {
        self.language == Locale::Ar
    }

    fn text(&self, id: &str) -> String {
        self.session.house().texts.get(self.language, id, &[])
    }

    fn lang(&self) -> Lang {
        if self.is_arabic() { Lang::Ar } else { Lang::Fr }
    }
}
