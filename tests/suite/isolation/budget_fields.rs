//! The calls of the root fields of the budget. See `fields`: those that would change something are written so that they are refused, as far
//! as that is possible. The budget is the whole commune's: nobody of one of its arrondissements has any of it.

use serde_json::{Value, json};
use testkit::{Browser, Town, fresh};

use super::fields::{Case, mutation, plain};
use super::world::{assert_silent, call, contents, secrets};
use crate::audit::{Hall, OF_ONE_PROGRAMME, Plain, SUPPLIES};
use crate::scene::hire_at;

/// Printed identifiers of things of a budget.
#[derive(Debug, Clone)]
pub(crate) struct Books {
    /// A line of expense.
    pub(crate) line: String,
    /// A budget that is carried out.
    pub(crate) budget: String,
    /// Its version in force.
    pub(crate) version: String,
    /// A transfer that waits for the president.
    pub(crate) transfer: String,
    /// A commitment with its visa.
    pub(crate) engagement: String,
    /// An order to pay that waits for the accountant.
    pub(crate) order: String,
    /// Revenue that was entered.
    pub(crate) revenue: String,
    /// A statement of what is carried over that waits for the treasurer.
    pub(crate) carry: String,
}

impl Books {
    /// Well-formed identifiers of nothing.
    pub(crate) fn of_nothing() -> Self {
        let id = |prefix: &str| format!("{prefix}_{}", fresh().simple());
        Self {
            line: id("bln"),
            budget: id("bud"),
            version: id("bvr"),
            transfer: id("btr"),
            engagement: id("eng"),
            order: id("bpo"),
            revenue: id("brv"),
            carry: id("bca"),
        }
    }
}

/// Lets the people of Sefrou's budget work: voted, moved, committed and ordered.
pub(super) async fn kept(town: &Town) -> Books {
    let hall = Hall::of(town, &mut Plain).await;
    let budget = hall.opened(&mut Plain, 2026).await;
    let version = hall.in_force(&mut Plain, &budget).await;
    let transfer = hall.proposed(&mut Plain, &budget, OF_ONE_PROGRAMME).await;
    let engagement = hall.engaged(&mut Plain, &budget).await;
    hall.visaed(&mut Plain, &engagement).await;
    let order = hall.ordered(&mut Plain, &engagement).await;
    let revenue = hall.entered(&mut Plain, &budget).await;
    let carry = hall.stated(&mut Plain, &budget).await;
    Books { line: hall.line(SUPPLIES).to_owned(), budget, version, transfer, engagement, order, revenue, carry }
}

const READ: &str = "budget.budget.read";
const VERSION: &str = "id number state vote { reference } amounts { line { id code } amount }";
const TRANSFER: &str =
    "id budgetId number from { id code name { fr } } to { id code } amount reasons word { reference } end { reasons }";
const ENGAGEMENT: &str = "id budgetId number line { id code name { fr } } purpose reference amount answer { reasons } ordered released releases { amount reasons } left";
const ORDER: &str = "id budgetId engagementId number document amount answer { reasons } payment { on reference } payments { reference reasons }";
const REVENUE: &str =
    "id budgetId number line { id code name { fr } } amount source reference reverses reversedBy reasons by { login }";
const CARRY: &str = "id budgetId number reference lines { line { id code } engagement amount } surplus surplusLine { id code } answer { reasons }";
const FIGURES: &str = "figures { voted carried credit engaged available executed paid percent }";

/// A page of a list that is narrowed to something.
fn list(field: &'static str, (kind, filter): (&str, Value), selection: &str) -> Case {
    let query =
        format!("query($f: {kind}) {{ {field}(first: 100, filter: $f) {{ nodes {{ {selection} }} totalCount }} }}");
    Case { field, act: READ, query, variables: json!({ "f": filter }) }
}

/// A case by one identifier.
fn of(field: &'static str, query: &str, id: &str) -> Case {
    Case { field, act: READ, query: query.to_owned(), variables: json!({ "id": id }) }
}

/// Lists without any filter: everything that the caller may see.
pub(super) fn sweeps() -> Vec<Case> {
    vec![
        list("budgetLines", ("BudgetLineFilter", Value::Null), "id code name { fr }"),
        list("budgetTransfers", ("BudgetTransferFilter", Value::Null), TRANSFER),
        list("budgetEngagements", ("BudgetEngagementFilter", Value::Null), ENGAGEMENT),
        list("budgetOrders", ("BudgetOrderFilter", Value::Null), ORDER),
        list("budgetRevenues", ("BudgetRevenueFilter", Value::Null), REVENUE),
    ]
}

