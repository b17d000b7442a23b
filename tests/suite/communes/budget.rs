//! A commune moves with its budget: what was voted, committed and ordered before counts after.

use serde_json::{Value, json};
use testkit::{Browser, Town, fresh};

use super::kit::{Folder, Story, export, import, suspend};
use crate::audit::{Hall, Plain, spent};
use crate::scene::{sql, text};

/// The budget's whole story, by people, and what a receipt brought: every table of it has a row. Gives the budget.
pub(super) async fn budget(story: &Story) -> String {
    let budget = spent(&story.scene.town, &mut Plain).await;
    let came_in =
        "insert into budget_revenue (event_id, position, kind, receipt, on_date, line_code, amount_centimes, noted_at)
        values (gen_random_uuid(), 0, 'issued', 'rct_essai', '2026-11-20', '10101010', 1250, now()),
               (gen_random_uuid(), 0, 'voided', 'rct_essai', '2026-11-20', null, -300, now())";
    sql(&story.scene.database, came_in).await;
    let told = "insert into budget_task_told (budget_id, task, version, told, told_at)
        select id, 'adoption', 0, 'late', now() from budget where year = 2027";
    sql(&story.scene.database, told).await;
    budget
}

async fn execution(who: &Browser, budget: &str) -> Value {
    let query = "query($id: ID!) { budgetExecution(budgetId: $id) { year on version unassigned result
        lines { line { id code name { ar fr } } figures { voted carried credit engaged available executed paid percent } }
        parts { part revenue { voted executed } expense { voted credit engaged executed } } } }";
    who.graphql(query, json!({ "id": budget })).await.ok().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_budget_from_before_a_move_stands_the_same_after_it_and_its_numbers_go_on() {
    let story = Story::told().await;
    let budget = budget(&story).await;
    let before = execution(&story.scene.town.signed_in("sefrou", "receveur").await, &budget).await;
    assert_eq!(
        (&before["unassigned"], &before["result"]),
        (&json!("-3.00"), &json!("-0.50")),
        "30 that were left + 12.50 - 3 - 40"
    );
    let (folder, there) = (Folder::new(), Town::elsewhere().await);
    suspend(&story.scene.town, "sefrou").await;
    export(&story.scene.town, "sefrou", &folder.file("a")).await;
    import(&there, &folder.file("a")).await;

    let hall = Hall::of(&there, &mut Plain).await;
    assert_eq!(execution(&hall.receiver, &budget).await, before);
    // What is left of the commitment is ordered, in the series of its year.
    let query = "query($f: BudgetEngagementFilter) { budgetEngagements(first: 10, filter: $f) { nodes { id left } } }";
    let seen = hall.receiver.graphql(query, json!({ "f": { "budgetId": budget } })).await;
    let engagement = seen.ok()["nodes"][0].clone();
    assert_eq!(engagement["left"], "50.00", "100 - 40 - 10 that were given back");
    let more = json!({ "operationId": fresh(), "engagementId": engagement["id"], "kind": "OTHER", "document": "Facture d’essai 3",
        "amount": "50", "serviceOn": "2026-11-20" });
    let next = hall.president.mutate("budgetOrderIssue", more, "order { number }").await;
    assert_eq!(next.ok()["order"]["number"], 3);
    // And what the receiver answers there is kept there.
    let id = text(&engagement["id"]);
    let again = json!({ "operationId": fresh(), "engagementId": id, "on": "2026-11-20", "answer": "VISAED" });
    let again = hall.receiver.mutate("budgetEngagementAnswer", again, "engagement { id }").await;
    assert_eq!(again.refusals(), ["answer: budget-error-answered"]);
}
