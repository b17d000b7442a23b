use serde_json::{Value, json};
use testkit::{Browser, MailServer, MailServerKind, Socket, Town, birth, fresh};

use crate::scene::{Scene, register};

async fn inbox(person: &Browser) -> Vec<Value> {
    let query = "{ notices(first: 100) { nodes { id kind text link readAt unit { code } } unreadCount } }";
    person.graphql(query, json!({})).await.ok()["nodes"].as_array().expect("an inbox").clone()
}

async fn unread(person: &Browser) -> i64 {
    let answer = person.graphql("{ notices(first: 1) { unreadCount } }", json!({})).await;
    answer.ok()["unreadCount"].as_i64().expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn officers_learn_what_was_handed_in_and_the_drafting_agent_what_became_of_it() {
    let scene = Scene::sefrou().await;
    let chief = scene.town.signed_in("sefrou", "chef").await;
    let auditor = scene.town.signed_in("sefrou", "auditeur").await;
    let declaration = scene.submitted(birth("2026-11-10", "زهيرة", "Zouhaira")).await;
    scene.town.deliver().await;
    for person in [&scene.officer, &chief] {
        let told = inbox(person).await;
        assert_eq!(told.len(), 1);
        assert_eq!(told[0]["kind"], "registry.declaration.submitted");
        assert_eq!(told[0]["link"], format!("/declarations/{declaration}"));
        assert_eq!(told[0]["text"], "Une déclaration de naissance attend votre décision.");
    }
    for person in [&scene.agent, &auditor, &scene.admin] {
        assert!(inbox(person).await.is_empty(), "who did it, and who does not decide, is not told");
    }
    let arabic = scene.town.at("sefrou").in_arabic();
    arabic.sign_in("officier", testkit::PASSWORD).await;
    assert_eq!(inbox(&arabic).await[0]["text"], "تصريح بولادة في انتظار قراركم.");

    let back = json!({ "declarationId": declaration, "revision": 2, "reasons": "Date à vérifier (essai)" });
    scene.officer.mutate("declarationReturn", back, "declaration { id }").await.ok();
    scene.town.deliver().await;
    let told = inbox(&scene.agent).await;
    assert_eq!((told.len(), told[0]["kind"].as_str()), (1, Some("registry.declaration.returned")));
    scene
        .agent
        .mutate("declarationSubmit", json!({ "declarationId": declaration, "revision": 3 }), "declaration { id }")
        .await
        .ok();
    let act = register(&scene.officer, &declaration, fresh()).await.ok()["act"].clone();
    scene.town.deliver().await;
    let told = inbox(&scene.agent).await;
    assert_eq!(told[0]["text"], format!("L’acte de naissance {}/2026 est inscrit.", act["number"]));
    assert!(!json!(told).to_string().contains("Zouhaira"), "no name leaves the register");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_arrondissement_is_not_told_of_anothers_work() {
    let town = Town::start().await;
    let agent = town.signed_in("maarif.casablanca", "agent.maarif").await;
    let office = testkit::first_office(&agent).await;
    testkit::declare_and_submit(&agent, &office, birth("2026-11-10", "هبة", "Hiba")).await;
    town.deliver().await;
    let (here, there) = (
        town.signed_in("maarif.casablanca", "officier.maarif").await,
        town.signed_in("anfa.casablanca", "officier.anfa").await,
    );
    assert_eq!((unread(&here).await, unread(&there).await), (1, 0));
    // On another arrondissement's host, one's own inbox holds what concerns that place only.
    let elsewhere = town.signed_in("anfa.casablanca", "officier.maarif").await;
    assert_eq!(unread(&elsewhere).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_marks_and_pages_through_ones_own_inbox_only() {
    let scene = Scene::sefrou().await;
    let chief = scene.town.signed_in("sefrou", "chef").await;
    for _ in 0..3 {
        scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    }
    scene.town.deliver().await;
    let first = scene
        .officer
        .graphql("{ notices(first: 2) { nodes { id } pageInfo { hasNextPage endCursor } unreadCount } }", json!({}))
        .await;
    let first = first.ok().clone();
    assert_eq!(
        (
            first["nodes"].as_array().map(Vec::len),
            first["pageInfo"]["hasNextPage"].as_bool(),
            first["unreadCount"].as_i64()
        ),
        (Some(2), Some(true), Some(3))
    );
    let query = "query($a: String) { notices(first: 2, after: $a) { nodes { id } pageInfo { hasNextPage } } }";
    let rest = scene.officer.graphql(query, json!({ "a": first["pageInfo"]["endCursor"] })).await;
    assert_eq!(
        (rest.ok()["nodes"].as_array().map(Vec::len), rest.ok()["pageInfo"]["hasNextPage"].as_bool()),
        (Some(1), Some(false))
    );

    // Somebody else's notice is not marked by naming it.
    let one = json!({ "noticeIds": [first["nodes"][0]["id"]] });
    let refused = chief.mutate("noticeMark", one.clone(), "unreadCount").await;
    assert_eq!(refused.refusals(), ["noticeIds: kernel-error-not-found"]);
    assert_eq!(unread(&scene.officer).await, 3);
    assert_eq!(scene.officer.mutate("noticeMark", one, "unreadCount").await.ok()["unreadCount"], 2);
    let left = scene.officer.graphql("{ notices(unread: true) { nodes { id } } }", json!({})).await;
    assert_eq!(left.ok()["nodes"].as_array().map(Vec::len), Some(2));
    assert_eq!(scene.officer.mutate("noticeMark", json!({}), "unreadCount").await.ok()["unreadCount"], 0);
    assert_eq!(unread(&chief).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_account_was_closed_or_whose_role_was_taken_is_told_nothing_more() {
    let scene = Scene::sefrou().await;
    let id = crate::scene::staff(&scene.admin, "chef").await;
    let close = json!({ "staffId": id, "reason": "Départ (essai)" });
    scene.admin.mutate("staffDeactivate", close, "staff { id }").await.ok();
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.town.deliver().await;
    assert_eq!(scene.count("select count(*) from notice").await, 1, "the officer alone");
}

#[tokio::test]
async fn who_chose_it_gets_a_letter_that_says_only_that_something_waits() {
    let mut server = MailServer::start(MailServerKind::Plain).await;
    let town = Town::start_with_mail(server.mailer()).await;
    let database = town.superuser().await;
    let addresses = "update t_sefrou.staff set email = login || '@sefrou.example' where login in ('officier', 'chef')";
    sqlx::raw_sql(addresses).execute(&database).await.expect("addresses");
    let agent = town.signed_in("sefrou", "agent").await;
    let officer = town.signed_in("sefrou", "officier").await;
    let choice = json!({ "kind": "registry.declaration.submitted", "channel": "EMAIL", "enabled": true });
    officer.mutate("preferenceSet", choice, "preferences { kind }").await.ok();
    let office = testkit::first_office(&agent).await;
    testkit::declare_and_submit(&agent, &office, birth("2026-11-10", "زهيرة", "Zouhaira")).await;
    town.deliver().await;
    kernel::mail::deliver(&town.house).await.expect("the queue answers");
    let letter = server.next().await;
    assert_eq!(letter.to, ["officier@sefrou.example"], "the head of office did not ask for it");
    assert!(letter.text.contains("/inbox") && !letter.text.contains("Zouhaira"), "{}", letter.text);
    assert_eq!(crate::scene::number(&database, "select count(*) from mail").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_of_unread_notices_is_told_as_it_changes_and_only_ones_own() {
    let scene = Scene::sefrou().await;
    let (mut told, mut other) = (Socket::greeted(&scene.officer).await, Socket::greeted(&scene.agent).await);
    for socket in [&mut told, &mut other] {
        socket.subscribe("i", "subscription { inboxChanged { unreadCount } }").await;
        assert_eq!(socket.next("i").await["unreadCount"], 0);
    }
    scene.submitted(birth("2026-11-10", "هبة", "Hiba")).await;
    scene.town.deliver().await;
    assert_eq!(told.next("i").await["unreadCount"], 1);
    scene.officer.mutate("noticeMark", json!({}), "unreadCount").await.ok();
    assert_eq!(told.next("i").await["unreadCount"], 0);
    // What the agent hears next is the agent's own.
    scene.act(birth("2026-11-10", "سلمى", "Salma")).await;
    scene.town.deliver().await;
    assert_eq!(other.next("i").await["unreadCount"], 1);
}
