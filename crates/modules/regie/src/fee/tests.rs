use chrono::{DateTime, Utc};
use kernel::event::EventRecord;
use kernel::module::FeeSource;
use serde_json::json;
use uuid::Uuid;

use super::Asked;

/// What a module declares of its documents.
const SOURCE: FeeSource =
    FeeSource { event: "registry.document.issued", kind: "ETAT-CIVIL", object: "document", rate: "kind" };

fn told(kind: &str, payload: serde_json::Value) -> EventRecord {
    EventRecord {
        id: Uuid::nil(),
        kind: kind.to_owned(),
        at: DateTime::<Utc>::UNIX_EPOCH,
        actor_id: "job".to_owned(),
        unit_id: None,
        owner_id: None,
        payload,
    }
}

#[test]
fn what_was_delivered_names_its_price() {
    let event = told(
        "registry.document.issued",
        json!({ "document": "doc_1", "act": "act_1", "kind": "extract_fr", "year": 2026, "number": 4 }),
    );
    let asked = Asked::of(SOURCE, &event);
    assert_eq!(
        asked.as_ref().map(|one| (one.object.as_str(), one.rate.as_str(), one.source.kind)),
        Some(("doc_1", "extract_fr", "ETAT-CIVIL"))
    );
}

#[test]
fn an_event_that_names_no_price_asks_for_nothing() {
    let unpriced = told("registry.document.issued", json!({ "document": "doc_1", "year": 2026 }));
    assert_eq!(Asked::of(SOURCE, &unpriced), None);
}
