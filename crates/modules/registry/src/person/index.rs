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
    let mut report = serde_json::Map::new();
    for kind in KINDS {
        let rows = store::unnamed(&mut tx, kind, A_NIGHT).await?;
        let words = rows.iter().map(|(_, says)| said(kind, says)).collect::<Result<Vec<_>, _>>()?;
        let ids: Vec<Uuid> = rows.iter().map(|(id, _)| *id).collect();
        store::insert(&mut tx, kind, &ids, &words).await?;
        report.insert(kind.to_owned(), json!(ids.len()));
    }
    let change = job::finish(&mut tx, run, Value::Object(report)).await?;
    let audited = tx.audit(change).await?;
    tx.commit(audited).await
}

fn said(kind: &str, says: &Value) -> Result<String, Internal> {
    let text = |at: usize| says.get(at).and_then(Value::as_str);
    Ok(match kind {
        "mention" => words::of_mention(text(0).unwrap_or_default(), text(1).unwrap_or_default()),
        "request" => words::of_request(text(0).unwrap_or_default(), text(1)),
        _ => words::of_content(&serde_json::from_value(says.clone())?),
    })
}