pub(super) fn queries(it: &Books) -> Vec<Case> {
    let under = json!({ "budgetId": it.budget });
    let line = format!("line {{ id code name {{ fr }} }} {FIGURES}");
    let execution = format!(
        "query($id: ID!) {{ budgetExecution(budgetId: $id) {{ budgetId year version unassigned result lines {{ {line} }} chapters {{ chapter {FIGURES} }} }} }}"
    );
    vec![
        list("budgetLines", ("BudgetLineFilter", json!({ "side": "EXPENSE" })), "id code name { fr } chapter"),
        Case {
            field: "budgetLinesPreview",
            act: "budget.budget_lines.preview",
            query: "query($csv: String!) { budgetLinesPreview(csv: $csv) { added renamed unchanged faults { line code message } } }".to_owned(),
            variables: json!({ "csv": "20101010;1;d;دخيل;Intrus;20;10;10" }),
        },
        Case {
            field: "budgetWorkbookPreview",
            act: "budget.budget_lines.preview",
            query: "query($content: String!) { budgetWorkbookPreview(content: $content) { added renamed unchanged faults { sheet line message } } }".to_owned(),
            variables: json!({ "content": "aW50cnVz" }),
        },
        Case {
            field: "budgetAmountsPreview",
            act: "budget.budget_amounts.preview",
            query: "query($csv: String) { budgetAmountsPreview(csv: $csv) { amounts { line { id code name { fr } } amount } faults { line code message } } }".to_owned(),
            variables: json!({ "csv": "20101010;1" }),
        },
        plain("budgets", READ, "{ budgets(first: 20) { nodes { id year versions { id number } inForce { id } } totalCount } }"),
        of("budget", "query($id: ID!) { budget(id: $id) { id year versions { id number vote { reference } } interim { id reference } inForce { id } } }", &it.budget),
        of("budgetVersion", &format!("query($id: ID!) {{ budgetVersion(id: $id) {{ {VERSION} }} }}"), &it.version),
        list("budgetTransfers", ("BudgetTransferFilter", under.clone()), TRANSFER),
        list("budgetEngagements", ("BudgetEngagementFilter", json!({ "budgetId": it.budget, "lineId": it.line })), ENGAGEMENT),
        list("budgetOrders", ("BudgetOrderFilter", under.clone()), ORDER),
        list("budgetRevenues", ("BudgetRevenueFilter", under), REVENUE),
        of("budgetExecution", &execution, &it.budget),
        of(
            "budgetCarryOver",
            &format!(
                "query($id: ID!) {{ budgetCarryOver(budgetId: $id) {{ budgetId statements {{ {CARRY} }} due {{ year total surplus lines {{ line {{ id }} amount }} }} }} }}"
            ),
            &it.budget,
        ),
        of(
            "budgetTasks",
            "query($id: ID!) { budgetTasks(budgetId: $id) { duty version due state done { reference } takenBy { login } } }",
            &it.budget,
        ),
        plain("budgetCalendar", READ, "{ budgetCalendar(year: 2027) { year items { occasion due basis } } }"),
    ]
}

pub(super) fn mutations(it: &Books) -> Vec<Case> {
    years(it).into_iter().chain(moved(it)).chain(spent(it)).chain(carried(it)).collect()
}

/// A step of a version or a transfer. None has happened by that day.
fn step(subject: &str, id: &str, more: &Value) -> Value {
    let mut input = json!({ "operationId": fresh(), subject: id, "on": "2199-01-01" });
    input.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
    input
}

