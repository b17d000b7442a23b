//! What the tax service, the ordonnateur and the receiver decide: assessments and orders, what is asked for no longer, slips.

use serde_json::{Value, json};
use testkit::{Answer, fresh};

use super::books::{Debt, INCREASE, LATE, PRINCIPAL, Parts, centimes, dirhams};
use super::{Play, date};
use crate::scene::text;

impl Play {
    /// Somebody owes something new: of a free kind, or a tax, which alone may have been declared late at a price.
    pub(super) async fn assess(&mut self) {
        let Some(taxpayer) = self.dice.of(self.taxpayers.len()) else { return };
        let said = 10_000 + self.dice.below(500_000);
        let tax = self.dice.one_in(3);
        let declared = if tax && self.dice.one_in(2) { "LATE" } else { "IN_TIME" };
        // Of the receipts of a quarter a twentieth, to the nearest centime.
        let said = if tax { said * 20 + self.dice.below(20) } else { said };
        let amount = if tax { (said * 5 + 50) / 100 } else { said };
        self.now = format!("{}: {} assessed {declared}, a tax: {tax}", self.now, dirhams(amount));
        let ask = if tax {
            json!({ "operationId": fresh(), "taxpayerId": self.taxpayers[taxpayer], "kindId": self.tax, "declared": declared,
                "facts": [{ "name": "receipts", "value": dirhams(said) }], "periodFrom": "2026-07-01", "periodUntil": "2026-09-30" })
        } else {
            let facts = json!([{ "name": "amount", "value": dirhams(said) }, { "name": "reason", "value": "essai" }]);
            json!({ "operationId": fresh(), "taxpayerId": self.taxpayers[taxpayer], "kindId": self.kind, "facts": facts,
                "declared": declared, "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" })
        };
        let made = self.desk.assessor.mutate("assessmentMake", ask, "assessment { id }").await;
        let input = json!({ "operationId": fresh(), "assessmentIds": [made.ok()["assessment"]["id"]] });
        let selection = "orders { id reference principal increase total dueOn legalDueOn }";
        let ordered = self.desk.ordonnateur.mutate("orderIssue", input, selection).await;
        let order = ordered.ok()["orders"][0].clone();
        let (principal, increase) = (centimes(&order["principal"]), centimes(&order["increase"]));
        // 15 % of what was declared late, what is begun of a centime in full, and 500 DH at least (law 47-06 art. 134).
        let expected = if declared == "LATE" { ((amount * 15 + 99) / 100).max(50_000) } else { 0 };
        assert_eq!((principal, increase), (amount, expected), "{order}");
        assert_eq!(centimes(&order["total"]), principal + increase);
        self.judged(if tax { "tax" } else { "assess" }, &ordered, true);
        self.books.debts.push(Debt {
            id: text(&order["id"]),
            reference: text(&order["reference"]),
            taxpayer,
            tax,
            issued: self.books.today,
            due: date(&order["dueOn"]),
            legal: date(if order["legalDueOn"].is_null() { &order["dueOn"] } else { &order["legalDueOn"] }),
            ordered: [0, 0, increase, principal],
            reduced: [0; 4],
            cancelled: None,
            remitted: Vec::new(),
            written_off: false,
            write_off_asked: false,
            steps: Vec::new(),
        });
        self.agrees(self.books.debts.len() - 1).await;
    }

    async fn decide(&self, mutation: &str, debt: usize, more: Value) -> Answer {
        let today = self.books.today;
        let mut input = json!({ "operationId": fresh(), "orderId": self.books.debts[debt].id, "authority": "الآمر بالصرف",
            "instrument": "مقرر تجريبي", "instrumentOn": today, "reasons": "essai" });
        for (field, value) in more.as_object().expect("fields") {
            input[field] = value.clone();
        }
        self.desk.ordonnateur.mutate(mutation, input, "order { state changes { kind principal increase late } }").await
    }

    /// Some of what is owed, sometimes a little more than that.
    fn some_of(&mut self, owed: Parts) -> Parts {
        let mut wanted = owed;
        for part in &mut wanted {
            let most = *part + *part / 8 + 1;
            *part = if self.dice.one_in(3) { 0 } else { self.dice.below(most + 1) };
        }
        wanted
    }

    pub(super) async fn reduce(&mut self) {
        let Some(debt) = self.some_debt() else { return };
        let owed = self.books.owed(debt, self.books.today);
        let wanted = self.some_of(owed);
        let wanted = [0, 0, wanted[INCREASE], wanted[PRINCIPAL]];
        self.now = format!("{}: {wanted:?} of order {debt} taken back, of {owed:?}", self.now);
        let found = &self.books.debts[debt];
        let asked = |part: usize| found.ordered[part] - found.reduced[part];
        let all = [INCREASE, PRINCIPAL].iter().all(|part| wanted[*part] == asked(*part));
        let fits = found.cancelled.is_none() && within(wanted, self.books.stands(debt)) && !all;
        let answer = self.decide("orderReduce", debt, amounts(wanted)).await;
        if self.judged("reduce", &answer, fits) {
            let reduced = &mut self.books.debts[debt].reduced;
            reduced.iter_mut().zip(wanted).for_each(|(sum, more)| *sum += more);
        }
        self.agrees(debt).await;
    }

