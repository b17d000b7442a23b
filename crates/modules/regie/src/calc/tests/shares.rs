//! What the region has of a quarry's tax: a tenth, to the centime, however it is paid.

use super::super::share::{self, Before};
use super::*;

fn centimes(amount: i64) -> Money {
    Money::from_centimes(amount).expect("an amount")
}

#[test]
fn whatever_is_assessed_the_parts_are_the_whole_and_the_region_has_a_tenth_rounded_down() {
    let mut numbers = Numbers(4706);
    for _ in 0..2000 {
        let [principal, increase] = [numbers.next(90_000_000), numbers.next(9_000_000)];
        let [principal, increase] = [principal, increase].map(|one| i64::try_from(one).expect("fits"));
        let told = share::of(Rule::Quarry, centimes(principal), centimes(increase)).expect("amounts").expect("shared");
        assert_eq!(told.commune.centimes() + told.region.centimes(), principal + increase, "to the centime");
        assert_eq!(told.region.centimes(), principal / 10 + increase / 10);
    }
    for rule in Rule::ALL.iter().filter(|rule| **rule != Rule::Quarry) {
        assert_eq!(share::of(*rule, dirhams("1000"), Money::ZERO).expect("amounts"), None, "{rule:?}");
    }
}

#[test]
fn however_a_debt_is_paid_the_parts_of_the_payments_come_to_what_the_whole_comes_to() {
    let mut numbers = Numbers(2026);
    for _ in 0..300 {
        let whole = i64::try_from(numbers.next(500_000)).expect("fits") + 1;
        let (mut before, mut left, mut commune) = (Before::default(), whole, 0);
        while left > 0 {
            let most = u64::try_from(left).expect("fits");
            let amount = i64::try_from(numbers.next(most)).expect("fits") + 1;
            let told = share::paid(before, centimes(amount.min(left))).expect("amounts");
            assert!(!told.region.is_negative() && !told.commune.is_negative());
            assert_eq!(told.region.centimes() + told.commune.centimes(), amount.min(left), "to the centime");
            commune += told.commune.centimes();
            before = Before { paid: before.paid + amount.min(left), region: before.region + told.region.centimes() };
            left -= amount.min(left);
        }
        assert_eq!((before.region, before.region + commune), (whole / 10, whole));
    }
}

#[test]
fn what_was_wholly_taken_for_the_commune_before_is_made_up_for_and_never_more_than_is_paid() {
    let before = |paid, region| Before { paid, region };
    let region = |before, amount| share::paid(before, centimes(amount)).expect("amounts").region.centimes();
    assert_eq!(region(before(90_000, 0), 10_000), 10_000);
    assert_eq!(region(before(95_000, 0), 5_000), 5_000, "never more than is paid");
    assert_eq!(region(before(1_000, 200), 100), 0, "nothing is taken back");
}

#[test]
fn the_shares_told_on_an_assessment_hold_its_increase_and_what_is_exempt_has_none() {
    let facts = json!({ "class": "building", "volume": "100.1" });
    let given = Given::new(Rule::Quarry, &facts, &[price("building", Measure::M3, "3.33")]);
    let late = calculate(&Case { declared: Declared::Late, ..given.case() }).expect("calculates");
    let shares = late.steps.last().expect("a step");
    assert_eq!((late.total, shares.label), (dirhams("833.33"), Label::Shares));
    let told = |slot| shares.args.iter().find(|(one, _)| *one == slot).map(|(_, value)| value.clone());
    assert_eq!(told(Slot::Commune), Some(Arg::Money(dirhams("750.00"))));
    assert_eq!(told(Slot::Region), Some(Arg::Money(dirhams("83.33"))));
    let exempt = calculate(&Case { exempt: Some("essai"), ..given.case() }).expect("calculates");
    assert!(exempt.steps.iter().all(|step| step.label != Label::Shares));
}
