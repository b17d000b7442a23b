//! How long to wait after failed sign-ins. Counted per login and network address together: a stranger elsewhere
//! makes only himself wait, never the person whose login he tries.

use chrono::{DateTime, Duration, Utc};
use kernel::keys::Purpose;
use kernel::session::Session;

/// Slips of the keyboard that cost nothing.
const FREE: i32 = 4;
/// Longest wait, in minutes.
const LONGEST_MINUTES: i64 = 30;
/// Failures older than this are forgotten.
pub(crate) const FORGET: Duration = Duration::hours(24);

/// Names the pair of login and network address; a keyed hash, so that neither is stored.
pub(crate) fn source_key(session: &Session, login: &str) -> [u8; 32] {
    let pair = format!("sign-in\n{login}\n{}", session.request().address);
    session.house().keys.mac(Purpose::Bucket, session.tenant().key.as_str(), pair.as_bytes())
}

/// Minutes to wait after so many failures in a row: 1, 2, 4 … from the fifth on.
pub(crate) fn wait_after(failures: i32) -> Option<Duration> {
    let doublings = u32::try_from(failures - FREE - 1).ok()?;
    let minutes = 1_i64.checked_shl(doublings.min(16)).unwrap_or(LONGEST_MINUTES);
    Some(Duration::minutes(minutes.min(LONGEST_MINUTES)))
}

/// Failures counted so far, of one source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Failures {
    pub(crate) failures: i32,
    pub(crate) last_at: DateTime<Utc>,
    pub(crate) locked_until: Option<DateTime<Utc>>,
}

impl Failures {
    /// How many there are with one more at this moment.
    pub(crate) fn one_more(earlier: Option<&Self>, now: DateTime<Utc>) -> i32 {
        earlier.filter(|e| now - e.last_at < FORGET).map_or(1, |e| e.failures.saturating_add(1))
    }

    /// Seconds still to wait, rounded up.
    pub(crate) fn seconds_left(&self, now: DateTime<Utc>) -> Option<i64> {
        let left = (self.locked_until? - now).num_milliseconds();
        (left > 0).then_some((left + 999) / 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(failures: i32) -> Option<i64> {
        wait_after(failures).map(|wait| wait.num_minutes())
    }

    #[test]
    fn the_wait_grows_from_the_fifth_failure_and_never_beyond_half_an_hour() {
        assert_eq!([0, 1, 4].map(minutes), [None, None, None]);
        assert_eq!([5, 6, 7, 8, 9].map(minutes), [Some(1), Some(2), Some(4), Some(8), Some(16)]);
        assert_eq!([10, 11, 40, i32::MAX].map(minutes), [Some(30), Some(30), Some(30), Some(30)]);
    }

    #[test]
    fn failures_of_the_day_before_are_forgotten() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("in range");
        let earlier = |hours| Failures { failures: 7, last_at: now - Duration::hours(hours), locked_until: None };
        assert_eq!(Failures::one_more(Some(&earlier(1)), now), 8);
        assert_eq!(Failures::one_more(Some(&earlier(25)), now), 1);
        assert_eq!(Failures::one_more(None, now), 1);
    }

    #[test]
    fn the_wait_ends_when_it_ends() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("in range");
        let locked =
            |seconds| Failures { failures: 5, last_at: now, locked_until: Some(now + Duration::seconds(seconds)) };
        assert_eq!(locked(60).seconds_left(now), Some(60));
        assert_eq!(locked(60).seconds_left(now + Duration::milliseconds(1)), Some(60));
        assert_eq!(locked(0).seconds_left(now), None);
        assert_eq!(locked(-60).seconds_left(now), None);
    }
}
