//! The calls of the root fields of follow-up and claims. See `fields`: those that would change something are written so that they are
//! refused.

use serde_json::{Value, json};
use testkit::fresh;

use super::fields::{Case, mutation};
use super::revenue_fields::Things;

const READ: &str = "regie.follow_up.read";
const NOTICE: &str = "id number total unit { id } taxpayer { id nameAr nameLatin } lines { orderId orderReference } issuedBy { id login } \
                      service { reference by { id } } annulment { reasons by { id } }";
const CLAIM: &str = "id number grounds wanted orderId orderReference unit { id } taxpayer { id nameAr nameLatin } recordedBy { id login } \
                     answer { reasons by { id } notification { reference by { id } } }";
const DEBT: &str = "daysLate owed { total } limitation { until } order { id reference payer { nameLatin } }";

fn list(field: &'static str, (kind, filter): (&str, Value), selection: &str) -> Case {
    let query =
        format!("query($f: {kind}) {{ {field}(first: 100, filter: $f) {{ nodes {{ {selection} }} totalCount }} }}");
    Case { field, act: READ, query, variables: json!({ "f": filter }) }
}

fn limitations() -> Case {
    let query = format!("{{ limitations(first: 100) {{ nodes {{ {DEBT} }} }} }}");
    Case { field: "limitations", act: READ, query, variables: json!({}) }
}

fn ageing(filter: &Value) -> Case {
    let query = "query($f: DebtFilter) { ageing(by: TAXPAYER, filter: $f) { total { orders total } groups { key code name { ar fr } total } } }";
    Case { field: "ageing", act: READ, query: query.to_owned(), variables: json!({ "f": filter }) }
}

/// Lists without any filter but the age that everything has: all that the caller may see.
pub(super) fn sweeps() -> Vec<Case> {
    vec![
        ageing(&Value::Null),
        list("overdue", ("DebtFilter", json!({ "age": "NOT_DUE" })), DEBT),
        limitations(),
        list("debtNotices", ("DebtNoticeFilter", Value::Null), NOTICE),
        list("claims", ("DebtClaimFilter", Value::Null), CLAIM),
    ]
}

/// Every query about follow-up and claims.
pub(super) fn queries(it: &Things) -> Vec<Case> {
    let query = format!(
        "query($id: ID!) {{ orderFollow(orderId: $id) {{ orderId owed {{ total }} notices {{ {NOTICE} }} claims {{ {CLAIM} }} \
         interruptions {{ instrument by {{ id }} }} }} }}"
    );
    vec![
        ageing(&json!({ "taxpayerId": it.taxpayer })),
        list("overdue", ("DebtFilter", json!({ "taxpayerId": it.taxpayer, "age": "NOT_DUE" })), DEBT),
        limitations(),
        list("debtNotices", ("DebtNoticeFilter", json!({ "orderId": it.order })), NOTICE),
        list("claims", ("DebtClaimFilter", json!({ "orderId": it.order })), CLAIM),
        Case { field: "orderFollow", act: READ, query, variables: json!({ "id": it.order }) },
    ]
}

/// Every mutation about follow-up and claims: out of its turn, or on a day before there was anything.
pub(super) fn mutations(it: &Things) -> Vec<Case> {
    let (notice, claim) = (format!("notice {{ {NOTICE} }}"), format!("claim {{ {CLAIM} }}"));
    let long_ago = "2020-01-06";
    let order = "order { id number reference payer { nameAr nameLatin cin } recoveries { number by { id } } }";
    vec![
        mutation(
            "recoveryRecord",
            "regie.recovery.record",
            json!({ "operationId": fresh(), "orderId": it.order, "amount": "1", "on": long_ago, "number": "intrus" }),
            order,
        ),
        mutation(
            "recoveryVoid",
            "regie.recovery.void",
            json!({ "operationId": fresh(), "recoveryId": format!("rcv_{}", fresh().simple()), "reasons": "intrusion" }),
            order,
        ),
        mutation(
            "surplusSettle",
            "regie.surplus.settle",
            json!({ "operationId": fresh(), "orderId": it.order, "amount": "1", "authority": "intrus", "instrument": "intrus",
                "instrumentOn": long_ago, "reasons": "intrusion" }),
            order,
        ),
        mutation(
            "noticeIssue",
            "regie.notice.issue",
            json!({ "operationId": fresh(), "kind": "SALE", "orderIds": [it.order], "despiteClaim": true }),
            &format!("notices {{ {NOTICE} }}"),
        ),
        mutation(
            "noticeServe",
            "regie.notice.serve",
            json!({ "operationId": fresh(), "noticeId": it.debt_notice, "servedOn": long_ago, "manner": "BY_HAND" }),
            &notice,
        ),
        mutation("noticePrint", "regie.notice.print", json!({ "noticeId": it.debt_notice, "language": "fr" }), "url"),
        mutation(
            "noticeAnnul",
            "regie.notice.annul",
            json!({ "operationId": fresh(), "noticeId": it.debt_notice, "reasons": "intrusion" }),
            &notice,
        ),
        mutation(
            "limitationInterrupt",
            "regie.limitation.interrupt",
            json!({ "operationId": fresh(), "orderId": it.order, "on": long_ago, "instrument": "intrusion" }),
            "follow { orderId notices { id } }",
        ),
        mutation(
            "claimRecord",
            "regie.claim.record",
            json!({ "operationId": fresh(), "orderId": it.order, "receivedOn": long_ago, "grounds": "intrusion" }),
            &claim,
        ),
        mutation(
            "claimAnswer",
            "regie.claim.answer",
            json!({ "operationId": fresh(), "claimId": it.debt_claim, "outcome": "REJECTED", "changeNumber": 1, "reasons": "intrusion" }),
            &claim,
        ),
        mutation(
            "claimNotify",
            "regie.claim.notify",
            json!({ "operationId": fresh(), "claimId": it.debt_claim, "notifiedOn": long_ago, "manner": "BY_HAND", "reference": "intrusion" }),
            &claim,
        ),
    ]
}
