//! Receipts: numbered without gap whoever cashes meanwhile, never more than is owed, undone on record, confirmed by anybody.

use std::process::Command;

use futures::future::join_all;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{Answer, fresh};

use super::story::{Desk, RECEIPT, appoint, founded, handed, hours, lots_taxed, person, received};
use crate::scene::{numbers, sql, text};

#[tokio::test(flavor = "multi_thread")]
async fn an_operation_sent_again_gives_the_same_receipt_and_another_body_is_refused() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let input = desk.first.input(hours(&kind, "3"));
    let answers = join_all((0..16).map(|_| desk.collector.mutate("receiptIssue", input.clone(), RECEIPT))).await;
    let first = answers[0].ok()["receipt"].clone();
    assert_eq!(
        (&first["amount"], &first["reference"], &first["sealIntact"]),
        (&json!("15.00"), &json!("REG1/1"), &json!(true))
    );
    assert_eq!(first["amountWordsFr"], "quinze dirhams");
    assert!(answers.iter().all(|answer| answer.ok()["receipt"] == first));
    let mut other = input;
    other["payerName"] = json!("Karim El Mithal (essai)");
    let refused = desk.collector.mutate("receiptIssue", other, RECEIPT).await;
    assert_eq!(refused.refusals(), ["operationId: kernel-error-operation-reused"]);
    assert_eq!(desk.count("select count(*) from receipt").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_payment_goes_to_late_charges_then_increases_then_principal_and_never_beyond_what_is_owed() {
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "LATE").await;
    assert_eq!(
        desk.owed(&order).await,
        json!({ "late": "0.00", "increase": "500.00", "principal": "1000.00", "total": "1500.00" })
    );
    let refused = desk.pay(&order, "1500.01").await;
    assert_eq!(refused.refusals(), ["orders.amount: regie-error-receipt-too-much"]);
    let told = text(&refused.root()["userErrors"][0]["message"]);
    assert!(told.contains("1\u{202f}500,00"), "{told}");

    let paid = desk.pay(&order, "600").await.ok()["receipt"].clone();
    assert_eq!(parts(&paid), [("INCREASE", "500.00"), ("PRINCIPAL", "100.00")]);
    assert_eq!((&paid["number"], &paid["lines"][0]["label"]), (&json!(1), &order["reference"]));
    assert!(paid["taxpayer"]["number"].as_str().is_some_and(|number| number.starts_with("R-")));
    let rest = desk.pay(&order, "900").await.ok()["receipt"].clone();
    assert_eq!(parts(&rest), [("PRINCIPAL", "900.00")]);
    assert_eq!(desk.pay(&order, "1").await.refusals(), ["orders.orderIds: regie-error-receipt-nothing-owed"]);
}

