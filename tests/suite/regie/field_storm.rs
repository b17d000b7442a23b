//! Phones in a storm: three of them send at once, in any order, twice, cut in the middle, to a server that is killed while it receives. No
//! number is doubled, none is missing without a reason, and what was acknowledged is there, once.

use std::collections::BTreeSet;
use std::time::Duration;

use jamaa::supervisor::DataDir;
use kernel::ambient::Ambient;
use serde_json::{Value, json};
use sqlx::PgPool;
use testkit::{Browser, fresh};

use super::phone::{self, Fee, Phone};
use super::story::{Desk, appoint, founded, person};
use crate::crash::{Folder, Jamaa, database, moment, seed, whole};
use crate::scene::{forget_limits, hire, number, numbers, text};

const PHONES: u8 = 3;
/// Receipts of each phone, in a round.
const RECEIPTS: i32 = 24;
/// Requests of each phone before the last one.
const SENDINGS: usize = 14;
const NOON: (&str, &str) = ("2026-11-20T09:00:00Z", "2026-11-20");

/// Throws that come from a seed, so that a failure can be looked at again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).expect("small")
    }

    /// Some of these in any order, some of them twice.
    fn some(&mut self, entries: &[Value]) -> Vec<Value> {
        let count = 1 + self.below(entries.len());
        (0..count).map(|_| entries[self.below(entries.len())].clone()).collect()
    }
}

/// A phone, who carries it, and what the server has acknowledged of it.
struct Carried {
    phone: Phone,
    who: Browser,
    acknowledged: BTreeSet<i64>,
}

impl Carried {
    /// A day's work: every eighth receipt is made void.
    fn work(&mut self, fee: &Fee) {
        for n in 0..RECEIPTS {
            let number = self.phone.number;
            self.phone.hours(fee, 1 + i64::from(n % 4));
            if n % 8 == 7 {
                self.phone.undo(number);
            }
        }
    }

    /// Notes what an answer acknowledges; nothing is ever refused.
    fn heard(&mut self, answer: &Value) {
        assert_eq!(answer["refused"], json!([]), "{answer}");
        let acknowledged = answer["acknowledged"].as_array().expect("sequences");
        self.acknowledged.extend(acknowledged.iter().filter_map(Value::as_i64));
    }

    /// Sends some, often, and hangs up in the middle of every third request.
    async fn insist(&mut self, mut dice: Dice) {
        for _ in 0..SENDINGS {
            let entries = dice.some(&self.phone.entries);
            let request = self.phone.send(&self.who, &entries);
            let patience = Duration::from_millis(dice.below(60) as u64);
            let answer = if dice.below(3) == 0 {
                tokio::time::timeout(patience, request).await.ok()
            } else {
                Some(request.await)
            };
            if let Some(answer) = answer {
                self.heard(&answer.ok().clone());
            }
        }
    }

    /// Sends in its order, a few at a time, until the server is gone.
    async fn until_it_dies(&mut self) {
        let query = format!(
            "mutation($input: FieldEntriesSendInput!) {{ fieldEntriesSend(input: $input) {{ {} userErrors {{ code }} }} }}",
            phone::SENT
        );
        let entries = self.phone.entries.clone();
        for few in entries.chunks(3) {
            let input = json!({ "input": self.phone.sending(few) });
            match self.who.try_graphql(&query, input).await {
                Ok(answer) if answer.0["data"]["fieldEntriesSend"].is_object() => {
                    self.heard(&answer.0["data"]["fieldEntriesSend"]);
                }
                _ => return,
            }
        }
    }

    /// Everything that was acknowledged is stored, to the letter.
    async fn check(&self, database: &PgPool) {
        let id = self.phone.id.replace("fdv_", "");
        let stored: BTreeSet<i64> = numbers(
            database,
            &format!("select sequence from field_entry where replace(device_id::text, '-', '') = '{id}' order by 1"),
        )
        .await
        .into_iter()
        .map(i64::from)
        .collect();
        let lost: Vec<&i64> = self.acknowledged.difference(&stored).collect();
        assert!(lost.is_empty(), "acknowledged and not stored: {lost:?}");
    }
}

