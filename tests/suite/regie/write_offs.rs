//! What the receiver asks to be written off and the ordonnateur does not let be: on record, seen by who asked, and asked again.

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use testkit::{Browser, fresh};

use super::duties;
use super::story::{Desk, person};
use crate::scene::sql;

#[tokio::test(flavor = "multi_thread")]
async fn a_request_to_write_off_is_refused_with_a_reason_that_the_receiver_sees_and_is_made_again() {
    let desk = Desk::open().await;
    let receiver = person(&desk.town, "receveur", 6).await;
    let taxpayer = desk.taxpayer().await;
    let order = desk.order(&taxpayer, "1000", "IN_TIME").await;
    let ask = async || {
        let input = json!({ "operationId": fresh(), "orderIds": [order["id"]], "requestedOn": "2026-11-20",
            "reasons": "المدين بدون موطن معروف (مثال)" });
        receiver.mutate("writeOffRequest", input, "orders { id }").await
    };
    let write_off = async || {
        let input = json!({ "operationId": fresh(), "orderId": order["id"], "authority": "الآمر بالصرف",
            "instrument": "مقرر تجريبي", "instrumentOn": "2026-11-20", "reasons": "essai" });
        desk.ordonnateur.mutate("orderWriteOff", input, "order { state }").await
    };
    let told = async |selection: &str| {
        let query = format!("query($id: ID!) {{ order(id: $id) {{ {selection} }} }}");
        receiver.graphql(&query, json!({ "id": order["id"] })).await.ok().clone()
    };
    let found = async |filter: Value| {
        let query = "query($f: OrderFilter) { orders(first: 100, filter: $f) { totalCount } }";
        receiver.graphql(query, json!({ "f": filter })).await.ok()["totalCount"].clone()
    };
    let refuse = async |who: &Browser, operation: uuid::Uuid| {
        let input =
            json!({ "operationId": operation, "orderId": order["id"], "reasons": "للمدين محل تجاري معروف (مثال)" });
        who.mutate("writeOffRefuse", input, "order { id state }").await
    };
    let ordonnateur = &desk.ordonnateur;
    let none = refuse(ordonnateur, fresh()).await;
    assert_eq!(none.refusals(), ["orderId: regie-error-write-off-unasked"]);
    ask().await.ok();
    for who in [&receiver, &desk.assessor, &desk.regisseur, &desk.collector] {
        assert_eq!(refuse(who, fresh()).await.error_code(), Some("FORBIDDEN"), "who orders decides");
    }
    // Not by who asked, nor once a year's silence has said yes; PostgreSQL says the same.
    let forged = |login: &str, on: &str| {
        format!(
            "insert into write_off_refusal (order_id, request_id, reasons, on_date, at, staff_id)
             select l.order_id, l.request_id, 'essai', '{on}', now(), s.id from write_off_request_order l, staff s where s.login = '{login}'"
        )
    };
    for (login, on) in [("receveur", "2026-11-20"), ("ordonnateur", "2026-11-19"), ("ordonnateur", "2027-11-21")] {
        duties::refused(&desk, &forged(login, on), "write_off_refusal_stands").await;
    }
    let database = &desk.database;
    sql(database, "update write_off_request set requested_on = '2025-11-19'").await;
    assert_eq!(refuse(ordonnateur, fresh()).await.refusals(), ["orderId: regie-error-write-off-accepted"]);
    sql(database, "update write_off_request set requested_on = '2026-11-20'").await;
    let asker =
        |login: &str| format!("update write_off_request set staff_id = (select id from staff where login = '{login}')");
    sql(database, &asker("ordonnateur")).await;
    assert_eq!(refuse(ordonnateur, fresh()).await.refusals(), ["orderId: regie-error-write-off-own"]);
    sql(database, &asker("receveur")).await;
    assert_eq!(desk.count("select count(*) from write_off_refusal").await, 0);

    // When it is refused, then once, with its reason, its author and its day; and nothing is written off by it.
    let operation = fresh();
    assert_eq!(refuse(ordonnateur, operation).await.ok()["order"]["state"], "OPEN");
    refuse(ordonnateur, operation).await.ok();
    assert_eq!(desk.count("select count(*) from write_off_refusal").await, 1);
    let audited = "select count(*) from audit where act = 'regie.write_off.refuse' and after ->> 'write_off_refused_on' = '2026-11-20'";
    assert_eq!(desk.count(audited).await, 1);
    let seen = told("writeOffRequest { requestedOn refusal { on reasons by { login } } }").await;
    let refusal =
        json!({ "on": "2026-11-20", "reasons": "للمدين محل تجاري معروف (مثال)", "by": { "login": "ordonnateur" } });
    assert_eq!(seen["writeOffRequest"], json!({ "requestedOn": "2026-11-20", "refusal": refusal }));
    // Who asked is told, once, and nobody else.
    desk.town.deliver().await;
    let inbox = "{ notices(first: 20) { nodes { kind link } } }";
    let refused = json!({ "kind": "regie.write_off.refused", "link": format!("/revenue/orders/{}", order["id"].as_str().unwrap()) });
    assert_eq!(receiver.graphql(inbox, json!({})).await.ok()["nodes"], json!([refused]));
    assert_eq!(ordonnateur.graphql(inbox, json!({})).await.ok()["nodes"], json!([]));
    let again = refuse(ordonnateur, fresh()).await;
    assert_eq!(again.refusals(), ["orderId: regie-error-write-off-unasked"]);
    let off = write_off().await;
    assert_eq!(off.refusals(), ["orderId: regie-error-write-off-unasked"]);
    assert_eq!(found(json!({ "writeOffAsked": true })).await, 0);
    assert_eq!(found(json!({ "writeOffRefused": true })).await, 1);

    // The receiver asks again, and what was refused before stays to be seen.
    ask().await.ok();
    let twice = "insert into write_off_request_order (order_id, request_id)
        select o.id, w.id from collection_order o, write_off_request w order by w.at limit 1";
    duties::refused(&desk, twice, "write_off_request_waits").await;
    assert_eq!(found(json!({ "writeOffAsked": true })).await, 1);
    assert_eq!(found(json!({ "writeOffRefused": true })).await, 0);
    let all = told("writeOffRequests { refusal { on } }").await;
    assert_eq!(all["writeOffRequests"], json!([{ "refusal": null }, { "refusal": { "on": "2026-11-20" } }]));
    let off = write_off().await;
    assert_eq!(off.ok()["order"]["state"], "WRITTEN_OFF");
    assert_eq!(refuse(ordonnateur, fresh()).await.refusals(), ["orderId: regie-error-order-written-off"]);
    for change in ["update write_off_refusal set reasons = 'essai'", "delete from write_off_refusal"] {
        let login = desk.town.runtime_login().await;
        let mut tx = login.begin().await.expect("a transaction");
        let role = "set local role jamaa_t_sefrou; set local search_path to t_sefrou";
        sqlx::raw_sql(role).execute(&mut *tx).await.expect("the role");
        assert!(sqlx::raw_sql(change).execute(&mut *tx).await.is_err(), "{change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_requests_at_once_to_write_an_order_off_postgresql_keeps_one() {
    let desk = Desk::open().await;
    person(&desk.town, "receveur", 6).await;
    let taxpayer = desk.taxpayer().await;
    desk.order(&taxpayer, "1000", "IN_TIME").await;
    let ask = "insert into write_off_request (id, requested_on, reasons, at, staff_id)
        select gen_random_uuid(), '2026-11-20', 'essai', now(), id from staff where login = 'receveur'";
    sql(&desk.database, ask).await;
    sql(&desk.database, ask).await;

    let about = |at: usize| {
        format!(
            "set local search_path to t_sefrou, platform;
             insert into write_off_request_order (order_id, request_id)
             select o.id, w.id from collection_order o, write_off_request w order by w.id limit 1 offset {at}"
        )
    };
    let mut first = desk.database.begin().await.expect("a transaction");
    sqlx::raw_sql(AssertSqlSafe(about(0))).execute(&mut *first).await.expect("the first request");
    let database = desk.database.clone();
    let second = tokio::spawn(async move {
        let mut tx = database.begin().await.expect("a transaction");
        let told = sqlx::raw_sql(AssertSqlSafe(about(1))).execute(&mut *tx).await;
        tx.commit().await.expect("its end");
        told
    });
    // Until it waits, the second has not looked.
    let waits = "select count(*) from pg_locks where locktype = 'advisory' and not granted";
    while desk.count(waits).await == 0 {
        assert!(!second.is_finished(), "the second did not wait for the first");
        tokio::task::yield_now().await;
    }
    first.commit().await.expect("its end");
    let refused = second.await.expect("the second").expect_err("a second request");
    let refused = refused.as_database_error().and_then(|error| error.constraint());
    assert_eq!(refused, Some("write_off_request_waits"));
    assert_eq!(desk.count("select count(*) from write_off_request_order").await, 1);
}
