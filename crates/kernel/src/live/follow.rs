//! Following: a permit now, and another each time something may have changed, for as long as the session lasts.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures::Stream;
use futures::stream::{self, StreamExt as _};
use tokio::sync::broadcast::{self, error::RecvError, error::TryRecvError};
use tokio::time::{Instant, Interval, MissedTickBehavior};

use super::{Heard, Hint, Topic};
use crate::act::ReadAct;
use crate::auth::Standing;
use crate::error::Outcome;
use crate::id::{SessionId, StaffId, TypedId as _};
use crate::session::{Actor, Permit, Scope};

/// How often a session is looked at when nothing happens: the net under a lost hint.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Changes that follow each other closely are told once.
const PACE: Duration = Duration::from_millis(200);
/// Changes of people, roles and sessions: they may end a session or take a permit away.
const PEOPLE: &str = "administration.";

/// What a listener wants to hear of.
#[derive(Debug, Clone)]
pub struct Interest {
    topics: &'static [Topic],
    object: Option<String>,
    rights: bool,
}

impl Interest {
    /// Changes of these kinds, in the units of the permit.
    #[must_use]
    pub const fn of(topics: &'static [Topic]) -> Self {
        Self { topics, object: None, rights: false }
    }

    /// Of these only those that concern this object or person.
    #[must_use]
    pub fn about(mut self, object: impl ToString) -> Self {
        self.object = Some(object.to_string());
        self
    }

    /// Changes of the caller's own rights, and every occasion on which they were looked at.
    #[must_use]
    pub const fn in_own_rights() -> Self {
        Self { topics: &[], object: None, rights: true }
    }

    fn wants(&self, hint: &Hint, scope: &Scope) -> bool {
        let of = self.topics.iter().any(|topic| topic.0 == hint.topic);
        let about = self.object.as_ref().is_none_or(|object| *object == hint.object);
        let inside = hint.unit.is_none_or(|unit| scope.units().is_none_or(|units| units.contains(&unit)));
        of && about && inside
    }
}

/// What a following gives.
pub type Permits<A> = Pin<Box<dyn Stream<Item = Outcome<Permit<A>>> + Send>>;

/// A permit at once, and a fresh one each time something of interest may have changed. Session and permit are looked at
/// anew before each. When the session ends, or the permit is lost, the stream tells that and ends: at once where the
/// change was made here or was heard of, within ten seconds otherwise.
///
/// # Errors
/// As [`Session::permit`](crate::session::Session::permit), now; then nothing is followed.
pub async fn follow<A: ReadAct>(standing: &Arc<Standing>, interest: Interest) -> Outcome<Permits<A>> {
    // Listening begins before the first look, so that nothing falls between them.
    let hearing = standing.house().live.listen(&standing.place().tenant.key);
    let permit = standing.again().await?.permit::<A>()?;
    let mut look = tokio::time::interval_at(Instant::now() + LOOK_EVERY, LOOK_EVERY);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let following =
        Following { standing: Arc::clone(standing), interest, hearing, look, permit: permit.clone(), ended: false };
    let later = stream::unfold(following, |mut following| async move {
        let told = following.next().await?;
        Some((told, following))
    });
    Ok(stream::once(async { Ok(permit) }).chain(later).boxed())
}

/// Comes back when the session has ended: at once where that was done here or was heard of, within ten seconds otherwise.
pub async fn ended(standing: &Arc<Standing>) {
    let mut hearing = standing.house().live.listen(&standing.place().tenant.key);
    let mut look = tokio::time::interval_at(Instant::now() + LOOK_EVERY, LOOK_EVERY);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            heard = hearing.recv() => match heard {
                Ok(Heard::Hint(hint)) if !touches(&hint, standing.actor()) => continue,
                Err(RecvError::Closed) => return,
                _ => {}
            },
            _ = look.tick() => {}
        }
        // What cannot be looked at is not trusted.
        if standing.again().await.is_err() {
            return;
        }
    }
}

struct Following<A: ReadAct> {
    standing: Arc<Standing>,
    interest: Interest,
    hearing: broadcast::Receiver<Heard>,
    look: Interval,
    permit: Permit<A>,
    ended: bool,
}

/// What a listener does about what it heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Nothing,
    /// Whether the session still stands.
    Look,
    /// The same, and tell.
    Tell,
}

impl<A: ReadAct> Following<A> {
    async fn next(&mut self) -> Option<Outcome<Permit<A>>> {
        if self.ended {
            return None;
        }
        loop {
            let mut turn = tokio::select! {
                heard = self.hearing.recv() => self.turn(heard),
                _ = self.look.tick() => Turn::Look,
            };
            if turn == Turn::Tell {
                tokio::time::sleep(PACE).await;
            }
            turn = turn.max(self.waiting());
            match (turn, self.interest.rights) {
                (Turn::Nothing, _) => {}
                (Turn::Tell, _) | (Turn::Look, true) => return Some(self.check().await),
                (Turn::Look, false) => {
                    if let Err(ended) = self.check().await {
                        return Some(Err(ended));
                    }
                }
            }
        }
    }

