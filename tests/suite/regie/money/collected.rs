//! What the receiver collects himself, at his own office, and what of it was not collected after all.

use chrono::Days;
use serde_json::{Value, json};
use testkit::fresh;

use super::Play;
use super::books::{Collected, NAMES, Parts, Settled, centimes, dirhams};
use crate::scene::text;

/// What of a debt something collected paid.
fn parts(line: &Value) -> Parts {
    NAMES.map(|name| centimes(&line[name.to_lowercase()]))
}

impl Play {
    /// Somebody pays at the receiver's office: some of a debt, all of it, or more than is owed.
    pub(super) async fn collect(&mut self) {
        let Some(debt) = self.some_debt() else { return };
        let number = format!("Q {} (essai)", self.books.collected.len());
        // Now and then on a day that is past, which ends what lateness costs on that day.
        let back = if self.dice.one_in(3) { u64::try_from(self.dice.below(40)).expect("few") } else { 0 };
        let on = (self.books.today - Days::new(back)).max(self.books.debts[debt].issued);
        let owed = self.books.total(debt, on);
        let amount = match self.dice.below(6) {
            0 => owed.max(1),
            1 => owed + 1 + self.dice.below(owed),
            _ => 1 + self.dice.below(owed),
        };
        self.now = format!("{}: the receiver collects {} of order {debt}, of {owed}", self.now, dirhams(amount));
        let input = json!({ "operationId": fresh(), "orderId": self.books.debts[debt].id, "amount": dirhams(amount), "on": on,
            "number": number });
        let selection = "order { recoveries { id number cost late increase principal amount } }";
        let answer = self.receiver.mutate("recoveryRecord", input, selection).await;
        if self.judged("collect", &answer, amount <= owed) {
            let all = answer.ok()["order"]["recoveries"].clone();
            let line = all.as_array().expect("lines").iter().find(|line| line["number"] == number.as_str());
            let line = line.expect("what was collected");
            let expected = self.books.applied(&[debt], amount, on);
            assert_eq!(vec![(debt, parts(line))], expected, "{}", self.now);
            assert_eq!(centimes(&line["amount"]), amount);
            let id = text(&line["id"]);
            self.books.collected.push(Collected { id, on, parts: expected, undone: false });
        }
        self.agrees(debt).await;
    }

    /// One of the last of them was not collected after all.
    pub(super) async fn give_back(&mut self) {
        let count = self.books.collected.len();
        let Some(at) = self.dice.of(count.min(10)).map(|back| count - 1 - back) else { return };
        let (id, stands) = (self.books.collected[at].id.clone(), !self.books.collected[at].undone);
        self.now = format!("{}: what was collected as {at} is undone", self.now);
        let input = json!({ "operationId": fresh(), "recoveryId": id, "reasons": "essai" });
        let answer = self.receiver.mutate("recoveryVoid", input, "order { id }").await;
        if self.judged("give back", &answer, stands) {
            self.books.collected[at].undone = true;
        }
        let debts: Vec<usize> = self.books.collected[at].parts.iter().map(|(debt, _)| *debt).collect();
        for debt in debts {
            self.agrees(debt).await;
        }
    }

    /// What was paid of a debt above what is asked for is given back, or pays another one of the same taxpayer; now and then of somebody else's.
    pub(super) async fn settle(&mut self) {
        let many = self.books.debts.len();
        let with: Vec<usize> = (0..many).filter(|debt| self.books.surplus(*debt) != [0; 4]).collect();
        let chosen = if self.dice.one_in(5) { self.dice.of(many) } else { self.dice.of(with.len()).map(|at| with[at]) };
        let Some(from) = chosen else { return };
        let to = if self.dice.one_in(2) { self.some_debt().filter(|to| *to != from) } else { None };
        let (today, surplus) = (self.books.today, self.books.surplus(from));
        let most: i64 = surplus.iter().sum();
        let amount = if self.dice.one_in(3) { most.max(1) } else { 1 + self.dice.below(most + most / 8 + 1) };
        self.now = format!("{}: {} of order {from}, which has {most} too much, to {to:?}", self.now, dirhams(amount));
        let same = |to: usize| self.books.debts[to].taxpayer == self.books.debts[from].taxpayer;
        let fits = amount <= most && to.is_none_or(|to| same(to) && amount <= self.books.total(to, today));
        let input = json!({ "operationId": fresh(), "orderId": self.books.debts[from].id, "amount": dirhams(amount),
            "toOrderId": to.map(|to| self.books.debts[to].id.clone()), "authority": "الآمر بالصرف", "instrument": "أمر بالإرجاع تجريبي",
            "instrumentOn": today, "reasons": "essai" });
        let answer = self.receiver.mutate("surplusSettle", input, "order { surplus { total } }").await;
        let way = if to.is_some() { "impute" } else { "restitute" };
        if self.judged(way, &answer, fits) {
            let mut left = amount;
            let taken = surplus.map(|part| {
                let taken = part.min(left);
                left -= taken;
                -taken
            });
            let brought = to.map(|to| self.books.applied(&[to], amount, today)).unwrap_or_default();
            let parts = [(from, taken)].into_iter().chain(brought).collect();
            self.books.settled.push(Settled { on: today, parts });
            let still = centimes(&answer.ok()["order"]["surplus"]["total"]);
            assert_eq!(still, most - amount, "{}", self.now);
        }
        self.agrees(from).await;
        if let Some(to) = to {
            self.agrees(to).await;
        }
    }
}
