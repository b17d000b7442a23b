//! Legal numbers: gapless and unique, however many register at once and whatever fails in between.

use std::time::Duration;

use futures::StreamExt as _;
use futures::future::join_all;
use serde_json::{Value, json};
use testkit::{Browser, birth, death, fresh};

use crate::scene::{
    Late as _, Scene, delegate, desk, hire, is_gapless, issue, marriage, numbers, office, register, submitted,
};

const OFFICERS: u8 = 32;
const BIRTHS: usize = 96;
const DEATHS: usize = 24;
const ELSEWHERE: usize = 12;

/// Thirty-two officers of one office, each at a machine of their own.
async fn officers(scene: &Scene, offices: &[&str]) -> Vec<Browser> {
    let mut people = Vec::new();
    for n in 1..=OFFICERS {
        let login = format!("officier.{n:02}");
        hire(&scene.town, "sefrou", &login, "officer").await;
        for office in offices {
            delegate(&scene.admin, office, &login, "2026-01-01").await;
        }
        let person = scene.town.at_from("sefrou", desk(n));
        person.sign_in(&login, testkit::PASSWORD).await;
        people.push(person);
    }
    people
}

/// Declarations that wait for an officer.
async fn waiting(scene: &Scene, office: &str, count: usize, content: impl Fn() -> Value) -> Vec<String> {
    let each = (0..count).map(|_| submitted(&scene.agent, office, content()));
    futures::stream::iter(each).buffer_unordered(4).collect().await
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_officers_at_once_leave_no_gap_and_no_double_also_when_requests_are_refused_or_cut_off() {
    let scene = Scene::sefrou().await;
    let second = office(&scene.agent, "SFR2").await;
    let officers = officers(&scene, &[&scene.office, &second]).await;
    let births = waiting(&scene, &scene.office, BIRTHS, || birth("2026-11-10", "هبة", "Hiba")).await;
    let deaths = waiting(&scene, &scene.office, DEATHS, || death("2026-11-11", "كريم", "Karim")).await;
    let elsewhere = waiting(&scene, &second, ELSEWHERE, || birth("2026-11-12", "آدم", "Adam")).await;

    // Every declaration is asked for by two officers at once, one of whom must be refused; every fifth first request
    // is dropped on its way, at a moment that nobody knows.
    let all: Vec<&String> = births.iter().chain(&deaths).chain(&elsewhere).collect();
    let attempts = all.iter().enumerate().flat_map(|(n, declaration)| {
        let first = &officers[n % officers.len()];
        let other = &officers[(n * 7 + 3) % officers.len()];
        let cut = n % 5 == 0;
        [
            attempt(first, declaration, cut.then(|| Duration::from_millis(n as u64 % 13))),
            attempt(other, declaration, None),
        ]
    });
    let answers: Vec<Attempt> = futures::stream::iter(attempts).buffer_unordered(usize::from(OFFICERS)).collect().await;

    let count = |wanted: Attempt| answers.iter().filter(|answer| **answer == wanted).count();
    assert!(count(Attempt::Refused) > 0, "nobody was refused: the officers did not meet");
    assert!(count(Attempt::Cut) > 0, "no request was cut off");
    for (kind, code, wanted) in [("birth", "SFR1", BIRTHS), ("death", "SFR1", DEATHS), ("birth", "SFR2", ELSEWHERE)] {
        let found = numbers(
            &scene.database,
            &format!("select a.number from act a join office o on o.id = a.office_id where a.kind = '{kind}' and o.code = '{code}' and a.year = 2026"),
        )
        .await;
        assert_eq!(found.len(), wanted, "{kind} {code}");
        assert!(is_gapless(found), "{kind} {code}");
    }
    assert_eq!(
        scene.count("select count(*) from declaration where state = 'registered'").await,
        i64::try_from(all.len()).unwrap()
    );

    // The new year begins at one again, for each series.
    let late_autumn = submitted(&scene.agent, &scene.office, birth("2026-11-19", "سلمى", "Salma")).await;
    scene.town.set_clock("2027-01-01T00:30:00Z");
    let officer = scene.town.signed_in("sefrou", "officier").await;
    let act = register(&officer, &late_autumn, fresh()).await.ok()["act"].clone();
    assert_eq!(
        (act["number"].as_i64(), act["year"].as_i64()),
        (Some(1), Some(2027)),
        "half past midnight in Morocco is the new year: {act}"
    );
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attempt {
    Registered,
    Refused,
    Cut,
}

async fn attempt(officer: &Browser, declaration: &str, cut: Option<Duration>) -> Attempt {
    let input = json!({ "operationId": fresh(), "declarationId": declaration, "revision": 2 });
    let request = officer.mutate("declarationRegister", input, "act { id number }");
    let answer = match cut {
        None => request.await,
        Some(after) => match tokio::time::timeout(after, request).await {
            Ok(answer) => answer,
            Err(_) => return Attempt::Cut,
        },
    };
    assert!(answer.error_code().is_none(), "{}", answer.0);
    if answer.refusals().is_empty() {
        return Attempt::Registered;
    }
    assert_eq!(answer.refusals(), ["declarationId: registry-error-state-registered"]);
    Attempt::Refused
}

#[tokio::test(flavor = "multi_thread")]
async fn births_and_deaths_of_each_office_and_year_are_series_of_their_own() {
    let scene = Scene::sefrou().await;
    let first = scene.act(birth("2026-11-02", "هبة", "Hiba")).await;
    let dead = scene.act(death("2026-11-02", "كريم", "Karim")).await;
    let next = scene.act(birth("2026-11-03", "آدم", "Adam")).await;
    let other =
        submitted(&scene.agent, &office(&scene.agent, "SFR2").await, birth("2026-11-03", "ريان", "Rayan")).await;
    let other = register(&scene.officer, &other, fresh()).await.ok()["act"].clone();
    let told: Vec<&str> = [&first, &dead, &next, &other].iter().map(|act| act["reference"].as_str().unwrap()).collect();
    assert_eq!(told, ["1/2026 - SFR1", "1/2026 - SFR1", "2/2026 - SFR1", "1/2026 - SFR2"]);

    scene.town.set_clock("2027-01-04T09:00:00Z");
    let agent = scene.town.signed_in("sefrou", "agent").await;
    let officer = scene.town.signed_in("sefrou", "officier").await;
    let declaration = submitted(&agent, &scene.office, birth("2026-12-30", "أنس", "Anas")).await;
    let act = register(&officer, &declaration, fresh()).await.ok()["act"].clone();
    assert_eq!(act["reference"], "1/2027 - SFR1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_register_carried_on_from_paper_gets_the_next_number_once_and_only_before_its_first_act() {
    let scene = Scene::sefrou().await;
    let open = |kind: &str, last: i32| {
        let input = json!({ "officeId": scene.office, "kind": kind, "year": 2026, "lastNumber": last });
        scene.admin.mutate("registerOpen", input, "office { id }")
    };
    open("BIRTH", 411).await.ok();
    assert_eq!(scene.act(birth("2026-11-10", "هبة", "Hiba")).await["number"], 412);
    let death = testkit::death("2026-11-10", "كريم", "Karim");
    assert_eq!(scene.act(death).await["number"], 1, "each kind has its own register");
    for kind in ["BIRTH", "DEATH"] {
        assert_eq!(open(kind, 900).await.refusals(), ["lastNumber: registry-error-register-open"]);
    }
    assert_eq!(scene.act(birth("2026-11-10", "سلمى", "Salma")).await["number"], 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn mentions_and_documents_asked_for_at_once_are_numbered_without_gap() {
    let scene = Scene::sefrou().await;
    let act = scene.act(birth("1990-05-14", "نادية", "Nadia").late()).await;

    let mentions = (0..16).map(|n| {
        // Every fourth one tells of a marriage before the birth, which cannot be.
        let year = if n % 4 == 3 { 1980 } else { 2010 + n };
        scene.officer.mutate("mentionAdd", marriage(&act, &format!("{year}-06-01")), "mention { number }")
    });
    let refused = join_all(mentions).await.iter().filter(|answer| !answer.refusals().is_empty()).count();
    assert_eq!(refused, 4);
    let found = numbers(&scene.database, "select number from mention").await;
    assert_eq!(found.len(), 12);
    assert!(is_gapless(found));

    let documents = join_all((0..6).map(|_| issue(&scene.agent, &act, "EXTRACT_AR"))).await;
    let found: Vec<i32> =
        documents.iter().map(|document| i32::try_from(document["number"].as_i64().unwrap()).unwrap()).collect();
    assert!(is_gapless(found.clone()), "{found:?}");
}
