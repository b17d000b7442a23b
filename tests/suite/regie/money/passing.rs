//! Money that passes on: what a channel reports and what is decided on it, what is paid over to the receiver, what was missing and is made
//! good; and the days that go by.

use chrono::Days;
use serde_json::{Value, json};
use testkit::fresh;

use super::books::{Day, Paper, Report, centimes, dirhams};
use super::{AGENT, CHANNEL, Play, TILLS, parts};
use crate::regie::story::person;
use crate::scene::{forget_limits, text};

impl Play {
    /// The channel reports a payment of one to three days ago or today, or repeats itself.
    pub(super) async fn report(&mut self) {
        if let Some(earlier) = self.dice.of(self.books.reports.len()).filter(|_| self.dice.one_in(5)) {
            self.now += ": an earlier report again";
            let found = &self.books.reports[earlier];
            let again = self.channel.report(&self.outside, self.desk.town.house.ambient.now(), &found.body).await;
            assert_eq!(again, (200, found.answer.clone()), "{}", self.now);
            return;
        }
        let Some(debt) = self.some_debt() else { return };
        let paid_on = self.books.today - Days::new(u64::try_from(self.dice.below(4)).expect("few"));
        let owed = self.books.total(debt, paid_on);
        let amount = if self.dice.one_in(4) { owed + 1 + self.dice.below(20_000) } else { 1 + self.dice.below(owed) };
        let id = format!("P-{}", self.books.reports.len());
        self.now = format!("{}: {id} of {} paid on {paid_on} for order {debt}, of {owed}", self.now, dirhams(amount));
        let reference = if self.dice.one_in(8) { "inconnue" } else { self.books.debts[debt].reference.as_str() };
        let body = json!({ "id": id, "reference": reference, "amount": dirhams(amount), "currency": "MAD",
            "paid_at": format!("{paid_on}T08:30:00Z"), "payer": "Amina El Mithal (essai)" });
        let known = reference != "inconnue" && self.books.debts[debt].cancelled.is_none();
        let takes = if known { amount.min(owed) } else { 0 };
        let (status, answer) = self.channel.report(&self.outside, self.desk.town.house.ambient.now(), &body).await;
        assert_eq!(status, 200, "{}: {answer}", self.now);
        assert_eq!(answer["state"] == "receipted", takes == amount, "{}: {answer}", self.now);
        assert_eq!(answer["receipt"].is_string(), takes > 0, "{}: {answer}", self.now);
        self.done.entry("report").or_default()[usize::from(takes < amount)] += 1;
        let cashed = answer["receipt"].as_str().map(str::to_owned);
        self.books.reports.push(Report { body, answer, amount, paid_on, paid_back: 0 });
        if let Some(reference) = cashed {
            self.brought(self.books.reports.len() - 1, (debt, takes), reference).await;
        }
        self.agrees(debt).await;
    }

