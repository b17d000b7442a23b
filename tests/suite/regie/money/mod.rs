//! Money that always balances: a régie whose people do what chance tells them, for a history of any length, over the real program and its
//! database, beside the books that the test keeps for itself.
//!
//! After every step, to the centime:
//! - of each order, a tax or not: assessed − reduced − cancelled − remitted − paid by receipts that stand − collected by the receiver himself
//!   = owed, part by part, with what lateness and formal steps cost by the law; and never less than nothing: what was paid above it is a surplus,
//!   which is given back or pays another order of the same taxpayer, once;
//! - what is accepted is what the books say can be: no payment beyond what is owed, no reduction beyond what stands, no receipt undone twice;
//! - each receipt, of a counter, a channel or a phone = the sum of its lines, which go to the oldest order first and there to costs, late
//!   charge, increase, principal.
//!
//! And every [`LOOKED`] steps:
//! - of all orders together the same, in the tables and as the program tells each;
//! - receipts that stand + tickets + counted too much − missing + made good − paid over to the receiver = held, in the books, in the ledger
//!   entry by entry, and as the program tells it;
//! - reported by the channel = paid by receipts + paid back + in suspense.
//!
//! At the end the reports come to the same sums.
//!
//! `JAMAA_TEST_STEPS` is how many steps are taken, [`STEPS`] where nothing is said; `make test-long` takes thousands. Whatever chance left out is
//! done at the end: each of [`ways::WAYS`] was gone in every history.
//! `JAMAA_TEST_SEED` is printed and repeats a history.

mod at_the_till;
mod beside;
mod books;
mod collected;
mod decided;
mod passing;
mod prepared;
mod ways;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{Answer, Browser, fresh};

use super::payments::Channel;
use super::phone::{self, Phone};
use super::reports::{summed, told};
use super::story::{Desk, Place, person};
use crate::crash::seed;
use crate::scene::text;
use books::{Books, COST, INCREASE, NAMES, PRINCIPAL, Parts, centimes, sum};
use prepared::{carried, handed_tickets, registered, taxed};
use ways::{ANSWERS, REFUSED, WAYS};

/// Steps where nothing is said: about a minute on two processors.
const STEPS: usize = 400;
/// So often everything is added up.
const LOOKED: usize = 50;
/// So many steps are a long history: then something of each of [`REFUSED`] was refused too.
const LONG: usize = 2_000;
/// The tills of people; the channel's is the next one, and then the phone's.
const TILLS: usize = 2;
const CHANNEL: usize = TILLS;
const PHONE: usize = TILLS + 1;
/// Who carries the phone.
const AGENT: &str = "terrain.essai";
/// Taxpayers among whom orders are spread.
const TAXPAYERS: usize = 3;
/// Tickets that are in a till's hands.
const TICKETS: i32 = 200_000;

/// Throws that come from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 1).expect("63 bits") % end.max(1)
    }

    /// One of so many, none of nothing.
    fn of(&mut self, count: usize) -> Option<usize> {
        let end = i64::try_from(count).expect("few");
        (end > 0).then(|| usize::try_from(self.below(end)).expect("few"))
    }

    fn one_in(&mut self, end: i64) -> bool {
        self.below(end) == 0
    }
}

/// The régie, its people, and what the test knows of it.
struct Play {
    desk: Desk,
    tills: Vec<Place>,
    receiver: Browser,
    channel: Channel,
    /// Nobody in particular, on the commune's host.
    outside: Browser,
    /// The phone of the field, its agent, and an hour of the car park.
    phone: Phone,
    agent: Browser,
    hour: phone::Fee,
    taxpayers: Vec<String>,
    /// A kind of free amounts.
    kind: String,
    /// A tax of law 47-06: a twentieth of the receipts of a quarter.
    tax: String,
    /// An act of civil status, of which extracts are delivered for a fee.
    act: Value,
    /// Tickets in the hands of the first till, and the next of them.
    tickets: (String, i32),
    dice: Dice,
    books: Books,
    /// What is being done, for whoever reads a failure.
    now: String,
    /// How often each kind of step was accepted and refused.
    done: BTreeMap<&'static str, [u32; 2]>,
}

