//! Reading the audit trail, which is itself on record.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use kernel::calendar::casablanca;
use uuid::Uuid;

/// Which rows are asked for.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub(crate) struct AuditFilter {
    /// Printed identifier of who did it.
    pub(crate) actor: Option<String>,
    /// An act, or the beginning of its name: `registry.birth`.
    pub(crate) act: Option<String>,
    /// Kind of who did it, as stored.
    pub(crate) actor_kind: Option<&'static str>,
    /// Printed identifier of the object.
    pub(crate) object: Option<String>,
    /// Objects of this unit and of all below it.
    pub(crate) unit: Option<Uuid>,
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

/// How far the time inside an identifier may lie from the row's own, when the clock was set back: the rows' own time
/// decides, the identifiers only keep the search short.
const SLACK: Duration = Duration::hours(1);

impl AuditFilter {
    /// No row from [`AuditFilter::start`] on has a smaller identifier.
    pub(crate) fn first_id(&self) -> Option<Uuid> {
        self.start().and_then(|at| at.checked_sub_signed(SLACK)).map(least_id)
    }

    /// No row before [`AuditFilter::end`] has this identifier or a greater one.
    pub(crate) fn end_id(&self) -> Option<Uuid> {
        self.end().and_then(|at| at.checked_add_signed(SLACK)).map(least_id)
    }

    /// The act's name as a pattern of SQL for what begins with it.
    pub(crate) fn act_begins(&self) -> Option<String> {
        let escaped = |act: &String| act.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_") + "%";
        self.act.as_ref().map(escaped)
    }
}

/// The least identifier of an instant (UUIDv7, RFC 9562 §5.7: 48 bits of milliseconds come first).
fn least_id(at: DateTime<Utc>) -> Uuid {
    let millis = u128::try_from(at.timestamp_millis()).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}

/// The instant at which a day begins in Morocco.
fn midnight(day: NaiveDate) -> Option<DateTime<Utc>> {
    casablanca::instant(day.and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifiers_asked_for_hold_every_row_of_the_days_asked_for() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 1);
        let filter = AuditFilter { from: day, until: day, ..AuditFilter::default() };
        let (first, end) = (filter.first_id().expect("bound"), filter.end_id().expect("bound"));
        let ambient = kernel::ambient::Ambient::standing_at(filter.start().expect("an instant"));
        let morning = ambient.uuid();
        ambient.set(filter.end().expect("an instant") - Duration::milliseconds(1));
        let night = ambient.uuid();
        assert!(first < morning && morning < night && night < end);
        ambient.set(filter.end().expect("an instant") + Duration::hours(2));
        assert!(ambient.uuid() > end);
        assert_eq!((AuditFilter::default().first_id(), AuditFilter::default().end_id()), (None, None));
    }

    #[test]
    fn the_name_of_an_act_is_never_read_as_a_pattern() {
        let begins = |act: &str| AuditFilter { act: Some(act.to_owned()), ..AuditFilter::default() }.act_begins();
        assert_eq!(begins("registry.birth").as_deref(), Some("registry.birth%"));
        assert_eq!(begins(r"regime_set%\").as_deref(), Some(r"regime\_set\%\\%"));
    }

    #[test]
    fn the_days_asked_for_are_days_of_morocco() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 1);
        let filter = AuditFilter { from: day, until: day, ..AuditFilter::default() };
        assert_eq!(filter.start().map(|at| at.to_rfc3339()).as_deref(), Some("2026-06-30T23:00:00+00:00"));
        assert_eq!(filter.end().map(|at| at.to_rfc3339()).as_deref(), Some("2026-07-01T23:00:00+00:00"));
    }
}
