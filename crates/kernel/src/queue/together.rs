//! Notes of one commune that a consumer takes in one go: what comes under load costs one transaction instead of one for each.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use futures::StreamExt as _;
use uuid::Uuid;

use super::store::Claimed;
use super::worker::{AT_ONCE, job_session, note};
use super::{Consumer, Note, Places, Work};
use crate::House;
use crate::auth;
use crate::error::{Internal, Outcome};
use crate::tenant::TenantKey;

/// Longest that those who take several may take for a commune's notes, one after the other; what is left comes by itself.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// What was dealt with already: the note's event, and the consumer.
pub(super) type Dealt = HashSet<(Uuid, &'static str)>;

/// Hands each commune's notes to those who take several at once. What failed is not among what is given back.
pub(super) async fn together(house: &House, places: &dyn Places, claimed: &[Claimed]) -> Dealt {
    let mut communes: BTreeMap<&str, Vec<&Claimed>> = BTreeMap::new();
    for one in claimed {
        communes.entry(&one.tenant_key).or_default().push(one);
    }
    let several = communes.into_iter().filter(|(_, notes)| notes.len() > 1);
    let each = several.map(|(key, notes)| async move {
        of_commune(house, places, key, &notes).await.unwrap_or_else(|failure| {
            tracing::debug!(error = %failure, tenant = key, "each by itself");
            Dealt::new()
        })
    });
    let dealt: Vec<Dealt> =
        futures::stream::iter(each.collect::<Vec<_>>()).buffer_unordered(AT_ONCE as usize).collect().await;
    dealt.into_iter().flatten().collect()
}

async fn of_commune(house: &House, places: &dyn Places, key: &str, claimed: &[&Claimed]) -> Outcome<Dealt> {
    let key = TenantKey::new(key).map_err(|_| Internal::Broken("queued tenant key"))?;
    let mut dealt = Dealt::new();
    let consumers = takers(house, claimed);
    if consumers.is_empty() {
        return Ok(dealt);
    }
    let place = places.place(&key).await?.ok_or(Internal::Broken("the commune of the note is not there"))?;
    let permissions = auth::of_jobs(house, &key).await?;
    let until = tokio::time::Instant::now() + PATIENCE;
    for (consumer, work, notes) in consumers {
        let session = job_session(house, place.clone(), consumer.name, std::sync::Arc::clone(&permissions));
        let ids: Vec<Uuid> = notes.iter().map(|note| note.id).collect();
        // In a task of its own: a panic is a failure of these notes and of nothing else.
        let task = tokio::spawn(async move { tokio::time::timeout_at(until, work(&session, &notes)).await });
        match task.await {
            Ok(Ok(Ok(()))) => dealt.extend(ids.into_iter().map(|id| (id, consumer.name))),
            Ok(Ok(Err(failure))) => tracing::debug!(consumer = consumer.name, error = %failure, "each by itself"),
            Ok(Err(_)) | Err(_) => tracing::debug!(consumer = consumer.name, "each by itself"),
        }
    }
    Ok(dealt)
}

type Taken = (
    &'static Consumer,
    for<'a> fn(&'a crate::session::Session, &'a [Note]) -> futures::future::BoxFuture<'a, Outcome<()>>,
    Vec<Note>,
);

/// Those who take several at once, each with what it takes of these.
fn takers(house: &House, claimed: &[&Claimed]) -> Vec<Taken> {
    let all = house.modules.iter().flat_map(|module| module.consumers);
    let several = all.filter_map(|consumer| match consumer.work {
        Work::Together(work) => Some((consumer, work)),
        Work::Each(_) => None,
    });
    let with_notes = several.map(|(consumer, work)| {
        let own = claimed.iter().filter(|one| consumer.wants(house, &one.kind));
        (consumer, work, own.map(|one| note(house, one)).collect::<Vec<_>>())
    });
    with_notes.filter(|(_, _, notes)| notes.len() > 1).collect()
}