impl Play {
    async fn begin(seed: u64) -> Self {
        let desk = Desk::open().await;
        let prices = desk.tickets().await;
        let tills = vec![desk.another(1, 1_001, 90_000).await, desk.another(2, 100_001, 190_000).await];
        let channel = Channel::without_book(&desk, "ESSAI1").await;
        channel.furnished(&desk.regisseur, &desk.office, (200_001, 290_000)).await;
        let mut taxpayers = Vec::new();
        for _ in 0..TAXPAYERS {
            taxpayers.push(desk.taxpayer().await);
        }
        let tickets = (handed_tickets(&desk, &tills[0], &prices).await, 1);
        let (kind, receiver) = (desk.kind("DIVERS").await, person(&desk.town, "receveur", 6).await);
        let (tax, act) = (taxed(&desk).await, registered(&desk).await);
        let (phone, agent) = carried(&desk).await;
        let hour = phone::fee(&desk.regisseur, &prices, 5).await;
        let outside = desk.town.at("sefrou");
        let mut books = Books::new("2026-11-20".parse().expect("a day"));
        // The first till stays closed: its float is counted and nothing else.
        let close = json!({ "operationId": fresh(), "dayId": desk.first.day, "denominations": [{ "value": "200", "count": 1 }] });
        desk.collector.mutate("dayClose", close, "day { id }").await.ok();
        books.days.push(books::Day { till: usize::MAX, ..books::Day::default() });
        for (till, place) in tills.iter().enumerate() {
            let id = place.day.clone();
            books.days.push(books::Day {
                id,
                till,
                on: books.today,
                float: 20_000,
                open: true,
                ..books::Day::default()
            });
        }
        let (dice, now, done) = (Dice(seed | 1), String::new(), BTreeMap::new());
        Self {
            desk,
            tills,
            receiver,
            channel,
            outside,
            phone,
            agent,
            hour,
            taxpayers,
            kind,
            tax,
            act,
            tickets,
            dice,
            books,
            now,
            done,
        }
    }

    /// Notes what became of something; stops the test where it is not what the books say.
    fn judged(&mut self, what: &'static str, answer: &Answer, fits: bool) -> bool {
        assert!(answer.error_code().is_none(), "{}: {}", self.now, answer.0);
        let refused = answer.refusals();
        assert_eq!(refused.is_empty(), fits, "{}: {refused:?}", self.now);
        self.done.entry(what).or_default()[usize::from(!fits)] += 1;
        fits
    }

    /// One of the orders, one of which something is owed where there is one among a few.
    fn some_debt(&mut self) -> Option<usize> {
        let mut chosen = self.dice.of(self.books.debts.len())?;
        for _ in 0..4 {
            if self.books.total(chosen, self.books.today) > 0 {
                break;
            }
            chosen = self.dice.of(self.books.debts.len())?;
        }
        Some(chosen)
    }

    /// What the program says is owed of an order.
    async fn agrees(&self, debt: usize) {
        let query = "query($id: ID!) { order(id: $id) { balance { cost late increase principal total } } }";
        let found = self.desk.ordonnateur.graphql(query, json!({ "id": self.books.debts[debt].id })).await;
        let owed = self.books.owed(debt, self.books.today);
        assert_eq!(balance(&found.ok()["balance"]), owed, "{}: {:?}", self.now, self.books.debts[debt]);
        assert_eq!(centimes(&found.ok()["balance"]["total"]), owed.iter().sum::<i64>());
    }

