//! Payments, channels and their days, as they are seen.

use kernel::error::Outcome;
use kernel::gql::{Page, PageArgs};
use kernel::session::Session;
use kernel::tx::begin_read;
use uuid::Uuid;

use super::{Channel, DayFilter, Filter, Payment, ReconciledDay, store};
use crate::acts;

/// The channels that the caller may see, of a régie or all, by code.
///
/// # Errors
/// See [`Session::permit`]; refused for an identifier that is none.
#[tracing::instrument(name = "regie.payment.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn channels(session: &Session, office: Outcome<Option<Uuid>>) -> Outcome<Vec<Channel>> {
    let permit = session.permit::<acts::PaymentRead>()?;
    let office = office?;
    Ok(store::channel::list(&mut begin_read(&permit).await?, permit.scope(), (office, None)).await?)
}

/// One channel; `None` when there is none in the caller's reach.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.payment.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn channel(session: &Session, id: Option<Uuid>) -> Outcome<Option<Channel>> {
    let permit = session.permit::<acts::PaymentRead>()?;
    let Some(id) = id else { return Ok(None) };
    Ok(store::channel::get(&mut begin_read(&permit).await?, permit.scope(), id).await?)
}

/// A page of the payments that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.payment.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Payment>, Filter)> {
    let permit = session.permit::<acts::PaymentRead>()?;
    let (filter, args) = input?;
    let found = store::page(&mut begin_read(&permit).await?, permit.scope(), &filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|payment| (payment.id, payment)).collect()), filter))
}

/// How many payments [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::PaymentRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// A page of the reconciled days that the caller may see, of a channel or of all, newest first.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or an identifier that is none.
#[tracing::instrument(name = "regie.payment.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn days(
    session: &Session,
    input: Outcome<(DayFilter, PageArgs)>,
) -> Outcome<(Page<ReconciledDay>, DayFilter)> {
    let permit = session.permit::<acts::PaymentRead>()?;
    let (filter, args) = input?;
    let found = store::day::page(&mut begin_read(&permit).await?, permit.scope(), &filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|day| (day.id, day)).collect()), filter))
}

/// How many reconciled days [`days`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count_days(session: &Session, filter: &DayFilter) -> Outcome<i64> {
    let permit = session.permit::<acts::PaymentRead>()?;
    Ok(store::day::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}
