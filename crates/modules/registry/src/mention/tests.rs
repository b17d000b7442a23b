use chrono::NaiveDate;
use kernel::calendar::{DatePrecision, Holidays};

use kernel::id::TypedId as _;
use kernel::keys::Keys;
use kernel::locale::{Locale, Texts};
use uuid::Uuid;

use super::correction::{self, CorrectedField, Correction};
use super::seal::{fits, seal};
use super::service::{AddCommand, usual_text};
use super::{Asked, Margin, MentionKind, MentionRow, RectificationBasis, faults, warnings};
use crate::act::ActId;
use crate::content::{ActKind, BirthContent, Content, Sex};
use crate::fixture::{birth, day, name, noted};

fn margin<'a>(earlier: &'a [(MentionKind, NaiveDate, &'a str)]) -> Margin<'a> {
    let registered = day("1990-05-20");
    Margin { kind: ActKind::Birth, event: day("1990-05-02"), precision: DatePrecision::Day, registered, earlier }
}

fn asked(kind: MentionKind, on: NaiveDate) -> Asked<'static> {
    Asked { kind, on, instrument: "1/2026", basis: None, requested: None, worded: [true; 2] }
}

fn rectified(basis: RectificationBasis, on: &str) -> Asked<'static> {
    Asked { basis: Some(basis), ..asked(MentionKind::Rectification, day(on)) }
}

