//! Finding, reading and printing acts. Each reading and each search is on record, in the same transaction.

use std::collections::HashMap;

use kernel::error::{Fault, Outcome};
use kernel::files::{self, Link};
use kernel::id::TypedId as _;
use kernel::limit::Quota;
use kernel::render::RenderJob;
use kernel::session::{Scope, Session};
use kernel::tx::{Change, Tx, begin};
use serde_json::json;
use uuid::Uuid;

use super::query::Criteria;
use super::{ActId, ActView, Wanted, store};
use crate::acts;
use crate::content::Regime;
use crate::document::paper::{Page, Source};
use crate::mention::MentionRow;

/// Far more than a person searches, far less than copying a register out by program takes.
pub(crate) const SEARCH_QUOTA: Quota = Quota { name: "act-search", burst: 120, per_hour: 3600 };

/// A page of a search.
#[derive(Debug)]
pub struct Found {
    /// Acts, newest first; one more than asked when there is a next page.
    pub acts: Vec<ActView>,
    /// How many there are in all, when that was asked.
    pub total: Option<i64>,
}

/// How much of the result is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Slice {
    /// Acts after this one.
    pub after: Option<Uuid>,
    /// At most so many.
    pub limit: i64,
    /// Whether to count them all.
    pub counted: bool,
    /// What to fetch beside the acts.
    pub wanted: Wanted,
}

/// Acts inside the scope, in the caller's transaction, seals checked; each in the order of its identifier, newest
/// first. The caller answers for the audit row.
///
/// # Errors
/// Internal failures only; acts that are not found are left out.
pub async fn views(
    tx: &mut impl Tx,
    session: &Session,
    scope: &Scope,
    ids: &[ActId],
    wanted: Wanted,
) -> Outcome<Vec<ActView>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let found = store::find(tx, scope, &ids, wanted.mentions).await?;
    let mut views = Vec::with_capacity(found.len());
    for store::Found { row, mentions, counted } in found {
        let intact = super::seal_fits(session, &row);
        let mut view = ActView::of(row, intact)?;
        if let Some(mentions) = mentions {
            annotate(session, &mut view, mentions, counted.unwrap_or_default());
        }
        views.push(view);
    }
    surround(tx, session, &mut views, Wanted { mentions: false, ..wanted }).await?;
    for view in views.iter().filter(|view| !view.intact) {
        let act = ActId::from_uuid(view.row.id);
        tracing::error!(%act, tenant = %session.tenant().key, "the seal of an act or of a mention is broken");
    }
    Ok(views)
}

/// What a resolver needs of an act that came without it, such as the answer of a registration. Lists fetch ahead.
///
/// # Errors
/// See [`Session::permit`].
pub(crate) async fn complete(session: &Session, view: &ActView, wanted: Wanted) -> Outcome<ActView> {
    let permit = session.permit::<acts::ActRead>()?;
    let mut views = [view.clone()];
    surround(&mut begin(&permit).await?, session, &mut views, wanted).await?;
    let [view] = views;
    Ok(view)
}

/// Puts mentions into the margin, their seals checked.
fn annotate(session: &Session, view: &mut ActView, mentions: Vec<MentionRow>, counted: i32) {
    let (keys, tenant) = (&session.house().keys, session.tenant().key.as_str());
    view.intact &= crate::mention::seal::fits(keys, tenant, &mentions, counted);
    view.mentions = Some(mentions);
}

/// One statement for each kind of thing, however many acts there are.
async fn surround(tx: &mut impl Tx, session: &Session, views: &mut [ActView], wanted: Wanted) -> Outcome<()> {
    let ids: Vec<Uuid> = views.iter().map(|view| view.row.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    if wanted.mentions {
        let counted = crate::mention::store::counted(tx, &ids).await?;
        let mut found = grouped(crate::mention::store::of_acts(tx, &ids).await?, |mention| mention.act_id);
        for view in views.iter_mut() {
            let mentions = found.remove(&view.row.id).unwrap_or_default();
            let counted = counted.get(&view.row.id).copied().unwrap_or_default();
            annotate(session, view, mentions, counted);
        }
    }
    if wanted.documents {
        let mut found = grouped(crate::document::store::of_acts(tx, &ids).await?, |document| document.act_id);
        views.iter_mut().for_each(|view| view.documents = Some(found.remove(&view.row.id).unwrap_or_default()));
    }
    if wanted.office {
        // An act inside the scope has its office inside the scope.
        let offices: Vec<Uuid> = views.iter().map(|view| view.row.office_id).collect();
        let offices = crate::office::store::list(tx, &Scope::All, Some(&offices)).await?;
        for view in views {
            view.office = offices.iter().find(|office| office.id == view.row.office_id).cloned();
        }
    }
    Ok(())
}

fn grouped<T>(rows: Vec<T>, act: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut groups: HashMap<Uuid, Vec<T>> = HashMap::new();
    rows.into_iter().for_each(|row| groups.entry(act(&row)).or_default().push(row));
    groups
}

/// Reads one act; the reading is on record. `None` when there is no such act in the caller's scope, and then nothing
/// tells whether it exists elsewhere.
///
/// # Errors
/// Internal failures only.
#[tracing::instrument(name = "registry.act.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn read(session: &Session, id: ActId, wanted: Wanted) -> Outcome<Option<ActView>> {
    let permit = session.permit::<acts::ActRead>()?;
    let mut tx = begin(&permit).await?;
    let found = views(&mut tx, session, permit.scope(), &[id], Wanted { mentions: true, ..wanted }).await?;
    let Some(view) = found.into_iter().next() else { return Ok(None) };
    let after = if view.intact { None } else { Some(json!({ "seal": "broken" })) };
    let audited = tx.audit(Change { after, ..about(&view) }).await?;
    tx.commit(audited).await?;
    Ok(Some(view))
}

