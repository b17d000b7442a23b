//! What happens at the tills: receipts given, made void and bounced, tickets sold, days opened and closed.

use serde_json::{Value, json};
use testkit::{Answer, fresh};

use super::books::{Day, Paper, Undone, centimes, dirhams};
use super::{Play, TICKETS, TILLS, parts};
use crate::regie::fees;
use crate::scene::{forget_limits, text};

/// Notes and coins, in centimes.
pub(super) const PIECES: [i64; 11] = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10];

impl Play {
    /// One of the people's tills, its day open.
    async fn at_work(&mut self) -> (usize, usize) {
        let till = self.dice.of(TILLS).expect("tills");
        if let Some(day) = self.books.open(till) {
            return (till, day);
        }
        let float = self.dice.below(2) * 20_000;
        let input = json!({ "operationId": fresh(), "tillId": self.tills[till].till, "float": dirhams(float) });
        let opened = self.tills[till].who.mutate("dayOpen", input, "day { id }").await;
        let id = text(&opened.ok()["day"]["id"]);
        self.tills[till].day.clone_from(&id);
        self.books.days.push(Day { id, till, on: self.books.today, float, open: true, ..Day::default() });
        (till, self.books.days.len() - 1)
    }

    async fn issue(&self, till: usize, mode: &str, paid: Value) -> Answer {
        let mut input = paid;
        input["mode"] = json!(mode);
        input["modeReference"] = if mode == "CASH" { Value::Null } else { json!("ESSAI 1, banque El Mithal") };
        let place = &self.tills[till];
        let input = place.input(input);
        place
            .who
            .mutate("receiptIssue", input, "receipt { id reference amount lines { orderId component amount } }")
            .await
    }

