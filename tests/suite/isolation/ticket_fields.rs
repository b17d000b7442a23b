//! The calls of the root fields of tickets and shortfalls. See `fields`: those that would change something are written so that they are
//! refused.

use serde_json::{Value, json};
use testkit::fresh;

use super::fields::{Case, mutation};
use super::revenue_fields::Things;

const READ: &str = "regie.ticket.read";
const KIND: &str = "id code name { fr } face rateCode revenue { id code } office { id code name { fr } }";
const LOT: &str = "id series instrument inSafe numbers { first last } free { first last } kind { id code } office { id code } receivedBy { id login }";
const ISSUE: &str = "id lotId series sold rest { first last } kind { id code } till { id code } office { id code } holder { id login } by { id login }";
const SALE: &str = "id issueId dayId series amount numbers { first last } kind { id code } till { id code } office { id code } by { id login }";
const COUNT: &str = "id inspectionId office { id code } by { id login } lines { lotId issueId expected counted series till { id code } }";
const STOCK: &str = "from on rows { kind { id code } count { opening received sold closing inSafe inTills } worth { closing } } worth { closing }";

fn list(field: &'static str, (kind, filter): (&str, Value), selection: &str) -> Case {
    let query =
        format!("query($f: {kind}) {{ {field}(first: 100, filter: $f) {{ nodes {{ {selection} }} totalCount }} }}");
    Case { field, act: READ, query, variables: json!({ "f": filter }) }
}

/// Lists without any filter: everything that the caller may see.
pub(super) fn sweeps() -> Vec<Case> {
    vec![
        list("ticketLots", ("TicketLotFilter", Value::Null), LOT),
        list("ticketIssues", ("TicketIssueFilter", Value::Null), ISSUE),
        list("ticketSales", ("TicketSaleFilter", Value::Null), SALE),
        list("ticketCounts", ("TicketCountFilter", Value::Null), COUNT),
    ]
}

/// Every query about tickets.
pub(super) fn queries(it: &Things) -> Vec<Case> {
    let by_office = |field, arguments: &str, selection: &str| Case {
        field,
        act: READ,
        query: format!("query($id: ID!) {{ {field}(officeId: $id{arguments}) {{ {selection} }} }}"),
        variables: json!({ "id": it.office }),
    };
    vec![
        by_office("ticketKinds", "", KIND),
        Case {
            field: "ticketKind",
            act: READ,
            query: format!("query($id: ID!) {{ ticketKind(id: $id) {{ {KIND} }} }}"),
            variables: json!({ "id": it.ticket_kind }),
        },
        list("ticketLots", ("TicketLotFilter", json!({ "ticketKindId": it.ticket_kind })), LOT),
        list("ticketIssues", ("TicketIssueFilter", json!({ "tillId": it.till, "open": true })), ISSUE),
        list("ticketSales", ("TicketSaleFilter", json!({ "dayId": it.day })), SALE),
        list("ticketCounts", ("TicketCountFilter", json!({ "officeId": it.office })), COUNT),
        by_office("ticketStock", ", on: \"2026-11-20\"", STOCK),
    ]
}

/// Every mutation about tickets and shortfalls: malformed, out of order, or of what is not there.
pub(super) fn mutations(staff: &str, it: &Things) -> Vec<Case> {
    let (kind, issue, sale) =
        (format!("ticketKind {{ {KIND} }}"), format!("issue {{ {ISSUE} }}"), format!("sale {{ {SALE} }}"));
    let far = json!({ "operationId": fresh(), "issueId": it.ticket_issue, "firstNumber": 9001, "lastNumber": 9002 });
    let mut torn = far.clone();
    torn["operationId"] = json!(fresh());
    torn["reasons"] = json!("intrusion");
    vec![
        mutation(
            "ticketKindCreate",
            "regie.ticket.receive",
            json!({ "operationId": fresh(), "officeId": it.office, "code": "intrus", "nameAr": "دخيل", "nameFr": "Intrus", "kindId": it.kind, "face": "5" }),
            &kind,
        ),
        mutation(
            "ticketKindClose",
            "regie.ticket.receive",
            json!({ "ticketKindId": it.ticket_kind, "closedOn": "2026-01-01" }),
            &kind,
        ),
        mutation(
            "ticketLotReceive",
            "regie.ticket.receive",
            json!({ "operationId": fresh(), "ticketKindId": it.ticket_kind, "series": "A", "firstNumber": 1, "lastNumber": 2, "source": "PRINTER", "instrument": "intrusion", "receivedOn": "2026-11-20" }),
            &format!("lot {{ {LOT} }}"),
        ),
        mutation(
            "ticketIssue",
            "regie.ticket.issue",
            json!({ "operationId": fresh(), "lotId": it.ticket_lot, "tillId": it.till, "holderId": staff, "firstNumber": 9001, "lastNumber": 9002 }),
            &issue,
        ),
        mutation("ticketSell", "regie.ticket.sell", far, &sale),
        mutation("ticketSpoil", "regie.ticket.sell", torn, &sale),
        mutation(
            "ticketReturn",
            "regie.ticket.issue",
            json!({ "operationId": fresh(), "issueId": it.ticket_issue, "count": 9000 }),
            &issue,
        ),
        mutation(
            "ticketCount",
            "regie.ticket.count",
            json!({ "operationId": fresh(), "officeId": it.office, "lines": [{ "lotId": it.ticket_lot, "counted": 9000 }] }),
            &format!("count {{ {COUNT} }}"),
        ),
        mutation(
            "ticketStockPrint",
            "regie.ticket.print",
            json!({ "officeId": it.office, "on": "2026-11-20", "language": "fr" }),
            "url",
        ),
        mutation(
            "shortfallMakeGood",
            "regie.shortfall.make_good",
            json!({ "operationId": fresh(), "officeId": it.office, "amount": "1", "instrument": "intrusion", "on": "2026-11-20" }),
            "madeGood { id amount instrument office { id code } by { id login } }",
        ),
    ]
}
