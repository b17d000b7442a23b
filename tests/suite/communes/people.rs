//! Law 09-08: a person's data found across modules, by who may, on record; and nothing kept longer than it should be.

use serde_json::{Value, json};
use testkit::{Browser, birth};

use crate::scene::{Scene, issue, lend, operator, text};

const REPORT: &str = "query($f: PersonFilter!) { personReport(filter: $f) { more occurrences { what objectId label part since why keep rectify unitId } } }";

async fn report(person: &Browser, filter: Value) -> testkit::Answer {
    person.graphql(REPORT, json!({ "f": filter })).await
}

fn parts(answer: &testkit::Answer) -> Vec<(String, String)> {
    let list = answer.ok()["occurrences"].as_array().unwrap().clone();
    list.iter().map(|found| (text(&found["what"]), text(&found["part"]))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_held_of_a_person_is_told_with_its_reason_and_without_its_content() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.submitted(birth("2026-11-12", "آدم", "Adam")).await;
    issue(&scene.agent, &act, "EXTRACT_AR").await;
    let chef = scene.town.signed_in("sefrou", "chef").await;

    let of_father = report(&chef, json!({ "cin": "zz 000001" })).await;
    let held = parts(&of_father);
    assert!(held.contains(&("Acte d’état civil".to_owned(), "Père".to_owned())), "{held:?}");
    assert!(held.contains(&("Déclaration qui n’est pas devenue un acte".to_owned(), "Père".to_owned())), "{held:?}");
    let told = of_father.0.to_string();
    for word in ["Hiba", "هبة", "Tajribi", "Karim", "كريم"] {
        assert!(!told.contains(word), "a reference, never a name: {word} in {told}");
    }
    let first = &of_father.ok()["occurrences"][0];
    assert_eq!((&first["objectId"], &first["label"]), (&act["id"], &act["reference"]));
    assert!(["why", "keep", "rectify"].iter().all(|field| !text(&first[*field]).is_empty()), "{first}");

    let held = parts(&report(&chef, json!({ "name": "نادية التجريبي" })).await);
    assert!(held.contains(&("Demande de document".to_owned(), "Demandeur d’un document".to_owned())), "{held:?}");
    let held = parts(&report(&chef, json!({ "name": "Hiba", "born": "2026-11-10" })).await);
    assert!(held.contains(&("Acte d’état civil".to_owned(), "Personne concernée par l’acte".to_owned())), "{held:?}");
    assert_eq!(parts(&report(&chef, json!({ "cin": "ZZ000001", "born": "1999-01-01" })).await).len(), 0);

    let searches = "select count(*) from audit where act = 'administration.person.search' and after #>> '{criteria,cin}' = 'ZZ000001'";
    assert_eq!(scene.count(searches).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_data_are_sought_by_who_may_read_the_records_and_within_their_units() {
    let scene = Scene::sefrou().await;
    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    let searches = "select count(*) from audit where act = 'administration.person.search'";
    for person in [&scene.agent, &scene.admin] {
        assert_eq!(report(person, json!({ "cin": "ZZ000001" })).await.error_code(), Some("FORBIDDEN"));
    }
    let nobody = report(&scene.town.at("sefrou"), json!({ "cin": "ZZ000001" })).await;
    assert_eq!(nobody.error_code(), Some("UNAUTHENTICATED"));
    assert_eq!(scene.count(searches).await, 0, "nothing was looked for");
    let auditor = scene.town.signed_in("sefrou", "auditeur").await;
    for little in [json!({}), json!({ "name": "a" }), json!({ "born": "2026-11-10" }), json!({ "name": "%" })] {
        let refused = report(&auditor, little.clone()).await;
        assert!(refused.0["errors"].is_array(), "{little}: {}", refused.0);
    }
    let elsewhere = scene.town.signed_in("casablanca", "auditeur").await;
    assert_eq!(report(&elsewhere, json!({ "cin": "ZZ000001" })).await.ok()["occurrences"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_long_enough_is_told_first_and_removed_only_when_asked() {
    let scene = Scene::sefrou().await;
    let live = "select count(*) from staff_session";
    let before = scene.count(live).await;
    assert!(before >= 3);
    lend(&scene.agent, &["registry.act.read"]).await;
    let session = operator(&scene.town, "sefrou").await;
    let due = administration::person::retention::apply(&session, false).await.unwrap();
    assert!(due.iter().all(|due| due.records == 0), "{due:?}");

    scene.town.set_clock("2027-11-21T09:00:00Z");
    let removed = administration::person::retention::apply(&session, false).await.unwrap();
    let tokens = |due: &[kernel::person::Due]| {
        due.iter().find(|due| due.rule.key == "administration.access_token").unwrap().records
    };
    assert_eq!(tokens(&removed), 0, "the token ended with its year, less than another ago");
    let due = administration::person::retention::apply(&session, false).await.unwrap();
    let sessions = due.iter().find(|due| due.rule.key == "administration.session").unwrap().records;
    assert_eq!(sessions, before, "a year after their end");
    assert_eq!(scene.count(live).await, before, "telling removes nothing");
    let removed = administration::person::retention::apply(&session, true).await.unwrap();
    assert_eq!(removed.iter().find(|due| due.rule.key == "administration.session").unwrap().records, before);
    assert_eq!(scene.count(live).await, 0);
    scene.town.set_clock("2028-01-02T09:00:00Z");
    let gone = administration::person::retention::apply(&session, true).await.unwrap();
    assert_eq!((tokens(&gone), scene.count("select count(*) from access_token").await), (1, 0));
    assert_eq!(scene.count("select count(*) from audit where act = 'administration.retention.apply'").await, 5);
    assert!(
        scene.count("select count(*) from audit where act = 'administration.session.open'").await > 0,
        "the trail stays"
    );
}