fn parts(receipt: &Value) -> Vec<(&str, &str)> {
    let lines = receipt["lines"].as_array().expect("lines");
    lines.iter().map(|line| (line["component"].as_str().unwrap(), line["amount"].as_str().unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tills_that_cash_one_order_at_once_never_take_more_than_is_owed() {
    let desk = Desk::open().await;
    let second = desk.another(1, 101, 150).await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    let orders = json!({ "orders": { "orderIds": [order["id"]], "amount": "700" } });
    let (one, other) = tokio::join!(desk.first.issue(orders.clone()), second.issue(orders));
    let refused: Vec<String> = [&one, &other].iter().flat_map(|answer| answer.refusals()).collect();
    assert_eq!(refused, ["orders.amount: regie-error-receipt-too-much"]);
    assert_eq!(desk.owed(&order).await["total"], "300.00");
    // The number that was not used is the next one's.
    let last = numbers(&desk.database, "select next_number from book_issue order by next_number").await;
    assert!(last == [1, 102] || last == [2, 101], "{last:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_made_void_keeps_its_number_and_its_order_is_owed_again() {
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    let paid = desk.pay(&order, "1000").await.ok()["receipt"].clone();
    assert_eq!((&paid["voidable"], desk.owed(&order).await["total"].clone()), (&json!(true), json!("0.00")));

    let input = json!({ "operationId": fresh(), "receiptId": paid["id"], "reasons": "Saisie en double (essai)" });
    let made = desk.collector.mutate("receiptVoid", input.clone(), RECEIPT).await.ok()["receipt"].clone();
    assert_eq!((&made["state"], &made["number"], &made["voidable"]), (&json!("VOID"), &json!(1), &json!(false)));
    assert_eq!(desk.collector.mutate("receiptVoid", input.clone(), RECEIPT).await.ok()["receipt"]["state"], "VOID");
    let mut again = input;
    again["operationId"] = json!(fresh());
    assert_eq!(
        desk.collector.mutate("receiptVoid", again, RECEIPT).await.refusals(),
        ["receiptId: regie-error-receipt-void"]
    );
    assert_eq!(desk.owed(&order).await["total"], "1000.00");
    assert_eq!(desk.count("select sum(amount_centimes)::bigint from cash_entry").await, 0);
    assert_eq!(
        desk.pay(&order, "1000").await.ok()["receipt"]["number"],
        2,
        "the number of what is void is not used again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn once_the_till_is_closed_nothing_is_cashed_nor_made_void_whoever_asks() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let paid = desk.first.ticket(&kind, "2").await.ok()["receipt"].clone();
    let counted = json!([{ "value": "200", "count": 1 }, { "value": "10", "count": 1 }]);
    let close = json!({ "operationId": fresh(), "dayId": desk.first.day, "denominations": counted });
    desk.collector.mutate("dayClose", close, "day { id }").await.ok();

    assert_eq!(desk.first.ticket(&kind, "1").await.refusals(), ["tillId: regie-error-till-closed"]);
    let input = json!({ "operationId": fresh(), "receiptId": paid["id"], "reasons": "essai" });
    let late = desk.regisseur.mutate("receiptVoid", input, RECEIPT).await;
    assert_eq!(late.refusals(), ["receiptId: regie-error-receipt-day-over"]);
    let forged = "insert into receipt_void (receipt_id, reasons, on_date, at, staff_id)
        select id, 'essai', on_date, now(), issued_by from receipt";
    assert!(refusal(&desk, forged).await.contains("the day of this receipt is over"));
    let forged = "insert into receipt (id, office_id, unit_id, book_id, number, till_id, day_id, payer_name, mode, mode_reference,
            amount_centimes, on_date, issued_at, issued_by, token, control_code, seal)
        select gen_random_uuid(), office_id, unit_id, book_id, 2, till_id, day_id, 'essai', 'cash', '', 100, on_date, now(), issued_by,
            'essai', 'essai', '' from receipt";
    assert!(refusal(&desk, forged).await.contains("the day of this till is not open"));
}

/// What PostgreSQL answers its owner.
async fn refusal(desk: &Desk, statement: &str) -> String {
    let script = format!("set search_path to t_sefrou, platform; {statement}");
    let refused = sqlx::raw_sql(AssertSqlSafe(script)).execute(&desk.database).await;
    refused.expect_err("a refusal").to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_assessed_or_ordered_does_not_cash_neither_by_the_app_nor_by_postgresql() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    desk.first.ticket(&kind, "1").await.ok();
    sql(&desk.database, "update assessment set assessed_by = (select id from staff where login = 'collecteur')").await;
    assert_eq!(desk.pay(&order, "100").await.refusals(), ["orders.orderIds: regie-error-receipt-third-person"]);
    let forged = "insert into receipt_line (receipt_id, position, order_id, kind_id, component, label, quantity, amount_centimes)
        select r.id, 9, o.id, o.kind_id, 'principal', 'essai', 1, 100 from receipt r, collection_order o";
    assert!(refusal(&desk, forged).await.contains("who assessed or ordered does not cash"));
    let colleague = desk.another(1, 101, 150).await;
    let orders = json!({ "orders": { "orderIds": [order["id"]], "amount": "100" } });
    colleague.issue(orders).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_is_used_up_makes_room_for_the_next_one_in_the_middle_of_a_day() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let place = desk.another(1, 201, 202).await;
    let give = |book: &str, remark: Value| {
        desk.regisseur.mutate("bookReturn", json!({ "bookId": book, "remark": remark }), "book { used left tillId }")
    };
    place.ticket(&kind, "1").await.ok();
    assert_eq!(give(&place.book, json!("essai")).await.refusals(), ["bookId: regie-error-book-day-open"]);
    place.ticket(&kind, "1").await.ok();
    assert_eq!(place.ticket(&kind, "1").await.refusals(), ["tillId: regie-error-book-exhausted"]);

    let next = text(&received(&desk.regisseur, &desk.office, (203, 250)).await.ok()["book"]["id"]);
    assert_eq!(handed(&desk.regisseur, &next, &place.till).await.refusals(), ["tillId: regie-error-till-has-book"]);
    assert_eq!(give(&place.book, Value::Null).await.ok()["book"], json!({ "used": 2, "left": 0, "tillId": null }));
    assert_eq!(
        handed(&desk.regisseur, &place.book, &place.till).await.refusals(),
        ["bookId: regie-error-book-used-up"]
    );
    handed(&desk.regisseur, &next, &place.till).await.ok();
    assert_eq!(place.ticket(&kind, "1").await.ok()["receipt"]["number"], 203);
}

#[tokio::test(flavor = "multi_thread")]
async fn books_of_a_regie_never_share_a_number_even_when_they_come_at_once() {
    let desk = Desk::open().await;
    let overlap = received(&desk.regisseur, &desk.office, (50, 60)).await;
    assert_eq!(overlap.refusals(), ["firstNumber: regie-error-book-overlap"]);
    let both = join_all([(301, 350), (340, 399)].map(|numbers| received(&desk.regisseur, &desk.office, numbers))).await;
    let refused = both.iter().filter(|answer| !answer.refusals().is_empty()).count();
    assert_eq!(refused, 1, "{:?}", both.iter().map(Answer::refusals).collect::<Vec<_>>());
    let other = founded(&desk.ordonnateur, &desk.unit, "REG2").await;
    let stranger = received(&desk.regisseur, &other, (1, 50)).await;
    assert_eq!(stranger.refusals(), [": regie-error-not-member"]);
    appoint(&desk.ordonnateur, (&desk.admin, "regisseur"), &other, "REGISSEUR").await.ok();
    received(&desk.regisseur, &other, (1, 50)).await.ok();
    let second = appoint(&desk.ordonnateur, (&desk.admin, "collecteur"), &other, "REGISSEUR").await;
    assert_eq!(second.refusals(), ["quality: regie-error-member-regisseur"]);
    let own = appoint(&desk.ordonnateur, (&desk.admin, "ordonnateur"), &other, "DEPUTY").await;
    assert_eq!(own.refusals(), ["staffId: regie-error-member-self"]);
}

/// What a print says, as text.
async fn printed(desk: &Desk, receipt: &Value, format: &str, language: &str) -> (Value, String) {
    let input = json!({ "operationId": fresh(), "receiptId": receipt["id"], "format": format, "language": language });
    let answer =
        desk.collector.mutate("receiptPrint", input, "print { number duplicate url receipt { prints } }").await;
    let print = answer.ok()["print"].clone();
    let page = desk.collector.get(&text(&print["url"])).await;
    assert_eq!(page.headers()["content-type"], "application/pdf");
    let file = desk.town.data.root().join(format!("receipt-{}.pdf", fresh()));
    std::fs::write(&file, page.bytes().await.unwrap()).unwrap();
    let said = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().expect("pdftotext");
    assert!(said.status.success(), "{said:?}");
    (print, String::from_utf8_lossy(&said.stdout).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_print_is_the_original_and_every_later_one_is_marked_with_its_number() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let receipt = desk.first.ticket(&kind, "4").await.ok()["receipt"].clone();
    let (first, paper) = printed(&desk, &receipt, "THERMAL58", "FR").await;
    assert_eq!((&first["number"], &first["duplicate"]), (&json!(1), &Value::Null));
    assert!(paper.contains("REG1/1") && paper.contains("20,00") && !paper.contains("DUPLICATA"), "{paper}");
    assert!(paper.contains("vingt dirhams") && paper.contains(receipt["controlCode"].as_str().unwrap()), "{paper}");

    let others = [
        ("THERMAL80", "AR"),
        ("A5", "FR"),
        ("A5", "AR"),
        ("A4", "FR"),
        ("A4", "AR"),
        ("THERMAL58", "AR"),
        ("THERMAL80", "FR"),
    ];
    for (at, (format, language)) in others.into_iter().enumerate() {
        let (print, paper) = printed(&desk, &receipt, format, language).await;
        assert_eq!(print["duplicate"], at + 1, "{format} {language}");
        assert!(paper.contains(&format!("DUPLICATA N° {}", at + 1)), "{format} {language}: {paper}");
    }
    let input = json!({ "operationId": fresh(), "receiptId": receipt["id"], "format": "A5", "language": "FR" });
    let prints =
        join_all((0..4).map(|_| desk.collector.mutate("receiptPrint", input.clone(), "print { number }"))).await;
    assert!(prints.iter().all(|answer| answer.ok()["print"]["number"] == 9), "sent again, it prints once");

    let undo = json!({ "operationId": fresh(), "receiptId": receipt["id"], "reasons": "Erreur de saisie (essai)" });
    desk.collector.mutate("receiptVoid", undo, RECEIPT).await.ok();
    let (_, paper) = printed(&desk, &receipt, "A4", "FR").await;
    assert!(paper.contains("QUITTANCE ANNULÉE") && paper.contains("Erreur de saisie"), "{paper}");
    for language in ["FR", "AR"] {
        let (_, paper) = printed(&desk, &receipt, "A5", language).await;
        assert_eq!(paper.matches('\u{c}').count(), 1, "its marks leave it on one half sheet: {paper}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_confirms_a_receipt_by_its_code_and_learns_no_name() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    let receipt = desk.first.ticket(&kind, "2").await.ok()["receipt"].clone();
    let token = text(&receipt["verifyUrl"]).rsplit('/').next().unwrap().to_owned();
    let query = "query($t: String!) { receiptVerify(token: $t) { found matches reference on amount state controlCode office { fr } commune { fr } } }";
    let anybody = desk.town.at("sefrou");
    let said = anybody.graphql(query, json!({ "t": token })).await;
    let expected = json!({ "found": true, "matches": true, "reference": "REG1/1", "on": "2026-11-20", "amount": "10.00", "state": "ISSUED",
        "controlCode": receipt["controlCode"], "office": { "fr": "Régie d’essai" }, "commune": { "fr": "Sefrou" } });
    assert_eq!(said.ok(), &expected);
    let undo = json!({ "operationId": fresh(), "receiptId": receipt["id"], "reasons": "essai" });
    desk.collector.mutate("receiptVoid", undo, RECEIPT).await.ok();
    assert_eq!(anybody.graphql(query, json!({ "t": token })).await.ok()["state"], "VOID");
    sql(&desk.database, "update receipt set amount_centimes = 1").await;
    assert_eq!(anybody.graphql(query, json!({ "t": token })).await.ok()["matches"], false);
    assert_eq!(anybody.graphql(query, json!({ "t": "essai" })).await.ok()["found"], false);
    assert_eq!(desk.town.at("fes").graphql(query, json!({ "t": token })).await.ok()["found"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cheque_that_comes_back_is_owed_again_and_only_a_cheque_does() {
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    let orders = json!({ "orderIds": [order["id"]], "amount": "400" });
    let nameless = desk.first.issue(json!({ "orders": orders, "mode": "CHEQUE" })).await;
    assert_eq!(nameless.refusals(), ["modeReference: kernel-error-required"]);
    let cheque = json!({ "orders": orders, "mode": "CHEQUE", "modeReference": "CH 0001 Banque d’essai" });
    let cheque = desk.first.issue(cheque).await.ok()["receipt"].clone();
    let cash = desk.pay(&order, "100").await.ok()["receipt"].clone();

    let back = |receipt: &Value| json!({ "operationId": fresh(), "receiptId": receipt["id"], "instrument": "Avis n° 12 (essai)", "on": "2026-11-20" });
    let collector = desk.collector.mutate("receiptBounce", back(&cheque), RECEIPT).await;
    assert_eq!(collector.error_code(), Some("FORBIDDEN"));
    let refused = desk.regisseur.mutate("receiptBounce", back(&cash), RECEIPT).await;
    assert_eq!(refused.refusals(), ["receiptId: regie-error-receipt-no-cheque"]);
    let bounced = desk.regisseur.mutate("receiptBounce", back(&cheque), RECEIPT).await.ok()["receipt"].clone();
    assert_eq!((&bounced["state"], &bounced["bounce"]["reasons"]), (&json!("BOUNCED"), &json!("Avis n° 12 (essai)")));
    assert_eq!(desk.owed(&order).await["total"], "900.00");
    let again = desk.regisseur.mutate("receiptBounce", back(&cheque), RECEIPT).await;
    assert_eq!(again.refusals(), ["receiptId: regie-error-receipt-bounced"]);
}

/// Two orders alike of a taxpayer, for the tax on lots, due on the day that they are ordered.
async fn lots_orders(desk: &Desk) -> [Value; 2] {
    let (kind, taxpayer) = (desk.lots().await, desk.taxpayer().await);
    let mut orders = Vec::new();
    for _ in 0..2 {
        let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "facts": lots_taxed("4515"),
            "declared": "IN_TIME", "periodFrom": "2026-11-01", "periodUntil": "2026-11-01" });
        let made = desk.assessor.mutate("assessmentMake", ask, "assessment { id }").await;
        let order = json!({ "operationId": fresh(), "assessmentIds": [made.ok()["assessment"]["id"]] });
        let order = desk.ordonnateur.mutate("orderIssue", order, "orders { id total }").await;
        orders.push(order.ok()["orders"][0].clone());
    }
    orders.try_into().expect("two orders")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_late_charge_of_a_tax_runs_over_the_time_in_which_a_cheque_that_came_back_seemed_to_have_paid_it() {
    // Given a tax that was paid by cheque on its last day, 20 November, and another like it that nobody paid.
    let mut desk = Desk::open().await;
    let [paid, unpaid] = lots_orders(&desk).await;
    assert_eq!(paid["total"], "4515.00");
    let cheque = json!({ "orders": { "orderIds": [paid["id"]], "amount": "4515" }, "mode": "CHEQUE", "modeReference": "CH 0001 Banque d’essai" });
    let cheque = desk.first.issue(cheque).await.ok()["receipt"].clone();
    desk.town.set_clock("2026-12-15T09:00:00Z");
    desk.ordonnateur = person(&desk.town, "ordonnateur", 21).await;
    assert_eq!(desk.owed(&paid).await["total"], "0.00");
    assert_eq!(desk.owed(&unpaid).await["late"], "678.00", "15 % of 4515 DH, rounded up");

    // When the bank sends the cheque back in January.
    desk.town.set_clock("2027-01-04T09:00:00Z");
    desk.ordonnateur = person(&desk.town, "ordonnateur", 22).await;
    let regisseur = person(&desk.town, "regisseur", 23).await;
    let back = json!({ "operationId": fresh(), "receiptId": cheque["id"], "instrument": "Avis n° 12 (essai)", "on": "2027-01-04" });
    regisseur.mutate("receiptBounce", back, RECEIPT).await.ok();

    // Then the tax is owed as if it had never been paid, from the day after it was due (law 47-06 art. 147).
    let owed = json!({ "late": "700.00", "increase": "0.00", "principal": "4515.00", "total": "5215.00" });
    assert_eq!(desk.owed(&paid).await, owed, "10 % and 5 %, and 0.5 % for the second month begun");
    assert_eq!(desk.owed(&unpaid).await, owed);
    desk.town.set_clock("2027-02-25T09:00:00Z");
    desk.ordonnateur = person(&desk.town, "ordonnateur", 24).await;
    assert_eq!(desk.owed(&paid).await["late"], "745.00", "and for the third and the fourth");
    assert_eq!(desk.owed(&paid).await, desk.owed(&unpaid).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_counter_charges_what_has_a_price_today_and_nothing_that_is_assessed_first() {
    let desk = Desk::open().await;
    let (kind, free, land) = (desk.tickets().await, desk.kind("DIVERS").await, desk.kind("TNB").await);
    let lines = |line: Value| json!({ "lines": [line] });
    let refusals = async |given: Value| desk.first.issue(given).await.refusals();
    let tax = lines(json!({ "kindId": land, "rateCode": "equipped", "quantity": "1" }));
    assert_eq!(refusals(tax).await, ["lines.0.kindId: regie-error-receipt-assessed"]);
    let unknown = lines(json!({ "kindId": kind, "rateCode": "nuit", "quantity": "1" }));
    assert_eq!(refusals(unknown).await, ["lines.0.rateCode: regie-error-receipt-rate"]);
    let decided = lines(json!({ "kindId": kind, "amount": "12", "label": "essai" }));
    assert_eq!(refusals(decided).await, ["lines.0.kindId: regie-error-receipt-priced"]);
    assert_eq!(refusals(json!({ "lines": [] })).await, ["lines: regie-error-receipt-what"]);
    let anonymous = json!({ "payerName": null, "lines": hours(&kind, "1")["lines"] });
    assert_eq!(refusals(anonymous).await, ["payerName: regie-error-receipt-payer"]);

    let both = json!({ "lines": [
        { "kindId": kind, "rateCode": "heure", "quantity": "1.5" }, { "kindId": free, "amount": "12.50", "label": "Vente d’essai" }] });
    let given = desk.first.issue(both).await.ok()["receipt"].clone();
    assert_eq!(
        (&given["amount"], &given["lines"][0]["quantity"]),
        (&json!("22.50"), &json!("2")),
        "what is begun counts in full"
    );

    // A régie that was created for another kind.
    sql(
        &desk.database,
        "insert into cash_office_kind select o.id, k.id from cash_office o, revenue_kind k where k.code = 'DIVERS'",
    )
    .await;
    assert_eq!(refusals(hours(&kind, "1")).await, ["lines.0.kindId: regie-error-receipt-not-here"]);
    // A kind that the law gives to somebody else today.
    sql(&desk.database, "update revenue_kind_charge set collected_by = 'treasury'").await;
    assert_eq!(refusals(hours(&kind, "1")).await, ["lines.0.kindId: regie-error-receipt-not-collected"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_are_found_by_number_payer_day_and_state_and_counted() {
    let desk = Desk::open().await;
    let kind = desk.tickets().await;
    for _ in 0..3 {
        desk.first.ticket(&kind, "1").await.ok();
    }
    let mut named = hours(&kind, "1");
    named["payerName"] = json!("Société Tajriba (essai)");
    desk.first.issue(named).await.ok();
    let query = "query($f: ReceiptFilter) { receipts(first: 2, filter: $f) { nodes { number } totalCount pageInfo { hasNextPage } } }";
    let found = async |filter: Value| desk.regisseur.graphql(query, json!({ "f": filter })).await.ok().clone();
    let all = found(json!({ "dayId": desk.first.day })).await;
    assert_eq!(
        all,
        json!({ "nodes": [{ "number": 4 }, { "number": 3 }], "totalCount": 4, "pageInfo": { "hasNextPage": true } })
    );
    assert_eq!(found(json!({ "query": "REG1/2" })).await["nodes"], json!([{ "number": 2 }]));
    assert_eq!(found(json!({ "query": "societe tajriba" })).await["nodes"], json!([{ "number": 4 }]));
    assert_eq!(found(json!({ "state": "VOID" })).await["totalCount"], 0);

    let query = "query($id: ID!) { cashOffice(id: $id) { code myQuality members(today: true) { quality } tills { code day { on } book { nextNumber left } }
        books { used void left tillId } } }";
    let office = desk.collector.graphql(query, json!({ "id": desk.office })).await.ok().clone();
    assert_eq!(office["myQuality"], "COLLECTOR");
    assert_eq!(
        office["tills"],
        json!([{ "code": "G1", "day": { "on": "2026-11-20" }, "book": { "nextNumber": 5, "left": 46 } }])
    );
    assert_eq!(office["books"], json!([{ "used": 4, "void": 0, "left": 46, "tillId": desk.first.till }]));
}