fn years(it: &Books) -> Vec<Case> {
    let version = format!("version {{ {VERSION} }}");
    let word = json!({ "reference": "intrus" });
    let answer = json!({ "answer": "REFUSED", "reasons": "intrusion" });
    let noted = |more: &Value| step("versionId", &it.version, more);
    let amounts = json!([{ "lineId": it.line, "amount": "1" }, { "lineId": it.line, "amount": "2" }]);
    vec![
        mutation(
            "budgetLinesImport",
            "budget.budget_lines.import",
            json!({ "operationId": fresh(), "csv": "1;2;3" }),
            "imported { added }",
        ),
        mutation(
            "budgetWorkbookImport",
            "budget.budget_lines.import",
            json!({ "operationId": fresh(), "workbook": "aW50cnVz" }),
            "imported { added }",
        ),
        mutation(
            "budgetCreate",
            "budget.budget.create",
            json!({ "operationId": fresh(), "year": 1999 }),
            "budget { id year }",
        ),
        mutation(
            "budgetClose",
            "budget.budget.close",
            json!({ "operationId": fresh(), "budgetId": it.budget }),
            "budget { id year }",
        ),
        mutation(
            "budgetVersionRecord",
            "budget.budget_version.record",
            json!({ "operationId": fresh(), "budgetId": it.budget, "amounts": amounts }),
            &version,
        ),
        mutation("budgetVersionVote", "budget.budget_version.vote", noted(&word), &version),
        mutation(
            "budgetInterimRecord",
            "budget.budget_interim.record",
            step("budgetId", &it.budget, &word),
            "interim { id on reference }",
        ),
        mutation(
            "budgetVersionReject",
            "budget.budget_version.reject",
            noted(&json!({ "reference": "intrus", "reasons": "intrusion" })),
            &version,
        ),
        mutation(
            "budgetVersionEstablish",
            "budget.budget_version.establish",
            step("budgetId", &it.budget, &json!({ "ground": "UNADOPTED", "reference": "intrus", "amounts": [] })),
            &version,
        ),
        // Of a budget that was adopted: refused.
        mutation(
            "budgetTaskTake",
            "budget.budget_task.take",
            json!({ "operationId": fresh(), "budgetId": it.budget, "duty": "ADOPTION", "takes": true }),
            "task { duty takenBy { login } }",
        ),
        // An act keeps it: refused.
        mutation(
            "budgetTaskKeep",
            "budget.budget_task.keep",
            json!({ "operationId": fresh(), "budgetId": it.budget, "duty": "ADOPTION", "on": "2026-11-20", "reference": "intrus" }),
            "task { duty takenBy { login } }",
        ),
        mutation("budgetVersionSend", "budget.budget_version.send", noted(&json!({})), &version),
        mutation("budgetVersionAnswer", "budget.budget_version.answer", noted(&answer), &version),
        mutation(
            "budgetStatementPrint",
            "budget.budget_statement.print",
            json!({ "operationId": fresh(), "budgetId": it.budget, "language": "FR" }),
            "statement { number url }",
        ),
    ]
}

fn moved(it: &Books) -> Vec<Case> {
    let transfer = format!("transfer {{ {TRANSFER} }}");
    let word = json!({ "reference": "intrus" });
    let noted = |more: &Value| step("transferId", &it.transfer, more);
    let same = json!({ "operationId": fresh(), "budgetId": it.budget, "fromLineId": it.line, "toLineId": it.line, "amount": "1", "reasons": "intrusion" });
    vec![
        mutation("budgetTransferPropose", "budget.budget_transfer.propose", same, &transfer),
        mutation("budgetTransferDecide", "budget.budget_transfer.decide", noted(&word), &transfer),
        mutation("budgetTransferDeliberate", "budget.budget_transfer.deliberate", noted(&word), &transfer),
        mutation("budgetTransferSend", "budget.budget_transfer.send", noted(&json!({})), &transfer),
        mutation(
            "budgetTransferAnswer",
            "budget.budget_transfer.answer",
            noted(&json!({ "answer": "REFUSED", "reasons": "intrusion" })),
            &transfer,
        ),
        mutation(
            "budgetTransferWithdraw",
            "budget.budget_transfer.withdraw",
            noted(&json!({ "reasons": "intrusion" })),
            &transfer,
        ),
    ]
}

fn spent(it: &Books) -> Vec<Case> {
    let answer = json!({ "answer": "REFUSED", "reasons": "intrusion" });
    let much = "999999999";
    let (engagement, order) = (format!("engagement {{ {ENGAGEMENT} }}"), format!("order {{ {ORDER} }}"));
    vec![
        mutation(
            "budgetEngagementPropose",
            "budget.budget_engagement.propose",
            json!({ "operationId": fresh(), "budgetId": it.budget, "lineId": it.line, "kind": "OTHER", "purpose": "intrusion", "reference": "intrus", "amount": much }),
            &engagement,
        ),
        mutation(
            "budgetEngagementAnswer",
            "budget.budget_engagement.answer",
            step("engagementId", &it.engagement, &answer),
            &engagement,
        ),
        mutation(
            "budgetEngagementRelease",
            "budget.budget_engagement.release",
            step("engagementId", &it.engagement, &json!({ "amount": much, "reasons": "intrusion" })),
            &engagement,
        ),
        mutation(
            "budgetOrderIssue",
            "budget.budget_order.issue",
            json!({ "operationId": fresh(), "engagementId": it.engagement, "kind": "OTHER", "document": "intrus", "amount": much, "serviceOn": "2026-11-20" }),
            &order,
        ),
        mutation("budgetOrderAnswer", "budget.budget_order.answer", step("orderId", &it.order, &answer), &order),
        mutation(
            "budgetPaymentRecord",
            "budget.budget_payment.record",
            step("orderId", &it.order, &json!({ "reference": "intrus" })),
            &order,
        ),
        mutation(
            "budgetPaymentCorrect",
            "budget.budget_payment.correct",
            step("orderId", &it.order, &json!({ "reference": "intrus", "reasons": "intrusion" })),
            &order,
        ),
    ]
}

