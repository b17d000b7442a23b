//! The ledger of a régie, and what it holds, as far as the caller may see them.

use kernel::error::Outcome;
use kernel::gql::{Page, PageArgs};
use kernel::id::TypedId as _;
use kernel::session::Session;
use kernel::tx::begin_read;

use super::{Filter, Line, Position, Span, store};
use crate::acts;
use crate::error::not_found;
use crate::office::CashOfficeId;
use crate::remittance::OfficePlate;
use crate::remittance::store as books;

/// A page of a régie's ledger, oldest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page that is none, and for a régie that is not in the caller's reach.
#[tracing::instrument(name = "regie.remittance.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Line>, Filter)> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let (filter, args) = input?;
    let mut tx = begin_read(&permit).await?;
    let office = books::office(&mut tx, permit.scope(), filter.office).await?;
    let filter = office.map(|office| Filter { office: office.id, ..filter }).ok_or_else(|| not_found("officeId"))?;
    let found = store::page(&mut tx, &filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|line| (line.id, line)).collect()), filter))
}

/// What stands around the part of a ledger that [`page`] gave.
///
/// # Errors
/// See [`Session::permit`].
pub async fn span(session: &Session, filter: &Filter) -> Outcome<Span> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    store::span(&mut begin_read(&permit).await?, filter).await
}

/// What a régie holds now; `None` when it is not in the caller's reach.
///
/// # Errors
/// See [`Session::permit`]; refused for what is no identifier.
#[tracing::instrument(name = "regie.remittance.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn position(session: &Session, office: Outcome<CashOfficeId>) -> Outcome<Option<(OfficePlate, Position)>> {
    let permit = session.permit::<acts::RemittanceRead>()?;
    let office = office?;
    let mut tx = begin_read(&permit).await?;
    let Some(office) = books::office(&mut tx, permit.scope(), office.uuid()).await? else { return Ok(None) };
    let position = store::position(&mut tx, office.id).await?;
    Ok(Some((office, position)))
}
