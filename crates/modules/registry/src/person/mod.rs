//! Where a person occurs in the register: acts, declarations that are no act, requests for documents.

mod store;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::person::{Due, Holder, Holding, Occurrence, Retention, Sought};
use kernel::session::Scope;
use kernel::tx::TenantTx;
use serde_json::Value;
use uuid::Uuid;

use crate::act::{ActId, reference};
use crate::declaration::DeclarationId;
use crate::document::DocumentId;

/// Acts: law 36-21 art. 13 and following; kept for ever.
static ACT: Holding = Holding {
    what: "registry-held-act",
    why: "registry-held-act-why",
    keep: "registry-held-act-keep",
    rectify: "registry-held-act-rectify",
};
/// Working papers that did not become an act.
static DECLARATION: Holding = Holding {
    what: "registry-held-declaration",
    why: "registry-held-declaration-why",
    keep: "registry-held-declaration-keep",
    rectify: "registry-held-declaration-rectify",
};
/// Who asked for a document (law 36-21 art. 43-45).
static REQUEST: Holding = Holding {
    what: "registry-held-request",
    why: "registry-held-request-why",
    keep: "registry-held-request-keep",
    rectify: "registry-held-request-rectify",
};

/// The register, as a holder of people's data.
#[derive(Debug)]
pub struct Register;

/// A row that names the person, whatever table it is in.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) unit: Uuid,
    pub(crate) since: NaiveDate,
    pub(crate) label: String,
    pub(crate) content: Option<Value>,
    pub(crate) by_name: bool,
}

#[async_trait]
impl Holder for Register {
    async fn find(&self, tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>> {
        let mut found = Vec::new();
        for row in store::acts(tx, scope, sought).await? {
            found.push(row.occurrence(&ACT, |id| ActId::from_uuid(id).to_string(), sought));
        }
        for row in store::declarations(tx, scope, sought).await? {
            found.push(row.occurrence(&DECLARATION, |id| DeclarationId::from_uuid(id).to_string(), sought));
        }
        for row in store::requests(tx, scope, sought).await? {
            found.push(row.occurrence(&REQUEST, |id| DocumentId::from_uuid(id).to_string(), sought));
        }
        Ok(found)
    }

    async fn due(&self, tx: &mut TenantTx, now: DateTime<Utc>) -> Outcome<Vec<Due>> {
        let records = store::abandoned(tx, ABANDONED.until(now)).await?;
        Ok(vec![Due { rule: ABANDONED, records }])
    }

    /// A declaration that was given up stays as it was: whether it goes is decided by people, not by a clock.
    async fn expire(&self, _: &mut TenantTx, _: DateTime<Utc>) -> Outcome<Vec<Due>> {
        Ok(Vec::new())
    }
}

/// Declarations that were given up: two years, in which their declarants may come back with questions.
const ABANDONED: Retention = Retention { key: "registry.declaration_abandoned", days: 730, removes: false };

impl Row {
    fn occurrence(self, holding: &'static Holding, print: impl Fn(Uuid) -> String, sought: &Sought) -> Occurrence {
        let part = match &self.content {
            None => "registry-person-requester",
            Some(_) if self.by_name => "registry-person-subject",
            Some(content) => part(content, sought.cin.as_deref().unwrap_or_default()),
        };
        Occurrence {
            holding,
            object_id: print(self.id),
            label: self.label,
            part,
            unit: Some(self.unit),
            since: self.since,
        }
    }
}

/// As what the holder of this card occurs in the content of an act.
fn part(content: &Value, cin: &str) -> &'static str {
    let holds = |path: &str| content.pointer(path).and_then(Value::as_str) == Some(cin);
    [
        ("/deceased/cin", "registry-person-subject"),
        ("/father/cin", "registry-person-father"),
        ("/mother/cin", "registry-person-mother"),
        ("/declarant/cin", "registry-person-declarant"),
    ]
    .into_iter()
    .find(|(path, _)| holds(path))
    .map_or("registry-person-other", |(_, part)| part)
}

/// How an act is called, from its columns.
pub(crate) fn act_label(number: Option<i32>, year: i32, code: &str, national: Option<&str>) -> String {
    reference(number, year, code, national)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::part;

    #[test]
    fn a_card_is_told_by_the_place_where_it_stands() {
        let content = json!({ "father": { "cin": "A1" }, "declarant": { "cin": "A1" }, "mother": { "cin": "B2" } });
        assert_eq!(part(&content, "A1"), "registry-person-father");
        assert_eq!(part(&content, "B2"), "registry-person-mother");
        assert_eq!(part(&content, "C3"), "registry-person-other");
    }
}
