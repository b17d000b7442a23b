use kernel::directory::{self, UnitRecord};
use kernel::error::Outcome;
use kernel::look::{Look, look};
use kernel::session::Session;
use kernel::tx::begin_read;

use crate::acts::CommuneRead;

/// The units of the commune, parents before children, and how it looks.
#[tracing::instrument(name = "administration.commune.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn seen(session: &Session) -> Outcome<(Vec<UnitRecord>, Look)> {
    let permit = session.permit::<CommuneRead>()?;
    let mut tx = begin_read(&permit).await?;
    Ok((directory::units(&mut tx).await?, look(&mut tx, session).await?))
}