    /// A receipt of the channel, on its day of today.
    async fn brought(&mut self, report: usize, (debt, amount): (usize, i64), reference: String) {
        let paid_on = self.books.reports[report].paid_on;
        let expected = self.books.applied(&[debt], amount, paid_on);
        let query = "query($f: ReceiptFilter) { receipts(first: 1, filter: $f) {
            nodes { id reference amount lines { orderId component amount } } } }";
        let found = self.desk.regisseur.graphql(query, json!({ "f": { "query": reference } })).await;
        let receipt = found.ok()["nodes"][0].clone();
        assert_eq!(
            (text(&receipt["reference"]), centimes(&receipt["amount"])),
            (reference.clone(), amount),
            "{}",
            self.now
        );
        assert_eq!(parts(&self.books, &receipt["lines"]), expected, "{}", self.now);
        let day = self.channel_day();
        self.books.papers.push(Paper {
            id: text(&receipt["id"]),
            reference,
            day,
            paid_on,
            mode: "TRANSFER",
            amount,
            parts: expected,
            undone: None,
            taken_off: false,
            report: Some(report),
        });
    }

    /// The channel's day: opened by what comes, and closed by what comes on another date.
    fn channel_day(&mut self) -> usize {
        let on = self.books.today;
        if let Some(day) = self.books.open(CHANNEL) {
            if self.books.days[day].on == on {
                return day;
            }
            self.books.days[day].open = false;
        }
        self.books.days.push(Day { till: CHANNEL, on, open: true, ..Day::default() });
        self.books.days.len() - 1
    }

    /// The régisseur decides on money that waits.
    pub(super) async fn assign(&mut self) {
        let waiting: Vec<usize> =
            (0..self.books.reports.len()).filter(|report| self.books.suspense(*report) > 0).collect();
        let Some(report) = self.dice.of(waiting.len()).map(|at| waiting[at]) else { return };
        let suspense = self.books.suspense(report);
        let payment = self.books.reports[report].answer["payment"].clone();
        let mut input = json!({ "operationId": fresh(), "paymentId": payment, "reasons": "essai" });
        let selection = "payment { receipted suspense paidBack receipts { reference } }";
        if self.dice.one_in(3) {
            self.now = format!("{}: {suspense} of report {report} paid back", self.now);
            input["decision"] = json!("PAID_BACK");
            input["instrument"] = json!("Virement d’essai");
            let answer = self.desk.regisseur.mutate("paymentAssign", input, selection).await;
            self.judged("pay back", &answer, true);
            self.books.reports[report].paid_back += suspense;
            self.decided(report, &answer.ok()["payment"]);
            return;
        }
        let Some(debt) = self.some_debt() else { return };
        let owed = self.books.total(debt, self.books.reports[report].paid_on);
        self.now = format!("{}: {suspense} of report {report} sent to order {debt}, of {owed}", self.now);
        input["decision"] = json!("ORDER");
        input["orderId"] = json!(self.books.debts[debt].id);
        let fits = self.books.debts[debt].cancelled.is_none() && owed > 0;
        let answer = self.desk.regisseur.mutate("paymentAssign", input, selection).await;
        if self.judged("assign", &answer, fits) {
            let told = answer.ok()["payment"].clone();
            let receipts = told["receipts"].as_array().expect("receipts");
            let mut references = receipts.iter().map(|receipt| text(&receipt["reference"]));
            let new = references.rfind(|one| self.books.papers.iter().all(|paper| paper.reference != *one));
            self.brought(report, (debt, suspense.min(owed)), new.expect("a new receipt")).await;
            self.decided(report, &told);
        }
        self.agrees(debt).await;
    }

    /// Reported = receipted + paid back + in suspense, as the program tells it.
    fn decided(&self, report: usize, told: &Value) {
        let said = ["receipted", "paidBack", "suspense"].map(|field| centimes(&told[field]));
        let found = &self.books.reports[report];
        assert_eq!(said, [self.books.receipted(report), found.paid_back, self.books.suspense(report)], "{}", self.now);
        assert_eq!(said.iter().sum::<i64>(), found.amount);
    }

    /// What is missing is paid in, or more than that.
    pub(super) async fn make_good(&mut self) {
        let short = self.books.short();
        let amount = if self.dice.one_in(4) { short + 1 } else { 1 + self.dice.below(short) };
        self.now = format!("{}: {amount} of {short} made good", self.now);
        let input = json!({ "operationId": fresh(), "officeId": self.desk.office, "amount": dirhams(amount),
            "instrument": "Ordre de débet d’essai", "on": self.books.today });
        let answer = self.receiver.mutate("shortfallMakeGood", input, "madeGood { amount short }").await;
        if self.judged("make good", &answer, amount <= short) {
            self.books.made_good += amount;
            self.books.good_waits += amount;
            assert_eq!(centimes(&answer.ok()["madeGood"]["short"]), self.books.short());
        }
    }

    /// Every closed day that was not paid over is, less the cheques that came back.
    pub(super) async fn pay_over(&mut self) {
        let (days, leaves, returned) = self.books.due();
        if days.is_empty() {
            return;
        }
        self.now = format!("{}: {} days paid over, {leaves} less {returned}", self.now, days.len());
        let ids = sqlx::query_scalar::<_, String>(
            "select 'cdy_' || replace(d.id::text, '-', '') from t_sefrou.cash_day d
             where d.closed_at is not null and not exists (select from t_sefrou.remittance_day r where r.day_id = d.id)",
        );
        let ids = ids.fetch_all(&self.desk.database).await.expect("days");
        assert_eq!(ids.len(), days.len(), "{}", self.now);
        let input = json!({ "operationId": fresh(), "officeId": self.desk.office, "dayIds": ids });
        let selection = "remittance { id total bounced difference amounts { total } takings { amount } }";
        let answer = self.desk.regisseur.mutate("remittanceSend", input, selection).await;
        if !self.judged("pay over", &answer, leaves > 0 && leaves >= returned) {
            return;
        }
        let remittance = answer.ok()["remittance"].clone();
        let said = ["total", "bounced"].map(|field| centimes(&remittance[field]));
        assert_eq!(said, [leaves - returned, returned], "{}", self.now);
        assert_eq!(centimes(&remittance["amounts"]["total"]), leaves);
        // What was taken by kind, less the cheques, and what the counts differed by, is what was paid over.
        let takings = remittance["takings"].as_array().expect("takings");
        let taken: i64 = takings.iter().map(|taking| centimes(&taking["amount"])).sum();
        assert_eq!(taken + centimes(&remittance["difference"]), leaves - returned, "{}: {remittance}", self.now);
        let taken_off: Vec<usize> = self.books.returned().map(|(paper, _)| paper).collect();
        taken_off.into_iter().for_each(|paper| self.books.papers[paper].taken_off = true);
        days.into_iter().for_each(|day| self.books.days[day].paid_over = true);
        self.books.good_waits = 0;
        self.books.paid_over += leaves - returned;
        self.received(&remittance["id"], leaves - returned).await;
    }

    /// What the receiver counts: what was paid over, or less or more than that, which is told with a reason and changes nothing that was taken.
    /// What is missing then is owed by whoever paid over.
    async fn received(&mut self, remittance: &Value, total: i64) {
        let difference = match self.dice.below(4) {
            0 => -self.dice.below(total + 1),
            1 => 1 + self.dice.below(5_000),
            _ => 0,
        };
        self.now = format!("{}: {difference} too much arrived", self.now);
        let mut reply = json!({ "operationId": fresh(), "remittanceId": remittance, "received": dirhams(total + difference),
            "reference": "Quittance du receveur d’essai" });
        let selection = "remittance { answer { received difference } }";
        if difference != 0 {
            let silent = self.receiver.mutate("remittanceAnswer", reply.clone(), selection).await;
            self.judged("receiver disagrees", &silent, false);
            reply["operationId"] = json!(fresh());
            reply["remark"] = json!("Compté deux fois (essai)");
        }
        let answer = self.receiver.mutate("remittanceAnswer", reply, selection).await;
        self.judged(if difference == 0 { "receiver agrees" } else { "receiver disagrees" }, &answer, true);
        let told = ["received", "difference"].map(|field| centimes(&answer.ok()["remittance"]["answer"][field]));
        assert_eq!(told, [total + difference, difference], "{}", self.now);
        self.books.missed += (-difference).max(0);
    }

    /// Both tills are counted, the channel's day is compared now and then, and some days go by.
    pub(super) async fn end_of_day(&mut self) {
        for till in 0..TILLS {
            if let Some(day) = self.books.open(till) {
                self.close(till, day).await;
            }
        }
        if self.dice.one_in(2) {
            self.compare().await;
        }
        let days = 1 + u64::try_from(self.dice.below(9)).expect("few");
        self.books.today = self.books.today + Days::new(days);
        self.now = format!("{}: it is {}", self.now, self.books.today);
        self.desk.town.set_clock(&format!("{}T09:00:00Z", self.books.today));
        forget_limits(&self.desk.town.data);
        let town = &self.desk.town;
        self.receiver = person(town, "receveur", 6).await;
        for (at, place) in self.tills.iter_mut().enumerate() {
            let at = u8::try_from(at).expect("few") + 1;
            place.who = person(town, &format!("caissier.{at:02}"), 50 + at).await;
        }
        let assessor = person(town, "fiscalite", 2).await;
        let ordonnateur = person(town, "ordonnateur", 3).await;
        let regisseur = person(town, "regisseur", 4).await;
        self.agent = person(town, AGENT, 60).await;
        self.desk.assessor = assessor;
        self.desk.ordonnateur = ordonnateur;
        self.desk.regisseur = regisseur;
    }

    /// The channel's list of today comes to what it reported; then its till is closed.
    async fn compare(&mut self) {
        let today = self.books.today;
        let of_today: Vec<i64> =
            self.books.reports.iter().filter(|report| report.paid_on == today).map(|report| report.amount).collect();
        let input = json!({ "operationId": fresh(), "channelId": self.channel.id, "on": today, "count": of_today.len(),
            "total": dirhams(of_today.iter().sum()) });
        let selection = "day { received differences { kind } }";
        let answer = self.desk.regisseur.mutate("paymentDayReconcile", input, selection).await;
        self.judged("compare", &answer, true);
        assert_eq!(answer.ok()["day"]["differences"], json!([]), "{}", self.now);
        if let Some(day) = self.books.open(CHANNEL) {
            self.books.days[day].open = false;
        }
    }
}
