//! The day of a till, from its float to its count, and where its money goes: the ledger, the receiver, the month, the inspector.

use std::process::Command;

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{Answer, Browser, PASSWORD, Town, fresh};

use crate::scene::{desk, hire, staff, text};

/// A régie of Sefrou with one till and one book, and its people at their desks on 20 November 2026.
struct Counter {
    town: Town,
    ordonnateur: Browser,
    regisseur: Browser,
    collector: Browser,
    /// A colleague of the collector.
    second: Browser,
    receiver: Browser,
    controller: Browser,
    /// Identifier of the controller.
    inspector: String,
    office: String,
    till: String,
    /// A kind of free amounts.
    kind: String,
}

const PEOPLE: [(&str, &str); 6] = [
    ("ordo.essai", "ordonnateur"),
    ("regisseur.essai", "regisseur"),
    ("caisse1.essai", "collector"),
    ("caisse2.essai", "collector"),
    ("receveur.essai", "receiver"),
    ("controle.essai", "controller"),
];

async fn at(town: &Town, person: usize) -> Browser {
    let browser = town.at_from("sefrou", desk(u8::try_from(100 + person).expect("few")));
    browser.sign_in(PEOPLE[person].0, PASSWORD).await;
    browser
}

impl Counter {
    async fn open() -> Self {
        let town = Town::start().await;
        let admin = town.signed_in("sefrou", "admin").await;
        let mut ids = Vec::new();
        for (login, role) in PEOPLE {
            hire(&town, "sefrou", login, role).await;
            ids.push(staff(&admin, login).await);
        }
        let ordonnateur = at(&town, 0).await;
        let unit = admin.graphql("query { commune { here { id } } }", json!({})).await.ok()["here"]["id"].clone();
        let input = json!({ "operationId": fresh(), "unitId": unit, "code": "REG1", "nameAr": "وكالة تجريبية", "nameFr": "Régie essai",
            "instrument": "Arrêté essai 1", "instrumentOn": "2026-10-01" });
        let office = made(ordonnateur.mutate("cashOfficeCreate", input, "cashOffice { id }").await, "cashOffice");
        for (id, quality) in ids[1..4].iter().zip(["REGISSEUR", "COLLECTOR", "COLLECTOR"]) {
            appoint(&ordonnateur, &office, id, quality).await;
        }
        let regisseur = at(&town, 1).await;
        let input = json!({ "operationId": fresh(), "officeId": office, "code": "C1", "nameAr": "صندوق تجريبي", "nameFr": "Caisse essai" });
        let till = made(regisseur.mutate("tillCreate", input, "till { id }").await, "till");
        let input = json!({ "operationId": fresh(), "officeId": office, "serial": "ESSAI-1", "firstNumber": 1, "lastNumber": 200,
            "receivedOn": "2026-11-20" });
        let book = made(regisseur.mutate("bookReceive", input, "book { id }").await, "book");
        let input = json!({ "operationId": fresh(), "bookId": book, "tillId": till });
        regisseur.mutate("bookIssue", input, "book { id }").await.ok();
        let kinds = regisseur.graphql("query { revenueKinds(first: 100) { nodes { id code } } }", json!({})).await;
        let nodes = kinds.ok()["nodes"].as_array().expect("kinds").clone();
        let kind = text(&nodes.iter().find(|kind| kind["code"] == "DIVERS").expect("free amounts")["id"]);
        let (collector, second) = (at(&town, 2).await, at(&town, 3).await);
        let (receiver, controller) = (at(&town, 4).await, at(&town, 5).await);
        let inspector = ids.remove(5);
        Self { town, ordonnateur, regisseur, collector, second, receiver, controller, inspector, office, till, kind }
    }

    /// The same people later: sessions end.
    async fn later(&mut self, rfc3339: &str) {
        self.town.set_clock(rfc3339);
        self.ordonnateur = at(&self.town, 0).await;
        self.regisseur = at(&self.town, 1).await;
        self.collector = at(&self.town, 2).await;
    }

