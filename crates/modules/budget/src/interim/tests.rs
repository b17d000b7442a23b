use kernel::tenant::LocalName;

use super::*;
use crate::terms::{VersionKind, VersionState};
use crate::version::Version;

fn place(part: Part, side: Side) -> Entry {
    Entry {
        code: "2010".to_owned(),
        part,
        side,
        name: LocalName { ar: "مثال".to_owned(), fr: "Essai".to_owned(), zgh: None },
        chapter: "20".to_owned(),
        article: "10".to_owned(),
        programme: "10".to_owned(),
    }
}

fn version(state: VersionState) -> VersionView {
    let version = Version {
        id: Uuid::nil(),
        budget_id: Uuid::nil(),
        number: 1,
        kind: VersionKind::Initial,
        transfers: 0,
        established: None,
    };
    VersionView { version, state, vote: None, rejection: None, sent: None, visa: None, answer: None }
}

#[test]
fn an_order_is_recorded_once_and_only_while_no_version_has_its_visa() {
    let code =
        |versions: &[VersionView], known: Option<&Interim>| record_fault(versions, known).map(|fault| fault.code);
    assert_eq!(code(&[], None), None);
    assert_eq!(code(&[version(VersionState::Sent), version(VersionState::Refused)], None), None);
    assert_eq!(code(&[version(VersionState::Visaed)], None), Some("budget-error-interim-visaed"));
    let known = Interim {
        id: Uuid::nil(),
        budget_id: Uuid::nil(),
        version_id: Uuid::nil(),
        year: 2026,
        version: 1,
        on: NaiveDate::MIN,
        reference: "7/2027".to_owned(),
        by: Uuid::nil(),
    };
    assert_eq!(code(&[], Some(&known)), Some("budget-error-interim-known"));
}

#[test]
fn only_expenses_of_operating_are_committed_under_it() {
    assert_eq!(line_fault(&place(Part::Operating, Side::Expense)), None);
    let code = line_fault(&place(Part::Equipment, Side::Expense)).map(|fault| fault.code);
    assert_eq!(code, Some("budget-error-interim-equipment"));
    assert!(!is_open(&place(Part::Operating, Side::Revenue)));
}
