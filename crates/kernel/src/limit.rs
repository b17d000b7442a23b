//! Rate limits: the generic cell rate algorithm (ITU-T I.371), in Redis so that all instances count together.

use std::borrow::Cow;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex};

use redis::aio::ConnectionManager;

use crate::House;
use crate::error::Failure;
use crate::keys::Purpose;
use crate::session::Session;
use crate::tenant::TenantKey;

/// So many at once, and so many an hour in the long run.
#[derive(Debug, Clone, Copy)]
pub struct Quota {
    /// Name of the bucket.
    pub name: &'static str,
    /// Requests that may come together.
    pub burst: u32,
    /// Requests an hour that may go on for ever.
    pub per_hour: u32,
}

/// A quota in words: what `graphql/API.md` tells of it, compared by a rule of the house.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// The quota.
    pub quota: Quota,
    /// What is counted, and for whom.
    pub counts: &'static str,
}

impl Quota {
    /// The same, in words.
    #[must_use]
    pub const fn counts(self, counts: &'static str) -> Counted {
        Counted { quota: self, counts }
    }
}

/// Keys: the bucket. Arguments: emission interval and burst tolerance, in microseconds. Answers how long to wait.
const GCRA: &str = r"
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local tat = tonumber(redis.call('GET', KEYS[1]) or now)
if tat < now then tat = now end
local wait = tat - now - tonumber(ARGV[2])
if wait > 0 then return wait end
tat = tat + tonumber(ARGV[1])
redis.call('SET', KEYS[1], string.format('%.0f', tat), 'PX', math.ceil((tat - now) / 1000) + 1)
return 0";

/// Counts requests. Without Redis each instance counts for itself, which is stricter than not counting.
#[derive(Clone)]
pub struct Limiter {
    redis: Option<ConnectionManager>,
    local: Arc<Mutex<HashMap<String, i64>>>,
}

impl std::fmt::Debug for Limiter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limiter")
    }
}

impl Limiter {
    /// Counts in this Redis, or in the process when there is none.
    #[must_use]
    pub fn new(redis: Option<ConnectionManager>) -> Self {
        Self { redis, local: Arc::default() }
    }

    /// Whether Redis answers; `None` when there is none and every process counts for itself.
    pub async fn is_shared(&self) -> Option<bool> {
        let mut redis = self.redis.clone()?;
        let ping = redis::cmd("PING");
        let asked = tokio::time::timeout(std::time::Duration::from_secs(1), ping.query_async::<String>(&mut redis));
        Some(matches!(asked.await, Ok(Ok(_))))
    }

    /// Counts one request of `who` in the commune of the session. An address counts as its [`network`].
    ///
    /// # Errors
    /// [`Failure::TooMany`] with the seconds to wait.
    pub async fn count(&self, session: &Session, quota: Quota, who: &str) -> Result<(), Failure> {
        self.take(session.house(), quota, session.tenant().key.as_str(), who).await
    }

    /// Counts one request of `who` in a commune, of somebody who has no session there yet.
    ///
    /// # Errors
    /// [`Failure::TooMany`] with the seconds to wait.
    pub async fn count_stranger(
        &self,
        house: &House,
        tenant: &TenantKey,
        quota: Quota,
        who: &str,
    ) -> Result<(), Failure> {
        self.take(house, quota, tenant.as_str(), who).await
    }

    /// Counts one request of `who` over all communes together: what it costs is taken from all of them.
    ///
    /// # Errors
    /// [`Failure::TooMany`] with the seconds to wait.
    pub async fn count_everywhere(&self, session: &Session, quota: Quota, who: &str) -> Result<(), Failure> {
        // No commune has an empty key.
        self.take(session.house(), quota, "", who).await
    }

    async fn take(&self, house: &House, quota: Quota, tenant: &str, who: &str) -> Result<(), Failure> {
        // The address itself is not stored, not even in Redis.
        let mac = house.keys.mac(Purpose::Bucket, tenant, network(who).as_bytes());
        let key = format!("limit:{tenant}:{}:{}", quota.name, hex::encode(&mac[..12]));
        let interval = 3_600_000_000 / i64::from(quota.per_hour.max(1));
        let tolerance = interval * i64::from(quota.burst.saturating_sub(1));
        let wait = match self.shared(&key, interval, tolerance).await {
            Some(wait) => wait,
            None => self.alone(key, house.ambient.now().timestamp_micros(), interval, tolerance),
        };
        if wait > 0 {
            crate::telemetry::limited(quota.name);
            return Err(Failure::TooMany(u64::try_from(wait / 1_000_000 + 1).unwrap_or(1)));
        }
        Ok(())
    }

    async fn shared(&self, key: &str, interval: i64, tolerance: i64) -> Option<i64> {
        let mut redis = self.redis.clone()?;
        let script = redis::Script::new(GCRA);
        let answer = script.key(key).arg(interval).arg(tolerance).invoke_async(&mut redis).await;
        answer.inspect_err(|error| tracing::warn!(%error, "rate limit counted in this process only")).ok()
    }

    fn alone(&self, key: String, now: i64, interval: i64, tolerance: i64) -> i64 {
        let mut local = self.local.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if local.len() > 50_000 {
            local.retain(|_, tat| *tat > now);
        }
        let tat = local.get(&key).copied().unwrap_or(now).max(now);
        let wait = tat - now - tolerance;
        if wait <= 0 {
            local.insert(key, tat + interval);
        }
        wait.max(0)
    }
}

/// What is counted as one caller: an IPv4 address, also when it is written as IPv6; of IPv6 the /64, which is what one
/// line gets (RFC 6177), so that nobody has 2^64 tries. Anything else is itself.
#[must_use]
pub fn network(address: &str) -> Cow<'_, str> {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(v4)) => Cow::Owned(v4.to_string()),
        Ok(IpAddr::V6(v6)) => {
            let line = Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX));
            Cow::Owned(format!("{line}/64"))
        }
        Err(_) => Cow::Borrowed(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_one_caller_however_its_address_is_written() {
        assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.7"));
        assert_eq!(network("::ffff:c000:207"), "192.0.2.7");
        assert_eq!(network("2001:db8:1:2::1"), network("2001:DB8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("192.0.2.7"), network("192.0.2.8"));
        assert_eq!(network("local"), "local");
    }

    #[test]
    fn a_burst_passes_and_the_next_request_waits() {
        let limiter = Limiter::new(None);
        let try_at = |now: i64| limiter.alone("k".to_owned(), now, 1_000_000, 2_000_000);
        assert_eq!([try_at(0), try_at(0), try_at(0)], [0, 0, 0]);
        assert!(try_at(0) > 0);
        assert_eq!(try_at(1_000_000), 0);
    }
}
