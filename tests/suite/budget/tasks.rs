//! Deadlines as tasks: kept by the acts themselves, taken by who may do them, told of once.

use std::sync::Arc;

use kernel::queue::Places;
use serde_json::{Value, json};
use testkit::{Answer, Browser, fresh};

use super::{BALANCED, Hall, VERSION};
use crate::scene::text;
use crate::work::instance;

const REMIND: &str = "budget.budget_task.remind";

/// Sefrou on 20 November 2026, with the budget of 2027 open and nothing in it.
async fn preparing() -> Hall {
    let hall = Hall::open().await;
    let open = json!({ "operationId": fresh(), "year": 2027 });
    let budget = text(&hall.officer.mutate("budgetCreate", open, "budget { id }").await.ok()["budget"]["id"]);
    Hall { budget, ..hall }
}

async fn tasks(hall: &Hall, who: &Browser) -> Vec<Value> {
    let query = "query($id: ID!) { budgetTasks(budgetId: $id) {
        duty version due state basis done { on reference version } role act takenBy { login } } }";
    let seen = who.graphql(query, json!({ "id": hall.budget })).await;
    seen.ok().as_array().expect("deadlines").clone()
}

async fn task(hall: &Hall, duty: &str) -> Value {
    let all = tasks(hall, &hall.receiver).await;
    all.into_iter().find(|one| one["duty"] == duty).unwrap_or(Value::Null)
}

async fn take(hall: &Hall, who: &Browser, duty: &str, takes: bool) -> Answer {
    let input = json!({ "operationId": fresh(), "budgetId": hall.budget, "duty": duty, "takes": takes });
    who.mutate("budgetTaskTake", input, "task { duty takenBy { login } }").await
}

