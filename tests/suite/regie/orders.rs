//! Orders to collect and the slips by which they go to the receiver: made by a second person, numbered without gap, never below what was
//! paid whoever asks at once, sent once and answered once.

use std::process::Command;

use futures::future::join_all;
use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::story::{Desk, person};
use crate::scene::{numbers, sql, text};

const SLIP: &str = "slip { id number orderCount total state answer { accepted reasons } lines(first: 100) {
    nodes { position amount order { number state slips { number accepted } } } } }";

/// The desk with its receiver.
struct Office {
    desk: Desk,
    receiver: Browser,
}

impl Office {
    async fn open() -> Self {
        let desk = Desk::open().await;
        let receiver = person(&desk.town, "receveur", 6).await;
        Self { desk, receiver }
    }

    /// An assessment of so much of a free kind.
    async fn assessed(&self, taxpayer: &str, amount: &str) -> Value {
        let facts = json!([{ "name": "amount", "value": amount }, { "name": "reason", "value": "essai" }]);
        let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": self.desk.kind("DIVERS").await, "facts": facts,
            "declared": "IN_TIME", "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" });
        let made = self.desk.assessor.mutate("assessmentMake", ask, "assessment { id }").await;
        made.ok()["assessment"]["id"].clone()
    }

    async fn issue(&self, operation: uuid::Uuid, assessments: &[&Value]) -> Answer {
        let input = json!({ "operationId": operation, "assessmentIds": assessments });
        self.desk.ordonnateur.mutate("orderIssue", input, "orders { id number reference total }").await
    }

    async fn change(&self, mutation: &str, order: &Value, more: Value) -> Answer {
        let mut input = json!({ "operationId": fresh(), "orderId": order["id"], "authority": "الآمر بالصرف",
            "instrument": "مقرر تجريبي", "instrumentOn": "2026-11-20", "reasons": "essai" });
        if mutation == "orderRemit" {
            input["authority"] = json!("COUNCIL");
        }
        for (field, value) in more.as_object().expect("fields") {
            input[field] = value.clone();
        }
        self.desk.ordonnateur.mutate(mutation, input, "order { state changes { kind principal } }").await
    }

    /// The receiver asks that orders be written off, by a paper of this day.
    async fn ask_write_off(&self, orders: &[&Value], on: &str) -> Answer {
        let ids: Vec<&Value> = orders.iter().map(|order| &order["id"]).collect();
        let input = json!({ "operationId": fresh(), "orderIds": ids, "requestedOn": on, "reasons": "المدين بدون موطن معروف (مثال)" });
        let selection = "orders { number writeOffRequest { requestedOn decideBy reasons by { login } } }";
        self.receiver.mutate("writeOffRequest", input, selection).await
    }

    async fn send(&self, what: Value) -> Answer {
        let mut input = json!({ "operationId": fresh() });
        for (field, value) in what.as_object().expect("fields") {
            input[field] = value.clone();
        }
        self.desk.ordonnateur.mutate("slipSend", input, SLIP).await
    }

    async fn answer(&self, slip: &Value, accepted: bool, reasons: Value) -> Answer {
        let input = json!({ "slipId": slip["id"], "accepted": accepted, "reasons": reasons });
        self.receiver.mutate("slipAnswer", input, SLIP).await
    }

    /// Numbers of the orders that a filter finds, newest first.
    async fn found(&self, filter: Value) -> Vec<String> {
        let query = "query($f: OrderFilter) { orders(first: 100, filter: $f) { nodes { number } totalCount } }";
        let answer = self.desk.ordonnateur.graphql(query, json!({ "f": filter })).await;
        let nodes = answer.ok()["nodes"].as_array().expect("nodes").clone();
        assert_eq!(answer.ok()["totalCount"].as_u64(), Some(nodes.len() as u64));
        nodes.iter().map(|order| text(&order["number"])).collect()
    }

    async fn order(&self, order: &Value, selection: &str) -> Value {
        let query = format!("query($id: ID!) {{ order(id: $id) {{ {selection} }} }}");
        self.desk.ordonnateur.graphql(&query, json!({ "id": order["id"] })).await.ok().clone()
    }

    /// What a paper says, as text.
    async fn printed(&self, mutation: &str, input: Value) -> String {
        let answer = self.desk.ordonnateur.mutate(mutation, input, "url").await;
        let page = self.desk.ordonnateur.get(&text(&answer.ok()["url"])).await;
        assert_eq!(page.headers()["content-type"], "application/pdf");
        let file = self.desk.town.data.root().join(format!("paper-{}.pdf", fresh()));
        std::fs::write(&file, page.bytes().await.unwrap()).unwrap();
        let said = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext");
        assert!(said.status.success(), "{said:?}");
        String::from_utf8_lossy(&said.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_assessment_is_ordered_once_with_a_number_and_a_reference_of_its_own() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let (one, other) = (office.assessed(&taxpayer, "1000").await, office.assessed(&taxpayer, "250.50").await);
    let operation = fresh();
    let made = office.issue(operation, &[&one, &other]).await;
    let orders = made.ok()["orders"].clone();
    assert_eq!((&orders[0]["number"], &orders[1]["number"]), (&json!("2026/000001"), &json!("2026/000002")));
    assert_eq!((&orders[0]["total"], &orders[1]["total"]), (&json!("1000.00"), &json!("250.50")));
    assert_ne!(orders[0]["reference"], orders[1]["reference"]);
    assert_eq!(office.issue(operation, &[&one, &other]).await.ok()["orders"], orders, "repeated, not made again");

    let third = office.assessed(&taxpayer, "300").await;
    let again = office.issue(fresh(), &[&third, &one]).await;
    assert_eq!(again.refusals(), ["assessmentIds.1: regie-error-order-exists"]);
    let twice = office.issue(fresh(), &[&third, &third]).await;
    assert_eq!(twice.refusals(), ["assessmentIds.1: regie-error-order-twice"]);
    assert_eq!(office.issue(fresh(), &[]).await.refusals(), ["assessmentIds: kernel-error-required"]);
    let next = office.issue(fresh(), &[&third]).await;
    assert_eq!(next.ok()["orders"][0]["number"], "2026/000003", "what was refused took no number");
    assert_eq!(office.desk.count("select count(*) from audit where act = 'regie.order.issue'").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tax_of_an_earlier_year_bears_late_charges_from_the_day_of_the_law_however_late_it_is_assessed() {
    let office = Office::open().await;
    let (taxpayer, land, before) = (office.desk.taxpayer().await, office.desk.kind("TNB").await, "2022-06-01");
    let rates = json!([{ "code": "buildings", "amount": "10" }, { "code": "houses", "amount": "3" }]);
    let tariff = json!({ "operationId": fresh(), "kindId": land, "from": "2023-01-01", "rates": rates, "instrument": "قرار جبائي تجريبي",
        "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before, "visa": "تأشيرة تجريبية", "visaOn": before });
    office.desk.assessor.mutate("tariffRecord", tariff, "tariff { id }").await.ok();
    let facts = json!([{ "name": "zone", "value": "buildings" }, { "name": "surface", "value": "100" }]);
    let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": land, "facts": facts, "declared": "IN_TIME",
        "periodFrom": "2023-01-01", "periodUntil": "2023-12-31" });
    let made = office.desk.assessor.mutate("assessmentMake", ask, "assessment { id dueOn legalDueOn }").await;
    let made = made.ok()["assessment"].clone();
    assert_eq!((&made["dueOn"], &made["legalDueOn"]), (&json!("2026-11-20"), &json!("2023-02-28")));
    let order = office.issue(fresh(), &[&made["id"]]).await.ok()["orders"][0].clone();
    let days = office.order(&order, "dueOn legalDueOn").await;
    assert_eq!(days, json!({ "dueOn": "2026-11-20", "legalDueOn": "2023-02-28" }));
    // 45 months begun since 1 March 2023: 10 %, 5 % for the first, 0.5 % for each of the others.
    let owed = json!({ "late": "370.00", "increase": "0.00", "principal": "1000.00", "total": "1370.00" });
    assert_eq!(office.desk.owed(&order).await, owed);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_assessed_does_not_order_neither_by_the_app_nor_by_postgresql() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let assessment = office.assessed(&taxpayer, "1000").await;
    let own = "update assessment set assessed_by = (select id from staff where login = 'ordonnateur')";
    sql(&office.desk.database, own).await;
    let refused = office.issue(fresh(), &[&assessment]).await;
    assert_eq!(refused.refusals(), ["assessmentIds.0: regie-error-order-second-person"]);
    let forged = "insert into collection_order (id, assessment_id, unit_id, taxpayer_id, kind_id, year, number, reference, payer,
            principal_centimes, increase_centimes, due_on, late_rule, issued_on, issued_at, issued_by, seal)
        select gen_random_uuid(), a.id, a.unit_id, a.taxpayer_id, a.kind_id, 2026, 1, 'essai', '{}', 100, 0, a.due_on, 'none', a.due_on,
            now(), a.assessed_by, '' from assessment a";
    let script = format!("set search_path to t_sefrou, platform; {forged}");
    let told = sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&office.desk.database).await;
    assert!(told.expect_err("a refusal").to_string().contains("who assessed does not order"));
    assert_eq!(office.desk.count("select count(*) from collection_order").await, 0);
    let input = json!({ "operationId": fresh(), "assessmentIds": [assessment] });
    let stranger = office.desk.assessor.mutate("orderIssue", input, "orders { id }").await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_requests_at_once_leave_no_gap_in_the_numbers_of_orders() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let mut assessments = Vec::new();
    for _ in 0..16 {
        assessments.push(office.assessed(&taxpayer, "500").await);
    }
    // Each is asked for by two requests with operations of their own: one of them is refused.
    let pairs = assessments.iter().flat_map(|one| [one, one]);
    let asked = &office;
    let answers = join_all(pairs.map(|one| async move { asked.issue(fresh(), &[one]).await })).await;
    let refused: Vec<String> = answers.iter().flat_map(Answer::refusals).collect();
    assert_eq!(refused.len(), 16);
    assert!(refused.iter().all(|told| told == "assessmentIds.0: regie-error-order-exists"), "{refused:?}");
    let mut found = numbers(&office.desk.database, "select number from collection_order").await;
    found.sort_unstable();
    assert!(found.iter().copied().eq(1..=16), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn payments_and_reductions_at_the_same_moment_never_take_more_than_there_is() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.desk.order(&taxpayer, "1000", "IN_TIME").await;
    let reductions = join_all((0..8).map(|_| office.change("orderReduce", &order, json!({ "principal": "150" }))));
    let payments = join_all((0..4).map(|_| office.desk.pay(&order, "200")));
    let (reductions, payments) = tokio::join!(reductions, payments);
    let done = |answers: &[Answer]| answers.iter().filter(|answer| answer.refusals().is_empty()).count() as u64;
    let (reduced, paid) = (done(&reductions) * 150, done(&payments) * 200);
    assert!(reduced <= 1000 && paid <= 1000, "{reduced} {paid}");
    let fields = "state balance { principal total } surplus { principal } payments { amount } changes { principal }";
    let state = office.order(&order, fields).await;
    // What was paid before it was taken back is a surplus, to the centime.
    assert_eq!(state["balance"]["principal"], format!("{}.00", 1000_u64.saturating_sub(reduced + paid)), "{state}");
    assert_eq!(state["surplus"]["principal"], format!("{}.00", (reduced + paid).saturating_sub(1000)), "{state}");
    assert_eq!(state["payments"].as_array().map(Vec::len), Some(usize::try_from(done(&payments)).unwrap()));
    let over = office.change("orderReduce", &order, json!({ "principal": "1000" })).await;
    assert_eq!(over.refusals(), ["principal: regie-error-order-change-too-much"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_shows_what_was_changed_of_it_and_a_write_off_ends_no_debt() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.desk.order(&taxpayer, "1000", "IN_TIME").await;
    let reduced = office.change("orderReduce", &order, json!({ "principal": "100" })).await.ok()["order"].clone();
    assert_eq!(reduced["changes"], json!([{ "kind": "REDUCTION", "principal": "100.00" }]));
    let unasked = office.change("orderWriteOff", &order, json!({})).await;
    assert_eq!(unasked.refusals(), ["orderId: regie-error-write-off-unasked"]);
    office.ask_write_off(&[&order], "2026-11-20").await.ok();
    let off = office.change("orderWriteOff", &order, json!({})).await.ok()["order"].clone();
    assert_eq!(off["state"], "WRITTEN_OFF");
    assert_eq!(office.desk.owed(&order).await["total"], "900.00");
    let twice = office.change("orderWriteOff", &order, json!({})).await;
    assert_eq!(twice.refusals(), ["orderId: regie-error-order-written-off"]);
    let visa = json!({ "principal": "400", "visa": "تأشيرة تجريبية", "visaOn": "2026-11-20" });
    let remitted = office.change("orderRemit", &order, visa.clone()).await;
    assert_eq!(remitted.ok()["order"]["changes"][2]["kind"], "REMISSION");
    sql(&office.desk.database, "update revenue_kind set nature = 'tax' where code = 'DIVERS'").await;
    assert_eq!(
        office.change("orderRemit", &order, visa).await.refusals(),
        ["orderId: regie-error-order-remit-tax"],
        "never a tax"
    );
    sql(&office.desk.database, "update revenue_kind set nature = 'product' where code = 'DIVERS'").await;
    office.desk.pay(&order, "500").await.ok();
    assert_eq!(office.order(&order, "state").await["state"], "PAID", "written off and paid all the same");
    let wrong = office.desk.order(&taxpayer, "700", "IN_TIME").await;
    let gone = office.change("orderCancel", &wrong, json!({})).await;
    assert_eq!(gone.ok()["order"]["state"], "CANCELLED");
    assert_eq!(office.desk.owed(&wrong).await["total"], "0.00");
    assert_eq!(office.found(json!({ "state": "CANCELLED" })).await, ["2026/000002"]);
    assert_eq!(office.found(json!({ "state": "PAID" })).await, ["2026/000001"]);
    assert!(office.found(json!({ "state": "OPEN" })).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_off_that_the_receiver_has_not_asked_for_neither_by_the_app_nor_by_postgresql() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let first = office.desk.order(&taxpayer, "1000", "IN_TIME").await;
    let second = office.desk.order(&taxpayer, "500", "IN_TIME").await;
    let (paid, gone) =
        (office.desk.order(&taxpayer, "300", "IN_TIME").await, office.desk.order(&taxpayer, "200", "IN_TIME").await);
    office.desk.pay(&paid, "300").await.ok();
    office.change("orderCancel", &gone, json!({})).await.ok();
    let forged = |login: &str| {
        format!(
            "insert into order_change (id, order_id, number, kind, principal_centimes, increase_centimes, authority, instrument, instrument_on,
                 reasons, decided_on, at, staff_id)
             select gen_random_uuid(), o.id, 1, 'write_off', 100000, 0, 'essai', 'essai', '2026-11-20', 'essai', '2026-11-20', now(), s.id
             from collection_order o, staff s where o.number = 1 and s.login = '{login}'"
        )
    };
    super::duties::refused(&office.desk, &forged("ordonnateur"), "order_change_write_off_requested").await;

    // All of them or none, each with what stands against it.
    let refused = office.ask_write_off(&[&first, &paid, &gone], "2026-11-20").await;
    let expected = ["orderIds.1: regie-error-order-nothing-owed", "orderIds.2: regie-error-order-cancelled"];
    assert_eq!(refused.refusals(), expected);
    let early = office.ask_write_off(&[&first], "2026-11-19").await;
    assert_eq!(early.refusals(), ["orderIds.0: regie-error-write-off-before"]);
    let ahead = office.ask_write_off(&[&first], "2026-11-21").await;
    assert_eq!(ahead.refusals(), ["requestedOn: regie-error-write-off-ahead"]);
    assert_eq!(office.desk.count("select count(*) from write_off_request").await, 0);
    let asked = office.ask_write_off(&[&second, &first], "2026-11-20").await.ok()["orders"].clone();
    let told = json!({ "requestedOn": "2026-11-20", "decideBy": "2027-11-20", "reasons": "المدين بدون موطن معروف (مثال)",
        "by": { "login": "receveur" } });
    let expected = json!([{ "number": "2026/000002", "writeOffRequest": told }, { "number": "2026/000001", "writeOffRequest": told }]);
    assert_eq!(asked, expected);
    let twice = office.ask_write_off(&[&first], "2026-11-20").await;
    assert_eq!(twice.refusals(), ["orderIds.0: regie-error-write-off-asked"]);
    let input =
        json!({ "operationId": fresh(), "orderIds": [first["id"]], "requestedOn": "2026-11-20", "reasons": "essai" });
    for who in [&office.desk.ordonnateur, &office.desk.assessor, &office.desk.regisseur] {
        let answer = who.mutate("writeOffRequest", input.clone(), "orders { id }").await;
        assert_eq!(answer.error_code(), Some("FORBIDDEN"), "who keeps the accounts asks");
    }
    assert_eq!(office.found(json!({ "writeOffAsked": true })).await, ["2026/000002", "2026/000001"]);

    // Whoever asked does not decide, whatever roles they have come to since; the others do, and only of what was asked.
    super::duties::refused(&office.desk, &forged("receveur"), "order_change_write_off_requested").await;
    office.change("orderWriteOff", &second, json!({})).await.ok();
    assert_eq!(office.found(json!({ "writeOffAsked": true })).await, ["2026/000001"]);
    sql(
        &office.desk.database,
        "update write_off_request set staff_id = (select id from staff where login = 'ordonnateur')",
    )
    .await;
    let own = office.change("orderWriteOff", &first, json!({})).await;
    assert_eq!(own.refusals(), ["orderId: regie-error-write-off-own"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_found_by_reference_number_and_name_and_a_mistyped_reference_is_told() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let first = office.desk.order(&taxpayer, "1000", "IN_TIME").await;
    office.desk.order(&taxpayer, "300", "IN_TIME").await;
    assert_eq!(office.found(json!({ "query": first["reference"] })).await, ["2026/000001"]);
    assert_eq!(office.found(json!({ "query": "2026/2" })).await, ["2026/000002"]);
    assert_eq!(office.found(json!({ "query": "mithal" })).await, ["2026/000002", "2026/000001"]);
    assert_eq!(office.found(json!({ "query": "المثال", "taxpayerId": taxpayer, "year": 2026 })).await.len(), 2);
    assert!(office.found(json!({ "query": "inconnu" })).await.is_empty());
    assert_eq!(office.found(json!({ "overdueOn": "2028-01-01" })).await.len(), 2);
    assert!(office.found(json!({ "overdueOn": "2026-11-01" })).await.is_empty());
    let mistyped = text(&first["reference"]).replace("000001", "000011");
    let query = "query($q: String) { orders(filter: { query: $q }) { nodes { id } } }";
    let told = office.desk.ordonnateur.graphql(query, json!({ "q": mistyped })).await;
    assert_eq!(told.error_code(), Some("BAD_INPUT"));
    let later = office.order(
        &first,
        "balance(on: \"2028-01-01\") { principal total late } before: balance(on: \"2026-11-01\") { late }",
    );
    let later = later.await;
    assert_eq!((&later["balance"]["principal"], &later["before"]["late"]), (&json!("1000.00"), &json!("0.00")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_on_one_slip_at_a_time_and_again_once_that_came_back() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let first = office.desk.order(&taxpayer, "1000", "IN_TIME").await;
    let second = office.desk.order(&taxpayer, "250.50", "IN_TIME").await;
    let slip = office.send(json!({ "orderIds": [second["id"], first["id"]] })).await.ok()["slip"].clone();
    assert_eq!(
        (&slip["number"], &slip["orderCount"], &slip["total"]),
        (&json!("2026/000001"), &json!(2), &json!("1250.50"))
    );
    assert_eq!(slip["lines"]["nodes"][0]["order"]["number"], "2026/000002", "in the sequence in which they were named");
    let sent = office.send(json!({ "orderIds": [first["id"]] })).await;
    assert_eq!(sent.refusals(), ["orderIds.0: regie-error-slip-order-sent"]);
    let nothing = office.send(json!({ "waiting": {} })).await;
    assert_eq!(nothing.refusals(), ["waiting: regie-error-slip-empty"]);
    assert_eq!(office.found(json!({ "onSlip": true })).await.len(), 2);

    assert_eq!(office.answer(&slip, false, Value::Null).await.refusals(), ["reasons: kernel-error-required"]);
    let input = json!({ "slipId": slip["id"], "accepted": true });
    let own = office.desk.ordonnateur.mutate("slipAnswer", input, "slip { id }").await;
    assert_eq!(own.error_code(), Some("FORBIDDEN"));
    let back = office.answer(&slip, false, json!("سطر الميزانية ناقص (تجربة)")).await.ok()["slip"].clone();
    assert_eq!(
        (&back["state"], &back["lines"]["nodes"][0]["order"]["slips"][0]["accepted"]),
        (&json!("RETURNED"), &json!(false))
    );
    assert_eq!(office.answer(&slip, true, Value::Null).await.refusals(), ["slipId: regie-error-slip-answered"]);
    // Who sent it is told, once; that one is accepted is told to nobody.
    office.desk.town.deliver().await;
    let inbox = office.desk.ordonnateur.graphql("{ notices(first: 20) { nodes { kind link } } }", json!({})).await;
    let returned = json!({ "kind": "regie.slip.returned", "link": format!("/revenue/slips/{}", text(&slip["id"])) });
    assert_eq!(inbox.ok()["nodes"], json!([returned]));

    office.change("orderReduce", &first, json!({ "principal": "100" })).await.ok();
    let again = office.send(json!({ "waiting": { "year": 2026 } })).await.ok()["slip"].clone();
    assert_eq!((&again["number"], &again["total"]), (&json!("2026/000002"), &json!("1150.50")));
    assert_eq!(office.answer(&again, true, Value::Null).await.ok()["slip"]["state"], "ACCEPTED");
    let third = office.send(json!({ "orderIds": [first["id"]] })).await;
    assert_eq!(third.refusals(), ["orderIds.0: regie-error-slip-order-sent"]);
    let both = office.send(json!({ "orderIds": [first["id"]], "waiting": {} })).await;
    assert_eq!(both.refusals(), ["orderIds: regie-error-slip-which"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sent_a_slip_does_not_answer_it_and_of_two_slips_at_once_one_has_the_orders() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    for _ in 0..3 {
        office.desk.order(&taxpayer, "500", "IN_TIME").await;
    }
    let slips = join_all((0..4).map(|_| office.send(json!({ "waiting": {} })))).await;
    let made: Vec<&Answer> = slips.iter().filter(|answer| answer.refusals().is_empty()).collect();
    assert_eq!(made.len(), 1);
    let slip = made[0].ok()["slip"].clone();
    assert_eq!((&slip["orderCount"], office.desk.count("select count(*) from emission_line").await), (&json!(3), 3));
    let own = "update emission_slip set sent_by = (select id from staff where login = 'receveur')";
    sql(&office.desk.database, own).await;
    let refused = office.answer(&slip, true, Value::Null).await;
    assert_eq!(refused.refusals(), ["slipId: regie-error-slip-second-person"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_say_the_amounts_in_words_in_both_languages_and_nothing_is_printed_of_what_was_altered() {
    let office = Office::open().await;
    let taxpayer = office.desk.taxpayer().await;
    let order = office.desk.order(&taxpayer, "1250.50", "IN_TIME").await;
    let of_order = |language: &str| json!({ "orderId": order["id"], "language": language });
    let french = office.printed("orderPrint", of_order("fr")).await;
    for said in [
        "Ordre de recette",
        "2026/000001",
        "Amina El Mithal",
        "mille deux cent cinquante dirhams et cinquante centimes",
    ] {
        assert!(french.contains(said), "{said}: {french}");
    }
    assert!(french.contains(&text(&order["reference"])), "{french}");
    assert!(office.printed("orderPrint", of_order("ar")).await.contains("2026/000001"));
    let strange = office.desk.ordonnateur.mutate("orderPrint", of_order("en"), "url").await;
    assert_eq!(strange.refusals(), ["language: regie-error-order-language"]);

    office.desk.order(&taxpayer, "749.50", "IN_TIME").await;
    let slip = office.send(json!({ "waiting": {} })).await.ok()["slip"].clone();
    let of_slip = |language: &str| json!({ "slipId": slip["id"], "language": language });
    let french = office.printed("slipPrint", of_slip("fr")).await;
    for said in ["Bordereau d’émission", "2026/000001", "2026/000002", "deux mille dirhams"] {
        assert!(french.contains(said), "{said}: {french}");
    }
    assert!(office.printed("slipPrint", of_slip("ar")).await.contains("2026/000002"));

    let alter =
        "set session_replication_role = replica; update collection_order set principal_centimes = 1 where number = 1;
        update emission_line set amount_centimes = 1 where position = 1; set session_replication_role = origin";
    sql(&office.desk.database, alter).await;
    let broken = office.desk.ordonnateur.mutate("orderPrint", of_order("fr"), "url").await;
    assert_eq!(broken.refusals(), ["orderId: regie-error-order-seal-broken"]);
    let broken = office.desk.ordonnateur.mutate("slipPrint", of_slip("fr"), "url").await;
    assert_eq!(broken.refusals(), ["slipId: regie-error-slip-seal-broken"]);
    let broken = office.answer(&slip, true, Value::Null).await;
    assert_eq!(broken.refusals(), ["slipId: regie-error-slip-seal-broken"]);
}
