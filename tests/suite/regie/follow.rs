//! Follow-up: each step on its day and not before, whoever asks; what was paid in part is followed for the rest; claims are told late and
//! answered by what was decided.

use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use testkit::{Answer, Browser, Town, fresh};

use super::story::{Desk, person};
use crate::scene::text;

const NOTICES: &str = "notices { id number kind total taxpayer { number } cost lines { orderNumber cost late principal total charge { percent base amount text } } service { on } }";
const FOLLOW: &str = "daysLate inChargeOn claimed owed { cost late principal total } limitation { from until over } nextStep { kind from unserved inCharge } \
                      notices { number kind prints } interruptions { on instrument } claims { number late state }";

/// The desk with its receiver.
struct Office {
    desk: Desk,
    receiver: Browser,
    machine: u8,
}

impl Office {
    async fn open() -> Self {
        let desk = Desk::open().await;
        let receiver = person(&desk.town, "receveur", 6).await;
        Self { desk, receiver, machine: 100 }
    }

    /// The same some days later, when everybody signs in again.
    async fn on(&mut self, day: &str) {
        self.desk.town.set_clock(&format!("{day}T09:00:00Z"));
        let town: &Town = &self.desk.town;
        self.receiver = person(town, "receveur", self.machine).await;
        self.desk.assessor = person(town, "fiscalite", self.machine + 1).await;
        self.desk.ordonnateur = person(town, "ordonnateur", self.machine + 2).await;
        self.machine += 3;
    }

    /// An order that the receiver has taken in charge.
    async fn in_charge(&self, taxpayer: &str, amount: &str) -> Value {
        let order = self.desk.order(taxpayer, amount, "IN_TIME").await;
        let send = json!({ "operationId": fresh(), "orderIds": [order["id"]] });
        let slip = self.desk.ordonnateur.mutate("slipSend", send, "slip { id }").await.ok()["slip"]["id"].clone();
        self.receiver.mutate("slipAnswer", json!({ "slipId": slip, "accepted": true }), "slip { id }").await.ok();
        order
    }

    async fn issue(&self, kind: &str, orders: &[&Value], more: Value) -> Answer {
        let ids: Vec<&Value> = orders.iter().map(|order| &order["id"]).collect();
        let mut input = json!({ "operationId": fresh(), "kind": kind, "orderIds": ids });
        for (field, value) in more.as_object().expect("fields") {
            input[field] = value.clone();
        }
        self.receiver.mutate("noticeIssue", input, NOTICES).await
    }

    async fn serve(&self, issued: &Answer, on: &str) -> Answer {
        let notice = &issued.ok()["notices"][0]["id"];
        let input = json!({ "operationId": fresh(), "noticeId": notice, "servedOn": on, "manner": "BY_HAND" });
        self.receiver.mutate("noticeServe", input, "notice { service { on manner } }").await
    }

    async fn follow(&self, order: &Value) -> Value {
        let query = format!("query($id: ID!) {{ orderFollow(orderId: $id) {{ {FOLLOW} }} }}");
        self.receiver.graphql(&query, json!({ "id": order["id"] })).await.ok().clone()
    }

    async fn claim(&self, order: &Value, received: &str) -> Answer {
        let input = json!({ "operationId": fresh(), "orderId": order["id"], "receivedOn": received, "grounds": "خطأ في المساحة (مثال)" });
        self.desk
            .assessor
            .mutate("claimRecord", input, "claim { id number late claimUntil answerUntil courtUntil }")
            .await
    }

