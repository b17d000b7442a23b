//! What the receiver asks to be written off (admission en non-valeur): without that nothing is (decree 2-17-451 art. 38; law 15-97
//! art. 126). Pure.

use chrono::{DateTime, Months, NaiveDate, Utc};
use kernel::error::{Fault, Internal};
use uuid::Uuid;

use super::Order;
use super::balance::Ledger;

/// Months in which a request is decided: one that nobody answered by then is accepted (law 15-97 art. 126).
const DECIDED_WITHIN: Months = Months::new(12);

/// The receiver's request that an order be written off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteOffRequest {
    /// Identifier; several orders may be asked for at once.
    pub id: Uuid,
    /// Of which order.
    pub order_id: Uuid,
    /// The day of the paper.
    pub requested_on: NaiveDate,
    /// Why it cannot be collected.
    pub reasons: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who asks.
    pub staff_id: Uuid,
}

impl WriteOffRequest {
    /// The last day for deciding: silence until then is a yes.
    #[must_use]
    pub fn decide_by(&self) -> NaiveDate {
        self.requested_on.checked_add_months(DECIDED_WITHIN).unwrap_or(NaiveDate::MAX)
    }
}

/// Why a day cannot be that of a request.
#[must_use]
pub fn day_fault(on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    (on > today).then(|| Fault::at("regie-error-write-off-ahead", &["requestedOn"]))
}

/// Why it cannot be asked that an order be written off: there is nothing to wait for, or it was asked.
///
/// # Errors
/// [`Internal::Broken`] when what is owed cannot be told.
pub fn request_fault(
    (order, ledger): (&Order, &Ledger),
    asked: bool,
    (on, today): (NaiveDate, NaiveDate),
    path: &[&str],
) -> Result<Option<Fault>, Internal> {
    let code = if ledger.is_cancelled() {
        "regie-error-order-cancelled"
    } else if ledger.is_written_off() {
        "regie-error-order-written-off"
    } else if asked {
        "regie-error-write-off-asked"
    } else if ledger.owed(today)?.total().is_zero() {
        "regie-error-order-nothing-owed"
    } else if on < order.issued_on {
        "regie-error-write-off-before"
    } else {
        return Ok(None);
    };
    Ok(Some(Fault::at(code, path)))
}

/// Why an order cannot be written off: nobody asked, or whoever decides did, or whose right it is that they use.
#[must_use]
pub fn decision_fault(request: Option<&WriteOffRequest>, hands: &[Uuid]) -> Option<Fault> {
    match request {
        None => Some(Fault::at("regie-error-write-off-unasked", &["orderId"])),
        Some(request) => {
            let own = hands.contains(&request.staff_id);
            own.then(|| Fault::at("regie-error-write-off-own", &["orderId"]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn nothing_is_written_off_that_nobody_asked_for_nor_by_whoever_asked() {
        let (receiver, ordonnateur) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let request = WriteOffRequest {
            id: Uuid::from_u128(3),
            order_id: Uuid::from_u128(4),
            requested_on: day("2026-02-28"),
            reasons: "أسباب تجريبية".to_owned(),
            at: DateTime::UNIX_EPOCH,
            staff_id: receiver,
        };
        let code =
            |request: Option<&WriteOffRequest>, hands: &[Uuid]| decision_fault(request, hands).map(|fault| fault.code);
        assert_eq!(code(None, &[ordonnateur]), Some("regie-error-write-off-unasked"));
        assert_eq!(code(Some(&request), &[ordonnateur, receiver]), Some("regie-error-write-off-own"));
        assert_eq!(code(Some(&request), &[ordonnateur]), None);
        assert_eq!(request.decide_by(), day("2027-02-28"), "silence for a year is a yes");
    }

    #[test]
    fn a_request_is_of_today_or_before() {
        assert!(day_fault(day("2026-11-20"), day("2026-11-20")).is_none());
        assert!(day_fault(day("2026-11-21"), day("2026-11-20")).is_some());
    }
}
