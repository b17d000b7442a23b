//! What the receiver collects himself, at his own office, and what of it was not collected after all.

use serde_json::{Value, json};
use testkit::fresh;

use super::Play;
use super::books::{Collected, NAMES, Parts, centimes, dirhams};
use crate::scene::text;

/// What of a debt something collected paid.
fn parts(line: &Value) -> Parts {
    NAMES.map(|name| centimes(&line[name.to_lowercase()]))
}

impl Play {
    /// Somebody pays at the receiver's office: some of a debt, all of it, or more than is owed.
    pub(super) async fn collect(&mut self) {
        let Some(debt) = self.some_debt() else { return };
        let (today, number) = (self.books.today, format!("Q {} (essai)", self.books.collected.len()));
        let owed = self.books.total(debt, today);
        let amount = match self.dice.below(6) {
            0 => owed.max(1),
            1 => owed + 1 + self.dice.below(owed),
            _ => 1 + self.dice.below(owed),
        };
        self.now = format!("{}: the receiver collects {} of order {debt}, of {owed}", self.now, dirhams(amount));
        let input = json!({ "operationId": fresh(), "orderId": self.books.debts[debt].id, "amount": dirhams(amount), "on": today,
            "number": number });
        let selection = "order { recoveries { id number cost late increase principal amount } }";
        let answer = self.receiver.mutate("recoveryRecord", input, selection).await;
        if self.judged("collect", &answer, amount <= owed) {
            let all = answer.ok()["order"]["recoveries"].clone();
            let line = all.as_array().expect("lines").iter().find(|line| line["number"] == number.as_str());
            let line = line.expect("what was collected");
            let expected = self.books.applied(&[debt], amount, today);
            assert_eq!(vec![(debt, parts(line))], expected, "{}", self.now);
            assert_eq!(centimes(&line["amount"]), amount);
            let id = text(&line["id"]);
            self.books.collected.push(Collected { id, on: today, parts: expected, undone: false });
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
}
