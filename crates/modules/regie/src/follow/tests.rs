//! Guarantees of follow-up: each step on its day and not before, limitations that begin anew, ages that add up to what is owed.

use chrono::{Days, NaiveDate};
use kernel::calendar::Holidays;
use kernel::money::Money;
use proptest::prelude::*;
use uuid::Uuid;

use super::ageing::{Ageing, age, due_between};
use super::limitation::{Limitation, begun_by, interrupted_by};
use super::steps::{Course, Obstacle, Step};
use super::*;
use crate::calc::LateRule;
use crate::order::Component;
use crate::order::balance::{Cost, Payment};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn step(kind: NoticeKind, issued: &str, served: Option<&str>) -> Step {
    let service = served.map(|on| (day(on), Manner::ByHand));
    Step { order: Uuid::from_u128(1), kind, issued_on: day(issued), service }
}

fn course<'a>(due: &str, steps: &'a [Step]) -> Course<'a> {
    Course { due_on: day(due), in_charge_on: Some(day(due)), returned_on: None, steps }
}

fn earliest(due: &str, steps: &[Step], kind: NoticeKind) -> Result<NaiveDate, Obstacle> {
    course(due, steps).earliest(kind, &Holidays::national())
}

#[test]
fn a_commandement_comes_thirty_whole_days_after_the_due_day_and_twenty_after_the_service_of_the_last_notice() {
    // Due on Friday 2 October 2026: 3 October to 1 November are thirty whole days, Monday 2 November is the first day.
    let served_early = [step(NoticeKind::LastNotice, "2026-10-05", Some("2026-10-05"))];
    assert_eq!(earliest("2026-10-02", &served_early, NoticeKind::Command), Ok(day("2026-11-02")));
    // Served on 20 October: twenty whole days end on 9 November, which is after the thirty.
    let served_late = [step(NoticeKind::LastNotice, "2026-10-05", Some("2026-10-20"))];
    assert_eq!(earliest("2026-10-02", &served_late, NoticeKind::Command), Ok(day("2026-11-10")));
    // The clock starts with the service, not with the paper.
    let unserved = [step(NoticeKind::LastNotice, "2026-10-05", None)];
    assert_eq!(earliest("2026-10-02", &unserved, NoticeKind::Command), Err(Obstacle::Unserved(NoticeKind::LastNotice)));
    assert_eq!(earliest("2026-10-02", &[], NoticeKind::Command), Err(Obstacle::Needs(NoticeKind::LastNotice)));
}

#[test]
fn a_last_day_off_moves_to_the_next_working_day() {
    // Served on Friday 16 October: the day after twenty whole days is Friday 6 November, the Green March; then comes the weekend.
    let served = [step(NoticeKind::LastNotice, "2026-09-01", Some("2026-10-16"))];
    assert_eq!(earliest("2026-08-03", &served, NoticeKind::Command), Ok(day("2026-11-09")));
    // One day earlier it falls on a Thursday that is worked.
    let served = [step(NoticeKind::LastNotice, "2026-09-01", Some("2026-10-15"))];
    assert_eq!(earliest("2026-08-03", &served, NoticeKind::Command), Ok(day("2026-11-05")));
    // A day off that the commune announced moves it as well.
    let holidays = Holidays::with_local([day("2026-11-05")]);
    assert_eq!(course("2026-08-03", &served).earliest(NoticeKind::Command, &holidays), Ok(day("2026-11-09")));
}

#[test]
fn a_seizure_comes_thirty_whole_days_after_the_service_of_the_commandement_and_the_sale_after_the_seizure() {
    let mut steps = vec![
        step(NoticeKind::LastNotice, "2026-01-05", Some("2026-01-06")),
        step(NoticeKind::Command, "2026-02-10", Some("2026-03-02")),
    ];
    // 3 March to 1 April are thirty whole days.
    assert_eq!(earliest("2026-01-02", &steps, NoticeKind::Seizure), Ok(day("2026-04-02")));
    // Served a second time, the first service counts.
    steps.push(step(NoticeKind::Command, "2026-03-20", Some("2026-03-25")));
    assert_eq!(earliest("2026-01-02", &steps, NoticeKind::Seizure), Ok(day("2026-04-02")));
    assert_eq!(earliest("2026-01-02", &steps, NoticeKind::Sale), Err(Obstacle::Needs(NoticeKind::Seizure)));
    steps.push(step(NoticeKind::Seizure, "2026-04-02", Some("2026-04-03")));
    assert_eq!(earliest("2026-01-02", &steps, NoticeKind::Sale), Ok(day("2026-04-06")));
}

