//! Valid inputs about the budget. What concerns versions happens in the budget of 2027, where nothing is moved or committed; the rest in
//! the one of 2026, which is carried out.

use serde_json::{Value, json};
use testkit::{Browser, fresh};

use super::bases::Base;
use crate::audit::{Hall, OF_ONE_PROGRAMME, OF_TWO_PROGRAMMES, Plain, SUPPLIES, approved_long_ago};
use crate::budget::workbook;
use crate::scene::{Scene, hire_at, text};

const TODAY: &str = "2026-11-20";

/// The valid input of a mutation, and who sends it.
pub(super) async fn of(scene: &Scene, mutation: &str) -> Base {
    let hall = Hall::of(&scene.town, &mut Plain).await;
    let input = match mutation {
        "budgetLinesImport" => {
            json!({ "operationId": fresh(), "csv": "50101010;1;recette;رسم آخر;Autre taxe d’essai;10\n" })
        }
        "budgetWorkbookImport" => {
            let rows = ["50101020;1;recette;رسم آخر;Autre taxe d’essai;10"];
            json!({ "operationId": fresh(), "workbook": workbook(&[("Recettes", &rows)]) })
        }
        "budgetCreate" => json!({ "operationId": fresh(), "year": 2028 }),
        // The only year that is over and may still be opened.
        "budgetClose" => json!({ "operationId": fresh(), "budgetId": year(&hall, 2025).await }),
        "budgetStatementPrint" => {
            json!({ "operationId": fresh(), "budgetId": year(&hall, 2026).await, "language": "AR" })
        }
        // Sefrou's budget has its visa: a commune whose budget waits for it.
        "budgetInterimRecord" => return interim(scene).await,
        "budgetVersionEstablish" => return established(scene).await,
        "budgetTaskTake" => {
            let budget = year(&hall, 2027).await;
            json!({ "operationId": fresh(), "budgetId": budget, "duty": "PAYMENT_ORDERS", "version": 0, "takes": true })
        }
        "budgetTaskKeep" => {
            let budget = year(&hall, 2027).await;
            json!({ "operationId": fresh(), "budgetId": budget, "duty": "PERMANENT_LISTS", "version": 0, "on": "2026-11-20",
                "reference": "12/2026" })
        }
        "budgetRevenueEnter" => hall.income(&carried_out(&hall).await),
        "budgetRevenueReverse" => {
            let revenue = hall.entered(&mut Plain, &carried_out(&hall).await).await;
            json!({ "operationId": fresh(), "revenueId": revenue, "reasons": "Saisie en double (essai)" })
        }
        "budgetCarryState" => {
            let budget = carried_out(&hall).await;
            told_of_carries(&hall, &budget).await;
            hall.left(&budget)
        }
        "budgetCarryPrint" => {
            let budget = carried_out(&hall).await;
            told_of_carries(&hall, &budget).await;
            let carry = hall.stated(&mut Plain, &budget).await;
            json!({ "operationId": fresh(), "carryId": carry, "language": "AR" })
        }
        "budgetCarryAnswer" => {
            let budget = carried_out(&hall).await;
            told_of_carries(&hall, &budget).await;
            let carry = hall.stated(&mut Plain, &budget).await;
            answered(json!({ "operationId": fresh(), "carryId": carry, "on": TODAY, "reference": "V-9/2026" }))
        }
        _ if mutation.starts_with("budgetVersion") => version(&hall, mutation).await,
        _ if mutation.starts_with("budgetTransfer") => transfer(&hall, mutation).await,
        _ => spending(&hall, mutation).await,
    };
    Base { person: person(&hall, mutation).clone(), input, guarded: false }
}

/// The governor's order for Casablanca, whose last budget with a visa is long over.
async fn interim(scene: &Scene) -> Base {
    hire_at(&scene.town, "casablanca", "budget", ("budget_officer", None)).await;
    let officer = scene.town.signed_in("casablanca", "budget").await;
    approved_long_ago(&scene.town, "casablanca").await;
    let open = json!({ "operationId": fresh(), "year": 2026 });
    let opened = officer.mutate("budgetCreate", open, "budget { id }").await;
    let input =
        json!({ "operationId": fresh(), "budgetId": opened.ok()["budget"]["id"], "on": TODAY, "reference": "7/2026" });
    Base { person: officer, input, guarded: false }
}

