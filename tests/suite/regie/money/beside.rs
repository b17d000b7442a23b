//! What happens beside the counter: a phone in the field, formal steps of the receiver, taxpayers that are found to be one.

use serde_json::{Map, Value, json};
use testkit::fresh;

use super::at_the_till::PIECES;
use super::books::{COST, Day, INCREASE, PRINCIPAL, Paper, Step, Undone, centimes, dirhams};
use super::{PHONE, Play, parts};
use crate::scene::text;

/// What a step costs in thousandths of increase and principal, rounded up to the dirham (15-97 art. 90, 91).
fn thousandths(kind: &str) -> i64 {
    match kind {
        "COMMAND" | "SALE" => 20,
        "SEIZURE" => 25,
        _ => 0,
    }
}

impl Play {
    /// A round in the field: hours of the car park and dirhams of orders, one of them made void, counted and sent at once. Once a day.
    pub(super) async fn in_the_field(&mut self) {
        let today = self.books.today;
        if self.books.days.iter().any(|day| day.till == PHONE && day.on == today) {
            return;
        }
        self.now += ": a round of the phone";
        self.phone.at = format!("{today}T09:00:00Z");
        self.phone.on = today.to_string();
        self.phone.hand(&self.desk.regisseur, &self.phone.book, 7).await.ok();
        let (entries, papers, day) = (self.phone.entries.len(), self.books.papers.len(), self.books.days.len());
        self.books.days.push(Day { till: PHONE, on: today, ..Day::default() });
        self.phone.open("0.00");
        for _ in 0..=self.dice.below(4) {
            self.recorded(day);
        }
        if self.books.papers.len() > papers + 1 && self.dice.one_in(2) {
            self.phone.undo(self.phone.number - 1);
            let last = self.books.papers.len() - 1;
            self.books.papers[last].undone = Some(Undone::Void);
        }
        self.phone.close(pieces(self.books.expected(day)));
        let answer = self.phone.send(&self.agent, &self.phone.entries[entries..]).await;
        self.judged("phone", &answer, true);
        let told = (answer.ok()["refused"].clone(), answer.ok()["appliedSequence"].clone());
        assert_eq!(told, (json!([]), json!(self.phone.entries.len())), "{}", self.now);
        for paper in papers..self.books.papers.len() {
            self.arrived(paper).await;
        }
    }

    /// Hours of the car park, or some dirhams of an order.
    fn recorded(&mut self, day: usize) {
        let (today, number) = (self.books.today, self.phone.number);
        let debt = self.some_debt().filter(|debt| self.books.total(*debt, today) >= 100);
        let (amount, parts) = match debt.filter(|_| self.dice.one_in(2)) {
            Some(debt) => {
                let paid = 1 + self.dice.below(self.books.total(debt, today) / 100);
                self.phone.pay(&json!({ "id": self.books.debts[debt].id }), paid);
                (paid * 100, self.books.applied(&[debt], paid * 100, today))
            }
            None => {
                let hours = 1 + self.dice.below(9);
                self.phone.hours(&self.hour, hours);
                (hours * 500, Vec::new())
            }
        };
        self.books.papers.push(Paper {
            id: String::new(),
            reference: format!("REG1/{number}"),
            day,
            paid_on: today,
            mode: "CASH",
            amount,
            parts,
            undone: None,
            taken_off: false,
            report: None,
        });
    }

