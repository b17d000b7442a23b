//! Where a person occurs in the register: acts, declarations that are no act, requests for documents.

mod index;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use async_trait::async_trait;
use chrono::NaiveDate;
use kernel::error::Outcome;
use kernel::id::TypedId as _;
use kernel::person::{Due, Ends, Holder, Holding, Keep, Occurrence, Retention, Sought};
use kernel::session::Scope;
use kernel::tx::TenantTx;
use uuid::Uuid;

use crate::act::{ActId, reference};
use crate::declaration::DeclarationId;
use crate::document::DocumentId;

pub(crate) use index::INDEX;

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

/// Papers that were issued from an act: copies of what it says, each as it was handed over.
static PAPER: Holding = Holding {
    what: "registry-held-paper",
    why: "registry-held-paper-why",
    keep: "registry-held-request-keep",
    rectify: "registry-held-act-rectify",
};

/// Marginal mentions: what happened to a person, and with whom (law 36-21 art. 36).
static MENTION: Holding = Holding {
    what: "registry-held-mention",
    why: "registry-held-mention-why",
    keep: "registry-held-act-keep",
    rectify: "registry-held-act-rectify",
};
/// Rows of the trail about a record that names the person: they are called by that name.
static TRAIL: Holding = Holding {
    what: "registry-held-trail",
    why: "registry-held-trail-why",
    keep: "registry-held-trail-keep",
    rectify: "registry-held-trail-rectify",
};

/// The register, as a holder of people's data.
#[derive(Debug)]
pub struct Register;

/// A record that names the person.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) id: Uuid,
    pub(crate) unit: Uuid,
    pub(crate) since: NaiveDate,
    pub(crate) label: String,
    pub(crate) words: String,
}

/// Papers issued from one act.
#[derive(Debug)]
pub(crate) struct Issued {
    pub(crate) act: Uuid,
    pub(crate) since: NaiveDate,
    pub(crate) count: i64,
}

#[async_trait]
impl Holder for Register {
    async fn find(&self, tx: &mut TenantTx, scope: &Scope, sought: &Sought) -> Outcome<Vec<Occurrence>> {
        let Some(patterns) = words::patterns(sought) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for row in store::acts(tx, scope, &patterns).await? {
            row.tell(&ACT, |id| ActId::from_uuid(id).to_string(), sought, &mut found);
        }
        for row in store::declarations(tx, scope, &patterns).await? {
            row.tell(&DECLARATION, |id| DeclarationId::from_uuid(id).to_string(), sought, &mut found);
        }
        let papers = papers(tx, scope, &found).await?;
        let objects: Vec<(String, String)> = distinct(&found);
        found.extend(papers);
        for row in store::mentions(tx, scope, &patterns).await? {
            row.tell(&MENTION, |id| ActId::from_uuid(id).to_string(), sought, &mut found);
        }
        for row in store::requests(tx, scope, &patterns).await? {
            row.tell(&REQUEST, |id| DocumentId::from_uuid(id).to_string(), sought, &mut found);
        }
        for (object_id, since, unit) in store::trail(tx, scope, &objects).await? {
            let label = objects.iter().find(|(id, _)| *id == object_id).map(|(_, label)| label.clone());
            let label = label.unwrap_or_default();
            let part = "registry-person-named";
            found.push(Occurrence { holding: &TRAIL, object_id, label, part, unit, since, count: None });
        }
        Ok(found)
    }

    async fn refers(&self, tx: &mut TenantTx, files: &[Uuid]) -> Outcome<Vec<Uuid>> {
        Ok(store::referred(tx, files).await?)
    }

    fn rules(&self) -> &'static [Retention] {
        &RULES
    }

    async fn due(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        let records = store::abandoned(tx, keep.until(&ABANDONED)).await?;
        Ok(vec![keep.due(ABANDONED, records)])
    }

    /// A declaration that was given up stays as it was: whether it goes is decided by people, not by a clock. It is told.
    async fn expire(&self, tx: &mut TenantTx, keep: &Keep) -> Outcome<Vec<Due>> {
        self.due(tx, keep).await
    }
}

/// Declarations that were given up: two years, in which their declarants may come back with questions.
pub(crate) const ABANDONED: Retention = Retention {
    key: "registry.declaration_abandoned",
    months: 24,
    least: 12,
    most: 120,
    ends: Ends::Archived,
    tables: &["declaration", "declaration_return", "named"],
};
/// Registers and margins: who is named there, and who signed by which right (law 36-21).
const ACTS: Retention = Retention::forever(
    "registry.act",
    &["act", "mention", "office", "office_regime", "delegation", "delegation_end", "declaration_erased"],
);
/// Who was given what from them.
const PAPERS: Retention =
    Retention::forever("registry.document_request", &["document_request", "document", "document_reprint"]);
/// All of them.
const RULES: [Retention; 3] = [ABANDONED, ACTS, PAPERS];

impl Row {
    fn tell(
        self,
        holding: &'static Holding,
        print: impl Fn(Uuid) -> String,
        sought: &Sought,
        into: &mut Vec<Occurrence>,
    ) {
        for part in words::parts(&self.words, sought) {
            into.push(Occurrence {
                holding,
                object_id: print(self.id),
                label: self.label.clone(),
                part,
                unit: Some(self.unit),
                since: self.since,
                count: None,
            });
        }
    }
}

/// How many papers were issued from each act that was found, under that act: who asked for them, and when, is read in the act.
async fn papers(tx: &mut TenantTx, scope: &Scope, found: &[Occurrence]) -> Outcome<Vec<Occurrence>> {
    let acts = found.iter().filter(|one| *one.holding == ACT);
    let mut acts: Vec<(ActId, &Occurrence)> =
        acts.filter_map(|one| Some((ActId::parse(&one.object_id).ok()?, one))).collect();
    acts.dedup_by_key(|(id, _)| *id);
    let ids: Vec<Uuid> = acts.iter().map(|(id, _)| id.uuid()).collect();
    let issued = store::issued(tx, scope, &ids).await?;
    let told = issued.into_iter().filter_map(|papers| {
        let (_, act) = acts.iter().find(|(id, _)| id.uuid() == papers.act)?;
        let (object_id, label) = (act.object_id.clone(), act.label.clone());
        let (since, count) = (papers.since, Some(papers.count));
        Some(Occurrence {
            holding: &PAPER,
            object_id,
            label,
            part: "registry-person-copied",
            unit: act.unit,
            since,
            count,
        })
    });
    Ok(told.collect())
}

/// Each record once, with what people call it.
fn distinct(found: &[Occurrence]) -> Vec<(String, String)> {
    let mut objects: Vec<(String, String)> = Vec::new();
    for one in found {
        if objects.last().is_none_or(|(id, _)| *id != one.object_id) {
            objects.push((one.object_id.clone(), one.label.clone()));
        }
    }
    objects
}

/// How an act is called, from its columns.
pub(crate) fn act_label(number: Option<i32>, year: i32, code: &str, national: Option<&str>) -> String {
    reference(number, year, code, national)
}
