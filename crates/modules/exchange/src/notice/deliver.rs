//! From an event to the inboxes of those whom it concerns.

use futures::FutureExt as _;
use kernel::act::Effect;
use kernel::directory;
use kernel::error::Outcome;
use kernel::event::{self, Audience, EventRecord};
use kernel::id::{StaffId, TypedId as _};
use kernel::queue::{AT_HOME, Consumer, Lane, Note, Takes, Work};
use kernel::session::Session;
use kernel::tx::{Change, TenantTx, begin};
use serde_json::json;
use uuid::Uuid;

use super::{INBOX, Notice, store};
use crate::acts::NoticeDeliver;

/// Tells people.
pub(crate) const DELIVER: Consumer = Consumer {
    name: "exchange.notice.deliver",
    takes: Takes::EveryEvent,
    retries: AT_HOME,
    lane: Lane::Home,
    work: Work::Together(|session, notes| deliver(session, notes).boxed()),
};

#[tracing::instrument(name = "exchange.notice.deliver", skip_all, fields(tenant = %session.tenant().key))]
async fn deliver(session: &Session, notes: &[Note]) -> Outcome<()> {
    let permit = session.permit::<NoticeDeliver>()?;
    // Most events are nobody's news: no transaction for them.
    let is_news = |note: &&Note| session.house().notices(&note.kind).next().is_some();
    let news: Vec<Note> = notes.iter().filter(is_news).cloned().collect();
    if news.is_empty() {
        return Ok(());
    }
    let mut tx = begin(&permit).await?;
    let mut changes = Vec::new();
    for event in event::take_all(&mut tx, &news, DELIVER.name).await? {
        changes.push(tell(&mut tx, session, &event).await?);
    }
    tx.commit_each(changes).await
}

/// Tells everybody whom an event concerns.
async fn tell(tx: &mut TenantTx, session: &Session, event: &EventRecord) -> Outcome<Change> {
    let people = audience(tx, session, event).await?;
    let mut told = Vec::with_capacity(people.len());
    for staff in people {
        let notice = notice(session, event, staff);
        if store::insert(tx, &notice).await? {
            tx.hint(INBOX, None, StaffId::from_uuid(staff));
            told.push(notice);
        }
    }
    let sent = crate::delivery::send_notices(tx, session, event, &told).await?;
    Ok(Change {
        object_kind: "event",
        object_id: format!("evt_{}", event.id.simple()),
        object_label: event.kind.clone(),
        unit: event.unit_id,
        before: None,
        after: Some(json!({ "told": told.len(), "sent": sent })),
    })
}

/// Everybody whom a declared notice of this event is for, once, deputies among them; never who did it.
async fn audience(tx: &mut TenantTx, session: &Session, event: &EventRecord) -> Outcome<Vec<Uuid>> {
    let mut people = Vec::new();
    for def in session.house().notices(&event.kind) {
        match def.to {
            Audience::WhoMay(act) => {
                let lent_on = (!is_key(session, act)).then(|| session.house().ambient.today());
                people.extend(directory::who_may(tx, act, event.unit_id, event.owner_id, lent_on).await?);
            }
            Audience::Owner => people.extend(event.owner_id),
        }
    }
    people.sort_unstable();
    people.dedup();
    people.retain(|staff| format!("stf_{}", staff.simple()) != event.actor_id);
    Ok(people)
}

fn is_key(session: &Session, act: &str) -> bool {
    session.house().acts().iter().any(|one| one.name == act && one.effect == Effect::Key)
}

fn notice(session: &Session, event: &EventRecord, staff: Uuid) -> Notice {
    Notice {
        id: session.house().ambient.uuid(),
        event_id: event.id,
        staff_id: staff,
        kind: event.kind.clone(),
        at: event.at,
        unit_id: event.unit_id,
        payload: event.payload.clone(),
        read_at: None,
    }
}