    /// Adds everything up.
    async fn adds_up(&self) {
        let books = &self.books;
        let found = self.all_owed().await;
        assert_eq!(found.len(), books.debts.len());
        for (at, debt) in books.debts.iter().enumerate() {
            assert_eq!(found[&debt.id], books.owed(at, books.today), "{debt:?}");
        }
        self.orders_balance(&sum(found.into_values())).await;
        self.cash_balances().await;
        for report in 0..books.reports.len() {
            assert!(books.suspense(report) >= 0, "{:?}", books.reports[report]);
        }
        let reported = sums(&self.desk, REPORTED).await;
        let all = 0..books.reports.len();
        let waits: i64 = all.clone().map(|report| books.suspense(report)).sum();
        let back: i64 = books.reports.iter().map(|report| report.paid_back).sum();
        let receipted: i64 = all.map(|report| books.receipted(report)).sum();
        assert_eq!(reported, [receipted + back + waits, receipted, back]);
    }

    /// What the program says is owed of every order.
    async fn all_owed(&self) -> BTreeMap<String, Parts> {
        let query = "query($a: String) { orders(first: 100, after: $a) {
            nodes { id balance { cost late increase principal } } pageInfo { hasNextPage endCursor } } }";
        let (mut found, mut after) = (BTreeMap::new(), Value::Null);
        loop {
            let page = self.desk.ordonnateur.graphql(query, json!({ "a": after })).await.ok().clone();
            let nodes = page["nodes"].as_array().expect("orders");
            found.extend(nodes.iter().map(|order| (text(&order["id"]), balance(&order["balance"]))));
            if page["pageInfo"]["hasNextPage"] != true {
                return found;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
    }

    /// Assessed − reduced − cancelled − remitted − paid = owed, of increase and principal, and charged − paid = owed of costs, in the tables.
    async fn orders_balance(&self, owed: &Parts) {
        let stored = sums(&self.desk, ORDERED).await;
        let [assessed, increased, principal, increase, paid_principal, paid_increase, charged, paid_cost] = stored[..]
        else {
            panic!("{stored:?}")
        };
        // What is paid above what is asked for is nobody's debt, and due to whoever paid.
        let over = sum((0..self.books.debts.len()).map(|debt| self.books.surplus(debt)));
        assert_eq!(charged - paid_cost, owed[COST] - over[COST]);
        assert_eq!(assessed - principal - paid_principal, owed[PRINCIPAL] - over[PRINCIPAL]);
        assert_eq!(increased - increase - paid_increase, owed[INCREASE] - over[INCREASE]);
        let paid = sum((0..self.books.debts.len()).map(|debt| self.books.paid(debt)));
        assert_eq!((paid_principal, paid_increase, paid_cost), (paid[PRINCIPAL], paid[INCREASE], paid[COST]));
    }

    /// Taken − paid over = held, in the tables and as the program tells it.
    async fn cash_balances(&self) {
        let books = &self.books;
        let stored = sums(&self.desk, LEDGER).await;
        let counted: i64 = books.days.iter().map(|day| day.difference).sum();
        let expected = [
            books.standing(),
            books.tickets(),
            counted - books.missed,
            books.made_good,
            books.missed - books.paid_over,
            books.held(),
            books.paid_over,
        ];
        assert_eq!(stored, expected);
        assert_eq!(self.desk.count(ASTRAY).await, 0, "receipts whose lines or entries come to another amount");
        let query = "query($o: ID!) { cashPosition(officeId: $o) { held { cash cheque transfer card total } short } }";
        let position = self.desk.regisseur.graphql(query, json!({ "o": self.desk.office })).await.ok().clone();
        let held = &position["held"];
        let modes: i64 = ["cash", "cheque", "transfer", "card"].map(|mode| centimes(&held[mode])).iter().sum();
        assert_eq!((modes, centimes(&held["total"])), (books.held(), books.held()));
        assert_eq!(centimes(&position["short"]), books.short());
    }

    /// The reports come to what the books come to.
    async fn reports_agree(&self) {
        let books = &self.books;
        let filter = json!({ "from": "2026-01-01", "until": books.today });
        let receipts = told(&self.desk.regisseur, "RECEIPTS", filter.clone()).await;
        assert_eq!(summed(&receipts).last().expect("a sum").1, books.standing());
        // What was written off is in arrears no longer.
        let unpaid = (0..books.debts.len()).filter(|debt| !books.debts[*debt].written_off);
        let owed = sum(unpaid.map(|debt| books.owed(debt, books.today)));
        let arrears = told(&self.desk.ordonnateur, "ARREARS", filter).await;
        assert_eq!(summed(&arrears).last().expect("a sum").1, owed.iter().sum::<i64>());
    }
}