    async fn try_open(&self, float: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "tillId": self.till, "float": float });
        self.collector.mutate("dayOpen", input, "day { id float closing { counted } }").await
    }

    async fn begin(&self, float: &str) -> String {
        made(self.try_open(float).await, "day")
    }

    async fn take(&self, amount: &str, mode: &str) -> Value {
        let line = json!({ "kindId": self.kind, "amount": amount, "label": "Recette essai" });
        let reference = (mode != "CASH").then_some("Chèque essai 1, banque El Mithal");
        let input = json!({ "operationId": fresh(), "tillId": self.till, "payerName": "سعيد المثال", "mode": mode,
            "modeReference": reference, "lines": [line] });
        self.collector.mutate("receiptIssue", input, "receipt { id number }").await.ok()["receipt"].clone()
    }

    async fn undo(&self, receipt: &Value) -> Answer {
        let input =
            json!({ "operationId": fresh(), "receiptId": receipt["id"], "reasons": "erreur de saisie (essai)" });
        self.collector.mutate("receiptVoid", input, "receipt { id }").await
    }

    async fn close(&self, who: &Browser, day: &str, counted: &[(&str, i32)], reasons: Option<&str>) -> Answer {
        let input =
            json!({ "operationId": fresh(), "dayId": day, "denominations": pieces(counted), "reasons": reasons });
        who.mutate("dayClose", input, DAY).await
    }

    async fn send(&self, days: &[&str]) -> Answer {
        let input = json!({ "operationId": fresh(), "officeId": self.office, "dayIds": days });
        self.regisseur.mutate("remittanceSend", input, REMITTANCE).await
    }

    async fn reply(&self, remittance: &Value, received: &str, remark: Option<&str>) -> Answer {
        let input = json!({ "operationId": fresh(), "remittanceId": remittance["id"], "received": received,
            "reference": "Quittance du receveur essai 1", "remark": remark });
        self.receiver.mutate("remittanceAnswer", input, "remittance { answer { received difference remark } }").await
    }

    async fn position(&self) -> Value {
        let query = "query($o: ID!) { cashPosition(officeId: $o) { held { cash cheque total } floats cashInHand openDays closedDays } }";
        self.regisseur.graphql(query, json!({ "o": self.office })).await.ok().clone()
    }

    async fn ledger(&self) -> Value {
        let query = "query($o: ID!) { cashLedger(officeId: $o, first: 100) {
            nodes { kind mode amount balance cashBalance number } totalCount openingBalance closingBalance } }";
        self.regisseur.graphql(query, json!({ "o": self.office })).await.ok().clone()
    }

    /// A day of 200 DH float that took 150 DH in cash and a cheque of 300 DH, made 40 DH void, and lost 5 DH. Gives the day and the cheque.
    async fn short_day(&self) -> (String, Value) {
        let day = self.begin("200").await;
        self.take("150", "CASH").await;
        let cheque = self.take("300", "CHEQUE").await;
        let wrong = self.take("40", "CASH").await;
        self.undo(&wrong).await.ok();
        let why = Some("erreur de rendu de monnaie (essai)");
        self.close(&self.collector, &day, &SHORT, why).await.ok();
        (day, cheque)
    }
}

/// 345 DH.
const SHORT: [(&str, i32); 4] = [("200", 1), ("100", 1), ("20", 2), ("5", 1)];
const DAY: &str = "day { id float expected receipts voids firstNumber lastNumber taken { cash cheque total } takings { kind { code } amount }
    closing { expected counted difference reasons denominations { value count amount } } remittance { number } }";
const REMITTANCE: &str =
    "remittance { id reference total bounced difference amounts { cash cheque total } takings { amount } days { id }
    answer { received } }";

fn made(answer: Answer, field: &str) -> String {
    text(&answer.ok()[field]["id"])
}

fn pieces(counted: &[(&str, i32)]) -> Value {
    counted.iter().map(|(value, count)| json!({ "value": value, "count": count })).collect()
}

