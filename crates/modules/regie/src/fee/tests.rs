use chrono::{DateTime, Utc};
use kernel::event::EventRecord;
use serde_json::json;
use uuid::Uuid;

use super::{Asked, CHARGE, SOURCES};

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
    let asked = Asked::of(&event);
    assert_eq!(
        asked.as_ref().map(|one| (one.object.as_str(), one.rate.as_str(), one.source.kind)),
        Some(("doc_1", "extract_fr", "ETAT-CIVIL"))
    );
}

#[test]
fn an_event_that_delivers_nothing_asks_for_nothing() {
    assert_eq!(Asked::of(&told("registry.mention.added", json!({ "mention": "men_1", "kind": "death" }))), None);
}

#[test]
fn the_consumer_takes_every_source_and_no_other() {
    let kernel::queue::Takes::Kinds(kinds) = CHARGE.takes else { panic!("the fees take named events") };
    assert_eq!(kinds, SOURCES.iter().map(|source| source.event).collect::<Vec<_>>());
}
