//! Law 09-08: a person's data found across modules, by who may, on record; and nothing kept longer than it should be.

use serde_json::{Value, json};
use testkit::{Browser, birth, death};

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
    let due = administration::retention::apply(&session, false).await.unwrap();
    assert!(due.iter().all(|due| due.records == 0), "{due:?}");

    scene.town.set_clock("2027-11-21T09:00:00Z");
    let removed = administration::retention::apply(&session, false).await.unwrap();
    let tokens = |due: &[kernel::person::Due]| {
        due.iter().find(|due| due.rule.key == "administration.access_token").unwrap().records
    };
    assert_eq!(tokens(&removed), 0, "the token ended with its year, less than another ago");
    let due = administration::retention::apply(&session, false).await.unwrap();
    let sessions = due.iter().find(|due| due.rule.key == "administration.session").unwrap().records;
    assert_eq!(sessions, before, "a year after their end");
    assert_eq!(scene.count(live).await, before, "telling removes nothing");
    let removed = administration::retention::apply(&session, true).await.unwrap();
    assert_eq!(removed.iter().find(|due| due.rule.key == "administration.session").unwrap().records, before);
    assert_eq!(scene.count(live).await, 0);
    scene.town.set_clock("2028-01-02T09:00:00Z");
    let gone = administration::retention::apply(&session, true).await.unwrap();
    assert_eq!((tokens(&gone), scene.count("select count(*) from access_token").await), (1, 0));
    assert_eq!(scene.count("select count(*) from audit where act = 'administration.retention.apply'").await, 5);
    assert!(
        scene.count("select count(*) from audit where act = 'administration.session.open'").await > 0,
        "the trail stays"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_told_as_what_they_are_whichever_part_a_record_gives_them() {
    let scene = Scene::sefrou().await;
    let mut child = birth("2026-11-10", "هبة", "Hiba");
    child["declarant"]["name"] = json!({ "ar": "سعيد الشاهد", "latin": "Saïd Chahid" });
    child["father"]["firstName"] = json!({ "ar": "ادريس", "latin": "Driss" });
    let act = scene.act(child).await;
    let mut dead = death("2026-11-12", "كريم", "Karim");
    dead["spouse"] = json!({ "ar": "خديجة الأرملة", "latin": "Khadija Larmla" });
    scene.submitted(dead).await;
    scene.officer.mutate("mentionAdd", crate::scene::marriage(&act, "2026-11-15"), "mention { id }").await.ok();
    let chef = scene.town.signed_in("sefrou", "chef").await;
    let held = async |name: &str| parts(&report(&chef, json!({ "name": name })).await);
    let of = |what: &str, part: &str| (what.to_owned(), part.to_owned());

    let father = held("Driss").await;
    assert!(father.contains(&of("Acte d’état civil", "Père")), "{father:?}");
    assert!(
        !father.contains(&of("Acte d’état civil", "Personne concernée par l’acte")),
        "a father is no child: {father:?}"
    );
    assert!(held("سعيد الشاهد").await.contains(&of("Acte d’état civil", "Déclarant")));
    assert!(held("Khadija").await.contains(&of("Déclaration qui n’est pas devenue un acte", "Conjoint")));
    let spouse = held("Saïd El Mithal").await;
    assert!(spouse.contains(&of("Mention marginale", "Citée dans une mention marginale")), "{spouse:?}");
    let child = held("هبة").await;
    assert!(
        child.contains(&of("Journal des opérations sur un acte ou une déclaration", "Nommée au journal")),
        "{child:?}"
    );
    // The words of two people make no third.
    assert_eq!(held("Driss Chahid").await, []);
    // What an amended draft said before stays findable: the trail remembers it as well.
    let draft = crate::scene::declared(&scene.agent, &scene.office, birth("2026-11-11", "ندى", "Nada")).await;
    let amend = json!({ "declarationId": draft["id"], "revision": draft["revision"], "content": birth("2026-11-11", "سلمى", "Salma") });
    scene.agent.mutate("birthAmend", amend, "declaration { id }").await.ok();
    assert!(!held("Nada").await.is_empty() && !held("Salma").await.is_empty());
    assert!(scene.count("select count(*) from named").await >= 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_module_holds_is_told_whether_or_not_the_communes_file_names_it() {
    let scene = Scene::sefrou().await;
    let modules = scene.agent.graphql("{ commune { modules } }", json!({})).await.ok()["modules"].clone();
    assert!(!modules.to_string().contains("exchange"), "{modules}");
    let keys = json!({ "endpoint": "https://push.example/essai", "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "auth": "BTBZMqHH6r4Tts7J_aSIgg" });
    scene.agent.mutate("pushSubscribe", keys, "contacts { id }").await.ok();
    let chef = scene.town.signed_in("sefrou", "chef").await;
    let held = parts(&report(&chef, json!({ "name": "Essai agent" })).await);
    let browser = ("Téléphone ou navigateur pour les notifications".to_owned(), "Agent de la commune".to_owned());
    assert!(held.contains(&browser), "{held:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn records_that_were_there_before_are_looked_through_at_night() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    issue(&scene.agent, &act, "EXTRACT_AR").await;
    scene.officer.mutate("mentionAdd", crate::scene::marriage(&act, "2026-11-15"), "mention { id }").await.ok();
    let all = scene.count("select count(*) from named").await;
    crate::scene::sql(&scene.database, "delete from named").await;
    let chef = scene.town.signed_in("sefrou", "chef").await;
    assert_eq!(parts(&report(&chef, json!({ "name": "Hiba" })).await), []);
    assert!(
        kernel::job::run_now(&scene.town.house, &scene.town.places(), "sefrou", "registry.person.index").await.unwrap()
    );
    assert!(!parts(&report(&chef, json!({ "name": "Hiba" })).await).is_empty());
    // The declaration that became the act is not looked through again: it is told as the act.
    assert_eq!(scene.count("select count(*) from named").await, all - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_issued_from_an_act_are_told_under_it_with_their_number() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.act(birth("2026-11-11", "آدم", "Adam")).await;
    for kind in ["EXTRACT_AR", "EXTRACT_FR", "FULL_COPY"] {
        issue(&scene.agent, &act, kind).await;
    }
    let chef = scene.town.signed_in("sefrou", "chef").await;
    let query = "query($f: PersonFilter!) { personReport(filter: $f) { occurrences { what objectId label count } } }";
    let report = async |name: &str| {
        let told = chef.graphql(query, json!({ "f": { "name": name } })).await;
        let all = told.ok()["occurrences"].as_array().unwrap().clone();
        all.into_iter().filter(|one| !one["count"].is_null()).collect::<Vec<Value>>()
    };
    let papers = report("Hiba").await;
    assert_eq!(papers.len(), 1, "{papers:?}");
    assert_eq!((&papers[0]["objectId"], &papers[0]["count"]), (&act["id"], &json!(3)));
    assert!(report("Adam").await.is_empty(), "none were issued");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_cannot_be_read_keeps_no_other_from_being_found() {
    let scene = Scene::sefrou().await;
    let broken = crate::scene::declared(&scene.agent, &scene.office, birth("2026-11-10", "سلمى", "Salma")).await;
    crate::scene::declared(&scene.agent, &scene.office, birth("2026-11-11", "ندى", "Nada")).await;
    let id = crate::isolation::world::bare(&text(&broken["id"]));
    let spoiled =
        format!("update declaration set content = '{{\"kind\": \"birth\"}}' where id = '{id}'; delete from named");
    crate::scene::sql(&scene.database, &spoiled).await;
    let (house, places, job) = (&scene.town.house, scene.town.places(), "registry.person.index");
    assert!(kernel::job::run_now(house, &places, "sefrou", job).await.unwrap());
    let done = "select count(*) from job_run where name = 'registry.person.index' and outcome = 'done' and report ->> 'unreadable' = '1' and report ->> 'declaration' = '1'";
    assert_eq!(scene.count(done).await, 1);
    let chef = scene.town.signed_in("sefrou", "chef").await;
    assert!(!parts(&report(&chef, json!({ "name": "Nada" })).await).is_empty());
}

async fn ask(chef: &Browser, kind: &str, received: &str) -> testkit::Answer {
    let input = json!({ "operationId": testkit::fresh(), "kind": kind, "requesterName": "كريم التجريبي", "requesterCin": "zz 000001", "quality": "ONESELF",
        "proof": "بطاقة وطنية تجريبية", "what": "تصحيح الاسم (مثال)", "receivedOn": received });
    chef.mutate("personRequestRecord", input, "request { id reference dueOn late requesterCin answer { reasons } }")
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_of_a_person_is_recorded_once_answered_once_in_ten_clear_days_and_never_changed() {
    let scene = Scene::sefrou().await;
    let chef = scene.town.signed_in("sefrou", "chef").await;
    let asked = ask(&chef, "RECTIFICATION", "2026-11-07").await.ok()["request"].clone();
    assert_eq!(
        (&asked["reference"], &asked["dueOn"], &asked["late"]),
        (&json!("1/2026"), &json!("2026-11-19"), &json!(true))
    );
    let later = ask(&chef, "ACCESS", "2026-11-20").await.ok()["request"].clone();
    assert_eq!((&later["reference"], &later["late"]), (&json!("2/2026"), &json!(false)));
    assert_eq!(
        ask(&chef, "ACCESS", "2026-11-21").await.refusals(),
        ["receivedOn: administration-error-request-future"]
    );

    // What was done is named by records that the commune has: an account here, the request itself; not by whatever looks like one.
    let me = chef.graphql("{ viewer { staff { id } } }", json!({})).await.ok()["staff"]["id"].clone();
    let named = |done: Value| json!({ "operationId": testkit::fresh(), "requestId": asked["id"], "outcome": "GRANTED", "answeredOn": "2026-11-20", "done": done });
    let elsewhere = scene.town.signed_in("fes", "admin").await;
    let elsewhere = elsewhere.graphql("{ viewer { staff { id } } }", json!({})).await.ok()["staff"]["id"].clone();
    let nothing = format!("act_{}", testkit::fresh().simple());
    let refused = chef.mutate("personRequestAnswer", named(json!([me, nothing, elsewhere])), "request { late }").await;
    let unknown = "administration-error-request-done-unknown";
    assert_eq!(refused.refusals(), [format!("done.1: {unknown}"), format!("done.2: {unknown}")]);
    assert_eq!(scene.count("select count(*) from person_answer").await, 0);
    let answer = |outcome: &str, reasons: Value| {
        json!({ "operationId": testkit::fresh(), "requestId": asked["id"], "outcome": outcome, "reasons": reasons, "answeredOn": "2026-11-20",
            "done": [me, asked["id"]] })
    };
    let selection = "request { late answer { outcome reasons done by { login } } }";
    let mute = chef.mutate("personRequestAnswer", answer("REFUSED", Value::Null), selection).await;
    assert_eq!(mute.refusals(), ["reasons: administration-error-request-reasons"]);
    let once = answer("REFUSED", json!("الرسم لا يصحح إلا بحكم"));
    let given = chef.mutate("personRequestAnswer", once.clone(), selection).await;
    assert_eq!(given.ok()["request"]["answer"]["by"]["login"], "chef");
    chef.mutate("personRequestAnswer", once, selection).await.ok();
    let again = chef.mutate("personRequestAnswer", answer("GRANTED", Value::Null), selection).await;
    assert_eq!(again.refusals(), ["requestId: administration-error-request-answered"]);
    assert_eq!(scene.count("select count(*) from person_answer").await, 1);

    // The person is found in it; the trail names nobody; the server itself changes nothing of it.
    let held = parts(&report(&chef, json!({ "cin": "ZZ000001" })).await);
    assert!(held.iter().any(|(what, _)| what == "Demande sur des données personnelles"), "{held:?}");
    let named = "select count(*) from audit where object_kind = 'person_request' and (object_label like '%كريم%' or after::text like '%كريم%')";
    assert_eq!(scene.count(named).await, 0);
    let login = scene.town.runtime_login().await;
    for change in ["update person_request set what = ''", "update person_answer set reasons = ''"] {
        let mut tx = login.begin().await.unwrap();
        sqlx::raw_sql("set local role jamaa_t_sefrou; set local search_path to t_sefrou")
            .execute(&mut *tx)
            .await
            .unwrap();
        assert!(sqlx::raw_sql(change).execute(&mut *tx).await.is_err(), "{change}");
    }
    // Whoever only registers, or keeps accounts, neither sees nor records them.
    for person in [&scene.agent, &scene.admin] {
        let seen = person.graphql("{ personRequests { nodes { id } } }", json!({})).await;
        assert_eq!(seen.error_code(), Some("FORBIDDEN"));
        assert_eq!(ask(person, "ACCESS", "2026-11-20").await.error_code(), Some("FORBIDDEN"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_delay_of_a_request_ends_who_answers_is_told() {
    let scene = Scene::sefrou().await;
    let chef = scene.town.signed_in("sefrou", "chef").await;
    ask(&chef, "ACCESS", "2026-11-10").await.ok();
    ask(&chef, "ACCESS", "2026-11-20").await.ok();
    let name = "administration.person_request.remind";
    assert!(kernel::job::run_now(&scene.town.house, &scene.town.places(), "sefrou", name).await.unwrap());
    scene.town.deliver().await;
    let told = chef.graphql("{ notices(first: 20) { nodes { kind text link } } }", json!({})).await;
    let mine: Vec<Value> = told.ok()["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|notice| notice["kind"] == "administration.person_request.near")
        .cloned()
        .collect();
    assert_eq!(mine.len(), 1, "{}", told.0);
    let said = text(&mine[0]["text"]);
    assert!(said.contains('1') && said.contains("23/11/2026"), "one of the two, due on Monday the 23rd: {said}");
    assert_eq!(mine[0]["link"], "/person-requests");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commune_says_how_long_things_are_kept_within_the_laws_bounds_and_the_night_applies_it() {
    let scene = Scene::sefrou().await;
    let update = async |key: &str, months: i32| {
        let input = json!({ "key": key, "months": months, "basis": "قرار تجريبي 3/2026" });
        scene.admin.mutate("retentionUpdate", input, "rule { key months ownBasis }").await
    };
    for (key, months, refused) in [
        ("registry.act", 12, "key: administration-error-retention-forever"),
        ("administration.person_request", 23, "months: administration-error-retention-bounds"),
        ("administration.person_request", 121, "months: administration-error-retention-bounds"),
        ("nobody.knows", 12, "key: kernel-error-not-found"),
    ] {
        assert_eq!(update(key, months).await.refusals(), [refused], "{key}");
    }
    assert_eq!(update("administration.session", 3).await.ok()["rule"]["months"], 3);
    let changed = "select count(*) from audit where act = 'administration.retention.update' and before ->> 'months' = '12' and after ->> 'months' = '3'";
    assert_eq!(scene.count(changed).await, 1);

    scene.act(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.town.deliver().await;
    let (notices, sessions) =
        (scene.count("select count(*) from notice").await, scene.count("select count(*) from staff_session").await);
    assert!(notices > 0 && sessions > 0);
    scene.town.set_clock("2027-03-20T09:00:00Z");
    let night = "administration.retention.apply";
    assert!(kernel::job::run_now(&scene.town.house, &scene.town.places(), "sefrou", night).await.unwrap());
    assert_eq!(scene.count("select count(*) from staff_session").await, 0, "three months after their end");
    assert_eq!(scene.count("select count(*) from notice").await, notices, "a year has not gone by");
    scene.town.set_clock("2027-12-20T09:00:00Z");
    assert!(kernel::job::run_now(&scene.town.house, &scene.town.places(), "sefrou", night).await.unwrap());
    assert_eq!(scene.count("select count(*) from notice").await, 0);
    assert_eq!(scene.count("select count(*) from act").await, 1, "what the law keeps is kept");
    assert!(scene.count("select count(*) from job_run where name = 'administration.retention.apply' and report ? 'exchange.notice'").await > 0);
}
