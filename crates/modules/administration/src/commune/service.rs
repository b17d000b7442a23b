use kernel::directory::{self, UnitRecord};
use kernel::error::Outcome;
use kernel::session::Session;
use kernel::tx::begin_read;

use crate::acts::CommuneRead;

/// The units of the commune, parents before children.
#[tracing::instrument(name = "administration.commune.read", skip_all, fields(tenant = %session.tenant().key))]
pub(crate) async fn units(session: &Session) -> Outcome<Vec<UnitRecord>> {
    let permit = session.permit::<CommuneRead>()?;
    directory::units(&mut begin_read(&permit).await?).await
}
