//! Tickets and values: no number is sold twice whoever asks meanwhile, the stock balances whatever happens, what is sold reaches the till's
//! count, the receiver, the month and the budget; and what was missing is made good.

use std::process::Command;

use futures::future::join_all;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{Answer, Browser, fresh};

use super::field::NOON;
use super::payments::Channel;
use super::phone::Phone;
use super::story::{Desk, Place, person};
use crate::scene::{staff, text};

const SALE: &str = "sale { id amount reasons numbers { first last count } kind { code } }";
const ISSUE: &str = "issue { id sold spoiled rest { first last } returned { first last } }";

/// A régie at work whose kind of ticket costs 5 dirhams, by the tariff of the car park.
pub(super) struct Market {
    pub(super) desk: Desk,
    kind: String,
    /// The collector.
    holder: String,
}

impl Market {
    pub(super) async fn open() -> Self {
        let desk = Desk::open().await;
        let revenue = desk.tickets().await;
        let named = named(&desk, &revenue, "P5", ("5", Some("heure"))).await;
        let kind = text(&named.ok()["ticketKind"]["id"]);
        let holder = staff(&desk.admin, "collecteur").await;
        Self { desk, kind, holder }
    }

    async fn receive(&self, (first, last): (i32, i32)) -> Answer {
        let input = json!({ "operationId": fresh(), "ticketKindId": self.kind, "series": "A", "firstNumber": first, "lastNumber": last,
            "source": "PRINTER", "instrument": "BL essai 1", "receivedOn": "2026-11-20" });
        self.desk.regisseur.mutate("ticketLotReceive", input, "lot { id inSafe free { first last } }").await
    }

    pub(super) async fn lot(&self, numbers: (i32, i32)) -> String {
        text(&self.receive(numbers).await.ok()["lot"]["id"])
    }

    async fn issue(&self, lot: &str, (till, holder): (&str, &str), (first, last): (i32, i32)) -> Answer {
        let input = json!({ "operationId": fresh(), "lotId": lot, "tillId": till, "holderId": holder, "firstNumber": first, "lastNumber": last });
        self.desk.regisseur.mutate("ticketIssue", input, ISSUE).await
    }

    /// Hands tickets to the collector at the first till.
    pub(super) async fn out(&self, lot: &str, numbers: (i32, i32)) -> String {
        text(&self.issue(lot, (&self.desk.first.till, &self.holder), numbers).await.ok()["issue"]["id"])
    }

    pub(super) async fn sell(&self, issue: &str, numbers: (i32, i32)) -> Answer {
        sell(&self.desk.first.who, issue, numbers).await
    }

    pub(super) async fn spoil(&self, issue: &str, (first, last): (i32, i32)) -> Answer {
        let input = json!({ "operationId": fresh(), "issueId": issue, "firstNumber": first, "lastNumber": last, "reasons": "Tickets mouillés (essai)" });
        self.desk.collector.mutate("ticketSpoil", input, SALE).await
    }

    async fn back(&self, issue: &str, count: i32) -> Answer {
        let input = json!({ "operationId": fresh(), "issueId": issue, "count": count });
        self.desk.regisseur.mutate("ticketReturn", input, ISSUE).await
    }

    pub(super) async fn stock(&self) -> Value {
        let query = "query($o: ID!) { ticketStock(officeId: $o, on: \"2026-11-20\") { rows { kind { code }
            count { opening received issued returned sold spoiled inSafe inTills closing } worth { closing } } worth { sold closing } } }";
        self.desk.regisseur.graphql(query, json!({ "o": self.desk.office })).await.ok().clone()
    }
}

async fn sell(who: &Browser, issue: &str, (first, last): (i32, i32)) -> Answer {
    let input = json!({ "operationId": fresh(), "issueId": issue, "firstNumber": first, "lastNumber": last });
    who.mutate("ticketSell", input, SALE).await
}

pub(super) async fn named(desk: &Desk, revenue: &str, code: &str, (face, rate): (&str, Option<&str>)) -> Answer {
    let input = json!({ "operationId": fresh(), "officeId": desk.office, "code": code, "nameAr": "تذكرة تجريبية", "nameFr": "Ticket d’essai",
        "kindId": revenue, "face": face, "rateCode": rate });
    desk.regisseur.mutate("ticketKindCreate", input, "ticketKind { id code face rateCode }").await
}