    async fn ageing(&self) -> Value {
        let query = "{ ageing(by: KIND) { total { orders notDue month prescribed total } groups { code total } } }";
        self.receiver.graphql(query, json!({})).await.ok().clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_waits_for_its_day_and_for_the_service_of_the_one_before() {
    let mut office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.in_charge(&taxpayer, "1000").await;
    let reminder = office.issue("REMINDER", &[&order], json!({})).await;
    assert_eq!(reminder.ok()["notices"][0]["number"], "2026/000001", "a reminder needs nothing but a debt");
    let early = office.issue("LAST_NOTICE", &[&order], json!({})).await;
    assert_eq!(early.refusals(), ["orderIds.0: regie-error-notice-early"]);

    // Due on Friday the 20th: the Monday after it is late.
    office.on("2026-11-23").await;
    let needs = office.issue("COMMAND", &[&order], json!({})).await;
    assert_eq!(needs.refusals(), ["orderIds.0: regie-error-notice-needs"]);
    let last = office.issue("LAST_NOTICE", &[&order], json!({})).await;
    assert_eq!(office.follow(&order).await["nextStep"]["unserved"], "LAST_NOTICE");
    let unserved = office.issue("COMMAND", &[&order], json!({})).await;
    assert_eq!(unserved.refusals(), ["orderIds.0: regie-error-notice-unserved"]);
    assert_eq!(office.serve(&last, "2026-11-22").await.refusals(), ["servedOn: regie-error-notice-served-before"]);
    assert_eq!(office.serve(&last, "2026-11-24").await.refusals(), ["servedOn: regie-error-notice-served-ahead"]);
    office.serve(&last, "2026-11-23").await.ok();
    assert_eq!(office.serve(&last, "2026-11-23").await.refusals(), ["noticeId: regie-error-notice-served"]);
    assert_eq!(office.follow(&order).await["nextStep"]["from"], "2026-12-21", "thirty whole days after the due day");

    // Sunday, the last of the thirty whole days, then the Monday on which it may be.
    office.on("2026-12-20").await;
    let early = office.issue("COMMAND", &[&order], json!({})).await;
    assert_eq!(early.refusals(), ["orderIds.0: regie-error-notice-early"]);
    office.on("2026-12-21").await;
    let command = office.issue("COMMAND", &[&order], json!({})).await;
    let line = &command.ok()["notices"][0]["lines"][0];
    assert_eq!((&line["principal"], &line["late"]), (&json!("1000.00"), &json!("10.00")), "6 % a year, months begun");
    office.serve(&command, "2026-12-21").await.ok();
    assert_eq!(office.follow(&order).await["nextStep"]["from"], "2027-01-21");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_formal_step_costs_is_owed_paid_first_and_withdrawn_with_the_step_while_it_is_not_paid() {
    let mut office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.in_charge(&taxpayer, "1000.10").await;
    office.on("2026-11-23").await;
    let last = office.issue("LAST_NOTICE", &[&order], json!({})).await;
    assert_eq!(last.ok()["notices"][0]["cost"], "0.00", "without costs (art. 36)");
    office.serve(&last, "2026-11-23").await.ok();
    let annul = async |office: &Office, issued: &Answer| {
        let input =
            json!({ "operationId": fresh(), "noticeId": issued.ok()["notices"][0]["id"], "reasons": "أسباب تجريبية" });
        office.receiver.mutate("noticeAnnul", input, "notice { cost annulment { reasons } }").await
    };

    office.on("2026-12-21").await;
    let wrong = office.issue("COMMAND", &[&order], json!({})).await;
    let line = &wrong.ok()["notices"][0]["lines"][0];
    // 2 % of 1,000.10 are 20.002: 21 dirhams. Two months begun at 0.5 % of the principal, rounded up: 11.
    assert_eq!((&line["charge"]["base"], &line["charge"]["amount"]), (&json!("1000.10"), &json!("21.00")));
    assert_eq!((&line["cost"], &line["late"], &line["total"]), (&json!("21.00"), &json!("11.00"), &json!("1032.10")));
    assert_eq!(office.follow(&order).await["owed"]["total"], "1032.10", "owed from now on");
    assert_eq!(annul(&office, &last).await.refusals(), ["noticeId: regie-error-notice-annul-later"]);
    let annulled = annul(&office, &wrong).await;
    assert_eq!(annulled.ok()["notice"]["annulment"]["reasons"], "أسباب تجريبية");
    assert_eq!(annul(&office, &wrong).await.refusals(), ["noticeId: regie-error-notice-annulled"]);
    assert_eq!(office.serve(&wrong, "2026-12-21").await.refusals(), ["noticeId: regie-error-notice-annulled"]);
    let now = office.follow(&order).await;
    assert_eq!((&now["owed"]["cost"], &now["owed"]["total"]), (&json!("0.00"), &json!("1011.10")));
    assert_eq!(now["nextStep"]["kind"], "COMMAND", "it was never taken");

    let again = office.issue("COMMAND", &[&order], json!({})).await;
    assert_eq!(again.ok()["notices"][0]["total"], "1032.10");
    let query = "query($id: ID!) { order(id: $id) { balance { cost late principal total } payments { cost late principal amount } } }";
    office.desk.admin = person(&office.desk.town, "admin", 240).await;
    office.desk.regisseur = person(&office.desk.town, "regisseur", 241).await;
    // The first till's day was another one.
    office.desk.first = office.desk.another(7, 60, 80).await;
    office.desk.pay(&order, "25").await.ok();
    let paid = office.desk.ordonnateur.graphql(query, json!({ "id": order["id"] })).await.ok().clone();
    assert_eq!(paid["balance"], json!({ "cost": "0.00", "late": "7.00", "principal": "1000.10", "total": "1007.10" }));
    let expected = json!([{ "cost": "21.00", "late": "4.00", "principal": "0.00", "amount": "25.00" }]);
    assert_eq!(paid["payments"], expected, "costs first (art. 27)");
    let none = "select count(*) from receipt_line where component = 'cost' and budget_line is null";
    assert_eq!(office.desk.count(none).await, 1, "for the account of the Treasury (art. 91)");
    assert_eq!(annul(&office, &again).await.refusals(), ["noticeId: regie-error-notice-annul-paid"]);
    let forged = "set search_path to t_sefrou, platform;
        update debt_cost set amount_centimes = amount_centimes - 100";
    let refused = sqlx::raw_sql(forged).execute(&office.desk.database).await;
    assert!(refused.expect_err("a refusal").to_string().contains("debt_cost_tariff"));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_notice_goes_to_each_debtor_and_all_of_them_or_none_are_issued_once() {
    let office = Office::open().await;
    let (one, other) = (office.desk.taxpayer().await, office.desk.taxpayer().await);
    let first = office.desk.order(&one, "1000", "IN_TIME").await;
    let second = office.desk.order(&one, "250.50", "IN_TIME").await;
    let third = office.desk.order(&other, "300", "IN_TIME").await;
    let paid = office.desk.order(&other, "400", "IN_TIME").await;
    office.desk.pay(&paid, "400").await.ok();
    let refused = office.issue("REMINDER", &[&first, &paid], json!({})).await;
    assert_eq!(refused.refusals(), ["orderIds.1: regie-error-order-nothing-owed"]);
    let not_in_charge = office.issue("LAST_NOTICE", &[&first], json!({})).await;
    assert_eq!(not_in_charge.refusals(), ["orderIds.0: regie-error-notice-not-in-charge"]);

    let operation = json!({ "operationId": fresh() });
    let issued = office.issue("REMINDER", &[&second, &third, &first], operation.clone()).await;
    let notices = issued.ok()["notices"].clone();
    assert_eq!(notices.as_array().map(Vec::len), Some(2), "two debtors");
    assert_eq!((&notices[0]["number"], &notices[0]["total"]), (&json!("2026/000001"), &json!("1250.50")));
    assert_eq!((&notices[1]["number"], &notices[1]["total"]), (&json!("2026/000002"), &json!("300.00")));
    let again = office.issue("REMINDER", &[&second, &third, &first], operation).await;
    assert_eq!(again.ok()["notices"], notices, "repeated, not issued again");
    assert_eq!(office.desk.count("select count(*) from debt_notice").await, 2);

    let mut forged = json!({ "operationId": fresh(), "kind": "REMINDER", "orderIds": [first["id"]] });
    let stranger = office.desk.assessor.mutate("noticeIssue", forged.clone(), NOTICES).await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
    forged["orderIds"] = json!([]);
    let nothing = office.receiver.mutate("noticeIssue", forged, NOTICES).await;
    assert_eq!(nothing.refusals(), ["orderIds: kernel-error-required"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_about_an_order_that_came_back_until_it_is_mended_and_the_till_takes_what_is_brought() {
    let mut office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let (first, second) =
        (office.desk.order(&taxpayer, "1000", "IN_TIME").await, office.desk.order(&taxpayer, "600", "IN_TIME").await);
    let third = office.desk.order(&taxpayer, "300", "IN_TIME").await;
    let send = async |office: &Office, orders: &[&Value]| {
        let ids: Vec<&Value> = orders.iter().map(|order| &order["id"]).collect();
        let send = json!({ "operationId": fresh(), "orderIds": ids });
        office.desk.ordonnateur.mutate("slipSend", send, "slip { id }").await.ok()["slip"]["id"].clone()
    };
    let answer = async |office: &Office, slip: &Value, accepted: bool| {
        let input = json!({ "slipId": slip, "accepted": accepted, "reasons": "سطر الميزانية ناقص (تجربة)" });
        office.receiver.mutate("slipAnswer", input, "slip { state }").await.ok();
    };
    // A slip that only waits stops no reminder.
    let slip = send(&office, &[&first, &second, &third]).await;
    office.issue("REMINDER", &[&third], json!({})).await.ok();
    answer(&office, &slip, false).await;

    office.on("2026-11-23").await;
    for kind in ["REMINDER", "LAST_NOTICE", "COMMAND"] {
        let refused = office.issue(kind, &[&first], json!({})).await;
        assert_eq!(refused.refusals(), ["orderIds.0: regie-error-notice-returned"], "{kind}");
    }
    let query =
        "query($id: ID!) { orderFollow(orderId: $id) { inChargeOn nextStep { kind inCharge from returnedOn } } }";
    let told = office.receiver.graphql(query, json!({ "id": first["id"] })).await.ok().clone();
    let expected = json!({ "kind": "LAST_NOTICE", "inCharge": false, "from": null, "returnedOn": "2026-11-20" });
    assert_eq!(told["nextStep"], expected);
    let forged = "insert into debt_notice_order (notice_id, order_id, cost_centimes, late_centimes, increase_centimes, principal_centimes)
        select n.id, o.id, 0, 0, 0, 100 from debt_notice n, collection_order o where o.number = 1";
    super::duties::refused(&office.desk, forged, "debt_notice_returned").await;

    // Whoever comes to pay pays.
    office.desk.admin = person(&office.desk.town, "admin", 240).await;
    office.desk.regisseur = person(&office.desk.town, "regisseur", 241).await;
    office.desk.first = office.desk.another(7, 60, 80).await;
    office.desk.pay(&first, "400").await.ok();
    let still = office.issue("REMINDER", &[&first], json!({})).await;
    assert_eq!(still.refusals(), ["orderIds.0: regie-error-notice-returned"], "a payment mends nothing of it");

    // Reduced: a reminder may go, and nothing of the law before the receiver has it.
    let less = json!({ "operationId": fresh(), "orderId": second["id"], "principal": "100", "authority": "الآمر بالصرف",
        "instrument": "مقرر تجريبي", "instrumentOn": "2026-11-23", "reasons": "essai" });
    office.desk.ordonnateur.mutate("orderReduce", less, "order { id }").await.ok();
    office.issue("REMINDER", &[&second], json!({})).await.ok();
    let before = office.issue("LAST_NOTICE", &[&second], json!({})).await;
    assert_eq!(before.refusals(), ["orderIds.0: regie-error-notice-not-in-charge"]);

    // Sent again: a reminder may go; taken in charge: it is pursued.
    let again = send(&office, &[&first]).await;
    office.issue("REMINDER", &[&first], json!({})).await.ok();
    answer(&office, &again, true).await;
    office.issue("LAST_NOTICE", &[&first], json!({})).await.ok();
    // The third stays where it is, and what was sent about it before stays on record.
    let third = office.issue("REMINDER", &[&third], json!({})).await;
    assert_eq!(third.refusals(), ["orderIds.0: regie-error-notice-returned"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_itself_refuses_a_step_out_of_its_turn() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.in_charge(&taxpayer, "1000").await;
    office.issue("REMINDER", &[&order], json!({})).await.ok();
    for kind in ["last_notice", "command", "seizure", "sale"] {
        let forged = format!(
            "set search_path to t_sefrou, platform;
             insert into debt_notice select gen_random_uuid(), unit_id, taxpayer_id, '{kind}', 2026, 99, issued_on, issued_at, issued_by from debt_notice;
             insert into debt_notice_order select n.id, l.order_id, 0, 0, 0, 100000 from debt_notice n, debt_notice_order l where n.number = 99"
        );
        let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(forged)).execute(&office.desk.database).await;
        assert!(refused.expect_err("a refusal").to_string().contains("not due yet"), "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ages_add_up_and_a_part_payment_or_an_acknowledgement_interrupts_the_limitation() {
    let mut office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.in_charge(&taxpayer, "1000").await;
    let other = office.in_charge(&taxpayer, "600").await;
    office.desk.pay(&order, "400").await.ok();
    let ageing = office.ageing().await;
    assert_eq!((&ageing["total"]["orders"], &ageing["total"]["notDue"]), (&json!(2), &json!("1200.00")));
    assert_eq!((&ageing["total"]["total"], &ageing["groups"][0]["total"]), (&json!("1200.00"), &json!("1200.00")));

    office.on("2026-12-01").await;
    let ageing = office.ageing().await;
    // 0.5 % for the month begun, rounded up to the dirham, of each.
    assert_eq!((&ageing["total"]["month"], &ageing["total"]["notDue"]), (&json!("1206.00"), &json!("0.00")));
    let query = "{ overdue { nodes { order { number } daysLate age owed { total } nextStep { kind } } totalCount } }";
    let late = office.receiver.graphql(query, json!({})).await.ok().clone();
    assert_eq!((&late["totalCount"], &late["nodes"][0]["daysLate"]), (&json!(2), &json!(11)));

    // Three years and eleven months later one of them falls soon.
    office.on("2030-10-20").await;
    let query = "{ limitations { nodes { order { number } limitation { until over } } } }";
    let soon = office.receiver.graphql(query, json!({})).await.ok()["nodes"].clone();
    assert_eq!(soon.as_array().map(Vec::len), Some(2));
    assert_eq!(soon[1]["limitation"], json!({ "until": "2030-11-20", "over": false }));
    let input =
        |on: &str| json!({ "operationId": fresh(), "orderId": other["id"], "on": on, "instrument": "رسالة تجريبية" });
    let before = office.receiver.mutate("limitationInterrupt", input("2020-01-01"), "follow { orderId }").await;
    assert_eq!(before.refusals(), ["on: regie-error-limitation-day"]);
    let known =
        office.receiver.mutate("limitationInterrupt", input("2030-10-20"), "follow { limitation { until } }").await;
    assert_eq!(known.ok()["follow"]["limitation"]["until"], "2034-10-20");
    let soon = office.receiver.graphql(query, json!({})).await.ok()["nodes"].clone();
    assert_eq!(soon.as_array().map(Vec::len), Some(1), "the other one begins anew");

    office.on("2030-11-21").await;
    assert_eq!(office.follow(&order).await["limitation"]["over"], true);
    let gone = office.issue("REMINDER", &[&order], json!({})).await;
    assert_eq!(gone.refusals(), ["orderIds.0: regie-error-notice-prescribed"]);
    let prescribed = office.ageing().await["total"]["prescribed"].clone();
    assert_eq!(prescribed, office.follow(&order).await["owed"]["total"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_told_late_by_a_day_answered_by_a_decision_and_looked_at_before_a_formal_step() {
    let mut office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.in_charge(&taxpayer, "1000").await;
    assert_eq!(office.claim(&order, "2026-11-19").await.refusals(), ["receivedOn: regie-error-claim-before"]);
    assert_eq!(office.claim(&order, "2026-11-21").await.refusals(), ["receivedOn: regie-error-claim-ahead"]);

    office.on("2027-05-25").await;
    // In charge on 20 November: six clear months end on Friday 21 May 2027.
    let in_time = office.claim(&order, "2027-05-21").await.ok()["claim"].clone();
    assert_eq!((&in_time["late"], &in_time["claimUntil"]), (&json!(false), &json!("2027-05-21")));
    let late = office.claim(&order, "2027-05-22").await.ok()["claim"].clone();
    assert_eq!((&late["number"], &late["late"]), (&json!("2027/000002"), &json!(true)));

    let last = office.issue("LAST_NOTICE", &[&order], json!({})).await;
    office.serve(&last, "2027-05-25").await.ok();
    office.on("2027-06-16").await;
    let asked = office.issue("COMMAND", &[&order], json!({})).await;
    assert_eq!(asked.refusals(), ["orderIds.0: regie-error-notice-claim"]);
    office.issue("COMMAND", &[&order], json!({ "despiteClaim": true })).await.ok();

    let answer = |claim: &Value, outcome: &str, change: Value| json!({ "operationId": fresh(), "claimId": claim["id"], "outcome": outcome, "changeNumber": change, "reasons": "essai" });
    let selection = "claim { state courtUntil answer { outcome changeNumber } }";
    let ordonnateur = &office.desk.ordonnateur;
    let without = ordonnateur.mutate("claimAnswer", answer(&in_time, "PARTLY", Value::Null), selection).await;
    assert_eq!(without.refusals(), ["changeNumber: regie-error-claim-change"]);
    let decided = json!({ "operationId": fresh(), "orderId": order["id"], "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
        "instrumentOn": "2027-06-16", "reasons": "essai", "principal": "200" });
    ordonnateur.mutate("orderReduce", decided, "order { id }").await.ok();
    let given = ordonnateur.mutate("claimAnswer", answer(&in_time, "PARTLY", json!(1)), selection).await;
    let claim = &given.ok()["claim"];
    assert_eq!((&claim["state"], &claim["answer"]["changeNumber"]), (&json!("ANSWERED"), &json!(1)));
    assert_eq!(claim["courtUntil"], Value::Null, "nobody was told yet");
    let twice = ordonnateur.mutate("claimAnswer", answer(&in_time, "REJECTED", Value::Null), selection).await;
    assert_eq!(twice.refusals(), ["claimId: regie-error-claim-answered"]);
    let query = "{ claims(filter: { state: OPEN }) { nodes { number answerUntil courtUntil } totalCount } }";
    let open = ordonnateur.graphql(query, json!({})).await.ok().clone();
    assert_eq!((&open["totalCount"], &open["nodes"][0]["number"]), (&json!(1), &json!("2027/000002")));
    let assessor = office.desk.assessor.mutate("claimAnswer", answer(&late, "REJECTED", Value::Null), selection).await;
    assert_eq!(assessor.error_code(), Some("FORBIDDEN"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_delay_for_going_to_court_runs_from_the_day_the_answer_was_notified_and_not_before() {
    let mut office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.in_charge(&taxpayer, "1000").await;
    let claim = office.claim(&order, "2026-11-20").await.ok()["claim"].clone();
    assert!(claim["courtUntil"].is_string(), "after the last day for an answer, while there is none");
    let selection = "claim { state courtUntil answer { notification { on manner reference } } }";
    let notified = |on: &str, manner: &str, reference: Value| json!({ "operationId": fresh(), "claimId": claim["id"], "notifiedOn": on, "manner": manner, "reference": reference });
    let early = notified("2026-11-20", "BY_HAND", Value::Null);
    let early = office.desk.assessor.mutate("claimNotify", early, selection).await;
    assert_eq!(early.refusals(), ["claimId: regie-error-claim-unanswered"]);

    // Given an answer of 20 November: no delay runs, however long nobody is told.
    let answer =
        json!({ "operationId": fresh(), "claimId": claim["id"], "outcome": "REJECTED", "reasons": "أسباب تجريبية" });
    let answered = office.desk.ordonnateur.mutate("claimAnswer", answer, selection).await;
    let waiting = json!({ "state": "ANSWERED", "courtUntil": null, "answer": { "notification": null } });
    assert_eq!(answered.ok()["claim"], waiting);
    office.desk.town.deliver().await;
    let inbox = office.desk.assessor.graphql("{ notices(first: 9) { nodes { kind } } }", json!({})).await;
    assert_eq!(inbox.ok()["nodes"], json!([{ "kind": "regie.claim.rejected" }]), "who recorded it notifies it");
    office.on("2026-12-10").await;
    let (assessor, ordonnateur) = (&office.desk.assessor, &office.desk.ordonnateur);
    let count = async |state: &str| {
        let query = "query($s: DebtClaimState) { claims(filter: { state: $s }) { totalCount } }";
        ordonnateur.graphql(query, json!({ "s": state })).await.ok()["totalCount"].clone()
    };
    assert_eq!((count("ANSWERED").await, count("NOTIFIED").await), (json!(1), json!(0)));
    for (on, fault) in [("2026-11-19", "before"), ("2026-12-11", "ahead")] {
        let refused = assessor.mutate("claimNotify", notified(on, "BY_HAND", Value::Null), selection).await;
        assert_eq!(refused.refusals(), [format!("notifiedOn: regie-error-claim-notified-{fault}")]);
    }
    let unnumbered = assessor.mutate("claimNotify", notified("2026-12-07", "REGISTERED", Value::Null), selection).await;
    assert!(unnumbered.refusals()[0].starts_with("reference: "), "{:?}", unnumbered.refusals());
    let forbidden = notified("2026-12-07", "BY_HAND", Value::Null);
    let forbidden = office.receiver.mutate("claimNotify", forbidden, selection).await;
    assert_eq!(forbidden.error_code(), Some("FORBIDDEN"));

    // Then thirty clear days run from the day it was handed over, and that day is said once.
    let told = assessor.mutate("claimNotify", notified("2026-12-07", "REGISTERED", json!("RR 1 MA")), selection).await;
    let notification = json!({ "on": "2026-12-07", "manner": "REGISTERED", "reference": "RR 1 MA" });
    let said = json!({ "state": "NOTIFIED", "courtUntil": "2027-01-07", "answer": { "notification": notification } });
    assert_eq!(told.ok()["claim"], said);
    let twice = ordonnateur.mutate("claimNotify", notified("2026-12-08", "BAILIFF", Value::Null), selection).await;
    assert_eq!(twice.refusals(), ["claimId: regie-error-claim-notified"]);
    assert_eq!((count("ANSWERED").await, count("NOTIFIED").await), (json!(0), json!(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_printed_in_both_languages_and_each_later_print_is_marked() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.desk.order(&taxpayer, "1250.50", "IN_TIME").await;
    let issued = office.issue("REMINDER", &[&order], json!({})).await;
    let print = async |language: &str| {
        let input = json!({ "noticeId": issued.ok()["notices"][0]["id"], "language": language });
        let answer = office.receiver.mutate("noticePrint", input, "url").await;
        let page = office.receiver.get(&text(&answer.ok()["url"])).await;
        assert_eq!(page.headers()["content-type"], "application/pdf");
        let file = office.desk.town.data.root().join(format!("paper-{}.pdf", fresh()));
        std::fs::write(&file, page.bytes().await.unwrap()).unwrap();
        let said = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext");
        assert!(said.status.success(), "{said:?}");
        String::from_utf8_lossy(&said.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let french = print("fr").await;
    for said in [
        "Avis de paiement",
        "2026/000001",
        "Amina El Mithal",
        "mille deux cent cinquante dirhams et cinquante centimes",
    ] {
        assert!(french.contains(said), "{said}: {french}");
    }
    assert!(french.contains(&text(&order["reference"])) && !french.contains("Réimpression"), "{french}");
    assert!(print("ar").await.contains("2026/000001"));
    assert!(print("fr").await.contains("Réimpression n° 2"));
    assert_eq!(office.follow(&order).await["notices"][0]["prints"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_of_another_commune_sees_or_follows_a_debt() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.desk.order(&taxpayer, "1000", "IN_TIME").await;
    let issued = office.issue("REMINDER", &[&order], json!({})).await;
    let claim = office.claim(&order, "2026-11-20").await.ok()["claim"].clone();
    // The same identifiers, asked by who has every right elsewhere.
    crate::scene::hire(&office.desk.town, "fes", "receveur.fes", "receiver").await;
    let stranger = office.desk.town.at_from("fes", crate::scene::desk(90));
    stranger.sign_in("receveur.fes", testkit::PASSWORD).await;
    let query = "query($id: ID!) { orderFollow(orderId: $id) { orderId } }";
    assert!(stranger.graphql(query, json!({ "id": order["id"] })).await.ok().is_null());
    let query = "query($id: ID!) { debtNotices(filter: { orderId: $id }) { totalCount } }";
    assert_eq!(stranger.graphql(query, json!({ "id": order["id"] })).await.ok()["totalCount"], 0);
    let remind = json!({ "operationId": fresh(), "kind": "REMINDER", "orderIds": [order["id"]] });
    let refused = stranger.mutate("noticeIssue", remind, "notices { id }").await;
    assert_eq!(refused.refusals(), ["orderIds.0: kernel-error-not-found"]);
    let serve = json!({ "operationId": fresh(), "noticeId": issued.ok()["notices"][0]["id"], "servedOn": "2026-11-20", "manner": "POSTED" });
    assert_eq!(
        stranger.mutate("noticeServe", serve, "notice { id }").await.refusals(),
        ["noticeId: kernel-error-not-found"]
    );
    assert!(text(&claim["number"]).starts_with("2026/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_recorded_before_or_after_a_step_against_its_order_and_never_beside_it() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.in_charge(&taxpayer, "1000").await;
    let mut step = office.desk.database.begin().await.expect("a transaction");
    let hold = "select pg_advisory_xact_lock(hashtextextended('regie/order/' || $1::uuid::text, 0))";
    let id = text(&order["id"]).replace("ord_", "");
    sqlx::query(hold).bind(id).execute(&mut *step).await.expect("the order is held");

    let mut claim = Box::pin(office.claim(&order, "2026-11-20"));
    assert!(tokio::time::timeout(Duration::from_millis(500), &mut claim).await.is_err(), "it waits for the step");
    step.rollback().await.expect("the end of the step");
    claim.await.ok();
    // And who asks what is held of them is told of both.
    office.issue("REMINDER", &[&order], json!({})).await.ok();
    let chief = person(&office.desk.town, "chef", 7).await;
    let query = "{ personReport(filter: { name: \"Amina El Mithal\" }) { occurrences { what count } } }";
    let told = chief.graphql(query, json!({})).await.ok()["occurrences"].clone();
    let one = |what: &str| told.as_array().expect("a list").contains(&json!({ "what": what, "count": 1 }));
    assert!(one("Avis et actes de poursuite") && one("Réclamations"), "{told}");
}
