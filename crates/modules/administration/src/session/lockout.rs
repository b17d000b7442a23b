//! How long to wait after failed sign-ins. Counted per login and network address together: a stranger elsewhere
//! makes only himself wait, never the person whose login he tries.

use chrono::{DateTime, Duration, Utc};
use kernel::auth::Failures;
use kernel::error::{Failure, Fault, Outcome};
use kernel::keys::Purpose;
use kernel::limit::network;
use kernel::session::Session;
use uuid::Uuid;

/// Slips of the keyboard that cost nothing.
const FREE: i32 = 4;
/// Longest wait, in minutes.
const LONGEST_MINUTES: i64 = 30;
/// Failures older than this are forgotten.
pub(crate) const FORGET: Duration = Duration::hours(24);

/// Names the pair of login and network address; a keyed hash, so that neither is stored.
pub(crate) fn source_key(session: &Session, login: &str) -> [u8; 32] {
    key(session, &format!("sign-in\n{login}\n{}", network(&session.request().address)))
}

/// Names the second factor of an account. It is counted from wherever the codes come: who gets that far knows the
/// password, so a stranger who knows the login alone locks nobody out.
pub(crate) fn factor_key(session: &Session, account: Uuid) -> [u8; 32] {
    key(session, &format!("second-factor\n{account}"))
}

fn key(session: &Session, name: &str) -> [u8; 32] {
    session.house().keys.mac(Purpose::Bucket, session.tenant().key.as_str(), name.as_bytes())
}

/// Minutes to wait after so many failures in a row: 1, 2, 4 … from the fifth on.
pub(crate) fn wait_after(failures: i32) -> Option<Duration> {
    let doublings = u32::try_from(failures - FREE - 1).ok()?;
    let minutes = 1_i64.checked_shl(doublings.min(16)).unwrap_or(LONGEST_MINUTES);
    Some(Duration::minutes(minutes.min(LONGEST_MINUTES)))
}

/// The count with one try more, or the refusal while the source has to wait.
///
/// # Errors
/// Refused with the time to wait.
pub(crate) fn one_more(earlier: Option<Failures>, now: DateTime<Utc>) -> Outcome<Failures> {
    if let Some(seconds) = earlier.and_then(|earlier| seconds_left(&earlier, now)) {
        return Err(locked(seconds));
    }
    let failures = earlier.filter(|e| now - e.last_at < FORGET).map_or(1, |e| e.failures.saturating_add(1));
    Ok(Failures { failures, last_at: now, locked_until: wait_after(failures).map(|wait| now + wait) })
}

/// The count without one try that was no failure; nothing when it was the only one.
pub(crate) fn one_less(counted: Option<Failures>) -> Option<Failures> {
    let Failures { failures, last_at, .. } = counted?;
    let failures = failures - 1;
    (failures > 0).then(|| Failures {
        failures,
        last_at,
        locked_until: wait_after(failures).map(|wait| last_at + wait),
    })
}

/// Seconds still to wait, rounded up.
pub(crate) fn seconds_left(count: &Failures, now: DateTime<Utc>) -> Option<i64> {
    let left = (count.locked_until? - now).num_milliseconds();
    (left > 0).then_some((left + 999) / 1000)
}

/// The refusal while somebody has to wait.
pub(crate) fn locked(seconds: i64) -> Failure {
    // Under a minute and a half the text counts seconds, above it minutes.
    let minutes = if seconds < 90 { 0 } else { (seconds + 59) / 60 };
    Fault::new("administration-error-sign-in-locked").with("minutes", minutes).with("seconds", seconds).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(failures: i32) -> Option<i64> {
        wait_after(failures).map(|wait| wait.num_minutes())
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).expect("in range")
    }

    #[test]
    fn the_wait_grows_from_the_fifth_failure_and_never_beyond_half_an_hour() {
        assert_eq!([0, 1, 4].map(minutes), [None, None, None]);
        assert_eq!([5, 6, 7, 8, 9].map(minutes), [Some(1), Some(2), Some(4), Some(8), Some(16)]);
        assert_eq!([10, 11, 40, i32::MAX].map(minutes), [Some(30), Some(30), Some(30), Some(30)]);
    }

    #[test]
    fn failures_of_the_day_before_are_forgotten() {
        let earlier = |hours| Failures { failures: 7, last_at: now() - Duration::hours(hours), locked_until: None };
        let count = |earlier| one_more(earlier, now()).expect("nobody waits").failures;
        assert_eq!([count(Some(earlier(1))), count(Some(earlier(25))), count(None)], [8, 1, 1]);
    }

    #[test]
    fn the_wait_ends_when_it_ends() {
        let locked =
            |seconds| Failures { failures: 5, last_at: now(), locked_until: Some(now() + Duration::seconds(seconds)) };
        assert_eq!(seconds_left(&locked(60), now()), Some(60));
        assert_eq!(seconds_left(&locked(60), now() + Duration::milliseconds(1)), Some(60));
        assert_eq!([seconds_left(&locked(0), now()), seconds_left(&locked(-60), now())], [None, None]);
    }

    #[test]
    fn of_tries_counted_before_they_are_looked_at_the_sixth_is_not_looked_at() {
        let mut count = None;
        for _ in 0..5 {
            count = Some(one_more(count, now()).expect("counted"));
        }
        assert!(matches!(one_more(count, now()), Err(Failure::Refused(_))));
    }

    #[test]
    fn a_try_that_was_no_failure_leaves_the_count_as_it_was() {
        let four = (0..4).fold(None, |count, _| one_more(count, now()).ok());
        let five = one_more(four, now()).ok();
        assert!(five.is_some_and(|five| five.locked_until.is_some()));
        assert_eq!(one_less(five), four);
        assert_eq!(one_less(one_more(None, now()).ok()), None);
        assert_eq!(one_less(None), None);
    }
}
