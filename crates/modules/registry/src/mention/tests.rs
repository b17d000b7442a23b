use chrono::NaiveDate;
use kernel::calendar::DatePrecision;

use super::{Asked, Margin, MentionKind, faults, warnings};
use crate::content::ActKind;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn margin<'a>(earlier: &'a [(MentionKind, NaiveDate, &'a str)]) -> Margin<'a> {
    Margin { kind: ActKind::Birth, event: day(1990, 5, 2), precision: DatePrecision::Day, earlier }
}

fn codes(margin: &Margin<'_>, kind: MentionKind, on: NaiveDate) -> Vec<&'static str> {
    let asked = Asked { kind, on, instrument: "1/2026" };
    faults(margin, &asked, day(2026, 11, 21)).into_iter().map(|fault| fault.code).collect()
}

#[test]
fn a_mention_never_tells_of_the_future_or_of_days_before_birth() {
    assert_eq!(codes(&margin(&[]), MentionKind::Marriage, day(2026, 11, 22)), ["registry-error-mention-future"]);
    assert_eq!(codes(&margin(&[]), MentionKind::Marriage, day(1990, 5, 1)), ["registry-error-mention-before-birth"]);
    assert!(codes(&margin(&[]), MentionKind::Marriage, day(2026, 11, 21)).is_empty());
}

#[test]
fn a_birth_known_by_its_year_is_compared_by_its_year() {
    let year = Margin { precision: DatePrecision::Year, event: day(1950, 12, 31), ..margin(&[]) };
    assert!(codes(&year, MentionKind::NameChange, day(1950, 1, 1)).is_empty());
    assert_eq!(codes(&year, MentionKind::NameChange, day(1949, 12, 31)), ["registry-error-mention-before-birth"]);
}

#[test]
fn nobody_dies_twice() {
    let earlier = [(MentionKind::Death, day(2020, 1, 1), "9/2020")];
    assert_eq!(codes(&margin(&earlier), MentionKind::Death, day(2021, 1, 1)), ["registry-error-mention-death-twice"]);
}

#[test]
fn mentions_arrive_in_any_order_even_after_a_death() {
    let earlier = [(MentionKind::Death, day(2020, 1, 1), "9/2020")];
    assert!(codes(&margin(&earlier), MentionKind::Marriage, day(2015, 6, 1)).is_empty());
    assert!(codes(&margin(&earlier), MentionKind::Dissolution, day(2016, 6, 1)).is_empty());
    assert_eq!(
        codes(&margin(&earlier), MentionKind::Marriage, day(2020, 1, 2)),
        ["registry-error-mention-after-death"]
    );
}

#[test]
fn nobody_dies_before_the_marriage_that_is_on_the_margin() {
    let earlier = [(MentionKind::Marriage, day(2015, 6, 1), "3/2015")];
    let refused = codes(&margin(&earlier), MentionKind::Death, day(2014, 1, 1));
    assert_eq!(refused, ["registry-error-mention-death-before-marriage"]);
}

#[test]
fn a_divorce_before_its_marriage_warns_and_is_not_stopped() {
    let asked = Asked { kind: MentionKind::Dissolution, on: day(2016, 1, 1), instrument: "1/2026" };
    assert!(faults(&margin(&[]), &asked, day(2026, 11, 21)).is_empty());
    assert_eq!(warnings(&margin(&[]), &asked).len(), 1);
    let married = [(MentionKind::Marriage, day(2015, 6, 1), "3/2015")];
    assert!(warnings(&margin(&married), &asked).is_empty());
    let both = [married[0], (MentionKind::Dissolution, day(2015, 8, 1), "4/2015")];
    assert_eq!(warnings(&margin(&both), &asked).len(), 1, "remarriage not yet on the margin");
}

#[test]
fn the_same_paper_is_noted_once() {
    let earlier = [(MentionKind::Marriage, day(2015, 6, 1), "1/2026")];
    assert_eq!(
        codes(&margin(&earlier), MentionKind::Marriage, day(2015, 6, 1)),
        ["registry-error-mention-there-already"]
    );
}

#[test]
fn the_dead_do_not_marry_on_their_death_act() {
    let death = Margin { kind: ActKind::Death, ..margin(&[]) };
    assert_eq!(codes(&death, MentionKind::Marriage, day(2000, 1, 1)), ["registry-error-mention-on-death-act"]);
    assert!(codes(&death, MentionKind::NameChange, day(1980, 1, 1)).is_empty());
}
