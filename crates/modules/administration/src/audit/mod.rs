//! Reading the audit trail, which is itself on record.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kernel::calendar::casablanca;

/// Which rows are asked for.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub(crate) struct AuditFilter {
    /// Printed identifier of who did it.
    pub(crate) actor: Option<String>,
    /// An act, or the beginning of its name: `registry.birth`.
    pub(crate) act: Option<String>,
    /// Printed identifier of the object.
    pub(crate) object: Option<String>,
    /// First day, in Morocco.
    pub(crate) from: Option<NaiveDate>,
    /// Last day, in Morocco.
    pub(crate) until: Option<NaiveDate>,
}

impl AuditFilter {
    /// From this instant.
    pub(crate) fn start(&self) -> Option<DateTime<Utc>> {
        self.from.and_then(midnight)
    }

    /// Until before this instant.
    pub(crate) fn end(&self) -> Option<DateTime<Utc>> {
        self.until.and_then(|day| day.succ_opt()).and_then(midnight)
    }
}

/// The instant at which a day begins in Morocco.
fn midnight(day: NaiveDate) -> Option<DateTime<Utc>> {
    casablanca::instant(day.and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_asked_for_are_days_of_morocco() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 1);
        let filter = AuditFilter { from: day, until: day, ..AuditFilter::default() };
        assert_eq!(filter.start().map(|at| at.to_rfc3339()).as_deref(), Some("2026-06-30T23:00:00+00:00"));
        assert_eq!(filter.end().map(|at| at.to_rfc3339()).as_deref(), Some("2026-07-01T23:00:00+00:00"));
    }
}
