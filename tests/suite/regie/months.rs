//! The months of a régie: whoever owes a certificate, or the order that regularises it, is told before the delay ends (decree 2-17-451
//! art. 43).

use chrono::{DateTime, Utc};
use kernel::House;
use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::story::{Desk, person};
use crate::scene::sql;
use crate::work::instance;

/// What an inbox tells of months: kind, text and link.
async fn told(who: &Browser) -> Vec<[String; 3]> {
    let inbox = who.graphql("{ notices(first: 50) { nodes { kind text link } } }", json!({})).await;
    let nodes = inbox.ok()["nodes"].as_array().expect("an inbox").clone();
    let of = |notice: &Value, field: &str| notice[field].as_str().expect("a text").to_owned();
    let months = nodes.iter().filter(|notice| of(notice, "kind").starts_with("regie.month"));
    months.map(|notice| ["kind", "text", "link"].map(|field| of(notice, field))).collect()
}

/// A morning, at two servers at once.
async fn morning(desk: &Desk, other: &House, at: &str) {
    desk.town.set_clock(at);
    other.ambient.set(at.parse::<DateTime<Utc>>().expect("an instant"));
    let places = desk.town.places();
    tokio::join!(async { kernel::job::drain(&desk.town.house, &places).await.expect("jobs") }, async {
        kernel::job::drain(other, &places).await.expect("jobs")
    });
    desk.town.deliver().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_holds_a_regie_and_whoever_regularises_are_told_of_its_month_before_the_delay_ends_and_once() {
    let desk = Desk::open().await;
    let close =
        json!({ "operationId": fresh(), "dayId": desk.first.day, "denominations": [{ "value": "200", "count": 1 }] });
    desk.collector.mutate("dayClose", close, "day { id }").await.ok();
    let town = &desk.town;
    let other = instance(town, catalog::MODULES).await;
    kernel::job::drain(&town.house, &town.places()).await.expect("planned");

    // The 8th of December is a Tuesday: on the third last working day, and not before.
    morning(&desk, &other, "2026-12-03T06:46:00Z").await;
    assert_eq!(desk.count("select count(*) from month_reminder").await, 0);
    morning(&desk, &other, "2026-12-04T06:46:00Z").await;
    let regisseur = person(town, "regisseur", 61).await;
    let link = format!("/revenue/ledger?tab=months&office={}", desk.office);
    let text =
        "Les recettes de 11/2026 de la régie REG1 ne sont pas encore certifiées ; le dernier jour est le 08/12/2026.";
    let certificate = ["regie.month_certificate.near".to_owned(), text.to_owned(), link.clone()];
    assert_eq!(
        told(&regisseur).await,
        std::slice::from_ref(&certificate),
        "of November, and not of October when there was no régie"
    );
    for (login, machine) in [("collecteur", 62), ("ordonnateur", 63), ("receveur", 64)] {
        assert!(told(&person(town, login, machine).await).await.is_empty(), "{login}");
    }

    // A server that died after its commit, and before it told the plan; and the mornings that follow.
    let again = "update platform.job set due_at = '2026-12-04T06:45:00Z', attempts = 0, leased_until = null where name = 'regie.month.remind'";
    sql(&desk.database, again).await;
    morning(&desk, &other, "2026-12-04T06:50:00Z").await;
    morning(&desk, &other, "2026-12-07T06:46:00Z").await;
    morning(&desk, &other, "2026-12-09T06:46:00Z").await;
    assert_eq!(desk.count("select count(*) from month_reminder").await, 1);
    assert_eq!(desk.count("select count(*) from event where kind like 'regie.month%'").await, 1);

    // Certified: from now on who regularises is told, before the 15th.
    let regisseur = person(town, "regisseur", 65).await;
    let input = json!({ "operationId": fresh(), "officeId": desk.office, "year": 2026, "month": 11 });
    regisseur.mutate("monthCertify", input, "certificate { id }").await.ok();
    morning(&desk, &other, "2026-12-10T06:46:00Z").await;
    morning(&desk, &other, "2026-12-11T06:46:00Z").await;
    let ordonnateur = person(town, "ordonnateur", 66).await;
    let text =
        "Les recettes de 11/2026 de la régie REG1 ne sont pas encore régularisées ; le dernier jour est le 14/12/2026.";
    let order = ["regie.month_order.near".to_owned(), text.to_owned(), link];
    assert_eq!(told(&ordonnateur).await, [order]);
    assert_eq!(told(&person(town, "regisseur", 67).await).await, [certificate]);
    let runs = "select count(*) from audit where act = 'regie.month.remind' and actor_kind = 'job' and after ->> 'orders' = '1'";
    assert_eq!(desk.count(runs).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_of_a_month_that_is_certified_and_regularised_and_the_deputy_is_where_there_is_no_regisseur() {
    let desk = Desk::open().await;
    let close =
        json!({ "operationId": fresh(), "dayId": desk.first.day, "denominations": [{ "value": "200", "count": 1 }] });
    desk.collector.mutate("dayClose", close, "day { id }").await.ok();
    let town = &desk.town;
    let other = instance(town, catalog::MODULES).await;
    kernel::job::drain(&town.house, &town.places()).await.expect("planned");
    town.set_clock("2026-12-01T09:00:00Z");
    let regisseur = person(town, "regisseur", 71).await;
    let input = json!({ "operationId": fresh(), "officeId": desk.office, "year": 2026, "month": 11 });
    let done = regisseur.mutate("monthCertify", input, "certificate { id }").await.ok()["certificate"]["id"].clone();
    let input = json!({ "operationId": fresh(), "certificateId": done });
    let order = "certificate { regularisation { late } }";
    person(town, "ordonnateur", 72).await.mutate("monthRegularise", input, order).await.ok();
    morning(&desk, &other, "2026-12-08T06:46:00Z").await;
    morning(&desk, &other, "2026-12-14T06:46:00Z").await;
    assert_eq!(desk.count("select count(*) from month_reminder").await, 0);

    // The régisseur has gone, and the deputy answers for December.
    let gone = "update cash_office_member set until_date = '2026-12-20' where quality = 'regisseur';
        insert into cash_office_member (id, office_id, staff_id, quality, instrument, from_date, noted_at, noted_by)
        select gen_random_uuid(), o.id, s.id, 'deputy', 'essai', '2026-12-21', now(), s.id
        from cash_office o, staff s where s.login = 'chef'";
    sql(&desk.database, gone).await;
    morning(&desk, &other, "2027-01-08T06:46:00Z").await;
    let told = told(&person(town, "chef", 73).await).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0][1].contains("12/2026") && told[0][1].contains("08/01/2027"), "{told:?}");
}

/// What an inbox tells of inspections.
async fn surprised(who: &Browser) -> Vec<String> {
    let inbox = who.graphql("{ notices(first: 50) { nodes { kind text } } }", json!({})).await;
    let nodes = inbox.ok()["nodes"].as_array().expect("an inbox").clone();
    let near = nodes.iter().filter(|notice| notice["kind"] == "regie.inspection.near");
    near.map(|notice| notice["text"].as_str().expect("a text").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_inspects_is_told_of_a_regie_that_nobody_surprised_in_the_year_until_somebody_does() {
    let desk = Desk::open().await;
    let town = &desk.town;
    let other = instance(town, catalog::MODULES).await;
    kernel::job::drain(&town.house, &town.places()).await.expect("planned");
    morning(&desk, &other, "2026-12-01T06:56:00Z").await;
    morning(&desk, &other, "2026-12-02T06:56:00Z").await;
    assert_eq!(desk.count("select count(*) from inspection_reminder").await, 1);
    let controller = person(town, "controleur", 74).await;
    let text = "La régie REG1 n’a pas été contrôlée à l’improviste en 2026 ; le dernier jour est le 31/12/2026.";
    assert_eq!(surprised(&controller).await, [text]);
    assert!(surprised(&person(town, "regisseur", 75).await).await.is_empty(), "a surprise");
    let due = "{ inspectionsDue { office { code } lastOn } }";
    let waiting = json!([{ "office": { "code": "REG1" }, "lastOn": null }]);
    assert_eq!(controller.graphql(due, json!({})).await.ok(), &waiting);

    // The inspection is what does it; the next year it is due again.
    let seen = json!({ "operationId": fresh(), "officeId": desk.office, "denominations": [], "books": [], "findings": "Contrôle d’essai" });
    controller.mutate("inspectionRecord", seen, "inspection { id }").await.ok();
    assert_eq!(controller.graphql(due, json!({})).await.ok(), &json!([]));
    morning(&desk, &other, "2027-09-30T06:56:00Z").await;
    assert_eq!(desk.count("select count(*) from inspection_reminder").await, 1);
    morning(&desk, &other, "2027-10-01T06:56:00Z").await;
    assert_eq!(desk.count("select count(*) from inspection_reminder where year = 2027").await, 1);
}