async fn told(person: &Browser) -> Vec<String> {
    let query = "{ notices(first: 100) { nodes { kind text link } } }";
    let seen = person.graphql(query, json!({})).await;
    let nodes = seen.ok()["nodes"].as_array().expect("an inbox").clone();
    nodes.iter().filter(|one| one["kind"] == "budget.budget_task.near").map(|one| text(&one["text"])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_is_kept_by_the_act_itself_and_by_nothing_else() {
    let hall = preparing().await;
    let adoption = task(&hall, "ADOPTION").await;
    assert_eq!((&adoption["state"], &adoption["due"]), (&json!("LATE"), &json!("2026-11-16")));
    assert_eq!((&adoption["basis"], &adoption["role"]), (&json!("113-14 art. 185"), &json!("ORDONNATEUR")));
    assert_eq!(task(&hall, "PREPARATION").await["state"], "LATE");
    assert_eq!(task(&hall, "SENDING").await["state"], "OPEN");
    assert_eq!(task(&hall, "VISA").await, Value::Null, "nothing was sent");

    let version = hall.recorded(&BALANCED).await;
    let prepared = task(&hall, "PREPARATION").await;
    assert_eq!((&prepared["state"], &prepared["done"]["on"]), (&json!("DONE"), &json!("2026-11-20")));
    hall.vote(&version).await.ok();
    let adopted = task(&hall, "ADOPTION").await;
    assert_eq!(adopted["done"], json!({ "on": "2026-11-02", "reference": "12/2026", "version": 1 }));
    let sent = json!({ "operationId": fresh(), "versionId": version, "on": "2026-11-20" });
    hall.officer.mutate("budgetVersionSend", sent, VERSION).await.ok();
    assert_eq!(task(&hall, "SENDING").await["state"], "DONE");
    let visa = task(&hall, "VISA").await;
    assert_eq!((&visa["state"], &visa["due"], &visa["version"]), (&json!("OPEN"), &json!("2026-12-10"), &json!(1)));

    let refused = json!({ "operationId": fresh(), "versionId": version, "on": "2026-11-20", "answer": "REFUSED",
        "reference": "G-4/2026", "reasons": "Dépense obligatoire omise (essai)" });
    hall.officer.mutate("budgetVersionAnswer", refused, VERSION).await.ok();
    assert_eq!(task(&hall, "VISA").await["done"]["reference"], "G-4/2026");
    let second = task(&hall, "SECOND_READING").await;
    assert_eq!((&second["state"], &second["due"]), (&json!("OPEN"), &json!("2026-11-30")));
    assert_eq!(task(&hall, "RESUBMISSION").await["due"], "2026-12-31");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadline_is_taken_by_who_may_do_what_it_asks_for_and_by_nobody_else() {
    let hall = preparing().await;
    let taken = take(&hall, &hall.officer, "SENDING", true).await;
    assert_eq!(taken.ok()["task"]["takenBy"]["login"], "budget");
    assert_eq!(take(&hall, &hall.officer, "SENDING", true).await.refusals(), ["duty: budget-error-task-mine"]);
    assert_eq!(take(&hall, &hall.president, "SENDING", false).await.refusals(), ["duty: budget-error-task-not-mine"]);
    // A colleague takes it over, and gives it back.
    let over = take(&hall, &hall.president, "SENDING", true).await;
    assert_eq!(over.ok()["task"]["takenBy"]["login"], "ordonnateur");
    assert_eq!(take(&hall, &hall.president, "SENDING", false).await.ok()["task"]["takenBy"], Value::Null);
    // Who prepares the budget does not vote it.
    assert_eq!(take(&hall, &hall.officer, "ADOPTION", true).await.refusals(), ["duty: budget-error-task-others"]);
    assert_eq!(take(&hall, &hall.receiver, "ADOPTION", true).await.error_code(), Some("FORBIDDEN"));
    assert_eq!(take(&hall, &hall.officer, "VISA", true).await.refusals(), ["duty: kernel-error-not-found"]);
    let version = hall.recorded(&BALANCED).await;
    hall.vote(&version).await.ok();
    assert_eq!(take(&hall, &hall.president, "ADOPTION", true).await.refusals(), ["duty: budget-error-task-over"]);
    assert_eq!(hall.scene.count("select count(*) from budget_task").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_to_a_deadline_that_no_act_keeps_notes_its_day_on_record_and_corrects_it_beside() {
    let hall = preparing().await;
    let keep = async |who: &Browser, duty: &str, on: &str, reference: &str| {
        let input =
            json!({ "operationId": fresh(), "budgetId": hall.budget, "duty": duty, "on": on, "reference": reference });
        who.mutate("budgetTaskKeep", input, "task { state done { on reference } takenBy { login } }").await
    };
    let kept = keep(&hall.officer, "PERMANENT_LISTS", "2026-11-18", "4/2026").await.ok()["task"].clone();
    assert_eq!((&kept["state"], &kept["takenBy"]["login"]), (&json!("DONE"), &json!("budget")));
    keep(&hall.officer, "PERMANENT_LISTS", "2026-11-19", "5/2026").await.ok();
    let lists = task(&hall, "PERMANENT_LISTS").await;
    assert_eq!(lists["done"], json!({ "on": "2026-11-19", "reference": "5/2026", "version": null }));
    assert_eq!(hall.scene.count("select count(*) from budget_task where kept_on is not null").await, 2);
    assert_eq!(hall.scene.count("select count(*) from audit where act = 'budget.budget_task.keep'").await, 2);
    let ahead = keep(&hall.officer, "PERMANENT_LISTS", "2026-11-21", "6/2026").await;
    assert_eq!(ahead.refusals(), ["on: budget-error-ahead"]);
    let told = keep(&hall.president, "ADOPTION", "2026-11-19", "6/2026").await;
    assert_eq!(told.refusals(), ["duty: budget-error-task-told"]);
    // Who prepares the budget orders no payment.
    let others = keep(&hall.officer, "PAYMENT_ORDERS", "2026-11-19", "6/2026").await;
    assert_eq!(others.refusals(), ["duty: budget-error-task-others"]);
    assert_eq!(keep(&hall.receiver, "PERMANENT_LISTS", "2026-11-19", "6/2026").await.error_code(), Some("FORBIDDEN"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_took_it_is_told_once_and_else_everybody_who_may_whichever_of_two_servers_looks() {
    let hall = preparing().await;
    take(&hall, &hall.officer, "SENDING", true).await.ok();
    let town = &hall.scene.town;
    let other = instance(town, catalog::MODULES).await;
    let places: Arc<dyn Places> = town.places();
    let (here, there) = tokio::join!(
        kernel::job::run_now(&town.house, &places, "sefrou", REMIND),
        kernel::job::run_now(&other, &places, "sefrou", REMIND),
    );
    assert!(here.expect("reminded") && there.expect("reminded"));
    town.deliver().await;
    let (officer, president) = (told(&hall.officer).await, told(&hall.president).await);
    assert_eq!(officer.len(), 1, "{officer:?}");
    assert!(officer[0].contains("2027") && officer[0].contains("20/11/2026"), "{officer:?}");
    assert_eq!(president.len(), 1, "the adoption was missed: {president:?}");
    assert!(told(&hall.receiver).await.is_empty());

    // The next day: what was told is not told again; what was missed since then is, once.
    town.set_clock("2026-11-21T09:00:00Z");
    for _ in 0..2 {
        assert!(kernel::job::run_now(&town.house, &places, "sefrou", REMIND).await.expect("reminded"));
    }
    town.deliver().await;
    let late = "select count(*) from budget_task_told where task = 'sending' and told = 'late'";
    assert_eq!(hall.scene.count(late).await, 1);
    let officer = town.signed_in("sefrou", "budget").await;
    let sending =
        "select count(*) from event where kind = 'budget.budget_task.near' and payload ->> 'duty' = 'sending'";
    assert_eq!(hall.scene.count(sending).await, 2);
    let adoption =
        "select count(*) from event where kind = 'budget.budget_task.near' and payload ->> 'duty' = 'adoption'";
    assert_eq!(hall.scene.count(adoption).await, 1);
    assert!(told(&officer).await.len() >= 2);
}