/// Orders as assessed, what was taken off them, and what receipts that stand and the receiver himself paid of them: principal, increase; then costs and what was paid of
/// them.
const ORDERED: &str = "select array[
    (select coalesce(sum(principal_centimes), 0)::bigint from collection_order),
    (select coalesce(sum(increase_centimes), 0)::bigint from collection_order),
    (select coalesce(sum(principal_centimes), 0)::bigint from order_change where kind <> 'write_off'),
    (select coalesce(sum(increase_centimes), 0)::bigint from order_change where kind <> 'write_off'),
    (select coalesce(sum(x.centimes), 0)::bigint from (
        select l.amount_centimes as centimes from receipt_line l where l.order_id is not null and l.component = 'principal'
          and not exists (select from receipt_void v where v.receipt_id = l.receipt_id)
          and not exists (select from cheque_bounce b where b.receipt_id = l.receipt_id)
        union all
        select l.amount_centimes from recovery_line l where l.component = 'principal'
          and not exists (select from recovery_void v where v.recovery_id = l.recovery_id)
        union all
        select l.amount_centimes from surplus_line l where l.component = 'principal') x),
    (select coalesce(sum(x.centimes), 0)::bigint from (
        select l.amount_centimes as centimes from receipt_line l where l.order_id is not null and l.component = 'increase'
          and not exists (select from receipt_void v where v.receipt_id = l.receipt_id)
          and not exists (select from cheque_bounce b where b.receipt_id = l.receipt_id)
        union all
        select l.amount_centimes from recovery_line l where l.component = 'increase'
          and not exists (select from recovery_void v where v.recovery_id = l.recovery_id)
        union all
        select l.amount_centimes from surplus_line l where l.component = 'increase') x),
    (select coalesce(sum(k.amount_centimes), 0)::bigint from debt_cost k
        where not exists (select from debt_notice_annulment z where z.notice_id = k.notice_id)
          and not exists (select from order_change d where d.order_id = k.order_id and d.kind = 'cancellation')),
    (select coalesce(sum(x.centimes), 0)::bigint from (
        select l.amount_centimes as centimes from receipt_line l where l.order_id is not null and l.component = 'cost'
          and not exists (select from receipt_void v where v.receipt_id = l.receipt_id)
          and not exists (select from cheque_bounce b where b.receipt_id = l.receipt_id)
        union all
        select l.amount_centimes from recovery_line l where l.component = 'cost'
          and not exists (select from recovery_void v where v.recovery_id = l.recovery_id)
        union all
        select l.amount_centimes from surplus_line l where l.component = 'cost') x)]";

/// The ledger by what its entries are, all of it, and what remittances say they paid over.
const LEDGER: &str = "select array[
    coalesce(sum(amount_centimes) filter (where kind in ('receipt', 'void', 'bounce')), 0)::bigint,
    coalesce(sum(amount_centimes) filter (where kind = 'ticket'), 0)::bigint,
    coalesce(sum(amount_centimes) filter (where kind in ('shortfall', 'surplus')), 0)::bigint,
    coalesce(sum(amount_centimes) filter (where kind = 'made_good'), 0)::bigint,
    coalesce(sum(amount_centimes) filter (where kind = 'remittance'), 0)::bigint,
    coalesce(sum(amount_centimes), 0)::bigint,
    (select coalesce(sum(total_centimes), 0)::bigint from remittance)] from cash_entry";