#[test]
fn nothing_but_a_reminder_is_sent_about_what_the_receiver_has_not_taken_in_charge() {
    let course = Course { due_on: day("2026-01-02"), in_charge_on: None, returned_on: None, steps: &[] };
    let holidays = Holidays::national();
    assert!(course.earliest(NoticeKind::Reminder, &holidays).is_ok());
    for kind in NoticeKind::LADDER {
        assert_eq!(course.earliest(kind, &holidays), Err(Obstacle::NotInCharge), "{kind:?}");
    }
}

#[test]
fn the_step_that_comes_next_is_the_first_that_was_not_taken() {
    let holidays = Holidays::national();
    let next = |steps: &[Step]| course("2026-01-02", steps).next(&holidays).map(|next| next.kind);
    let mut steps = vec![step(NoticeKind::Reminder, "2026-01-05", Some("2026-01-05"))];
    for kind in NoticeKind::LADDER {
        assert_eq!(next(&steps), Some(kind));
        steps.push(step(kind, "2026-06-01", Some("2026-06-01")));
    }
    assert_eq!(next(&steps), None);
}

#[test]
fn a_limitation_ends_after_four_years_and_begins_anew_only_while_it_runs() {
    let limit = |start: &str, days: &[&str]| {
        let days: Vec<NaiveDate> = days.iter().map(|text| day(text)).collect();
        Limitation::of(day(start), &days).until
    };
    assert_eq!(limit("2022-03-01", &[]), day("2026-03-01"));
    assert!(!Limitation::of(day("2022-03-01"), &[]).is_over(day("2026-03-01")), "on the last day it still runs");
    assert!(Limitation::of(day("2022-03-01"), &[]).is_over(day("2026-03-02")));
    assert_eq!(limit("2022-03-01", &["2026-03-01"]), day("2030-03-01"), "interrupted on its last day");
    assert_eq!(limit("2022-03-01", &["2026-03-02"]), day("2026-03-01"), "a day too late revives nothing");
    assert_eq!(
        limit("2022-03-01", &["2024-06-10", "2023-01-01"]),
        day("2028-06-10"),
        "in whatever order they are told"
    );
    assert_eq!(limit("2024-02-29", &[]), day("2028-02-29"));
}

#[test]
fn a_part_payment_and_a_step_of_certain_date_interrupt_a_reminder_and_ordinary_post_do_not() {
    let served = |kind, manner| {
        interrupted_by(&Step { service: Some((day("2026-05-04"), manner)), ..step(kind, "2026-05-01", None) })
    };
    assert_eq!(served(NoticeKind::LastNotice, Manner::Registered), Some(day("2026-05-04")));
    assert_eq!(served(NoticeKind::Command, Manner::ByHand), Some(day("2026-05-04")));
    assert_eq!(served(NoticeKind::Command, Manner::Posted), None);
    assert_eq!(served(NoticeKind::Reminder, Manner::ByHand), None);
    assert_eq!(interrupted_by(&step(NoticeKind::Command, "2026-05-01", None)), None);

    let mut ledger = ledger(1, "2023-01-31", 100_000);
    let taken = Facts { in_charge_on: Some(day("2023-02-10")), ..Facts::default() };
    let debt = Debt::of(open(&ledger), &ledger, taken.clone(), day("2026-11-20")).unwrap();
    assert_eq!(debt.limitation.until, day("2027-02-10"));
    let paid =
        Payment { on: day("2025-06-02"), component: Component::Principal, amount: Money::from_centimes(1).unwrap() };
    ledger.payments.push(paid);
    let debt = Debt::of(open(&ledger), &ledger, taken, day("2026-11-20")).unwrap();
    assert_eq!(debt.limitation, Limitation { from: day("2025-06-02"), until: day("2029-06-02") });
}

