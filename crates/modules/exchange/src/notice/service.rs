use kernel::error::{Fault, Outcome};
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::{Change, begin, begin_read};
use serde_json::json;

use super::{Channel, INBOX, Notice, NoticeId, Preference, store};
use crate::acts::{NoticeMark, NoticeRead, PreferenceSet};

/// A page of one's own inbox, newest first.
#[tracing::instrument(name = "exchange.notice.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn list(session: &Session, unread: bool, page: PageArgs) -> Outcome<Page<Notice>> {
    let permit = session.permit::<NoticeRead>()?;
    let me = session.staff()?.uuid();
    let rows = store::page(&mut begin_read(&permit).await?, permit.scope(), me, unread, &page).await?;
    Ok(Page::new(&page, rows.into_iter().map(|notice| (notice.id, notice)).collect()))
}

/// How many of one's own were not read, at most 100.
pub(crate) async fn unread(session: &Session) -> Outcome<i64> {
    let permit = session.permit::<NoticeRead>()?;
    let me = session.staff()?.uuid();
    Ok(store::unread(&mut begin_read(&permit).await?, permit.scope(), me).await?)
}

/// Marks some of one's own as read, or all with `None`; gives how many are left.
///
/// # Errors
/// Refused when one of them is not one's own.
#[tracing::instrument(name = "exchange.notice.mark", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn mark(session: &Session, ids: Option<Vec<NoticeId>>) -> Outcome<i64> {
    let permit = session.permit::<NoticeMark>()?;
    let me = session.staff()?;
    let mut tx = begin(&permit).await?;
    let mut ids: Option<Vec<_>> = ids.map(|ids| ids.into_iter().map(NoticeId::uuid).collect());
    if let Some(ids) = &mut ids {
        ids.sort_unstable();
        ids.dedup();
        if store::count(&mut tx, permit.scope(), me.uuid(), ids).await? != ids.len() {
            return Err(Fault::at("kernel-error-not-found", &["noticeIds"]).into());
        }
    }
    let now = tx.now();
    let marked = store::mark(&mut tx, permit.scope(), me.uuid(), ids.as_deref(), now).await?;
    let left = store::unread(&mut tx, permit.scope(), me.uuid()).await?;
    if marked > 0 {
        tx.hint(INBOX, None, me);
        let audited = tx.audit(own("notice", me.to_string(), json!({ "read": marked }))).await?;
        tx.commit(audited).await?;
    }
    Ok(left)
}

/// The channels that this deployment has: without a mail server there are no letters, without a gateway no short messages.
pub(crate) fn channels(session: &Session) -> Outcome<Vec<Channel>> {
    session.permit::<NoticeRead>()?;
    let house = session.house();
    let there = |channel: &Channel| match channel {
        Channel::Email => house.mailer.is_on(),
        Channel::Sms => house.sms.is_some(),
        Channel::Push => true,
    };
    Ok(Channel::ALL.into_iter().filter(there).collect())
}

/// What one chose for every kind of notice.
pub(crate) async fn preferences(session: &Session) -> Outcome<Vec<Preference>> {
    let permit = session.permit::<NoticeRead>()?;
    let me = session.staff()?.uuid();
    let on = store::switched_on(&mut begin_read(&permit).await?, permit.scope(), &[me]).await?;
    let mut kinds: Vec<&'static str> =
        session.house().modules.iter().flat_map(|module| module.notices).map(|def| def.event).collect();
    kinds.dedup();
    let chosen = |kind: &'static str| {
        let is_on = |channel: &Channel| on.iter().any(|(_, k, c)| k == kind && c == channel.as_str());
        Preference { kind, on: Channel::ALL.into_iter().filter(is_on).collect() }
    };
    Ok(kinds.into_iter().map(chosen).collect())
}

/// Switches a channel on or off for one kind of notice.
///
/// # Errors
/// Refused for a kind that no module tells.
#[tracing::instrument(name = "exchange.preference.set", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn choose(session: &Session, kind: &str, channel: Channel, enabled: bool) -> Outcome<Vec<Preference>> {
    let permit = session.permit::<PreferenceSet>()?;
    let me = session.staff()?;
    if session.house().notices(kind).next().is_none() {
        return Err(Fault::at("exchange-error-kind", &["kind"]).into());
    }
    let mut tx = begin(&permit).await?;
    store::switch(&mut tx, me.uuid(), kind, channel.as_str(), enabled).await?;
    let after = json!({ "kind": kind, "channel": channel.as_str(), "enabled": enabled });
    let audited = tx.audit(own("preference", me.to_string(), after)).await?;
    tx.commit(audited).await?;
    preferences(session).await
}

/// A change of somebody's own things.
pub(crate) fn own(kind: &'static str, id: String, after: serde_json::Value) -> Change {
    Change { object_kind: kind, object_id: id, after: Some(after), ..Change::default() }
}
