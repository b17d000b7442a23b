//! The commune as everybody may see it.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::{DateTime, Duration, Utc};
use kernel::calendar::casablanca::{self, Shift};
use kernel::directory::UnitRecord;
use kernel::error::Internal;
use kernel::gql::people::{LocalNameObject, UnitObject};
use kernel::gql::{answer, session};
use kernel::look::Look;
use kernel::session::Session;
use kernel::tenant::Tenant;

use super::service;

/// Morocco's offset from UTC, from an instant on.
#[derive(SimpleObject)]
pub struct CivilOffset {
    /// From this instant on.
    at: DateTime<Utc>,
    /// Minutes ahead of UTC.
    minutes: i32,
}

/// The commune whose host was asked.
pub struct CommuneObject {
    session: Session,
    units: Vec<UnitRecord>,
    look: Look,
}

impl CommuneObject {
    fn tenant(&self) -> &Tenant {
        self.session.tenant()
    }
}

/// The commune whose host was asked.
#[Object(name = "Commune")]
impl CommuneObject {
    /// Key of the commune in this deployment, such as `sefrou`.
    async fn key(&self) -> &str {
        self.tenant().key.as_str()
    }
    /// Name.
    async fn name(&self) -> LocalNameObject {
        self.tenant().name.clone().into()
    }
    /// Geographic code of the Haut-Commissariat au Plan (RGPH 2024), such as `03.451.01.09`.
    async fn hcp_code(&self) -> &str {
        &self.tenant().hcp_code
    }
    /// Province or prefecture.
    async fn province(&self) -> LocalNameObject {
        self.tenant().province.clone().into()
    }
    /// Region.
    async fn region(&self) -> LocalNameObject {
        self.tenant().region.clone().into()
    }
    /// Accent colour, CSS `#rrggbb`.
    async fn accent(&self) -> &str {
        &self.look.accent
    }
    /// Languages of the interface, BCP 47.
    async fn locales(&self) -> &[String] {
        &self.look.locales
    }
    /// Whether every record is fictitious and marked so.
    async fn demo(&self) -> bool {
        self.session.house().demo
    }
    /// The commune that this one is a copy of, when it is one. A copy is for comparison: nothing is changed or sent there.
    async fn copy_of(&self) -> Option<&str> {
        self.tenant().copy.as_ref().map(|copy| copy.of.as_str())
    }
    /// The instant whose state a copy shows; none when this is no copy.
    async fn copied_at(&self) -> Option<DateTime<Utc>> {
        self.tenant().copy.as_ref().map(|copy| copy.at)
    }
    /// Whether e-mail is sent from here; never from a copy. Without it there are neither invitations nor links for a forgotten password.
    async fn mail_enabled(&self) -> bool {
        self.session.house().mailer.is_on() && self.tenant().copy.is_none()
    }
    /// Unit of this host: the commune itself, or an arrondissement on its own host.
    async fn here(&self) -> Result<UnitObject> {
        let here = self.units.iter().find(|unit| unit.id == self.session.here()).cloned();
        let here = here.ok_or_else(|| Internal::Broken("the host's unit is missing").into());
        Ok(answer(&self.session, here)?.into())
    }
    /// Every unit, parents before children.
    #[graphql(directive = kernel::gql::list_size::apply(100))]
    async fn units(&self) -> Vec<UnitObject> {
        self.units.iter().cloned().map(UnitObject::from).collect()
    }
    /// Morocco's offset from UTC, five years back and two ahead, earliest first: the offset at the beginning, then every change. A phone's
    /// own time-zone database may be years old; decrees change the rules at short notice.
    #[graphql(directive = kernel::gql::list_size::apply(50))]
    async fn civil_offsets(&self) -> Vec<CivilOffset> {
        let now = self.session.house().ambient.now();
        let (from, until) = (now - Duration::days(5 * 366), now + Duration::days(2 * 366));
        casablanca::offsets(from, until).into_iter().map(|Shift { at, minutes }| CivilOffset { at, minutes }).collect()
    }
    /// Modules switched on.
    async fn modules(&self) -> &[String] {
        &self.tenant().modules
    }
    /// Version of jamaa.
    async fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// Queries about the commune.
#[derive(Default)]
pub struct CommuneQuery;

#[Object]
impl CommuneQuery {
    /// The commune whose host was asked. Public.
    async fn commune(&self, ctx: &Context<'_>) -> Result<CommuneObject> {
        let session = session(ctx)?;
        let (units, look) = answer(session, service::seen(session).await)?;
        Ok(CommuneObject { session: session.clone(), units, look })
    }
}