#[test]
fn a_fault_says_from_which_day_on_the_step_may_be_taken() {
    let ledger = ledger(1, "2026-10-02", 100_000);
    let mut facts = Facts { in_charge_on: Some(day("2026-10-02")), claimed: true, ..Facts::default() };
    facts.steps.push(step(NoticeKind::LastNotice, "2026-10-05", Some("2026-10-05")));
    let fault = |kind, despite, on: &str| {
        let debt = Debt::of(open(&ledger), &ledger, facts.clone(), day(on)).unwrap();
        debt.fault((kind, despite), day(on), &Holidays::national(), &["orderIds", "0"])
    };
    let early = fault(NoticeKind::Command, true, "2026-11-01").unwrap();
    assert_eq!((early.code, early.args[0].1.as_str()), ("regie-error-notice-early", "02/11/2026"));
    assert_eq!(fault(NoticeKind::Command, true, "2026-11-02"), None);
    let claimed = fault(NoticeKind::Command, false, "2026-11-02").unwrap();
    assert_eq!(claimed.code, "regie-error-notice-claim");
    assert_eq!(fault(NoticeKind::Reminder, false, "2026-11-02"), None, "a reminder enforces nothing");
    let needs = fault(NoticeKind::Sale, true, "2026-11-02").unwrap();
    assert_eq!((needs.code, needs.args[0].1.as_str()), ("regie-error-notice-needs", "seizure"));
    assert_eq!(fault(NoticeKind::Reminder, false, "2031-01-01").unwrap().code, "regie-error-notice-prescribed");
}

#[test]
fn nothing_is_sent_about_what_the_receiver_sent_back_until_that_is_mended() {
    let ledger = ledger(1, "2026-10-02", 100_000);
    let back = Facts { returned_on: Some(day("2026-10-05")), ..Facts::default() };
    let debt = Debt::of(open(&ledger), &ledger, back, day("2026-11-20")).unwrap();
    for kind in
        [NoticeKind::Reminder, NoticeKind::LastNotice, NoticeKind::Command, NoticeKind::Seizure, NoticeKind::Sale]
    {
        let fault = debt.fault((kind, true), day("2026-11-20"), &Holidays::national(), &["orderIds", "0"]).unwrap();
        assert_eq!((fault.code, fault.args[0].1.as_str()), ("regie-error-notice-returned", "05/10/2026"), "{kind:?}");
    }
    let next = debt.course().next(&Holidays::national()).unwrap();
    assert_eq!(next.from, Err(Obstacle::Returned(day("2026-10-05"))));
    let mended = Debt { facts: Facts::default(), ..debt };
    let fault = |kind| mended.fault((kind, true), day("2026-11-20"), &Holidays::national(), &["orderIds", "0"]);
    assert_eq!(fault(NoticeKind::Reminder), None);
    assert_eq!(fault(NoticeKind::LastNotice).unwrap().code, "regie-error-notice-not-in-charge");
}

#[test]
fn a_formal_step_costs_what_the_law_says_of_what_is_not_paid_and_adds_it_to_what_earlier_steps_cost() {
    let mut ledger = ledger(1, "2026-01-02", 100_000);
    let on = day("2026-10-02");
    for kind in [NoticeKind::Reminder, NoticeKind::LastNotice] {
        assert_eq!(
            charged(kind, &ledger.owed(on).unwrap(), on).unwrap(),
            (Money::ZERO, None),
            "{kind:?} is without costs"
        );
    }
    for (kind, amount, all) in
        [(NoticeKind::Command, 2_000, 2_000), (NoticeKind::Seizure, 2_500, 4_500), (NoticeKind::Sale, 2_000, 6_500)]
    {
        let (cost, charge) = charged(kind, &ledger.owed(on).unwrap(), on).unwrap();
        let charge = charge.expect("a charge");
        assert_eq!(
            (charge.base.centimes(), charge.amount.centimes()),
            (100_000, amount),
            "neither costs nor late charges"
        );
        assert_eq!(cost.centimes(), all, "{kind:?}");
        ledger.costs.push(Cost { on, amount: charge.amount, withdrawn_on: None });
        assert_eq!(ledger.owed(on).unwrap().cost, cost);
    }
    assert!(NoticeKind::Sale.comes_after(NoticeKind::Command) && !NoticeKind::Command.comes_after(NoticeKind::Command));
    assert!(!NoticeKind::Sale.comes_after(NoticeKind::Reminder), "nothing stands on a reminder");
}

#[test]
fn a_service_lies_between_the_notice_and_today() {
    let fault = |on: &str| service_fault(day("2026-11-02"), day(on), day("2026-11-20")).map(|fault| fault.code);
    assert_eq!(fault("2026-11-01"), Some("regie-error-notice-served-before"));
    assert_eq!(fault("2026-11-02"), None);
    assert_eq!(fault("2026-11-20"), None);
    assert_eq!(fault("2026-11-21"), Some("regie-error-notice-served-ahead"));
}

