//! Access tokens: some of what an account may do, lent to a program until a day.
//!
//! A token is shown once and kept as a hash. It lends the acts that it names, as far as the roles of its account allow them
//! when it is used, and never one that proves who somebody is, changes rights, or needs a person's own hand.

pub mod graphql;
pub(crate) mod service;
pub(crate) mod store;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kernel::auth::BearerToken;
use kernel::calendar::casablanca;
use kernel::error::Fault;
use uuid::Uuid;

/// Most live tokens of one account.
pub(crate) const MOST: i64 = 50;
/// How far away the last day may be.
pub(crate) const LONGEST_DAYS: i64 = 365;

/// A token to make, checked.
#[derive(Debug)]
pub(crate) struct NewToken {
    pub(crate) name: String,
    /// Acts, sorted, each once.
    pub(crate) scopes: Vec<String>,
    /// The last day on which it is good.
    pub(crate) until: NaiveDate,
}

/// A live token. What it says is not kept.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) acts: Vec<String>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
    pub(crate) last_used_at: Option<DateTime<Utc>>,
}

/// A token that was just made, with what it says.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) token: Token,
    pub(crate) secret: BearerToken,
}

/// When a token ends whose last day this is: at midnight in Morocco.
///
/// # Errors
/// A fault when the day is past, or more than a year away.
pub(crate) fn end_of(until: NaiveDate, now: DateTime<Utc>) -> Result<DateTime<Utc>, Fault> {
    let fault = || Fault::at("administration-error-token-until", &["until"]).with("days", LONGEST_DAYS);
    let days = (until - casablanca::civil_date(now)).num_days();
    if !(0..=LONGEST_DAYS).contains(&days) {
        return Err(fault());
    }
    let after = until.succ_opt().ok_or_else(fault)?;
    // In Ramadan a clock may skip the first hour of a day: then the day begins with the next one.
    let mut hours = [0, 1].into_iter().filter_map(|hour| NaiveTime::from_hms_opt(hour, 0, 0));
    hours.find_map(|hour| casablanca::instant(after.and_time(hour))).ok_or_else(fault)
}

/// The first of these acts that a program cannot be lent from what the account holds.
pub(crate) fn beyond<'a>(scopes: &'a [String], lendable: &[&str]) -> Option<&'a String> {
    scopes.iter().find(|scope| !lendable.contains(&scope.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_token_ends_at_midnight_of_its_last_day_and_lives_at_most_366_days() {
        let now = at("2026-11-20T09:00:00Z");
        let end = end_of(day("2026-11-20"), now).expect("today is a last day");
        assert_eq!(casablanca::civil_date(end), day("2026-11-21"));
        assert_eq!(casablanca::civil_date(end - chrono::Duration::seconds(1)), day("2026-11-20"));
        let longest = end_of(day("2027-11-20"), now).expect("a year");
        assert!((longest - now).num_days() <= 366);
        for wrong in ["2027-11-21", "2026-11-19", "1850-01-01", "2200-12-31"] {
            assert_eq!(end_of(day(wrong), now).expect_err(wrong).code, "administration-error-token-until");
        }
    }

    #[test]
    fn nobody_lends_what_the_account_does_not_hold_or_no_program_is_lent() {
        let scopes = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let lendable = ["registry.act.read", "registry.act.search"];
        assert_eq!(beyond(&scopes(&["registry.act.read"]), &lendable), None);
        let more = scopes(&["registry.act.read", "administration.password.change"]);
        assert_eq!(beyond(&more, &lendable).map(String::as_str), Some("administration.password.change"));
    }
}