/// The governor's budget for Casablanca, whose council rejected that of 2027 twice.
async fn established(scene: &Scene) -> Base {
    let town = &scene.town;
    hire_at(town, "casablanca", "budget.second", ("budget_officer", None)).await;
    hire_at(town, "casablanca", "ordonnateur.second", ("ordonnateur", None)).await;
    let officer = town.signed_in("casablanca", "budget.second").await;
    let president = town.signed_in("casablanca", "ordonnateur.second").await;
    let csv = "50101010;1;recette;رسم تجريبي;Taxe d’essai;10\n60101010;1;dépense;لوازم تجريبية;Fournitures d’essai;20;10;10\n";
    let import = json!({ "operationId": fresh(), "csv": csv });
    officer.mutate("budgetLinesImport", import, "imported { added }").await.ok();
    let listed = officer.graphql("{ budgetLines(first: 10) { nodes { id } } }", json!({})).await;
    let lines = listed.ok()["nodes"].as_array().expect("lines").clone();
    let amounts: Value = lines.iter().map(|line| json!({ "lineId": line["id"], "amount": "100" })).collect();
    let open = json!({ "operationId": fresh(), "year": 2027 });
    let budget = text(&officer.mutate("budgetCreate", open, "budget { id }").await.ok()["budget"]["id"]);
    for _ in 0..2 {
        let draft = json!({ "operationId": fresh(), "budgetId": budget, "amounts": amounts });
        let draft = officer.mutate("budgetVersionRecord", draft, "version { id }").await;
        let no = json!({ "operationId": fresh(), "versionId": draft.ok()["version"]["id"], "on": TODAY, "reference": "14/2026", "reasons": "أسباب تجريبية" });
        president.mutate("budgetVersionReject", no, "version { id }").await.ok();
    }
    let input = json!({ "operationId": fresh(), "budgetId": budget, "ground": "UNADOPTED", "on": TODAY, "reference": "21/2026", "amounts": amounts });
    Base { person: officer, input, guarded: false }
}

/// Whose act it is.
fn person<'a>(hall: &'a Hall, mutation: &str) -> &'a Browser {
    match mutation {
        "budgetEngagementAnswer"
        | "budgetOrderAnswer"
        | "budgetPaymentRecord"
        | "budgetPaymentCorrect"
        | "budgetRevenueEnter"
        | "budgetRevenueReverse"
        | "budgetCarryAnswer" => &hall.receiver,
        "budgetClose"
        | "budgetVersionVote"
        | "budgetVersionReject"
        | "budgetTransferDecide"
        | "budgetTransferDeliberate"
        | "budgetOrderIssue"
        | "budgetCarryState"
        | "budgetTaskTake" => &hall.president,
        _ => &hall.officer,
    }
}

/// The budget of a year, which may have been opened for another mutation.
async fn year(hall: &Hall, year: i32) -> String {
    let listed = hall.officer.graphql("{ budgets(first: 10) { nodes { id year } } }", json!({})).await;
    let nodes = listed.ok()["nodes"].as_array().expect("budgets").clone();
    match nodes.iter().find(|budget| budget["year"] == year) {
        Some(budget) => text(&budget["id"]),
        None => hall.opened(&mut Plain, year).await,
    }
}

/// The budget of 2026, with its visa.
async fn carried_out(hall: &Hall) -> String {
    let budget = year(hall, 2026).await;
    let query = "query($id: ID!) { budget(id: $id) { inForce { id } } }";
    let seen = hall.officer.graphql(query, json!({ "id": budget })).await;
    if seen.ok()["inForce"].is_null() {
        hall.in_force(&mut Plain, &budget).await;
    }
    budget
}

/// Answers to a statement that another mutation left waiting: there is one at a time.
async fn told_of_carries(hall: &Hall, budget: &str) {
    let query = "query($id: ID!) { budgetCarryOver(budgetId: $id) { statements { id state } } }";
    let seen = hall.receiver.graphql(query, json!({ "id": budget })).await;
    for one in seen.ok()["statements"].as_array().expect("statements").clone() {
        if one["state"] == "WAITING" {
            let back = answered(json!({ "operationId": fresh(), "carryId": one["id"], "on": TODAY }));
            hall.receiver.mutate("budgetCarryAnswer", back, "carry { id }").await.ok();
        }
    }
}

/// A draft in the budget of 2027, once what an earlier one left on its way has arrived.
async fn draft(hall: &Hall, budget: &str) -> String {
    let query = "query($id: ID!) { budget(id: $id) { versions { id state } } }";
    let seen = hall.officer.graphql(query, json!({ "id": budget })).await;
    for version in seen.ok()["versions"].as_array().expect("versions") {
        let id = text(&version["id"]);
        if version["state"] == "VOTED" {
            hall.sent(&mut Plain, &id).await;
        }
        if version["state"] == "VOTED" || version["state"] == "SENT" {
            hall.allowed(&mut Plain, &id).await;
        }
    }
    hall.recorded(&mut Plain, budget).await
}