    /// What else came meanwhile. That some of it was lost is said once only, so it must not be overheard.
    fn waiting(&mut self) -> Turn {
        let mut turn = Turn::Nothing;
        loop {
            turn = turn.max(match self.hearing.try_recv() {
                Ok(heard) => self.turn(Ok(heard)),
                Err(TryRecvError::Lagged(_)) => Turn::Tell,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return turn,
            });
        }
    }

    fn turn(&self, heard: Result<Heard, RecvError>) -> Turn {
        match heard {
            Ok(Heard::Hint(hint)) if self.interest.wants(&hint, self.permit.scope()) => Turn::Tell,
            Ok(Heard::Hint(hint)) if touches(&hint, self.permit.session().actor()) => Turn::Look,
            Ok(Heard::Hint(_)) => Turn::Nothing,
            // The hub outlives its listeners: it is closed when the process ends.
            Ok(Heard::Missed) | Err(RecvError::Lagged(_) | RecvError::Closed) => Turn::Tell,
        }
    }

    async fn check(&mut self) -> Outcome<Permit<A>> {
        let permit = match self.standing.again().await {
            Ok(session) => session.permit::<A>(),
            Err(failure) => Err(failure),
        };
        match &permit {
            Ok(permit) => self.permit = permit.clone(),
            Err(_) => self.ended = true,
        }
        permit
    }
}

/// Whether a change of people may concern this session: of another person or another sign-in it cannot.
fn touches(hint: &Hint, actor: &Actor) -> bool {
    let of_people = hint.topic.starts_with(PEOPLE);
    match actor {
        Actor::Staff { id, session, .. } => {
            let another = |prefix: &str, own: String| hint.object.starts_with(prefix) && hint.object != own;
            of_people
                && !another(&format!("{}_", StaffId::PREFIX), id.to_string())
                && !another(&format!("{}_", SessionId::PREFIX), session.to_string())
        }
        // A token ends with a change of its account, which is its person's too; no sign-in concerns it.
        Actor::Token { staff, .. } => {
            let (person, sign_in) = (format!("{}_", StaffId::PREFIX), format!("{}_", SessionId::PREFIX));
            let elsewhere = hint.object.starts_with(&person) && hint.object != staff.to_string();
            of_people && !elsewhere && !hint.object.starts_with(&sign_in)
        }
        _ => of_people,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const TOPICS: &[Topic] = &[Topic::named("demo.thing")];

    fn hint(topic: &str, unit: Option<u128>, object: &str) -> Hint {
        Hint { topic: topic.to_owned(), unit: unit.map(Uuid::from_u128), object: object.to_owned() }
    }

    #[test]
    fn a_listener_hears_of_its_topics_in_its_units_and_about_its_object() {
        let here = Scope::Units([Uuid::from_u128(1)].into());
        let interest = Interest::of(TOPICS);
        assert!(interest.wants(&hint("demo.thing", Some(1), "a"), &here));
        assert!(interest.wants(&hint("demo.thing", None, "a"), &here), "what has no unit concerns all");
        assert!(!interest.wants(&hint("demo.thing", Some(2), "a"), &here), "another unit");
        assert!(interest.wants(&hint("demo.thing", Some(2), "a"), &Scope::All));
        assert!(!interest.wants(&hint("demo.other", Some(1), "a"), &here), "another topic");
        let mine = Interest::of(TOPICS).about("stf_1");
        assert!(mine.wants(&hint("demo.thing", None, "stf_1"), &here));
        assert!(!mine.wants(&hint("demo.thing", None, "stf_2"), &here), "another person");
    }

    #[test]
    fn a_session_is_looked_at_when_its_person_its_sign_in_or_a_role_changed() {
        let (id, session) = (StaffId::from_uuid(Uuid::from_u128(1)), SessionId::from_uuid(Uuid::from_u128(2)));
        let actor = Actor::Staff {
            id,
            session,
            name: String::new(),
            must_change_password: false,
            expires_at: chrono::DateTime::UNIX_EPOCH,
        };
        let touched = |topic: &str, object: &str| touches(&hint(topic, None, object), &actor);
        assert!(touched("administration.grant.revoke", &id.to_string()));
        assert!(touched("administration.session.revoke", &session.to_string()));
        assert!(touched("administration.policy.update", "registrar"));
        assert!(!touched("administration.session.open", &SessionId::from_uuid(Uuid::from_u128(3)).to_string()));
        assert!(!touched("administration.grant.create", &StaffId::from_uuid(Uuid::from_u128(3)).to_string()));
        assert!(!touched("registry.birth.declare", &id.to_string()));
    }
}
