//! What the receiver asks to be written off (admission en non-valeur): without that nothing is (decree 2-17-451 art. 38; law 15-97
//! art. 126). Whoever decides may refuse, with a reason, and the receiver may ask again. Pure.

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
    /// That it was refused; `None` while it waits, and once it was granted.
    pub refusal: Option<Refusal>,
}

/// The decision that an order is not written off: it is collected as before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The day of the decision.
    pub on: NaiveDate,
    /// Why.
    pub reasons: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who decided.
    pub staff_id: Uuid,
}

impl WriteOffRequest {
    /// The last day for deciding: silence until then is a yes.
    #[must_use]
    pub fn decide_by(&self) -> NaiveDate {
        self.requested_on.checked_add_months(DECIDED_WITHIN).unwrap_or(NaiveDate::MAX)
    }
}

/// The request about an order that was not refused: there is one at most.
#[must_use]
pub fn standing(requests: &[WriteOffRequest], order: Uuid) -> Option<&WriteOffRequest> {
    requests.iter().find(|request| request.order_id == order && request.refusal.is_none())
}

/// Why a day cannot be that of a request.
#[must_use]
pub fn day_fault(on: NaiveDate, today: NaiveDate) -> Option<Fault> {
    (on > today).then(|| Fault::at("regie-error-write-off-ahead", &["requestedOn"]))
}

/// Why nothing more is decided about a write-off: the order is cancelled, or written off.
fn over(ledger: &Ledger) -> Option<&'static str> {
    let written_off = ledger.is_written_off().then_some("regie-error-order-written-off");
    if ledger.is_cancelled() { Some("regie-error-order-cancelled") } else { written_off }
}

/// Why it cannot be asked that an order be written off: there is nothing to wait for, or it was asked and not refused since.
///
/// # Errors
/// [`Internal::Broken`] when what is owed cannot be told.
pub fn request_fault(
    (order, ledger): (&Order, &Ledger),
    earlier: &[WriteOffRequest],
    (on, today): (NaiveDate, NaiveDate),
    path: &[&str],
) -> Result<Option<Fault>, Internal> {
    let code = if let Some(code) = over(ledger) {
        code
    } else if standing(earlier, order.id).is_some() {
        "regie-error-write-off-asked"
    } else if ledger.owed(today)?.total().is_zero() {
        "regie-error-order-nothing-owed"
    } else if on < order.issued_on {
        "regie-error-write-off-before"
    } else if refused_until(earlier, order.id).is_some_and(|refused| on < refused) {
        "regie-error-write-off-before-refusal"
    } else {
        return Ok(None);
    };
    Ok(Some(Fault::at(code, path)))
}

/// The day of the last refusal about an order.
fn refused_until(requests: &[WriteOffRequest], order: Uuid) -> Option<NaiveDate> {
    let of_it = requests.iter().filter(|request| request.order_id == order);
    of_it.filter_map(|request| request.refusal.as_ref()).map(|refusal| refusal.on).max()
}

/// Why a request cannot be refused: it was decided, it is not whoever decides' to answer, or a year's silence has said yes.
#[must_use]
pub fn refusal_fault(
    request: Option<&WriteOffRequest>,
    ledger: &Ledger,
    hands: &[Uuid],
    today: NaiveDate,
) -> Option<Fault> {
    if let Some(code) = over(ledger) {
        return Some(Fault::at(code, &["orderId"]));
    }
    decision_fault(request, hands).or_else(|| too_late(request?, today))
}

/// The law has accepted a request that nobody answered within a year (15-97 art. 126): it is not refused any more.
fn too_late(request: &WriteOffRequest, today: NaiveDate) -> Option<Fault> {
    (today > request.decide_by()).then(|| Fault::at("regie-error-write-off-accepted", &["orderId"]))
}

/// Why nothing is decided about a request that an order be written off: there is none, or whoever decides made it, or whose right it is that
/// they use.
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
    use std::slice::from_ref;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn asked(by: Uuid) -> WriteOffRequest {
        WriteOffRequest {
            id: Uuid::from_u128(3),
            order_id: Uuid::from_u128(4),
            requested_on: day("2026-02-28"),
            reasons: "أسباب تجريبية".to_owned(),
            at: DateTime::UNIX_EPOCH,
            staff_id: by,
            refusal: None,
        }
    }

    fn refused(request: &WriteOffRequest, on: &str) -> WriteOffRequest {
        let reasons = "أسباب تجريبية".to_owned();
        let refusal = Refusal { on: day(on), reasons, at: DateTime::UNIX_EPOCH, staff_id: Uuid::from_u128(2) };
        WriteOffRequest { refusal: Some(refusal), ..request.clone() }
    }

    #[test]
    fn nothing_is_written_off_that_nobody_asked_for_nor_by_whoever_asked() {
        let (receiver, ordonnateur) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let request = asked(receiver);
        let code =
            |request: Option<&WriteOffRequest>, hands: &[Uuid]| decision_fault(request, hands).map(|fault| fault.code);
        assert_eq!(code(None, &[ordonnateur]), Some("regie-error-write-off-unasked"));
        assert_eq!(code(Some(&request), &[ordonnateur, receiver]), Some("regie-error-write-off-own"));
        assert_eq!(code(Some(&request), &[ordonnateur]), None);
        assert_eq!(request.decide_by(), day("2027-02-28"), "silence for a year is a yes");
    }

    #[test]
    fn a_request_that_was_refused_stands_no_more_and_another_does() {
        let request = asked(Uuid::from_u128(1));
        let before = refused(&request, "2026-03-10");
        let again = WriteOffRequest { id: Uuid::from_u128(5), requested_on: day("2026-06-01"), ..request.clone() };
        let both = [before.clone(), again.clone()];
        assert_eq!(standing(from_ref(&request), request.order_id), Some(&request));
        assert_eq!(standing(from_ref(&before), request.order_id), None);
        assert_eq!(standing(&both, request.order_id), Some(&again));
        assert_eq!(standing(&both, Uuid::from_u128(9)), None);
        assert_eq!(refused_until(&both, request.order_id), Some(day("2026-03-10")));
        assert_eq!(refused_until(from_ref(&again), request.order_id), None);
    }

    #[test]
    fn a_request_is_refused_for_a_year_and_then_the_law_has_accepted_it() {
        let request = asked(Uuid::from_u128(1));
        assert!(too_late(&request, day("2027-02-28")).is_none());
        assert!(too_late(&request, day("2027-03-01")).is_some());
    }

    #[test]
    fn a_request_is_of_today_or_before() {
        assert!(day_fault(day("2026-11-20"), day("2026-11-20")).is_none());
        assert!(day_fault(day("2026-11-21"), day("2026-11-20")).is_some());
    }
}
