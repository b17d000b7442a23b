//! Who did one thing with money does not do the next one with it: by the program, and by PostgreSQL whoever asks.

use kernel::error::broke;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::fresh;

use super::fees;
use super::story::Desk;
use crate::scene::sql;

/// A statement in Sefrou's schema, past the program, is refused by this constraint.
pub(super) async fn refused(desk: &Desk, statement: &str, constraint: &str) {
    let script = format!("set search_path to t_sefrou, platform; {statement}");
    let told = sqlx::raw_sql(AssertSqlSafe(script)).execute(&desk.database).await;
    let error = told.expect_err(statement);
    assert!(broke(&error, constraint), "{statement}: {error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_took_the_money_of_an_order_makes_nothing_less_of_it_and_whoever_changed_it_takes_none() {
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    let (paid, changed) =
        (desk.order(&taxpayer, "1000", "IN_TIME").await, desk.order(&taxpayer, "500", "IN_TIME").await);
    desk.pay(&paid, "400").await.ok();
    let decided = |order: &Value, more: Value| {
        let mut input = json!({ "operationId": fresh(), "orderId": order["id"], "authority": "الآمر بالصرف",
            "instrument": "مقرر تجريبي", "instrumentOn": "2026-11-20", "reasons": "essai" });
        for (field, value) in more.as_object().expect("fields") {
            input[field] = value.clone();
        }
        input
    };
    // Given somebody who was at the till, and orders now.
    let before = "update receipt set issued_by = (select id from staff where login = 'ordonnateur')";
    sql(&desk.database, before).await;
    let visa = json!({ "principal": "100", "authority": "COUNCIL", "visa": "Visa d’essai", "visaOn": "2026-11-20" });
    for (mutation, more) in [
        ("orderReduce", json!({ "principal": "100" })),
        ("orderCancel", json!({})),
        ("orderWriteOff", json!({})),
        ("orderRemit", visa),
    ] {
        let answer = desk.ordonnateur.mutate(mutation, decided(&paid, more), "order { id }").await;
        assert_eq!(answer.refusals(), ["orderId: regie-error-order-change-third-person"], "{mutation}");
    }
    for kind in ["reduction", "cancellation", "write_off", "remission"] {
        let forged = format!(
            "insert into order_change (id, order_id, number, kind, principal_centimes, increase_centimes, authority, instrument, instrument_on,
                 visa, visa_on, reasons, decided_on, at, staff_id)
             select gen_random_uuid(), l.order_id, 1, '{kind}', 100, 0, 'council', 'essai', '2026-11-20', 'essai', '2026-11-20', 'essai',
                 '2026-11-20', now(), r.issued_by
             from receipt r join receipt_line l on l.receipt_id = r.id limit 1"
        );
        refused(&desk, &forged, "order_change_third_person").await;
    }
    assert_eq!(desk.count("select count(*) from order_change").await, 0);

    // Given somebody who reduced an order, and is at the till now.
    let less = decided(&changed, json!({ "principal": "100" }));
    desk.ordonnateur.mutate("orderReduce", less, "order { id }").await.ok();
    sql(&desk.database, "update order_change set staff_id = (select id from staff where login = 'collecteur')").await;
    assert_eq!(desk.pay(&changed, "50").await.refusals(), ["orders.orderIds: regie-error-receipt-third-person"]);
    let forged = "insert into receipt_line (receipt_id, position, order_id, kind_id, component, label, quantity, amount_centimes)
        select r.id, 90, c.order_id, o.kind_id, 'principal', 'essai', 1, 100
        from order_change c join collection_order o on o.id = c.order_id, receipt r";
    sql(&desk.database, "update receipt set issued_by = (select id from staff where login = 'collecteur')").await;
    refused(&desk, forged, "receipt_third_person").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_took_the_money_of_a_fee_and_undid_the_receipt_does_not_waive_it() {
    let desk = Desk::open().await;
    fees::price(&desk.assessor).await;
    let document = fees::delivered(&desk.town, "EXTRACT_AR").await;
    let fee = fees::asked(&desk.collector, &document).await;
    let input = json!({ "operationId": fresh(), "tillId": desk.first.till, "feeIds": [fee["id"]], "mode": "CASH",
        "payerName": "Amina El Mithal (essai)" });
    let receipt = desk.collector.mutate("feesCash", input, "receipt { id }").await.ok()["receipt"]["id"].clone();
    let void = json!({ "operationId": fresh(), "receiptId": receipt, "reasons": "Essai : mauvaise personne" });
    desk.collector.mutate("receiptVoid", void, "receipt { state }").await.ok();
    sql(&desk.database, "update receipt set issued_by = (select id from staff where login = 'ordonnateur')").await;
    let waive = || json!({ "operationId": fresh(), "feeId": fee["id"], "reasons": "Indigence constatée (essai)" });
    let own = desk.ordonnateur.mutate("feeWaive", waive(), "fee { id }").await;
    assert_eq!(own.refusals(), ["feeId: regie-error-fee-third-person"]);
    let forged = "insert into fee_waiver (fee_id, reasons, on_date, at, staff_id)
        select p.fee_id, 'essai', r.on_date, now(), r.issued_by from fee_payment p join receipt r on r.id = p.receipt_id";
    refused(&desk, forged, "fee_waiver_third_person").await;
    // Who took none of it waives it.
    sql(&desk.database, "update receipt set issued_by = (select id from staff where login = 'collecteur')").await;
    desk.ordonnateur.mutate("feeWaive", waive(), "fee { id }").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_refuses_a_slip_answered_by_who_sent_it_and_a_month_regularised_by_who_certified_it() {
    let desk = Desk::open().await;
    let taxpayer = desk.taxpayer().await;
    desk.order(&taxpayer, "1000", "IN_TIME").await;
    let send = json!({ "operationId": fresh(), "waiting": {} });
    desk.ordonnateur.mutate("slipSend", send, "slip { id }").await.ok();
    let answered = |by: &str| {
        format!(
            "insert into emission_answer (slip_id, accepted, reasons, on_date, at, staff_id)
             select s.id, true, '', s.sent_on, now(), {by} from emission_slip s"
        )
    };
    refused(&desk, &answered("s.sent_by"), "emission_answer_second_person").await;
    sql(&desk.database, &answered("(select id from staff where login = 'receveur')")).await;

    let certified =
        "insert into month_certificate (id, office_id, year, month, opening_centimes, taken_centimes, bounced_centimes,
            difference_centimes, remitted_centimes, held_centimes, breakdown, certified_on, at, staff_id)
        select gen_random_uuid(), o.id, 2026, 10, 0, 0, 0, 0, 0, 0, '[]', '2026-11-20', now(), s.id
        from cash_office o, staff s where s.login = 'regisseur'";
    sql(&desk.database, certified).await;
    let regularised = |login: &str| {
        format!(
            "insert into month_regularisation (certificate_id, number, year, on_date, at, staff_id)
             select c.id, 1, 2026, '2026-11-20', now(), s.id from month_certificate c, staff s where s.login = '{login}'"
        )
    };
    // Who certified it, and who holds another place in the same régie.
    for login in ["regisseur", "collecteur"] {
        refused(&desk, &regularised(login), "month_regularisation_second_person").await;
    }
    sql(&desk.database, &regularised("ordonnateur")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tariff_outside_of_the_bracket_prices_nothing_until_another_than_who_recorded_it_answers_for_it() {
    let desk = Desk::open().await;
    let (kind, taxpayer, before) = (desk.kind("TNB").await, desk.taxpayer().await, "2025-12-01");
    // Given 35 DH a square metre, where the law (47-06, as changed by 14-25) has 30 at most.
    let input = json!({ "operationId": fresh(), "kindId": kind, "from": "2026-01-01", "rates": [{ "code": "equipped", "amount": "35" }],
        "instrument": "قرار جبائي تجريبي", "instrumentOn": before, "deliberation": "مقرر تجريبي", "deliberatedOn": before,
        "visa": "تأشيرة تجريبية", "visaOn": before });
    let tariff = desk.assessor.mutate("tariffRecord", input, "tariff { id }").await.ok()["tariff"]["id"].clone();
    let facts = json!([{ "name": "zone", "value": "equipped" }, { "name": "surface", "value": "300.2" }]);
    let thing = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "kindId": kind, "kind": "PLOT", "reference": "TF essai 1",
        "facts": facts, "from": "2020-01-01" });
    let thing = desk.assessor.mutate("taxableRecord", thing, "taxable { id }").await.ok()["taxable"]["id"].clone();
    let assess = async || {
        let ask = json!({ "operationId": fresh(), "taxpayerId": taxpayer, "taxableId": thing, "kindId": kind, "facts": [],
            "declared": "IN_TIME", "periodFrom": "2026-01-01", "periodUntil": "2026-12-31" });
        desk.assessor.mutate("assessmentMake", ask, "assessment { principal }").await
    };
    // Then it prices nothing,
    assert_eq!(assess().await.refusals(), ["kindId: regie-error-assessed-tariff"]);
    assert_eq!(desk.count("select count(*) from assessment").await, 0);
    // and who recorded it does not answer for it, neither by the program nor past it,
    let answer = || json!({ "tariffId": tariff, "reasons": "Arrêté maintenu (essai)" });
    let stranger = desk.assessor.mutate("tariffOverrule", answer(), "tariff { id }").await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
    sql(&desk.database, "update tariff set recorded_by = (select id from staff where login = 'ordonnateur')").await;
    let own = desk.ordonnateur.mutate("tariffOverrule", answer(), "tariff { id }").await;
    assert_eq!(own.refusals(), ["tariffId: regie-error-tariff-own"]);
    let forged = "insert into tariff_overrule (tariff_id, reasons, at, staff_id) select id, 'essai', now(), recorded_by from tariff";
    refused(&desk, forged, "tariff_overrule_second_person").await;
    assert_eq!(assess().await.refusals(), ["kindId: regie-error-assessed-tariff"]);
    // until another does: 301 m² at 35 DH.
    sql(&desk.database, "update tariff set recorded_by = (select id from staff where login = 'fiscalite')").await;
    desk.ordonnateur.mutate("tariffOverrule", answer(), "tariff { id }").await.ok();
    assert_eq!(assess().await.ok()["assessment"]["principal"], "10535.00");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debt_is_let_go_by_the_council_alone_and_never_a_tax_whoever_asks() {
    let desk = Desk::open().await;
    let order = desk.order(&desk.taxpayer().await, "1000", "IN_TIME").await;
    let input = |authority: &str| {
        json!({ "operationId": fresh(), "orderId": order["id"], "authority": authority, "instrument": "12/2026", "instrumentOn": "2026-11-18",
            "principal": "400", "visa": "Visa 3 (essai)", "visaOn": "2026-11-20", "reasons": "Indigence (essai)" })
    };
    let selection = "order { changes { authority instrument instrumentOn } }";
    let president = desk.ordonnateur.mutate("orderRemit", input("ORDONNATEUR"), selection).await;
    assert_eq!(president.error_code(), Some("BAD_INPUT"), "not in the list");
    let forged = |authority: &str| {
        format!(
            "insert into order_change (id, order_id, number, kind, principal_centimes, increase_centimes, authority, instrument, instrument_on,
                 visa, visa_on, reasons, decided_on, at, staff_id)
             select gen_random_uuid(), o.id, 9, 'remission', 100, 0, '{authority}', 'essai', o.issued_on, 'essai', o.issued_on, 'essai',
                 o.issued_on, now(), o.issued_by from collection_order o"
        )
    };
    refused(&desk, &forged("Le président"), "order_change_authority").await;
    sql(&desk.database, "update revenue_kind set nature = 'tax' where code = 'DIVERS'").await;
    refused(&desk, &forged("council"), "order_change_no_tax").await;
    let tax = desk.ordonnateur.mutate("orderRemit", input("COUNCIL"), selection).await;
    assert_eq!(tax.refusals(), ["orderId: regie-error-order-remit-tax"]);
    sql(&desk.database, "update revenue_kind set nature = 'product' where code = 'DIVERS'").await;
    let gone = desk.ordonnateur.mutate("orderRemit", input("COUNCIL"), selection).await.ok()["order"].clone();
    let council = &gone["changes"][0];
    assert_eq!([&council["instrument"], &council["instrumentOn"]], ["12/2026", "2026-11-18"]);
    assert!(
        ["Conseil communal", "المجلس الجماعي"].contains(&council["authority"].as_str().expect("in words")),
        "{council}"
    );
    assert_eq!(desk.owed(&order).await["total"], "600.00");
}
