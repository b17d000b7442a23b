//! What the receiver collects himself pays an order as a receipt does, on the day of his own receipt, and no régie knows it.

use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::duties;
use super::reports::{summed, told};
use super::story::{Desk, person};
use crate::scene::sql;

const ORDER: &str = "order { state balance { late principal total }
    recoveries { id number on late principal amount by { login } void { reasons } } }";

/// Records so much of an order under a number of the receiver's office.
async fn recovers(who: &Browser, order: &Value, amount: &str, (on, number): (&str, &str)) -> Answer {
    let input = json!({ "operationId": fresh(), "orderId": order["id"], "amount": amount, "on": on, "number": number });
    who.mutate("recoveryRecord", input, ORDER).await
}

/// An order of 1,000 dirhams of September that was due on the 30th: 5 dirhams of late charge in October, 10 by 20 November.
async fn late_order(desk: &Desk) -> Value {
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    sql(&desk.database, "update collection_order set due_on = '2026-09-30', issued_on = '2026-09-01'").await;
    assert_eq!(desk.owed(&order).await["total"], "1010.00");
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_collected_at_the_receiver_s_office_is_owed_no_more_and_late_charge_ends_on_that_day() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let order = late_order(&desk).await;
    let entries = desk.count("select count(*) from cash_entry").await;
    for who in [&desk.ordonnateur, &desk.assessor, &desk.regisseur, &desk.collector] {
        let other = recovers(who, &order, "10", ("2026-10-15", "Q 1 (essai)")).await;
        assert_eq!(other.error_code(), Some("FORBIDDEN"), "the receiver collects there, and nobody else");
    }
    for (amount, on, fault) in [
        ("10", "2026-11-21", "on: regie-error-recovery-ahead"),
        ("10", "2026-08-31", "on: regie-error-recovery-before"),
        ("1005.01", "2026-10-15", "amount: regie-error-receipt-too-much"),
    ] {
        assert_eq!(recovers(&receiver, &order, amount, (on, "Q 1 (essai)")).await.refusals(), [fault]);
    }
    assert_eq!(desk.count("select count(*) from recovery").await, 0);

    // In October some of it: lateness first, and on what was paid it costs nothing from then on.
    let input = json!({ "operationId": fresh(), "orderId": order["id"], "amount": "505", "on": "2026-10-15", "number": "Q 1 (essai)" });
    let first = receiver.mutate("recoveryRecord", input.clone(), ORDER).await.ok()["order"].clone();
    receiver.mutate("recoveryRecord", input, ORDER).await.ok();
    assert_eq!(desk.count("select count(*) from recovery").await, 1, "once, however often it is sent");
    assert_eq!(first["balance"], json!({ "late": "3.00", "principal": "500.00", "total": "503.00" }));
    let line = &first["recoveries"][0];
    assert_eq!((&line["late"], &line["principal"]), (&json!("5.00"), &json!("500.00")));
    assert_eq!((&line["number"], &line["by"]["login"]), (&json!("Q 1 (essai)"), &json!("receveur")));
    let again = recovers(&receiver, &order, "1", ("2026-10-15", "Q 1 (essai)")).await;
    assert_eq!(again.refusals(), ["number: regie-error-recovery-twice"]);

    // Then the rest, and nobody is asked for it any more.
    let overdue = async || {
        let list = "{ overdue { totalCount } }";
        receiver.graphql(list, json!({})).await.ok()["totalCount"].clone()
    };
    assert_eq!(overdue().await, 1);
    let second = recovers(&receiver, &order, "503", ("2026-11-20", "Q 2 (essai)")).await.ok()["order"].clone();
    assert_eq!((&second["state"], &second["balance"]["total"]), (&json!("PAID"), &json!("0.00")));
    assert_eq!(overdue().await, 0);
    let over = recovers(&receiver, &order, "1", ("2026-11-20", "Q 3 (essai)")).await;
    assert_eq!(over.refusals(), ["orderId: regie-error-order-nothing-owed"]);

    // No till, ledger or day of a régie has it, and the budget has both.
    assert_eq!(desk.count("select count(*) from receipt").await, 0);
    assert_eq!(desk.count("select count(*) from cash_entry").await, entries);
    desk.town.deliver().await;
    let counted = "select coalesce(sum(amount_centimes), 0)::bigint from budget_revenue";
    assert_eq!(desk.count(counted).await, 100_800);
    let filter = json!({ "from": "2026-01-01", "until": "2026-11-20" });
    let report = told(&desk.ordonnateur, "BY_KIND", filter).await;
    let column = |id: &str| {
        let sum = |(at, sum): (usize, i64)| (report["columns"][at]["id"] == id).then_some(sum);
        summed(&report).into_iter().find_map(sum)
    };
    assert_eq!(column("recovered"), Some(100_800));
    assert_eq!(column("taken"), Some(0), "what the receiver collected is none of the régie's takings");
    let audited = "select count(*) from audit where act = 'regie.recovery.record'";
    assert_eq!(desk.count(audited).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_of_what_the_receiver_collected() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let order = desk.order(&desk.taxpayer().await, "1000", "IN_TIME").await;
    recovers(&receiver, &order, "1000", ("2026-11-20", "Q 1 (essai)")).await.ok();
    let reminder =
        json!({ "operationId": fresh(), "kind": "REMINDER", "orderIds": [order["id"]], "despiteClaim": false });
    let answer = receiver.mutate("noticeIssue", reminder, "notices { id }").await;
    assert_eq!(answer.refusals(), ["orderIds.0: regie-error-order-nothing-owed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_collected_is_undone_by_a_row_of_its_own_and_the_debt_is_back() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let order = late_order(&desk).await;
    let paid = recovers(&receiver, &order, "1005", ("2026-10-15", "Q 1 (essai)")).await.ok()["order"].clone();
    assert_eq!(paid["balance"]["total"], "0.00");
    let undo = async |who: &Browser| {
        let input = json!({ "operationId": fresh(), "recoveryId": paid["recoveries"][0]["id"], "reasons": "Quittance d’un autre redevable (essai)" });
        who.mutate("recoveryVoid", input, ORDER).await
    };
    for who in [&desk.ordonnateur, &desk.regisseur, &desk.collector] {
        assert_eq!(undo(who).await.error_code(), Some("FORBIDDEN"));
    }
    let back = undo(&receiver).await.ok()["order"].clone();
    assert_eq!(back["balance"], json!({ "late": "10.00", "principal": "1000.00", "total": "1010.00" }));
    assert_eq!(back["recoveries"][0]["void"]["reasons"], "Quittance d’un autre redevable (essai)");
    assert_eq!(undo(&receiver).await.refusals(), ["recoveryId: regie-error-recovery-void"]);
    desk.town.deliver().await;
    let counted = "select coalesce(sum(amount_centimes), 0)::bigint from budget_revenue";
    assert_eq!(desk.count(counted).await, 0, "what it had brought is taken back");
    let by_day =
        "select count(*) from (select from budget_revenue group by on_date having sum(amount_centimes) <> 0) d";
    assert_eq!(
        desk.count(by_day).await,
        0,
        "on the day on which it was counted: of the year of that day nothing is left"
    );
    let told = "select count(*) from budget_revenue where on_date = '2026-10-15' and amount_centimes < 0";
    assert_eq!(desk.count(told).await, 1);
    // The same paper may be recorded rightly now.
    recovers(&receiver, &order, "10", ("2026-10-15", "Q 1 (essai)")).await.ok();
    for change in ["update recovery set amount_centimes = 1", "delete from recovery_line", "delete from recovery_void"]
    {
        let login = desk.town.runtime_login().await;
        let mut tx = login.begin().await.expect("a transaction");
        let role = "set local role jamaa_t_sefrou; set local search_path to t_sefrou";
        sqlx::raw_sql(role).execute(&mut *tx).await.expect("the role");
        let refused = sqlx::raw_sql(change).execute(&mut *tx).await.expect_err(change);
        assert!(refused.to_string().contains("permission denied"), "{change}: {refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_ordered_collects_none_of_it_and_whoever_collected_makes_nothing_less_of_it() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    let forged = "insert into recovery (id, order_id, number, on_date, amount_centimes, at, staff_id)
        select gen_random_uuid(), o.id, 'essai', '2026-11-20', 100, now(), o.issued_by from collection_order o";
    duties::refused(&desk, forged, "recovery_third_person").await;
    let early = "insert into recovery (id, order_id, number, on_date, amount_centimes, at, staff_id)
        select gen_random_uuid(), o.id, 'essai', o.issued_on - 1, 100, now(), s.id from collection_order o, staff s where s.login = 'receveur'";
    duties::refused(&desk, early, "recovery_after_order").await;
    let undone = "insert into recovery_void (recovery_id, reasons, on_date, at, staff_id)
        select r.id, 'essai', '2026-11-20', now(), o.issued_by from recovery r join collection_order o on o.id = r.order_id";
    let line = |kind: &str, component: &str, line: &str| {
        format!(
            "with made as (insert into recovery (id, order_id, number, on_date, amount_centimes, at, staff_id)
                 select gen_random_uuid(), o.id, 'essai', '2026-11-20', 100, now(), s.id
                 from collection_order o, staff s where s.login = 'receveur' returning id)
             insert into recovery_line (recovery_id, position, kind_id, component, amount_centimes, budget_line)
             select made.id, 1, k.id, '{component}', 100, {line} from made, revenue_kind k where k.code = '{kind}'"
        )
    };
    duties::refused(&desk, &line("CARRIERES-REGION", "principal", "null"), "recovery_line_kind").await;
    duties::refused(&desk, &line("DIVERS", "cost", "'1010'"), "recovery_line_cost").await;
    duties::refused(
        &desk,
        "insert into recovery (id, order_id, number, on_date, amount_centimes, at, staff_id)
         select gen_random_uuid(), o.id, 'essai', '2026-11-20', 100, now(), s.id from collection_order o, staff s where s.login = 'receveur'",
        "recovery_has_lines",
    )
    .await;
    // Given somebody who ordered it, and keeps the accounts now.
    sql(&desk.database, "update collection_order set issued_by = (select id from staff where login = 'receveur')")
        .await;
    let own = recovers(&receiver, &order, "10", ("2026-11-20", "Q 1 (essai)")).await;
    assert_eq!(own.refusals(), ["orderId: regie-error-recovery-third-person"]);
    sql(&desk.database, "update collection_order set issued_by = (select id from staff where login = 'ordonnateur')")
        .await;

    // Given somebody who collected of it, and orders now.
    recovers(&receiver, &order, "10", ("2026-11-20", "Q 1 (essai)")).await.ok();
    duties::refused(&desk, undone, "recovery_void_third_person").await;
    let again = "insert into recovery (id, order_id, number, on_date, amount_centimes, at, staff_id)
        select gen_random_uuid(), order_id, number, on_date, amount_centimes, now(), staff_id from recovery";
    duties::refused(&desk, again, "recovery_once").await;
    sql(&desk.database, "update recovery set staff_id = (select id from staff where login = 'ordonnateur')").await;
    let input = json!({ "operationId": fresh(), "orderId": order["id"], "authority": "الآمر بالصرف",
        "instrument": "مقرر تجريبي", "instrumentOn": "2026-11-20", "reasons": "essai", "principal": "100" });
    let less = desk.ordonnateur.mutate("orderReduce", input, "order { id }").await;
    assert_eq!(less.refusals(), ["orderId: regie-error-order-change-third-person"]);
    assert_eq!(desk.count("select count(*) from order_change").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_receipt_and_a_recovery_at_once_only_one_pays_what_is_owed() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let taxpayer = desk.taxpayer().await;
    for n in 1..=4 {
        let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
        let number = format!("Q {n} (essai)");
        let (paid, collected) = tokio::join!(
            desk.pay(&order, "1000"),
            recovers(&receiver, &order, "1000", ("2026-11-20", number.as_str())),
        );
        let accepted = [&paid, &collected].iter().filter(|answer| answer.refusals().is_empty()).count();
        assert_eq!(accepted, 1, "{} {}", paid.0, collected.0);
        assert_eq!(desk.owed(&order).await["total"], "0.00");
    }
    let centimes = "select coalesce(sum(y.centimes), 0)::bigint from order_payments('infinity') y";
    assert_eq!(desk.count(centimes).await, 400_000);
}
