//! A caller who stays: what was shown at the door is shown again each time, for as long as the stream lasts.

use super::{BearerToken, SessionToken, bearer, identify};
use crate::House;
use crate::error::{Failure, Outcome};
use crate::session::{Actor, RequestInfo, Session};
use crate::tenant::Place;

/// What a caller shows at the door.
#[derive(Debug, Clone)]
pub enum Shown {
    /// Nothing.
    Nothing,
    /// The cookie of a sign-in.
    Cookie(SessionToken),
    /// An access token. With one, cookies count for nothing.
    Token(BearerToken),
}

/// What a caller showed at the door, and whom it was found to be.
pub struct Standing {
    house: House,
    place: Place,
    shown: Shown,
    request: RequestInfo,
    actor: Actor,
}

/// The session of a request, by what it shows: a bad cookie is nobody's, a bad access token is refused.
///
/// # Errors
/// Those of [`super::authenticate_bearer`]; internal failures.
pub async fn admit(house: &House, place: Place, shown: &Shown, request: RequestInfo) -> Outcome<Session> {
    match shown {
        Shown::Nothing => super::authenticate(house, place, None, request).await,
        Shown::Cookie(token) => super::authenticate(house, place, Some(token), request).await,
        Shown::Token(token) => super::authenticate_bearer(house, place, token, request).await,
    }
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
    /// As [`admit`].
    pub async fn of(house: &House, place: Place, shown: Shown, request: RequestInfo) -> Outcome<(Self, Session)> {
        let session = admit(house, place.clone(), &shown, request.clone()).await?;
        let actor = session.actor().clone();
        Ok((Self { house: house.clone(), place, shown, request, actor }, session))
    }

    /// The session as it is now, with the rights of now. Looking does not count as using it.
    ///
    /// # Errors
    /// [`Failure::Unauthenticated`] when it has ended; internal failures.
    pub async fn again(&self) -> Outcome<Session> {
        let (house, place, request) = (&self.house, self.place.clone(), self.request.clone());
        let session = match &self.shown {
            Shown::Nothing => identify(house, place, None, request).await?.0,
            Shown::Cookie(token) => identify(house, place, Some(token), request).await?.0,
            Shown::Token(token) => {
                let found = bearer::identify(house, place, token, request).await?;
                found.map(|(session, _)| session).ok_or(Failure::Unauthenticated)?
            }
        };
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
