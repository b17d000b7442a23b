//! Programs: an access token in the `Authorization` header (RFC 6750) in place of a browser's cookie.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use subtle::ConstantTimeEq as _;
use uuid::Uuid;

use super::{Holding, SEEN_SECONDS, implicit, role_book, store};
use crate::House;
use crate::act::role;
use crate::ambient::Ambient;
use crate::db::{Mode, Open};
use crate::door::Door;
use crate::error::{Failure, Outcome};
use crate::id::{StaffId, TokenId, TypedId as _};
use crate::keys::sha256;
use crate::limit::{Counted, Quota};
use crate::permission::Permissions;
use crate::session::{Actor, RequestInfo, Session};
use crate::tenant::Place;

/// What the token of a person begins with, so that scanners of repositories find one that was published by mistake.
const OF_A_PERSON: &str = "jamaa_pat_";
/// What the token of a program's own account begins with.
const OF_A_PROGRAM: &str = "jamaa_svc_";
/// Hexadecimal digits of the 256 random bits.
const SECRET: usize = 64;
/// Hexadecimal digits of the checksum.
const CHECKSUM: usize = 8;
/// Bytes of the stored hash by which a token is looked up; the others are compared in constant time.
const LOOKED_UP: usize = 8;

/// Requests of one token.
const PER_TOKEN: Quota = Quota { name: "token", burst: 300, per_hour: 36_000 };
/// Tokens of one network address that are nobody's.
const STRANGERS: Quota = Quota { name: "token_unknown", burst: 30, per_hour: 600 };
/// Both, for the manifest.
pub(crate) const QUOTAS: &[Counted] =
    &[PER_TOKEN.counts("requests of one token"), STRANGERS.counts("tokens that are nobody's, of one address")];

/// The secret that a program holds: a prefix, 256 random bits and a checksum. The database holds only its hash.
#[derive(Clone)]
pub struct BearerToken(String);

impl BearerToken {
    /// Makes a new one, of a person or, with `service`, of a program's own account.
    #[must_use]
    pub fn new(ambient: &Ambient, service: bool) -> Self {
        let prefix = if service { OF_A_PROGRAM } else { OF_A_PERSON };
        let said = format!("{prefix}{}", hex::encode(ambient.bytes::<32>()));
        let sum = checksum(&said);
        Self(format!("{said}{sum}"))
    }

    /// Takes what a program sent after `Bearer`.
    #[must_use]
    pub fn from_header(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// For the one answer that shows it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }

    /// Whether it can be a token at all, by its checksum: a slip of the hand never asks the database.
    fn is_well_formed(&self) -> bool {
        let secret = [OF_A_PERSON, OF_A_PROGRAM].iter().find_map(|prefix| self.0.strip_prefix(prefix));
        let hexadecimal = |rest: &str| rest.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        secret.is_some_and(|rest| rest.len() == SECRET + CHECKSUM && hexadecimal(rest))
            && self.0.split_at_checked(self.0.len() - CHECKSUM).is_some_and(|(said, sum)| checksum(said) == sum)
    }
}

/// The beginning of the SHA-256 of prefix and secret: scanners verify it without asking anybody.
fn checksum(said: &str) -> String {
    hex::encode(&sha256(said.as_bytes())[..CHECKSUM / 2])
}

impl std::fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BearerToken(…)")
    }
}

/// A live token as the database knows it.
#[derive(Debug, serde::Deserialize)]
pub(super) struct LiveToken {
    pub(super) token: Uuid,
    /// In hexadecimal digits.
    pub(super) hash: String,
    pub(super) staff: Uuid,
    pub(super) owner: String,
    pub(super) service: bool,
    pub(super) name: String,
    pub(super) acts: Vec<String>,
    pub(super) last_used_at: Option<DateTime<Utc>>,
    pub(super) expires_at: DateTime<Utc>,
}

/// Makes the session of a program: what the token names of what its account may do by its roles at this moment, as far as
/// a program may be lent it at all, and what is public.
///
/// # Errors
/// As [`admit`](super::admit).
pub(super) async fn authenticate(
    house: &House,
    place: Place,
    token: &BearerToken,
    request: RequestInfo,
) -> Outcome<Session> {
    let (session, open) = let_in(house, place, token, (request, Mode::Read)).await?;
    drop(open);
    counted(session).await
}

/// The same for a request that works at once: see [`authenticate_to_work`](super::authenticate_to_work).
///
/// # Errors
/// As [`admit`](super::admit).
pub(super) async fn authenticate_to_work(
    house: &House,
    place: Place,
    token: &BearerToken,
    request: (RequestInfo, Mode),
) -> Outcome<Session> {
    let mode = request.1;
    let (session, open) = let_in(house, place, token, request).await?;
    counted(match open {
        Some(open) => session.with_door(Door::keeping(open, mode)),
        None => session,
    })
    .await
}

