//! The journey of a browser to a provider and back. What must be remembered on the way stays with the browser that left, sealed
//! under the commune's key: whoever comes back without it, with another's, at another commune or host, too late, or a second
//! time, has not come back.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use kernel::auth::SessionToken;
use kernel::error::{Failure, Outcome};
use kernel::id::TypedId as _;
use kernel::keys::sha256;
use kernel::session::{Actor, Permit, Session};
use kernel::tx::begin;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::admission::{self, Admitted};
use super::client::{self, Proved, Returned, Trouble};
use super::{Provider, ProviderId, local_path, store};
use crate::acts::{IdentityLink, SessionOpen};
use crate::passkey::ceremony::Ceremony;
use crate::passkey::store as challenges;
use crate::session::service::throttle;

/// On the way to the provider.
const AWAY: &str = "provider";
/// The longest code, state and so on that is looked at.
const LONGEST: usize = 4_000;

/// What a browser on its way remembers.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Away {
    pub(crate) provider: Uuid,
    pub(crate) state: String,
    pub(crate) nonce: String,
    /// PKCE (RFC 7636).
    pub(crate) verifier: String,
    /// Where it left, and must come back to.
    pub(crate) origin: String,
    /// Path of the page that was asked for.
    pub(crate) to: String,
    /// Who wants to link an account there with their own; nobody when it is a sign-in.
    pub(crate) link: Option<Uuid>,
}

/// Where the browser goes next, and what it keeps.
#[derive(Debug)]
pub struct Next {
    /// A path of this site, or the provider's address.
    pub address: String,
    /// What it remembers of a journey that goes on; otherwise it forgets.
    pub journey: Option<String>,
    /// The session, once somebody has signed in.
    pub token: Option<SessionToken>,
}

/// What a browser asks for that leaves.
#[derive(Debug)]
pub struct Departure<'a> {
    /// `idp_…`.
    pub provider: &'a str,
    /// The page to come back to.
    pub to: &'a str,
    /// Whether the signed-in person wants to link an account there.
    pub link: bool,
}

/// What a browser brings that comes back.
#[derive(Debug, Default)]
pub struct Arrival<'a> {
    /// What it remembered.
    pub journey: Option<&'a str>,
    /// As it was sent along.
    pub state: &'a str,
    /// The provider's code; empty when there is none.
    pub code: &'a str,
    /// Who says that it sent the person back (RFC 9207).
    pub iss: Option<&'a str>,
    /// Why the provider did not say who it is; empty when it did.
    pub error: &'a str,
}

/// Why a journey ended, as the page is told it: a word of this list, never of the provider's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// No journey of ours, or one that is over.
    Expired,
    /// The person, or the provider, said no.
    Denied,
    /// Nobody here has this account.
    Unknown,
    /// The provider does not answer as it should.
    Provider,
    /// Too many tries.
    Busy,
    /// Our own fault.
    Failed,
}

impl End {
    const fn word(self) -> &'static str {
        match self {
            Self::Expired => "expired",
            Self::Denied => "denied",
            Self::Unknown => "unknown",
            Self::Provider => "provider",
            Self::Busy => "busy",
            Self::Failed => "failed",
        }
    }

    /// The only place where a journey's failure is logged.
    fn of(session: &Session, failure: Failure) -> Self {
        match failure {
            Failure::TooMany(_) => Self::Busy,
            Failure::Internal(error) => {
                tracing::error!(%error, request = %session.request().id, tenant = %session.tenant().key, "a journey failed");
                Self::Failed
            }
            Failure::Unauthenticated | Failure::Forbidden(_) | Failure::Refused(_) => Self::Expired,
        }
    }
}

impl Next {
    /// Home, or to the page that was asked for, with a word about how it went.
    fn ended(to: &str, link: bool, end: End) -> Self {
        let (page, about) = if link { ("/account", "identity") } else { (to, "sign-in") };
        Self { address: format!("{page}#{about}={}", end.word()), journey: None, token: None }
    }
}

/// Sends a browser to a provider.
pub async fn depart(session: &Session, asked: &Departure<'_>) -> Next {
    let to = local_path(session.origin(), asked.to);
    match leave(session, asked, &to).await {
        Ok(Ok(next)) => next,
        Ok(Err(trouble)) => {
            tracing::warn!(tenant = %session.tenant().key, %trouble, "a provider cannot be asked");
            Next::ended(&to, asked.link, End::Provider)
        }
        Err(failure) => Next::ended(&to, asked.link, End::of(session, failure)),
    }
}

