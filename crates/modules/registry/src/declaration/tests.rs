use chrono::TimeZone as _;
use serde_json::json;

use super::seal::seal_bytes;
use super::*;
use crate::act::ActRow;
use crate::content::{BirthContent, LateBasisKind, LateBasisRecord};
use crate::fixture::{birth, day, on};

fn declaration(state: DeclarationState, content: BirthContent) -> Declaration {
    let at = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    let head = Head {
        id: Uuid::from_u128(1),
        office_id: Uuid::from_u128(2),
        unit_id: Uuid::from_u128(3),
        kind: ActKind::Birth,
        state,
        revision: 4,
        deadline_due: day("2026-12-10"),
        subject: String::new(),
        drafted_by: Uuid::from_u128(10),
        drafted_at: at,
        updated_at: at,
        declared_on: Some(day("2026-11-21")),
        submitted_by: Some(Uuid::from_u128(11)),
    };
    Declaration { head, content: Content::Birth(content) }
}

#[test]
fn who_drafted_amended_or_submitted_never_registers() {
    let declaration = declaration(DeclarationState::Submitted, birth());
    let stranger = Standing::default();
    for hand in [10, 11] {
        assert!(declaration.four_eyes_fault(&stranger, &[Uuid::from_u128(hand)]).is_some(), "{hand}");
    }
    assert!(declaration.four_eyes_fault(&stranger, &[Uuid::from_u128(13)]).is_none());
    let through_a_colleague = [Uuid::from_u128(13), Uuid::from_u128(10)];
    assert!(declaration.four_eyes_fault(&stranger, &through_a_colleague).is_some(), "with the right of who drafted");
    let amended_once = Standing { took_part: true, ..stranger };
    assert!(declaration.four_eyes_fault(&amended_once, &[Uuid::from_u128(13)]).is_some());
    let lone = Standing { lone_office: true, ..amended_once };
    assert!(declaration.four_eyes_fault(&lone, &[Uuid::from_u128(10)]).is_none());
}

#[test]
fn a_late_declaration_needs_an_authorisation_or_a_judgment() {
    let mut late = declaration(DeclarationState::Draft, birth());
    assert_eq!(late.faults(None, day("2026-11-21")), []);
    late.declared_on = Some(day("2026-12-10"));
    assert!(!late.is_late(day("2026-12-20")), "the last day is in time, and stays so on the officer's desk");
    late.declared_on = Some(day("2026-12-11"));
    let faults = late.faults(None, day("2026-12-11"));
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].field, ["content", "lateBasis"]);
    assert_eq!(faults[0].args, [("due", "10/12/2026".to_owned())]);
    let basis = LateBasisRecord {
        kind: LateBasisKind::Judgment,
        reference: "1/2026".to_owned(),
        issued_by: "محكمة تجريبية".to_owned(),
        issued_on: day("2026-12-01"),
    };
    late.content = Content::Birth(BirthContent { late_basis: Some(basis), ..birth() });
    assert_eq!(late.faults(None, day("2026-12-11")), []);
}

fn basis(kind: LateBasisKind) -> LateBasisRecord {
    LateBasisRecord {
        kind,
        reference: "1/2026".to_owned(),
        issued_by: "جهة تجريبية".to_owned(),
        issued_on: day("2026-12-01"),
    }
}

#[test]
fn under_law_37_99_only_a_judgment_allows_a_late_declaration() {
    let told = |kind, regime| {
        let content = BirthContent { late_basis: Some(basis(kind)), ..birth() };
        let mut late = declaration(DeclarationState::Draft, content);
        late.declared_on = None;
        let faults = late.faults(regime, day("2026-12-11"));
        faults.into_iter().map(|fault| (fault.field.join("."), fault.code)).collect::<Vec<_>>()
    };
    let refused = [("content.lateBasis.kind".to_owned(), "registry-error-late-judgment")];
    assert_eq!(told(LateBasisKind::Authorisation, Some(Regime::Law37_99)), refused);
    assert_eq!(told(LateBasisKind::Judgment, Some(Regime::Law37_99)), []);
    for kind in [LateBasisKind::Authorisation, LateBasisKind::Judgment] {
        assert_eq!(told(kind, Some(Regime::Law36_21)), []);
        assert_eq!(told(kind, None), []);
    }
}

#[test]
fn a_draft_becomes_late_while_it_lies_and_a_submitted_one_does_not() {
    let submitted = declaration(DeclarationState::Submitted, birth());
    assert!(!submitted.is_late(day("2027-01-01")));
    let mut draft = declaration(DeclarationState::Draft, birth());
    draft.declared_on = None;
    assert!(!draft.is_late(day("2026-12-10")));
    assert!(draft.is_late(day("2026-12-11")));
}

#[test]
fn another_child_never_inherits_the_day_on_which_the_first_was_declared() {
    let amended = |content: BirthContent| {
        let mut returned = declaration(DeclarationState::Returned, birth());
        returned.replace(Content::Birth(content));
        returned.declared_on
    };
    let renamed = crate::content::NameRecord { ar: "أخرى".to_owned(), latin: "Okhra".to_owned(), tifinagh: None };
    let mended = BirthContent { first_name: renamed, ..birth() };
    assert_eq!(amended(mended.clone()), Some(day("2026-11-21")), "a mistake mended");
    let other = BirthContent { event: on("2026-09-01"), ..mended };
    assert_eq!(amended(other), None, "another child");
}

