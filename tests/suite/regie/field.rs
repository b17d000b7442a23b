//! Collecting in the field: what a phone recorded without the network has its effect once, as the citizen holds it; what happened meanwhile is
//! told, and what cannot be is held.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::phone::{self, Fee, Phone, hours};
use super::story::{Desk, appoint, person};
use crate::scene::{hire, numbers, sql, text};

pub(super) const NOON: (&str, &str) = ("2026-11-20T09:00:00Z", "2026-11-20");

/// A régie with an agent of the field, whose phone has receipts 501 to 550.
pub(super) struct Field {
    pub(super) desk: Desk,
    pub(super) agent: Browser,
    /// The agent's place in the régie.
    member: String,
    pub(super) fee: Fee,
    pub(super) phone: Phone,
}

impl Field {
    pub(super) async fn open() -> Self {
        let desk = Desk::open().await;
        hire(&desk.town, "sefrou", "terrain.essai", "collector").await;
        let named = appoint(&desk.ordonnateur, (&desk.admin, "terrain.essai"), &desk.office, "COLLECTOR").await;
        let members = named.ok()["cashOffice"]["members"].as_array().expect("members").clone();
        let place = members.iter().find(|member| member["staff"]["login"] == "terrain.essai").expect("the agent");
        let member = text(&place["id"]);
        let agent = person(&desk.town, "terrain.essai", 60).await;
        let kind = desk.tickets().await;
        let fee = phone::fee(&desk.regisseur, &kind, 5).await;
        let phone = Phone::enrolled(&agent, &desk.office, NOON).await;
        let phone = phone.furnished(&desk.regisseur, &desk.office, (501, 550)).await;
        Self { desk, agent, member, fee, phone }
    }

    /// Sends everything as the agent; sequence, state and flags of each entry.
    pub(super) async fn sent(&self) -> Vec<(i64, String, Vec<String>)> {
        self.phone.send_all(&self.agent).await;
        self.phone.told(&self.desk.regisseur).await
    }

    /// The numbers of the phone's receipts that are recorded.
    pub(super) async fn recorded(&self) -> Vec<i32> {
        numbers(&self.desk.database, "select number from receipt where number > 500 order by number").await
    }
}

pub(super) fn entry(sequence: i64, state: &str, flags: &[&str]) -> (i64, String, Vec<String>) {
    (sequence, state.to_owned(), flags.iter().map(|flag| (*flag).to_owned()).collect())
}