/// Receipts that are not the sum of their lines, or do not stand in the ledger once with each of what became of them.
const ASTRAY: &str = "select count(*) from receipt r
    where r.amount_centimes <> (select sum(l.amount_centimes) from receipt_line l where l.receipt_id = r.id)
       or (select array_agg(e.amount_centimes order by e.amount_centimes) from cash_entry e where e.source_id = r.id)
          is distinct from case when exists (select from receipt_void v where v.receipt_id = r.id)
              or exists (select from cheque_bounce b where b.receipt_id = r.id)
              then array[-r.amount_centimes, r.amount_centimes] else array[r.amount_centimes] end";

/// What the channel reported, what of it receipts that stand paid, and what was paid back.
const REPORTED: &str = "select array[
    (select coalesce(sum(amount_centimes), 0)::bigint from payment),
    (select coalesce(sum(r.amount_centimes), 0)::bigint from payment_receipt p join receipt r on r.id = p.receipt_id
        where not exists (select from receipt_void v where v.receipt_id = r.id)),
    (select coalesce(sum(amount_centimes), 0)::bigint from payment_decision where kind = 'paid_back')]";

/// Several numbers out of Sefrou's schema.
async fn sums(desk: &Desk, sql: &str) -> Vec<i64> {
    let mut connection = desk.database.acquire().await.expect("a connection");
    sqlx::raw_sql("set search_path to t_sefrou, platform").execute(&mut *connection).await.expect("a path");
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut *connection).await.expect("numbers")
}

fn balance(said: &Value) -> Parts {
    ["cost", "late", "increase", "principal"].map(|part| centimes(&said[part]))
}

/// The lines of a receipt as what they pay of which order.
fn parts(books: &Books, lines: &Value) -> Vec<(usize, Parts)> {
    let mut found: Vec<(usize, Parts)> = Vec::new();
    for line in lines.as_array().expect("lines") {
        let debt = books.debts.iter().position(|debt| line["orderId"] == debt.id.as_str()).expect("an order");
        let part = NAMES.iter().position(|name| line["component"] == *name).expect("a part");
        match found.last_mut().filter(|(of, _)| *of == debt) {
            Some((_, parts)) => {
                assert_eq!(parts[part..], vec![0; 4 - part], "costs, late charge, increase, principal: {lines}");
                parts[part] = centimes(&line["amount"]);
            }
            None => {
                let mut parts = [0; 4];
                parts[part] = centimes(&line["amount"]);
                found.push((debt, parts));
            }
        }
    }
    found
}

fn steps() -> usize {
    std::env::var("JAMAA_TEST_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(STEPS)
}

#[tokio::test(flavor = "multi_thread")]
async fn through_any_history_assessed_reduced_paid_paid_over_and_owed_balance_to_the_centime() {
    let mut play = Play::begin(seed()).await;
    for n in 1..=steps() {
        play.now = format!("step {n}");
        play.step().await;
        if n % LOOKED == 0 {
            play.adds_up().await;
        }
    }
    play.adds_up().await;
    let by_chance = play.done.clone();
    play.rest().await;
    play.adds_up().await;
    play.reports_agree().await;
    println!("{by_chance:?}, then all: {:?}", play.done);
    let never: Vec<_> = WAYS.into_iter().chain(ANSWERS).filter(|way| play.done(way) == 0).collect();
    assert!(never.is_empty(), "{never:?}: {:?}", play.done);
    if steps() >= LONG {
        let never: Vec<_> = REFUSED.iter().filter(|way| play.done.get(*way).is_none_or(|[_, no]| *no == 0)).collect();
        assert!(never.is_empty(), "never refused: {never:?}: {:?}", play.done);
    }
}

/// A date as the program tells it.
fn date(said: &Value) -> NaiveDate {
    said.as_str().and_then(|day| day.parse().ok()).unwrap_or_else(|| panic!("no day: {said}"))
}
