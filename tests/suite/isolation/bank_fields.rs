//! The calls of the root fields of bank accounts. See `fields`: those that would change something are written so that they are refused.

use serde_json::{Value, json};
use testkit::fresh;

use super::fields::{Case, mutation, plain};
use super::revenue_fields::Things;

/// Printed identifiers of a bank account, of a statement of it and of a line there.
#[derive(Debug, Clone)]
pub(crate) struct Bank {
    pub(crate) account: String,
    pub(crate) statement: String,
    pub(crate) line: String,
}

impl Bank {
    /// Well-formed identifiers of nothing.
    pub(super) fn of_nothing() -> Self {
        let id = |prefix: &str| format!("{prefix}_{}", fresh().simple());
        Self { account: id("bac"), statement: id("bst"), line: id("bkl") }
    }
}

const READ: &str = "regie.bank_account.read";
const ACCOUNT: &str = "id rib bank office { id code name { fr } } createdBy { id login }";
const RECEIPT: &str = "id reference payerName modeReference orders";
const REMITTANCE: &str = "id reference total answerReference";

fn line() -> String {
    let target = format!("receipts {{ {RECEIPT} }} remittance {{ {REMITTANCE} }}");
    format!(
        "id text counterparty reference match {{ id explanation by {{ id login }} {target} }} proposal {{ receipt {{ {RECEIPT} }} remittance {{ {REMITTANCE} }} }} formerMatches {{ undoneReasons }}"
    )
}

fn statement() -> String {
    format!(
        "id number url account {{ {ACCOUNT} }} importedBy {{ id login }} matched {{ amount }} open {{ amount }} lines(first: 100) {{ nodes {{ {} }} }}",
        line()
    )
}

/// Lists without any filter: everything that the caller may see.
pub(super) fn sweeps() -> Vec<Case> {
    let statements = format!(
        "{{ bankStatements(first: 20) {{ nodes {{ id number url account {{ {ACCOUNT} }} importedBy {{ id login }} }} totalCount }} }}"
    );
    vec![
        plain("bankAccounts", READ, &format!("{{ bankAccounts {{ {ACCOUNT} }} }}")),
        plain("bankStatements", READ, &statements),
        plain(
            "transfersUnseen",
            READ,
            &format!("{{ transfersUnseen(first: 100, days: 0) {{ nodes {{ {RECEIPT} }} totalCount }} }}"),
        ),
    ]
}

/// Every query about bank accounts.
pub(super) fn queries(it: &Things) -> Vec<Case> {
    let case = |field, (query, variables): (String, Value)| Case { field, act: READ, query, variables };
    let by_office = json!({ "id": it.office });
    let statements = format!(
        "query($f: BankStatementFilter) {{ bankStatements(first: 20, filter: $f) {{ nodes {{ id number account {{ {ACCOUNT} }} }} totalCount }} }}"
    );
    let found = format!("receipts {{ {RECEIPT} }} remittances {{ {REMITTANCE} }}");
    vec![
        case(
            "bankAccounts",
            (format!("query($id: ID) {{ bankAccounts(officeId: $id) {{ {ACCOUNT} }} }}"), by_office.clone()),
        ),
        case("bankStatements", (statements, json!({ "f": { "accountId": it.bank.account, "officeId": it.office } }))),
        case(
            "bankStatement",
            (
                format!("query($id: ID!) {{ bankStatement(id: $id) {{ {} }} }}", statement()),
                json!({ "id": it.bank.statement }),
            ),
        ),
        case(
            "bankCandidates",
            (format!("query($id: ID!) {{ bankCandidates(lineId: $id) {{ {found} }} }}"), json!({ "id": it.bank.line })),
        ),
        case(
            "transfersUnseen",
            (
                format!(
                    "query($id: ID) {{ transfersUnseen(first: 100, officeId: $id, days: 0) {{ nodes {{ {RECEIPT} }} totalCount }} }}"
                ),
                by_office,
            ),
        ),
    ]
}

/// Every mutation about bank accounts: malformed, out of order, or of what is not there.
pub(super) fn mutations(it: &Things) -> Vec<Case> {
    let wrong = json!({ "lineId": it.bank.line, "receiptIds": [it.receipt], "remittanceId": it.remittance });
    let part = format!("fil_{}", fresh().simple());
    vec![
        mutation(
            "bankAccountCreate",
            "regie.bank_account.create",
            json!({ "operationId": fresh(), "officeId": it.office, "rib": "intrus", "bank": "Intrus", "openedOn": "2026-01-01" }),
            &format!("account {{ {ACCOUNT} }}"),
        ),
        mutation(
            "bankAccountClose",
            "regie.bank_account.create",
            json!({ "operationId": fresh(), "accountId": it.bank.account, "closedOn": "2020-01-01" }),
            &format!("account {{ {ACCOUNT} }}"),
        ),
        mutation("bankFileKeep", "regie.bank_statement.import", json!({ "content": "intrus", "size": 1 }), "partId"),
        mutation(
            "bankStatementImport",
            "regie.bank_statement.import",
            json!({ "operationId": fresh(), "accountId": it.bank.account, "name": "intrus", "partIds": [part] }),
            &format!("imported {{ added statement {{ {} }} }}", statement()),
        ),
        mutation(
            "bankLineMatch",
            "regie.bank_line.match",
            json!({ "operationId": fresh(), "matches": [wrong] }),
            &format!("lines {{ {} }}", line()),
        ),
        mutation(
            "bankLineUnmatch",
            "regie.bank_line.match",
            json!({ "operationId": fresh(), "lineId": it.bank.line, "reasons": "" }),
            &format!("line {{ {} }}", line()),
        ),
    ]
}
