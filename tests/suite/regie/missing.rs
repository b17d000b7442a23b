//! What is missing, wherever it is found, is owed by whoever answers for it, once, until it is made good (débet, decree 2-17-451 art. 46).

use kernel::error::broke;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{Answer, Browser, fresh};

use super::story::{Desk, Place, person};
use crate::scene::{staff, text};

/// A régie at work that sells hours of a car park at 5 DH, and those who count after it.
struct Regie {
    desk: Desk,
    kind: String,
    receiver: Browser,
    controller: Browser,
}

fn pieces(counted: &[(&str, i32)]) -> Value {
    counted.iter().map(|(value, count)| json!({ "value": value, "count": count })).collect()
}

/// A till is counted; where something is missing, with reasons.
async fn close(place: &Place, counted: &[(&str, i32)], reasons: Option<&str>) -> Value {
    let input =
        json!({ "operationId": fresh(), "dayId": place.day, "denominations": pieces(counted), "reasons": reasons });
    let closed = place.who.mutate("dayClose", input, "day { closing { difference } }").await;
    closed.ok()["day"]["closing"]["difference"].clone()
}

impl Regie {
    async fn open() -> Self {
        let desk = Desk::open().await;
        let kind = desk.tickets().await;
        let receiver = person(&desk.town, "receveur", 8).await;
        let controller = person(&desk.town, "controleur", 9).await;
        Self { desk, kind, receiver, controller }
    }

    async fn inspect(&self, counted: &[(&str, i32)]) -> Value {
        let input = json!({ "operationId": fresh(), "officeId": self.desk.office, "denominations": pieces(counted),
            "findings": "Espèces comptées (essai)." });
        let seen = self.controller.mutate("inspectionRecord", input, "inspection { id difference }").await;
        seen.ok()["inspection"].clone()
    }

