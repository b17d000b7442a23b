//! The calls of the root fields of phones of the field. See `fields`: those that would change something name a phone of somebody else.

use serde_json::{Value, json};
use testkit::fresh;

use super::fields::{Case, mutation};
use super::revenue_fields::Things;
use crate::regie::phone::Phone;

const READ: &str = "regie.field_device.read";
const DEVICE: &str = "id name state agentNameAr agentNameFr till { id code } cashOffice { id code } book { id serial } gaps { reasons } \
                      hole { firstSequence } missing { reasons by { login } } entries(first: 100) { nodes { sequence receiptId flags { text } } }";

fn devices(office: &Value) -> Case {
    let query = "query($o: ID) { fieldDevices(first: 100, cashOfficeId: $o) { nodes { id name agentNameFr till { id } } totalCount } }";
    Case { field: "fieldDevices", act: READ, query: query.to_owned(), variables: json!({ "o": office }) }
}

/// The list without any filter: everything that the caller may see.
pub(super) fn sweeps() -> Vec<Case> {
    vec![devices(&Value::Null)]
}

/// Every query about phones.
pub(super) fn queries(it: &Things) -> Vec<Case> {
    let query = format!("query($id: ID!) {{ fieldDevice(id: $id) {{ {DEVICE} }} }}");
    vec![
        devices(&json!(it.office)),
        Case { field: "fieldDevice", act: READ, query, variables: json!({ "id": it.phone }) },
    ]
}

/// Every mutation about phones.
pub(super) fn mutations(it: &Things) -> Vec<Case> {
    let mut stranger = Phone::new("2026-11-20T09:00:00Z", "2026-11-20");
    let enrolment = stranger.enrolment(&it.office);
    stranger.id.clone_from(&it.phone);
    let entry = stranger.open("0.00");
    let device = format!("fieldDevice {{ {DEVICE} }}");
    let round = "round { deviceId agentNameFr officeCode book { id serial } taxpayers { id nameAr nameLatin } orders { id reference } }";
    vec![
        mutation("fieldDeviceEnrol", "regie.field_device.enrol", enrolment, &device),
        mutation(
            "fieldDeviceWithdraw",
            "regie.field_device.withdraw",
            json!({ "operationId": fresh(), "deviceId": it.phone, "kind": "LOST", "reasons": "intrusion" }),
            &device,
        ),
        mutation(
            "fieldBookHand",
            "regie.field_book.hand",
            json!({ "operationId": fresh(), "deviceId": it.phone, "bookId": it.book, "days": 7 }),
            &device,
        ),
        mutation(
            "fieldRoundTake",
            "regie.field_round.take",
            json!({ "operationId": fresh(), "deviceId": it.phone }),
            round,
        ),
        mutation(
            "fieldEntriesSend",
            "regie.field_entry.send",
            stranger.sending(&[entry]),
            "acknowledged appliedSequence refused { sequence code }",
        ),
        mutation(
            "fieldFileImport",
            "regie.field_file.import",
            json!({ "deviceId": it.phone, "content": stranger.file(&stranger.entries).to_string() }),
            &format!("{device} entries {{ sequence outcome entry {{ receiptId }} }} damaged"),
        ),
        mutation(
            "fieldMissingExplain",
            "regie.field_missing.explain",
            json!({ "operationId": fresh(), "deviceId": it.phone, "firstSequence": 1, "lastSequence": 1, "reasons": "intrusion" }),
            &device,
        ),
        mutation(
            "fieldEntryAdmit",
            "regie.field_entry.admit",
            json!({ "deviceId": it.phone, "sequence": 1, "reasons": "intrusion" }),
            &format!("{device} fieldEntry {{ sequence receiptId }}"),
        ),
    ]
}