fn carried(it: &Books) -> Vec<Case> {
    let (carry, revenue) = (format!("carry {{ {CARRY} }}"), format!("revenue {{ {REVENUE} }}"));
    let answer = json!({ "answer": "REFUSED", "reasons": "intrusion" });
    let income = json!({ "lineId": it.line, "amount": "999999", "source": "intrusion", "reference": "intrus" });
    vec![
        // On a line of expense, and without a reason: refused.
        mutation("budgetRevenueEnter", "budget.budget_revenue.enter", step("budgetId", &it.budget, &income), &revenue),
        mutation(
            "budgetRevenueReverse",
            "budget.budget_revenue.reverse",
            json!({ "operationId": fresh(), "revenueId": it.revenue, "reasons": " " }),
            &revenue,
        ),
        // On a day ahead of everything: refused.
        mutation(
            "budgetCarryState",
            "budget.budget_carry.state",
            step("budgetId", &it.budget, &json!({ "reference": "intrus" })),
            &carry,
        ),
        mutation(
            "budgetCarryPrint",
            "budget.budget_carry.print",
            json!({ "operationId": fresh(), "carryId": it.carry, "language": "FR" }),
            "paper { url }",
        ),
        mutation("budgetCarryAnswer", "budget.budget_carry.answer", step("carryId", &it.carry, &answer), &carry),
    ]
}

/// Who works with a budget, and the role that each has.
const PEOPLE: [(&str, &str); 3] =
    [("budget", "budget_officer"), ("ordonnateur", "ordonnateur"), ("receveur", "receiver")];

/// All calls, the lists without a filter first.
fn all(it: &Books) -> Vec<Case> {
    sweeps().into_iter().chain(queries(it)).chain(mutations(it)).collect()
}

#[tokio::test]
async fn to_the_budget_too_an_identifier_of_another_commune_is_one_that_never_existed() {
    let town = Town::start().await;
    let db = town.superuser().await;
    let (theirs, nothing) = (kept(&town).await, Books::of_nothing());
    let (hidden, before) = (secrets(&db, "t_sefrou").await, contents(&db, "t_sefrou").await);
    for (login, role) in PEOPLE {
        hire_at(&town, "casablanca", login, (role, None)).await;
        let stranger = town.signed_in("casablanca", login).await;
        for (a, b) in all(&theirs).into_iter().zip(all(&nothing)) {
            let (a_said, b_said) = (call(&stranger, &a).await, call(&stranger, &b).await);
            assert_eq!(a_said.0, b_said.0, "{login} {}", a.field);
            assert_silent(a.field, &a_said.0.to_string(), &hidden);
        }
    }
    assert_eq!(contents(&db, "t_sefrou").await, before, "Sefrou was changed");
}

#[tokio::test]
async fn nobody_of_an_arrondissement_and_nobody_at_its_host_has_any_of_the_budget_of_the_city() {
    let town = Town::start().await;
    let nothing = Books::of_nothing();
    let shut_out = async |who: &Browser, login: &str| {
        for case in all(&nothing) {
            let answer = call(who, &case).await;
            assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{login} {}: {}", case.field, answer.0);
        }
    };
    for (login, role) in PEOPLE {
        let own = format!("{login}.maarif");
        hire_at(&town, "casablanca", &own, (role, Some("maarif"))).await;
        hire_at(&town, "casablanca", login, (role, None)).await;
        for (host, login) in
            [("casablanca", own.as_str()), ("maarif.casablanca", own.as_str()), ("maarif.casablanca", login)]
        {
            shut_out(&town.signed_in(host, login).await, login).await;
        }
        // The commune's own host lets the city's people in.
        let city = town.signed_in("casablanca", login).await;
        city.graphql("{ budgetLines(first: 1) { nodes { id } } }", json!({})).await.ok();
    }
}
