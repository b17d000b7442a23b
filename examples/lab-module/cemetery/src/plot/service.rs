//! One function a use case: permit, transaction, store, audit, commit.

use chrono::NaiveDate;
use kernel::calendar::{Lang, format_long};
use kernel::error::{Failure, Fault, Outcome, broke};
use kernel::files::{self, Link};
use kernel::gql::{Page, PageArgs};
use kernel::id::{TypedId as _, UnitId};
use kernel::render::RenderJob;
use kernel::session::Session;
use kernel::tenant::LocalName;
use kernel::tx::{Change, Operation, begin, begin_read};
use serde_json::json;
use uuid::Uuid;

use super::{Plot, PlotId, day_fault, place_fault, store};
use crate::acts;

/// A plot to enter.
#[derive(Debug, serde::Serialize)]
pub struct Create {
    /// The client's operation.
    pub operation: Uuid,
    /// Unit that keeps the cemetery.
    pub unit: UnitId,
    /// Section, row and grave.
    pub place: String,
    /// Who lies there.
    pub holder: LocalName,
    /// The day it was given.
    pub given_on: NaiveDate,
}

/// A page of the plots that the caller may see, newest first.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "cemetery.plot.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn list(session: &Session, args: Outcome<PageArgs>) -> Outcome<Page<Plot>> {
    let permit = session.permit::<acts::PlotRead>()?;
    let args = args?;
    let rows = store::page(&mut begin_read(&permit).await?, permit.scope(), &args).await?;
    Ok(Page::new(&args, rows.into_iter().map(|row| (row.id, row)).collect()))
}

/// Enters a plot. Repeating the operation gives the same one.
///
/// # Errors
/// Refused when the place is none or taken, the day lies ahead, or the unit is not within the caller's reach.
#[tracing::instrument(name = "cemetery.plot.create", skip_all, fields(tenant = %session.tenant().key))]
pub async fn create(session: &Session, input: Outcome<Create>) -> Outcome<Plot> {
    let permit = session.permit::<acts::PlotCreate>()?;
    let input = input?;
    let ambient = &session.house().ambient;
    let faults: Vec<Fault> =
        [place_fault(&input.place), day_fault(input.given_on, ambient.today())].into_iter().flatten().collect();
    if !faults.is_empty() {
        return Err(Failure::Refused(faults));
    }
    let (unit, by) = (input.unit.uuid(), session.staff()?.uuid());
    let mut tx = begin(&permit).await?;
    if let Operation::Replay(earlier) = tx.operation::<PlotId>(input.operation, &input).await? {
        let found = store::find(&mut tx, permit.scope(), earlier.uuid()).await?;
        return found.ok_or_else(|| Fault::at("kernel-error-not-found", &["operationId"]).into());
    }
    if !permit.scope().covers(unit, by) || !store::unit_exists(&mut tx, unit).await? {
        return Err(Fault::at("kernel-error-not-found", &["unitId"]).into());
    }
    let Create { place, holder, given_on, .. } = input;
    let plot = Plot { id: ambient.uuid(), unit_id: unit, place, holder, given_on };
    if let Err(error) = store::insert(&mut tx, &plot, (ambient.now(), by)).await {
        let taken = broke(&error, "plot_place");
        return Err(if taken { Fault::at("cemetery-error-taken", &["place"]).into() } else { error.into() });
    }
    tx.answer(input.operation, &PlotId::from_uuid(plot.id)).await?;
    let after = json!({ "place": plot.place, "holder": plot.holder, "given_on": plot.given_on });
    let audited = tx.audit(Change { after: Some(after), ..about(&plot) }).await?;
    tx.commit(audited).await?;
    Ok(plot)
}

/// Prints the certificate of a plot; answers the path of a signed, short-lived link.
///
/// # Errors
/// Refused when the plot is not within the caller's reach.
#[tracing::instrument(name = "cemetery.plot.certify", skip_all, fields(tenant = %session.tenant().key))]
pub async fn certify(session: &Session, id: PlotId) -> Outcome<String> {
    let permit = session.permit::<acts::PlotCertify>()?;
    let house = session.house();
    // Waited for before a connection is held, and not while holding one.
    let turn = house.renderer.turn().await?;
    let mut tx = begin(&permit).await?;
    let plot = store::find(&mut tx, permit.scope(), id.uuid()).await?;
    let plot = plot.ok_or_else(|| Fault::at("kernel-error-not-found", &["plotId"]))?;
    let job = RenderJob {
        template: "cemetery/certificate",
        data: page(session, &plot),
        qr: None,
        demo: house.demo,
        title: plot.place.clone(),
        lang: "ar",
    };
    let content = house.renderer.render_in(turn, job).await?;
    let name = format!("plot-{}.pdf", plot.place);
    let file = files::keep(&mut tx, session, &name, "application/pdf", content.into()).await?;
    let audited = tx.audit(Change { after: Some(json!({ "file": file.id })), ..about(&plot) }).await?;
    tx.commit(audited).await?;
    Ok(Link::path(session, file.id))
}

/// What the template is filled with: values ready to print, in both languages.
fn page(session: &Session, plot: &Plot) -> serde_json::Value {
    let (tenant, ambient) = (session.tenant(), &session.house().ambient);
    let both = |day: NaiveDate| json!({ "ar": format_long(day, Lang::Ar), "fr": format_long(day, Lang::Fr) });
    json!({
        "issued_at": ambient.now().to_rfc3339(),
        "letterhead": { "commune": tenant.name, "office": tenant.name, "accent": tenant.accent },
        "document": { "number": null, "control_code": null },
        "plot": { "place": plot.place, "holder": plot.holder, "given_on": both(plot.given_on) },
        "printed_on": both(ambient.today()),
    })
}

fn about(plot: &Plot) -> Change {
    Change {
        object_kind: "plot",
        object_id: PlotId::from_uuid(plot.id).to_string(),
        object_label: plot.place.clone(),
        unit: Some(plot.unit_id),
        before: None,
        after: None,
    }
}