    async fn send(&self, day: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "officeId": self.desk.office, "dayIds": [day] });
        self.desk.regisseur.mutate("remittanceSend", input, "remittance { id total difference }").await
    }

    async fn answer(&self, remittance: &Value, received: &str, remark: Option<&str>) {
        let input = json!({ "operationId": fresh(), "remittanceId": remittance["id"], "received": received,
            "reference": "Quittance du receveur d’essai", "remark": remark });
        self.receiver.mutate("remittanceAnswer", input, "remittance { id }").await.ok();
    }

    async fn make_good(&self, amount: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "officeId": self.desk.office, "amount": amount,
            "instrument": "Ordre de débet 1 (essai)", "on": "2026-11-20" });
        self.receiver.mutate("shortfallMakeGood", input, "madeGood { short }").await
    }

    /// What is short and what is held.
    async fn stands(&self) -> [String; 2] {
        let query = "query($o: ID!) { cashPosition(officeId: $o) { short held { total } } }";
        let found = self.desk.regisseur.graphql(query, json!({ "o": self.desk.office })).await.ok().clone();
        [text(&found["short"]), text(&found["held"]["total"])]
    }

    /// Every shortfall of the ledger: how much, what found it, who owes it.
    async fn owed(&self) -> Vec<[String; 3]> {
        let query = "query($o: ID!) { cashLedger(officeId: $o, first: 100) { nodes { kind amount sourceId answerable { login } } } }";
        let found = self.desk.regisseur.graphql(query, json!({ "o": self.desk.office })).await;
        let nodes = found.ok()["nodes"].as_array().expect("entries").clone();
        let (short, others): (Vec<Value>, Vec<Value>) =
            nodes.into_iter().partition(|entry| entry["kind"] == "SHORTFALL");
        assert!(others.iter().all(|entry| entry["answerable"].is_null()), "{others:?}");
        let told = |entry: &Value| [&entry["amount"], &entry["sourceId"], &entry["answerable"]["login"]].map(text);
        short.iter().map(told).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_receiver_does_not_find_is_owed_by_the_regisseur_until_it_is_made_good() {
    // Given 445 DH on the slip.
    let regie = Regie::open().await;
    let first = &regie.desk.first;
    first.ticket(&regie.kind, "89").await.ok();
    assert_eq!(close(first, &[("200", 3), ("20", 2), ("5", 1)], None).await, "0.00");
    let sent = regie.send(&first.day).await.ok()["remittance"].clone();
    assert_eq!((&sent["total"], regie.stands().await), (&json!("445.00"), ["0.00", "0.00"].map(str::to_owned)));

    // When the receiver counts 440.
    regie.answer(&sent, "440", Some("Un billet manque (essai)")).await;

    // Then 440 are paid over, nothing is held, and the régisseur owes 5.
    let paid_over = "select -sum(amount_centimes)::bigint from cash_entry where kind = 'remittance'";
    assert_eq!(regie.desk.count(paid_over).await, 44_000);
    assert_eq!(regie.stands().await, ["5.00", "0.00"]);
    assert_eq!(regie.owed().await, [["-5.00".to_owned(), text(&sent["id"]), "regisseur".to_owned()]]);

    // Until it is made good, and paid over with the next remittance.
    assert_eq!(regie.make_good("5.01").await.refusals(), ["amount: regie-error-shortfall-too-much"]);
    regie.make_good("5").await.ok();
    assert_eq!(regie.stands().await, ["0.00", "5.00"]);
    let open = json!({ "operationId": fresh(), "tillId": first.till, "float": "200.00" });
    let day = text(&first.who.mutate("dayOpen", open, "day { id }").await.ok()["day"]["id"]);
    let count = json!({ "operationId": fresh(), "dayId": day, "denominations": pieces(&[("200", 1)]) });
    first.who.mutate("dayClose", count, "day { id }").await.ok();
    let next = regie.send(&day).await.ok()["remittance"].clone();
    assert_eq!((&next["total"], regie.stands().await), (&json!("5.00"), ["0.00", "0.00"].map(str::to_owned)));
    regie.answer(&next, "5", None).await;
    assert_eq!(regie.stands().await, ["0.00", "0.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_inspection_finds_missing_of_a_till_is_owed_once_when_the_till_is_counted() {
    let regie = Regie::open().await;
    let first = &regie.desk.first;
    first.ticket(&regie.kind, "30").await.ok();
    // Given 350 DH that should be there, and 300 that are.
    let seen = regie.inspect(&[("200", 1), ("100", 1)]).await;
    assert_eq!((&seen["difference"], regie.stands().await), (&json!("-50.00"), ["50.00", "100.00"].map(str::to_owned)));
    let inspection = ["-50.00".to_owned(), text(&seen["id"]), "regisseur".to_owned()];
    assert_eq!(regie.owed().await, std::slice::from_ref(&inspection));
    // A second look at the same cash finds nothing more.
    assert_eq!(regie.inspect(&[("200", 1), ("100", 1)]).await["difference"], "0.00");

    // When the till is counted with 280: the same 50 are missing, and 20 more.
    assert_eq!(close(first, &[("200", 1), ("50", 1), ("20", 1), ("10", 1)], Some("essai")).await, "-70.00");
    assert_eq!(regie.stands().await, ["70.00", "80.00"]);
    let day = ["-20.00".to_owned(), first.day.clone(), "regisseur".to_owned()];
    assert_eq!(regie.owed().await, [inspection, day]);
    let sent = regie.send(&first.day).await.ok()["remittance"].clone();
    assert_eq!([&sent["total"], &sent["difference"]], ["80.00", "-70.00"]);
    regie.answer(&sent, "80", None).await;
    regie.make_good("70").await.ok();
    assert_eq!(regie.stands().await, ["0.00", "70.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_inspection_finds_missing_of_closed_days_is_not_paid_over_and_is_owed() {
    let regie = Regie::open().await;
    let first = &regie.desk.first;
    first.ticket(&regie.kind, "30").await.ok();
    assert_eq!(close(first, &[("200", 1), ("100", 1), ("50", 1)], None).await, "0.00");
    assert_eq!(regie.inspect(&[("200", 1), ("100", 1)]).await["difference"], "-50.00");
    assert_eq!(regie.stands().await, ["50.00", "100.00"]);
    let sent = regie.send(&first.day).await.ok()["remittance"].clone();
    assert_eq!([&sent["total"], &sent["difference"]], ["100.00", "-50.00"]);
    regie.answer(&sent, "100", None).await;
    assert_eq!(regie.stands().await, ["50.00", "0.00"]);
    regie.make_good("50").await.ok();
    assert_eq!(regie.stands().await, ["0.00", "50.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_inspection_and_then_the_receiver_find_missing_is_owed_once() {
    // Given a closed day, and another till that is open while 50 DH are found missing of both.
    let regie = Regie::open().await;
    let other = regie.desk.another(1, 51, 100).await;
    let first = &regie.desk.first;
    first.ticket(&regie.kind, "30").await.ok();
    assert_eq!(close(first, &[("200", 1), ("100", 1), ("50", 1)], None).await, "0.00");
    assert_eq!(regie.inspect(&[("200", 2), ("100", 1)]).await["difference"], "-50.00");
    // Then they may be of the other till: the slip says what was counted,
    let sent = regie.send(&first.day).await.ok()["remittance"].clone();
    assert_eq!(sent["total"], "150.00");
    // and it is the receiver who does not find them.
    regie.answer(&sent, "100", Some("Cinquante dirhams manquent (essai)")).await;
    assert_eq!(regie.stands().await, ["50.00", "0.00"]);
    assert_eq!(regie.owed().await.len(), 1);
    assert_eq!(close(&other, &[("200", 1)], None).await, "0.00");
    assert_eq!(regie.send(&other.day).await.refusals(), ["dayIds: regie-error-remittance-nothing"]);
    regie.make_good("50").await.ok();
    assert_eq!(regie.send(&other.day).await.ok()["remittance"]["total"], "50.00");
    assert_eq!(regie.stands().await, ["0.00", "0.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_tickets_are_owed_once_at_what_is_printed_on_them_by_who_held_them() {
    let regie = Regie::open().await;
    let desk = &regie.desk;
    let named = json!({ "operationId": fresh(), "officeId": desk.office, "code": "P5", "nameAr": "تذكرة تجريبية", "nameFr": "Ticket d’essai",
        "kindId": regie.kind, "face": "5", "rateCode": "heure" });
    let kind =
        desk.regisseur.mutate("ticketKindCreate", named, "ticketKind { id }").await.ok()["ticketKind"]["id"].clone();
    let lot = json!({ "operationId": fresh(), "ticketKindId": kind, "series": "A", "firstNumber": 1, "lastNumber": 100,
        "source": "PRINTER", "instrument": "BL essai 1", "receivedOn": "2026-11-20" });
    let lot = desk.regisseur.mutate("ticketLotReceive", lot, "lot { id }").await.ok()["lot"]["id"].clone();
    let issue = json!({ "operationId": fresh(), "lotId": lot, "tillId": desk.first.till, "holderId": staff(&desk.admin, "collecteur").await,
        "firstNumber": 1, "lastNumber": 50 });
    let issue = desk.regisseur.mutate("ticketIssue", issue, "issue { id }").await.ok()["issue"]["id"].clone();
    let sold = json!({ "operationId": fresh(), "issueId": issue, "firstNumber": 1, "lastNumber": 5 });
    desk.collector.mutate("ticketSell", sold, "sale { id }").await.ok();
    let count = async |lines: &[(&Value, i32)]| {
        let line = |(issue, counted): &(&Value, i32)| json!({ "lotId": lot, "issueId": issue, "counted": counted, "reasons": "essai" });
        let lines: Vec<Value> = lines.iter().map(line).collect();
        let input = json!({ "operationId": fresh(), "officeId": desk.office, "lines": lines });
        let counted = regie.controller.mutate("ticketCount", input, "count { id lines { owed } }").await;
        let counted = counted.ok()["count"].clone();
        let owed: Vec<i64> =
            counted["lines"].as_array().expect("lines").iter().filter_map(|line| line["owed"].as_i64()).collect();
        (text(&counted["id"]), owed)
    };
    // Given two that are missing in the safe, and one in the collector's hands.
    let safe = Value::Null;
    let (first, owed) = count(&[(&safe, 48), (&issue, 44)]).await;
    assert_eq!(owed, [2, 1]);
    assert_eq!(regie.stands().await, ["15.00", "25.00"], "no cash is missing");
    let of_safe = ["-10.00".to_owned(), first.clone(), "regisseur".to_owned()];
    assert_eq!(regie.owed().await, [of_safe, ["-5.00".to_owned(), first, "collecteur".to_owned()]]);
    // Those are owed once; another one that is missing since is owed too.
    assert_eq!(count(&[(&safe, 48), (&issue, 44)]).await.1, [0, 0]);
    assert_eq!(count(&[(&issue, 43)]).await.1, [1]);
    assert_eq!(regie.stands().await, ["20.00", "25.00"]);

    regie.make_good("20").await.ok();
    assert_eq!(close(&desk.first, &[("200", 1), ("20", 1), ("5", 1)], None).await, "0.00");
    assert_eq!(regie.send(&desk.first.day).await.ok()["remittance"]["total"], "45.00");
    assert_eq!(regie.stands().await, ["0.00", "0.00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_keeps_no_count_that_finds_less_without_who_owes_it() {
    let regie = Regie::open().await;
    let first = &regie.desk.first;
    first.ticket(&regie.kind, "30").await.ok();
    close(first, &[("200", 1), ("100", 1), ("50", 1)], None).await;
    regie.send(&first.day).await.ok();
    for (statement, constraint) in [
        (
            "insert into inspection (id, office_id, unit_id, on_date, denominations, expected_centimes, counted_centimes, books, findings, at, staff_id)
             select gen_random_uuid(), o.id, o.unit_id, '2026-11-20', '{}', 100, 99, '[]', 'essai', now(), s.id
             from cash_office o, staff s where s.login = 'controleur'",
            "missing_is_owed",
        ),
        (
            "insert into remittance_answer (remittance_id, received_centimes, reference, remark, on_date, at, staff_id)
             select r.id, r.total_centimes - 1, 'essai', 'essai', r.sent_on, now(), s.id
             from remittance r, staff s where s.login = 'receveur'",
            "missing_is_owed",
        ),
        (
            "insert into cash_entry (id, office_id, on_date, at, kind, mode, amount_centimes, source_id, staff_id)
             select gen_random_uuid(), o.id, '2026-11-20', now(), 'shortfall', 'cash', -100, gen_random_uuid(), s.id
             from cash_office o, staff s where s.login = 'regisseur'",
            "cash_entry_shortfall",
        ),
    ] {
        let script = format!("set search_path to t_sefrou, platform; {statement}");
        let told = sqlx::raw_sql(AssertSqlSafe(script)).execute(&regie.desk.database).await;
        let error = told.expect_err(statement);
        assert!(broke(&error, constraint), "{statement}: {error}");
    }
}