#[test]
fn what_became_an_act_is_read_in_the_act_only() {
    for state in DeclarationState::ALL {
        let mut birth = birth();
        (birth.father, birth.mother) = (None, None);
        let declaration = declaration(*state, birth);
        let open = *state != DeclarationState::Registered;
        assert_eq!(declaration.open_content().is_some(), open, "{state:?}");
        let advice = declaration.open_content().map(|content| declaration.warnings(content, day("2026-11-21")));
        assert_eq!(advice.is_some_and(|advice| !advice.is_empty()), open, "advice tells of the parents");
    }
}

#[test]
fn each_state_allows_its_own_steps_only() {
    use DeclarationState as S;
    for state in S::ALL {
        let declaration = declaration(*state, birth());
        assert_eq!(declaration.closed_fault().is_none(), matches!(state, S::Draft | S::Returned), "{state:?}");
        assert_eq!(declaration.undecidable_fault().is_none(), *state == S::Submitted, "{state:?}");
    }
}

#[test]
fn a_colleagues_correction_is_never_overwritten() {
    let declaration = declaration(DeclarationState::Draft, birth());
    assert!(declaration.revision_fault(4).is_none());
    assert_eq!(declaration.revision_fault(3).map(|fault| fault.code), Some("kernel-error-revision"));
}

#[test]
fn the_commune_never_numbers_what_the_national_register_numbers() {
    let codes = |regime, number, id| national_faults(regime, number, id).iter().map(|f| f.code).collect::<Vec<_>>();
    assert_eq!(codes(Regime::Law37_99, None, None), Vec::<&str>::new());
    assert_eq!(codes(Regime::Law37_99, Some("1"), None), ["registry-error-national-unexpected"]);
    assert_eq!(codes(Regime::Law36_21, Some("1"), None), ["registry-error-national-required"]);
    assert_eq!(codes(Regime::Law36_21, Some("1"), Some("2")), Vec::<&str>::new());
}

#[test]
fn the_audit_trail_shows_what_changed_and_nothing_else() {
    let (before, after) = difference(&json!({"a": 1, "b": 2, "c": 3}), &json!({"a": 1, "b": 5, "d": 4}));
    assert_eq!(before, json!({"b": 2, "c": 3}));
    assert_eq!(after, json!({"b": 5, "d": 4}));
}

fn act() -> ActRow {
    let at = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    ActRow {
        id: Uuid::from_u128(1),
        declaration_id: Uuid::from_u128(2),
        office_id: Uuid::from_u128(3),
        unit_id: Uuid::from_u128(4),
        kind: "birth".to_owned(),
        regime: "law_37_99".to_owned(),
        year: 2026,
        number: Some(125),
        national_number: None,
        national_id: None,
        registered_at: at,
        registered_on: day("2026-11-21"),
        registered_by: Uuid::from_u128(5),
        delegation_id: Uuid::from_u128(6),
        officer_name_ar: "ضابط تجريبي".to_owned(),
        officer_name_latin: "Officier Fictif".to_owned(),
        officer_quality: "president".to_owned(),
        instrument: "1/2026".to_owned(),
        content: json!({"b": [1, null, {"y": "x", "z": true}], "a": "text"}),
        event_date: day("2026-11-10"),
        subject: "تجريبية".to_owned(),
        search_key: "tjrb".to_owned(),
        seal: Vec::new(),
        office_code: "TST1".to_owned(),
    }
}

#[test]
fn every_legal_column_of_an_act_is_under_its_seal() {
    type Change = (&'static str, fn(&mut ActRow));
    let changes: [Change; 19] = [
        ("id", |a| a.id = Uuid::nil()),
        ("declaration", |a| a.declaration_id = Uuid::nil()),
        ("office", |a| a.office_id = Uuid::nil()),
        ("unit", |a| a.unit_id = Uuid::nil()),
        ("kind", |a| a.kind = "death".to_owned()),
        ("regime", |a| a.regime = "law_36_21".to_owned()),
        ("year", |a| a.year = 2025),
        ("number", |a| a.number = Some(126)),
        ("national number", |a| a.national_number = Some(String::new())),
        ("national id", |a| a.national_id = Some(String::new())),
        ("instant", |a| a.registered_at += chrono::Duration::microseconds(1)),
        ("day", |a| a.registered_on = day("2026-11-22")),
        ("by", |a| a.registered_by = Uuid::nil()),
        ("delegation", |a| a.delegation_id = Uuid::nil()),
        ("officer ar", |a| a.officer_name_ar.push('ا')),
        ("officer latin", |a| a.officer_name_latin.push('a')),
        ("quality", |a| a.officer_quality = "pasha".to_owned()),
        ("instrument", |a| a.instrument.push('1')),
        ("content", |a| a.content["b"][2]["z"] = json!(false)),
    ];
    let sealed = seal_bytes(&act());
    for (what, change) in changes {
        let mut altered = act();
        change(&mut altered);
        assert_ne!(seal_bytes(&altered), sealed, "{what} can be altered under the seal");
    }
}

#[test]
fn a_seal_does_not_depend_on_the_order_in_which_json_is_stored() {
    let mut reordered = act();
    reordered.content = serde_json::from_str(r#"{"a": "text", "b": [1, null, {"z": true, "y": "x"}]}"#).unwrap();
    assert_eq!(seal_bytes(&reordered), seal_bytes(&act()));
}
