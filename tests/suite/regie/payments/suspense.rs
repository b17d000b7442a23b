//! Suspense: why money waits, and what the régisseur decides on it.

use serde_json::{Value, json};
use testkit::{Answer, fresh};

use super::{Channel, Line, PAYMENT, paid};
use crate::regie::story::{RECEIPT, handed};
use crate::scene::{numbers, sql, text};

/// A reference whose check digits fit.
fn checked(year: u64, number: u64) -> String {
    let check = 98 - (year * 1_000_000 + number) * 100 % 97;
    format!("{year}-{number:06}-{check:02}")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_cashed_waits_with_its_reason_and_is_never_dropped() {
    let line = Line::open().await;
    let [first, second, own, gone] =
        [line.order("1000").await, line.order("1000").await, line.order("1000").await, line.order("1000").await];
    let reference = |order: &Value| order["reference"].clone();
    let told = async |id: &str, reference: Value, amount: &str| {
        let (status, answer) = line.report(&paid(id, &reference, amount)).await;
        assert_eq!(status, 200, "{answer}");
        let told = (text(&answer["state"]), answer["reason"].as_str().map(str::to_owned), answer["receipt"].clone());
        let again = line.report(&paid(id, &reference, amount)).await;
        assert_eq!(again, (200, answer), "the same answer again");
        told
    };
    let suspense = |reason: &str| ("suspense".to_owned(), Some(reason.to_owned()), Value::Null);
    // 2026-999999: its check digits fit, and no order has it.
    assert_eq!(told("U-1", json!(checked(2026, 999_999)), "10.00").await, suspense("unknown_reference"));
    assert_eq!(told("U-2", json!("loyer de novembre"), "10.00").await, suspense("unknown_reference"));
    let mistyped = text(&reference(&first)).replace("2026", "2025");
    assert_eq!(told("W-1", json!(mistyped), "10.00").await, suspense("wrong_check_digit"));

    let whole = ("receipted".to_owned(), None, json!("REG1/501"));
    assert_eq!(told("P-1", reference(&first), "1000.00").await, whole);
    assert_eq!(told("P-2", reference(&first), "1000.00").await, suspense("already_paid"));
    let more = ("suspense".to_owned(), Some("more_than_owed".to_owned()), json!("REG1/502"));
    assert_eq!(told("P-3", reference(&second), "1200.50").await, more);
    let waiting = line.payment("P-3").await;
    assert_eq!((&waiting["receipted"], &waiting["suspense"]), (&json!("1000.00"), &json!("200.50")));

    // Who answers for the channel has assessed one of them; another should not have been made.
    let assessed = format!(
        "update assessment set assessed_by = (select id from staff where login = 'regisseur')
         where id = (select assessment_id from collection_order where reference = '{}')",
        text(&own["reference"])
    );
    sql(&line.desk.database, &assessed).await;
    assert_eq!(told("D-1", reference(&own), "10.00").await, suspense("duty"));
    let cancel = json!({ "operationId": fresh(), "orderId": gone["id"], "authority": "الآمر بالصرف", "instrument": "مقرر تجريبي",
        "instrumentOn": "2026-11-20", "reasons": "essai" });
    line.desk.ordonnateur.mutate("orderCancel", cancel, "order { id }").await.ok();
    assert_eq!(told("C-1", reference(&gone), "10.00").await, suspense("cancelled"));
    // Of nine reports two were cashed: no number was lost on the others.
    assert_eq!(numbers(&line.desk.database, "select next_number from book_issue where next_number > 500").await, [503]);
    line.adds_up().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_book_a_regisseur_or_an_open_channel_money_waits_as_well() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    let poor = Channel::without_book(&line.desk, "ESSAI2").await;
    let now = line.desk.town.house.ambient.now();
    let reason = async |channel: &Channel, id: &str| {
        let (status, answer) = channel.report(&line.outside, now, &paid(id, &order["reference"], "10.00")).await;
        assert_eq!((status, &answer["receipt"]), (200, &Value::Null));
        text(&answer["reason"])
    };
    assert_eq!(reason(&poor, "P-1").await, "no_book");
    poor.furnished(&line.desk.regisseur, &line.desk.office, (701, 701)).await;
    let last = poor.report(&line.outside, now, &paid("P-2", &order["reference"], "10.00")).await;
    assert_eq!(last.1["receipt"], "REG1/701");
    assert_eq!(reason(&poor, "P-3").await, "no_book", "its book is used up");
    assert_eq!(numbers(&line.desk.database, "select next_number from book_issue where next_number > 700").await, [702]);

    let narrow = "insert into cash_office_kind (office_id, kind_id) select o.id, k.id from cash_office o, revenue_kind k where k.code = 'TNB'";
    sql(&line.desk.database, narrow).await;
    assert_eq!(reason(&line.channel, "K-1").await, "kind_not_collected");
    sql(&line.desk.database, "delete from cash_office_kind").await;
    sql(&line.desk.database, "update cash_office_member set until_date = '2026-11-19' where quality = 'regisseur'")
        .await;
    assert_eq!(reason(&line.channel, "R-1").await, "no_regisseur");
    sql(&line.desk.database, "update cash_office_member set until_date = null where quality = 'regisseur'").await;

    let close =
        || json!({ "operationId": fresh(), "channelId": line.channel.id, "reasons": "fin de la convention (essai)" });
    let once = close();
    for _ in 0..2 {
        let closed =
            line.desk.ordonnateur.mutate("paymentChannelClose", once.clone(), "channel { closedAt closedReasons }");
        assert_eq!(
            closed.await.ok()["channel"]["closedReasons"],
            "fin de la convention (essai)",
            "repeated, not closed again"
        );
    }
    assert_eq!(line.desk.count("select count(*) from audit where act = 'regie.payment_channel.close'").await, 1);
    let twice = line.desk.ordonnateur.mutate("paymentChannelClose", close(), "channel { id }").await;
    assert_eq!(twice.refusals(), ["channelId: regie-error-payment-channel-closed"]);
    assert_eq!(reason(&line.channel, "Z-1").await, "closed_channel");
    line.adds_up().await;
}

async fn assign(line: &Line, payment: &Value, decision: Value) -> Answer {
    let mut input = json!({ "operationId": fresh(), "paymentId": payment["id"], "reasons": "relevé du canal (essai)" });
    for (field, value) in decision.as_object().expect("fields") {
        input[field] = value.clone();
    }
    line.desk.regisseur.mutate("paymentAssign", input, PAYMENT).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_regisseur_sends_what_waits_to_an_order_or_pays_it_back_and_nobody_else_does() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    assert_eq!(line.report(&paid("U-1", &json!("inconnue"), "1300.00")).await.0, 200);
    let waiting = line.payment("U-1").await;
    let to_order = json!({ "decision": "ORDER", "orderId": order["id"] });
    let done = assign(&line, &waiting, to_order.clone()).await.ok()["payment"].clone();
    assert_eq!(
        [&done["state"], &done["receipted"], &done["suspense"]],
        [&json!("SUSPENSE"), &json!("1000.00"), &json!("300.00")]
    );
    assert_eq!(
        done["receipts"],
        json!([{ "reference": "REG1/501", "amount": "1000.00", "void": false, "atOnce": false }])
    );
    assert_eq!(line.desk.owed(&order).await["total"], "0.00");
    assert_eq!(assign(&line, &waiting, to_order).await.refusals(), ["orderId: regie-error-payment-nothing-owed"]);

    let back = json!({ "decision": "PAID_BACK", "instrument": "Virement essai 7" });
    let collector = json!({ "operationId": fresh(), "paymentId": waiting["id"], "decision": "PAID_BACK", "instrument": "x", "reasons": "x" });
    let stranger = line.desk.collector.mutate("paymentAssign", collector, PAYMENT).await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
    let done = assign(&line, &waiting, back.clone()).await.ok()["payment"].clone();
    assert_eq!(
        [&done["state"], &done["suspense"], &done["paidBack"]],
        [&json!("RECEIPTED"), &json!("0.00"), &json!("300.00")]
    );
    assert_eq!(assign(&line, &waiting, back.clone()).await.refusals(), ["paymentId: regie-error-payment-decided"]);
    // What the channel was told does not change by what was decided since.
    let told = line.report(&paid("U-1", &json!("inconnue"), "1300.00")).await;
    assert_eq!((told.0, &told.1["state"], &told.1["receipt"]), (200, &json!("suspense"), &Value::Null));

    assert_eq!(line.report(&paid("U-2", &json!("inconnue"), "50.00")).await.0, 200);
    let other = line.payment("U-2").await;
    assert_eq!(assign(&line, &other, back).await.ok()["payment"]["state"], "PAID_BACK");
    line.adds_up().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_sent_again_or_twice_at_once_is_taken_once() {
    let line = Line::open().await;
    let (order, body) = (line.order("1000").await, paid("U-1", &json!("inconnue"), "600.00"));
    assert_eq!(line.report(&body).await.0, 200);
    let waiting = line.payment("U-1").await;
    let input = json!({ "operationId": fresh(), "paymentId": waiting["id"], "decision": "ORDER", "orderId": order["id"], "reasons": "essai" });
    let send = || line.desk.regisseur.mutate("paymentAssign", input.clone(), PAYMENT);
    let (one, other) = tokio::join!(send(), send());
    assert_eq!(one.ok(), other.ok());
    let fresh_ones = || assign(&line, &waiting, json!({ "decision": "PAID_BACK", "instrument": "essai" }));
    let (one, other) = tokio::join!(fresh_ones(), fresh_ones());
    for answer in [one, other] {
        assert_eq!(answer.refusals(), ["paymentId: regie-error-payment-decided"]);
    }
    assert_eq!(line.desk.count("select count(*) from payment_decision").await, 1);
    line.adds_up().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_of_a_channel_that_is_made_void_puts_its_money_back_into_suspense() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    assert_eq!(line.report(&paid("P-1", &order["reference"], "1000.00")).await.0, 200);
    let query = "query($f: ReceiptFilter) { receipts(first: 1, filter: $f) { nodes { id } } }";
    let found = line.desk.regisseur.graphql(query, json!({ "f": { "orderId": order["id"] } })).await;
    let void = json!({ "operationId": fresh(), "receiptId": found.ok()["nodes"][0]["id"], "reasons": "ordre d’une autre personne (essai)" });
    line.desk.regisseur.mutate("receiptVoid", void, RECEIPT).await.ok();
    let payment = line.payment("P-1").await;
    assert_eq!([&payment["state"], &payment["suspense"]], [&json!("SUSPENSE"), &json!("1000.00")]);
    assert_eq!(line.desk.owed(&order).await["total"], "1000.00");
    let done = assign(&line, &payment, json!({ "decision": "ORDER", "orderId": order["id"] })).await;
    assert_eq!(done.ok()["payment"]["state"], "RECEIPTED");
    line.adds_up().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_cashes_by_hand_at_the_till_of_a_channel() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    let open = |float: &str| json!({ "operationId": fresh(), "tillId": line.channel.till, "float": float });
    for (who, float) in [(&line.desk.collector, "0"), (&line.desk.regisseur, "100")] {
        let refused = who.mutate("dayOpen", open(float), "day { id }").await;
        assert_eq!(refused.refusals(), ["tillId: regie-error-till-channel"]);
    }
    assert_eq!(line.report(&paid("P-1", &json!("inconnue"), "100.00")).await.0, 200);
    assert_eq!(line.report(&paid("P-2", &order["reference"], "100.00")).await.0, 200);
    let by_hand = |mode: &str, reference: &str| {
        json!({ "operationId": fresh(), "tillId": line.channel.till, "payerName": "Amina El Mithal (essai)", "mode": mode,
            "modeReference": reference, "orders": { "orderIds": [order["id"]], "amount": "10" } })
    };
    for (mode, reference) in [("CASH", ""), ("TRANSFER", "ESSAI1 autre"), ("CARD", "ESSAI1 P-1")] {
        let refused = line.desk.regisseur.mutate("receiptIssue", by_hand(mode, reference), RECEIPT).await;
        assert_eq!(refused.refusals(), ["tillId: regie-error-till-closed"], "{mode}");
    }
    // Not even under the reference of a payment that waits: its money would be there twice.
    let slipped = line.desk.regisseur.mutate("receiptIssue", by_hand("TRANSFER", "ESSAI1 P-1"), RECEIPT).await;
    assert!(slipped.error_code().is_some() || !slipped.refusals().is_empty(), "{}", slipped.0);
    assert_eq!(
        line.desk.count("select count(*) from receipt r join payment_channel c on c.till_id = r.till_id").await,
        1
    );
    // And its book is no other till's.
    let books =
        line.desk.regisseur.graphql("{ cashOffices(first: 5) { nodes { books { id serial } } } }", json!({})).await;
    let books = books.ok()["nodes"][0]["books"].as_array().expect("books").clone();
    let own = books.iter().find(|book| book["serial"] == "essai-501").expect("the channel's book");
    let taken = handed(&line.desk.regisseur, &text(&own["id"]), &line.desk.first.till).await;
    assert!(!taken.refusals().is_empty());
    line.adds_up().await;
}
