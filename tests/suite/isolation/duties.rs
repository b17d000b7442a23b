//! Calls about what the law asks of the commune itself: days off, requests of persons, retention. See `fields`.

use serde_json::json;
use testkit::fresh;

use super::fields::{Case, Ids, mutation, plain};

pub(super) fn queries() -> Vec<Case> {
    vec![
        plain(
            "retentionRules",
            "administration.retention.read",
            "{ retentionRules { key what months ends ownBasis } }",
        ),
        plain(
            "personRequests",
            "administration.person_request.read",
            "{ personRequests(first: 100) { nodes { id reference unit { id } requesterName personName what recordedBy { login } answer { reasons by { login } } } } }",
        ),
        plain("personRequestUnits", "administration.person_request.read", "{ personRequestUnits { id code } }"),
        plain(
            "holidays",
            "kernel.holiday.read",
            "{ holidays(year: 2026) { date name { fr } kind off estimated announcedOn movable } }",
        ),
    ]
}

pub(super) fn mutations(ids: &Ids) -> Vec<Case> {
    vec![
        mutation(
            "personRequestRecord",
            "administration.person_request.record",
            json!({ "operationId": fresh(), "unitId": ids.unit, "kind": "ACCESS", "requesterName": "Intrus", "quality": "ONESELF", "proof": "intrusion", "what": "intrusion", "receivedOn": "2026-11-19" }),
            "request { id reference }",
        ),
        mutation(
            "personRequestAnswer",
            "administration.person_request.answer",
            json!({ "operationId": fresh(), "requestId": ids.request, "outcome": "GRANTED", "answeredOn": "2026-11-20" }),
            "request { id reference }",
        ),
        mutation(
            "retentionUpdate",
            "administration.retention.update",
            json!({ "key": "nobody.knows", "months": 12, "basis": "intrusion" }),
            "rule { key months }",
        ),
        mutation(
            "holidayAnnounce",
            "kernel.holiday.announce",
            json!({ "operationId": fresh(), "date": "2026-12-24", "nameAr": "دخيل", "nameFr": "Intrus", "announcedOn": "2199-01-01" }),
            "holiday { date name { fr } }",
        ),
        mutation(
            "holidayWithdraw",
            "kernel.holiday.withdraw",
            json!({ "operationId": fresh(), "date": "2026-12-24", "announcedOn": "2199-01-01" }),
            "holiday { date name { fr } }",
        ),
    ]
}