/// No number twice, none missing without a reason, every receipt of every entry once, and the money in the ledger once.
async fn settled(database: &PgPool, phones: &[Carried]) {
    let count = async |sql: &str| number(database, sql).await;
    for one in phones {
        one.check(database).await;
    }
    assert_eq!(count("select count(*) - count(distinct (office_id, number)) from receipt").await, 0);
    let unexplained = "select count(*) from field_book f join field_device d on d.id = f.device_id join book_issue i on i.id = f.book_issue_id
        cross join generate_series(f.from_number, i.next_number - 1) n
        where not exists (select from receipt r where r.office_id = d.office_id and r.number = n)
          and not exists (select from field_gap g where g.book_issue_id = i.id and n between g.first_number and g.last_number)";
    assert_eq!(count(unexplained).await, 0, "numbers without a reason");
    let given: i64 = phones.iter().map(|one| i64::from(one.phone.number)).sum();
    let begun: i64 = phones.iter().map(|one| i64::from(first(&one.phone))).sum();
    assert_eq!(
        count("select count(*) from receipt r join field_device d on d.till_id = r.till_id").await,
        given - begun
    );
    let entries: usize = phones.iter().map(|one| one.phone.entries.len()).sum();
    let applied = count("select count(*) from field_entry where state = 'applied'").await;
    assert_eq!(usize::try_from(applied).unwrap(), entries);
    let wrong = "select count(*) from field_entry e where e.state <> 'applied'
        or (e.body like '%\"kind\":\"receipt\"%' and 1 <> (select count(*) from receipt r where r.id = e.receipt_id
            and r.number = (e.body::jsonb ->> 'number')::integer and r.token = e.body::jsonb ->> 'token'))";
    assert_eq!(count(wrong).await, 0, "entries without their receipt");
    let ledger = "select (select coalesce(sum(amount_centimes), 0) from cash_entry c where exists (select from receipt r join field_device d
            on d.till_id = r.till_id where r.id = c.source_id))::bigint
        - (select coalesce(sum(r.amount_centimes), 0) from receipt r join field_device d on d.till_id = r.till_id
            where not exists (select from receipt_void v where v.receipt_id = r.id))::bigint";
    assert_eq!(count(ledger).await, 0, "what was taken is in the ledger, once");
}

/// The first number of a phone's book.
fn first(phone: &Phone) -> i32 {
    let receipt = phone.entries.iter().find_map(|entry| {
        let body: Value = serde_json::from_str(entry["body"].as_str()?).ok()?;
        i32::try_from(body["number"].as_i64()?).ok()
    });
    receipt.expect("a receipt")
}

#[tokio::test(flavor = "multi_thread")]
async fn three_phones_that_send_at_once_in_any_order_twice_and_cut_off_leave_every_receipt_once() {
    let seed = seed();
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let fee = phone::fee(&desk.regisseur, &kind, 5).await;
    let mut phones = Vec::new();
    for n in 1..=PHONES {
        let login = format!("terrain.{n}");
        hire(&desk.town, "sefrou", &login, "collector").await;
        appoint(&desk.ordonnateur, (&desk.admin, login.as_str()), &desk.office, "COLLECTOR").await.ok();
        let who = person(&desk.town, &login, 60 + n).await;
        let first = i32::from(n) * 1000 + 1;
        let phone = Phone::enrolled(&who, &desk.office, NOON).await;
        let phone = phone.furnished(&desk.regisseur, &desk.office, (first, first + 199)).await;
        let mut carried = Carried { phone, who, acknowledged: BTreeSet::new() };
        carried.phone.open("100.00");
        carried.work(&fee);
        phones.push(carried);
    }
    let mut storm = Vec::new();
    for (n, one) in (1_u64..).zip(&mut phones) {
        storm.push(one.insist(Dice((seed ^ n.wrapping_mul(0x9e37_79b9_7f4a_7c15)) | 1)));
    }
    futures::future::join_all(storm).await;
    for one in &phones {
        one.check(&desk.database).await;
    }
    for one in &mut phones {
        let whole = i64::try_from(one.phone.entries.len()).unwrap();
        assert_eq!(one.phone.send_all(&one.who).await, whole);
        let flags = one.phone.told(&desk.regisseur).await.into_iter().flat_map(|(.., flags)| flags);
        assert_eq!(flags.collect::<Vec<_>>(), [""; 0], "nothing is odd about an honest phone");
    }
    settled(&desk.database, &phones).await;
    let voids = i64::from(RECEIPTS / 8) * i64::from(PHONES);
    assert_eq!(desk.count("select count(*) from receipt_void").await, voids);
}