    pub(super) async fn remit(&mut self) {
        let Some(debt) = self.some_debt() else { return };
        let owed = self.books.owed(debt, self.books.today);
        let wanted = self.some_of(owed);
        let wanted = [0, wanted[LATE], wanted[INCREASE], wanted[PRINCIPAL]];
        self.now = format!("{}: {wanted:?} of order {debt} remitted, of {owed:?}", self.now);
        let found = &self.books.debts[debt];
        // A tax is never let go by deliberation.
        let fits = found.cancelled.is_none() && !found.tax && within(wanted, owed);
        let mut input = amounts(wanted);
        input["late"] = optional(wanted[LATE]);
        input["authority"] = json!("COUNCIL");
        input["visa"] = json!("تأشيرة تجريبية");
        input["visaOn"] = json!(self.books.today);
        let answer = self.decide("orderRemit", debt, input).await;
        if self.judged("remit", &answer, fits) {
            let today = self.books.today;
            self.books.debts[debt].remitted.push((today, wanted));
        }
        self.agrees(debt).await;
    }

    pub(super) async fn cancel(&mut self) {
        let Some(debt) = self.dice.of(self.books.debts.len()) else { return };
        self.now = format!("{}: order {debt} cancelled", self.now);
        let fits = self.books.debts[debt].cancelled.is_none();
        let all = self.books.stands(debt);
        let answer = self.decide("orderCancel", debt, json!({})).await;
        if self.judged("cancel", &answer, fits) {
            self.books.debts[debt].cancelled = Some(all);
            // But what was given back of a payment that did not stand after all.
            let paid = self.books.paid(debt);
            let still = self.books.total(debt, self.books.today);
            assert!(still == 0 || paid.iter().any(|part| *part < 0), "nothing is owed of what was cancelled");
        }
        self.agrees(debt).await;
    }

    pub(super) async fn write_off(&mut self) {
        let Some(debt) = self.some_debt() else { return };
        self.now = format!("{}: order {debt} written off", self.now);
        let found = &self.books.debts[debt];
        let owed = self.books.total(debt, self.books.today);
        let waits = found.cancelled.is_none() && !found.written_off && owed > 0;
        // Now and then nobody asked.
        if !self.dice.one_in(4) {
            let asks = waits && !found.write_off_asked;
            let input = json!({ "operationId": fresh(), "orderIds": [found.id], "requestedOn": self.books.today, "reasons": "essai" });
            let answer = self.receiver.mutate("writeOffRequest", input, "orders { id }").await;
            if self.judged("ask for a write-off", &answer, asks) {
                self.books.debts[debt].write_off_asked = true;
            }
        }
        let fits = waits && self.books.debts[debt].write_off_asked;
        let answer = self.decide("orderWriteOff", debt, json!({})).await;
        if self.judged("write off", &answer, fits) {
            self.books.debts[debt].written_off = true;
        }
        // The debt goes on.
        assert_eq!(self.books.total(debt, self.books.today), owed);
        self.agrees(debt).await;
    }

    /// Whatever waits goes to the receiver, who takes it or sends it back.
    pub(super) async fn send_slip(&mut self) {
        self.now += ": a slip";
        let input = json!({ "operationId": fresh(), "waiting": {} });
        let selection = "slip { id total orderCount lines(first: 100) { nodes { amount } } }";
        let sent = self.desk.ordonnateur.mutate("slipSend", input, selection).await;
        if sent.refusals() == ["waiting: regie-error-slip-empty"] {
            return;
        }
        let slip = sent.ok()["slip"].clone();
        let lines = slip["lines"]["nodes"].as_array().expect("lines");
        if slip["orderCount"] == lines.len() {
            let added: i64 = lines.iter().map(|line| centimes(&line["amount"])).sum();
            assert_eq!(centimes(&slip["total"]), added, "{}: {slip}", self.now);
        }
        let (accepted, reasons) = if self.dice.one_in(3) { (false, json!("essai")) } else { (true, Value::Null) };
        let input = json!({ "slipId": slip["id"], "accepted": accepted, "reasons": reasons });
        let answer = self.receiver.mutate("slipAnswer", input, "slip { state }").await;
        self.judged("slip", &answer, true);
    }
}

/// Something, and no more of any part than is owed of it.
fn within(wanted: Parts, owed: Parts) -> bool {
    wanted.iter().any(|part| *part > 0) && wanted.iter().zip(owed).all(|(wanted, owed)| *wanted <= owed)
}

fn optional(centimes: i64) -> Value {
    if centimes > 0 { json!(dirhams(centimes)) } else { Value::Null }
}

fn amounts(wanted: Parts) -> Value {
    json!({ "principal": optional(wanted[PRINCIPAL]), "increase": optional(wanted[INCREASE]) })
}
