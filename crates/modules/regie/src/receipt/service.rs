//! Receipts: seen by those who work with the régie.

use kernel::error::Outcome;
use kernel::gql::{Page, PageArgs};
use kernel::session::Session;
use kernel::tx::begin_read;
use uuid::Uuid;

use super::{Filter, Receipt, store};
use crate::acts;

/// A page of the receipts that the caller may see, newest first, and the filter that it was read by.
///
/// # Errors
/// See [`Session::permit`]; refused for a page or a filter that is none.
#[tracing::instrument(name = "regie.receipt.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn page(session: &Session, input: Outcome<(Filter, PageArgs)>) -> Outcome<(Page<Receipt>, Filter)> {
    let permit = session.permit::<acts::ReceiptRead>()?;
    let (filter, args) = input?;
    let found = store::page(&mut begin_read(&permit).await?, permit.scope(), &filter, &args).await?;
    Ok((Page::new(&args, found.into_iter().map(|receipt| (receipt.id, receipt)).collect()), filter))
}

/// How many receipts [`page`] gives in all.
///
/// # Errors
/// See [`Session::permit`].
pub async fn count(session: &Session, filter: &Filter) -> Outcome<i64> {
    let permit = session.permit::<acts::ReceiptRead>()?;
    Ok(store::count(&mut begin_read(&permit).await?, permit.scope(), filter).await?)
}

/// One receipt; `None` when there is none in the caller's reach.
///
/// # Errors
/// See [`Session::permit`].
#[tracing::instrument(name = "regie.receipt.read", skip_all, fields(tenant = %session.tenant().key))]
pub async fn get(session: &Session, id: Option<Uuid>) -> Outcome<Option<Receipt>> {
    let permit = session.permit::<acts::ReceiptRead>()?;
    match id {
        Some(id) => store::get(&mut begin_read(&permit).await?, permit.scope(), id).await,
        None => Ok(None),
    }
}
