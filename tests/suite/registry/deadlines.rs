//! Thirty days from the day after; a last day off moves on; after it an authorisation or a judgment.

use serde_json::{Value, json};
use testkit::{birth, death, fresh};

use super::codes;
use crate::scene::{Late as _, Scene, declared, register, sql, submit};

async fn due(scene: &Scene, event: &str) -> Value {
    let query = "query($d: Date!) { declarationDeadline(kind: BIRTH, eventDate: $d) { start due late } }";
    scene.agent.graphql(query, json!({ "d": event })).await.ok().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_last_day_off_moves_to_the_next_working_day() {
    let scene = Scene::sefrou().await;
    let cases = [
        ("2026-10-21", "2026-10-22", "2026-11-20", "a Friday at work"),
        ("2026-10-22", "2026-10-23", "2026-11-23", "Saturday: Monday"),
        ("2026-10-19", "2026-10-20", "2026-11-19", "Independence day: the day after"),
        ("2026-10-07", "2026-10-08", "2026-11-09", "Green March day on a Friday: Monday"),
    ];
    for (event, start, last, why) in cases {
        assert_eq!(
            due(&scene, event).await,
            json!({ "start": start, "due": last, "late": "2026-11-20" > last }),
            "{why}"
        );
    }
    sql(&scene.database, "insert into holiday values ('2026-11-23', 'موسم حب الملوك', 'Fête des cerises')").await;
    assert_eq!(due(&scene, "2026-10-22").await["due"], "2026-11-24", "a day off of the commune alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_the_last_day_it_is_in_time_and_on_the_next_it_is_late() {
    let scene = Scene::sefrou().await;
    let in_time = declared(&scene.agent, &scene.office, birth("2026-10-21", "هبة", "Hiba")).await;
    assert_eq!(in_time["deadline"]["late"], false);
    submit(&scene.agent, &in_time).await.ok();
    scene.town.set_clock("2026-11-21T00:05:00Z");
    let agent = scene.town.signed_in("sefrou", "agent").await;
    let officer = scene.town.signed_in("sefrou", "officier").await;
    let late = declared(&agent, &scene.office, birth("2026-10-21", "آدم", "Adam")).await;
    assert_eq!(late["deadline"]["late"], true, "five past midnight in Morocco");
    assert_eq!(codes(&submit(&agent, &late).await), ["registry-error-late"]);
    // The first one was handed in in time: it does not become late on the officer's desk.
    register(&officer, in_time["id"].as_str().unwrap(), fresh()).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_declaration_is_refused_without_authorisation_or_judgment_and_taken_with_one() {
    let scene = Scene::sefrou().await;
    for content in [birth("2026-09-01", "هبة", "Hiba"), death("2026-09-01", "كريم", "Karim")] {
        let draft = declared(&scene.agent, &scene.office, content.clone()).await;
        let warned: Vec<&str> =
            draft["warnings"].as_array().unwrap().iter().filter_map(|warning| warning["code"].as_str()).collect();
        assert!(warned.contains(&"registry-warning-late"), "{warned:?}");
        assert_eq!(submit(&scene.agent, &draft).await.refusals(), ["content.lateBasis: registry-error-late"]);

        let mutation = if content["deceased"].is_object() { "deathAmend" } else { "birthAmend" };
        let mut with = content.late();
        for (kind, reference) in [("AUTHORISATION", "ترخيص تجريبي 4/2026"), ("JUDGMENT", "حكم تجريبي 5/2026")]
        {
            with["lateBasis"]["kind"] = json!(kind);
            with["lateBasis"]["reference"] = json!(reference);
            let current = super::declaration(&scene.agent, draft["id"].as_str().unwrap()).await;
            let amend = json!({ "declarationId": draft["id"], "revision": current["revision"], "content": with });
            let amended = scene.agent.mutate(mutation, amend, "declaration { id revision }").await;
            let handed = submit(&scene.agent, &amended.ok()["declaration"]).await;
            // Under law 37-99 the central authority authorises nothing: only a judgment does.
            let refused = ["content.lateBasis.kind: registry-error-late-judgment"];
            assert_eq!(handed.refusals(), if kind == "JUDGMENT" { &refused[..0] } else { &refused[..] });
        }
        let act = register(&scene.officer, draft["id"].as_str().unwrap(), fresh()).await.ok()["act"].clone();
        let read = scene
            .agent
            .graphql("query($id: ID!) { act(id: $id) { lateBasis { kind reference } } }", json!({ "id": act["id"] }))
            .await;
        assert_eq!(read.ok()["lateBasis"], json!({ "kind": "JUDGMENT", "reference": "حكم تجريبي 5/2026" }));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn under_law_36_21_the_authorisation_of_the_central_authority_allows_a_late_declaration() {
    let town = testkit::Town::start().await;
    let agent = town.signed_in("anfa.casablanca", "agent.anfa").await;
    let anfa = crate::scene::office(&agent, "ANF1").await;
    let mut content = birth("2026-09-01", "هبة", "Hiba").late();
    content["lateBasis"]["kind"] = json!("AUTHORISATION");
    let draft = declared(&agent, &anfa, content).await;
    submit(&agent, &draft).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_date_known_by_its_year_or_month_alone_is_no_way_around_the_deadline() {
    let scene = Scene::sefrou().await;
    for (precision, kept) in [("YEAR", "2026-01-02"), ("MONTH", "2026-10-02")] {
        let mut content = birth("2026-11-10", "هبة", "Hiba");
        content["event"]["date"] = json!(if precision == "YEAR" { "2026-11-19" } else { "2026-10-30" });
        content["event"]["precision"] = json!(precision);
        let draft = declared(&scene.agent, &scene.office, content).await;
        assert_eq!(draft["deadline"]["start"], kept, "counted from the first day it can mean");
        assert_eq!(submit(&scene.agent, &draft).await.refusals(), ["content.lateBasis: registry-error-late"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_birth_abroad_is_declared_within_a_year_and_the_day_off_at_its_end_moves_it() {
    let scene = Scene::sefrou().await;
    let abroad = |event: &str| {
        let mut content = birth(event, "هبة", "Hiba");
        content["bornAbroad"] = json!(true);
        content
    };
    let in_time = declared(&scene.agent, &scene.office, abroad("2025-12-01")).await;
    assert_eq!(in_time["deadline"], json!({ "start": "2025-12-02", "due": "2026-12-01", "late": false }));
    submit(&scene.agent, &in_time).await.ok();
    let act = register(&scene.officer, in_time["id"].as_str().unwrap(), fresh()).await.ok()["act"].clone();
    let read = "query($id: ID!) { act(id: $id) { birth { bornAbroad } lateBasis { kind } } }";
    let read = scene.agent.graphql(read, json!({ "id": act["id"] })).await;
    assert_eq!(read.ok(), &json!({ "birth": { "bornAbroad": true }, "lateBasis": null }));
    // Past the year it is late as any other; and here, thirty days are over long since.
    for content in [abroad("2025-11-01"), birth("2025-12-01", "آدم", "Adam")] {
        let late = declared(&scene.agent, &scene.office, content).await;
        assert_eq!(submit(&scene.agent, &late).await.refusals(), ["content.lateBasis: registry-error-late"]);
    }
    let told = "query($a: Boolean) { declarationDeadline(kind: BIRTH, eventDate: \"2025-11-24\", bornAbroad: $a) { due rule } }";
    for (said, due, rule) in
        [(json!(null), "2025-12-24", "decree-2-22-04.40"), (json!(true), "2026-11-24", "decree-2-22-04.40-abroad")]
    {
        let answer = scene.agent.graphql(told, json!({ "a": said })).await;
        assert_eq!(answer.ok(), &json!({ "due": due, "rule": rule }));
    }
    let open = declared(&scene.agent, &scene.office, abroad("2025-11-24")).await;
    announce(&scene, "2026-11-24", "2026-11-20", None).await.ok();
    scene.town.deliver().await;
    let query = "query($id: ID!) { declaration(id: $id) { deadline { due } birth { bornAbroad } } }";
    let now = scene.agent.graphql(query, json!({ "id": open["id"] })).await;
    assert_eq!(now.ok(), &json!({ "deadline": { "due": "2026-11-25" }, "birth": { "bornAbroad": true } }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_death_abroad_is_declared_within_a_year_and_the_day_off_at_its_end_moves_it() {
    let scene = Scene::sefrou().await;
    let abroad = |event: &str| {
        let mut content = death(event, "كريم", "Karim");
        content["diedAbroad"] = json!(true);
        content
    };
    let in_time = declared(&scene.agent, &scene.office, abroad("2025-12-01")).await;
    assert_eq!(in_time["deadline"], json!({ "start": "2025-12-02", "due": "2026-12-01", "late": false }));
    submit(&scene.agent, &in_time).await.ok();
    let act = register(&scene.officer, in_time["id"].as_str().unwrap(), fresh()).await.ok()["act"].clone();
    let read = "query($id: ID!) { act(id: $id) { death { diedAbroad } lateBasis { kind } } }";
    let read = scene.agent.graphql(read, json!({ "id": act["id"] })).await;
    assert_eq!(read.ok(), &json!({ "death": { "diedAbroad": true }, "lateBasis": null }));
    for content in [abroad("2025-11-01"), death("2025-12-01", "علي", "Ali")] {
        let late = declared(&scene.agent, &scene.office, content).await;
        assert_eq!(submit(&scene.agent, &late).await.refusals(), ["content.lateBasis: registry-error-late"]);
    }
    let told = "query($b: Boolean, $d: Boolean) { declarationDeadline(kind: DEATH, eventDate: \"2025-11-24\", bornAbroad: $b, diedAbroad: $d) { due } }";
    for (said, due) in [(json!({ "b": true }), "2025-12-24"), (json!({ "d": true }), "2026-11-24")] {
        assert_eq!(scene.agent.graphql(told, said).await.ok(), &json!({ "due": due }));
    }
    let open = declared(&scene.agent, &scene.office, abroad("2025-11-24")).await;
    announce(&scene, "2026-11-24", "2026-11-20", None).await.ok();
    scene.town.deliver().await;
    let query = "query($id: ID!) { declaration(id: $id) { deadline { due } death { diedAbroad } } }";
    let now = scene.agent.graphql(query, json!({ "id": open["id"] })).await;
    assert_eq!(now.ok(), &json!({ "deadline": { "due": "2026-11-25" }, "death": { "diedAbroad": true } }));
}

async fn announce(scene: &Scene, date: &str, on: &str, replaces: Option<&str>) -> testkit::Answer {
    let day = json!({ "operationId": fresh(), "date": date, "nameAr": "عطلة استثنائية", "nameFr": "Congé exceptionnel", "announcedOn": on, "replaces": replaces });
    scene.admin.mutate("holidayAnnounce", day, "holiday { date off estimated announcedOn }").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_off_announced_late_moves_the_deadlines_of_open_drafts_on_record_and_what_was_told_before_can_be_told_again()
 {
    let scene = Scene::sefrou().await;
    // Due on Monday 23 November, a working day until a decree grants it on Friday 20.
    let open = declared(&scene.agent, &scene.office, birth("2026-10-22", "هبة", "Hiba")).await;
    let handed = declared(&scene.agent, &scene.office, birth("2026-10-22", "آدم", "Adam")).await;
    submit(&scene.agent, &handed).await.ok();
    scene.act(birth("2026-10-22", "سلمى", "Salma")).await;
    assert_eq!(open["deadline"]["due"], "2026-11-23");
    announce(&scene, "2026-11-23", "2026-11-20", None).await.ok();
    scene.town.deliver().await;
    let due = "query($id: ID!) { declaration(id: $id) { deadline { due } } }";
    let now = async |id: &Value| scene.agent.graphql(due, json!({ "id": id })).await.ok()["deadline"]["due"].clone();
    assert_eq!(now(&open["id"]).await, "2026-11-24", "counted anew");
    assert_eq!(now(&handed["id"]).await, "2026-11-23", "what was handed in was judged that day");
    let moved = "select count(*) from audit where act = 'registry.deadline.recount' and object_kind = 'declaration'
                 and before ->> 'deadline_due' = '2026-11-23' and after ->> 'deadline_due' = '2026-11-24'";
    assert_eq!(scene.count(moved).await, 1, "on record, for the one that moved");
    let told = "query($d: Date!, $k: Date) { declarationDeadline(kind: BIRTH, eventDate: $d, asKnownOn: $k) { due } }";
    for (known, due) in [(Some("2026-11-19"), "2026-11-23"), (Some("2026-11-20"), "2026-11-24"), (None, "2026-11-24")] {
        let answer = scene.agent.graphql(told, json!({ "d": "2026-10-22", "k": known })).await;
        assert_eq!(answer.ok()["due"], due, "as known on {known:?}");
    }
    // Taken back: the deadline is what it was, and both changes stay on record.
    let gone = json!({ "operationId": fresh(), "date": "2026-11-23", "announcedOn": "2026-11-20" });
    scene.admin.mutate("holidayWithdraw", gone, "holiday { off }").await.ok();
    scene.town.deliver().await;
    assert_eq!(now(&open["id"]).await, "2026-11-23");
    assert_eq!(scene.count("select count(*) from holiday where date = '2026-11-23'").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feast_is_estimated_until_it_is_announced_and_a_fixed_holiday_is_not_moved() {
    let scene = Scene::sefrou().await;
    let days = async || {
        let list = scene.admin.graphql("{ holidays(year: 2027) { date kind off estimated movable } }", json!({})).await;
        list.ok().as_array().expect("days").clone()
    };
    let of = |days: &[Value], date: &str| days.iter().find(|day| day["date"] == date).cloned().unwrap_or_default();
    let before = days().await;
    let forecast = json!({ "date": "2027-03-09", "kind": "FEAST", "off": true, "estimated": true, "movable": true });
    assert_eq!(of(&before, "2027-03-09"), forecast);
    assert_eq!(of(&before, "2027-05-01")["movable"], false);
    let fixed = announce(&scene, "2027-05-03", "2026-11-20", Some("2027-05-01")).await;
    assert_eq!(fixed.refusals(), ["replaces: kernel-error-holiday-fixed"]);
    let ahead = announce(&scene, "2027-03-11", "2026-12-20", None).await;
    assert_eq!(ahead.refusals(), ["announcedOn: kernel-error-holiday-ahead"]);
    announce(&scene, "2027-03-11", "2026-11-20", Some("2027-03-09")).await.ok();
    let after = days().await;
    assert_eq!(of(&after, "2027-03-09")["off"], false);
    assert_eq!(of(&after, "2027-03-11")["estimated"], false);
    let on_the_ninth = "query { declarationDeadline(kind: BIRTH, eventDate: \"2027-02-07\") { due } }";
    assert_eq!(scene.agent.graphql(on_the_ninth, json!({})).await.ok()["due"], "2027-03-09", "a working day now");
}