async fn close(place: &Place, pieces: &[(&str, i32)], reasons: Option<&str>) -> Answer {
    let counted: Vec<_> = pieces.iter().map(|(value, count)| json!({ "value": value, "count": count })).collect();
    let input = json!({ "operationId": fresh(), "dayId": place.day, "denominations": counted, "reasons": reasons });
    place
        .who
        .mutate(
            "dayClose",
            input,
            "day { tickets taken { cash } closing { expected difference } takings { kind { code } amount } }",
        )
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_who_sell_the_same_tickets_at_once_sell_them_once() {
    let market = Market::open().await;
    let issue = market.out(&market.lot((1, 100)).await, (1, 50)).await;
    let answers = join_all((0..16).map(|_| market.sell(&issue, (1, 10)))).await;
    let refused: Vec<String> = answers.iter().flat_map(Answer::refusals).collect();
    assert_eq!(refused, vec!["firstNumber: regie-error-ticket-next".to_owned(); 15]);
    let (sales, entries) = tokio::join!(
        market.desk.count("select count(*) from ticket_sale"),
        market.desk.count("select count(*) from cash_entry where kind = 'ticket' and amount_centimes = 5000"),
    );
    assert_eq!((sales, entries), (1, 1));

    // One operation is one sale, however often it is sent.
    let input = json!({ "operationId": fresh(), "issueId": issue, "firstNumber": 11, "lastNumber": 12 });
    let again = join_all((0..8).map(|_| market.desk.collector.mutate("ticketSell", input.clone(), SALE))).await;
    let first = again[0].ok()["sale"].clone();
    assert!(again.iter().all(|answer| answer.ok()["sale"] == first));
    assert_eq!(first["amount"], "10.00");
    assert_eq!(market.desk.count("select count(*) from ticket_sale").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_tills_that_sell_at_once_leave_no_gap_and_meet_nowhere() {
    let market = Market::open().await;
    let lot = market.lot((1, 1_600)).await;
    let mut sellers = Vec::new();
    for n in 0..16_u8 {
        let place = market.desk.another(n + 1, 1_001 + i32::from(n) * 10, 1_010 + i32::from(n) * 10).await;
        let holder = staff(&market.desk.admin, &format!("caissier.{:02}", n + 1)).await;
        let first = i32::from(n) * 100 + 1;
        let out = market.issue(&lot, (&place.till, &holder), (first, first + 99)).await;
        sellers.push((text(&out.ok()["issue"]["id"]), place, first));
    }
    let work = sellers.iter().map(|(issue, place, first)| async move {
        for step in 0..5 {
            let next = first + step * 7;
            sell(&place.who, issue, (next, next + 6)).await.ok();
        }
    });
    join_all(work).await;
    let gaps = "select count(*) from ticket_sale s where s.first_number <> (select i.first_number from ticket_issue i where i.id = s.issue_id)
        and not exists (select from ticket_sale b where b.issue_id = s.issue_id and b.last_number = s.first_number - 1)";
    let sold = "select sum(last_number - first_number + 1)::bigint from ticket_sale";
    assert_eq!((market.desk.count(gaps).await, market.desk.count(sold).await), (0, 16 * 35));

    // Two who are handed the same tickets at once: one has them.
    let next = market.lot((1_601, 1_700)).await;
    let (one, other) = (&sellers[0].1, &sellers[1].1);
    let holder = market.holder.as_str();
    let (first, second) = tokio::join!(
        market.issue(&next, (&one.till, holder), (1_601, 1_650)),
        market.issue(&next, (&other.till, holder), (1_640, 1_690)),
    );
    let refused: Vec<String> = [&first, &second].iter().flat_map(|answer| answer.refusals()).collect();
    assert_eq!(refused, ["firstNumber: regie-error-ticket-not-in-safe"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_cost_what_the_tariff_says_and_their_numbers_are_of_one_lot() {
    let market = Market::open().await;
    let desk = &market.desk;
    let revenue = desk.kind("STATIONNEMENT").await;
    let dear = named(desk, &revenue, "P6", ("6", Some("heure"))).await;
    assert_eq!(dear.refusals(), ["face: regie-error-ticket-price"]);
    let free = named(desk, &revenue, "P6", ("5", None)).await;
    assert_eq!(free.refusals(), ["kindId: regie-error-receipt-priced"]);
    assert_eq!(
        named(desk, &revenue, "P5", ("5", Some("heure"))).await.refusals(),
        ["code: regie-error-ticket-code-taken"]
    );
    assert_eq!(named(desk, &revenue, "p5", ("5", Some("heure"))).await.refusals(), ["code: regie-error-ticket-code"]);
    let own = named(desk, &desk.kind("DIVERS").await, "VISITE", ("2.50", None)).await;
    assert_eq!(own.ok()["ticketKind"]["face"], "2.50");

    let lot = market.lot((1, 100)).await;
    assert_eq!(market.receive((100, 199)).await.refusals(), ["firstNumber: regie-error-ticket-overlap"]);
    let both = join_all([(201, 250), (240, 299)].map(|numbers| market.receive(numbers))).await;
    assert_eq!(both.iter().flat_map(Answer::refusals).count(), 1, "one of two that meet");
    let issue = market.out(&lot, (11, 20)).await;
    let taken = market.issue(&lot, (&desk.first.till, &market.holder), (20, 30)).await;
    assert_eq!(taken.refusals(), ["firstNumber: regie-error-ticket-not-in-safe"]);
    let stranger = staff(&desk.admin, "receveur").await;
    let stranger = market.issue(&lot, (&desk.first.till, &stranger), (21, 30)).await;
    assert_eq!(stranger.refusals(), ["holderId: regie-error-ticket-holder-stranger"]);

    // Once the tariff has another price, what is printed is not sold any more.
    let before = "2025-12-01";
    let rate = json!({ "code": "heure", "nameAr": "ساعة تجريبية", "nameFr": "Heure d’essai", "measure": "UNIT", "amount": "7" });
    let input = json!({ "operationId": fresh(), "kindId": revenue, "from": "2026-11-20", "rates": [rate], "instrument": "قرار جبائي تجريبي",
        "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before });
    desk.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok();
    assert_eq!(market.sell(&issue, (11, 12)).await.refusals(), ["issueId: regie-error-ticket-price"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sold_is_counted_in_the_till_paid_over_certified_and_told_to_the_budget() {
    let market = Market::open().await;
    let desk = &market.desk;
    let line = json!({ "kindId": desk.kind("STATIONNEMENT").await, "budgetLine": "40101020" });
    desk.assessor.mutate("revenueKindUpdate", line, "revenueKind { id }").await.ok();
    let issue = market.out(&market.lot((1, 100)).await, (1, 50)).await;
    let stranger = sell(&desk.regisseur, &issue, (1, 4)).await;
    assert_eq!(stranger.refusals(), ["issueId: regie-error-ticket-holder"]);
    assert_eq!(market.sell(&issue, (1, 20)).await.ok()["sale"]["amount"], "100.00");
    assert_eq!(market.spoil(&issue, (21, 22)).await.ok()["sale"]["amount"], "0.00");
    desk.first.ticket(&desk.kind("STATIONNEMENT").await, "2").await.ok();
    assert_eq!(market.back(&issue, 27).await.refusals(), ["count: regie-error-ticket-return"]);
    let back = market.back(&issue, 28).await.ok()["issue"].clone();
    assert_eq!(
        (&back["sold"], &back["spoiled"], &back["returned"]),
        (&json!(20), &json!(2), &json!({ "first": 23, "last": 50 }))
    );
    assert_eq!(market.sell(&issue, (23, 24)).await.refusals(), ["issueId: regie-error-ticket-back"]);

    // A float of 200, ten by receipt, a hundred by tickets.
    let closed = close(&desk.first, &[("200", 1), ("100", 1), ("10", 1)], None).await.ok()["day"].clone();
    assert_eq!((&closed["tickets"], &closed["taken"]["cash"]), (&json!("100.00"), &json!("110.00")));
    assert_eq!((&closed["closing"]["expected"], &closed["closing"]["difference"]), (&json!("310.00"), &json!("0.00")));
    assert_eq!(closed["takings"], json!([{ "kind": { "code": "STATIONNEMENT" }, "amount": "110.00" }]));
    let send = json!({ "operationId": fresh(), "officeId": desk.office, "dayIds": [desk.first.day] });
    let sent = desk
        .regisseur
        .mutate("remittanceSend", send, "remittance { total takings { budgetLine amount kind { code } } }")
        .await;
    let expected = json!({ "total": "110.00", "takings": [{ "budgetLine": "40101020", "amount": "110.00", "kind": { "code": "STATIONNEMENT" } }] });
    assert_eq!(sent.ok()["remittance"], expected);

    let stock = market.stock().await;
    let counts = json!({ "opening": 0, "received": 100, "issued": 50, "returned": 28, "sold": 20, "spoiled": 2, "inSafe": 78, "inTills": 0,
        "closing": 78 });
    assert_eq!(
        (&stock["rows"][0]["count"], &stock["worth"]),
        (&counts, &json!({ "sold": "100.00", "closing": "390.00" }))
    );
    let told = "select count(*) from event where kind = 'regie.tickets.sold'
        and payload->'lines' = '[{\"amount\": \"100.00\", \"budget_line\": \"40101020\"}]'::jsonb";
    assert_eq!(desk.count(told).await, 1);
    desk.town.deliver().await;
    let counted = "select amount_centimes from budget_revenue where kind = 'sold' and line_code = '40101020'";
    assert_eq!(desk.count(counted).await, 10_000);

    desk.town.set_clock("2026-12-03T09:00:00Z");
    let regisseur = person(&desk.town, "regisseur", 7).await;
    let month = json!({ "operationId": fresh(), "officeId": desk.office, "year": 2026, "month": 11 });
    let done = regisseur.mutate("monthCertify", month, "certificate { taken remitted held takings { amount } }").await;
    let expected =
        json!({ "taken": "110.00", "remitted": "110.00", "held": "0.00", "takings": [{ "amount": "110.00" }] });
    assert_eq!(done.ok()["certificate"], expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tables_refuse_what_the_program_refuses() {
    let market = Market::open().await;
    let lot = market.lot((1, 100)).await;
    let issue = market.out(&lot, (1, 50)).await;
    market.sell(&issue, (1, 10)).await.ok();
    let sale = |first: i32, last: i32, centimes: i32| {
        format!(
            "insert into ticket_sale (id, issue_id, office_id, day_id, first_number, last_number, kind_id, amount_centimes, on_date, at, staff_id)
             select gen_random_uuid(), issue_id, office_id, day_id, {first}, {last}, kind_id, {centimes}, on_date, at, staff_id from ticket_sale limit 1"
        )
    };
    let refused = [
        sale(1, 10, 5_000),
        sale(12, 12, 500),
        sale(11, 51, 20_500),
        sale(11, 11, 499),
        "insert into ticket_lot (id, ticket_kind_id, series, first_number, last_number, received_from, instrument, received_on, received_at, received_by)
         select gen_random_uuid(), ticket_kind_id, series, 100, 120, received_from, instrument, received_on, received_at, received_by from ticket_lot"
            .to_owned(),
        "insert into ticket_issue (id, lot_id, till_id, holder_id, first_number, last_number, on_date, at, staff_id)
         select gen_random_uuid(), lot_id, till_id, holder_id, 50, 60, on_date, at, staff_id from ticket_issue"
            .to_owned(),
        "insert into ticket_return (id, issue_id, first_number, last_number, remark, on_date, at, staff_id)
         select gen_random_uuid(), id, 12, 50, '', on_date, at, staff_id from ticket_issue"
            .to_owned(),
    ];
    for statement in refused {
        let script = format!("set search_path to t_sefrou, platform; {statement}");
        sqlx::raw_sql(AssertSqlSafe(script)).execute(&market.desk.database).await.expect_err(&statement);
    }
    close(&market.desk.first, &[("200", 1), ("50", 1)], None).await.ok();
    let script = format!("set search_path to t_sefrou, platform; {}", sale(11, 11, 500));
    sqlx::raw_sql(AssertSqlSafe(script)).execute(&market.desk.database).await.expect_err("the day is closed");
    assert_eq!(market.sell(&issue, (11, 11)).await.refusals(), ["issueId: regie-error-till-closed"]);
}

/// Numbers that look random and are the same at every run (Knuth's MMIX generator).
struct Seed(u64);

impl Seed {
    fn below(&mut self, bound: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i32::try_from((self.0 >> 33) % u64::try_from(bound).expect("more than nothing")).expect("small")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_people_do_the_stock_of_the_books_balances() {
    let market = Market::open().await;
    let lot = market.lot((1, 400)).await;
    let mut seed = Seed(20_261_120);
    let mut issues: Vec<(String, i32)> = Vec::new();
    for _ in 0..150 {
        let (first, size) = (seed.below(400) + 1, seed.below(12));
        let at = usize::try_from(seed.below(64)).expect("small") % issues.len().max(1);
        match (seed.below(10), issues.get_mut(at)) {
            (0..=2, _) | (_, None) => {
                let out =
                    market.issue(&lot, (&market.desk.first.till, &market.holder), (first, first + size * 3)).await;
                if out.refusals().is_empty() {
                    issues.push((text(&out.ok()["issue"]["id"]), first));
                }
            }
            (3, Some((issue, _))) => drop(market.back(issue, seed.below(30) + 1).await),
            (4, Some((issue, next))) => {
                if market.spoil(issue, (*next, *next + size / 4)).await.refusals().is_empty() {
                    *next += size / 4 + 1;
                }
            }
            (_, Some((issue, next))) => {
                if market.sell(issue, (*next, *next + size)).await.refusals().is_empty() {
                    *next += size + 1;
                }
            }
        }
    }
    let stock = market.stock().await["rows"][0]["count"].clone();
    let of = |field: &str| stock[field].as_i64().expect("a number");
    assert_eq!(of("inSafe"), of("received") - of("issued") + of("returned"));
    assert_eq!(of("inTills"), of("issued") - of("returned") - of("sold") - of("spoiled"));
    assert_eq!(of("closing"), of("inSafe") + of("inTills"));
    assert!(of("sold") > 0 && of("spoiled") > 0, "{stock}");
    let twice = "with gone as (
            select generate_series(s.first_number, s.last_number) as number from ticket_sale s
            union all select generate_series(p.first_number, p.last_number) from ticket_spoil p)
        select count(*) from (select number from gone group by number having count(*) > 1) twice";
    assert_eq!(market.desk.count(twice).await, 0);
    let cash = market
        .desk
        .count("select coalesce(sum(amount_centimes), 0)::bigint from cash_entry where kind = 'ticket'")
        .await;
    assert_eq!(cash, of("sold") * 500);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_ticket_is_handed_to_a_till_whose_day_nobody_counts_at_a_counter() {
    let market = Market::open().await;
    let lot = market.lot((1, 100)).await;
    let phone = Phone::enrolled(&market.desk.collector, &market.desk.office, NOON).await;
    let query = "query($id: ID!) { fieldDevice(id: $id) { till { id } } }";
    let seen = market.desk.regisseur.graphql(query, json!({ "id": phone.id })).await;
    let of_phone = text(&seen.ok()["till"]["id"]);
    let of_channel = Channel::at(&market.desk).await.till;
    for (till, code) in [(of_phone, "regie-error-till-of-phone"), (of_channel, "regie-error-till-channel")] {
        let refused = market.issue(&lot, (&till, &market.holder), (1, 10)).await;
        assert_eq!(refused.refusals(), [format!("tillId: {code}")]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_are_counted_by_who_holds_the_regie_or_inspects_it_and_what_differs_is_explained() {
    let market = Market::open().await;
    let lot = market.lot((1, 100)).await;
    let issue = market.out(&lot, (1, 50)).await;
    market.sell(&issue, (1, 5)).await.ok();
    let count = |issue: Option<&str>, counted: i32, reasons: Option<&str>| {
        json!({ "operationId": fresh(), "officeId": market.desk.office,
            "lines": [{ "lotId": lot, "issueId": issue, "counted": counted, "reasons": reasons }] })
    };
    let selection = "count { inspectionId lines { expected counted difference reasons till { code } } }";
    let ask = async |who: &Browser, input: Value| who.mutate("ticketCount", input, selection).await;
    let safe = ask(&market.desk.regisseur, count(None, 50, None)).await;
    let expected = json!({ "expected": 50, "counted": 50, "difference": 0, "reasons": null, "till": null });
    assert_eq!(safe.ok()["count"]["lines"][0], expected);
    let silent = ask(&market.desk.regisseur, count(Some(&issue), 44, None)).await;
    assert_eq!(silent.refusals(), ["lines.0.reasons: regie-error-ticket-count"]);
    let collector = ask(&market.desk.collector, count(None, 50, None)).await;
    assert_eq!(collector.error_code(), Some("FORBIDDEN"));

    let controller = person(&market.desk.town, "controleur", 8).await;
    let seen = json!({ "operationId": fresh(), "officeId": market.desk.office, "denominations": [{ "value": "200", "count": 1 }], "findings": "Essai." });
    let seen = controller.mutate("inspectionRecord", seen, "inspection { id }").await.ok()["inspection"]["id"].clone();
    let mut input = count(Some(&issue), 44, Some("Un ticket manque (essai)"));
    input["inspectionId"] = seen.clone();
    let found = ask(&controller, input.clone()).await.ok()["count"].clone();
    assert_eq!((&found["inspectionId"], &found["lines"][0]["difference"]), (&seen, &json!(-1)));
    input["operationId"] = json!(fresh());
    let other = ask(&market.desk.regisseur, input).await;
    assert_eq!(other.refusals(), ["inspectionId: kernel-error-not-found"]);
    let again = ask(&market.desk.regisseur, count(Some(&issue), 45, None)).await;
    assert_eq!(again.ok()["count"]["lines"][0]["difference"], 0, "a count moves nothing");
    let between =
        "query($f: Date, $u: Date) { ticketCounts(filter: { from: $f, until: $u }) { nodes { id } totalCount } }";
    for (from, until, count) in [("2026-11-01", "2026-11-30", 3), ("2026-11-01", "2026-11-02", 0)] {
        let found = market.desk.regisseur.graphql(between, json!({ "f": from, "u": until })).await.ok().clone();
        assert_eq!(found["totalCount"], count, "{from} – {until}: {found}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missing_is_made_good_to_the_centime_and_paid_over_with_the_next_remittance() {
    let market = Market::open().await;
    let desk = &market.desk;
    let receiver = person(&desk.town, "receveur", 9).await;
    let good = |amount: &str| json!({ "operationId": fresh(), "officeId": desk.office, "amount": amount, "instrument": "Ordre de débet 1 (essai)", "on": "2026-11-20" });
    let make = async |who: &Browser, amount: &str| {
        who.mutate("shortfallMakeGood", good(amount), "madeGood { amount short }").await
    };
    assert_eq!(make(&receiver, "1").await.refusals(), ["officeId: regie-error-shortfall-none"]);
    let issue = market.out(&market.lot((1, 100)).await, (1, 50)).await;
    market.sell(&issue, (1, 20)).await.ok();
    close(&desk.first, &[("200", 1), ("50", 1)], Some("Perte d’essai")).await.ok();
    let position = "query($o: ID!) { cashPosition(officeId: $o) { short held { cash } } }";
    let position = async || desk.regisseur.graphql(position, json!({ "o": desk.office })).await.ok().clone();
    assert_eq!(position().await, json!({ "short": "50.00", "held": { "cash": "50.00" } }));

    assert_eq!(make(&desk.regisseur, "10").await.error_code(), Some("FORBIDDEN"));
    assert_eq!(make(&receiver, "50.01").await.refusals(), ["amount: regie-error-shortfall-too-much"]);
    assert_eq!(make(&receiver, "30").await.ok()["madeGood"], json!({ "amount": "30.00", "short": "20.00" }));
    // Of those who pay the rest at once, as many as it takes.
    let rest = join_all((0..8).map(|_| make(&receiver, "10"))).await;
    assert_eq!(rest.iter().filter(|answer| answer.refusals().is_empty()).count(), 2);
    assert_eq!(position().await, json!({ "short": "0.00", "held": { "cash": "100.00" } }));

    let send = json!({ "operationId": fresh(), "officeId": desk.office, "dayIds": [desk.first.day] });
    let sent =
        desk.regisseur.mutate("remittanceSend", send, "remittance { total difference takings { amount } }").await;
    let expected = json!({ "total": "100.00", "difference": "0.00", "takings": [{ "amount": "100.00" }] });
    assert_eq!(sent.ok()["remittance"], expected);
    assert_eq!(desk.count("select sum(amount_centimes)::bigint from cash_entry").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_in_a_regie_ends_with_its_civil_day_for_what_is_made_good_too() {
    // Given a place that ended with 16 June, and half past eleven in Greenwich that day: in Morocco it is the 17th.
    let market = Market::open().await;
    let desk = &market.desk;
    let issue = market.out(&market.lot((1, 100)).await, (1, 50)).await;
    market.sell(&issue, (1, 20)).await.ok();
    close(&desk.first, &[("200", 1), ("50", 1)], Some("Perte d’essai")).await.ok();
    let execute = async |statement: String| {
        let script = format!(
            "set search_path to t_sefrou, platform; {statement} from cash_office o, staff s where s.login = 'receveur'"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&desk.database).await
    };
    let place = "insert into cash_office_member (id, office_id, staff_id, quality, instrument, from_date, until_date, noted_at, noted_by)
        select gen_random_uuid(), o.id, s.id, 'collector', 'essai', '2026-06-01', '2026-06-16', now(), s.id";
    execute(place.to_owned()).await.expect("a place");
    let good = |recorded: &str| {
        format!(
            "insert into shortfall_made_good (id, office_id, unit_id, amount_centimes, instrument, remark, on_date, at, recorded_on, staff_id)
             select gen_random_uuid(), o.id, o.unit_id, 100, 'essai', '', '2026-06-16', '2026-06-16T23:30:00Z', '{recorded}', s.id"
        )
    };
    let refused = execute(good("2026-06-16")).await.expect_err("a place of that day");
    assert!(refused.to_string().contains("holds a place"), "{refused}");
    execute(good("2026-06-17")).await.expect("no place any more");
}

/// What the paper behind a link says, in one line.
async fn paper(person: &Browser, url: &Value) -> String {
    let answer = person.get(&text(url)).await;
    assert_eq!(answer.status().as_u16(), 200, "{url}");
    let file = std::env::temp_dir().join(format!("jt-{}.pdf", fresh().simple()));
    std::fs::write(&file, answer.bytes().await.unwrap()).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext");
    let _ = std::fs::remove_file(&file);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stock_of_values_and_the_journal_are_printed_in_both_languages_with_their_sums_in_words() {
    let market = Market::open().await;
    let issue = market.out(&market.lot((1, 100)).await, (1, 50)).await;
    market.sell(&issue, (1, 20)).await.ok();
    market.spoil(&issue, (21, 21)).await.ok();
    for (language, words) in
        [("fr", "trois cent quatre-vingt-quinze dirhams"), ("ar", "Situation des valeurs inactives")]
    {
        let input = json!({ "officeId": market.desk.office, "on": "2026-11-20", "language": language });
        let url = market.desk.regisseur.mutate("ticketStockPrint", input, "url").await.ok()["url"].clone();
        let said = paper(&market.desk.regisseur, &url).await;
        assert!(said.contains(words) && said.contains("395"), "{language}: {said}");
    }
    let input = json!({ "dayId": market.desk.first.day, "language": "fr" });
    let url = market.desk.regisseur.mutate("journalPrint", input, "url").await.ok()["url"].clone();
    let said = paper(&market.desk.regisseur, &url).await;
    for part in ["Tickets vendus", "1 – 20", "Gâtés", "cent dirhams"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
