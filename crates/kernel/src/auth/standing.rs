//! A caller who stays: what was shown at the door is shown again each time, for as long as the stream lasts.

use super::{BearerToken, SessionToken, bearer, identify};
use crate::House;
use crate::db::Mode;
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

impl Shown {
    fn cookie(&self) -> Option<&SessionToken> {
        match self {
            Self::Cookie(token) => Some(token),
            Self::Nothing | Self::Token(_) => None,
        }
    }
}

/// The session of a request, by what it shows: a bad cookie is nobody's, a bad access token is refused.
///
/// # Errors
/// [`Failure::Unauthenticated`] when the access token is not good here; [`Failure::TooMany`] when it comes too often, or when
/// too many that are not good come from the network address; internal failures.
pub async fn admit(house: &House, place: Place, shown: &Shown, request: RequestInfo) -> Outcome<Session> {
    match shown {
        Shown::Token(token) => bearer::authenticate(house, place, token, request).await,
        other => super::authenticate(house, place, other.cookie(), request).await,
    }
}

/// The same for a request that works at once, and then ends: see [`super::authenticate_to_work`].
///
/// # Errors
/// As [`admit`].
pub async fn admit_to_work(
    house: &House,
    place: Place,
    shown: &Shown,
    request: (RequestInfo, Mode),
) -> Outcome<Session> {
    match shown {
        Shown::Token(token) => bearer::authenticate_to_work(house, place, token, request).await,
        other => super::authenticate_to_work(house, place, other.cookie(), request).await,
    }
}

/// What a caller showed at the door, and whom it was found to be.
pub struct Standing {
    house: House,
    place: Place,
    shown: Shown,
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
        let request = (self.request.clone(), Mode::Read);
        let session = match &self.shown {
            Shown::Token(token) => {
                let found = bearer::identify(&self.house, self.place.clone(), token, request).await?;
                found.map(|(session, ..)| session).ok_or(Failure::Unauthenticated)?
            }
            other => identify(&self.house, self.place.clone(), other.cookie(), request).await?.0,
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