    fn mode(&mut self) -> &'static str {
        ["CASH", "CASH", "CASH", "CHEQUE", "CHEQUE", "TRANSFER", "CARD"][self.dice.of(7).expect("modes")]
    }

    /// Somebody pays one or two orders: some of them, all, or more than is owed; now and then those of two people at once.
    pub(super) async fn cash(&mut self) {
        let Some(first) = self.some_debt() else { return };
        let owner = |debt: usize| self.books.debts[debt].taxpayer;
        let theirs: Vec<usize> =
            (0..self.books.debts.len()).filter(|debt| *debt != first && owner(*debt) == owner(first)).collect();
        let second = if self.dice.one_in(8) {
            self.some_debt().filter(|second| *second != first)
        } else {
            self.dice.of(2 * theirs.len()).and_then(|at| theirs.get(at).copied())
        };
        let debts: Vec<usize> = [Some(first), second].into_iter().flatten().collect();
        let of_one = debts.iter().all(|debt| self.books.debts[*debt].taxpayer == self.books.debts[first].taxpayer);
        let (till, day) = self.at_work().await;
        let (today, mode) = (self.books.today, self.mode());
        let owed: i64 = debts.iter().map(|debt| self.books.total(*debt, today)).sum();
        let amount = match self.dice.below(8) {
            0 | 1 => owed.max(1),
            2 => owed + 1 + self.dice.below(owed),
            _ => 1 + self.dice.below(owed),
        };
        self.now = format!("{}: {} by {mode} at till {till} for {debts:?}, of {owed}", self.now, dirhams(amount));
        let ids: Vec<&str> = debts.iter().map(|debt| self.books.debts[*debt].id.as_str()).collect();
        let orders = json!({ "orders": { "orderIds": ids, "amount": dirhams(amount) } });
        let answer = self.issue(till, mode, orders).await;
        let what = if of_one { "cash" } else { "cash of two" };
        if self.judged(what, &answer, of_one && amount <= owed) {
            let receipt = answer.ok()["receipt"].clone();
            let expected = self.books.applied(&debts, amount, today);
            assert_eq!(parts(&self.books, &receipt["lines"]), expected, "{}", self.now);
            assert_eq!(centimes(&receipt["amount"]), amount);
            self.given(&receipt, (day, mode), expected);
        }
        for debt in debts {
            self.agrees(debt).await;
        }
    }

    /// Notes a receipt of a till.
    fn given(&mut self, receipt: &Value, (day, mode): (usize, &'static str), parts: Vec<(usize, super::Parts)>) {
        self.books.papers.push(Paper {
            id: text(&receipt["id"]),
            reference: text(&receipt["reference"]),
            day,
            paid_on: self.books.today,
            mode,
            amount: centimes(&receipt["amount"]),
            parts,
            undone: None,
            taken_off: false,
            report: None,
        });
    }

    /// Something is charged at the counter, in one line or two.
    pub(super) async fn counter(&mut self) {
        let (till, day) = self.at_work().await;
        let mode = self.mode();
        let amounts: Vec<i64> = (0..=self.dice.below(2)).map(|_| 100 + self.dice.below(30_000)).collect();
        self.now = format!("{}: {amounts:?} by {mode} at the counter of till {till}", self.now);
        let line =
            |amount: &i64| json!({ "kindId": self.kind, "amount": dirhams(*amount), "label": "Recette d’essai" });
        let lines: Vec<Value> = amounts.iter().map(line).collect();
        let answer = self.issue(till, mode, json!({ "lines": lines })).await;
        self.judged("counter", &answer, true);
        let receipt = answer.ok()["receipt"].clone();
        let said: Vec<i64> =
            receipt["lines"].as_array().expect("lines").iter().map(|line| centimes(&line["amount"])).collect();
        assert_eq!((centimes(&receipt["amount"]), said), (amounts.iter().sum::<i64>(), amounts), "{}", self.now);
        self.given(&receipt, (day, mode), Vec::new());
    }

    /// Civil status delivers an extract, and its fee is paid.
    pub(super) async fn fee(&mut self) {
        let (till, day) = self.at_work().await;
        forget_limits(&self.desk.town.data);
        let agent = self.desk.town.signed_in("sefrou", "agent").await;
        let document = fees::of_act(&self.desk.town, &agent, &self.act, "EXTRACT_AR").await;
        let fee = fees::asked(&self.tills[till].who, &document).await;
        self.now = format!("{}: a fee at till {till}", self.now);
        let input = json!({ "operationId": fresh(), "tillId": self.tills[till].till, "feeIds": [fee["id"]], "mode": "CASH",
            "payerName": "Amina El Mithal (essai)" });
        let selection = "receipt { id reference amount lines { orderId component amount } }";
        let answer = self.tills[till].who.mutate("feesCash", input, selection).await;
        self.judged("fee", &answer, true);
        let receipt = answer.ok()["receipt"].clone();
        assert_eq!((&receipt["amount"], &receipt["lines"][0]["orderId"]), (&json!("10.00"), &Value::Null), "{receipt}");
        self.given(&receipt, (day, "CASH"), Vec::new());
    }

    /// One of the last receipts.
    fn some_paper(&mut self, last: usize) -> Option<usize> {
        let count = self.books.papers.len();
        self.dice.of(count.min(last)).map(|back| count - 1 - back)
    }

    pub(super) async fn make_void(&mut self) {
        let Some(paper) = self.some_paper(12) else { return };
        let found = &self.books.papers[paper];
        self.now = format!("{}: receipt {} made void", self.now, found.reference);
        let day = &self.books.days[found.day];
        let fits = found.stands() && day.open && day.on == self.books.today;
        let input = json!({ "operationId": fresh(), "receiptId": found.id, "reasons": "Erreur de saisie (essai)" });
        let answer = self.desk.regisseur.mutate("receiptVoid", input, "receipt { state }").await;
        if self.judged("void", &answer, fits) {
            self.books.papers[paper].undone = Some(Undone::Void);
        }
        self.paid_again(paper).await;
    }

    pub(super) async fn bounce(&mut self) {
        let Some(mut paper) = self.some_paper(60) else { return };
        for _ in 0..8 {
            if self.books.papers[paper].mode == "CHEQUE" {
                break;
            }
            paper = self.some_paper(60).expect("receipts");
        }
        let found = &self.books.papers[paper];
        self.now = format!("{}: the {} of receipt {} comes back", self.now, found.mode, found.reference);
        let fits = found.stands() && found.mode == "CHEQUE";
        let input = json!({ "operationId": fresh(), "receiptId": found.id, "instrument": "Avis d’essai", "on": self.books.today });
        let answer = self.desk.regisseur.mutate("receiptBounce", input, "receipt { state }").await;
        if self.judged("bounce", &answer, fits) {
            self.books.papers[paper].undone = Some(Undone::Bounced);
        }
        self.paid_again(paper).await;
    }

    /// What a receipt had paid is owed as the books say.
    async fn paid_again(&self, paper: usize) {
        for (debt, _) in &self.books.papers[paper].parts {
            self.agrees(*debt).await;
        }
    }

    /// Some tickets, at the till that has them.
    pub(super) async fn sell(&mut self) {
        let count = i32::try_from(self.dice.below(20)).expect("few") + 1;
        let (issue, next) = self.tickets.clone();
        let Some(day) = self.books.open(0).filter(|_| next + count - 1 <= TICKETS) else { return };
        self.now = format!("{}: {count} tickets", self.now);
        let input =
            json!({ "operationId": fresh(), "issueId": issue, "firstNumber": next, "lastNumber": next + count - 1 });
        let answer = self.tills[0].who.mutate("ticketSell", input, "sale { amount }").await;
        self.judged("sell", &answer, true);
        let brought = i64::from(count) * 500;
        assert_eq!(centimes(&answer.ok()["sale"]["amount"]), brought);
        self.tickets.1 = next + count;
        self.books.days[day].tickets += brought;
    }

    pub(super) async fn close_a_till(&mut self) {
        let till = self.dice.of(TILLS).expect("tills");
        if let Some(day) = self.books.open(till) {
            self.close(till, day).await;
        }
    }

    /// Counts a till: what is there, some pieces less, or some more.
    pub(super) async fn close(&mut self, till: usize, day: usize) {
        let expected = self.books.expected(day);
        let float = self.books.days[day].float;
        // No coin is less than ten centimes.
        let whole = expected - expected % 10;
        let counted = match self.dice.below(4) {
            0 => (whole - 10 * (1 + self.dice.below(300))).max(float),
            1 => whole + 10 * (1 + self.dice.below(300)),
            _ => whole,
        };
        self.now = format!("{}: till {till} is counted, {counted} of {expected}", self.now);
        let reasons = (counted != expected).then_some("Écart d’essai");
        let input = json!({ "operationId": fresh(), "dayId": self.books.days[day].id, "denominations": pieces(counted), "reasons": reasons });
        let selection = "day { float expected tickets taken { cash cheque transfer card total } closing { expected counted difference } }";
        let answer = self.tills[till].who.mutate("dayClose", input, selection).await;
        self.judged("close", &answer, true);
        let told = answer.ok()["day"].clone();
        let closing = ["expected", "counted", "difference"].map(|field| centimes(&told["closing"][field]));
        assert_eq!(closing, [expected, counted, counted - expected], "{}", self.now);
        let tickets = self.books.days[day].tickets;
        let modes = ["CASH", "CHEQUE", "TRANSFER", "CARD"].map(|mode| self.books.taken(day, Some(mode)));
        let said = ["cash", "cheque", "transfer", "card"].map(|mode| centimes(&told["taken"][mode]));
        assert_eq!(said, [modes[0] + tickets, modes[1], modes[2], modes[3]], "{}", self.now);
        assert_eq!(centimes(&told["taken"]["total"]), said.iter().sum::<i64>());
        let closed = &mut self.books.days[day];
        closed.open = false;
        closed.difference = counted - expected;
    }
}

/// An amount in as few pieces as it takes.
fn pieces(amount: i64) -> Value {
    let mut left = amount;
    let each = PIECES.iter().map(|value| {
        let count = left / value;
        left -= count * value;
        json!({ "value": dirhams(*value), "count": count })
    });
    let each: Vec<Value> = each.filter(|piece| piece["count"] != 0).collect();
    if each.is_empty() { json!([{ "value": "200", "count": 0 }]) } else { json!(each) }
}