#[test]
fn an_age_begins_and_ends_on_its_day() {
    let never = Limitation::of(day("2026-01-01"), &[]);
    let on = day("2026-11-20");
    let told = |late: u64| age(on.checked_sub_days(Days::new(late)).unwrap(), never, on);
    let expected = [
        (0, Age::NotDue),
        (1, Age::Month),
        (30, Age::Month),
        (31, Age::Quarter),
        (90, Age::Quarter),
        (91, Age::Year),
        (365, Age::Year),
        (366, Age::Older),
    ];
    for (late, age) in expected {
        assert_eq!(told(late), age, "{late}");
    }
    assert_eq!(age(day("2020-01-01"), Limitation::of(day("2020-01-01"), &[]), on), Age::Prescribed);
}

fn ledger(n: u128, due_on: &str, principal: i64) -> Ledger {
    Ledger {
        order: Uuid::from_u128(n),
        kind: Uuid::from_u128(2),
        taxpayer: Uuid::from_u128(3),
        budget_line: None,
        principal: Money::from_centimes(principal).unwrap(),
        increase: Money::ZERO,
        due_on: day(due_on),
        legal_due_on: None,
        late_rule: LateRule::Tax4706,
        changes: Vec::new(),
        payments: Vec::new(),
        costs: Vec::new(),
    }
}

fn open(ledger: &Ledger) -> Open {
    let (unit, issued_on) = (Uuid::from_u128(4), ledger.due_on);
    Open { order: ledger.order, unit, kind: ledger.kind, taxpayer: ledger.taxpayer, due_on: ledger.due_on, issued_on }
}

proptest! {
    #[test]
    fn the_ages_of_debts_add_up_to_what_is_owed_in_all_and_by_group(
        debts in prop::collection::vec((0_u64..3000, 1_i64..10_000_000, 0_u64..3000, 0_i64..10_000_000, 0_u128..5, 0_i64..90_000), 0..40),
    ) {
        let on = day("2026-11-20");
        let (mut sums, mut owed) = (Ageing::default(), 0_i64);
        for (n, (late, principal, paid_before, paid, group, cost)) in debts.into_iter().enumerate() {
            let due = on.checked_sub_days(Days::new(late)).unwrap();
            let mut ledger = ledger(u128::try_from(n).unwrap(), &due.to_string(), principal);
            let payment = Money::from_centimes(paid.min(principal)).unwrap();
            let paid_on = on.checked_sub_days(Days::new(paid_before)).unwrap();
            ledger.payments.push(Payment { on: paid_on, component: Component::Principal, amount: payment });
            ledger.costs.push(Cost { on, amount: Money::from_centimes(cost).unwrap(), withdrawn_on: None });
            let debt = Debt::of(open(&ledger), &ledger, Facts::default(), on).unwrap();
            let age = debt.age(on);
            let (from, until) = due_between(Some(age), on);
            prop_assert!(from.is_none_or(|from| due >= from) && until.is_none_or(|until| due <= until), "{age:?} {due}");
            sums.add(Uuid::from_u128(group), age, debt.owed.total());
            owed += debt.owed.total().centimes();
        }
        prop_assert_eq!(sums.total.total().unwrap().centimes(), owed);
        let by_age: i64 = Age::ALL.iter().map(|age| sums.total.of(*age).unwrap().centimes()).sum();
        prop_assert_eq!(by_age, owed);
        let by_group: i64 = sums.groups(usize::MAX).iter().map(|group| group.ages.total().unwrap().centimes()).sum();
        prop_assert_eq!(by_group, owed);
    }

    #[test]
    fn no_step_is_possible_before_so_many_whole_days_nor_on_a_day_off(served in 0_u64..800, due in 0_u64..800) {
        let holidays = Holidays::national();
        let at = |days: u64| day("2026-01-01").checked_add_days(Days::new(days)).unwrap();
        let notice = Step { service: Some((at(served), Manner::ByHand)), ..step(NoticeKind::LastNotice, "2026-01-01", None) };
        let course = Course { due_on: at(due), in_charge_on: Some(at(0)), returned_on: None, steps: &[notice] };
        let from = course.earliest(NoticeKind::Command, &holidays).unwrap();
        prop_assert!((from - at(due)).num_days() > 30 && (from - at(served)).num_days() > 20);
        prop_assert!(holidays.is_working_day(from).value);
    }

    #[test]
    fn whatever_falls_by_a_day_began_by_the_day_that_the_list_looks_from(start in 0_u64..4000, ahead in 0_u64..4000) {
        let at = |days: u64| day("2020-01-01").checked_add_days(Days::new(days)).unwrap();
        let limitation = Limitation::of(at(start), &[]);
        prop_assert!(limitation.until > at(ahead) || at(start) <= begun_by(at(ahead)));
    }
}
