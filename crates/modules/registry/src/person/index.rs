//! Records that were made before anybody could be found in them by every part are looked through at night.

use futures::FutureExt as _;
use kernel::error::{Internal, Outcome};
use kernel::job::{self, CatchUp, Due, JobDef, Schedule};
use kernel::session::Session;
use kernel::tx::begin;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{store, words};
use crate::acts::PersonIndex;

/// Every night; there is nothing to do once it has caught up.
pub(crate) const INDEX: JobDef = JobDef {
    name: "registry.person.index",
    schedule: Schedule::Daily(2, 30),
    catch_up: CatchUp::Latest,
    work: |session, due| index(session, due).boxed(),
};

/// Records of a kind that one night looks through.
const A_NIGHT: i64 = 20_000;
const KINDS: [&str; 4] = ["act", "declaration", "mention", "request"];

#[tracing::instrument(name = "registry.person.index", skip_all, fields(tenant = %session.tenant().key))]
async fn index(session: &Session, due: &Due) -> Outcome<()> {
    let permit = session.permit::<PersonIndex>()?;
    let mut tx = begin(&permit).await?;
    let Some(run) = job::start(&mut tx, due).await? else { return Ok(()) };
    let (mut report, mut unreadable) = (serde_json::Map::new(), 0);
    for kind in KINDS {
        let rows = store::unnamed(&mut tx, kind, A_NIGHT).await?;
        let read: Vec<(Uuid, String)> =
            rows.iter().filter_map(|(id, says)| Some((*id, readable(session, kind, *id, says)?))).collect();
        unreadable += rows.len() - read.len();
        let (ids, words): (Vec<Uuid>, Vec<String>) = read.into_iter().unzip();
        store::insert(&mut tx, kind, &ids, &words).await?;
        report.insert(kind.to_owned(), json!(ids.len()));
    }
    if unreadable > 0 {
        report.insert("unreadable".to_owned(), json!(unreadable));
    }
    let change = job::finish(&mut tx, run, Value::Object(report)).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}

/// Whom a record names. One that cannot be read is left out and told, so that it does not keep the others waiting: by its identifier alone,
/// for what the failure says may quote it.
fn readable(session: &Session, kind: &str, id: Uuid, says: &Value) -> Option<String> {
    let words = said(kind, says);
    if words.is_err() {
        tracing::error!(tenant = %session.tenant().key, kind, %id, "a record cannot be read, and nobody is found in it");
    }
    words.ok()
}

fn said(kind: &str, says: &Value) -> Result<String, Internal> {
    let text = |at: usize| says.get(at).and_then(Value::as_str);
    Ok(match kind {
        "mention" => words::of_mention(text(0).unwrap_or_default(), text(1).unwrap_or_default()),
        "request" => words::of_request(text(0).unwrap_or_default(), text(1)),
        _ => words::of_content(&serde_json::from_value(says.clone())?),
    })
}