/// A régie in the demonstration's Sefrou with three phones of its collector; gives them and a price that nobody decided.
async fn founded_in(jamaa: &Jamaa, now: (&str, &str)) -> (Vec<Carried>, Fee) {
    let (admin, ordonnateur) = (jamaa.signed_in("admin").await, jamaa.signed_in("ordonnateur").await);
    let (regisseur, collector) = (jamaa.signed_in("regisseur").await, jamaa.signed_in("collecteur").await);
    let here = admin.graphql("{ commune { here { id } } }", json!({})).await;
    let office = founded(&ordonnateur, &text(&here.ok()["here"]["id"]), "TERRAIN").await;
    appoint(&ordonnateur, (&admin, "regisseur"), &office, "REGISSEUR").await.ok();
    appoint(&ordonnateur, (&admin, "collecteur"), &office, "COLLECTOR").await.ok();
    let kinds = admin.graphql("{ revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
    let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
    let kind = nodes.iter().find(|kind| kind["code"] == "STATIONNEMENT").expect("a kind");
    let fee = Fee { kind: text(&kind["id"]), tariff: format!("trf_{}", fresh().simple()), amount: 5 };
    let mut phones = Vec::new();
    for n in 1..=i32::from(PHONES) {
        let phone = Phone::enrolled(&collector, &office, now).await;
        let phone = phone.furnished(&regisseur, &office, (n * 1000 + 1, n * 1000 + 500)).await;
        phones.push(Carried { phone, who: collector.clone(), acknowledged: BTreeSet::new() });
    }
    (phones, fee)
}

#[tokio::test(flavor = "multi_thread")]
async fn after_kill_9_of_the_server_that_receives_every_acknowledged_entry_is_there_once() {
    let folder = Folder::new();
    let (data, seed) = (DataDir::new(&folder.0), seed());
    let ambient = Ambient::system();
    let (at, on) = (ambient.now().to_rfc3339(), ambient.today().to_string());
    let mut jamaa = Jamaa::start(&folder.0);
    let (mut phones, fee) = founded_in(&jamaa, (&at, &on)).await;
    for round in 0..3 {
        forget_limits(&data);
        let who = jamaa.signed_in("collecteur").await;
        for one in &mut phones {
            one.who = who.clone();
            one.work(&fee);
        }
        let after = moment(seed, round, 20, 600);
        let killer = async {
            tokio::time::sleep(after).await;
            jamaa.kill();
        };
        let sending = futures::future::join_all(phones.iter_mut().map(Carried::until_it_dies));
        tokio::join!(sending, killer);

        jamaa = Jamaa::start(&folder.0);
        let database = database(&data).await;
        for one in &phones {
            one.check(&database).await;
        }
        println!("round {round}: killed after {after:?}");
        database.close().await;
    }
    // The network is back: what was not acknowledged is sent again, and what was as well.
    forget_limits(&data);
    let who = jamaa.signed_in("collecteur").await;
    for one in &mut phones {
        one.who = who.clone();
        for part in one.phone.entries.clone().chunks(100) {
            let answer = one.phone.send(&one.who, part).await;
            one.heard(&answer.ok().clone());
        }
    }
    let database = database(&data).await;
    settled(&database, &phones).await;
    database.close().await;
    drop(jamaa);
    whole(&folder.0);
}
