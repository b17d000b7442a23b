//! A caller who stays: what was shown at the door is shown again each time, for as long as the stream lasts.

use super::{SessionToken, identify};
use crate::House;
use crate::db::Mode;
use crate::error::{Failure, Outcome};
use crate::session::{Actor, RequestInfo, Session};
use crate::tenant::Place;

/// What a caller showed at the door, and whom it was found to be.
pub struct Standing {
    house: House,
    place: Place,
    token: Option<SessionToken>,
    request: RequestInfo,
    actor: Actor,
}

impl std::fmt::Debug for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Standing").field("actor", &self.actor.id()).finish_non_exhaustive()
    }
}

impl Standing {
    /// Looks at what was shown, and remembers it together with whom it makes.
    ///
    /// # Errors
    /// Internal failures only; a bad token simply is nobody's.
    pub async fn of(
        house: &House,
        place: Place,
        token: Option<SessionToken>,
        request: RequestInfo,
    ) -> Outcome<(Self, Session)> {
        let session = super::authenticate(house, place.clone(), token.as_ref(), request.clone()).await?;
        let actor = session.actor().clone();
        Ok((Self { house: house.clone(), place, token, request, actor }, session))
    }

    /// The session as it is now, with the rights of now. Looking does not count as using it.
    ///
    /// # Errors
    /// [`Failure::Unauthenticated`] when it has ended; internal failures.
    pub async fn again(&self) -> Outcome<Session> {
        let request = (self.request.clone(), Mode::Read);
        let (session, ..) = identify(&self.house, self.place.clone(), self.token.as_ref(), request).await?;
        let now = session.actor();
        if now.kind() == self.actor.kind() && now.id() == self.actor.id() {
            Ok(session)
        } else {
            Err(Failure::Unauthenticated)
        }
    }

    /// What the process shares.
    #[must_use]
    pub fn house(&self) -> &House {
        &self.house
    }

    /// Whom it was found to be.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The commune and the unit of the host.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }
}