async fn appoint(ordonnateur: &Browser, office: &str, id: &str, quality: &str) {
    let input = json!({ "operationId": fresh(), "officeId": office, "staffId": id, "quality": quality,
        "instrument": "Arrêté essai 2", "from": "2026-11-01" });
    ordonnateur.mutate("cashMemberAppoint", input, "cashOffice { id }").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_goes_from_its_float_to_its_count_and_nothing_of_it_changes_afterwards() {
    // Given a day with a float of 200 DH, 150 DH in cash, a cheque of 300 DH, and 40 DH that were made void.
    let counter = Counter::open().await;
    let day = counter.begin("200").await;
    assert_eq!(counter.try_open("0").await.refusals(), ["tillId: regie-error-day-open"]);
    counter.take("150", "CASH").await;
    counter.take("300", "CHEQUE").await;
    let wrong = counter.take("40", "CASH").await;
    counter.undo(&wrong).await.ok();

    // Then a colleague cannot close it, five dirhams that are missing are explained, and only real money is counted.
    let stranger = counter.close(&counter.second, &day, &SHORT, Some("essai")).await;
    assert_eq!(stranger.refusals(), ["dayId: regie-error-day-other-person"]);
    let silent = counter.close(&counter.collector, &day, &SHORT, None).await;
    assert_eq!(silent.refusals(), ["reasons: regie-error-day-shortfall"]);
    let false_note = counter.close(&counter.collector, &day, &[("500", 1)], None).await;
    assert_eq!(false_note.refusals(), ["denominations: regie-error-denomination"]);
    let why = Some("erreur de rendu de monnaie (essai)");
    let closed = counter.close(&counter.collector, &day, &SHORT, why).await.ok()["day"].clone();
    assert_eq!(closed["taken"], json!({ "cash": "150.00", "cheque": "300.00", "total": "450.00" }));
    assert_eq!(closed["takings"], json!([{ "kind": { "code": "DIVERS" }, "amount": "450.00" }]));
    assert_eq!([&closed["receipts"], &closed["voids"]], [2, 1]);
    assert_eq!([&closed["firstNumber"], &closed["lastNumber"]], [1, 3]);
    let closing = &closed["closing"];
    assert_eq!([&closing["expected"], &closing["counted"], &closing["difference"]], ["350.00", "345.00", "-5.00"]);
    assert_eq!(closing["denominations"][0], json!({ "value": "200.00", "count": 1, "amount": "200.00" }));

    // And nothing of it changes: not by its people, nor past them.
    let again = counter.close(&counter.regisseur, &day, &SHORT, Some("essai")).await;
    assert_eq!(again.refusals(), ["dayId: regie-error-day-closed"]);
    let database = counter.town.superuser().await;
    for change in [
        "insert into receipt_void (receipt_id, reasons, on_date, at, staff_id)
             select id, 'essai', on_date, issued_at, issued_by from receipt where number = 1",
        "update cash_day set counted_centimes = 1",
    ] {
        let script = format!("set search_path to t_sefrou, platform; {change}");
        sqlx::raw_sql(AssertSqlSafe(script)).execute(&database).await.expect_err(change);
    }

    // And the ledger tells every step with what is held after it: what must be there is what was counted.
    let ledger = counter.ledger().await;
    let told: Vec<[String; 4]> = ledger["nodes"]
        .as_array()
        .expect("entries")
        .iter()
        .map(|entry| ["kind", "amount", "balance", "cashBalance"].map(|field| text(&entry[field])))
        .collect();
    let expected = [
        ["RECEIPT", "150.00", "150.00", "150.00"],
        ["RECEIPT", "300.00", "450.00", "150.00"],
        ["RECEIPT", "40.00", "490.00", "190.00"],
        ["VOID", "-40.00", "450.00", "150.00"],
        ["SHORTFALL", "-5.00", "445.00", "145.00"],
    ];
    assert_eq!(told, expected.map(|row| row.map(str::to_owned)));
    let position = counter.position().await;
    assert_eq!([&position["floats"], &position["cashInHand"]], ["200.00", "345.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_float_and_what_is_charged_without_a_price_are_bounded_by_what_the_commune_says() {
    let counter = Counter::open().await;
    let admin = counter.town.signed_in("sefrou", "admin").await;
    let set = async |key: &str, value: Value| {
        admin.mutate("settingUpdate", json!({ "key": key, "value": value }), "setting { value }").await
    };
    assert_eq!(counter.try_open("10000.01").await.refusals(), ["float: regie-error-day-float"]);
    set("regie.float_limit", json!(300)).await.ok();
    assert_eq!(counter.try_open("300.01").await.refusals(), ["float: regie-error-day-float"]);
    counter.begin("300").await;

    let charge = async |amounts: &[&str]| {
        let line = |amount: &&str| json!({ "kindId": counter.kind, "amount": amount, "label": "Recette essai" });
        let lines: Vec<Value> = amounts.iter().map(line).collect();
        let input = json!({ "operationId": fresh(), "tillId": counter.till, "payerName": "سعيد المثال", "mode": "CASH", "lines": lines });
        counter.collector.mutate("receiptIssue", input, "receipt { amount }").await
    };
    assert_eq!(charge(&["100000.01"]).await.refusals(), ["lines.0.amount: regie-error-receipt-free-limit"]);
    set("regie.free_charge_limit", json!(500)).await.ok();
    assert_eq!(charge(&["300", "200.10"]).await.refusals(), ["lines.1.amount: regie-error-receipt-free-limit"]);
    assert_eq!(charge(&["300", "200"]).await.ok()["receipt"]["amount"], "500.00");
    for senseless in [json!(0), json!(-5), json!(10.5), json!(100_000_000)] {
        assert_eq!(set("regie.float_limit", senseless).await.refusals(), ["value: administration-error-setting-shape"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_days_are_paid_over_once_answered_once_and_cheques_that_came_back_are_taken_off_the_next_time() {
    // Given a day that lost 5 DH, paid over.
    let counter = Counter::open().await;
    let (day, cheque) = counter.short_day().await;
    let first = counter.send(&[&day]).await.ok()["remittance"].clone();
    assert_eq!(first["reference"], "1/2026");
    assert_eq!(first["amounts"], json!({ "cash": "145.00", "cheque": "300.00", "total": "445.00" }));
    assert_eq!([&first["difference"], &first["total"]], ["-5.00", "445.00"]);
    assert_eq!(first["takings"], json!([{ "amount": "450.00" }]));
    assert_eq!(counter.send(&[&day]).await.refusals(), ["dayIds: regie-error-remittance-day-paid"]);
    assert_eq!(counter.position().await["held"]["total"], "0.00");

    // Then the receiver says what arrived, with a remark where it differs, once.
    let silent = counter.reply(&first, "440", None).await;
    assert_eq!(silent.refusals(), ["remark: regie-error-remittance-remark"]);
    let answer = counter.reply(&first, "440", Some("un billet manque (essai)")).await;
    assert_eq!(answer.ok()["remittance"]["answer"]["difference"], "-5.00");
    assert_eq!(counter.reply(&first, "445", None).await.refusals(), ["remittanceId: regie-error-remittance-answered"]);

    // And the cheque that came back since is taken off the next remittance, to the centime.
    let input =
        json!({ "operationId": fresh(), "receiptId": cheque["id"], "instrument": "Avis essai 1", "on": "2026-11-20" });
    counter.regisseur.mutate("receiptBounce", input, "receipt { id }").await.ok();
    let next = counter.begin("200").await;
    counter.take("400", "CASH").await;
    assert_eq!(counter.send(&[&next]).await.refusals(), ["dayIds: regie-error-remittance-day-open"]);
    counter.close(&counter.regisseur, &next, &[("200", 3)], None).await.ok();
    let second = counter.send(&[&next]).await.ok()["remittance"].clone();
    assert_eq!([&second["reference"], &second["bounced"], &second["total"]], ["2/2026", "300.00", "100.00"]);
    let ledger = counter.ledger().await;
    assert_eq!(ledger["closingBalance"], "0.00");

    // And whoever does not hold the régie pays nothing over, nor does who receives.
    let input = json!({ "operationId": fresh(), "officeId": counter.office, "dayIds": [next] });
    for who in [&counter.collector, &counter.receiver] {
        let answer = who.mutate("remittanceSend", input.clone(), "remittance { id }").await;
        assert_eq!(answer.error_code(), Some("FORBIDDEN"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_certified_once_it_is_over_and_regularised_by_the_ordonnateur() {
    let mut counter = Counter::open().await;
    let (day, _) = counter.short_day().await;
    counter.send(&[&day]).await.ok();
    let open = counter.begin("200").await;
    let certify = |operation: uuid::Uuid, office: &str| json!({ "operationId": operation, "officeId": office, "year": 2026, "month": 11 });
    let selection = "certificate { id opening taken bounced difference remitted held certifyBy regulariseBefore late takings { amount } }";
    let office = counter.office.clone();
    let early = counter.regisseur.mutate("monthCertify", certify(fresh(), &office), selection).await;
    assert_eq!(early.refusals(), ["month: regie-error-month-not-over"]);

    counter.later("2026-12-09T09:00:00Z").await;
    let unfinished = counter.regisseur.mutate("monthCertify", certify(fresh(), &office), selection).await;
    assert_eq!(unfinished.refusals(), ["month: regie-error-month-open-day"]);
    counter.close(&counter.collector, &open, &[("200", 1)], None).await.ok();
    let operation = fresh();
    let done = counter.regisseur.mutate("monthCertify", certify(operation, &office), selection).await;
    let done = done.ok()["certificate"].clone();
    assert_eq!([&done["opening"], &done["taken"], &done["difference"]], ["0.00", "450.00", "-5.00"]);
    assert_eq!([&done["remitted"], &done["held"]], ["445.00", "0.00"]);
    assert_eq!([&done["certifyBy"], &done["regulariseBefore"]], ["2026-12-08", "2026-12-15"]);
    assert_eq!(done["late"], true, "told, and not refused");
    let replayed = counter.regisseur.mutate("monthCertify", certify(operation, &office), selection).await;
    assert_eq!(replayed.ok()["certificate"]["id"], done["id"]);
    let twice = counter.regisseur.mutate("monthCertify", certify(fresh(), &office), selection).await;
    assert_eq!(twice.refusals(), ["month: regie-error-month-certified"]);

    let input = || json!({ "operationId": fresh(), "certificateId": done["id"] });
    let order = "certificate { regularisation { number year late } }";
    let regularised = counter.ordonnateur.mutate("monthRegularise", input(), order).await;
    let expected = json!({ "number": 1, "year": 2026, "late": false });
    assert_eq!(regularised.ok()["certificate"]["regularisation"], expected);
    let twice = counter.ordonnateur.mutate("monthRegularise", input(), order).await;
    assert_eq!(twice.refusals(), ["certificateId: regie-error-month-regularised"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_that_regularises_a_month_is_a_paper_of_its_own_once_it_was_made() {
    let mut counter = Counter::open().await;
    let (day, _) = counter.short_day().await;
    counter.send(&[&day]).await.ok();
    counter.later("2026-12-03T09:00:00Z").await;
    let month = json!({ "operationId": fresh(), "officeId": counter.office, "year": 2026, "month": 11 });
    let made = counter.regisseur.mutate("monthCertify", month, "certificate { id }").await.ok()["certificate"].clone();
    let input = |language: &str| json!({ "certificateId": made["id"], "paper": "ORDER", "language": language });
    let early = counter.ordonnateur.mutate("monthPrint", input("fr"), "url").await;
    assert_eq!(early.refusals(), ["certificateId: regie-error-month-not-regularised"]);

    let order = json!({ "operationId": fresh(), "certificateId": made["id"] });
    counter.ordonnateur.mutate("monthRegularise", order, "certificate { id }").await.ok();
    let french = counter.ordonnateur.mutate("monthPrint", input("fr"), "url").await.ok()["url"].clone();
    let french = paper(&counter.ordonnateur, &french).await;
    for said in ["Ordre de régularisation", "1/2026", "novembre 2026", "450,00", "quatre cent cinquante dirhams"] {
        assert!(french.contains(said), "{said}: {french}");
    }
    let arabic = counter.ordonnateur.mutate("monthPrint", input("ar"), "url").await.ok()["url"].clone();
    assert!(paper(&counter.ordonnateur, &arabic).await.contains("1/2026"));
    let kept = json!({ "certificateId": made["id"], "language": "fr" });
    let kept = counter.regisseur.mutate("monthPrint", kept, "url").await.ok()["url"].clone();
    assert!(paper(&counter.regisseur, &kept).await.contains("Certificat mensuel"), "where nothing is said");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inspector_finds_what_must_be_there_and_is_nobody_of_the_regie() {
    let counter = Counter::open().await;
    counter.begin("200").await;
    counter.take("150", "CASH").await;
    let record = |serial: &str, next: i32| {
        json!({ "operationId": fresh(), "officeId": counter.office, "denominations": pieces(&[("200", 1), ("100", 1)]),
            "books": [{ "serial": serial, "nextNumber": next }], "findings": "Un billet manque (essai).\nCarnet tenu." })
    };
    let selection = "inspection { id expected counted difference books { serial nextNumber expectedNumber agrees } }";
    let unknown = counter.controller.mutate("inspectionRecord", record("ESSAI-9", 1), selection).await;
    assert_eq!(unknown.refusals(), ["books: regie-error-inspection-book"]);
    let seen = counter.controller.mutate("inspectionRecord", record("ESSAI-1", 2), selection).await;
    let seen = seen.ok()["inspection"].clone();
    assert_eq!([&seen["expected"], &seen["counted"], &seen["difference"]], ["350.00", "300.00", "-50.00"]);
    assert_eq!(seen["books"][0]["agrees"], true, "{seen}");
    let found = "query($o: ID!) { inspections(filter: { officeId: $o }) { nodes { id findings } totalCount } }";
    let found = counter.regisseur.graphql(found, json!({ "o": counter.office })).await;
    assert_eq!(found.ok()["totalCount"], 1);

    appoint(&counter.ordonnateur, &counter.office, &counter.inspector, "COLLECTOR").await;
    let own = counter.controller.mutate("inspectionRecord", record("ESSAI-1", 2), selection).await;
    assert_eq!(own.refusals(), ["officeId: regie-error-inspection-own"]);
    let holder = counter.regisseur.mutate("inspectionRecord", record("ESSAI-1", 2), selection).await;
    assert_eq!(holder.error_code(), Some("FORBIDDEN"));
}

/// What the paper behind a link says, in one line.
async fn paper(person: &Browser, url: &Value) -> String {
    let answer = person.get(&text(url)).await;
    assert_eq!(answer.status().as_u16(), 200, "{url}");
    let file = std::env::temp_dir().join(format!("jd-{}.pdf", fresh().simple()));
    std::fs::write(&file, answer.bytes().await.unwrap()).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext");
    let _ = std::fs::remove_file(&file);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_are_printed_in_both_languages_and_a_list_says_the_sum_of_its_lines_in_words() {
    let mut counter = Counter::open().await;
    let day = counter.begin("200").await;
    for _ in 0..15 {
        counter.take("100", "CASH").await;
    }
    let wrong = counter.take("40", "CASH").await;
    counter.undo(&wrong).await.ok();
    counter.close(&counter.collector, &day, &[("200", 8), ("100", 1)], None).await.ok();
    let remittance = counter.send(&[&day]).await.ok()["remittance"]["id"].clone();
    let record = json!({ "operationId": fresh(), "officeId": counter.office, "denominations": pieces(&[("200", 1)]), "findings": "Rien (essai)." });
    let inspection =
        counter.controller.mutate("inspectionRecord", record, "inspection { id }").await.ok()["inspection"]["id"]
            .clone();
    counter.later("2026-12-03T09:00:00Z").await;
    let input = json!({ "operationId": fresh(), "officeId": counter.office, "year": 2026, "month": 11 });
    let month =
        counter.regisseur.mutate("monthCertify", input, "certificate { id }").await.ok()["certificate"]["id"].clone();
    for language in ["ar", "fr"] {
        let papers = [
            ("remittancePrint", json!({ "remittanceId": remittance, "language": language }), "Bordereau de versement"),
            ("journalPrint", json!({ "dayId": day, "language": language }), "Journal de caisse"),
            ("monthPrint", json!({ "certificateId": month, "language": language }), "Certificat mensuel"),
            ("inspectionPrint", json!({ "inspectionId": inspection, "language": language }), "Rien"),
        ];
        for (mutation, input, says) in papers {
            let url = counter.regisseur.mutate(mutation, input, "url").await.ok()["url"].clone();
            let said = paper(&counter.regisseur, &url).await;
            assert!(said.contains(says), "{mutation} {language}: {said}");
        }
    }
    let input = |language: &str| json!({ "officeId": counter.office, "from": "2026-11-01", "until": "2026-11-30", "language": language });
    let url = counter.regisseur.mutate("receiptsStatementPrint", input("fr"), "url").await.ok()["url"].clone();
    let said = paper(&counter.regisseur, &url).await;
    for part in ["Relevé nominatif des quittances", "À reporter", "Report", "Annulée", "mille cinq cents dirhams"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let other = counter.regisseur.mutate("receiptsStatementPrint", input("en"), "url").await;
    assert_eq!(other.refusals(), ["language: regie-error-paper-language"]);
}
