//! The door: what is signed is taken once, what is not is not even answered.

use chrono::{Duration, Utc};
use futures::future::join_all;
use kernel::outbound::signing;
use serde_json::{Value, json};
use testkit::fresh;

use super::{Channel, Line, paid, post};
use crate::regie::bank::{account, rib};
use crate::scene::{staff, text};

#[tokio::test(flavor = "multi_thread")]
async fn one_report_sent_fifty_times_at_once_gives_one_receipt_and_one_answer() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    let body = paid("P-1", &order["reference"], "400.00");
    let answers = join_all((0..50).map(|_| line.report(&body))).await;
    let (status, first) = answers[0].clone();
    assert_eq!(status, 200, "{first}");
    assert_eq!((&first["state"], &first["receipt"]), (&json!("receipted"), &json!("REG1/501")));
    assert!(answers.iter().all(|answer| *answer == (200, first.clone())), "{answers:?}");
    // Written otherwise it is the same report still.
    let mut again = body.clone();
    again["amount"] = json!("400");
    again["later"] = json!("more");
    assert_eq!(line.report(&again).await, (200, first.clone()));

    let (payments, receipts, conflicts) = tokio::join!(
        line.desk.count("select count(*) from payment"),
        line.desk.count("select count(*) from receipt where mode = 'transfer' and mode_reference = 'ESSAI1 P-1'"),
        line.desk.count("select count(*) from payment_conflict"),
    );
    assert_eq!((payments, receipts, conflicts), (1, 1, 0));
    assert_eq!(line.desk.count("select count(*) from audit where act = 'regie.payment.receive'").await, 1);
    assert_eq!(line.desk.owed(&order).await["total"], "600.00");
    // Anybody confirms the receipt that the payer is shown.
    let token = text(&first["verify"]).rsplit('/').next().expect("a token").to_owned();
    let query = "query($t: String!) { receiptVerify(token: $t) { found matches amount reference } }";
    let seen = line.outside.graphql(query, json!({ "t": token })).await;
    assert_eq!(seen.ok(), &json!({ "found": true, "matches": true, "amount": "400.00", "reference": "REG1/501" }));
    line.adds_up().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_payments_at_once_take_the_numbers_of_the_book_in_order_and_without_a_gap() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    let bodies: Vec<Value> = (0..20).map(|n| paid(&format!("P-{n}"), &order["reference"], "60.00")).collect();
    let answers = join_all(bodies.iter().map(|body| line.report(body))).await;
    assert!(answers.iter().all(|(status, _)| *status == 200), "{answers:?}");
    let numbers = "select count(*) from receipt r join payment_channel c on c.till_id = r.till_id where r.number between 501 and 517";
    assert_eq!(line.desk.count(numbers).await, 17, "sixteen of 60 DH, one of 40 DH");
    assert_eq!(line.desk.owed(&order).await["total"], "0.00");
    assert_eq!(
        line.desk
            .count("select next_number::bigint from book_issue i join payment_channel c on c.till_id = i.till_id")
            .await,
        518
    );
    assert_eq!(line.desk.count("select count(*) from payment where reason = 'already_paid'").await, 3);
    line.adds_up().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_the_channel_learns_nothing_and_stores_nothing() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    let now = line.desk.town.house.ambient.now();
    let body = paid("P-1", &order["reference"], "100.00").to_string();
    let signed = |secret: &[u8], at| signing::headers(&[secret.to_vec()], "msg_essai", at, body.as_bytes());
    let own = &line.channel.secret;
    let other = Channel::without_book(&line.desk, "ESSAI2").await;
    let mut moved = signed(own, now);
    moved.iter_mut().filter(|(name, _)| *name == "webhook-id").for_each(|(_, value)| "msg_autre".clone_into(value));
    let refused = [
        ("forged", "ESSAI1", signed(b"another secret, quite as long as it", now)),
        ("of another channel", "ESSAI1", signed(&other.secret, now)),
        ("for another channel", "ESSAI2", signed(own, now)),
        ("of a channel that there is not", "ESSAI9", signed(own, now)),
        ("of no channel at all", "n'importe quoi", signed(own, now)),
        ("stale", "ESSAI1", signed(own, now - Duration::minutes(6))),
        ("ahead", "ESSAI1", signed(own, now + Duration::minutes(6))),
        ("under another identifier", "ESSAI1", moved),
        ("not signed", "ESSAI1", Vec::new()),
    ];
    for (what, code, headers) in refused {
        let code = code.replace(' ', "%20");
        let answer = post(&line.outside, &code, &headers, body.clone()).await.expect("an answer");
        assert_eq!(answer, (401, Value::Null), "{what}");
    }
    let altered = body.replace("100.00", "1000.00");
    assert_eq!(post(&line.outside, "ESSAI1", &signed(own, now), altered).await.expect("an answer").0, 401);
    // At another commune neither its code nor its key means anything.
    let elsewhere = line.desk.town.at("casablanca");
    assert_eq!(post(&elsewhere, "ESSAI1", &signed(own, now), body.clone()).await.expect("an answer").0, 401);
    assert_eq!(line.desk.count("select count(*) from payment").await, 0);
    assert_eq!(line.desk.count("select count(*) from audit where act = 'regie.payment.receive'").await, 0);
    assert_eq!(post(&line.outside, "ESSAI1", &signed(own, now), body.clone()).await.expect("an answer").0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_malformed_report_names_its_fields_and_another_content_under_one_identifier_is_kept_and_changes_nothing() {
    let line = Line::open().await;
    let order = line.order("1000").await;
    let body = json!({ "id": "P 1", "reference": order["reference"], "amount": 100, "currency": "EUR" });
    let (status, told) = line.report(&body).await;
    let fields: Vec<&str> =
        told["errors"].as_array().expect("errors").iter().filter_map(|error| error["field"].as_str()).collect();
    assert_eq!((status, fields), (422, vec!["id", "amount", "currency", "paid_at"]));
    assert_eq!(line.desk.count("select count(*) from payment").await, 0);

    let body = paid("P-1", &order["reference"], "100.00");
    let first = line.report(&body).await;
    assert_eq!(first.0, 200);
    let other = paid("P-1", &order["reference"], "200.00");
    assert_eq!(line.report(&other).await, (409, Value::Null));
    assert_eq!(line.report(&other).await, (409, Value::Null));
    assert_eq!(line.desk.count("select count(*) from payment_conflict where body like '%200.00%'").await, 1);
    assert_eq!(line.desk.count("select count(*) from payment").await, 1);
    assert_eq!(line.desk.owed(&order).await["total"], "900.00");
    assert_eq!(line.report(&body).await, first);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_key_is_good_at_once_and_the_one_before_for_seven_days() {
    let mut line = Line::open().await;
    let input = json!({ "operationId": fresh(), "channelId": line.channel.id });
    let selection = "channel { id previousSecretUntil } secret";
    let renew = async || line.desk.ordonnateur.mutate("paymentChannelRenew", input.clone(), selection).await;
    let renewed = renew().await;
    let until = text(&renewed.ok()["channel"]["previousSecretUntil"]);
    assert_eq!(until.parse::<chrono::DateTime<Utc>>().expect("an instant").to_rfc3339(), "2026-11-27T09:00:00+00:00");
    let new = signing::read(&text(&renewed.ok()["secret"])).expect("a secret");
    // Sent again, it makes no third key: the one that the channel still signs with stays the one before.
    let again = renew().await;
    assert_eq!((&again.ok()["channel"], &again.ok()["secret"]), (&renewed.ok()["channel"], &Value::Null));
    assert_eq!(line.desk.count("select count(*) from audit where act = 'regie.payment_channel.create'").await, 2);
    let order = line.order("1000").await;
    assert_eq!(line.report(&paid("P-1", &order["reference"], "10.00")).await.0, 200, "the one before");
    let old = std::mem::replace(&mut line.channel.secret, new);
    assert_eq!(line.report(&paid("P-2", &order["reference"], "10.00")).await.0, 200, "the new one");
    line.desk.town.set_clock("2026-11-27T09:00:01Z");
    assert_eq!(line.report(&paid("P-3", &order["reference"], "10.00")).await.0, 200, "the new one, later");
    line.channel.secret = old;
    assert_eq!(line.report(&paid("P-4", &order["reference"], "10.00")).await.0, 401, "the one before, later");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_is_admitted_once_its_secret_shown_once_and_for_whoever_holds_the_regie() {
    let line = Line::open().await;
    let answers = staff(&line.desk.admin, "regisseur").await;
    let input = json!({ "operationId": fresh(), "officeId": line.desk.office, "code": "ESSAI3", "nameAr": "قناة تجريبية",
        "nameFr": "Canal d’essai", "answersBy": answers });
    let create = async |input: &Value| {
        line.desk.ordonnateur.mutate("paymentChannelCreate", input.clone(), "channel { id } secret").await
    };
    let first = create(&input).await.ok().clone();
    assert!(text(&first["secret"]).starts_with("whsec_"));
    let again = create(&input).await.ok().clone();
    assert_eq!((&again["channel"], &again["secret"]), (&first["channel"], &Value::Null));
    let with = |field: &str, value: Value| {
        let mut other = input.clone();
        other["operationId"] = json!(fresh());
        other[field] = value;
        other
    };
    let taken = create(&with("nameFr", json!("Autre canal"))).await;
    assert_eq!(taken.refusals(), ["code: regie-error-till-code-taken"]);
    let mut collector = with("code", json!("ESSAI4"));
    collector["answersBy"] = json!(staff(&line.desk.admin, "collecteur").await);
    assert_eq!(create(&collector).await.refusals(), ["answersBy: regie-error-payment-answers"]);
    assert_eq!(create(&with("code", json!("a b"))).await.refusals(), ["code: regie-error-payment-channel-code"]);
    let own = line.desk.regisseur.mutate("paymentChannelCreate", with("code", json!("ESSAI5")), "secret").await;
    assert_eq!(own.error_code(), Some("FORBIDDEN"), "who cashes admits no channel");
    // Nothing of a secret stands anywhere in clear.
    let secret = text(&first["secret"]);
    let clear = format!("select count(*) from audit where concat(before::text, after::text) like '%{secret}%'");
    assert_eq!(line.desk.count(&clear).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_paid_by_a_channel_or_through_a_bank_is_told_what_is_held_of_them() {
    let line = Line::open().await;
    let mut body = paid("P-1", &json!("مرجع تجريبي"), "100.00");
    body["payer"] = json!("Nadia El Mithal");
    assert_eq!(line.report(&body).await.0, 200);
    let (who, rib) = (&line.desk.regisseur, rib());
    let account = account(who, &line.desk.office, &rib).await;
    let table = "Date;Libellé;Contrepartie;Montant\n19/11/2026;VIREMENT;NADIA EL MITHAL;10,00\n20/11/2026;VIREMENT DE NADIA EL MITHAL;;5,00\n\
        20/11/2026;VIREMENT;NADIA AUTRE;7,00\n";
    let statement = crate::regie::bank::new(who, &account, table.as_bytes()).await;
    who.mutate("bankStatementImport", statement, "imported { added }").await.ok();
    let chief = line.desk.town.signed_in("sefrou", "chef").await;
    let query = "query($f: PersonFilter!) { personReport(filter: $f) { occurrences { what part label objectId keep rectify } } }";
    let told = chief.graphql(query, json!({ "f": { "name": "nadia el mithal" } })).await;
    let occurrences = told.ok()["occurrences"].as_array().expect("occurrences").clone();
    let mut found: Vec<[String; 2]> =
        occurrences.iter().map(|one| ["label", "part"].map(|field| text(&one[field]))).collect();
    found.sort_unstable();
    let movement = |day: &str| [format!("…{} {day}", &rib[18..]), "autre partie d’une opération bancaire".to_owned()];
    let payment = [format!("{} P-1", line.channel.code), "payeur".to_owned()];
    assert_eq!(found, [payment, movement("2026-11-19"), movement("2026-11-20")]);
    assert!(!told.0.to_string().to_lowercase().contains("mithal"), "a reference, never a name: {}", told.0);
}