/// Searches the register; who searched for what, and how many were found, is on record. When names give nothing, they
/// are tried once more without vowels, or as typed in part.
///
/// # Errors
/// Refused when the criteria are so broad that they would list the register.
#[tracing::instrument(name = "registry.act.search", skip_all, fields(tenant = %session.tenant().key))]
pub async fn search(session: &Session, criteria: &Criteria, slice: Slice) -> Outcome<Found> {
    let permit = session.permit::<acts::ActSearch>()?;
    if !criteria.is_enough() {
        return Err(Fault::at("registry-error-search-too-broad", &["filter"]).into());
    }
    let who = session.actor().id();
    session.house().limiter.count(session, SEARCH_QUOTA, &who).await?;
    let mut tx = begin(&permit).await?;
    let mut ids = store::search(&mut tx, permit.scope(), criteria, slice.after, slice.limit).await?;
    let mut used = criteria.clone();
    if let (true, Some(loose)) = (ids.is_empty(), criteria.loosened()) {
        ids = store::search(&mut tx, permit.scope(), &loose, slice.after, slice.limit).await?;
        used = loose;
    }
    let total = if slice.counted { Some(store::count(&mut tx, permit.scope(), &used).await?) } else { None };
    let ids: Vec<ActId> = ids.into_iter().map(ActId::from_uuid).collect();
    let acts = views(&mut tx, session, permit.scope(), &ids, slice.wanted).await?;
    let change = Change {
        object_kind: "search",
        object_id: format!("search_{}", session.request().id.simple()),
        object_label: "registry.act".to_owned(),
        unit: Some(session.here()),
        before: None,
        after: Some(json!({ "criteria": used, "shown": ids.len(), "total": total })),
    };
    let audited = tx.audit(change).await?;
    tx.commit(audited).await?;
    Ok(Found { acts, total })
}

/// Prints the page of the paper register (law 37-99: the paper register prevails, so the act must be on it). Answers
/// the path of a signed, short-lived link.
///
/// # Errors
/// Refused when the act is not found, is not one of law 37-99, or its seal is broken.
#[tracing::instrument(name = "registry.act.page_print", skip_all, fields(tenant = %session.tenant().key))]
pub async fn print_page(session: &Session, id: ActId) -> Outcome<String> {
    let permit = session.permit::<acts::ActPagePrint>()?;
    // Waited for before a connection is held, and not while holding one.
    let turn = session.house().renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let found = views(&mut tx, session, permit.scope(), &[id], Wanted { mentions: true, ..Wanted::NOTHING }).await?;
    let view = found.into_iter().next().ok_or_else(|| Fault::at("kernel-error-not-found", &["actId"]))?;
    if view.regime != Regime::Law37_99 {
        return Err(Fault::at("registry-error-page-not-paper", &["actId"]).into());
    }
    if !view.intact {
        return Err(Fault::at("registry-error-seal-broken", &["actId"]).into());
    }
    let house = session.house();
    let heading = crate::document::store::heading(&mut tx, view.row.office_id).await?;
    let look = kernel::look::look(&mut tx, session).await?;
    let source = Source {
        texts: &house.texts,
        tenant: session.tenant(),
        heading: &heading,
        look: &look,
        act: &view,
        // A page of the register holds what was registered.
        rectified: &view.content,
        at: house.ambient.now(),
        today: house.ambient.today(),
    };
    let job = RenderJob {
        template: "registry/page",
        data: kernel::look::with_seal(session, source.data(Page::Whole)).await?,
        qr: None,
        demo: house.demo,
        title: view.reference(),
        lang: "ar",
    };
    let content = house.renderer.render_in(turn, job).await?;
    let name = format!("page-{}.pdf", view.reference().replace([' ', '/'], "-"));
    let file = files::keep_awhile(&mut tx, session, &name, "application/pdf", content.into()).await?;
    let audited = tx.audit(Change { after: Some(json!({ "file": file.id })), ..about(&view) }).await?;
    tx.commit(audited).await?;
    Ok(Link::path(session, file.id))
}

/// The audit row of something done with an act. Its reference, not the person's name.
pub(crate) fn about(view: &ActView) -> Change {
    Change {
        object_kind: "act",
        object_id: ActId::from_uuid(view.row.id).to_string(),
        object_label: view.reference(),
        unit: Some(view.row.unit_id),
        before: None,
        after: None,
    }
}