#[tracing::instrument(name = "administration.session.open", skip_all, fields(tenant = %session.tenant().key))]
async fn leave(session: &Session, asked: &Departure<'_>, to: &str) -> Outcome<Result<Next, Trouble>> {
    let permit = session.permit::<SessionOpen>()?;
    throttle(session).await?;
    let link = if asked.link { Some(linker(session)?) } else { None };
    let id = ProviderId::parse(asked.provider).map_err(|_| Failure::Unauthenticated)?;
    let provider = open_provider(&permit, id.uuid()).await?.ok_or(Failure::Unauthenticated)?;
    let ambient = &session.house().ambient;
    let secret = || BASE64_URL_SAFE_NO_PAD.encode(ambient.bytes::<32>());
    let away = Away {
        provider: provider.id,
        state: secret(),
        nonce: secret(),
        verifier: secret(),
        origin: session.origin().to_owned(),
        to: to.to_owned(),
        link,
    };
    let address = match client::address(session, &provider, &away).await {
        Ok(address) => address,
        Err(trouble) => return Ok(Err(trouble)),
    };
    Ok(Ok(Next { address, journey: Some(Ceremony::seal(session, AWAY, None, away)?), token: None }))
}

/// Who wants to link: a person who is signed in, not a program.
fn linker(session: &Session) -> Outcome<Uuid> {
    session.permit::<IdentityLink>()?;
    match session.actor() {
        Actor::Staff { id, .. } => Ok(id.uuid()),
        _ => Err(Failure::Unauthenticated),
    }
}

/// The provider, while it is in use. From a copy of a commune nobody leaves.
async fn open_provider(permit: &Permit<SessionOpen>, id: Uuid) -> Outcome<Option<Provider>> {
    if permit.session().tenant().copy.is_some() {
        return Ok(None);
    }
    Ok(store::enabled(&mut begin(permit).await?, id).await?)
}

/// Takes a browser back from a provider.
pub async fn arrive(session: &Session, arrival: &Arrival<'_>) -> Next {
    let ceremony = arrival.journey.and_then(|sealed| Ceremony::<Away>::open(session, AWAY, None, sealed));
    let here = |away: &Away| away.origin == session.origin() && same(&away.state, arrival.state);
    let Some(ceremony) = ceremony.filter(|ceremony| here(&ceremony.state)) else {
        return Next::ended("/", false, End::Expired);
    };
    let (to, link) = (ceremony.state.to.clone(), ceremony.state.link.is_some());
    match back(session, &ceremony, arrival).await {
        Ok(Ok(next)) => next,
        Ok(Err(end)) => Next::ended(&to, link, end),
        Err(failure) => Next::ended(&to, link, End::of(session, failure)),
    }
}

/// Compared by their hashes, so that the time tells nothing.
fn same(a: &str, b: &str) -> bool {
    sha256(a.as_bytes()) == sha256(b.as_bytes())
}

#[tracing::instrument(name = "administration.session.open", skip_all, fields(tenant = %session.tenant().key))]
async fn back(session: &Session, ceremony: &Ceremony<Away>, arrival: &Arrival<'_>) -> Outcome<Result<Next, End>> {
    let permit = session.permit::<SessionOpen>()?;
    throttle(session).await?;
    let away = &ceremony.state;
    if !arrival.error.is_empty() {
        return Ok(Err(End::Denied));
    }
    let too_long = [arrival.code, arrival.iss.unwrap_or_default()].iter().any(|text| text.len() > LONGEST);
    if arrival.code.is_empty() || too_long || challenges::is_spent(&mut begin(&permit).await?, ceremony.id).await? {
        return Ok(Err(End::Expired));
    }
    let Some(provider) = open_provider(&permit, away.provider).await? else { return Ok(Err(End::Expired)) };
    let returned = Returned { code: arrival.code, iss: arrival.iss };
    match client::redeem(session, &provider, away, returned).await {
        Ok(proved) => take_in(&permit, ceremony, &provider, &proved).await,
        Err(trouble) => {
            tracing::warn!(tenant = %session.tenant().key, %trouble, "a provider said nothing that is believed");
            admission::on_record(&permit, ceremony, &provider, &trouble.to_string()).await?;
            Ok(Err(End::Provider))
        }
    }
}

async fn take_in(
    permit: &Permit<SessionOpen>,
    ceremony: &Ceremony<Away>,
    provider: &Provider,
    proved: &Proved,
) -> Outcome<Result<Next, End>> {
    let (session, away) = (permit.session(), &ceremony.state);
    if let Some(staff) = away.link {
        let found = crate::identity::Found::of(provider, proved);
        let journey = found.seal(session, staff)?;
        return Ok(Ok(Next { address: "/account#identity=found".to_owned(), journey: Some(journey), token: None }));
    }
    Ok(match admission::admit(permit, ceremony, provider, proved).await? {
        Admitted::In(token) => Ok(Next { address: away.to.clone(), journey: None, token: Some(token) }),
        Admitted::CodeWanted { journey, authenticator } => {
            let word = if authenticator { "code" } else { "recovery" };
            Ok(Next { address: format!("{}#sign-in={word}", away.to), journey: Some(journey), token: None })
        }
        Admitted::Nobody => Err(End::Unknown),
    })
}