fn codes(margin: &Margin<'_>, kind: MentionKind, on: NaiveDate) -> Vec<&'static str> {
    let asked = asked(kind, on);
    faults(margin, &asked, day("2026-11-21")).into_iter().map(|fault| fault.code).collect()
}

#[test]
fn a_mention_never_tells_of_the_future_or_of_days_before_birth() {
    assert_eq!(codes(&margin(&[]), MentionKind::Marriage, day("2026-11-22")), ["registry-error-mention-future"]);
    assert_eq!(codes(&margin(&[]), MentionKind::Marriage, day("1990-05-01")), ["registry-error-mention-before-birth"]);
    assert!(codes(&margin(&[]), MentionKind::Marriage, day("2026-11-21")).is_empty());
}

#[test]
fn a_birth_known_by_its_year_is_compared_by_its_year() {
    let year = Margin { precision: DatePrecision::Year, event: day("1950-12-31"), ..margin(&[]) };
    assert!(codes(&year, MentionKind::NameChange, day("1950-01-01")).is_empty());
    assert_eq!(codes(&year, MentionKind::NameChange, day("1949-12-31")), ["registry-error-mention-before-birth"]);
}

#[test]
fn nobody_dies_twice() {
    let earlier = [(MentionKind::Death, day("2020-01-01"), "9/2020")];
    assert_eq!(codes(&margin(&earlier), MentionKind::Death, day("2021-01-01")), ["registry-error-mention-death-twice"]);
}

#[test]
fn mentions_arrive_in_any_order_even_after_a_death() {
    let earlier = [(MentionKind::Death, day("2020-01-01"), "9/2020")];
    assert!(codes(&margin(&earlier), MentionKind::Marriage, day("2015-06-01")).is_empty());
    assert!(codes(&margin(&earlier), MentionKind::Dissolution, day("2016-06-01")).is_empty());
    assert_eq!(
        codes(&margin(&earlier), MentionKind::Marriage, day("2020-01-02")),
        ["registry-error-mention-after-death"]
    );
}

#[test]
fn nobody_dies_before_the_marriage_that_is_on_the_margin() {
    let earlier = [(MentionKind::Marriage, day("2015-06-01"), "3/2015")];
    let refused = codes(&margin(&earlier), MentionKind::Death, day("2014-01-01"));
    assert_eq!(refused, ["registry-error-mention-death-before-marriage"]);
}

#[test]
fn a_divorce_before_its_marriage_warns_and_is_not_stopped() {
    let asked = asked(MentionKind::Dissolution, day("2016-01-01"));
    assert!(faults(&margin(&[]), &asked, day("2026-11-21")).is_empty());
    assert_eq!(warnings(&margin(&[]), &asked, &Holidays::national()).len(), 1);
    let married = [(MentionKind::Marriage, day("2015-06-01"), "3/2015")];
    assert!(warnings(&margin(&married), &asked, &Holidays::national()).is_empty());
    let both = [married[0], (MentionKind::Dissolution, day("2015-08-01"), "4/2015")];
    assert_eq!(warnings(&margin(&both), &asked, &Holidays::national()).len(), 1, "remarriage not yet on the margin");
}

#[test]
fn the_same_paper_is_noted_once() {
    let earlier = [(MentionKind::Marriage, day("2015-06-01"), "1/2026")];
    assert_eq!(
        codes(&margin(&earlier), MentionKind::Marriage, day("2015-06-01")),
        ["registry-error-mention-there-already"]
    );
}

#[test]
fn the_dead_do_not_marry_on_their_death_act() {
    let death = Margin { kind: ActKind::Death, ..margin(&[]) };
    assert_eq!(codes(&death, MentionKind::Marriage, day("2000-01-01")), ["registry-error-mention-on-death-act"]);
    assert!(codes(&death, MentionKind::NameChange, day("1980-01-01")).is_empty());
}

#[test]
fn the_usual_sentence_keeps_a_paper_s_number_as_it_was_typed() {
    let texts = Texts::new(&[("registry", crate::MODULE.texts)]).expect("texts");
    for kind in MentionKind::ALL {
        let command = AddCommand {
            operation: Uuid::nil(),
            act: ActId::from_uuid(Uuid::nil()),
            kind: *kind,
            on: day("2026-11-20"),
            instrument: "0045".to_owned(),
            authority: "007".to_owned(),
            text_ar: String::new(),
            text_fr: String::new(),
            basis: None,
            requested: None,
            corrections: Vec::new(),
        };
        for locale in [Locale::Ar, Locale::Fr] {
            let text = usual_text(&texts, &command, Sex::Female, locale);
            assert!(text.contains("0045") && text.contains("007"), "{text}");
        }
    }
}

#[test]
fn a_rectification_is_a_decision_on_an_act_that_exists_and_says_what_is_corrected() {
    use RectificationBasis::{Authorisation, Judgment};
    let of = |asked: &Asked<'_>| -> Vec<&'static str> {
        faults(&margin(&[]), asked, day("2026-11-21")).into_iter().map(|fault| fault.code).collect()
    };
    for basis in [Authorisation, Judgment] {
        assert!(of(&rectified(basis, "2026-11-10")).is_empty());
    }
    let unsaid = asked(MentionKind::Rectification, day("2026-11-10"));
    assert_eq!(of(&unsaid), ["registry-error-rectification-basis"]);
    assert_eq!(of(&rectified(Judgment, "1990-05-19")), ["registry-error-rectification-before-act"]);
    let backwards = Asked { requested: Some(day("2026-11-11")), ..rectified(Authorisation, "2026-11-10") };
    assert_eq!(of(&backwards), ["registry-error-rectification-requested"]);
    let mute = Asked { worded: [true, false], ..rectified(Judgment, "2026-11-10") };
    assert_eq!(of(&mute), ["registry-error-rectification-what"]);
    let married = Asked { basis: Some(Judgment), ..asked(MentionKind::Marriage, day("2015-06-01")) };
    assert_eq!(of(&married), ["registry-error-rectification-only"]);
    let death = Margin { kind: ActKind::Death, ..margin(&[]) };
    assert!(faults(&death, &rectified(Judgment, "2026-11-10"), day("2026-11-21")).is_empty(), "a death act as well");
}

#[test]
fn an_authorisation_that_came_after_fifteen_days_stands_and_the_delay_is_told() {
    let answered_by = |on: &str, basis, holidays: &Holidays| {
        let asked = Asked { requested: Some(day("2026-09-01")), ..rectified(basis, on) };
        assert!(faults(&margin(&[]), &asked, day("2026-11-21")).is_empty());
        warnings(&margin(&[]), &asked, holidays).into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    let answered = |on: &str, basis| answered_by(on, basis, &Holidays::national());
    assert!(answered("2026-09-16", RectificationBasis::Authorisation).is_empty(), "the fifteenth day");
    assert_eq!(answered("2026-09-17", RectificationBasis::Authorisation), ["registry-warning-rectification-late"]);
    assert!(answered("2026-11-10", RectificationBasis::Judgment).is_empty(), "a court has no such delay");
    // The commune announced the fifteenth day as a day off.
    let granted = Holidays::national().announced(day("2026-09-16"), day("2026-09-14"));
    assert!(answered_by("2026-09-17", RectificationBasis::Authorisation, &granted).is_empty());
}

#[test]
fn the_sentence_of_a_rectification_says_by_what_it_was_decided_and_what_is_corrected() {
    let texts = Texts::new(&[("registry", crate::MODULE.texts)]).expect("texts");
    let said = |basis, locale| {
        let command = AddCommand {
            operation: Uuid::nil(),
            act: ActId::from_uuid(Uuid::nil()),
            kind: MentionKind::Rectification,
            on: day("2026-11-10"),
            instrument: "حكم رقم 45/2026".to_owned(),
            authority: "المحكمة الابتدائية بصفرو".to_owned(),
            text_ar: "الاسم الشخصي «هبة» عوض «هيبة»".to_owned(),
            text_fr: "prénom « Hiba » au lieu de « Heba »".to_owned(),
            basis: Some(basis),
            requested: None,
            corrections: Vec::new(),
        };
        usual_text(&texts, &command, Sex::Female, locale)
    };
    let judgment = said(RectificationBasis::Judgment, Locale::Ar);
    assert!(judgment.contains("45/2026") && judgment.contains("«هبة» عوض «هيبة»"), "{judgment}");
    assert_ne!(judgment, said(RectificationBasis::Authorisation, Locale::Ar));
    let french = said(RectificationBasis::Authorisation, Locale::Fr);
    assert!(french.contains("au lieu de") && french.contains("autorisation"), "{french}");
}

#[test]
fn by_what_an_act_was_rectified_and_when_that_was_asked_for_are_under_the_seal() {
    let keys = Keys::new([7; 32]);
    let mut row = noted(1, "rectification");
    row.requested_on = Some(day("2026-11-01"));
    row.seal = seal(&keys, "sefrou", &row, &[]);
    assert!(fits(&keys, "sefrou", std::slice::from_ref(&row), 1));
    let changes: [fn(&mut MentionRow); 3] =
        [|m| m.basis = Some("authorisation".to_owned()), |m| m.basis = None, |m| m.requested_on = None];
    for change in changes {
        let mut altered = row.clone();
        change(&mut altered);
        assert!(!fits(&keys, "sefrou", &[altered], 1));
    }
    let mut plain = noted(1, "marriage");
    plain.seal = seal(&keys, "sefrou", &plain, &[]);
    plain.basis = Some("judgment".to_owned());
    assert!(!fits(&keys, "sefrou", &[plain], 1), "nor is a basis put where there was none");
}

fn read(field: CorrectedField, ar: Option<&str>, latin: Option<&str>) -> Correction {
    Correction { field, ar: ar.map(str::to_owned), latin: latin.map(str::to_owned) }
}

fn correcting(number: i32, corrections: &[Correction]) -> MentionRow {
    let corrections = Some(serde_json::to_value(corrections).expect("JSON"));
    MentionRow { corrections, ..noted(number, "rectification") }
}

#[test]
fn rectifications_apply_in_the_order_of_their_numbers_and_the_last_of_a_particular_stands() {
    use CorrectedField::{FamilyName, FirstName, MotherFirstName, Place};
    let mut act = birth();
    act.first_name.tifinagh = Some("ⵜⴰⵊⵔⵉⴱⵉⵢⴰ".to_owned());
    act.family_name = None;
    let act = Content::Birth(act);
    let margin = [
        correcting(1, &[read(FirstName, Some("هبة"), Some("Heba")), read(Place, None, Some("Fès"))]),
        noted(2, "marriage"),
        correcting(3, &[read(FirstName, None, Some("Hiba")), read(MotherFirstName, Some("نادية"), Some("Nadia"))]),
        correcting(4, &[read(FamilyName, Some("المثال"), None)]),
    ];
    let Content::Birth(found) = correction::rectified(&act, &margin).expect("a content") else { panic!("a birth") };
    assert_eq!(found.first_name, name("هبة", "Hiba"), "another spelling in Arabic leaves the Tifinagh one behind");
    assert_eq!((found.place.ar.as_str(), found.place.fr.as_str()), ("صفرو", "Fès"));
    assert_eq!(found.mother.expect("a mother").first_name, name("نادية", "Nadia"));
    assert_eq!(found.family_name, Some(name("المثال", "")));
    assert_eq!(found.father, birth().father, "nobody else");
}

#[test]
fn a_rectification_corrects_what_the_act_bears_once_and_in_the_letters_of_each_script() {
    use CorrectedField::{FamilyName, FatherFirstName, FirstName};
    let nobody = Content::Birth(BirthContent { father: None, family_name: None, ..birth() });
    let told = |kind, corrections: &[Correction]| -> Vec<(String, &'static str)> {
        let faults = correction::faults(kind, &nobody, corrections);
        faults.into_iter().map(|fault| (fault.field.join("."), fault.code)).collect()
    };
    let one = |field: &str, code| vec![(format!("corrections.{field}"), code)];
    let rectified = |corrections: &[Correction]| told(MentionKind::Rectification, corrections);
    assert_eq!(rectified(&[read(FirstName, None, Some("Hiba"))]), []);
    let absent = "registry-error-correction-absent";
    assert_eq!(rectified(&[read(FatherFirstName, Some("علي"), Some("Ali"))]), one("0.field", absent));
    assert_eq!(rectified(&[read(FamilyName, None, Some("Elmithal"))]), one("0.field", absent), "no name to spell");
    assert_eq!(rectified(&[read(FirstName, None, None)]), one("0.ar", "registry-error-correction-empty"));
    let twice = [read(FirstName, Some("هبة"), None), read(FirstName, None, Some("Hiba"))];
    assert_eq!(rectified(&twice), one("1.field", "registry-error-correction-twice"));
    let latin = rectified(&[read(FirstName, Some("Hiba"), None)]);
    assert_eq!(latin, one("0.ar", "registry-error-name-not-arabic"));
    let married = told(MentionKind::Marriage, &[read(FirstName, Some("هبة"), None)]);
    assert_eq!(married, [("corrections".to_owned(), "registry-error-rectification-only")]);
}

#[test]
fn what_a_rectification_corrects_is_under_its_seal_and_one_without_is_sealed_as_it_was() {
    let keys = Keys::new([7; 32]);
    let mut row = correcting(1, &[read(CorrectedField::FirstName, Some("هبة"), Some("Hiba"))]);
    row.seal = seal(&keys, "sefrou", &row, &[]);
    assert!(fits(&keys, "sefrou", std::slice::from_ref(&row), 1));
    let other = correcting(1, &[read(CorrectedField::FirstName, Some("هبة"), Some("Heba"))]).corrections;
    for corrections in [other, None] {
        assert!(!fits(&keys, "sefrou", &[MentionRow { corrections, ..row.clone() }], 1));
    }
    let mut plain = noted(1, "rectification");
    plain.seal = seal(&keys, "sefrou", &plain, &[]);
    assert!(fits(&keys, "sefrou", std::slice::from_ref(&plain), 1));
    plain.corrections = row.corrections;
    assert!(!fits(&keys, "sefrou", &[plain], 1), "nor is a correction put where there was none");
}

fn sealed(keys: &Keys, count: i32) -> Vec<MentionRow> {
    let mut rows: Vec<MentionRow> = Vec::new();
    for number in 1..=count {
        let mut row = noted(number, "marriage");
        row.seal = seal(keys, "sefrou", &row, &rows);
        rows.push(row);
    }
    rows
}

#[test]
fn every_column_of_a_mention_is_under_its_seal() {
    type Change = (&'static str, fn(&mut MentionRow));
    let changes: [Change; 16] = [
        ("id", |m| m.id = Uuid::nil()),
        ("act", |m| m.act_id = Uuid::nil()),
        ("number", |m| m.number = 9),
        ("kind", |m| m.kind = "death".to_owned()),
        ("event", |m| m.event_date = day("2026-11-02")),
        ("instrument", |m| m.instrument.push('1')),
        ("authority", |m| m.authority.push('1')),
        ("text ar", |m| m.text_ar.push('1')),
        ("text fr", |m| m.text_fr.push('1')),
        ("instant", |m| m.noted_at += chrono::Duration::microseconds(1)),
        ("day", |m| m.noted_on = day("2026-11-21")),
        ("by", |m| m.noted_by = Uuid::nil()),
        ("delegation", |m| m.delegation_id = Uuid::nil()),
        ("officer ar", |m| m.officer_name_ar.push('1')),
        ("officer latin", |m| m.officer_name_latin.push('1')),
        ("quality", |m| m.officer_quality = "pasha".to_owned()),
    ];
    let keys = Keys::new([7; 32]);
    assert!(fits(&keys, "sefrou", &sealed(&keys, 2), 2));
    for (what, change) in changes {
        let mut altered = sealed(&keys, 2);
        change(&mut altered[1]);
        assert!(!fits(&keys, "sefrou", &altered, 2), "{what} can be altered under the seal");
    }
}

#[test]
fn a_mention_taken_away_or_moved_shows() {
    let keys = Keys::new([7; 32]);
    for gone in 0..3 {
        let mut rows = sealed(&keys, 3);
        rows.remove(gone);
        assert!(!fits(&keys, "sefrou", &rows, 3), "mention {} can be taken away", gone + 1);
    }
    let mut swapped = sealed(&keys, 3);
    swapped.swap(0, 1);
    assert!(!fits(&keys, "sefrou", &swapped, 3));
    assert!(!fits(&keys, "fes", &sealed(&keys, 1), 1), "the seal of another commune");
    assert!(fits(&keys, "sefrou", &sealed(&keys, 3), 2), "noted while the act was being read");
    assert!(fits(&keys, "sefrou", &[], 0));
}