    /// A receipt of the phone is there as the citizen holds it.
    async fn arrived(&mut self, paper: usize) {
        let query = "query($f: ReceiptFilter) { receipts(first: 1, filter: $f) {
            nodes { id reference amount lines { orderId component amount } } } }";
        let sought = json!({ "f": { "query": self.books.papers[paper].reference } });
        let receipt = self.desk.regisseur.graphql(query, sought).await.ok()["nodes"][0].clone();
        let found = &self.books.papers[paper];
        assert_eq!((&receipt["reference"], centimes(&receipt["amount"])), (&json!(found.reference), found.amount));
        if !found.parts.is_empty() {
            assert_eq!(parts(&self.books, &receipt["lines"]), found.parts, "{}: {receipt}", self.now);
        }
        for (debt, _) in &found.parts {
            self.agrees(*debt).await;
        }
        self.books.papers[paper].id = text(&receipt["id"]);
    }

    /// The step that the law has next for an order, if its day has come; it reaches the debtor at once.
    pub(super) async fn enforce(&mut self) {
        let today = self.books.today;
        let begun: Vec<usize> = (0..self.books.debts.len())
            .filter(|debt| !self.books.debts[*debt].steps.is_empty() && self.books.total(*debt, today) > 0)
            .collect();
        let again = self.dice.of(2 * begun.len()).and_then(|at| begun.get(at).copied());
        let Some(debt) = again.or_else(|| self.some_debt()) else { return };
        let id = self.books.debts[debt].id.clone();
        let query = "query($id: ID!) { orderFollow(orderId: $id) { nextStep { kind from } } }";
        let next = self.receiver.graphql(query, json!({ "id": id })).await.ok()["nextStep"].clone();
        let Some(from) = next["from"].as_str().filter(|from| *from <= today.to_string().as_str()) else { return };
        let kind = text(&next["kind"]);
        let owed = self.books.owed(debt, today);
        self.now = format!("{}: {kind} about order {debt}, possible from {from}, of {owed:?}", self.now);
        let cost = ((owed[INCREASE] + owed[PRINCIPAL]) * thousandths(&kind) + 99_999) / 100_000 * 100;
        let input = json!({ "operationId": fresh(), "kind": kind, "orderIds": [id] });
        let issued = self.receiver.mutate("noticeIssue", input, "notices { id cost lines { total } }").await;
        let what = if cost > 0 { "enforce" } else { "notice" };
        if !self.judged(what, &issued, owed != [0; 4]) {
            return;
        }
        let notice = issued.ok()["notices"][0].clone();
        let told = [&notice["cost"], &notice["lines"][0]["total"]].map(centimes);
        assert_eq!(told, [cost, owed.iter().sum::<i64>() + cost], "{}: {notice}", self.now);
        let input = json!({ "operationId": fresh(), "noticeId": notice["id"], "servedOn": today, "manner": "BY_HAND" });
        self.receiver.mutate("noticeServe", input, "notice { id }").await.ok();
        let step = Step { notice: text(&notice["id"]), on: today, cost, stands: true };
        self.books.debts[debt].steps.push(step);
        self.agrees(debt).await;
    }

    /// The last step about an order is annulled, with what it cost, unless that was paid.
    pub(super) async fn annul(&mut self) {
        let last = |debt: usize| self.books.debts[debt].steps.iter().rposition(|step| step.stands);
        let costly = |debt: usize| last(debt).filter(|step| self.books.debts[debt].steps[*step].cost > 0);
        let with: Vec<(usize, usize)> =
            (0..self.books.debts.len()).filter_map(|debt| Some((debt, costly(debt)?))).collect();
        let Some((debt, step)) = self.dice.of(with.len()).map(|at| with[at]) else { return };
        let (owed, found) = (self.books.owed(debt, self.books.today), &self.books.debts[debt]);
        let cost = found.steps[step].cost;
        self.now = format!("{}: step {step} of order {debt} annulled, {} of {owed:?}", self.now, dirhams(cost));
        let fits = found.cancelled.is_some() || cost <= owed[COST];
        let input = json!({ "operationId": fresh(), "noticeId": found.steps[step].notice, "reasons": "أسباب تجريبية" });
        let answer = self.receiver.mutate("noticeAnnul", input, "notice { cost }").await;
        if self.judged("annul", &answer, fits) {
            self.books.debts[debt].steps[step].stands = false;
        }
        self.agrees(debt).await;
    }

    /// Two taxpayers are found to be one, who owes from then on what both owed; somebody new comes in place of the other.
    pub(super) async fn merge(&mut self) {
        let (from, into) = (self.dice.of(self.taxpayers.len()), self.dice.of(self.taxpayers.len()));
        let Some((from, into)) = from.zip(into).filter(|(from, into)| from != into) else { return };
        self.now = format!("{}: taxpayer {from} is found to be {into}", self.now);
        let input = json!({ "operationId": fresh(), "fromId": self.taxpayers[from], "intoId": self.taxpayers[into],
            "reasons": "Saisie en double (essai)" });
        let answer = self.desk.assessor.mutate("taxpayerMerge", input, "taxpayer { id }").await;
        self.judged("merge", &answer, true);
        self.books.debts.iter_mut().filter(|debt| debt.taxpayer == from).for_each(|debt| debt.taxpayer = into);
        self.taxpayers[from] = self.desk.taxpayer().await;
        if let Some(debt) = self.books.debts.iter().rposition(|debt| debt.taxpayer == into) {
            self.agrees(debt).await;
        }
    }
}

/// An amount as a phone counts it: how many of each piece, by its value in centimes.
fn pieces(amount: i64) -> Value {
    let mut left = amount;
    let mut counted = Map::new();
    for value in PIECES {
        if left >= value {
            counted.insert(value.to_string(), json!(left / value));
            left %= value;
        }
    }
    Value::Object(counted)
}