async fn version(hall: &Hall, mutation: &str) -> Value {
    let budget = year(hall, 2027).await;
    let version = draft(hall, &budget).await;
    match mutation {
        "budgetVersionRecord" => {
            return json!({ "operationId": fresh(), "budgetId": budget, "basedOnId": version, "amounts": hall.amounts() });
        }
        "budgetVersionVote" | "budgetVersionReject" => {}
        _ => hall.voted(&mut Plain, &version).await,
    }
    let step = json!({ "operationId": fresh(), "versionId": version, "on": TODAY, "reference": "12/2026" });
    if mutation == "budgetVersionReject" {
        let mut no = step;
        no["reasons"] = json!("أسباب تجريبية");
        return no;
    }
    if mutation == "budgetVersionAnswer" {
        hall.sent(&mut Plain, &version).await;
        return answered(step);
    }
    step
}

/// A step that is an answer, with its reasons.
fn answered(mut step: Value) -> Value {
    step["answer"] = json!("REFUSED");
    step["reasons"] = json!("أسباب تجريبية");
    step
}

async fn transfer(hall: &Hall, mutation: &str) -> Value {
    let budget = carried_out(hall).await;
    if mutation == "budgetTransferPropose" {
        let (from, to) = OF_ONE_PROGRAMME;
        return json!({ "operationId": fresh(), "budgetId": budget, "fromLineId": hall.line(from), "toLineId": hall.line(to),
            "amount": "1", "reasons": "Besoin d’essai" });
    }
    let alone = matches!(mutation, "budgetTransferDecide" | "budgetTransferWithdraw");
    let lines = if alone { OF_ONE_PROGRAMME } else { OF_TWO_PROGRAMMES };
    let transfer = hall.proposed(&mut Plain, &budget, lines).await;
    if mutation == "budgetTransferWithdraw" {
        return json!({ "operationId": fresh(), "transferId": transfer, "on": TODAY, "reasons": "Saisie en double (essai)" });
    }
    let step = json!({ "operationId": fresh(), "transferId": transfer, "on": TODAY, "reference": "13/2026" });
    if matches!(mutation, "budgetTransferSend" | "budgetTransferAnswer") {
        hall.deliberated(&mut Plain, &transfer).await;
    }
    if mutation == "budgetTransferAnswer" {
        hall.transmitted(&mut Plain, &transfer).await;
        return answered(step);
    }
    step
}

async fn spending(hall: &Hall, mutation: &str) -> Value {
    let budget = carried_out(hall).await;
    if mutation == "budgetEngagementPropose" {
        return json!({ "operationId": fresh(), "budgetId": budget, "lineId": hall.line(SUPPLIES), "kind": "CONTRACT",
            "purpose": "Fournitures d’essai", "reference": "M-1/2026", "amount": "100" });
    }
    let engagement = hall.engaged(&mut Plain, &budget).await;
    if mutation == "budgetEngagementAnswer" {
        let step = json!({ "operationId": fresh(), "engagementId": engagement, "on": TODAY, "reference": "V-1/2026" });
        return answered(step);
    }
    hall.visaed(&mut Plain, &engagement).await;
    if mutation == "budgetEngagementRelease" {
        return json!({ "operationId": fresh(), "engagementId": engagement, "amount": "10", "on": TODAY, "reference": "D-1/2026",
            "reasons": "Quantité réduite (essai)" });
    }
    if mutation == "budgetOrderIssue" {
        return json!({ "operationId": fresh(), "engagementId": engagement, "kind": "OTHER", "document": "Facture d’essai 1",
            "amount": "40", "serviceOn": TODAY });
    }
    let order = hall.ordered(&mut Plain, &engagement).await;
    if mutation.starts_with("budgetPayment") {
        hall.passed(&mut Plain, &order).await;
        let mut word = json!({ "operationId": fresh(), "orderId": order, "on": TODAY, "reference": "VIR-1/2026" });
        if mutation == "budgetPaymentCorrect" {
            hall.paid(&mut Plain, &order).await;
            word["reasons"] = json!("Numéro mal lu (essai)");
        }
        return word;
    }
    answered(json!({ "operationId": fresh(), "orderId": order, "on": TODAY, "reference": "V-2/2026" }))
}