async fn counted(session: Session) -> Outcome<Session> {
    if let Actor::Token { id, .. } = session.actor() {
        session.house().limiter.count(&session, PER_TOKEN, &id.to_string()).await?;
    }
    Ok(session)
}

/// The session, and the transaction that told, unless it was let go to put the use of the token down.
async fn let_in(
    house: &House,
    place: Place,
    token: &BearerToken,
    request: (RequestInfo, Mode),
) -> Outcome<(Session, Option<Open>)> {
    let (key, address) = (place.tenant.key.clone(), request.0.address.clone());
    let Some((session, live, open)) = identify(house, place, token, request).await? else {
        house.limiter.count_stranger(house, &key, STRANGERS, &address).await?;
        return Err(Failure::Unauthenticated);
    };
    let now = house.ambient.now();
    if live.last_used_at.is_some_and(|used| now - used <= Duration::seconds(SEEN_SECONDS)) {
        return Ok((session, Some(open)));
    }
    // Never two connections at once for one request.
    drop(open);
    let mut tx = house.db.begin(&key, Mode::Write).await?;
    store::touch_token(&mut tx, live.token, now).await?;
    tx.commit().await?;
    Ok((session, None))
}

/// Whose token it is, with the rights of this moment, and the transaction that told; leaves no trace.
pub(super) async fn identify(
    house: &House,
    place: Place,
    token: &BearerToken,
    (request, mode): (RequestInfo, Mode),
) -> Outcome<Option<(Session, LiveToken, Open)>> {
    if !token.is_well_formed() {
        return Ok(None);
    }
    let (key, hash) = (place.tenant.key.clone(), token.hash());
    let shown = store::Shown {
        token_hash: &hash[..LOOKED_UP],
        now: house.ambient.now(),
        today: house.ambient.today(),
        host: place.unit,
    };
    let (mut open, found, holding) = store::program(&house.db, &key, mode, &shown).await?;
    let whole = hex::encode(hash);
    let Some(live) = found.filter(|live| live.hash.as_bytes().ct_eq(whole.as_bytes()).into()) else { return Ok(None) };
    // What colleagues lend is used by a person's own hand: no program has it.
    let Holding { policy_version, mut held, host_subtree, lent: _ } = holding;
    let book = role_book(house, &key, policy_version, &mut open).await?;
    held.retain(|grant| !role::IMPLICIT.contains(&grant.role.as_str()));
    let staff = StaffId::from_uuid(live.staff);
    let named = |act: &str| live.acts.iter().any(|one| one == act);
    let lent = Permissions::join(&book, &held, Some(staff))
        .only(|act| named(act) && house.may_lend(act, live.service))
        .within(host_subtree.as_deref());
    let everybodys = Permissions::join(&book, &[implicit(role::PUBLIC)], None).only(|act| house.may_do_in_public(act));
    let actor = Actor::Token {
        id: TokenId::from_uuid(live.token),
        staff,
        name: format!("{} · {}", live.owner, live.name),
        expires_at: live.expires_at,
    };
    let session = Session::new(house.clone(), place, actor, Arc::new(everybodys.or(lent)), request);
    Ok(Some((session, live, open)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_prefix_and_its_checksum_and_prints_nothing() {
        for (service, prefix) in [(false, OF_A_PERSON), (true, OF_A_PROGRAM)] {
            let token = BearerToken::new(&Ambient::system(), service);
            assert!(token.expose().starts_with(prefix) && token.expose().len() == 82, "{}", token.expose());
            assert!(BearerToken::from_header(&format!(" {} ", token.expose())).is_well_formed());
            assert!(!format!("{token:?}").contains(&token.expose()[prefix.len()..]));
            // A slip in any place, another case, a piece more or less.
            let typed = token.expose();
            for at in 0..typed.len() {
                let other = if &typed[at..=at] == "0" { "1" } else { "0" };
                let slip = format!("{}{other}{}", &typed[..at], &typed[at + 1..]);
                assert!(!BearerToken::from_header(&slip).is_well_formed(), "{at}");
            }
            for bad in [typed.to_uppercase(), typed[..81].to_owned(), format!("{typed}0"), typed.replace("_", "-")] {
                assert!(!BearerToken::from_header(&bad).is_well_formed(), "{bad}");
            }
        }
        for bad in ["", "jamaa_pat_", "jamaa_pat", "é", "jamaa_pat_é", &"é".repeat(41), &"0".repeat(82)] {
            assert!(!BearerToken::from_header(bad).is_well_formed(), "{bad}");
        }
    }

    #[test]
    fn two_tokens_are_never_the_same_and_what_is_stored_is_not_what_is_said() {
        let ambient = Ambient::system();
        let (one, other) = (BearerToken::new(&ambient, false), BearerToken::new(&ambient, false));
        assert_ne!(one.expose(), other.expose());
        assert!(!one.expose().contains(&hex::encode(&one.hash()[..LOOKED_UP])));
    }
}