const VERIFY: &str = "query($t: String!) { receiptVerify(token: $t) { found matches reference on amount state controlCode office { fr } } }";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_collected_without_the_network_is_recorded_once_as_the_citizen_holds_it() {
    // Given a day in the field: a float of 100 DH, two hours, 600 DH of an order, an hour that is made void, and the count.
    let mut field = Field::open().await;
    let taxpayer = field.desk.taxpayer().await;
    let order = field.desk.order(&taxpayer, "1000", "IN_TIME").await;
    let phone = &mut field.phone;
    phone.open("100.00");
    let token = phone.hours(&field.fee, 2);
    phone.pay(&order, 600);
    phone.hours(&field.fee, 1);
    phone.undo(503);
    phone.close(json!({ "20000": 3, "10000": 1, "1000": 1 }));

    // When it is sent from the end to the beginning, entry by entry, and then all of it twice.
    let phone = &field.phone;
    for one in phone.entries.iter().rev() {
        let answer = phone.send(&field.agent, std::slice::from_ref(one)).await;
        assert_eq!(answer.ok()["acknowledged"], json!([one["sequence"]]));
    }
    assert_eq!(phone.send_all(&field.agent).await, 6);
    assert_eq!(phone.send_all(&field.agent).await, 6);

    // Then each had its effect once, nothing is odd, and the book goes on after it.
    let told = phone.told(&field.desk.regisseur).await;
    assert!(told.iter().all(|(_, state, flags)| state == "APPLIED" && flags.is_empty()), "{told:?}");
    assert_eq!(field.recorded().await, [501, 502, 503]);
    assert_eq!(field.desk.owed(&order).await["total"], "400.00");
    let seen = phone.seen(&field.desk.regisseur).await;
    assert_eq!(
        (&seen["book"]["nextNumber"], &seen["waitingCount"], &seen["heldCount"]),
        (&json!(504), &json!(0), &json!(0))
    );
    let query = "query($o: ID!) { days(first: 10, filter: { officeId: $o, open: false }) { nodes { float receipts voids expected staff { login }
        closing { counted difference } } } }";
    let days = field.desk.regisseur.graphql(query, json!({ "o": field.desk.office })).await;
    assert_eq!(
        days.ok()["nodes"],
        json!([{ "float": "100.00", "receipts": 2, "voids": 1, "expected": "710.00", "staff": { "login": "terrain.essai" },
            "closing": { "counted": "710.00", "difference": "0.00" } }])
    );
    let query = "query { receipts(first: 10, filter: { query: \"501\" }) { nodes { number sealIntact controlCode verifyUrl issuedBy { login }
        payerName lines { rateCode quantity } } } }";
    let receipt = field.desk.regisseur.graphql(query, json!({})).await.ok()["nodes"][0].clone();
    assert_eq!((&receipt["sealIntact"], &receipt["issuedBy"]["login"]), (&json!(true), &json!("terrain.essai")));
    assert_eq!(receipt["lines"], json!([{ "rateCode": "heure", "quantity": "2" }]));
    assert!(text(&receipt["verifyUrl"]).ends_with(&token));
    let counted = "select count(*) from audit where act = 'regie.field_entry.send' and after ->> 'state' = 'applied'";
    assert_eq!(field.desk.count(counted).await, 6, "one row for each effect");
    assert_eq!(field.desk.count("select count(*) from event where kind = 'regie.receipt.issued'").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_checks_a_receipt_that_the_phone_has_not_sent_yet_and_a_false_one_is_no_receipt() {
    let mut field = Field::open().await;
    field.phone.open("0.00");
    let token = field.phone.hours(&field.fee, 2);
    let anybody = field.desk.town.at("sefrou");
    let verify = async |token: &str| anybody.graphql(VERIFY, json!({ "t": token })).await.ok().clone();

    let early = verify(&token).await;
    let expected = json!({ "found": true, "matches": true, "reference": "REG1/501", "on": "2026-11-20", "amount": "10.00",
        "state": "NOT_RECEIVED", "controlCode": early["controlCode"], "office": { "fr": "Régie d’essai" } });
    assert_eq!(early, expected);
    let mut stranger = Phone::new(NOON.0, NOON.1);
    stranger.id = field.phone.id.clone();
    let longer = format!("{token}A");
    for forged in [stranger.token(501, 1000).as_str(), "f.AAAA", &longer, &token[..token.len() - 4]] {
        assert_eq!(verify(forged).await["found"], false, "{forged}");
    }
    assert_eq!(field.desk.town.at("fes").graphql(VERIFY, json!({ "t": token })).await.ok()["found"], false);

    field.phone.send_all(&field.agent).await;
    let received = verify(&token).await;
    assert_eq!((&received["state"], &received["matches"]), (&json!("ISSUED"), &json!(true)));
    assert_eq!(received["controlCode"], early["controlCode"], "the same code before and after");
    // Another signature of the same, and one of another amount: the receipt of that number is what counts.
    let other = field.phone.token(501, 9900);
    let answer = verify(&other).await;
    assert_eq!((&answer["amount"], &answer["matches"]), (&json!("10.00"), &json!(false)));
    field.phone.undo(501);
    field.phone.send_all(&field.agent).await;
    assert_eq!(verify(&token).await["state"], "VOID");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_holds_the_book_the_prices_and_what_is_owed_and_is_taken_by_its_agent_alone() {
    let field = Field::open().await;
    let taxpayer = field.desk.taxpayer().await;
    let order = field.desk.order(&taxpayer, "1000", "LATE").await;
    let stall = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": field.desk.kind("DROITS-PLACE").await, "kind": "STALL",
        "reference": "Place 12", "from": "2026-01-01" });
    field.desk.assessor.mutate("taxableRecord", stall, "taxable { id }").await.ok();

    let selection = "takenAt today deviceId agentNameFr officeCode officeNameFr communeNameFr origin nextSequence head
        book { serial firstNumber lastNumber nextNumber expiresOn }
        kinds { code rates { tariffId fromDate untilDate code nameFr measure amount } }
        taxpayers { id number nameLatin } taxables { taxpayerId reference } orders { id reference taxpayerId late increase principal }";
    let round = field.phone.round(&field.agent, selection).await.ok()["round"].clone();
    assert_eq!((&round["deviceId"], &round["officeCode"]), (&json!(field.phone.id), &json!("REG1")));
    assert_eq!(
        (&round["nextSequence"], &round["head"], &round["today"]),
        (&json!(1), &json!(""), &json!("2026-11-20"))
    );
    let book = json!({ "serial": "essai-501", "firstNumber": 501, "lastNumber": 550, "nextNumber": 501, "expiresOn": "2026-11-26" });
    assert_eq!(round["book"], book);
    let rate = json!({ "tariffId": field.fee.tariff, "fromDate": "2026-11-20", "untilDate": null, "code": "heure", "nameFr": "Heure d’essai",
        "measure": "UNIT", "amount": "5" });
    assert_eq!(round["kinds"], json!([{ "code": "STATIONNEMENT", "rates": [rate] }]));
    assert_eq!(round["taxpayers"].as_array().map(Vec::len), Some(1), "once, whatever names them");
    assert_eq!(round["taxables"], json!([{ "taxpayerId": taxpayer, "reference": "Place 12" }]));
    assert_eq!(
        round["orders"],
        json!([{ "id": order["id"], "reference": order["reference"], "taxpayerId": taxpayer, "late": "0.00", "increase": "500.00",
            "principal": "1000.00" }])
    );
    assert_eq!(field.desk.count("select count(*) from audit where act = 'regie.field_round.take'").await, 1);

    let refused = field.phone.round(&field.desk.collector, "today").await;
    assert_eq!(refused.refusals(), ["deviceId: regie-error-field-agent"]);
    let bare = Phone::enrolled(&field.agent, &field.desk.office, NOON).await;
    assert_eq!(bare.round(&field.agent, "today").await.refusals(), ["deviceId: regie-error-field-no-book"]);
    sql(&field.desk.database, "update field_book set expires_on = '2026-11-19'").await;
    assert_eq!(field.phone.round(&field.agent, "today").await.refusals(), ["deviceId: regie-error-field-book-over"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_clock_an_expired_book_and_a_withdrawn_agent_are_recorded_and_told() {
    let mut field = Field::open().await;
    // A clock that is twenty minutes fast when it is sent, and a day that has not come.
    field.phone.open("0.00");
    field.phone.at = "2026-11-20T09:20:00Z".to_owned();
    field.phone.hours(&field.fee, 1);
    let told = field.sent().await;
    assert_eq!(told, [entry(1, "APPLIED", &["clock"]), entry(2, "APPLIED", &["clock"])]);
    field.phone.at = NOON.0.to_owned();
    field.phone.on = "2026-12-24".to_owned();
    field.phone.hours(&field.fee, 1);
    let told = field.sent().await;
    assert_eq!(told[2], entry(3, "APPLIED", &["clock", "book_expired"]), "the date printed stays");
    let dates = "select count(*) from receipt where on_date = '2026-12-24' and number = 502";
    assert_eq!(field.desk.count(dates).await, 1);
    let ahead = "select count(*) from cash_entry where on_date > '2026-11-20'";
    assert_eq!(field.desk.count(ahead).await, 0, "the ledger does not run ahead of the calendar");

    // A book whose days are over.
    field.phone.on = NOON.1.to_owned();
    sql(&field.desk.database, "update field_book set expires_on = '2026-11-19'").await;
    field.phone.hours(&field.fee, 1);
    assert_eq!(field.sent().await[3], entry(4, "APPLIED", &["book_expired"]));
    field.phone.hand(&field.desk.regisseur, &field.phone.book, 31).await.ok();

    // An agent whose place has ended: the régisseur sends what his phone recorded.
    let end = json!({ "memberId": field.member, "on": "2026-11-19" });
    let refused = field.desk.ordonnateur.mutate("cashMemberEnd", end.clone(), "cashOffice { id }").await;
    assert_eq!(refused.refusals(), ["on: regie-error-member-day-open"]);
    sql(&field.desk.database, "update cash_office_member m set until_date = '2026-11-19' from staff s where s.id = m.staff_id and s.login = 'terrain.essai'").await;
    field.phone.hours(&field.fee, 1);
    let refused = field.phone.send(&field.agent, &field.phone.entries).await;
    assert_eq!(refused.refusals(), ["deviceId: regie-error-field-sender"]);
    assert_eq!(field.phone.send_all(&field.desk.regisseur).await, 5);
    assert_eq!(field.phone.told(&field.desk.regisseur).await[4], entry(5, "APPLIED", &["agent_withdrawn"]));
    assert_eq!(field.recorded().await, [501, 502, 503, 504]);
    let flags = field.phone.seen(&field.desk.regisseur).await["entries"]["nodes"][0]["flags"].clone();
    assert!(text(&flags[0]["text"]).contains("20/11/2026"), "{flags}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_price_that_changed_and_an_order_that_was_paid_meanwhile_leave_the_receipt_as_it_is() {
    let mut field = Field::open().await;
    let taxpayer = field.desk.taxpayer().await;
    let order = field.desk.order(&taxpayer, "1000", "IN_TIME").await;
    let before = "2025-12-01";
    let rate = json!({ "code": "heure", "nameAr": "ساعة تجريبية", "nameFr": "Heure d’essai", "measure": "UNIT", "amount": "6" });
    let dearer = json!({ "operationId": fresh(), "kindId": field.fee.kind, "from": "2026-11-20", "rates": [rate],
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    field.desk.assessor.mutate("tariffRecord", dearer, "tariff { id }").await.ok();
    field.desk.pay(&order, "700").await.ok();

    field.phone.open("0.00");
    field.phone.hours(&field.fee, 2);
    field.phone.pay(&order, 600);
    let told = field.sent().await;
    assert_eq!(told[1], entry(2, "APPLIED", &["tariff_changed"]));
    assert_eq!(told[2], entry(3, "APPLIED", &["order_settled"]));
    let query = "query { receipts(first: 2) { nodes { amount lines { orderId amount label } } } }";
    let receipts = field.desk.regisseur.graphql(query, json!({})).await.ok()["nodes"].clone();
    assert_eq!((&receipts[1]["amount"], &receipts[0]["amount"]), (&json!("10.00"), &json!("600.00")));
    let lines = receipts[0]["lines"].as_array().expect("lines");
    assert_eq!((&lines[0]["orderId"], &lines[0]["amount"]), (&order["id"], &json!("300.00")));
    assert_eq!((&lines[1]["orderId"], &lines[1]["amount"]), (&Value::Null, &json!("300.00")));
    assert!(text(&lines[1]["label"]).contains(&text(&order["reference"])), "{lines:?}");
    assert_eq!(field.desk.owed(&order).await["total"], "0.00");
    let flags = field.phone.seen(&field.desk.regisseur).await["entries"]["nodes"].clone();
    assert_eq!(
        flags[1]["flags"][0]["detail"],
        json!({ "kind": "STATIONNEMENT", "taken": "10.00", "expected": "12.00" })
    );
    assert_eq!(flags[0]["flags"][0]["detail"]["surplus"], "300.00");
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_left_out_a_broken_chain_and_amounts_that_differ_are_told() {
    let mut field = Field::open().await;
    // No day was opened: it is, with nothing in the till.
    field.phone.hours(&field.fee, 1);
    field.phone.number = 505;
    field.phone.hours(&field.fee, 1);
    let lines = json!([hours(&field.fee, 1)]);
    field.phone.receipt(&lines, 700);
    field.phone.number = 503;
    field.phone.hours(&field.fee, 1);
    let unchained = json!({ "v": 1, "id": fresh(), "previous": "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", "at": NOON.0, "on": NOON.1,
        "kind": "void", "number": 503, "reasons": "essai" });
    field.phone.sign(unchained.to_string());
    field.phone.close(json!({ "1000": 1 }));
    let told = field.sent().await;
    let expected = [
        entry(1, "APPLIED", &[]),
        entry(2, "APPLIED", &["number_gap"]),
        entry(3, "APPLIED", &["amount"]),
        entry(4, "APPLIED", &[]),
        entry(5, "APPLIED", &["chain_broken"]),
        entry(6, "APPLIED", &["amount"]),
    ];
    assert_eq!(told, expected);
    assert_eq!(field.recorded().await, [501, 503, 505, 506]);
    assert_eq!(
        field.desk.count("select amount_centimes from receipt where number = 506").await,
        500,
        "the sum of its lines"
    );
    assert_eq!(field.desk.count("select float_centimes from cash_day where field").await, 0);
    let shortfall = "select amount_centimes from cash_entry where kind = 'shortfall'";
    assert_eq!(field.desk.count(shortfall).await, -500, "what is missing is in the ledger");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_recorded_is_held_with_its_reason_and_does_not_stop_what_follows() {
    let mut field = Field::open().await;
    let taxpayer = field.desk.taxpayer().await;
    let order = field.desk.order(&taxpayer, "1000", "IN_TIME").await;
    sql(
        &field.desk.database,
        "update assessment set assessed_by = (select id from staff where login = 'terrain.essai')",
    )
    .await;
    let phone = &mut field.phone;
    phone.open("0.00");
    phone.open("50.00");
    phone.sign("{\"v\":1}".to_owned());
    phone.number = 551;
    phone.hours(&field.fee, 1);
    phone.number = 501;
    phone.hours(&field.fee, 1);
    phone.number = 501;
    phone.hours(&field.fee, 1);
    phone.undo(540);
    phone.pay(&order, 10);
    let other = json!({ "kind": "receipt", "number": 503, "bookId": phone.book, "mode": "cash", "lines": [hours(&field.fee, 1)],
        "amount": "5.00", "token": phone.token(504, 500) });
    phone.record(other);
    phone.close(json!({ "30000": 1 }));
    phone.number = 504;
    phone.hours(&field.fee, 1);
    field.phone.send_all(&field.agent).await;
    let seen = field.phone.seen(&field.desk.regisseur).await;
    let nodes = seen["entries"]["nodes"].as_array().expect("entries");
    let reasons: Vec<&str> =
        nodes.iter().rev().map(|node| node["flags"][0]["detail"]["reason"].as_str().unwrap_or_default()).collect();
    let expected = [
        "",
        "second_open",
        "malformed",
        "number_outside",
        "",
        "number_used",
        "void_unknown",
        "third_person",
        "token",
        "pieces",
        "",
    ];
    assert_eq!(reasons, expected);
    let texts: Vec<String> =
        nodes.iter().filter(|node| node["state"] == "HELD").map(|node| text(&node["flags"][0]["text"])).collect();
    assert_eq!(texts.len(), 8);
    assert!(texts.iter().all(|text| text.starts_with("Non enregistrée : ") && text.len() > 25), "{texts:?}");
    assert_eq!((&seen["appliedSequence"], &seen["heldCount"]), (&json!(11), &json!(8)));
    assert_eq!(field.recorded().await, [501, 504]);
    assert_eq!(seen["book"]["nextNumber"], 505);

    // What cannot be is not let in either; somebody has it, and it stays.
    let input = json!({ "deviceId": field.phone.id, "sequence": 4, "reasons": "essai" });
    let refused = field.desk.regisseur.mutate("fieldEntryAdmit", input.clone(), "fieldEntry { state }").await;
    assert_eq!(refused.refusals(), ["sequence: regie-error-field-unusable"]);
    let forbidden = field.agent.mutate("fieldEntryAdmit", input, "fieldEntry { state }").await;
    assert_eq!(forbidden.error_code(), Some("FORBIDDEN"));
    sql(&field.desk.database, "update assessment set assessed_by = (select id from staff where login = 'fiscalite')")
        .await;
    let input = json!({ "deviceId": field.phone.id, "sequence": 8, "reasons": "Liquidation corrigée (essai)" });
    let admitted = field
        .desk
        .regisseur
        .mutate("fieldEntryAdmit", input, "fieldEntry { state number admittedReasons } fieldDevice { heldCount }")
        .await;
    let entry = json!({ "state": "APPLIED", "number": 502, "admittedReasons": "Liquidation corrigée (essai)" });
    assert_eq!((&admitted.ok()["fieldEntry"], &admitted.ok()["fieldDevice"]["heldCount"]), (&entry, &json!(7)));
    assert_eq!(field.desk.owed(&order).await["total"], "990.00");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_phone_leaves_no_number_without_a_reason_and_what_comes_afterwards_waits_for_the_regisseur() {
    let mut field = Field::open().await;
    field.phone.open("0.00");
    field.phone.hours(&field.fee, 1);
    field.phone.send_all(&field.agent).await;
    let token = field.phone.hours(&field.fee, 1);
    let early = field.desk.regisseur.mutate("dayClose", close_of(&field).await, "day { id }").await;
    assert_eq!(early.refusals(), ["dayId: regie-error-day-of-phone"]);
    assert_eq!(field.phone.withdraw(&field.agent, "LOST").await.error_code(), Some("FORBIDDEN"));
    let ended = field.phone.withdraw(&field.desk.regisseur, "LOST").await.ok()["fieldDevice"].clone();
    let gap = json!({ "firstNumber": 502, "lastNumber": 550, "reasons": "Perdu au souk (essai)", "received": 0 });
    assert_eq!(ended, json!({ "state": "LOST", "book": null, "gaps": [gap] }));
    let again = field.phone.withdraw(&field.desk.regisseur, "WITHDRAWN").await;
    assert_eq!(again.refusals(), ["deviceId: regie-error-field-ended"]);

    // Found again, it sends what it still has: received, held, and verified by whoever holds the paper.
    assert_eq!(field.phone.send_all(&field.agent).await, 3);
    assert_eq!(field.phone.told(&field.desk.regisseur).await[2], entry(3, "HELD", &["device_lost"]));
    let verify = field.desk.town.at("sefrou").graphql(VERIFY, json!({ "t": token })).await;
    assert_eq!(verify.ok()["state"], "NOT_RECEIVED");
    assert_eq!(field.recorded().await, [501]);
    let input = json!({ "deviceId": field.phone.id, "sequence": 3, "reasons": "Quittance présentée (essai)" });
    field.desk.regisseur.mutate("fieldEntryAdmit", input.clone(), "fieldEntry { state }").await.ok();
    let twice = field.desk.regisseur.mutate("fieldEntryAdmit", input, "fieldEntry { state }").await;
    assert_eq!(twice.refusals(), ["sequence: regie-error-field-not-held"]);
    assert_eq!(field.recorded().await, [501, 502]);
    let seen = field.phone.seen(&field.desk.regisseur).await;
    assert_eq!(
        seen["gaps"],
        json!([{ "firstNumber": 502, "lastNumber": 550, "received": 1 }]),
        "shown where it was missing"
    );

    // Its day is counted by who holds the régie, and its book goes to nobody else.
    field.desk.regisseur.mutate("dayClose", close_of(&field).await, "day { id }").await.ok();
    let other = Phone::enrolled(&field.agent, &field.desk.office, NOON).await;
    let refused = other.hand(&field.desk.regisseur, &field.phone.book, 7).await;
    assert_eq!(refused.refusals(), ["bookId: regie-error-book-used-up"]);
    let stale = field.phone.round(&field.agent, "today").await;
    assert_eq!(stale.refusals(), ["deviceId: regie-error-field-ended"]);
}

/// The count of the phone's open day, whatever was taken.
async fn close_of(field: &Field) -> Value {
    let query =
        "query($o: ID!) { days(first: 10, filter: { officeId: $o, open: true }) { nodes { id till { code } } } }";
    let days = field.desk.regisseur.graphql(query, json!({ "o": field.desk.office })).await;
    let nodes = days.ok()["nodes"].as_array().expect("days").clone();
    let day = nodes.iter().find(|day| day["till"]["code"] == "PH1").expect("the phone's day")["id"].clone();
    json!({ "operationId": fresh(), "dayId": day, "denominations": [{ "value": "10", "count": 1 }], "reasons": "essai" })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_without_the_form_of_one_is_refused_alone() {
    let mut field = Field::open().await;
    field.phone.open("0.00");
    field.phone.hours(&field.fee, 1);
    // It was signed so, and never becomes another: those beside it are received, as often as it comes again.
    let long = field.phone.signed(4, &"x".repeat(20_001));
    let controls = field.phone.signed(5, "{\u{7}}");
    let mut unsigned = field.phone.signed(6, "{}");
    unsigned["signature"] = json!("AAAA");
    let sending = [field.phone.entries.as_slice(), &[long, controls, unsigned]].concat();
    for _ in 0..2 {
        let answer = field.phone.send(&field.agent, &sending).await;
        let refused = [4, 5, 6].map(|sequence| json!({ "sequence": sequence, "code": "malformed" }));
        assert_eq!(answer.refusals(), Vec::<String>::new());
        assert_eq!(answer.ok()["refused"], json!(refused));
        assert_eq!((&answer.ok()["acknowledged"], &answer.ok()["appliedSequence"]), (&json!([1, 2]), &json!(2)));
    }
    assert_eq!(field.recorded().await, [501]);
    assert_eq!(field.desk.count("select count(*) from field_entry").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_received_that_the_phone_did_not_sign_and_nothing_twice_under_one_sequence() {
    let mut field = Field::open().await;
    let open = field.phone.open("0.00");
    let mut forged = open.clone();
    forged["body"] = json!(text(&open["body"]).replace("0.00", "9.00"));
    let mut moved = open.clone();
    moved["sequence"] = json!(2);
    let answer = field.phone.send(&field.agent, &[forged, moved]).await;
    let refused = json!([{ "sequence": 1, "code": "signature" }, { "sequence": 2, "code": "signature" }]);
    assert_eq!((&answer.ok()["refused"], &answer.ok()["acknowledged"]), (&refused, &json!([])));
    field.phone.send_all(&field.agent).await;
    let other = field.phone.signed(1, &text(&open["body"]).replace("0.00", "9.00"));
    let again = field.phone.signed(1, &text(&open["body"]));
    let answer = field.phone.send(&field.agent, &[other]).await;
    assert_eq!(answer.ok()["refused"], json!([{ "sequence": 1, "code": "sequence" }]));
    let answer = field.phone.send(&field.agent, &[again.clone(), again]).await;
    assert_eq!(
        (&answer.ok()["acknowledged"], &answer.ok()["refused"]),
        (&json!([1]), &json!([])),
        "signed anew, the same body"
    );
    assert_eq!(field.desk.count("select count(*) from field_entry").await, 1);

    let stranger = field.phone.send(&field.desk.collector, &field.phone.entries).await;
    assert_eq!(stranger.refusals(), ["deviceId: regie-error-field-sender"]);
    let mut unknown = field.phone.sending(&field.phone.entries);
    unknown["deviceId"] = json!(format!("fdv_{}", fresh().simple()));
    let unknown = field.agent.mutate("fieldEntriesSend", unknown, phone::SENT).await;
    assert_eq!(unknown.refusals(), ["deviceId: kernel-error-not-found"]);
    let forged = "update field_entry set state = 'held', body = '{}'";
    let script = format!("set search_path to t_sefrou, platform; {forged}");
    let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(script)).execute(&field.desk.database).await;
    assert!(refused.expect_err("a refusal").to_string().contains("has had its effect"));
}
